"""Offsets: code points of a block's text, and the UTF-16 units of what Qt lays out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""Characters of two units."""
_SOFT_HYPHEN = "\u00ad"


class OffsetMap:
    """Translates between a text and its layout, which may have soft hyphens put in."""

    __slots__ = ("_astral", "_extra", "_hyphens")

    def __init__(self, text: str, laid_out: str | None = None) -> None:
        """Map ``text`` to ``laid_out``, which is ``text`` with soft hyphens (or nothing) added."""
        self._hyphens: list[int] = []
        if laid_out is not None and len(laid_out) != len(text):
            self._hyphens = [
                at - nth for nth, at in enumerate(i for i, c in enumerate(laid_out) if c == _SOFT_HYPHEN)
            ]
        self._astral = [] if text.isascii() else [found.start() for found in _ASTRAL.finditer(text)]
        places = [i + bisect_left(self._astral, i) + nth for nth, i in enumerate(self._hyphens)]
        places += [i + nth + 1 + bisect_right(self._hyphens, i) for nth, i in enumerate(self._astral)]
        self._extra = sorted(places)

    @property
    def has_astral(self) -> bool:
        """Whether units and characters differ, soft hyphens apart."""
        return bool(self._astral)

    def to_layout(self, offset: int, *, end: bool = False) -> int:
        """The unit before the character at ``offset``; with ``end``, before a soft hyphen there."""
        if not self._extra:
            return offset
        hyphens = bisect_left(self._hyphens, offset) if end else bisect_right(self._hyphens, offset)
        return offset + hyphens + bisect_left(self._astral, offset)

    def to_text(self, unit: int) -> int:
        """The offset of the character at a unit of the layout."""
        return unit - bisect_left(self._extra, unit) if self._extra else unit
