"""Taking notes out: which of them, in what format, under whose name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.model.notefile import NoteFormat
from ui.dialogs.pages import confirm_by_keys, heading, quiet
from ui.i18n import Table, tr
from ui.views.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.annotation import AnnotationId
    from ui.theme import Theme

FORMATS = Table(
    {
        NoteFormat.MARKDOWN: "Markdown",
        NoteFormat.HTML: "Web page",
        NoteFormat.CSV: "Table (CSV)",
        NoteFormat.JSON_LD: "Web Annotations (JSON-LD)",
    }
)
ABOUT = Table(
    {
        NoteFormat.MARKDOWN: "For any text editor: chapter by chapter, both texts, your note below.",
        NoteFormat.HTML: "To read and print in any browser; the page needs nothing else.",
        NoteFormat.CSV: "For spreadsheets; can be brought in again.",
        NoteFormat.JSON_LD: "For other programs and other readers; can be brought in again.",
    }
)


class NotesOutDialog(QDialog):
    """Asks what is to be written.

    Signals:
        wanted: the NoteFormat, the ids of the notes (None for all), and the name.
    """

    wanted = Signal(object, object, str)

    def __init__(
        self,
        sets: Sequence[tuple[str, Sequence[AnnotationId] | None]],
        author: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``sets`` are what can be chosen from: words, and the notes."""
        super().__init__(parent)
        self.setWindowTitle(tr("Export notes"))
        self.setMinimumWidth(480)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._sets = list(sets)
        self.which = Choice()
        for words, _ in self._sets:
            self.which.addItem(words)
        self.form = Choice()
        for kind, name in FORMATS.items():
            self.form.addItem(name, kind)
        self.name = QLineEdit(author)
        self.name.setPlaceholderText(tr("May stay empty"))
        self.about = quiet("", theme)
        self.form.currentIndexChanged.connect(self._describe)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(tr("&Notes"), self.which)
        form.addRow(tr("&Format"), self.form)
        form.addRow("", self.about)
        form.addRow(tr("&Your name"), self.name)
        cancel, self.export_button = QPushButton(tr("Cancel")), QPushButton(tr("Export…"))
        self.export_button.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.export_button.clicked.connect(self._export)
        confirm_by_keys(self, self.export_button)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.export_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(14)
        layout.addWidget(heading(tr("Export notes"), theme))
        layout.addLayout(form)
        layout.addLayout(buttons)
        self._describe()

    def _describe(self) -> None:
        self.about.setText(ABOUT[self._form()])

    def _form(self) -> NoteFormat:
        return tuple(FORMATS)[max(0, self.form.currentIndex())]

    def _export(self) -> None:
        chosen = self._sets[max(0, self.which.currentIndex())][1]
        self.accept()
        self.wanted.emit(self._form(), chosen, " ".join(self.name.text().split()))
