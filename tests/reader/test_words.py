"""Words, and the word under a click."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.segmentation.words import word_at, words


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    "form",
    [
        "Leser:innen", "Leser*innen", "Leser_innen", "LeserInnen", "Leser/innen", "Leser/-innen",
        "Leser(innen)", "Leser*in", "jede:r", "Leser:innenschaft", "Frauen*", "Lehrer·innen", "Süd-Ost",
        "don’t", "geht's", "25.000", "1,5", "Linie-19",
    ],
)  # fmt: skip
def test_one_word(form: str) -> None:
    assert found(form) == [form]
    assert found(f"Die {form}, und") == ["Die", form, "und"]


def test_signs_between_words_divide() -> None:
    assert found("Stadt: neu (Sub-)Kultur und/oder *Wort* Ende.") == [
        "Stadt", "neu", "Sub", "Kultur", "und", "oder", "Wort", "Ende",
    ]  # fmt: skip


def test_word_at() -> None:
    text = "Die Leser:innen lesen."
    for offset in range(4, 15):
        assert word_at(text, offset) == (4, 15)
    assert word_at(text, 15) == (4, 15)
    assert word_at(text, 3) == (0, 3)
    assert word_at(text, len(text)) == (len(text), len(text))
    assert word_at("", 5) == (0, 0)
    assert word_at(" a", -3) == (0, 0)


@given(st.text(), st.integers(-5, 200))
def test_any_text(text: str, offset: int) -> None:
    spans = list(words(text))
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    start, end = word_at(text, offset)
    assert 0 <= start <= end <= len(text)
