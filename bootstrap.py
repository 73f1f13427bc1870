#!/usr/bin/env python3
"""Sets the program up in ``.venv`` and starts it, runs every check, or builds what is given to others.

    python3 bootstrap.py [arguments of the program]
    python3 bootstrap.py test [arguments of pytest]
    python3 bootstrap.py release

Needs nothing but Python: uv is used where it is installed, else venv and pip. A stamp in ``.venv`` says what
has been set up and tried, so that later starts cost next to nothing. Exit code 2 means that the set-up could
not be finished; the last lines say what to do.

This file is read by whatever Python a machine has, so it must stay readable for old ones: no annotation or
syntax that a Python older than the one needed would refuse before it can say its sentence.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

if not (3, 11) <= sys.version_info[:2] < (3, 16):
    sys.exit(
        f"Zwiesprache needs Python 3.11 to 3.15, this is {sys.version_info[0]}.{sys.version_info[1]}: "
        "install a newer one and start again with it, or use uv: uv run --no-project -p 3.12 bootstrap.py"
    )

HERE = Path(__file__).resolve().parent
ENV = HERE / ".venv"
LOCK = HERE / "requirements.lock"
STAMP = ENV / "zwiesprache-set-up.json"
UNFINISHED = ENV / "zwiesprache-set-up.unfinished"
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
SCRIPTS = ENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")

# Debian's names (Ubuntu resolves them), all at once so that there is one command to run: what Qt needs at all
# (first line), and what a window needs on X11 and Wayland (1 MB more).
APT_QT = [
    *("libglib2.0-0", "libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libxkbcommon0"),
    *("libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0", "libwayland-client0"),
    *("libwayland-cursor0", "libwayland-egl1", "fonts-dejavu-core"),
]

NO_DISPLAY = (
    "Zwiesprache is set up, but there is no display for its window (no DISPLAY, no WAYLAND_DISPLAY): "
    "start it from a desktop session, or use a command that needs none (python3 bootstrap.py --help)."
)

PROBE = """
import ctypes, pathlib, sys
import PySide6.QtWidgets
for name in sys.argv[1:]:
    ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / name))
"""


class SetUpError(Exception):
    """The set-up cannot go on; the text says what a person can do."""


def say(text: str) -> None:
    """Tell the person what is going on, on stderr: stdout belongs to the program."""
    print(text, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Set up what is missing, then run the checks or become the program."""
    try:
        stamp = prepare_environment()
        if arguments[:1] == ["test"]:
            prepare_qt(stamp, [])
            return run_checks(arguments[1:])
        if arguments == ["release"]:
            prepare_qt(stamp, ["libqxcb.so"] if LINUX else [])
            return build_release()
        if opens_window(arguments):
            prepare_window(stamp)
        elif arguments[0] == "screenshot":
            prepare_qt(stamp, [])
        return become_program(arguments)
    except SetUpError as error:
        say(str(error))
        return 2
    except OSError as error:
        say(f"The set-up stopped: {error}")
        return 2
    except KeyboardInterrupt:
        say("\nStopped. The next start goes on from here.")
        return 130


# --- the environment


def prepare_environment() -> dict[str, Any]:
    """Make ``.venv`` hold what ``requirements.lock`` lists; the stamp of it is returned.

    The environment is made anew when its Python has gone or is another one, when the folder has been
    moved, or when an earlier set-up was cut off; after a change of the lock it is brought up to date.
    """
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    stamp = read_stamp()
    usable = (
        PYTHON.exists()
        and not UNFINISHED.exists()
        and stamp.get("folder", str(ENV)) == str(ENV)
        and stamp.get("python", real_python()) == real_python()
    )
    if usable and stamp.get("lock") == lock:
        return stamp
    with set_up_alone() as waited:
        if not waited:
            return set_up(usable, lock)
    return prepare_environment()


def set_up(usable: bool, lock: str) -> dict[str, Any]:
    """Make or update the environment; the stamp is written last, so that a cut is noticed."""
    started = time.monotonic()
    uv = shutil.which("uv")
    if not usable:
        say(f"Setting up Zwiesprache in {ENV} (once; about 150 MB to download).")
        create_environment(uv)
    else:
        say(f"Bringing {ENV} up to date.")
    UNFINISHED.touch()
    STAMP.unlink(missing_ok=True)
    install_packages(uv)
    stamp = {"lock": lock, "folder": str(ENV), "python": real_python(), "probed": []}
    write_stamp(stamp)
    UNFINISHED.unlink()
    say(f"Set up in {time.monotonic() - started:.0f} s.")
    return stamp


@contextlib.contextmanager
def set_up_alone() -> "Iterator[bool]":
    """Keep two set-ups of one folder apart; yields whether another one was waited for.

    The lock is on the open folder and handed down to uv and pip, so that it holds as long as either
    works, even when this process was killed. Windows refuses to replace files in use, which is as good.
    """
    waited = False
    if WINDOWS:
        yield waited
        return
    import fcntl  # noqa: PLC0415 - not on Windows

    folder = os.open(HERE, os.O_RDONLY)
    os.set_inheritable(folder, True)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is still setting up; waiting for it.")
            fcntl.flock(folder, fcntl.LOCK_EX)
            waited = True
        yield waited
    finally:
        os.close(folder)


def read_stamp() -> dict[str, Any]:
    """What an earlier run left behind; empty when there is nothing or when it cannot be read."""
    try:
        value = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def write_stamp(stamp: dict[str, Any]) -> None:
    """Write the stamp whole or not at all."""
    new = STAMP.with_suffix(".new")
    new.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    new.replace(STAMP)


def real_python() -> str:
    """The interpreter behind ``.venv``: it changes when the system's Python is upgraded."""
    return str(PYTHON.resolve())


def create_environment(uv: str | None) -> None:
    """Make an empty environment in place of whatever is there."""
    if ENV.is_symlink() or ENV.is_file():
        raise SetUpError(f"{ENV} is not a folder: move it away and start again.")
    if ENV.exists():
        shutil.rmtree(ENV)
    if uv:
        make = [uv, "venv", "--quiet", "--no-project", "--python", sys.executable, str(ENV)]
        if subprocess.call(make, close_fds=False) == 0:
            UNFINISHED.touch()
            return
    make = [sys.executable, "-m", "venv", str(ENV)]
    if not has_venv():
        say("Python's venv module is missing.")
        install_system_packages(["python3-venv", *APT_QT])
    if subprocess.call(make, close_fds=False) != 0:
        shutil.rmtree(ENV, ignore_errors=True)
        raise SetUpError(f"No environment could be made in {ENV}: the lines above say why.")
    UNFINISHED.touch()


def has_venv() -> bool:
    """Whether ``python -m venv`` can work: Debian keeps its parts in a package of their own."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def install_packages(uv: str | None) -> None:
    """Install the packages of the lock, by uv or pip, each checked against its hash."""
    say("Installing packages ...")
    if uv:
        install = [
            uv,
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--python",
            str(PYTHON),
            "-r",
            str(LOCK),
        ]
        if subprocess.call(install, close_fds=False) == 0:
            return
    pip = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode != 0:
        subprocess.call([str(PYTHON), "-m", "ensurepip", "--default-pip"], stdout=subprocess.DEVNULL)
    install = [*pip, "install", "-qq", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
    if subprocess.call(install, close_fds=False) != 0:
        raise SetUpError("Packages could not be installed (see above). The next start tries again.")


# --- Qt's system libraries


def opens_window(arguments: list[str]) -> bool:
    """Whether these arguments open the window: commands are bare words, libraries are paths."""
    return not arguments or arguments[0] == "window" or not re.fullmatch(r"[a-z][a-z-]*|-.*", arguments[0])


def window_plugins() -> list[str] | None:
    """Names of Qt's plugins that a window needs here; None where there is no display to open it on."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if not LINUX or (chosen and not chosen.startswith("xcb")):
        return []
    if chosen or os.environ.get("DISPLAY"):
        return ["libqxcb.so"]
    if os.environ.get("WAYLAND_DISPLAY"):
        return ["libqwayland.so"]
    return None


def prepare_window(stamp: dict[str, Any]) -> None:
    """See to it that a window can open.

    Raises:
        SetUpError: it cannot, because there is no display or because a library is missing.
    """
    plugins = window_plugins()
    prepare_qt(stamp, plugins or [])
    if plugins is None:
        raise SetUpError(NO_DISPLAY)


def prepare_qt(stamp: dict[str, Any], plugins: list[str]) -> None:
    """Try once whether Qt's libraries load, and install what the system lacks where that is allowed."""
    wanted = ["QtWidgets", *plugins]
    if set(wanted) <= set(stamp["probed"]):
        return
    problem = qt_problem(plugins)
    if LINUX and "cannot open shared object file" in problem:
        say(f"Qt lacks a system library: {problem}")
        install_system_packages(APT_QT)
        problem = qt_problem(plugins)
    if problem:
        UNFINISHED.touch()  # whatever it is, a new environment is the best try the next start has
        raise SetUpError(f"Qt cannot start: {problem}")
    stamp["probed"] = sorted({*stamp["probed"], *wanted})
    write_stamp(stamp)


def qt_problem(plugins: list[str]) -> str:
    """The last line of what went wrong when Qt was loaded; empty when all is well."""
    tried = subprocess.run(
        [str(PYTHON), "-c", PROBE, *plugins], capture_output=True, text=True, errors="replace", check=False
    )
    if tried.returncode == 0:
        return ""
    lines = tried.stderr.strip().splitlines()
    return lines[-1] if lines else f"the interpreter ended with code {tried.returncode}"


def install_system_packages(packages: list[str]) -> None:
    """Install Debian packages as root or through sudo.

    Raises:
        SetUpError: this may not or cannot be done here; the text holds the one command that does it.
    """
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    by_hand = "Run this once, then start again:\n    sudo {}".format(" ".join(command))
    if not shutil.which("apt-get"):
        raise SetUpError(
            "Install the library named above with this system's package manager, then start again.\n"
            "(Debian and Ubuntu have it in one of: {})".format(" ".join(packages))
        )
    prefix = root_prefix()
    if prefix is None:
        raise SetUpError(by_hand)
    say("Installing system packages: {}".format(" ".join(packages)))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        done = subprocess.run([*prefix, *step], env=environment, capture_output=True, check=False)
    if done.returncode != 0:
        output = (done.stdout + done.stderr).decode(errors="replace").strip()
        raise SetUpError(f"{output[-2000:]}\n{by_hand}")


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root; None where an administrator has to be asked."""
    if WINDOWS:
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    silent = ["sudo", "-n"]
    if subprocess.run([*silent, "true"], capture_output=True, check=False).returncode == 0:
        return silent
    return ["sudo"] if sys.stdin.isatty() else None


# --- the program and its checks


def become_program(arguments: list[str]) -> int:
    """Run ``main.py`` in the person's own folder: its arguments may be relative paths."""
    command = [str(PYTHON), str(HERE / "main.py"), *arguments]
    if not WINDOWS:  # exec there starts a second process and ends this one: the shell would not wait
        os.execv(command[0], command)  # noqa: S606 - no shell is meant
    return subprocess.call(command)


def run_checks(arguments: list[str]) -> int:
    """Run every check and stop at the first that fails; pytest comes last, so its summary ends the output."""
    python = str(PYTHON)
    cores = min(4, os.cpu_count() or 1)
    checks = [
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("lint-imports", [python, "-c", "from importlinter.cli import lint_imports_command as run; run()"]),
        ("pytest", [python, "-m", "pytest", "-n", str(cores), *arguments]),
    ]
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")
    # the tests start hundreds of processes: none of them needs to compile what another did
    environment |= {"PYTHONPYCACHEPREFIX": str(ENV / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for variable in ("PYTHONPATH", "PYTHONHOME", "PYTHONWARNINGS", "QT_PLUGIN_PATH"):
        environment.pop(variable, None)
    started = time.monotonic()
    times = []
    for name, command in checks:
        say(f"\n=== {name} ===")
        check_started = time.monotonic()
        code = subprocess.call(command, cwd=HERE, env=environment)
        times.append(f"{name} {time.monotonic() - check_started:.1f} s")
        if code != 0:
            say("\n=== FAILED: {} (exit code {}) === {}".format(name, code, ", ".join(times)))
            return code
    say("\n=== all checks passed in {:.0f} s === {}".format(time.monotonic() - started, ", ".join(times)))
    return 0


def build_release() -> int:
    """Build the program as one file that needs no Python, for this kind of system, and try it."""
    out = HERE / "dist"
    program = out / ("zwiesprache.exe" if WINDOWS else "zwiesprache")
    data = [f"{HERE / name}{os.pathsep}{name}" for name in ("resources", "corpus", "docs")]
    command = [str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--onefile", "--log-level", "ERROR"]
    command += ["--name", "zwiesprache", "--distpath", str(out), "--workpath", str(HERE / "build")]
    command += ["--specpath", str(HERE / "build")]
    command += [f"--add-data={one}" for one in data]
    # modules and data that are named only when they are wanted
    command += [f"--collect-submodules={name}" for name in ("reader", "ui")]
    command += [
        f"--collect-data={name}" for name in ("simplemma", "pyphen", "font_source_serif_pro", "hunspell")
    ]
    command += [f"--copy-metadata={name}" for name in ("simplemma", "deep-translator")]
    command += [f"--exclude-module={name}" for name in ("pytest", "mypy", "hypothesis")]
    if subprocess.call([*command, str(HERE / "main.py")], cwd=str(HERE)) != 0:
        say("No release was built: the lines above say why.")
        return 1
    if subprocess.call([str(program), "--version"]) != 0:
        say(f"{program} was built, but does not start.")
        return 1
    size = program.stat().st_size / 1e6
    say(f"{program}: {size:.0f} MB. Systems as old as this one, or newer, can run it.")
    return 0


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        sys.exit(main(sys.argv[1:]))
