"""A work as it leaves the library: everything an export may need, without the library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.model.annotation import Annotation
from reader.model.bitext import Bitext, Row, Side
from reader.model.document import Asset, BlockId
from reader.model.language import Language
from reader.model.notefile import NoteEntry
from reader.model.outline import Outline
from reader.model.termbase import Concept, TermHit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model.document import Block


class ExportFormat(StrEnum):
    """The files a work can leave as; the value is its name on the command line."""

    TMX = "tmx"
    XLIFF = "xliff"
    """Version 1.2, which most programs read."""
    XLIFF_2 = "xliff2"
    PO = "po"
    TEI = "tei"
    TBX = "tbx"
    """Version 2, which most programs read."""
    TBX_3 = "tbx3"
    JSON_LD = "jsonld"
    """The notes, as Web Annotations."""
    ANKI = "apkg"
    """Cards of what was highlighted."""
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    EDITION = "edition"
    """One HTML file to read anywhere."""
    LATEX = "latex"
    RTF = "rtf"
    """Like the next two highlighted by Pygments: quotations, gender forms, numbers, terms of the glossary."""
    HIGHLIGHTED_HTML = "highlighted-html"
    HIGHLIGHTED_LATEX = "highlighted-latex"
    EPUB = "epub"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    MARKDOWN = "markdown"
    TEXT = "text"

    @property
    def suffix(self) -> str:
        """What the names of its files end in, with the dot."""
        return _SUFFIXES.get(self, f".{self}")


_SUFFIXES: Mapping[ExportFormat, str] = MappingProxyType(
    {
        ExportFormat.XLIFF: ".xlf",
        ExportFormat.XLIFF_2: ".xliff",
        ExportFormat.TEI: ".tei.xml",
        ExportFormat.TBX_3: ".tbx",
        ExportFormat.EDITION: ".html",
        ExportFormat.MARKDOWN: ".md",
        ExportFormat.TEXT: ".txt",
        ExportFormat.LATEX: ".tex",
        ExportFormat.HIGHLIGHTED_HTML: ".html",
        ExportFormat.HIGHLIGHTED_LATEX: ".tex",
    }
)
"""Where it is not the format's name."""


def form_of(name: str) -> ExportFormat | None:
    """The format the name of a file asks for: the first with its suffix."""
    return next((form for form in ExportFormat if name.lower().endswith(form.suffix)), None)


class Texts(StrEnum):
    """Which of the two texts a file to read holds."""

    BOTH = "both"
    TRANSLATION = "translation"
    ORIGINAL = "original"


class Arrangement(StrEnum):
    """How two texts stand in a file to read."""

    FACING = "facing"
    """Side by side, level row by row."""
    ALTERNATING = "alternating"
    """Each row's original above its translation."""


class Paper(StrEnum):
    """Sizes of paper; ``Paper.A4`` lies on its long side where two texts share a sheet."""

    A4 = "a4"
    A5 = "a5"
    LETTER = "letter"


class Grain(StrEnum):
    """What one unit of an exchange file is."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a person chose; a format looks at what applies to it and ignores the rest."""

    texts: Texts = Texts.BOTH
    arrangement: Arrangement = Arrangement.FACING
    notes: bool = True
    """Whether notes go along."""
    grain: Grain = Grain.PARAGRAPH
    confirmed_only: bool = False
    """Of a translation memory: only rows whose state is reviewed or final, or whose link is confirmed."""
    interface: Language = Language.UNDETERMINED
    """Of what a living edition itself says; undetermined: the browser's."""
    guard_formulas: bool = True
    """Whether a cell that a spreadsheet would take for a formula gets an apostrophe."""
    paper: Paper = Paper.A4
    spreads: bool = False
    """Of pages: the original on left pages and the translation on right ones, not both on one sheet."""
    row_numbers: bool = False
    """Of pages: whether each row has its number beside it."""
    wrap: int = 0
    """Of plain text: characters of a line; 0 leaves each paragraph on one line."""
    language: Language = field(default=Language.UNDETERMINED, repr=False)
    """Of the words the program puts around the texts; a file to read with one text alone has those of its
    language. Undetermined: English, in files to read the language of the last text. No PDF is known by it."""


@dataclass(frozen=True)
class Publication:
    """One bitext of a work with all that hangs on it; rows are in the order of the page.

    Every block of either text stands in exactly one row; a row may lack one side. Rows and pictures may
    be read from the library when they are asked for, and forgotten again: whoever writes a file goes
    through the rows from the first to the last as often as that must be, and keeps none of them.
    """

    uid: str
    """Of the work; the same in each export, so that others can tell it is the same work."""
    title: str
    author: str
    bitext: Bitext
    rows: Sequence[Row]
    annotations: tuple[Annotation, ...] = ()
    """With their places: ids of blocks, offsets in code points. Those on other translations are here too."""
    notes: tuple[NoteEntry, ...] = ()
    """The same annotations as people read them: chapter, number of the row (from 1), quotations."""
    concepts: tuple[Concept, ...] = ()
    """Of the termbase, what applies to this work."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """Pictures by the name that an image mark's ``target`` gives."""
    exported_at: str = ""
    """ISO 8601, UTC. Writers take it for dates inside the file and ask no clock, nor chance for names:
    equal input gives equal bytes."""
    hits: Mapping[BlockId, tuple[TermHit, ...]] = field(default_factory=dict)
    """Where terms of ``concepts`` stand in both texts; empty for formats that do not show them."""

    @cached_property
    def outline(self) -> Outline:
        """What is to be known of all rows beforehand; takes one way through them."""
        return Outline(self.rows)

    def in_memory(self) -> Publication:
        """The same with all of its rows and pictures, for when the library is closed."""
        return replace(self, rows=tuple(self.rows), assets=dict(self.assets))

    def language(self, side: Side) -> Language:
        """Language of one side."""
        bitext = self.bitext
        return (bitext.original if side is Side.SOURCE else bitext.translation).language

    def blocks(self, side: Side) -> Iterable[Block]:
        """The blocks of one side in the order of the rows."""
        return (block for row in self.rows for block in row.blocks(side))

    def ordered(self, side: Side) -> Iterator[tuple[int, Block]]:
        """The blocks of one side in the order of their document, each with the number of its row (from 0)."""
        column = self.outline.columns[side]
        if column.is_in_order:
            for number, row in enumerate(self.rows):
                for block in row.blocks(side):
                    yield number, block
            return
        for at in column.order:
            number = column.rows[at]
            blocks = self.rows[number].blocks(side)
            yield number, next(block for block in blocks if block.id == column.ids[at])
