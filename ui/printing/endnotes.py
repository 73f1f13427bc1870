"""The reader's own notes, numbered, at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.exporting.furniture import words_for
from reader.exporting.note_text import comment_paragraphs
from reader.exporting.setting import Run, SetBlock
from reader.model.bitext import Side
from reader.model.document import Block, BlockId, BlockKind, DocumentId, InlineMark
from ui.printing.pieces import Cut, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.exporting.furniture import Words
    from reader.exporting.setting import Book, Remark
    from reader.model.language import Language
    from ui.printing.pieces import Setter
    from ui.views.bitext.typography import BlockStyle

_LONGEST = 240
"""Characters of the passage that are quoted."""


def set_end_notes(book: Book, setter: Setter) -> list[Piece]:
    """The notes one below the other: number, place and passage, then what was written about it."""
    words = words_for(book)
    pieces = setter.side([plain_block((Run(words.notes, 0),), words.language, BlockKind.HEADING)])
    for piece in pieces:
        piece.rule = False
    pieces.append(Piece(1, after=Cut.KEPT))
    for remark in book.remarks:
        about = (Run(_about(remark, words), 0),)
        head = _lines(setter, about, words.language, setter.faces.quoted())
        head[0].label = f"[{remark.number}]"
        said = [
            line
            for runs in comment_paragraphs(book, remark)
            for line in _lines(setter, runs, words.language, setter.faces.end_note())
        ]
        if said:
            head[-1].after = Cut.KEPT
        pieces += head + said
    return pieces


def _about(remark: Remark, words: Words) -> str:
    """Where a note belongs, who wrote it, and the passage it is about."""
    entry = remark.entry
    where = [entry.heading, f"{words.row} {entry.row}"] if entry is not None and entry.row else []
    passage = " ".join((entry.source or entry.target).split()) if entry is not None else ""
    if len(passage) > _LONGEST:
        passage = passage[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return ": ".join(filter(None, (" · ".join(filter(None, (*where, *remark.authors))), passage)))


def _lines(setter: Setter, runs: Iterable[Run], language: Language, style: BlockStyle) -> list[Piece]:
    layout = setter.layout(plain_block(runs, language), style)
    count = layout.line_count()
    pieces = [Piece(1, layout, n, n + 1, style.left) for n in range(count)]
    if count > 1:
        pieces[0].after = pieces[-2].after = Cut.BAD
    return pieces


def plain_block(
    runs: Iterable[Run], language: Language, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 1
) -> SetBlock:
    """A block that stands in no document; ``level`` is that of a heading."""
    text = ""
    marks: list[InlineMark] = []
    pieces: list[Run] = []
    for run in runs:
        start, text = len(text), text + run.text
        marks += [InlineMark(mark, start, len(text)) for mark in run.marks]
        pieces.append(run._replace(start=start))
    level = level if kind is BlockKind.HEADING else 0
    block = Block(BlockId(0), DocumentId(0), 0, kind, text, level, marks=tuple(marks))
    return SetBlock(Side.TARGET, language, block, tuple(pieces))
