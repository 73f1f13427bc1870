"""A sequence of sentences as arrays of token numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reader.alignment.arrays import Floats, Ints
from reader.alignment.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.model.language import Language

_SENTENCES_PER_TICK = 200


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The distinct tokens of a text. ``counts`` are tokens, ``spread`` sentences they stand in."""

    words: tuple[str, ...]
    index: dict[str, int]
    counts: Floats
    spread: Floats

    def frequencies(self) -> Floats:
        """Smoothed relative frequency of each word."""
        smoothed: Floats = (self.counts + 0.5) / (self.counts.sum() + 0.5 * max(1, len(self.words)))
        return smoothed


@dataclass(frozen=True, slots=True)
class EncodedText:
    """Sentence ``i`` has the tokens ``ids[offsets[i]:offsets[i + 1]]`` and ``lengths[i]`` characters.

    ``paragraphs`` is the unit each sentence stands in, ``None`` where paragraphs are not known;
    ``headings`` is 1 where a sentence is (or looks like) a heading standing alone.
    """

    vocabulary: Vocabulary
    ids: NDArray[np.int64]
    offsets: Ints
    lengths: Floats
    paragraphs: Ints | None = None
    headings: Floats = field(default_factory=lambda: np.zeros(0))

    @property
    def n(self) -> int:
        """Number of sentences."""
        return len(self.lengths)

    @property
    def sentence_of_token(self) -> Ints:
        """Sentence each token stands in."""
        return np.repeat(np.arange(self.n, dtype=np.int64), np.diff(self.offsets))

    def part(self, first: int, last: int) -> EncodedText:
        """Sentences ``first`` to ``last`` (exclusive) with the same vocabulary."""
        a, b = self.offsets[first], self.offsets[last]
        return EncodedText(
            self.vocabulary,
            self.ids[a:b],
            self.offsets[first : last + 1] - a,
            self.lengths[first:last],
            None if self.paragraphs is None else self.paragraphs[first:last],
            self.headings[first:last],
        )


def gathered(text: EncodedText, pieces: Sequence[Sequence[int]]) -> EncodedText:
    """A text with one sentence for each piece, which is a list of sentences of ``text``."""
    ids = [
        np.concatenate([text.ids[text.offsets[s] : text.offsets[s + 1]] for s in piece]) for piece in pieces
    ]
    offsets = np.concatenate([[0], np.cumsum([len(part) for part in ids])]).astype(np.int64)
    lengths = np.array([sum(float(text.lengths[s]) for s in piece) for piece in pieces])
    joined = np.concatenate(ids) if ids else np.zeros(0, np.int64)
    return EncodedText(text.vocabulary, joined, offsets, lengths, None, np.zeros(len(pieces)))


def encode(
    sentences: Sequence[str],
    language: Language,
    paragraphs: Ints | None = None,
    headings: Floats | None = None,
    tick: Callable[[], None] = lambda: None,
    more: Mapping[int, Sequence[str]] | None = None,
) -> EncodedText:
    """Number the tokens of ``sentences``; ``tick`` is called now and then.

    ``more`` are tokens to be counted with a sentence beside its own.
    """
    index: dict[str, int] = {}
    ids: list[int] = []
    offsets = [0]
    for number, sentence in enumerate(sentences):
        if number % _SENTENCES_PER_TICK == 0:
            tick()
        found = tokens(sentence, language)
        if more is not None:
            found += more.get(number, ())
        ids.extend(index.setdefault(token, len(index)) for token in found)
        offsets.append(len(ids))
    id_array = np.array(ids, np.int64)
    offset_array = np.array(offsets, np.int64)
    tick()
    size = len(index)
    sentence_of = np.repeat(np.arange(len(sentences), dtype=np.int64), np.diff(offset_array))
    seen = np.unique(sentence_of * max(1, size) + id_array)
    tick()
    vocabulary = Vocabulary(
        tuple(index),
        index,
        np.bincount(id_array, minlength=size).astype(np.float64),
        np.bincount(seen % max(1, size), minlength=size).astype(np.float64),
    )
    lengths = np.array([len(s) + 1 for s in sentences], np.float64)
    flags = np.zeros(len(sentences)) if headings is None else headings
    return EncodedText(vocabulary, id_array, offset_array, lengths, paragraphs, flags)
