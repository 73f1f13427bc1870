"""Thousands of damaged files of every format: none may end in a crash, a traceback or a long wait.

    .venv/bin/python benchmarks/fuzz.py [--count 2000] [--seed 1] [--format NAME …]

Each format's sample is a work of the corpus written in that format. A mutant of it has bytes turned,
taken out, doubled, swapped or put in (words of the format among them), or is cut off; of a zip archive
every second mutant has that done to a member inside. Mutants are read in a child process, as the
window's worker reads files; the parent notes a child that dies, and ends one that takes too long. The
same seed gives the same mutants.
"""

# ruff: noqa: E501 - markup is read best in one piece

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import resource
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.samples import samples
from reader.errors import ImportFailed
from reader.jobs.opening import open_pair

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PATIENCE = 10.0
"""Seconds of computing a file may take."""
HOPE = 60.0
"""Seconds by the clock until a child is given up: other programs may keep it waiting."""
WORDS = {
    "zip": [b"PK\x03\x04", b"PK\x01\x02", b"\xff\xff\xff\xff", b"\x00\x00"],
    "xml": [b"<", b">", b"&", b"&x;", b"&#0;", b"&#xD800;", b"]]>", b"<![CDATA[", b"<!--", b"<?", b'="', b"<a" * 50,
            b"<div>" * 300, b"</p>", b"xmlns:", b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/hostname'>]>"],
    "rtf": [b"{", b"}", b"\\", b"\\'", b"\\bin9999999", b"\\u99999999", b"\\uc-1", b"{\\footnote ", b"{\\*\\x", b"\\cell",
            b"\\row", b"\\intbl", b"\\pict", b"{" * 200, b"\\ansicpg99999"],
    "pdf": [b"obj", b"endobj", b"stream", b"endstream", b"<<", b">>", b"/Length 99999999", b"/Kids [1 0 R]", b"/Count -1",
            b"0 0 R", b" Tj", b" 1e38 ", b"xref", b"/Filter /FlateDecode"],
    "text": [b"\x00", b"\x0c", b"\r", b"\xe2\x80\xa8", b"[^1]", b"```", b">" * 60, b"|" * 60, b"1" * 400, b"- ", b"# ", b"*" * 80,
             b"-->", b"00:00:00,000", b'"', b";;;", b"\t" * 50],
}  # fmt: skip
FAMILY = {
    "docx": "xml", "odt": "xml", "fodt": "xml", "epub": "xml", "fb2": "xml", "html": "xml", "tmx": "xml", "xlf": "xml",
    "xliff": "xml", "tei.xml": "xml",
    "xlsx": "xml", "rtf": "rtf", "pdf": "pdf",
}  # fmt: skip


class Outcome(NamedTuple):
    """What became of one mutant."""

    number: int
    kind: str
    """``opened``, ``refused``, ``traceback``, ``crash`` or ``slow``."""
    seconds: float
    said: str


def mutated(data: bytes, random_: random.Random, words: list[bytes]) -> bytes:
    """Data with one to eight injuries."""
    changed = bytearray(data)
    for _ in range(random_.choice((1, 1, 2, 3, 8))):
        at = random_.randrange(len(changed) + 1)
        end = min(len(changed), at + random_.choice((1, 2, 8, 64, 1024)))
        match random_.randrange(7):
            case 0 if at < len(changed):
                changed[at] = random_.randrange(256)
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * random_.choice((1, 2, 50))
            case 3:
                changed[at:at] = random_.choice(words)
            case 4:
                changed[at:end] = random_.choice(words)
            case 5:
                other = random_.randrange(len(changed) + 1)
                changed[at:end], changed[other : other + 1] = changed[other : other + 16], changed[at:end]
            case _ if random_.random() < 0.2:
                del changed[at:]
    return bytes(changed)


def mutant(data: bytes, name: str, seed: int, number: int) -> bytes:
    """The mutant of that number; always the same."""
    random_ = random.Random(f"{seed}:{name}:{number}")  # noqa: S311 - reproducible, not secret
    words = WORDS[FAMILY.get(name, "text")]
    if not data.startswith(b"PK") or number % 2:
        return mutated(data, random_, [*words, *WORDS["zip"]])
    stream = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        warnings.simplefilter("ignore")
        chosen = random_.choice(old.namelist())
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, mutated(content, random_, words) if member == chosen else content)
    return stream.getvalue()


def read_all(pipe: Connection, name: str, data: bytes, numbers: tuple[int, int, int]) -> None:
    """In a child: read the mutants from ``first`` to ``last``, saying before each that it begins."""
    seed, first, last = numbers
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"mutant.{name}"
        for number in range(first, last):
            path.write_bytes(mutant(data, name, seed, number))
            pipe.send(number)
            start = time.process_time()
            try:
                open_pair([path])
            except ImportFailed as error:
                kind, said = "refused", error.reason
            except Exception:  # noqa: BLE001 - any at all is what we look for
                kind, said = "traceback", traceback.format_exc()
            else:
                kind, said = "opened", ""
            pipe.send(Outcome(number, kind, time.process_time() - start, said))
    pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)


def outcomes(name: str, data: bytes, seed: int, count: int) -> tuple[list[Outcome], int]:
    """What became of each mutant, and the most megabytes a child took."""
    context = multiprocessing.get_context("spawn")
    found: list[Outcome] = []
    most = 0
    while len(found) < count:
        ours, theirs = context.Pipe()
        child = context.Process(target=read_all, args=(theirs, name, data, (seed, len(found), count)))
        child.start()
        theirs.close()
        current = len(found)
        try:
            while len(found) < count or not most:
                if not ours.poll(HOPE):
                    child.kill()
                    found.append(Outcome(current, "slow", HOPE, "took too long"))
                    break
                said = ours.recv()
                if isinstance(said, Outcome):
                    found.append(said)
                elif len(found) == count:
                    most = max(most, said)
                else:
                    current = said
        except EOFError:
            found.append(Outcome(current, "crash", 0.0, f"exit code {child.exitcode}"))
        child.join()
        if len(found) >= count:
            break
    return found, most


def main() -> None:
    """Read the mutants and print a line for each format."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", action="append", default=[])
    chosen = parser.parse_args()
    bad: list[tuple[str, Outcome]] = []
    print(
        f"{'format':<8}{'mutants':>8}{'opened':>8}{'refused':>8}{'bad':>5}{'slowest CPU':>12}{'most MB':>9}"
    )
    for name, data in samples().items():
        if chosen.format and name not in chosen.format:
            continue
        found, most = outcomes(name, data, chosen.seed, chosen.count)
        wrong = [o for o in found if o.kind not in {"opened", "refused"} or o.seconds > PATIENCE]
        bad += [(name, o) for o in wrong]
        opened, refused = (sum(o.kind == kind for o in found) for kind in ("opened", "refused"))
        slowest = max(o.seconds for o in found)
        print(
            f"{name:<8}{len(found):>8}{opened:>8}{refused:>8}{len(wrong):>5}{slowest:>12.2f}{most:>9}",
            flush=True,
        )
    for name, outcome in bad[:20]:
        print(f"\n{name} {outcome.number}: {outcome.kind}\n{outcome.said}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
