"""Where a word occurs, in which forms, and what stands for it on the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.alignment.wordlinks import WordLink
from reader.lookup.joined import pairs
from reader.model.bitext import BeadId, BitextId, Side
from reader.model.document import BlockId, WorkId
from reader.model.language import Language
from reader.terminology.lemmas import Lexeme, key
from reader.terminology.lemmatisers import lemmatiser

if TYPE_CHECKING:
    from reader.lookup.joined import Joined
    from reader.lookup.words import Word
    from reader.model.bitext import Bitext, Row
    from reader.model.document import Block, DocumentId
    from reader.storage.library import Library
    from reader.storage.word_index import WordIndex

_ROWS_AT_ONCE: Final = 20


class Occurrence(NamedTuple):
    """A word in a row: its places, and those of what stands for it on the other side, if that is known."""

    work_id: WorkId
    bitext_id: BitextId
    bead_id: BeadId
    form: str
    rendering: str
    """As the other language lists it; empty where it is not known."""
    places: tuple[tuple[BlockId, int, int], ...]
    counterparts: tuple[tuple[BlockId, int, int], ...]


@dataclass(slots=True)
class Tally:
    """What was found so far."""

    forms: Counter[str] = field(default_factory=Counter)
    renderings: dict[str, list[Occurrence]] = field(default_factory=dict)
    unknown: list[Occurrence] = field(default_factory=list)

    def add(self, found: Iterable[Occurrence]) -> None:
        """Count further occurrences."""
        for one in found:
            self.forms[one.form] += 1
            if one.rendering:
                self.renderings.setdefault(one.rendering, []).append(one)
            else:
                self.unknown.append(one)

    @property
    def total(self) -> int:
        """How often the word occurs."""
        return self.forms.total()

    def by_frequency(self) -> list[tuple[str, list[Occurrence]]]:
        """Renderings, the most usual first."""
        return sorted(self.renderings.items(), key=lambda item: (-len(item[1]), item[0]))


def occurrences(
    library: Library,
    index: WordIndex,
    bitext: Bitext,
    word: Word,
    link: Callable[[str, str], tuple[WordLink, ...]] | None,
    *,
    elsewhere: bool = False,
) -> Iterator[list[Occurrence]]:
    """Where a word occurs in a bitext, some rows at a time, with what stands for it there.

    With ``elsewhere`` in the other works of the library with texts of the same two languages. ``link`` is
    :meth:`reader.alignment.wordlinks.WordLinks.link`; without it no rendering is known.
    """
    for own, side in _bitexts(library, bitext, word.language, elsewhere=elsewhere):
        document = own.original if side is Side.SOURCE else own.translation
        linker = None if link is None else _Linker(link, word.language is bitext.original.language)
        for rows in _rows(library, index, own, document.id, word):
            yield [found for row in rows for found in _in_row(row, own, side, word, linker)]


def _bitexts(
    library: Library, bitext: Bitext, language: Language, *, elsewhere: bool
) -> Iterator[tuple[Bitext, Side]]:
    languages = {bitext.original.language, bitext.translation.language}
    if not elsewhere:
        side = Side.SOURCE if bitext.original.language is language else Side.TARGET
        yield bitext, side
        return
    for work in library.works.all():
        if work.id == bitext.original.work_id:
            continue
        for number in library.works.bitexts(work.id):
            other = library.bitexts.get(number)
            if {other.original.language, other.translation.language} == languages:
                yield other, Side.SOURCE if other.original.language is language else Side.TARGET


def _rows(
    library: Library, index: WordIndex, bitext: Bitext, document: DocumentId, word: Word
) -> Iterator[list[Row]]:
    keys = {word.language.value + found for lemma in word.lemmas if (found := key(lemma))}
    after = 0
    while blocks := index.find([keys], _ROWS_AT_ONCE, after=after, documents=[document]):
        after = blocks[-1]
        beads = dict.fromkeys(
            bead for block in blocks if (bead := library.bitexts.bead_of_block(bitext.id, BlockId(block)))
        )
        yield library.bitexts.rows_by_id(beads)


class _Linker(NamedTuple):
    """Links of two texts, the right way round: the model knows a source and a target language."""

    link: Callable[[str, str], tuple[WordLink, ...]]
    from_own: bool
    """Whether the word's own language is the model's source."""

    def between(self, own: str, other: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Places of words in ``own`` with those of their counterparts in ``other``."""
        if self.from_own:
            links = self.link(own, other)
            return [((x.source_start, x.source_end), (x.target_start, x.target_end)) for x in links]
        links = self.link(other, own)
        return [((x.target_start, x.target_end), (x.source_start, x.source_end)) for x in links]


def _in_row(row: Row, bitext: Bitext, side: Side, word: Word, linker: _Linker | None) -> Iterator[Occurrence]:
    wanted = frozenset(map(key, word.lemmas))
    seen: set[tuple[BlockId, int]] = set()
    for source, target in pairs(row):
        own, other = (source, target) if side is Side.SOURCE else (target, source)
        hits = _hits(own.text, word.language, wanted)
        links = linker.between(own.text, other.text) if hits and linker is not None else []
        for hit in hits:
            places = tuple(_placed(own, row.blocks(side), part) for part in hit.parts)
            if places[0][:2] in seen:
                continue
            seen.add(places[0][:2])
            there = sorted({b for a, b in links if a in hit.parts})
            yield Occurrence(
                bitext.original.work_id,
                bitext.id,
                row.bead.id,
                _form(hit, own.text),
                _rendering(there, other.text, _other(bitext, side)),
                places,
                tuple(_placed(other, row.blocks(side.other), part) for part in there),
            )
    # sentences that correspond to none, and rows without a partner
    for block in row.blocks(side):
        for hit in _hits(block.text, word.language, wanted):
            if (block.id, hit.start) not in seen:
                places = tuple((block.id, start, end) for start, end in hit.parts)
                form = _form(hit, block.text)
                yield Occurrence(bitext.original.work_id, bitext.id, row.bead.id, form, "", places, ())


def _hits(text: str, language: Language, wanted: frozenset[str]) -> list[Lexeme]:
    return [x for x in lemmatiser(language).read(text) if not wanted.isdisjoint(map(key, x.lemmas))]


def _placed(joined: Joined, blocks: Sequence[Block], part: tuple[int, int]) -> tuple[BlockId, int, int]:
    block, start, end = joined.place(*part)
    return blocks[block].id, start, end


def _other(bitext: Bitext, side: Side) -> Language:
    return (bitext.translation if side is Side.SOURCE else bitext.original).language


def _form(lexeme: Lexeme, text: str) -> str:
    """A form as it is counted: with the case it has inside a sentence."""
    surface = lexeme.surface(text)
    return surface if lexeme.lemma[:1].isupper() else surface[:1].lower() + surface[1:]


def _rendering(places: Sequence[tuple[int, int]], text: str, language: Language) -> str:
    """What a word is rendered by, under its own lemma; several words in their order."""
    if not places:
        return ""
    lexemes = [x for x in lemmatiser(language).read(text) if any(part in places for part in x.parts)]
    if len(lexemes) == 1:
        return lexemes[0].lemma
    words = [text[a:b].lower() for a, b in places[:-1]] if language is Language.ENGLISH else []
    return (
        " ".join([*words, lexemes[-1].lemma]) if words and lexemes else " ".join(text[a:b] for a, b in places)
    )
