"""The works of the library as a Qt list model."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.model.change import ChangeSet
    from reader.model.document import Work, WorkId
    from ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_SECONDS = len("2000-01-01T00:00:00")
ITEM = Qt.ItemDataRole.UserRole
"""Role of the value itself, in all models of this package."""
FILE = Qt.ItemDataRole.UserRole + 1
"""Role of the name of a work's file; empty where its title alone tells it from the others."""


class WorksModel(QAbstractListModel):
    """One row per work: the one opened or added last first."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._works: list[Work] = []
        self._files: dict[WorkId, str] = {}
        workspace.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read the works anew."""
        self.beginResetModel()
        try:
            works = self._workspace.library.works.all()
            works.sort(key=_latest, reverse=True)
            self._works, self._files = works, self._told_apart(works)
        except ReaderError as error:
            self._workspace.failed.emit(error)
            self._works, self._files = [], {}
        self.endResetModel()

    def _told_apart(self, works: list[Work]) -> dict[WorkId, str]:
        """Names of the files of works whose titles are the same."""
        library = self._workspace.library
        titles = Counter(work.title.casefold() for work in works)
        found: dict[WorkId, str] = {}
        for work in works:
            if titles[work.title.casefold()] > 1 and (bitexts := library.works.bitexts(work.id)):
                found[work.id] = library.bitexts.get(bitexts[0]).original.source_name
        return found

    def work(self, row: int) -> Work:
        """The work in a row."""
        return self._works[row]

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
        if role == FILE:
            return self._files.get(work.id, "")
        return None

    def _on_changed(self, change: ChangeSet) -> None:
        if change.touched("work"):
            self.reload()


def _latest(work: Work) -> str:
    """When a work was opened last, or added: to the second, in ISO 8601 (UTC)."""
    return max(work.opened_at[:_SECONDS], work.added_at[:_SECONDS])
