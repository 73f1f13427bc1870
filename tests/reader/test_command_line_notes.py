"""Notes on the command line: out, in, twice, into another library; citations and locators."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from main import cli
from reader.edits import annotations
from reader.errors import ReaderError
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from tests.reader.sample_library import add_sample, new_library, rows_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    with new_library(tmp_path) as opened:
        work = add_sample(opened)
        row = rows_of(opened, work)[1]
        both = [
            TextRange(Side.SOURCE, row.source[0].id, 0, 10),
            TextRange(Side.TARGET, row.target[0].id, 0, 13),
        ]
        annotations.add_note(opened, work, both, "Regen", tags=["Wetter"])
        return opened.path


def run(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(cli, list(map(str, arguments)))
    if code:
        assert done.exit_code == code
        return done.output
    if done.exception is not None:
        raise done.exception
    return done.output


def value(*arguments: object) -> dict:
    return json.loads(run(*arguments, "--json"))


@pytest.mark.parametrize("suffix", ["md", "html", "csv", "jsonld"])
def test_notes_go_out_by_the_suffix(library: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"notes.{suffix}"
    assert value("export-notes", library, 1, "-o", out)["notes"] == 1
    text = out.read_text(encoding="utf-8-sig")
    assert "Es regnete" in text
    assert "Regen" in text
    assert out.read_bytes().startswith(b"\xef\xbb\xbf") is (suffix == "csv")
    if suffix in {"csv", "jsonld"}:
        counts = value("import-notes", library, out)
        assert counts == {
            "work": 1, "imported": True, "read": 1, "new": 0, "there_already": 1,
            "changed_on_both_sides": 0, "to_review": 0, "skipped": 0,
        }  # fmt: skip
        assert run("import-notes", library, out) == "1 read, 1 there already\n"
    else:
        with pytest.raises(ReaderError):
            run("import-notes", library, out)


def test_notes_go_into_another_library(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "notes.json"
    run("export-notes", library, 1, "-o", out, "--author", "Eva")
    other = tmp_path / "other"
    other.mkdir()
    with new_library(other) as opened:
        add_sample(opened)
        path = opened.path
    assert value("import-notes", path, out, "--dry-run")["imported"] is False
    assert value("import-notes", path, out)["new"] == 1
    assert value("import-notes", path, out)["there_already"] == 1
    assert "by Eva" in run("export-notes", path, 1)
    assert "Zeile 2 · von Eva" in run("export-notes", path, 1, "--language", "de")
    with new_library(tmp_path / "third") as opened:
        add_sample(opened)
        add_sample(opened)
        path = opened.path
    assert "--work" in run("import-notes", path, out, code=2)
    assert value("import-notes", path, out, "--work", 2)["new"] == 1
    assert "no work 9" in run("import-notes", path, out, "--work", 9, code=2)
    assert "-o" in run("export-notes", path, 1, "--json", code=2)


def test_a_row_is_cited_and_found_again(library: Path) -> None:
    cited = value("cite", library, 1, 2)
    assert cited["source"].startswith("Es regnete")
    assert value("locate", library, cited["text"]) == {
        "work": 1, "row": 2, "likeness": 1.0, "source": cited["source"], "target": cited["target"],
    }  # fmt: skip
    assert run("locate", library, cited["locator"]).startswith("1:2\tEs regnete")
    assert cited["locator"] in run("cite", library, 1, 2, "--style", "apa")
    assert "(Die Brücke am Fluss, Kapitel 1, Zeile 2; " in run("cite", library, 1, 2, "--language", "de")
    assert "no row 9" in run("cite", library, 1, 9, code=2)
    assert "no locator" in run("locate", library, "Seite 3", code=2)
    assert "clearly" in run("locate", library, cited["locator"][:-12] + "000111222333", code=2)
