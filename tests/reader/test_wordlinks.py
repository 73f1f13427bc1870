"""Word links: learned from a book's own pairs of sentences, honest about what they do not know."""

from __future__ import annotations

import pickle
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from benchmarks import wordlinks as bench
from reader.alignment.wordlinks import SHOWN, WordLinks, learn
from reader.alignment.wordlinks_words import Forms, words
from reader.edits.works import add_work
from reader.jobs.opening import open_pair
from reader.jobs.words import find_forms, learn_from_library, learn_words
from reader.model.bitext import Knowledge
from reader.model.language import Language
from reader.model.termbase import Concept, Term, TermStatus
from reader.storage.library import Library
from reader.storage.word_pairs import glossary_pairs, read

DE_EN = (Language.GERMAN, Language.ENGLISH)


def book() -> WordLinks:
    return bench.learned(corpus.works()[0])


def linked(model: WordLinks, source: str, target: str) -> set[tuple[str, str]]:
    return {
        (source[k.source_start : k.source_end], target[k.target_start : k.target_end])
        for k in model.link(source, target)
    }


# --- words


def test_gender_forms_are_one_word() -> None:
    text = "Die Genoss:innen, Lehrer*in, Schüler_innen, Bürger/-innen und Kolleg(inn)en"
    found = [text[w.start : w.end] for w in words(text, Language.GERMAN)]
    assert found == [
        "Die", "Genoss:innen", "Lehrer*in", "Schüler_innen", "Bürger/-innen", "und", "Kolleg(inn)en",
    ]  # fmt: skip


def test_contractions_numbers_and_soft_hyphens() -> None:
    text = "Don’t pay 1.250,50 for the Buch\u00adhand\u00adlung’s mid-air"
    found = [text[w.start : w.end] for w in words(text, Language.ENGLISH)]
    assert found == ["Don’t", "pay", "1.250,50", "for", "the", "Buch\u00adhand\u00adlung’s", "mid", "air"]
    assert words(text, Language.ENGLISH)[2].key == "#125050"


def test_a_separated_verb_is_one_word_with_two_parts() -> None:
    forms = find_forms(["Sie lädt ihn zum Essen ein.", "Er ging an der Mauer entlang und kam an."], DE_EN[0])
    found = words("Sie lädt ihn zum Essen ein.", Language.GERMAN, forms)
    assert found[-1].verb == 1
    assert found[-1].key == ""
    assert found[1].key == words("einladen", Language.GERMAN)[0].key


def test_a_preposition_is_no_particle() -> None:
    texts = ["Sie lädt ein Fass voll.", "Er kommt mit dem Rad."]
    forms = find_forms(texts, Language.GERMAN)
    assert all(w.verb < 0 for text in texts for w in words(text, Language.GERMAN, forms))


def test_strong_verbs_and_umlauts_share_a_key() -> None:
    forms = find_forms(["Die Mütter gingen, als sie ging."], Language.GERMAN)
    keys = [w.key for w in words("ging gingen gehen Mutter Mütter", Language.GERMAN, forms)]
    assert len(set(keys)) == 2


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_words_lie_in_the_text_in_order(text: str) -> None:
    found = words(text, Language.GERMAN)
    assert all(0 <= w.start < w.end <= len(text) and w.key for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


# --- links


def test_a_sentence_of_the_book() -> None:
    found = linked(book(), "Er wartet jetzt noch.", "He is still waiting now.")
    assert {("jetzt", "now"), ("noch", "still"), ("wartet", "waiting")} <= found


def test_both_parts_of_a_verb_are_linked() -> None:
    pairs = [
        ("Wir laden dich ein.", "We invite you."), ("Sie lädt ihn ein.", "She invites him."),
        ("Ich wurde eingeladen.", "I was invited."), ("Er will sie einladen.", "He wants to invite her."),
    ]  # fmt: skip
    found = linked(learn_words(pairs, DE_EN), "Sie lädt ihn ein.", "She invites him.")
    assert {("lädt", "invites"), ("ein", "invites")} <= found


def test_silent_where_nothing_is_known() -> None:
    assert book().link("Xyrgl fnordete quork.", "The committee adjourned.") == ()
    assert book().link("", "") == ()
    assert book().link("Ein Satz.", "") == ()


def test_names_and_numbers_new_to_the_book() -> None:
    found = linked(book(), "Frau Zschimmer zahlte 4711 Mark.", "Mrs Zschimmer paid 4711 marks.")
    assert {("Zschimmer", "Zschimmer"), ("4711", "4711")} <= found


def test_learning_from_nothing() -> None:
    assert learn([], DE_EN).link("Das Haus.", "The house.") is not None
    assert learn([("", "")], DE_EN).renderings("Haus") == []


def test_the_glossary_teaches() -> None:
    pairs = [("Das Wehr hält.", "It holds, the barrage."), ("Der Fluss steigt.", "The river rises.")] * 2
    told = learn(pairs, DE_EN, knowledge=Knowledge((("Wehr", "barrage", 0.95),)))
    assert ("Wehr", "barrage") in linked(told, *pairs[0])


def test_scores_are_shown_ones_and_links_lie_in_the_texts() -> None:
    for source, target in bench.pairs(corpus.works()[0])[0]:
        for link in book().link(source, target):
            assert SHOWN <= link.score <= 1
            assert 0 <= link.source_start < link.source_end <= len(source)
            assert 0 <= link.target_start < link.target_end <= len(target)


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=60)
def test_any_text_can_be_linked(source: str, target: str) -> None:
    book().link(source, target)


def test_learning_is_deterministic() -> None:
    pairs, languages = bench.pairs(corpus.works()[1])
    first, second = learn(pairs, languages), learn(pairs, languages)
    assert [first.link(*p) for p in pairs] == [second.link(*p) for p in pairs]


def test_both_directions_are_learned() -> None:
    pairs = [(b, a) for a, b in bench.pairs(corpus.works()[0])[0]]
    turned = learn_words(pairs, (Language.ENGLISH, Language.GERMAN))
    assert ("now", "jetzt") in linked(turned, "He is still waiting now.", "Er wartet jetzt noch.")


def test_other_languages_go_by_what_they_share() -> None:
    pairs = [("Paris a 3 ponts", "Paris has 3 bridges"), ("Lyon a 5 ponts", "Lyon has 5 bridges")] * 3
    model = learn(pairs, (Language.UNDETERMINED, Language.ENGLISH))
    assert ("Paris", "Paris") in linked(model, *pairs[0])


def test_renderings_count_what_stands_for_a_word() -> None:
    found = book().renderings("Satz")
    assert found[0].text.lower() == "sentence"
    assert found[0].times >= 5
    assert 0 < found[0].share <= 1
    assert book().renderings("Sätze") == found
    assert book().renderings("zwei Wörter") == []


def test_the_window_reads_it_without_numpy() -> None:
    data = pickle.dumps(book())
    assert len(data) < 300_000
    code = (
        "import pickle, sys; m = pickle.loads(sys.stdin.buffer.read());"
        "print(len(m.link('Er wartet jetzt.', 'He is waiting now.')), 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    count, numpy = done.stdout.split()
    assert int(count) >= 2
    assert numpy == b"False"


# --- the labelled words


def test_labels_are_words_of_their_sentences() -> None:
    labelled = pairs = 0
    for work in corpus.works():
        sentences = set(bench.pairs(work)[0]) | {(b, a) for a, b in bench.pairs(work)[0]}
        for pair in bench.gold(work):
            assert (pair["de"], pair["en"]) in sentences
            german = {w.start for w in words(pair["de"], Language.GERMAN)}
            english = {w.start for w in words(pair["en"], Language.ENGLISH)}
            pairs += 1
            for label in pair["words"]:
                labelled += 1
                assert label["word"][1] in german
                assert pair["de"].startswith(*label["word"])
                for text, at in (*label["sure"], *label["possible"]):
                    assert at in english
                    assert pair["en"].startswith(text, at)
    assert pairs >= 60
    assert labelled >= 300


@pytest.mark.parametrize("works", [bench.TUNE, bench.HELD_OUT])
def test_nine_of_ten_shown_links_are_right(works: tuple[str, ...]) -> None:
    total = bench.Tally()
    for work in corpus.works():
        if work.name in works:
            total.add(bench.judge(bench.learned(work), bench.gold(work)))
    assert total.right >= 0.9 * total.shown
    assert total.sure_right >= 0.95 * total.sure_shown
    assert total.found >= 0.6 * total.linkable


# --- from a library


def test_from_a_library(tmp_path) -> None:
    pair = open_pair(list(corpus.texts(corpus.works()[1])))
    assert pair.translation is not None
    assert pair.alignment is not None
    with Library.create(tmp_path / "river.zwie") as library:
        add_work(library, pair.original, pair.translation, pair.alignment)
        bitext = library.works.bitexts(library.works.all()[0].id)[0]
        material = read(library.path, bitext)
        model = learn_from_library(read, library.path, bitext)
    assert len(material.pairs) >= 20
    assert material.known == ()
    assert ("Fluss", "river") in linked(model, "Der Fluss gehört uns.", "The river is ours.")


def test_what_is_forbidden_is_not_taught() -> None:
    concept = Concept(
        (
            Term(Language.GERMAN, "Wehr"),
            Term(Language.ENGLISH, "weir"),
            Term(Language.ENGLISH, "dam", TermStatus.FORBIDDEN),
        )
    )
    assert list(glossary_pairs([concept], DE_EN)) == [("Wehr", "weir", 0.95)]


def test_no_forms_no_joins() -> None:
    assert words("Sie lädt ihn ein.", Language.GERMAN, Forms())[-1].verb == -1
