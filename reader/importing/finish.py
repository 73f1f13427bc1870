"""The last steps every format with markup shares: notes to their chapters, kinds the markup left open."""

from __future__ import annotations

import re
from codecs import lookup
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.importing import kinds
from reader.importing.builder import Aligned, Piece, joined, references, settle_lines, verse_joined, without
from reader.importing.decisions import Rulings, view_lines
from reader.importing.patterns import NUMBERED, RULE, SALUTATION, is_closed
from reader.importing.refusal import Refused
from reader.importing.revise import prefixed, revise
from reader.importing.text import title_of
from reader.model.document import (
    BlockDraft,
    BlockKind,
    Dropped,
    ImportChoices,
    ImportedDocument,
    MarkKind,
    Rule,
)
from reader.model.language import Language
from reader.model.progress import Progress, Stage, no_progress
from reader.segmentation import languages, sentences

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.builder import Builder
    from reader.model.document import InlineMark

_SHORT_TEXT = 30_000
"""Characters below which a text is one chapter, whatever headings it has."""
_MAX_HEADING = 110
_MAX_SIGNATURE = 70
_TOP = 4
_BULLET = re.compile("[•▪‣◦●○■□\ue000-\uf8ff]+\\s*")
_ITEM_BULLET = re.compile(rf"{_BULLET.pattern}|·\s*")
_TYPED_NUMBER = re.compile(r"(\(?)(\d{1,3})([.)])\s+(?=\S)")
_FEWEST_WITH_TITLE = 3
_JUNK_TITLE = re.compile(
    r"(?:microsoft word|dokument\d*$|document\d*$|untitled|unbenannt|ohne titel|unknown$|unbekannt$"
    r"|\S+\.\w{2,5}$)",
    re.IGNORECASE,
)


class Source(NamedTuple):
    """A file to read, as it was handed over."""

    name: str
    data: bytes
    language: Language | None = None
    """The language somebody says it is in."""
    encoding: str | None = None
    """The encoding somebody says it is in."""
    progress: Progress = no_progress
    choices: ImportChoices = ImportChoices()


_LONGEST_AUTHOR = 200


class Facts(NamedTuple):
    """What a format's reader knows of a document besides its blocks."""

    format: str
    encoding: str = "utf-8"
    title: str = ""
    author: str = ""
    """Who wrote it, where the file says so in as many words."""
    declared: str = ""
    """Language the file says it is in; asked only where the text does not tell."""
    dropped: tuple[Dropped, ...] = ()


def finish(builder: Builder, source: Source, facts: Facts) -> ImportedDocument:
    """The document of what a format's reader has built.

    Raises:
        Refused: there is no text in it.
    """
    builder.end()
    shown, dropped = _view(builder, facts)
    view = view_lines(_decoded(source, facts) if builder.lined else shown) if source.choices.decisions else []
    rulings = Rulings(source.choices.decisions, view)
    dropped += [
        Dropped(piece.starts[0].line, piece.text, "rule")
        for piece in builder.pieces
        if RULE.match(piece.text) and piece.starts
    ]
    pieces = verse_joined(without(builder.pieces, lambda piece: RULE.match(piece.text)))
    for piece in pieces:
        settle_lines(piece)
    _fill_kinds(pieces, " ".join(facts.title.split()))
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            piece.marks = [mark for mark in piece.marks if not _is_strong_throughout(mark, piece)]
    drafts = _with_notes(pieces, builder, rulings)
    drafts, dropped = revise(drafts, dropped, rulings, view)
    if not drafts:
        raise Refused("there is no text in this file")
    source.progress(Stage.SEGMENTING, 0.5)
    language = source.language or languages.identify(" ".join(draft.text for draft in drafts))
    if language is Language.UNDETERMINED and facts.declared[:2].lower() in {"de", "en"}:
        language = Language(facts.declared[:2].lower())
    blocks = tuple(_with_sentences(draft, language) for draft in drafts)
    title = " ".join(facts.title.split())
    source.progress(Stage.SEGMENTING, 1.0)
    return ImportedDocument(
        language=language,
        blocks=blocks,
        title=title if title and not _JUNK_TITLE.match(title) else title_of(blocks, source.name),
        source_name=source.name,
        format=facts.format,
        encoding=_known(facts.encoding),
        raw=source.data,
        dropped=tuple(sorted(dropped, key=lambda line: line.line)),
        shown=shown,
        overruled=tuple(sorted(rulings.overruled, key=lambda found: found.line)),
        assets=builder.images.assets,
        choices=source.choices,
        author=" ".join(facts.author.split())[:_LONGEST_AUTHOR],
    )


def _view(builder: Builder, facts: Facts) -> tuple[str, list[Dropped]]:
    """The source view, empty where the file is one, and what of it is left out."""
    if builder.lined:
        return "", list(facts.dropped)
    shown, dropped = builder.view()
    # what is known to be left out, but not where it stood, stands behind the text
    number = shown.count("\n") + 1 if shown else 0
    for line in facts.dropped:
        number += 1
        shown += ("\n" if shown else "") + " ".join(line.text.split())
        dropped.append(line._replace(line=number))
    return shown, dropped


def _decoded(source: Source, facts: Facts) -> str:
    return source.data.decode(_known(facts.encoding), errors="replace").removeprefix("\ufeff")


def _known(encoding: str) -> str:
    """The name of an encoding if we know it as the parser does, for showing the file later."""
    try:
        return lookup(encoding).name
    except LookupError:
        return "utf-8"


def _with_sentences(draft: BlockDraft, language: Language) -> BlockDraft:
    return replace(draft, sentences=sentences.split(draft.text, language))


# -- notes ------------------------------------------------------------------------------------


def _with_notes(pieces: Sequence[Piece], builder: Builder, rulings: Rulings) -> list[BlockDraft]:
    """Drafts in order, each note behind the chapter that refers to it; nobody's notes at the end."""
    labels = {key: note.label for key, note in builder.notes.items() if note.pieces}
    refused = _refused(builder, labels, rulings)
    chapters = _chapters(pieces)
    drafts: list[BlockDraft] = []
    waiting: list[Hashable] = []
    done: set[Hashable] = set()

    def set_notes() -> None:
        for key in waiting:
            note = joined(builder.notes[key].pieces, "\n")
            kind = BlockKind.PARAGRAPH if key in refused else BlockKind.FOOTNOTE
            note.kind, note.level, note.label = kind, 0, labels[key]
            settle_lines(note)
            # a note may refer to another one
            wait_for(note)
            _show_references(note, refused)
            draft = _draft(note, labels)
            drafts.append(prefixed(replace(draft, label=""), f"{draft.label} ") if key in refused else draft)
        waiting.clear()

    def wait_for(piece: Piece) -> None:
        for key, _, _ in piece.refs:
            if key in labels and key not in done:
                done.add(key)
                waiting.append(key)

    for number, piece in enumerate(pieces):
        if number and chapters[number] != chapters[number - 1]:
            set_notes()
        wait_for(piece)
        _show_references(piece, refused)
        if piece.text:
            drafts.append(_draft(piece, labels))
    waiting.extend(key for key in labels if key not in done)
    done.update(labels)
    set_notes()
    return drafts


def _refused(builder: Builder, labels: dict[Hashable, str], rulings: Rulings) -> set[Hashable]:
    """The notes of which a person said that they are none."""
    found: set[Hashable] = set()
    for key, label in labels.items():
        starts = builder.notes[key].pieces[0].starts
        decision = rulings.note(starts[0].line) if starts else None
        if decision is not None and decision.rule is Rule.NO_NOTE:
            rulings.overrule(decision, starts[0].line, label)
            found.add(key)
    return found


def _show_references(piece: Piece, refused: AbstractSet[Hashable]) -> None:
    """References to what is no note are text again."""
    for index in range(len(piece.refs) - 1, -1, -1):
        key, at, raw = piece.refs[index]
        if key not in refused:
            continue
        at = min(at, len(piece.text))
        length = len(raw)

        def moved(offset: int, at: int = at, length: int = length) -> int:
            return offset + length if offset > at else offset

        piece.text = piece.text[:at] + raw + piece.text[at:]
        piece.marks = [m._replace(start=moved(m.start), end=moved(m.end)) for m in piece.marks]
        piece.starts = [start._replace(offset=moved(start.offset)) for start in piece.starts]
        before = piece.refs[:index]
        piece.refs = before + [(k, o + length, r) for k, o, r in piece.refs[index + 1 :]]


def _draft(piece: Piece, labels: dict[Hashable, str]) -> BlockDraft:
    return BlockDraft(
        piece.kind,
        piece.text,
        piece.level,
        piece.label,
        marks=tuple(piece.marks),
        refs=references(piece, labels),
        lines=piece.ranges,
        line_starts=tuple(piece.starts),
        inferred=piece.inferred,
    )


def _chapters(pieces: Sequence[Piece]) -> list[int]:
    """The number of each piece's chapter: by the format, else by the highest heading there are two of."""
    if len({piece.chapter for piece in pieces}) > 1:
        return [piece.chapter for piece in pieces]
    if sum(len(piece.text) for piece in pieces) < _SHORT_TEXT:
        return [0] * len(pieces)
    levels = [piece.level for piece in pieces if piece.kind is BlockKind.HEADING]
    level = min((n for n in levels if levels.count(n) > 1), default=0)
    numbers: list[int] = []
    current = 0
    for piece in pieces:
        current += piece.kind is BlockKind.HEADING and piece.level <= level
        numbers.append(current)
    return numbers


# -- kinds ------------------------------------------------------------------------------------


def _fill_kinds(pieces: Sequence[Piece], title: str) -> None:
    """Kinds of blocks the markup calls plain paragraphs; in doubt they stay paragraphs."""
    texts = [piece.text for piece in pieces]
    if sum(piece.kind is BlockKind.HEADING for piece in pieces) < 2:
        _find_headings(pieces)
    _mark_title(pieces, title)
    _take_numbers(pieces)
    for index, piece in enumerate(pieces):
        _take_bullet(piece)
        if piece.given or piece.kind is not BlockKind.PARAGRAPH or not piece.text:
            continue
        set_apart = piece.aligned is Aligned.CENTRE or _is_strong(piece) or piece.text.isupper()
        if kinds.is_meta(piece.text, at_top=index < _TOP, first=index == 0):
            piece.kind, piece.inferred = BlockKind.META, True
        elif (set_apart and kinds.is_cry(piece.text)) or (index < _TOP and SALUTATION.match(piece.text)):
            piece.kind, piece.inferred = BlockKind.SLOGAN, True
    _mark_signature(pieces, texts)


def _take_bullet(piece: Piece) -> None:
    """A bullet that was typed, or drawn with a sign of a font, is not text."""
    if piece.kind is BlockKind.LIST_ITEM or (piece.kind is BlockKind.PARAGRAPH and not piece.given):
        listed = piece.kind is BlockKind.LIST_ITEM and not piece.label
        bullet = (_ITEM_BULLET if listed else _BULLET).match(piece.text)
        number = NUMBERED.match(piece.text) if listed else None
        found = bullet or number
        if found is not None and found.end() < len(piece.text):
            piece.cut(found.end())
            piece.inferred = piece.inferred or piece.kind is not BlockKind.LIST_ITEM
            piece.kind = BlockKind.LIST_ITEM
            piece.label = number[1] if number and not bullet else piece.label


def _find_headings(pieces: Sequence[Piece]) -> None:
    """Where nobody used heading styles, short bold paragraphs before text stand in for them."""
    for piece, following in pairwise(pieces):
        if (
            piece.kind is BlockKind.PARAGRAPH
            and not piece.given
            and _is_strong(piece)
            and len(piece.text) <= _MAX_HEADING
            and not is_closed(piece.text)
            and not piece.text.endswith(",")
            and following.text
        ):
            piece.kind, piece.level = BlockKind.HEADING, 1 if piece is pieces[0] else 2
            piece.inferred = True


def _mark_title(pieces: Sequence[Piece], title: str) -> None:
    """What begins a text, is set in bold or says what the file calls itself, is its title."""
    if len(pieces) < _FEWEST_WITH_TITLE or pieces[0].kind is not BlockKind.PARAGRAPH or pieces[0].given:
        return
    first = pieces[0]
    says = bool(title) and " ".join(first.text.split()) == title
    if len(first.text) <= _MAX_HEADING and (says or (_is_strong(first) and not is_closed(first.text))):
        first.kind, first.level, first.inferred = BlockKind.HEADING, 1, True


def _take_numbers(pieces: Sequence[Piece]) -> None:
    """Paragraphs that follow each other and count, with typed numbers, are items of a list."""
    numbers = [
        _TYPED_NUMBER.match(piece.text)
        if piece.kind is BlockKind.PARAGRAPH and not piece.given and not _is_strong(piece)
        else None
        for piece in pieces
    ]
    counted: dict[int, re.Match[str]] = {}
    for index, (a, b) in enumerate(pairwise(numbers)):
        if a and b and int(b[2]) == int(a[2]) + 1 and (a[1], a[3]) == (b[1], b[3]):
            counted |= {index: a, index + 1: b}
    for index, match in counted.items():
        piece = pieces[index]
        piece.cut(match.end())
        piece.kind, piece.label, piece.inferred = BlockKind.LIST_ITEM, match[0].strip(), True


def _is_strong(piece: Piece) -> bool:
    return any(_is_strong_throughout(mark, piece) for mark in piece.marks)


def _is_strong_throughout(mark: InlineMark, piece: Piece) -> bool:
    return mark.kind is MarkKind.STRONG and mark.start == 0 and mark.end == len(piece.text)


def _mark_signature(pieces: Sequence[Piece], texts: Sequence[str]) -> None:
    """Short lines set to the right at the very end are a signature."""
    for piece, text in zip(reversed(pieces), reversed(texts), strict=True):
        if piece.kind is BlockKind.META:
            continue
        if (
            piece.given
            or piece.aligned is not Aligned.RIGHT
            or piece.kind not in {BlockKind.PARAGRAPH, BlockKind.VERSE}
            or len(text) > _MAX_SIGNATURE
            or is_closed(text)
        ):
            return
        piece.kind, piece.inferred = BlockKind.SIGNATURE, True
