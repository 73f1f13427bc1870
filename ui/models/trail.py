"""The places one has come from and gone back from, as a browser keeps them."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.bitext import BeadId, BitextId

_KEPT = 200


class Place(NamedTuple):
    """A place in a work."""

    bitext_id: BitextId
    top: BeadId
    """The row at the top of the view."""
    fraction: float
    """The part of that row above the view."""
    current: BeadId


class Trail:
    """Two piles of places: behind and ahead."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """Somebody goes elsewhere: one can come back to this place, and nothing is ahead any more."""
        self._ahead.clear()
        self._push(self._behind, place)

    def back(self, here: Place | None) -> Place | None:
        """The place to go back to; ``here`` is then ahead. None when there is none."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Place | None) -> Place | None:
        """The place one went back from; None when there is none."""
        return self._step(self._ahead, self._behind, here)

    @staticmethod
    def _push(pile: list[Place], place: Place) -> None:
        if not pile or pile[-1] != place:
            pile.append(place)
            del pile[:-_KEPT]

    def _step(self, source: list[Place], other: list[Place], here: Place | None) -> Place | None:
        while source:
            place = source.pop()
            if place != here:
                if here is not None:
                    self._push(other, here)
                return place
        return None
