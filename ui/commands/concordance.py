"""The concordance: a word in all rows of the library, and how it is rendered."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from reader.errors import ReaderError
from reader.model.bitext import Side
from ui import messages
from ui.commands.new_renderings import NewRenderings
from ui.i18n import tr
from ui.key_hints import as_pressed
from ui.models.renderings import ALL, places_of
from ui.views.concordance.panel import ConcordancePanel
from ui.views.docks import bring_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.lookup.occurrences import Occurrence, Tally
    from reader.lookup.words import Word
    from reader.model.language import Language
    from ui.commands.desk import Desk
    from ui.commands.searching import SearchCommands

_SLICE: Final = 0.010
_MOST: Final = 5_000
"""Places counted; beyond that nobody reads on."""


class ConcordanceCommands(QObject):
    """Handlers ``concordance.*``."""

    def __init__(self, desk: Desk, searching: SearchCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._searching = desk, searching
        self.panel = ConcordancePanel(desk.workspace, desk.theme)
        self.dock = desk.docks.concordance
        self.dock.fill(self.panel)
        desk.further.append(self.panel)
        self.new_renderings = NewRenderings(desk)
        self._waiting: tuple[str, Language | None] | None = None
        self._word: Word | None = None
        self._tally: Tally | None = None
        self._shown = ALL
        self._walks: list[Iterator[list[Occurrence]]] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)
        panel, words = self.panel, desk.words
        panel.searched.connect(self.look_for)
        panel.chosen.connect(self._show_rows)
        panel.activated.connect(self._open)
        panel.left.connect(self.back)
        words.ready.connect(self._ready)
        words.indexed.connect(self._ready)
        desk.page.word_tints.learned.connect(self._again)
        desk.workspace.opened.connect(lambda _bitext: self._forget())

    @property
    def is_looking(self) -> bool:
        """Whether more may be found."""
        return bool(self._walks) or self._waiting is not None

    # -- asking -------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the word that is selected, or at the caret, of whichever side."""
        page, panel = self._desk.page, self.panel
        text, language = self._word_here()
        bring_up(self._desk.window, self.dock)
        if text:
            panel.text.setText(text)
            self.look_for(text, language)
            panel.renderings.setFocus()
        else:
            panel.text.setFocus()
            panel.text.selectAll()
        page.viewport().update()

    def _word_here(self) -> tuple[str, Language | None]:
        page, bitext = self._desk.page, self._desk.bitext
        page.writing.is_stored()
        place = next(iter(page.selection()), None) or page.caret()
        if place is None or bitext is None:
            return "", None
        from reader.segmentation.words import word_at  # noqa: PLC0415 - with the rest of looking up

        document = bitext.original if place.side is Side.SOURCE else bitext.translation
        text = self._desk.library.documents.block(place.block_id).text
        start, end = (place.start, place.end) if place.start < place.end else word_at(text, place.start)
        if place.start == place.end and self._desk.words.is_ready:
            from reader.lookup.words import word_in  # noqa: PLC0415 - deferred: off the start-up path

            word = word_in(text, place.start, place.start, document.language)
            if word is not None:
                return word.lemma, document.language
        return " ".join(text[start:end].split()), document.language

    def look_for(self, text: str, language: Language | None = None) -> None:
        """Count the renderings of a word, in this work first."""
        self._walks.clear()
        self._tally = self._word = None
        self._waiting = (text, language) if text.strip() else None
        self._desk.words.want()
        self._ready()

    def _ready(self) -> None:
        """Words can be looked up, or more of them: go on with what was asked."""
        desk = self._desk
        if self._waiting is None or desk.bitext is None:
            return
        index = desk.words.index
        if not desk.words.is_ready or index is None:
            self.panel.tell(tr("Reading the words of the library, once …"))
            self.panel.model.show_tally(None)
            self.panel.fit()
            return
        from reader.lookup.concordance import word_of  # noqa: PLC0415 - deferred: off the start-up path

        (text, language), self._waiting = self._waiting, None
        self._word = word_of(index, text, language)
        if self._word is None:
            self.panel.tell(tr("“{text}” is in no text of this library", text=text))
        self._walk()

    def _again(self) -> None:
        """It is known now which words correspond."""
        if self._word is not None:
            self._walk()

    def _forget(self) -> None:
        self._walks.clear()
        self._word = self._tally = None
        self._say()

    # -- looking through the texts --------------------------------------------------------------

    def _walk(self) -> None:
        from reader.lookup.occurrences import Tally, occurrences  # noqa: PLC0415 - deferred: start-up

        desk, word, bitext, index = self._desk, self._word, self._desk.bitext, self._desk.words.index
        self._shown, self._walks = ALL, []
        self._tally = None if word is None else Tally()
        if word is not None and bitext is not None and index is not None:
            tints = desk.page.word_tints
            tints.learn()
            link = None if tints.model is None else tints.model.link
            find = partial(occurrences, desk.library, index, bitext, word, link)
            self._walks = [find(), find(elsewhere=True)]
            self._timer.start()
        self._say()

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        while self._walks and self._tally is not None and perf_counter() < until:
            try:
                found = next(self._walks[0], None)
            except ReaderError:
                self._walks.clear()
                break
            if found is None:
                self._walks.pop(0)
            else:
                self._tally.add(found)
            if self._tally.total >= _MOST:
                self._walks.clear()
        self._say()
        if self._walks:
            self._timer.start()

    def _say(self) -> None:
        panel, tally, word = self.panel, self._tally, self._word
        panel.model.show_tally(tally)
        panel.fit()
        panel.choose(self._shown)
        if word is None or tally is None:
            if self._desk.bitext is None:
                panel.tell("")
            self._show_rows(ALL)
            return
        name = messages.LANGUAGES[word.language]
        if self._walks:
            told = f"{name}: {word.lemma} …"
        elif not tally.total:
            told = tr("{name}: {lemma} has no place in an aligned row", name=name, lemma=word.lemma)
        elif self._desk.page.word_tints.is_learning:
            told = tr("{name}: {lemma} · learning which words correspond …", name=name, lemma=word.lemma)
        elif word.language is self._target():
            told = f"{name}: {word.lemma}"
        else:
            told = tr("{name}: {lemma} · Alt+K writes the chosen rendering", name=name, lemma=word.lemma)
        panel.tell(as_pressed(told))
        if not self._walks:
            self._show_rows(self._shown)

    def _show_rows(self, rendering: str) -> None:
        self._shown = rendering
        tally = self._tally
        places = [] if tally is None else places_of(tally, rendering)
        self._searching.fill(self.panel.rows_model, places)

    def _target(self) -> Language | None:
        """The language one writes in."""
        bitext = self._desk.bitext
        return None if bitext is None else bitext.translation.language

    # -- what can be done with it -----------------------------------------------------------------

    def write(self) -> None:
        """Write the chosen rendering where the caret is; the commonest where none is chosen."""
        line = self.panel.rendering()
        if line is None or not line.is_rendering:
            line = next((x for x in self.panel.model.items if x.is_rendering), None)
        word = self._word
        if line is None or word is None:
            self._desk.status.say(tr("Look a word up first (Ctrl+K)"))
        elif self._desk.bitext is None or word.language is self._target():
            self._desk.status.say(tr("These are renderings in the language of the original"))
        elif self._desk.page.writing.insert(line.text):
            self.back()
        else:
            self._desk.status.say(tr("Put the caret into the translation first"))

    def _open(self, find: object, stay: bool) -> None:
        self._searching.open_find(find, stay=False)  # type: ignore[arg-type]  # a signal's argument
        if stay:
            self.panel.rows.setFocus()

    def back(self) -> None:
        """Let the keyboard act on the page again, in the editor where that is open."""
        self._desk.page.writing.take_keyboard()
