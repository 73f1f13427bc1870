"""What one does with three versions of anything: a value, a set, an order."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

from reader.model.hand_over import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.model.hand_over import Conflict

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Decisions:
    """What a person chose, and the conflicts met so far.

    What they did not choose goes by ``preferred``; without that it is as if they had chosen ``MINE``.
    """

    def __init__(self, chosen: Mapping[str, Choice], preferred: Choice | None = None) -> None:
        self._chosen = chosen
        self._preferred = preferred
        self.conflicts: list[Conflict] = []
        self.undecided: list[str] = []

    def about(self, conflict: Conflict) -> Choice:
        """Note a conflict; whose version is to stand."""
        self.conflicts.append(conflict)
        chosen = self._chosen.get(conflict.key, self._preferred)
        if chosen is None:
            self.undecided.append(conflict.key)
            return Choice.MINE
        if chosen is Choice.BOTH and not conflict.can_both:
            return Choice.MINE
        return chosen


def three(base: T, mine: T, theirs: T) -> tuple[T, bool]:
    """What stands, and whether both changed it, and differently (then ``mine`` is given)."""
    if theirs in (base, mine):
        return mine, False
    return (theirs, False) if mine == base else (mine, True)


def three_sets(base: AbstractSet[K], mine: AbstractSet[K], theirs: AbstractSet[K]) -> frozenset[K]:
    """A set with what both sides put in and without what either took out."""
    return frozenset((mine | (theirs - base)) - (base - theirs))


def three_lists(base: Sequence[K], mine: Sequence[K], theirs: Sequence[K]) -> tuple[K, ...]:
    """A list as a set (see :func:`three_sets`), in one's own order and what is new behind it."""
    wanted = three_sets(frozenset(base), frozenset(mine), frozenset(theirs))
    return tuple(dict.fromkeys(item for item in (*mine, *theirs) if item in wanted))


def weave(
    orders: tuple[Sequence[K], Sequence[K], Sequence[K]],
    wanted: AbstractSet[K],
    place: Mapping[K, int],
) -> list[K]:
    """The things that are ``wanted``, in an order both sides would know theirs in.

    ``orders`` are those of the base, mine and theirs. Where only the other side moved what both
    have, its order stands. What each side put in at one place goes by its ``place``, else one's own first.
    """
    base, mine, theirs = ([key for key in order if key in wanted] for order in orders)
    shared = set(mine) & set(theirs)
    kept = shared & set(base)
    before, here, there = ([key for key in order if key in kept] for order in (base, mine, theirs))
    main, other = (theirs, mine) if here == before != there else (mine, theirs)
    own_first = main is mine
    further: dict[K | None, list[K]] = {}
    last: K | None = None
    for key in other:
        if key in shared:
            last = key
        else:
            further.setdefault(last, []).append(key)
    found: list[K] = []
    run: list[K] = []
    anchor: K | None = None
    for key in main:
        if key not in shared:
            run.append(key)
            continue
        found += [*_between(run, further.get(anchor, ()), place, own_first=own_first), key]
        run, anchor = [], key
    return found + _between(run, further.get(anchor, ()), place, own_first=own_first)


def _between(main: Sequence[K], other: Iterable[K], place: Mapping[K, int], *, own_first: bool) -> list[K]:
    found: list[K] = []
    rest = list(main)
    for key in other:
        at = place.get(key)
        while rest and _goes_before(place.get(rest[0]), at, own_first=own_first):
            found.append(rest.pop(0))
        found.append(key)
    return found + rest


def _goes_before(main: int | None, other: int | None, *, own_first: bool) -> bool:
    if main is None or other is None or main == other:
        return own_first
    return main < other
