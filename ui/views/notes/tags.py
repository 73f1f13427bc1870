"""Writing tags: names with commas between them, completed from those there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui import messages
from ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class TagEdit(QLineEdit):
    """A line of tags."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Tags"))
        self.setPlaceholderText(tr("Tags, with commas between them"))
        self._known = QStringListModel(self)
        self._completer = QCompleter(self._known, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)

    def show_tags(self, tags: Iterable[str], known: Sequence[str]) -> None:
        """Show tags, and complete what is typed from others."""
        self.setText(", ".join(map(messages.tag_shown, tags)))
        self.setModified(False)
        self._known.setStringList([messages.tag_shown(tag) for tag in known])

    @property
    def tags(self) -> tuple[str, ...]:
        """What is written, a # before a name left out."""
        names = (" ".join(name.split()).lstrip("#").strip() for name in self.text().split(","))
        return tuple(messages.tag_meant(name) for name in names if name)

    def _offer(self, text: str) -> None:
        begun = text[: self.cursorPosition()].rpartition(",")[2].strip().lstrip("#")
        self._completer.setCompletionPrefix(begun)
        list_ = self._completer.popup()
        if begun and self._completer.completionCount():
            self._completer.complete()
        elif list_ is not None:
            list_.hide()

    def _complete(self, name: str) -> None:
        before, comma, _ = self.text()[: self.cursorPosition()].rpartition(",")
        after = self.text()[self.cursorPosition() :]
        start = f"{before}{comma} {name}" if comma else name
        self.setText(f"{start}{after or ', '}")
        self.setCursorPosition(len(start) + (0 if after else 2))
