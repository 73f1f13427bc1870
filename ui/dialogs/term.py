"""Adding a term to the glossary, or changing one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.language import Language
from reader.model.termbase import Concept, Term, TermStatus
from ui import messages
from ui.dialogs.pages import confirm_by_keys
from ui.views.choices import Choice

if TYPE_CHECKING:
    from ui.theme import Theme


class TermDialog(QDialog):
    """German, English, status of the English term, note.

    Several terms of one language are separated by ``;``. What the dialog does not show
    (forms, domain, definition) is kept.

    Signals:
        saved: the Concept.
    """

    saved = Signal(object)

    def __init__(self, concept: Concept, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._concept = concept
        self.setWindowTitle("Edit term" if concept.id else "Add term")
        self.setMinimumWidth(440)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.german, self.english = QLineEdit(), QLineEdit()
        self.german.setText("; ".join(concept.texts(Language.GERMAN)))
        self.english.setText("; ".join(concept.texts(Language.ENGLISH)))
        self.german.setPlaceholderText("Basic form; its other forms are found by themselves")
        self.status = Choice()
        for status in TermStatus:
            self.status.addItem(messages.TERM_STATUSES[status], status)
        self.status.setCurrentIndex(self.status.findData(_status(concept)))
        self.note = QPlainTextEdit(concept.note)
        self.note.setFixedHeight(80)
        self.note.setTabChangesFocus(True)
        self.hint = QLabel("")
        self.hint.setStyleSheet(f"color: {theme.problem};")
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow("&German", self.german)
        form.addRow("&English", self.english)
        form.addRow("&Status", self.status)
        form.addRow("&Note", self.note)
        cancel, self.save_button = QPushButton("Cancel"), QPushButton("Save")
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
        (self.english if self.german.text() and not self.english.text() else self.german).setFocus()

    def save(self) -> None:
        """Hand the concept over; without any term the dialog stays."""
        concept = self.concept()
        if not concept.terms:
            self.hint.setText("Write at least one term.")
            self.german.setFocus()
            return
        self.saved.emit(concept)
        self.accept()

    def concept(self) -> Concept:
        """What the fields say."""
        status = TermStatus(self.status.currentData())
        terms = [
            *self._terms(Language.GERMAN, self.german.text(), TermStatus.PREFERRED),
            *self._terms(Language.ENGLISH, self.english.text(), status),
            *(t for t in self._concept.terms if t.language is Language.UNDETERMINED),
        ]
        return replace(self._concept, terms=tuple(terms), note=self.note.toPlainText().strip())

    def _terms(self, language: Language, line: str, first_status: TermStatus) -> list[Term]:
        before = {t.text: t for t in self._concept.terms if t.language is language}
        texts = list(dict.fromkeys(text.strip() for text in line.split(";") if text.strip()))
        found = []
        for number, text in enumerate(texts):
            later = TermStatus.ADMITTED if first_status is TermStatus.PREFERRED else first_status
            old = before.get(text, Term(language, text, later))
            if number == 0:
                kept = old.status if language is Language.GERMAN and text in before else first_status
                old = replace(old, status=kept)
            found.append(old)
        return found


def _status(concept: Concept) -> TermStatus:
    english = concept.texts(Language.ENGLISH)
    found = {t.text: t.status for t in concept.terms if t.language is Language.ENGLISH}
    return found[english[0]] if english else TermStatus.PREFERRED
