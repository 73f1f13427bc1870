"""Which blocks of one text are those of another: exact ones first, then moved, then changed.

Patience (unique texts first, then what lies between them) keeps the exact part linear for files
that are nearly alike; what remains is compared only with blocks that share its rarer words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.order import increasing
from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.progress import Progress

ALIKE: Final = 0.5
"""Share of common words from which two blocks are one block that was changed."""

LETTERS_ALIKE: Final = 0.65
"""The same for letters, in short blocks, where one word is a large share."""

MOVED_ALIKE: Final = 0.75
"""Share of common words from which a changed block counts as the same in another place."""

_MOVED_WORDS: Final = 6
_SHORT: Final = 12
_HELD: Final = 0.8
"""Share of a block's words in another from which it may be a part of that."""
_PART: Final = 0.6
"""Share of the words of a neighbour that must be what a block lacks of the other, to be the rest of it."""
_CANDIDATES: Final = 6
_COMMON: Final = 40
"""Words in more blocks of a stretch than this do not say which of them is meant."""
_LARGEST_TABLE: Final = 200_000_000
"""Bits of a table of common subsequences; beyond it a stretch in which nothing is unique is left alone."""

_WORD: Final = re.compile(r"\w+")
_UNWANTED: Final = re.compile("[\u00ad\x00]")


class Group(NamedTuple):
    """Blocks of the old text with those of the new one they became; either side may be empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def normalised(text: str) -> str:
    """A text without what cannot be seen and with single spaces: what counts as the same words."""
    return " ".join(_UNWANTED.sub("", text).split())


def match(
    old: Sequence[str], new: Sequence[str], *, gaps: bool = False, progress: Progress = no_progress
) -> list[Group]:
    """Groups in which every block of both texts, given as :func:`normalised`, stands once.

    With ``gaps`` the order is known to be the same, and what stands between the same neighbours on
    both sides is one group even where no word is alike.

    Raises:
        reader.errors.Cancelled: progress asked to stop.
    """
    keys = _keys(old, new)
    kept = _common_order(*keys)
    progress(Stage.READING, 0.5)
    left_old = sorted(set(range(len(old))) - {i for i, _ in kept})
    left_new = sorted(set(range(len(new))) - {j for _, j in kept})
    moved = [] if gaps else _moved(*keys, left_old, left_new)
    gone, taken = {i for i, _ in moved}, {j for _, j in moved}
    rest = _Rest(
        (old, new), kept, [i for i in left_old if i not in gone], [j for j in left_new if j not in taken]
    )
    groups = [Group((i,), (j,)) for i, j in (*kept, *moved)] + rest.groups(far=not gaps, progress=progress)
    if gaps:
        groups = _closed(groups, len(old), len(new))
    return groups + _alone(groups, len(old), len(new))


def _keys(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    numbers: dict[str, int] = {}
    return (
        [numbers.setdefault(text, len(numbers)) for text in old],
        [numbers.setdefault(text, len(numbers)) for text in new],
    )


def _alone(groups: Iterable[Group], n_old: int, n_new: int) -> list[Group]:
    olds, news = {i for g in groups for i in g.old}, {j for g in groups for j in g.new}
    found = [Group((i,), ()) for i in range(n_old) if i not in olds]
    return found + [Group((), (j,)) for j in range(n_new) if j not in news]


# -- the same text ------------------------------------------------------------------------------


def _common_order(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of equal keys, increasing on both sides."""
    found: list[tuple[int, int]] = []
    stretches = [(0, len(a), 0, len(b))]
    while stretches:
        low, high, first, last = stretches.pop()
        while low < high and first < last and a[low] == b[first]:
            found.append((low, first))
            low, first = low + 1, first + 1
        while low < high and first < last and a[high - 1] == b[last - 1]:
            high, last = high - 1, last - 1
            found.append((high, last))
        if low == high or first == last:
            continue
        stretch = range(low, high), range(first, last)
        anchors = _unique(a, b, *stretch)
        if not anchors:
            found += _subsequence(a, b, *stretch)
            continue
        found += anchors
        ends = [(low - 1, first - 1), *anchors, (high, last)]
        stretches += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(ends) if i + 1 < k and j + 1 < m]
    return sorted(found)


def _unique(a: Sequence[int], b: Sequence[int], old: range, new: range) -> list[tuple[int, int]]:
    """What stands once on each side of a stretch, in the longest common order."""
    here, there = Counter(a[i] for i in old), Counter(b[j] for j in new)
    place = {b[j]: j for j in new if there[b[j]] == 1}
    pairs = [(i, place[a[i]]) for i in old if here[a[i]] == 1 and a[i] in place]
    return [pairs[n] for n in increasing([j for _, j in pairs])]


def _subsequence(a: Sequence[int], b: Sequence[int], old: range, new: range) -> list[tuple[int, int]]:
    """The longest common order of a stretch in which nothing common is unique."""
    here, there = [a[i] for i in old], [b[j] for j in new]
    if set(here).isdisjoint(there) or len(here) * len(there) > _LARGEST_TABLE:
        return []
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  deferred: most files have no such stretch

    return [
        (old[op.src_start + n], new[op.dest_start + n])
        for op in LCSseq.opcodes(here, there)
        if op.tag == "equal"
        for n in range(op.src_end - op.src_start)
    ]


def _moved(
    a: Sequence[int], b: Sequence[int], left_a: Iterable[int], left_b: Iterable[int]
) -> list[tuple[int, int]]:
    """Equal texts outside the common order; of several equal ones the first goes with the first."""
    places: dict[int, list[int]] = defaultdict(list)
    for j in left_b:
        places[b[j]].append(j)
    used: Counter[int] = Counter()
    found: list[tuple[int, int]] = []
    for i in left_a:
        at = used[a[i]]
        if at < len(places.get(a[i], ())):
            found.append((i, places[a[i]][at]))
            used[a[i]] += 1
    return found


# -- a changed text -----------------------------------------------------------------------------


class _Rest:
    """Finds changed, divided and joined blocks among those without an equal."""

    def __init__(
        self,
        texts: tuple[Sequence[str], Sequence[str]],
        kept: Sequence[tuple[int, int]],
        left_old: Sequence[int],
        left_new: Sequence[int],
    ) -> None:
        self._texts = texts
        self._old = {i: _WORD.findall(texts[0][i].casefold()) for i in left_old}
        self._new = {j: _WORD.findall(texts[1][j].casefold()) for j in left_new}
        self._bags = (
            {i: Counter(words) for i, words in self._old.items()},
            {j: Counter(words) for j, words in self._new.items()},
        )
        # the number of the gap between kept blocks that each stands in
        ends = [i for i, _ in kept], [j for _, j in kept]
        self._gap_old = {i: bisect_right(ends[0], i) for i in left_old}
        self._gap_new = {j: bisect_right(ends[1], j) for j in left_new}

    def groups(self, *, far: bool, progress: Progress) -> list[Group]:
        """Groups of at least one block of each side."""
        groups = self._spread(self._chains(progress))
        if far:
            olds, news = {i for g in groups for i in g.old}, {j for g in groups for j in g.new}
            left = [j for j in self._new if j not in news]
            groups += self._far([i for i in self._old if i not in olds], left)
        return groups

    def _chains(self, progress: Progress) -> list[tuple[int, int]]:
        """The best pairs in order inside each gap."""
        olds: dict[int, list[int]] = defaultdict(list)
        news: dict[int, list[int]] = defaultdict(list)
        for i, gap in self._gap_old.items():
            olds[gap].append(i)
        for j, gap in self._gap_new.items():
            news[gap].append(j)
        found: list[tuple[int, int]] = []
        done = 0
        for gap, inside in olds.items():
            done += len(inside)
            progress(Stage.READING, 0.5 + 0.5 * done / len(self._old))
            if gap in news:
                found += _chain(self._scored(inside, news[gap]))
        return found

    def _scored(self, olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int, float]]:
        """Pairs that are alike, with how much text they have in common."""
        index = _index(self._new, news)
        scored = []
        for number, i in enumerate(olds):
            level = round(number * (len(news) - 1) / max(1, len(olds) - 1))
            around = news[max(0, level - 1) : level + 2]
            for j in _candidates(self._old[i], index).union(around):
                common = self._common(i, j)
                if common:
                    scored.append((i, j, common))
        return scored

    def _common(self, i: int, j: int) -> float:
        """Common words of two blocks, 0 where they are no likely pair."""
        a, b = self._old[i], self._new[j]
        shared = self._shared(i, j)
        less, more = sorted((len(a), len(b)))
        if less and shared and (shared >= ALIKE * more or shared >= _HELD * less >= 2):
            shared = _in_order(a, b)  # any two texts have common words, but not in the same order
            if 2 * shared >= ALIKE * (less + more) or shared >= _HELD * less >= 2:
                return shared + shared / more
        return shared + 0.5 if self._alike_in_letters(i, j) else 0.0

    def _shared(self, i: int, j: int) -> int:
        """How many words two blocks have in common, each as often as both have it."""
        less, more = sorted((self._bags[0][i], self._bags[1][j]), key=len)
        return sum(min(count, more[word]) for word, count in less.items() if word in more)

    def _alike_in_letters(self, i: int, j: int) -> bool:
        if max(len(self._old[i]), len(self._new[j])) > _SHORT:
            return False
        from rapidfuzz import fuzz  # noqa: PLC0415  deferred: in the worker only

        here, there = self._texts[0][i], self._texts[1][j]
        return bool(here and there) and fuzz.ratio(here, there) >= 100 * LETTERS_ALIKE

    def _spread(self, pairs: Sequence[tuple[int, int]]) -> list[Group]:
        """Pairs with the neighbours that are the rest of them: one block became two, or two one."""
        free_old = set(self._old) - {i for i, _ in pairs}
        free_new = set(self._new) - {j for _, j in pairs}
        groups = []
        for i, j in pairs:
            news = _grown(self._old[i], j, self._new, self._gap_new, free_new)
            olds = (i,) if len(news) > 1 else _grown(self._new[j], i, self._old, self._gap_old, free_old)
            if self._is_one(olds, news):
                free_new -= set(news)
                free_old -= set(olds)
                groups.append(Group(olds, news))
        return groups

    def _is_one(self, olds: tuple[int, ...], news: tuple[int, ...]) -> bool:
        """Whether a pair is alike on the whole: a block that holds all of a small one is not it yet."""
        a = [word for i in olds for word in self._old[i]]
        b = [word for j in news for word in self._new[j]]
        if 2 * _in_order(a, b) >= max(ALIKE * (len(a) + len(b)), 1):
            return True
        return len(olds) == len(news) == 1 and self._alike_in_letters(olds[0], news[0])

    def _far(self, olds: Sequence[int], news: Sequence[int]) -> list[Group]:
        """Blocks that were moved and changed; only those that can hardly be others."""
        index = _index(self._new, news)
        found = []
        for i in olds:
            if len(self._old[i]) < _MOVED_WORDS:
                continue
            for j in _candidates(self._old[i], index):
                a, b = self._old[i], self._new[j]
                alike = self._shared(i, j) / max(len(a), len(b))
                if alike >= MOVED_ALIKE and 2 * _in_order(a, b) >= MOVED_ALIKE * (len(a) + len(b)):
                    found.append((-alike, i, j))
        groups: list[Group] = []
        used_old: set[int] = set()
        used_new: set[int] = set()
        for _, i, j in sorted(found):
            if i not in used_old and j not in used_new:
                used_old.add(i)
                used_new.add(j)
                groups.append(Group((i,), (j,)))
        return groups


def _in_order(a: list[str], b: list[str]) -> int:
    """How many words two blocks have in common in the same order."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  deferred: in the worker only

    return LCSseq.similarity(a, b)


def _index(words: dict[int, list[str]], blocks: Iterable[int]) -> dict[str, list[int]]:
    """In which of some blocks each word stands; words in too many of them are left out."""
    index: dict[str, list[int]] = defaultdict(list)
    for block in blocks:
        for word in set(words[block]):
            index[word].append(block)
    return {word: places for word, places in index.items() if len(places) <= _COMMON}


def _candidates(words: Iterable[str], index: dict[str, list[int]]) -> set[int]:
    votes: dict[int, int] = defaultdict(int)
    for word in sorted(set(words)):
        places = index.get(word, ())
        for block in places:
            votes[block] += 60 // len(places)
    best = sorted(votes, key=lambda block: (-votes[block], block))
    return set(best[:_CANDIDATES])


def _chain(scored: list[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The heaviest pairs that increase on both sides (a Fenwick tree of maxima over the new side)."""
    scored.sort(key=lambda s: (s[0], -s[1]))
    places = {j: n + 1 for n, j in enumerate(sorted({j for _, j, _ in scored}))}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    before: list[int] = []
    best = (0.0, -1)
    for n, (_, j, weight) in enumerate(scored):
        at = places[j] - 1
        top = (0.0, -1)
        while at > 0:
            top = max(top, tree[at])
            at -= at & -at
        before.append(top[1])
        here = (top[0] + weight, n)
        best = max(best, here)
        at = places[j]
        while at < len(tree):
            tree[at] = max(tree[at], here)
            at += at & -at
    found: list[tuple[int, int]] = []
    n = best[1]
    while n >= 0:
        found.append(scored[n][:2])
        n = before[n]
    return found[::-1]


def _grown(
    whole: list[str], first: int, words: dict[int, list[str]], gaps: dict[int, int], free: set[int]
) -> tuple[int, ...]:
    """A block with the free neighbours whose words are what it lacks of ``whole``."""
    lacking = Counter(whole) - Counter(words[first])
    found = [first]
    for step in (-1, 1):
        at = first + step
        while at in free and gaps[at] == gaps[first] and words[at]:
            here = Counter(words[at])
            if (lacking & here).total() < _PART * len(words[at]):
                break
            found.append(at)
            lacking -= here
            at += step
    return tuple(sorted(found))


def _closed(groups: Sequence[Group], n_old: int, n_new: int) -> list[Group]:
    """Groups of which none cross, and between any two one group of what is left there on both sides."""
    ordered = sorted(groups, key=lambda g: g.old[0])
    kept = [ordered[n] for n in increasing([g.new[0] for g in ordered])]
    found = list(kept)
    old = new = 0
    for group in (*kept, Group((n_old,), (n_new,))):
        between = Group(tuple(range(old, group.old[0])), tuple(range(new, group.new[0])))
        if between.old and between.new:
            found.append(between)
        old, new = group.old[-1] + 1, group.new[-1] + 1
    return found
