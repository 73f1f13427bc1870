"""The files a work was made of, as they came, and what import did to them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.model.document import RepairKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.document import Document, LineRange, SourceFile
    from reader.model.language import Language
    from ui.theme import Theme

_LONGEST = 20_000
"""Longer lines get no colours: a lexer over megabytes would hold the window up."""

_REPAIRS = {
    RepairKind.JOIN: ("paragraph put together from its lines", "paragraphs put together from their lines"),
    RepairKind.PAGE_JOIN: ("page break closed", "page breaks closed"),
    RepairKind.HYPHEN: ("divided word joined", "divided words joined"),
    RepairKind.SPACE: ("missing space put in", "missing spaces put in"),
    RepairKind.FOOTNOTE: ("footnote lifted out", "footnotes lifted out"),
    RepairKind.CHARACTER: ("character replaced", "characters replaced"),
}
_DROPPED = {
    "page_number": "page number, not shown",
    "running_head": "running head, not shown",
    "rule": "ruled line, not shown",
    "code_language": "name of a code language, not shown",
    "navigation": "not part of the article, not shown",
    "cue_number": "number of a subtitle, not shown",
    "cue_time": "time of a subtitle, not shown",
    "heading": "head of the file, not shown",
    "comment": "comment, not shown",
}


class SourceDialog(QDialog):
    """Shows one side's file at a time; nothing in it can be changed."""

    def __init__(
        self,
        sources: Sequence[tuple[Document, SourceFile, tuple[LineRange, ...]]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Show the first of ``sources``, each with the lines of the paragraph one came from."""
        super().__init__(parent)
        self.setWindowTitle("Original files")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1000, 720)
        self._sources, self._theme = sources, theme
        self.text = SourceText(theme, self)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.sides = QButtonGroup(self)
        top = QHBoxLayout()
        for number, (document, _, _) in enumerate(sources):
            button = QPushButton(document.source_name or document.title, self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            self.sides.addButton(button, number)
            top.addWidget(button)
        top.addStretch(1)
        self.sides.idClicked.connect(self.show_source)
        close = QPushButton("Close", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        bottom = QHBoxLayout()
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.text)
        layout.addLayout(bottom)
        self.show_source(0)

    def show_source(self, number: int) -> None:
        """Show the file with this number."""
        document, source, lines = self._sources[number]
        self.sides.button(number).setChecked(True)
        self.text.show_source(document, source, lines)
        self.summary.setText(summary(source))


def summary(source: SourceFile) -> str:
    """What import did, in one line: "47 paragraphs put together … · 2 lines not shown"."""
    counts = Counter(repair.kind for repair in source.repairs)
    parts = [f"{n} {_REPAIRS[kind][n != 1]}" for kind, n in counts.items()]
    if source.dropped:
        n = len(source.dropped)
        parts.append(f"{n} {'line' if n == 1 else 'lines'} not shown")
    read_as = source.format.upper() if source.is_binary else source.encoding
    return " · ".join([read_as, *(parts or ["shown as it is"])])


class SourceText(QPlainTextEdit):
    """Read-only text with line numbers; repaired lines are tinted, dropped ones struck through."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notes: dict[int, list[str]] = {}
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(13)
        self.setFont(font)
        self.setReadOnly(True)
        self.setAccessibleName("Original file")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._numbers = _LineNumbers(self)
        self._highlighter: SourceHighlighter | None = None
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_numbers)

    def show_source(self, document: Document, source: SourceFile, lines: tuple[LineRange, ...]) -> None:
        """Show a file, scrolled to the first of ``lines``."""
        if self._highlighter is not None:
            self._highlighter.setDocument(None)
        self._notes = {}
        for repair in source.repairs:
            self._notes.setdefault(repair.line, []).append(_REPAIRS[repair.kind][0])
        for dropped in source.dropped:
            self._notes.setdefault(dropped.line, []).append(_DROPPED.get(dropped.reason, dropped.reason))
        self.setPlainText(source.text)
        self._highlighter = SourceHighlighter(
            self.document(), document.language, self._theme, markdown=source.format == "markdown"
        )
        self._tint(source, lines)
        self._make_room()
        if lines:
            self.setTextCursor(self._cursor(lines[0].first))
            self.centerCursor()

    def note(self, line: int) -> str:
        """What import did to a line (1-based); empty for nothing."""
        return "; ".join(self._notes.get(line, ()))

    def number_width(self) -> int:
        """Pixels the numbers take."""
        return self.fontMetrics().horizontalAdvance("9") * (max(3, len(str(self.blockCount()))) + 2) + 20

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Draw the numbers of the visible lines; a dot marks a line import did something to."""
        painter = QPainter(self._numbers)
        painter.setFont(self.font())
        painter.fillRect(event.rect(), QColor(self._theme.card))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        height = self.fontMetrics().height()
        while block.isValid() and top <= event.rect().bottom():
            if block.isVisible():
                number = block.blockNumber() + 1
                marked = number in self._notes
                painter.setPen(QColor(self._theme.accent if marked else self._theme.muted))
                area = QRect(0, round(top), self._numbers.width() - 12, height)
                painter.drawText(area, Qt.AlignmentFlag.AlignRight, f"• {number}" if marked else str(number))
            top += self.blockBoundingRect(block).height()
            block = block.next()
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = self.contentsRect()
        self._numbers.setGeometry(box.left(), box.top(), self.number_width(), box.height())

    @override
    def event(self, event: Any) -> bool:
        if event.type() == event.Type.ToolTip:
            line = self.cursorForPosition(self.viewport().mapFromGlobal(event.globalPos())).blockNumber() + 1
            self.setToolTip(self.note(line))
        return super().event(event)

    def _tint(self, source: SourceFile, lines: tuple[LineRange, ...]) -> None:
        def whole(line: int, colour: str) -> QTextEdit.ExtraSelection:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(line)
            selection.format.setBackground(QColor(colour))
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            return selection

        tints = [whole(n, self._theme.sync) for r in lines for n in range(r.first, r.last + 1)]
        for dropped in source.dropped:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(dropped.line)
            selection.cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            selection.format.setFontStrikeOut(True)
            selection.format.setForeground(QColor(self._theme.muted))
            tints.append(selection)
        self.setExtraSelections(tints)

    def _cursor(self, line: int) -> QTextCursor:
        return QTextCursor(self.document().findBlockByNumber(max(0, min(line, self.blockCount()) - 1)))

    def _make_room(self) -> None:
        self.setViewportMargins(self.number_width(), 0, 0, 0)
        box = self.contentsRect()
        self._numbers.setGeometry(box.left(), box.top(), self.number_width(), box.height())

    def _scroll_numbers(self, rect: QRect, dy: int) -> None:
        if dy:
            self._numbers.scroll(0, dy)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())


class _LineNumbers(QWidget):
    def __init__(self, text: SourceText) -> None:
        super().__init__(text)
        self._text = text

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._text.number_width(), 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_numbers(event)


class SourceHighlighter(QSyntaxHighlighter):
    """Pygments over a file: Markdown signs where the file is Markdown, prose everywhere."""

    def __init__(self, text: QTextDocument, language: Language, theme: Theme, *, markdown: bool) -> None:
        super().__init__(text)
        from reader.highlighting import lexers, styles  # noqa: PLC0415 - deferred: Pygments, 35 ms

        self._lexer = (
            lexers.MarkdownProseLexer(language=language) if markdown else lexers.prose_lexer(language)
        )
        self._formats = {
            token: _format(look.colour, bold=look.bold, italic=look.italic)
            for token, look in styles.formats(styles.STYLES[theme.name]).items()
        }

    @override
    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONGEST:
            return
        astral = len(text.encode("utf-16-le")) != 2 * len(text)
        for start, token, value in self._lexer.get_tokens_unprocessed(text):
            found = self._formats.get(token)
            if found is not None:
                # Qt counts UTF-16 units
                first = len(text[:start].encode("utf-16-le")) // 2 if astral else start
                length = len(value.encode("utf-16-le")) // 2 if astral else len(value)
                self.setFormat(first, length, found)


def _format(colour: str, *, bold: bool, italic: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(colour))
    form.setFontItalic(italic)
    if bold:
        form.setFontWeight(QFont.Weight.Bold)
    return form
