"""What holds for every format a work can leave in."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.edits import annotations, beads
from reader.edits.exports import export_file, gather, reach
from reader.errors import ExportRefused, FileError
from reader.exporting import workbook
from reader.exporting.anki import cards_of
from reader.exporting.formats import whole, writer
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.publication import ExportFormat, ExportOptions, Texts, form_of
from reader.model.termbase import Concept, Term
from reader.storage import leafing
from reader.storage.library import Library
from tests.reader.sample_library import add_sample, rows_of

if TYPE_CHECKING:
    from reader.model.document import WorkId

CONCEPT = Concept((Term(Language.GERMAN, "Brücke"), Term(Language.ENGLISH, "bridge")), uid="7f")
ROOT = Path(__file__).parents[2]
DOMAIN = [form for form in ExportFormat if writer(form) is not None]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "library.zwie"
    with Library.create(made) as library:
        add_sample(library)
    return made


def test_a_publication_holds_every_block_of_both_texts_once(path: Path) -> None:
    with Library.open(path, read_only=True) as library:
        work = library.works.ids()[0]
        publication = gather(library, work)
        for side in Side:
            document = publication.bitext.original if side is Side.SOURCE else publication.bitext.translation
            stored = {block.id: block for block in library.documents.blocks(document.id)}
            gathered = list(publication.blocks(side))
            assert {block.id: block for block in gathered} == stored
            assert len(gathered) == len(stored)


@pytest.mark.parametrize("form", DOMAIN)
def test_equal_input_gives_equal_bytes(path: Path, form: ExportFormat) -> None:
    with Library.open(path) as library:
        work = library.works.ids()[0]
        place = TextRange(Side.SOURCE, rows_of(library, work)[1].source[0].id, 3, 10)
        annotations.add_note(library, work, (place,), "Warum?")
        publication = replace(gather(library, work), concepts=(CONCEPT,))
    write = writer(form)
    assert write is not None
    assert whole(write, publication, ExportOptions()) == whole(write, publication, ExportOptions())


@pytest.mark.parametrize("form", DOMAIN)
def test_a_file_says_only_the_moment_it_was_asked_for(path: Path, form: ExportFormat) -> None:
    asked = "2001-02-03T04:05:06Z"
    with Library.open(path) as library:
        work = library.works.ids()[0]
        annotations.add_note(
            library, work, (TextRange(Side.SOURCE, rows_of(library, work)[1].source[0].id, 3, 10),), "?"
        )
        publication = replace(gather(library, work), exported_at=asked, concepts=(CONCEPT,))
    dated = tuple(replace(one, created_at=asked, modified_at=asked) for one in publication.annotations)
    notes = tuple(
        note._replace(record=replace(note.record, created_at=asked, modified_at=asked))
        for note in publication.notes
    )
    publication = replace(publication, annotations=dated, notes=notes)
    write = writer(form)
    assert write is not None
    made = whole(write, publication, ExportOptions())
    parts = {form.suffix: made}
    if zipfile.is_zipfile(io.BytesIO(made)):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    today = datetime.now(UTC).strftime("%Y-%m").encode()
    assert [name for name, content in parts.items() if today in content] == []


@pytest.mark.parametrize("form", DOMAIN)
def test_an_archive_is_of_the_plain_form_where_it_can_be(
    path: Path, form: ExportFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond two gigabytes (here: three hundred bytes) a part of it is of the form for large ones."""
    write = writer(form)
    assert write is not None
    with Library.open(path) as library:
        work = library.works.ids()[0]
        place = TextRange(Side.SOURCE, rows_of(library, work)[1].source[0].id, 3, 10)
        annotations.add_note(library, work, (place,), "Warum?")
        publication = replace(gather(library, work), concepts=(CONCEPT,))
    plain = whole(write, publication, ExportOptions())
    if not zipfile.is_zipfile(io.BytesIO(plain)):
        return
    with monkeypatch.context() as patched:
        patched.setattr(zipfile, "ZIP64_LIMIT", 300)
        large = whole(write, publication, ExportOptions())
    with zipfile.ZipFile(io.BytesIO(plain)) as before, zipfile.ZipFile(io.BytesIO(large)) as after:
        assert after.testzip() is None
        assert max(entry.extract_version for entry in before.infolist()) == zipfile.DEFAULT_VERSION
        assert max(entry.extract_version for entry in after.infolist()) == zipfile.ZIP64_VERSION
        assert [entry.extra for entry in before.infolist() if entry.extra] == []
        for name in before.namelist():
            assert before.read(name) == after.read(name)


def test_a_workbook_of_too_many_rows_is_refused_in_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(path) as library:
        publication = gather(library, library.works.ids()[0])
    assert whole(workbook.write, publication, ExportOptions())
    monkeypatch.setattr(workbook, "_MOST_ROWS", 5)
    with pytest.raises(ExportRefused, match=r"no more than 5 rows .* take CSV$"):
        whole(workbook.write, publication, ExportOptions())


@pytest.mark.parametrize("form", DOMAIN)
@pytest.mark.parametrize("texts", Texts)
def test_read_page_by_page_a_file_is_as_of_rows_in_memory(
    path: Path, form: ExportFormat, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leafing, "_PAGE", 2)
    monkeypatch.setattr(leafing, "_KEPT", 1)
    write = writer(form)
    assert write is not None
    with Library.open(path) as library:
        work = library.works.ids()[0]
        rows = rows_of(library, work)
        for row in rows[:3]:
            if row.source:
                annotations.add_note(library, work, (TextRange(Side.SOURCE, row.source[0].id, 0, 5),), "Hm")
        crossed(library, work)
        leafed = replace(reach(library, work), concepts=(CONCEPT,))
        assert list(leafed.rows) == list(leafed.in_memory().rows) == rows_of(library, work)
        options = ExportOptions(texts)
        assert whole(write, leafed, options) == whole(write, leafed.in_memory(), options)


def crossed(library: Library, work: WorkId) -> None:
    """Let two paragraphs of the translation stand in another order than their rows."""
    beads.swap_with_next(library, rows_of(library, work)[1].bead.id, Side.TARGET)


def test_rows_are_read_by_number_and_by_slice(path: Path) -> None:
    with Library.open(path, read_only=True) as library:
        work = library.works.ids()[0]
        rows = reach(library, work).rows
        stored = rows_of(library, work)
        assert len(rows) == len(stored)
        assert [rows[0], rows[-1], *rows[1:3]] == [stored[0], stored[-1], *stored[1:3]]
        with pytest.raises(IndexError):
            rows[len(stored)]
        assert len(reach(library, work, most=2).rows) == 2


def test_what_others_write_meanwhile_is_not_seen(path: Path) -> None:
    with Library.open(path) as library, Library.open(path, read_only=True) as other:
        work = library.works.ids()[0]
        with other.held() as is_held:
            before = rows_of(other, work)
            block = before[1].source[0]
            annotations.add_note(library, work, (TextRange(Side.SOURCE, block.id, 0, 3),), "Neu")
            assert is_held
            assert not other.annotations.of_work(work)
        assert other.annotations.of_work(work)


def test_a_file_that_cannot_be_finished_leaves_the_former_one(path: Path, tmp_path: Path) -> None:
    with Library.open(path, read_only=True) as library:
        work = library.works.ids()[0]
    good = tmp_path / "out.tsv"
    assert export_file(path, work, None, ExportFormat.TSV, ExportOptions(), good) == good.stat().st_size
    before = good.read_bytes()
    (tmp_path / ".out.tsv.part").mkdir()  # what is written beside it cannot be
    with pytest.raises(FileError, match=r"^out\.tsv: "):
        export_file(path, work, None, ExportFormat.TSV, ExportOptions(), good)
    assert good.read_bytes() == before
    with pytest.raises(FileError, match="no such folder"):
        export_file(path, work, None, ExportFormat.TSV, ExportOptions(), tmp_path / "gone" / "out.tsv")
    with pytest.raises(FileError, match="this is a folder"):
        export_file(path, work, None, ExportFormat.TSV, ExportOptions(), tmp_path)


def test_the_suffix_says_the_format() -> None:
    for form in ExportFormat:
        found = form_of("A Book" + form.suffix.upper())
        assert found is not None
        assert found.suffix == form.suffix
    assert form_of("book") is None


def test_the_command_writes_a_file_and_says_so(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tsv"
    ended = run("export", path, 1, "-o", out, "--json")
    assert ended.returncode == 0
    assert json.loads(ended.stdout) == {
        "work": 1,
        "format": "tsv",
        "file": str(out),
        "bytes": out.stat().st_size,
    }


@pytest.mark.parametrize(
    ("further", "reason"),
    [
        (("9", "-o", "x.tsv"), "there is no work 9"),
        (("1", "-o", "x.thing"), "its suffix says no format"),
        (("1", "-o", "x.tsv", "--translation", "4"), "the work has 1"),
    ],
)
def test_the_command_refuses_in_a_sentence(path: Path, further: tuple[str, ...], reason: str) -> None:
    ended = run("export", path, *further)
    assert ended.returncode == 2
    assert reason in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_the_command_overwrites_only_when_told(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tsv"
    out.write_text("mine")
    ended = run("export", path, 1, "-o", out)
    assert (ended.returncode, out.read_text()) == (2, "mine")
    assert run("export", path, 1, "-o", out, "--force", "--language", "de").returncode == 0
    assert out.read_text().startswith("source\ttarget")


def test_notes_leave_as_annotations_and_as_cards(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library:
        work = library.works.ids()[0]
        block = rows_of(library, work)[1].source[0]
        place = TextRange(Side.SOURCE, block.id, 3, 10)
        annotations.add_note(library, work, (place,), "Warum?")
        publication = gather(library, work)
        assert gather(library, work).notes
    (card,) = cards_of(publication)
    assert card.sentence == "Es regnete seit Tagen."
    assert [card.sentence[a:b] for a, b in card.spans] == [card.word] == ["regnete"]
    assert (card.rendering, card.place) == ("Warum?", "Die Brücke am Fluss, row 2")
    out = tmp_path / "notes.jsonld"
    assert run("export", path, 1, "-o", out).returncode == 0
    assert out.read_text(encoding="utf-8") == run("export-notes", path, 1, "--format", "jsonld").stdout
    out = out.with_suffix(".txt")
    assert run("export", path, 1, "-o", out, "--language", "de").returncode == 0
    assert out.read_text(encoding="utf-8").startswith("Original · Deutsch")


@pytest.mark.parametrize("name", ["x.jsonld", "x.apkg", "x.tbx"])
def test_what_a_work_has_nothing_for_is_refused_in_a_sentence(path: Path, tmp_path: Path, name: str) -> None:
    ended = run("export", path, 1, "-o", tmp_path / name)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / name).exists()
