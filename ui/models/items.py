"""Items of one kind as a Qt list model: what most lists beside the page have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class ItemsModel(QAbstractListModel, Generic[T]):
    """One line per item; the item itself under the role ``ITEM``, its words for whoever reads or hears it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[T] = []

    @property
    def items(self) -> list[T]:
        """All items, in the list's order."""
        return list(self._items)

    def put(self, items: Iterable[T]) -> None:
        """Show these items and no others."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def words(self, item: T) -> str:
        """An item in words: what a filter looks in, and a screen reader says."""
        raise NotImplementedError

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        shown = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        return self.words(item) if shown else None
