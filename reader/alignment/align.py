"""The alignment of two texts: paragraphs with their sentences, or sentences alone.

The method: tokens and their cues, a lattice over sentence positions with paragraphs as a cue,
a lexical model learnt from the path found, the search again (:mod:`reader.alignment.search`);
then paragraph beads out of sentence beads, confidences, and the place of the first drift.
Footnotes are matched among themselves first, because they may be endnotes on the other side.
What a person confirmed comes back as it was; the rest is aligned around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.alignment.doubts import find_drift
from reader.alignment.limits import rest_of
from reader.alignment.pairing import pair_sentences
from reader.alignment.passage import Passage, counted, is_blank, sentences_of
from reader.alignment.settings import DEFAULT, Settings
from reader.model.bitext import Alignment, BeadDraft, Constraints, Knowledge, Unit
from reader.model.document import BlockKind
from reader.model.language import Language
from reader.model.progress import Progress, Stage, no_progress

_SAME_LABEL = 0.98
"""Confidence of notes that carry the same labels in the same number on both sides."""
_FREE = Constraints()
_NOTHING = Knowledge()


@dataclass(frozen=True, slots=True)
class _Work:
    """What :func:`align` was asked for."""

    source: Sequence[Unit]
    target: Sequence[Unit]
    languages: tuple[Language, Language]
    constraints: Constraints
    knowledge: Knowledge
    settings: Settings
    progress: Progress

    def aligned(self, source: Sequence[int], target: Sequence[int], *, known: bool) -> list[BeadDraft]:
        """Align what is not confirmed of units that follow each other, given by their sorted numbers.

        ``known``: whether the units are paragraphs rather than single sentences.
        """
        confirmed = self.constraints.confirmed
        rest = rest_of(source, target, confirmed)
        if not rest.source and not rest.target:
            return []
        taught = tuple(bead for bead in confirmed if bead.source and bead.target)
        return Passage(
            (self.source, self.target), self.languages, rest, taught, self.constraints.apart,
            self.knowledge, self.settings, known,
        ).aligned(self.progress)  # fmt: skip


def align(
    source: Sequence[Unit],
    target: Sequence[Unit],
    languages: tuple[Language, Language],
    progress: Progress = no_progress,
    *,
    constraints: Constraints = _FREE,
    knowledge: Knowledge = _NOTHING,
    settings: Settings | None = None,
) -> Alignment:
    """Align paragraphs, with the beads of their sentences inside.

    Every unit stands in exactly one bead. Beads follow the source; those without a source unit
    follow the target unit before them. The result depends on nothing but the arguments.

    Raises:
        reader.errors.Cancelled: ``progress`` asked to stop.
        ValueError: a unit stands in two confirmed beads, or is none of those given.
    """
    progress(Stage.ALIGNING, 0.0)
    work = _Work(
        source, target, languages, _checked(constraints, len(source), len(target)), knowledge,
        settings or DEFAULT, progress,
    )  # fmt: skip
    drafts: list[BeadDraft] = []
    notes = _note_numbers(source), _note_numbers(target)
    if notes[0] and notes[1]:
        drafts += _align_notes(work, notes)
    else:
        notes = ([], [])
    body = [
        [i for i in range(len(units)) if i not in left_out]
        for units, left_out in ((source, set(notes[0])), (target, set(notes[1])))
    ]
    drafts += work.aligned(*body, known=True)
    ordered = in_order([*work.constraints.confirmed, *(_counted(d, source, target) for d in drafts)])
    progress(Stage.ALIGNING, 1.0)
    return Alignment(tuple(ordered), find_drift(ordered))


def align_sentences(
    source: Sequence[str],
    target: Sequence[str],
    languages: tuple[Language, Language],
    progress: Progress = no_progress,
    *,
    constraints: Constraints = _FREE,
    knowledge: Knowledge = _NOTHING,
    settings: Settings | None = None,
) -> Alignment:
    """Align sentences whose paragraphs are not known; each sentence is a unit.

    Raises:
        reader.errors.Cancelled: ``progress`` asked to stop.
        ValueError: a sentence stands in two confirmed beads, or is none of those given.
    """
    progress(Stage.ALIGNING, 0.0)
    checked = _checked(constraints, len(source), len(target))
    there, here = ([Unit(text, (text,)) for text in texts] for texts in (source, target))
    work = _Work(there, here, languages, checked, knowledge, settings or DEFAULT, progress)
    drafts = work.aligned(range(len(source)), range(len(target)), known=False)
    ordered = in_order([*checked.confirmed, *drafts])
    progress(Stage.ALIGNING, 1.0)
    return Alignment(tuple(ordered), find_drift(ordered))


def _checked(constraints: Constraints, n: int, m: int) -> Constraints:
    """The constraints with confirmed beads fully believed."""
    for sides, size in (
        ([bead.source for bead in constraints.confirmed], n),
        ([bead.target for bead in constraints.confirmed], m),
    ):
        units = [unit for side in sides for unit in side]
        if len(units) != len(set(units)) or not all(0 <= unit < size for unit in units):
            message = "confirmed beads must be of different units of the texts"
            raise ValueError(message)
    confirmed = tuple(bead._replace(confidence=1.0) for bead in constraints.confirmed)
    return Constraints(tuple(b for b in confirmed if b.source or b.target), constraints.apart)


def _counted(draft: BeadDraft, source: Sequence[Unit], target: Sequence[Unit]) -> BeadDraft:
    """The draft with sentences numbered as those who store it do: a blank paragraph has none."""
    numbers = counted(source, draft.source), counted(target, draft.target)
    if None not in numbers[0] and None not in numbers[1]:
        return draft
    beads = []
    for bead in draft.sentences:
        there, here = (
            tuple(n for i in own if (n := side[i]) is not None)
            for own, side in zip((bead.source, bead.target), numbers, strict=True)
        )
        if there or here:
            beads.append(bead._replace(source=there, target=here))
    return draft._replace(sentences=tuple(beads))


def in_order(drafts: Sequence[BeadDraft]) -> list[BeadDraft]:
    """Beads by their first source unit, each target-only one after the target unit before it."""
    ordered = sorted((d for d in drafts if d.source), key=lambda d: d.source[0])
    alone = {unit: d for d in drafts if not d.source for unit in d.target}
    follow: dict[int, list[BeadDraft]] = {}
    before = -1
    for unit in sorted(alone):
        if unit - 1 not in alone:
            before = unit - 1
        if unit == alone[unit].target[0]:
            follow.setdefault(before, []).append(alone[unit])
    found = follow.pop(-1, [])
    for draft in ordered:
        found.append(draft)
        for unit in draft.target:
            found += follow.pop(unit, [])
    return found


def flatten_sentences(alignment: Alignment, source: Sequence[Unit], target: Sequence[Unit]) -> Alignment:
    """The sentence beads of a paragraph alignment as beads over all sentences of the texts."""
    sizes = [
        [0 if is_blank(unit) else len(sentences_of(unit)) for unit in units] for units in (source, target)
    ]
    starts = [list(accumulate(side, initial=0)) for side in sizes]
    drafts = []
    for bead in alignment.beads:
        places = [
            [first[u] + k for u in own for k in range(size[u])]
            for own, first, size in zip((bead.source, bead.target), starts, sizes, strict=True)
        ]
        drafts += [
            BeadDraft(
                tuple(places[0][i] for i in inner.source),
                tuple(places[1][j] for j in inner.target),
                inner.confidence,
            )
            for inner in bead.sentences
        ]
    ordered = in_order(drafts)
    return Alignment(tuple(ordered), find_drift(ordered))


def as_json(alignment: Alignment, n: int, m: int) -> dict[str, object]:
    """The value the command line prints; ``n`` and ``m`` are the units of each side."""
    drift = alignment.drift
    return {
        "src_units": n,
        "tgt_units": m,
        "beads": [
            {"src": list(b.source), "tgt": list(b.target), "confidence": round(b.confidence, 4)}
            for b in alignment.beads
        ],
        "drift": None if drift is None else {"bead": drift.bead, "reason": drift.reason},
    }


def _note_numbers(units: Sequence[Unit]) -> list[int]:
    return [i for i, unit in enumerate(units) if unit.kind is BlockKind.FOOTNOTE]


def _align_notes(work: _Work, notes: tuple[list[int], list[int]]) -> list[BeadDraft]:
    """Match footnotes by label where both sides number them alike, else by what they say."""
    rest = rest_of(*notes, work.constraints.confirmed)
    pairs = _by_label(work.source, work.target, (rest.source, rest.target))
    if pairs is None or not work.constraints.apart.isdisjoint(pairs):
        return work.aligned(*notes, known=True)
    return [
        BeadDraft(
            (i,),
            (j,),
            _SAME_LABEL,
            pair_sentences(sentences_of(work.source[i]), sentences_of(work.target[j]), work.languages),
        )
        for i, j in pairs
    ]


def _by_label(
    source: Sequence[Unit], target: Sequence[Unit], notes: tuple[list[int], list[int]]
) -> list[tuple[int, int]] | None:
    """Pairs of notes, or ``None`` where the labels of the two sides are not the same list.

    A list that starts anew in each chapter pairs in order; a different number of notes means
    that somebody added or left out some, and then equal labels may be different notes.
    """
    labels = [source[i].label for i in notes[0]], [target[j].label for j in notes[1]]
    if labels[0] == labels[1]:
        return list(zip(*notes, strict=True))
    unique = all(len(set(side)) == len(side) and "" not in side for side in labels)
    if not unique or set(labels[0]) != set(labels[1]):
        return None
    place = dict(zip(labels[1], notes[1], strict=True))
    return [(i, place[source[i].label]) for i in notes[0]]
