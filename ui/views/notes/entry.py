"""The slip a note is written on: below the page, so that the passage stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.model.annotation import AnnotationKind, Colour
from reader.model.language import Language
from ui import messages
from ui.i18n import tr
from ui.theme import FACE, px
from ui.views.choices import Choice
from ui.views.notes.tags import TagEdit
from ui.views.source_colours import SourceHighlighter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

KINDS = (AnnotationKind.NOTE, AnnotationKind.QUESTION, AnnotationKind.BOOKMARK, AnnotationKind.HIGHLIGHT,
         AnnotationKind.UNDERLINE)  # fmt: skip
_LONGEST = 220
_MARGIN = 24
_BESIDE = 90
"""Pixels more than the buttons need, from which on they stand beside each other."""


class NoteDraft(NamedTuple):
    """What stands on the slip."""

    body: str
    colour: Colour
    kind: AnnotationKind
    tags: tuple[str, ...]
    is_twin: bool
    """Whether the note is to join the highlight on the other side."""

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing on it worth keeping."""
        written = self.kind in {AnnotationKind.NOTE, AnnotationKind.QUESTION}
        return written and not self.body and not self.tags


class NoteEntry(QFrame):
    """A small editor for one note: its text (Markdown), colour, kind and tags.

    Signals:
        saved: the NoteDraft.
        left: it was closed without saving.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteEntry")
        self._theme = theme
        self._quotation = QLabel(self)
        self._quotation.setTextFormat(Qt.TextFormat.PlainText)
        self._quotation.setWordWrap(True)
        self._quotation.setMaximumHeight(68)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(tr("Note"))
        self.text.setPlaceholderText(
            tr("Write your note: **bold**, *italic*, lists. Ctrl+Enter saves it, Esc closes without saving.")
        )
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(84)
        self._highlighter: SourceHighlighter | None = None
        self._chips = QButtonGroup(self)
        self.kind = Choice(self)
        self.kind.setAccessibleName(tr("Kind"))
        for kind in KINDS:
            self.kind.addItem(messages.KINDS[kind], kind)
        self.tags = TagEdit(self)
        self.twin = QCheckBox(tr("Both sides"), self)
        self.twin.setToolTip(tr("One note on this passage, on the highlight beside it, and on the row"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        layout.setSpacing(8)
        layout.addWidget(self._quotation)
        layout.addWidget(self.text)
        layout.addLayout(self._buttons())
        for widget in (self.text, self.tags, self.kind, self.twin, *self.findChildren(QAbstractButton)):
            widget.installEventFilter(self)
        self._opened = self.draft
        self.set_theme(theme)
        self.hide()

    def _buttons(self) -> QBoxLayout:
        both, buttons, ends = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout(), QHBoxLayout()
        both.setSpacing(8)
        buttons.setSpacing(4)
        ends.setSpacing(4)
        for number, colour in enumerate(Colour):
            chip = QToolButton(self)
            chip.setCheckable(True)
            chip.setToolTip(messages.COLOURS[colour])
            chip.setAccessibleName(messages.COLOURS[colour])
            chip.setFixedSize(26, 26)
            self._chips.addButton(chip, number)
            buttons.addWidget(chip)
        buttons.addSpacing(8)
        buttons.addWidget(self.kind)
        buttons.addSpacing(4)
        self.tags.setMinimumWidth(px(110))
        buttons.addWidget(self.tags, 1)
        buttons.addSpacing(4)
        buttons.addWidget(self.twin)
        cancel, save = QPushButton(tr("Cancel"), self), QPushButton(tr("Save note"), self)
        cancel.clicked.connect(self.cancel)
        save.clicked.connect(self.save)
        save.setObjectName("primary")
        ends.addStretch(1)
        ends.addWidget(cancel)
        ends.addWidget(save)
        both.addLayout(buttons, 1)
        both.addLayout(ends)
        self._both, self._halves = both, (buttons, ends)
        return both

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as one half of the buttons: where there is little room they stand below each other."""
        half = max(half.minimumSize().width() for half in self._halves)
        return QSize(half + 2 * _MARGIN, super().minimumSizeHint().height())

    def _arrange(self, width: int) -> None:
        wanted = sum(half.sizeHint().width() for half in self._halves) + _BESIDE
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(down if width < wanted else across)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.setStyleSheet(
            f"QFrame#noteEntry {{ background: {theme.card}; border: 0; border-top: 1px solid {theme.rule}; }}"
        )
        self._quotation.setStyleSheet(
            f"font-family: '{FACE}'; font-style: italic; font-size: {px(15)}px; color: {theme.muted};"
        )
        for number, colour in enumerate(Colour):
            self._chips.button(number).setStyleSheet(
                f"QToolButton {{ background: {theme.mark(colour)}; border: 2px solid {theme.card};"
                " border-radius: 13px; padding: 0; }"
                f"QToolButton:checked {{ border-color: {theme.accent}; }}"
            )
        if self._highlighter is not None:
            self._colour_text()

    def _colour_text(self) -> None:
        changed = self.text.document().isModified()
        if self._highlighter is not None:
            self._highlighter.setDocument(None)
        document = self.text.document()
        self._highlighter = SourceHighlighter(document, Language.UNDETERMINED, self._theme, markdown=True)
        document.setModified(changed)

    def write(
        self,
        quotation: str,
        colour: Colour,
        body: str = "",
        *,
        kind: AnnotationKind = AnnotationKind.NOTE,
        tags: Sequence[str] = (),
        known: Sequence[str] = (),
        beside: str = "",
    ) -> None:
        """Open the slip for a passage; with ``beside``, a highlight on the other side, for both."""
        lines = [_line(quotation), f"⇄ {_line(beside)}" if beside else ""]
        self._quotation.setText("\n".join(line for line in lines if line))
        self._quotation.setVisible(bool(lines[0]))
        self.text.setPlainText(body)
        if self._highlighter is None:  # Pygments is loaded when the first note is written
            self._colour_text()
        self._chips.button(tuple(Colour).index(colour)).setChecked(True)
        self.kind.setCurrentIndex(KINDS.index(kind))
        self.tags.show_tags(tags, known)
        self.twin.setVisible(bool(beside))
        self.twin.setChecked(bool(beside))
        self._arrange(self.width())
        self._opened = self.draft
        self.show()
        self.text.setFocus()

    @property
    def draft(self) -> NoteDraft:
        """What stands on it."""
        return NoteDraft(
            self.text.toPlainText().strip(),
            tuple(Colour)[self._chips.checkedId()],
            KINDS[self.kind.currentIndex()],
            self.tags.tags,
            not self.twin.isHidden() and self.twin.isChecked(),
        )

    @property
    def is_changed(self) -> bool:
        """Whether anything on it is other than when the slip was opened."""
        return self.draft != self._opened

    def save(self) -> None:
        """Hand the note over; an empty one is none. Who stores it hides the slip."""
        draft = self.draft
        if draft.says_nothing:
            self.cancel()
            return
        self.saved.emit(draft)

    def cancel(self) -> None:
        """Close without saving."""
        self.hide()
        self.left.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            saves = control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            leaves = event.key() == Qt.Key.Key_Escape
            if (saves or leaves) and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if saves and event.type() == QEvent.Type.KeyPress:
                self.save()
                return True
            if leaves and event.type() == QEvent.Type.KeyPress:
                self.cancel()
                return True
        return super().eventFilter(watched, event)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
