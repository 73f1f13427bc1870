"""The entry in a desktop's menu, and the file type."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from main import cli
from reader.commandline.desktop import put, quoted
from reader.storage.schema import APPLICATION_ID

ROOT = Path(__file__).parents[2]


def read_argument(text: str) -> str:
    """What a launcher makes of one argument: the string's own escapes, the quotes, the field codes."""
    text = text.replace("\\\\", "\\")
    if text.startswith('"'):
        assert text.endswith('"')
        read, rest = "", iter(text[1:-1])
        for sign in rest:
            read += next(rest) if sign == "\\" else sign
        text = read
    return text.replace("%%", "%")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_launcher_reads_the_argument_that_was_meant(argument: str) -> None:
    assert read_argument(quoted(argument)) == argument


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="desktops of Linux only")
def test_the_command_puts_the_program_into_the_menu_and_takes_it_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [str(ROOT / "main.py")])
    assert CliRunner().invoke(cli, ["integrate"], standalone_mode=False).exit_code == 0
    entry = tmp_path / "applications" / "zwiesprache.desktop"
    lines = entry.read_text(encoding="utf-8").splitlines()
    started = next(line for line in lines if line.startswith("Exec="))
    assert started == f"Exec={quoted(sys.executable)} {quoted(str(ROOT / 'main.py'))} %f"
    validator = shutil.which("desktop-file-validate")
    if validator:
        done = subprocess.run([validator, str(entry)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")
    assert CliRunner().invoke(cli, ["integrate", "--remove"], standalone_mode=False).exit_code == 0
    assert not entry.exists()
    assert not list(tmp_path.rglob("zwiesprache.svg"))


def test_the_file_type_is_told_by_the_mark_in_a_library(tmp_path: Path) -> None:
    put(tmp_path, ["zwiesprache"])
    tree = etree.parse(str(tmp_path / "mime" / "packages" / "zwiesprache.xml"))
    marks = tree.findall(".//{*}match")
    assert [(mark.get("offset"), mark.get("value")) for mark in marks] == [
        ("0", "SQLite format 3\\000"),
        ("68", f"{APPLICATION_ID:#x}"),
    ]
