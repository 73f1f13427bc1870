"""Looking words up, and saying what one knows."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from shiboken6 import isValid
from typing_extensions import override

from reader.edits import vocabulary
from reader.errors import LibraryError, ReaderError
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.termbase import Concept, Term
from reader.model.vocabulary import WordStatus
from ui import messages
from ui.commands.writing import going_on, write_on
from ui.i18n import tr
from ui.models.word_marks import WordMarks
from ui.views.bitext.tint import Tint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.lookup.occurrences import Occurrence, Tally
    from reader.lookup.words import Entry, Word
    from reader.model.annotation import TextRange
    from reader.model.document import BlockId
    from ui.commands.desk import Desk
    from ui.commands.marks import MarkCommands
    from ui.commands.searching import SearchCommands
    from ui.views.bitext.page import Spot

_SLICE: Final = 0.012
_MOST: Final = 3_000
"""Occurrences counted on each of the two counts; beyond that nobody reads on."""


class LookUpCommands(QObject):
    """Handlers ``lookup.*``."""

    def __init__(self, desk: Desk, marks: MarkCommands, searching: SearchCommands) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._marks = marks
        self._searching = searching
        self._entry: Entry | None = None
        self._place: TextRange | None = None
        self._here: Tally | None = None
        self._elsewhere: Tally | None = None
        self._walks: list[tuple[Tally, Iterator[list[Occurrence]]]] = []
        self._waiting: TextRange | None = None
        self._keyboard = False
        self._written: Spot | None = None
        """Where one was writing when the keyboard went to the card."""
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)
        self.marks = WordMarks(desk.workspace, desk.words, self)
        self.marks.changed.connect(desk.page.viewport().update)
        card, page, words = desk.lookup, desk.page, desk.words
        for signal, slot in (
            (page.word_asked, self._asked_by_mouse),
            (card.followed, self._follow),
            (card.marked, self._mark),
            (card.wanted_term, self.add_term),
            (card.left, self.close),
            (page.scrolled, self._hide),
            (page.escaped, self._hide),
            (desk.workspace.opened, lambda _bitext: self._hide()),
            (words.ready, self._ready),
            (words.indexed, self._walk),
            (words.dictionaries_changed, self._again),
            (page.word_tints.learned, self._walk),
        ):
            signal.connect(slot)
        page.viewport().installEventFilter(self)

    # -- asking -------------------------------------------------------------------------------

    def look_up(self) -> None:
        """Look up the selected words, or the one at the caret, with the keyboard on the card."""
        page = self._desk.page
        written = page.writing.writing_at
        place = next(iter(page.selection()), None)  # the editor's own goes with it
        if not page.commit_edit():
            return
        place = place or page.caret()
        if place is None:
            self._desk.status.say(tr("Put the caret on a word first"))
            write_on(page, written)
            return
        self._show(place, keyboard=True)
        if self._desk.lookup.isVisible():
            self._written = written
        else:  # there is no word
            write_on(page, written)

    def _asked_by_mouse(self) -> None:
        place = next(iter(self._desk.page.selection()), None)
        if place is not None:
            self._show(place, keyboard=False)

    def _show(self, place: TextRange, *, keyboard: bool) -> None:
        words = self._desk.words
        words.want()
        self._keyboard = keyboard
        if not words.is_ready:
            self._place = place
            self._desk.lookup.wait(tr("Reading the forms of words, once on this machine …"))
            self._desk.lookup.show_beside(self._rect())
            self._waiting = place
            if keyboard:
                self._desk.lookup.text.setFocus()
            return
        from reader.lookup.words import word_in  # noqa: PLC0415 - deferred: off the start-up path

        text = self._desk.library.documents.block(place.block_id).text
        word = word_in(text, place.start, place.end, self._language(place.side))
        if word is None:
            self._desk.status.say(tr("There is no word here"))
            return
        self._place = place
        self._tell(word)
        self._light(word, place)
        self._remember(place.block_id)

    def _ready(self) -> None:
        place, self._waiting = self._waiting, None
        if place is not None and self._desk.bitext is not None:
            self._show(place, keyboard=self._keyboard)

    def _language(self, side: Side) -> Language:
        bitext = self._desk.bitext
        if bitext is None:
            return Language.UNDETERMINED
        return (bitext.original if side is Side.SOURCE else bitext.translation).language

    def _remember(self, block_id: BlockId) -> None:
        bitext, entry = self._desk.bitext, self._entry
        if bitext is None or entry is None:
            return
        try:
            self._desk.library.look_ups.add(
                bitext.original.work_id, entry.word.language, entry.lemma, block_id
            )
        except LibraryError as error:
            self._desk.workspace.failed.emit(error)

    # -- telling ------------------------------------------------------------------------------

    def _tell(self, word: Word) -> None:
        from reader.lookup.words import entry  # noqa: PLC0415 - deferred: off the start-up path

        desk = self._desk
        try:
            self._entry = entry(desk.library, desk.words.dictionaries, word)
        except ReaderError as error:
            desk.workspace.failed.emit(error)
            return
        desk.strip.leave()
        self._walk()
        if desk.lookup.isHidden() or self._place is not None:
            desk.lookup.show_beside(self._rect())
        if self._keyboard:
            desk.lookup.text.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isValid(self) and self._desk.lookup.isVisible():
            QTimer.singleShot(0, self, self._stay_beside)  # once the page is laid out anew
        return False

    def _stay_beside(self) -> None:
        """A panel that opened has moved the word."""
        if self._place is not None and self._desk.lookup.isVisible():
            self._desk.lookup.show_beside(self._rect())

    def _rect(self) -> QRect:
        """Where the word is on the page."""
        page, place = self._desk.page, self._place
        spot = None if place is None else page.page.spot_of_block(place.block_id, place.start)
        if spot is None or place is None:
            return QRect(40, 40, 10, 10)
        page.show_line(spot)
        layout = page.page.layout(spot.row).sides[spot.side][spot.block]
        top = page.row_top(spot.row) + layout.y
        bands = layout.bands(place.start, max(place.end, place.start + 1))
        if not bands:
            return QRect(round(layout.x), round(top), 10, round(layout.style.line))
        band = bands[0]
        return QRect(
            round(layout.x + band.x()), round(top + band.y()), round(band.width()), round(layout.style.line)
        )

    def _say(self) -> None:
        from ui.views.lookup.words import Said  # noqa: PLC0415 - deferred: off the start-up path

        entry, words = self._entry, self._desk.words
        if entry is None or self._here is None or self._elsewhere is None:
            return
        found = words.dictionaries
        self._desk.lookup.say(
            Said(
                entry,
                self._here,
                self._elsewhere,
                bool(self._walks) or words.index is None,
                {} if found is None else {one.id: one for one in found.all()},
                self._desk.page.word_tints.is_learning,
            ),
            writable=not self._desk.library.read_only,
        )

    def _again(self) -> None:
        """The dictionaries are others now."""
        if self._entry is not None and self._desk.lookup.isVisible():
            self._tell(self._entry.word)

    # -- looking through the texts --------------------------------------------------------------

    def _walk(self) -> None:
        """Begin to count forms and renderings, in this work and in the others."""
        from reader.lookup.occurrences import Tally, occurrences  # noqa: PLC0415 - deferred: start-up

        desk, entry, bitext = self._desk, self._entry, self._desk.bitext
        if entry is None or bitext is None:
            return
        self._here, self._elsewhere = Tally(), Tally()
        self._walks = []
        if desk.words.index is not None and " " not in entry.word.lemma:
            tints = desk.page.word_tints
            tints.learn()
            link = None if tints.model is None else tints.model.link
            find = partial(occurrences, desk.library, desk.words.index, bitext, entry.word, link)
            self._walks = [(self._here, find()), (self._elsewhere, find(elsewhere=True))]
            self._timer.start()
        self._say()

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        while self._walks and perf_counter() < until:
            tally, walk = self._walks[0]
            try:
                found = next(walk, None)
            except ReaderError:
                self._walks.clear()
                break
            if found is None or tally.total >= _MOST:
                self._walks.pop(0)
            if found:
                tally.add(found)
        self._say()
        if self._walks:
            self._timer.start()

    # -- lighting -------------------------------------------------------------------------------

    def _light(self, word: Word, place: TextRange) -> None:
        """Light the word on the page, both parts of a separated verb, with what stands for it."""
        page = self._desk.page
        spot: Spot | None = page.page.spot_of_block(place.block_id, place.start)
        if spot is None or not word.parts:
            return
        own = tuple((spot.block, start, end, True) for start, end in word.parts)
        shown = page.shown.tint
        other = (
            ()
            if shown is None or shown.row != spot.row
            else shown.target
            if spot.side is Side.SOURCE
            else shown.source
        )
        page.shown.tint = (
            Tint(spot.row, own, other) if spot.side is Side.SOURCE else Tint(spot.row, other, own)
        )
        page.update_row(spot.row)

    # -- what can be done from the card -----------------------------------------------------------

    def _follow(self, kind: str, values: list[str]) -> None:
        if kind == "word":
            from reader.lookup.words import typed_word  # noqa: PLC0415 - deferred: off the start-up path

            word = typed_word(values[1], Language(values[0]))
            if word is not None:
                self._tell(word)
        elif kind == "rows":
            self._list_rows(*values)
        elif kind == "term":
            concept = next((c for c in self._desk.terms.model.items if str(c.id) == values[0]), None)
            if concept is not None:
                self._marks.edit_term(concept)
        elif kind in {"dictionaries", "notice"}:
            self.dictionaries()

    def _list_rows(self, where: str, rendering: str) -> None:
        tally = self._here if where == "here" else self._elsewhere
        entry = self._entry
        if tally is None or entry is None:
            return
        if rendering == "?":
            places = tally.unknown
        elif rendering:
            places = tally.renderings.get(rendering, [])
        else:
            places = [*tally.unknown, *(one for some in tally.renderings.values() for one in some)]
        told = f"{entry.lemma} → {rendering}" if rendering not in {"", "?"} else entry.lemma
        self._searching.show_occurrences(told, places)

    def _mark(self, status: WordStatus | None) -> None:
        entry = self._entry
        if entry is None:
            return
        edit = partial(
            vocabulary.set_word_status, language=entry.word.language, lemmas=[entry.lemma], status=status
        )
        if self._desk.run(edit):
            self._again()

    def known(self) -> None:
        """Say that the word at the caret is known."""
        self._mark_at_caret(WordStatus.KNOWN)

    def learning(self) -> None:
        """Say that the word at the caret is being learned."""
        self._mark_at_caret(WordStatus.LEARNING)

    def ignored(self) -> None:
        """Say that the word at the caret is neither to be learned nor new."""
        self._mark_at_caret(WordStatus.IGNORED)

    def _mark_at_caret(self, status: WordStatus) -> None:
        from reader.lookup.words import word_in  # noqa: PLC0415 - deferred: off the start-up path

        page, words = self._desk.page, self._desk.words
        place = next(iter(page.selection()), None) or page.caret()
        words.want()
        if place is None or not words.is_ready:
            self._desk.status.say(
                tr("Put the caret on a word first") if words.is_ready else tr("Reading the forms of words …")
            )
            return
        text = self._desk.library.documents.block(place.block_id).text
        language = self._language(place.side)
        word = word_in(text, place.start, place.end, language)
        if word is None:
            self._desk.status.say(tr("There is no word here"))
            return
        edit = partial(vocabulary.set_word_status, language=language, lemmas=[word.lemma], status=status)
        with going_on(page):
            marked = self._desk.run(edit)
        if marked:
            self._desk.status.say(messages.WORD_MARKED[status].format(word=word.lemma))

    def add_term(self) -> None:
        """Put the word into the glossary, with its usual rendering and its sentence as example."""
        entry = self._entry
        if entry is None:
            return
        own = entry.word.language
        other = Language.ENGLISH if own is Language.GERMAN else Language.GERMAN
        usual = self._here.by_frequency()[:1] if self._here is not None else []
        glosses = [gloss for listing in entry.listings for gloss in listing.glosses]
        rendering = usual[0][0] if usual else next(iter(glosses), "")
        example = self._sentence()
        terms = [Term(own, entry.lemma, gender=entry.gender, examples=(example,) if example else ())]
        if rendering:
            terms.append(Term(other, rendering))
        self._marks.new_term(Concept(tuple(terms)))

    def _sentence(self) -> str:
        """The sentence the word stands in."""
        place = self._place
        if place is None:
            return ""
        block = self._desk.library.documents.block(place.block_id)
        for sentence in block.sentences:
            if sentence.start <= place.start < sentence.end:
                return block.text[sentence.start : sentence.end]
        return ""

    def show_statuses(self) -> None:
        """Show on the page which words are being learned and which are new, or no longer."""
        desk = self._desk
        on = desk.page.shown.word_marks is None
        desk.page.shown.word_marks = self.marks.marks if on else None
        if on:
            desk.words.want()
            desk.status.say(tr("Dashes: words you are learning; dots: words that are new"))
        desk.page.viewport().update()

    def dictionaries(self) -> None:
        """The dictionaries: take some in, read their licences, remove them."""
        from ui.dialogs.dictionaries import DictionariesDialog  # noqa: PLC0415 - deferred: seldom wanted

        dialog = DictionariesDialog(
            self._desk.library.path,
            self._desk.words,
            self._desk.background,
            self._desk.theme,
            self._desk.window,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- leaving --------------------------------------------------------------------------------

    def close(self) -> None:
        """Put the card away and go back to the text."""
        written = self._written
        self._hide()
        self._desk.page.setFocus()
        write_on(self._desk.page, written)

    def _hide(self) -> None:
        self._waiting = self._written = None
        self._timer.stop()
        self._walks.clear()
        self._desk.lookup.hide()
