"""Exchange files proven on other people's programs.

    .venv/bin/python -m benchmarks.foreign [--install] [--keep FOLDER]

The sample story is exported in every exchange format, with a note, emphasis, states and its glossary. Then

- OmegaT in console mode translates the German text with nothing but our TMX,
- translate-toolkit (GPL, in a process of its own) reads TMX, XLIFF 1.2 and 2.0, TBX 2 and PO,
- the anki library imports the deck twice,
- LibreOffice opens the workbook and the CSV file and writes them again,
- and what OmegaT and LibreOffice wrote is opened here.

A program that is not there is skipped, and why is said. With ``--install`` OmegaT is asked of apt and the
two Python libraries go, by pip, into a throw-away environment.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.alignment.align import align
from reader.edits import annotations, works
from reader.edits.exports import gather
from reader.exporting.exchange import units as units_of
from reader.exporting.formats import whole, writer
from reader.importing.files import read_document
from reader.importing.parallel.reading import read_parallel
from reader.jobs.opening import units
from reader.model.annotation import TextRange
from reader.model.bitext import BeadDraft, Side
from reader.model.document import BlockDraft, BlockKind, InlineMark, MarkKind
from reader.model.publication import ExportFormat, ExportOptions, Grain, Publication
from reader.model.table import unguarded
from reader.storage.library import Library
from reader.terminology.termbases import read_termbase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.document import ImportedDocument

ROOT = Path(__file__).resolve().parent.parent
STORY = ROOT / "corpus" / "story"
PATIENCE = 300
"""Seconds a foreign program may take."""
FORMULAS = ("=1+1", "@heute", "+49 30", "-5 Grad")
TOOLKIT = """
import json, sys
from translate.storage import factory
found = {}
for name in sys.argv[1:]:
    if name.endswith(".tmx"):
        from translate.storage.tmx import tmxfile as kind
        store = kind.parsefile(name)
    elif name.endswith(".xliff"):
        from translate.storage.xliff2 import Xliff2File as kind
        store = kind.parsefile(name)
    elif name.endswith(".tbx"):
        from translate.storage.tbx import tbxfile as kind
        store = kind.parsefile(name)
    else:
        store = factory.getobject(name)
    units = [u for u in store.units if not u.isheader()]
    found[name] = [[str(u.source or ""), str(u.target or ""), u.isfuzzy(), u.getnotes()] for u in units]
print(json.dumps(found))
"""
ANKI = """
import json, sys
from anki.collection import Collection, ImportAnkiPackageRequest
col = Collection(sys.argv[1])
counts = []
for _ in range(2):
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[2])).log
    counts.append([len(log.new), len(log.updated), len(log.duplicate)])
notes = [col.get_note(n).fields for n in col.find_notes("")]
print(json.dumps({"counts": counts, "notes": notes}))
col.close()
"""
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>DE</source_lang><target_lang>EN</target_lang>
<sentence_seg>{by_sentence}</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


class Absent(Exception):
    """A program is not there; says why."""


class Sample(NamedTuple):
    """The exported story."""

    folder: Path
    library: Path
    publication: Publication

    def file(self, form: ExportFormat) -> Path:
        """The file of a format."""
        return self.folder / f"story-{form}{form.suffix}"


def sample(folder: Path) -> Sample:
    """The story in a library, and in every exchange format."""
    library = folder / "story.zwie"
    german, english = (read_document(STORY / name) for name in ("de.txt", "en.txt"))
    result = align(units(german), units(english), (german.language, english.language))
    beads = [
        BeadDraft((len(german.blocks) + n,), (len(english.blocks) + n,), 1.0) for n in range(len(FORMULAS))
    ]
    result = replace(result, beads=(*result.beads, *beads))
    german, english = with_formulas(marked(german)), with_formulas(english)
    with Library.create(library) as opened:
        work = works.add_work(opened, german, english, result)
        rows = opened.bitexts.rows(opened.works.bitexts(work)[0], 0, 100)
        row = next(row for row in rows if row.source and row.target)
        place = TextRange(Side.SOURCE, row.source[0].id, 0, 5)
        annotations.add_note(opened, work, (place,), "Is this the title? <b>&amp;")
        publication = replace(gather(opened, work), concepts=tuple(read_termbase(STORY / "glossary.csv")))
    made = Sample(folder, library, publication)
    for form in EXCHANGED:
        made.file(form).write_bytes(written(publication, form))
    return made


def written(publication: Publication, form: ExportFormat, grain: Grain = Grain.PARAGRAPH) -> bytes:
    """A file of a format."""
    write = writer(form)
    assert write is not None
    return whole(write, publication, ExportOptions(grain=grain))


EXCHANGED = (
    ExportFormat.TMX, ExportFormat.XLIFF, ExportFormat.XLIFF_2, ExportFormat.PO, ExportFormat.TBX,
    ExportFormat.CSV, ExportFormat.XLSX, ExportFormat.ANKI,
)  # fmt: skip


def marked(document: ImportedDocument) -> ImportedDocument:
    """The document with the first word of its last paragraph emphasised."""
    last = document.blocks[-1]
    mark = InlineMark(MarkKind.EMPHASIS, 0, len(last.text.split()[0]))
    return replace(document, blocks=(*document.blocks[:-1], replace(last, marks=(mark,))))


def with_formulas(document: ImportedDocument) -> ImportedDocument:
    """The document with texts at its end that spreadsheets take for formulas."""
    further = (BlockDraft(BlockKind.PARAGRAPH, text) for text in FORMULAS)
    return replace(document, blocks=(*document.blocks, *further))


def run(*command: str | Path, home: Path | None = None) -> str:
    """What a program prints; it has a home of its own."""
    environment = {**os.environ, **({"HOME": str(home)} if home else {})}
    ended = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env=environment,
        check=False,
    )
    if ended.returncode:
        raise RuntimeError(f"{command[0]}: {(ended.stderr or ended.stdout).strip()[-400:]}")
    return ended.stdout


def omegat(made: Sample, install: bool) -> list[str]:
    """Translates the story with our memory; its own memories are opened here."""
    program = shutil.which("omegat")
    if program is None and install:
        run("apt-get", "install", "-y", "-q", "omegat")
        program = shutil.which("omegat")
    if program is None:
        raise Absent("omegat is not installed (apt-get install omegat)")
    said = []
    pairs = plain_pairs(made.publication)
    for grain in Grain:
        project = made.folder / f"omegat-{grain}"
        done = translated(program, project, grain, written(made.publication, ExportFormat.TMX, grain), pairs)
        right = sum(a == b for a, (_, b) in zip(done, pairs, strict=False))
        said.append(
            f"grain {grain}: {right} of {len(pairs)} paragraphs translated from our TMX, letter by letter"
        )
        for path in sorted(project.glob("*.tmx")):
            text = read_parallel(path)
            count = 0 if text is None else len(text.alignment.beads)
            said.append(f"  its {path.name.split('-')[-1]} opens here: {count} rows")
    return said


def translated(
    program: str, project: Path, grain: Grain, memory: bytes, pairs: list[tuple[str, str]]
) -> list[str]:
    """What OmegaT makes of the German paragraphs."""
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat", "home"):
        (project / name).mkdir(parents=True)
    described = PROJECT.format(by_sentence=str(grain is Grain.SENTENCE).lower())
    (project / "omegat.project").write_text(described, encoding="utf-8")
    source = "\n\n".join(text for text, _ in pairs) + "\n"
    (project / "source" / "story.txt").write_text(source, encoding="utf-8")
    (project / "tm" / "auto" / "ours.tmx").write_bytes(memory)
    run(program, project, "--mode=console-translate", home=project / "home")
    return (project / "target" / "story.txt").read_text(encoding="utf-8").strip().split("\n\n")


def plain_pairs(publication: Publication) -> list[tuple[str, str]]:
    """The two-sided rows of one paragraph without emphasis, which other programs would see codes in."""
    found = dict[str, str]()
    for unit in units_of(publication, ExportOptions()):
        if len(unit.row.source) == len(unit.row.target) == 1 and not unit.row.source[0].marks:
            found.setdefault(unit.text(Side.SOURCE), unit.text(Side.TARGET))
    return [(source, target) for source, target in found.items() if "\n" not in source + target]


def environment(folder: Path, package: str, module: str, install: bool) -> Path:
    """A Python that has a library."""
    for python in (folder / package / "bin" / "python", Path("/usr/bin/python3")):
        if (
            python.exists()
            and not subprocess.run(
                [python, "-c", f"import {module}"], capture_output=True, check=False
            ).returncode
        ):
            return python
    if not install:
        raise Absent(f"no Python here has {package} (--install puts it into a throw-away environment)")
    run(sys.executable, "-m", "venv", folder / package)
    python = folder / package / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", package)
    return python


def toolkit(made: Sample, install: bool) -> list[str]:
    """Reads our files; the texts are compared."""
    python = environment(made.folder, "translate-toolkit", "translate", install)
    script = made.folder / "toolkit.py"
    script.write_text(TOOLKIT, encoding="utf-8")
    forms = (ExportFormat.TMX, ExportFormat.XLIFF, ExportFormat.XLIFF_2, ExportFormat.PO, ExportFormat.TBX)
    said = []
    for form in forms:
        path = made.file(form)
        try:
            found = json.loads(run(python, script, path))[str(path)]
        except RuntimeError as error:
            said.append(f"{form}: not read: {str(error).splitlines()[-1][:120]}")
            continue
        ours = expected(made.publication, form)
        equal = sum((source, target) in ours for source, target, *_ in found)
        noted = sum(bool(notes) for *_, notes in found)
        fuzzy = sum(bool(flag) for _, _, flag, _ in found)
        said.append(
            f"{form}: {len(found)} units, {equal} of our {len(ours)} with equal texts,"
            f" {noted} with notes, {fuzzy} fuzzy"
        )
    return said


def expected(publication: Publication, form: ExportFormat) -> set[tuple[str, str]]:
    """The pairs of texts a format holds."""
    if form is ExportFormat.TBX:
        return {
            (german, english)
            for concept in publication.concepts
            for german in [t.text for t in concept.terms if t.language == "de"][:1]
            for english in [t.text for t in concept.terms if t.language == "en"][:1]
        }
    between = "\n\n" if form is ExportFormat.PO else "\n"
    found = set()
    for unit in units_of(publication, ExportOptions()):
        source, target = (between.join(block.text for block in unit.blocks(side)) for side in Side)
        if source and (target or form is not ExportFormat.TMX):
            found.add((source, target))
    return found


def anki(made: Sample, install: bool) -> list[str]:
    """Imports our deck twice."""
    python = environment(made.folder, "anki", "anki", install)
    script = made.folder / "anki.test.py"
    script.write_text(ANKI, encoding="utf-8")
    found = json.loads(run(python, script, made.folder / "anki.anki2", made.file(ExportFormat.ANKI)))
    first, second = found["counts"]
    return [
        f"imported {first[0]} new; a second time {second[0]} new, {second[1]} renewed, {second[2]} the same",
        f"fields of a note: {len(found['notes'][0])}",
    ]


def office(made: Sample, install: bool) -> list[str]:  # noqa: ARG001 - as the others
    """Opens workbook and CSV, writes them again; cells are compared."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Absent("LibreOffice is not installed (apt-get install libreoffice-calc)")
    out, home = made.folder / "office", made.folder / "office-home"
    out.mkdir()
    said = []
    with made.file(ExportFormat.CSV).open(encoding="utf-8-sig", newline="") as file:
        ours = list(csv.reader(file))
    for form in (ExportFormat.XLSX, ExportFormat.CSV):
        path = made.file(form)
        profile = f"-env:UserInstallation={home.as_uri()}"
        given = ["--infilter=CSV:44,34,76,1"] if form is ExportFormat.CSV else []
        kind = "xlsx" if form is ExportFormat.CSV else "csv:Text - txt - csv (StarCalc):44,34,76,1"
        run(program, "--headless", profile, *given, "--convert-to", kind, "--outdir", out, path)
        made_file = out / f"{path.stem}.{'xlsx' if form is ExportFormat.CSV else 'csv'}"
        text = read_parallel(made_file)
        rows = 0 if text is None else len(text.alignment.beads)
        whole = text is not None and tuple(b.text for b in text.original.blocks[-len(FORMULAS) :]) == FORMULAS
        said.append(
            f"{form}: opened and written as {made_file.suffix[1:]}; opens here again with {rows} rows;"
            f" {', '.join(FORMULAS)} {'are texts still' if whole else 'are NOT what they were'}"
        )
        if form is ExportFormat.XLSX:
            with made_file.open(encoding="utf-8", newline="") as file:
                theirs = list(csv.reader(file))
            columns = [ours[0].index(name) for name in ("source", "target")]
            pairs = zip(ours, theirs, strict=False)
            equal = sum([unguarded(a[n]) for n in columns] == [b[n] for n in columns] for a, b in pairs)
            said.append(f"xlsx: {equal} of {len(ours)} rows have equal texts there")
    return said


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--install", action="store_true")
    arguments.add_argument("--keep", type=Path)
    chosen = arguments.parse_args()
    programs: dict[str, Callable[[Sample, bool], list[str]]] = {
        "OmegaT": omegat,
        "translate-toolkit": toolkit,
        "anki": anki,
        "LibreOffice": office,
    }
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        made = sample(folder)
        for name, prove in programs.items():
            began = time.perf_counter()
            try:
                said: Sequence[str] = prove(made, chosen.install)
            except Absent as error:
                said = [f"skipped: {error}"]
            except (RuntimeError, subprocess.TimeoutExpired, OSError) as error:
                said = [f"FAILED: {error}"]
            print(f"{name} ({time.perf_counter() - began:.1f} s)")
            print("\n".join(f"  {line}" for line in said), flush=True)


if __name__ == "__main__":
    main()
