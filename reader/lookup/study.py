"""What was needed in a stretch of a work, and its new words: work for a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.lookup.joined import pairs
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.progress import Stage, no_progress
from reader.model.study import Reason, StudyItem
from reader.model.vocabulary import WordStatus
from reader.segmentation.function_words import is_function_word
from reader.storage.library import Library
from reader.terminology.lemmatisers import lemmatiser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model.bitext import Bitext, BitextId, Row
    from reader.model.progress import Progress
    from reader.terminology.lemmas import Lexeme

_AT_ONCE = 200


def study_list(
    path: Path, bitext_id: BitextId, first: int, last: int, progress: Progress = no_progress
) -> list[StudyItem]:
    """What was needed in the rows from number ``first`` to before ``last``.

    Rows revealed, words looked up, words being learned, and new words by how often they occur there. A word
    stands in the list once, for the first of these reasons.

    Raises:
        reader.errors.LibraryError: the library cannot be read.
    """
    with Library.open(path, read_only=True, known_sound=True) as library:
        bitext = library.bitexts.get(bitext_id)
        side = _studied(bitext)
        language = (bitext.original if side is Side.SOURCE else bitext.translation).language
        rows = list(_rows(library, bitext_id, first, last, progress))
        statuses = library.vocabulary.statuses(language)
        looked = {
            one.lemma: one.times for one in library.look_ups.of_work(bitext.original.work_id)
            if one.language is language
        }  # fmt: skip
        revealed = {one.bead_id: one.times for one in library.reveals.of_rows(bitext_id, first, last)}
    found = [
        item
        for number, row in rows
        if row.bead.id in revealed and (item := _row_item(number, row, side, revealed[row.bead.id]))
    ]
    return found + _words(rows, side, language, statuses, looked)


def _studied(bitext: Bitext) -> Side:
    """The side that is learned: the German one, else the original."""
    return Side.TARGET if bitext.translation.language is Language.GERMAN else Side.SOURCE


def _rows(
    library: Library, bitext_id: BitextId, first: int, last: int, progress: Progress
) -> Iterator[tuple[int, Row]]:
    at = first
    while at < last:
        progress(Stage.READING, (at - first) / max(1, last - first))
        rows = library.bitexts.rows(bitext_id, at, min(_AT_ONCE, last - at))
        if not rows:
            return
        yield from enumerate(rows, at)
        at += len(rows)


def _row_item(number: int, row: Row, side: Side, times: int) -> StudyItem | None:
    blocks = row.blocks(side)
    if not blocks:
        return None
    text = " ".join(block.text for block in blocks)
    other = " ".join(block.text for block in row.blocks(side.other))
    return StudyItem(Reason.REVEALED, "", times, row.bead.id, blocks[0].id, number, text, (), other)


def _words(
    rows: list[tuple[int, Row]],
    side: Side,
    language: Language,
    statuses: dict[str, WordStatus],
    looked: dict[str, int],
) -> list[StudyItem]:
    counts: dict[str, int] = {}
    firsts: dict[str, StudyItem] = {}
    for number, row in rows:
        for own, other, lexeme in _lexemes(row, side, language):
            lemma = lexeme.lemma
            counts[lemma] = counts.get(lemma, 0) + 1
            if lemma not in firsts:
                reason = _reason(lemma, statuses, looked)
                if reason is not None:
                    block = row.blocks(side)[0]
                    firsts[lemma] = StudyItem(
                        reason, lemma, 0, row.bead.id, block.id, number, own, lexeme.parts, other
                    )
    items = [
        item._replace(times=looked[lemma] if item.reason is Reason.LOOKED_UP else counts[lemma])
        for lemma, item in firsts.items()
    ]
    order = list(Reason)
    return sorted(items, key=lambda item: (order.index(item.reason), -item.times, item.row))


def _reason(lemma: str, statuses: dict[str, WordStatus], looked: dict[str, int]) -> Reason | None:
    status = statuses.get(lemma)
    if status in {WordStatus.KNOWN, WordStatus.IGNORED}:
        return None
    if lemma in looked:
        return Reason.LOOKED_UP
    return Reason.LEARNING if status is WordStatus.LEARNING else Reason.NEW


def _lexemes(row: Row, side: Side, language: Language) -> Iterator[tuple[str, str, Lexeme]]:
    """The content words of a row, each with its sentence and the one that corresponds."""
    reading = lemmatiser(language)
    seen = False
    for source, target in pairs(row):
        seen = True
        own, other = (source.text, target.text) if side is Side.SOURCE else (target.text, source.text)
        yield from ((own, other, x) for x in reading.read(own) if _counts(x, own, language))
    if not seen:
        for block in row.blocks(side):
            for sentence in block.sentences:
                text = block.text[sentence.start : sentence.end]
                yield from ((text, "", x) for x in reading.read(text) if _counts(x, text, language))


def _counts(lexeme: Lexeme, text: str, language: Language) -> bool:
    """Whether a word is one to learn: no figure, no article, no pronoun, no single letter."""
    start, end = lexeme.parts[0]
    lemma = lexeme.lemma
    return (
        len(lemma) > 1
        and lemma[0].isalpha()
        and not is_function_word(lemma.lower(), language)
        and (lexeme.is_separated or not is_function_word(text[start:end].lower(), language))
    )
