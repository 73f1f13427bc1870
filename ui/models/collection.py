"""The list of works that files are to become, as a person corrects it before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from reader.jobs.matching import FoundFile, Group, Reason
from reader.model.language import Language
from ui import messages
from ui.i18n import Table, mark, tr, tr_n
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

TITLE, ORIGINAL, TRANSLATION, WHY = range(4)
HEADS = mark(("Work", "Original", "Translation", "Why"))
DOUBTFUL = 0.5
"""Confidence below which a proposal is not taken unless a person says so."""

_SAID = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
}
_MIME = "application/x-zwiesprache-file"
_AMONG_BOTH = mark("This file holds both texts already.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One work to be: its files, its title, and whether it is wanted."""

    title: str
    group: Group
    wanted: bool

    @property
    def files(self) -> tuple[FoundFile, ...]:
        """The original and its translations."""
        return (self.group.original, *self.group.translations)

    def with_files(self, files: Sequence[FoundFile]) -> Entry:
        """The entry with other files, the first of them the original; wanted now, and by a person."""
        group = Group(files[0], tuple(files[1:]), Reason.CHOSEN if len(files) > 1 else Reason.ALONE)
        own = self.title != self.group.original.title  # written by a person
        renamed = self.title if own or not files[0].title else files[0].title
        return Entry(renamed, group, len(files) > 1 or self.wanted)


Entries = tuple[Entry, ...]

REASONS = Table(
    {
        Reason.NAME: "same name",
        Reason.FOLDER: "same name, folders",
        Reason.CONTENT: "same content",
        Reason.ALONE: "alone",
        Reason.ALIGNED: "both in one file",
        Reason.CHOSEN: "paired by you",
    }
)
_SURE = 0.95


def file_facts(file: FoundFile) -> str:
    """``German · 1,204 words``, with what distinguishes the file from others of its name."""
    parts = [] if file.aligned else [messages.LANGUAGES[file.language]]
    if file.words:
        parts.append(tr_n("{n} word", "{n} words", file.words))
    if file.variant:
        parts.insert(0, file.variant)
    if file.place:
        parts.append(file.place)
    return " · ".join(parts) or tr("original and translation")


def why(entry: Entry) -> tuple[str, str]:
    """Why files stand together, and how sure that is or what speaks against it."""
    group = entry.group
    if group.original.known:
        more = tr("already on your shelf")
    elif group.confidence < DOUBTFUL:
        more = tr("but reads differently")
    elif group.reason is Reason.ALONE:
        more = tr("to be translated") if entry.wanted else tr("no partner found")
    elif group.reason in {Reason.ALIGNED, Reason.CHOSEN}:
        more = ""
    else:
        more = tr("sure") if group.confidence >= _SURE else tr("likely")
    return REASONS[group.reason], more


class Place(NamedTuple):
    """A file in the list: number of the entry, and of the file in it (0 is the original)."""

    entry: int
    file: int


class Refused(Exception):
    """A correction that makes no sense; says why to the person."""


def proposed(groups: Iterable[Group]) -> Entries:
    """What is proposed first: pairs are wanted, files alone only where nothing is paired."""
    groups = tuple(groups)
    fresh = [group for group in groups if not group.original.known]
    paired = any(group.translations or group.original.aligned for group in fresh)
    return tuple(
        Entry(
            group.title,
            group,
            wanted=group.confidence >= DOUBTFUL
            and not group.original.known
            and (not paired or bool(group.translations) or group.original.aligned),
        )
        for group in groups
    )


# -- corrections: each takes the list and returns the new one ----------------------------------


def swap(entries: Entries, at: Place) -> Entries:
    """Make a translation the original of its work (the first, where the original itself is pointed at)."""
    entry = entries[at.entry]
    if len(entry.files) < 2:
        raise Refused(tr("There is no translation to swap with."))
    files = list(entry.files)
    number = at.file or 1
    files[0], files[number] = files[number], files[0]
    return _put(entries, at.entry, entry.with_files(files))


def unpair(entries: Entries, at: Place) -> Entries:
    """Take one translation out of its work, or all where the original is pointed at."""
    entry = entries[at.entry]
    if len(entry.files) < 2:
        raise Refused(tr("This file stands alone already."))
    out = entry.files[1:] if not at.file else entry.files[at.file : at.file + 1]
    kept = entry.with_files([file for file in entry.files if file not in out])
    return (
        *entries[: at.entry],
        replace(kept, wanted=entry.wanted),
        *(Entry(file.title, Group(file), wanted=False) for file in out),
        *entries[at.entry + 1 :],
    )


def pair(entries: Entries, numbers: Sequence[int]) -> Entries:
    """Put works together; the German text, else the first, is the original of the others."""
    numbers = sorted(set(numbers))
    if len(numbers) < 2:
        raise Refused(tr("Select the rows of two files that belong together (Ctrl+click), then pair them."))
    chosen = [entries[number] for number in numbers]
    files = [file for entry in chosen for file in entry.files]
    if any(file.aligned for file in files):
        raise Refused(tr(_AMONG_BOTH))
    leading = [entry for entry in chosen if entry.group.translations]
    if len(leading) > 1:
        raise Refused(tr("Each of these has its translation already; unpair one first."))
    original = leading[0].files[0] if leading else _german(files)
    first = chosen[[entry.files[0] for entry in chosen].index(original)]
    made = first.with_files([original, *(file for file in files if file != original)])
    left = [made if n == numbers[0] else entry for n, entry in enumerate(entries) if n not in numbers[1:]]
    return tuple(left)


def move(entries: Entries, at: Place, to: int) -> Entries:
    """Take a file out of its work and make it a translation in another."""
    if at.entry == to:
        raise Refused(tr("The file is in this row already."))
    file = entries[at.entry].files[at.file]
    if file.aligned or entries[to].group.original.aligned:
        raise Refused(tr(_AMONG_BOTH))
    into = entries[to]
    files = [*into.files, file]
    if len(files) == 2 and _german(files) is file:
        files.reverse()
    entries = _put(entries, to, into.with_files(files))
    return _without(entries, at)


def remove(entries: Entries, places: Iterable[Place]) -> Entries:
    """Take files off the list."""
    for at in sorted(set(places), reverse=True):
        entries = _without(entries, at)
    return entries


def add(entries: Entries, number: int, file: FoundFile) -> Entries:
    """Add one more translation to a work."""
    entry = entries[number]
    if file.aligned or entry.group.original.aligned:
        raise Refused(tr(_AMONG_BOTH))
    for other, held in enumerate(entries):
        if file.path in {one.path for one in held.files}:
            if other == number:
                raise Refused(tr("The file is in this row already."))
            place = Place(other, [one.path for one in held.files].index(file.path))
            return move(entries, place, number)
    return _put(entries, number, entry.with_files([*entry.files, file]))


def set_language(entries: Entries, at: Place, language: Language) -> Entries:
    """Say in which language a file is."""
    entry = entries[at.entry]
    if entry.files[at.file].aligned:
        raise Refused(tr(_AMONG_BOTH))
    files = list(entry.files)
    files[at.file] = replace(files[at.file], language=language)
    group = replace(entry.group, original=files[0], translations=tuple(files[1:]))
    return _put(entries, at.entry, replace(entry, group=group))


def _put(entries: Entries, number: int, entry: Entry) -> Entries:
    return (*entries[:number], entry, *entries[number + 1 :])


def _without(entries: Entries, at: Place) -> Entries:
    entry = entries[at.entry]
    files = [file for number, file in enumerate(entry.files) if number != at.file]
    if not files:
        return (*entries[: at.entry], *entries[at.entry + 1 :])
    return _put(entries, at.entry, replace(entry.with_files(files), wanted=entry.wanted))


def _german(files: Sequence[FoundFile]) -> FoundFile:
    return next((file for file in files if file.language is Language.GERMAN), files[0])


# -- as Qt shows it ----------------------------------------------------------------------------


class CollectionModel(QAbstractTableModel):
    """A line for each translation; the first of a work also shows its title and original.

    Signals:
        refused: a sentence, when a correction made no sense.
        edited: nothing; the list is another now.
    """

    refused = Signal(str)
    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Entries = ()
        self._lines: list[tuple[int, int]] = []
        self._before: list[Entries] = []
        self._after: list[Entries] = []

    def show_entries(self, entries: Entries) -> None:
        """Start with a new list."""
        self._before.clear()
        self._after.clear()
        self._set(entries)

    def correct(self, correction: Callable[[Entries], Entries]) -> bool:
        """Apply a correction that can be undone; False where it was refused."""
        try:
            entries = correction(self.entries)
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return False
        self._before.append(self.entries)
        self._after.clear()
        self._set(entries)
        return True

    def undo(self) -> bool:
        """Take back the last correction."""
        return self._replay(self._before, self._after)

    def redo(self) -> bool:
        """Make the correction undone last again."""
        return self._replay(self._after, self._before)

    @property
    def can_undo(self) -> bool:
        """Whether there is a correction to take back."""
        return bool(self._before)

    def wanted(self) -> list[Entry]:
        """What is to be added."""
        return [entry for entry in self.entries if entry.wanted]

    def entry_at(self, index: Index) -> int:
        """The number of the entry a line belongs to."""
        return self._lines[index.row()][0]

    def place_at(self, index: Index) -> Place:
        """The file a cell stands for: its translation in that column, else the original."""
        entry, number = self._lines[index.row()]
        if (index.column() == TRANSLATION or number > 1) and number < len(self.entries[entry].files):
            return Place(entry, number)
        return Place(entry, 0)

    def index_of(self, place: Place) -> QModelIndex:
        """Where a file stands."""
        line = self._lines.index((place.entry, max(1, place.file)))
        return self.index(line, TRANSLATION if place.file else ORIGINAL)

    def first_line(self, index: Index) -> bool:
        """Whether a line is the first of its work."""
        return self._lines[index.row()][1] == 1

    def file_at(self, index: Index) -> FoundFile | None:
        """The file a cell shows."""
        entry, number = self._lines[index.row()]
        files = self.entries[entry].files
        if index.column() == ORIGINAL and number == 1:
            return files[0]
        if index.column() == TRANSLATION and number < len(files):
            return files[number]
        return None

    def _set(self, entries: Entries) -> None:
        lines = [
            (number, file)
            for number, entry in enumerate(entries)
            for file in range(1, max(2, len(entry.files)))
        ]
        if lines and lines == self._lines:  # then the keyboard and the selection stay where they are
            self.entries = entries
            self.dataChanged.emit(self.index(0, TITLE), self.index(len(lines) - 1, WHY))
        else:
            self.beginResetModel()
            self.entries, self._lines = entries, lines
            self.endResetModel()
        self.edited.emit()

    def _replay(self, source: list[Entries], target: list[Entries]) -> bool:
        if not source:
            return False
        target.append(self.entries)
        self._set(source.pop())
        return True

    # -- Qt asks ------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(HEADS[section])
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDropEnabled
        if index.column() == TITLE and self.first_line(index):
            flags |= flag.ItemIsUserCheckable | flag.ItemIsEditable
        if self.file_at(index) is not None:
            flags |= flag.ItemIsDragEnabled
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[self.entry_at(index)]
        if index.column() == TITLE and self.first_line(index):
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if entry.wanted else Qt.CheckState.Unchecked
            if role in {
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.EditRole,
                Qt.ItemDataRole.ToolTipRole,
            }:
                return entry.title
        if role == ITEM:
            return self.file_at(index) or entry
        file = self.file_at(index)
        if file is not None and role == Qt.ItemDataRole.DisplayRole:
            return file.path.name
        if file is not None and role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{file.path.name}, {file_facts(file)}"
        if index.column() == WHY and self.first_line(index) and role in _SAID:
            return ", ".join(part for part in why(entry) if part)
        if file is not None and role == Qt.ItemDataRole.ToolTipRole:
            return f"{file.path}\n{file_facts(file)}"
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        number = self.entry_at(index)
        entry = self.entries[number]
        if role == Qt.ItemDataRole.CheckStateRole:
            wanted = Qt.CheckState(value) is Qt.CheckState.Checked
            return self.correct(lambda entries: _put(entries, number, replace(entry, wanted=wanted)))
        title = " ".join(str(value).split())
        if not title or title == entry.title:
            return False
        return self.correct(lambda entries: _put(entries, number, replace(entry, title=title)))

    def toggle(self, numbers: Iterable[int]) -> None:
        """Want these entries, or where all are wanted already, none of them."""
        chosen = set(numbers)
        wanted = not all(self.entries[number].wanted for number in chosen)
        self.correct(
            lambda entries: tuple(
                replace(entry, wanted=wanted) if number in chosen else entry
                for number, entry in enumerate(entries)
            )
        )

    # -- dragging a file onto another row ----------------------------------------------------------

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        held = [index for index in indexes if self.file_at(index) is not None]
        if held:
            place = self.place_at(held[0])
            data.setData(_MIME, f"{place.entry} {place.file}".encode())
        return data

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return data.hasFormat(_MIME) and parent.isValid()

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        entry, file = bytes(data.data(_MIME).data()).decode().split()
        to = self.entry_at(parent)
        self.correct(lambda entries: move(entries, Place(int(entry), int(file)), to))
        return False  # Qt would take the dragged rows out otherwise
