"""The command that makes the program known to a desktop: an entry in its menu, an icon, a double click.

Freedesktop.org's Desktop Entry, Icon Theme and Shared MIME-info specifications; all files go below the
person's own data folder, so no rights are needed and :func:`remove` leaves nothing behind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from importlib import resources
from pathlib import Path

import click

from reader.errors import FileError
from reader.exporting.writing import write_bytes

_FILES = {
    "applications/zwiesprache.desktop": "desktop/zwiesprache.desktop",
    "mime/packages/zwiesprache.xml": "desktop/zwiesprache.xml",
    "icons/hicolor/scalable/apps/zwiesprache.svg": "icons/zwiesprache.svg",
}
"""Below the data folder, and below ``resources``."""
_RENEWERS = (("update-desktop-database", "applications"), ("update-mime-database", "mime"))
"""Programs that renew the caches of a desktop, where it has them, and the folder each looks at."""
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")
"""Characters for which the argument of an ``Exec`` line stands in quotation marks."""


@click.command(name="integrate")
@click.option("--remove", "removing", is_flag=True, help="Take the entry, the icon and the file type away.")
def integrate(*, removing: bool) -> None:
    """Put the program into the desktop's menu, and let it open libraries (.zwie) by a double click."""
    if sys.platform in {"win32", "darwin"}:
        raise click.UsageError("integrate: this is for desktops of Linux; the manual says what to do here")
    folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    if removing:
        remove(folder)
        click.echo("Zwiesprache was taken out of the desktop's menu.")
    else:
        put(folder, command())
        click.echo("Zwiesprache is in the desktop's menu, and libraries (.zwie) open with it.")


def command() -> list[str]:
    """What starts the program as it was started now."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    started = Path(sys.argv[0]).absolute()
    return [sys.executable, str(started)] if started.suffix == ".py" else [str(started)]


def put(folder: Path, start: list[str]) -> None:
    """Write the files below a data folder; ``start`` starts the program.

    Raises:
        FileError: one of them cannot be written.
    """
    line = " ".join(map(quoted, start))
    for place, source in _FILES.items():
        data = resources.files("resources").joinpath(source).read_bytes()
        path = folder / place
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileError(path.parent, error.strerror or "it cannot be made") from error
        write_bytes(path, data.replace(b"@COMMAND@", line.encode()))
    _renew(folder)


def remove(folder: Path) -> None:
    """Remove the files from below a data folder; those that are not there are no trouble.

    Raises:
        FileError: one of them cannot be removed.
    """
    for place in _FILES:
        path = folder / place
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise FileError(path, error.strerror or "it cannot be removed") from error
    _renew(folder)


def quoted(argument: str) -> str:
    """An argument as an ``Exec`` line has it."""
    text = argument.replace("%", "%%")
    if not _RESERVED & set(text):
        return text
    for sign in '\\"`$':
        text = text.replace(sign, "\\" + sign)
    # the value of the line is a string itself, in which a backslash is doubled
    return '"' + text.replace("\\", "\\\\") + '"'


def _renew(folder: Path) -> None:
    for program, below in _RENEWERS:
        path = shutil.which(program)
        if path is not None and (folder / below).is_dir():
            # a cache that could not be renewed is renewed at the next log-in
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run([path, str(folder / below)], capture_output=True, timeout=30, check=False)  # noqa: S603
