"""Does the ledger find sentences that were deleted from human translations?

    .venv/bin/python -m benchmarks.completeness [FOLDER …] [--trials N] [--rate R] [--seed S] [-v]

Each trial deletes some whole sentences from the translation of one work: the counterparts, by the gold links,
of sentences of six words and more that are translated one to one. Then

* *imported*: the damaged copy is aligned as a file just opened would be;
* *edited*: the sentences are deleted from the rows of the whole work, as somebody would while writing.

What the ledger then calls missing is held against what was deleted. Sentences of six words and more that
it calls missing and that the gold links do not leave out count against it. Works: ``corpus/``, and in each
FOLDER ``NAME.sentence.src.txt``, ``.tgt.txt`` and ``.gold.json`` with ``NAME.paragraph.…`` beside them where
there are paragraphs (else each sentence is a row of its own).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.alignment import Case, lines, works  # noqa: E402 - the project is not installed
from reader.alignment.align import align  # noqa: E402
from reader.edits import blocks as block_edits  # noqa: E402
from reader.edits import works as work_edits  # noqa: E402
from reader.jobs.checks import CheckOptions, make_ledger  # noqa: E402
from reader.model.bitext import Side, Unit  # noqa: E402
from reader.model.completeness import Status  # noqa: E402
from reader.model.document import BlockDraft, ImportedDocument, Sentence  # noqa: E402
from reader.storage.check_rows import CheckSource  # noqa: E402
from reader.storage.library import Library  # noqa: E402

if TYPE_CHECKING:
    from reader.model.language import Language

LEAST = 6
"""Words of a sentence that counts."""
_WORD = re.compile(r"\w+")


class Work(NamedTuple):
    """A work with gold links of its sentences, which number all sentences of each side."""

    name: str
    source: list[Unit]
    target: list[Unit]
    sentences: Case


def length(text: str) -> int:
    return len(_WORD.findall(text))


def gathered(folder: Path) -> list[Work]:
    found: dict[str, dict[str, Case]] = {}
    for case in works(folder) if folder.name == "corpus" else lines(folder):
        found.setdefault(case.name, {})[case.level] = case
    result = []
    for name, levels in sorted(found.items()):
        sentences, paragraphs = levels.get("sentence"), levels.get("paragraph")
        if sentences is None:
            continue
        sides = [[Unit(u.text, (u.text,)) for u in side] for side in (sentences.source, sentences.target)]
        if paragraphs is not None:
            split = [
                [s for u in side for s in u.sentences] for side in (paragraphs.source, paragraphs.target)
            ]
            whole = [[u.text for u in side] for side in (sentences.source, sentences.target)]
            if split == whole:
                sides = [list(paragraphs.source), list(paragraphs.target)]
        result.append(Work(name, sides[0], sides[1], sentences))
    return result


def document(units: list[Unit], language: Language) -> ImportedDocument:
    drafts = []
    for unit in units:
        text, places = "", []
        for sentence in unit.sentences or (unit.text,):
            start = len(text) + 1 if text else 0
            text = f"{text} {sentence}" if text else sentence
            places.append(Sentence(start, start + len(sentence)))
        drafts.append(
            BlockDraft(unit.kind, text, level=unit.level, label=unit.label, sentences=tuple(places))
        )
    return ImportedDocument(language, tuple(drafts), drafts[0].text[:60] or "untitled")


def without(units: list[Unit], gone: set[int]) -> list[Unit]:
    """The units without the sentences with these numbers; one that had no other is gone."""
    found, number = [], 0
    for unit in units:
        sentences = unit.sentences or (unit.text,)
        kept = tuple(s for k, s in enumerate(sentences, number) if k not in gone)
        number += len(sentences)
        if kept:
            found.append(Unit(" ".join(kept), kept, unit.kind, unit.level, unit.label))
    return found


def stored(work: Work, target: list[Unit], path: Path) -> Library:
    library = Library.create(path)
    languages = work.sentences.languages
    units = [
        [Unit(u.text, u.sentences or (u.text,), u.kind, u.level, u.label) for u in side]
        for side in (work.source, target)
    ]
    documents = document(work.source, languages[0]), document(target, languages[1])
    work_edits.add_work(library, *documents, align(*units, languages))
    return library


def missing(library: Library) -> list[str]:
    """The sentences the ledger calls missing."""
    bitext = library.works.bitexts(library.works.all()[0].id)[0]
    ledger = make_ledger(CheckSource(library.path, bitext), CheckOptions(spelling="none"))
    return [f.text for f in ledger.findings if f.side is Side.SOURCE and f.status is Status.MISSING]


def edited(library: Library, work: Work, gone: set[int]) -> None:
    """Delete sentences of the translation from the rows of a library."""
    bitext = library.bitexts.get(library.works.bitexts(library.works.all()[0].id)[0])
    number = 0
    for block, unit in zip(library.documents.blocks(bitext.translation.id), work.target, strict=True):
        sentences = unit.sentences or (unit.text,)
        kept = [s for k, s in enumerate(sentences, number) if k not in gone]
        number += len(sentences)
        if len(kept) != len(sentences):
            block_edits.set_text(library, block.id, " ".join(kept))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--trials", type=int, default=4, help="damaged copies of each work")
    parser.add_argument("--rate", type=float, default=0.06, help="share of the sentences that is deleted")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - reproducible, not secret
    total: Counter[tuple[str, str]] = Counter()
    print(f"{'work':<18}{'deleted':>8}   found, missed, wrong: imported | edited")
    for folder in (ROOT / "corpus", *options.folders):
        for work in gathered(folder):
            own = trials(work, options.trials, options.rate, dice, verbose=options.verbose)
            total += own
            figures = " | ".join(
                f"{own[way, 'found']:>4}{own[way, 'missed']:>4}{own[way, 'wrong']:>4}"
                for way in ("imported", "edited")
            )
            print(
                f"{work.name:<18}{own['imported', 'found'] + own['imported', 'missed']:>8}   {figures}",
                flush=True,
            )
    for way in ("imported", "edited"):
        found, missed, wrong = (total[way, key] for key in ("found", "missed", "wrong"))
        precision, recall = found / max(1, found + wrong), found / max(1, found + missed)
        print(f"{way:<10} precision {precision:.3f}  recall {recall:.3f}")
    return 0


def trials(
    work: Work, count: int, rate: float, dice: random.Random, *, verbose: bool
) -> Counter[tuple[str, str]]:
    gold, texts = (
        work.sentences.gold,
        [[u.text for u in side] for side in (work.sentences.source, work.sentences.target)],
    )
    whole = [
        (s[0], t[0]) for s, t in gold
        if len(s) == len(t) == 1 and min(length(texts[0][s[0]]), length(texts[1][t[0]])) >= LEAST
    ]  # fmt: skip
    left_out = {" ".join(texts[0][i].split()) for s, t in gold if not t for i in s}
    counts: Counter[tuple[str, str]] = Counter()
    for _ in range(count):
        chosen = dice.sample(whole, min(len(whole), max(1, round(rate * len(whole)))))
        wanted = {" ".join(texts[0][s].split()) for s, _ in chosen}
        gone = {t for _, t in chosen}
        with tempfile.TemporaryDirectory() as name:
            with stored(work, without(work.target, gone), Path(name) / "imported.zwie") as library:
                results = {"imported": missing(library)}
            with stored(work, work.target, Path(name) / "edited.zwie") as library:
                edited(library, work, gone)
                results["edited"] = missing(library)
        for way, told in results.items():
            found = set(told)
            wrong = [s for s in found - wanted - left_out if length(s) >= LEAST]
            counts[way, "found"] += len(wanted & found)
            counts[way, "missed"] += len(wanted - found)
            counts[way, "wrong"] += len(wrong)
            if verbose:
                for mark, some in (("missed", wanted - found), ("wrong", wrong)):
                    for text in sorted(some):
                        print(f"   {way} {mark}: {text[:120]}")
    return counts


if __name__ == "__main__":
    sys.exit(main())
