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
from ui.dialogs.term_details import ConceptFields, Scope, TermFields
from ui.i18n import tr
from ui.theme import px
from ui.views.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.termbase import Refusal
    from ui.theme import Theme

Key = tuple[Language, str]


class TermDialog(QDialog):
    """German, English, status of the first English term, note; the rest behind *Details*.

    Several terms of one language are separated by ``;``. What the dialog does not show is kept.

    Signals:
        saved: the Concept.
    """

    saved = Signal(object)

    def __init__(
        self,
        concept: Concept,
        theme: Theme,
        parent: QWidget | None = None,
        scopes: Sequence[Scope] = (),
        where_refused: Mapping[Refusal, str] | None = None,
    ) -> None:
        """``where_refused`` says where forms were called wrong."""
        super().__init__(parent)
        self._concept = concept
        self._known: dict[Key, Term] = {(t.language, t.text): t for t in concept.terms}
        self.setWindowTitle(tr("Edit term") if concept.id else tr("Add term"))
        self.setMinimumWidth(px(520))  # its details have room
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.german, self.english = QLineEdit(), QLineEdit()
        self.german.setText("; ".join(concept.texts(Language.GERMAN)))
        self.english.setText("; ".join(concept.texts(Language.ENGLISH)))
        self.german.setPlaceholderText(tr("Basic form; its other forms are found by themselves"))
        self.english.setPlaceholderText(tr("Several with ; between them, the best first"))
        self.status = Choice()
        for status in TermStatus:
            self.status.addItem(messages.TERM_STATUSES[status], status)
        self.status.setCurrentIndex(self.status.findData(_status(concept)))
        self.note = QPlainTextEdit(concept.note)
        self.note.setFixedHeight(64)
        self.note.setTabChangesFocus(True)
        self.fields, self.about = TermFields(where_refused or {}), ConceptFields(concept, scopes)
        self.which = Choice()
        self.which.setAccessibleName(tr("Term whose details are shown"))
        self.hint = QLabel("")
        self.hint.setStyleSheet(f"color: {theme.problem};")
        self._lay_out()
        self._connect()
        self._list_terms()
        has_more = any(replace(t, id=t.id, status=TermStatus.PREFERRED) != _bare(t) for t in concept.terms)
        scoped = bool(concept.works or concept.collections or concept.domain or concept.definition)
        self._show_details(bool(concept.id) and (has_more or scoped))
        (self.english if self.german.text() and not self.english.text() else self.german).setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(tr("&German"), self.german)
        form.addRow(tr("&English"), self.english)
        form.addRow(tr("&Status"), self.status)
        form.addRow(tr("&Note"), self.note)
        self.details = QWidget()
        inner = QVBoxLayout(self.details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.about)
        choosing = QFormLayout()
        choosing.addRow(tr("Details of"), self.which)
        inner.addLayout(choosing)
        inner.addWidget(self.fields)
        self.more = QPushButton(tr("&Details"))
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.cancel, self.save_button = QPushButton(tr("Cancel")), QPushButton(tr("Save"))
        self.save_button.setDefault(True)
        confirm_by_keys(self, self.save_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addWidget(self.hint, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(self.details)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self.more.toggled.connect(self._show_details)
        self.german.editingFinished.connect(self._list_terms)
        self.english.editingFinished.connect(self._list_terms)
        self.which.currentIndexChanged.connect(self._show_term)
        self.fields.changed.connect(self._take)
        self.status.activated.connect(self._status_chosen)

    def _show_details(self, on: bool) -> None:
        self.details.setVisible(on)
        self.more.setChecked(on)
        self._list_terms()
        self.adjustSize()

    # -- the terms ----------------------------------------------------------------------------

    def _list_terms(self) -> None:
        """Offer the terms of both lines for their details."""
        here = self.which.currentData()
        self.which.blockSignals(True)
        self.which.clear()
        for term in self._written():
            self.which.addItem(
                f"{term.text} ({messages.LANGUAGES[term.language]})", (term.language, term.text)
            )
        self.which.setCurrentIndex(max(0, self.which.findData(here)))
        self.which.blockSignals(False)
        self._show_term()

    def _show_term(self, _number: int = 0) -> None:
        key: Key | None = self.which.currentData()
        self.fields.show_term(None if key is None else self._term(*key))

    def _term(self, language: Language, text: str) -> Term | None:
        return next((t for t in self._written() if (t.language, t.text) == (language, text)), None)

    def _take(self, term: Term) -> None:
        self._known[term.language, term.text] = term
        english = _parts(self.english.text())
        if term.language is Language.ENGLISH and english[:1] == [term.text]:
            self.status.setCurrentIndex(self.status.findData(term.status))

    def _status_chosen(self) -> None:
        english = _parts(self.english.text())
        if english:
            key = (Language.ENGLISH, english[0])
            if key in self._known:
                self._known[key] = replace(self._known[key], status=TermStatus(self.status.currentData()))
        self._show_term()

    def _written(self) -> list[Term]:
        """The terms of both lines, with what is known of them."""
        status = TermStatus(self.status.currentData())
        return [
            *self._terms(Language.GERMAN, self.german.text(), TermStatus.PREFERRED),
            *self._terms(Language.ENGLISH, self.english.text(), status),
        ]

    def _terms(self, language: Language, line: str, first_status: TermStatus) -> list[Term]:
        texts, before = _parts(line), self._concept.texts(language)
        found = []
        for number, text in enumerate(texts):
            term = self._known.get((language, text))
            if term is None and len(texts) == len(before) and before[number] not in texts:
                # it was corrected, and stays the term it was
                term = replace(self._known[language, before[number]], text=text)
            if term is None:
                later = TermStatus.ADMITTED if first_status is TermStatus.PREFERRED else first_status
                term = Term(language, text, later if number else first_status)
            found.append(term)
        return found

    # -- saving -------------------------------------------------------------------------------

    def save(self) -> None:
        """Hand the concept over; without any term the dialog stays."""
        concept = self.concept()
        if not concept.terms:
            self.hint.setText(tr("Write at least one term."))
            self.german.setFocus()
            return
        self.saved.emit(concept)
        self.accept()

    def concept(self) -> Concept:
        """What the fields say."""
        terms = self._written()
        first = next((n for n, t in enumerate(terms) if t.language is Language.ENGLISH), None)
        if first is not None:
            terms[first] = replace(terms[first], status=TermStatus(self.status.currentData()))
        terms += [t for t in self._concept.terms if t.language is Language.UNDETERMINED]
        return self.about.filled(
            replace(self._concept, terms=tuple(terms), note=self.note.toPlainText().strip())
        )


def _bare(term: Term) -> Term:
    return Term(term.language, term.text, id=term.id)


def _parts(line: str) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in line.split(";") if text.strip()))


def _status(concept: Concept) -> TermStatus:
    english = concept.texts(Language.ENGLISH)
    found = {t.text: t.status for t in concept.terms if t.language is Language.ENGLISH}
    return found[english[0]] if english else TermStatus.PREFERRED
