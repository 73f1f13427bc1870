"""What is to be translated by a machine, and by which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.run import Scope
from ui.dialogs.pages import confirm_by_keys, heading, quiet
from ui.i18n import tr, tr_n
from ui.views.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.translation import Capabilities
    from ui.theme import Theme

_CHAPTER = 300
"""Pixels for the name of a chapter."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen; ``first`` and ``last`` are rows from 0, for :attr:`Scope.ROWS`."""

    scope: Scope
    engine: str
    renew: bool = False
    first: int = 0
    last: int = 0


class RowField(QLineEdit):
    """The number of a row, counted from 1 as the page shows it."""

    def __init__(self, rows: int, row: int) -> None:
        super().__init__(str(row + 1))
        self._rows = rows
        self.setValidator(QIntValidator(1, max(1, rows), self))
        self.setFixedWidth(72)

    def row(self) -> int:
        """The row from 0; what is no number means the first."""
        text = self.text().strip()
        return max(1, min(self._rows, int(text) if text.isdecimal() else 1)) - 1


class RunDialog(QDialog):
    """Chooses rows and an engine; says how much that is.

    Signals:
        chosen: the Wanted.
        engines_wanted: the engines are to be set up first.
    """

    chosen = Signal(object)
    engines_wanted = Signal()

    def __init__(
        self,
        wanted: Wanted,
        rows: int,
        chapter: str,
        measure: Callable[[Wanted], tuple[int, int]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with what is ``wanted``; ``measure`` counts paragraphs and characters.

        ``rows`` are those of the work, ``chapter`` is the name of the one being read, if any.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Machine translation"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(500)
        self._measure = measure
        name = self.fontMetrics().elidedText(chapter, Qt.TextElideMode.ElideRight, _CHAPTER)
        self.scopes = {
            Scope.ROW: QRadioButton(tr("This row")),
            Scope.ROWS: QRadioButton(tr("Rows")),
            Scope.CHAPTER: QRadioButton(
                tr("This chapter: {chapter}", chapter=name) if chapter else tr("This chapter")
            ),
            Scope.ALL: QRadioButton(tr("Everything without a translation")),
        }
        self.scopes[Scope.CHAPTER].setVisible(bool(chapter))
        self.scopes[Scope.CHAPTER].setToolTip(chapter)
        group = QButtonGroup(self)
        for button in self.scopes.values():
            group.addButton(button)
        self.scopes[wanted.scope].setChecked(True)
        self.first, self.last = RowField(rows, wanted.first), RowField(rows, wanted.last)
        self.first.setAccessibleName(tr("First row"))
        self.last.setAccessibleName(tr("Last row"))
        self.renew = QCheckBox(tr("Also machine text that nobody has changed or confirmed"))
        self.renew.setChecked(wanted.renew)
        self.engine = Choice(self)
        self.engine.setAccessibleName(tr("Engine"))
        self.engine.setMinimumWidth(220)
        self.engine.setPlaceholderText(tr("Choose an engine"))
        self.count = quiet("", theme)
        self.set_up = QPushButton(tr("Engines…"))
        self.set_up.setAutoDefault(False)
        self.start_button, self.cancel_button = QPushButton(tr("Translate")), QPushButton(tr("Cancel"))
        self.start_button.setDefault(True)
        self._build(theme)
        confirm_by_keys(self, self.start_button)
        for choice in (*self.scopes.values(), self.renew):
            choice.toggled.connect(self._renew_count)
        for box in (self.first, self.last):
            box.textChanged.connect(self._rows_chosen)
        self.engine.currentIndexChanged.connect(self._renew_count)
        self.set_up.clicked.connect(self.engines_wanted)
        self.start_button.clicked.connect(self._choose)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self, theme: Theme) -> None:
        rows = QHBoxLayout()
        rows.setSpacing(8)
        rows.addWidget(self.scopes[Scope.ROWS])
        rows.addWidget(self.first)
        rows.addWidget(quiet(tr("to", "rows"), theme))
        rows.addWidget(self.last)
        rows.addStretch(1)
        engine = QHBoxLayout()
        engine.addWidget(self.engine)
        engine.addWidget(self.set_up)
        engine.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.count, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.start_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(11)
        layout.addWidget(heading(tr("Translate by a machine"), theme))
        layout.addWidget(self.scopes[Scope.ALL])
        layout.addWidget(self.scopes[Scope.CHAPTER])
        layout.addLayout(rows)
        layout.addWidget(self.scopes[Scope.ROW])
        layout.addWidget(self.renew)
        layout.addSpacing(6)
        layout.addLayout(engine)
        layout.addWidget(
            quiet(
                tr(
                    "Machine text is a draft: it counts as translated when you confirm it. Rows you have "
                    "written are left alone, and one Ctrl+Z takes all of it back."
                ),
                theme,
            )
        )
        layout.addSpacing(4)
        layout.addLayout(buttons)

    def set_engines(self, ready: Sequence[Capabilities], chosen: str) -> None:
        """Offer the engines that are set up; none is chosen until somebody does."""
        self.engine.clear()
        for engine in ready:
            self.engine.addItem(engine.title, engine.name)
        place = self.engine.findData(chosen)
        self.engine.setCurrentIndex(place)
        self._renew_count()

    def wanted(self) -> Wanted:
        """What is chosen."""
        scope = next(scope for scope, button in self.scopes.items() if button.isChecked())
        first, last = sorted((self.first.row(), self.last.row()))
        return Wanted(scope, str(self.engine.currentData() or ""), self.renew.isChecked(), first, last)

    def _rows_chosen(self) -> None:
        self.scopes[Scope.ROWS].setChecked(True)
        self._renew_count()

    def _renew_count(self) -> None:
        if not self.engine.count():
            self.count.setText(tr("Set up an engine first."))
            self.start_button.setEnabled(False)
            return
        if self.engine.currentIndex() < 0:
            self.count.setText(tr("Choose an engine."))
            self.start_button.setEnabled(False)
            return
        paragraphs, characters = self._measure(self.wanted())
        if paragraphs:
            amount = tr_n("{n} paragraph", "{n} paragraphs", paragraphs)
            self.count.setText(f"{amount}, {tr_n('{n} character', '{n} characters', characters)}")
        else:
            self.count.setText(tr("Nothing there is without a translation."))
        self.start_button.setEnabled(paragraphs > 0)

    def _choose(self) -> None:
        self.chosen.emit(self.wanted())
        self.accept()
