"""Where in a text is what somebody looks for."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reader.errors import QueryRefused
from reader.model.language import Language
from reader.model.search import SearchMode
from reader.segmentation.function_words import is_function_word
from reader.segmentation.words import words as words_of
from reader.storage.folding import tokens
from reader.storage.search import spans_of
from reader.terminology.lemmas import key
from reader.terminology.lemmatisers import lemmatiser

if TYPE_CHECKING:
    from reader.model.search import Matcher, Spans

LANGUAGES: Final = (Language.GERMAN, Language.ENGLISH, Language.UNDETERMINED)
PATIENCE: Final = 4.0
"""Seconds a regular expression may take in one search, over all texts, beyond what many texts take."""
_A_LETTER: Final = 5e-7
"""Seconds a pattern of the common kind takes for each letter, on a machine with much to do."""
_ONE_TEXT: Final = 0.25
"""Seconds it may take in one paragraph."""
_ESCAPE: Final = re.compile(r"\\[pP]\{[^}]*\}|\\.|\[:\^?\w+:\]", re.DOTALL)
_LONGEST_PATTERN: Final = 1_000
_MOST: Final = 2_000
"""Finds in one paragraph; no page marks more."""


def matcher(text: str, mode: SearchMode) -> Matcher | None:
    """The matcher of a query; None where there is nothing to look for.

    For all forms the tables of word forms have to be there
    (:func:`reader.terminology.wordforms.is_ready`), or it takes a second or two.

    Raises:
        QueryRefused: ``bad_pattern``.
    """
    if mode is SearchMode.REGEX:
        return Pattern(text) if text else None
    if not text.strip():
        return None
    if mode is SearchMode.EXACT:
        return Letters(text.strip())
    if mode is SearchMode.FORMS:
        forms = Forms.of(text)
        return forms if forms.words else None
    beginnings = tokens(text)
    return Beginnings(beginnings) if beginnings else None


@dataclass(frozen=True, slots=True)
class Letters:
    """The very letters."""

    letters: str

    def find(self, text: str, language: Language) -> list[Spans]:  # noqa: ARG002 - a Matcher
        """See :class:`reader.model.search.Matcher`."""
        found: list[Spans] = []
        at = text.find(self.letters)
        while at >= 0 and len(found) < _MOST:
            found.append(((at, at + len(self.letters)),))
            at = text.find(self.letters, at + len(self.letters))
        return found


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Words that begin with what was typed, all of which must be there; folded."""

    words: Sequence[str]

    def find(self, text: str, language: Language) -> list[Spans]:  # noqa: ARG002 - a Matcher
        """See :class:`reader.model.search.Matcher`."""
        return [(span,) for span in spans_of(text, list(self.words), every=True)]


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms of words: for each the keys of its lemmas by language. All must be there."""

    words: tuple[Mapping[Language, frozenset[str]], ...]

    @classmethod
    def of(cls, text: str) -> Forms:
        """The words of a query."""
        found = []
        for start, end in words_of(text):
            word = text[start:end]
            keys = {
                language: frozenset(filter(None, map(key, lemmatiser(language).lemmas_of(word))))
                for language in LANGUAGES
            }
            small = [language for language in LANGUAGES if is_function_word(word.lower(), language)]
            if word[:1].isupper() and small == [Language.ENGLISH]:
                del keys[Language.ENGLISH]  # Not is hardly the English not
            found.append(keys)
        return cls(tuple(found))

    def index_keys(self) -> list[set[str]]:
        """What :meth:`reader.storage.word_index.WordIndex.find` takes."""
        return [
            {language.value + found for language, keys in word.items() for found in keys}
            for word in self.words
        ]

    def find(self, text: str, language: Language) -> list[Spans]:
        """See :class:`reader.model.search.Matcher`."""
        wanted = [word.get(language, frozenset()) for word in self.words]
        found: list[Spans] = []
        seen: set[int] = set()
        for lexeme in lemmatiser(language).read(text):
            own = {key(lemma) for lemma in lexeme.lemmas}
            hit = [number for number, keys in enumerate(wanted) if not keys.isdisjoint(own)]
            if hit:
                seen.update(hit)
                found.append(lexeme.parts)
        return found[:_MOST] if len(seen) == len(wanted) else []


class Pattern:
    """A regular expression with a time limit; case counts where the pattern has a capital letter."""

    def __init__(self, pattern: str) -> None:
        """Compile a pattern; :attr:`left` is how many seconds it may still take too long, all texts together.

        Raises:
            QueryRefused: ``bad_pattern``.
        """
        import regex  # noqa: PLC0415 - deferred: off the start-up path

        if len(pattern) > _LONGEST_PATTERN:
            raise QueryRefused("bad_pattern", f"it is longer than {_LONGEST_PATTERN} letters")
        flags = regex.VERSION1 | regex.MULTILINE
        if not any(map(str.isupper, _ESCAPE.sub("", pattern))):
            flags |= regex.IGNORECASE
        try:
            self._compiled: Any = regex.compile(pattern, flags)
        except (regex.error, OverflowError, RecursionError) as error:
            raise QueryRefused("bad_pattern", getattr(error, "msg", str(error))) from error
        self.left = PATIENCE

    def find(self, text: str, language: Language) -> list[Spans]:  # noqa: ARG002 - a Matcher
        """See :class:`reader.model.search.Matcher`."""
        begun = time.perf_counter()
        found: list[Spans] = []
        try:
            for match in self._compiled.finditer(text, timeout=min(_ONE_TEXT, max(self.left, 0.01))):
                if match.end() > match.start():
                    found.append((match.span(),))
                    if len(found) >= _MOST:
                        break
        except TimeoutError as error:
            raise QueryRefused("slow_pattern") from error
        finally:
            self.left -= max(0.0, time.perf_counter() - begun - len(text) * _A_LETTER)
        if self.left <= 0:
            raise QueryRefused("slow_pattern")
        return found
