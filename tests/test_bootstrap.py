"""bootstrap.py, run as a person runs it: in a copy of its own, in folders with awkward names."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs links and shell scripts")

MAIN = """
import os, sys
print("program", sys.argv[1:], os.getcwd())
sys.exit(int(sys.argv[1]) if sys.argv[1:2] and sys.argv[1].isdigit() else 0)
"""


def load(root: Path = ROOT) -> Any:
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", root / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout with an empty lock and a program that says how it was called."""
    root = tmp_path / "ein Ordner mit Ümlaut"
    root.mkdir()
    shutil.copy(ROOT / "bootstrap.py", root)
    (root / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    (root / "main.py").write_text(MAIN, encoding="utf-8")
    return root


def start(tree: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> Any:
    """Run bootstrap.py with nothing on the path (no uv, no apt-get, no sudo), no display and no index."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "DISPLAY", "WAYLAND", "PIP_"))}
    if os.name != "nt":
        kept["PATH"] = str(tree)
    return subprocess.run(
        [sys.executable, str(tree / "bootstrap.py"), *arguments],
        cwd=cwd or tree.parent,
        env={**kept, "PIP_NO_INDEX": "1", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )


def python_of(tree: Path) -> Path:
    return tree / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def pretend_set_up(tree: Path) -> Path:
    """An environment that counts as set up, made without pip: its interpreter is a link to ours."""
    python = python_of(tree)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    stamp = tree / ".venv" / "zwiesprache-set-up.json"
    value = {
        "lock": hashlib.sha256((tree / "requirements.lock").read_bytes()).hexdigest(),
        "folder": str(tree / ".venv"),
        "python": str(python.resolve()),
        "probed": [],
    }
    stamp.write_text(json.dumps(value), encoding="utf-8")
    return stamp


def test_sets_up_once_and_repairs_what_broke(tree: Path) -> None:
    first = start(tree, "list", "a b.zwie")
    assert (first.returncode, first.stdout) == (0, f"program ['list', 'a b.zwie'] {tree.parent}\n"), (
        first.stderr
    )
    assert "Set up in" in first.stderr
    kept = tree / ".venv" / "kept"
    kept.touch()

    repeat = start(tree, "list")
    assert repeat.stderr == ""
    assert kept.exists()

    (tree / "requirements.lock").write_text("# nothing, renewed\n", encoding="utf-8")
    assert "up to date" in start(tree, "list").stderr
    assert kept.exists(), "a renewed lock needs no new environment"

    (tree / ".venv" / "zwiesprache-set-up.unfinished").touch()
    assert start(tree, "list").returncode == 0
    assert not kept.exists(), "what was cut off is made anew"


@POSIX
def test_python_that_disappeared_is_replaced_once_no_one_else_is_at_it(tree: Path) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    pretend_set_up(tree)
    python_of(tree).unlink()
    python_of(tree).symlink_to(tree / "gone")
    another = os.open(tree, os.O_RDONLY)
    fcntl.flock(another, fcntl.LOCK_EX)
    threading.Timer(0.5, os.close, [another]).start()
    result = start(tree, "list")
    assert result.returncode == 0, result.stderr
    assert "waiting for it" in result.stderr
    assert "Set up in" in result.stderr


@POSIX
def test_a_repeated_start_does_nothing_but_start(tree: Path) -> None:
    stamp = pretend_set_up(tree)
    before = stamp.read_bytes()
    result = start(tree, "list", cwd=tree)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"program ['list'] {tree}\n"
    assert stamp.read_bytes() == before


@POSIX
def test_exit_code_of_the_program_is_kept(tree: Path) -> None:
    pretend_set_up(tree)
    (tree / "main.py").write_text("raise SystemExit(1)", encoding="utf-8")
    assert start(tree, "check").returncode == 1


@POSIX
def test_no_display_is_one_line_and_exit_code_2(tree: Path) -> None:
    stamp = pretend_set_up(tree)
    value = json.loads(stamp.read_text(encoding="utf-8"))
    stamp.write_text(json.dumps({**value, "probed": ["QtWidgets"]}), encoding="utf-8")
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere there is always a display")
    for arguments in ([], ["my.zwie"], ["window"]):
        result = start(tree, *arguments)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
        assert "no display" in result.stderr
    assert start(tree, QT_QPA_PLATFORM="offscreen").returncode == 0


@POSIX
def test_missing_system_library_names_the_one_command(tree: Path) -> None:
    """The environment's Qt cannot be loaded, apt-get exists, but nobody may use it."""
    if not sys.platform.startswith("linux"):
        pytest.skip("system packages are Linux's")
    pretend_set_up(tree)
    tools = tree / "tools"
    tools.mkdir()
    for name, script in {"apt-get": "exit 9", "sudo": "exit 1"}.items():
        (tools / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    broken = tree / "broken" / "PySide6"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text(
        "raise ImportError('libGL.so.1: cannot open shared object file')", encoding="utf-8"
    )
    result = start(tree, PATH=str(tools), PYTHONPATH=str(broken.parent), QT_QPA_PLATFORM="xcb")
    assert result.returncode == 2
    assert "libGL.so.1" in result.stderr
    assert "sudo apt-get install -y --no-install-recommends libglib2.0-0" in result.stderr
    assert "libxcb-cursor0" in result.stderr
    assert "Traceback" not in result.stderr


@POSIX
def test_checks_stop_at_the_first_that_fails(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap = load()
    calls = tree / "calls"
    fake = tree / "python"
    fake.write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\n[ "$2" != mypy ]\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(bootstrap, "PYTHON", fake)
    monkeypatch.setattr(bootstrap, "HERE", tree)
    assert bootstrap.run_checks([]) == 1
    assert [line.split()[1] for line in calls.read_text(encoding="utf-8").splitlines()] == [
        "ruff",
        "ruff",
        "mypy",
    ]


def test_file_can_be_read_by_old_pythons() -> None:
    """An old Python must get as far as the sentence that says it is too old."""
    import ast  # noqa: PLC0415 - used here only

    source = (ROOT / "bootstrap.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    lines = source.splitlines()
    check = next(i for i, line in enumerate(lines) if "sys.version_info[:2]" in line)
    assert not any(line.startswith(("def ", "class ", "from __future__")) for line in lines[:check])


def test_commands_and_libraries_are_told_apart() -> None:
    opens_window = load().opens_window
    assert all(opens_window(a) for a in ([], ["window"], ["my.zwie"], ["./library"], ["C:\\Texte\\a.zwie"]))
    assert not any(opens_window(a) for a in (["--help"], ["structure", "a.txt"], ["import-tm"], ["-h"]))
