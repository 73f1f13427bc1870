"""The bar below the page that says which rows the keys go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from reader.model.document import Origin
from reader.model.filters import RowFilter, RowMark, RowState
from reader.model.problem import Rule
from ui.i18n import Table, number, tr, tr_n
from ui.problem_words import RULES
from ui.views.bars import Bar
from ui.views.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

PAUSE = 200
"""Milliseconds after the last key in the text until rows are looked for."""
NARROWEST = 92
"""Pixels of a choice, at least."""
BESIDE = 480
"""Pixels the text and the count want; where the choices do not leave them, they stand below."""

_STATES = Table(
    {
        RowState.UNFINISHED: "unfinished",
        RowState.UNTRANSLATED: "not translated",
        RowState.DRAFT: "draft, not confirmed",
        RowState.TRANSLATED: "translated",
        RowState.REVIEWED: "reviewed",
        RowState.FINAL: "final",
        RowState.NEEDS_WORK: "needs work",
    }
)
_ORIGINS = Table(
    {
        Origin.HUMAN: "a person",
        Origin.MT: "a machine",
        Origin.TM: "the memory",
        Origin.PROPAGATED: "a repetition",
    }
)
_MARKS = Table(
    {
        RowMark.NOTE: "a note",
        RowMark.QUESTION: "a question",
        RowMark.DOUBT: "a doubtful link",
        RowMark.TERM: "a glossary term",
        RowMark.PROBLEM: "a problem",
    }
)


class FilterBar(Bar):
    """State, origin, mark and text of the rows one wants to go to.

    Signals:
        wanted: the RowFilter, when it is another one.
        stepped: 1 or -1, for the next row let through or the one before.
    """

    wanted = Signal(object)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("filterBar", parent)
        self.state = self._choice(tr("State"), tr("any state"), _STATES)
        self.origin = self._choice(tr("Written by"), tr("by anyone"), _ORIGINS)
        self.mark = self._choice(tr("With"), tr("with anything"), _MARKS)
        self.rule = self._choice(tr("Kind of problem"), tr("of any kind"), RULES)
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(tr("Text on either side"))
        self.text.setAccessibleName(tr("Text on either side"))
        self.text.setMaximumWidth(360)
        self.count = QLabel(self)
        self._silent = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._tell)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        for field in (*self._choices, self.text):
            field.installEventFilter(self)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(8)
        choices, rest = QHBoxLayout(), QHBoxLayout()
        for line in (choices, rest):
            line.setSpacing(10)
        choices.addWidget(QLabel(tr("Only rows"), self))
        for choice in self._choices:
            choices.addWidget(choice)
        self.mark.currentIndexChanged.connect(lambda _index: self._show_rule())
        rest.addWidget(self.text, 1)
        rest.addWidget(self.count)
        rest.addStretch(1)
        self._both.addLayout(choices)
        self._line = choices
        self._both.addLayout(rest, 1)
        self.row.addLayout(self._both, 1)
        self.finish()
        self._show_rule()

    def _choice(
        self,
        name: str,
        none: str,
        words: Mapping[RowState, str] | Mapping[Origin, str] | Mapping[RowMark, str] | Mapping[Rule, str],
    ) -> Choice:
        choice = Choice(self)
        choice.setAccessibleName(name)
        choice.setMinimumWidth(NARROWEST)  # else a long word in it would widen the window
        choice.addItem(none, None)
        for value, text in words.items():
            choice.addItem(text, value)
        choice.currentIndexChanged.connect(lambda _index: self._tell())
        return choice

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return (self.state, self.origin, self.mark, self.rule)

    def _show_rule(self) -> None:
        """Kinds are asked for where problems are."""
        self.rule.setVisible(self.mark.currentData() == RowMark.PROBLEM)
        self._arrange(self.width())

    @property
    def chosen(self) -> RowFilter:
        """What is asked for at present."""
        state, origin, mark, rule = (choice.currentData() for choice in self._choices)
        return RowFilter(
            None if state is None else RowState(state),
            None if origin is None else Origin(origin),
            None if mark is None else RowMark(mark),
            self.text.text().strip(),
            None if rule is None or mark != RowMark.PROBLEM else Rule(rule),
        )

    def open(self) -> None:
        """Show it and put the keyboard there."""
        self.show()
        self.state.setFocus()

    def reset(self) -> None:
        """Ask for nothing, without telling."""
        self._silent = True
        for choice in self._choices:
            choice.setCurrentIndex(0)
        self.text.clear()
        self._pause.stop()
        self._silent = False
        self.count.clear()

    def show_count(self, rows: int, every: int, *, looking: bool = False, checking: bool = False) -> None:
        """Say how many rows are let through."""
        if not self.chosen:
            self.count.setText(tr_n("{n} row", "{n} rows", every))
        elif looking:
            self.count.setText(tr("Looking for terms…"))
        elif checking:
            self.count.setText(tr("{rows} so far, still checking…", rows=number(rows)))
        elif not rows:
            self.count.setText(tr("No row is like that"))
        else:
            self.count.setText(tr_n("{rows} of {n} row", "{rows} of {n} rows", every, rows=number(rows)))

    def _tell(self) -> None:
        self._pause.stop()
        if not self._silent:
            self.wanted.emit(self.chosen)

    def _arrange(self, width: int) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(down if width < self._line.sizeHint().width() + BESIDE else across)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self._pause.isActive():
                    self._tell()
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(event.size().width())
        super().resizeEvent(event)
