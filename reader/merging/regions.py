"""Which rows and paragraphs hang together, and which of them a side has put together differently.

A *region* is what no change of rows or paragraphs reaches out of: the rows of a bitext that share
paragraphs in any of the three versions. A paragraph that was divided or joined hangs together
with its neighbour, and so do, through such a paragraph of the original, the rows of all its
translations.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.model.hand_over import Choice, Number, Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model.hand_over import Link, Paragraph, Version

Node = tuple[str, int]
"""A paragraph as it stands in one bitext (by uid; empty for a text that is in none)."""


class Outline(NamedTuple):
    """A region on one side: which paragraphs it has there, and which rows."""

    numbers: frozenset[Number]
    pairs: frozenset[tuple[str, Pair]]


class Region(NamedTuple):
    """A region one side or both changed."""

    nodes: tuple[Node, ...]
    base: Outline
    mine: Outline
    theirs: Outline


class Side:
    """One version with what is looked up in it."""

    def __init__(self, version: Version, bitexts: Sequence[str], texts: Sequence[str]) -> None:
        self.version = version
        self.paragraphs: dict[Number, Paragraph] = {
            p.number: p for uid in texts for p in version.texts[uid].paragraphs
        }
        self.orders = {uid: [p.number for p in version.texts[uid].paragraphs] for uid in texts}
        self.links: dict[str, dict[Pair, Link]] = {
            uid: {link.pair: link for link in version.bitexts[uid].links} for uid in bitexts
        }
        self.places = {uid: {pair: n for n, pair in enumerate(links)} for uid, links in self.links.items()}
        self.row_of: dict[Node, Pair] = {
            (uid, number): pair
            for uid, links in self.links.items()
            for pair in links
            for side in pair
            for number in side
        }

    def outline(self, nodes: Iterable[Node]) -> Outline:
        """What of a region there is on this side."""
        every = list(nodes)
        return Outline(
            frozenset(number for _, number in every if number in self.paragraphs),
            frozenset((node[0], self.row_of[node]) for node in every if node in self.row_of),
        )


class Regions:
    """The changed regions of three versions, and which of them a paragraph is in."""

    def __init__(self, base: Side, mine: Side, theirs: Side) -> None:
        self._sides = (base, mine, theirs)
        self._parent: dict[Node, Node] = {}
        self._homes = self._found_homes()
        self.structural: set[Number] = set()
        """Paragraphs that are not on all sides, or were divided or joined."""
        self._unite()
        self._roots = self._changed_roots()
        self._members: dict[Node, list[Node]] = defaultdict(list)
        for node in self._parent:
            root = self._find(node)
            if root in self._roots:
                self._members[root].append(node)

    def changed(self) -> list[tuple[Node, Region]]:
        """The regions whose rows or paragraphs either side changed, each with its name."""
        return [
            (root, Region(tuple(nodes), *(side.outline(nodes) for side in self._sides)))
            for root, nodes in self._members.items()
        ]

    def name(self, node: Node) -> Node:
        """The name of the region a paragraph is in."""
        return self._find(node)

    def homes(self, number: Number) -> Sequence[str]:
        """The bitexts a paragraph stands in."""
        return self._homes.get(number, ("",))

    # -- finding them ---------------------------------------------------------------------

    def _found_homes(self) -> Mapping[Number, Sequence[str]]:
        homes: dict[Number, list[str]] = defaultdict(list)
        for side in self._sides:
            of_text: dict[str, list[str]] = defaultdict(list)
            for uid in side.links:
                bitext = side.version.bitexts[uid]
                of_text[bitext.original].append(uid)
                of_text[bitext.translation].append(uid)
            for text, order in side.orders.items():
                for number in order:
                    known = homes[number]
                    known += [uid for uid in of_text[text] if uid not in known]
        return {number: tuple(found) for number, found in homes.items() if found}

    def _find(self, node: Node) -> Node:
        parent = self._parent
        root = parent.setdefault(node, node)
        while parent[root] != root:
            root = parent[root]
        while parent[node] != root:
            parent[node], node = root, parent[node]
        return root

    def _join(self, one: Node, other: Node) -> None:
        self._parent[self._find(one)] = self._find(other)

    def _unite(self) -> None:
        base = self._sides[0]
        for side in self._sides:
            for number in side.paragraphs:
                for uid in self.homes(number):
                    self._find((uid, number))
            for uid, links in side.links.items():
                for pair in links:
                    nodes = [(uid, number) for numbers in pair for number in numbers]
                    for node in nodes[1:]:
                        self._join(nodes[0], node)
        for side in self._sides[1:]:
            for text, order in side.orders.items():
                before = base.orders.get(text, [])
                self._neighbours(order, set(before), side)
                self._neighbours(before, set(order), side)
        everywhere = set.intersection(*(set(side.paragraphs) for side in self._sides))
        every = set().union(*(side.paragraphs for side in self._sides))
        self.structural |= every - everywhere
        for number in self.structural:
            uids = self.homes(number)
            for uid in uids[1:]:
                self._join((uids[0], number), (uid, number))

    def _neighbours(self, order: Sequence[Number], known: set[Number], side: Side) -> None:
        """Let what is in ``order`` only hang together with a paragraph before it that has other words."""
        base = self._sides[0].paragraphs
        last: Number | None = None
        for number in order:
            if number in known:
                last = number
            elif last is not None and base[last].wording.text != side.paragraphs[last].wording.text:
                self.structural |= {number, last}
                for uid in self.homes(number):
                    self._join((uid, number), (uid, last))

    def _changed_roots(self) -> set[Node]:
        base = self._sides[0]
        found: set[Node] = set()
        for side in self._sides[1:]:
            for uid in side.links:
                for pair in base.links[uid].keys() ^ side.links[uid].keys():
                    found |= {self._find((uid, number)) for numbers in pair for number in numbers}
            for number in base.paragraphs.keys() ^ side.paragraphs.keys():
                found |= {self._find((uid, number)) for uid in self.homes(number)}
        return found


def settled(region: Region) -> Choice | None:
    """Whose rows and paragraphs stand where only one side changed them, or both alike; else None."""
    if region.theirs in (region.base, region.mine):
        return Choice.MINE
    return Choice.THEIRS if region.mine == region.base else None
