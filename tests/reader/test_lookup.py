"""What is known of a word: lemma, parts, glossary, dictionaries, its forms and renderings in the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dictionary_files import write_ding
from test_searching import add, index_of

from reader.edits import terms, vocabulary
from reader.errors import EditRefused
from reader.jobs.words import learn_words
from reader.lookup.dictionaries import take_in
from reader.lookup.excerpts import excerpt, shorten
from reader.lookup.occurrences import Tally, occurrences
from reader.lookup.words import entry, typed_word, word_in
from reader.model.bitext import Side
from reader.model.document import BlockId
from reader.model.language import Language
from reader.model.termbase import Concept, Term
from reader.model.vocabulary import WordStatus
from reader.storage.dictionaries import Dictionaries, dictionaries_path
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DE, EN = Language.GERMAN, Language.ENGLISH
PAIRS = (
    ("Wir laden dich gern ein.", "We gladly invite you."),
    ("Die Häuser standen leer.", "The houses stood empty."),
    ("Sie lädt ihn ein.", "She invites him."),
    ("Jedes Haus war alt.", "Every house was old."),
    ("Ich wurde eingeladen.", "I was invited."),
    ("Das Haus brannte.", "It burned down."),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "words.zwie") as opened:
        add(opened, tuple(a for a, _ in PAIRS), tuple(b for _, b in PAIRS))
        yield opened


def tally(library: Library, word: str, language: Language, *, elsewhere: bool = False) -> Tally:
    bitext = library.bitexts.get(library.works.bitexts(min(w.id for w in library.works.all()))[0])
    model = learn_words(PAIRS * 2, (DE, EN))
    found = Tally()
    wanted = typed_word(word, language)
    assert wanted is not None
    index = index_of(library)
    for some in occurrences(library, index, bitext, wanted, model.link, elsewhere=elsewhere):
        found.add(some)
    index.close()
    return found


def test_a_word_in_a_text_a_separated_verb_and_a_phrase() -> None:
    text = "Wir laden dich gern ein. Das Haus steht."
    for at in (5, 8, 20, 22):
        word = word_in(text, at, at, DE)
        assert word is not None
        assert (word.lemma, word.surface) == ("einladen", "laden … ein")
        assert [text[a:b] for a, b in word.parts] == ["laden", "ein"]
    phrase = word_in(text, 25, 33, DE)
    assert phrase is not None
    assert phrase.lemmas == ("Das Haus",)
    assert word_in("…", 0, 0, DE) is None
    assert word_in("", 0, 0, DE) is None
    assert typed_word(" ", DE) is None


def test_an_entry_puts_together_what_is_known(library: Library, tmp_path: Path) -> None:
    store = dictionaries_path(library.path)
    take_in(store, write_ding(tmp_path))
    terms.add_concept(library, Concept((Term(DE, "Klassenhaus"), Term(EN, "class house"))))
    terms.add_concept(library, Concept((Term(DE, "Haus"), Term(EN, "dwelling")), note="not a home"))
    vocabulary.set_word_status(library, DE, ["Haus"], WordStatus.LEARNING)
    with Dictionaries.open(store) as dictionaries:
        house = entry(library, dictionaries, word_in("Die Häuser", 5, 5, DE))
        assert (house.lemma, house.gender, house.status) == ("Haus", "n", WordStatus.LEARNING)
        assert [c.note for c in house.concepts] == ["not a home"]
        assert house.listings[0].glosses == ("house",)
        parts = entry(library, dictionaries, typed_word("Klassenkampf", DE))
        assert parts.made_of == ("Klasse", "Kampf")
        assert (parts.gender, parts.listings) == ("", ())
        assert entry(library, dictionaries, typed_word("einladen", DE)).made_of == ("ein", "laden")
        assert entry(library, dictionaries, typed_word("invited", EN)).listings[0].glosses == ("einladen",)
    assert entry(library, None, typed_word("Haus", DE)).gender == ""


def test_forms_and_renderings_are_counted_and_lead_to_their_rows(library: Library) -> None:
    found = tally(library, "Haus", DE)
    assert found.forms == {"Haus": 2, "Häuser": 1}
    assert {text: len(places) for text, places in found.renderings.items()} == {"house": 2}
    assert [library.bitexts.row_number(one.bead_id) for one in found.unknown] == [5]
    one = found.renderings["house"][0]
    row = library.bitexts.row_of(one.bead_id)
    assert [row.target[0].text[a:b] for _, a, b in one.counterparts] == ["houses"]
    verb = tally(library, "einladen", DE)
    assert verb.forms == {"laden … ein": 1, "lädt … ein": 1, "eingeladen": 1}
    assert sum(len(places) for places in verb.renderings.values()) >= 2
    assert tally(library, "house", EN).renderings.keys() == {"Haus"}


def test_other_works_are_counted_apart(library: Library) -> None:
    add(library, ("Ein Haus.",), ("One house.",))
    assert tally(library, "Haus", DE).total == 3
    other = tally(library, "Haus", DE, elsewhere=True)
    assert other.total == 1
    assert other.renderings.keys() <= {"house"}


# --- what a reader says of words, and looks up


def test_statuses_are_steps_that_can_be_undone(library: Library) -> None:
    vocabulary.set_word_status(library, DE, ["Haus", "Baum", "Haus"], WordStatus.KNOWN)
    vocabulary.set_word_status(library, DE, ["Haus"], WordStatus.IGNORED)
    assert library.vocabulary.statuses(DE) == {"Haus": WordStatus.IGNORED, "Baum": WordStatus.KNOWN}
    assert library.vocabulary.statuses(EN) == {}
    library.journal.undo()
    assert library.vocabulary.status(DE, "Haus") is WordStatus.KNOWN
    vocabulary.set_word_status(library, DE, ["Haus"], None)
    assert library.vocabulary.status(DE, "Haus") is None
    library.journal.undo()
    library.journal.undo()
    assert library.vocabulary.statuses(DE) == {}
    with pytest.raises(EditRefused):
        vocabulary.set_word_status(library, DE, ["  "], WordStatus.KNOWN)


def test_look_ups_are_remembered_outside_the_history(library: Library) -> None:
    work = library.works.all()[0].id
    for lemma in ("Haus", "ein.laden", "Haus"):
        library.look_ups.add(work, DE, lemma, BlockId(3))
    found = library.look_ups.of_work(work)
    assert {(x.lemma, x.times, x.block_id) for x in found} == {("Haus", 2, 3), ("ein.laden", 1, 3)}
    assert library.journal.undo_step is None
    library.work_settings.put(work, "lookup.de.Baum", "{broken")
    library.work_settings.put(work, "lookup.xx.Baum", '{"block": 1, "times": 1, "at": ""}')
    assert len(library.look_ups.of_work(work)) == 2
    library.look_ups.forget(work, DE, "Haus")
    assert [x.lemma for x in library.look_ups.of_work(work)] == ["ein.laden"]


# --- excerpts


def test_an_excerpt_shows_the_sentence_and_its_partner(library: Library) -> None:
    row = library.bitexts.rows(library.works.bitexts(library.works.all()[0].id)[0], 1, 1)[0]
    shown = excerpt(row, {row.source[0].id: [(4, 10)]})
    assert shown.source.text == "Die Häuser standen leer."
    assert [shown.source.text[a:b] for a, b in shown.source.marks] == ["Häuser"]
    assert shown.target.text == "The houses stood empty."
    assert (shown.block_id, shown.start, shown.end) == (row.source[0].id, 4, 10)
    assert shown.piece(Side.TARGET).marks == ()


@pytest.mark.parametrize("at", [0, 40, 200, 390])
def test_a_long_text_is_shortened_around_its_mark(at: int) -> None:
    text = "wort " * 80
    piece = shorten(text, [(at, at + 4)], 100)
    assert len(piece.text) <= 106
    assert [piece.text[a:b] for a, b in piece.marks] == ["wort"]
    assert shorten("x" * 500, [(480, 490)], 60).marks
