"""A machine translation as evidence: its words are counted among the source's.

A literal translation into the target's own language says more of a free one than any lexicon:
whatever words the two share correspond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.alignment.pairing import pair_sentences
from reader.alignment.tokens import MACHINE, tokens
from reader.segmentation.sentences import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import Unit
    from reader.model.language import Language


def machine_tokens(
    units: Sequence[Unit], translations: Sequence[str], languages: tuple[Language, Language]
) -> dict[int, list[str]]:
    """By number of the source sentence the tokens of its machine translation, each marked as such.

    A translated unit is divided among the unit's sentences; tokens of a bead of several sentences
    go to each of them.
    """
    found: dict[int, list[str]] = {}
    first = 0
    for unit, translation in zip(units, translations, strict=True):
        own = unit.sentences or (unit.text,)
        if translation:
            for number, text in enumerate(_divided(own, translation, languages), first):
                if marked := [MACHINE + token for token in tokens(text, languages[1])]:
                    found[number] = marked
        first += len(own)
    return found


def _divided(own: tuple[str, ...], translation: str, languages: tuple[Language, Language]) -> list[str]:
    """The part of a translation that belongs to each sentence."""
    if len(own) == 1:
        return [translation]
    pieces = [translation[s.start : s.end] for s in split(translation, languages[1])]
    if len(pieces) == len(own):
        return pieces
    parts = [""] * len(own)
    for bead in pair_sentences(own, pieces, languages):
        for number in bead.source:
            parts[number] = " ".join(pieces[k] for k in bead.target)
    return parts
