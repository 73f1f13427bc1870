"""The translation memory: what fits a text, and how well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.memory import matching
from reader.memory.matching import Wanted, assembled, rate
from reader.memory.numbers import adapted, numbers
from reader.model.language import Language
from reader.model.memory import Candidates, Level, Match, MatchKind, Source, Unit
from reader.segmentation.normal import digest, normal, tokens
from reader.segmentation.words import words

DE_EN = (Language.GERMAN, Language.ENGLISH)


def unit(source: str, target: str, at: str = "2026-01-01T00:00:00Z", **more: object) -> Unit:
    return Unit(source, target, Level.SENTENCE, Source("Probe", at), **more)


def ranked(wanted: Wanted, units: list[Unit]) -> list[Match]:
    return matching.ranked(wanted, Candidates.of(units))


def test_the_same_text_is_a_hundred_whatever_its_quotes_and_dashes():
    assert rate("„Komm her“ – sagte sie …", '"Komm her" - sagte sie ...') == 100
    assert rate("Er kam.", "Er kam") < 100
    assert rate("er kam.", "Er kam.") < 100


def test_an_inflected_word_costs_less_than_another():
    text = "Die Arbeiter haben den Betrieb besetzt."
    assert rate(text, "Die Arbeiter hatten den Betrieb besetzt.") > rate(
        text, "Die Bauern haben das Feld bestellt."
    )


def test_better_kinds_come_first():
    wanted = Wanted("Er kam um 7 Uhr an.", DE_EN, "Es war spät.", "Niemand sprach.")
    found = ranked(
        wanted,
        [
            unit("Er kam um 8 Uhr wieder an.", "He arrived again at 8."),
            unit("Er kam um 9 Uhr an.", "He arrived at 9."),
            unit("Er kam um 7 Uhr an.", "He got there at 7."),
            unit("Er kam um 7 Uhr an.", "He arrived at 7.", previous=digest("Es war spät."), following=""),
        ],
    )
    assert [match.kind for match in found[:3]] == [MatchKind.CONTEXT, MatchKind.EXACT, MatchKind.FUZZY]
    assert [match.target for match in found] == [
        "He arrived at 7.",
        "He got there at 7.",
        "He arrived again at 8.",
    ]


def test_neighbours_that_differ_are_no_context():
    wanted = Wanted("Ja.", DE_EN, "Kommst du?", "")
    (match,) = ranked(wanted, [unit("Ja.", "Yes.", previous=digest("Gehst du?"))])
    assert match.kind is MatchKind.EXACT


def test_the_translation_confirmed_last_comes_first():
    wanted = Wanted("Guten Tag.", DE_EN)
    old, new = unit("Guten Tag.", "Good day.", "2020-05-01"), unit("Guten Tag.", "Hello.", "2026-05-01")
    assert [match.target for match in ranked(wanted, [old, new])] == ["Hello.", "Good day."]


def test_what_was_translated_the_other_way_comes_after_its_equals():
    wanted = Wanted("Guten Tag.", DE_EN)
    back = unit("Guten Tag.", "Hello.", "2026-05-01", reversed=True)
    assert [match.target for match in ranked(wanted, [back, unit("Guten Tag.", "Good day.", "2020")])] == [
        "Good day.",
        "Hello.",
    ]


def test_little_in_common_is_nothing():
    assert (
        ranked(Wanted("Der Regen fiel auf die Dächer.", DE_EN), [unit("Wir sind hier.", "We are here.")])
        == []
    )


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("Es kostet 1.234,5 Euro.", "Es kostet 17 Euro.", "It costs 17 euros.", "It costs 1,234.5 euros."),
        ("Seite 12 von 30", "Seite 3 von 9", "page 3 of 9", "page 12 of 30"),
        ("Seite 3 von 3", "Seite 9 von 9", "page 9 of 9", "page 3 of 3"),
        ("Am 3. Mai 1918", "Am 4. Mai 1918", "On 4 May 1918", "On 3 May 1918"),
        ("Abschnitt 2.3.1", "Abschnitt 2.3.4", "section 2.3.4", "section 2.3.1"),
        ("5 Äpfel und 6 Birnen", "7 Äpfel und 7 Birnen", "7 apples and seven pears", None),
        ("5 Äpfel", "7 Äpfel", "seven apples", None),
        ("2 mal 3", "2 mal 4", "2 times 4", "2 times 3"),
    ],
)
def test_numbers_are_put_into_the_translation_where_that_is_certain(text, source, target, expected):
    assert adapted(text, source, target, DE_EN) == expected


def test_numbers_are_written_as_the_other_language_does():
    assert [n.value for n in numbers("1.234,5 und 3,14 und 1.5.2020 und 12", Language.GERMAN)] == [
        "1234.5",
        "3.14",
        "1.5.2020",
        "12",
    ]
    wanted = Wanted("It weighs 1,250.75 kg.", (Language.ENGLISH, Language.GERMAN))
    (match,) = ranked(wanted, [unit("It weighs 3 kg.", "Es wiegt 3 kg.")])
    assert (match.kind, match.rate, match.target) == (MatchKind.NUMBERS, 99, "Es wiegt 1.250,75 kg.")


def test_a_common_run_of_words_is_a_fragment():
    wanted = Wanted(
        "Gestern sprach die Vorsitzende der Gewerkschaft vor dem Werkstor zu den Streikenden.", DE_EN
    )
    text = "Wo ist die Vorsitzende der Gewerkschaft?"
    units = [unit("Es regnet.", "It rains."), unit(text, "Where is the chair of the union?")]
    (match,) = matching.fragments(wanted, Candidates.of(units))
    assert match.kind is MatchKind.FRAGMENT
    assert wanted.text[match.start : match.end] == "die Vorsitzende der Gewerkschaft"


def test_sentences_make_a_paragraph():
    text = "Er kam. Sie ging."
    one = ranked(Wanted("Er kam.", DE_EN), [unit("Er kam.", "He came.")])[0]._replace(start=0, end=7)
    two = ranked(Wanted("Sie ging.", DE_EN), [unit("Sie ging.", "She left.")])[0]._replace(start=8, end=17)
    sentences = ["Er kam.", "Sie ging."]
    whole = assembled(Wanted(text, DE_EN), sentences, [one, two])
    assert whole is not None
    assert (whole.target, whole.rate, whole.start, whole.end) == ("He came. She left.", 99, 0, len(text))
    assert assembled(Wanted(text, DE_EN), sentences, [one, None]) is None


def test_two_sentences_that_were_one_in_translation_are_not_translated_twice():
    one, two = "Hunderte wurden ermordet, Tausende inhaftiert.", "Medien und Kommunikation wurden lahmgelegt."
    before = unit(f"{one} {two}", "Hundreds died and the media fell silent.")
    sentences = ["Er kam.", one, two]
    parts = [ranked(Wanted(text, DE_EN), [unit("Er kam.", "He came."), before])[0] for text in sentences]
    whole = assembled(Wanted(" ".join(sentences), DE_EN), sentences, parts)
    assert whole is not None
    assert whole.target == "He came. Hundreds died and the media fell silent."
    assert whole.rate == 99
    again = ranked(Wanted("Er kam.", DE_EN), [unit("Er kam.", "He came.")])[0]
    twice = assembled(Wanted("Er kam. Er kam.", DE_EN), ["Er kam.", "Er kam."], [again, again])
    assert twice is not None
    assert twice.target == "He came. He came."


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_rate_is_a_percentage_and_a_hundred_only_for_the_same(one, two):
    percent = rate(one, two)
    assert 0 <= percent <= 100
    assert (percent == 100) == (normal(one) == normal(two))
    assert rate(one, one) == 100


@given(st.text(max_size=80))
def test_tokens_are_the_text_but_for_space(text):
    plain = normal(text)
    assert "".join(tokens(plain)) == "".join(
        "".join(plain[a:b].lower() if word else plain[a:b] for a, b, word in _parts(plain)).split()
    )


def _parts(text: str):
    at = 0
    for start, end in words(text):
        yield at, start, False
        yield start, end, True
        at = end
    yield at, len(text), False


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=4, unique=True))
def test_numbers_travel_from_one_language_to_the_other(values):
    source = " und ".join(f"{value:,}".replace(",", ".") for value in values)
    target = " and ".join(f"{value:,}" for value in range(9_000_000, 9_000_000 + len(values)))
    old = " und ".join(f"{value:,}".replace(",", ".") for value in range(9_000_000, 9_000_000 + len(values)))
    assert adapted(source, old, target, DE_EN) == " and ".join(f"{value:,}" for value in values)
