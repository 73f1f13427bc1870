"""What a term matcher promises, whatever the language; English terms."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.document import BlockId
from reader.model.language import Language
from reader.model.termbase import Concept, ConceptId, HitKind, Refusal, Term, TermId, TermMatch, TermStatus
from reader.terminology.lexicon import KnownWords, survey
from reader.terminology.recognition import TermMatcher

DE, EN = Language.GERMAN, Language.ENGLISH


def concept(*terms: Term, number: int = 1) -> Concept:
    return Concept(terms, id=ConceptId(number))


def english(*terms: Term) -> TermMatcher:
    return TermMatcher([concept(term, number=n) for n, term in enumerate(terms, 1)], EN)


@pytest.fixture(scope="module")
def station() -> TermMatcher:
    """A small German termbase, made once."""
    return TermMatcher(
        [
            concept(Term(DE, "Bahnsteig", id=TermId(11)), Term(EN, "platform"), number=1),
            concept(
                Term(DE, "Zugbegleiter", id=TermId(21)),
                Term(DE, "Schaffner", TermStatus.FORBIDDEN, id=TermId(22)),
                number=2,
            ),
            concept(Term(DE, "DB", match=TermMatch.EXACT, id=TermId(31)), number=3),
            concept(Term(DE, "Gleis", forms=("Gleiskörper", "Jleis"), id=TermId(41)), number=4),
            concept(Term(DE, "öffentlicher Nahverkehr", id=TermId(51)), number=5),
            concept(Term(DE, "Nahverkehr", id=TermId(61)), number=6),
            concept(Term(DE, "ankommen", id=TermId(71)), number=7),
            concept(Term(DE, "Fahrkarte (f.), Fahrschein", id=TermId(81)), number=8),
            concept(Term(DE, "Karte", id=TermId(91)), number=9),
            concept(Term(DE, "Reisende", id=TermId(101)), number=10),
            concept(Term(DE, "U-Bahn", id=TermId(111)), number=11),
        ],
        DE,
    )


def hits(matcher: TermMatcher, text: str) -> list[tuple[str, str, str]]:
    return [(hit.term, hit.surface, hit.kind.value) for hit in matcher.find(text)]


def test_forbidden_term_is_found_and_named(station):
    (hit,) = station.find("Fragen Sie die Schaffner:innen!")
    assert (hit.term_id, hit.concept_id, hit.kind) == (22, 2, HitKind.GENDERED)


def test_exact_term_is_taken_letter_by_letter(station):
    assert hits(station, "Die DB fährt, die db nicht, DBs und ÖDB auch nicht.") == [("DB", "DB", "exact")]


def test_further_forms_are_found(station):
    assert hits(station, "Det Jleis am Gleiskörper") == [
        ("Gleis", "Jleis", "inflected"),
        ("Gleis", "Gleiskörper", "inflected"),
    ]


def test_terms_of_different_concepts_may_overlap(station):
    assert hits(station, "den öffentlichen Nahverkehr") == [
        ("öffentlicher Nahverkehr", "öffentlichen Nahverkehr", "inflected"),
        ("Nahverkehr", "Nahverkehr", "exact"),
    ]


def test_compound_is_no_hit_inside_a_term(station):
    assert hits(station, "Zwei Fahrkarten, eine Speisekarte") == [
        ("Fahrkarte (f.), Fahrschein", "Fahrkarten", "inflected"),
        ("Karte", "Speisekarte", "compound"),
    ]


def test_second_wording_of_an_entry_counts_as_exact(station):
    assert hits(station, "Der Fahrschein gilt.") == [("Fahrkarte (f.), Fahrschein", "Fahrschein", "exact")]


def test_separated_verb_has_two_parts(station):
    text = "Wann kommt der Zug in Jena an?"
    (hit,) = station.find(text)
    assert hit.kind is HitKind.SEPARATED
    assert [text[a:b] for a, b in hit.parts] == ["kommt", "an"]
    assert hit.surface == "kommt der Zug in Jena an"


def test_pair_of_forms_is_one_hit(station):
    (hit,) = station.find("Zugbegleiterinnen und Zugbegleiter streiken")
    assert (hit.surface, hit.kind) == ("Zugbegleiterinnen und Zugbegleiter", HitKind.GENDERED)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Alle Reisenden aussteigen", "Reisenden"),
        ("ein*e Reisende*r fragte", "Reisende*r"),
        ("Ein Reisender blieb", "Reisender"),
    ],
)
def test_nominalised_adjective(station, text, surface):
    assert [hit.surface for hit in station.find(text)] == [surface]


def test_nominalised_adjective_is_not_the_adjective(station):
    assert station.find("Die reisenden Leute. Reisende Händler kamen.") == []


@pytest.mark.parametrize("text", ["mit der U-Bahn", "mit der U Bahn", "mit der U\u2011Bahn"])
def test_hyphen_may_be_a_space(station, text):
    assert [hit.term for hit in station.find(text)] == ["U-Bahn"]


def test_nothing_to_find():
    assert TermMatcher([], DE).find("Ein Satz.") == []
    assert TermMatcher([concept(Term(EN, "hedge"))], DE).find("hedge") == []


@pytest.mark.parametrize("language", [DE, EN])
def test_odd_entries_do_no_harm(language):
    odd = [
        "",
        "   ",
        "()",
        "?!",
        "-",
        ",;",
        "der",
        "§ 5",
        "7",
        "∞",
        "a" * 300,
        "ß",
        "ẞ",
        "I",
        "x-",
        "-in",
        ":innen",
    ]
    matcher = TermMatcher([concept(Term(language, entry), number=n) for n, entry in enumerate(odd)], language)
    for hit in matcher.find("der § 5 (7) - Ix ∞ ß, x-in a:innen"):
        assert hit.surface.strip()


WORDS = (
    "Bahnsteig Bahnsteige Zugbegleiter:innen und Schaffnerinnen DB kommt kommen an U-Bahn - : * . , ! „ “ "
    "Reisende ÖFFENTLICHER Nahverkehr öffentlichen Fahrkarten-Automat Karten\n😀 é 12 [3] I In innen"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=60)))
def test_hits_lie_in_the_text(station, text):
    found = station.find(text)
    for hit in found:
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.surface == text[hit.start : hit.end]
        assert hit.parts[0][0] == hit.start
        assert hit.parts[-1][1] == hit.end
        assert len(hit.parts) == (2 if hit.kind is HitKind.SEPARATED else 1)
    assert found == sorted(found, key=lambda hit: (hit.start, -hit.end))
    for one in found:
        for other in found:
            if one is not other and one.concept_id == other.concept_id:
                assert all(b <= c or d <= a for a, b in one.parts for c, d in other.parts)


def test_known_words():
    found = survey("de", ["Häuser", "ging", "Xyzzy"], with_known=True)
    assert found.lemmas == {"Häuser": "Haus", "ging": "gehen"}
    assert "Haus" in found.known
    assert "Xyzzyq" not in found.known
    found.add_forms(["Haus"])
    assert {"Haus", "Hauses", "Häuser", "Häusern"} <= found.forms["Haus"]
    assert len(pickle.dumps(found.known)) < 2_000_000
    assert "Haus" not in KnownWords()


FOUND = """
hedge | Both hedges were cut. | hedges
hedge | A hedge's shadow. | hedge
library | Three libraries closed. | libraries
carry over | We carried over the loan. | carried over
borrow | She borrowed a book. | borrowed
borrow | Borrowing is free. | Borrowing
take | He took the train. | took
plan | They planned a trip. | planned
child | The children waited. | children
ticket office | All ticket offices were shut. | ticket offices
ticket office | The ticket-office window. | ticket-office
ticket office | TICKET OFFICE | TICKET OFFICE
readers' circle | The readers’ circle met. | readers’ circle
readers' circle | A reader's circle met. | reader's circle
time-table | The timetable is wrong. | timetable
time-table | The time table is wrong. | time table
counterweight | A counter-weight fell. | counter-weight
UN | The UN met. | UN
Green | The Green candidate. | Green
the dispossessed | So said the dispossessed. | dispossessed
to plant out | We plant out leeks. | plant out
head of state | Two heads of state came. | heads of state
switch (railway) | The switches froze. | switches
man | Two men and a woman. | men
"""
NOT_FOUND = """
hedge | The hedgehog slept.
library | A librarian.
ticket office | A ticket for the office.
UN | They were un-
Green | The green leaf.
borrow | A burrow.
plan | A plane landed.
train | The strain showed.
"""


@pytest.fixture(scope="module")
def words() -> TermMatcher:
    entries = sorted(
        {line.split("|")[0].strip() for line in (FOUND + NOT_FOUND).strip().splitlines() if line}
    )
    return english(*(Term(EN, entry) for entry in entries))


@pytest.mark.parametrize("case", FOUND.strip().splitlines())
def test_english_term_is_found(words, case):
    term, text, surface = (cell.strip() for cell in case.split("|"))
    assert surface in [hit.surface for hit in words.find(text) if hit.term == term]


@pytest.mark.parametrize("case", NOT_FOUND.strip().splitlines())
def test_english_term_is_not_found(words, case):
    term, text = (cell.strip() for cell in case.split("|"))
    assert [hit.surface for hit in words.find(text) if hit.term == term] == []


def test_noun_of_a_german_noun_takes_no_verb_forms():
    noun = concept(Term(DE, "Zustand"), Term(EN, "state"))
    matcher = TermMatcher([noun], EN)
    assert [hit.surface for hit in matcher.find("She stated that states state things.")] == [
        "states",
        "state",
    ]


def test_hyphenated_word_contains_a_term():
    matcher = english(Term(EN, "slavery"))
    assert hits(matcher, "The anti-slavery league.") == []
    assert hits(matcher, "A slavery-based trade.") == [("slavery", "slavery-based", "compound")]


def test_a_persons_own_rules_about_a_term():
    train = Term(
        DE, "Zug", id=TermId(1), compounds=False, refused=(Refusal("Zuge"), Refusal("Zügen", BlockId(7)))
    )
    matcher = TermMatcher([concept(train)], DE)
    found = [
        hit.surface for hit in matcher.find("Der Zug hielt. Im Zuge dessen fuhren Güterzüge zu den Zügen.")
    ]
    assert found == ["Zug", "Zügen"]  # a refusal in one block is for whoever knows the block
    states = TermMatcher([concept(Term(EN, "US", id=TermId(2), case_sensitive=True))], EN)
    assert [hit.surface for hit in states.find("It told us that the US left.")] == ["US"]
    bank = TermMatcher([concept(Term(EN, "bank", id=TermId(3), case_sensitive=True))], EN)
    assert [hit.surface for hit in bank.find("The Bank owns a bank and two banks.")] == ["bank", "banks"]
