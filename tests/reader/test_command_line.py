"""The command line as others use it: exit codes, one JSON value, one line for what went wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GERMAN = (
    "# Die Uhr\n\nDie Uhr stand still. Niemand merkte es.\n\n## Später\n\nDer Uhrmacher kam mit den Uhren.\n"
)
ENGLISH = (
    "# The Clock\n\nThe clock had stopped. Nobody noticed.\n\n"
    "## Later\n\nThe clockmaker came with the clocks.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    german, english = tmp_path / "uhr.md", tmp_path / "uhr.en.md"
    german.write_text(GERMAN, encoding="utf-8")
    english.write_text(ENGLISH, encoding="utf-8")
    return german, english


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


def run_json(*arguments: object) -> object:
    done = run(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_structure(files: tuple[Path, Path]) -> None:
    value = run_json("structure", files[0])
    assert value["language"] == "de"
    assert [(b["kind"], b.get("level")) for b in value["blocks"]] == [
        ("heading", 1), ("paragraph", None), ("heading", 2), ("paragraph", None),
    ]  # fmt: skip
    assert value["blocks"][1]["sentences"] == ["Die Uhr stand still.", "Niemand merkte es."]
    assert run("structure", files[0]).stdout.startswith("uhr.md: de, 4 blocks")


def test_align(files: tuple[Path, Path]) -> None:
    value = run_json("align", *files)
    assert (value["src_units"], value["tgt_units"]) == (4, 4)
    assert [(b["src"], b["tgt"]) for b in value["beads"]] == [([i], [i]) for i in range(4)]
    assert all(0 <= b["confidence"] <= 1 for b in value["beads"])
    sentences = run_json("align", *files, "--level", "sentence")
    assert sentences["src_units"] == 5
    lines = run_json("align", *files, "--units", "lines", "--level", "sentence")
    assert lines["src_units"] == 4
    assert "Die Uhr\tThe Clock" in run("align", *files).stdout
    assert run("align", *files, "--format", "tmx").stdout.startswith("<?xml")
    assert "<table>" in run("align", *files, "--format", "html").stdout


def test_terms(files: tuple[Path, Path], tmp_path: Path) -> None:
    termbase = tmp_path / "terms.csv"
    termbase.write_text("de,en\nUhr,clock\n", encoding="utf-8")
    hits = run_json("terms", termbase, files[0])
    assert ("Uhren", "inflected") in [(h["surface"], h["kind"]) for h in hits]
    assert all(set(h) == {"term", "block", "start", "end", "surface", "kind"} for h in hits)


def test_add_list_search(files: tuple[Path, Path], tmp_path: Path) -> None:
    library = tmp_path / "mine.zwie"
    assert run_json("add", library, *files) == {"work": 1, "title": "Die Uhr", "rows": 4}
    run_json("add", library, files[0], "--title", "Noch einmal")
    works = run_json("list", library)
    assert sorted(w["title"] for w in works) == ["Die Uhr", "Noch einmal"]
    hits = run_json("search", library, "uhrmacher")
    assert [(h["work"], h["row"], h["side"]) for h in hits] == [(1, 4, "source"), (2, 4, "source")]


def test_several_translations_of_one_original(files: tuple[Path, Path], tmp_path: Path) -> None:
    library = tmp_path / "mine.zwie"
    run_json("add", library, *files, files[1])
    hits = run_json("search", library, "clockmaker")
    assert [(h["side"], h["text"]) for h in hits] == [("target", "The clockmaker came with the clocks.")] * 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("structure", "missing.txt"), "missing.txt"),
        (("structure",), "FILE"),
        (("align", "missing.txt", "gone.txt", "--json"), "missing.txt"),
        (("list", "missing.zwie"), "missing.zwie"),
        (("search", "main.py", "x"), "main.py"),
        (("screenshot", "missing.zwie", "-o", "x.png"), "missing.zwie"),
        (("align", "a", "b", "--level", "word"), "word"),
    ],
)
def test_what_went_wrong_is_one_line(arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_no_display_is_one_line() -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py")],
        capture_output=True, text=True, timeout=60, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "display" in done.stderr
