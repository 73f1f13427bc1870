"""The command line as others use it: exit codes, one JSON value, one line for what went wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
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


def test_align_uses_what_is_known_of_the_words(tmp_path: Path) -> None:
    german, english = tmp_path / "a.txt", tmp_path / "b.txt"
    german.write_text("Das ist der Blamm.\nDas ist der Blörk.\nDas ist der Zwafel.\n", encoding="utf-8")
    english.write_text("That is the snarfle.\nThat is the wibble.\n", encoding="utf-8")
    terms, library = tmp_path / "terms.csv", tmp_path / "a.zwie"
    terms.write_text("de,en\nBlörk,snarfle\nZwafel,wibble\n", encoding="utf-8")
    texts = tmp_path / "c.txt"
    texts.write_text("Blörk und Zwafel.\n", encoding="utf-8")
    run_json("add", library, texts)
    run_json("import-terms", library, terms)
    aligned = [[[0], []], [[1], [0]], [[2], [1]]]
    for options, known in (((), False), (("--terms", terms), True), (("--library", library), True)):
        value = run_json("align", german, english, "--units", "lines", *options)
        assert ([[b["src"], b["tgt"]] for b in value["beads"]] == aligned) is known, options
    refused = run("align", german, english, "--dictionary", terms)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("zwiesprache: terms.csv: it is no dictionary")


def test_a_file_with_both_texts(files: tuple[Path, Path], tmp_path: Path) -> None:
    memory = tmp_path / "uhr.tmx"
    memory.write_text(run("align", *files, "--format", "tmx").stdout, encoding="utf-8")
    value = run_json("structure", memory)
    assert (value["format"], value["language"], value["translation"]["language"]) == ("tmx", "de", "en")
    assert value["alignment"]["src_units"] == len(value["blocks"]) == 4
    assert run_json("add", tmp_path / "new.zwie", memory)["rows"] == 4
    beside = run("align", memory, files[1])
    assert (beside.returncode, beside.stdout) == (2, "")
    assert "holds an original with its translation" in beside.stderr


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
    assert "<table" in run("align", *files, "--format", "html").stdout


def test_terms(files: tuple[Path, Path], tmp_path: Path) -> None:
    termbase = tmp_path / "terms.csv"
    termbase.write_text("de,en\nUhr,clock\n", encoding="utf-8")
    hits = run_json("terms", termbase, files[0])
    assert ("Uhren", "inflected") in [(h["surface"], h["kind"]) for h in hits]
    assert all(set(h) == {"term", "block", "start", "end", "surface", "kind"} for h in hits)


def test_importing_terms_twice_adds_nothing(files: tuple[Path, Path], tmp_path: Path) -> None:
    library, termbase = tmp_path / "mine.zwie", tmp_path / "terms.csv"
    termbase.write_text("de,en\nUhr,clock\nUhrmacher,clockmaker\n", encoding="utf-8")
    run_json("add", library, files[0])
    assert run_json("import-terms", library, termbase) == {"read": 2, "added": 2}
    assert run_json("import-terms", library, termbase) == {"read": 2, "added": 0}


def test_add_list_search(files: tuple[Path, Path], tmp_path: Path) -> None:
    library = tmp_path / "mine.zwie"
    assert run_json("add", library, *files) == {"work": 1, "title": "Die Uhr", "rows": 4}
    run_json("add", library, files[0], "--title", "Noch einmal")
    works = run_json("list", library)
    assert sorted(w["title"] for w in works) == ["Die Uhr", "Noch einmal"]
    hits = run_json("search", library, "uhrmacher")
    assert [(h["work"], h["row"], h["side"]) for h in hits] == [(1, 4, "source"), (2, 4, "source")]


def test_reimport(files: tuple[Path, Path], tmp_path: Path) -> None:
    library, later = tmp_path / "mine.zwie", tmp_path / "uhr-2.md"
    run_json("add", library, *files)
    assert run("reimport", library, 1, files[0]).stdout == "nothing has changed\n"
    later.write_text(GERMAN.replace("stand still", "ging vor") + "\nEs war Mittag.\n", encoding="utf-8")
    value = run_json("reimport", library, 1, later)
    assert {name: value[name] for name in ("taken", "unchanged", "changed", "new", "gone")} == {
        "taken": True, "unchanged": 3, "changed": 1, "new": 1, "gone": 0,
    }  # fmt: skip
    assert run_json("reimport", library, 1, later)["taken"] is False
    assert [h["row"] for h in run_json("search", library, "Mittag")] == [5]
    done = run("reimport", library, 1, files[1], "--side", "translation")
    assert (done.returncode, done.stdout) == (0, "nothing has changed\n")
    other = tmp_path / "other.md"
    other.write_text("Ein ganz fremder Text.\n\nOhne jeden Bezug dazu.\n", encoding="utf-8")
    refused = run("reimport", library, 1, other)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "other.md" in refused.stderr
    assert run("reimport", library, 1, other, "--force").returncode == 0
    assert run("reimport", library, 9, later).returncode == 2


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


@pytest.mark.parametrize(
    "arguments",
    [
        ("structure",),
        ("align", "{}"),
        ("terms", "{}"),
        ("add", "x.zwie"),
        ("list",),
        ("screenshot", "-o", "x"),
    ],
)
def test_a_name_no_file_can_have_is_one_line(arguments: tuple[str, ...], tmp_path: Path) -> None:
    name = str(tmp_path / ("x" * 300))
    done = run(arguments[0], *(a.format(name) for a in arguments[1:]), name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert run("add", name, ROOT / "README.md").stderr.count("\n") == 1


@pytest.mark.parametrize("size", ["0x0", "²x2", "100000x100000", "1600", "-5x300"])
def test_pictures_have_a_possible_size(size: str) -> None:
    done = run("screenshot", "missing.zwie", "-o", "x.png", f"--size={size}")
    assert done.returncode == 2
    assert "for example 1600x1000" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere names of files are text")
def test_names_that_are_not_text(files: tuple[Path, Path], tmp_path: Path) -> None:
    odd = [path.rename(tmp_path / os.fsdecode(b"\xfc" + path.name.encode())) for path in files]
    library = tmp_path / os.fsdecode(b"b\xfccher.zwie")
    assert run("structure", odd[0]).stdout.startswith("\\udcfcuhr.md: de, 4 blocks")
    assert "<title>Die Uhr</title>" in run("align", *odd, "--format", "html").stdout
    lines = run("align", *odd, "--units", "lines", "--format", "html")
    assert "<title>\\udcfcuhr</title>" in lines.stdout
    assert run_json("add", library, *odd) == {"work": 1, "title": "Die Uhr", "rows": 4}
    assert len(run_json("list", library)) == 1
    missing = run("structure", tmp_path / os.fsdecode(b"g\xfcn.txt"), "--json")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert missing.stderr.count("\n") == 1


def cpu_seconds(process: int) -> float:
    """How much computing a process has done (proc(5): field 14 of ``stat`` behind the name)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) / os.sysconf("SC_CLK_TCK")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals and /proc of Linux")
def test_a_reader_that_leaves_and_ctrl_c_are_quiet(files: tuple[Path, Path]) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "structure"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        left = subprocess.run(
            [*command, str(files[0])], stdout=pipe, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert left.stderr == b""
    long = files[0].with_name("long.txt")
    long.write_text("Es war einmal ein Turm. " * 500_000, encoding="utf-8")
    waiting = subprocess.Popen([*command, str(long)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while cpu_seconds(waiting.pid) < 0.8:  # by then it reads
        time.sleep(0.02)
    waiting.send_signal(signal.SIGINT)
    output, errors = waiting.communicate(timeout=60)
    assert (waiting.returncode, output, errors.strip()) == (130, b"", b"")


def test_no_display_is_one_line() -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py")],
        capture_output=True, text=True, timeout=60, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "display" in done.stderr
