"""Words and phrases of a work that may be terms, with what they are rendered by: work for a worker."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from math import log2
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.lookup.joined import pairs
from reader.lookup.words import made_of
from reader.model.bitext import BeadId
from reader.model.document import BlockId
from reader.model.language import Language
from reader.model.progress import Stage, no_progress
from reader.segmentation.function_words import is_function_word
from reader.storage.library import Library
from reader.terminology.lemmas import Lexeme, key
from reader.terminology.lemmatisers import lemmatiser
from reader.terminology.wordforms import word_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reader.alignment.wordlinks import WordLink, WordLinks
    from reader.lookup.joined import Joined
    from reader.model.bitext import Bitext, BitextId
    from reader.model.progress import Progress

_SHORTEST: Final = 4
_PARTS: Final = 10
_MOST: Final = 400
_BATCH: Final = 200
_SHORT_TEXT: Final = 300
"""Rows up to which a word that stands twice is worth showing; three times in longer texts."""
_CONNECTORS: Final = frozenset("des der und von für im am zum zur of and for".split())  # noqa: SIM905 - words
_ADJECTIVE: Final = ("e", "en", "er", "es", "em")
_GAP: Final = 12
"""Letters between the words of a rendering."""


class CandidateKind(StrEnum):
    """What a candidate is."""

    WORD = "word"
    COMPOUND = "compound"
    PHRASE = "phrase"


_WEIGHTS: Final = {CandidateKind.WORD: 1.0, CandidateKind.COMPOUND: 2.0, CandidateKind.PHRASE: 2.2}


class Candidate(NamedTuple):
    """A word or phrase of the original; ``renderings`` with their counts, the commonest first."""

    term: str
    language: Language
    kind: CandidateKind
    n_places: int
    renderings: tuple[tuple[str, int], ...]
    example: str
    bead_id: BeadId
    place: tuple[BlockId, int, int]
    """Where it occurs first."""

    @property
    def inconsistency(self) -> float:
        """Share of the known renderings that are not the commonest one."""
        total = sum(n for _, n in self.renderings)
        return 1 - self.renderings[0][1] / total if total else 0.0


@dataclass(slots=True)
class _Seen:
    kind: CandidateKind
    surfaces: Counter[str] = field(default_factory=Counter)
    parts: set[int] = field(default_factory=set)
    renderings: Counter[str] = field(default_factory=Counter)
    first: tuple[BeadId, tuple[BlockId, int, int], str] | None = None


class _Found(NamedTuple):
    key: tuple[str, ...]
    kind: CandidateKind
    lexemes: tuple[Lexeme, ...]


def extract(
    library: Path,
    bitext_id: BitextId,
    learn: Callable[[Path, BitextId], WordLinks],
    progress: Progress = no_progress,
) -> list[Candidate]:
    """Candidates of a work's original, the likeliest first.

    ``learn`` learns which words of a bitext correspond; it is handed in, as it is a job of its own.

    Raises:
        LibraryError: the library cannot be read.
        Cancelled: progress asked to stop.
    """
    progress(Stage.READING, 0.0)
    link = learn(library, bitext_id).link
    seen: dict[tuple[str, ...], _Seen] = {}
    with Library.open(library, read_only=True, known_sound=True) as opened:
        bitext = opened.bitexts.get(bitext_id)
        count = len(opened.bitexts.order(bitext_id))
        for first in range(0, count, _BATCH):
            progress(Stage.READING, first / count)
            for number, row in enumerate(opened.bitexts.rows(bitext_id, first, _BATCH), first):
                blocks = [block.id for block in row.source]
                for source, target in pairs(row):
                    part = number * _PARTS // max(count, 1)
                    _read(source, target, bitext, link, seen, (row.bead.id, blocks, part))
    return _chosen(seen, bitext.original.language, count)


def _read(
    source: Joined,
    target: Joined,
    bitext: Bitext,
    link: Callable[[str, str], Sequence[WordLink]],
    seen: dict[tuple[str, ...], _Seen],
    where: tuple[BeadId, list[BlockId], int],
) -> None:
    bead, blocks, part = where
    language = bitext.original.language
    found = list(_candidates(source.text, language))
    if not found:
        return
    links: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for one in link(source.text, target.text):
        links[one.source_start, one.source_end].append((one.target_start, one.target_end))
    lexemes = lemmatiser(bitext.translation.language).read(target.text)
    lemmas = {start: x.lemma for x in lexemes for start, _ in x.parts}
    for candidate in found:
        start, end = candidate.lexemes[0].start, candidate.lexemes[-1].end
        surface = source.text[start:end]
        known = seen.setdefault(candidate.key, _Seen(candidate.kind))
        known.surfaces[surface] += 1
        known.parts.add(part)
        if known.first is None:
            block, first, _ = source.place(start, end)
            place = (blocks[block], first, first + end - start)
            known.first = (bead, place, " ".join(source.text.split()))
        spans = sorted({s for x in candidate.lexemes for p in x.parts for s in links.get(p, ())})
        rendering = _rendering(spans, target.text, lemmas)
        if rendering:
            known.renderings[rendering] += 1


def _candidates(text: str, language: Language) -> Iterator[_Found]:
    """Nouns, and phrases of neighbouring words, with what they are counted under."""
    lexemes = [x for x in lemmatiser(language).read(text) if not x.is_separated]
    content = [_is_content(x, text, language) for x in lexemes]
    for number, x in enumerate(lexemes):
        if not content[number]:
            continue
        kind = CandidateKind.COMPOUND if made_of(x.lemma, language) else CandidateKind.WORD
        yield _Found((key(x.lemma),), kind, (x,))
        before = lexemes[number - 1] if number else None
        if before is not None and _adjoin(before, x, text):
            german = language is Language.GERMAN
            if _is_adjective(before, text) if german else content[number - 1]:
                yield _Found((key(before.lemma), key(x.lemma)), CandidateKind.PHRASE, (before, x))
        if number >= 2 and content[number - 2]:
            middle = lexemes[number - 1]
            word = text[middle.start : middle.end]
            joined = _adjoin(lexemes[number - 2], middle, text) and _adjoin(middle, x, text)
            if joined and word in _CONNECTORS:
                names = (key(lexemes[number - 2].lemma), word, key(x.lemma))
                yield _Found(names, CandidateKind.PHRASE, (lexemes[number - 2], middle, x))


def _is_content(x: Lexeme, text: str, language: Language) -> bool:
    word = text[x.start : x.end]
    if len(x.lemma) < _SHORTEST or not word[0].isalpha() or is_function_word(word.lower(), language):
        return False
    if is_function_word(x.lemma.lower(), language):
        return False
    return (x.lemma[0].isupper() and word[0].isupper()) or language is not Language.GERMAN


def _is_adjective(x: Lexeme, text: str) -> bool:
    word = text[x.start : x.end]
    if not (word.islower() and word.endswith(_ADJECTIVE) and len(word) > _SHORTEST and x.lemma.islower()):
        return False
    return not any(is_function_word(form, Language.GERMAN) for form in (word, x.lemma))


def _adjoin(one: Lexeme, other: Lexeme, text: str) -> bool:
    return text[one.end : other.start] == " "


def _rendering(spans: Sequence[tuple[int, int]], text: str, lemmas: dict[int, str]) -> str:
    """What the linked words are listed as: the last by its lemma, those before as they stand."""
    if not spans or spans[-1][0] - spans[0][1] > _GAP * len(spans):
        return ""
    last = lemmas.get(spans[-1][0], text[slice(*spans[-1])].lower())
    lead = text[spans[0][0] : spans[-1][0]]
    return (" ".join(lead.lower().split()) + " " + last).strip() if lead else last


def _chosen(seen: dict[tuple[str, ...], _Seen], language: Language, rows: int) -> list[Candidate]:
    least = 2 if rows <= _SHORT_TEXT else 3
    table = word_table(language)
    inside: Counter[str] = Counter()
    for names, one in seen.items():
        if len(names) > 1 and one.surfaces.total() >= least:
            for name in names:
                inside[name] += one.surfaces.total()
    ranked = []
    for names, one in seen.items():
        total = one.surfaces.total()
        if total < least or one.first is None or (len(names) == 1 and inside[names[0]] >= total):
            continue
        term = _listed(one, language)
        candidate = Candidate(
            term, language, one.kind, total,
            tuple(sorted(one.renderings.items(), key=lambda item: (-item[1], item[0]))),
            one.first[2], one.first[0], one.first[1],
        )  # fmt: skip
        weight = _WEIGHTS[one.kind]
        if one.kind is CandidateKind.WORD and term not in table:
            weight = _WEIGHTS[CandidateKind.COMPOUND]  # a name, or a word of the trade
        ranked.append((-log2(1 + total) * weight * (1 + candidate.inconsistency / 2), term, candidate))
    return [candidate for _, _, candidate in sorted(ranked)[:_MOST]]


def _listed(one: _Seen, language: Language) -> str:
    """As a glossary lists it: a word by its lemma, a phrase as it stands most often."""
    surface = min(one.surfaces.items(), key=lambda item: (-item[1], len(item[0]), item[0]))[0]
    if one.kind is CandidateKind.PHRASE:
        return surface
    return lemmatiser(language).lemmas_of(surface)[0]
