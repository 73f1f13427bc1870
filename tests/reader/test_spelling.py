"""Spelling: which words are looked up, British and American, dictionaries of one's own, odd signs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.checks import dictionaries
from reader.checks.british import american_forms, british_form
from reader.checks.choices import AMERICAN, BRITISH, EITHER, NONE, OWN
from reader.checks.dictionaries import installed, speller_for
from reader.checks.row import CheckedSide
from reader.checks.spelling import (
    Dictionary,
    DictionaryError,
    HunspellSpeller,
    capitalised,
    spelt,
    unknown_words,
)
from reader.model.bitext import Side
from reader.model.document import Block, BlockId, BlockKind, DocumentId, InlineMark, MarkKind
from reader.model.language import Language

if TYPE_CHECKING:
    from pathlib import Path

EN = Language.ENGLISH


@pytest.fixture(autouse=True)
def _no_dictionaries_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "system_folders", lambda: iter(()))


@pytest.fixture(scope="module")
def bundled() -> HunspellSpeller:
    return HunspellSpeller()


def unknown(text: str, knows, names=frozenset(), marks=()) -> list[str]:
    block = Block(BlockId(1), DocumentId(1), 0, BlockKind.PARAGRAPH, text, marks=marks)
    side = CheckedSide.of(Side.TARGET, EN, (block,))
    return [word.word for word in unknown_words(side, knows, names)]


def test_words_of_a_text(bundled: HunspellSpeller) -> None:
    knows = bundled.knows
    assert unknown("They recieve it, and don’t know the workers’ street.", knows) == ["recieve"]
    assert unknown("The KPD and NATO met at www.exmple.com, cf. IV, x86 and 1st.", knows) == []
    assert unknown("An anti-fascist, a well-knwon man.", knows) == ["knwon"]
    assert unknown("Teh man left.", knows) == ["Teh"]
    assert unknown("I met Hobsbawm in Germnay.", knows) == ["Germnay"]
    assert unknown("Luxemburgs letters: Kommune.", knows, {"Luxemburg", "Kommune"}) == []
    code = InlineMark(MarkKind.CODE, 4, 9)
    assert unknown("The prntf call.", knows, marks=(code,)) == []
    assert unknown("the wrod and the wrod", knows) == ["wrod"]


@pytest.mark.parametrize(
    "word", ["😀", "Łódź", "日本語", "don’t", "naïve", "café", "e\u0301cole", "a" * 500, "\x00", "'"]
)
def test_signs_the_dictionary_has_not(bundled: HunspellSpeller, word: str) -> None:
    """The bundled dictionary is Latin-1: what it cannot hold must neither raise nor be told of."""
    bundled.knows(word)
    bundled.suggest(word)
    if word not in {"e\u0301cole", "a" * 500}:
        assert unknown(f"A {word} b.", bundled.knows) == []


def test_suggestions_keep_the_apostrophe(bundled: HunspellSpeller) -> None:
    assert "doesn’t" in bundled.suggest("doesnt’")
    assert bundled.suggest("recieve")[0] == "receive"


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"), ("organise", "organize"), ("centre", "center"), ("centred", "centered"),
        ("travelled", "traveled"), ("defence", "defense"), ("analyse", "analyze"), ("Theatre", "Theater"),
        ("honourable", "honorable"), ("kilometres", "kilometers"), ("sceptical", "skeptical"),
        ("jewellery", "jewelry"), ("learnt", "learned"), ("ageing", "aging"),
        ("encyclopaedia", "encyclopedia"),
    ],
)  # fmt: skip
def test_british_and_american(british: str, american: str) -> None:
    assert american in american_forms(british)
    there, here, both = (speller_for(choice, EN) for choice in (BRITISH, AMERICAN, EITHER))
    assert there is not None
    assert here is not None
    assert both is not None
    assert there.knows(british)
    assert here.knows(american)
    assert both.knows(british)
    assert both.knows(american)
    if american not in {"learned", "centered", "aging"} and british_form(american) is not None:
        assert not there.knows(american)
        assert british.lower() in [form.lower() for form in there.suggest(american)]


def test_words_that_are_the_same_in_both() -> None:
    british = speller_for(BRITISH, EN)
    assert british is not None
    for word in (
        "honorary",
        "laborious",
        "laboratory",
        "glamorous",
        "meter",
        "program",
        "check",
        "story",
        "organize",
    ):
        assert british.knows(word), word
    assert not british.knows("xqzt")


def test_a_dictionary_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "mine.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "mine.dic").write_text("2\nKiezkommune\nGenossin\n", encoding="utf-8")
    assert installed([tmp_path, tmp_path / "missing"]) == [Dictionary("mine", tmp_path)]
    speller = speller_for(f"{OWN}mine", EN, [tmp_path / "mine.aff"])
    assert speller is not None
    assert speller.knows("Kiezkommune")
    assert not speller.knows("house")
    fallback = speller_for(f"{OWN}gone", EN, [tmp_path / "mine.aff"])
    assert fallback is not None
    assert fallback.knows("house")
    assert speller_for(NONE, EN) is None
    assert speller_for(EITHER, Language.GERMAN) is None
    assert speller_for(EITHER, Language.UNDETERMINED) is None


def test_a_german_dictionary_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "system_folders", lambda: iter([tmp_path]))
    for name, words in (("de_AT", "Jänner\n"), ("de_DE", "Januar\n")):
        (tmp_path / f"{name}.aff").write_bytes(b"SET ISO8859-1\n")
        (tmp_path / f"{name}.dic").write_bytes(f"1\n{words}".encode("latin-1"))
    speller = speller_for(EITHER, Language.GERMAN)
    assert speller is not None
    assert speller.knows("Januar")
    assert speller.knows("日本")


@given(st.lists(st.text("aAÄß'’s\u00ad\u0301:*·innen-_7. \n\u00a0\u2028", max_size=40), max_size=3))
def test_words_with_a_capital_are_counted_as_they_are_spelt(texts: list[str]) -> None:
    each = Counter(word for text in texts for word in spelt(text) if word[0].isupper())
    assert capitalised(texts) == each


@pytest.mark.parametrize("half", ["aff", "dic"])
def test_half_a_dictionary_is_told(tmp_path: Path, half: str) -> None:
    (tmp_path / f"mine.{half}").write_text("SET UTF-8\n", encoding="utf-8")
    with pytest.raises(DictionaryError, match="a pair of"):
        HunspellSpeller(Dictionary("mine", tmp_path))
