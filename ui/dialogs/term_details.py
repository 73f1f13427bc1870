"""What else is known of a term and of its concept, as fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from reader.model.document import CollectionId, WorkId
from reader.model.language import Language
from reader.model.termbase import Refusal, Term, TermMatch, TermStatus
from ui import messages
from ui.i18n import both, mark, tr, tr_n
from ui.views.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model.termbase import Concept

GENDERS = (("", "–"), ("m", "der (m)"), ("f", "die (f)"), ("n", "das (n)"), ("pl", mark("die (plural)")))
PARTS = mark(("", "noun", "verb", "adjective", "adverb", "proper noun", "phrase"))
"""Parts of speech as they are stored; others may be written in."""


class Scope(NamedTuple):
    """Which texts a concept is for, as a person chooses it; nothing named is the whole library."""

    name: str
    works: tuple[WorkId, ...] = ()
    collections: tuple[CollectionId, ...] = ()


WHOLE = Scope(mark("The whole library"))


def _lines(height: int) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setFixedHeight(height)
    field.setTabChangesFocus(True)
    return field


def _several(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


class TermFields(QWidget):
    """The fields of one term.

    Signals:
        changed: the Term as it is now.
    """

    changed = Signal(object)

    def __init__(self, where_refused: Mapping[Refusal, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where_refused = where_refused
        self._term: Term | None = None
        self._showing = False
        self.status, self.part, self.gender = Choice(), Choice(), Choice()
        for status in TermStatus:
            self.status.addItem(messages.TERM_STATUSES[status], status)
        self.part.setEditable(True)
        self.part.addItems([tr(part) for part in PARTS])
        for gender, name in GENDERS:
            self.gender.addItem(tr(name), gender)
        self.forms, self.source, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.forms.setPlaceholderText(tr("Further forms to recognise, with ; between them"))
        self.source.setPlaceholderText(tr("Where the term is from"))
        self.examples = _lines(52)
        self.examples.setPlaceholderText(tr("Examples, one a line"))
        self.exact = QCheckBox(tr("Only le&tter by letter"))
        self.exact.setToolTip(tr("Otherwise all its forms are recognised"))
        self.case = QCheckBox(tr("&Capitals as entered"))
        self.compounds = QCheckBox(tr("In &longer words too"))
        self.compounds.setToolTip(tr("Klasse in Arbeiterklasse"))
        self.refused = QListWidget()
        self.refused.setAccessibleName(tr("Forms that are not this term"))
        self.refused.setFixedHeight(62)
        self.allow = QPushButton(tr("Allo&w again"))
        self.allow.setAutoDefault(False)
        self.allow.clicked.connect(self._allow)
        QShortcut(
            QKeySequence(Qt.Key.Key_Delete),
            self.refused,
            self._allow,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(8)
        grammar, how, refused = QHBoxLayout(), QGridLayout(), QHBoxLayout()
        grammar.addWidget(self.part, 3)
        grammar.addWidget(self.gender, 2)
        for place, box in enumerate((self.exact, self.compounds, self.case)):  # the longest alone
            how.addWidget(box, place // 2, place % 2, 1, 1 + place // 2)
        refused.addWidget(self.refused, 1)
        refused.addWidget(self.allow, 0, Qt.AlignmentFlag.AlignTop)
        self.form.addRow(tr("Stat&us"), self.status)
        self.form.addRow(tr("Part of speech"), grammar)
        self.form.addRow(tr("For&ms"), self.forms)
        self.form.addRow(tr("Recognise"), how)
        self.form.addRow(tr("N&ote"), self.note)
        self.form.addRow(tr("Sou&rce"), self.source)
        self.form.addRow(tr("E&xamples"), self.examples)
        self.form.addRow(tr("Not this term"), refused)

    def _connect(self) -> None:
        for choice in (self.status, self.gender):
            choice.currentIndexChanged.connect(self._tell)
        self.part.editTextChanged.connect(self._tell)
        for line in (self.forms, self.source, self.note):
            line.textChanged.connect(self._tell)
        self.examples.textChanged.connect(self._tell)
        for box in (self.exact, self.case, self.compounds):
            box.toggled.connect(self._tell)

    def show_term(self, term: Term | None) -> None:
        """Show another term; without one the fields are empty and off."""
        self._showing = True
        self._term = term
        self.setEnabled(term is not None)
        told = term or Term(Language.GERMAN, "")
        self.status.setCurrentIndex(self.status.findData(told.status))
        part = told.part_of_speech
        self.part.setEditText(tr(part) if part in PARTS else part)
        if self.gender.findData(told.gender) < 0:
            self.gender.addItem(told.gender, told.gender)
        self.gender.setCurrentIndex(self.gender.findData(told.gender))
        self.forms.setText("; ".join(told.forms))
        self.note.setText(told.note)
        self.source.setText(told.source)
        self.examples.setPlainText("\n".join(told.examples))
        self.exact.setChecked(told.match is TermMatch.EXACT)
        self.case.setChecked(told.case_sensitive)
        self.compounds.setChecked(told.compounds)
        self._show_refused(told.refused)
        self._showing = False

    def _show_refused(self, refused: Iterable[Refusal]) -> None:
        self.refused.clear()
        for refusal in refused:
            where = tr("everywhere") if refusal.block_id is None else tr("in one paragraph")
            self.refused.addItem(f"{refusal.surface}  ({self._where_refused.get(refusal, where)})")
        some = self.refused.count() > 0
        for part in (self.refused, self.allow):
            part.setEnabled(some)
        if some:
            self.refused.setCurrentRow(0)
        self.form.setRowVisible(self.form.rowCount() - 1, some)

    def _allow(self) -> None:
        number = self.refused.currentRow()
        if self._term is None or number < 0:
            return
        refused = tuple(known for place, known in enumerate(self._term.refused) if place != number)
        self._term = replace(self._term, refused=refused)
        self._show_refused(refused)
        self._tell()

    def _part_of_speech(self) -> str:
        written = self.part.currentText().strip()
        return next((part for part in PARTS if tr(part) == written), written)

    def _tell(self) -> None:
        if self._showing or self._term is None:
            return
        self._term = replace(
            self._term,
            status=TermStatus(self.status.currentData()),
            part_of_speech=self._part_of_speech(),
            gender=str(self.gender.currentData()),
            forms=_several(self.forms.text()),
            note=self.note.text().strip(),
            source=self.source.text().strip(),
            examples=tuple(x.strip() for x in self.examples.toPlainText().splitlines() if x.strip()),
            match=TermMatch.EXACT if self.exact.isChecked() else TermMatch.FORMS,
            case_sensitive=self.case.isChecked(),
            compounds=self.compounds.isChecked(),
        )
        self.changed.emit(self._term)


class ConceptFields(QWidget):
    """What is said of all terms of a concept: domain, definition, and which texts it is for."""

    def __init__(self, concept: Concept, scopes: Sequence[Scope], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.domain = QLineEdit(concept.domain)
        self.definition = _lines(52)
        self.definition.setPlainText(concept.definition)
        self.scope = Choice()
        here = (concept.works, concept.collections)
        for scope in (WHOLE, *scopes):
            self.scope.addItem(tr(scope.name), scope)
        found = next((n for n, s in enumerate((WHOLE, *scopes)) if (s.works, s.collections) == here), -1)
        if found < 0:
            told = [tr_n("{n} work", "{n} works", len(concept.works))] if concept.works else []
            if concept.collections:
                told.append(tr_n("{n} collection", "{n} collections", len(concept.collections)))
            self.scope.addItem(tr("As before: {told}", told=both(told)), Scope("", *here))
            found = self.scope.count() - 1
        self.scope.setCurrentIndex(found)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.addRow(tr("Used &in"), self.scope)
        form.addRow(tr("Dom&ain"), self.domain)
        form.addRow(tr("De&finition"), self.definition)

    def filled(self, concept: Concept) -> Concept:
        """The concept as the fields say."""
        scope: Scope = self.scope.currentData()
        return replace(
            concept,
            domain=self.domain.text().strip(),
            definition=self.definition.toPlainText().strip(),
            works=scope.works,
            collections=scope.collections,
        )
