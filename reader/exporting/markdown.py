"""Markdown: CommonMark 0.31 with footnotes; two texts alternating or in a table, or one of them.

Whatever could be taken for a sign is escaped. A head (YAML) names title, author and language, and says
of one text alone that it was written here, so that import may trust every sign of it.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Final

from reader.exporting import furniture
from reader.exporting.markdown_text import Inline, escaped
from reader.exporting.markup import plain
from reader.exporting.setting import Run, lines_of, stretches
from reader.exporting.walk import set_book
from reader.exporting.word_lists import label_of
from reader.exporting.writing import between, put
from reader.exporting.xhtml import counted
from reader.model.bitext import Side
from reader.model.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.exporting.setting import Book, Footnote, Remark, SetBlock, SetRow
    from reader.model.publication import ExportOptions, Publication

_FENCE: Final = re.compile("`+")
_GENERATOR: Final = "generator: Zwiesprache"


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """A Markdown file in UTF-8.

    Raises:
        ExportRefused: there is no text.
    """
    put(file, _Page(set_book(publication, options)).text())


class _Page:
    def __init__(self, book: Book) -> None:
        self._book = book
        labels = [note.label for note in book.footnotes]
        simple = all(re.fullmatch(r"[0-9A-Za-z]{1,10}", label) for label in labels)
        # labels name notes in Markdown: what is there twice gets its number in the book
        own = simple and len(set(labels)) == len(labels)
        self._labels = {note.number: note.label if own else str(note.number) for note in book.footnotes}
        self._inline = Inline(lambda note: self._labels[note.number], furniture.words_for(book).picture)

    def text(self) -> Iterator[str]:
        """The whole file, piece by piece."""
        book = self._book
        yield self._head()
        for part in self._body():
            yield "\n\n"
            yield from part
        if book.unplaced:
            yield f"\n\n{self._lost(book)}"
        for note in book.footnotes:
            yield f"\n\n{self._footnote(note)}"
        for remark in book.remarks:
            if remark not in book.unplaced:
                yield f"\n\n{self._remark(remark)}"
        yield "\n"

    def _body(self) -> Iterator[Iterable[str]]:
        """What has blank lines around it, each in pieces."""
        book = self._book
        if len(book.sides) == 1:
            blocks = (block for row in book.rows for block in row.blocks(book.sides[0]))
            yield from ((part,) for part in self._blocks(blocks))
        elif book.is_facing:
            yield between("\n", self._table(book))
        else:
            yield from ((part,) for row in book.rows for part in self._row(row))

    def _head(self) -> str:
        book = self._book
        entries = [f"title: {_quoted(book.title)}"]
        entries += [f"author: {_quoted(book.author)}"] if book.author else []
        entries += [f"translator: {_quoted(book.translation_name)}"] if book.translation_name else []
        entries.append(f"lang: {book.languages[book.sides[0]]}")
        entries += [_GENERATOR] if len(book.sides) == 1 else []
        return "\n".join(["---", *entries, "---"])

    # -- blocks -------------------------------------------------------------------------------

    def _blocks(self, blocks: Iterable[SetBlock]) -> Iterator[str]:
        for stretch in stretches(blocks):
            if stretch.is_list:
                yield "\n".join(self._item(block) for block in stretch.blocks)
            elif not stretch.blocks[0].is_blank:
                yield self._block(stretch.blocks[0])

    def _item(self, block: SetBlock) -> str:
        inside, label = self._line(block), block.block.label
        number = counted(block)
        if number is not None:
            return f"{number}. {inside}"
        if label_of(label) is not None:
            # a list that Markdown cannot count
            inside = f"{label[:-1]}\\{label[-1]} {inside}" if label[-1] in ".)" else f"{label} {inside}"
        elif label:
            inside = f"{escaped(label)} {inside}"
        return f"- {inside}"

    def _block(self, block: SetBlock) -> str:
        match block.kind:
            case BlockKind.HEADING:
                level = min(max(block.block.level, 1), 6)
                return f"{'#' * level} {self._line(block, ' ')}"
            case BlockKind.QUOTATION:
                return f"> {self._line(block)}"
            case BlockKind.VERSE:
                lines = [self._inline.of(line) for line in lines_of(block.pieces)]
                named = f"<!-- {block.kind} -->\n" if len(lines) == 1 else ""
                return named + "\\\n".join(lines)
            case BlockKind.SLOGAN | BlockKind.SIGNATURE | BlockKind.META:
                # a comment, since Markdown has no sign for it: nobody sees it, and import knows it
                return f"<!-- {block.kind} -->\n{self._line(block)}"
            case BlockKind.FOOTNOTE:
                return f"{escaped(block.block.label)} {self._line(block)}"
            case _ if all(
                isinstance(p, Run) and p.marks == (MarkKind.CODE,) and not p.link for p in block.pieces
            ):
                return _fenced("".join(p.text for p in block.pieces if isinstance(p, Run)))
            case _:
                return self._line(block)

    def _line(self, block: SetBlock, between: str = "<br>") -> str:
        """The text of a block on one line."""
        return between.join(self._inline.of(line) for line in lines_of(block.pieces))

    # -- two texts ----------------------------------------------------------------------------

    def _row(self, row: SetRow) -> Iterator[str]:
        yield from self._blocks(row.source)
        for part in self._blocks(row.target):
            yield "> " + part.replace("\n", "\n> ")

    def _table(self, book: Book) -> Iterator[str]:
        yield f"| {' | '.join(furniture.column_names(book))} |"
        yield "| --- | --- |"
        for row in book.rows:
            yield f"| {' | '.join(self._cell(row.blocks(side)) for side in Side)} |"

    def _cell(self, blocks: Sequence[SetBlock]) -> str:
        parts = []
        for block in blocks:
            line = self._line(block).strip()
            if block.kind is BlockKind.HEADING and line:
                line = f"**{line}**"
            elif block.kind is BlockKind.LIST_ITEM:
                line = f"{escaped(block.block.label) or '•'} {line}"
            parts.append(line)
        return "<br>".join(filter(None, parts)).replace("|", "\\|").replace("\\\\|", "\\|")

    # -- notes --------------------------------------------------------------------------------

    def _footnote(self, note: Footnote) -> str:
        lines = [self._inline.of(line) for line in lines_of(note.body.pieces)]
        return f"[^{self._labels[note.number]}]: " + "\n\n    ".join(lines)

    def _remark(self, remark: Remark) -> str:
        lines = _note_lines(remark)
        return f"[^note-{remark.number}]: " + "\n".join(
            [lines[0], *(f"    {x}" if x else "" for x in lines[1:])]
        )

    def _lost(self, book: Book) -> str:
        words = furniture.words_for(book)
        notes = "\n\n".join("\n".join(_note_lines(remark)) for remark in book.unplaced)
        return f"## {words.unplaced}\n\n{notes}"


def _note_lines(remark: Remark) -> list[str]:
    """A note is Markdown itself; who wrote it and its tags stand behind it."""
    lines = plain(remark.annotation.body).strip().split("\n")
    about = furniture.byline(remark)
    return [*lines, "", f"— {escaped(about)}"] if about else lines


def _fenced(text: str) -> str:
    longest = max(map(len, _FENCE.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _quoted(text: str) -> str:
    """A string of YAML."""
    one_line = " ".join(text.split())
    return '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'
