"""The status line: where one is, how far the work is, that it is saved, and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QToolButton, QWidget
from typing_extensions import override

from ui import messages
from ui.i18n import number, tr, tr_n
from ui.key_hints import as_pressed
from ui.views.labels import Line
from ui.views.pane_strip import PaneStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

DOT = "   ·   "
OFFLINE = "offline"
"""Said with a sign while nothing may leave this machine."""
NEWS_TIME, TROUBLE_TIME = 5000, 8000
"""Milliseconds a message stays."""
_ANY = (1 << 24) - 1
"""Pixels a widget may have at most, for Qt."""
_MARGINS = 80
"""Pixels beside message and facts."""


class _Facts(Line):
    """What stands at the right; where there is too little room the last facts are left out, not cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.TextElideMode.ElideRight, parent)
        self._parts: tuple[tuple[str, ...], ...] = ()

    def show_parts(self, before: Sequence[str], facts: Sequence[str], after: Sequence[str]) -> None:
        """Show the facts between what is never left out; nothing of what is empty."""
        parts = tuple(tuple(part for part in group if part) for group in (before, facts, after))
        if parts != self._parts:
            self._parts = parts
            self.setText(DOT.join(part for group in parts for part in group))

    def least(self) -> int:
        """Pixels of mode and row, or whatever the first two facts are, with what is never left out."""
        before, facts, after = self._parts or ((), (), ())
        margins = self.contentsMargins()
        words = DOT.join((*before, *facts[:2], *after))
        return self.fontMetrics().horizontalAdvance(words) + margins.left() + margins.right()

    @override
    def _fitting(self) -> str:
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        before, facts, after = self._parts or ((), (), ())
        for kept in range(len(facts), 0, -1):
            words = DOT.join((*before, *facts[:kept], *after))
            if metrics.horizontalAdvance(words) <= room:
                return words
        return super()._fitting()


class StatusLine(QStatusBar):
    """Facts on the right, messages on the left; an error can be dismissed.

    Signals:
        spoken: what is said now (empty: nothing any more), and whether it is trouble.
    """

    spoken = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._theme = theme
        self._message = Line(Qt.TextElideMode.ElideRight, self)
        self._dismiss = QToolButton(self)
        self._dismiss.setText("×")
        self._dismiss.setToolTip(tr("Dismiss"))
        self._dismiss.setAccessibleName(tr("Dismiss message"))
        self._dismiss.clicked.connect(self.clear_message)
        self._dismiss.hide()
        left = QWidget(self)
        row = QHBoxLayout(left)
        row.setContentsMargins(18, 0, 0, 0)
        row.addWidget(self._message)
        row.addWidget(self._dismiss)
        row.addStretch(1)
        self.addWidget(left, 1)
        self._right = _Facts(self)
        self._right.setContentsMargins(0, 0, 14, 0)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.panes = PaneStrip(self)
        """Which closed panels have something."""
        self.addPermanentWidget(self.panes)
        self.addPermanentWidget(self._right)
        self._facts: tuple[str, ...] = ()
        self.network = ""
        """Whether everything is kept here, or who may get texts."""
        self.run = ""
        """How far a machine translation is."""
        self.saved = ""
        """When the last change was saved, or that nothing can be."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear_message)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._colour(trouble=self._dismiss.isVisibleTo(self))

    @property
    def message(self) -> str:
        """What is said at present."""
        return self._message.text()

    def say(self, text: str) -> None:
        """Say something in passing."""
        self._show(text, trouble=False)

    def warn(self, text: str) -> None:
        """Say what went wrong; it stays longer and can be dismissed."""
        self._show(text, trouble=True)

    def clear_message(self) -> None:
        """Fall silent."""
        self._show("", trouble=False)

    def show_facts(self, *facts: str) -> None:
        """Show the facts that are not empty."""
        self._facts = tuple(fact for fact in facts if fact)
        self._write_right()

    @property
    def facts(self) -> str:
        """Where one is and how far the work is."""
        return DOT.join(self._facts)

    def show_saved(self, text: str) -> None:
        """Show when the last change was saved, or that nothing can be."""
        self.saved = text
        self._write_right()

    def show_network(self, text: str) -> None:
        """Show that everything is kept on this machine, or who may get texts; empty for nobody."""
        self.network = text
        self._write_right()

    def show_run(self, text: str) -> None:
        """Show how far a machine translation is; empty for none."""
        self.run = text
        self._write_right()

    def _write_right(self) -> None:
        network = f"⊘ {self.network}" if self.network == OFFLINE else self.network
        self._right.show_parts((self.run,), self._facts, (network, self.saved))

    def _show(self, text: str, *, trouble: bool) -> None:
        text = as_pressed(text)
        self._message.setText(text)
        self.spoken.emit(text, trouble)
        # in a narrow window what is said matters more, for as long as it stands there
        panes = 0 if self.panes.isHidden() else self.panes.sizeHint().width()
        room = self.width() - panes - self._message.sizeHint().width() - _MARGINS
        self._right.setMaximumWidth(max(0, room) if text else _ANY)
        self._right.setVisible(not text or room >= self._right.least())
        self._dismiss.setVisible(trouble)
        self._colour(trouble=trouble)
        if text:
            self._timer.start(TROUBLE_TIME if trouble else NEWS_TIME)
        else:
            self._timer.stop()

    def _colour(self, *, trouble: bool) -> None:
        self._message.setStyleSheet(f"color: {self._theme.problem if trouble else self._theme.ink};")


def row_fact(row: int, count: int) -> str:
    """``row 12/40``."""
    return tr("row {row}/{count}", row=number(row + 1), count=number(count)) if count else ""


def chapter_fact(chapter: int, count: int, done: int = 0, words: int = 0) -> str:
    """``chapter 3/12 (40 %)``, of its words; nothing before the first one, and without chapters."""
    if not chapter or count <= 1:
        return ""
    place = tr("chapter {number}/{count}", number=number(chapter), count=number(count))
    return f"{place} ({messages.percent(done, words)} %)" if words else place


def word_fact(done: int, words: int) -> str:
    """``4,210 of 12,204 words``."""
    return tr_n("{done} of {n} word", "{done} of {n} words", words, done=number(done)) if words else ""


def done_fact(done: int, count: int) -> str:
    """``35 % translated``."""
    return tr("{percent} % translated", percent=messages.percent(done, count)) if count else ""


def doubt_fact(doubtful: int) -> str:
    """``3 doubtful links``."""
    return tr_n("{n} doubtful link", "{n} doubtful links", doubtful) if doubtful else tr("no doubtful links")


def note_fact(notes: int, doubtful: int = 0) -> str:
    """``4 notes, 1 to review``."""
    review = tr("{doubtful} to review", doubtful=number(doubtful)) if doubtful else ""
    parts = [tr_n("{n} note", "{n} notes", notes) if notes else "", review]
    return ", ".join(part for part in parts if part)
