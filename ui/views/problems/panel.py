"""The problems panel: what the checks found, filtered by rule, weight, chapter and words, in three orders."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.model.problem import Rule, Severity
from ui.i18n import Table, tr
from ui.models.works import ITEM
from ui.problem_words import GLYPHS, RULES, SEVERITIES, sentence
from ui.views.choices import Choice
from ui.views.lists import CardList, LeaveKey, Words
from ui.views.problems.items import PlacedProblem, ProblemCards, ProblemsModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.theme import Theme

_EMPTY = Words(
    "No problems",
    "What the checks find in this work stands here. F8 goes to the next problem, Ctrl+F8 dismisses it.",
)
_NO_MATCH = Words("No problem matches", "Esc in the filter clears it; the other fields ask for more.")
_NONE_DISMISSED = Words(
    "Nothing dismissed", "A problem you dismiss stands here until a text of its row changes."
)
_DISMISSED = "dismissed"
_WEIGHTS = tuple(Severity)
_KINDS = tuple(Rule)


class Sorting(StrEnum):
    """In which order problems are listed."""

    ROW = "row"
    KIND = "kind"
    SEVERITY = "severity"


_SORTINGS = Table({Sorting.ROW: "By row", Sorting.KIND: "By kind", Sorting.SEVERITY: "Serious first"})


class ProblemsPanel(QWidget):
    """The list with its filters.

    Signals:
        activated: the PlacedProblem to go to.
        dismissed: the PlacedProblem to dismiss, or to bring back where it is dismissed.
        reason_wanted: the PlacedProblem to dismiss with a reason.
        menu_wanted: the PlacedProblem chosen, and where (global) its menu was asked for.
        rules_wanted: what is checked in this work is to be chosen.
        left: Esc.
        filtered: another filter was chosen.
        sorted: another order was chosen.
    """

    activated = Signal(object)
    dismissed = Signal(object)
    reason_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    rules_wanted = Signal()
    left = Signal()
    filtered = Signal()
    sorted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[PlacedProblem] = ()
        self._here: int | None = None
        """The row one came from: where nothing is chosen yet, its problem is, or the next one."""
        self.model = ProblemsModel(self)
        self.list = CardList("Problems", ProblemCards(theme), _EMPTY)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(tr("Filter problems"))
        self.filter.setAccessibleName(tr("Filter problems"))
        self.rules = self._choice(tr("Kind of problem"))
        self.rules.addItem(tr("All kinds"), "")
        for severity in Severity:
            self.rules.addItem(f"{GLYPHS[severity]} {SEVERITIES[severity]}", severity.value)
        for rule in Rule:
            self.rules.addItem(RULES[rule], rule.value)
        self.rules.addItem(tr("✓ Dismissed"), _DISMISSED)
        self.chapter = self._choice(tr("Chapter"))
        self.chapter.addItem(tr("All chapters"), None)
        self.sorting = self._choice(tr("Order"))
        for sorting, words in _SORTINGS.items():
            self.sorting.addItem(words, sorting)
        self.dismiss_button = self._button(tr("Dismiss"), tr("This is no problem (Delete)"), self._dismiss)
        self.reason_button = self._button(tr("Reason…"), tr("Dismiss it and say why"), self._ask_reason)
        self.rules_button = self._button(
            tr("Checks…"), tr("What is checked in this work, and its spelling"), self._choose_rules
        )
        self.filter.textChanged.connect(self.filtered)
        self.rules.currentIndexChanged.connect(self.filtered)
        self.chapter.currentIndexChanged.connect(self._show)
        self.sorting.currentIndexChanged.connect(self._sort)
        self.list.clicked.connect(self._activate)
        self.list.enter_pressed.connect(self._activate)
        self.list.delete_pressed.connect(self._dismiss)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_buttons())
        self.leaving = LeaveKey(self.filter, self.list)
        self.leaving.left.connect(self.left)
        self._lay_out()
        self.setFocusProxy(self.list)

    def _choice(self, name: str) -> Choice:
        choice = Choice(self)
        choice.setAccessibleName(name)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(8)
        return choice

    def _button(self, words: str, tip: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setToolTip(tip)
        button.setStyleSheet("padding: 4px 2px;")  # three of them in a narrow panel
        button.clicked.connect(pressed)
        return button

    def _lay_out(self) -> None:
        head, foot = QGridLayout(), QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.filter, 0, 0)
        head.addWidget(self.rules, 0, 1)
        head.addWidget(self.chapter, 1, 0)
        head.addWidget(self.sorting, 1, 1)
        head.setColumnStretch(0, 1)
        head.setColumnStretch(1, 1)
        foot.setSpacing(6)
        for button in (self.dismiss_button, self.reason_button, self.rules_button):
            foot.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 6)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    @property
    def shows_dismissed(self) -> bool:
        """Whether the dismissed ones are to be seen."""
        return bool(self.rules.currentData() == _DISMISSED)

    @property
    def is_filtering(self) -> bool:
        """Whether some problems are kept back."""
        kind, chapter = self.rules.currentData(), self.chapter.currentData()
        return bool(kind not in {"", _DISMISSED} or chapter is not None or self.filter.text())

    def set_sorting(self, sorting: str) -> None:
        """List them in another order, without telling."""
        with QSignalBlocker(self.sorting):
            self.sorting.setCurrentIndex(max(0, self.sorting.findData(Sorting(sorting))))

    def show_problems(self, problems: Sequence[PlacedProblem]) -> None:
        """Show those that pass the filters; the chosen one stays chosen."""
        self._all = problems
        self._offer_chapters(sorted({placed.chapter for placed in problems}))
        self._show()

    def _offer_chapters(self, numbers: list[int]) -> None:
        """The chapters that have problems; the chosen one stays, though it has none left."""
        chosen = self.chapter.currentData()
        if chosen is not None and chosen not in numbers:
            numbers = sorted([*numbers, chosen])
        if numbers == [self.chapter.itemData(at) for at in range(1, self.chapter.count())]:
            return
        with QSignalBlocker(self.chapter):
            while self.chapter.count() > 1:
                self.chapter.removeItem(1)
            for number in numbers:
                self.chapter.addItem(
                    tr("Chapter {number}", number=number) if number else tr("Before 1"), number
                )
            self.chapter.setCurrentIndex(0 if chosen is None else numbers.index(chosen) + 1)

    def lets_through(self, placed: PlacedProblem) -> bool:
        """Whether a problem passes the filters."""
        kind, chapter, words = self.rules.currentData(), self.chapter.currentData(), self.filter.text()
        return (
            kind in {"", _DISMISSED, placed.problem.rule.value, placed.problem.severity.value}
            and chapter in {None, placed.chapter}
            and (not words or words.casefold() in f"{placed.reason} {sentence(placed.problem)}".casefold())
        )

    def _show(self) -> None:
        chosen, row = self.list.currentIndex().data(ITEM), self.list.currentIndex().row()
        shown = [placed for placed in self._all if self.lets_through(placed)]
        sorting = self.sorting.currentData()
        if sorting == Sorting.KIND:
            shown.sort(key=lambda placed: _KINDS.index(placed.problem.rule))
        elif sorting == Sorting.SEVERITY:
            shown.sort(key=lambda placed: _WEIGHTS.index(placed.problem.severity))
        self.list.set_empty(
            _NO_MATCH if self.is_filtering else _NONE_DISMISSED if self.shows_dismissed else _EMPTY
        )
        self.model.put(shown)
        if row >= 0 and shown:
            same = [n for n, p in enumerate(shown) if chosen is not None and p.problem == chosen.problem]
            self.list.setCurrentIndex(self.model.index(same[0] if same else min(row, len(shown) - 1), 0))
        self._choose_near()
        self._show_buttons()

    def choose_from(self, row: int) -> None:
        """Choose the problem of a row, or the next one, as soon as there is one; a chosen one stays."""
        self._here = row
        self._choose_near()

    def _choose_near(self) -> None:
        shown = self.model.items
        if self._here is None or not shown or self.list.selectionModel().hasSelection():
            return
        row, self._here = self._here, None
        near = min(range(len(shown)), key=lambda n: (shown[n].row < row, abs(shown[n].row - row)))
        self.list.setCurrentIndex(self.model.index(near, 0))

    def _sort(self) -> None:
        self._show()
        self.sorted.emit()

    def _show_buttons(self) -> None:
        placed = self.current()
        self.dismiss_button.setEnabled(placed is not None)
        self.reason_button.setEnabled(placed is not None and placed.dismissal is None)
        self.dismiss_button.setText(tr("Bring back") if self.shows_dismissed else tr("Dismiss"))

    def current(self) -> PlacedProblem | None:
        """The chosen problem."""
        placed = self.list.currentIndex().data(ITEM)
        return placed if isinstance(placed, PlacedProblem) else None

    def _activate(self, index: QModelIndex) -> None:
        placed = index.data(ITEM)
        if isinstance(placed, PlacedProblem):
            self.activated.emit(placed)

    def _dismiss(self) -> None:
        placed = self.current()
        if placed is not None:
            self.dismissed.emit(placed)

    def _ask_reason(self) -> None:
        placed = self.current()
        if placed is not None:
            self.reason_wanted.emit(placed)

    def _choose_rules(self) -> None:
        self.rules_wanted.emit()

    def _ask_menu(self, at: QPoint) -> None:
        placed = self.current()
        if placed is not None:
            self.menu_wanted.emit(placed, self.list.viewport().mapToGlobal(at))
