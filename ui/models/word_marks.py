"""Which words of a paragraph are being learned, and which are new to the reader."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.vocabulary import WordStatus
from reader.segmentation.function_words import is_function_word

if TYPE_CHECKING:
    from reader.model.change import ChangeSet
    from reader.model.document import Block
    from ui.models.words import Words
    from ui.workspace import Workspace

_KEPT: Final = 400
_SETTLED: Final = {WordStatus.KNOWN, WordStatus.IGNORED}


class WordMarks(QObject):
    """Knows the statuses of words; paragraphs lately seen are kept.

    Signals:
        changed: marks are other ones now.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._words = words
        self._statuses: dict[Language, dict[str, WordStatus]] = {}
        self._kept: OrderedDict[tuple[int, str], list[tuple[int, int, bool]]] = OrderedDict()
        workspace.changed.connect(self._library_changed)
        words.ready.connect(self._forget)

    def marks(self, block: Block, side: Side) -> list[tuple[int, int, bool]]:
        """Start and end of each word that is being learned (True) or new, in German text only."""
        bitext = self._workspace.bitext
        if bitext is None or not self._words.is_ready:
            return []
        language = (bitext.original if side is Side.SOURCE else bitext.translation).language
        if language is not Language.GERMAN:
            return []
        at = (block.id, block.text)
        found = self._kept.get(at)
        if found is None:
            found = self._kept[at] = self._read(block.text, language)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def _read(self, text: str, language: Language) -> list[tuple[int, int, bool]]:
        from reader.terminology.lemmatisers import lemmatiser  # noqa: PLC0415 - deferred: start-up

        if language not in self._statuses:
            self._statuses[language] = self._workspace.library.vocabulary.statuses(language)
        statuses = self._statuses[language]
        found = []
        for lexeme in lemmatiser(language).read(text):
            status = statuses.get(lexeme.lemma)
            plain = lexeme.lemma[:1].isalpha() and not is_function_word(lexeme.lemma.lower(), language)
            if plain and status not in _SETTLED:
                found += [(start, end, status is WordStatus.LEARNING) for start, end in lexeme.parts]
        return found

    def _library_changed(self, change: ChangeSet) -> None:
        if change.touched("word_status"):
            self._forget()

    def _forget(self) -> None:
        self._statuses.clear()
        self._kept.clear()
        self.changed.emit()
