"""Slim bars around the page: the welcome above it, find and go-to below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from ui.i18n import number, tr, within
from ui.key_hints import keyed
from ui.views.flow import Flow

if TYPE_CHECKING:
    from ui.theme import Theme


NARROW = 1000
"""Pixels below which the welcome puts its buttons under its words."""


class Bar(QFrame):
    """A bar with a close button; Esc closes it.

    Signals:
        closed: by Esc or the button.
    """

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 7, 12, 7)
        self.row.setSpacing(10)
        self._edge = "top"
        self._close = QToolButton(self)
        self._close.setText("×")
        self._close.setToolTip(tr("Close"))
        self._close.setAccessibleName(tr("Close"))
        self._close.clicked.connect(self.close_bar)
        self.hide()

    def finish(self) -> None:
        """Put the close button at the end."""
        self.row.addWidget(self._close)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        name = self.objectName()
        self.setStyleSheet(
            f"QFrame#{name} {{ background: {theme.card}; border: 0;"
            f" border-{self._edge}: 1px solid {theme.rule}; }}"
        )

    def close_bar(self) -> None:
        """Close it."""
        self.hide()
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return
        super().keyPressEvent(event)


class PanelTitle(QWidget):
    """The head of a panel: its name and a close button."""

    def __init__(self, title: str, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._name = QLabel(title, self)
        close = QToolButton(self)
        close.setText("×")
        close.setToolTip(tr("Close {title}", title=within(title)))
        close.setAccessibleName(tr("Close {title}", title=within(title)))
        close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 8, 2)
        row.addWidget(self._name, 1)
        row.addWidget(close)

    def show_title(self, title: str) -> None:
        """Say something else."""
        self._name.setText(title)


class RowBar(Bar):
    """Go to a row by its number, by a locator (or a citation that holds one), or to a chapter.

    Signals:
        chosen: the row, 0-based.
        located: the text with the locator.
        chapter_chosen: the chapter, from 1.
    """

    chosen = Signal(int)
    located = Signal(str)
    chapter_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rowBar", parent)
        self._count = 1
        self.number, self.chapter = QLineEdit(self), QSpinBox(self)
        self.number.setAccessibleName(tr("Row or locator"))
        self.number.setPlaceholderText(tr("number, or zwie:…"))
        self.number.setMaximumWidth(420)
        self.chapter.setAccessibleName(tr("Chapter"))
        # told to have no buttons, it would leave its text no room under our style sheet
        self.chapter.lineEdit().setTextMargins(7, 0, 7, 0)
        for field in (self.number, self.chapter):
            field.setMinimumWidth(110)
            field.installEventFilter(self)
        self._of, self._or, self._of_chapters = QLabel(self), QLabel(tr("or chapter"), self), QLabel(self)
        go = QPushButton(tr("Go"), self)
        go.clicked.connect(self._go)
        self.row.addWidget(QLabel(tr("Go to row"), self))
        for part in (self.number, self._of, self._or, self.chapter, self._of_chapters, go):
            self.row.addWidget(part)
        self.row.addStretch(1)
        self.finish()

    def open(self, row: int, count: int, chapter: int = 0, chapters: int = 0) -> None:
        """Show it for a work of ``count`` rows and so many chapters, in chapter number ``chapter``."""
        self._count = max(1, count)
        self.number.setText(str(row + 1))
        self._of.setText(tr("of {count}", count=number(count)))
        self.chapter.setRange(1, max(1, chapters))
        self.chapter.setValue(max(1, chapter))
        self._of_chapters.setText(tr("of {chapters}", chapters=number(chapters)))
        for part in (self._or, self.chapter, self._of_chapters):
            part.setVisible(chapters > 1)
        self.show()
        self.number.selectAll()
        self.number.setFocus()

    def _go(self) -> None:
        if self.chapter.hasFocus():
            self.chapter.interpretText()
            self.hide()
            self.chapter_chosen.emit(self.chapter.value())
            return
        text = self.number.text().strip()
        digits = text.replace(",", "").replace(".", "").replace("\u00a0", "")
        if digits.isdecimal():
            self.hide()
            self.chosen.emit(min(self._count, max(1, int(digits[:9]))) - 1)
        elif text:
            self.hide()
            self.located.emit(text)
        else:
            self.close_bar()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._go()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)


class WelcomeStrip(Bar):
    """Says what the first page is, and three ways on.

    Signals:
        pair_wanted, german_wanted, sample_wanted: which of the three.
    """

    pair_wanted = Signal()
    german_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("welcome", parent)
        self._edge = "bottom"
        words = QLabel(self)
        keyed(
            words,
            words.setText,
            tr(
                "<b>A sample to begin with.</b> One link in it is wrong on purpose: F8 finds it, "
                "Alt+Shift+Down puts it right. F6 lets you write, ? shows all keys. Your own texts: drop "
                "them on the window."
            ),
        )
        words.setWordWrap(True)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(8)
        self._both.addWidget(words, 1)
        self._ways = QWidget(self)
        ways = Flow(self._ways, gap=10)
        self._both.addWidget(self._ways)
        self.row.addLayout(self._both, 1)
        for text, key, signal in (
            (tr("Open pair…"), tr("Ctrl+O"), self.pair_wanted),
            (tr("Open German text…"), tr("Ctrl+Shift+O"), self.german_wanted),
            (tr("Continue reading the sample"), tr("Close this strip"), self.sample_wanted),
        ):
            button = QPushButton(text, self)
            keyed(button, button.setToolTip, key)
            button.clicked.connect(signal)
            ways.addWidget(button)
        self.finish()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(down if narrow else across)
        self._ways.setMinimumWidth(0 if narrow else self._wide())
        super().resizeEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        """As little as it needs with its buttons below each other, whatever they are at present."""
        buttons = self._ways.findChildren(QPushButton)
        widest = max((button.sizeHint().width() for button in buttons), default=0)
        return QSize(widest + 80, super().minimumSizeHint().height())

    def _wide(self) -> int:
        """What the buttons need on one line."""
        buttons = self._ways.findChildren(QPushButton)
        return sum(button.sizeHint().width() + 10 for button in buttons)


class ResumeBar(Bar):
    """Says that a machine translation was cut off or pauses, and offers to go on with it.

    Signals:
        resume_wanted, look_wanted: go on; or see the list of its paragraphs.
    """

    resume_wanted = Signal()
    look_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("resumeBar", parent)
        self._edge = "bottom"
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.row.addWidget(self.words, 1)
        for text, signal in ((tr("Go on"), self.resume_wanted), (tr("Show the list"), self.look_wanted)):
            button = QPushButton(text, self)
            button.clicked.connect(signal)
            self.row.addWidget(button)
        self.finish()

    def offer(self, words: str) -> None:
        """Show it."""
        self.words.setText(words)
        self.show()
