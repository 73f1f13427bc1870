"""Word links against hand-labelled words: precision of what is shown, recall, abstention, calibration, time.

    python -m benchmarks.wordlinks              the figures of the manual
    python -m benchmarks.wordlinks --fit        fit the weights of the score on the works to tune on
    python -m benchmarks.wordlinks --time 20000 time and memory on that many pairs of sentences

Labelled words: ``corpus/*/words.gold.json``. The essay, the interview and the leaflet are there to
tune on; story, resolution and speech are held out.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import corpus
from reader.alignment.wordlinks import SURE, WordLinks
from reader.alignment.wordlinks_scoring import NAMES
from reader.alignment.wordlinks_words import words
from reader.jobs.words import learn_words
from reader.model.language import Language

if TYPE_CHECKING:
    from pathlib import Path

TUNE = ("essay", "interview", "leaflet")
HELD_OUT = ("story", "resolution", "speech")


@dataclass(slots=True)
class Tally:
    """Counts over labelled words."""

    shown: int = 0
    right: int = 0
    sure_shown: int = 0
    sure_right: int = 0
    linkable: int = 0
    """Words with a sure counterpart."""
    found: int = 0
    words: int = 0
    silent: int = 0
    scores: list[tuple[float, bool]] = field(default_factory=list)

    def line(self, name: str) -> str:
        """One line of the table."""
        n, m = max(1, self.shown), max(1, self.sure_shown)
        bins: dict[int, list[tuple[float, bool]]] = {}
        for score, right in self.scores:
            bins.setdefault(min(9, int(score * 10)), []).append((score, right))
        error = sum(abs(sum(s for s, _ in b) - sum(r for _, r in b)) for b in bins.values()) / n
        return (
            f"{name:12} {self.words:5} words  {self.shown:4} links shown, right {self.right / n:.3f}   "
            f"sure {self.sure_shown:4}, right {self.sure_right / m:.3f}   "
            f"recall {self.found / max(1, self.linkable):.3f}   silent {self.silent / max(1, self.words):.3f}"
            f"   calibration error {error:.3f}"
        )

    def add(self, other: Tally) -> None:
        """Add the counts of another."""
        for name in ("shown", "right", "sure_shown", "sure_right", "linkable", "found", "words", "silent"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.scores += other.scores


def pairs(work: Path) -> tuple[list[tuple[str, str]], tuple[Language, Language]]:
    """The gold pairs of sentences of a work, original first."""
    beads = json.loads((work / "gold.beads.json").read_text(encoding="utf-8"))
    sides = []
    for side in ("source", "target"):
        value = json.loads((work / f"gold.{beads[side]}.json").read_text(encoding="utf-8"))
        sides.append([s for block in value["blocks"] for s in block.get("sentences", [])])
    found = [
        (" ".join(sides[0][i] for i in bead["src"]), " ".join(sides[1][j] for j in bead["tgt"]))
        for bead in beads["sentences"]
        if bead["src"] and bead["tgt"]
    ]
    return found, (Language(beads["source"]), Language(beads["target"]))


def gold(work: Path) -> list[dict[str, Any]]:
    """The labelled pairs of a work."""
    found: list[dict[str, Any]] = json.loads((work / "words.gold.json").read_text(encoding="utf-8"))
    return found


@cache
def learned(work: Path) -> WordLinks:
    """Links learned from the work alone."""
    return learn_words(*pairs(work))


def links_by_german(model: WordLinks, german: str, english: str) -> dict[int, list[tuple[int, float]]]:
    """Starts and scores of the English words shown for each German word, by its start."""
    found: dict[int, list[tuple[int, float]]] = {}
    if model.languages[0] is Language.GERMAN:
        for link in model.link(german, english):
            found.setdefault(link.source_start, []).append((link.target_start, link.score))
    else:
        for link in model.link(english, german):
            found.setdefault(link.target_start, []).append((link.source_start, link.score))
    return found


def judge(model: WordLinks, labelled: list[dict[str, Any]], verbose: bool = False) -> Tally:
    """Compare what is shown with the labels."""
    result = Tally()
    for pair in labelled:
        shown = links_by_german(model, pair["de"], pair["en"])
        english = {w.start: pair["en"][w.start : w.end] for w in words(pair["en"], Language.ENGLISH)}
        for label in pair["words"]:
            sure = {at for _, at in label["sure"]}
            allowed = sure | {at for _, at in label["possible"]}
            mine = shown.get(label["word"][1], [])
            result.words += 1
            result.silent += not mine
            result.linkable += bool(sure)
            result.found += any(at in sure for at, _ in mine)
            for at, score in mine:
                right = at in allowed
                result.shown += 1
                result.right += right
                result.sure_shown += score >= SURE
                result.sure_right += right and score >= SURE
                result.scores.append((score, right))
                if verbose and not right:
                    print(f"   {score:.2f} {label['word'][0]} -> {english[at]} not {label['sure']}")
            if verbose and sure and not any(at in sure for at, _ in mine):
                print(f"        missed {label['word'][0]} -> {label['sure']}")
    return result


def examples(works: tuple[str, ...]) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Features of all candidates of labelled words, and whether they are right."""
    features, right = [], []
    for work in corpus.works():
        if work.name not in works:
            continue
        model = learned(work)
        turned = model.languages[0] is not Language.GERMAN
        for pair in gold(work):
            texts = (pair["en"], pair["de"]) if turned else (pair["de"], pair["en"])
            sides = [words(t, x, f) for t, x, f in zip(texts, model.languages, model.forms, strict=True)]
            labels = {
                label["word"][1]: {at for _, at in (*label["sure"], *label["possible"])}
                for label in pair["words"]
            }
            for c in model.candidates(sides[0], sides[1]):
                ends = sides[0][c.source].start, sides[1][c.target].start
                german, english = ends[::-1] if turned else ends
                if german in labels:
                    features.append(c.features)
                    right.append(english in labels[german])
    return features, right


def fit(works: tuple[str, ...]) -> None:
    """Logistic regression with a small penalty, by Newton's method; prints the weights."""
    import numpy as np  # noqa: PLC0415 - only to fit

    features, right = examples(works)
    x, y = np.array(features), np.array(right, float)
    penalty = np.full(x.shape[1], 0.5)
    penalty[0] = 0.0
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + penalty * weights
        curve = (x.T * (chance * (1 - chance))) @ x + np.diag(penalty)
        weights -= np.linalg.solve(curve, slope)
    print(len(y), "candidates,", int(y.sum()), "right")
    for name, weight in zip(NAMES, weights, strict=True):
        print(f"{name:12} {weight:+.3f}")
    print("WEIGHTS = (" + ", ".join(f"{w:.3f}" for w in weights) + ")")


def score(verbose: bool) -> None:
    """The table."""
    for title, names in (("tuned on", TUNE), ("held out", HELD_OUT)):
        total = Tally()
        for work in corpus.works():
            if work.name in names:
                tally = judge(learned(work), gold(work), verbose)
                print(tally.line(work.name))
                total.add(tally)
        print(total.line(title))


def measure(count: int) -> None:
    """Time and memory on pairs drawn from the corpus, with some words made rare."""
    chance = random.Random(7)  # noqa: S311 - a sample, not a secret
    all_pairs = [pair for work in corpus.works() if work.name != "leaflet" for pair in pairs(work)[0]]
    syllables = [c + v + e for c in "bdfghklmnprstw" for v in "aeiou" for e in ("", "n", "r", "l", "s")]
    names = ["".join(chance.choices(syllables, k=3)).title() for _ in range(8000)]
    many = []
    for _ in range(count):
        german, english = chance.choice(all_pairs)
        rare = chance.choice(names)
        many.append((f"{german} {rare}", f"{english} {rare}"))
    before = time.perf_counter()
    model = learn_words(many, (Language.GERMAN, Language.ENGLISH))
    taken = time.perf_counter() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} pairs: {taken:.1f} s, at most {memory} MB")
    before = time.perf_counter()
    shown = sum(len(model.link(*pair)) for pair in all_pairs)
    each = (time.perf_counter() - before) / len(all_pairs)
    print(f"{each * 1000:.2f} ms a pair, {shown / len(all_pairs):.1f} links each")


def main() -> int:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--time", type=int, default=0)
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    if arguments.fit:
        fit(TUNE)
    elif arguments.time:
        measure(arguments.time)
    else:
        score(arguments.verbose)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
