"""The paragraphs of a run as a Qt list model."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from reader.edits import runs
from reader.model.change import ChangeSet, Step
from reader.model.run import Item, ItemState, RunId
from ui import troubles
from ui.i18n import number, tr
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from reader.model.run import ItemId
    from ui.workspace import Workspace

_WORDS: Final = 90
"""Characters of a paragraph that are shown."""


class Show(StrEnum):
    """Which paragraphs are listed."""

    ALL = "all"
    FAILED = "failed"
    SKIPPED = "skipped"
    WAITING = "waiting"
    DONE = "done"
    LOOK = "look"
    """Done, but with something a person should look at."""


def _shows(item: Item) -> tuple[Show, ...]:
    """The lists an item stands in."""
    look = item.state is ItemState.DONE and bool(item.reason)
    return (Show.ALL, Show(item.state.value), *([Show.LOOK] if look else ()))


@dataclass(frozen=True, slots=True)
class RunLine:
    """A paragraph in the list."""

    item: Item
    row: int | None
    """Number of its row, from 0; None where it is gone."""
    words: str
    """How it begins."""
    under_way: bool = False

    @property
    def told(self) -> str:
        """Its state in words, with the reason."""
        if self.under_way:
            return tr("being translated")
        if self.item.state is ItemState.WAITING:
            return tr("waiting")
        if self.item.state is ItemState.DONE:
            found = runs.cautions(self.item) if self.item.reason else ()
            return "; ".join(map(troubles.caution, found)) or tr("done")
        said = tr("failed: {why}") if self.item.state is ItemState.FAILED else tr("skipped: {why}")
        return said.format(why=troubles.why(self.item.reason))


class RunModel(QAbstractListModel):
    """The paragraphs of one run, or those of them in some state, in order."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._run: RunId | None = None
        self._items: dict[ItemId, Item] = {}
        self._place: dict[ItemId, int] = {}
        """In the run."""
        self._shown: list[int] = []
        """Places of those that are listed."""
        self._order: list[ItemId] = []
        self._counts: Counter[Show] = Counter()
        self.show = Show.ALL
        self.under_way: ItemId | None = None
        self._lines: dict[ItemId, tuple[int | None, str]] = {}
        workspace.changed.connect(self._forget_rows)

    @property
    def run_id(self) -> RunId | None:
        """The run that is listed."""
        return self._run

    def open(self, run_id: RunId | None) -> None:
        """List the paragraphs of a run."""
        self.beginResetModel()
        self._run = run_id
        items = [] if run_id is None else self._workspace.library.runs.items(run_id)
        self._items = {item.id: item for item in items}
        self._order = [item.id for item in items]
        self._place = {item_id: place for place, item_id in enumerate(self._order)}
        self._counts = Counter(show for item in items for show in _shows(item))
        self._lines.clear()
        self._shown = [place for place, item in enumerate(items) if self._is_wanted(item)]
        self.endResetModel()

    def filter(self, show: Show) -> None:
        """List those in some state only."""
        self.beginResetModel()
        self.show = show
        self._shown = [n for n, item_id in enumerate(self._order) if self._is_wanted(self._items[item_id])]
        self.endResetModel()

    def _is_wanted(self, item: Item) -> bool:
        return self.show in _shows(item)

    def count(self, show: Show) -> int:
        """How many there are in some state."""
        return self._counts[show]

    def ids(self, *states: ItemState) -> list[ItemId]:
        """Those in some states, in order."""
        return [item_id for item_id in self._order if self._items[item_id].state in states]

    def update(self, item: Item) -> None:
        """A paragraph stands otherwise now."""
        place = self._place.get(item.id)
        if item.run_id != self._run or place is None:
            return
        before, self._items[item.id] = self._items[item.id], item
        self._counts.subtract(_shows(before))
        self._counts.update(_shows(item))
        was, is_now = self._is_wanted(before), self._is_wanted(item)
        if was and is_now:
            self._say_changed(place)
        elif was:
            row = self._shown.index(place)
            self.beginRemoveRows(NOWHERE, row, row)
            del self._shown[row]
            self.endRemoveRows()
        elif is_now:
            row = sum(other < place for other in self._shown)
            self.beginInsertRows(NOWHERE, row, row)
            insort(self._shown, place)
            self.endInsertRows()

    def set_under_way(self, item_id: ItemId | None) -> None:
        """Which paragraph is being translated."""
        before, self.under_way = self.under_way, item_id
        for changed in (before, item_id):
            if changed is not None and changed in self._place:
                self._say_changed(self._place[changed])

    def _say_changed(self, place: int) -> None:
        if place in self._shown:
            index = self.index(self._shown.index(place), 0)
            self.dataChanged.emit(index, index)

    def _forget_rows(self, change: ChangeSet) -> None:
        """Rows may have been moved: their numbers are others. A run itself moves none."""
        if not change.touched("bead_block") or change.step is Step.MACHINE:
            return
        self._lines.clear()
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    def line(self, index: Index) -> RunLine:
        """The paragraph in a row of the list."""
        item = self._items[self._order[self._shown[index.row()]]]
        row, words = self._told(item)
        return RunLine(item, row, words, item.id == self.under_way and item.state is ItemState.WAITING)

    def failed(self) -> list[RunLine]:
        """The paragraphs that failed, in order, also while others are listed."""
        failed = (self._items[item_id] for item_id in self.ids(ItemState.FAILED))
        return [RunLine(item, *self._told(item)) for item in failed]

    def _told(self, item: Item) -> tuple[int | None, str]:
        known = self._lines.get(item.id)
        if known is None:
            library = self._workspace.library
            run = library.runs.get(item.run_id)
            bead = library.bitexts.bead_of_block(run.bitext_id, item.block_id)
            found = library.documents.blocks_by_id([item.block_id])
            words = " ".join(found[0].text[: 2 * _WORDS].split())[:_WORDS] if found else ""
            known = (None if bead is None else library.bitexts.row_number(bead), words)
            self._lines[item.id] = known
        return known

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == ITEM:
            return self.line(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            line = self.line(index)
            told = f"{line.told[:1].upper()}{line.told[1:]}."
            return "\n".join(part for part in (told, troubles.what_to_do(line.item.reason)) if part)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            line = self.line(index)
            said = f"{line.told}. {line.words}"
            return said if line.row is None else tr("row {row}: {said}", row=number(line.row + 1), said=said)
        return None
