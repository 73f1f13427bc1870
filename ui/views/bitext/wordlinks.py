"""The counterpart of the word under the mouse, or at the caret, tinted on the other side.

What corresponds is learned in a worker the first time a word is pointed at; from then on the links
of one pair of sentences are looked up in a millisecond when the light comes to it, never while painting.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.lookup.joined import Joined
from reader.model.bitext import BitextId, Side
from reader.model.termbase import HitKind
from ui.views.bitext.host import ViewMode
from ui.views.bitext.tint import Range, Tint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.alignment.wordlinks import WordLinks
    from reader.model.change import ChangeSet
    from ui.background import Background, Job
    from ui.views.bitext.host import Host
    from ui.views.bitext.page import Lit, Spot
    from ui.views.bitext.terms import TermMarks

_DELAY = 400
"""Milliseconds a word is pointed at before there is anything to learn for: not for a mouse passing by."""
_KEPT = 128
_OUTDATED = 50
"""Rows changed after which the words are learned anew."""


class _Link(NamedTuple):
    """A word of each side that correspond."""

    source: Range
    target: Range
    score: float

    def word(self, side: Side) -> Range:
        """That of one side."""
        return self.source if side is Side.SOURCE else self.target


class WordTints(QObject):
    """Finds the words to tint.

    Signals:
        learned: the words of the open bitext are known, or known anew, or cannot be learned.
    """

    learned = Signal()

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._on = True
        self.terms: TermMarks | None = None
        """What knows where the terms of the glossary are."""
        self._background: Background | None = None
        self._bitext: BitextId | None = None
        self._model: WordLinks | None = None
        self._job: Job | None = None
        self._changed = 0
        self._outdated = True
        self._pairs: OrderedDict[Lit, tuple[_Link, ...]] = OrderedDict()
        self._spot: Spot | None = None
        self._lit: Lit | None = None
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._learn_for_tints)
        rows = host.page.rows
        rows.rows_changed.connect(self._rows_changed)
        rows.reset.connect(self._rows_reset)
        host.workspace.changed.connect(self._library_changed)

    def use(self, background: Background) -> None:
        """Let this background's worker learn; without one there are no word links."""
        self._background = background

    @property
    def on(self) -> bool:
        """Whether words are tinted."""
        return self._on

    @on.setter
    def on(self, on: bool) -> None:
        self._on = on
        self._show()

    @property
    def model(self) -> WordLinks | None:
        """What is known of the words of the open bitext by now."""
        return self._model if self._same_bitext() else None

    @property
    def is_learning(self) -> bool:
        """Whether more will be known of the words of the open bitext soon."""
        return self._job is not None and self._same_bitext()

    def learn(self) -> None:
        """Somebody wants to know, in whatever mode: have the words learned, unless they are known."""
        if not self._same_bitext():
            self._forget()
        self._ask()

    def follow(self, spot: Spot | None, lit: Lit | None) -> None:
        """The light is on a spot and its sentence now."""
        self._spot, self._lit = spot, lit
        self._show()

    def refresh(self) -> None:
        """Mode or texts are other ones: tint what is right now."""
        self._show()

    def _same_bitext(self) -> bool:
        bitext = self._host.page.rows.bitext
        return bitext is not None and bitext.id == self._bitext

    def _show(self) -> None:
        shown = self._host.shown
        tint = self._tint()
        if tint != shown.tint:
            before, shown.tint = shown.tint, tint
            for row in {t.row for t in (before, tint) if t is not None}:
                self._host.update_row(row)

    def _tint(self) -> Tint | None:
        """The words to tint for the present light; what is missing for that is asked for."""
        spot, lit, host = self._spot, self._lit, self._host
        if not self._on or spot is None or lit is None or host.mode is not ViewMode.READ:
            return None
        if not lit.source or not lit.target or host.shown.edited is not None:
            return None
        if not self._same_bitext():
            self._forget()
        waits = self._job is not None or self._timer.isActive()
        if self._outdated and not waits and self._background is not None:
            self._timer.start()
        phrase = self._phrase(spot, lit)
        if phrase is not None or self._model is None:
            return phrase
        return _around(spot, self._links(self._model, lit))

    def _phrase(self, spot: Spot, lit: Lit) -> Tint | None:
        """A term of the glossary at a spot with its counterpart, where either has several words."""
        terms, block = self.terms, self._host.page.block(spot)
        if terms is None or block is None:
            return None
        row, other = self._host.page.row(spot.row), spot.side.other
        for hit in terms.known(block, spot.side):
            if hit.kind is HitKind.COMPOUND or not any(a <= spot.offset <= b for a, b in hit.parts):
                continue
            there = [
                (index, found)
                for index, start, end in lit.ranges(other)
                for found in terms.known(row.blocks(other)[index], other)
                if found.concept_id == hit.concept_id and start <= found.start and found.end <= end
            ]
            if there and any(" " in surface for surface in (hit.surface, there[0][1].surface)):
                own = tuple((spot.block, a, b, True) for a, b in hit.parts)
                theirs = tuple((index, a, b, True) for index, found in there for a, b in found.parts)
                return Tint(spot.row, *((own, theirs) if spot.side is Side.SOURCE else (theirs, own)))
        return None

    def _links(self, model: WordLinks, lit: Lit) -> tuple[_Link, ...]:
        """The links of the lit sentences, kept for the next time."""
        links = self._pairs.get(lit)
        if links is not None:
            self._pairs.move_to_end(lit)
            return links
        row = self._host.page.row(lit.row)
        source, target = (Joined([b.text for b in row.blocks(side)], lit.ranges(side)) for side in Side)
        links = tuple(
            _Link(
                source.place(link.source_start, link.source_end),
                target.place(link.target_start, link.target_end),
                link.score,
            )
            for link in model.link(source.text, target.text)
        )
        self._pairs[lit] = links
        if len(self._pairs) > _KEPT:
            self._pairs.popitem(last=False)
        return links

    # --- what makes it stale

    def _forget(self) -> None:
        self._model = None
        self._pairs.clear()
        self._outdated, self._changed = True, 0
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _rows_changed(self, numbers: Iterable[int]) -> None:
        rows = set(numbers)
        for lit in [lit for lit in self._pairs if lit.row in rows]:
            del self._pairs[lit]
        self._changed += len(rows)
        self._outdated = self._outdated or self._changed > _OUTDATED
        self._drop_light(rows)

    def _rows_reset(self) -> None:
        self._pairs.clear()
        self._outdated = True
        self._drop_light(None)

    def _drop_light(self, rows: set[int] | None) -> None:
        """Ranges of texts that have changed mean nothing any more."""
        tint = self._host.shown.tint
        if tint is not None and (rows is None or tint.row in rows):
            self._host.shown.tint = None
        if self._spot is not None and (rows is None or self._spot.row in rows):
            self._spot = self._lit = None

    def _library_changed(self, change: ChangeSet) -> None:
        if change.touched("concept") or change.touched("term"):
            self._outdated = True

    # --- learning

    def _learn_for_tints(self) -> None:
        """Have the words learned while there are some to be tinted."""
        if self._on and self._host.mode is ViewMode.READ:
            self._ask()

    def _ask(self) -> None:
        """Have the words learned; until that is done, what was known stays in use."""
        bitext = self._host.page.rows.bitext
        if bitext is None or self._job is not None or self._background is None or not self._outdated:
            return
        from reader.jobs.words import learn_from_library  # noqa: PLC0415 - deferred: off the start-up path
        from reader.lookup.teaching import read_taught  # noqa: PLC0415 - as above

        self._bitext, self._outdated, self._changed = bitext.id, False, 0
        self._job = self._background.run(
            learn_from_library, read_taught, self._host.workspace.library.path, bitext.id
        )
        self._job.done.connect(self._made)
        self._job.failed.connect(self._gave_up)
        self._job.broken.connect(self._gave_up)
        self._job.start()

    def _made(self, model: WordLinks) -> None:
        self._job = None
        if not self._same_bitext():
            return
        self._model = model
        self._pairs.clear()
        self._show()
        self.learned.emit()

    def _gave_up(self, _error: object = None) -> None:
        """The library could not be read, or a bug, told on stderr: reading goes on without word links."""
        self._job = None
        self.learned.emit()  # nobody need wait any longer


def _around(spot: Spot, links: tuple[_Link, ...]) -> Tint | None:
    """The words linked with the one at a spot, on both sides."""
    side, at = spot.side, spot.offset
    words = {link.word(side) for link in links if link.word(side)[0] == spot.block}
    here = next((w for w in words if w[1] <= at < w[2]), None) or next((w for w in words if w[2] == at), None)
    if here is None:
        return None
    partners = {link.word(side.other) for link in links if link.word(side) == here}
    found = [link for link in links if link.word(side.other) in partners]
    return Tint(spot.row, _sure_words(found, Side.SOURCE), _sure_words(found, Side.TARGET))


def _sure_words(links: list[_Link], side: Side) -> tuple[tuple[int, int, int, bool], ...]:
    best: dict[Range, float] = {}
    for link in links:
        word = link.word(side)
        best[word] = max(best.get(word, 0.0), link.score)
    from reader.alignment.wordlinks import SURE  # noqa: PLC0415 - deferred: off the start-up path

    return tuple((*word, score >= SURE) for word, score in sorted(best.items()))
