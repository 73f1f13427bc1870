"""Plain text to blocks: the furniture goes, the notes are lifted out, the lines are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.importing import footnotes, furniture, joins, kinds, measure, paragraphs
from reader.importing.blocks import Blocks, draft, in_order, note_block
from reader.importing.repairs import mark_quotes
from reader.model.document import Repair, RepairKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.lines import Line
    from reader.importing.paragraphs import Paragraph


def read_plain(lines: Sequence[Line]) -> Blocks:
    """Blocks of a plain text."""
    kept, dropped = furniture.drop_furniture(mark_quotes(lines))
    layout = measure.measure(kept)
    kept, notes = footnotes.lift_notes(kept, layout)
    found = paragraphs.assemble(kept, layout)
    known = joins.vocabulary(lines)
    repairs: list[Repair] = []
    texts = [text_of(paragraph, known, repairs) for paragraph in found]
    bound = footnotes.bind_references(texts, {note.label for note in notes})
    classified = kinds.classify([b.text for b in bound], found, layout)
    blocks = [
        draft(text, kind, paragraph.lines)
        for text, kind, paragraph in zip(bound, classified, found, strict=True)
    ]
    blocks += [note_block(note, known, repairs) for note in notes]
    return Blocks(in_order(blocks), repairs, dropped)


def text_of(paragraph: Paragraph, known: AbstractSet[str], repairs: list[Repair]) -> str:
    """The text of a paragraph; the joins are added to ``repairs``."""
    lines = paragraph.lines
    if paragraph.verse:
        return "\n".join(" ".join(line.text.split()) for line in lines)

    def on_hyphen(index: int, word: str) -> None:
        repairs.append(Repair(RepairKind.HYPHEN, lines[index].number, word, word.replace("-\n", "")))

    text = joins.join([line.text for line in lines], known, on_hyphen)
    repairs += [Repair(RepairKind.PAGE_JOIN, number, "\n\n", " ") for number in paragraph.page_joins]
    plain = len(lines) - 1 - len(paragraph.page_joins)
    if plain:
        repairs.append(Repair(RepairKind.JOIN, lines[0].number, "\n" * plain, " "))
    return text
