"""The bar below the page on which a note in doubt is put in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.i18n import quoted, tr
from ui.key_hints import keyed
from ui.theme import FACE, px
from ui.views.flow import Flow

if TYPE_CHECKING:
    from ui.theme import Theme

_LINES = 4
_LONGEST = 150
_KEYS = {
    Qt.Key.Key_S: "select",
    Qt.Key.Key_K: "leave",
    Qt.Key.Key_D: "drop",
    Qt.Key.Key_N: "next",
    Qt.Key.Key_P: "previous",
    Qt.Key.Key_Delete: "delete",
}


class Doubt(NamedTuple):
    """What the bar shows of one note."""

    title: str
    quotation: str
    """Its words as they were."""
    body: str
    reason: str
    offers: Sequence[tuple[str, str]]
    """Each place there might be: the words there, and what speaks for it."""
    may_drop: bool
    """Whether the note is held by something else too."""


class ReviewBar(QFrame):
    """One note, its former words, and the places it may belong to; every button has a key.

    Signals:
        looked_at: number of the offer that is to be shown on the page.
        accepted: number of the offer that is right.
        asked: ``select``, ``leave``, ``drop``, ``delete``, ``next`` or ``previous``.
        closed: by Esc or its button.
    """

    looked_at = Signal(int)
    accepted = Signal(int)
    asked = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewBar")
        self.setAccessibleName(tr("Review of notes"))
        self._title, self._quotation, self._body, self._reason = (QLabel(self) for _ in range(4))
        for label in (self._title, self._quotation, self._body, self._reason):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._quotation.setMaximumHeight(46)
        self._body.setMaximumHeight(44)
        self.offers = QListWidget(self)
        self.offers.setAccessibleName(tr("Where it may belong"))
        self.offers.setFixedHeight(_LINES * 31 + 6)
        self.offers.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offers.currentRowChanged.connect(self._look)
        self.offers.itemDoubleClicked.connect(lambda _item: self._accept())
        self.offers.installEventFilter(self)
        close = QToolButton(self)
        close.setText("×")
        close.setToolTip(tr("Close (Esc)"))
        close.setAccessibleName(tr("Close"))
        close.clicked.connect(self.close_bar)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 16, 10)
        layout.setSpacing(5)
        layout.addLayout(head)
        for part in (self._quotation, self._body, self._reason, self.offers):
            layout.addWidget(part)
        layout.addLayout(self._buttons())
        self.set_theme(theme)
        self.hide()

    def _buttons(self) -> Flow:
        row = Flow(gap=8)  # in a narrow window they need two lines
        self.take = QPushButton(tr("This place  ⏎"), self)
        self.take.clicked.connect(self._accept)
        row.addWidget(self.take)
        self._named: dict[str, QPushButton] = {}
        for name, text, tip in (
            ("select", tr("Select it myself  S"), tr("Select the words on the page, then Ctrl+Shift+A")),
            ("leave", tr("Leave it as it is  K"), tr("What is lost stays lost, what is doubtful is right")),
            ("drop", tr("Forget this half  D"), tr("The note stays with what else holds it")),
            ("delete", tr("Delete note  Del"), tr("Ctrl+Z brings it back")),
            ("next", tr("Later  N"), tr("Go to the next note")),
        ):
            button = QPushButton(text, self)
            keyed(button, button.setToolTip, tip)
            button.clicked.connect(lambda _checked=False, what=name: self.asked.emit(what))
            row.addWidget(button)
            self._named[name] = button
        return row

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(
            f"QFrame#reviewBar {{ background: {theme.card}; border: 0; border-top: 1px solid {theme.rule}; }}"
            f"QFrame#reviewBar QListWidget {{ background: {theme.paper}; border: 1px solid {theme.rule};"
            f" border-radius: 6px; font-family: '{FACE}'; font-size: {px(15)}px; }}"
        )
        self._quotation.setStyleSheet(
            f"font-family: '{FACE}'; font-style: italic; font-size: {px(15)}px; color: {theme.muted};"
        )
        self._reason.setStyleSheet(f"color: {theme.problem};")
        self._title.setStyleSheet("font-weight: 600;")

    def show_doubt(self, doubt: Doubt) -> None:
        """Show a note; the first offer is looked at."""
        self._title.setText(doubt.title)
        self._quotation.setText(quoted(_short(doubt.quotation)) if doubt.quotation else "")
        self._body.setText(_short(doubt.body))
        self._reason.setText(doubt.reason)
        for label in (self._quotation, self._body, self._reason):
            label.setVisible(bool(label.text()))
        self.offers.blockSignals(True)
        self.offers.clear()
        for number, (words, why) in enumerate(doubt.offers, 1):
            item = QListWidgetItem(f"{number}   {why}:  {_short(words)}")
            item.setToolTip(words)
            self.offers.addItem(item)
        if not doubt.offers:
            nothing = QListWidgetItem(
                tr("No place is like it. Select the words yourself (S), or leave it (K).")
            )
            nothing.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.offers.addItem(nothing)
        self._n_offers = len(doubt.offers)
        self.offers.setCurrentRow(0)
        self.offers.blockSignals(False)
        self.take.setEnabled(bool(doubt.offers))
        self._named["drop"].setVisible(doubt.may_drop)
        self.show()
        self.offers.setFocus()
        self._look(0)

    _n_offers = 0

    def _look(self, number: int) -> None:
        if 0 <= number < self._n_offers:
            self.looked_at.emit(number)

    def _accept(self) -> None:
        if 0 <= self.offers.currentRow() < self._n_offers:
            self.accepted.emit(self.offers.currentRow())

    def close_bar(self) -> None:
        """Close it; what is in doubt stays so."""
        self.hide()
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() not in {
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        }:
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._act(Qt.Key(event.key())) if plain else None
        if act is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _act(self, key: Qt.Key) -> Callable[[], None] | None:
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._accept
        if key == Qt.Key.Key_Escape:
            return self.close_bar
        if key in _KEYS and (_KEYS[key] != "drop" or not self._named["drop"].isHidden()):
            return lambda: self.asked.emit(_KEYS[key])
        number = key - Qt.Key.Key_1
        if 0 <= number < self._n_offers:
            return lambda: self.accepted.emit(number)
        return None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
