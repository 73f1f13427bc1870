"""German words and their lemmas: gendered forms, compounds, participles, separated verbs."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from reader.model.language import Language
from reader.segmentation.function_words import is_function_word
from reader.terminology import compounds, gender, separable
from reader.terminology.lemmas import Lexeme
from reader.terminology.lexicon import fold, word_set
from reader.terminology.tokens import HYPHENS, Token, german_tokens, starts_sentence
from reader.terminology.wordforms import NounsAndLemmas, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.terminology.wordforms import WordTable

_KEPT: Final = 100_000
_MOST_VARIANTS: Final = 64
_SHORTEST_HEAD: Final = 4
_PARTICLES: Final = frozenset(separable.PARTICLES)
_UMLAUTS: Final = {"ae": "ä", "oe": "ö", "ue": "ü"}
_DIGRAPH: Final = re.compile("[aou]e")
_VOWEL: Final = re.compile("[aou]")
_AUXILIARIES: Final = word_set("sein haben werden können müssen sollen wollen dürfen mögen")
_PRONOUNS: Final = word_set("ich du er sie es wir ihr man sich uns euch Sie")
_WITH_HAVE: Final = frozenset({"an", "vor", "inne"})
"""Particles that *haben* takes: *Was hast du vor?*"""
_OTHERS: Final = {"gedacht": "denken", "verloren": "verlieren", "brach": "brechen", "gestanden": "stehen"}
_NO_RHINESTONES: Final = {"Strasse": "Straße", "Strassen": "Straße"}
"""Forms simplemma's table gives to another verb, or to an adjective."""


class GermanLemmas:
    """Reads German."""

    def __init__(self, table: WordTable) -> None:
        self.table = table
        self.known = NounsAndLemmas(table)
        self._plain: dict[tuple[str, bool], tuple[str, ...]] = {}

    def read(self, text: str) -> list[Lexeme]:
        """See :class:`reader.terminology.lemmas.Lemmatiser`."""
        tokens = german_tokens(text)
        lexemes: list[Lexeme | None] = [self._lexeme(text, token) for token in tokens]
        self._order(text, tokens, lexemes)
        self._join(text, tokens, lexemes)
        self._chain(text, tokens, lexemes)
        return [lexeme for lexeme in lexemes if lexeme is not None]

    def lemmas_of(self, word: str) -> tuple[str, ...]:
        """See :class:`reader.terminology.lemmas.Lemmatiser`."""
        tokens = german_tokens(word)
        if not tokens:
            return (word,) if word.strip() else ()
        if len(tokens) > 1 or tokens[0].base:
            found = [*self._lexeme(word, tokens[-1]).lemmas]
            if len(tokens) > 1:
                found = [*self._chained(word, tokens), *found]
            return tuple(dict.fromkeys(found))
        asked = [other for spelling in _typed(word) for other in spellings(spelling)]
        known = [lemma for spelling in asked for lemma in self._in_table(spelling, typed=True)]
        known.sort(key=lambda lemma: lemma.lower() != word.lower())
        if not known:
            known = [lemma for variant in _umlauted(word) for lemma in self._in_table(variant, typed=True)]
        return tuple(dict.fromkeys(known)) or self.lemmas(word, starts=True)

    def lemmas(self, word: str, *, starts: bool = False) -> tuple[str, ...]:
        """Lemmas of one word as it is written; ``starts``: at the beginning of a sentence."""
        found = self._plain.get((word, starts))
        if found is None:
            if len(self._plain) >= _KEPT:
                self._plain.clear()
            found = self._plain[word, starts] = self._lemmas(word, starts=starts)
        return found

    # --- one word

    def _lexeme(self, text: str, token: Token) -> Lexeme:
        place = ((token.start, token.end),)
        if not token.base:
            word = text[token.start : token.end]
            starts = word[:1].isupper() and starts_sentence(text, token.start)
            return Lexeme(place, self.lemmas(word, starts=starts))
        if token.rest:
            return Lexeme(place, self.lemmas(token.base + token.rest))
        return Lexeme(place, self._person(token.base))

    def _person(self, base: str) -> tuple[str, ...]:
        """The masculine noun of what stands before a gender sign, as dictionaries list persons."""
        stems = gender.masculines(base)
        # Kollege before Kolleg, but Freund before Freunde
        for masculine in (*(stem + "e" for stem in stems), *stems, *(stem + "er" for stem in stems)):
            for spelling in spellings(masculine):
                lemma = self.table.lemma(spelling)
                if lemma == spelling and lemma[:1].isupper():
                    return self.modern(lemma, base), base + "in"
        return base, base + "in"

    def _lemmas(self, word: str, *, starts: bool) -> tuple[str, ...]:
        if not word[:1].isalpha():
            return (word,)
        found: list[str] = []
        for spelling in _cases(word, starts=starts):
            if starts or word.isupper() or not found:
                found += self._in_table(spelling)
        if not found:
            variants = [v for spelling in _cases(word, starts=starts) for v in _with_umlauts(spelling)]
            found += [lemma for variant in variants for lemma in self._in_table(variant)]
        if not found:
            found += self._guesses(word)
        modern = [self.modern(lemma, word) for lemma in found]
        return tuple(dict.fromkeys(modern))

    def _in_table(self, word: str, *, typed: bool = False) -> Iterator[str]:
        """Lemmas of a word the table has; who typed a woman's noun does not look for men."""
        for spelling in spellings(word):
            lemma = _NO_RHINESTONES.get(spelling) or self.table.lemma(spelling)
            if lemma is None:
                continue
            if spelling[:1].islower():
                yield from self._verbs(spelling, lemma)
                yield lemma
                yield from self._adjectives(spelling)
                yield from self._participles(spelling)
            else:
                yield lemma
                if not typed:
                    yield from self._relatives(lemma)
                yield from self._nominalised(spelling)
            return

    def _verbs(self, word: str, lemma: str) -> Iterator[str]:
        """Infinitives the table hides behind an adjective: *lieben* is not only of *lieb*."""
        if word in _OTHERS:
            yield _OTHERS[word]
        if word.endswith("n") and len(word) > 3 and lemma != word:
            stem = word[:-2] if word.endswith("en") else word[:-1]
            if any(self.table.lemma(form) == word for form in (stem + "t", stem + "te", "ge" + stem + "t")):
                yield word
        elif lemma == word:  # stand of standen
            infinitive = self.table.lemma(word + "en")
            if infinitive and _is_infinitive(infinitive) and infinitive != word + "en":
                yield infinitive

    def _adjectives(self, word: str) -> Iterator[str]:
        """*liebe* is of *lieb* too."""
        stem = _without_ending(word)
        if stem != word and (lemma := self.table.lemma(stem + "em")) is not None:
            yield lemma

    def _participles(self, word: str) -> Iterator[str]:
        """Verbs of participles that the table has as adjectives: *gefahren*, *abgefahren*, *arbeitend*."""
        if word.startswith("ge") and len(word) > 5:
            yield from self._finite(word[2:])
        if len(word) > 6:
            for particle in separable.PARTICLES:
                if word.startswith(particle + "ge"):
                    for verb in self._finite(word[len(particle) + 2 :]):
                        yield from self._with_particle(particle, verb)
        stem = _without_ending(word)
        if stem.endswith("nd") and (infinitive := self.table.lemma(stem[:-1])) == stem[:-1]:
            yield infinitive

    def _finite(self, form: str) -> Iterator[str]:
        for guess in (form, form + "e", form + "en"):
            infinitive = self.table.lemma(guess)
            if infinitive and _is_infinitive(infinitive):
                yield infinitive
                return

    def _with_particle(self, particle: str, verb: str) -> Iterator[str]:
        if self.table.lemma(particle + verb) == particle + verb:
            yield particle + verb

    def _relatives(self, lemma: str) -> Iterator[str]:
        """The masculine of a woman's noun."""
        if not lemma.endswith("in") or len(lemma) < 5 or self.table.lemma(lemma + "nen") != lemma:
            return
        stems = gender.masculines(lemma[:-2])
        for masculine in (*stems, *(stem + "e" for stem in stems)):
            if self.table.lemma(masculine) == masculine:
                yield masculine
                return

    def _nominalised(self, noun: str) -> Iterator[str]:
        """*Linke*, *Linken* and *Linker* are one word, which the table has three times."""
        stem = _without_ending(noun)
        if stem != noun and len(stem) > 2 and self.table.lemma(stem.lower() + "em") is not None:
            yield stem + "e"

    def _guesses(self, word: str) -> list[str]:
        """Lemmas of a word the table does not have."""
        if word[:1].islower():
            verbs = [*self._particle_verbs(word)]
            stem = _without_ending(word)
            return verbs or ([stem, word] if stem != word and len(stem) > 3 else [word])
        head = self._head(word)
        if head:
            return [head]
        if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "os")):
            return [word, word[:-1]]
        return [word]

    def _particle_verbs(self, word: str) -> Iterator[str]:
        """*hinausging*, *hinauszugehen*: of *hinausgehen*."""
        for particle in separable.PARTICLES:
            rest = word[len(particle) :]
            if not word.startswith(particle) or len(rest) < 3:
                continue
            for form in (rest, rest[2:] if rest.startswith(("zu", "ge")) else ""):
                verb = self.table.lemma(form) if form else None
                if verb and _is_infinitive(verb):
                    yield particle + verb
                    return

    def _head(self, word: str) -> str:
        """The base form of a compound by its last noun: *Kiezkommunen* is of *Kiezkommune*."""
        for place in range(compounds.SHORTEST_PART, len(word) - _SHORTEST_HEAD + 1):
            right = compounds.capital(word[place:])
            lemma = self.table.lemma(right)
            if lemma is None or not lemma[:1].isupper() or right in self._suffixes:
                continue
            if compounds.is_head(fold(right).lower(), self.known):
                return word[:place] + lemma.lower()
        return ""

    _suffixes = frozenset({"Heit", "Keit", "Schaft", "Isten", "Iste", "Innen"})

    def modern(self, lemma: str, word: str) -> str:
        """*Schloss*, not *Schloß*, where the text has the new spelling and the table has both."""
        if "ß" in lemma and "ß" not in word and "ss" in word:
            folded = fold(lemma)
            if self.table.lemma(folded) is not None:
                return folded
        return lemma

    # --- several tokens

    def _order(self, text: str, tokens: Sequence[Token], lexemes: list[Lexeme | None]) -> None:
        """*Setzen wir uns* begins with the verb, not with the noun: a pronoun follows."""
        for number in range(len(tokens) - 1):
            lexeme = lexemes[number]
            if lexeme is None or len(lexeme.lemmas) < 2 or tokens[number + 1].text not in _PRONOUNS:
                continue
            verbs = [lemma for lemma in lexeme.lemmas if _is_infinitive(lemma)]
            if verbs and lexeme.lemma[:1].isupper() and starts_sentence(text, tokens[number].start):
                lexemes[number] = lexeme._replace(lemmas=tuple(dict.fromkeys((*verbs, *lexeme.lemmas))))

    def _join(self, text: str, tokens: Sequence[Token], lexemes: list[Lexeme | None]) -> None:
        """Put particles at the ends of clauses together with their verbs."""
        for number, token in enumerate(tokens):
            if number == 0 or token.text not in _PARTICLES or not separable.ends_clause(text, token.end):
                continue
            for before in range(_last_before(text, tokens, number), max(-1, number - separable.REACH), -1):
                verb = lexemes[before]
                if verb is None or verb.is_separated:
                    continue
                joined = self._joined(text, tokens[before], verb, token.text)
                if joined and separable.find_particle(text, tokens, before, token.text) == number:
                    place = (token.start, token.end)
                    lexemes[before] = Lexeme((verb.parts[0], place), joined)
                    lexemes[number] = None
                    break

    def _joined(self, text: str, token: Token, verb: Lexeme, particle: str) -> tuple[str, ...]:
        """Separable verbs that a word and a particle may be; empty where they cannot be one."""
        if token.base or (token.text[:1].isupper() and not starts_sentence(text, token.start)):
            return ()
        form = text[token.start : token.end].lower()
        found: list[str] = []
        for infinitive in dict.fromkeys((*self.lemmas(form), *verb.lemmas)):
            if not _is_infinitive(infinitive):
                continue
            if infinitive in _AUXILIARIES and not (infinitive == "haben" and particle in _WITH_HAVE):
                continue
            found += self._with_particle(particle, infinitive)
        if not found and len(form) > 2 and form not in _AUXILIARIES:
            # a form that is also another verb's: lädt … ein goes by einlädt
            whole = self.table.lemma(particle + form)
            if whole and _is_infinitive(whole) and whole.startswith(particle) and whole != particle + form:
                found.append(whole)
        return tuple(found)

    def _chain(self, text: str, tokens: Sequence[Token], lexemes: list[Lexeme | None]) -> None:
        """*Arbeiter-Klasse* is *Arbeiterklasse* too."""
        for number in range(1, len(tokens)):
            first, second = tokens[number - 1], tokens[number]
            lexeme = lexemes[number]
            if lexeme is None or second.start != first.end + 1 or text[first.end] not in HYPHENS:
                continue
            whole = text[first.start : first.end] + text[second.start : second.end].lower()
            lexemes[number] = lexeme._replace(
                lemmas=tuple(dict.fromkeys((*lexeme.lemmas, *self.lemmas(whole))))
            )

    def _chained(self, word: str, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Lemmas of words joined by hyphens, without them."""
        first, *rest = (word[token.start : token.end] for token in tokens)
        return self.lemmas(first + "".join(rest).lower())


def _last_before(text: str, tokens: Sequence[Token], particle: int) -> int:
    """The last word that may be a particle's verb: right after a clause put in, one before that clause."""

    def comma_before(number: int) -> bool:
        return number > 0 and "," in separable.between(text, tokens, number)

    if not comma_before(particle):
        return particle - 1
    inside = next((n for n in range(particle - 1, 0, -1) if comma_before(n)), 0)
    return inside - 1


def _is_infinitive(lemma: str) -> bool:
    return lemma.endswith(("en", "eln", "ern", "tun", "sein")) and lemma[:1].islower()


def _without_ending(word: str) -> str:
    """An adjective without its ending."""
    return re.sub(r"(?<=\w{3})e[mnrs]?$", "", word)


def _cases(word: str, *, starts: bool) -> list[str]:
    """How a word may stand in the table: its capital may be that of a sentence or of a heading."""
    if word[:1].islower():
        return [word]
    low = word.lower()
    if len(word) > 2 and word.isupper():
        found = [word.capitalize(), low, word]
    elif starts:
        found = [word, word[0].lower() + word[1:]]
    else:
        return [word, word[0].lower() + word[1:]]
    return found[::-1] if starts and is_function_word(low, Language.GERMAN) else found


def _typed(word: str) -> list[str]:
    """A word somebody typed, with the capital they may have left out."""
    low = word[:1].lower() + word[1:]
    if word[:1].isupper():
        return [word] if not word.isupper() else [word, word.capitalize(), word.lower()]
    return [low, compounds.capital(low)]


def _with_umlauts(word: str) -> list[str]:
    """*Haeuser* as *Häuser*; nothing where there is no digraph."""
    places = [match.start() for match in _DIGRAPH.finditer(word.lower())]
    if not places or len(places) > 4:
        return []
    found = []
    for chosen in product((True, False), repeat=len(places)):
        if any(chosen):
            letters = word
            for place, take in sorted(zip(places, chosen, strict=True), reverse=True):
                if take:
                    umlaut = _UMLAUTS[letters[place : place + 2].lower()]
                    umlaut = umlaut.upper() if letters[place].isupper() else umlaut
                    letters = letters[:place] + umlaut + letters[place + 2 :]
            found.append(letters)
    return found


def _umlauted(word: str) -> Iterator[str]:
    """A typed word with umlauts where they may have been left out or written with an e."""
    for spelling in _typed(word):
        yield from _with_umlauts(spelling)
    for spelling in _typed(word):
        places = [match.start() for match in _VOWEL.finditer(spelling)]
        if 2 ** len(places) > _MOST_VARIANTS:
            places = places[:6]
        for chosen in product((True, False), repeat=len(places)):
            letters = list(spelling)
            for place, take in zip(places, chosen, strict=True):
                if take:
                    letters[place] = _UMLAUTS[letters[place] + "e"]
            if any(chosen):
                yield "".join(letters)
