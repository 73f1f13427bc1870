"""The texts of a work as Pygments tokens, for its formatters: what the editor shows in colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygments.token import Text, Token

from reader.exporting.markup import plain
from reader.exporting.setting import Reference, Run, sides_of
from reader.exporting.walk import set_book
from reader.highlighting import kinds
from reader.highlighting.lexers import prose_lexer
from reader.model.bitext import Side
from reader.model.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pygments.lexer import Lexer
    from pygments.token import _TokenType

    from reader.exporting.setting import SetBlock, SetRow
    from reader.model.publication import ExportOptions, Publication

    Tokens = Iterator[tuple[_TokenType, str]]
    _Placed = tuple[int, _TokenType, str]

_MARKS = {MarkKind.EMPHASIS: kinds.EMPHASIS, MarkKind.STRONG: kinds.STRONG, MarkKind.CODE: kinds.CODE}


class Highlighted:
    """The rows of a work, each side as tokens.

    Terms are those of its termbase: as the lexers know them by their usual endings, and in all forms
    where the publication knows its ``hits``.
    """

    def __init__(self, publication: Publication, options: ExportOptions) -> None:
        self._book = set_book(publication, options, notes_in_place=True)
        self.sides = sides_of(options.texts)
        self.title = " ".join(plain(self._book.title).split())
        self.languages = {side: publication.language(side) for side in Side}
        self._hits = publication.hits
        self._lexers: dict[Side, Lexer] = {
            side: prose_lexer(
                self.languages[side],
                [text for concept in publication.concepts for text in concept.texts(self.languages[side])],
            )
            for side in self.sides
        }

    @property
    def rows(self) -> Iterable[SetRow]:
        """All rows."""
        return self._book.rows

    def tokens(self, row: SetRow, side: Side) -> Tokens:
        """One side of a row; each block ends with a line feed."""
        for block in row.blocks(side):
            if not block.is_blank:
                yield from self._block(block, side)
                yield Text, "\n"

    def text(self) -> Tokens:
        """All rows, the sides of each on lines of their own, with a blank line behind them."""
        for row in self.rows:
            for side in self.sides:
                yield from self.tokens(row, side)
            yield Text, "\n"

    def _block(self, block: SetBlock, side: Side) -> Tokens:
        if block.kind is BlockKind.FOOTNOTE and block.block.label:
            yield kinds.FOOTNOTE, f"[{plain(block.block.label)}] "
        elif block.kind is BlockKind.LIST_ITEM:
            yield Text, f"{plain(block.block.label) or '•'} "
        read = self._by_place(block, side)
        for piece in block.pieces:
            if isinstance(piece, Run):
                yield from _within(read, piece, heading=block.kind is BlockKind.HEADING)
            elif isinstance(piece, Reference):
                yield kinds.FOOTNOTE, f"[{plain(piece.label)}]"

    def _by_place(self, block: SetBlock, side: Side) -> list[_Placed]:
        """What the lexer makes of the whole block: its rules look beyond the pieces."""
        read = list(self._lexers[side].get_tokens_unprocessed(block.block.text))
        for start, end in (part for hit in self._hits.get(block.block.id, ()) for part in hit.parts):
            read = [part for token in read for part in _as_term(token, start, end)]
        return read


def _as_term(token: _Placed, start: int, end: int) -> Iterator[_Placed]:
    """A token, what of it lies in a range as a term."""
    at, kind, text = token
    first, last = max(at, start), min(at + len(text), end)
    if first >= last:
        yield token
        return
    parts = ((at, first, kind), (first, last, kinds.TERM), (last, at + len(text), kind))
    yield from ((a, one, text[a - at : b - at]) for a, b, one in parts if a < b)


def _within(read: list[_Placed], run: Run, *, heading: bool) -> Tokens:
    """The tokens of a piece; a plain one is what its marks say."""
    shown = kinds.HEADING if heading else next((_MARKS[m] for m in reversed(run.marks) if m in _MARKS), None)
    end = run.start + len(run.text)
    for start, kind, text in read:
        if start < end and start + len(text) > run.start:
            part = plain(text[max(0, run.start - start) : end - start])
            is_plain = kind in (Text, Token) or kind is kinds.QUOTE
            yield (shown if shown is not None and (is_plain or heading) else kind), part
