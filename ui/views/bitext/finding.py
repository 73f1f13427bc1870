"""Find in the page: case, umlauts, ß and accents do not matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model.bitext import Side
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from reader.model.document import Block, BlockId
    from ui.views.bitext.page import Page

_CHUNK = 256

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


class Finder:
    """What is looked for, where it is, and which of the finds is the current one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._pattern: re.Pattern[str] | None = None
        self._current: tuple[BlockId, int] | None = None
        self._rows: list[int] = []
        self._stale = False

    def search(self, text: str) -> int:
        """Look for ``text`` in the whole bitext; an empty text ends the search."""
        self._pattern = tolerant(text) if text.strip() else None
        self._current = None
        return self._scan()

    def _scan(self) -> int:
        self._rows = []
        self._stale = False
        hits = 0
        if self._pattern is None:
            return 0
        for number, texts in self._page.rows.texts(_CHUNK):
            found = sum(1 for text in texts for _ in self._pattern.finditer(text))
            if found:
                self._rows.append(number)
                hits += found
        return hits

    def text_changed(self) -> None:
        """Rows are other ones now: look for them again before the next step."""
        self._stale = True

    def matches(self, block: Block) -> list[tuple[int, int]]:
        """The finds in a block."""
        if self._pattern is None:
            return []
        return [match.span() for match in self._pattern.finditer(block.text)]

    def is_current(self, block_id: BlockId, start: int) -> bool:
        """Whether a find is the one last stepped to."""
        return self._current == (block_id, start)

    def step(self, spot: Spot, *, backwards: bool) -> tuple[Spot, int] | None:
        """The next find after (or before) a spot, around the end if need be, and its end offset."""
        if self._stale:
            self._scan()
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
        return spot, end

    def _places(self, number: int) -> list[tuple[tuple[int, int, int, int], Spot, int]]:
        places = []
        for order, side in enumerate(Side):
            for index, block in enumerate(self._page.row(number).blocks(side)):
                for start, end in self.matches(block):
                    places.append(((number, order, index, start), Spot(number, side, index, start), end))
        return places
