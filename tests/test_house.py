"""Rules of the house that no linter knows: what tracked files may say, and that documents tell the truth."""

from __future__ import annotations

import ast
import re
import socket
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

REGISTRY_HOSTS = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "crates" + ".io",
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.$}])/(?:"
    + "|".join(("home", "Users", "work", "root", "mnt", "opt", "tmp", "private"))
    + r")/[\w.]"
    r"|\b[A-Z]:\\Users\\"
)
SOFT_HYPHEN = chr(0xAD)
NOT_TEXT = {".png", ".ttf", ".otf", ".zwie", ".ico", ".icns", ".gz", ".pdf", ".qm"}
IGNORED = {".git", ".venv", "__pycache__", "dist", "build", "out"}


@cache
def tracked_files() -> tuple[Path, ...]:
    """The project's own files, also where there is no git and no repository."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
        files = [ROOT / name for name in names if name]
    except (OSError, subprocess.CalledProcessError):
        files = [
            path
            for path in ROOT.rglob("*")
            if not any(part in IGNORED or part.endswith("_cache") for part in path.relative_to(ROOT).parts)
        ]
    return tuple(sorted(path for path in files if path.is_file()))


@cache
def texts() -> dict[str, str]:
    """Every text file of the project, by its path below the root."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes().decode("utf-8", errors="replace")
        for path in tracked_files()
        if path.suffix not in NOT_TEXT
    }


@cache
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def dependency_names() -> list[str]:
    """Names of what the program itself depends on."""
    found = (re.match(r"[\w.-]+", line) for line in project()["project"]["dependencies"])
    return sorted({match[0] for match in found if match})


def pins() -> dict[str, str]:
    """The blocks of the lock by their first line."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    blocks: dict[str, str] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        if line[:1].strip():
            current = line
            blocks[current] = ""
        else:
            blocks[current] += line + "\n"
    return blocks


def test_no_file_names_a_package_registry() -> None:
    assert [(name, h) for name, text in texts().items() for h in REGISTRY_HOSTS if h in text.lower()] == []


def test_no_file_names_a_place_on_someones_machine() -> None:
    found = [(name, m[0]) for name, text in texts().items() for m in MACHINE_PATHS.finditer(text)]
    assert [(name, place) for name, place in found if name != "tests/test_house.py"] == []


def test_soft_hyphens_are_written_as_escapes() -> None:
    """They cannot be seen, and they would travel from texts into the library."""
    assert [name for name, text in texts().items() if SOFT_HYPHEN in text] == []


def test_files_are_utf_8_and_end_in_one_newline() -> None:
    checked = {n: t for n, t in texts().items() if not n.startswith(("corpus/", "tests/"))}
    assert [name for name, text in checked.items() if "\ufffd" in text] == []
    assert [name for name, text in checked.items() if text and not re.search(r"[^\n]\n\Z", text)] == []


def test_every_dependency_has_its_reason() -> None:
    architecture = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = {normalised(m[1]) for m in re.finditer(r"^\| `([\w.-]+)` \| \S", architecture, re.MULTILINE)}
    assert [name for name in dependency_names() if normalised(name) not in rows] == []


def test_lock_has_hashes_and_nothing_of_the_network() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert pins()
    assert "://" not in lock
    assert not re.search(
        r"^\s*-",
        re.sub(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$", "", lock, flags=re.MULTILINE),
        re.MULTILINE,
    )
    for pin, rest in pins().items():
        assert re.match(r"[\w.-]+==[\w.!+]+( ; .+)? \\$", pin), pin
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", rest), pin


def test_lock_holds_every_dependency() -> None:
    locked = {normalised(pin.partition("==")[0]) for pin in pins()}
    tools = [re.split(r"[=<>]", line)[0] for line in project()["dependency-groups"]["dev"]]
    assert [name for name in dependency_names() + tools if normalised(name) not in locked] == []


def test_lock_keeps_the_broken_qt_away_from_old_pythons() -> None:
    """PySide6 6.12.0 takes references of None away on Python below 3.12, until the interpreter aborts."""
    qt = [pin for pin in pins() if pin.startswith(("pyside6-essentials==", "shiboken6=="))]
    old = [pin for pin in qt if "python_full_version < '3.12'" in pin]
    assert len(old) == 2
    assert all(re.search(r"==6\.1[01]\.", pin) for pin in old)


def test_void_qt_calls_leave_none_alone() -> None:
    script = (
        "import sys\n"
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(20_000): thing.setObjectName('x')\n"
        "lost = before - sys.getrefcount(None)\n"
        "sys.exit(f'{lost} references of None lost' if lost > 100 else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-400:]


def test_readme_commands_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 (bootstrap\.py(?: test)?)$", readme, re.MULTILINE)
    assert set(commands) == {"bootstrap.py", "bootstrap.py test"}
    assert (ROOT / "bootstrap.py").is_file()
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert ci.rstrip().endswith("exec python3 bootstrap.py test")


def test_documented_commands_are_the_ones_there_are() -> None:
    from main import cli  # noqa: PLC0415 - used here only

    contract = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^## `([a-z-]+)", contract, re.MULTILINE))
    assert documented == set(cli.commands) - {"window"}
    for name, command in cli.commands.items():
        options = [o for p in command.params for o in p.opts + p.secondary_opts if o.startswith("--")]
        assert [o for o in options if f"`{name}" in contract and o not in contract] == [], name


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for name, text in texts().items():
        if not name.endswith(".md") or name.startswith("corpus/"):
            continue
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            is_picture = target.endswith(".png")  # made by the program, see docs/architecture.md
            if "://" not in target and not is_picture and not ((ROOT / name).parent / target).exists():
                broken.append((name, target))
    assert broken == []


def test_versions_agree() -> None:
    from main import VERSION  # noqa: PLC0415 - used here only

    assert project()["project"]["version"] == VERSION
    newest = re.search(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] in {"Unreleased", VERSION}


@pytest.mark.parametrize("folder", ["reader", "ui", "resources", "benchmarks", "."])
def test_every_module_says_what_it_is_for(folder: str) -> None:
    pattern = "*.py" if folder == "." else "**/*.py"
    modules = [path for path in (ROOT / folder).glob(pattern) if path in tracked_files()]
    missing = [p.name for p in modules if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]
    assert missing == []


def test_no_module_is_called_utils() -> None:
    vague = {"utils", "util", "helpers", "misc", "common"}
    assert [path for path in tracked_files() if {path.stem, *path.relative_to(ROOT).parts[:-1]} & vague] == []


def test_no_test_can_reach_another_machine() -> None:
    for host in ("example.org", "203.0.113.7"):
        with pytest.raises(AssertionError, match=re.escape(host)):
            socket.create_connection((host, 80), timeout=1)
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams,
        pytest.raises(AssertionError, match="port 53"),
    ):
        datagrams.sendto(b"", ("203.0.113.7", 53))
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_manual_lists_every_command_with_its_keys() -> None:
    from ui.actions import ACTIONS  # noqa: PLC0415 - the only test here that needs Qt

    manual = (ROOT / "docs/manual/keys.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| (?:[^|:]*: )?([^|]+?) \| ([^|]*?) ?\|$", manual, re.MULTILINE))
    wanted = {(act.name, ", ".join(f"`{keys}`" for keys in act.keys)) for act in ACTIONS}
    assert sorted(wanted - listed) == []
    assert sorted(row for row in listed - wanted if not row[1] or row[1].startswith("`")) == []
