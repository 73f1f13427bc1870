"""A quiet word when a row that was just confirmed renders a word as no confirmed row before did."""

from __future__ import annotations

from collections import Counter
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from reader.errors import ReaderError
from reader.model.bitext import BeadId, Side
from reader.model.change import Step
from reader.model.document import SegmentState
from ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.lookup.occurrences import Occurrence
    from reader.lookup.words import Word
    from reader.model.bitext import Row
    from reader.model.change import ChangeSet
    from ui.commands.desk import Desk

_SLICE: Final = 0.006
_SOON: Final = 400
"""Milliseconds from a confirmation until its words are looked at: first one goes on to the next row."""
_MOST_WORDS: Final = 15
_MOST: Final = 80
"""Places of a word that are looked at."""
_FREQUENT: Final = 5
"""Confirmed places a word must have had before; a term of the glossary two."""
_TERM: Final = 2
_SHORTEST: Final = 4
_AGREED: Final = 0.6
"""Share of the commonest rendering among those before: where usage varies anyway, nothing is said."""


class _Walk:
    """The places of one word, read a few at a time."""

    def __init__(self, word: Word, least: int, bead: BeadId, places: Iterator[list[Occurrence]]) -> None:
        self.word, self.least, self.bead, self.places = word, least, bead, places
        self.found: list[Occurrence] = []


class NewRenderings(QObject):
    """Looks on, in idle moments, once the words of the work are known."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._walks: list[_Walk] = []
        self._confirmed: dict[BeadId, None] = {}
        """Rows confirmed lately whose words are still to be looked at."""
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._look)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)
        desk.workspace.changed.connect(self._changed)
        desk.workspace.opened.connect(lambda _bitext: self._forget())

    def _forget(self) -> None:
        self._walks.clear()
        self._confirmed.clear()

    def _changed(self, change: ChangeSet) -> None:
        desk = self._desk
        if change.step is not Step.SET_STATE or desk.bitext is None:
            return
        bead = desk.page.current_bead()
        row = None if bead is None else desk.page.row(desk.page.current_row)
        if row is None:
            return
        if row.bead.id in change.touched("bead") or any(
            block.id in change.touched("block") for block in row.target
        ):
            self._confirmed[row.bead.id] = None
        self._soon.start()

    def _look(self) -> None:
        desk = self._desk
        if desk.bitext is None:
            return
        words, tints = desk.words, desk.page.word_tints
        words.want()
        tints.learn()
        beads, self._confirmed = list(self._confirmed), {}
        if words.index is None or tints.model is None:
            return
        for row in desk.library.bitexts.rows_by_id(beads):
            if row.state is not SegmentState.INITIAL:
                self._begin(row)

    def _begin(self, row: Row) -> None:
        from reader.lookup.occurrences import occurrences  # noqa: PLC0415 - deferred: off the start-up path
        from reader.lookup.words import Word  # noqa: PLC0415 - as above
        from reader.segmentation.function_words import is_function_word  # noqa: PLC0415 - as above
        from reader.terminology.lemmatisers import lemmatiser  # noqa: PLC0415 - as above

        desk, bitext = self._desk, self._desk.bitext
        index, model = desk.words.index, desk.page.word_tints.model
        assert bitext is not None
        assert index is not None
        assert model is not None
        language = bitext.original.language
        terms = {
            (block.id, hit.start)
            for block in row.source
            for hit in desk.page.term_marks.known(block, Side.SOURCE)
        }
        chosen: dict[str, tuple[Word, int]] = {}
        for block in row.source:
            for x in lemmatiser(language).read(block.text):
                if len(x.lemma) >= _SHORTEST and not is_function_word(x.lemma.lower(), language):
                    least = _TERM if (block.id, x.start) in terms else _FREQUENT
                    chosen.setdefault(x.lemma, (Word(x.surface(block.text), language, x.lemmas), least))
        find = partial(occurrences, desk.library, index, bitext)
        first = sorted(chosen.values(), key=lambda item: item[1])[:_MOST_WORDS]
        self._walks += [_Walk(w, n, row.bead.id, find(w, model.link)) for w, n in first]
        self._timer.start()

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        while self._walks and perf_counter() < until:
            walk = self._walks[0]
            try:
                some = next(walk.places, None)
            except ReaderError:
                self._walks.clear()
                return
            walk.found.extend(some or ())
            if some is None or len(walk.found) >= _MOST:
                self._walks.pop(0)
                self._judge(walk)
        if self._walks:
            self._timer.start()

    def _judge(self, walk: _Walk) -> None:
        from reader.lookup.concordance import unlike  # noqa: PLC0415 - deferred: off the start-up path

        mine = {one.rendering for one in walk.found if one.bead_id == walk.bead and one.rendering}
        others = {one.bead_id for one in walk.found if one.bead_id != walk.bead}
        if len(mine) != 1 or not others:
            return
        rows = self._desk.library.bitexts.rows_by_id(others)
        done = {row.bead.id for row in rows if row.state is not SegmentState.INITIAL}
        before = Counter(one.rendering for one in walk.found if one.bead_id in done and one.rendering)
        if before.total() < walk.least:
            return
        usual, count = before.most_common(1)[0]
        [here] = mine
        if count >= _AGREED * before.total() and unlike(here, before):
            said = tr(
                "“{lemma}” is “{here}” here for the first time; before: {usual} ({count})",
                lemma=walk.word.lemma,
                here=here,
                usual=usual,
                count=count,
            )
            self._desk.status.say(f"{said} · {tr('Ctrl+K shows them')}")
