"""Plain text: paragraphs with blank lines between them, notes at the end, broken at a width or not at all."""

from __future__ import annotations

import textwrap
from itertools import chain, zip_longest
from typing import IO, TYPE_CHECKING, Final

from reader.exporting import furniture
from reader.exporting.markup import plain
from reader.exporting.setting import Picture, Pin, Reference, Run, lines_of, stretches
from reader.exporting.walk import set_book
from reader.exporting.writing import between, put
from reader.model.bitext import Side
from reader.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.exporting.setting import Book, Footnote, Piece, Remark, SetBlock, SetRow
    from reader.model.publication import ExportOptions, Publication

_WIDTH: Final = 84
"""Of two columns, where nobody says how wide."""
_GAP: Final = 4
_INDENT: Final = "    "
_NARROWEST: Final = 20
"""Characters of a line, below which hardly a word has room."""


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """A text file in UTF-8.

    Raises:
        ExportRefused: there is no text.
    """
    book = set_book(publication, options)
    put(file, _Page(book, options.wrap).text())


class _Page:
    def __init__(self, book: Book, width: int) -> None:
        self._book = book
        self._words = furniture.words_for(book)
        self._width = max(width, _NARROWEST) if width > 0 else 0
        labels = [note.label for note in book.footnotes]
        own = all(labels) and len(set(labels)) == len(labels)
        self._labels = {note.number: note.label if own else str(note.number) for note in book.footnotes}

    def text(self) -> Iterator[str]:
        """The whole file, piece by piece; it begins with no empty lines."""
        has_begun = False
        for piece in between("\n\n", self._parts()):
            shown = piece if has_begun else piece.lstrip("\n")
            has_begun = has_begun or bool(shown)
            yield shown
        yield "\n"

    def _parts(self) -> Iterator[str]:
        """What has blank lines between any two."""
        book = self._book
        if len(book.sides) == 1:
            blocks = (block for row in book.rows for block in row.blocks(book.sides[0]))
            yield from self._blocks(blocks, self._width)
        elif book.is_facing:
            yield from self._columns(book)
        else:
            for row in book.rows:
                yield from self._row(row)
        yield from (self._footnote(note) for note in book.footnotes)
        if book.remarks:
            yield self._words.notes
            yield from (self._remark(remark) for remark in book.remarks)

    # -- blocks -------------------------------------------------------------------------------

    def _blocks(self, blocks: Iterable[SetBlock], width: int) -> Iterator[str]:
        for stretch in stretches(blocks):
            if stretch.is_list:
                yield "\n".join(self._item(block, width) for block in stretch.blocks)
            elif not stretch.blocks[0].is_blank:
                yield self._block(stretch.blocks[0], width)

    def _block(self, block: SetBlock, width: int) -> str:
        text = self._shown(block.pieces)
        match block.kind:
            case BlockKind.HEADING:
                # more room above a heading than below it
                return "\n" + _filled(" ".join(text.split("\n")), width)
            case BlockKind.VERSE | BlockKind.QUOTATION:
                return _filled(text, width, _INDENT)
            case BlockKind.FOOTNOTE:
                return _filled(f"{block.block.label} {text}", width)
            case _:
                return _filled(text, 0 if block.is_code else width)

    def _item(self, block: SetBlock, width: int) -> str:
        label = plain(block.block.label) or "-"
        return _filled(f"{label} {self._shown(block.pieces)}", width, "", " " * (len(label) + 1))

    def _shown(self, pieces: Sequence[Piece]) -> str:
        return "\n".join("".join(map(self._piece, line)) for line in lines_of(pieces)).strip()

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Run():
                return plain(piece.text)
            case Reference():
                return f"[{piece.label if piece.footnote is None else self._labels[piece.footnote.number]}]"
            case Picture():
                return f"[{plain(piece.alt) or self._words.picture}]"
            case Pin():
                return f"[N{piece.remark.number}]"

    # -- two texts ----------------------------------------------------------------------------

    def _row(self, row: SetRow) -> Iterator[str]:
        yield from self._blocks(row.source, self._width)
        width = max(self._width - len(_INDENT), _NARROWEST) if self._width else 0
        for part in self._blocks(row.target, width):
            yield textwrap.indent(part.strip("\n"), _INDENT)

    def _columns(self, book: Book) -> Iterator[str]:
        """Each row in two columns, level at its first line."""
        half = max(((self._width or _WIDTH) - _GAP) // 2, _NARROWEST)
        rows: Iterator[Sequence[str]] = (
            ["\n\n".join(self._blocks(row.blocks(side), half)) for side in Side] for row in book.rows
        )
        for left, right in chain((furniture.column_names(book),), rows):
            lines = zip_longest(left.strip("\n").split("\n"), right.strip("\n").split("\n"), fillvalue="")
            yield "\n".join(f"{a:<{half + _GAP}}{b}".rstrip() for a, b in lines)

    # -- notes --------------------------------------------------------------------------------

    def _footnote(self, note: Footnote) -> str:
        return _filled(f"[{self._labels[note.number]}] {self._shown(note.body.pieces)}", self._width)

    def _remark(self, remark: Remark) -> str:
        about = furniture.byline(remark)
        lost = f"({self._words.unplaced}) " if remark in self._book.unplaced else ""
        text = plain(remark.annotation.body).strip() + (f" — {about}" if about else "")
        return _filled(f"[N{remark.number}] {lost}{text}", self._width)


def _filled(text: str, width: int, indent: str = "", hanging: str | None = None) -> str:
    """Lines no longer than ``width`` characters where that can be; 0 leaves them as they are."""
    further = indent if hanging is None else hanging
    lines = []
    for number, line in enumerate(text.split("\n")):
        first = further if number else indent
        if width:
            lines.append(
                textwrap.fill(
                    line, width, initial_indent=first, subsequent_indent=further, break_long_words=False,
                    break_on_hyphens=False, expand_tabs=False, replace_whitespace=False,
                )
            )  # fmt: skip
        else:
            lines.append(f"{first}{line}" if line else "")
    return "\n".join(lines)
