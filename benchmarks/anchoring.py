"""Whether notes stay with their words: real libraries, real editions, revisions of the corpus.

python -m benchmarks.anchoring                   the table of the manual
python -m benchmarks.anchoring --only edition -v  one kind of revision, and what went wrong in it
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import corpus
from benchmarks.revisions import Place, Revision, judged, quotes, revise
from reader.annotation.finding import Haystack, Passage, Quotation
from reader.annotation.locator import parse
from reader.edits import annotations, blocks, editions, works
from reader.edits.citing import cited, locate
from reader.jobs.editions import compare, matches_of
from reader.jobs.opening import open_pair
from reader.model.annotation import AnchorState, AnnotationId, Colour, TextRange
from reader.model.bitext import Bitext, Side
from reader.model.document import Block, BlockDraft, BlockKind, Document, ImportedDocument
from reader.segmentation import sentences
from reader.storage.library import Library

SECOND = "speech"
"""The work of which there is a second translation."""

ON_TOP = (
    "Vorwort zur zweiten Auflage",
    "Dieser Text wurde durchgesehen und an vielen Stellen verbessert.",
    "This text has been revised, and improved in many places.",
    "Der Anfang ist neu.",
    "The beginning is new.",
)


@dataclass(slots=True)
class Marked:
    """A document with notes on it."""

    library: Library
    document: Document
    side: Side
    blocks: list[Block]
    notes: list[tuple[AnnotationId, Place]]


Found = tuple[Place | None, AnchorState]
Act = Callable[[Marked, Revision], list[Found]]


@dataclass(slots=True)
class Tally:
    """Counts of one line of the table."""

    counts: Counter[str] = field(default_factory=Counter)
    unsure: int = 0

    def add(self, verdict: str, state: AnchorState) -> None:
        """Count one note."""
        self.counts[verdict] += 1
        self.unsure += state is AnchorState.FUZZY

    def line(self, name: str) -> str:
        """One line of the table."""
        n, c = max(1, self.counts.total()), self.counts
        there = max(1, c["right"] + c["near"] + c["lost"])
        shares = "  ".join(f"{100 * c[verdict] / there:5.1f}" for verdict in ("right", "near", "lost"))
        wrong = f"{100 * c['wrong'] / n:5.2f}"
        return f"{name:44} {n:6}  {shares}   {c['given up']:5} {c['replaced']:5}   {wrong}"


HEAD = f"{'':44}  notes  right   near   lost   given   repl   wrong %"


def marked(library: Library, document: Document, side: Side, chance: random.Random, number: int) -> Marked:
    """Put notes on random passages of a document."""
    present = library.documents.blocks(document.id)
    notes = []
    for place in quotes([b.text for b in present], chance, number):
        where = TextRange(side, present[place.block].id, place.start, place.end)
        change = annotations.highlight(library, document.work_id, [where], Colour.YELLOW)
        (note,) = change.touched("annotation")
        notes.append((AnnotationId(note), place))
    return Marked(library, document, side, present, notes)


# --- what happens to the text --------------------------------------------------------------------


def typed(on: Marked, revision: Revision) -> list[Found]:
    """Write the revision paragraph by paragraph, as a person or a machine would."""
    for n, block in enumerate(on.blocks):
        blocks.set_text(on.library, block.id, revision.texts[n])
    return _where(on)


def taken(on: Marked, revision: Revision) -> list[Found]:
    """Take the revision as a new edition of the file."""
    back = {now: was for was, now in revision.block.items()}
    like = [on.blocks[back[n]] if n in back else None for n in range(len(revision.texts))]
    drafts = tuple(_draft(text, block, on) for text, block in zip(revision.texts, like, strict=True))
    new = ImportedDocument(on.document.language, drafts, on.document.title)
    holding = editions.holding(on.library, on.document.id)
    diff = compare(holding.blocks, new)
    diff = replace(diff, matches=matches_of(diff, holding.beside))
    editions.take_edition(on.library, on.document.id, diff)
    return _where(on)


def _draft(text: str, like: Block | None, on: Marked) -> BlockDraft:
    spans = sentences.split(text, on.document.language)
    if like is None:
        return BlockDraft(BlockKind.PARAGRAPH, text, sentences=spans)
    return BlockDraft(like.kind, text, like.level, like.label, sentences=spans)


def _where(on: Marked) -> list[Found]:
    numbers = {b.id: n for n, b in enumerate(on.library.documents.blocks(on.document.id))}
    found: list[Found] = []
    for note, _ in on.notes:
        selector = on.library.annotations.get(note).selectors[0]
        lost = selector.anchor.is_lost or selector.block_id is None
        place = None if lost else Place(numbers[selector.block_id], selector.start, selector.end)
        found.append((place, selector.anchor))
    return found


def elsewhere(on: Marked, revision: Revision) -> list[Found]:
    """Look for the quotations in the revision alone, as notes from another library are."""
    hay = Haystack(Passage(n, text) for n, text in enumerate(revision.texts))
    found: list[Found] = []
    for note, _ in on.notes:
        selector = on.library.annotations.get(note).selectors[0]
        best = hay.find(Quotation(selector.exact, selector.prefix, selector.suffix))
        place = None if best is None else Place(best.block, best.start, best.end)
        found.append((place, AnchorState.ORPHAN if best is None else best.state))
    return found


SCENES: dict[str, tuple[Act, dict[str, Any]]] = {
    **{f"typed over, {r} % of the words": (typed, {"rate": r / 100}) for r in (1, 5, 15, 30)},
    **{f"new edition, {r} % of the words": (taken, {"rate": r / 100}) for r in (1, 5, 15, 30)},
    "new edition, 5 %, a fifth moved": (taken, {"rate": 0.05, "move": 0.2}),
    "new edition, 5 %, a fifth deleted": (taken, {"rate": 0.05, "drop": 0.2}),
    "new edition, 5 %, five paragraphs on top": (taken, {"rate": 0.05, "on_top": ON_TOP}),
    "new edition, 15 %, all of this": (taken, {"rate": 0.15, "move": 0.2, "drop": 0.1, "on_top": ON_TOP}),
    **{f"in another library, {r} % of the words": (elsewhere, {"rate": r / 100}) for r in (0, 5, 15, 30)},
    "in another library, 15 %, all of this": (
        elsewhere,
        {"rate": 0.15, "move": 0.2, "drop": 0.1, "on_top": ON_TOP},
    ),
}


def scene(path: Path, act: Act, options: dict[str, Any], args: argparse.Namespace) -> Tally:
    """Marks every text of the corpus, revises it, and judges where the marks are."""
    tally = Tally()
    for seed in range(args.seeds):
        copy = Path(shutil.copy(path, path.with_name("copy.zwie")))
        with Library.open(copy) as library:
            for bitext in _bitexts(library):
                for document, side in ((bitext.original, Side.SOURCE), (bitext.translation, Side.TARGET)):
                    chance = random.Random(f"{seed} {document.title} {side}")  # noqa: S311 - no secret
                    on = marked(library, document, side, chance, args.quotes)
                    revision = revise([b.text for b in on.blocks], chance, **options)
                    for (_, place), (found, state) in zip(on.notes, act(on, revision), strict=True):
                        verdict = judged(found, revision.truth(place))
                        tally.add(verdict, state)
                        if args.v and verdict in {"wrong", "lost"}:
                            _show(verdict, on.blocks[place.block].text, place, found, revision)
        copy.unlink()
    return tally


def _show(verdict: str, text: str, place: Place, found: Place | None, revision: Revision) -> None:
    right = revision.truth(place).place
    now, wanted = (p and revision.texts[p.block][p.start : p.end] for p in (found, right))
    print(f"   {verdict}: {text[place.start : place.end]!r}\n      found {now!r}\n      right {wanted!r}")


def _bitexts(library: Library) -> list[Bitext]:
    ids = [library.works.bitexts(work.id)[0] for work in library.works.all()]
    return [library.bitexts.get(bitext) for bitext in ids]


# --- locators ------------------------------------------------------------------------------------


def located(path: Path, args: argparse.Namespace) -> None:
    """Where the locators of all rows lead after a new edition of the original, with paragraphs put on top."""
    for rate in (0.0, 0.05, 0.1, 0.2):
        counts = Counter[str]()
        for seed in range(args.seeds):
            copy = Path(shutil.copy(path, path.with_name("copy.zwie")))
            with Library.open(copy) as library:
                for bitext in _bitexts(library):
                    chance = random.Random(f"{seed} {bitext.id}")  # noqa: S311 - no secret
                    on = marked(library, bitext.original, Side.SOURCE, chance, 0)
                    wanted = [
                        (row.bead.id, parse(cited(library, bitext.id, number).locator))
                        for number, row in enumerate(library.bitexts.rows(bitext.id, 0, 10_000))
                        if row.source
                    ]
                    taken(on, revise([b.text for b in on.blocks], chance, rate, on_top=ON_TOP))
                    for bead, locator in wanted:
                        found = None if locator is None else locate(library, locator)
                        row = None if found is None else library.bitexts.rows(bitext.id, found.row, 1)[0]
                        counts["lost" if row is None else "right" if row.bead.id == bead else "wrong"] += 1
            copy.unlink()
        n = counts.total()
        shares = ", ".join(f"{100 * counts[v] / n:.1f} % {v}" for v in ("right", "lost", "wrong"))
        print(f"locators, {rate:.0%} of the words changed and five paragraphs put on top, {n}: {shares}")


# --- rows translated anew ------------------------------------------------------------------------


def retranslated(path: Path, args: argparse.Namespace) -> None:
    """Twin notes, and the translation of every row replaced: by another translation, by another text."""
    second = (corpus.works()[0].parent / SECOND / "second.en.txt").read_text(encoding="utf-8").splitlines()
    counts = {name: (Counter[str](), Counter[str]()) for name in ("another translation", "another text")}
    for seed in range(args.seeds):
        copy = Path(shutil.copy(path, path.with_name("copy.zwie")))
        with Library.open(copy) as library:
            bitexts = _bitexts(library)
            texts = [[b.text for b in library.documents.blocks(t.translation.id)] for t in bitexts]
            for n, bitext in enumerate(bitexts):
                chance = random.Random(f"{seed} {bitext.id}")  # noqa: S311 - no secret
                same = len(texts[n]) == len(second) and texts[n][0].startswith("No Garden")
                name = "another translation" if same else "another text"
                new = second if same else texts[n - 1]
                new = [new[i % len(new)] for i in range(len(texts[n]))]
                _retranslate(library, bitext, new, chance, args, counts[name])
        copy.unlink()
    for name, (rows, places) in counts.items():
        n, m = rows.total(), places.total()
        shares = ", ".join(
            f"{100 * places[verdict] / m:.1f} % {verdict}"
            for verdict in ("review", "same words", "other words")
        )
        print(
            f"every row replaced by {name}, {n} twin notes: {100 * rows['kept'] / n:.1f} % keep their row;"
            f" their places in the translation: {shares}"
        )


def _retranslate(
    library: Library,
    bitext: Bitext,
    texts: list[str],
    chance: random.Random,
    args: argparse.Namespace,
    counts: tuple[Counter[str], Counter[str]],
) -> None:
    target = library.documents.blocks(bitext.translation.id)
    notes = []
    for place in quotes([b.text for b in target], chance, args.quotes):
        block = target[place.block]
        bead = library.bitexts.bead_of_block(bitext.id, block.id)
        row = library.bitexts.row_of(bead) if bead is not None else None
        if row is None or not row.source:
            continue
        first = row.source[0]
        both = (
            TextRange(Side.SOURCE, first.id, 0, min(20, len(first.text))),
            TextRange(Side.TARGET, block.id, place.start, place.end),
        )
        change = annotations.add_note(library, bitext.original.work_id, both, "x")
        (note,) = change.touched("annotation")
        notes.append((AnnotationId(note), bead, block.text[place.start : place.end]))
    for block, text in zip(target, texts, strict=True):
        blocks.set_text(library, block.id, text)
    for note, bead, quote in notes:
        now = library.annotations.get(note)
        here = None if now.row is None else library.bitexts.bead_of_block(bitext.id, now.row.block_id)
        counts[0]["kept" if here == bead else "lost"] += 1
        selector = now.selectors[1]
        if selector.anchor.is_doubtful:
            counts[1]["review"] += 1
            continue
        text = library.documents.block(selector.block_id).text[selector.start : selector.end]
        words, wanted = text.casefold().split(), quote.casefold().split()
        common = sum((Counter(words) & Counter(wanted)).values())
        same = 2 * common >= max(len(words), len(wanted))
        counts[1]["same words" if same else "other words"] += 1
        if args.v and not same:
            print(f"   {selector.anchor}: {quote!r}\n      {text!r}")


def main() -> int:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, default=40, help="notes on each text")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only", default="", help="part of the name of a line")
    parser.add_argument("-v", action="store_true", help="show what went wrong")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.zwie"
        with Library.create(path) as library:
            for work in corpus.works():
                pair = open_pair(corpus.texts(work))
                works.add_work(library, pair.original, pair.translation, pair.alignment)
        print(HEAD)
        for name, (act, options) in SCENES.items():
            if args.only in name:
                print(scene(path, act, options, args).line(name), flush=True)
        if args.only in "every row translated anew":
            retranslated(path, args)
        if args.only in "locators":
            located(path, args)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
