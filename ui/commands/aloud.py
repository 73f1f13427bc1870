"""Reading aloud: row by row, sentence by sentence, with the sentence that is spoken marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.reading import Spoken as Wanted
from reader.model.reading import side_of
from ui.i18n import tr
from ui.speech.speaker import Speaker
from ui.views.bitext.page import Spot
from ui.views.bitext.painting import Spoken

if TYPE_CHECKING:
    from ui.commands.desk import Desk
    from ui.views.bitext.page import Page

_ORDER = {
    Wanted.GERMAN: (Language.GERMAN,),
    Wanted.ENGLISH: (Language.ENGLISH,),
    Wanted.BOTH: (Language.GERMAN, Language.ENGLISH),
}


class Sentence(NamedTuple):
    """What is spoken at once."""

    side: Side
    block: int
    start: int
    end: int
    text: str


def sentences(page: Page, row: int, wanted: Wanted) -> list[Sentence]:
    """The sentences of a row in the order they are spoken in."""
    found = []
    for language in _ORDER[wanted]:
        side = side_of(language, page.languages)
        for index, block in enumerate(page.row(row).blocks(side)):
            for start, end in block.sentences or ((0, len(block.text)),):
                if any(letter.isalnum() for letter in block.text[start:end]):
                    found.append(Sentence(side, index, start, end, block.text[start:end]))
    return found


class AloudCommands(QObject):
    """Handlers ``aloud.*``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.speaker = Speaker(self)
        self.speaker.spoken.connect(self._go_on)
        self.speaker.failed.connect(self._fail)
        self._row = 0
        self._number = 0
        self._paused = False
        desk.page.page.rows.reset.connect(self._rows_reset)

    @property
    def on(self) -> bool:
        """Whether it speaks, or waits to go on."""
        return self._desk.page.shown.spoken is not None

    def toggle(self) -> None:
        """Begin at the caret; stop for a while; go on."""
        if not self.on:
            self._begin()
        elif self._paused:
            self._speak()
        else:
            self._pause()

    def stop(self) -> bool:
        """Say no more; False when nothing was said."""
        was = self.on
        self.speaker.silence()
        self._paused = False
        self._desk.page.show_spoken(None)
        return was

    def next_row(self) -> None:
        """Go on with the next row."""
        self._skip(1)

    def previous_row(self) -> None:
        """This row from its beginning, or at its beginning the one before."""
        self._skip(0 if self._number else -1)

    # --- at work

    def _begin(self) -> None:
        page = self._desk.page
        if self._desk.bitext is None or not page.row_count:
            return
        reason = self.speaker.find()
        if reason:
            self._desk.status.warn(reason)
            return
        self._row = page.row_being_read()
        self._number = self._at_caret()
        self._speak()

    def _at_caret(self) -> int:
        """The number of the sentence the caret is in; 0 where it is elsewhere."""
        page, caret = self._desk.page.page, self._desk.page.shown.caret
        if caret is None or caret.row != self._row:
            return 0
        for number, sentence in enumerate(sentences(page, self._row, self._wanted)):
            same = (sentence.side, sentence.block) == (caret.side, caret.block)
            if same and sentence.start <= caret.offset < sentence.end:
                return number
        return 0

    @property
    def _wanted(self) -> Wanted:
        return self._desk.page.setting.spoken

    def _speak(self) -> None:
        """Speak the sentence that is the turn of, or the first one after it."""
        page = self._desk.page
        found = sentences(page.page, self._row, self._wanted)
        while self._number >= len(found):
            self._row, self._number = self._row + 1, 0
            if self._row >= page.row_count:
                self.stop()
                self._desk.status.say(tr("Read aloud to the end"))
                return
            found = sentences(page.page, self._row, self._wanted)
        sentence = found[self._number]
        self._paused = False
        self._show(sentence)
        language = page.page.languages[sentence.side]
        self.speaker.say(sentence.text, language, page.setting.pace)

    def _show(self, sentence: Sentence) -> None:
        page, (side, block, start, end, _) = self._desk.page, sentence
        page.show_spoken(Spoken(self._row, side, block, start, end))
        page.set_current_row(self._row)
        if page.page.covered(self._row) is not side:
            page.show_line(Spot(self._row, side, block, start))

    def _go_on(self) -> None:
        if self.on and not self._paused:
            self._number += 1
            self._speak()

    def _pause(self) -> None:
        self.speaker.silence()
        self._paused = True
        spoken = self._desk.page.shown.spoken
        if spoken is not None:
            self._desk.page.show_spoken(spoken._replace(paused=True))
            self._desk.status.say(tr("F4 goes on, Esc ends reading aloud"))

    def _skip(self, step: int) -> None:
        page = self._desk.page
        if not self.on:
            self._desk.status.say(tr("F4 begins to read aloud"))
            return
        self._row = max(0, min(self._row + step, page.row_count - 1))
        self._number = 0
        self._speak()

    def _fail(self, reason: str) -> None:
        self.stop()
        self._desk.status.warn(reason)

    def _rows_reset(self) -> None:
        """Rows have other numbers now."""
        if self.on:
            self.stop()
