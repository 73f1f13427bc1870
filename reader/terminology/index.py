"""The look-up tables a matcher works with: small, plain data, picklable."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader.model.language import Language
from reader.model.termbase import HitKind
from reader.terminology import compounds, english
from reader.terminology.entries import Entry, entries, variants
from reader.terminology.inflection import NOMINAL, WordClass, WordForms, WordQuestions
from reader.terminology.lexicon import KnownWords, fold, survey
from reader.terminology.tokens import Token, english_tokens, german_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.termbase import Concept


class Meaning(NamedTuple):
    """What a form stands for: an entry (by number), and how it differs from the entry."""

    entry: int
    kind: HitKind
    word_class: WordClass = WordClass.NOUN
    """For telling an adjective from the noun made of it, and a verb from a noun."""


class Pattern(NamedTuple):
    """A term of several words: the forms allowed at each place."""

    entry: int
    words: tuple[frozenset[str], ...]


@dataclass(slots=True)
class TermIndex:
    """Everything :class:`reader.terminology.recognition.TermMatcher` looks up."""

    language: Language
    entries: list[Entry] = field(default_factory=list)
    wordings: dict[int, set[str]] = field(default_factory=dict)
    """Variants of each entry as written, for telling exact from inflected."""
    forms: dict[str, list[Meaning]] = field(default_factory=dict)
    """Forms of terms of one word; ``Genoss:`` with a colon is what stands before a gender sign."""
    patterns: dict[str, list[Pattern]] = field(default_factory=dict)
    """Terms of several words by the first word's forms."""
    separated: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    heads: dict[str, set[int]] = field(default_factory=dict)
    modifiers: dict[str, set[int]] = field(default_factory=dict)
    exact: dict[str, list[tuple[int, str, int]]] = field(default_factory=dict)
    """Letter-by-letter terms by their first word: entry, text, offset of the word in it."""
    known: KnownWords = field(default_factory=KnownWords)

    def add_form(self, form: str, meaning: Meaning) -> None:
        """Let ``form`` (folded) stand for a meaning; the first one of an entry stays."""
        meanings = self.forms.setdefault(form, [])
        if all(meaning.entry != other.entry for other in meanings):
            meanings.append(meaning)


def build(concepts: Iterable[Concept], language: Language) -> TermIndex:
    """Tables for the terms of one language; takes about a second for German."""
    index = TermIndex(language)
    wordings: list[tuple[int, str]] = []
    found = entries(tuple(concepts), language)
    for number, (entry, term) in enumerate(found):
        index.entries.append(entry)
        texts = (term.text,) if entry.exact else variants(term.text, language)
        index.wordings[number] = {fold(text) for text in texts}
        if entry.exact:
            for text in (term.text, *term.forms):
                _add_exact(index, number, text)
            continue
        wordings += [(number, text) for text in texts]
        for form in term.forms:
            _add_surface(index, number, form)
    if language is Language.ENGLISH:
        _add_english(index, wordings)
    else:
        _add_german(index, wordings)
    return index


def _add_exact(index: TermIndex, number: int, text: str) -> None:
    text = text.strip()
    tokens = english_tokens(text)
    if tokens:
        index.exact.setdefault(tokens[0].text, []).append((number, text, tokens[0].start))


def _add_surface(index: TermIndex, number: int, surface: str) -> None:
    """A further form a person added is taken as it is written."""
    _add_exact(index, number, surface)


def _pattern(index: TermIndex, number: int, words: list[set[str]]) -> None:
    pattern = Pattern(number, tuple(frozenset(forms) for forms in words))
    for form in words[0]:
        index.patterns.setdefault(form, []).append(pattern)


# --- German -------------------------------------------------------------------------------------


def _add_german(index: TermIndex, wordings: list[tuple[int, str]]) -> None:
    # the table is asked with the entry's own spelling, the tables are folded
    terms = [
        (number, [token._replace(text=text[token.start : token.end]) for token in german_tokens(text)])
        for number, text in wordings
    ]
    terms = [(number, tokens) for number, tokens in terms if tokens]
    if not terms:
        return
    questions = [
        [
            WordQuestions(token.text, is_last=place == len(tokens) - 1, is_only=len(tokens) == 1)
            for place, token in enumerate(tokens)
        ]
        for _, tokens in terms
    ]
    flat = [question for row in questions for question in row]
    table = survey("de", set().union(*(question.words() for question in flat)), with_known=True)
    index.known = table.known
    table.add_forms(set().union(*(question.lemmas_wanted(table.lemmas, index.known) for question in flat)))
    for (number, tokens), row in zip(terms, questions, strict=True):
        answers = [question.answer(table.lemmas, table.forms, index.known) for question in row]
        if len(tokens) == 1:
            _german_word(index, number, tokens[0].text, answers[0])
        else:
            _german_phrase(index, number, tokens, answers)


def _german_word(index: TermIndex, number: int, word: str, found: WordForms) -> None:
    for form in found.forms:
        index.add_form(form, Meaning(number, HitKind.INFLECTED, found.word_class))
    for form in found.feminine:
        index.add_form(form, Meaning(number, HitKind.GENDERED))
    for stem in found.gender_stems:
        index.add_form(stem + ":", Meaning(number, HitKind.GENDERED))
    for form, particle in found.separated.items():
        index.separated.setdefault(form, []).append((number, particle))
    if found.word_class is WordClass.ADJECTIVE:
        for form in found.forms:
            high = compounds.capital(form)
            if high not in index.known:
                index.add_form(high, Meaning(number, HitKind.INFLECTED))
    if found.word_class not in NOMINAL or len(word) < compounds.SHORTEST_PART:
        return
    for form in found.forms | found.feminine | found.gender_stems:
        low = form.lower()
        index.heads.setdefault(low, set()).add(number)
    if found.word_class is WordClass.NOUN:
        for shape in compounds.modifiers(word, found.forms | found.feminine):
            index.modifiers.setdefault(shape, set()).add(number)


def _german_phrase(index: TermIndex, number: int, tokens: list[Token], answers: list[WordForms]) -> None:
    """Adjectives in any case, nouns with their capital; after a function word nothing inflects."""
    words: list[set[str]] = []
    fixed = False
    for token, found in zip(tokens, answers, strict=True):
        signs = {stem + ":" for stem in found.gender_stems}
        forms = {fold(token.text)} if fixed else found.forms | found.feminine | signs
        if found.word_class is WordClass.FIXED:
            fixed = fixed or (bool(words) and token.text.isalpha() and token.text.islower())
        if found.word_class not in NOMINAL:
            forms = forms | {compounds.capital(form) for form in forms} | {form.lower() for form in forms}
        words.append(forms)
    _pattern(index, number, words)
    joined = [token.text for token in tokens]
    if len(joined) == 2 and "-" in index.entries[number].text and joined[1].isalpha():
        for first in words[0]:
            for last in words[1]:
                index.add_form(first + last.lower(), Meaning(number, HitKind.INFLECTED))


# --- English ------------------------------------------------------------------------------------


def _add_english(index: TermIndex, wordings: list[tuple[int, str]]) -> None:
    terms = [(number, text, english_tokens(text)) for number, text in wordings]
    terms = [term for term in terms if term[2]]
    if not terms:
        return
    words = {token.text for _, _, tokens in terms for token in tokens}
    table = survey("en", set().union(*(english.questions(word) for word in words)))
    table.add_forms({english.lemma(word, table.lemmas) for word in words})
    titled = sum(text[0].isupper() for _, text, _ in terms) * 2 > len(terms)
    for number, text, tokens in terms:
        noun = index.entries[number].noun
        forms = [
            english.forms(token.text, table.lemmas, table.forms, noun_only=noun)
            if place in (0, len(tokens) - 1)
            else {token.text.lower()}
            for place, token in enumerate(tokens)
        ]
        if len(tokens) == 1:
            _english_word(index, number, tokens[0].text, forms[0], titled=titled)
            continue
        _pattern(index, number, forms)
        if len(tokens) == 2 and "-" in text:
            for last in forms[1]:
                index.add_form(tokens[0].text.lower() + last, Meaning(number, HitKind.INFLECTED))


def _english_word(index: TermIndex, number: int, word: str, forms: set[str], *, titled: bool) -> None:
    if len(word) > 1 and word.isupper():  # an acronym: US is not us
        forms = {word, word + "s"}
    elif word[0].isupper() and not titled:
        forms = {form[0].upper() + form[1:] for form in forms}
    for form in forms:
        index.add_form(form, Meaning(number, HitKind.INFLECTED))
