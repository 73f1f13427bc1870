"""What a work is called and where it stands: title, author, tags, collections; and names of collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import messages
from ui.dialogs.pages import confirm_by_keys, fit_height, heading
from ui.i18n import tr, tr_n
from ui.views.labels import Prose
from ui.views.notes.tags import TagEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.shelf import Collection, ShelvedWork
    from ui.theme import Theme

_MANY = 7
"""From here on collections stand in two columns."""


class WorkDialog(QDialog):
    """Title, author, tags and collections of a work.

    Signals:
        saved: title, author, a list of tags and a list of ids of collections.
    """

    saved = Signal(str, str, object, object)

    def __init__(
        self,
        work: ShelvedWork,
        tags: Sequence[str],
        collections: Sequence[Collection],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Work details"))
        self.setMinimumWidth(480)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.title, self.author, self.tags = QLineEdit(work.title), QLineEdit(work.author), TagEdit()
        self.tags.show_tags(work.tags, tags)
        self.hint = QLabel("")
        self.hint.setStyleSheet(f"color: {theme.problem};")
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(tr("&Title"), self.title)
        form.addRow(tr("&Author"), self.author)
        form.addRow(tr("Ta&gs"), self.tags)
        self.boxes = {collection.id: QCheckBox(collection.name) for collection in collections}
        if collections:
            form.addRow(tr("Collections"), self._collections(work))
        cancel, self.save_button = QPushButton(tr("Cancel")), QPushButton(tr("Save"))
        self.save_button.setDefault(True)
        confirm_by_keys(self, self.save_button)
        cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        buttons = QHBoxLayout()
        buttons.addWidget(self.hint, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addLayout(buttons)
        self.title.setSelection(len(work.title), -len(work.title))  # all of it, with its beginning in sight

    def _collections(self, work: ShelvedWork) -> QWidget:
        box = QWidget(self)
        columns = QHBoxLayout(box)
        columns.setContentsMargins(0, 0, 0, 0)
        every = list(self.boxes.items())
        half = len(every) if len(every) < _MANY else -(-len(every) // 2)
        for some in (every[:half], every[half:]):
            column = QVBoxLayout()
            for number, check in some:
                check.setChecked(number in work.collections)
                column.addWidget(check)
            column.addStretch(1)
            columns.addLayout(column, 1)
        return box

    def save(self) -> None:
        """Hand over what was written; without a title the dialog stays."""
        if not self.title.text().strip():
            self.hint.setText(messages.REFUSALS["empty_title"])
            self.title.setFocus()
            return
        collections = [number for number, check in self.boxes.items() if check.isChecked()]
        self.saved.emit(self.title.text(), self.author.text(), list(self.tags.tags), collections)
        self.accept()


class NameDialog(QDialog):
    """A name for a collection or a tag.

    Signals:
        named: the name; :meth:`refuse` says why it will not do, and the dialog stays.
    """

    named = Signal(str)

    def __init__(self, title: str, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(400)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.name = QLineEdit(name)
        self.name.selectAll()
        self.hint = QLabel("")
        self.hint.setStyleSheet(f"color: {theme.problem};")
        self.hint.setWordWrap(True)
        self.hint.hide()
        form = QFormLayout()
        form.addRow(tr("&Name"), self.name)
        cancel, self.save_button = QPushButton(tr("Cancel")), QPushButton(tr("Save"))
        self.save_button.setDefault(True)
        confirm_by_keys(self, self.save_button)
        cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(lambda: self.named.emit(self.name.text()))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addLayout(buttons)

    def refuse(self, reason: str) -> None:
        """Say why this name will not do."""
        self.hint.setText(reason)
        self.hint.show()
        fit_height(self)
        self.name.setFocus()
        self.name.selectAll()


class DeleteDialog(QDialog):
    """Accepted: delete for good. Rejected (Esc, Enter): keep."""

    def __init__(self, works: Sequence[ShelvedWork], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Delete for good"))
        self.setMinimumWidth(480)
        words = Prose(
            tr(
                "Its texts, links, notes and highlights are deleted from the library, and Ctrl+Z "
                "does not bring them back. The files they were read from are not touched, and your "
                "glossary stays."
            )
            if len(works) == 1
            else tr(
                "Their texts, links, notes and highlights are deleted from the library, and Ctrl+Z "
                "does not bring them back. The files they were read from are not touched, and your "
                "glossary stays."
            )
        )
        question = tr_n(
            "Delete “{title}” for good?", "Delete {n} works for good?", len(works), title=works[0].title
        )
        keep, self.delete_button = QPushButton(tr("Keep")), QPushButton(tr("Delete for good"))
        keep.setDefault(True)
        keep.clicked.connect(self.reject)
        self.delete_button.clicked.connect(self.accept)
        self.delete_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.delete_button)
        buttons.addWidget(keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(12)
        layout.addWidget(heading(question, theme))
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        keep.setFocus()
