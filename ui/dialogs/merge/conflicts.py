"""The list of what both sides changed differently, decided by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from reader.model.hand_over import Choice, Matter
from ui.i18n import Table, mark, number, tr
from ui.views.lists import CardList, Cards, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.hand_over import Conflict
    from ui.theme import Theme

MATTERS: Final = Table(
    {
        Matter.WORK: "Work",
        Matter.TRANSLATION: "Name of the text",
        Matter.TEXT: "Text",
        Matter.PARAGRAPH: "Kind of paragraph",
        Matter.STATE: "State",
        Matter.LINK: "Rows",
        Matter.SENTENCES: "Links of sentences",
        Matter.NOTE: "Note",
        Matter.TERM: "Term",
        Matter.HISTORY: "Earlier version",
        Matter.FILE: "Original file",
    }
)
CHOSEN: Final = Table({Choice.MINE: "● yours", Choice.THEIRS: "● theirs", Choice.BOTH: "● both"})
NONE: Final = "–"
_MARGIN: Final = 10
_CONFLICT = Qt.ItemDataRole.UserRole
_CHOICE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class ConflictModel(QAbstractListModel):
    """Conflicts with what a person chose for each."""

    def __init__(self, conflicts: Sequence[Conflict], rows: Mapping[str, int]) -> None:
        """``rows`` are numbers of rows, from 1, by key of the conflict."""
        super().__init__()
        self.conflicts = list(conflicts)
        self._rows = rows
        self.chosen: dict[str, Choice] = {}

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.conflicts)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        conflict = self.conflicts[index.row()]
        if role == _CONFLICT:
            return conflict
        if role == _CHOICE:
            return self.chosen.get(conflict.key)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(conflict)
        return None

    def heading(self, conflict: Conflict) -> str:
        """Where and what, in a few words."""
        row = self._rows.get(conflict.key)
        what = MATTERS[conflict.matter]
        return what if row is None else tr("Row {row} · {what}", row=number(row), what=what)

    def choose(self, row: int, choice: Choice) -> bool:
        """Decide one; False where that choice makes no sense."""
        conflict = self.conflicts[row]
        if choice is Choice.BOTH and not conflict.can_both:
            return False
        self.chosen[conflict.key] = choice
        self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def choose_rest(self, choice: Choice) -> None:
        """Decide all that nobody decided yet."""
        for conflict in self.conflicts:
            self.chosen.setdefault(conflict.key, choice)
        if self.conflicts:
            self.dataChanged.emit(self.index(0), self.index(len(self.conflicts) - 1))

    def next_open(self, after: int) -> int | None:
        """The next one nobody decided, from behind a row and around."""
        count = len(self.conflicts)
        order = [(after + 1 + n) % count for n in range(count)]
        return next((n for n in order if self.conflicts[n].key not in self.chosen), None)

    @property
    def n_open(self) -> int:
        """How many are still to be decided."""
        return sum(conflict.key not in self.chosen for conflict in self.conflicts)

    def _said(self, conflict: Conflict) -> str:
        """The conflict in words, for those who hear it."""
        choice = self.chosen.get(conflict.key)
        decided = tr("to decide") if choice is None else CHOSEN[choice].lstrip("● ")
        base, mine, theirs = (NONE if text is None else text for text in conflict.versions)
        return tr(
            "{heading}, {decided}. Yours: {mine}. Theirs: {theirs}. Handed over: {base}",
            heading=self.heading(conflict),
            decided=decided,
            mine=mine,
            theirs=theirs,
            base=base,
        )


class _ConflictCards(Cards):
    """Paints a conflict in two lines: where it is and how it stands, and the text here."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, 2 * option.fontMetrics.height() + 2 * _MARGIN + 4)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        conflict, choice = index.data(_CONFLICT), index.data(_CHOICE)
        theme, metrics = self.theme, option.fontMetrics
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(theme.sync))
        painter.setPen(QColor(theme.rule))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        top = QRect(inside.left(), inside.top(), inside.width(), metrics.height())
        decided = "○ " + tr("to decide") if choice is None else CHOSEN[Choice(choice)]
        painter.setPen(QColor(theme.problem if choice is None else theme.muted))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, decided)
        model = index.model()
        assert isinstance(model, ConflictModel)
        painter.setPen(QColor(theme.accent))
        left = top.adjusted(0, 0, -metrics.horizontalAdvance(decided) - 8, 0)
        words = metrics.elidedText(model.heading(conflict), Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft, words)
        below = top.translated(0, metrics.height() + 4)
        text = " ".join(next((t for t in conflict.versions[1:] if t), NONE).split())
        painter.setPen(QColor(theme.ink))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class ConflictList(CardList):
    """The conflicts; M takes one's own, T theirs, B both, with Shift for all that are left.

    Signals:
        chosen: row and Choice that a key stands for.
        chosen_rest: the Choice for all that are left.
    """

    chosen = Signal(int, object)
    chosen_rest = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            mark("Conflicts"),
            _ConflictCards(theme),
            Words("No conflicts", "You and your colleague changed different things."),
            parent,
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_M: Choice.MINE, Qt.Key.Key_T: Choice.THEIRS, Qt.Key.Key_B: Choice.BOTH}
        choice = keys.get(Qt.Key(event.key()))
        row = self.currentIndex().row()
        if choice is not None and row >= 0 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.chosen.emit(row, choice)
        elif (
            choice in {Choice.MINE, Choice.THEIRS} and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        ):
            self.chosen_rest.emit(choice)
        else:
            super().keyPressEvent(event)
