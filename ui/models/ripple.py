"""The rows a changed term concerns as a Qt list model, each with what would change in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from reader.edits.ripple import Rewording
from reader.lookup.ripple import Affected
from reader.segmentation.comparison import Part, compare
from ui.i18n import tr
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Sequence


class RippleLine(NamedTuple):
    """A row of the list; ``work`` names the work where it is not the open one."""

    found: Affected
    parts: tuple[Part, ...]
    work: str

    @property
    def rewording(self) -> Rewording | None:
        """The change that is proposed; None where it is not sure how."""
        return (
            None if self.found.new is None else Rewording(self.found.block_id, self.found.old, self.found.new)
        )


class RippleModel(QAbstractListModel):
    """Lines go as they are accepted or left as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[RippleLine] = []

    def show_found(self, found: Sequence[Affected], titles: dict[int, str]) -> None:
        """Show what was found; ``titles`` are those of the works to be named."""
        self.beginResetModel()
        self._lines = [
            RippleLine(
                one, () if one.new is None else tuple(compare(one.old, one.new)), titles.get(one.work_id, "")
            )
            for one in found
        ]
        self.endResetModel()

    @property
    def lines(self) -> list[RippleLine]:
        """All that are left."""
        return list(self._lines)

    def drop(self, lines: Sequence[RippleLine]) -> None:
        """Take lines out of the list."""
        gone = {line.found.block_id for line in lines}
        self.beginResetModel()
        self._lines = [line for line in self._lines if line.found.block_id not in gone]
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ITEM:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            proposal = tr("no proposal") if line.found.new is None else line.found.new
            return tr(
                "row {row}: {old} – {proposal}", row=line.found.row + 1, old=line.found.old, proposal=proposal
            )
        return None
