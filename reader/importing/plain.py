"""Plain text to blocks: the furniture goes, the notes are lifted out, the lines are joined."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importing import footnotes, furniture, joins, kinds, measure, paragraphs, poetry
from reader.importing.blocks import (
    Blocks,
    Joined,
    draft,
    in_order,
    join_lines,
    kept_lines,
    note_block,
    note_words,
)
from reader.importing.decisions import REFERENCE, Rulings, kind_value
from reader.importing.patterns import MARKED
from reader.importing.repairs import mark_quotes
from reader.importing.starred import mark_starred
from reader.model.document import (
    BlockDraft,
    BlockKind,
    ImportChoices,
    InlineMark,
    MarkKind,
    Repair,
    RepairKind,
)
from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.footnotes import Place
    from reader.importing.kinds import Classified
    from reader.importing.lines import Line
    from reader.importing.paragraphs import Paragraph
    from reader.model.document import Decision, LineStart
    from reader.model.progress import Progress

_GUESSED = ImportChoices()


def read_plain(
    lines: Sequence[Line],
    choices: ImportChoices = _GUESSED,
    rulings: Rulings | None = None,
    progress: Progress = no_progress,
    *,
    emphases: bool = False,
) -> Blocks:
    """Blocks of a plain text; with ``emphases``, ``_words_`` between signs are emphasised."""
    rulings = rulings or Rulings()
    found = furniture.find_furniture(mark_quotes(lines))
    # what a person decides about one line does not change how all others are measured
    layout = measure.measure(furniture.take_out(*found)[0], choices)
    kept, dropped = furniture.take_out(*furniture.overrule(found, rulings))
    progress(Stage.READING, 0.3)
    if layout.wrapped:
        kept = joins.mark_addresses(kept)
    kept, notes = footnotes.lift_notes(mark_starred(kept), layout, rulings)
    progress(Stage.READING, 0.5)
    kept = poetry.mark_turns(kept)
    assembled = paragraphs.assemble(kept, layout, rulings)
    progress(Stage.READING, 0.6)
    known = joins.vocabulary(lines)
    repairs: list[Repair] = []
    texts = [text_of(paragraph, known, repairs, rulings) for paragraph in assembled]
    marks: list[tuple[InlineMark, ...]] = [()] * len(texts)
    if emphases:
        marked = [_emphasised(text) for text in texts]
        texts, marks = [text for text, _ in marked], [own for _, own in marked]
    progress(Stage.READING, 0.8)
    refused = refusals([text.starts for text in texts], rulings)
    bound = footnotes.bind_references([text.text for text in texts], {note.label for note in notes}, refused)
    progress(Stage.READING, 0.9)
    classified = kinds.classify([b.text for b in bound], assembled, layout)
    classified = overrule_kinds(classified, [b.text for b in bound], assembled, rulings)
    blocks = [
        draft(text, kind, paragraph.lines, own, starts=joined.starts, inferred=True)
        for text, kind, paragraph, own, joined in zip(bound, classified, assembled, marks, texts, strict=True)
    ]
    noted = [note_block(note, known, repairs, rulings) for note in notes]
    blocks += [_emphasised_note(note) for note in noted] if emphases else noted
    dropped += note_words(notes)
    return Blocks(in_order(blocks), repairs, dropped, layout.measured)


def _emphasised(joined: Joined) -> tuple[Joined, tuple[InlineMark, ...]]:
    """A text without the signs around what is emphasised, and what that is."""
    parts: list[str] = []
    marks: list[InlineMark] = []
    cuts: list[int] = []
    at = length = 0
    for match in MARKED.finditer(joined.text):
        strong = match[0].startswith("**")
        signs = 2 if strong else 1
        before, inside = joined.text[at : match.start()], match[0][signs:-signs]
        length += len(before)
        kind = MarkKind.STRONG if strong else MarkKind.EMPHASIS
        marks.append(InlineMark(kind, length, length + len(inside)))
        length += len(inside)
        parts += [before, inside]
        at = match.end()
        cuts += [*range(match.start(), match.start() + signs), *range(at - signs, at)]
    if not marks:
        return joined, ()
    starts = tuple(
        start._replace(offset=start.offset - bisect_left(cuts, start.offset)) for start in joined.starts
    )
    return Joined("".join([*parts, joined.text[at:]]), starts), tuple(marks)


def _emphasised_note(block: BlockDraft) -> BlockDraft:
    joined, marks = _emphasised(Joined(block.text, block.line_starts))
    return replace(block, text=joined.text, marks=marks, line_starts=joined.starts)


def text_of(paragraph: Paragraph, known: AbstractSet[str], repairs: list[Repair], rulings: Rulings) -> Joined:
    """The text of a paragraph; the joins are added to ``repairs``."""
    lines = paragraph.lines
    if _is_verse(paragraph, rulings):
        return kept_lines(lines)
    joined = join_lines(lines, known, rulings, repairs)
    repairs += [Repair(RepairKind.PAGE_JOIN, number, "\n\n", " ") for number in paragraph.page_joins]
    plain = len(lines) - 1 - len(paragraph.page_joins)
    if plain:
        repairs.append(Repair(RepairKind.JOIN, lines[0].number, "\n" * plain, " "))
    return joined


def refusals(starts: Sequence[Sequence[LineStart]], rulings: Rulings) -> Callable[[Place], bool] | None:
    """Which references stay in the texts, whose lines begin at ``starts``; None: all are taken out."""
    if not rulings:
        return None

    def is_refused(place: Place) -> bool:
        # the space before a mark may be the end of the line above
        line = max((s for s in starts[place.text] if s.offset < place.end), key=lambda s: s.offset)
        decision = rulings.raw(line.line, f"{REFERENCE} {place.label}")
        if decision is not None:
            rulings.overrule(decision, line.line, place.label)
        return decision is not None

    return is_refused


def _is_verse(paragraph: Paragraph, rulings: Rulings) -> bool:
    """Whether the line ends of a paragraph stay: as it was found, unless a person chose a kind."""
    chosen = _chosen(paragraph.lines, rulings)
    return paragraph.verse if chosen is None else chosen[1] is BlockKind.VERSE


def _chosen(lines: Sequence[Line], rulings: Rulings) -> tuple[Decision, BlockKind, int] | None:
    first = lines[0] if lines else None
    return rulings.kind(first.number) if rulings and first is not None and first.part == 0 else None


def overrule_kinds(
    classified: Sequence[Classified], texts: Sequence[str], found: Sequence[Paragraph], rulings: Rulings
) -> list[Classified]:
    """Kinds with those that a person chose in place of the ones that were found."""
    result = list(classified)
    for index, paragraph in enumerate(found):
        chosen = _chosen(paragraph.lines, rulings)
        if chosen is None:
            continue
        decision, kind, level = chosen
        before = result[index]
        if (before.kind, before.level) != (kind, level):
            rulings.overrule(decision, paragraph.lines[0].number, kind_value(before.kind, before.level))
            result[index] = kinds.as_chosen(texts[index], kind, level)
    return result
