"""The works of the library as a Qt list model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.model.change import ChangeSet
    from reader.model.document import Work
    from ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ITEM = Qt.ItemDataRole.UserRole
"""Role of the value itself, in all models of this package."""


class WorksModel(QAbstractListModel):
    """One row per work, the one opened last first."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._works: list[Work] = []
        workspace.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read the works anew."""
        self.beginResetModel()
        try:
            self._works = self._workspace.library.works.all()
        except ReaderError as error:
            self._workspace.failed.emit(error)
            self._works = []
        self.endResetModel()

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
            return work.title
        return None

    def _on_changed(self, change: ChangeSet) -> None:
        if change.touched("work"):
            self.reload()
