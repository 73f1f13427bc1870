"""How links hold where the texts do not agree: gold pairs damaged as real translations are.

    .venv/bin/python benchmarks/damages.py [FOLDER …] [--trials N] [--seed S] [-v]

Each trial takes a work from gold (default: ``corpus/``; folders as for ``alignment.py``, works of
which every paragraph is in the gold) and does one thing to one side of it: paragraphs left out,
made one or cut in two, a chapter missing, matter in front or behind that is in one text only,
neighbours in the other order, a passage moved far away, footnotes gathered as endnotes, or only
five paragraphs of it. The gold is changed with it. Every other trial turns the pair round, so that
the original is the other language. Printed are strict and lax F1 as in ``alignment.py``, of the
beads without a counterpart how many of ours are in gold and how many of gold's are in ours, and
the calibration error.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.alignment import Beads, Case, lines, ours, works  # noqa: E402 - the project is not installed
from reader.alignment.confidence import expected_calibration_error  # noqa: E402
from reader.alignment.score import score  # noqa: E402
from reader.model.bitext import Unit  # noqa: E402
from reader.model.document import BlockKind  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Text = list[tuple[int, Unit]]
"""Units of a side in order, each with a key by which gold knows it."""
Keys = list[tuple[tuple[int, ...], tuple[int, ...]]]


class Pair:
    """Two texts and their gold by keys, so that units may come, go and move."""

    def __init__(self, case: Case, dice: random.Random, others: Sequence[Case]) -> None:
        self.source: Text = list(enumerate(case.source))
        self.target: Text = list(enumerate(case.target))
        self.languages = case.languages
        self.gold: Keys = list(case.gold)
        self.dice = dice
        self.others = others

    def linked(self, *, single: bool = False) -> list[int]:
        """Numbers of gold beads with both sides, in order; ``single``: one to one."""
        return [
            n
            for n, (there, here) in enumerate(self.gold)
            if there and here and (not single or len(there) == len(here) == 1)
        ]

    def some(self, numbers: list[int], share: float) -> list[int]:
        """A share of them, at least one."""
        if not numbers:
            return []
        return sorted(self.dice.sample(numbers, max(1, round(share * len(numbers)))))

    def fresh(self) -> int:
        """A key no unit of the target has."""
        return 1 + max((key for key, _ in self.target), default=0)

    def place(self, key: int) -> int:
        """Where the target unit of a key stands."""
        return next(n for n, (own, _) in enumerate(self.target) if own == key)

    def leave_out(self, numbers: Sequence[int]) -> None:
        """Drop the target's side of gold beads."""
        for n in numbers:
            there, here = self.gold[n]
            gone = set(here)
            self.target = [(key, unit) for key, unit in self.target if key not in gone]
            self.gold[n] = (there, ())
        self.gold = [
            bead
            for there, here in self.gold
            for bead in ([((i,), ()) for i in there] if not here else [(there, here)])
        ]

    def add(self, at: int, units: Sequence[Unit]) -> None:
        """Put units into the target that the source does not have."""
        for unit in reversed(units):
            key = self.fresh()
            self.target.insert(at, (key, unit))
            self.gold.append(((), (key,)))

    def foreign(self, count: int) -> list[Unit]:
        """Paragraphs of other works in the target's language."""
        pool = [
            side
            for case in self.others
            for side, language in ((case.source, case.languages[0]), (case.target, case.languages[1]))
            if language is self.languages[1]
        ]
        side = self.dice.choice(pool)
        first = self.dice.randrange(max(1, len(side) - count))
        return [replace(unit, kind=BlockKind.PARAGRAPH, label="") for unit in side[first : first + count]]

    def case(self, name: str) -> Case:
        """The pair as a case, keys turned into places again."""
        there, here = ({key: n for n, (key, _) in enumerate(side)} for side in (self.source, self.target))
        gold: Beads = [
            (tuple(sorted(there[k] for k in a)), tuple(sorted(here[k] for k in b))) for a, b in self.gold
        ]
        return Case(
            name, "paragraph", [u for _, u in self.source], [u for _, u in self.target], self.languages, gold
        )


def joined(units: Sequence[Unit]) -> Unit:
    sentences = tuple(s for unit in units for s in (unit.sentences or (unit.text,)))
    return replace(units[0], text=" ".join(unit.text for unit in units), sentences=sentences)


def whole(_pair: Pair) -> None:
    """Nothing done."""


def left_out(pair: Pair) -> None:
    """One paragraph in twelve is not translated."""
    pair.leave_out(pair.some(pair.linked(), 1 / 12))


def chapter(pair: Pair) -> None:
    """A fifth of the text, in one piece, is missing."""
    numbers = pair.linked()
    size = max(2, len(numbers) // 5)
    first = pair.dice.randrange(max(1, len(numbers) - size))
    pair.leave_out(numbers[first : first + size])


def added(pair: Pair) -> None:
    """One paragraph in twelve is the translator's own."""
    for _ in range(max(1, len(pair.target) // 12)):
        pair.add(pair.dice.randrange(len(pair.target) + 1), pair.foreign(1))


def front(pair: Pair) -> None:
    """A preface of a dozen paragraphs that only the translation has."""
    pair.add(0, pair.foreign(12))


def behind(pair: Pair) -> None:
    """An afterword of a dozen paragraphs that only the translation has."""
    pair.add(len(pair.target), pair.foreign(12))


def made_one(pair: Pair) -> None:
    """One paragraph in eight is joined with the next."""
    for n in reversed(pair.some(pair.linked()[:-1], 1 / 8)):
        if n + 1 >= len(pair.gold) or not pair.gold[n][1] or not pair.gold[n + 1][1]:
            continue
        first, second = pair.gold[n], pair.gold[n + 1]
        a, b = pair.place(first[1][-1]), pair.place(second[1][0])
        if b != a + 1:
            continue
        key = first[1][-1]
        pair.target[a : b + 1] = [(key, joined([pair.target[a][1], pair.target[b][1]]))]
        kept = tuple(k for k in second[1] if k != second[1][0])
        pair.gold[n : n + 2] = [(first[0] + second[0], first[1] + kept)]


def cut(pair: Pair) -> None:
    """One paragraph in eight is cut in two."""
    able = [n for n in pair.linked() if len(pair.target[pair.place(pair.gold[n][1][0])][1].sentences) > 1]
    for n in pair.some(able, 1 / 8):
        there, here = pair.gold[n]
        at = pair.place(here[0])
        unit = pair.target[at][1]
        middle = pair.dice.randrange(1, len(unit.sentences))
        parts = [
            replace(unit, text=" ".join(own), sentences=own)
            for own in (unit.sentences[:middle], unit.sentences[middle:])
        ]
        key = pair.fresh()
        pair.target[at : at + 1] = [(here[0], parts[0]), (key, parts[1])]
        pair.gold[n] = (there, (here[0], key, *here[1:]))


def swapped(pair: Pair) -> None:
    """One paragraph in twenty has changed places with the next."""
    last = -2
    for n in pair.some(pair.linked(single=True)[:-1], 1 / 20):
        if n < last + 2 or n + 1 >= len(pair.gold):
            continue
        if any(len(side) != 1 for bead in pair.gold[n : n + 2] for side in bead):
            continue
        a, b = (pair.place(bead[1][0]) for bead in pair.gold[n : n + 2])
        pair.target[a], pair.target[b] = pair.target[b], pair.target[a]
        last = n


def moved(pair: Pair) -> None:
    """One paragraph in thirty stands somewhere else."""
    for n in pair.some(pair.linked(single=True), 1 / 30):
        piece = pair.target.pop(pair.place(pair.gold[n][1][0]))
        pair.target.insert(pair.dice.randrange(len(pair.target) + 1), piece)


def notes(pair: Pair) -> None:
    """One paragraph in ten is a footnote; the translation gathers them at its end and leaves one out."""
    chosen = pair.some(pair.linked(single=True), 1 / 10)
    for label, n in enumerate(chosen, 1):
        (i,), (j,) = pair.gold[n]
        there = next(k for k, (key, _) in enumerate(pair.source) if key == i)
        own = {"kind": BlockKind.FOOTNOTE, "label": str(label)}
        pair.source[there] = (i, replace(pair.source[there][1], **own))
        unit = pair.target.pop(pair.place(j))[1]
        pair.target.append((j, replace(unit, **own)))
    if len(chosen) > 1:
        pair.leave_out([pair.dice.choice(chosen)])


def five(pair: Pair) -> None:
    """Five rows of it, one without a counterpart."""
    first = pair.dice.randrange(max(1, len(pair.gold) - 5))
    pair.gold = pair.gold[first : first + 5]
    kept = [{key for bead in pair.gold for key in bead[side]} for side in (0, 1)]
    pair.source = [(key, unit) for key, unit in pair.source if key in kept[0]]
    pair.target = [(key, unit) for key, unit in pair.target if key in kept[1]]
    if len(pair.linked()) > 2:
        pair.leave_out([pair.dice.choice(pair.linked())])


def all_at_once(pair: Pair) -> None:
    """Left out, joined, cut, added, with a preface."""
    for damage in (left_out, made_one, cut, added, front):
        damage(pair)


DAMAGES: dict[str, Callable[[Pair], None]] = {
    "whole": whole,
    "paragraphs left out": left_out,
    "a chapter missing": chapter,
    "paragraphs added": added,
    "a preface": front,
    "an afterword": behind,
    "made one": made_one,
    "cut in two": cut,
    "changed places": swapped,
    "moved far": moved,
    "notes at the end": notes,
    "five paragraphs": five,
    "all at once": all_at_once,
}


def turned(case: Case) -> Case:
    return case._replace(
        source=case.target,
        target=case.source,
        languages=case.languages[::-1],
        gold=[(here, there) for there, here in case.gold],
    )


def is_complete(case: Case) -> bool:
    covered = [sorted(k for bead in case.gold for k in bead[side]) for side in (0, 1)]
    return covered == [list(range(len(case.source))), list(range(len(case.target)))]


def share(part: int, of: int) -> str:
    return f"{part / of:.2f} of {of}" if of else "-"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "corpus"])
    parser.add_argument("--trials", type=int, default=4, help="of each damage and work")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", default="", help="damages whose names contain this")
    parser.add_argument("-v", "--verbose", action="store_true", help="each wrong bead")
    options = parser.parse_args()
    cases = [case for folder in options.folders for case in (*works(folder), *lines(folder))]
    cases = [case for case in cases if case.level == "paragraph" and is_complete(case)]
    if not cases:
        print("no gold of whole works")
        return 1
    print("from:", ", ".join(f"{case.name} ({len(case.gold)})" for case in cases))
    print(f"{'damage':<22}{'strict (lax)':<16}{'alone, right':<16}{'alone, found':<16}{'error':<8}seconds")
    for name, damage in DAMAGES.items():
        if options.only in name:
            measure(name, damage, cases, options)
    return 0


def measure(
    name: str, damage: Callable[[Pair], None], cases: Sequence[Case], options: argparse.Namespace
) -> None:
    """Print the line of one damage."""
    dice = random.Random(options.seed)  # noqa: S311 - reproducible, not secret
    weight = strict = lax = 0.0
    alone = [0, 0, 0]
    sure: list[float] = []
    right: list[bool] = []
    began = time.process_time()
    for trial in range(options.trials):
        for original in cases:
            case = turned(original) if trial % 2 else original
            pair = Pair(case, dice, [other for other in cases if other.name != original.name])
            damage(pair)
            hurt = pair.case(case.name)
            found, confidences = ours(hurt)
            figures, gold = score(found, hurt.gold), set(hurt.gold)
            weight += len(gold)
            strict += figures.strict * len(gold)
            lax += figures.lax * len(gold)
            single = [{b for b in beads if not (b[0] and b[1])} for beads in (gold, set(found))]
            alone = [
                alone[0] + len(single[0] & single[1]), alone[1] + len(single[1]), alone[2] + len(single[0])
            ]  # fmt: skip
            sure += confidences
            right += [bead in gold for bead in found]
            if options.verbose:
                for bead, confidence in zip(found, confidences, strict=True):
                    if bead not in gold:
                        print(f"   {case.name} {case.languages[0]} trial {trial}: {bead} {confidence:.2f}")
    error = expected_calibration_error(sure, right)
    figures_line = f"{strict / weight:.3f} ({lax / weight:.3f})"
    print(
        f"{name:<22}{figures_line:<16}{share(alone[0], alone[1]):<16}{share(alone[0], alone[2]):<16}"
        f"{error:<8.3f}{time.process_time() - began:.1f}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
