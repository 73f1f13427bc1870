"""Telling German from English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.language import Language
from reader.segmentation.languages import identify


@pytest.mark.parametrize(
    "text",
    [
        "Der Wind kam aus Westen.",
        "Hoch über dem Tal lag ein kleines Dorf.",
        "Gestern regnete es den ganzen Tag.",
        "STRASSENBAHN UND EISENBAHN",
        "Bahnhof Zoologischer Garten, Gleis vier",
        "Die Leser:innen der Zeitung schreiben Briefe, sagt the editor.",
    ],
)
def test_german(text: str) -> None:
    assert identify(text) is Language.GERMAN


@pytest.mark.parametrize(
    "text",
    [
        "The wind came from the west.",
        "High above the valley lay a little village.",
        "Yesterday it rained all day long.",
        "TRAMWAYS AND RAILWAYS",
        "Nothing compares with walking through thick woods",
        "We read the Zeitung every morning, and so did they.",
    ],
)
def test_english(text: str) -> None:
    assert identify(text) is Language.ENGLISH


@pytest.mark.parametrize("text", ["", "Wort", "zwei Worte", "123 456 789 000", "— … !"])
def test_too_short_to_tell(text: str) -> None:
    assert identify(text) is Language.UNDETERMINED


def test_a_quotation_in_the_other_language_changes_nothing() -> None:
    german = "Am Morgen ging sie über die Brücke und sah lange auf das Wasser. " * 20
    assert identify(german + "The water was cold and grey that day, she wrote. " * 4) is Language.GERMAN


@given(st.text())
def test_any_text(text: str) -> None:
    assert identify(text) in set(Language)
