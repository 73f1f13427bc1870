"""Dictionaries: found on the machine, taken in, and read for one word or for the words of a book."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.errors import ImportFailed, LibraryError
from reader.importing.dictionaries import ding, open_dictionary, senses
from reader.importing.refusal import Refused
from reader.model.dictionary import (
    Dictionary,
    DictionaryFormat,
    DictionaryId,
    FoundDictionary,
    Listing,
    Sense,
)
from reader.model.language import Language
from reader.model.progress import Stage, no_progress
from reader.storage.dictionaries import Dictionaries, StoredArticle
from reader.terminology.lemmas import key
from reader.terminology.wordforms import word_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.importing.dictionaries import Source
    from reader.model.dictionary import Article
    from reader.model.progress import Progress

_SAMPLE: Final = 3_000
_GENDERS: Final = {"masc": "m", "fem": "f", "neut": "n", "m": "m", "f": "f", "n": "n", "pl": "pl"}
_GENDER: Final = re.compile(r"<(masc|fem|neut|m|f|n)\b|\{(m|f|n|pl)\b|\b(masc|fem|neut)\b")
_OF_DICTIONARY: Final = 0.75
"""Weight of a pair from a dictionary (see :class:`reader.model.bitext.Knowledge`)."""
_MOST_GLOSSES: Final = 12
_REMARKS: Final = re.compile(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}|^\d+\.?\s*|/[^/]*/")


def on_this_machine(home: Path | None = None, root: Path = Path("/")) -> list[FoundDictionary]:
    """Dictionaries that lie where the system, or other programs, keep them."""
    home = home or Path.home()
    share = [root / "usr/share", root / "usr/local/share", home / ".local/share"]
    found = [
        FoundDictionary(str(path), f"Ding {path.name}", DictionaryFormat.DING)
        for folder in share
        for path in _files(folder / "trans", "*-*")
        if path.suffix == ""
    ]
    found += [
        FoundDictionary(str(path), path.stem, DictionaryFormat.DICTD)
        for folder in share
        for path in _files(folder / "dictd", "*.index")
    ]
    stars = [*(folder / "stardict/dic" for folder in share), home / ".stardict/dic"]
    found += [
        FoundDictionary(str(path), path.stem, DictionaryFormat.STARDICT)
        for folder in stars
        for pattern in ("*.ifo", "*/*.ifo")
        for path in _files(folder, pattern)
    ]
    return found


def _files(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    except OSError:
        return []


def take_in(store: Path, path: Path, progress: Progress = no_progress) -> Dictionary:
    """Take a dictionary into the file of dictionaries; work for a worker. All or nothing.

    Raises:
        ImportFailed: it is none, or damaged, or not of German and English.
        LibraryError: the file of the dictionaries cannot be written.
    """
    progress(Stage.READING, 0.0)
    source = open_dictionary(path)
    try:
        languages = _languages(source)
        with _writing(store) as dictionaries:
            return dictionaries.add(source.about, languages, path.name, _counted(source, progress), key)
    except Refused as error:
        raise ImportFailed(path, str(error)) from error
    finally:
        source.close()


def put_away(store: Path, dictionary: Dictionary, progress: Progress = no_progress) -> None:
    """Remove a dictionary; work for a worker, since a large one takes seconds.

    Raises:
        LibraryError: the file of the dictionaries cannot be written.
    """
    progress(Stage.STORING, 0.0)
    with _writing(store) as dictionaries:
        dictionaries.remove(dictionary.id)


def _writing(store: Path) -> Dictionaries:
    opened = Dictionaries.open(store, writing=True)
    assert opened is not None
    return opened


def _counted(source: Source, progress: Progress) -> Iterator[Article]:
    for number, article in enumerate(source.articles()):
        if number % 500 == 0 and source.count:
            progress(Stage.STORING, min(1.0, number / source.count))
        yield article


# --- which languages


def _languages(source: Source) -> tuple[Language, Language]:
    """The languages of the heads and of what is said of them, by the words themselves.

    Raises:
        Refused: neither German nor English.
    """
    sample = list(islice(source.articles(), _SAMPLE))
    heads = _language(head for article in sample for head in article.heads[:2])
    format_ = source.about.format
    body = _language(word for article in sample for word in _body(article, format_))
    if heads is Language.UNDETERMINED:
        raise Refused("its words are neither German nor English")
    return heads, body


def _body(article: Article, format_: DictionaryFormat) -> list[str]:
    if article.back:
        return list(article.back[:2])
    lines = [line.target for line in senses(article.text, format_, article.heads[0]) if line.main]
    return [gloss for line in lines[:3] for gloss in _glosses(line)][:4]


def _language(words: Iterable[str]) -> Language:
    german, english = word_table(Language.GERMAN), word_table(Language.ENGLISH)
    counts = dict.fromkeys((Language.GERMAN, Language.ENGLISH), 0)
    seen = 0
    for text in words:
        for word in text.split()[:3]:
            bare = word.strip(".,;!?…()\"'")
            in_german = bare in german or bare.capitalize() in german
            in_english = bare.lower() in english
            seen += 1
            if in_german != in_english:
                counts[Language.GERMAN if in_german else Language.ENGLISH] += 1
    best = max(counts, key=lambda language: counts[language])
    known, other = counts[best], sum(counts.values()) - counts[best]
    return best if known > 2 * other and known * 8 >= seen and known else Language.UNDETERMINED


# --- one word


def look_up(
    dictionaries: Dictionaries, lemmas: Sequence[str], language: Language, limit: int = 40
) -> list[Listing]:
    """What the dictionaries say of a word, under the first of its lemmas that any of them has."""
    for lemma in lemmas:
        found = dictionaries.find(key(lemma), language, limit)
        if found:
            return [_listing(article, lemma) for article in found]
    return []


def _listing(article: StoredArticle, lemma: str) -> Listing:
    lines = senses(article.text, article.format, lemma)
    if article.turned:
        lines = tuple(Sense(line.target, line.source, line.main) for line in lines)
    if article.format is DictionaryFormat.DING:
        lines = _led_by(lines, lemma)
        gender, glosses = _ding_gender(lines, lemma), _ding_glosses(lines, lemma)
        return Listing(article.dictionary_id, lemma, gender, lines, glosses)
    first = lines[0].source if lines and not lines[0].main else ""
    return Listing(
        article.dictionary_id,
        first or lemma,
        _gender(first),
        tuple(line for line in lines if line.source != first or not first),
        tuple(gloss for line in lines if line.main for gloss in _glosses(line.target)),
    )


def _led_by(lines: tuple[Sense, ...], lemma: str) -> tuple[Sense, ...]:
    """The members of a line with that of the word itself first."""
    wanted = key(lemma)
    own = [n for n, line in enumerate(lines) if wanted in map(key, map(ding.bare, ding.words(line.source)))]
    first = own[0] if own else 0
    order = [first, *(n for n in range(len(lines)) if n != first)]
    return tuple(lines[n]._replace(main=n == first) for n in order if n < len(lines))


def _ding_gender(lines: tuple[Sense, ...], lemma: str) -> str:
    wanted = key(lemma)
    for line in lines[:1]:
        for word in ding.words(line.source):
            if key(ding.bare(word)) == wanted and (found := ding.gender(word)):
                return found
    return ""


def _ding_glosses(lines: tuple[Sense, ...], lemma: str) -> tuple[str, ...]:
    wanted = key(lemma)
    found = [
        ding.bare(gloss)
        for line in lines
        if any(key(ding.bare(word)) == wanted for word in ding.words(line.source))
        for gloss in ding.words(line.target)
    ]
    return tuple(dict.fromkeys(gloss for gloss in found if gloss))


def _gender(head: str) -> str:
    """The gender an article's first line names."""
    found = _GENDER.search(head)
    return _GENDERS[next(filter(None, found.groups()))] if found else ""


def _glosses(text: str) -> Iterator[str]:
    for part in re.split(r"[;,]", _REMARKS.sub(" ", text)):
        gloss = ding.bare(part)
        if gloss and len(gloss.split()) <= 4:
            yield gloss


# --- the words of a book


def dictionary_pairs(
    store: Path, words: Iterable[str], languages: tuple[Language, Language], most: int = 200_000
) -> list[tuple[str, str, float]]:
    """What the dictionaries beside a library say of these source words: as ``Knowledge.words`` has them.

    ``words`` are lemmas; words no dictionary has are passed over. Empty where there is no dictionary, where
    it cannot be read, or where the languages are not German and English. For aligning and for word links.
    """
    if set(languages) != {Language.GERMAN, Language.ENGLISH}:
        return []
    found: list[tuple[str, str, float]] = []
    try:
        opened = Dictionaries.open(store)
        if opened is None:
            return []
        with opened:
            by_key = {key(word): word for word in words}
            for known, article in opened.find_many(by_key, languages[0]):
                word = by_key[known]
                glosses = _glosses_of(article, known)
                found += [(word, gloss, _OF_DICTIONARY) for gloss in islice(glosses, _MOST_GLOSSES)]
                if len(found) > most:
                    break
    except LibraryError:
        return []
    return sorted(dict.fromkeys(found))


def pairs_of_file(
    path: Path, words: Iterable[str], languages: tuple[Language, Language]
) -> list[tuple[str, str, float]]:
    """As :func:`dictionary_pairs`, of a dictionary that is read through once and not taken in.

    Raises:
        ImportFailed: it is none, or damaged, or not of these languages.
    """
    source = open_dictionary(path)
    try:
        return sorted(set(_file_pairs(source, {key(word): word for word in words}, languages)))
    except Refused as error:
        raise ImportFailed(path, str(error)) from error
    finally:
        source.close()


def _file_pairs(
    source: Source, by_key: dict[str, str], languages: tuple[Language, Language]
) -> Iterator[tuple[str, str, float]]:
    spoken = _languages(source)
    if spoken not in (languages, languages[::-1]):
        raise Refused(f"it is not of these languages but of {spoken[0].value} and {spoken[1].value}")
    turned = spoken != languages
    if turned and source.about.format is not DictionaryFormat.DING:
        return  # the articles of the others are found by their heads alone
    for article in source.articles():
        heads = article.back if turned else article.heads
        entry = StoredArticle(DictionaryId(0), source.about.format, article.text, turned, 0)
        for known in {found for head in heads if (found := key(head)) in by_key}:
            for gloss in islice(_glosses_of(entry, known), _MOST_GLOSSES):
                yield by_key[known], gloss, _OF_DICTIONARY


def _glosses_of(article: StoredArticle, wanted: str) -> Iterator[str]:
    """What an article says its word is in the other language, without all that is only shown."""
    lines = senses(article.text, article.format, wanted)
    for line in lines:
        head, body = (line.target, line.source) if article.turned else (line.source, line.target)
        if article.format is not DictionaryFormat.DING:
            yield from _glosses(body) if line.main else ()
        elif any(key(ding.bare(word)) == wanted for word in ding.words(head)):
            yield from filter(None, map(ding.bare, ding.words(body)))
