"""Finding the terms of a termbase in running text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.model.language import Language
from reader.model.termbase import HitKind, TermHit
from reader.terminology import compounds, english, gender, separable
from reader.terminology.index import Meaning, Pattern, TermIndex, build
from reader.terminology.inflection import WordClass
from reader.terminology.lexicon import fold
from reader.terminology.tokens import HYPHENS, Token, english_tokens, german_tokens, starts_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.model.termbase import Concept

_CACHE = 20_000
_GERMAN_GAP = re.compile(rf"\s+|\s?[{HYPHENS}]\s?|")
_ENGLISH_GAP = re.compile(rf"(?:['’](?:s(?=\W))?)?(?:\s+|[{HYPHENS}])")
_RANK = {kind: rank for rank, kind in enumerate(HitKind)}


class _Found(NamedTuple):
    """A hit before entries are put in: ``parts`` as in :class:`TermHit`."""

    entry: int
    start: int
    end: int
    kind: HitKind
    parts: tuple[tuple[int, int], ...]


class TermMatcher:
    """Finds the terms of one language in all their forms.

    Making one reads simplemma's table (about a second for German, 0.2 s for English) and is
    work for a background process; the matcher itself is small, pickles, and needs no table.
    """

    def __init__(self, concepts: Sequence[Concept], language: Language) -> None:
        self.language = language
        self._index: TermIndex = build(concepts, language)
        self._parts: dict[Token, frozenset[int]] = {}

    def __getstate__(self) -> dict[str, object]:
        return {"language": self.language, "_index": self._index, "_parts": {}}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    def find(self, text: str) -> list[TermHit]:
        """Occurrences in the order of the text; a forbidden term is found like any other.

        Of one concept the longest hit is kept where several overlap. Hits of different concepts
        may overlap, but a compound is reported only where its word is no term itself.
        """
        index = self._index
        found: list[_Found] = list(self._exact(text)) if index.exact else []
        if index.forms or index.patterns:
            german = self.language is not Language.ENGLISH
            tokens = german_tokens(text) if german else english_tokens(text)
            chains = _chains(text, tokens)
            keys = [_german_keys(text, token) if german else _english_keys(token) for token in tokens]
            found += self._words(text, tokens, keys, chains)
            found += self._phrases(text, tokens, keys)
            found += self._joined(text, tokens, chains)
            if german:
                found += self._gendered_compounds(tokens)
                found += self._separated(text, tokens, keys)
                found += self._compounds(text, tokens, chains)
                found = _merge_pairs(text, found)
        allowed = (one for one in found if self._is_allowed(text, one))
        return [self._hit(text, one) for one in self._prefer(allowed)]

    def _is_allowed(self, text: str, found: _Found) -> bool:
        """Whether a person's own rules let a hit stand."""
        entry = self._index.entries[found.entry]
        if found.kind is HitKind.COMPOUND and not entry.compounds:
            return False
        surface = text[found.start : found.end]
        if surface in entry.refused:
            return False
        return not entry.case_sensitive or _same_case(entry.text, surface)

    # --- kinds of hits --------------------------------------------------------------------------

    def _exact(self, text: str) -> Iterator[_Found]:
        for token in english_tokens(text):
            for entry, wording, offset in self._index.exact.get(token.text, ()):
                start = token.start - offset
                end = start + len(wording)
                if start < 0 or not text.startswith(wording, start):
                    continue
                if _is_word_border(text, start) and _is_word_border(text, end):
                    kind = (
                        HitKind.EXACT if fold(wording) in self._index.wordings[entry] else HitKind.INFLECTED
                    )
                    yield _Found(entry, start, end, kind, ((start, end),))

    def _words(
        self, text: str, tokens: list[Token], keys: list[tuple[str, ...]], chains: dict[int, tuple[int, int]]
    ) -> Iterator[_Found]:
        forms = self._index.forms
        for number, token in enumerate(tokens):
            for key in keys[number]:
                for meaning in forms.get(key, ()):
                    if self._is_other_word(text, tokens, number, meaning):
                        continue
                    chain = chains.get(number)
                    if chain is None:
                        span, kind = (token.start, token.end), meaning.kind
                    elif _is_opposite(text[chain[0] : token.start]):
                        continue
                    else:
                        span, kind = chain, HitKind.COMPOUND
                    yield _Found(meaning.entry, *span, kind, (span,))

    def _is_other_word(self, text: str, tokens: list[Token], number: int, meaning: Meaning) -> bool:
        """At the start of a sentence the capital says nothing: what else may the word be there?"""
        if meaning.word_class is WordClass.ADJECTIVAL_NOUN:
            return _may_be_adjective(text, tokens, number)
        if meaning.word_class is WordClass.VERB:
            word = tokens[number].text
            return word[0].isupper() and word.capitalize() in self._index.known
        return False

    def _phrases(self, text: str, tokens: list[Token], keys: list[tuple[str, ...]]) -> Iterator[_Found]:
        patterns = self._index.patterns
        if not patterns:
            return
        for number, token in enumerate(tokens):
            for key in keys[number]:
                for pattern in patterns.get(key, ()):
                    if self._follows(text, tokens, keys, number, pattern):
                        span = (token.start, tokens[number + len(pattern.words) - 1].end)
                        yield _Found(pattern.entry, *span, HitKind.INFLECTED, (span,))

    def _follows(
        self, text: str, tokens: list[Token], keys: list[tuple[str, ...]], number: int, pattern: Pattern
    ) -> bool:
        if number + len(pattern.words) > len(tokens):
            return False
        gap = _ENGLISH_GAP if self.language is Language.ENGLISH else _GERMAN_GAP
        for place in range(1, len(pattern.words)):
            index = number + place
            if pattern.words[place].isdisjoint(keys[index]):
                return False
            if not gap.fullmatch(text, tokens[index - 1].end, tokens[index].start):
                return False
        return True

    def _joined(self, text: str, tokens: list[Token], chains: dict[int, tuple[int, int]]) -> Iterator[_Found]:
        """``Arbeiter-Klasse`` for ``Arbeiterklasse``, ``counter-power`` for ``counterpower``."""
        for number in chains:
            if number + 1 >= len(tokens):
                continue
            first, second = tokens[number], tokens[number + 1]
            if second.start != first.end + 1 or text[first.end] not in HYPHENS or first.base or second.base:
                continue
            joined = first.text + second.text.lower()
            for key in {joined, joined.lower()} if self.language is Language.ENGLISH else {joined}:
                for meaning in self._index.forms.get(key, ()):
                    span = (first.start, second.end)
                    yield _Found(meaning.entry, *span, HitKind.INFLECTED, (span,))

    def _gendered_compounds(self, tokens: list[Token]) -> Iterator[_Found]:
        """``Arbeiter:innenklasse`` and ``Arbeiterinnenklasse`` for ``Arbeiterklasse``."""
        forms = self._index.forms
        for token in tokens:
            base, rest = token.base, token.rest.lower()
            if not base and "innen" in token.text:
                base, _, rest = token.text.partition("innen")
            if not rest or not base or len(rest) < 3:
                continue
            span = (token.start, token.end)
            for stem in gender.masculines(base):
                for link in gender.LINKS:
                    for meaning in forms.get(stem + link + rest, ()):
                        yield _Found(meaning.entry, *span, HitKind.GENDERED, (span,))

    def _separated(self, text: str, tokens: list[Token], keys: list[tuple[str, ...]]) -> Iterator[_Found]:
        separated = self._index.separated
        if not separated:
            return
        for number, token in enumerate(tokens):
            for key in keys[number]:
                for entry, particle in separated.get(key, ()):
                    last = separable.find_particle(text, tokens, number, particle)
                    if last is not None:
                        parts = ((token.start, token.end), (tokens[last].start, tokens[last].end))
                        yield _Found(entry, token.start, tokens[last].end, HitKind.SEPARATED, parts)

    def _compounds(
        self, text: str, tokens: list[Token], chains: dict[int, tuple[int, int]]
    ) -> Iterator[_Found]:
        if not self._index.heads:
            return
        for number, token in enumerate(tokens):
            if len(token.text) < 2 * compounds.SHORTEST_PART or not token.text[0].isupper():
                continue
            for entry in self._entries_inside(token):
                span = chains.get(number, (token.start, token.end))
                if not _is_opposite(text[span[0] : token.start]):
                    yield _Found(entry, *span, HitKind.COMPOUND, (span,))

    def _entries_inside(self, token: Token) -> frozenset[int]:
        key = token._replace(start=0, end=0)
        found = self._parts.get(key)
        if found is None:
            if len(self._parts) >= _CACHE:
                self._parts.clear()
            found = self._parts[key] = frozenset(self._split(token))
        return found

    def _split(self, token: Token) -> set[int]:
        if not token.base:
            return self._split_word(token.text.lower())
        base, rest = token.base.lower(), token.rest.lower()
        found = self._split_word(base) | self._split_word(base + "e")
        if rest:
            found |= self._index.heads.get(base, set()) | self._index.heads.get(rest, set())
            found |= self._split_word(rest)
        return found

    def _split_word(self, word: str) -> set[int]:
        index = self._index
        found: set[int] = set()
        for place in range(compounds.SHORTEST_PART, len(word) - compounds.SHORTEST_PART + 1):
            left, right = word[:place], word[place:]
            heads = index.heads.get(right)
            if heads and not heads <= found and compounds.is_modifier(left, index.known):
                found |= heads
            modifiers = index.modifiers.get(left)
            if modifiers and not modifiers <= found and compounds.is_head(right, index.known):
                found |= modifiers - self._rivals(word, place)
        return found

    def _rivals(self, word: str, place: int) -> set[int]:
        """Entries that the cut one letter earlier speaks against: Lese|rahmen, Zu|griff."""
        index = self._index
        if compounds.has_prefix(word, place, index.known):
            return index.modifiers.get(word[:place], set())
        left, right = word[: place - 1], word[place - 1 :]
        if not compounds.is_modifier(left, index.known) or not compounds.is_head(right, index.known):
            return set()
        return index.modifiers.get(word[:place], set()) - index.modifiers.get(left, set())

    # --- choosing -------------------------------------------------------------------------------

    def _prefer(self, found: Iterable[_Found]) -> list[_Found]:
        """The longest of each concept; no compound inside another concept's own hit."""
        entries = self._index.entries
        taken: dict[int, list[_Found]] = {}
        order = sorted(
            set(found),
            key=lambda f: (f.kind is HitKind.COMPOUND, f.start - f.end, _RANK[f.kind], f.start, f.entry),
        )
        whole = [f for f in order if f.kind is not HitKind.COMPOUND]
        for one in order:
            if one.kind is HitKind.COMPOUND and any(f.start <= one.start and one.end <= f.end for f in whole):
                continue
            of_concept = taken.setdefault(entries[one.entry].concept, [])
            if all(not _overlap(one, other) for other in of_concept):
                of_concept.append(one)
        return sorted((f for some in taken.values() for f in some), key=lambda f: (f.start, -f.end, f.entry))

    def _hit(self, text: str, found: _Found) -> TermHit:
        entry = self._index.entries[found.entry]
        surface = text[found.start : found.end]
        kind = found.kind
        if kind is HitKind.INFLECTED and self._is_as_entered(found.entry, surface):
            kind = HitKind.EXACT
        return TermHit(
            entry.term_id, entry.concept_id, entry.text, found.start, found.end, surface, kind, found.parts
        )

    def _is_as_entered(self, entry: int, surface: str) -> bool:
        """Apart from the case of the first letter, and ß for ss."""
        folded = fold(surface)
        wordings = self._index.wordings[entry]
        return any(
            word in wordings for word in (folded, folded[:1].lower() + folded[1:], compounds.capital(folded))
        )


def _same_case(entered: str, surface: str) -> bool:
    """Capitals as entered: at the beginning, and throughout where the entry is all capitals."""
    if len(entered) > 1 and entered.isupper():
        return surface[: len(entered)].isupper()
    return entered[:1].isupper() == surface[:1].isupper() and not (len(surface) > 1 and surface.isupper())


def _overlap(one: _Found, other: _Found) -> bool:
    return any(a < d and c < b for a, b in one.parts for c, d in other.parts)


def _is_word_border(text: str, place: int) -> bool:
    if place in (0, len(text)):
        return True
    return not (_is_word(text[place - 1]) and _is_word(text[place]))


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _german_keys(text: str, token: Token) -> tuple[str, ...]:
    """How a word may stand in the tables: as written, in the case a heading or sentence start hides."""
    word = token.text
    if token.base:
        return (word,) if token.rest else (word, token.base + ":")
    if not word[0].isupper():
        return (word,)
    if len(word) > 2 and word.isupper():
        return (word, word.capitalize(), word.lower())
    if starts_sentence(text, token.start):
        return (word, word[0].lower() + word[1:])
    return (word,)


def _english_keys(token: Token) -> tuple[str, ...]:
    word = token.text
    if not word[0].isupper():
        return (word,)
    if len(word) > 2 and word.isupper():
        return (word, word.capitalize(), word.lower())
    return (word, word.lower())


def _chains(text: str, tokens: list[Token]) -> dict[int, tuple[int, int]]:
    """Spans of hyphenated words by the number of each of their tokens; ``Arbeiter-`` is one too."""
    if not any(hyphen in text for hyphen in HYPHENS):
        return {}
    found: dict[int, tuple[int, int]] = {}
    first = 0
    for number, token in enumerate(tokens):
        follows = number + 1 < len(tokens) and tokens[number + 1].start == token.end + 1
        hyphen = text[token.end : token.end + 1] in HYPHENS and token.end < len(text)
        if hyphen and follows:
            continue
        if number > first or hyphen:
            span = (tokens[first].start, token.end)
            found.update(dict.fromkeys(range(first, number + 1), span))
        first = number + 1
    return found


def _is_opposite(before: str) -> bool:
    first = before.rstrip(HYPHENS).lower()
    return bool(first) and (compounds.is_opposite(first) or first in english.OPPOSITES)


def _may_be_adjective(text: str, tokens: list[Token], number: int) -> bool:
    """Whether a nominalised adjective is a plain one: ``Linke Parteien`` at the start of a sentence."""
    if number + 1 >= len(tokens) or not starts_sentence(text, tokens[number].start):
        return False
    gap = text[tokens[number].end : tokens[number + 1].start]
    return gap.isspace() and tokens[number + 1].text[0].isupper()


def _merge_pairs(text: str, found: list[_Found]) -> list[_Found]:
    """``Genossinnen und Genossen`` is one occurrence."""
    single = sorted(
        {f for f in found if f.kind in (HitKind.GENDERED, HitKind.INFLECTED) and len(f.parts) == 1},
        key=lambda f: (f.entry, f.start),
    )
    merged: list[_Found] = []
    gone: set[_Found] = set()
    for one, other in pairwise(single):
        if one.entry != other.entry or one.kind is other.kind or one in gone:
            continue
        if gender.PAIR.fullmatch(text, one.end, other.start):
            span = (one.start, other.end)
            merged.append(_Found(one.entry, *span, HitKind.GENDERED, (span,)))
            gone |= {one, other}
    return [f for f in found if f not in gone] + merged
