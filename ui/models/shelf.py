"""Which works of the shelf are shown, and the places they can be looked up in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QObject, QSortFilterProxyModel, Qt
from typing_extensions import override

from reader.errors import ReaderError
from reader.model.shelf import CollectionId
from reader.storage.folding import fold
from ui.i18n import mark, number, tr, tr_n
from ui.models.works import ITEM, NOWHERE, Index, WorksModel

if TYPE_CHECKING:
    from ui.workspace import Workspace


class Kind(StrEnum):
    """What a place is."""

    ALL = "all"
    COLLECTION = "collection"
    TAG = "tag"
    BIN = "bin"
    HEADING = "heading"
    """The name of what follows; no place to be."""


@dataclass(frozen=True, slots=True)
class Place:
    """All works, a collection, a tag, or the bin; with the number of works there."""

    kind: Kind
    name: str
    count: int = 0
    collection: CollectionId | None = None

    @property
    def key(self) -> tuple[Kind, object]:
        """What makes it the same place when its name or number is another one."""
        return self.kind, self.collection if self.kind is Kind.COLLECTION else self.name


ALL_WORKS = Place(Kind.ALL, mark("All works"))


class PlacesModel(QAbstractListModel):
    """All works; the collections; the tags; the bin."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._places: list[Place] = [ALL_WORKS]

    def reload(self, n_works: int, n_binned: int) -> None:
        """Read collections and tags anew."""
        shelf = self._workspace.library.shelf
        self.beginResetModel()
        places = [Place(Kind.ALL, tr(ALL_WORKS.name), n_works)]
        try:
            collections, tags = shelf.collections(), shelf.tags()
        except ReaderError as error:
            self._workspace.failed.emit(error)
            collections, tags = [], {}
        if collections:
            places.append(Place(Kind.HEADING, tr("Collections")))
            places += [Place(Kind.COLLECTION, c.name, c.n_works, c.id) for c in collections]
        if tags:
            places.append(Place(Kind.HEADING, tr("Tags")))
            places += [Place(Kind.TAG, name, count) for name, count in tags.items()]
        places.append(Place(Kind.HEADING, ""))
        places.append(Place(Kind.BIN, tr("Bin"), n_binned))
        self._places = places
        self.endResetModel()

    def place(self, row: int) -> Place:
        """The place in a row."""
        return self._places[row]

    def row_of(self, place: Place) -> int:
        """The row of a place; that of all works where it is gone."""
        return next((row for row, found in enumerate(self._places) if found.key == place.key), 0)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._places)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._places[index.row()].kind is Kind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self._places[index.row()]
        if role == ITEM:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            return place.name if place.kind is Kind.HEADING else f"{place.name} ({number(place.count)})"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                tr_n("{name}, {n} work", "{name}, {n} works", place.count, name=place.name)
                if place.kind is not Kind.HEADING
                else place.name
            )
        return None


class ShelfFilter(QSortFilterProxyModel):
    """The works of one place that have all typed words in them, in the order of the model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = ALL_WORKS
        self._words: tuple[str, ...] = ()

    def show_place(self, place: Place) -> None:
        """Show the works of a place."""
        self.place = place
        self.invalidate()

    def find(self, text: str) -> None:
        """Show works with all words of a text in title, author or tags, however they are spelt."""
        self._words = tuple(fold(text).split())
        self.invalidate()

    @property
    def is_finding(self) -> bool:
        """Whether something is looked for."""
        return bool(self._words)

    @override
    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        model, place = self.sourceModel(), self.place
        assert isinstance(model, WorksModel)
        work = model.work(row)
        if place.kind is Kind.COLLECTION and place.collection not in work.collections:
            return False
        if place.kind is Kind.TAG and place.name not in work.tags:
            return False
        return not self._words or all(word in model.words(row) for word in self._words)
