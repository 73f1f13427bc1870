"""A note in the list: its kind and how sure its place is, quotations, text, tags; edited in place."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from reader.model.annotation import AnchorState
from reader.model.bitext import Side
from reader.model.language import Language
from ui import messages
from ui.i18n import number, tr
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.lists import Cards
from ui.views.notes.formatted import NoteText
from ui.views.notes.signs import GLYPHS, draw_dot
from ui.views.source_colours import SourceHighlighter

if TYPE_CHECKING:
    from ui.models.notes import PlacedNote
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
EDITOR_HEIGHT = 110
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_HEAD = 22
_GAP = 6
_BESIDE = 46
"""Pixels of an item that are not text."""
_KEPT = 200
_QUOTED, _OF_ROW = 180, 90
"""Characters of a quotation that are shown, and of a row that has a note as a whole."""


class NoteItems(Cards):
    """Draws annotations and opens the editor over a note's text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.quotation, self.body, self.small = QFont(FACE), QFont(FACE), QFont(FACE)
        self.quotation.setPixelSize(px(15))
        self.body.setPixelSize(px(15))
        self.body.setItalic(True)
        self.small.setPixelSize(px(13))
        self._editing: QPersistentModelIndex | None = None
        self._texts: OrderedDict[tuple[str, int, str], tuple[NoteText, int]] = OrderedDict()

    def _text(self, body: str, width: int) -> tuple[NoteText, int]:
        """A note's text set in so many pixels, and its height."""
        key = body, width, self.theme.name
        found = self._texts.get(key)
        if found is None:
            text = NoteText(body, self.body, self.theme, muted=True)
            found = self._texts[key] = text, round(text.height_for(width))
            if len(self._texts) > _KEPT:
                self._texts.popitem(last=False)
        else:
            self._texts.move_to_end(key)
        return found

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        note: PlacedNote = index.data(ITEM)
        heights = self._heights(note, width)
        if self._editing == index:
            heights[1] = EDITOR_HEIGHT
        return QSize(width, sum(height + _GAP for height in heights if height) + _HEAD + 16)

    def _heights(self, note: PlacedNote, width: int) -> list[int]:
        """Of the quotations, the text, and the tags."""
        room = QRect(0, 0, width - _BESIDE, 10_000)
        metrics = QFontMetrics(self.quotation)
        quotes = [metrics.boundingRect(room, _WRAP, quote).height() for quote in _quotes(note)]
        text = note.annotation.body
        body = self._text(text, width - _BESIDE)[1] if text else 0
        tags = _tags(note)
        below = QFontMetrics(self.small).boundingRect(room, _WRAP, tags).height() if tags else 0
        return [sum(quotes) + 2 * max(0, len(quotes) - 1), body, below]

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        note: PlacedNote = index.data(ITEM)
        theme, outer = self.theme, option.rect.adjusted(6, 3, -6, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = option.state & QStyle.StateFlag.State_Selected
            painter.setBrush(QColor(theme.sync if chosen else theme.card))
            painter.drawRoundedRect(outer, 6, 6)
        painter.setBrush(QColor(theme.mark(note.annotation.colour)))
        painter.drawRoundedRect(QRectF(outer.left() + 8, outer.top() + 9, 6, outer.height() - 18), 3, 3)
        inner = outer.adjusted(24, 7, -10, -7)
        self._paint_head(painter, inner, note)
        top = self._paint_quotes(painter, inner, note)
        if self._editing == index:
            top += EDITOR_HEIGHT + _GAP
        elif note.annotation.body:
            text, height = self._text(note.annotation.body, option.rect.width() - _BESIDE)
            painter.translate(inner.left(), top)
            text.drawContents(painter, QRectF(0, 0, inner.width(), height))
            painter.translate(-inner.left(), -top)
            top += height + _GAP
        painter.setFont(self.small)
        painter.setPen(QColor(theme.accent))
        painter.drawText(QRect(inner.left(), top, inner.width(), 10_000), _WRAP, _tags(note))
        painter.restore()

    def _paint_head(self, painter: QPainter, inner: QRect, note: PlacedNote) -> None:
        painter.setFont(self.small)
        head = QRect(inner.left(), inner.top(), inner.width(), 20)
        row = "" if note.row is None else number(note.row + 1)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), row)
        metrics = QFontMetrics(self.small)
        head.setRight(head.right() - metrics.horizontalAdvance(row) - 10)
        state = note.annotation.worst
        draw_dot(painter, QPointF(head.left() + 4.5, head.center().y() + 1.5), 3.6, state, self.theme)
        head.setLeft(head.left() + 15)
        said = metrics.elidedText(_head(note), Qt.TextElideMode.ElideRight, head.width())
        painter.setPen(QColor(self.theme.problem if state is AnchorState.ORPHAN else self.theme.muted))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_quotes(self, painter: QPainter, inner: QRect, note: PlacedNote) -> int:
        painter.setFont(self.quotation)
        top, lost = inner.top() + _HEAD, not note.annotation.placed and note.annotation.row is None
        metrics = QFontMetrics(self.quotation)
        for at, quote in enumerate(_quotes(note)):
            painter.setPen(QColor(self.theme.muted if at or lost else self.theme.ink))
            room = QRect(inner.left(), top, inner.width(), 10_000)
            height = metrics.boundingRect(room, _WRAP, quote).height()
            painter.drawText(QRect(inner.left(), top, inner.width(), height), _WRAP, quote)
            top += height + 2
        return top - 2 + _GAP if _quotes(note) else top

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._editing = QPersistentModelIndex(index)
        if isinstance(index, QModelIndex):
            self.sizeHintChanged.emit(index)
        editor = QPlainTextEdit(parent)
        editor.setFont(self.quotation)
        editor.setPlaceholderText(tr("Ctrl+Enter saves, Esc leaves it as it was"))
        editor.setTabChangesFocus(True)
        SourceHighlighter(editor.document(), Language.UNDETERMINED, self.theme, markdown=True)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Qt asks again when the note's place changed meanwhile: what is being typed stays
        if isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.moveCursor(QTextCursor.MoveOperation.End)  # one goes on writing; nothing is selected

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        quotation = self._heights(index.data(ITEM), option.rect.width())[0]
        top = option.rect.top() + 3 + 7 + _HEAD + (quotation + _GAP if quotation else 0)
        editor.setGeometry(option.rect.left() + 26, top, option.rect.width() - 42, EDITOR_HEIGHT)

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._editing = None
        super().destroyEditor(editor, index)
        if isinstance(index, QModelIndex):
            self.sizeHintChanged.emit(index)

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(editor, QPlainTextEdit):
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            saves = enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if saves and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # else Ctrl+Enter would confirm the row
                return True
            if saves and event.type() == QEvent.Type.KeyPress:
                if self._stored(editor):
                    self.closeEditor.emit(editor)
                return True
            if enter and event.type() == QEvent.Type.KeyPress:
                return False  # a new line
        lost = event.type() == QEvent.Type.FocusOut
        if lost and isinstance(editor, QPlainTextEdit) and not self._stored(editor):
            return False  # Qt would close the editor, and what was typed would be gone
        return super().eventFilter(editor, event)

    def _stored(self, editor: QPlainTextEdit) -> bool:
        """Hand over what was typed; False when the library did not take it."""
        self.commitData.emit(editor)
        note = self._editing
        typed = editor.toPlainText().strip()
        return note is None or not note.isValid() or note.data(Qt.ItemDataRole.EditRole) == typed


def _head(note: PlacedNote) -> str:
    """Kind, sides, author, and what is not as it should be with its place."""
    annotation = note.annotation
    kind = f"{GLYPHS[annotation.kind]} {messages.KINDS[annotation.kind]}".strip()
    sides = {s.side for s in annotation.selectors}
    where = tr("⇄ both sides") if note.is_twin else tr("row") if not sides else ""
    if sides == {Side.TARGET}:
        where = messages.SIDES[Side.TARGET]
    if note.elsewhere is not None:
        where = tr("in another translation")
    doubt = "" if annotation.worst is AnchorState.EXACT else messages.place_words(annotation)
    parts = (kind, where, doubt, *(tr("by {name}", name=name) for name in annotation.authors))
    return "  ·  ".join(part for part in parts if part)


def _tags(note: PlacedNote) -> str:
    return "   ".join(f"#{messages.tag_shown(tag)}" for tag in note.annotation.tags)


def _quotes(note: PlacedNote) -> list[str]:
    most = _QUOTED if note.annotation.selectors else _OF_ROW
    return [quote if len(quote) <= most else quote[: most - 1].rstrip() + "…" for quote in note.quotes]
