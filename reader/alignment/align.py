"""The alignment of two texts: paragraphs with their sentences, or sentences alone.

The method: tokens and their cues, a lattice over sentence positions with paragraphs as a cue,
a lexical model learnt from the path found, the search again (:mod:`reader.alignment.search`);
then paragraph beads out of sentence beads, confidences, and the place of the first drift.
Footnotes are matched among themselves first, because they may be endnotes on the other side.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from reader.alignment.confidence import calibrated
from reader.alignment.drift import find_drift
from reader.alignment.evidence import Evidence
from reader.alignment.pairing import pair_sentences
from reader.alignment.paragraphs import Group, group, headings
from reader.alignment.search import Result, search
from reader.alignment.settings import DEFAULT
from reader.alignment.texts import EncodedText, encode
from reader.model.bitext import Alignment, BeadDraft, SentenceBead, Unit
from reader.model.document import BlockKind
from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.alignment.arrays import Ints
    from reader.alignment.lexical import Span
    from reader.model.language import Language
    from reader.model.progress import Progress

_SAME_LABEL = 0.98
"""Confidence of notes that carry the same labels in the same number on both sides."""


def align(
    source: Sequence[Unit],
    target: Sequence[Unit],
    languages: tuple[Language, Language],
    progress: Progress = no_progress,
) -> Alignment:
    """Align paragraphs, with the beads of their sentences inside.

    Every unit stands in exactly one bead. Beads follow the source; those without a source unit
    follow the target unit before them. The result depends on nothing but the texts.

    Raises:
        reader.errors.Cancelled: ``progress`` asked to stop.
    """
    progress(Stage.ALIGNING, 0.0)
    notes = _note_numbers(source), _note_numbers(target)
    drafts: list[BeadDraft] = []
    if notes[0] and notes[1]:
        drafts = _align_notes(source, target, notes, languages)
    else:
        notes = ([], [])
    drafts += _align_body(source, target, notes, languages, progress)
    ordered = in_order(drafts)
    progress(Stage.ALIGNING, 1.0)
    return Alignment(tuple(ordered), find_drift(ordered))


def align_sentences(
    source: Sequence[str],
    target: Sequence[str],
    languages: tuple[Language, Language],
    progress: Progress = no_progress,
) -> Alignment:
    """Align sentences whose paragraphs are not known; each sentence is a unit.

    Raises:
        reader.errors.Cancelled: ``progress`` asked to stop.
    """
    progress(Stage.ALIGNING, 0.0)
    tick = partial(progress, Stage.ALIGNING, 0.0)
    texts = [encode(t, language, tick=tick) for t, language in zip((source, target), languages, strict=True)]
    result = _search(texts[0], texts[1], languages, progress)
    evidence = Evidence(texts[0], texts[1], languages)
    evidence.learn(result.beads)
    drafts = []
    for (a, b, c, d), p in zip(result.beads, result.bead_probability, strict=True):
        there, here = tuple(range(a, b)), tuple(range(c, d))
        most = evidence.bound(there, here) if there and here else 1.0
        drafts.append(BeadDraft(there, here, min(calibrated(p), most)))
    ordered = in_order(drafts)
    progress(Stage.ALIGNING, 1.0)
    return Alignment(tuple(ordered), find_drift(ordered))


def in_order(drafts: Sequence[BeadDraft]) -> list[BeadDraft]:
    """Beads by their first source unit, each target-only one after the target unit before it."""
    ordered = sorted((d for d in drafts if d.source), key=lambda d: d.source[0])
    alone = {d.target[0]: d for d in drafts if not d.source}
    follow: dict[int, list[BeadDraft]] = {}
    for first in sorted(alone):
        before = first - 1
        while before in alone:
            before -= 1
        follow.setdefault(before, []).append(alone[first])
    found = follow.pop(-1, [])
    for draft in ordered:
        found.append(draft)
        for unit in draft.target:
            found += follow.pop(unit, [])
    return found


def flatten_sentences(alignment: Alignment, source: Sequence[Unit], target: Sequence[Unit]) -> Alignment:
    """The sentence beads of a paragraph alignment as beads over all sentences of the texts."""
    starts = _starts(source), _starts(target)
    drafts = []
    for bead in alignment.beads:
        places = (
            [starts[0][u] + k for u in bead.source for k in range(len(_sentences(source[u])))],
            [starts[1][u] + k for u in bead.target for k in range(len(_sentences(target[u])))],
        )
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


def _sentences(unit: Unit) -> tuple[str, ...]:
    return unit.sentences or (unit.text,)


def _starts(units: Sequence[Unit]) -> list[int]:
    starts = [0]
    for unit in units:
        starts.append(starts[-1] + len(_sentences(unit)))
    return starts


def _note_numbers(units: Sequence[Unit]) -> list[int]:
    return [i for i, unit in enumerate(units) if unit.kind is BlockKind.FOOTNOTE]


def _align_notes(
    source: Sequence[Unit],
    target: Sequence[Unit],
    notes: tuple[list[int], list[int]],
    languages: tuple[Language, Language],
) -> list[BeadDraft]:
    """Match footnotes by label where both sides number them alike, else by what they say."""
    pairs = _by_label(source, target, notes)
    if pairs is None:
        drafts = _align_units([source[i] for i in notes[0]], [target[j] for j in notes[1]], languages)
        return [
            BeadDraft(
                tuple(notes[0][i] for i in d.source),
                tuple(notes[1][j] for j in d.target),
                d.confidence,
                d.sentences,
            )
            for d in drafts
        ]
    return [
        BeadDraft((i,), (j,), _SAME_LABEL, _pair(_sentences(source[i]), _sentences(target[j]), languages))
        for i, j in pairs
    ]


def _pair(
    source: tuple[str, ...], target: tuple[str, ...], languages: tuple[Language, Language]
) -> tuple[SentenceBead, ...]:
    return pair_sentences(source, target, languages)


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


def _align_body(
    source: Sequence[Unit],
    target: Sequence[Unit],
    notes: tuple[list[int], list[int]],
    languages: tuple[Language, Language],
    progress: Progress,
) -> list[BeadDraft]:
    """Align what is not a matched footnote."""
    numbers = [
        [i for i in range(len(units)) if i not in left_out]
        for units, left_out in ((source, set(notes[0])), (target, set(notes[1])))
    ]
    drafts = _align_units(
        [source[i] for i in numbers[0]], [target[j] for j in numbers[1]], languages, progress
    )
    return [
        BeadDraft(
            tuple(numbers[0][i] for i in d.source),
            tuple(numbers[1][j] for j in d.target),
            d.confidence,
            d.sentences,
        )
        for d in drafts
    ]


def _align_units(
    source: Sequence[Unit],
    target: Sequence[Unit],
    languages: tuple[Language, Language],
    progress: Progress = no_progress,
) -> list[BeadDraft]:
    """Align units that follow each other on both sides."""
    texts = _encoded(source, languages[0], progress), _encoded(target, languages[1], progress)
    result = _search(*texts, languages, progress)
    paragraphs = [_paragraphs(units) for units in (source, target)]
    starts = _starts(source), _starts(target)
    evidence = Evidence(*texts, languages)
    evidence.learn(result.beads)
    return [_draft(g, result, starts, evidence) for g in group(result.beads, *paragraphs)]


def _paragraphs(units: Sequence[Unit]) -> Ints:
    counts = [len(_sentences(unit)) for unit in units]
    return np.repeat(np.arange(len(units), dtype=np.int64), counts)


def _encoded(units: Sequence[Unit], language: Language, progress: Progress) -> EncodedText:
    sentences = [sentence for unit in units for sentence in _sentences(unit)]
    return encode(
        sentences, language, _paragraphs(units), headings(units), partial(progress, Stage.ALIGNING, 0.0)
    )


def _search(
    source: EncodedText, target: EncodedText, languages: tuple[Language, Language], progress: Progress
) -> Result:
    if source.n and target.n:
        return search(source, target, languages, DEFAULT, progress)
    beads: list[Span] = [(i, i + 1, 0, 0) for i in range(source.n)]
    beads += [(0, 0, j, j + 1) for j in range(target.n)]
    return Result(beads, [1.0] * len(beads), lambda _i, _j: 1.0)


def _is_pair(span: Span) -> bool:
    a, b, c, d = span
    return b > a and d > c


def _draft(
    found: Group, result: Result, starts: tuple[list[int], list[int]], evidence: Evidence
) -> BeadDraft:
    """A paragraph bead with its sentences.

    As sure as the less sure of its two ends, and no surer than its surest pair of sentences (the
    ends of a document meet in any case) or than its words allow.
    """
    places = [
        {s: k for k, s in enumerate(s for unit in units for s in range(first[unit], first[unit + 1]))}
        for units, first in zip((found.source, found.target), starts, strict=True)
    ]
    most = evidence.bound(*places) if found.source and found.target else 1.0
    inner = []
    for number in found.beads:
        a, b, c, d = result.beads[number]
        there, here = tuple(places[0][s] for s in range(a, b)), tuple(places[1][s] for s in range(c, d))
        sure = calibrated(result.bead_probability[number])
        inner.append(SentenceBead(there, here, min(sure, most) if there and here else sure))
    if found.source and found.target:
        sure = min(
            result.node_probability(min(places[0]), min(places[1])),
            result.node_probability(max(places[0]) + 1, max(places[1]) + 1),
            max(result.bead_probability[number] for number in found.beads if _is_pair(result.beads[number])),
        )
    else:
        sure = min(result.bead_probability[number] for number in found.beads)
    return BeadDraft(found.source, found.target, min(calibrated(sure), most), tuple(inner))
