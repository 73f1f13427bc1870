"""How long finding matches takes in memories of 100,000 and 1,000,000 units, and whether they are found.

    .venv/bin/python -m benchmarks.memory [UNITS ...]

Units are the sentences of the sample works with more than half of their content words exchanged for
invented ones, whose frequencies follow Zipf's law: a word index lives off rare words. Queries are
units with about 15 % of their words changed; a query is found when the unit it was made of comes first.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from reader.memory.matching import Wanted, fragments, ranked
from reader.model.language import Language
from reader.model.memory import TranslationUnit
from reader.storage.library import Library
from reader.storage.memory_index import MemoryIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
QUERIES = 40
WORDS = 60_000
STARTS = "b d f g h k l m n p r s t w z br dr fl gr kl pr schl st tr"
MIDDLES = "a e i o u ei au ie"
ENDS = "n r l t ch ng st rt ll ck m nd"
LANGUAGES = (Language.GERMAN, Language.ENGLISH)


def corpus_sentences() -> list[str]:
    """The German sentences of the sample works."""
    found: list[str] = []
    for file in sorted((ROOT / "corpus").glob("*/gold.de.json")):
        for block in json.loads(file.read_text(encoding="utf-8"))["blocks"]:
            found += [sentence for sentence in block.get("sentences", []) if len(sentence) >= 15]
    return found


def vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """Invented words with the frequencies of Zipf's law, as in a library of ten million words."""
    starts, middles, ends = STARTS.split(), MIDDLES.split(), ENDS.split()
    words: set[str] = set()
    while len(words) < WORDS:
        syllables = (
            chance.choice(starts) + chance.choice(middles) + chance.choice(ends)
            for _ in range(chance.choice((1, 2, 2, 3)))
        )
        word = "".join(syllables)
        words.add(word.capitalize() if chance.random() < 0.4 else word)
    return sorted(words), list(accumulate(1 / (rank + 10) for rank in range(WORDS)))


def made_up(count: int, chance: random.Random) -> Iterator[str]:
    """Sentences of 15 to 400 characters, no two the same."""
    frames = [sentence.split() for sentence in corpus_sentences()]
    words, weights = vocabulary(chance)
    seen: set[str] = set()
    while len(seen) < count:
        frame = chance.choice(frames)
        drawn = iter(chance.choices(words, cum_weights=weights, k=len(frame)))
        text = " ".join(next(drawn) if len(word) > 4 and chance.random() < 0.6 else word for word in frame)
        if 15 <= len(text) <= 400 and text not in seen:
            seen.add(text)
            yield text


def changed(text: str, others: list[str], chance: random.Random) -> str:
    """The text with about every seventh word exchanged, left out or added."""
    words = text.split()
    for _ in range(max(1, len(words) * 15 // 100)):
        at, kind = chance.randrange(len(words)), chance.random()
        other = chance.choice(chance.choice(others).split())
        if kind < 0.4:
            words[at] = other
        elif kind < 0.7 and len(words) > 3:
            words.pop(at)
        else:
            words.insert(at, other)
    return " ".join(words)


def measure(count: int) -> None:
    """Make a memory of ``count`` units and ask it."""
    chance = random.Random(7)  # noqa: S311 - reproducible, not secret
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "memory.zwie"
        index = Path(folder) / "memory.index"
        texts = list(made_up(count, chance))
        units = (TranslationUnit(*LANGUAGES, text, f"{number} {text}") for number, text in enumerate(texts))
        with Library.create(library) as opened, MemoryIndex.open(index) as memory:
            began = time.perf_counter()
            opened.memory.add("made up", "0", units)
            stored = time.perf_counter() - began
            began = time.perf_counter()
            memory.refresh(opened)
            indexed = time.perf_counter() - began
            originals = chance.sample(texts, QUERIES)
            times, found = [], 0
            for original in originals:
                query = changed(original, texts, chance)
                began = time.perf_counter()
                candidates = memory.candidates(query, Language.GERMAN)
                matches = ranked(Wanted(query, LANGUAGES), candidates)
                if not matches or matches[0].rate < 75:
                    fragments(Wanted(query, LANGUAGES), candidates)
                times.append(1000 * (time.perf_counter() - began))
                found += bool(matches) and matches[0].unit.source == original
        times.sort()
        size = index.stat().st_size / 1e6
        print(
            f"{count:>9,} units: stored {stored:.0f} s, indexed {indexed:.0f} s, {size:.0f} MB; "
            f"median {times[len(times) // 2]:.1f} ms, 95 % {times[int(len(times) * 0.95)]:.1f} ms, "
            f"worst {times[-1]:.1f} ms; found {found}/{QUERIES}"
        )


def main() -> None:
    """Measure the sizes on the command line."""
    for argument in sys.argv[1:] or ["100000", "1000000"]:
        measure(int(argument))


if __name__ == "__main__":
    main()
