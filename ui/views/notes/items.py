"""A note in the list: colour chip and kind, quotation, text, row number; its text is edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from reader.model.annotation import AnchorState, AnnotationKind
from ui import messages
from ui.models.works import ITEM
from ui.theme import FACE
from ui.views.lists import Cards

if TYPE_CHECKING:
    from ui.models.notes import PlacedNote
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
GLYPHS = {
    AnnotationKind.HIGHLIGHT: "",
    AnnotationKind.UNDERLINE: "_",
    AnnotationKind.NOTE: "✎",
    AnnotationKind.QUESTION: "?",
    AnnotationKind.BOOKMARK: "†",
}
EDITOR_HEIGHT = 110
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class NoteItems(Cards):
    """Draws annotations and opens the editor over a note's text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.quotation, self.body, self.small = QFont(FACE), QFont(FACE), QFont(FACE)
        self.quotation.setPixelSize(15)
        self.body.setPixelSize(15)
        self.body.setItalic(True)
        self.small.setPixelSize(13)
        self._editing: QPersistentModelIndex | None = None

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        note: PlacedNote = index.data(ITEM)
        quotation, body = self._heights(note, width)
        if self._editing == index:
            body = EDITOR_HEIGHT
        return QSize(width, quotation + (body + 6 if body else 0) + 44)

    def _heights(self, note: PlacedNote, width: int) -> tuple[int, int]:
        room = QRect(0, 0, width - 46, 10_000)
        quotation = QFontMetrics(self.quotation).boundingRect(room, _WRAP, _quote(note)).height()
        text = note.annotation.body
        body = QFontMetrics(self.body).boundingRect(room, _WRAP, text).height() if text else 0
        return quotation, body

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        note: PlacedNote = index.data(ITEM)
        theme, outer = self.theme, option.rect.adjusted(6, 3, -6, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(outer, 6, 6)
        painter.setBrush(QColor(theme.mark(note.annotation.colour)))
        painter.drawRoundedRect(QRectF(outer.left() + 8, outer.top() + 9, 6, outer.height() - 18), 3, 3)
        inner = outer.adjusted(24, 7, -10, -7)
        self._paint_head(painter, inner, note)
        quotation, body = self._heights(note, option.rect.width())
        painter.setFont(self.quotation)
        painter.setPen(QColor(theme.ink))
        top = inner.top() + 22
        painter.drawText(QRect(inner.left(), top, inner.width(), quotation), _WRAP, _quote(note))
        if body and self._editing != index:
            painter.setFont(self.body)
            painter.setPen(QColor(theme.muted))
            below = QRect(inner.left(), top + quotation + 6, inner.width(), body)
            painter.drawText(below, _WRAP, note.annotation.body)
        painter.restore()

    def _paint_head(self, painter: QPainter, inner: QRect, note: PlacedNote) -> None:
        painter.setFont(self.small)
        painter.setPen(QColor(self.theme.muted))
        head = QRect(inner.left(), inner.top(), inner.width(), 20)
        worst = max((s.anchor for s in note.annotation.selectors), key=tuple(AnchorState).index)
        kind = f"{GLYPHS[note.annotation.kind]} {messages.KINDS[note.annotation.kind]}".strip()
        parts = [kind, "⇄ both sides" if note.is_twin else "", messages.ANCHORS[worst]]
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, "  ·  ".join(p for p in parts if p))
        row = "" if note.row is None else f"{note.row + 1:,}"
        painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), row)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._editing = QPersistentModelIndex(index)
        if isinstance(index, QModelIndex):
            self.sizeHintChanged.emit(index)
        editor = QPlainTextEdit(parent)
        editor.setFont(self.quotation)
        editor.setPlaceholderText("Ctrl+Enter saves, Esc leaves it as it was")
        editor.setTabChangesFocus(True)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Qt asks again when the note's place changed meanwhile: what is being typed stays
        if isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        quotation, _ = self._heights(index.data(ITEM), option.rect.width())
        top = option.rect.top() + 3 + 7 + 22 + quotation + 6
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


def _quote(note: PlacedNote) -> str:
    text = " ".join(note.first.exact.split())
    return text if len(text) <= 180 else text[:179].rstrip() + "…"
