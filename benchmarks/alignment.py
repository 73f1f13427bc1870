"""How often beads are right: ours, length only (Gale and Church 1993), and by position.

    .venv/bin/python benchmarks/alignment.py [FOLDER …] [--ablation]
    .venv/bin/python benchmarks/alignment.py --time PAIRS …

Each FOLDER holds one folder per work with ``gold.beads.json``, ``gold.de.json`` and ``gold.en.json``
(default: ``corpus/``), or triples ``NAME.LEVEL.src.txt``, ``.tgt.txt``, ``.gold.json`` with one
unit a line. Strict and lax F1 as in :mod:`reader.alignment.score`. Then how honest the confidence
is, and what share of the wrong rows stands among the tenth of which we are least sure. With
``--ablation``, what each cue brings: the figures without it, and with nothing but length.

With ``--time``, seconds and memory for so many pairs of sentences of invented books (paragraphs of
3.4 sentences; some merged, split or left out), and for five paragraphs in a program that has started.
Seconds of the clock say how busy the machine is, those of the processor what the work costs.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.books import book  # noqa: E402 - the project is not installed
from reader.alignment.align import align, align_sentences  # noqa: E402 - the project is not installed
from reader.alignment.confidence import expected_calibration_error  # noqa: E402
from reader.alignment.score import Scores, score  # noqa: E402
from reader.alignment.settings import DEFAULT, Settings  # noqa: E402
from reader.model.bitext import Unit  # noqa: E402
from reader.model.document import BlockKind  # noqa: E402
from reader.model.language import Language  # noqa: E402
from reader.segmentation.languages import identify  # noqa: E402
from reader.segmentation.sentences import split  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]

PENALTIES = {(1, 1): 0.0, (1, 0): 450.0, (0, 1): 450.0, (2, 1): 230.0, (1, 2): 230.0, (2, 2): 440.0}
"""-100 log of the bead shapes' probabilities, as printed in Gale and Church (1993)."""
VARIANCE = 6.8


class Case(NamedTuple):
    """Two texts at one level with their gold beads."""

    name: str
    level: str
    source: list[Unit]
    target: list[Unit]
    languages: tuple[Language, Language]
    gold: Beads


def beads(value: Any) -> Beads:
    rows = value["beads"] if isinstance(value, dict) else value
    return [(tuple(bead["src"]), tuple(bead["tgt"])) for bead in rows]


def unit(block: dict[str, Any]) -> Unit:
    return Unit(
        block["text"],
        tuple(block["sentences"]),
        BlockKind(block["kind"]),
        block.get("level", 0),
        block.get("label", ""),
    )


def works(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.glob("*/gold.beads.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        languages = Language(gold["source"]), Language(gold["target"])
        sides = []
        for language in languages:
            value = json.loads((path.parent / f"gold.{language}.json").read_text(encoding="utf-8"))
            sides.append([unit(block) for block in value["blocks"]])
        name = path.parent.name
        yield Case(name, "paragraph", *sides, languages, beads(gold["paragraphs"]))
        sentences = [[Unit(s, (s,)) for u in side for s in u.sentences] for side in sides]
        yield Case(name, "sentence", *sentences, languages, beads(gold["sentences"]))


def lines(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.glob("*.gold.json")):
        stem = path.name.removesuffix(".gold.json")
        name, level = stem.rsplit(".", 1)
        texts = []
        for side in ("src", "tgt"):
            text = (folder / f"{stem}.{side}.txt").read_text(encoding="utf-8")
            texts.append([line for line in text.split("\n") if line.strip()])
        languages = identify("\n".join(texts[0])), identify("\n".join(texts[1]))
        sides = []
        for text, language in zip(texts, languages, strict=True):
            spans = [split(line, language) if level == "paragraph" else () for line in text]
            sides.append(
                [
                    Unit(x, tuple(x[s.start : s.end] for s in found))
                    for x, found in zip(text, spans, strict=True)
                ]
            )
        yield Case(name, level, *sides, languages, beads(json.loads(path.read_text(encoding="utf-8"))))


def ours(case: Case, settings: Settings = DEFAULT) -> tuple[Beads, list[float]]:
    if case.level == "paragraph":
        alignment = align(case.source, case.target, case.languages, settings=settings)
    else:
        texts = [u.text for u in case.source], [u.text for u in case.target]
        alignment = align_sentences(*texts, case.languages, settings=settings)
    return [(b.source, b.target) for b in alignment.beads], [b.confidence for b in alignment.beads]


def by_length(case: Case) -> Beads:
    """Gale and Church's program, without its paragraph step."""
    lengths = [[len(u.text) for u in side] for side in (case.source, case.target)]
    n, m = map(len, lengths)
    ratio = sum(lengths[1]) / max(1, sum(lengths[0]))
    cost = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(n + 1):
        for j in range(m + 1):
            ways = [
                (
                    cost[i - k, j - w]
                    + penalty
                    + surprise(sum(lengths[0][i - k : i]), sum(lengths[1][j - w : j]), ratio),
                    (k, w),
                )
                for (k, w), penalty in PENALTIES.items()
                if (i - k, j - w) in cost
            ]
            if ways:
                cost[i, j], came[i, j] = min(ways)
    found: Beads = []
    i, j = n, m
    while i or j:
        k, w = came[i, j]
        found.append((tuple(range(i - k, i)), tuple(range(j - w, j))))
        i, j = i - k, j - w
    return found[::-1]


def surprise(source: int, target: int, ratio: float) -> float:
    mean = (source * ratio + target) / 2
    if not mean:
        return 0.0
    delta = abs(target - source * ratio) / math.sqrt(VARIANCE * mean)
    return -100 * math.log(max(math.erfc(delta / math.sqrt(2)), 1e-12))


def by_position(case: Case) -> Beads:
    return [((i,), (i,)) for i in range(min(len(case.source), len(case.target)))]


def inside(found: Beads, gold: Beads) -> Beads:
    """Beads that touch what the gold covers, where it covers a part of the texts only."""
    covered = {i for b in gold for i in b[0]}, {j for b in gold for j in b[1]}
    return [b for b in found if covered[0] & set(b[0]) or covered[1] & set(b[1])]


def mean(rows: Sequence[tuple[Scores, int]]) -> str:
    weight = sum(count for _, count in rows)
    strict, lax = (sum(s[k] * count for s, count in rows) / weight for k in (0, 1))
    return f"{strict:.3f} ({lax:.3f})"


class Judged(NamedTuple):
    """A bead of ours: how sure it was said to be, and whether gold has it."""

    level: str
    linked: bool
    confidence: float
    right: bool


def honesty(judged: Sequence[Judged]) -> None:
    """Print calibration by level and kind of bead, and where the wrong rows stand in the review list."""
    print("confidence: expected calibration error (beads)")
    for level in ("paragraph", "sentence"):
        line = f"  {level + 's':<14}"
        for name, linked in (("linked", (True,)), ("alone", (False,)), ("all", (True, False))):
            rows = [j for j in judged if j.level == level and j.linked in linked]
            if rows:
                error = expected_calibration_error([j.confidence for j in rows], [j.right for j in rows])
                line += f"{name} {error:.3f} ({len(rows)})  "
        print(line)
    for level in ("paragraph", "sentence"):
        rows = sorted((j for j in judged if j.level == level), key=lambda j: j.confidence)
        wrong = sum(not j.right for j in rows)
        if wrong:
            early = sum(not j.right for j in rows[: math.ceil(len(rows) / 10)])
            print(
                f"  of {wrong} wrong {level} rows {early} ({early / wrong:.0%}) are among the 10 % least sure"
            )


WITHOUT: dict[str, Settings] = {
    "everything": DEFAULT,
    "no numbers": replace(DEFAULT, numbers=False),
    "no names, cognates": replace(DEFAULT, names=False),
    "no punctuation": replace(DEFAULT, marks=False),
    "no core lexicon": replace(DEFAULT, lexicon=False),
    "no learnt words": replace(DEFAULT, learning=False),
    "no length": replace(DEFAULT, length=False),
    "no paragraphs, headings": replace(DEFAULT, structure=False),
    "length and structure only": replace(
        DEFAULT, numbers=False, names=False, marks=False, lexicon=False, learning=False
    ),
}


def ablation(cases: Sequence[Case]) -> None:
    print(f"{'strict F1 (lax)':<34}{'paragraphs':<16}{'sentences':<16}")
    for name, settings in WITHOUT.items():
        line = f"{name:<34}"
        for level in ("paragraph", "sentence"):
            rows = []
            for case in cases:
                if case.level == level:
                    found, _ = ours(case, settings)
                    rows.append((score(inside(found, case.gold), case.gold), len(case.gold)))
            line += f"{mean(rows) if rows else '':<16}"
        print(line, flush=True)


GERMAN, ENGLISH = Language.GERMAN, Language.ENGLISH


def paragraph(text: str, language: Language) -> Unit:
    return Unit(text, tuple(text[s.start : s.end] for s in split(text, language)))


def five() -> None:
    """Five paragraphs, once everything is loaded."""
    made = book(5)
    sides = (
        [paragraph(t, GERMAN) for t in made.german[:5]],
        [paragraph(t, ENGLISH) for t in made.english[:5]],
    )
    align(*sides, (GERMAN, ENGLISH))
    started = time.perf_counter()
    align(*sides, (GERMAN, ENGLISH))
    print(f"five paragraphs: {(time.perf_counter() - started) * 1000:.0f} ms")


def measure(count: int) -> None:
    """A book of so many pairs of sentences."""
    made = book(round(count / 3.6))
    sides = [paragraph(t, GERMAN) for t in made.german], [paragraph(t, ENGLISH) for t in made.english]
    sentences = [sum(len(unit.sentences) for unit in side) for side in sides]
    clock, processor = time.perf_counter(), time.process_time()
    found = align(*sides, (GERMAN, ENGLISH))
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    gold: Beads = [(tuple(there), tuple(here)) for there, here in made.beads]
    strict = score([(bead.source, bead.target) for bead in found.beads], gold).strict
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{sentences[0]:,} and {sentences[1]:,} sentences: {clock:.1f} s, {processor:.1f} s of the processor,"
        f" at most {memory:.0f} MB, strict F1 {strict:.3f}",
        flush=True,
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "corpus"])
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--time", nargs="+", type=int, metavar="PAIRS", default=[])
    options = parser.parse_args()
    if options.time:
        five()
        for count in sorted(options.time):
            measure(count)
        return 0
    cases = [case for folder in options.folders for case in (*works(folder), *lines(folder))]
    if not cases:
        print("no gold in", *options.folders)
        return 1
    compare(cases)
    if options.ablation:
        ablation(cases)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"largest memory {memory:.0f} MB")
    return 0


def compare(cases: Sequence[Case]) -> None:
    """Print the figures of ours and of the baselines for each work."""
    rivals: dict[str, Callable[[Case], Beads]] = {"length only": by_length, "position": by_position}
    rows: dict[tuple[str, str], list[tuple[Scores, int]]] = {}
    judged: list[Judged] = []
    print(f"{'strict F1 (lax)':<34}{'ours':<16}{'length only':<16}{'position':<16}seconds (ours)")
    for case in cases:
        started = time.process_time()
        found, confidences = ours(case)
        seconds = time.process_time() - started
        kept, gold = set(inside(found, case.gold)), set(case.gold)
        judged += [
            Judged(case.level, bool(bead[0] and bead[1]), confidence, bead in gold)
            for bead, confidence in zip(found, confidences, strict=True)
            if bead in kept
        ]
        results = {"ours": score(kept, case.gold)}
        results |= {name: score(inside(rival(case), case.gold), case.gold) for name, rival in rivals.items()}
        figures = ""
        for name, result in results.items():
            rows.setdefault((case.level, name), []).append((result, len(case.gold)))
            figures += f"{f'{result.strict:.3f} ({result.lax:.3f})':<16}"
        print(f"{f'{case.name}, {case.level}s':<34}{figures}{seconds:.2f}")
    for level in ("paragraph", "sentence"):
        figures = "".join(f"{mean(found):<16}" for (of, _), found in rows.items() if of == level)
        if figures:
            print(f"{f'all {level}s':<34}{figures}")
    honesty(judged)


if __name__ == "__main__":
    sys.exit(main())
