"""Completing words while one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.lookup.completing import BookWords, Completion, book_words, complete
from reader.model.suggestion import SuggestionKind
from ui.i18n import tr
from ui.settings import COMPLETE
from ui.views.bitext.completing import Completing

if TYPE_CHECKING:
    from reader.model.document import DocumentId
    from ui.background import Job
    from ui.commands.desk import Desk
    from ui.commands.terms import TermCommands
    from ui.theme import Theme


class CompletingCommands(QObject):
    """Handlers ``completing.*``."""

    def __init__(self, desk: Desk, terms: TermCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._terms = desk, terms
        self._words = BookWords()
        self._document: DocumentId | None = None
        self._job: Job | None = None
        self._written = ""
        """What was last saved of the paragraph being written; its last word may be half a word yet."""
        self.popup = Completing(desk.page.writing, desk.page.viewport(), desk.theme)
        self.popup.on = desk.settings.get(COMPLETE)
        self.popup.find = self._find
        desk.further.append(self)
        desk.page.writing.active_changed.connect(self._begin)
        desk.page.writing.committed.connect(self._learn)
        desk.page.scrolled.connect(self.popup.close)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.popup.set_theme(theme)

    def toggle(self) -> None:
        """Offer words while typing, or only when asked."""
        self.popup.on = not self._desk.settings.get(COMPLETE)
        self._desk.settings.put(COMPLETE, self.popup.on)
        self.popup.close()

    def complete(self) -> None:
        """Offer the terms of the row, and words for what was begun."""
        if not self._desk.page.is_editing:
            self._desk.status.say(tr("Put the caret into the translation first"))
            return
        self.popup.look(asked=True)
        if not self.popup.is_open:
            self._desk.status.say(tr("Nothing to complete this with"))

    # -- words --------------------------------------------------------------------------------

    def _find(self, before: str, asked: bool) -> list[Completion]:
        if not asked and not self.popup.on:
            return []
        terms = [term.term.text for term in self._terms.row_terms() if term.term.allowed]
        return complete(before, terms, self._memory(), self._words, asked=asked)

    def _memory(self) -> list[str]:
        """Translations the memory has for the row, as far as they are found by now."""
        model, page = self._desk.suggestions.model, self._desk.page
        if model.bead != page.current_bead():
            return []
        entries = (model.entry(number + 1) for number in range(model.rowCount()))
        return [e.suggestion.text for e in entries if e and e.suggestion.kind is SuggestionKind.MEMORY]

    def _begin(self, active: bool) -> None:
        """Have the words of the book read when somebody begins to write in it."""
        self._words.add(self._written)
        self._written = ""
        bitext = self._desk.bitext
        if not active or bitext is None or self._document == bitext.translation.id or not self.popup.on:
            return
        self._document, self._words = bitext.translation.id, BookWords()
        if self._job is not None:
            self._job.cancel()
        self._job = self._desk.background.run(book_words, self._desk.library.path, bitext.translation.id)
        self._job.done.connect(self._read)
        self._job.start()

    def _read(self, counts: list[tuple[str, int]]) -> None:
        self._job = None
        self._words = BookWords(counts)

    def _learn(self) -> None:
        """Know the words of a paragraph when it is left."""
        editor = self._desk.page.writing.editor
        if editor is not None:
            self._written = editor.text()
