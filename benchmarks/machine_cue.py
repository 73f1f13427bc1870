"""What a machine translation of the original brings for aligning a human one.

The idea is that of Bleualign (Sennrich and Volk 2010); ours counts its words among the source's.

    .venv/bin/python benchmarks/machine_cue.py [FOLDER …]

FOLDERs as for ``benchmarks/alignment.py``. No service is asked: the machine is scripted. Its
translation of a unit is the human one of the gold bead the unit stands in (a unit of a bead of
several gets its share by length), of which each word is kept with the probability ``q`` and else
replaced by a word drawn from the whole human translation; then every word moves up to four places.
``q`` is therefore about the share of words a machine has in common with a person who translates:
services of today reach 0.5 to 0.7, word for word. A unit without counterpart gets drawn words
alone. ``q = 0`` is a machine that says nothing true, and shows what a bad one does.

The texts as they are leave little to be bettered, so windows of a dozen gold beads are aligned on
their own too, with every fifth unit of the translation taken out: short, incomplete and hard.
Where a work has another human translation (``corpus/speech/second.en.txt``) that is taken as well.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.alignment import Case, inside, lines, mean, works  # noqa: E402 - the project is not installed
from reader.alignment.align import align, align_sentences  # noqa: E402
from reader.alignment.score import Scores, score  # noqa: E402
from reader.importing.files import read_document  # noqa: E402
from reader.model.bitext import Knowledge, Unit  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUALITIES = (None, 0.0, 0.2, 0.35, 0.5, 0.7)
WINDOW = 12
SEED = 5


def scripted(case: Case, quality: float, rng: random.Random) -> tuple[str, ...]:
    """The scripted machine's translation of each source unit."""
    pool = [word for unit in case.target for word in unit.text.split()] or ["the"]
    texts = [""] * len(case.source)
    for there, here in case.gold:
        words = [word for j in here for word in case.target[j].text.split()]
        total = sum(len(case.source[i].text) for i in there)
        done = 0.0
        for i in there:
            share = len(case.source[i].text) / max(1, total)
            own = words[round(done * len(words)) : round((done + share) * len(words))]
            done += share
            if not here:
                own = [rng.choice(pool) for _ in range(len(case.source[i].text.split()))]
            kept = [word if here and rng.random() < quality else rng.choice(pool) for word in own]
            moved = sorted(enumerate(kept), key=lambda item: item[0] + rng.uniform(-4, 4))
            texts[i] = " ".join(word for _, word in moved)
    return tuple(texts)


def judged(case: Case, machine: tuple[str, ...]) -> Scores:
    """The score of the case aligned with this machine translation (or none)."""
    knowledge = Knowledge(machine=machine)
    if case.level == "paragraph":
        found = align(case.source, case.target, case.languages, knowledge=knowledge)
    else:
        texts = [u.text for u in case.source], [u.text for u in case.target]
        found = align_sentences(*texts, case.languages, knowledge=knowledge)
    return score(inside([(b.source, b.target) for b in found.beads], case.gold), case.gold)


def windows(case: Case, rng: random.Random) -> Iterator[tuple[Case, list[int]]]:
    """Dozens of gold beads that follow one another, without every fifth target unit; and their source units.

    What is taken out the machine translates all the same, from the whole text.
    """
    beads = sorted((b for b in case.gold if b[0]), key=lambda b: b[0])
    for first in range(0, len(beads) - WINDOW + 1, WINDOW):
        part = beads[first : first + WINDOW]
        source = list(range(part[0][0][0], part[-1][0][-1] + 1))
        target = sorted({j for _, here in part for j in here})
        if not target or target != list(range(target[0], target[-1] + 1)):
            continue  # crossing: no text of its own
        kept = [j for j in target if rng.random() > 0.2]
        place = [{i: k for k, i in enumerate(source)}, {j: k for k, j in enumerate(kept)}]
        gold = [
            (tuple(place[0][i] for i in there), tuple(place[1][j] for j in here if j in place[1]))
            for there, here in part
        ]
        part_of = [case.source[i] for i in source], [case.target[j] for j in kept]
        yield case._replace(source=part_of[0], target=part_of[1], gold=gold), source


def table(title: str, cases: Sequence[tuple[Case, list[tuple[Case, list[int]]]]]) -> None:
    """Print strict (lax) F1 by quality of the machine, for the parts of each text."""
    print(f"{title:<34}{'paragraphs':<18}sentences")
    for quality in QUALITIES:
        line = f"{'  no machine' if quality is None else f'  q = {quality}':<34}"
        for level in ("paragraph", "sentence"):
            rng, rows = random.Random(SEED), []  # noqa: S311
            for whole, parts in cases:
                if whole.level == level:
                    machine = [""] * len(whole.source) if quality is None else scripted(whole, quality, rng)
                    rows += [
                        (judged(part, tuple(machine[i] for i in units)), len(part.gold))
                        for part, units in parts
                    ]
            line += f"{mean(rows) if rows else '':<18}"
        print(line, flush=True)


def second_translation() -> None:
    """The speech, whose other translation stands in for a machine's, whole and in windows."""
    [case] = [c for c in works(ROOT / "corpus") if (c.name, c.level) == ("speech", "paragraph")]
    other = [b.text for b in read_document(ROOT / "corpus/speech/second.en.txt").blocks]
    units = [Unit(text, (text,)) for text in other]
    beads = align(case.source, units, case.languages).beads
    texts = [""] * len(case.source)
    for bead in beads:
        for i in bead.source:
            texts[i] = " ".join(other[j] for j in bead.target) if len(bead.source) == 1 else ""
    for name, machine in (("no machine", ()), ("another human translation", tuple(texts))):
        hard = [c for seed in range(20) for c in dropped(case, random.Random(seed))]  # noqa: S311
        rows = [(judged(c, machine), len(c.gold)) for c in hard]
        print(f"  {name:<32}{mean(rows)}")


def dropped(case: Case, rng: random.Random) -> Iterator[Case]:
    """The case without every third unit of the translation."""
    kept = [j for j in range(len(case.target)) if rng.random() > 1 / 3]
    place = {j: k for k, j in enumerate(kept)}
    gold = [(there, tuple(place[j] for j in here if j in place)) for there, here in case.gold]
    yield case._replace(
        target=[case.target[j] for j in kept], gold=[bead for bead in gold if bead[0] or bead[1]]
    )


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "corpus"])
    options = parser.parse_args()
    cases = [case for folder in options.folders for case in (*works(folder), *lines(folder))]
    table("strict F1 (lax), whole texts", [(case, [(case, list(range(len(case.source))))]) for case in cases])
    rng = random.Random(SEED)  # noqa: S311
    hard = [(case, list(windows(case, rng))) for case in cases]
    table(f"{sum(len(parts) for _, parts in hard)} windows with gaps", hard)
    print("the speech with a third of its paragraphs gone")
    second_translation()
    return 0


if __name__ == "__main__":
    sys.exit(main())
