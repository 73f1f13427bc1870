from __future__ import annotations

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.language import Language
from reader.segmentation.hyphenation import SOFT_HYPHEN, Hyphenator


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    hyphenator = Hyphenator(Language.GERMAN, tmp_path_factory.mktemp("patterns"))
    hyphenator.load()
    return hyphenator


@pytest.fixture(scope="module")
def reference():
    return pyphen.Pyphen(lang="de_DE", left=3, right=3)


@pytest.mark.parametrize(
    "word", ["Versammlungsleiterin", "Übersetzung", "Wasserrechte", "unfassbar", "Bahnhöfe"]
)
def test_words_break_as_pyphen_breaks_them(german, reference, word):
    assert german.hyphenate(f"{word} x") == f"{reference.inserted(word, SOFT_HYPHEN)} x"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßABCİ .,-@:/", max_size=60))
def test_only_soft_hyphens_are_added(german, text):
    assert german.hyphenate(text).replace(SOFT_HYPHEN, "") == text


def test_the_last_word_stays_whole(german):
    assert SOFT_HYPHEN not in german.hyphenate("Nachbarschaftsversammlung")
    assert german.hyphenate("Das Verantwortungsbewusstsein.").endswith("Verantwortungsbewusstsein.")


def test_short_words_stay_whole(german):
    assert german.hyphenate("Abend Katze x") == "Abend Katze x"


def test_addresses_stay_whole(german):
    text = "siehe https://beispiel.invalid/verantwortung und post@nachbarschaft.invalid danach"
    assert "beispiel.invalid/verantwortung" in german.hyphenate(text)
    assert "post@nachbarschaft.invalid" in german.hyphenate(text)


def test_patterns_come_from_the_cache_the_second_time(tmp_path):
    first = Hyphenator(Language.GERMAN, tmp_path)
    assert not first.is_quick
    wanted = first.hyphenate("Versammlungsleiterinnen kamen")
    second = Hyphenator(Language.GERMAN, tmp_path)
    assert second.is_quick
    assert second.hyphenate("Versammlungsleiterinnen kamen") == wanted


def test_a_damaged_cache_is_made_anew(tmp_path):
    hyphenator = Hyphenator(Language.GERMAN, tmp_path)
    hyphenator.load()
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:1000])
    assert SOFT_HYPHEN in Hyphenator(Language.GERMAN, tmp_path).hyphenate("Versammlungsleiterinnen kamen")


def test_a_language_without_patterns_is_left_alone(tmp_path):
    assert (
        Hyphenator(Language.UNDETERMINED, tmp_path).hyphenate("Versammlungsleiterin x")
        == "Versammlungsleiterin x"
    )


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Friesennerz", "Frie-sen-nerz"),
        ("Friesennerze", "Frie-sen-nerze"),
        ("Urinstinkte", "Urinstinkte"),
        ("Auseinandersetzungen", "Aus-einander-set-zungen"),
        ("WALDECKE", "WALD-ECKE"),
    ],
)
def test_words_the_patterns_get_wrong(word: str, broken: str) -> None:
    text = Hyphenator(Language.GERMAN).hyphenate(f"{word} hier")
    assert text.replace(SOFT_HYPHEN, "-") == f"{broken} hier"
