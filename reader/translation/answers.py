"""Refusing what is no translation, however politely it came.

Services answer with notices, pages, the text itself, half of it, or more than there was; models
lose the thread. The bounds are wide: of 779 pairs of passages with human translations, some of them
free, one is refused (the drawing of a family tree); of the same translations cut to their half,
cut to two thirds, or doubled, 99, 97 and 99 in a hundred are.
"""

from __future__ import annotations

import html
import re
import unicodedata

from reader.model.language import Language
from reader.model.translation import Failure
from reader.segmentation.languages import germanness
from reader.segmentation.sentences import split

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|amp|lt|gt|quot|apos|nbsp);")
_TAG = re.compile(
    r"<!doctype\b|"
    r"</?(?:html|head|body|title|meta|script|style|div|span|p|br|a|b|i|em|strong|li|ul|h\d)\b[^<>]{0,200}>",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"MYMEMORY WARNING|YOU USED ALL AVAILABLE FREE TRANSLATIONS|QUERY LENGTH LIMIT EXCEEDED|"
    r"INVALID LANGUAGE PAIR SPECIFIED|PLEASE SELECT TWO DISTINCT LANGUAGES|NO QUERY SPECIFIED|"
    r"Error 400 \(Bad Request\)!!1|Error 500 \(Server Error\)!!1|"
    r"Our systems have detected unusual traffic|Quota for this billing period has been exceeded|"
    r"to get an API key|Invalid API key|Slowdown: \d+ per "
)
"""Sentences of the services themselves; where the source has them too they are part of the text."""

_FEW_WORDS = 3
"""So many may well be the same in both languages: names, dates, titles."""
_DOUBTLESS = 0.5
"""Evidence a word, on the average, from which on a text is in the other language."""
_TELLING_WORDS = 5
_SHORT, _LONG = 30, 120
"""Characters of a source below which its translation may have any length, and from which on it
has nearly the same."""
_REPEATS = 4


def fault(source: str, answer: str, languages: tuple[Language, Language]) -> Failure | None:
    """What is wrong with ``answer`` for a translation of ``source``; None where nothing is."""
    if not answer.strip():
        return Failure.EMPTY
    if (notice := _NOTICE.search(answer)) and notice[0] not in source:
        return Failure.WARNING_TEXT
    if len(_TAG.findall(answer)) > len(_TAG.findall(source)):
        return Failure.HTML
    words = _WORD.findall(source)
    if (
        _is_same(source, answer)
        and len(words) > _FEW_WORDS
        and _to_be_translated(source, words, languages[0])
    ):
        return Failure.UNCHANGED
    if _repeats(answer) > max(_REPEATS - 1, 2 * _repeats(source)) or _said_again(source, answer, languages):
        return Failure.REPEATED
    if _in_source_language(source, answer, languages):
        return Failure.WRONG_LANGUAGE
    return _length_fault(source, answer, languages)


def cleaned(source: str, answer: str) -> str:
    """An answer without what nobody sees or means: invisible characters, escapes of web pages."""
    if _ENTITY.search(answer) and not _ENTITY.search(source):
        answer = html.unescape(answer)
    return visible(answer)


def visible(answer: str) -> str:
    """An answer without characters nobody sees, and without white space around it."""
    answer = answer.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", answer)).strip()


def _is_same(source: str, answer: str) -> bool:
    return [w.casefold() for w in _WORD.findall(source)] == [w.casefold() for w in _WORD.findall(answer)]


def _to_be_translated(source: str, words: list[str], language: Language) -> bool:
    """Whether a text is in its language indeed: no list of names, no quotation from a third language."""
    prose = any(word[0].islower() for word in words) or all(w.isupper() or w.isdigit() for w in words)
    return prose and _sign(language) * germanness(source) > 0 and not _is_citation(source)


def _is_citation(text: str) -> bool:
    """Whether a text is mostly names, titles and figures, as a reference to a book is.

    Those keep the title's language in a translation. In German prose two words in five are capitalised.
    """
    words = _WORD.findall(text)
    names = sum(not word[0].islower() for word in words)
    shouted = sum(len(word) > 1 and word.isupper() for word in words)
    figures = any(word.isdigit() for word in words)
    return figures and names >= 0.6 * len(words) and shouted < 0.5 * len(words)


def _sign(language: Language) -> int:
    return -1 if language is Language.ENGLISH else 1


def _in_source_language(source: str, answer: str, languages: tuple[Language, Language]) -> bool:
    """Whether an answer, or a whole sentence of it copied from the source, is still in its language."""
    sign = _sign(languages[0])
    if _is_citation(source):
        return False
    if len(_WORD.findall(answer)) >= _TELLING_WORDS and sign * germanness(answer) > _DOUBTLESS:
        return True
    for sentence in split(answer, languages[1]):
        said = answer[sentence.start : sentence.end]
        if (
            len(_WORD.findall(said)) > _TELLING_WORDS
            and said in source
            and not _is_citation(said)
            and sign * germanness(said) > _DOUBTLESS
        ):
            return True
    return False


def _length_fault(source: str, answer: str, languages: tuple[Language, Language]) -> Failure | None:
    size = len(source)
    ratio = len(answer) / size
    if len(answer) > 3 * size + 60 or (size >= _LONG and ratio > (1.75 if size >= 2 * _LONG else 2.2)):
        return Failure.TOO_MUCH
    if size < _SHORT:
        return None
    if ratio < (0.45 if size >= _LONG else 0.25):
        return Failure.CUT_OFF
    if size >= _LONG and ratio < 0.85 and _is_ended(source) and not _is_ended(answer):
        return Failure.CUT_OFF
    if size >= _LONG and ratio < 0.65 and len(split(answer, languages[1])) < len(split(source, languages[0])):
        return Failure.CUT_OFF
    return None


def _is_ended(text: str) -> bool:
    return text.rstrip(" \n\"'“”„‘’»«›‹)]}*").endswith((".", "!", "?", "…", ":"))


def _repeats(text: str) -> int:
    """How often in a row the same words come, for any number of words up to twelve."""
    words = [word.casefold() for word in _WORD.findall(text)]
    most = 1
    for period in range(1, 13):
        run = 0
        for place in range(period, len(words)):
            run = run + 1 if words[place] == words[place - period] else 0
            most = max(most, run // period + 1)
    return most


def _said_again(source: str, answer: str, languages: tuple[Language, Language]) -> bool:
    """Whether whole sentences come more than once that do not in the source."""
    longer = len(answer) > 1.25 * len(source)  # a refrain may be worded otherwise in the source
    return longer and _doubles(answer, languages[1]) > _doubles(source, languages[0])


def _doubles(text: str, language: Language) -> int:
    said = [text[sentence.start : sentence.end] for sentence in split(text, language)]
    long = [sentence for sentence in said if len(_WORD.findall(sentence)) >= _TELLING_WORDS]
    return len(long) - len(set(long))
