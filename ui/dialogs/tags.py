"""The tags of several notes at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

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
from ui.dialogs.pages import confirm_by_keys, heading
from ui.i18n import tr, tr_n
from ui.views.notes.tags import TagEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme


class TagsDialog(QDialog):
    """Which tags the notes are to have: those they have, with a tick to each, and new ones.

    Signals:
        chosen: the tags to be put on all of them, and those to be taken off.
    """

    chosen = Signal(object, object)

    def __init__(
        self, tags: Sequence[Sequence[str]], known: Sequence[str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``tags`` are those of each note."""
        super().__init__(parent)
        self.setWindowTitle(tr("Tags"))
        self.setMinimumWidth(420)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        counts = Counter(tag for own in tags for tag in own)
        self.boxes: dict[str, QCheckBox] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for tag in sorted(counts, key=str.casefold):
            box = QCheckBox(f"#{messages.tag_shown(tag)}".replace("&", "&&"))
            box.setTristate(counts[tag] < len(tags))
            whole = counts[tag] == len(tags)
            box.setCheckState(Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked)
            column.addWidget(box)
            self.boxes[tag] = box
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setVisible(bool(counts))
        scroll.setMaximumHeight(240)
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
        layout.addWidget(heading(tr_n("Tags of {n} note", "Tags of {n} notes", len(tags)), theme))
        layout.addWidget(self.new)
        layout.addWidget(scroll)
        layout.addLayout(buttons)
        self.new.setFocus()

    def _save(self) -> None:
        add = [tag for tag, box in self.boxes.items() if box.checkState() == Qt.CheckState.Checked]
        gone = [tag for tag, box in self.boxes.items() if box.checkState() == Qt.CheckState.Unchecked]
        self.accept()
        self.chosen.emit([*add, *self.new.tags], gone)
