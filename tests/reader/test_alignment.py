"""Laws of the aligner that hold for any text, and what it finds in small known ones."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.alignment import align, lattice, search
from reader.alignment.score import score
from reader.errors import Cancelled
from reader.model.bitext import Unit
from reader.model.document import BlockKind
from reader.model.language import Language
from reader.model.progress import Stage

DE_EN = (Language.GERMAN, Language.ENGLISH)
SENTENCES = st.lists(st.text("ab äÖ1.?!„“\n\u00ad\u200b𝔘", max_size=12), max_size=9)
UNITS = st.lists(
    st.builds(
        lambda sentences, kind, label: Unit(" ".join(sentences), tuple(sentences), kind, 0, label),
        st.lists(st.text("xyz Ä2?“", max_size=8), max_size=3),
        st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.VERSE]),
        st.sampled_from(["", "1", "2"]),
    ),
    max_size=6,
)

GERMAN = [
    "Der alte Müller wohnte am Fluss.",
    "Im Jahr 1848 kam sein Bruder Anton aus Wien zurück.",
    "„Hast du den Brief gelesen?“ fragte er.",
    "Die Mutter weinte, und der Vater schwieg.",
    "Am nächsten Morgen fuhren sie mit dem Wagen in die Stadt.",
    "Dort kauften sie Brot, Milch und 12 Äpfel.",
    "Niemand wusste, warum das Haus leer stand.",
    "Der Winter war lang und der Schnee tief.",
]
ENGLISH = [
    "The old miller lived by the river.",
    "In the year 1848 his brother Anton came back from Vienna.",
    "“Have you read the letter?” he asked.",
    "Mother wept, and Father was silent.",
    "The next morning they drove to the city in the cart.",
    "There they bought bread, milk and 12 apples.",
    "Nobody knew why the house stood empty.",
    "The winter was long and the snow deep.",
]


def pairs(alignment):
    return [(bead.source, bead.target) for bead in alignment.beads]


def covers(alignment, n, m):
    assert sorted(i for b in alignment.beads for i in b.source) == list(range(n))
    assert sorted(j for b in alignment.beads for j in b.target) == list(range(m))
    assert all(b.source or b.target for b in alignment.beads)
    assert all(0.0 <= b.confidence <= 1.0 for b in alignment.beads)
    first = [b.source[0] for b in alignment.beads if b.source]
    assert first == sorted(first)


@given(SENTENCES, SENTENCES)
@settings(deadline=None, max_examples=80)
def test_sentence_beads_partition_both_sides(source, target):
    alignment = align.align_sentences(source, target, DE_EN)
    covers(alignment, len(source), len(target))
    assert alignment == align.align_sentences(source, target, DE_EN)


@given(UNITS, UNITS)
@settings(deadline=None, max_examples=80)
def test_paragraph_beads_and_their_sentences_partition_both_sides(source, target):
    alignment = align.align(source, target, DE_EN)
    covers(alignment, len(source), len(target))
    for bead in alignment.beads:
        n = sum(len(source[i].sentences) or bool(source[i].text.strip()) for i in bead.source)
        m = sum(len(target[j].sentences) or bool(target[j].text.strip()) for j in bead.target)
        assert sorted(i for s in bead.sentences for i in s.source) == list(range(n))
        assert sorted(j for s in bead.sentences for j in s.target) == list(range(m))
    flat = align.flatten_sentences(alignment, source, target)
    covers(
        flat,
        sum(len(u.sentences) or bool(u.text.strip()) for u in source),
        sum(len(u.sentences) or bool(u.text.strip()) for u in target),
    )


def test_pairs_sentences_one_to_one():
    assert pairs(align.align_sentences(GERMAN, ENGLISH, DE_EN)) == [((i,), (i,)) for i in range(8)]


def test_pairs_the_other_way_round():
    turned = align.align_sentences(ENGLISH, GERMAN, (Language.ENGLISH, Language.GERMAN))
    assert pairs(turned) == [((i,), (i,)) for i in range(8)]


def test_sees_an_omission_and_two_sentences_made_one():
    target = [*ENGLISH[:2], f"{ENGLISH[2]} {ENGLISH[3]}", ENGLISH[4], *ENGLISH[6:]]
    found = pairs(align.align_sentences(GERMAN, target, DE_EN))
    assert ((2, 3), (2,)) in found
    assert ((5,), ()) in found


def paragraphs(sentences, sizes):
    units, start = [], 0
    for size in sizes:
        part = tuple(sentences[start : start + size])
        units.append(Unit(" ".join(part), part))
        start += size
    return units


def test_paragraphs_that_were_merged_are_one_row_with_sentences_inside():
    source, target = paragraphs(GERMAN, (2, 2, 2, 2)), paragraphs(ENGLISH, (2, 4, 2))
    alignment = align.align(source, target, DE_EN)
    assert pairs(alignment) == [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))]
    assert [(s.source, s.target) for s in alignment.beads[1].sentences] == [((i,), (i,)) for i in range(4)]
    flat = align.flatten_sentences(alignment, source, target)
    assert pairs(flat) == [((i,), (i,)) for i in range(8)]


def note(label, text):
    return Unit(text, (text,), BlockKind.FOOTNOTE, 0, label)


def test_footnotes_and_endnotes_find_each_other_by_label():
    body_de, body_en = paragraphs(GERMAN, (2, 2, 2, 2)), paragraphs(ENGLISH, (2, 2, 2, 2))
    source = [body_de[0], note("1", "Siehe oben."), *body_de[1:3], note("2", "Ebenda."), body_de[3]]
    target = [*body_en, note("1", "See above."), note("2", "Ibid.")]
    found = pairs(align.align(source, target, DE_EN))
    assert ((1,), (4,)) in found
    assert ((4,), (5,)) in found
    assert found == sorted(found)


def test_a_note_of_the_translator_does_not_shift_the_others():
    texts_de = ["Siehe Kant, Kritik der reinen Vernunft, 1781.", "Der Brief ist von 1848 und lag in Wien."]
    texts_en = [
        "See Kant, Critique of Pure Reason, 1781.",
        "The translator has kept the German word for what has no name in English.",
        "The letter is of 1848 and lay in Vienna.",
    ]
    source = [*paragraphs(GERMAN, (8,)), *(note(str(i), t) for i, t in enumerate(texts_de, 1))]
    target = [*paragraphs(ENGLISH, (8,)), *(note(str(i), t) for i, t in enumerate(texts_en, 1))]
    found = pairs(align.align(source, target, DE_EN))
    assert ((1,), (1,)) in found
    assert ((2,), (3,)) in found


def test_beads_without_source_stand_after_the_target_before_them():
    extra = "[Translator's note: the author could not be asked about this place any more.]"
    target = [*ENGLISH[:4], extra, *ENGLISH[4:]]
    found = pairs(align.align_sentences(GERMAN, target, DE_EN))
    assert found.index(((), (4,))) == found.index(((3,), (3,))) + 1


def test_unlinked_sides_are_null_beads():
    assert pairs(align.align_sentences([], ["A.", "B."], DE_EN)) == [((), (0,)), ((), (1,))]
    assert pairs(align.align([Unit("A.", ("A.",))], [], DE_EN)) == [((0,), ())]
    assert align.align([], [], DE_EN).beads == ()


def test_confidence_falls_where_the_texts_do_not_belong_together():
    right = align.align_sentences(GERMAN, ENGLISH, DE_EN)
    wrong = align.align_sentences(GERMAN, list(reversed(ENGLISH)), DE_EN)
    mean = [sum(b.confidence for b in a.beads) / len(a.beads) for a in (right, wrong)]
    assert mean[0] > 0.8 > mean[1]


@pytest.mark.parametrize("number", range(4))
def test_paragraphs_alone_that_do_not_belong_together_are_no_sure_link(number):
    source = Unit(GERMAN[number], (GERMAN[number],))
    stranger = "My uncle sold umbrellas in Dublin, red ones for the children and black ones for the priests."
    own, other = (Unit(text, (text,)) for text in (ENGLISH[number], stranger))
    sure = [
        max((b.confidence for b in align.align((source,), (target,), DE_EN).beads if b.source and b.target),
            default=0.0)
        for target in (own, other)
    ]  # fmt: skip
    assert sure[0] > 0.9
    assert sure[1] < 0.9


def test_texts_that_do_not_belong_together_have_no_sure_link():
    others = ("My uncle sold umbrellas in Dublin.", "Red ones were for children.", "Priests took black ones.",
              "It was a quiet trade.", "He married a dancer from Cork.", "They had six parrots.")  # fmt: skip
    units = [[Unit(text, (text,)) for text in texts] for texts in (GERMAN[:6], others)]
    linked = [b.confidence for b in align.align(*units, DE_EN).beads if b.source and b.target]
    assert all(confidence < 0.5 for confidence in linked)
    sentences = align.align_sentences(GERMAN[:6], others, DE_EN)
    assert all(b.confidence < 0.5 for b in sentences.beads if b.source and b.target)


def test_a_refrain_proves_no_more_than_its_first_verse():
    verses = ["Und die Räder drehen sich weiter."] * 30, ["And the wheels keep turning."] * 30
    units = [[Unit(text, (text,)) for text in texts] for texts in verses]
    assert min(b.confidence for b in align.align(*units, DE_EN).beads) > 0.3


def test_as_json_lists_units_and_beads():
    value = align.as_json(align.align_sentences(GERMAN[:2], ENGLISH[:2], DE_EN), 2, 2)
    assert value["src_units"] == value["tgt_units"] == 2
    assert [(b["src"], b["tgt"]) for b in value["beads"]] == [([0], [0]), ([1], [1])]
    assert value["drift"] is None


def test_progress_rises_and_cancel_comes_through():
    seen = []
    align.align_sentences(GERMAN, ENGLISH, DE_EN, lambda stage, fraction: seen.append((stage, fraction)))
    assert {stage for stage, _ in seen} == {Stage.ALIGNING}
    fractions = [fraction for _, fraction in seen]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0

    def cancel(stage, fraction):
        if fraction > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        align.align_sentences(GERMAN, ENGLISH, DE_EN, cancel)


def long_pair(n):
    """Sentences of invented words with an invented dictionary, some left out, some merged."""
    dice = random.Random(3)
    syllables = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
    words = ["".join(dice.choices(syllables, k=3)) for _ in range(900)]
    others = ["".join(dice.choices(syllables, k=3)) for _ in range(900)]
    for k in range(60, 900, 15):
        words[k] = others[k] = words[k].capitalize() + "mann"
    source, target, gold = [], [], []
    for _ in range(n):
        chosen = [int(900 * dice.random() ** 3) for _ in range(12)]
        there, here = (" ".join(side[k] for k in chosen) + "." for side in (words, others))
        luck = dice.random()
        if luck < 0.04:
            source.append(there)
        elif luck < 0.1 and gold:
            source.append(there)
            target[-1] += " " + here
            if gold[-1][0][-1] == len(source) - 2:
                gold[-1] = ([*gold[-1][0], len(source) - 1], gold[-1][1])
        else:
            source.append(there)
            target.append(here)
            gold.append(([len(source) - 1], [len(target) - 1]))
    return source, target, gold


def test_long_texts_are_cut_at_safe_places(monkeypatch):
    small = replace(align.DEFAULT, block=250, full_matrix=10_000)
    monkeypatch.setattr(align, "DEFAULT", small)
    source, target, gold = long_pair(900)
    cut = []
    real = search.cuts
    monkeypatch.setattr(search, "cuts", lambda *args: cut.append(real(*args)) or cut[0])
    alignment = align.align_sentences(source, target, DE_EN)
    covers(alignment, len(source), len(target))
    assert len(cut[0]) > 3
    assert score(pairs(alignment), gold).strict > 0.95


def test_all_paths_through_a_lattice_sum_to_the_same_from_both_ends(monkeypatch):
    seen = []
    real = lattice.backward

    def spy(built, tick):
        behind = real(built, tick)
        ahead = lattice.forward(built, np.logaddexp, tick)
        seen.append((behind.bead[0], ahead.total[built.nodes.count - 1]))
        return behind

    monkeypatch.setattr("reader.alignment.confidence.backward", spy)
    align.align_sentences(GERMAN, ENGLISH[:6], DE_EN)
    assert seen
    assert all(a == pytest.approx(b) for a, b in seen)
