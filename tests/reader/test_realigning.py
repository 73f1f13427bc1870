"""Realigning a bitext around what was confirmed in it."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import Cancelled
from reader.jobs.realigning import PresentBead, RealignRequest, realign_rest
from reader.model.bitext import BitextId, SentenceBead, Unit
from reader.model.document import BlockId
from reader.model.language import Language
from reader.model.progress import Stage
from tests.reader.test_alignment import ENGLISH, GERMAN

DE_EN = (Language.GERMAN, Language.ENGLISH)


def blocks(texts, first):
    return tuple((BlockId(first + k), Unit(text, (text,))) for k, text in enumerate(texts))


def request(beads, refusals=(), german=GERMAN, english=ENGLISH):
    return RealignRequest(
        BitextId(7), DE_EN, blocks(german, 100), blocks(english, 200), tuple(beads), tuple(refusals)
    )


def by_position(*, shift=0, confirmed=()):
    """Rows as somebody who counts paragraphs would make them, the target ``shift`` too far down."""
    rows = [
        PresentBead(
            (BlockId(100 + i),),
            (BlockId(200 + i - shift),) if i >= shift else (),
            i in confirmed,
            0.5,
            (SentenceBead((0,), (0,) if i >= shift else (), 0.9),)
            if i >= shift
            else (SentenceBead((0,), (), 0.9),),
        )
        for i in range(8)
    ]
    rows += [PresentBead((), (BlockId(200 + j),)) for j in range(8 - shift, 8)]
    return rows


def test_rows_out_of_step_fall_into_step():
    found = realign_rest(request(by_position(shift=1)))
    assert [(b.source, b.target) for b in found.beads] == [((100 + i,), (200 + i,)) for i in range(8)]
    assert found.changed == 8
    assert not any(b.confirmed for b in found.beads)
    assert all(b.sentences for b in found.beads)


def test_confirmed_rows_stay_even_when_wrong():
    found = realign_rest(request(by_position(shift=1, confirmed={3})))
    kept = next(b for b in found.beads if b.confirmed)
    assert (kept.source, kept.target, kept.confidence) == ((103,), (202,), 0.5)
    rest = {(b.source, b.target) for b in found.beads if not b.confirmed}
    assert {((100 + i,), (200 + i,)) for i in (0, 1, 4, 5, 6, 7)} <= rest


def test_nothing_moves_when_everything_is_confirmed():
    rows = by_position(shift=2, confirmed=set(range(8)))
    rows = [row._replace(confirmed=True) for row in reversed(rows)]
    found = realign_rest(request(rows))
    assert [tuple(b) for b in found.beads] == [
        (r.source, r.target, r.confidence, r.sentences, True) for r in rows
    ]
    assert found.changed == 0


def test_refused_blocks_stay_apart():
    found = realign_rest(request(by_position(), [(BlockId(103), BlockId(203))]))
    assert not any(103 in b.source and 203 in b.target for b in found.beads)


def test_sentences_somebody_confirmed_stay_linked_where_the_row_stays():
    rows = by_position()
    crossed = (SentenceBead((0,), (), 0.1, confirmed=True), SentenceBead((), (0,), 0.1, confirmed=True))
    rows[2] = rows[2]._replace(sentences=crossed)
    found = realign_rest(request(rows))
    assert next(b for b in found.beads if b.source == (102,)).sentences == crossed
    assert found.changed == 0


@given(st.sets(st.integers(0, 7)), st.integers(0, 3))
@settings(deadline=None, max_examples=30)
def test_blocks_stay_in_exactly_one_row(confirmed, shift):
    asked = request(by_position(shift=shift, confirmed=confirmed))
    found = realign_rest(asked)
    assert sorted(b for row in found.beads for b in row.source) == list(range(100, 108))
    assert sorted(b for row in found.beads for b in row.target) == list(range(200, 208))
    kept = {(r.source, r.target) for r in asked.beads if r.confirmed}
    assert {(b.source, b.target) for b in found.beads if b.confirmed} == kept
    again = request(
        [
            PresentBead(b.source, b.target, confirmed=True, confidence=b.confidence, sentences=b.sentences)
            for b in found.beads
        ]
    )
    assert [b._replace(confirmed=False) for b in realign_rest(again).beads] == [
        b._replace(confirmed=False) for b in found.beads
    ]


def test_request_and_result_travel_between_processes():
    asked = request(by_position(shift=1))
    found = realign_rest(asked)
    assert pickle.loads(pickle.dumps(asked)) == asked
    assert pickle.loads(pickle.dumps(found)) == found


def test_progress_is_told_and_cancel_heard():
    seen = []
    realign_rest(request(by_position(shift=1)), lambda stage, fraction: seen.append((stage, fraction)))
    assert seen[-1] == (Stage.ALIGNING, 1.0)

    def cancel(stage, fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        realign_rest(request(by_position(shift=1)), cancel)
