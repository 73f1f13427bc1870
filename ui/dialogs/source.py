"""The files a work was made of, as they came, and what import did to them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.model.document import RepairKind
from ui import messages
from ui.dialogs.pages import short_name
from ui.i18n import Table, mark_n, tr, tr_n
from ui.theme import px
from ui.views.labels import Prose
from ui.views.source_colours import SourceHighlighter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.document import Document, Dropped, LineRange, Repair, SourceFile
    from ui.theme import Theme

_ROOM = 4_000
"""Characters of a line that stand in one block: without spaces, 1 MB in one takes Qt a minute."""
_SHOWN = str.maketrans({"\f": "", "\0": "␀", **dict.fromkeys("\x0b\x1c\x1d\x1e\x85\u2028\u2029", "↵")})
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

_REPAIRS = {
    RepairKind.JOIN: mark_n(
        "{n} paragraph put together from its lines", "{n} paragraphs put together from their lines"
    ),
    RepairKind.PAGE_JOIN: mark_n("{n} page break closed", "{n} page breaks closed"),
    RepairKind.HYPHEN: mark_n("{n} divided word joined", "{n} divided words joined"),
    RepairKind.SPACE: mark_n("{n} missing space put in", "{n} missing spaces put in"),
    RepairKind.FOOTNOTE: mark_n("{n} footnote lifted out", "{n} footnotes lifted out"),
    RepairKind.CHARACTER: mark_n("{n} character replaced", "{n} characters replaced"),
}
_MENDED = Table(
    {
        RepairKind.JOIN: "paragraph put together from its lines",
        RepairKind.PAGE_JOIN: "page break closed",
        RepairKind.HYPHEN: "divided word joined",
        RepairKind.SPACE: "missing space put in",
        RepairKind.FOOTNOTE: "footnote lifted out",
        RepairKind.CHARACTER: "character replaced",
    }
)
"""What was done in one line."""


def _left_out(line: Dropped) -> str:
    return tr("{reason}, not shown", reason=messages.DROPPED.get(line.reason) or line.reason)


class SourceDialog(QDialog):
    """Shows one side's file at a time; nothing in it can be changed.

    Signals:
        check_wanted: the id of the document whose file is to be read in another way.
    """

    check_wanted = Signal(object)

    def __init__(
        self,
        sources: Sequence[tuple[Document, SourceFile, tuple[LineRange, ...]]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Show the first of ``sources``, each with the lines of the paragraph one came from."""
        super().__init__(parent)
        self.setWindowTitle(tr("Original files"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(480, 360)
        self.resize(1000, 720)
        self._sources = sources
        self.text = SourceText(theme, self)
        self.summary = Prose(parent=self)
        self.sides = QButtonGroup(self)
        top = QHBoxLayout()
        for number, (document, _, _) in enumerate(sources):
            name = document.source_name or document.title
            button = QPushButton(short_name(name).replace("&", "&&"), self)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setCheckable(True)
            button.setAutoDefault(False)
            self.sides.addButton(button, number)
            top.addWidget(button)
        top.addStretch(1)
        self.sides.idClicked.connect(self.show_source)
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.check = QPushButton(tr("Check import…"), self)
        self.check.setAutoDefault(False)
        self.check.clicked.connect(self._check)
        bottom = QHBoxLayout()
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(self.check)
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
        self.check.setEnabled(bool(source.raw))

    def _check(self) -> None:
        document, _, _ = self._sources[self.sides.checkedId()]
        self.accept()
        self.check_wanted.emit(document.id)


def physical_lines(text: str) -> list[str]:
    r"""The lines of a source as import counts them: by ``\\n``, ``\\r\\n`` and ``\\r`` alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def summary(source: SourceFile) -> str:
    """What import did, in one line: "47 paragraphs put together … · 2 lines not shown"."""
    counts = Counter(repair.kind for repair in source.repairs)
    parts = [tr_n(*_REPAIRS[kind], n) for kind, n in counts.items()]
    if source.dropped:
        parts.append(tr_n("{n} line not shown", "{n} lines not shown", len(source.dropped)))
    read_as = source.format.upper() if source.is_binary else source.encoding
    return " · ".join([read_as, *(parts or [tr("shown as it is")])])


class SourceText(QPlainTextEdit):
    """Read-only text with line numbers; repaired lines have a dot, dropped ones are struck through.

    Lines are counted as import counts them. A line too long for Qt to lay out at once stands in
    several of Qt's blocks, of which only the first has the number.

    Signals:
        numbers_clicked: the number of a line was clicked; the line.
    """

    numbers_clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._notes: dict[int, list[str]] = {}
        self._dropped: frozenset[int] = frozenset()
        self._pages: frozenset[int] = frozenset()
        self._first_blocks: list[int] = []
        """Number of the first block of each line; empty while every line is one block."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(px(13))
        self.setFont(font)
        self.setReadOnly(True)
        self.setAccessibleName(tr("Original file"))
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
        self.show_lines(physical_lines(source.text))
        self.show_notes(source.repairs, source.dropped)
        self._highlighter = SourceHighlighter(
            self.document(), document.language, self.theme, markdown=source.format == "markdown"
        )
        self._tint(source, lines)
        if lines:
            self.setTextCursor(self._cursor(lines[0].first))
            self.centerCursor()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show the lines of a source, and nothing said about them."""
        shown: list[str] = []
        firsts: list[int] = []
        pages = set()
        for number, line in enumerate(lines, start=1):
            firsts.append(len(shown))
            if "\f" in line:
                pages.add(number)
            clean = line if line.isprintable() else line.translate(_SHOWN).translate(_HALVES)
            if len(clean) <= _ROOM:
                shown.append(clean)
            else:
                shown += [clean[at : at + _ROOM] for at in range(0, len(clean), _ROOM)]
        self._first_blocks = firsts if len(shown) != len(lines) else []
        self._pages = frozenset(pages)
        self.show_notes((), ())
        self.setPlainText("\n".join(shown))
        self._make_room()

    def show_notes(self, repairs: Sequence[Repair], dropped: Sequence[Dropped]) -> None:
        """Say what import did to the lines."""
        self._notes = {}
        for repair in repairs:
            self._notes.setdefault(repair.line, []).append(_MENDED[repair.kind])
        for line in dropped:
            self._notes.setdefault(line.line, []).append(_left_out(line))
        # a single word may be left out of a line that is shown
        self._dropped = frozenset(line.line for line in dropped if line.reason != "label")
        self.update_numbers()

    def is_dropped(self, line: int) -> bool:
        """Whether a line is left out."""
        return line in self._dropped

    def starts_page(self, block_number: int) -> bool:
        """Whether a page of the source begins with this block."""
        line = self.line_of(block_number)
        return line in self._pages and self.block_of(line).blockNumber() == block_number

    def line_of(self, block_number: int) -> int:
        """The source line (1-based) a block is, or is part of."""
        if not self._first_blocks:
            return block_number + 1
        return bisect_right(self._first_blocks, block_number)

    def block_of(self, line: int) -> QTextBlock:
        """The first block of a source line."""
        if not self._first_blocks:
            return self.document().findBlockByNumber(line - 1)
        line = max(1, min(line, len(self._first_blocks)))
        return self.document().findBlockByNumber(self._first_blocks[line - 1])

    def update_numbers(self) -> None:
        """Paint the numbers again."""
        self._numbers.update()

    def click_number(self, y: float) -> None:
        """A click beside the text."""
        block = self.cursorForPosition(QPoint(1, int(y))).block()
        self.numbers_clicked.emit(self.line_of(block.blockNumber()))

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
        painter.fillRect(event.rect(), QColor(self.theme.card))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        height = self.fontMetrics().height()
        while block.isValid() and top <= event.rect().bottom():
            if block.isVisible():
                self._paint_number(painter, block, round(top), height)
            top += self.blockBoundingRect(block).height()
            block = block.next()
        painter.end()

    def _paint_number(self, painter: QPainter, block: QTextBlock, top: int, height: int) -> None:
        number = self.line_of(block.blockNumber())
        if self._first_blocks and self._first_blocks[number - 1] != block.blockNumber():
            return  # a long line goes on
        marked = number in self._notes
        sign = "× " if number in self._dropped else "• " if marked else ""
        painter.setPen(QColor(self.theme.accent if marked else self.theme.muted))
        area = QRect(0, top, self._numbers.width() - 12, height)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight, f"{sign}{number}")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = self.contentsRect()
        self._numbers.setGeometry(box.left(), box.top(), self.number_width(), box.height())

    @override
    def event(self, event: Any) -> bool:
        if event.type() == event.Type.ToolTip:
            cursor = self.cursorForPosition(self.viewport().mapFromGlobal(event.globalPos()))
            self.setToolTip(self.note(self.line_of(cursor.blockNumber())))
        return super().event(event)

    def _tint(self, source: SourceFile, lines: tuple[LineRange, ...]) -> None:
        def whole(line: int, colour: str) -> QTextEdit.ExtraSelection:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(line)
            selection.format.setBackground(QColor(colour))
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            return selection

        tints = [whole(n, self.theme.sync) for r in lines for n in range(r.first, r.last + 1)]
        for dropped in source.dropped:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(dropped.line)
            selection.cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            selection.format.setFontStrikeOut(True)
            selection.format.setForeground(QColor(self.theme.muted))
            tints.append(selection)
        self.setExtraSelections(tints)

    def _cursor(self, line: int) -> QTextCursor:
        return QTextCursor(self.block_of(max(1, min(line, self.line_of(self.blockCount() - 1)))))

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

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._text.click_number(event.position().y())
