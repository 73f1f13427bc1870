"""Does the program find where pairing goes wrong? One injury in sixty rows, and where it says it is.

    .venv/bin/python benchmarks/injuries.py [FOLDER …] [--trials N] [--seed S]

Each trial takes up to 60 rows in a row from gold (default: ``corpus/``; folders as for
``alignment.py``), drops, merges, splits or inserts one paragraph on one side, and pairs what is
left by position, as somebody would who counts paragraphs. Printed are the shares of trials in
which the first row said to be wrong is the right one, or within one row of it, in which the
reason is right too, and of rows left whole in which nothing is found.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.alignment import Case, lines, works  # noqa: E402 - the project is not installed
from reader.alignment.drift import PairedRow, locate  # noqa: E402
from reader.model.bitext import Unit  # noqa: E402

ROWS = 60
EDGE = 5
"""Rows at either end that are never injured."""
KINDS = {"drop": "missing", "merge": "merged", "split": "split", "insert": "missing"}

Cells = list[Unit]


class Injury(NamedTuple):
    """Both columns after one injury at row ``at``, with the reason to be told."""

    source: Cells
    target: Cells
    at: int
    reason: str


def joined(units: list[Unit]) -> Unit:
    sentences = tuple(s for unit in units for s in (unit.sentences or (unit.text,)))
    return Unit(" ".join(unit.text for unit in units), sentences, units[0].kind, units[0].level)


def columns(case: Case) -> tuple[Cells, Cells]:
    """The rows of the gold with both sides, each side of each one paragraph."""
    rows = [bead for bead in case.gold if bead[0] and bead[1]]
    return (
        [joined([case.source[i] for i in there]) for there, _ in rows],
        [joined([case.target[j] for j in here]) for _, here in rows],
    )


def injured(whole: tuple[Cells, Cells], kind: str, dice: random.Random) -> Injury | None:
    size = min(ROWS, len(whole[0]))
    start = dice.randrange(len(whole[0]) - size + 1)
    sides = [list(cells[start : start + size]) for cells in whole]
    number = dice.randrange(2)
    side = sides[number]
    at = dice.randrange(EDGE, size - EDGE - 1)
    if kind == "drop":
        del side[at]
    elif kind == "merge":
        side[at : at + 2] = [joined(side[at : at + 2])]
    elif kind == "split":
        places = [k for k in range(EDGE, size - EDGE - 1) if len(side[k].sentences) > 1]
        if not places:
            return None
        at = dice.choice(places)
        sentences = side[at].sentences
        cut = dice.randrange(1, len(sentences))
        side[at : at + 1] = [Unit(" ".join(part), part) for part in (sentences[:cut], sentences[cut:])]
    else:
        outside = [c for k, c in enumerate(whole[number]) if not start <= k < start + size]
        side.insert(at, dice.choice(outside or whole[number]))
    turned = {
        "drop": ("missing_source", "missing_target"),
        "merge": ("split", "merged"),
        "split": ("merged", "split"),
        "insert": ("missing_target", "missing_source"),
    }
    return Injury(sides[0], sides[1], at, turned[kind][number])


def by_position(source: Cells, target: Cells) -> list[PairedRow]:
    size = max(len(source), len(target))
    return [PairedRow(tuple(source[k : k + 1]), tuple(target[k : k + 1])) for k in range(size)]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "corpus"])
    parser.add_argument("--trials", type=int, default=150)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="works whose names contain this")
    parser.add_argument("--level", default="", help="paragraph or sentence")
    options = parser.parse_args()
    cases = [case for folder in options.folders for case in (*works(folder), *lines(folder))]
    cases = [c for c in cases if options.only in c.name and c.level.startswith(options.level)]
    texts = [(case, columns(case)) for case in cases]
    texts = [(case, cells) for case, cells in texts if len(cells[0]) >= 2 * EDGE + 20]
    if not texts:
        print("no gold with enough rows")
        return 1
    print("from:", ", ".join(f"{case.name} ({case.level}s, {len(cells[0])})" for case, cells in texts))
    print(f"{'injury':<10}{'exact':>8}{'within 1':>10}{'reason':>8}{'none':>8}{'seconds':>9}")
    dice = random.Random(options.seed)  # noqa: S311 - reproducible, not secret
    for kind in KINDS:
        tried = exact = near = told = none = 0
        began = time.process_time()
        misses: dict[str, int] = {}
        while tried < options.trials:
            case, cells = dice.choice(texts)
            injury = injured(cells, kind, dice)
            if injury is None:
                continue
            tried += 1
            found = locate(by_position(injury.source, injury.target), case.languages)
            none += found is None
            if found is not None and abs(found.bead - injury.at) <= 1:
                near += 1
                exact += found.bead == injury.at
                told += found.reason == injury.reason
            else:
                misses[case.name] = misses.get(case.name, 0) + 1
        seconds = (time.process_time() - began) / tried
        shares = "".join(
            f"{value / tried:>{width}.2f}" for value, width in ((exact, 8), (near, 10), (told, 8), (none, 8))
        )
        print(f"{kind:<10}{shares}{seconds:>9.2f}  missed: {misses}", flush=True)
    whole = [(case, by_position(*cells)) for case, cells in texts]
    quiet = sum(locate(rows[:ROWS], case.languages) is None for case, rows in whole)
    print(f"left whole: nothing found in {quiet} of {len(whole)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
