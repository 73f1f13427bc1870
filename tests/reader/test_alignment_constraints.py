"""What a person confirmed or refused holds in every alignment, whatever its shape."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.alignment import lattice, search
from reader.alignment.align import align, align_sentences
from reader.alignment.score import score
from reader.alignment.settings import DEFAULT
from reader.model.bitext import BeadDraft, Constraints, Knowledge, SentenceBead, Unit
from reader.model.document import BlockKind
from reader.model.language import Language
from tests.reader.test_alignment import ENGLISH, GERMAN, UNITS, covers, long_pair, pairs

DE_EN = (Language.GERMAN, Language.ENGLISH)


@st.composite
def decided(draw):
    """Two texts with confirmed beads of any shape, and refused pairs among the rest."""
    source, target = draw(UNITS), draw(UNITS)
    free = [draw(st.permutations(range(len(side)))) for side in (source, target)]
    confirmed = []
    for _ in range(draw(st.integers(0, 3))):
        sizes = [draw(st.integers(0, min(2, len(side)))) for side in free]
        taken = [sorted(side.pop() for _ in range(size)) for side, size in zip(free, sizes, strict=True)]
        if taken[0] or taken[1]:
            confirmed.append(BeadDraft(tuple(taken[0]), tuple(taken[1]), 0.4))
    grid = [(i, j) for i in range(len(source)) for j in range(len(target))]
    apart = draw(st.sets(st.sampled_from(grid), max_size=8)) if grid else set()
    return source, target, Constraints(tuple(confirmed), frozenset(apart))


def honoured(alignment, constraints):
    confirmed = {(b.source, b.target): b for b in constraints.confirmed}
    for bead in alignment.beads:
        if (bead.source, bead.target) in confirmed:
            assert bead.confidence == 1.0
            assert bead.sentences == confirmed.pop((bead.source, bead.target)).sentences
        else:
            assert not any((i, j) in constraints.apart for i in bead.source for j in bead.target)
    assert not confirmed


@given(decided())
@settings(deadline=None, max_examples=120)
def test_decisions_hold_and_beads_partition_the_units(case):
    source, target, constraints = case
    alignment = align(source, target, DE_EN, constraints=constraints)
    covers(alignment, len(source), len(target))
    honoured(alignment, constraints)
    assert alignment == align(source, target, DE_EN, constraints=constraints)
    taken = {(b.source, b.target) for b in constraints.confirmed}
    for bead in alignment.beads:
        if (bead.source, bead.target) in taken:
            continue
        n = sum(len(source[i].sentences) or bool(source[i].text.strip()) for i in bead.source)
        m = sum(len(target[j].sentences) or bool(target[j].text.strip()) for j in bead.target)
        assert sorted(i for s in bead.sentences for i in s.source) == list(range(n))
        assert sorted(j for s in bead.sentences for j in s.target) == list(range(m))


@given(decided())
@settings(deadline=None, max_examples=40)
def test_what_was_found_comes_back_when_all_of_it_is_confirmed(case):
    source, target, constraints = case
    found = align(source, target, DE_EN, constraints=constraints)
    again = align(source, target, DE_EN, constraints=Constraints(found.beads, constraints.apart))
    assert pairs(again) == pairs(found)
    assert [b.sentences for b in again.beads] == [b.sentences for b in found.beads]
    assert all(b.confidence == 1.0 for b in again.beads)


@given(decided())
@settings(deadline=None, max_examples=40)
def test_decisions_about_sentences_hold(case):
    source, target, constraints = case
    texts = [u.text for u in source], [u.text for u in target]
    alignment = align_sentences(*texts, DE_EN, constraints=constraints)
    covers(alignment, len(source), len(target))
    honoured(alignment, constraints)


def units(texts, kind=BlockKind.PARAGRAPH):
    return [Unit(text, (text,), kind) for text in texts]


def test_the_rest_falls_into_step_with_a_confirmed_bead():
    # two of each that say nothing: only the confirmed bead tells which belong together
    source = units(["Na ja.", "Na ja.", "Na ja.", "So so.", "So so."])
    target = units(["Well.", "Well.", "Quite.", "Quite."])
    pinned = Constraints((BeadDraft((1,), (0,), 1.0),))
    found = pairs(align(source, target, DE_EN, constraints=pinned))
    assert ((0,), ()) in found
    assert ((2,), (1,)) in found


def test_a_moved_paragraph_does_not_move_the_rest_with_it():
    target = units([*ENGLISH[:2], *ENGLISH[3:], ENGLISH[2]])
    moved = Constraints((BeadDraft((2,), (7,), 1.0),))
    found = pairs(align(units(GERMAN), target, DE_EN, constraints=moved))
    expected = [((i,), (i if i < 2 else i - 1,)) for i in range(8) if i != 2]
    assert [bead for bead in found if bead[0] != (2,)] == expected
    assert ((2,), (7,)) in found


def test_a_refused_pair_is_not_tied_by_a_third_paragraph():
    whole = Unit(" ".join(GERMAN[2:4]), tuple(GERMAN[2:4]))
    source = [*units(GERMAN[:2]), whole, *units(GERMAN[4:])]
    free = pairs(align(source, units(ENGLISH), DE_EN))
    assert ((2,), (2, 3)) in free
    refused = Constraints(apart=frozenset({(2, 3)}))
    found = pairs(align(source, units(ENGLISH), DE_EN, constraints=refused))
    assert ((2,), (2,)) in found
    assert ((), (3,)) in found


def test_confirmed_sentences_come_back_as_they_are():
    inner = (SentenceBead((0,), (), 0.2), SentenceBead((), (0,), 0.3, confirmed=True))
    confirmed = BeadDraft((3,), (3,), 0.1, inner)
    found = align(units(GERMAN), units(ENGLISH), DE_EN, constraints=Constraints((confirmed,)))
    assert next(b for b in found.beads if b.source == (3,)) == confirmed._replace(confidence=1.0)


@pytest.mark.parametrize("beads", [((0,), (0, 0)), ((9,), (0,)), ((-1,), ())])
def test_confirmed_beads_must_be_of_the_texts(beads):
    with pytest.raises(ValueError, match="confirmed"):
        align(units(GERMAN), units(ENGLISH), DE_EN, constraints=Constraints((BeadDraft(*beads, 1.0),)))


def test_words_somebody_vouched_for_tell_where_nothing_else_does():
    source = units(["Grumpf.", "Blörk.", "Zwafel."])
    target = units(["Snarfle.", "Wibble."])
    words = (("Blörk", "snarfle", 1.0), ("Zwafel", "wibble", 1.0))
    found = pairs(align(source, target, DE_EN, knowledge=Knowledge(words)))
    assert found == [((0,), ()), ((1,), (0,)), ((2,), (1,))]


def test_a_machine_translation_tells_where_nothing_else_does():
    source = units(["Grumpf blamm.", "Blörk fnupp.", "Zwafel mupf."])
    target = units(["The snarfle sleeps.", "A wibble rises."])
    machine = ("Green frogs.", "The snarfle slept.", "The wibble is rising.")
    found = pairs(align(source, target, DE_EN, knowledge=Knowledge(machine=machine)))
    assert found == [((0,), ()), ((1,), (0,)), ((2,), (1,))]


@given(decided())
@settings(deadline=None, max_examples=40)
def test_all_paths_around_pins_sum_to_the_same_from_both_ends(case):
    source, target, constraints = case
    seen = []
    real = lattice.backward

    def spy(built, tick):
        behind = real(built, tick)
        ahead = lattice.forward(built, np.logaddexp, tick)
        seen.append((behind.bead[0], ahead.total[built.nodes.count - 1]))
        return behind

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.alignment.confidence.backward", spy)
        align(source, target, DE_EN, constraints=constraints)
    assert all(a == pytest.approx(b) and a > lattice.NEVER / 2 for a, b in seen)


def test_long_texts_without_anchors_are_cut_where_the_path_is_sure(monkeypatch):
    small = replace(DEFAULT, block=120, full_matrix=10_000)
    source, target, gold = long_pair(600)
    pinned = Constraints(tuple(BeadDraft(tuple(s), tuple(t), 1.0) for s, t in gold[50:500:90]))
    sizes = []
    real = search.costs.lattice

    def spy(there, here, *rest):
        sizes.append(there.n)
        return real(there, here, *rest)

    monkeypatch.setattr(search, "find_anchors", lambda *_: [])
    monkeypatch.setattr(search.costs, "lattice", spy)
    for constraints in (Constraints(), pinned):
        found = align_sentences(source, target, DE_EN, constraints=constraints, settings=small)
        covers(found, len(source), len(target))
        honoured(found, constraints)
        assert score(pairs(found), gold).strict > 0.95
        assert sizes[0] > 500
        assert max(sizes[-3:]) < 300
        sizes.clear()
