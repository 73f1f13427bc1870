"""Which other translations stand beside the open one, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import tr
from ui.models.beside import MOST

if TYPE_CHECKING:
    from collections.abc import Sequence

_BITEXT = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """Space puts a translation beside the open one, Alt+Up and Alt+Down change the order; the page follows.

    Signals:
        chosen: ids of the bitexts to show, in order.
        differences_wanted: whether differences are marked.
    """

    chosen = Signal(list)
    differences_wanted = Signal(bool)

    def __init__(
        self, found: Sequence[tuple[int, str]], shown: Sequence[int], *, differences: bool, parent: QWidget
    ) -> None:
        """Offer translations by id and name; those of ``shown`` stand beside the open one now."""
        super().__init__(parent)
        self.setWindowTitle(tr("Translations side by side"))
        self.setMinimumSize(460, 300)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Other translations"))
        order = [*shown, *(bitext for bitext, _ in found if bitext not in shown)]
        names = dict(found)
        for bitext in order:
            item = QListWidgetItem(names[bitext], self.list)
            item.setData(_BITEXT, bitext)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if bitext in shown else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._changed)
        self.said = QLabel(
            tr("Up to {most} stand to the right of the open one, as many as there is room for.", most=MOST),
            self,
        )
        self.said.setWordWrap(True)
        self.differences = QCheckBox(tr("&Mark what differs from the open translation"), self)
        self.differences.setChecked(differences)
        self.differences.toggled.connect(self.differences_wanted)
        self.up, self.down = QPushButton(tr("Move &up"), self), QPushButton(tr("Move &down"), self)
        self.up.setShortcut("Alt+Up")
        self.down.setShortcut("Alt+Down")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        for button in (self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(12)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.differences)
        layout.addLayout(buttons)
        self.list.setFocus()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _checked(self) -> list[int]:
        return [i.data(_BITEXT) for i in self._items() if i.checkState() == Qt.CheckState.Checked]

    def _changed(self, item: QListWidgetItem) -> None:
        checked = self._checked()
        if len(checked) > MOST:
            blocked = self.list.blockSignals(True)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.blockSignals(blocked)
            self.said.setText(tr("{most} at most: take another one away first.", most=MOST))
            return
        self.chosen.emit(checked)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        to = row + step
        if row < 0 or not 0 <= to < self.list.count():
            return
        blocked = self.list.blockSignals(True)
        item = self.list.takeItem(row)
        self.list.insertItem(to, item)
        self.list.setCurrentRow(to)
        self.list.blockSignals(blocked)
        self.chosen.emit(self._checked())
