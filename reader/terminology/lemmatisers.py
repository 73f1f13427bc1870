"""The lemmatiser of each language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.model.language import Language
from reader.terminology.lemmas_english import EnglishLemmas
from reader.terminology.lemmas_german import GermanLemmas
from reader.terminology.wordforms import word_table

if TYPE_CHECKING:
    from pathlib import Path

    from reader.terminology.lemmas import Lemmatiser


@cache
def lemmatiser(language: Language, folder: Path | None = None) -> Lemmatiser:
    """What reads a language; of one that is not known, words are their own lemmas.

    The first call on a machine makes the table of word forms, which is work for a worker: see
    :func:`reader.terminology.wordforms.word_table`.
    """
    table = word_table(language, folder)
    return GermanLemmas(table) if language is Language.GERMAN else EnglishLemmas(table)
