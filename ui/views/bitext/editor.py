"""The one real editor, laid over the block being written so exactly that no pixel changes."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from ui.views.bitext.offsets import OffsetMap

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from ui.theme import Theme
    from ui.views.bitext.typography import BlockStyle

_CHORD = Qt.KeyboardModifier.AltModifier
_MARKS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


def is_for_a_command(event: QKeyEvent) -> bool:
    """Whether a key with Alt is a command's, though that be off now, and no letter to be written.

    Qt's text fields would write it. On a Mac that key makes letters; elsewhere AltGr does, which Windows
    calls Ctrl+Alt.
    """
    alone = bool(event.modifiers() & _CHORD) and not event.modifiers() & _MARKS
    return alone and sys.platform != "darwin" and event.text().isprintable() and bool(event.text())


MARGIN = 3
"""Pixels the editor is larger than the text on each side: room for the caret and slanted letters."""
_BREAK = "\u2028"
_BEGINS = re.compile(r"(^|[.!?…][”’\")]*\s+|\n)[“‘\"(]*$")
_CLOSED = ",;:.!?…”’)"
"""After these a word stands apart."""


class SegmentEditor(QTextEdit):
    """Plain text of one block; line breaks are kept, paragraphs are the view's business.

    Signals:
        edited: the text changed.
        left: Escape.
        split_wanted: Enter.
        merge_wanted: Backspace at the very start.
        crossed: an arrow key went out of the text: -1 above or before, 1 below or after, and x.
        side_wanted: Tab.
        wheel_turned: the wheel event, for the page to scroll.
        page_wanted: Page up (-1) or down (1).
        mouse_selected: something was just selected by mouse; the point of the viewport it ended at.
    """

    edited = Signal()
    left = Signal()
    split_wanted = Signal()
    merge_wanted = Signal()
    crossed = Signal(int, float)
    side_wanted = Signal()
    wheel_turned = Signal(object)
    page_wanted = Signal(int)
    mouse_selected = Signal(object)

    def __init__(self, parent: QWidget, style: BlockStyle, theme: Theme) -> None:
        super().__init__(parent)
        self._style = style
        self._loading = False
        self.setObjectName("segmentEditor")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setCursorWidth(2)
        document = self.document()
        document.setDocumentMargin(MARGIN)
        document.setDefaultFont(style.font)
        self.setFont(style.font)
        self.viewport().setAutoFillBackground(False)
        self.set_theme(theme)
        document.contentsChanged.connect(self._contents_changed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme; the page shines through the background."""
        ink = theme.muted if self._style.muted else theme.ink
        self.setStyleSheet(
            "QTextEdit#segmentEditor { background: transparent; border: 0; padding: 0; "
            f"color: {ink}; selection-background-color: {theme.selection}; selection-color: {theme.ink}; }}"
        )

    # --- text

    def load(self, text: str, offset: int | None = None) -> None:
        """Show ``text`` with a fresh history; the caret goes to ``offset`` or stays where it was."""
        keep = self.caret_offset() if offset is None else offset
        self._loading = True
        self.setPlainText(text.replace("\n", _BREAK))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        form.setLineHeight(self._style.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setTextIndent(self._style.first)
        form.setAlignment(self._style.alignment)
        cursor.mergeBlockFormat(form)
        self.document().clearUndoRedoStacks()
        self._loading = False
        self.set_caret(keep)
        self.edited.emit()

    def text(self) -> str:
        """The text, line breaks as newlines."""
        raw = self.document().toRawText().replace(_BREAK, "\n").replace("\u2029", "\n")
        return raw.replace("\u00ad", "")

    def offsets(self) -> OffsetMap:
        """The map between the text and Qt's positions."""
        return OffsetMap(self.text())

    def caret_offset(self) -> int:
        """Where the caret is."""
        return self.offsets().to_text(self.textCursor().position())

    def set_caret(self, offset: int) -> None:
        """Put the caret somewhere, at most at the end."""
        cursor = self.textCursor()
        text = self.text()
        cursor.setPosition(OffsetMap(text).to_layout(max(0, min(offset, len(text)))))
        self.setTextCursor(cursor)

    def select(self, anchor: int, head: int) -> None:
        """Select a part of the text; the caret goes to ``head``."""
        cursor, offsets = self.textCursor(), self.offsets()
        cursor.setPosition(offsets.to_layout(anchor))
        cursor.setPosition(offsets.to_layout(head), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def set_caret_at(self, x: float, line: int) -> None:
        """Put the caret on a line (-1: the last) as near as can be to ``x`` of the text."""
        lines = self.lines()
        if lines.lineCount():
            number = lines.lineCount() - 1 if line < 0 else min(line, lines.lineCount() - 1)
            cursor = self.textCursor()
            cursor.setPosition(lines.lineAt(number).xToCursor(x))
            self.setTextCursor(cursor)

    def selected(self) -> tuple[int, int]:
        """Start and end of the selection, equal when nothing is selected."""
        cursor, offsets = self.textCursor(), self.offsets()
        return offsets.to_text(cursor.selectionStart()), offsets.to_text(cursor.selectionEnd())

    def insert_words(self, words: str) -> None:
        """Put words at the caret: with spaces where they are missing, a capital where a sentence begins."""
        (start, end), text = self.selected(), self.text()
        before, after = text[:start], text[end:]
        gap = " " if before[-1:].isalnum() or before[-1:] in tuple(_CLOSED) else ""
        if words and _BEGINS.search(before + gap):
            words = words[0].upper() + words[1:]
        words = gap + words
        if after[:1].isalnum():
            words += " "
        self.textCursor().insertText(words)

    def set_text_width(self, width: int) -> None:
        """Break lines at ``width``; Qt would do so only when the widget is shown."""
        document = self.document()
        if document.textWidth() != width + 2 * MARGIN:
            document.setTextWidth(width + 2 * MARGIN)

    def lines(self) -> QTextLayout:
        """The laid-out lines, brought up to date; they go with the document, so do not keep them."""
        self.document().documentLayout().documentSize()
        return self.document().firstBlock().layout()

    def place(self, rect: QRect) -> None:
        """Lie over the text in ``rect`` of the viewport."""
        wanted = rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        if self.geometry() != wanted:
            self.setGeometry(wanted)
        self.verticalScrollBar().setValue(0)

    def caret_line(self) -> tuple[float, int]:
        """X of the caret in the text and the number of its line."""
        unit = self.textCursor().position()
        line = self.lines().lineForTextPosition(unit)
        if not line.isValid():
            return 0.0, 0
        return float(line.cursorToX(unit)[0]), line.lineNumber()  # type: ignore[index]

    def _contents_changed(self) -> None:
        if not self._loading:
            self.edited.emit()

    # --- events

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._passes_on(event):
                event.ignore()
                return True
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in {
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
                Qt.Key.Key_Insert,
                Qt.Key.Key_K,
                Qt.Key.Key_Up,
                Qt.Key.Key_Down,
            }:
                event.ignore()  # keys of the window that a text field would otherwise take
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if self._passes_on(event):
            event.ignore()
            return True
        match key:
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab if not control:
                self.side_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if control:
                event.ignore()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if shift:
                self.textCursor().insertText(_BREAK)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.split_wanted.emit()
            case Qt.Key.Key_Backspace if not self.textCursor().hasSelection() and self.textCursor().atStart():
                self.merge_wanted.emit()
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.page_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_Left | Qt.Key.Key_Right if (
                not shift and not control
            ):
                return self._cross(Qt.Key(key))
            case _:
                return False
        return True

    def _passes_on(self, event: QKeyEvent) -> bool:
        """Whether a key is for the page: the step before is undone, what is selected there is copied.

        Or it is a command's that is off: the window says why.
        """
        document, keys = self.document(), QKeySequence.StandardKey
        return (
            (event.matches(keys.Undo) and not document.isUndoAvailable())
            or (event.matches(keys.Redo) and not document.isRedoAvailable())
            or (event.matches(keys.Copy) and not self.textCursor().hasSelection())
            or is_for_a_command(event)
        )

    def _cross(self, key: Qt.Key) -> bool:
        """Leave the text by an arrow key at its first or last line."""
        x, line = self.caret_line()
        cursor = self.textCursor()
        last = self.lines().lineCount() - 1
        if (key == Qt.Key.Key_Up and line == 0) or (key == Qt.Key.Key_Left and cursor.atStart()):
            self.crossed.emit(-1, x if key == Qt.Key.Key_Up else 1e9)
        elif (key == Qt.Key.Key_Down and line >= last) or (key == Qt.Key.Key_Right and cursor.atEnd()):
            self.crossed.emit(1, x if key == Qt.Key.Key_Down else 0.0)
        else:
            return False
        return True

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.textCursor().hasSelection():
            self.mouse_selected.emit(QPointF(self.pos()) + event.position())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheel_turned.emit(event)

    @override
    def contextMenuEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text: hard wraps become spaces, empty lines become line breaks."""
        text = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", "").strip("\n")
        paragraphs = re.split(r"\n[ \t]*\n\s*", text)
        joined = _BREAK.join(re.sub(r"[ \t]*\n[ \t]*", " ", p) for p in paragraphs)
        self.textCursor().insertText(joined.replace("\u2029", _BREAK))

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Never scroll inside: the row grows instead."""
