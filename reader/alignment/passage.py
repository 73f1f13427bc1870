"""A passage: units that follow each other on both sides, aligned with what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from reader.alignment.apart import disentangled
from reader.alignment.confidence import calibrated
from reader.alignment.evidence import Evidence
from reader.alignment.limits import Pin, Range, Rest
from reader.alignment.machine import machine_tokens
from reader.alignment.moved import moved
from reader.alignment.pairing import pair_sentences
from reader.alignment.paragraphs import Group, group, headings
from reader.alignment.search import Result, Task, search
from reader.alignment.settings import Settings
from reader.alignment.texts import EncodedText, encode
from reader.model.bitext import BeadDraft, Knowledge, SentenceBead, Unit
from reader.model.language import Language
from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.alignment.arrays import Floats, Ints
    from reader.alignment.lexical import Span
    from reader.model.progress import Progress


def sentences_of(unit: Unit) -> tuple[str, ...]:
    """The sentences of a unit; its text where they are not known."""
    return unit.sentences or (unit.text,)


def is_blank(unit: Unit) -> bool:
    """Whether a unit has no sentence where sentences are stored; here it is one of its own."""
    return not unit.sentences and not unit.text.strip()


def counted(units: Sequence[Unit], own: Iterable[int]) -> list[int | None]:
    """For each sentence of some units its number where blank units have none."""
    found: list[int | None] = []
    number = 0
    for unit in own:
        if is_blank(units[unit]):
            found.append(None)
            continue
        size = len(sentences_of(units[unit]))
        found += range(number, number + size)
        number += size
    return found


def starts_of(units: Sequence[Unit]) -> list[int]:
    """The number of each unit's first sentence, and of all sentences at the end."""
    starts = [0]
    for unit in units:
        starts.append(starts[-1] + len(sentences_of(unit)))
    return starts


@dataclass(frozen=True, slots=True)
class Passage:
    """Units to be aligned: ``rest`` of ``units`` (all of each side); ``taught`` are confirmed beads.

    ``known``: whether units are paragraphs; else each is a sentence whose paragraph is not known.
    """

    units: tuple[Sequence[Unit], Sequence[Unit]]
    languages: tuple[Language, Language]
    rest: Rest
    taught: tuple[BeadDraft, ...]
    apart: frozenset[tuple[int, int]]
    knowledge: Knowledge
    settings: Settings
    known: bool

    def aligned(self, progress: Progress) -> list[BeadDraft]:
        """Beads of the units of ``rest``, numbered as in ``units``."""
        own = self._own(0), self._own(1)
        starts = starts_of(own[0]), starts_of(own[1])
        task = self._task(starts, progress)
        result = self._searched(task, progress)
        evidence = Evidence(*task.open, self.languages, self.knowledge, self.settings)
        evidence.learn(result.beads)
        if not self.known:
            drafts = _flat(result, evidence)
            return self._numbered(self._reunited(drafts, result, task, starts, evidence))
        paragraphs = [np.repeat(np.arange(len(u)), np.diff(s)) for u, s in zip(own, starts, strict=True)]
        apart = self._apart()
        groups = group(result.beads, *paragraphs)
        if apart:
            result, groups = disentangled(result, groups, apart, (paragraphs[0], paragraphs[1]))
        drafts = _Drafts(result, starts, evidence).of(groups)
        return self._numbered(self._reunited(drafts, result, task, starts, evidence))

    def _reunited(
        self,
        drafts: list[BeadDraft],
        result: Result,
        task: Task,
        starts: tuple[list[int], list[int]],
        evidence: Evidence,
    ) -> list[BeadDraft]:
        """With units that were left alone but translate each other across the order of the texts."""
        alone = [
            [unit for draft in drafts if not other(draft) for unit in own(draft)]
            for own, other in ((_sources, _targets), (_targets, _sources))
        ]
        if result.model is None or not alone[0] or not alone[1]:
            return drafts
        pieces = [
            [range(first[u], first[u + 1]) for u in units] for units, first in zip(alone, starts, strict=True)
        ]
        pairs = [
            (alone[0][a], alone[1][b], sure, pieces[0][a], pieces[1][b])
            for a, b, sure in moved(task.open, (pieces[0], pieces[1]), result.model, self.settings)
        ]
        apart = self._apart()
        found = []
        for i, j, sure, there, here in pairs:
            if (i, j) not in apart:
                most = min(sure, evidence.bound(there, here))
                inner = (
                    pair_sentences(
                        sentences_of(self._own(0)[i]), sentences_of(self._own(1)[j]), self.languages
                    )
                    if self.known
                    else ()
                )
                found.append(BeadDraft((i,), (j,), most, inner))
        gone = [{d.source for d in found}, {d.target for d in found}]
        kept = [
            d
            for d in drafts
            if (d.source and d.target) or (d.source not in gone[0] and d.target not in gone[1])
        ]
        return [*kept, *found]

    def _own(self, side: int) -> list[Unit]:
        return [self.units[side][u] for u in self.rest.sides[side]]

    def _apart(self) -> frozenset[tuple[int, int]]:
        """The refused pairs of the rest, by its own numbers."""
        place = [{u: k for k, u in enumerate(self.rest.sides[side])} for side in (0, 1)]
        return frozenset((place[0][i], place[1][j]) for i, j in self.apart if i in place[0] and j in place[1])

    def _numbered(self, drafts: Iterable[BeadDraft]) -> list[BeadDraft]:
        source, target = self.rest.source, self.rest.target
        return [
            d._replace(source=tuple(source[i] for i in d.source), target=tuple(target[j] for j in d.target))
            for d in drafts
        ]

    def _task(self, starts: tuple[list[int], list[int]], progress: Progress) -> Task:
        tick = partial(progress, Stage.ALIGNING, 0.0)
        taught, beads, lessons = self._taught((starts[0][-1], starts[1][-1]))
        there, here = (self._encoded(side, taught[side], tick) for side in (0, 1))
        pins = [
            Pin(
                (starts[0][p.source[0]], starts[0][p.source[1]]),
                (starts[1][p.target[0]], starts[1][p.target[1]]),
                p.place,
            )
            for p in self.rest.pins
        ]
        ranges = [
            Range((starts[0][i], starts[0][i + 1]), (starts[1][j], starts[1][j + 1]))
            for i, j in sorted(self._apart())
        ]
        return Task(
            there, here, starts[0][-1], starts[1][-1], self.languages, self.knowledge, tuple(beads),
            tuple(pins), (self._places(0), self._places(1)), tuple(ranges), tuple(lessons),
        )  # fmt: skip

    def _taught(self, first: tuple[int, int]) -> tuple[list[list[int]], list[Span], list[Span]]:
        """Units of confirmed beads, and their sentence beads when their sentences come after the rest's.

        Last, the beads of the sentences of other texts, which come after these.
        """
        units: list[list[int]] = [[], []]
        spans: list[Span] = []
        at = list(first)
        for bead in self.taught:
            sides = bead.source, bead.target
            counts = [sum(len(sentences_of(self.units[s][u])) for u in own) for s, own in enumerate(sides)]
            inner = [(s.source, s.target) for s in bead.sentences if s.source and s.target]
            if any(is_blank(self.units[side][u]) for side, own in enumerate(sides) for u in own):
                inner = []
            for there, here in inner or [(tuple(range(counts[0])), tuple(range(counts[1])))]:
                if _follows(there, counts[0]) and _follows(here, counts[1]):
                    spans.append(
                        (at[0] + there[0], at[0] + there[-1] + 1, at[1] + here[0], at[1] + here[-1] + 1)
                    )
            for side in (0, 1):
                units[side] += sides[side]
                at[side] += counts[side]
        lessons = [
            (at[0] + n, at[0] + n + 1, at[1] + n, at[1] + n + 1) for n in range(len(self.knowledge.lessons))
        ]
        return units, spans, lessons

    def _encoded(self, side: int, taught: Sequence[int], tick: partial[None]) -> EncodedText:
        own = self._own(side)
        units = [*own, *(self.units[side][u] for u in taught)]
        units += [Unit(pair[side], (pair[side],)) for pair in self.knowledge.lessons]
        sentences = [sentence for unit in units for sentence in sentences_of(unit)]
        more = None
        if side == 0 and any(self.knowledge.machine):
            more = machine_tokens(units, self._machine(taught), self.languages)
        if not self.known:
            return encode(sentences, self.languages[side], tick=tick, more=more)
        paragraphs: Ints = np.repeat(np.arange(len(units)), np.diff(starts_of(units)))
        heads = np.concatenate([headings(own), np.zeros(len(sentences))])[: len(sentences)]
        return encode(sentences, self.languages[side], paragraphs, heads, tick, more)

    def _machine(self, taught: Sequence[int]) -> list[str]:
        texts = self.knowledge.machine
        own = [texts[u] if u < len(texts) else "" for u in (*self.rest.source, *taught)]
        return own + [""] * len(self.knowledge.lessons)

    def _places(self, side: int) -> Floats:
        """Where each sentence of the rest stands, in units of the whole."""
        places: list[float] = []
        for unit in self.rest.sides[side]:
            count = len(sentences_of(self.units[side][unit]))
            places += [unit - 0.49 + 0.98 * (k + 0.5) / count for k in range(count)]
        return np.array(places, np.float64)

    def _searched(self, task: Task, progress: Progress) -> Result:
        if task.n and task.m:
            return search(task, self.settings, progress)
        beads: list[Span] = [(i, i + 1, 0, 0) for i in range(task.n)]
        beads += [(0, 0, j, j + 1) for j in range(task.m)]
        return Result(beads, [1.0] * len(beads), lambda _i, _j: 1.0)


def _follows(sentences: tuple[int, ...], count: int) -> bool:
    """Whether these follow one another without a gap, within a bead of ``count`` sentences."""
    return sentences[-1] < count and all(b == a + 1 for a, b in pairwise(sentences))


def _sources(draft: BeadDraft) -> tuple[int, ...]:
    return draft.source


def _targets(draft: BeadDraft) -> tuple[int, ...]:
    return draft.target


def _is_pair(span: Span) -> bool:
    a, b, c, d = span
    return b > a and d > c


def _flat(result: Result, evidence: Evidence) -> list[BeadDraft]:
    drafts = []
    for number, ((a, b, c, d), p) in enumerate(zip(result.beads, result.bead_probability, strict=True)):
        there, here = tuple(range(a, b)), tuple(range(c, d))
        most = (
            evidence.bound(there, here)
            if there and here
            else evidence.alone(result.beads, number, paragraph=False)
        )
        drafts.append(BeadDraft(there, here, min(calibrated(p), most)))
    return drafts


@dataclass(frozen=True, slots=True)
class _Drafts:
    """Makes paragraph beads out of groups of sentence beads."""

    result: Result
    starts: tuple[list[int], list[int]]
    evidence: Evidence

    def of(self, groups: Sequence[Group]) -> list[BeadDraft]:
        """A bead with its sentences for each group."""
        return [self._draft(found) for found in groups]

    def _draft(self, found: Group) -> BeadDraft:
        """A paragraph bead with its sentences.

        As sure as the less sure of its two ends, and no surer than its surest pair of sentences
        (the ends of a document meet in any case) or than its words allow.
        """
        result = self.result
        places = [
            {s: k for k, s in enumerate(s for unit in units for s in range(first[unit], first[unit + 1]))}
            for units, first in zip((found.source, found.target), self.starts, strict=True)
        ]
        linked = bool(found.source and found.target)
        most = self.evidence.bound(*places) if linked else 1.0
        inner = []
        for number in found.beads:
            a, b, c, d = result.beads[number]
            there, here = tuple(places[0][s] for s in range(a, b)), tuple(places[1][s] for s in range(c, d))
            bound = (
                most if there and here else self.evidence.alone(result.beads, number, paragraph=not linked)
            )
            sure = min(calibrated(result.bead_probability[number]), bound)
            inner.append(SentenceBead(there, here, sure))
        if linked:
            sure = min(
                result.node_probability(min(places[0]), min(places[1])),
                result.node_probability(max(places[0]) + 1, max(places[1]) + 1),
                max(result.bead_probability[n] for n in found.beads if _is_pair(result.beads[n])),
            )
            return BeadDraft(found.source, found.target, min(calibrated(sure), most), tuple(inner))
        return BeadDraft(
            found.source, found.target, min((s.confidence for s in inner), default=1.0), tuple(inner)
        )
