"""The card that opens at a note where the margin has no room for its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import messages
from ui.i18n import tr
from ui.key_hints import keyed
from ui.theme import FACE, px
from ui.views.notes.formatted import NoteText
from ui.views.notes.signs import draw_dot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.annotation import AnchorState, Annotation
    from ui.theme import Theme

WIDTH = 380
_EDGE = 6
_SIZE = 16
_MARGINS = (14, 8, 6, 10)


class NotePopup(QFrame):
    """Shows one note or several over the page, and leaves the keyboard there.

    Signals:
        edit_wanted, remove_wanted: id of the annotation.
        link_activated: the address of a link in a note.
    """

    edit_wanted = Signal(int)
    remove_wanted = Signal(int)
    link_activated = Signal(str)

    def __init__(self, page: QWidget, theme: Theme) -> None:
        """Lie over ``page``, the widget places are given in."""
        super().__init__(page)
        self.setObjectName("notePopup")
        self.setAccessibleName(tr("Note"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page, self._theme = page, theme
        self._at = QRect()
        self.notes: tuple[Annotation, ...] = ()
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*_MARGINS)
        layout.addWidget(self._scroll)
        self.setFixedWidth(WIDTH)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.setStyleSheet(
            f"QFrame#notePopup {{ background: {theme.card}; border: 1px solid {theme.muted};"
            " border-radius: 8px; }"
            "QFrame#notePopup QScrollArea, QFrame#notePopup QScrollArea > QWidget > QWidget"
            " { background: transparent; }"
            f"QFrame#notePopup QLabel {{ color: {theme.muted}; background: transparent; }}"
        )
        if self.isVisible():
            self.show_notes(self.notes, self._at)

    def show_notes(self, notes: Sequence[Annotation], at: QRect) -> None:
        """Open beside a place of the page: below it, or above where there is no room."""
        self.notes, self._at = tuple(notes), at
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(4)
        for number, note in enumerate(self.notes):
            if number:
                column.addSpacing(8)
            column.addWidget(self._head(note))
            if note.body:
                column.addWidget(self._body(note))
            if note.tags:
                tags = QLabel("   ".join(f"#{messages.tag_shown(tag)}" for tag in note.tags))
                tags.setTextFormat(Qt.TextFormat.PlainText)
                tags.setWordWrap(True)
                column.addWidget(tags)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        said = (f"{messages.KINDS[n.kind]}. {n.body} {messages.place_words(n)}" for n in self.notes)
        self.setAccessibleDescription(" ".join(said))
        left, top, right, bottom = _MARGINS
        self._place(inside.heightForWidth(WIDTH - left - right - 2) + top + bottom + 2)

    def _head(self, note: Annotation) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_Dot(note.worst, self._theme))
        kind = messages.KINDS[note.kind]
        if note.authors:
            kind = tr("{kind} by {authors}", kind=kind, authors=", ".join(note.authors))
        words = QLabel(f"{kind} – {messages.place_words(note)}")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        row.addWidget(words, 1)
        for text, tip, signal in (
            (tr("Edit"), tr("Edit the note (Ctrl+Shift+N)"), self.edit_wanted),
            ("×", tr("Remove the note (Ctrl+Shift+H)"), self.remove_wanted),
        ):
            button = QToolButton()
            button.setText(text)
            keyed(button, button.setToolTip, tip)
            button.setAccessibleName(tip)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, say=signal: self._ask(say, note.id))
            row.addWidget(button)
        return head

    def _ask(self, signal: Signal, annotation_id: int) -> None:
        self.hide()
        signal.emit(annotation_id)  # type: ignore[attr-defined]  # a bound signal

    def _body(self, note: Annotation) -> QWidget:
        font = QFont(FACE)
        font.setPixelSize(px(_SIZE))
        body = NoteView(NoteText(note.body, font, self._theme), WIDTH - 34)
        body.link_activated.connect(self.link_activated)
        return body

    def _place(self, height: int) -> None:
        page, at = self._page, self._at
        most = max(120, page.height() * 3 // 5)
        # a bar that is there already makes the text narrower, and so higher, and would stay
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if height <= most else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self._scroll.setVerticalScrollBarPolicy(policy)
        height = min(height, most)
        self.setFixedHeight(height)
        x = max(_EDGE, min(at.right() - WIDTH, page.width() - WIDTH - _EDGE))
        y = at.bottom() + _EDGE
        if y + height > page.height() - _EDGE:
            y = at.top() - _EDGE - height
        self.move(x, max(_EDGE, y))
        self.show()
        self.raise_()


class NoteView(QWidget):
    """A note's text in a fixed width; its links can be clicked.

    Signals:
        link_activated: the address.
    """

    link_activated = Signal(str)

    def __init__(self, text: NoteText, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._size = QSize(width, round(text.height_for(width)) + 2)
        self.setFixedHeight(self._size.height())
        self.setMouseTracking(True)

    @override
    def sizeHint(self) -> QSize:
        return self._size

    def _link_at(self, point: QPointF) -> str:
        return self._text.documentLayout().anchorAt(point)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shape = Qt.CursorShape
        here = bool(self._link_at(event.position()))
        self.setCursor(shape.PointingHandCursor if here else shape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        link = self._link_at(event.position())
        if link and event.button() == Qt.MouseButton.LeftButton:
            self.link_activated.emit(link)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._text.drawContents(painter, QRectF(event.rect()))
        painter.end()


class _Dot(QWidget):
    """How sure the place of a note is."""

    def __init__(self, state: AnchorState, theme: Theme) -> None:
        super().__init__()
        self._state, self._theme = state, theme
        self.setFixedSize(12, 14)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_dot(painter, QPointF(6, 8), 4, self._state, self._theme)
        painter.end()


def corner(rect: QRectF) -> QRect:
    """A place of the page in whole pixels."""
    return QRect(QPoint(round(rect.left()), round(rect.top())), rect.size().toSize())
