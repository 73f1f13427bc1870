"""The command palette: type a few letters of any action, Enter does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.i18n import tr
from ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from ui.theme import Theme

ROLE = Qt.ItemDataRole.UserRole


class PaletteEntry:
    """One action as the palette shows it; ``reason`` says why it is off."""

    __slots__ = ("hint", "id", "keys", "name", "reason")

    def __init__(self, entry_id: str, name: str, hint: str, keys: str, reason: str) -> None:
        self.id = entry_id
        self.name = name
        self.hint = hint
        self.keys = keys
        self.reason = reason


class CommandPalette(QDialog):
    """Filters entries by typed letters and runs the chosen one after it has closed."""

    def __init__(
        self,
        entries: Sequence[PaletteEntry],
        run: Callable[[str], None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._entries = entries
        self._run = run
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(
            f"QDialog#palette {{ background: {theme.paper}; border: 1px solid {theme.rule}; }}"
            f"QDialog#palette QLineEdit {{ font-size: {px(16)}px; padding: 8px 10px; }}"
        )
        self.query = QLineEdit(self)
        self.query.setPlaceholderText(tr("What do you want to do?"))
        self.query.setAccessibleName(tr("Command"))
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Lines(theme, self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.query)
        layout.addWidget(self.list)
        self.query.textChanged.connect(self._filter)
        self.query.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._accept_current())
        self._filter("")
        width = min(620, parent.width() - 40)
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.setGeometry(
            corner.x() + (parent.width() - width) // 2,
            corner.y() + 56,
            width,
            min(440, parent.height() - 120),
        )
        self.setFocusProxy(self.query)

    def _filter(self, query: str) -> None:
        scored = [(match(query, entry), number) for number, entry in enumerate(self._entries)]
        found = [(score, number) for score, number in scored if score is not None]
        if query.strip():
            found.sort(key=lambda pair: (-pair[0], pair[1]))
        self.list.clear()
        for _, number in found:
            item = QListWidgetItem(self._entries[number].name)
            item.setData(ROLE, self._entries[number])
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _accept_current(self) -> None:
        item = self.list.currentItem()
        entry = item.data(ROLE) if item is not None else None
        if not isinstance(entry, PaletteEntry) or entry.reason:
            return
        self.close()
        self._run(entry.id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._accept_current()
                return True
        return super().eventFilter(watched, event)


class _Lines(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 34)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: PaletteEntry = index.data(ROLE)
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sync))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 5, 5)
        inner = option.rect.adjusted(12, 0, -12, 0)
        painter.setPen(QColor(theme.muted if entry.reason else theme.ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, entry.name)
        name = painter.fontMetrics().horizontalAdvance(entry.name) + 14
        painter.setPen(QColor(theme.muted))
        rest = QRect(inner.left() + name, inner.top(), inner.width() - name, inner.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, entry.reason or entry.hint)
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), entry.keys)
        painter.restore()


def match(query: str, entry: PaletteEntry) -> int | None:
    """How well a typed text fits an entry, higher is better; None when its letters are not in it.

    Each typed word must be found, in any order; its letters count in order (``hig`` and ``hlt`` find
    Highlight): starts of words most, runs of neighbours next.
    """
    text = f"{entry.name} {entry.hint.replace(' › ', ' ')}".lower()
    scores = [_match_word(word, text) for word in query.lower().split()]
    found = [score for score in scores if score is not None]
    return sum(found) - len(entry.name) // 8 if len(found) == len(scores) else None


def _match_word(word: str, text: str) -> int | None:
    score, at, last = 0, 0, -2
    for letter in word:
        found = text.find(letter, at)
        if found < 0:
            return None
        starts = text.find(" " + letter, at) + 1
        if found != last + 1 and starts > found:
            found = starts
        if found == 0 or text[found - 1] == " ":
            score += 6
        elif found == last + 1:
            score += 4
        score -= min(found - at, 5)
        last, at = found, found + 1
    return score
