"""A publication as a reader sees it: what every book-like format is made from.

The walk over the rows is made here once. Each block comes as pieces, each of which has the same
marks all through; footnotes stand with what refers to them and no longer in the text; the notes
of the person know their places. A writer goes through chapters, rows, blocks and pieces in order
and turns each into what its format has for it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reader.model.annotation import Annotation
from reader.model.bitext import Side
from reader.model.document import Asset, Block, BlockId, BlockKind, MarkKind
from reader.model.language import Language
from reader.model.notefile import NoteEntry
from reader.model.publication import Arrangement, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Run(NamedTuple):
    """A stretch of text with the same marks all through; verse, code and footnotes have line feeds in it."""

    text: str
    start: int
    """Code points before it in its block."""
    marks: tuple[MarkKind, ...] = ()
    """In the order of :class:`MarkKind`; never links and images."""
    link: str = ""
    """Address it leads to; it may be anything, so a writer asks :func:`is_web_address` first."""
    remarks: tuple[Remark, ...] = ()
    """Notes and highlights of the person that cover it."""
    sentence: int = -1
    """Which sentence of its block it belongs to, where asked for; -1 between two."""


class Reference(NamedTuple):
    """A reference to a footnote."""

    label: str
    """What the text shows for it."""
    footnote: Footnote | None
    """None where there is no such note: the label is all there is."""
    is_first: bool = False
    """Whether it is the first to this footnote: where notes are set on the spot, this is the spot."""


class Picture(NamedTuple):
    """A picture that stands here."""

    asset: Asset
    alt: str
    """What is to be seen, empty where nobody said."""


class Pin(NamedTuple):
    """A note of the person ends here: its number is set here, or its comment."""

    remark: Remark
    is_first: bool
    """Whether it is the first place of this note."""
    whole_row: bool = False
    """Whether the note is about the whole row, or about a passage that is not shown."""


Piece = Run | Reference | Picture | Pin


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block as it is set."""

    side: Side
    language: Language
    block: Block
    pieces: tuple[Piece, ...]

    @property
    def kind(self) -> BlockKind:
        """What it is; a footnote only where nothing refers to it."""
        return self.block.kind

    @property
    def is_code(self) -> bool:
        """Whether all of it is code, whose line ends and blanks are meant."""
        runs = [piece for piece in self.pieces if isinstance(piece, Run)]
        return bool(runs) and all(MarkKind.CODE in run.marks for run in runs)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to be seen in it."""
        return all(isinstance(piece, Run) and not piece.text.strip() for piece in self.pieces)


@dataclass(eq=False, slots=True)
class Footnote:
    """A footnote of the text, taken out of the place where it stood."""

    label: str
    block_id: BlockId
    read: Callable[[], SetBlock]
    """Reads and sets it."""
    number: int = 0
    """In the order of the first references through the whole book, from 1; good for identifiers."""
    is_nested: bool = False
    """Whether only other footnotes refer to it."""
    at: int = -1
    """Place of the row that refers to it first, maybe by way of another footnote."""

    @property
    def body(self) -> SetBlock:
        """The note itself; line feeds part its paragraphs. Read and set whenever somebody asks."""
        return self.read()


@dataclass(eq=False, slots=True)
class Remark:
    """A note or highlight of the person."""

    annotation: Annotation
    entry: NoteEntry | None
    """The same as people read it: quotations, row, heading, who wrote it."""
    number: int = 0
    """In reading order from 1; 0 for a mere highlight."""
    at: int = -1
    """Place of the row where it is first told of; -1 without one."""

    @property
    def speaks(self) -> bool:
        """Whether it says something, so that it gets a number; a mere highlight does not."""
        note = self.annotation
        return bool(note.body.strip() or note.tags or note.kind == "question")

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it, where that is known."""
        return self.annotation.authors if self.entry is None else self.entry.record.authors


@dataclass(frozen=True, slots=True)
class SetRow:
    """What stands level with one another. One text alone has a row for each block."""

    number: int
    """Of the row on the page, from 1."""
    source: tuple[SetBlock, ...]
    target: tuple[SetBlock, ...]
    at: int = -1
    """Its place among all rows of the book, from 0; some places are left out."""

    def blocks(self, side: Side) -> tuple[SetBlock, ...]:
        """The blocks of one side."""
        return self.source if side is Side.SOURCE else self.target


class Heading(NamedTuple):
    """A heading for a table of contents."""

    level: int
    row: int
    """Number of its row, from 1."""
    texts: Mapping[Side, str]
    """On one line; a side that has none is missing."""
    anchor: int = 0
    """Id of its block, of the first side that has one."""
    at: int = -1
    """Place of its row."""


class Length(NamedTuple):
    """How long a row is that is not read yet."""

    at: int
    """Its place."""
    characters: int
    """Of all of its blocks."""


class Lengths:
    """How long the rows of a chapter are, in some bytes each."""

    def __init__(self) -> None:
        self.places = array("l")
        self._characters = array("l")

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Length]:
        return map(Length, self.places, self._characters)

    def add(self, at: int, characters: int) -> None:
        """The next row."""
        self.places.append(at)
        self._characters.append(characters)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, or what stands before the first one (``number`` 0); it has at least one row."""

    number: int
    lengths: Lengths
    """Of its rows."""
    read: Callable[[int, int], Iterator[SetRow]]
    """Reads and sets its rows from one place to another, both included."""
    headings: tuple[Heading, ...]
    footnotes: tuple[Footnote, ...]
    """Those first referred to in it, nested ones behind those that refer to them."""
    remarks: tuple[Remark, ...]
    """The notes that have their first place in it and a number."""

    @property
    def rows(self) -> Iterator[SetRow]:
        """All rows, read and set whenever somebody goes through them."""
        return self.read(self.lengths.places[0], self.lengths.places[-1])

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.lengths)


@dataclass(frozen=True, slots=True)
class Book:
    """A publication, set while somebody goes through its rows: all else is known from the start."""

    titles: Mapping[Side, str]
    """For the sides that are shown."""
    author: str
    translation_name: str
    """Who or what translated; empty where the translation is not shown or has no name."""
    sides: tuple[Side, ...]
    languages: Mapping[Side, Language]
    arrangement: Arrangement
    chapters: tuple[Chapter, ...]
    unplaced: tuple[Remark, ...]
    """Notes that say something and have lost their place; numbered after all others."""
    spoken: Language
    """That of the words around the texts."""

    @property
    def title(self) -> str:
        """The title of the first side that is shown."""
        return self.titles[self.sides[0]]

    @property
    def is_facing(self) -> bool:
        """Whether both texts are shown, side by side."""
        return len(self.sides) > 1 and self.arrangement == "facing"

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings."""
        return tuple(heading for chapter in self.chapters for heading in chapter.headings)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """All footnotes by their numbers."""
        return tuple(note for chapter in self.chapters for note in chapter.footnotes)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All numbered notes by their numbers, those without a place last."""
        placed = tuple(remark for chapter in self.chapters for remark in chapter.remarks)
        return placed + self.unplaced

    @property
    def rows(self) -> Iterator[SetRow]:
        """All rows, read and set whenever somebody goes through them."""
        return (row for chapter in self.chapters for row in chapter.rows)

    def languages_shown(self) -> list[Language]:
        """The languages of the sides that are shown, each once."""
        return list(dict.fromkeys(self.languages[side] for side in self.sides))


def sides_of(texts: Texts) -> tuple[Side, ...]:
    """The sides a person asked for."""
    return {
        Texts.BOTH: (Side.SOURCE, Side.TARGET),
        Texts.ORIGINAL: (Side.SOURCE,),
        Texts.TRANSLATION: (Side.TARGET,),
    }[texts]


def is_web_address(link: str) -> bool:
    """Whether a link leads somewhere a reader of the file may be sent to."""
    return link.lower().startswith(("http://", "https://", "mailto:", "ftp://"))


def link_of(piece: Piece) -> str:
    """The web address a piece leads to; empty where there is none."""
    return piece.link if isinstance(piece, Run) and is_web_address(piece.link) else ""


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces parted at the line feeds in their text."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if not isinstance(piece, Run) or "\n" not in piece.text:
            lines[-1].append(piece)
            continue
        at = piece.start
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(piece._replace(text=part, start=at))
            at += len(part) + 1
    return lines


@dataclass(frozen=True, slots=True)
class Parted:
    """A block's pictures at its edges, and what stands between them."""

    before: tuple[Picture, ...]
    pieces: tuple[Piece, ...]
    after: tuple[Picture, ...]


def parted(pieces: Sequence[Piece]) -> Parted:
    """Take the pictures at the edges off, which a book sets by themselves, not in the line."""
    first = next((i for i, piece in enumerate(pieces) if not isinstance(piece, Picture)), len(pieces))
    last = len(pieces)
    while last > first and isinstance(pieces[last - 1], Picture):
        last -= 1
    before = tuple(piece for piece in pieces[:first] if isinstance(piece, Picture))
    after = tuple(piece for piece in pieces[last:] if isinstance(piece, Picture))
    return Parted(before, tuple(pieces[first:last]), after)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks in succession that make one list, or one block that is no item of a list."""

    blocks: tuple[SetBlock, ...]
    is_list: bool = False
    is_numbered: bool = False


def stretches(blocks: Iterable[SetBlock]) -> Iterator[Stretch]:
    """Blocks with the items of one list together."""

    def belongs(block: SetBlock) -> tuple[bool, bool, int]:
        is_item = block.kind is BlockKind.LIST_ITEM
        return is_item, is_item and bool(block.block.label), 0 if is_item else id(block)

    for (is_list, is_numbered, _), group in groupby(blocks, key=belongs):
        yield Stretch(tuple(group), is_list, is_numbered)


_TABLE_ROWS = 150
"""Rows of a table, behind which the next chapter begins another one."""
_MOST_TABLE_ROWS = 300


class Table(NamedTuple):
    """Rows for one table of a word processor, which lay long ones out in the square of their length."""

    rows: tuple[SetRow, ...]
    has_head: bool
    """Whether its columns are to be named: not where a chapter goes on from the table before."""


def tables_of(book: Book) -> Iterator[Table]:
    """The rows of a book in tables of some chapters each."""
    rows: list[SetRow] = []
    has_head = True
    for chapter in book.chapters:
        if len(rows) >= _TABLE_ROWS:
            yield Table(tuple(rows), has_head)
            rows, has_head = [], True
        for row in chapter.rows:
            if len(rows) == _MOST_TABLE_ROWS:
                yield Table(tuple(rows), has_head)
                rows, has_head = [], False
            rows.append(row)
    if rows:
        yield Table(tuple(rows), has_head)


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading with those below it."""

    heading: Heading
    below: list[ContentsEntry] = field(default_factory=list)


def contents_tree(headings: Iterable[Heading]) -> list[ContentsEntry]:
    """Headings as a tree by their levels; a level that is left out makes no empty entry."""
    tree: list[ContentsEntry] = []
    above: list[ContentsEntry] = []
    for heading in headings:
        while above and above[-1].heading.level >= heading.level:
            above.pop()
        entry = ContentsEntry(heading)
        (above[-1].below if above else tree).append(entry)
        above.append(entry)
    return tree
