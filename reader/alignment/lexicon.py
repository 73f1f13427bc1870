"""The small German-English lexicon that comes with the program, keyed by stems."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reader.alignment.tokens import stem
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINKING = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST_PART = 4
_SHORTEST_COMPOUND = 8

Glosses = dict[str, tuple[str, ...]]


def _read() -> Iterator[tuple[list[str], list[str]]]:
    text = (files("resources") / "lexicon" / "core_de_en.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            german, english = line.split("\t")
            yield german.split(","), english.split(",")


@cache
def _both_ways() -> tuple[Glosses, Glosses]:
    there: defaultdict[str, dict[str, None]] = defaultdict(dict)
    back: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for german, english in _read():
        heads = [stem(word.strip(), Language.GERMAN) for word in german]
        glosses = [stem(word.strip(), Language.ENGLISH) for word in english]
        for head in heads:
            there[head].update(dict.fromkeys(glosses))
        for gloss in glosses:
            back[gloss].update(dict.fromkeys(heads))
    return ({k: tuple(v) for k, v in there.items()}, {k: tuple(v) for k, v in back.items()})


def glosses(languages: tuple[Language, Language]) -> Mapping[str, tuple[str, ...]]:
    """Target stems by source stem; empty for any pair but German and English."""
    if languages == (Language.GERMAN, Language.ENGLISH):
        return _both_ways()[0]
    if languages == (Language.ENGLISH, Language.GERMAN):
        return _both_ways()[1]
    return {}


@cache
def compound_glosses(stemmed: str) -> tuple[str, ...]:
    """English stems for the parts of a German compound (*kampferfahr* -> fight, struggl, experienc).

    The split with the longest known head wins; empty where no split has both parts in the lexicon.
    """
    if len(stemmed) < _SHORTEST_COMPOUND:
        return ()
    known = _both_ways()[0]
    for cut in range(_SHORTEST_PART, len(stemmed) - _SHORTEST_PART + 1):
        head = stem(stemmed[cut:], Language.GERMAN)
        if head not in known:
            continue
        for link in _LINKING:
            first = stemmed[:cut].removesuffix(link) if link else stemmed[:cut]
            first = first if first in known else stem(first, Language.GERMAN)
            if len(first) >= _SHORTEST_PART and first in known:
                return known[first] + known[head]
    return ()
