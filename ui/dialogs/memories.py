"""The memory files taken into the library: take one in, remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import messages
from ui.i18n import mark, tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.memory import MemoryImport

_FILE = Qt.ItemDataRole.UserRole
NONE = mark(
    "No memory files yet. Rows you confirm are in the memory by themselves; a TMX file adds what others did."
)


class MemoriesDialog(QDialog):
    """Holds the window while a file is taken in: nothing else can be written meanwhile.

    Signals:
        import_wanted: a file is to be chosen.
        removed: the id of a file to take out.
        stopped: the file being read is not to be taken in after all.
    """

    import_wanted = Signal()
    removed = Signal(int)
    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Translation memory"))
        self.setMinimumSize(520, 320)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Memory files"))
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.take_in, self.remove = QPushButton(tr("Import…"), self), QPushButton(tr("Remove"), self)
        self.cancel, self.finish = QPushButton(tr("Cancel"), self), QPushButton(tr("Close"), self)
        self.take_in.clicked.connect(self.import_wanted)
        self.remove.clicked.connect(self._remove)
        self.cancel.clicked.connect(self._stop)
        self.finish.clicked.connect(self.accept)
        self.list.currentItemChanged.connect(lambda _now, _before: self._enable())
        buttons = QHBoxLayout()
        for button in (self.take_in, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.cancel, self.finish):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(12)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.said)
        layout.addWidget(self.bar)
        layout.addLayout(buttons)
        self.is_reading = False
        self.show_reading("")

    def show_files(self, files: Sequence[MemoryImport]) -> None:
        """Show what is in the library."""
        self.list.clear()
        for file in files:
            units = tr_n("{n} unit", "{n} units", file.n_units)
            item = QListWidgetItem(f"{file.name}   ·   {units}   ·   {messages.when(file.imported_at)}")
            item.setData(_FILE, file.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if files else -1)
        self.say("" if files else tr(NONE))
        self._enable()

    def say(self, text: str) -> None:
        """Say something above the buttons."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def show_reading(self, name: str) -> None:
        """A file of this name is being read; an empty name: none any more."""
        self.is_reading = bool(name)
        self.bar.setVisible(self.is_reading)
        self.cancel.setVisible(self.is_reading)
        self.bar.setValue(0)
        if name:
            self.say(tr("Reading {name}", name=name))
            self.cancel.setFocus()
        self._enable()

    def show_part(self, part: float) -> None:
        """How much of the file is read."""
        self.bar.setValue(round(1000 * part))

    def _enable(self) -> None:
        free = not self.is_reading
        self.take_in.setEnabled(free)
        self.finish.setEnabled(free)
        self.list.setEnabled(free)
        self.remove.setEnabled(free and self.list.currentItem() is not None)

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.removed.emit(item.data(_FILE))

    def _stop(self) -> None:
        self.stopped.emit()

    @override
    def reject(self) -> None:
        if self.is_reading:
            self._stop()
        else:
            super().reject()
