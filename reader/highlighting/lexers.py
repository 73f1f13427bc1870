"""Pygments lexers for German and English prose and for its Markdown source.

Importing this module loads Pygments (35 ms): import it where an editor opens, not at start.
Editors ask for one paragraph on every keystroke, so plain words are swallowed in long runs
and every pattern is linear: possessive quantifiers, no nested repetition over the same letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from pygments.lexer import RegexLexer
from pygments.regexopt import regex_opt
from pygments.token import Text

from reader.highlighting.kinds import (
    CODE,
    COMMENT,
    DATE,
    EMPHASIS,
    ESCAPE,
    FOOTNOTE,
    GENDERED,
    HEADING,
    LINK,
    MARKUP,
    NUMBER,
    QUOTE,
    STRONG,
    TERM,
)
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygments.token import _TokenType

    _Rules = list[tuple[Any, ...]]

_LETTER = r"[^\W\d_]"
_URL = r"(?:https?://|www\.)[^\s<>\"»«“”„]*[^\s<>\"»«“”„.,;:!?)\]]"
_DOUBLE_OPEN = r"(?<![^\s(\[{–—‚›‘/-])[„»«“\"”](?=[^\s,.;:!?)])"
_DOUBLE_CLOSE = r"[“”\"«»]"
_SINGLE_OPEN = r"(?<![^\s(\[{–—„»«“\"/-])[‚›‹‘](?=[^\s,.;:!?)])"
_SINGLE_CLOSE = r"[‘’‹›](?!\w)"
_NOTE = (
    r"\[\^?\w{1,8}\]|[¹²³⁰⁴⁵⁶⁷⁸⁹]+|(?<=[^\s*])[*†‡](?=[\s.,;:!?)]|$)"
    r"|(?<=[a-zäöüß])\d{1,3}(?![\w])|(?<=[a-zäöüß][.!?,;:])\d{1,3}(?=\s|$)|(?<=[.!?][“”\"«»])\d{1,3}(?=\s|$)"
)
_GERMAN_MONTH = (
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
_ENGLISH_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_GERMAN_DATE = (
    rf"\d{{1,2}}\.[ \u00a0]?(?:{_GERMAN_MONTH}(?:[ \u00a0]\d{{4}})?"
    r"|\d{1,2}\.[ \u00a0]?(?:\d{4}|\d{2})?)(?!\w)"
)
_ENGLISH_DATE = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ \u00a0](?:of )?{_ENGLISH_MONTH}(?:,?[ \u00a0]\d{{4}})?(?!\w)"
    rf"|{_ENGLISH_MONTH}[ \u00a0]\d{{1,2}}(?:st|nd|rd|th)?(?:,?[ \u00a0]\d{{4}})?(?!\w)"
    r"|\d{4}-\d\d-\d\d(?!\w)"
)
_GERMAN_NUMBER = r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?(?:[ \u00a0]?%)?"
_ENGLISH_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?:[ \u00a0]?%)?"
_GERMAN_GENDERED = (
    rf"{_LETTER}++(?:(?:[:*_·]|/-?)[iI]n(?:nen)?(?:(?<=innen)[a-zäöüß]+)?(?![^\W_])|\((?:-?in(?:nen)?)\)"
    rf"|[:*_·][rne](?![^\W_]))"
    rf"|{_LETTER}*[a-zäöüß]I(?:nnen[a-zäöüß]*|n)(?!{_LETTER})"
)
_GERMAN_ENDINGS = r"(?:e|em|en|ens|er|ern|es|in|innen|n|nen|s)?"
_ENGLISH_ENDINGS = r"(?:s|es|['’]s)?"
_RUN = r"[A-ZÄÖÜ]?[a-zäöüßéèàç]++(?:,? )"


def _term_pattern(terms: Sequence[str], *, endings: str, any_case: bool) -> str:
    """One pattern for all terms (as a trie), with their usual endings; empty without terms."""
    wanted = {term.strip() for term in terms if term.strip()}
    if not wanted:
        return ""
    both = wanted | {term[0].upper() + term[1:] for term in wanted}
    trie = regex_opt(tuple(both), prefix=r"(?<!\w)", suffix=rf"{endings}(?!\w)")
    return f"(?i:{trie})" if any_case else f"(?:{trie})"


class _ProseLexer(RegexLexer):
    """What both languages share. ``terms`` are the glossary's, in their base form."""

    language: ClassVar[Language]
    _number: ClassVar[str]
    _date: ClassVar[str]
    _gendered: ClassVar[str] = ""
    _endings: ClassVar[str]
    tokens: ClassVar[dict[str, Any]] = {"root": []}

    def __init__(self, terms: Sequence[str] = (), **options: Any) -> None:
        # offsets are those of the text: nothing stripped, nothing added
        options = {"stripnl": False, "stripall": False, "ensurenl": False, **options}
        super().__init__(**options)
        self._tokens = type(self).process_tokendef("", self._states(terms))  # type: ignore[no-untyped-call]

    def _states(self, terms: Sequence[str]) -> dict[str, _Rules]:
        return {
            "root": self._rules(terms, Text),
            "double": [(_DOUBLE_CLOSE, QUOTE, "#pop"), *self._rules(terms, QUOTE)],
            "single": [(_SINGLE_CLOSE, QUOTE, "#pop"), *self._rules(terms, QUOTE)],
        }

    def _rules(self, terms: Sequence[str], plain: _TokenType) -> _Rules:
        """Rules of running text; ``plain`` is what is nothing special (a quotation inside one)."""
        term = _term_pattern(terms, endings=self._endings, any_case=self.language is Language.ENGLISH)
        months = f"(?!{_ENGLISH_MONTH})" if self.language is Language.ENGLISH else ""
        not_term = f"(?!{term})" if term else ""
        rules: _Rules = [
            (rf"(?<!{_LETTER})(?:{months}{not_term}{_RUN})+(?![„»«“\"”‚›‹‘])", plain),
            (_URL, LINK),
            (_DOUBLE_OPEN, QUOTE, "double"),
            (_SINGLE_OPEN, QUOTE, "single"),
            (_NOTE, FOOTNOTE),
            (self._date, DATE),
            (self._number, NUMBER),
        ]
        if self._gendered:
            rules.append((self._gendered, GENDERED))
        if term:
            rules.append((term, TERM))
        return [
            *rules,
            (rf"{_LETTER}+", plain),
            (r"[^\S\n]+", plain),
            (r".", plain),
        ]


class GermanProseLexer(_ProseLexer):
    """German prose: footnote marks, quotations, gender forms, numbers, dates, terms, addresses."""

    name = "German prose"
    aliases: ClassVar[list[str]] = ["german-prose"]
    filenames: ClassVar[list[str]] = []
    language = Language.GERMAN
    _number = _GERMAN_NUMBER
    _date = _GERMAN_DATE
    _gendered = _GERMAN_GENDERED
    _endings = _GERMAN_ENDINGS


class EnglishProseLexer(_ProseLexer):
    """English prose: the same with English dates and numbers, terms in any case."""

    name = "English prose"
    aliases: ClassVar[list[str]] = ["english-prose"]
    filenames: ClassVar[list[str]] = []
    language = Language.ENGLISH
    _number = _ENGLISH_NUMBER
    _date = _ENGLISH_DATE
    _endings = _ENGLISH_ENDINGS


_INSIDE = r"(?:[^*\n]|(?<=\w)\*(?=\w))"
_INSIDE_LOW = r"(?:[^_\n]|(?<=\w)_(?=\w))"
_MARKDOWN: _Rules = [
    (r"^#{1,6}[ \t].*$|^[^\s#>*+-].*(?=\n(?:={3,}|-{3,})[ \t]*$)", HEADING),
    (r"^(?:={3,}|-{3,}|\*{3,}|_{3,})[ \t]*$", MARKUP),
    (r"^[ \t]*(?:>[ \t]?)+", MARKUP),
    (r"^[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t])", MARKUP),
    (r"^\[\^[^\]\s\[]{1,40}\]:|\[\^[^\]\s\[]{1,40}\]", FOOTNOTE),
    (r"`[^`\n]+`|^```.*$", CODE),
    (r"<!--[^\n]*?-->", COMMENT),
    (rf"(?<![\w*])\*\*(?=[^\s*]){_INSIDE}+(?<=[^\s*])\*\*(?![\w*])", STRONG),
    (rf"(?<![\w*])\*(?=[^\s*]){_INSIDE}+(?<=[^\s*])\*(?![\w*])", EMPHASIS),
    (rf"(?<![\w])__(?=[^\s_]){_INSIDE_LOW}+(?<=[^\s_])__(?![\w])", STRONG),
    (rf"(?<![\w])_(?=[^\s_]){_INSIDE_LOW}+(?<=[^\s_])_(?![\w])", EMPHASIS),
    (r"!?\[[^\[\]\n]*\](?:\([^()\s]*(?:[ ]\"[^\"\n]*\")?\)|\[[^\[\]\n]*\])", LINK),
    (r"<(?:https?://|mailto:)[^<>\s]+>", LINK),
    (r"\\[\\`*_{}\[\]()#+.!>-]", ESCAPE),
]


class MarkdownProseLexer(GermanProseLexer):
    """Markdown source of prose. The star of a gender form (``Genoss*innen``) is no emphasis."""

    name = "Markdown prose"
    aliases: ClassVar[list[str]] = ["markdown-prose"]
    flags = re.MULTILINE

    def __init__(
        self, terms: Sequence[str] = (), language: Language = Language.GERMAN, **options: Any
    ) -> None:
        if language is Language.ENGLISH:
            self._number, self._date, self._gendered = _ENGLISH_NUMBER, _ENGLISH_DATE, ""  # type: ignore[misc]
            self._endings, self.language = _ENGLISH_ENDINGS, language  # type: ignore[misc]
        super().__init__(terms, **options)

    def _rules(self, terms: Sequence[str], plain: _TokenType) -> _Rules:
        return [*_MARKDOWN, *super()._rules(terms, plain)]


def prose_lexer(language: Language, terms: Sequence[str] = ()) -> _ProseLexer:
    """The lexer for a text's language."""
    return EnglishProseLexer(terms) if language is Language.ENGLISH else GermanProseLexer(terms)
