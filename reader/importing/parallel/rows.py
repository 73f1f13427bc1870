"""Rows of a file that came aligned, and the parallel text they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.limits import check_rows
from reader.importing.refusal import Refused
from reader.importing.text import title_of
from reader.model.annotation import AnnotationKind, Colour
from reader.model.bitext import Alignment, BeadDraft, SentenceBead, Side
from reader.model.document import (
    Asset,
    BlockDraft,
    BlockKind,
    Dropped,
    FootnoteRef,
    ImportedDocument,
    InlineMark,
    LineRange,
    LineStart,
    MarkKind,
    SegmentState,
    Sentence,
)
from reader.model.language import Language
from reader.model.parallel import Carried, NoteDraft, ParallelText, Standing
from reader.model.progress import Progress, Stage, no_progress
from reader.segmentation import languages, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

TRANSLATED = Standing(SegmentState.TRANSLATED)
_STEP = 500
"""Rows between two reports of progress."""


@dataclass(slots=True)
class Cell:
    """One block of one side of a row."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: str = ""
    marks: tuple[InlineMark, ...] = ()
    refs: tuple[FootnoteRef, ...] = ()
    sentences: tuple[Sentence, ...] | None = None
    """None where the file says nothing of sentences: then they are found by the rules."""
    standing: Standing = TRANSLATED
    place: int = -1
    """Place in its document where the file says it; -1: in the order of the rows."""


class RowNote(NamedTuple):
    """A note on a row; on the whole of its first block unless it says otherwise."""

    body: str
    side: Side = Side.SOURCE
    cell: int = 0
    start: int = 0
    end: int = -1
    kind: AnnotationKind = AnnotationKind.NOTE
    colour: Colour = Colour.YELLOW
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class Row:
    """One row of the file: what corresponds."""

    source: list[Cell] = field(default_factory=list)
    target: list[Cell] = field(default_factory=list)
    confidence: float = 1.0
    confirmed: bool = True
    assumed: bool = False
    """Confirmed by nothing but standing in one row."""
    sentences: tuple[SentenceBead, ...] = ()
    notes: list[RowNote] = field(default_factory=list)
    left_out: Dropped | None = None
    """A line of the file that is no row; its line number is filled in later."""

    def cells(self, side: Side) -> list[Cell]:
        """The blocks of one side."""
        return self.source if side is Side.SOURCE else self.target


class Whole(NamedTuple):
    """What is known of the file besides its rows."""

    name: str
    data: bytes
    format: str
    declared: tuple[Language | None, Language | None] = (None, None)
    """Languages of source and target that the file declares."""
    encoding: str = "utf-8"
    title: str = ""
    assets: tuple[Asset, ...] = ()
    """Images of both sides."""
    progress: Progress = no_progress


def left_out(text: str, reason: str) -> Row:
    """A row that only stands in the view of the source."""
    return Row(left_out=Dropped(0, text, reason))


def paragraphs(text: str) -> list[Cell]:
    """A cell of a table: every line of it that is not blank is a block."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [Cell(line) for line in lines if line]


def assemble(rows: Sequence[Row], whole: Whole) -> ParallelText:
    """The parallel text of the rows.

    Raises:
        Refused: there is no text in them, or there are too many.
        reader.errors.Cancelled: progress asked to stop.
    """
    rows = [row for row in rows if row.left_out is not None or row.source or row.target]
    check_rows(len(rows))
    if not any(row.source or row.target for row in rows):
        raise Refused("there is no text in this file")
    source, target = (_language(rows, side, whole) for side in Side)
    if target is Language.UNDETERMINED and not any(row.target for row in rows):
        target = _OTHER.get(source, target)
    numbers = {side: _numbers(rows, side) for side in Side}
    original = _document(rows, Side.SOURCE, source, numbers[Side.SOURCE], whole)
    translation = _document(rows, Side.TARGET, target, numbers[Side.TARGET], whole)
    beads: list[BeadDraft] = []
    confirmed: set[int] = set()
    assumed: set[int] = set()
    notes: list[NoteDraft] = []
    placed = {side: iter(numbers[side]) for side in Side}
    for row in rows:
        if row.left_out is not None:
            continue
        blocks = {side: tuple(next(placed[side]) for _ in row.cells(side)) for side in Side}
        if row.confirmed:
            confirmed.add(len(beads))
            if row.assumed:
                assumed.add(len(beads))
        beads.append(BeadDraft(blocks[Side.SOURCE], blocks[Side.TARGET], row.confidence, row.sentences))
        notes += [note for note in (_note(n, row, blocks) for n in row.notes) if note is not None]
    standings: dict[int, Standing] = dict(
        zip(numbers[Side.TARGET], (cell.standing for row in rows for cell in row.target), strict=True)
    )
    carried = Carried(
        tuple(standings[number] for number in sorted(standings)),
        tuple(notes),
        frozenset(confirmed),
        frozenset(assumed),
    )
    return ParallelText(original, translation, Alignment(tuple(beads)), carried)


_OTHER = {Language.GERMAN: Language.ENGLISH, Language.ENGLISH: Language.GERMAN}


def _language(rows: Sequence[Row], side: Side, whole: Whole) -> Language:
    declared = whole.declared[0 if side is Side.SOURCE else 1]
    if declared is not None:
        return declared
    return languages.identify(" ".join(cell.text for row in rows for cell in row.cells(side)))


def _numbers(rows: Sequence[Row], side: Side) -> list[int]:
    """Number in its document of every cell in the order of the rows."""
    places = [cell.place for row in rows for cell in row.cells(side)]
    order = range(len(places))
    if len(set(places)) < len(places) or min(places, default=-1) < 0:
        return list(order)
    numbers = [0] * len(places)
    for number, index in enumerate(sorted(order, key=places.__getitem__)):
        numbers[index] = number
    return numbers


def _document(
    rows: Sequence[Row], side: Side, language: Language, numbers: list[int], whole: Whole
) -> ImportedDocument:
    drafts: list[tuple[int, BlockDraft]] = []
    lines: list[str] = []
    dropped: list[Dropped] = []
    for line, row in enumerate(rows, start=1):
        if line % _STEP == 0:
            share = line / len(rows)
            whole.progress(Stage.SEGMENTING, share / 2 if side is Side.SOURCE else (1 + share) / 2)
        if row.left_out is not None:
            lines.append(_one_line(row.left_out.text))
            dropped.append(Dropped(line, lines[-1], row.left_out.reason))
            continue
        lines.append(" ".join(_one_line(cell.text) for cell in row.cells(side)))
        for cell in row.cells(side):
            drafts.append((numbers[len(drafts)], _draft(cell, line, language)))
    blocks = tuple(draft for _, draft in sorted(drafts, key=lambda d: d[0]))
    original = side is Side.SOURCE
    pictures = {mark.target for block in blocks for mark in block.marks if mark.kind is MarkKind.IMAGE}
    return ImportedDocument(
        language=language,
        blocks=blocks,
        title=(whole.title if original and whole.title else title_of(blocks, whole.name)),
        source_name=whole.name,
        format=whole.format,
        encoding=whole.encoding,
        raw=whole.data if original else b"",
        dropped=tuple(dropped) if original else (),
        shown="\n".join(lines),
        assets=tuple(asset for asset in whole.assets if asset.name in pictures),
    )


def _draft(cell: Cell, line: int, language: Language) -> BlockDraft:
    found = sentences.split(cell.text, language) if cell.sentences is None else cell.sentences
    return BlockDraft(
        cell.kind,
        cell.text,
        cell.level,
        cell.label,
        cell.marks,
        cell.refs,
        found,
        (LineRange(line, line),),
        (LineStart(line, 0),),
    )


def _note(note: RowNote, row: Row, blocks: dict[Side, tuple[int, ...]]) -> NoteDraft | None:
    """The note on a block that exists: on the other side where its own is empty."""
    side, cell, start, end = note.side, note.cell, note.start, note.end
    if cell >= len(row.cells(side)):
        cell, start, end = 0, 0, -1
        side = side if row.cells(side) else side.other
    cells = row.cells(side)
    if not cells or (note.kind is AnnotationKind.NOTE and not note.body.strip()):
        return None
    length = len(cells[cell].text)
    if end < 0 or not 0 <= start < end <= length:
        start, end = 0, length
    return NoteDraft(
        note.body.strip(), side, blocks[side][cell], start, end, note.kind, note.colour, note.tags
    )


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())
