"""The tags of several notes, or works, at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import messages
from ui.dialogs.pages import confirm_by_keys, fit_height, heading
from ui.i18n import number, tr
from ui.views.notes.tags import TagEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme


_TALLEST: Final = 240
"""Pixels of the list of tags."""


class TagsDialog(QDialog):
    """Which tags they are to have: those they have, with a tick to each, and new ones.

    Signals:
        chosen: the tags to be put on all of them, and those to be taken off.
    """

    chosen = Signal(object, object)

    def __init__(
        self,
        title: str,
        tags: Sequence[Sequence[str]],
        known: Sequence[str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``tags`` are those of each note or work; what is typed is completed from ``known``."""
        super().__init__(parent)
        self.setWindowTitle(tr("Tags"))
        self.setMinimumWidth(420)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        counts = Counter(tag for own in tags for tag in own)
        self.boxes: dict[str, QCheckBox] = {}
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        for tag in sorted(counts, key=str.casefold):
            box = self._add_box(tag)
            whole = counts[tag] == len(tags)
            box.setTristate(not whole)
            box.setCheckState(Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked)
            if not whole:
                some = tr("{number} of {count}", number=number(counts[tag]), count=number(len(tags)))
                box.setText(f"{box.text()}   ({some})")
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        self.new = TagEdit()
        self.new.show_tags((), known)
        self.new.setPlaceholderText(tr("New tags, with commas between them"))
        cancel, self.save_button = QPushButton(tr("Cancel")), QPushButton(tr("Save"))
        self.save_button.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        confirm_by_keys(self, self.save_button)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(12)
        layout.addWidget(heading(title, theme))
        layout.addWidget(self.new)
        layout.addWidget(scroll)
        layout.addLayout(buttons)
        self._fit()
        self.new.setFocus()

    def _add_box(self, tag: str) -> QCheckBox:
        box = self.boxes[tag] = QCheckBox(f"#{messages.tag_shown(tag)}".replace("&", "&&"))
        self._column.insertWidget(self._column.count() - 1, box)
        return box

    def offer(self, tags: Sequence[str]) -> None:
        """List further tags that can be ticked, below those they have."""
        for tag in tags:
            if tag not in self.boxes:
                self._add_box(tag)
        self._fit()

    def _fit(self) -> None:
        """As much room as the boxes take, up to a limit; the scroll area itself remembers what they took."""
        self._scroll.setVisible(bool(self.boxes))
        height = self._column.sizeHint().height() + 4
        self._scroll.setFixedHeight(min(height, _TALLEST))
        fit_height(self)

    def _save(self) -> None:
        add = [tag for tag, box in self.boxes.items() if box.checkState() == Qt.CheckState.Checked]
        gone = [tag for tag, box in self.boxes.items() if box.checkState() == Qt.CheckState.Unchecked]
        self.accept()
        self.chosen.emit([*add, *self.new.tags], gone)
