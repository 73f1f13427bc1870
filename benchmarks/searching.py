"""How fast a library of a million words is searched, and how long its index of word forms takes.

Run: ``python -m benchmarks.searching [WORDS]`` (a million by default). Books are those of ``books.py``, with
three words of simplemma's tables put into each paragraph so that the vocabulary is that of real texts.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.books import book
from reader.edits import blocks, works
from reader.lookup.indexing import bring_up_to_date, index_version, keys_of, prepare_tables
from reader.lookup.searching import Searching
from reader.model.bitext import Alignment, BeadDraft
from reader.model.document import BlockDraft, BlockId, BlockKind, ImportedDocument
from reader.model.language import Language
from reader.model.search import Query, SearchMode
from reader.segmentation.sentences import split
from reader.storage.library import Library
from reader.storage.word_index import TextToIndex, WordIndex, index_path
from reader.terminology.lexicon import table_pairs

PARAGRAPHS = 500
QUERIES = (
    (SearchMode.FORMS, "Haus"),
    (SearchMode.FORMS, "finden"),
    (SearchMode.FORMS, "aufnehmen"),
    (SearchMode.FORMS, "groesse"),
    (SearchMode.FORMS, "und"),
    (SearchMode.FORMS, "alter Schlüssel"),
    (SearchMode.FORMS, "lantern"),
    (SearchMode.FORMS, "Zschimmer"),
    (SearchMode.TOLERANT, "muell"),
    (SearchMode.TOLERANT, "und"),
    (SearchMode.TOLERANT, "schlussel brunnen"),
    (SearchMode.EXACT, "am Fluss den Brunnen"),
    (SearchMode.EXACT, "nirgends zu finden"),
    (SearchMode.REGEX, r"\b(Schl\w+) \1\b"),
    (SearchMode.REGEX, r"Brunnen.*Geige"),
)
RARE = (("Die Häuser standen leer.", "The houses were empty."),
        ("Sie nahm ihn gestern bei sich auf.", "She took him in yesterday."),
        ("Alle sprachen von der Größe.", "Everybody spoke of the size."))  # fmt: skip


def document(language: Language, texts: list[str]) -> ImportedDocument:
    """A text as it is imported."""
    drafts = tuple(BlockDraft(BlockKind.PARAGRAPH, t, sentences=tuple(split(t, language))) for t in texts)
    return ImportedDocument(language, drafts, "Benchmark")


def fill(path: Path, words: int) -> int:
    """Make a library of about so many words; the number of words it has."""
    chance = random.Random(3)  # noqa: S311 - reproducible, not secret
    spice = [
        [form.decode() for form, _ in table_pairs(name) if form.isalpha()][:: 23 if name == "de" else 5]
        for name in ("de", "en")
    ]
    total, seed = 0, 0
    with Library.create(path) as library:
        while total < words:
            seed += 1
            made = book(PARAGRAPHS, seed)
            sides = [made.german, made.english]
            for number, texts in enumerate(sides):
                for place, text in enumerate(texts):
                    extra = " ".join(chance.choices(spice[number], k=3))
                    rare = f" {RARE[place // 7 % 3][number]}" if place % 97 == 5 else ""
                    texts[place] = f"{text} So, {extra}.{rare}"
            total += sum(len(text.split()) for texts in sides for text in texts)
            alignment = Alignment(tuple(BeadDraft(tuple(s), tuple(t), 0.9) for s, t in made.beads))
            pair = document(Language.GERMAN, sides[0]), document(Language.ENGLISH, sides[1])
            works.add_work(library, *pair, alignment)
    return total


def measure(library: Library, index: WordIndex) -> None:
    """Time to the first portion and to the last, over a few runs."""
    for mode, text in QUERIES:
        first, whole, rows = [], [], 0
        for _ in range(5):
            begun = time.perf_counter()
            rows = 0
            search = Searching(library, Query(text, mode), index=index)
            for number, portion in enumerate(search.portions()):
                rows += len(portion.rows)
                if not number:
                    first.append(time.perf_counter() - begun)
                if rows > 2_000:
                    break
            whole.append(time.perf_counter() - begun)
            first = first or whole
        print(
            f"{mode.value:9} {text:24} first {statistics.median(first) * 1000:7.1f} ms"
            f"   {min(rows, 2_000):5} rows {statistics.median(whole) * 1000:7.1f} ms"
        )


def main() -> None:
    """Build, index, search, edit."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    path = Path(tempfile.mkdtemp()) / "million.zwie"
    total = fill(path, wanted)
    prepare_tables()
    begun = time.perf_counter()
    done = bring_up_to_date(path)
    print(f"{total:,} words, {done.renewed:,} paragraphs indexed in {time.perf_counter() - begun:.1f} s, "
          f"{index_path(path).stat().st_size / 1e6:.1f} MB beside {path.stat().st_size / 1e6:.1f} MB, "
          f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB of memory")  # fmt: skip
    begun = time.perf_counter()
    bring_up_to_date(path)
    print(f"nothing to do: {time.perf_counter() - begun:.2f} s")
    index = WordIndex.read(index_path(path), index_version())
    assert index is not None
    with Library.open(path) as library:
        measure(library, index)
        some = BlockId(1234)
        times = []
        for number in range(20):
            text = f"Nummer {number}: die Straßen von Köln, wir nahmen sie auf."
            begun = time.perf_counter()
            blocks.set_text(library, some, text)
            keys = keys_of(TextToIndex(some, 1, Language.GERMAN, text))
            times.append(time.perf_counter() - begun)
        print(f"an edit and its keys: {statistics.median(times) * 1000:.1f} ms, {len(keys)} keys")
    index.close()


if __name__ == "__main__":
    main()
