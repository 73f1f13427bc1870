"""Notes on their way out of a library and into one, whatever the format of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from reader.model.annotation import AnchorState, Annotation, AnnotationKind, Colour, RowAnchor, Selector
from reader.model.bitext import BitextId, Side
from reader.model.document import WorkId
from reader.model.language import Language

ROW_QUOTE = 160
"""Characters of a paragraph by which a note on its whole row finds it again."""


class NoteFormat(StrEnum):
    """The formats notes are written in; the value is the usual suffix of the file."""

    MARKDOWN = "md"
    HTML = "html"
    CSV = "csv"
    JSON_LD = "jsonld"


class Conflict(StrEnum):
    """What to do with a note that is another one in the library than in the file."""

    BOTH = "both"
    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class NoteTarget:
    """A passage a note is bound to, or with ``whole_row`` the row that begins with it.

    ``start`` and ``end`` count code points in the text of the whole document: its blocks in order with
    one line feed between them. None where they are not known. ``document`` and ``bitext`` are uids;
    the document of somebody else's file may be any address.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    side: Side | None = None
    document: str = ""
    language: Language = Language.UNDETERMINED
    start: int | None = None
    end: int | None = None
    whole_row: bool = False
    bitext: str = ""
    anchor: AnchorState = AnchorState.EXACT


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """An annotation without anything that is true in one library only."""

    uid: str
    kind: AnnotationKind
    colour: Colour
    body: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    created_at: str = ""
    modified_at: str = ""
    targets: tuple[NoteTarget, ...] = ()

    @property
    def content(self) -> tuple[object, ...]:
        """What two readers may have made different: all but places, authors and times."""
        return self.kind, self.colour, self.body, tuple(sorted(tag.casefold() for tag in self.tags))


class NoteEntry(NamedTuple):
    """A note as people read it outside the program.

    ``row`` counts from 1 and is 0 where the note has no place; ``source`` and ``target`` are the
    passages it is about, or what stands opposite one (``is_opposite``).
    """

    record: NoteRecord
    chapter: int
    heading: str
    row: int
    source: str
    target: str
    opposite: Side | None
    locator: str


@dataclass(frozen=True, slots=True)
class NoteFile:
    """The notes of one work; ``work`` is its uid, empty in somebody else's file."""

    records: tuple[NoteRecord, ...]
    work: str = ""
    title: str = ""
    author: str = ""
    languages: tuple[Language, Language] = (Language.UNDETERMINED, Language.UNDETERMINED)
    entries: tuple[NoteEntry, ...] = ()
    """The same in reading order with the texts they are about; only of what is written."""
    skipped: int = 0
    """Entries of a file that was read which are no notes, or not whole."""


class Arrival(StrEnum):
    """What a note of a file is to the library."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    """It is there, and its text, tags, kind or colour is another."""


@dataclass(frozen=True, slots=True)
class PlannedNote:
    """A note of a file with the places it would get."""

    record: NoteRecord
    arrival: Arrival
    selectors: tuple[Selector, ...] = ()
    rows: tuple[RowAnchor, ...] = ()
    mine: Annotation | None = None
    """The one in the library, where the two differ."""

    @property
    def is_placed(self) -> bool:
        """Whether all its passages were found."""
        return bool(self.selectors or self.rows) and not any(s.anchor.is_lost for s in self.selectors)


@dataclass(frozen=True, slots=True)
class NotePlan:
    """What importing a file of notes would do; nothing is changed yet."""

    work_id: WorkId
    bitext_id: BitextId
    notes: tuple[PlannedNote, ...]
    title: str = ""
    """Of the work they would go to."""
    made_on: str = ""
    """Title of the work the notes were made on, as their file says; empty where it says nothing."""
    other_work: bool = False
    """Whether that is another work than the one they would go to."""
    skipped: int = 0
    """Entries of the file that are no notes, or not whole."""
    authors: tuple[str, ...] = field(default=())
    """Everybody who wrote some of them."""

    def count(self, arrival: Arrival) -> int:
        """How many notes are of one kind."""
        return sum(note.arrival is arrival for note in self.notes)

    @property
    def unplaced(self) -> int:
        """How many that are not there yet go to review, for their passages were not found."""
        return sum(n.arrival is not Arrival.SAME and not n.is_placed for n in self.notes)

    @property
    def conflicts(self) -> tuple[PlannedNote, ...]:
        """The notes about which a person has to decide."""
        return tuple(note for note in self.notes if note.arrival is Arrival.CHANGED)
