"""Which words of a sentence correspond to which of its translation, without a model from elsewhere.

:func:`learn` reads all pairs of a book once, in a worker; :meth:`WordLinks.link` then answers for
one pair at a time in a millisecond or so, without numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.alignment.lexicon import glosses
from reader.alignment.wordlinks_priors import LEXICON
from reader.alignment.wordlinks_scoring import Candidate, Entry, candidates, unseen
from reader.alignment.wordlinks_table import SideWords, Table
from reader.alignment.wordlinks_words import Forms, Word, words
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.bitext import Knowledge

SURE = 0.85
"""From this score on a link is shown as sure."""
SHOWN = 0.66
"""Links below this score are kept back."""
_SECOND = 0.78
_NO_FORMS = (Forms(), Forms())
_LONGEST = 400
"""Words of a side above which a pair is not looked at: no sentence is that long."""


class WordLink(NamedTuple):
    """Two words that correspond, by offsets in the texts given; ``score`` is the chance that it is right.

    A word with several counterparts has several links; so have the two parts of a separated verb.
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    score: float


class Rendering(NamedTuple):
    """A word of the other side a word is rendered by: how often, and the share of all its occurrences."""

    text: str
    times: int
    share: float


@dataclass(frozen=True, slots=True)
class WordLinks:
    """What was learned of the words of a book. Small (some 30 bytes a word pair) and picklable."""

    languages: tuple[Language, Language]
    forms: tuple[Forms, Forms]
    source: SideWords
    target: SideWords
    table: Table

    def link(self, source: str, target: str) -> tuple[WordLink, ...]:
        """The links of a pair of corresponding sentences that are likely enough to be shown."""
        left = words(source, self.languages[0], self.forms[0])
        right = words(target, self.languages[1], self.forms[1])
        chosen = _choose(self.candidates(left, right))
        found = [
            WordLink(a.start, a.end, b.start, b.end, score)
            for i, j, score in chosen
            for a in (left[i], *(w for w in left if w.verb == i))
            for b in (right[j], *(w for w in right if w.verb == j))
        ]
        return tuple(sorted(found))

    def candidates(self, source: Sequence[Word], target: Sequence[Word]) -> list[Candidate]:
        """All pairs of words considered, with their scores."""
        if max(len(source), len(target)) > _LONGEST:
            return []
        return candidates(source, target, self.languages, self._entries)

    def _entries(self, key: str, wanted: dict[str, list[int]]) -> list[tuple[str, Entry]]:
        at = self.source.ids.get(key)
        found: list[tuple[str, Entry]] = []
        if at is not None:
            table, usual = self.table, {self.target.ids.get(other, -1): other for other in wanted}
            for place in range(table.starts[at], table.starts[at + 1]):
                other = usual.get(table.columns[place])
                if other is not None:
                    entry = Entry(
                        table.there[place], table.back[place], table.prior[place], table.count[place]
                    )
                    found.append((other, entry))
        new = [other for other in wanted if at is None or other not in self.target.ids]
        if new:
            told = glosses(self.languages).get(key, ())
            for other in new:
                known = Entry(0.4, 0.4, LEXICON, 0.0) if other in told else unseen(key, other)
                if known is not None:
                    found.append((other, known))
        return found

    def renderings(self, word: str, *, most: int = 12) -> list[Rendering]:
        """How a source word is rendered in this book, the most usual first.

        All forms of the word count, and all forms of a rendering count as one.
        """
        found = words(word, self.languages[0], self.forms[0])
        at = self.source.ids.get(found[0].key) if len(found) == 1 else None
        if at is None:
            return []
        table, total = self.table, self.source.counts[at]
        rows = sorted(
            ((table.count[k], table.columns[k]) for k in range(table.starts[at], table.starts[at + 1])),
            reverse=True,
        )
        return [
            Rendering(self.target.usual[column], round(count), min(1.0, count / total))
            for count, column in rows[:most]
            if count >= 0.5
        ]


def _choose(found: list[Candidate]) -> list[tuple[int, int, float]]:
    """The best links; a word gets a second one only beside the first, and when that is likely too."""
    rows: dict[int, list[int]] = {}
    columns: dict[int, list[int]] = {}
    chosen = []
    for candidate in sorted(found, key=lambda c: (-c.score, c.source, c.target)):
        i, j, score = candidate.source, candidate.target, candidate.score
        if score < SHOWN:
            break
        theirs, mine = rows.get(i, []), columns.get(j, [])
        if (theirs or mine) and (
            score < _SECOND
            or not all(abs(j - other) <= 2 for other in theirs)
            or not all(abs(i - other) <= 2 for other in mine)
        ):
            continue
        rows.setdefault(i, []).append(j)
        columns.setdefault(j, []).append(i)
        chosen.append((i, j, score))
    return chosen


def learn(
    pairs: Sequence[tuple[str, str]],
    languages: tuple[Language, Language],
    *,
    knowledge: Knowledge | None = None,
    forms: tuple[Forms, Forms] = _NO_FORMS,
    tick: Callable[[float], None] = lambda _: None,
) -> WordLinks:
    """Learn from pairs of corresponding sentences (or rows); some seconds for a book.

    ``forms`` says which forms belong to one word beyond what their endings show; ``tick`` hears the
    part done, 0 to 1.
    """
    from reader.alignment.wordlinks_learning import train  # noqa: PLC0415 - deferred: numpy

    table, source, target = train(pairs, languages, forms, () if knowledge is None else knowledge.words, tick)
    return WordLinks(languages, forms, source, target, table)
