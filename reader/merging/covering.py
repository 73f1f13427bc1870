"""Every paragraph of a bitext in exactly one row, whatever was put in or taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.hand_over import Link, Pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.hand_over import LinkedTexts, Number


class Covered(NamedTuple):
    """Rows that cover the texts, and those among them that are not as they were."""

    links: tuple[Link, ...]
    changed: frozenset[Pair]


def cover(bitext: LinkedTexts, original: Sequence[Number], translation: Sequence[Number]) -> Covered:
    """The rows of a bitext over the paragraphs its texts have now.

    Paragraphs that are gone leave their rows, one that is in no row joins that of the paragraph
    before it: there a divided paragraph's second half belongs.
    """
    orders = (original, translation)
    places = [{number: n for n, number in enumerate(order)} for order in orders]
    sides: list[tuple[list[Number], list[Number]]] = []
    row_of: dict[tuple[int, Number], int] = {}
    for row, link in enumerate(bitext.links):
        held: tuple[list[Number], list[Number]] = ([], [])
        for side, numbers in enumerate(link.pair):
            for number in numbers:
                if number in places[side] and (side, number) not in row_of:
                    row_of[side, number] = row
                    held[side].append(number)
        sides.append(held)
    alone: list[Link] = []
    for side, order in enumerate(orders):
        last = -1
        for number in order:
            if (side, number) in row_of:
                last = row_of[side, number]
            elif last >= 0:
                row_of[side, number] = last
                sides[last][side].append(number)
            else:
                alone.append(Link((number,), (), 1.0) if side == 0 else Link((), (number,), 1.0))
    links, changed = list(alone), set[Pair]()
    for link, held in zip(bitext.links, sides, strict=True):
        pair = (
            tuple(sorted(held[0], key=places[0].__getitem__)),
            tuple(sorted(held[1], key=places[1].__getitem__)),
        )
        if pair == link.pair:
            links.append(link)
        elif pair[0] or pair[1]:
            links.append(link._replace(source=pair[0], target=pair[1]))
            changed.add(pair)
    return Covered(tuple(links), frozenset(changed))
