"""The problems panel: what the checks found, row by row, filtered by rule, weight and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.model.problem import DismissalId, Problem, Rule, Severity
from ui.models.works import ITEM, NOWHERE
from ui.problem_words import GLYPHS, RULES, SEVERITIES, sentence
from ui.theme import FACE
from ui.views.lists import CardList, Cards, LeaveKey, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 72
_EMPTY = Words(
    "No problems",
    "What the checks find in this work stands here. F8 goes to the next problem, Ctrl+F8 dismisses it.",
)
_DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A problem with the number of its row; of a dismissed one also which dismissal, and why."""

    problem: Problem
    row: int
    dismissal: DismissalId | None = None
    reason: str = ""


class ProblemsModel(QAbstractListModel):
    """The problems that are shown, in the order of rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[PlacedProblem] = []

    def show(self, problems: Sequence[PlacedProblem]) -> None:
        """Show these."""
        self.beginResetModel()
        self._shown = list(problems)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        placed = self._shown[index.row()]
        if role == ITEM:
            return placed
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            weight = SEVERITIES[placed.problem.severity]
            return f"Row {placed.row + 1}, {RULES[placed.problem.rule]}, {weight}: {sentence(placed.problem)}"
        return sentence(placed.problem) if role == Qt.ItemDataRole.ToolTipRole else None


class ProblemCards(Cards):
    """Draws a problem: its weight as a sign, its rule, the row, and a sentence."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        return QSize(view.viewport().width() if isinstance(view, QAbstractItemView) else 280, _HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        placed: PlacedProblem = index.data(ITEM)
        theme, outer = self.theme, option.rect.adjusted(6, 2, -6, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(outer, 6, 6)
        inner = outer.adjusted(10, 6, -10, -6)
        small, text = QFont(FACE), QFont(FACE)
        small.setPixelSize(13)
        text.setPixelSize(15)
        serious = placed.problem.severity is Severity.SERIOUS
        painter.setFont(small)
        painter.setPen(QColor(theme.problem if serious else theme.muted))
        head = QRect(inner.left(), inner.top(), inner.width(), 18)
        glyph = "✓" if placed.dismissal is not None else GLYPHS[placed.problem.severity]
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, f"{glyph} {RULES[placed.problem.rule]}")
        painter.setPen(QColor(theme.muted))
        painter.drawText(
            head, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), f"{placed.row + 1:,}"
        )
        painter.setFont(text)
        painter.setPen(QColor(theme.ink))
        words = sentence(placed.problem) + (f" ({placed.reason})" if placed.reason else "")
        for number, line in enumerate(_two_lines(words, QFontMetrics(text), inner.width())):
            painter.drawText(
                QRect(inner.left(), inner.top() + 20 + 19 * number, inner.width(), 19),
                Qt.AlignmentFlag.AlignVCenter,
                line,
            )
        painter.restore()


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The text in two lines, the second one cut where it does not fit."""
    words = text.split()
    first = ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    if not first:
        return [metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else [first]


class ProblemsPanel(QWidget):
    """The list with its filters.

    Signals:
        activated: the PlacedProblem to go to.
        dismissed: the PlacedProblem to dismiss, or to bring back where it is dismissed.
        left: Esc.
        filtered: another filter was chosen.
    """

    activated = Signal(object)
    dismissed = Signal(object)
    left = Signal()
    filtered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ProblemsModel(self)
        self.list = CardList("Problems", ProblemCards(theme), _EMPTY)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter problems")
        self.filter.setAccessibleName("Filter problems")
        self.rules = QComboBox(self)
        self.rules.setAccessibleName("Kind of problem")
        self.rules.addItem("All kinds", "")
        for severity in Severity:
            self.rules.addItem(f"{GLYPHS[severity]} {SEVERITIES[severity]}", severity.value)
        for rule in Rule:
            self.rules.addItem(RULES[rule], rule.value)
        self.rules.addItem("✓ Dismissed", _DISMISSED)
        self.filter.textChanged.connect(self.filtered)
        self.rules.currentIndexChanged.connect(self.filtered)
        self.list.clicked.connect(self._activate)
        self.list.enter_pressed.connect(self._activate)
        self.list.delete_pressed.connect(self._dismiss)
        self.leaving = LeaveKey(self.filter, self.list)
        self.leaving.left.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.filter, 1)
        row.addWidget(self.rules, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 6)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    @property
    def shows_dismissed(self) -> bool:
        """Whether the dismissed ones are to be seen."""
        return bool(self.rules.currentData() == _DISMISSED)

    def show_problems(self, problems: Sequence[PlacedProblem]) -> None:
        """Show those that pass the filters; the chosen one stays chosen."""
        chosen = self.list.currentIndex().row()
        kind, words = self.rules.currentData(), self.filter.text().casefold()
        self.model.show(
            [
                placed
                for placed in problems
                if kind in {"", _DISMISSED, placed.problem.rule.value, placed.problem.severity.value}
                and (not words or words in sentence(placed.problem).casefold())
            ]
        )
        if chosen >= 0 and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(min(chosen, self.model.rowCount() - 1), 0))

    def _activate(self, index: QModelIndex) -> None:
        placed = index.data(ITEM)
        if isinstance(placed, PlacedProblem):
            self.activated.emit(placed)

    def _dismiss(self) -> None:
        placed = self.list.currentIndex().data(ITEM)
        if isinstance(placed, PlacedProblem):
            self.dismissed.emit(placed)
