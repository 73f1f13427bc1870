"""What is said of single rows: where pairing goes off, why a link is believed, how a row departs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.alignment.align import align
from reader.alignment.divergence import TaggedRow, of, tags
from reader.alignment.drift import PairedRow, locate
from reader.alignment.explain import associations, explain
from reader.model.bitext import Cue, Divergence, Drift, Knowledge, SentenceBead, Unit
from reader.model.language import Language
from tests.reader.test_alignment import ENGLISH, GERMAN, UNITS, pairs

DE_EN = (Language.GERMAN, Language.ENGLISH)


def units(texts):
    return [Unit(text, (text,)) for text in texts]


def by_position(source, target):
    size = max(len(source), len(target))
    return [PairedRow(tuple(source[k : k + 1]), tuple(target[k : k + 1])) for k in range(size)]


def joined(texts):
    return Unit(" ".join(texts), tuple(texts))


def test_rows_that_agree_with_their_texts_have_no_drift():
    assert locate(by_position(units(GERMAN), units(ENGLISH)), DE_EN) is None
    assert locate([], DE_EN) is None


STRANGER = "My uncle sold red umbrellas in Dublin to the children of the priests."


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (units([*ENGLISH[:3], *ENGLISH[4:]]), Drift(3, "missing_target")),
        (units([*ENGLISH[:3], STRANGER, *ENGLISH[3:]]), Drift(3, "missing_source")),
        ([*units(ENGLISH[:3]), joined(ENGLISH[3:5]), *units(ENGLISH[5:])], Drift(3, "merged")),
    ],
)
def test_an_injury_is_found_where_it_is(target, expected):
    assert locate(by_position(units(GERMAN), target), DE_EN) == expected


def test_a_paragraph_split_in_two_is_found():
    source = [*units(GERMAN[:3]), joined(GERMAN[3:5]), *units(GERMAN[5:])]
    assert locate(by_position(source, units(ENGLISH)), DE_EN) == Drift(3, "split")


def test_what_a_person_confirmed_is_no_drift():
    rows = by_position(units(GERMAN), units([*ENGLISH[:3], *ENGLISH[4:]]))
    assert locate([row._replace(confirmed=True) for row in rows], DE_EN) is None


@given(UNITS, UNITS)
@settings(deadline=None, max_examples=30)
def test_drift_is_a_row(source, target):
    rows = by_position(source, target)
    found = locate(rows, DE_EN)
    assert found is None or 0 <= found.bead < len(rows)


def test_a_paragraph_that_moved_is_found_again():
    note = "Gustav, Brigitte, Petersen and Martha, 1871 and 1914 in Bremen, Hamburg and Danzig."
    note_de = "Gustav, Brigitte, Petersen und Martha, 1871 und 1914 in Bremen, Hamburg und Danzig."
    source = units([*GERMAN[:2], note_de, *GERMAN[2:]])
    found = align(source, units([*ENGLISH, note]), DE_EN)
    assert ((2,), (8,)) in pairs(found)
    assert all(((i if i < 2 else i + 1,), (i,)) in pairs(found) for i in range(8))


def test_the_card_says_what_speaks_for_and_against():
    own = explain((GERMAN[1],), (ENGLISH[1],), DE_EN, place=(0.2, 0.2))
    other = explain((GERMAN[1],), (ENGLISH[5],), DE_EN, place=(0.2, 0.9))
    assert own.confidence > 0.9
    assert other.confidence < 0.1
    told = {c.cue: c for c in own.cues}
    assert told[Cue.NUMBERS].datum == "1848"
    assert told[Cue.NAMES] == (Cue.NAMES, 1.0, "Anton")
    assert "Bruder – brother" in told[Cue.DICTIONARY].datum
    against = {c.cue: c for c in other.cues}
    assert against[Cue.NUMBERS].datum == "1848 ≠ 12"
    assert against[Cue.NUMBERS].value == against[Cue.POSITION].value == -1.0
    assert [c.cue for c in own.cues] == [c for c in Cue if c in told]


def test_the_card_knows_the_words_of_the_rows_around_and_of_the_glossary():
    rows = [("Der Blörk schlief.", "The snarfle slept."), ("Ein Blörk sang.", "A snarfle sang.")]
    learnt = associations(rows, DE_EN)
    told = {c.cue: c for c in explain(("Blörk!",), ("Snarfle!",), DE_EN, learnt=learnt).cues}
    assert told[Cue.WORDS].datum == "Blörk – Snarfle"
    known = Knowledge((("Zwafel", "wibble", 1.0),))
    told = {c.cue: c for c in explain(("Zwafel!",), ("Wibble!",), DE_EN, knowledge=known).cues}
    assert told[Cue.DICTIONARY].value == 1.0


@given(st.text(max_size=40), st.text(max_size=40))
@settings(deadline=None)
def test_every_bar_stays_on_its_scale(source, target):
    found = explain((source,), (target,), DE_EN, place=(0.0, 1.0))
    assert 0 <= found.confidence <= 1
    assert all(-1 <= c.value <= 1 and c.datum for c in found.cues)


def test_the_card_does_without_numpy():
    code = "import sys, reader.alignment.divergence; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def row(source, target, places=None, sentences=()):
    there, here = places or (tuple(range(len(source))), tuple(range(len(target))))
    return TaggedRow(tuple(source), tuple(target), there, here, sentences)


def test_shapes_of_rows_have_their_tags():
    assert of(row(["Eins."], []), DE_EN) is Divergence.OMITTED
    assert of(row([], ["One."]), DE_EN) is Divergence.ADDED
    assert of(row(["Eins.", "Zwei."], ["One, two."]), DE_EN) is Divergence.MERGED
    assert of(row(["Eins, zwei."], ["One.", "Two."]), DE_EN) is Divergence.SPLIT
    assert of(row([GERMAN[3]], [ENGLISH[3]]), DE_EN) is None
    assert of(row([" ".join(GERMAN)], [" ".join([STRANGER] * 3)]), DE_EN) is Divergence.FREER
    crossed = (SentenceBead((0,), (1,), 0.9), SentenceBead((1,), (0,), 0.9))
    assert of(row(["A. B."], ["B. A."], sentences=crossed), DE_EN) is Divergence.REORDERED


def test_the_row_that_moved_is_the_reordered_one():
    order = [0, 3, 1, 2]
    rows = [row([GERMAN[i]], [ENGLISH[i]], ((i,), (order.index(i),))) for i in range(4)]
    assert tags(rows, DE_EN) == [None, None, None, Divergence.REORDERED]
