"""How often beads are right: ours, length only (Gale and Church 1993), and by position.

    .venv/bin/python benchmarks/alignment.py [FOLDER]

FOLDER holds one folder per work with ``gold.beads.json``, ``gold.de.json`` and ``gold.en.json``
(default: ``corpus/``), or triples ``NAME.LEVEL.src.txt``, ``.tgt.txt``, ``.gold.json`` with one
unit a line. Strict and lax F1 as in :mod:`reader.alignment.score`.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reader.alignment.align import align, align_sentences  # noqa: E402 - the project is not installed
from reader.alignment.confidence import expected_calibration_error  # noqa: E402
from reader.alignment.score import Scores, score  # noqa: E402
from reader.importing.languages import identify  # noqa: E402
from reader.model.bitext import Unit  # noqa: E402
from reader.model.document import BlockKind  # noqa: E402
from reader.model.language import Language  # noqa: E402
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


def ours(case: Case) -> tuple[Beads, list[float]]:
    if case.level == "paragraph":
        alignment = align(case.source, case.target, case.languages)
    else:
        alignment = align_sentences(
            [u.text for u in case.source], [u.text for u in case.target], case.languages
        )
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


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpus"
    cases = [*works(folder), *lines(folder)]
    if not cases:
        print(f"no gold in {folder}")
        return 1
    rivals: dict[str, Callable[[Case], Beads]] = {"length only": by_length, "position": by_position}
    rows: dict[tuple[str, str], list[tuple[Scores, int]]] = {}
    stated: list[float] = []
    right: list[bool] = []
    print(f"{'strict F1 (lax)':<34}{'ours':<16}{'length only':<16}{'position':<16}seconds (ours)")
    for case in cases:
        started = time.perf_counter()
        found, confidences = ours(case)
        seconds = time.perf_counter() - started
        kept = set(inside(found, case.gold))
        for bead, confidence in zip(found, confidences, strict=True):
            if bead in kept and bead[0] and bead[1]:
                stated.append(confidence)
                right.append(bead in case.gold)
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
    print(f"confidence: expected calibration error {expected_calibration_error(stated, right):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
