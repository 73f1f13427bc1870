"""The parts of the aligner one by one."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.alignment import band, drift, lexical, lexicon, score
from reader.alignment.align import in_order
from reader.alignment.confidence import calibrated, expected_calibration_error
from reader.alignment.pairing import pair_sentences
from reader.alignment.paragraphs import group
from reader.alignment.sparse import Sparse, expand
from reader.alignment.tokens import stem, tokens
from reader.model.bitext import BeadDraft, Drift
from reader.model.language import Language

DE_EN = (Language.GERMAN, Language.ENGLISH)


def test_gender_forms_are_one_token():
    forms = ["Genoss:innen", "Genoss*innen", "Genoss_innen", "GenossInnen", "Genossinnen"]
    assert {tuple(tokens(form, Language.GERMAN)) for form in forms} == {("genoss",)}


def test_numbers_and_marks_are_tokens():
    assert tokens("„1848?“ – Ja!", Language.GERMAN) == ['"', "#1848", "?", '"', "ja", "!"]


@pytest.mark.parametrize(("old", "new"), [("Thür", "Tür"), ("Theil", "Teil"), ("Straßen", "Strasse")])
def test_old_and_new_spelling_meet(old, new):
    assert stem(old, Language.GERMAN) == stem(new, Language.GERMAN)


def test_lexicon_works_both_ways_and_splits_compounds():
    there, back = lexicon.glosses(DE_EN), lexicon.glosses((Language.ENGLISH, Language.GERMAN))
    assert stem("house", Language.ENGLISH) in there["haus"]
    assert "haus" in back[stem("house", Language.ENGLISH)]
    parts = lexicon.compound_glosses(stem("Kampferfahrungen", Language.GERMAN))
    assert stem("experience", Language.ENGLISH) in parts
    assert lexicon.glosses((Language.GERMAN, Language.GERMAN)) == {}


@given(
    st.lists(st.text("ab 1?.", max_size=9), max_size=8), st.lists(st.text("ab 1?.", max_size=9), max_size=8)
)
@settings(deadline=None)
def test_row_pairing_partitions_the_row(source, target):
    beads = pair_sentences(source, target, DE_EN)
    assert [i for b in beads for i in b.source] == list(range(len(source)))
    assert [j for b in beads for j in b.target] == list(range(len(target)))
    assert all(0 <= b.confidence <= 1 for b in beads)


ROW_DE = [
    "Im Jahr 1848 kam Anton mit seinem Bruder aus Wien, und die alte Mutter weinte vor Freude.",
    "Niemand lachte an diesem Abend so laut und so lange wie der Vater neben der Tür.",
    "Hast du die Briefe aus der Stadt gesehen?",
]
ROW_EN = [
    "In 1848 Anton came from Vienna with his brother.",
    "The old mother wept for joy.",
    "Nobody laughed as loud and as long that evening as the father next to the door.",
    "Have you seen the letters from the city?",
]


def test_row_pairing_finds_a_sentence_made_two():
    found = [(b.source, b.target) for b in pair_sentences(ROW_DE, ROW_EN, DE_EN)]
    assert found == [((0,), (0, 1)), ((1,), (2,)), ((2,), (3,))]


def test_row_pairing_finds_a_sentence_left_out():
    found = [(b.source, b.target) for b in pair_sentences(ROW_DE, [*ROW_EN[:2], ROW_EN[3]], DE_EN)]
    assert ((2,), (2,)) in found
    found = [(b.source, b.target) for b in pair_sentences(ROW_DE[1:], ROW_EN[3:], DE_EN)]
    assert found == [((0,), ()), ((1,), (0,))]


def test_row_pairing_does_not_load_numpy():
    code = "import sys, reader.alignment.pairing; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_sparse_rows_come_back_as_they_went_in():
    keys = np.array([7, 1, 7, 5], np.int64)
    matrix = Sparse.sum_of(keys, np.array([1.0, 2.0, 3.0, 4.0]), (3, 3))
    assert matrix.keys.tolist() == [1, 5, 7]
    assert matrix.at(np.array([0, 1, 5, 7])).tolist() == [0.0, 2.0, 4.0, 4.0]
    assert matrix.transposed().transposed().keys.tolist() == [1, 5, 7]
    assert matrix.normalised(np.ones(3)).values.tolist() == [1.0, 1.0, 1.0]
    owner, entry = expand(matrix.starts(), np.array([2, 0, 2]))
    assert owner.tolist() == [0, 1, 2]
    assert entry.tolist() == [2, 0, 2]


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 8), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_bands_contain_the_path_and_let_it_through(n, m, radius, dice):
    beads, i, j = [], 0, 0
    while i < n or j < m:
        k, w = dice.choice([(1, 1), (1, 0), (0, 1), (2, 1)])
        k, w = min(k, n - i), min(w, m - j)
        if k or w:
            beads.append((i, i + k, j, j + w))
            i, j = i + k, j + w
    low, high = band.around(beads, np.zeros(len(beads)), (n, m), (radius, 1))
    assert low[0] == 0
    assert high[-1] == m
    assert (np.diff(low) >= 0).all()
    assert (np.diff(high) >= 0).all()
    assert (low[1:] <= high[:-1]).all()
    assert all(low[b] <= d <= high[b] for _, b, _, d in beads)
    first, last = band.columns((low, high), m)
    for column in range(m + 1):
        rows = [i for i in range(n + 1) if low[i] <= column <= high[i]]
        assert (rows[0], rows[-1]) == (first[column], last[column])


def test_paragraphs_tied_by_a_sentence_are_one_group():
    beads = [(0, 1, 0, 1), (1, 2, 1, 1), (2, 3, 1, 2), (3, 4, 2, 2), (4, 4, 2, 3)]
    source, target = np.array([0, 0, 1, 2]), np.array([0, 0, 1])
    found = group(beads, source, target)
    assert found == [((0, 1), (0,), (0, 1, 2)), ((2,), (), (3,)), ((), (1,), (4,))]


@given(st.lists(st.integers(0, 199), max_size=30), st.sampled_from([200, 20_000]))
def test_words_of_a_stretch_are_numbered_alike_however_many_there_are_in_all(ids, n_words):
    words, places = lexical._ranked(np.array(ids, np.int64), n_words)
    assert words.tolist() == sorted(set(ids))
    assert words[places].tolist() == ids


def test_what_has_no_original_follows_the_translation_before_it():
    alone = [BeadDraft((), side, 0.5) for side in ((0,), (3, 4), (5,), (9,), (7,))]
    linked = [BeadDraft((0,), (8,), 0.9), BeadDraft((1,), (1, 2), 0.9), BeadDraft((2,), (6,), 0.9)]
    beads = in_order([*alone, *linked])
    assert [bead.target for bead in beads] == [(0,), (8,), (9,), (1, 2), (3, 4), (5,), (6,), (7,)]


def test_a_translation_of_which_the_original_is_not_there_is_ordered_at_once():
    beads = in_order([BeadDraft((0,), (0,), 0.9), *(BeadDraft((), (n,), 0.5) for n in range(30_000, 0, -1))])
    assert [bead.target for bead in beads] == [(n,) for n in range(30_001)]


def test_an_unlinked_paragraph_inside_a_merged_passage_stands_alone():
    beads = [(0, 1, 0, 1), (1, 1, 1, 2), (1, 2, 2, 3)]
    found = group(beads, np.array([0, 0]), np.array([0, 1, 2]))
    assert found == [((0,), (0, 2), (0, 2)), ((), (1,), (1,))]


def test_calibration_is_monotone_and_bounded():
    values = [calibrated(p) for p in (0.0, 1e-9, 0.2, 0.5, 0.9, 1 - 1e-9, 1.0)]
    assert values == sorted(values)
    assert 0 <= values[0] < values[-1] <= 1


def test_calibration_error_of_a_perfect_forecast_is_nothing():
    assert expected_calibration_error([1.0, 1.0, 0.0], [True, True, False]) == 0
    assert expected_calibration_error([1.0, 1.0], [True, False]) == pytest.approx(0.5)


def bead(source, target, confidence):
    return BeadDraft(source, target, confidence)


def test_drift_names_the_first_odd_bead_of_a_doubtful_stretch():
    good = [bead((i,), (i,), 0.95) for i in range(10)]
    assert drift.find_drift(good) is None
    lone = [*good[:4], bead((4,), (), 0.9), *good[5:]]
    assert drift.find_drift(lone) is None
    lost = [*good[:4], bead((4,), (), 0.3), *(bead((i,), (i,), 0.2) for i in range(5, 10))]
    assert drift.find_drift(lost) == Drift(4, "missing_target")
    assert drift.find_drift([bead((i,), (), 0.99) for i in range(4)]) == Drift(0, "missing_target")
    unlikely = [*good[:4], *(bead((i,), (i,), 0.2) for i in range(4, 10))]
    assert drift.find_drift(unlikely) == Drift(4, "unlikely")


def test_scores_are_those_of_the_papers():
    gold = [([0], [0]), ([1], [1, 2]), ([2], [])]
    assert score.score(gold, gold) == (1.0, 1.0)
    assert score.score([([0], [0]), ([1], [1]), ([2], [2])], gold) == pytest.approx((0.4, 0.8))
    assert score.score([], gold) == (0.0, 0.0)


def test_a_row_of_very_many_sentences_is_paired_along_its_diagonal():
    source = [f"Im Jahr {1200 + i} kam der Bote Nummer {i} über den Pass." for i in range(400)]
    target = [f"In {1200 + i} messenger number {i} came across the pass." for i in range(400) if i != 200]
    beads = pair_sentences(source, target, (Language.GERMAN, Language.ENGLISH))
    assert [i for bead in beads for i in bead.source] == list(range(400))
    assert [j for bead in beads for j in bead.target] == list(range(399))
    right = sum(b.source == (i,) and b.target == (i - (i > 200),) for b in beads for i in b.source)
    assert right > 380
