"""The options of a file: only those are seen that its format looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from reader.model.language import Language
from reader.model.publication import Arrangement, ExportOptions, Grain, Paper, Texts
from ui.dialogs.export.offers import Option
from ui.i18n import Table, tr
from ui.views.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

TEXTS = Table(
    {
        Texts.BOTH: "Original and translation",
        Texts.TRANSLATION: "The translation alone",
        Texts.ORIGINAL: "The original alone",
    }
)
ARRANGEMENTS = Table(
    {Arrangement.FACING: "Side by side", Arrangement.ALTERNATING: "Row by row, one below the other"}
)
SPREADS = "spreads"
PAGED_ARRANGEMENTS = Table(
    {
        Arrangement.FACING: "Side by side on one sheet",
        SPREADS: "On left and right pages",
        Arrangement.ALTERNATING: "Row by row, one below the other",
    }
)
PAPERS = Table({Paper.A4: "A4", Paper.A5: "A5", Paper.LETTER: "US Letter"})
_KERNING = 4
"""Pixels a label with a letter to press is wider than Qt says: measured with kerning, it is drawn without."""
GRAINS = Table({Grain.PARAGRAPH: "Paragraphs", Grain.SENTENCE: "Sentences"})
INTERFACES = Table(
    {
        Language.UNDETERMINED: "That of the reader’s browser",
        Language.ENGLISH: "English",
        Language.GERMAN: "German",
    }
)
_WIDTHS = (40, 50, 60, 65, 72, 76, 80, 90, 100, 120)
"""Characters of a line: of mails, typescripts and terminals."""


class OptionsPane(QWidget):
    """Choices and ticks.

    Signals:
        changed: something was chosen by a person.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts, self.arrangement = _filled(TEXTS), _filled(ARRANGEMENTS)
        self.pages, self.paper = _filled(PAGED_ARRANGEMENTS), _filled(PAPERS)
        self.grain = _filled(GRAINS)
        self.notes = QCheckBox(tr("My &notes and highlights"))
        self.row_numbers = QCheckBox(tr("Row num&bers"))
        self.confirmed = QCheckBox(tr("Only rows somebody &confirmed"))
        self.formulas = QCheckBox(tr("No cell is taken for a &formula"))
        self.interface = _filled(INTERFACES)
        self.wrap = _filled({0: tr("No fixed width"), **{width: str(width) for width in _WIDTHS}})
        self.wrap.setToolTip(
            tr(
                "Without one each paragraph is on one line; "
                "two texts in columns then take 84 characters together."
            )
        )
        self.author = QLineEdit()
        self.author.setPlaceholderText(tr("May stay empty"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        self._form.addRow(tr("&Texts"), self.texts)
        self._form.addRow(tr("&Arrangement"), self.arrangement)
        self._form.addRow(tr("&Arrangement"), self.pages)
        self._form.addRow(tr("Pa&per"), self.paper)
        self._form.addRow(tr("&Units"), self.grain)
        self._form.addRow(tr("&Language of its controls"), self.interface)
        self._form.addRow(tr("Characters in a &line"), self.wrap)
        for box in (self.notes, self.row_numbers, self.confirmed, self.formulas):
            self._form.addRow("", box)
            box.clicked.connect(self._chosen)
        self._form.addRow(tr("&Your name"), self.author)
        for choice in (
            self.texts,
            self.arrangement,
            self.pages,
            self.paper,
            self.grain,
            self.interface,
            self.wrap,
        ):
            choice.activated.connect(self._chosen)
        self.author.editingFinished.connect(self._named)
        self._applying: frozenset[Option] = frozenset()
        self._former_name = ""

    def show_options(self, options: Collection[Option], chosen: ExportOptions, author: str) -> None:
        """Show those that apply, as they were chosen last."""
        self._applying = frozenset(options)
        _choose(self.texts, chosen.texts)
        _choose(self.arrangement, chosen.arrangement)
        spread = chosen.spreads and chosen.arrangement is Arrangement.FACING
        _choose(self.pages, SPREADS if spread else chosen.arrangement)
        _choose(self.paper, chosen.paper)
        _choose(self.grain, chosen.grain)
        _choose(self.interface, chosen.interface)
        _choose(self.wrap, str(chosen.wrap))
        self.notes.setChecked(chosen.notes)
        self.row_numbers.setChecked(chosen.row_numbers)
        self.confirmed.setChecked(chosen.confirmed_only)
        self.formulas.setChecked(chosen.guard_formulas)
        self.author.setText(author)
        self._former_name = author
        self._show()

    def options(self) -> ExportOptions:
        """What is chosen at present."""
        spreads = Option.SPREADS in self._applying
        arranged = (self.pages if spreads else self.arrangement).currentData()
        return ExportOptions(
            texts=Texts(self.texts.currentData()),
            arrangement=Arrangement.FACING if arranged == SPREADS else Arrangement(arranged),
            notes=self.notes.isChecked(),
            grain=Grain(self.grain.currentData()),
            confirmed_only=self.confirmed.isChecked(),
            interface=Language(self.interface.currentData()),
            guard_formulas=self.formulas.isChecked(),
            paper=Paper(self.paper.currentData()),
            spreads=arranged == SPREADS,
            row_numbers=self.row_numbers.isChecked(),
            wrap=int(self.wrap.currentData()),
        )

    def name(self) -> str:
        """The name a person gives to their notes."""
        return " ".join(self.author.text().split())

    def _chosen(self) -> None:
        self._show()
        self.changed.emit()

    def _named(self) -> None:
        if self.name() != self._former_name:
            self._former_name = self.name()
            self.changed.emit()

    def _show(self) -> None:
        both = self.texts.currentData() == Texts.BOTH or Option.TEXTS not in self._applying
        spreads = Option.SPREADS in self._applying
        arranged = Option.ARRANGEMENT in self._applying and both
        has_notes = Option.NOTES in self._applying
        for widget, shown in (
            (self.texts, Option.TEXTS in self._applying),
            (self.arrangement, arranged and not spreads),
            (self.pages, arranged and spreads),
            (self.paper, Option.PAPER in self._applying),
            (self.grain, Option.GRAIN in self._applying),
            (self.interface, Option.INTERFACE in self._applying),
            (self.wrap, Option.WRAP in self._applying),
            (self.notes, has_notes),
            (self.row_numbers, Option.ROW_NUMBERS in self._applying),
            (self.confirmed, Option.CONFIRMED in self._applying),
            (self.formulas, Option.FORMULAS in self._applying),
            (self.author, has_notes and self.notes.isChecked()),
        ):
            self._form.setRowVisible(widget, shown)
            label = self._form.labelForField(widget)
            if label is not None:
                label.setMinimumWidth(label.sizeHint().width() + _KERNING)


def _filled(words: Mapping[Any, str]) -> Choice:
    choice = Choice()
    for value, text in words.items():
        choice.addItem(text, str(value))
    return choice


def _choose(choice: Choice, value: str) -> None:
    choice.setCurrentIndex(max(0, choice.findData(str(value))))
