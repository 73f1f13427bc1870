"""Problems as a list shows them: each with its row, drawn as a card."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem
from typing_extensions import override

from reader.model.problem import DismissalId, Problem, Severity
from ui.i18n import number, quoted, tr
from ui.models.items import ItemsModel
from ui.models.works import ITEM, Index
from ui.problem_words import GLYPHS, RULES, SEVERITIES, sentence
from ui.theme import FACE, px
from ui.views.lists import Cards

_HEIGHT = 72


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A problem with the number of its row; of a dismissed one also which dismissal, and why."""

    problem: Problem
    row: int
    dismissal: DismissalId | None = None
    reason: str = ""
    chapter: int = 0
    """From 1; 0 before the first."""


class ProblemsModel(ItemsModel[PlacedProblem]):
    """The problems that are shown, in their order."""

    @override
    def words(self, item: PlacedProblem) -> str:
        return tr(
            "Row {row}, {rule}, {weight}: {sentence}",
            row=item.row + 1,
            rule=RULES[item.problem.rule],
            weight=SEVERITIES[item.problem.severity],
            sentence=sentence(item.problem),
        )

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return sentence(self._items[index.row()].problem)
        return super().data(index, role)


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
        small.setPixelSize(px(13))
        text.setPixelSize(px(15))
        serious = placed.problem.severity is Severity.SERIOUS
        painter.setFont(small)
        painter.setPen(QColor(theme.problem if serious else theme.muted))
        head = QRect(inner.left(), inner.top(), inner.width(), 18)
        glyph = "✓" if placed.dismissal is not None else GLYPHS[placed.problem.severity]
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, f"{glyph} {RULES[placed.problem.rule]}")
        painter.setPen(QColor(theme.muted))
        painter.drawText(
            head, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), number(placed.row + 1)
        )
        painter.setFont(text)
        painter.setPen(QColor(theme.ink))
        words = (f"{quoted(placed.reason)}: " if placed.reason else "") + sentence(placed.problem)
        for at, line in enumerate(_two_lines(words, QFontMetrics(text), inner.width())):
            painter.drawText(
                QRect(inner.left(), inner.top() + 20 + 19 * at, inner.width(), 19),
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
