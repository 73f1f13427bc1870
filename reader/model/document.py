"""Documents and their blocks.

All offsets are code points into ``text``. Qt counts UTF-16 units; the conversion happens
at the border of the interface and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

from reader.model.language import Language

WorkId = NewType("WorkId", int)
CollectionId = NewType("CollectionId", int)
DocumentId = NewType("DocumentId", int)
BlockId = NewType("BlockId", int)

RANK_GAP = 1 << 20
"""Distance between the ranks of neighbours when they are first stored.

Ranks order blocks and beads sparsely, so that putting one between two others touches one row.
"""


LARGEST_RANK = 1 << 62
"""Ranks above it leave no room behind them (SQLite's integers have 63 bits)."""


class BlockKind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FOOTNOTE = "footnote"
    META = "meta"
    SLOGAN = "slogan"
    SIGNATURE = "signature"
    VERSE = "verse"
    QUOTATION = "quotation"


class MarkKind(StrEnum):
    """Inline marks that are shown as formatting, never as characters."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    LINK = "link"
    IMAGE = "image"


class InlineMark(NamedTuple):
    """A formatted range of a block's text; ``target`` is the address of a link.

    Of an image it is the name of the :class:`Asset`; its mark is empty (``start == end``) and
    stands where the image does: images take no room in the text.
    """

    kind: MarkKind
    start: int
    end: int
    target: str = ""


class FootnoteRef(NamedTuple):
    """A reference to the footnote ``label``, standing before the character at ``offset``.

    ``raw`` is what the source had there (``1``, ``[1]``, ``¹``); it is not part of the text.
    """

    label: str
    offset: int
    raw: str = ""


class Sentence(NamedTuple):
    """A sentence as a span of its block's text, without surrounding white space."""

    start: int
    end: int


class LineRange(NamedTuple):
    """Lines ``first`` to ``last`` (1-based, inclusive) of the source file."""

    first: int
    last: int


class LineStart(NamedTuple):
    """Where in a block's text what stood on ``line`` (1-based) of the source begins."""

    line: int
    offset: int


class Asset(NamedTuple):
    """An image that belongs to a document."""

    name: str
    """Its SHA-256 in hexadecimal and a suffix; the same picture has the same name everywhere."""
    mime: str
    data: bytes
    alt: str = ""
    """What the source says is to be seen."""


class DocumentRole(StrEnum):
    """Which side of a work a document is."""

    ORIGINAL = "original"
    TRANSLATION = "translation"


class DocumentOrigin(StrEnum):
    """Who made the text: a published (human) one, a machine, or the person at this desk."""

    HUMAN = "human"
    MACHINE = "machine"
    OWN = "own"


class SegmentState(StrEnum):
    """State of a translated block, in the words of XLIFF 2.0 (``state``)."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class Origin(StrEnum):
    """Where the present text of a translated block came from."""

    HUMAN = "human"
    MT = "mt"
    TM = "tm"
    PROPAGATED = "propagated"


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A block that is not stored yet, as an importer makes it."""

    kind: BlockKind
    text: str
    level: int = 0
    """Heading level from 1; 0 for everything else."""
    label: str = ""
    """Label of a footnote (``1``) or of a numbered list item (``2.``); bullets have none."""
    marks: tuple[InlineMark, ...] = ()
    refs: tuple[FootnoteRef, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    lines: tuple[LineRange, ...] = ()
    line_starts: tuple[LineStart, ...] = ()
    """Where each line of ``lines`` begins in the text, in order; known for the preview only, never stored."""
    inferred: bool = False
    """Whether the kind was guessed from the text, not given by markup; for the preview only, too."""


class RepairKind(StrEnum):
    """What an importer did to the source to make a block of it."""

    JOIN = "join"
    PAGE_JOIN = "page_join"
    HYPHEN = "hyphen"
    SPACE = "space"
    FOOTNOTE = "footnote"
    CHARACTER = "character"


class Repair(NamedTuple):
    """One repair, at ``line`` (1-based) of the source: ``before`` became ``after``."""

    kind: RepairKind
    line: int
    before: str
    after: str


class Dropped(NamedTuple):
    """A source line that is not shown, and why (``page_number``, ``running_head``, …)."""

    line: int
    text: str
    reason: str


class Syntax(StrEnum):
    """What the signs in a text file mean."""

    TEXT = "text"
    MARKDOWN = "markdown"


class LayoutMode(StrEnum):
    """How the lines of a plain text make paragraphs."""

    WRAPPED = "wrapped"
    """Paragraphs run over several lines."""
    LINES = "lines"
    """Every line is a paragraph."""
    DOUBLE_SPACED = "double_spaced"
    """Paragraphs run over several lines, with a blank one between any two."""


class Measured(NamedTuple):
    """How a plain text was found to be set."""

    layout: LayoutMode
    indented: bool
    """Whether an indented line begins a paragraph."""
    width: int
    """Columns of a full line."""
    threshold: int
    """A line that with the next word would stay narrower than this (in columns) ended on purpose."""


class Rule(StrEnum):
    """What a person can decide about one line of a source."""

    JOIN = "join"
    """The line goes on with the block before it."""
    BREAK = "break"
    """The line begins a block."""
    KEEP = "keep"
    """The line is text, not furniture."""
    DROP = "drop"
    """The line is furniture."""
    KIND = "kind"
    """The block that begins here is a ``value``: a kind, for headings with the level (``heading 2``)."""
    NOTE = "note"
    """A footnote with the label ``value`` begins here."""
    NO_NOTE = "no_note"
    """No footnote begins here."""
    RAW = "raw"
    """The letters of the line stay as they are: no space put in, no hyphen taken out at its end, …"""


class Decision(NamedTuple):
    """A person's word on ``line`` (1-based) of the source; ``text`` is that line's text.

    In a later edition of the source the decision is on the nearest line of the same text.
    """

    rule: Rule
    line: int
    value: str = ""
    text: str = ""


class Overruled(NamedTuple):
    """A decision that made a difference on ``line`` of the source, and what would be there without it."""

    decision: Decision
    line: int
    was: str


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What a person decided about a source; whatever is None is guessed."""

    language: Language | None = None
    encoding: str | None = None
    syntax: Syntax | None = None
    layout: LayoutMode | None = None
    indented: bool | None = None
    threshold: int | None = None
    """See :class:`Measured`."""
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """What an importer makes of one file, before anything is stored."""

    language: Language
    blocks: tuple[BlockDraft, ...]
    title: str
    """First heading, else the first words, else the file's name; never empty."""
    source_name: str = ""
    format: str = "text"
    encoding: str = "utf-8"
    raw: bytes = b""
    repairs: tuple[Repair, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    shown: str = ""
    """What stands for the source where the file itself is no text: the lines that ``lines`` of the
    blocks, repairs and dropped lines count. Empty for texts, whose decoded ``raw`` it is."""
    assets: tuple[Asset, ...] = ()
    choices: ImportChoices = ImportChoices()
    """What a person decided about this source."""
    author: str = ""
    """Who wrote it, where the file says so."""
    measured: Measured | None = None
    """How the lines of a plain text were found to be set; None for everything else."""
    overruled: tuple[Overruled, ...] = ()
    """The decisions of ``choices`` that made a difference; for the preview only, never stored."""


BINARY_FORMATS = frozenset({"docx", "epub", "odt", "pdf", "xlsx"})
"""Formats of ``ImportedDocument.format`` whose files are zip archives."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file a stored document was made of, byte for byte, and what import did to it."""

    raw: bytes
    encoding: str
    format: str
    repairs: tuple[Repair, ...]
    dropped: tuple[Dropped, ...]
    shown: str = ""
    """See :class:`ImportedDocument`."""
    choices: ImportChoices = ImportChoices()

    @property
    def is_binary(self) -> bool:
        """Whether the file is no text and nothing stands for it, as in libraries of the first version."""
        return not self.shown and self.format in BINARY_FORMATS

    @property
    def text(self) -> str:
        """The source as a person reads it; damaged bytes show as replacement characters.

        For a zipped document nothing stands for, a sentence that says what it is.
        """
        if self.shown:
            return self.shown
        if self.is_binary:
            size = max(1, len(self.raw) >> 10)
            return f"The original is a binary file of the format {self.format.upper()} ({size:,} kB)."
        return self.raw.decode(self.encoding, errors="replace").removeprefix("\ufeff")


@dataclass(frozen=True, slots=True)
class Document:
    """One stored text in one language."""

    id: DocumentId
    work_id: WorkId
    role: DocumentRole
    origin: DocumentOrigin
    language: Language
    title: str
    name: str
    """What distinguishes this translation from its siblings (translator, engine, "mine")."""
    source_name: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stored block. ``state``, ``needs_work`` and ``origin`` matter for translations only."""

    id: BlockId
    document_id: DocumentId
    rank: int
    kind: BlockKind
    text: str
    level: int = 0
    label: str = ""
    marks: tuple[InlineMark, ...] = ()
    refs: tuple[FootnoteRef, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    state: SegmentState = SegmentState.INITIAL
    needs_work: bool = False
    origin: Origin = Origin.HUMAN
    origin_detail: str = ""
    """Name of the engine, or the match rate in percent, of ``origin``."""


class EarlierVersion(NamedTuple):
    """A text a translated block had; ``at`` is when it was replaced (ISO 8601)."""

    text: str
    state: SegmentState
    origin: Origin
    at: str


@dataclass(frozen=True, slots=True)
class Work:
    """An original with its translations, as the shelf shows it."""

    id: WorkId
    uid: str
    title: str
    author: str
    added_at: str
    opened_at: str
    languages: tuple[Language, ...]
    n_rows: int
    """Rows of the bitext last opened (or the first); 0 for a work without a translation."""
    n_done: int
    """Rows of it whose translation is translated, reviewed or final."""
    row: int
    """Row last read, 0-based."""
