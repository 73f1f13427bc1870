"""The ledger of completeness: every sentence of both sides is accounted for.

Each sentence of the original is *translated*, *merged* with others, *omitted* on purpose, or *missing*;
where nobody has translated yet it is *untranslated*. On the other side a sentence is translated, merged,
added on purpose, or *added*. What the alignment of sentences says is held against their length and their
words where it leaves room: in beads of several sentences, one of which may not be there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from reader.checks.facing import facing_sentences
from reader.checks.neighbours import told_beside
from reader.model.bitext import Side
from reader.model.completeness import Entry, RowAccount, Status
from reader.model.document import Origin, SegmentState
from reader.model.problem import DOUBTFUL, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.checks.row import CheckedRow, CheckedSide
    from reader.model.bitext import SentenceBead

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SHOWN: Final = 70
_SHORT: Final = 0.4
"""Lengths of the sentence in question by which a bead's translation must be shorter than usual."""
_PLAINLY_SHORT: Final = 0.7
"""And by which it is so much shorter that the sentence is not there, whatever its words say."""
_LOST_SHARE: Final = 0.5
"""Share of a merged sentence's words at which it may not be in the translation."""
_LEAST_KNOWN: Final = 2
"""Words of it of which a translation must be known."""
_WELL_KNOWN: Final = 3
"""So many where the translation is not plainly short: that two were rendered otherwise says little."""
_WHOLE: Final = 6
"""Words from which on a sentence is long enough to say that a translation of several is short of it."""
_CERTAIN: Final = 0.9
"""Confidence of a bead from which on all its sentences are believed to be there."""


class Evidence(Protocol):
    """Of a sentence in a bead: how many of its words are known, and what share of them is found."""

    @property
    def known(self) -> int:
        """Words of which a translation is known."""

    @property
    def alone(self) -> int:
        """Those found that no other sentence of the bead accounts for."""

    @property
    def share(self) -> float:
        """Share of the known ones that are found."""


class Ask(Protocol):
    """Brings evidence for some sentences of a side in a text of the other."""

    def __call__(self, texts: Sequence[str], other: str, side: Side, /) -> Sequence[Evidence]:
        """The evidence for each of them."""


def account(
    row: CheckedRow, ask: Ask | None = None, *, own: bool = False, facing: bool = False
) -> RowAccount:
    """Account for the sentences of a row.

    ``ask`` brings evidence for sentences that share a bead. ``own``: the translation is being written
    here, so that what is blank is not missing but still to come. ``facing`` as :mod:`reader.checks.facing`
    tells of rows.
    """
    facing = facing and not row.bead.confirmed and not row.bead.omitted
    there, here = ([end - start for start, end in side.sentences] for side in row.sides)
    faced = facing_sentences(row.bead.sentences, there, here, row.facts.ratio)
    blank = Status.TRANSLATED if facing else Status.UNTRANSLATED if own else Status.MISSING
    other = Status.TRANSLATED if facing else Status.MISSING
    return RowAccount(
        row.bead.id,
        tuple(_entries(row, (row.source, row.target), ask, blank, faced[0])),
        tuple(_entries(row, (row.target, row.source), ask, other, faced[1])),
        any(b.origin is Origin.MT and b.state is SegmentState.INITIAL and b.text for b in row.target.blocks),
        row.is_doubtful,
        facing,
    )


def _entries(
    row: CheckedRow,
    sides: tuple[CheckedSide, CheckedSide],
    ask: Ask | None,
    blank: Status,
    faced: frozenset[int],
) -> Iterator[Entry]:
    side, other = sides
    sentences = side.sentences
    if row.bead.omitted:
        statuses = dict.fromkeys(range(len(sentences)), Status.OMITTED)
    elif other.is_blank:
        statuses = dict.fromkeys(range(len(sentences)), blank)
    else:
        statuses = dict.fromkeys(range(len(sentences)), Status.TRANSLATED)
        for bead in row.bead.sentences:
            statuses.update(_of_bead(row, side, other, bead, ask))
        if ask is not None:
            statuses.update(dict.fromkeys(_beside(row, side, other, ask), Status.MERGED))
        faced = faced | _unsure(side, row.bead.sentences)
        statuses.update(dict.fromkeys(faced, Status.TRANSLATED))
    facing = other.is_blank and blank is Status.TRANSLATED
    for number, (start, end) in enumerate(sentences):
        words = len(_WORD.findall(side.text, start, end))
        spans = side.spans(start, end)
        if words and spans:
            yield Entry(spans[0], statuses[number], words, doubtful=facing or number in faced)


def _unsure(side: CheckedSide, beads: Sequence[SentenceBead]) -> frozenset[int]:
    """Sentences of which it is doubtful that they have no counterpart."""
    found: set[int] = set()
    for bead in beads:
        mine, theirs = (bead.source, bead.target) if side.side is Side.SOURCE else (bead.target, bead.source)
        if not theirs and not bead.confirmed and bead.confidence < DOUBTFUL:
            found.update(mine)
    return frozenset(found)


def _beside(row: CheckedRow, side: CheckedSide, other: CheckedSide, ask: Ask) -> Iterator[int]:
    """Sentences without a link that their neighbours' counterparts hold as well."""
    links = [(b.source, b.target) if side.side is Side.SOURCE else (b.target, b.source)
             for b in row.bead.sentences if not (b.confirmed and not (b.source and b.target))]  # fmt: skip
    if all(there for _, there in links):
        return iter(())
    texts, there = ([s.text[slice(*span)] for span in s.sentences] for s in (side, other))

    def is_met(sentences: Sequence[str], here: str) -> bool:
        return ask(sentences, here, side.side)[0].alone > 0

    return told_beside(links, texts, there, _ratio(row, side), is_met)


def _ratio(row: CheckedRow, side: CheckedSide) -> float:
    """Characters of the other side for each of this."""
    return row.facts.ratio if side.side is Side.SOURCE else 1 / max(row.facts.ratio, 1e-6)


def _of_bead(
    row: CheckedRow, side: CheckedSide, other: CheckedSide, bead: SentenceBead, ask: Ask | None
) -> Iterator[tuple[int, Status]]:
    mine, theirs = (bead.source, bead.target) if side.side is Side.SOURCE else (bead.target, bead.source)
    if not theirs:
        status = Status.OMITTED if bead.confirmed else Status.MISSING
        yield from ((number, status) for number in mine)
        return
    lost = (
        frozenset()
        if ask is None or bead.confirmed or bead.confidence >= _CERTAIN
        else _lost(row, side, other, mine, theirs, ask)
    )
    rest = len(mine) - len(lost)
    for number in mine:
        if number in lost:
            yield number, Status.MISSING
        else:
            yield number, Status.MERGED if rest > 1 else Status.TRANSLATED


def _lost(
    row: CheckedRow,
    side: CheckedSide,
    other: CheckedSide,
    mine: Sequence[int],
    theirs: Sequence[int],
    ask: Ask,
) -> frozenset[int]:
    """The sentence of a bead of several that is not in its translation.

    It is one whose words are not there, or are all accounted for by the other sentences, where the
    translation is shorter than usual.
    """
    mine = [n for n in mine if n < len(side.sentences)]
    theirs = [n for n in theirs if n < len(other.sentences)]
    if len(mine) < 2 or not theirs:
        return frozenset()
    texts = [side.text[slice(*side.sentences[n])] for n in mine]
    there = " ".join(other.text[slice(*other.sentences[n])] for n in theirs)
    ratio = _ratio(row, side)
    short = sum(map(len, texts)) * ratio - len(there)
    found = []
    for number, text, support in zip(mine, texts, ask(texts, there, side.side), strict=True):
        slack = short / max(1.0, len(text) * ratio)
        plain = slack >= _PLAINLY_SHORT
        least = _LEAST_KNOWN if plain else _WELL_KNOWN
        if slack < _SHORT or support.alone or support.known < least or len(_WORD.findall(text)) < _WHOLE:
            continue
        if plain or support.share <= _LOST_SHARE:
            found.append((support.share, -slack, number))
    if not found or len(found) == len(mine):
        return frozenset()
    return frozenset({min(found)[2]})


# -- problems ---------------------------------------------------------------------------------


def completeness_problems(row: CheckedRow, accounted: RowAccount) -> Iterator[Problem]:
    """Sentences that are missing or added, as problems of their row, and those that face others unlinked.

    In a row that may be linked wrongly neither can be said.
    """
    if accounted.doubtful:
        return
    faced = [entry.span for entry in (*accounted.source, *accounted.target) if entry.doubtful]
    if faced:
        code = "facing_row" if accounted.facing else "facing"
        yield Problem(Rule.LINK, row.bead.id, code, (), tuple(faced), code)
    for rule, side, entries in (
        (Rule.MISSING, row.source, accounted.source),
        (Rule.ADDED, row.target, accounted.target),
    ):
        for entry in entries:
            if entry.status is not Status.MISSING:
                continue
            block = next(b for b in side.blocks if b.id == entry.span.block_id)
            text = " ".join(block.text[entry.span.start : entry.span.end].split())
            shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
            code = "row" if (row.target if rule is Rule.MISSING else row.source).is_blank else "sentence"
            yield Problem(rule, row.bead.id, code, (shown,), (entry.span,), f"{entry.span.block_id} {shown}")
