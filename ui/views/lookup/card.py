"""The look-up card: lies over the page beside the word; asked for by keys, it takes the keyboard."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from PySide6.QtCore import QRect, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from reader.model.vocabulary import WordStatus
from ui import messages
from ui.i18n import tr
from ui.theme import FACE, px

if TYPE_CHECKING:
    from ui.theme import Theme
    from ui.views.lookup.words import Said

WIDTH: Final = 400
_EDGE: Final = 6
_LEAST: Final = 150
_KEYS: Final = {
    Qt.Key.Key_K: WordStatus.KNOWN,
    Qt.Key.Key_L: WordStatus.LEARNING,
    Qt.Key.Key_I: WordStatus.IGNORED,
}


class _Text(QTextBrowser):
    """Shows HTML of our own and never loads anything."""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return None


class LookupCard(QFrame):
    """What is known of one word.

    Signals:
        followed: kind and values of a link in it.
        marked: the WordStatus the word is to have, or None.
        wanted_term: the word is to go into the glossary.
        left: Esc, or its button.
    """

    followed = Signal(str, list)
    marked = Signal(object)
    wanted_term = Signal()
    left = Signal()

    def __init__(self, page_widget: QWidget, theme: Theme) -> None:
        """Lie over ``page_widget``."""
        super().__init__(page_widget)
        self.setObjectName("lookupCard")
        self.setAccessibleName(tr("Look-up"))
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._page = page_widget
        self._theme = theme
        self._said: Said | None = None
        self._beside = QRect()
        self.text = _Text(self)
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setAccessibleName(tr("What is known of the word"))
        self.text.anchorClicked.connect(self._follow)
        self.text.installEventFilter(self)
        self.buttons: dict[WordStatus, QToolButton] = {}
        self._build()
        self.set_theme(theme)
        self.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        for key, status in _KEYS.items():
            button = QToolButton(self)
            button.setText(messages.WORD_STATUSES[status])
            letter = Qt.Key(key).name.removeprefix("Key_")
            button.setToolTip(f"{messages.WORD_HINTS[status]} ({letter})")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda on, s=status: self.marked.emit(s if on else None))
            head.addWidget(button)
            self.buttons[status] = button
        head.addStretch(1)
        self.term = self._button(tr("+ Term"), tr("Add to the glossary, with this sentence as example (G)"))
        self.term.clicked.connect(self.wanted_term)
        close = self._button("×", tr("Close (Esc)"))
        close.clicked.connect(self.left)
        head.addWidget(self.term)
        head.addWidget(close)
        body = self._body = QVBoxLayout(self)
        body.setContentsMargins(10, 8, 8, 8)
        body.setSpacing(4)
        body.addLayout(head)
        body.addWidget(self.text, 1)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.setStyleSheet(
            f"QFrame#lookupCard {{ background: {theme.card}; border: 1px solid {theme.muted};"
            " border-radius: 8px; }"
            "QFrame#lookupCard QToolButton { padding: 3px 7px; }"
            f"QTextBrowser {{ background: {theme.card}; border: 0;"
            f" font-family: '{FACE}'; font-size: {px(15)}px; }}"
        )
        if self._said is not None:
            self.say(self._said)

    def say(self, said: Said, *, writable: bool = True) -> None:
        """Say this, staying where one has read to."""
        from ui.views.lookup.words import page  # noqa: PLC0415 - deferred: off the start-up path

        same = self._said is not None and self._said.entry.word == said.entry.word
        top = self.text.verticalScrollBar().value() if same else 0
        self._said = said
        self.text.setHtml(page(said, self._theme))
        self.text.verticalScrollBar().setValue(top)
        for status, button in self.buttons.items():
            button.setChecked(said.entry.status is status)
            button.setEnabled(writable)
        self.term.setEnabled(writable)
        self.setAccessibleDescription(said.entry.lemma)
        self._settle()

    def wait(self, text: str) -> None:
        """Say what is being waited for; nothing can be done with a word meanwhile."""
        self._said = None
        self.text.setHtml(f"<p>{escape(text)}</p>")
        for button in (*self.buttons.values(), self.term):
            button.setEnabled(False)
        self.setAccessibleDescription(text)
        self._settle()

    @property
    def said(self) -> Said | None:
        """What it says."""
        return self._said

    def show_beside(self, word: QRect) -> None:
        """Lie below a word of the page, or above it where there is more room."""
        self._beside = word
        self._settle()
        self.show()
        self.raise_()

    def _settle(self) -> None:
        if self._beside.isNull():
            return
        width, height = self._page.width(), self._page.height()
        # its buttons are longer in some languages
        wide = max(WIDTH, self._body.minimumSize().width())
        self.text.document().setTextWidth(wide - 46)
        wanted = round(self.text.document().size().height()) + 58
        below = height - self._beside.bottom() - 2 * _EDGE
        above = self._beside.top() - 2 * _EDGE
        room = max(_LEAST, below if below >= min(wanted, above) or below >= above else above)
        self.resize(min(wide, width - 2 * _EDGE), min(wanted, room))
        x = max(_EDGE, min(self._beside.left(), width - self.width() - _EDGE))
        y = self._beside.bottom() + _EDGE if room == max(_LEAST, below) else above + _EDGE - self.height()
        self.move(x, max(_EDGE, min(y, height - self.height() - _EDGE)))

    def _follow(self, url: QUrl) -> None:
        kind, *values = url.toString(QUrl.ComponentFormattingOption.FullyEncoded).split(":")
        self.followed.emit(kind, [unquote(value) for value in values])

    @override
    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and not event.modifiers():
            key = Qt.Key(event.key())
            if key == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if key in _KEYS:
                self.buttons[_KEYS[key]].click()
                return True
            if key == Qt.Key.Key_G:
                self.term.click()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]
