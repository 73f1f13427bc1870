"""Where references and emphasis land in a translation, against hand-labelled words.

    python -m benchmarks.carrying               with no word links, with those of the lexicon alone, and with
                                                those learned from the work

Labelled words: ``corpus/*/words.gold.json``. Behind each labelled German word that has a counterpart a
footnote reference is put, and emphasis on the word; both are carried into the English sentence. A
reference is right behind a counterpart, emphasis is right on the counterparts and nothing else. The
translations are by people, so they go other ways more often than a machine's do.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import corpus
from benchmarks.wordlinks import gold, pairs
from reader.jobs.words import learn_words, lexicon_links
from reader.model.document import FootnoteRef, InlineMark, MarkKind
from reader.model.language import Language
from reader.model.translation import Passage
from reader.translation.carrying import Pair, carry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from reader.translation.carrying import Links

LANGUAGES = (Language.GERMAN, Language.ENGLISH)


def no_links(_: Path) -> None:
    """Nothing known of any word."""


def known_to_all(_: Path) -> Links:
    """What the built-in lexicon and likeness of words say."""
    return lexicon_links(LANGUAGES)


def work_links(work: Path) -> Links:
    """What the work itself says, as in the program once it has a translation."""
    found, languages = pairs(work)
    if languages != LANGUAGES:
        found = [(b, a) for a, b in found]
    return learn_words(found, LANGUAGES).link


def cases() -> Iterator[tuple[Path, dict[str, Any], dict[str, Any]]]:
    """Works, pairs of sentences and their labelled words with a counterpart."""
    for work in corpus.works():
        for pair in gold(work):
            for label in pair["words"]:
                if label["sure"]:
                    yield work, pair, label


def reference(pair: dict[str, Any], label: dict[str, Any], links: Links | None) -> tuple[bool, bool]:
    """Whether a reference behind the word lands behind a counterpart, and whether it was called sure."""
    word, start = label["word"]
    passage = Passage(pair["de"], refs=(FootnoteRef("1", start + len(word)),))
    _, refs, warnings = carry(passage, [Pair(pair["de"], pair["en"])], LANGUAGES, links)
    ends = {at + len(said) for said, at in label["sure"] + label["possible"]}
    return refs[0].offset in ends, not warnings


def emphasis(pair: dict[str, Any], label: dict[str, Any], links: Links | None) -> tuple[bool | None, bool]:
    """Whether emphasis on the word lands on its counterparts (None: given up), and was called sure."""
    word, start = label["word"]
    mark = InlineMark(MarkKind.EMPHASIS, start, start + len(word))
    marks, _, warnings = carry(Passage(pair["de"], (mark,)), [Pair(pair["de"], pair["en"])], LANGUAGES, links)
    if not marks:
        return None, False
    sure = [(at, at + len(said)) for said, at in label["sure"]]
    wanted = min(a for a, _ in sure), max(b for _, b in sure)
    single = [(at, at + len(said)) for said, at in label["sure"] + label["possible"]]
    return (marks[0].start, marks[0].end) in {wanted, *single}, not warnings


def main() -> None:
    """Print the table."""
    ways: dict[str, Callable[[Path], Links | None]] = {
        "no links": no_links,
        "lexicon": known_to_all,
        "work": work_links,
    }
    for name, make in ways.items():
        known = {work: make(work) for work in corpus.works()}
        refs: Counter[tuple[bool, bool]] = Counter()
        marks: Counter[tuple[bool | None, bool]] = Counter()
        for work, pair, label in cases():
            refs[reference(pair, label, known[work])] += 1
            marks[emphasis(pair, label, known[work])] += 1
        n = sum(refs.values())
        sure, right = refs[True, True] + refs[False, True], refs[True, True] + refs[True, False]
        placed = n - marks[None, False]
        mark_sure = marks[True, True] + marks[False, True]
        mark_right = marks[True, True] + marks[True, False]
        print(
            f"{name:9} {n} places   references: right {right / n:.2f}; said to be sure {sure / n:.2f}, "
            f"right of these {refs[True, True] / max(1, sure):.2f}   emphasis: placed {placed / n:.2f}, "
            f"right of these {mark_right / max(1, placed):.2f}; sure {mark_sure / n:.2f}, right of these "
            f"{marks[True, True] / max(1, mark_sure):.2f}"
        )


if __name__ == "__main__":
    main()
