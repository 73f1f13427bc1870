"""Choosing a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.language import Language
from ui import messages
from ui.views.choices import Choice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LanguageChoice(Choice):
    """The languages there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for language in Language:
            self.addItem(messages.LANGUAGES[language], language)

    def choose(self, language: Language) -> None:
        """Show a language as the chosen one."""
        self.setCurrentIndex(self.findData(language))

    def chosen(self) -> Language:
        """The language chosen."""
        return Language(self.currentData())  # Qt hands a plain string out
