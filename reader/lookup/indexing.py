"""Bringing the index of words up to date with the library: work for a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.language import Language
from reader.model.progress import Stage, no_progress
from reader.storage.library import Library
from reader.storage.word_index import WordIndex, index_path
from reader.terminology.lemmas import key
from reader.terminology.lemmatisers import lemmatiser
from reader.terminology.wordforms import table_version, word_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.model.progress import Progress
    from reader.storage.passages import Passages
    from reader.storage.word_index import TextToIndex

_AT_ONCE = 400
_RULES = 2
"""To be raised whenever the rules of ``reader.terminology.lemmas*`` change: indexes are then made anew."""


class Indexed(NamedTuple):
    """What was done: paragraphs read anew, and those that are gone."""

    renewed: int
    removed: int


def index_version() -> str:
    """What decides on the keys of words."""
    return f"{_RULES}:{table_version()}"


def prepare_tables(progress: Progress = no_progress) -> None:
    """Make the tables of word forms where they are missing: a second or two, once on a machine."""
    for number, language in enumerate((Language.GERMAN, Language.ENGLISH)):
        progress(Stage.READING, number / 2)
        word_table(language)


def keys_of(text: TextToIndex) -> set[str]:
    """What a paragraph is found by: the keys of all lemmas of its words, marked with its language."""
    mark = text.language.value
    words = lemmatiser(text.language).read(text.text)
    return {mark + found for word in words for lemma in word.lemmas if (found := key(lemma))}


def bring_up_to_date(
    library: Path, blocks: Iterable[int] | None = None, progress: Progress = no_progress
) -> Indexed:
    """Read what the index does not know yet, all or only these paragraphs; forget what is gone.

    Each portion is stored as soon as it is ready, so what is found grows while this goes on, and
    ending it in the middle loses nothing.

    Raises:
        reader.errors.LibraryError: the library cannot be read, or the index cannot be written.
    """
    prepare_tables()
    wanted = None if blocks is None else set(blocks)
    index = WordIndex.open(index_path(library), index_version())
    try:
        with Library.open(library, read_only=True, known_sound=True) as opened:
            passages = opened.passages
            known, stale = index.known(), []
            gone = set(known) if wanted is None else wanted
            for some in passages.texts(passages.documents(), wanted):  # a library is larger than memory
                gone.difference_update(text.block_id for text in some)
                stale += [text.block_id for text in some if known.get(text.block_id) != text.digest]
            del known
            if gone:
                index.remove(gone)
            _read(index, passages, stale, progress)
    finally:
        index.close()
    return Indexed(len(stale), len(gone))


def _read(index: WordIndex, passages: Passages, stale: Sequence[int], progress: Progress) -> None:
    for first in range(0, len(stale), _AT_ONCE):
        progress(Stage.READING, first / len(stale))
        portion = stale[first : first + _AT_ONCE]
        some = [text for texts in passages.texts((), portion) for text in texts]
        index.put(some, [keys_of(text) for text in some])
    progress(Stage.READING, 1.0)
