"""Finding a passage again by its quotation: in a new edition, in another library, after a loss.

A place is taken for the passage only if it is good enough *and* clearly better than the second
best; everything else is a list of candidates for a person (W3C text quote selectors; the weights
follow the Hypothesis client, which has neither a minimum nor a margin).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.annotation import anchoring
from reader.model.annotation import CONTEXT, AnchorState
from reader.model.document import BlockId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MINIMUM: Final = 0.7
MARGIN: Final = 0.08
"""Lead over the runner-up."""
EVIDENCE: Final = 24.0
"""Characters in common that a place needs: *and the* stands in any text."""
CLEAR: Final = 0.92
"""Score of a literal find from which nothing merely similar is looked for."""
FEWEST_WORDS: Final = 2
"""Words of a quotation below which a find that is not literal proves nothing."""

_QUOTE, _CONTEXT, _NEAR = 0.5, 0.25, 0.1
"""Weight of the quotation, of the context on each side, and of the place against both."""
_BARE: Final = 0.85
"""What a quotation without any context is worth inside a paragraph."""
_CHANCE: Final = 0.45
"""Likeness that any two texts of one language have."""
_UNKNOWN: Final = 0.4
"""Likeness that counts where nothing is known of one side."""
_LITTLE: Final = 16
"""Characters of context below which hardly anything is known of the neighbourhood."""
_SLACK: Final = 2
"""Characters by which a context at the edge of a paragraph may be longer now."""
_EDGE: Final = 12.0
"""Characters of context that the beginning or end of a paragraph is worth."""
_MOST_PLACES: Final = 200
"""Literal finds that are weighed; a quotation with more is told by its neighbourhood alone."""
_SHORTLIST: Final = 8
_REACH: Final = 30
"""Blocks from the expected one at which the place tells nothing any more."""
_WORD: Final = re.compile(r"\w{3,}")


class Passage(NamedTuple):
    """A block to look in."""

    block: BlockId
    text: str


class Quotation(NamedTuple):
    """What is looked for, as selectors store it."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def whole(self) -> str:
        """The quotation in its context."""
        return self.prefix + self.exact + self.suffix


class Candidate(NamedTuple):
    """A place where a quotation may belong; ``score`` runs from 0 to 1.

    ``evidence`` is about how many characters, of the quotation and around it, say that this is the place.
    """

    block: BlockId
    start: int
    end: int
    score: float
    evidence: float
    state: AnchorState


class Haystack:
    """Blocks to look in, in their order."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = list(passages)
        self._place = {passage.block: n for n, passage in enumerate(self._passages)}
        self._index: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._passages)

    def find(self, wanted: Quotation, near: BlockId | None = None) -> Candidate | None:
        """The passage, if one place is good enough and clearly better than any other."""
        return decided(self.candidates(wanted, near))

    def candidates(self, wanted: Quotation, near: BlockId | None = None, most: int = 5) -> list[Candidate]:
        """Where a quotation may belong, best first; ``near`` is the block it is expected in."""
        if not wanted.exact.strip():
            return []
        here = None if near is None else self._place.get(near)
        literal = self._literal(wanted, here)
        if literal and literal[0].score >= CLEAR:
            return literal[:most]
        found = {(c.block, c.start): c for c in self._similar(wanted, here)}
        found.update({(c.block, c.start): c for c in literal})
        ranked = sorted(found.values(), key=lambda c: (-c.score, self._place[c.block], c.start))
        return _apart(ranked)[:most]

    def _literal(self, wanted: Quotation, here: int | None) -> list[Candidate]:
        found: list[Candidate] = []
        for number, passage in enumerate(self._passages):
            at = passage.text.find(wanted.exact)
            while at >= 0 and len(found) < _MOST_PLACES:
                span = at, at + len(wanted.exact)
                weighed = _weighed(passage.text, span, wanted, self._nearness(number, here))
                found.append(Candidate(passage.block, *span, *weighed, AnchorState.EXACT))
                at = passage.text.find(wanted.exact, at + 1)
        return sorted(found, key=lambda c: (-c.score, self._place[c.block], c.start))

    def _similar(self, wanted: Quotation, here: int | None) -> list[Candidate]:
        """The best place in each of the blocks that share most of the rarer words."""
        if len(_WORD.findall(wanted.exact)) < FEWEST_WORDS:
            return []
        found = []
        for number in self._shortlist(wanted, here):
            passage = self._passages[number]
            span = _like(wanted, passage.text)
            if span is None:
                continue
            weighed = _weighed(passage.text, span, wanted, self._nearness(number, here))
            state = anchoring.state_of(wanted.exact, passage.text[span[0] : span[1]])
            found.append(Candidate(passage.block, *span, *weighed, state))
        return found

    def _shortlist(self, wanted: Quotation, here: int | None) -> list[int]:
        index = self._words()
        votes: Counter[int] = Counter()
        for word in set(_folded(wanted.whole)):
            places = index.get(word, ())
            for number in places:
                votes[number] += 1_000 // len(places)
        best = [number for number, _ in votes.most_common(_SHORTLIST)]
        if here is not None:
            best += [n for n in (here - 1, here, here + 1) if 0 <= n < len(self._passages) and n not in best]
        return best

    def _words(self) -> dict[str, list[int]]:
        if not self._index:
            index: dict[str, list[int]] = defaultdict(list)
            for number, passage in enumerate(self._passages):
                for word in set(_folded(passage.text)):
                    index[word].append(number)
            self._index = index
        return self._index

    @staticmethod
    def _nearness(number: int, here: int | None) -> float | None:
        return None if here is None else max(0.0, 1 - abs(number - here) / _REACH)


def decided(ranked: Sequence[Candidate], *, minimum: float = MINIMUM) -> Candidate | None:
    """The first of some candidates, if it is good enough and clearly ahead of the second."""
    if not ranked or ranked[0].score < minimum or ranked[0].evidence < EVIDENCE:
        return None
    if len(ranked) > 1 and ranked[0].score - ranked[1].score < MARGIN:
        return None
    return ranked[0]


def find(text: str, wanted: Quotation) -> Candidate | None:
    """Find a quotation in one text (the candidate's block means nothing)."""
    return Haystack([Passage(BlockId(0), text)]).find(wanted, BlockId(0))


def _apart(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Candidates of which none overlaps a better one."""
    kept: list[Candidate] = []
    for one in ranked:
        if not any(one.block == k.block and one.start < k.end and k.start < one.end for k in kept):
            kept.append(one)
    return kept


def _folded(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _weighed(text: str, span: tuple[int, int], wanted: Quotation, near: float | None) -> tuple[float, float]:
    """Score and evidence of a place; what is not known weighs nothing."""
    start, end = span
    quote = 1.0 if text[start:end] == wanted.exact else anchoring.likeness(wanted.exact, text[start:end])
    evidence = len(wanted.exact) * _beyond_chance(quote)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if not wanted.prefix and not wanted.suffix:
        # nothing is known of its neighbourhood, or it was a paragraph of its own
        alone = not before.strip() and not after.strip()
        score = quote if alone else _BARE * quote
        evidence += 2 * _EDGE * alone
    else:
        prefix = _context(wanted.prefix, before, before[-len(wanted.prefix) :])
        suffix = _context(wanted.suffix, after, after[: len(wanted.suffix)])
        score = _QUOTE * quote + _CONTEXT * (prefix[0] + suffix[0])
        evidence += prefix[1] + suffix[1]
    if quote >= 1.0 and len(wanted.prefix) + len(wanted.suffix) < _LITTLE:
        # where hardly more than the words is known, all there is to say for a place is that they stand there
        evidence += len(wanted.exact)
    return (score if near is None else (1 - _NEAR) * score + _NEAR * near), evidence


def _context(wanted: str, here: str, part: str) -> tuple[float, float]:
    """Likeness and evidence of one side; ``part`` is as much of what stands ``here`` as is wanted.

    A context that is short was cut off by the edge of the paragraph, or by another program.
    """
    at_edge = len(wanted) < CONTEXT and abs(len(wanted) - len(here)) <= _SLACK
    if not wanted:
        return (1.0, _EDGE) if at_edge else (_UNKNOWN, 0.0)
    like = anchoring.likeness(wanted, here if at_edge else part)
    return like, (_EDGE * at_edge + len(wanted)) * _beyond_chance(like)


def _beyond_chance(like: float) -> float:
    return max(0.0, (like - _CHANCE) / (1 - _CHANCE))


def _like(wanted: Quotation, text: str) -> tuple[int, int] | None:
    """The place in a text most like a quotation in its context."""
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: on a search only

    whole, start = wanted.whole, len(wanted.prefix)
    low, high = 0, len(text)
    if len(text) > len(whole):
        window = fuzz.partial_ratio_alignment(whole, text)
        if window is None:
            return None
        low, high = max(0, window.dest_start - CONTEXT), min(len(text), window.dest_end + CONTEXT)
    span = anchoring.through(whole, text[low:high], start, start + len(wanted.exact))
    return None if span is None else (low + span[0], low + span[1])
