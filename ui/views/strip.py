"""The strip beside a selection just made with the mouse: four colours, a note, a term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from reader.model.annotation import Colour
from ui import messages
from ui.i18n import tr
from ui.key_hints import keyed

if TYPE_CHECKING:
    from ui.theme import Theme

DELAY = 300
"""Milliseconds between the mouse's release and the strip: a second and third click come first."""

_LEAVING = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.ContextMenu,
}


class MarkStrip(QFrame):
    """A small bar over the page that never takes the keyboard and goes at the first other act.

    Signals:
        chosen: the id of an action.
    """

    chosen = Signal(str)

    def __init__(self, page: QWidget) -> None:
        """Lie over ``page``, the widget points are given in."""
        super().__init__(page)
        self._page = page
        self.setObjectName("markStrip")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(tr("Mark the selection"))
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 4, 6, 4)
        self._row.setSpacing(4)
        self._chips: dict[Colour, QToolButton] = {}
        for number, colour in enumerate(Colour, start=1):
            name = messages.COLOURS[colour]
            self._chips[colour] = self._button(
                colour.value, "", tr("{name} (Alt+{number})", name=name, number=number)
            )
            self._chips[colour].setFixedSize(22, 22)
        self._button("note", tr("Note"), tr("Write a note (Ctrl+Shift+N)"))
        self._button("add_term", tr("Term"), tr("Add to the glossary (Ctrl+Shift+G)"))
        self._watched: list[QObject] = []
        self._point, self._line = QPoint(), 0
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._appear)
        self.hide()

    def _button(self, action_id: str, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(action_id)
        button.setText(text)
        keyed(button, button.setToolTip, tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._choose(action_id))
        self._row.addWidget(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(
            f"QFrame#markStrip {{ background: {theme.paper}; border: 1px solid {theme.rule};"
            " border-radius: 8px; }"
        )
        for colour, chip in self._chips.items():
            chip.setStyleSheet(
                f"QToolButton {{ background: {theme.mark(colour)}; border: 1px solid {theme.rule};"
                " border-radius: 11px; padding: 0; }"
                f"QToolButton:hover {{ border: 2px solid {theme.accent}; }}"
            )

    def offer(self, point: QPoint, line: int) -> None:
        """Appear soon, below a point of the page where lines are ``line`` pixels high."""
        self.leave()
        self._point, self._line = point, line
        self._watch()
        self._timer.start()

    def leave(self) -> None:
        """Go, or do not come."""
        self._timer.stop()
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched.clear()
        self.hide()

    def _watch(self) -> None:
        page = self._page
        around = (page, page.parentWidget(), page.window(), page.window().focusWidget())
        self._watched = list(dict.fromkeys(widget for widget in around if widget is not None))
        for watched in self._watched:
            watched.installEventFilter(self)

    def _appear(self) -> None:
        page = self._page
        self.adjustSize()
        x = max(4, min(self._point.x() - self.width() // 2, page.width() - self.width() - 4))
        y = self._point.y() + self._line
        if y + self.height() > page.height() - 4:
            y = self._point.y() - self._line - self.height()
        self.move(x, max(4, y))
        self.show()
        self.raise_()

    def _choose(self, action_id: str) -> None:
        self.leave()
        self.chosen.emit(action_id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _LEAVING:
            self.leave()
        elif kind in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride} and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape and self.isVisible()
            if escape and kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            self.leave()
            return escape  # the selection stays; a second Esc ends it
        return False
