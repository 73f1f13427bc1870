"""The works of the library as a Qt list model."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from reader.errors import ReaderError
from reader.storage.folding import fold
from ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.change import ChangeSet
    from reader.model.document import WorkId
    from reader.model.shelf import Progress, ShelvedWork
    from ui.models.progress import WorkProgress
    from ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ITEM = Qt.ItemDataRole.UserRole
"""Role of the value itself, in all models of this package."""
FILE = Qt.ItemDataRole.UserRole + 1
"""Role of the name of a work's file; empty where its title alone tells it from the others."""
PROGRESS = Qt.ItemDataRole.UserRole + 2
"""Role of a work's Progress; None until it is counted."""


class Order(StrEnum):
    """What works are sorted by."""

    LAST_READ = "last_read"
    TITLE = "title"
    AUTHOR = "author"
    ADDED = "added"
    PROGRESS = "progress"


class WorksModel(QAbstractListModel):
    """One row per work: the one opened or added last first."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QObject | None = None,
        *,
        progress: WorkProgress | None = None,
        binned: bool = False,
    ) -> None:
        """The works on the shelf, or those in the bin."""
        super().__init__(parent)
        self._workspace = workspace
        self._progress = progress
        self._binned = binned
        self._works: list[ShelvedWork] = []
        self._files: dict[WorkId, str] = {}
        self._words: dict[WorkId, str] = {}
        self.order = Order.LAST_READ
        workspace.changed.connect(self._on_changed)
        if progress is not None:
            progress.counted.connect(self._counted)

    def reload(self) -> None:
        """Read the works anew."""
        self.beginResetModel()
        try:
            shelf = self._workspace.library.shelf
            works = shelf.binned() if self._binned else shelf.works()
            self._works, self._files = self._sorted(works), _told_apart(works)
        except ReaderError as error:
            self._workspace.failed.emit(error)
            self._works, self._files = [], {}
        self._words.clear()
        self.endResetModel()

    def sort_by(self, order: Order) -> None:
        """Show the works in another order, or those of a changed progress in this one."""
        self.order = order
        self.beginResetModel()
        self._works = self._sorted(self._works)
        self.endResetModel()

    def _sorted(self, works: list[ShelvedWork]) -> list[ShelvedWork]:
        works = sorted(works, key=lambda work: (latest(work), work.id), reverse=True)
        if self.order is Order.TITLE:
            works.sort(key=lambda work: fold(work.title))
        elif self.order is Order.AUTHOR:
            works.sort(key=lambda work: (not work.author, fold(work.author), fold(work.title)))
        elif self.order is Order.ADDED:
            works.sort(key=lambda work: (work.added_at, work.id), reverse=True)
        elif self.order is Order.PROGRESS:
            works.sort(key=self._how_far, reverse=True)
        return works

    def _how_far(self, work: ShelvedWork) -> tuple[float, float]:
        progress = self.progress(work.id)
        return (-1.0, -1.0) if progress is None else (progress.read, progress.done)

    def words(self, row: int) -> str:
        """What a work is found by: title, author and ``#tags``, folded as for searching."""
        work = self._works[row]
        found = self._words.get(work.id)
        if found is None:
            tags = (f"#{tag}" for tag in work.tags)
            found = self._words[work.id] = fold("\n".join((work.title, work.author, *tags)))
        return found

    def work(self, row: int) -> ShelvedWork:
        """The work in a row."""
        return self._works[row]

    def works(self) -> list[ShelvedWork]:
        """All of them, in the order of the rows."""
        return list(self._works)

    def progress(self, work_id: WorkId) -> Progress | None:
        """How far a work is, when that is known."""
        return None if self._progress is None else self._progress.of(work_id)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._works)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        work = self._works[index.row()]
        if role == ITEM:
            return work
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            name = self._files.get(work.id, "")
            return f"{work.title}, {name}" if name else work.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._described(work)
        if role == FILE:
            return self._files.get(work.id, "")
        if role == PROGRESS:
            return self.progress(work.id)
        return None

    def _described(self, work: ShelvedWork) -> str:
        """What a cover says beside the title, for who cannot see it."""
        progress = self.progress(work.id)
        read = "" if progress is None else tr("{percent} % read", percent=round(progress.read * 100))
        return ", ".join(part for part in (work.author, *work.tags, read) if part)

    def _on_changed(self, change: ChangeSet) -> None:
        if change.touched("work") or change.touched("collection") or change.touched("tag"):
            self.reload()

    def _counted(self, works: Iterable[WorkId]) -> None:
        wanted = set(works)
        for row, work in enumerate(self._works):
            if work.id in wanted:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [PROGRESS])


def _told_apart(works: list[ShelvedWork]) -> dict[WorkId, str]:
    """Names of the files of works whose titles are the same."""
    titles = Counter(work.title.casefold() for work in works)
    return {work.id: work.source_name for work in works if titles[work.title.casefold()] > 1}


def latest(work: ShelvedWork) -> str:
    """When a work was opened last, or added: to the millisecond, in ISO 8601 (UTC)."""
    return max(work.opened_at, work.added_at)
