"""Sentences without a link that are translated all the same, in what their neighbours are linked with.

Where the counterpart of a neighbour is so much longer than it should be that the sentence fits in, and it
has words of the sentence that nothing else accounts for, the sentence is not missing: it was translated in
one with its neighbour, and the link is wrong. After a sentence was left out its neighbours are as long as
their counterparts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Pair: TypeAlias = "tuple[Sequence[int], Sequence[int]]"
"""Sentences of one side and, of the other, those they are linked with, by their numbers."""

_ROOM: Final = 0.75
"""Share of the sentence's length that must be too much beside it."""


def told_beside(
    links: Sequence[Pair],
    mine: Sequence[str],
    theirs: Sequence[str],
    ratio: float,
    is_met: Callable[[Sequence[str], str], bool],
) -> Iterator[int]:
    """Numbers of sentences without a link that the counterparts of their neighbours hold as well.

    Args:
        links: the links of a row in order, those without a counterpart among them.
        mine: the sentences of the side that is asked about.
        theirs: those of the other side.
        ratio: characters of the other side for each of this.
        is_met: whether, of some sentences, the first has words in a text of the other side that the
            others do not account for.
    """
    linked = [bool(own and other) for own, other in links]
    for at, (own, other) in enumerate(links):
        if other:
            continue
        before = next((links[k] for k in range(at - 1, -1, -1) if linked[k]), None)
        after = next((links[k] for k in range(at + 1, len(links)) if linked[k]), None)
        for number in own:
            if number < len(mine) and any(
                _has_room(mine[number], *_texts(pair, mine, theirs), ratio, is_met)
                for pair in (before, after)
                if pair is not None
            ):
                yield number


def _texts(pair: Pair, mine: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], str]:
    here = " ".join(theirs[n] for n in pair[1] if n < len(theirs))
    return [mine[n] for n in pair[0] if n < len(mine)], here


def _has_room(
    sentence: str,
    beside: Sequence[str],
    here: str,
    ratio: float,
    is_met: Callable[[Sequence[str], str], bool],
) -> bool:
    room = len(here) - sum(map(len, beside)) * ratio
    return room >= _ROOM * len(sentence) * ratio and is_met([sentence, *beside], here)
