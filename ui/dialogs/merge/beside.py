"""The versions of one conflict side by side: what was handed over, one's own, and theirs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QPushButton, QSizePolicy, QTextBrowser, QWidget

from reader.model.hand_over import Choice, Matter
from reader.segmentation.comparison import Change, compare
from ui import messages
from ui.i18n import tr
from ui.theme import FACE, px

if TYPE_CHECKING:
    from reader.model.hand_over import Conflict
    from ui.theme import Theme


class BesidePane(QWidget):
    """Three texts with the words that differ from what was handed over marked.

    Signals:
        chosen: the Choice of a button that was pressed.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._conflict: Conflict | None = None
        self._choice: Choice | None = None
        self.base = _Version(tr("Handed over"), "", theme)
        self.mine = _Version(tr("Yours"), tr("Take &mine"), theme)
        self.theirs = _Version(tr("Theirs"), tr("Take &theirs"), theme)
        self.both = _Version(tr("Both"), tr("Take &both"), theme)
        self._versions = {Choice.MINE: self.mine, Choice.THEIRS: self.theirs, Choice.BOTH: self.both}
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(8, 0, 0, 0)
        self._layout.setSpacing(10)
        for version in (self.base, self.mine, self.theirs, self.both):
            self._layout.addWidget(version, 1)
        for choice, version in self._versions.items():
            version.button.clicked.connect(lambda _checked=False, c=choice: self.chosen.emit(c))

    def set_colleague(self, name: str) -> None:
        """Say whose version the other one is."""
        if name:
            self.theirs.title.setText(name)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        if self._conflict is not None:
            self.show_conflict(self._conflict, self._choice)

    def show_conflict(self, conflict: Conflict, choice: Choice | None) -> None:
        """Show one, with what was chosen for it."""
        self._conflict, self._choice = conflict, choice
        base, mine, theirs = (_readable(conflict.matter, text) for text in conflict.versions)
        self.base.show_text(None if base is None else _plain(base), tr("not there yet"))
        self.mine.show_text(self._differing(base, mine), tr("deleted"))
        self.theirs.show_text(self._differing(base, theirs), tr("deleted"))
        self.both.setVisible(conflict.can_both)
        joined = self._differing(base, conflict.both) if conflict.both else None
        self.both.show_text(joined, tr("one’s own stays, and theirs comes beside it"))
        for one, version in self._versions.items():
            version.mark(chosen=one is choice)

    def _differing(self, base: str | None, text: str | None) -> str | None:
        """A text as HTML, with what of the base is not in it struck through and what is new underlined."""
        if text is None:
            return None
        if not base:
            return _plain(text)
        parts = []
        for part in compare(base, text):
            removed = part.change is Change.REMOVED
            words = escape(base[slice(*part.old)] if removed else text[slice(*part.new)])
            if part.change is Change.SAME:
                parts.append(words)
            elif removed:
                parts.append(f'<s style="color: {self._theme.muted}">{words}</s> ')
            else:
                parts.append(f'<u style="color: {self._theme.accent}">{words}</u>')
        return "".join(parts).replace("\n", "<br>")

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the versions one below the other, or side by side."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)
            for version in (self.base, self.mine, self.theirs, self.both):
                version.set_narrow(narrow=narrow)


class _Version(QWidget):
    """A title, a text that can be selected and scrolled, and the button that takes it."""

    def __init__(self, title: str, take: str, theme: Theme) -> None:
        super().__init__()
        del theme
        self.title = QLabel(title)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.text = QTextBrowser()
        self.text.setAccessibleName(title)
        self.text.setMinimumSize(QSize(110, 44))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.text.setTabChangesFocus(True)
        self.text.setStyleSheet(f"font-family: '{FACE}'; font-size: {px(16)}px; padding: 4px;")
        self.button = QPushButton(take)
        self.button.setAutoDefault(False)
        self.button.setVisible(bool(take))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, 1)
        self._grid.addWidget(self.title, 0, 0)
        self._grid.addWidget(self.text, 1, 0, 1, 2)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the button beside the title, where height is scarce, or below the text."""
        self._grid.removeWidget(self.button)
        if narrow:
            self._grid.addWidget(self.button, 0, 1)
        else:
            self._grid.addWidget(self.button, 2, 0, 1, 2)

    def show_text(self, html: str | None, instead: str) -> None:
        """Show HTML, or say in slanted words why there is none."""
        self.text.setHtml(f"<i>{escape(instead)}</i>" if html is None else html)

    def mark(self, *, chosen: bool) -> None:
        """Say whether this version is the one that is to stand."""
        font = self.title.font()
        font.setBold(chosen)
        self.title.setFont(font)
        plain = self.title.text().removeprefix("● ")
        self.title.setText(f"● {plain}" if chosen else plain)


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _readable(matter: Matter, text: str | None) -> str | None:
    """A version in a person's words."""
    if text is None or matter is not Matter.STATE:
        return text
    found = {state.value: state for state in messages.STATES}
    return messages.STATES[found[text]] if text in found else text
