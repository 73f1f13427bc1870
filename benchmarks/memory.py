"""How long finding matches takes in memories of 100,000 and 1,000,000 units, and whether they are found.

    .venv/bin/python -m benchmarks.memory [UNITS ...]

Units are the sentences of the sample works with more than half of their content words exchanged for
invented ones, whose frequencies follow Zipf's law: a word index lives off rare words. Queries are
units with about 15 % of their words changed; a query is found when the unit it was made of comes first.

Then rows of several sentences, as the page asks for them: each of five rows in six is made of changed
sentences, of which every one is looked up too, the sixth of sentences the memory has nothing of. And what
bringing the index in step with one confirmed row takes. Times are of computing in this thread; on a machine
with other things to do the clock says little.
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

from reader.edits import segments, works
from reader.lookup.memory import Asked, recall
from reader.memory.matching import Wanted, fragments, ranked
from reader.model.bitext import Alignment, BeadDraft, BeadId, SentenceBead
from reader.model.document import BlockDraft, BlockKind, ImportedDocument, Sentence
from reader.model.language import Language
from reader.model.memory import TranslationUnit
from reader.storage.library import Library
from reader.storage.memory_index import MemoryIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
QUERIES = 300
ROWS = 60
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


def paragraph(sentences: list[str]) -> BlockDraft:
    """A paragraph of these sentences."""
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Sentence(at, at + len(sentence)))
        at += len(sentence) + 1
    return BlockDraft(BlockKind.PARAGRAPH, " ".join(sentences), sentences=tuple(spans))


def asked(memory: MemoryIndex, texts: list[str], chance: random.Random) -> tuple[list[float], int]:
    """Milliseconds that one text takes, sorted, and how many of the texts were found."""
    times, found = [], 0
    for original in chance.sample(texts, QUERIES):
        query = changed(original, texts, chance)
        began = time.thread_time()
        candidates = memory.candidates(query, Language.GERMAN)
        matches = ranked(Wanted(query, LANGUAGES), candidates)
        if not matches or matches[0].rate < 75:
            fragments(Wanted(query, LANGUAGES), candidates)
        times.append(1000 * (time.thread_time() - began))
        found += bool(matches) and matches[0].unit.source == original
    return sorted(times), found


def asked_rows(memory: MemoryIndex, texts: list[str], chance: random.Random) -> list[float]:
    """Milliseconds that a row of two to six sentences takes, sorted."""
    times, strange = [], list(made_up(ROWS, random.Random(11)))  # noqa: S311 - reproducible, not secret
    for number in range(ROWS):
        some = chance.sample(strange if number % 6 == 5 else texts, chance.randint(2, 6))
        sentences = tuple(changed(text, texts, chance) for text in some)
        began = time.thread_time()
        recall(memory, Asked(BeadId(1), Wanted(" ".join(sentences), LANGUAGES), sentences))
        times.append(1000 * (time.thread_time() - began))
    return sorted(times)


def confirmed(library: Library, memory: MemoryIndex, texts: list[str], chance: random.Random) -> list[float]:
    """Milliseconds that bringing the index in step with one confirmed row of four sentences takes, sorted."""
    rows = [chance.sample(texts, 4) for _ in range(ROWS)]
    german = ImportedDocument(Language.GERMAN, tuple(map(paragraph, rows)), "Probe")
    english = ImportedDocument(Language.ENGLISH, tuple(map(paragraph, rows)), "Sample")
    pairs = tuple(SentenceBead((n,), (n,), 0.95) for n in range(4))
    beads = tuple(BeadDraft((n,), (n,), 0.95, pairs) for n in range(ROWS))
    work = works.add_work(library, german, english, Alignment(beads))
    times = []
    for bead, _ in library.bitexts.order(library.works.bitexts(work)[0]):
        segments.confirm(library, bead)
        began = time.thread_time()
        memory.update(library, [bead])
        times.append(1000 * (time.thread_time() - began))
    return sorted(times)


def both(times: list[float]) -> str:
    """The middle and the 95th of a hundred times."""
    return f"{times[len(times) // 2]:.1f}/{times[int(len(times) * 0.95)]:.1f} ms"


def measure(count: int) -> None:
    """Make a memory of ``count`` units and ask it."""
    chance = random.Random(7)  # noqa: S311 - reproducible, not secret
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "memory.zwie"
        index = Path(folder) / "memory.index"
        texts = list(made_up(count, chance))
        units = (TranslationUnit(*LANGUAGES, text, f"{number} {text}") for number, text in enumerate(texts))
        with Library.create(library) as opened, MemoryIndex.open(index) as memory:
            began = time.thread_time()
            opened.memory.add("made up", "0", units)
            stored = time.thread_time() - began
            began = time.thread_time()
            memory.refresh(opened)
            indexed = time.thread_time() - began
            times, found = asked(memory, texts, chance)
            rows = asked_rows(memory, texts, chance)
            updated = confirmed(opened, memory, texts, chance)
        print(
            f"{count:>9,} units: stored {stored:.0f} s, indexed {indexed:.0f} s, "
            f"{index.stat().st_size / 1e6:.0f} MB; a text p50/p95 {both(times)}, most {times[-1]:.1f}, "
            f"found {found}/{QUERIES}; a row of sentences {both(rows)}; a row confirmed {both(updated)}"
        )


def main() -> None:
    """Measure the sizes on the command line."""
    for argument in sys.argv[1:] or ["100000", "1000000"]:
        measure(int(argument))


if __name__ == "__main__":
    main()
