"""Find in the page; unless somebody wants it otherwise, case, umlauts, ß and accents do not matter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from math import inf
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import QueryRefused
from reader.model.bitext import Side
from reader.model.search import Matcher
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from reader.model.document import Block, BlockId
    from reader.model.language import Language
    from reader.model.search import Spans
    from ui.views.bitext.page import Page

_CHUNK = 500
"""Rows read at a time."""
_AT_ONCE = 0.08
"""Seconds a search may take before it goes on a little at a time, beside what else there is to do."""
_SLICE = 0.008
_KEPT = 300

_ALIKE = {
    "ss": "(?:ss|ß|ẞ)",
    "ß": "(?:ß|ẞ|ss)",
    "ae": "(?:ae|ä)",
    "oe": "(?:oe|ö)",
    "ue": "(?:ue|ü)",
    "ä": "(?:ä|ae|a)",
    "ö": "(?:ö|oe|o)",
    "ü": "(?:ü|ue|u)",
    "a": "[aäàáâå]",
    "e": "[eèéêë]",
    "i": "[iìíîï]",
    "o": "[oöòóô]",
    "u": "[uüùúû]",
    "c": "[cç]",
    "n": "[nñ]",
    "'": "['’‘]",
    '"': '["„“”»«]',
    "-": "[-‐‑–—]",
}
_PIECE = re.compile(r"ss|ae|oe|ue|\s+|.", re.DOTALL)


def tolerant(text: str) -> re.Pattern[str]:
    """The pattern that finds ``text`` however it is spelt."""
    pieces = [
        r"\s+" if piece.isspace() else _ALIKE.get(piece, re.escape(piece))
        for piece in _PIECE.findall(text.strip().lower())
    ]
    return re.compile("".join(pieces), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tolerant:
    """Finds letters anywhere, however they are spelt."""

    pattern: re.Pattern[str]

    def find(self, text: str, language: Language) -> list[Spans]:  # noqa: ARG002 - a Matcher
        """See :class:`reader.model.search.Matcher`."""
        return [(match.span(),) for match in self.pattern.finditer(text)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. ``blocks`` are the only paragraphs that can have it; None: any may."""

    matcher: Matcher
    needle: str = ""
    """Letters that every paragraph with a find has, however they are spelt."""
    side: Side | None = None
    blocks: Container[int] | None = None


def anywhere(text: str, side: Side | None = None) -> Wanted | None:
    """The letters of a text, anywhere and however they are spelt; None for none."""
    text = text.strip()
    return Wanted(Tolerant(tolerant(text)), text, side) if text else None


class Finder(QObject):
    """What is looked for, where it is, and which of the finds is the current one.

    Signals:
        counted: number of finds so far, when a long search has gone on after :meth:`search`.
        refused: a QueryRefused: what was looked for takes too long; the search has ended.
    """

    counted = Signal(int)
    refused = Signal(object)

    def __init__(self, page: Page, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._wanted: Wanted | None = None
        self._known: OrderedDict[tuple[BlockId, str], list[Spans]] = OrderedDict()
        self._refusal: QueryRefused | None = None
        self._current: tuple[BlockId, int] | None = None
        self._at = 0
        self._rows: list[int] = []
        self._in_rows: list[int] = []
        """How many finds each of the rows has."""
        self._hits = 0
        self._scan: Iterator[list[tuple[int, Side, int, str]]] | None = None
        self._stale = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    def search(self, wanted: Wanted | None) -> int:
        """Look for something in the whole bitext; None ends the search.

        Returns the number of finds; in a very long text, of those at its beginning (see ``counted``).
        """
        self._wanted = wanted
        self._current, self._at = None, 0
        self._start()
        self._look(perf_counter() + _AT_ONCE)
        return self._hits

    def _start(self) -> None:
        self._rows, self._in_rows, self._hits, self._stale = [], [], 0, False
        self._known.clear()
        wanted = self._wanted
        self._scan = None if wanted is None else self._page.rows.texts(_CHUNK, wanted.needle)

    def _look(self, until: float = inf) -> None:
        """Go on with the search until then, and in the pauses after that."""
        while self._scan is not None and self._wanted is not None:
            chunk = next(self._scan, None)
            if chunk is None:
                self._scan = None
                break
            for number, side, block, text in chunk:
                found = self._count(side, block, text)
                if found:
                    self._hits += found
                    if not self._rows or self._rows[-1] != number:
                        self._rows.append(number)
                        self._in_rows.append(0)
                    self._in_rows[-1] += found
            if perf_counter() >= until:
                break
        if self._scan is None and self._refusal is None:
            self._timer.stop()
        else:
            self._timer.start()

    def _count(self, side: Side, block: int, text: str) -> int:
        wanted = self._wanted
        if wanted is None or wanted.side not in {None, side}:
            return 0
        if wanted.blocks is not None and block not in wanted.blocks:
            return 0
        return len(self._find(text, side))

    def _find(self, text: str, side: Side) -> list[Spans]:
        """The finds in a text; one that takes too long ends the search, which is told a little later."""
        if self._wanted is None:
            return []
        try:
            return self._wanted.matcher.find(text, self._page.languages[side])
        except QueryRefused as error:
            self._wanted, self._scan, self._refusal = None, None, error
            self._rows, self._in_rows, self._hits = [], [], 0
            self._timer.start()
            return []

    def _go_on(self) -> None:
        if self._refusal is not None:
            refusal, self._refusal = self._refusal, None
            self.refused.emit(refusal)
            return
        if self._stale:
            self._start()
        self._look(perf_counter() + _SLICE)
        self.counted.emit(self._hits)

    @property
    def is_on(self) -> bool:
        """Whether finds are marked."""
        return self._wanted is not None

    @property
    def is_looking(self) -> bool:
        """Whether more finds may come."""
        return self._scan is not None

    @property
    def place(self) -> tuple[int, int]:
        """The number of the find last stepped to, 0 where there was none, and how many there are."""
        return self._at, self._hits

    def text_changed(self) -> None:
        """Rows are other ones now: look for them again before the next step."""
        self._stale = True

    def matches(self, block: Block, side: Side) -> list[Spans]:
        """The finds in a block, each with its parts."""
        wanted = self._wanted
        if wanted is None or wanted.side not in {None, side}:
            return []
        at = (block.id, block.text)
        found = self._known.get(at)
        if found is None:
            found = self._known[at] = self._find(block.text, side)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found

    def is_current(self, block_id: BlockId, start: int) -> bool:
        """Whether a find is the one last stepped to."""
        return self._current == (block_id, start)

    def step(self, spot: Spot, *, backwards: bool) -> tuple[Spot, int] | None:
        """The next find after (or before) a spot, around the end if need be, and its end offset."""
        if self._stale:
            self._start()
        if self._scan is not None:
            self._look()
        if not self._rows:
            return None
        order = self._rows[::-1] if backwards else self._rows
        here = spot[0], list(Side).index(spot.side), spot.block, spot.offset
        split = [row for row in order if (row <= here[0] if backwards else row >= here[0])]
        rest = order[: len(order) - len(split)]
        for row in split:
            places = self._places(row)
            for key, found, end in reversed(places) if backwards else places:
                if key < here if backwards else key > here:
                    return self._take(found, end)
        for row in (*rest, *split):
            places = self._places(row)
            if places:
                _, found, end = places[-1 if backwards else 0]
                return self._take(found, end)
        return None

    def _take(self, spot: Spot, end: int) -> tuple[Spot, int]:
        block = self._page.block(spot)
        self._current = None if block is None else (block.id, spot.offset)
        row = bisect_left(self._rows, spot.row)
        here = [found for _, found, _ in self._places(spot.row)]
        # one that took too long meanwhile has ended the search: then it is none of any number
        self._at = sum(self._in_rows[:row]) + here.index(spot) + 1 if spot in here else 0
        return spot, end

    def _places(self, number: int) -> list[tuple[tuple[int, int, int, int], Spot, int]]:
        places = []
        for order, side in enumerate(Side):
            for index, block in enumerate(self._page.row(number).blocks(side)):
                for parts in self.matches(block, side):
                    start, end = parts[0]
                    places.append(((number, order, index, start), Spot(number, side, index, start), end))
        return places
