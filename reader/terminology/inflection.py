"""Forms of German terms, from simplemma's table where it knows a word and by rule where not.

Work goes in two walks over the table: :class:`WordQuestions` says which words to look up for one
word of a term, :meth:`WordQuestions.lemmas_wanted` which lemmas' forms are needed then, and
:meth:`WordQuestions.answer` puts the forms together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.terminology import compounds, gender, separable
from reader.terminology.lexicon import KnownWords, fold, word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

ADJECTIVE_ENDINGS = ("e", "em", "en", "er", "es")
_FUNCTION_WORDS = word_set(
    """der die das des dem den ein eine einer eines einem einen und oder im in am an auf aus bei beim mit nach
    von vom zu zum zur für gegen über unter vor ohne um durch als wie nicht sich"""
)
_FEMININE = ("ung", "heit", "keit", "schaft", "ion", "tät", "enz", "anz", "ik", "ei", "in", "ur", "ie")
_WEAK = ("ist", "ent", "ant", "at", "et", "log", "graf", "graph", "arch", "and")
_FOREIGN_PLURALS = (
    ("ium", ("ien",)), ("um", ("en", "a")), ("ismus", ("ismen",)), ("us", ("en", "i")), ("a", ("en",)),
    ("is", ("en",)), ("os", ("en",)), ("on", ("a",)), ("as", ("anten",)), ("x", ("zes", "ces")),
)  # fmt: skip


class WordClass(Enum):
    """What a word of a term inflects like."""

    NOUN = auto()
    ADJECTIVAL_NOUN = auto()
    ADJECTIVE = auto()
    VERB = auto()
    FIXED = auto()


NOMINAL = (WordClass.NOUN, WordClass.ADJECTIVAL_NOUN)


@dataclass(slots=True)
class WordForms:
    """Forms of one word of a term, folded; nouns with their capital, other words in lower case."""

    word_class: WordClass
    forms: set[str] = field(default_factory=set)
    feminine: set[str] = field(default_factory=set)
    gender_stems: set[str] = field(default_factory=set)
    separated: dict[str, str] = field(default_factory=dict)
    """Finite forms of the base verb with the particle to look for."""


def _spellings(word: str) -> set[str]:
    """Old and new: the table has ``Kongreß``, ``Schloss`` and ``gross`` each only once."""
    return {word, fold(word), word.replace("ss", "ß")}


def _adjective_stem(word: str) -> str:
    """``proletarisch`` of ``proletarischer``; the word itself if it has no ending."""
    for ending in sorted(ADJECTIVE_ENDINGS, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _genitives(noun: str) -> list[str]:
    if noun.endswith(_FEMININE):
        return []
    if noun.endswith("nis"):
        return [noun + "ses"]
    if noun.endswith(("s", "ß", "x", "z")):
        return [noun + "es", noun + "ens"]
    if noun.endswith("e"):
        return [noun + "s", noun + "n", noun + "ns"]
    if noun.endswith(("er", "el", "en", "em", "chen", "lein")):
        return [noun + "s"]
    return [noun + "s", noun + "es", *([noun + "ens"] if len(noun) < 6 else [])]


def _plurals(noun: str) -> list[str]:
    """Likely plurals of a noun the table does not know."""
    if noun.endswith("in"):
        return [noun + "nen"]
    if noun.endswith(_FEMININE):
        return [noun + ("n" if noun.endswith("ie") else "en")]
    if noun.endswith("e"):
        return [noun + "n"]
    if noun.endswith(_WEAK):
        return [noun + "en"]
    if noun.endswith("nis"):
        return [noun + "se", noun + "sen"]
    if noun.endswith(("er", "el")):
        return [noun + "n"]
    if noun.endswith(("chen", "lein", "en")):
        return []
    if noun.endswith("or"):
        return [noun + "en"]
    changed = [stem for stem in gender.stems(noun) if stem != noun]
    plurals = [noun + "e", noun + "en", noun + "s"]
    for stem in changed:
        plurals += [stem + "e", stem + "en", stem + "er", stem + "ern"]
    return plurals


def _foreign_plurals(noun: str) -> list[str]:
    for ending, plurals in _FOREIGN_PLURALS:
        if noun.endswith(ending) and len(noun) - len(ending) >= 3:
            return [noun[: -len(ending)] + plural for plural in plurals]
    return []


def _weak_verb(infinitive: str) -> set[str]:
    """Forms of a regular verb; wrong ones of a strong verb are no words and do no harm."""
    stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    link = "e" if stem.endswith(("t", "d")) else ""
    past = stem + link + "t"
    s = "" if stem.endswith(("s", "ß", "z", "x")) else link + "s"
    return {
        infinitive, stem + "e", stem + s + "t", past, past + "e", past + "en", past + "est", past + "et",
    }  # fmt: skip


def _strong_pasts(forms: set[str]) -> set[str]:
    """``stand`` of ``standen`` and ``standet``: the table gives such a form to its homograph."""
    stems = {form[:-2] for form in forms if form.endswith("en")}
    return {
        stem
        for stem in stems
        if (stem + "et" in forms and stem + "e" not in forms)
        or (stem + "est" in forms and stem + "t" in forms)
    }


@dataclass(slots=True)
class WordQuestions:
    """One word of a term, and what has to be looked up for it."""

    word: str
    is_last: bool
    is_only: bool

    def words(self) -> set[str]:
        """Words to look up in the table."""
        word = self.word
        low, high = word[:1].lower() + word[1:], compounds.capital(word)
        asked = {
            word,
            low,
            high,
            *(spelling.replace("ss", "ß") for spelling in (low, high)),
            fold(low),
            fold(high),
        }
        if word.lower() in _FUNCTION_WORDS:
            return asked
        stem = _adjective_stem(low)
        asked |= {
            form for base in (low, stem) for form in (base, base + "em", compounds.capital(base) + "em")
        }
        asked |= {compounds.capital(base) + ending for base in {low, stem} for ending in ADJECTIVE_ENDINGS}
        asked |= {*_genitives(high), *_plurals(high), *_foreign_plurals(high)}
        asked |= set(gender.feminine_questions(high))
        asked |= {compounds.capital(word[place:].lower()) for place in range(3, len(word) - 2)}
        parts = separable.split(low)
        if parts:
            asked |= {parts[1], parts[1] + "d"}
        return asked

    def _noun_lemmas(self, lemmas: Mapping[str, str]) -> set[str]:
        """The table spreads a noun over its spellings: Schlosses is of Schloß, Schlösser of Schloss."""
        high = compounds.capital(self.word)
        spellings = _spellings(high)
        found = {lemmas[spelling] for spelling in spellings if spelling in lemmas}
        return {noun for noun in found | (spellings if found else set()) if noun[:1].isupper()}

    def _head(self, lemmas: Mapping[str, str], known: KnownWords) -> tuple[str, str]:
        """First part and known last noun of a compound the table does not list."""
        word = self.word
        for place in range(3, len(word) - 2):
            head = compounds.capital(word[place:].lower())
            lemma = lemmas.get(head, "")
            if fold(lemma) == fold(head) and compounds.is_modifier(fold(word[:place]).lower(), known):
                return word[:place], lemma
        return "", ""

    def word_class(self, lemmas: Mapping[str, str]) -> WordClass:
        """Class of the word, from the table and from how it is written in the term."""
        word = self.word
        low = word[:1].lower() + word[1:]
        if word.lower() in _FUNCTION_WORDS or not word[:1].isalpha():
            return WordClass.FIXED
        stem = _adjective_stem(low)
        adjective = stem + "em" in lemmas or low + "em" in lemmas
        if not self.is_last and word.endswith(ADJECTIVE_ENDINGS) and (word[:1].islower() or adjective):
            return WordClass.ADJECTIVE
        if word[:1].isupper():
            return self._capitalised_class(low, stem, lemmas, adjective=adjective)
        if adjective:
            return WordClass.ADJECTIVE
        if (
            low not in lemmas
            and compounds.capital(low) in lemmas
            and lemmas[compounds.capital(low)][0].isupper()
        ):
            return WordClass.NOUN  # a termbase that writes everything small
        if lemmas.get(low, low) == low and low.endswith("n"):
            return WordClass.VERB
        if self.is_only or word[:1].islower():
            return WordClass.ADJECTIVE
        return WordClass.FIXED

    def _capitalised_class(
        self, low: str, stem: str, lemmas: Mapping[str, str], *, adjective: bool
    ) -> WordClass:
        high = compounds.capital(low)
        lemma = lemmas.get(high, "")
        inflected = compounds.capital(stem) + "em" in lemmas or adjective
        if not (low.endswith(("e", "er")) and inflected):
            return WordClass.NOUN
        # a noun in its own right keeps its forms (die Breite), unless it is a participle
        own = lemma == high and not low.endswith(("ende", "ete", "te", "ige", "ene"))
        if low.endswith("er") and lemma == high and lemmas.get(low, "") != stem:
            own = compounds.capital(stem) + "em" not in lemmas
        return WordClass.NOUN if own else WordClass.ADJECTIVAL_NOUN

    def lemmas_wanted(self, lemmas: Mapping[str, str], known: KnownWords) -> set[str]:
        """Lemmas whose forms :meth:`answer` needs."""
        word_class = self.word_class(lemmas)
        low = self.word[:1].lower() + self.word[1:]
        if word_class is WordClass.NOUN:
            return self._noun_lemmas(lemmas) | ({self._head(lemmas, known)[1]} - {""})
        if word_class is WordClass.ADJECTIVE:
            return {lemmas.get(low, low), _adjective_stem(low), *_spellings(low)}
        if word_class is WordClass.VERB:
            parts = separable.split(low)
            return {low, parts[1]} if parts and parts[1] in lemmas else {low}
        return set()

    def answer(
        self, lemmas: Mapping[str, str], forms: Mapping[str, set[str]], known: KnownWords
    ) -> WordForms:
        """All forms of the word."""
        word_class = self.word_class(lemmas)
        found = WordForms(word_class)
        low = self.word[:1].lower() + self.word[1:]
        if word_class is WordClass.NOUN:
            self._noun(found, lemmas, forms, known)
        elif word_class is WordClass.ADJECTIVAL_NOUN:
            stem = compounds.capital(_adjective_stem(low))
            found.forms = {stem + ending for ending in ("e", "em", "en", "er")}
            found.gender_stems = {stem, stem + "e"}
        elif word_class is WordClass.ADJECTIVE:
            stem = _adjective_stem(low)
            bases = {stem, low} if stem in lemmas or not self.is_only else {low}
            found.forms = {base + ending for base in bases for ending in ADJECTIVE_ENDINGS} | {low}
            for lemma in {lemmas.get(low, low), stem, low, low.replace("ss", "ß"), fold(low)}:
                if lemma[:1].islower() and (
                    fold(lemma) in (fold(low), fold(stem)) or fold(lemma) + "e" == fold(low)
                ):
                    found.forms |= forms.get(lemma, set())
        elif word_class is WordClass.VERB:
            _verb(found, low, lemmas, forms)
        found.forms.add(self.word)
        found.forms = {fold(form) for form in found.forms}
        found.feminine = {fold(form) for form in found.feminine} - found.forms
        found.gender_stems = {fold(stem) for stem in found.gender_stems}
        return found

    def _noun(
        self, found: WordForms, lemmas: Mapping[str, str], forms: Mapping[str, set[str]], known: KnownWords
    ) -> None:
        high = compounds.capital(self.word)
        nouns = self._noun_lemmas(lemmas)
        own = {form for noun in nouns for form in forms.get(noun, ()) if form[:1].isupper()}
        first, head = self._head(lemmas, known)
        if head and len(own) < 4:
            own |= {first + form.lower() for form in forms.get(head, ()) if form[:1].isupper()}
        guesses = [*(() if high.endswith("e") and len(own) > 1 else _genitives(high))]
        guesses += [*(() if len(own) > 2 or (own and head) else _plurals(high))]
        # its own lemma, none, or one of its forms that the table takes for a lemma (Herzens of Herzen)
        same = {fold(high), "", *(fold(noun) for noun in nouns), *(fold(form) for form in own)}
        own |= {guess for guess in guesses if fold(lemmas.get(guess, "")) in same}
        own |= {
            p
            for p in _foreign_plurals(high)
            if lemmas.get(p, "X")[:1].isupper() and _plausible(p, high, lemmas)
        }
        datives = {form + "n" for form in own if form.endswith(("er", "el", "e")) and form != high}
        own |= {dative for dative in datives if fold(lemmas.get(dative, "")) in same}
        own.add(high)
        found.forms = own
        if high.endswith("in") and lemmas.get(high + "nen") == high:
            found.gender_stems = {high[:-2]}
            return
        found.gender_stems = set(gender.stems(high))
        found.feminine = gender.feminines(high, dict(lemmas))
        if head and not found.feminine:
            found.feminine = {first + form.lower() for form in gender.feminines(head, dict(lemmas))}


def _plausible(plural: str, noun: str, lemmas: Mapping[str, str]) -> bool:
    """A foreign plural is taken over from a homograph only if that shares its stem."""
    lemma = lemmas.get(plural)
    return lemma is None or lemma == noun or (lemma[0].isupper() and plural.startswith(lemma[:-2]))


def _verb(found: WordForms, low: str, lemmas: Mapping[str, str], forms: Mapping[str, set[str]]) -> None:
    own = {form for form in forms.get(low, ()) if form[:1].islower()}
    own |= _strong_pasts(own)
    if len(own) < 4:
        own |= _weak_verb(low)
    parts = separable.split(low)
    if parts and (parts[1] in lemmas or low not in lemmas):
        particle, base = parts
        finite = {form for form in forms.get(base, ()) if form[:1].islower()}
        finite |= _strong_pasts(finite)
        if len(finite) < 4:
            finite |= _weak_verb(base)
        participles = {form for form in finite if form.startswith("ge") and form.endswith(("t", "en"))}
        own |= {particle + form for form in finite} | {particle + "zu" + base}
        if base.startswith(("be", "ge", "er", "ver", "ent", "zer", "miss")) or base.endswith("ieren"):
            participles = set()
        elif not participles:
            # the table has many strong participles (gefahren) as adjectives of their own
            guesses = {base} | {form for form in _weak_verb(base) if form.endswith("t")}
            own |= {particle + "ge" + form for form in guesses}
        found.separated = {
            fold(form): fold(particle) for form in finite - participles if not form.startswith(base + "d")
        }
    found.forms = own
