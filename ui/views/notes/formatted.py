"""Notes as they are read: Markdown set in the book's face, with nothing fetched from anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

    from ui.theme import Theme

LONGEST = 20_000
"""Characters of a note that are set; the editor shows all of it."""
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_HEADING = 1.12
_LINE = 124.0
_SOFT_END = re.compile(r"(?<=[^\s])[ \t]*\n(?=[^\s])")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)


class NoteText(QTextDocument):
    """The text of one note in a face and the colours of a theme."""

    def __init__(self, body: str, font: QFont, theme: Theme, *, muted: bool = False) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(font)
        self.setMarkdown(_with_line_ends(body[:LONGEST]), _FEATURES)
        _dress(self, font, theme.muted if muted else theme.ink, theme.accent)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """No picture of a note is read, from this machine or another."""
        return None

    def height_for(self, width: float) -> float:
        """How high it is when it is so wide."""
        self.setTextWidth(width)
        return float(self.size().height())


def _with_line_ends(body: str) -> str:
    """A line that was ended stays ended: Markdown alone would run it on."""
    return body if _FENCE.search(body) else _SOFT_END.sub("  \n", body)


def _dress(document: QTextDocument, font: QFont, ink: str, accent: str) -> None:
    """Modest headings, some room between paragraphs, emphasis that shows in slanted faces too."""
    block, first = document.begin(), True
    while block.isValid():
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        listed = block.textList() is not None
        shape.setTopMargin(0.0 if first or listed else font.pixelSize() * 0.4)
        shape.setBottomMargin(0.0)
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(shape)
        _dress_text(cursor, block, font, ink, accent)
        block, first = block.next(), False


def _dress_text(cursor: QTextCursor, block: QTextBlock, font: QFont, ink: str, accent: str) -> None:
    level = block.blockFormat().headingLevel()
    pieces = []
    each = block.begin()
    while not each.atEnd():
        piece = each.fragment()
        pieces.append((piece.position(), piece.length(), piece.charFormat()))
        each += 1
    for start, length, before in pieces:
        form = QTextCharFormat()
        form.setForeground(QColor(accent if before.isAnchor() else ink))
        if before.fontItalic() and font.italic():
            form.setFontItalic(False)
        elif font.italic():
            form.setFontItalic(True)
        if level:
            form.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            form.setProperty(QTextFormat.Property.FontPixelSize, round(font.pixelSize() * _HEADING))
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)
