"""A work as it is handed over and taken back: values that two libraries can compare.

Whatever has a ``uid`` is known by it in every library. Paragraphs have none: they are known by
numbers that both sides share (see :class:`reader.storage.hand_overs.Numbers`), negative ones for
what only the other side has. Lists inside a row stay the JSON text they are stored as.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

Number = int
"""What both sides call a paragraph."""


class Wording(NamedTuple):
    """What a paragraph says, and whose words those are."""

    text: str
    marks: str = "[]"
    refs: str = "[]"
    sentences: str = "[]"
    origin: str = "human"
    origin_detail: str = ""
    spans: str = ""
    """Provenance of the words; empty where all of them are of the origin."""

    @property
    def said(self) -> tuple[str, str, str]:
        """What a reader sees of it."""
        return self.text, self.marks, self.refs


class Shape(NamedTuple):
    """What a paragraph is in its document."""

    kind: str
    level: int = 0
    label: str = ""


class Standing(NamedTuple):
    """How far the translation of a paragraph is."""

    state: str = "initial"
    needs_work: bool = False


class Paragraph(NamedTuple):
    """A block."""

    number: Number
    wording: Wording
    shape: Shape
    standing: Standing = Standing()
    lines: str = "[]"


class Former(NamedTuple):
    """A text a paragraph had before."""

    text: str
    state: str
    origin: str
    at: str


class Text(NamedTuple):
    """A document; ``source`` is the SHA-256 of its present file, empty for none."""

    uid: str
    role: str
    origin: str
    language: str
    title: str
    name: str
    format: str
    source_name: str
    source_sha256: str
    encoding: str
    created_at: str
    source: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def label(self) -> tuple[str, str]:
        """What people call it."""
        return self.title, self.name


Pair = tuple[tuple[Number, ...], tuple[Number, ...]]
"""The paragraphs of a row: of the original, and of the translation."""


class Link(NamedTuple):
    """A row of a bitext."""

    source: tuple[Number, ...]
    target: tuple[Number, ...]
    confidence: float
    confirmed: bool = False
    sentences: str = "[]"
    tags: tuple[str, ...] = ()

    @property
    def pair(self) -> Pair:
        """What it links."""
        return self.source, self.target


class Dismissed(NamedTuple):
    """A problem of which a person said that it is none."""

    number: Number
    rule: str
    detail: str
    text_sha256: str


class LinkedTexts(NamedTuple):
    """A bitext with its rows in order, and what was said of pairs and problems in it."""

    uid: str
    original: str
    translation: str
    links: tuple[Link, ...]
    refusals: frozenset[tuple[Number, Number]] = frozenset()
    dismissals: Mapping[Dismissed, tuple[str, str]] = {}
    """With the reason, and when."""


class Spot(NamedTuple):
    """A place a note is bound to (a selector)."""

    side: str
    text: str
    """Uid of the document."""
    number: Number | None
    start: int
    stop: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    anchor: str = "exact"


class Note(NamedTuple):
    """An annotation."""

    uid: str
    kind: str
    colour: str
    body: str
    created_at: str
    modified_at: str
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    rows: tuple[tuple[str, Number | None], ...] = ()
    """Uid of the bitext and a paragraph of the row."""

    @property
    def content(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What a person wrote; its place follows the texts by itself."""
        return self.kind, self.colour, self.body, tuple(sorted(self.tags))


class Entry(NamedTuple):
    """A term of a concept, known by its language and text."""

    language: str
    text: str
    status: str
    match: str
    part_of_speech: str = ""
    gender: str = ""
    forms: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    examples: tuple[str, ...] = ()
    case_sensitive: bool = False
    compounds: bool = True
    refused: frozenset[tuple[str, Number | None]] = frozenset()


class Meaning(NamedTuple):
    """A concept with its terms."""

    uid: str
    note: str
    domain: str
    definition: str
    entries: tuple[Entry, ...]
    scopes: frozenset[tuple[str, str]] = frozenset()
    """``work`` or ``collection``, with its uid (a collection's with its name behind a blank)."""


@dataclass(frozen=True, slots=True)
class Version:
    """All of a work that is handed over, as it is on one side."""

    uid: str
    title: str
    author: str = ""
    tags: frozenset[str] = frozenset()
    texts: Mapping[str, Text] = field(default_factory=dict)
    bitexts: Mapping[str, LinkedTexts] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    former: Mapping[Number, tuple[Former, ...]] = field(default_factory=dict)

    def paragraphs(self) -> dict[Number, Paragraph]:
        """Every paragraph by its number."""
        return {p.number: p for text in self.texts.values() for p in text.paragraphs}


class Matter(StrEnum):
    """What a change, or a conflict, is about."""

    WORK = "work"
    TRANSLATION = "translation"
    TEXT = "text"
    PARAGRAPH = "paragraph"
    STATE = "state"
    LINK = "link"
    SENTENCES = "sentences"
    NOTE = "note"
    TERM = "term"
    HISTORY = "history"
    FILE = "file"


class Choice(StrEnum):
    """Whose version of a conflict is to stand."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class Conflict(NamedTuple):
    """What both sides changed, and differently.

    ``versions`` are base, mine and theirs as a person reads them; None where there is none (it was
    deleted, or had not been made). Of rows they are lines of ``original ⇄ translation``.
    """

    key: str
    """The same each time two versions are compared."""
    matter: Matter
    versions: tuple[str | None, str | None, str | None]
    number: Number | None = None
    """A paragraph it is about: where it is in the work."""
    bitext: str = ""
    can_both: bool = False
    both: str = ""
    """What would stand with ``BOTH``, where that is one text."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of three versions and a person's choices.

    ``merged`` takes undecided conflicts as ``MINE``. ``placed_by`` says of notes whose places stand
    as the *other* side had them, counted in its texts.
    """

    merged: Version
    conflicts: tuple[Conflict, ...] = ()
    undecided: tuple[str, ...] = ()
    arriving: Mapping[Matter, int] = field(default_factory=dict)
    twins: Mapping[Number, Number] = field(default_factory=dict)
    """Paragraphs both sides wrote for the same row: the other side's number, and one's own."""
    placed_by: frozenset[str] = frozenset()
    unpaired: frozenset[tuple[str, Pair]] = frozenset()
    """Rows whose sentences are to be paired anew, by uid of the bitext."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take."""
        return not self.conflicts and not self.arriving


class HandOver(NamedTuple):
    """One hand-over of a work."""

    uid: str
    made_by: str
    made_for: str
    at: str
