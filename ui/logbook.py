"""The log: what the program did and where it broke, never what a person wrote, read or opened.

Lines hold names of actions and functions, numbers, classes of errors and places in the code. What an error
says may quote a text or a file's name, so it never goes in; a report of a crash shows it before it is kept.
"""

from __future__ import annotations

import faulthandler
import os
import platform
import sys
from collections import deque
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import qVersion

from reader import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

LARGEST = 256_000
"""Bytes of the log after which the next start begins a new one; one older log is kept."""
_LATEST = 30
"""Lines that go into a report."""
_ROOT = Path(__file__).resolve().parents[1]
_FAULTS = "running-*.txt"
ENDED = "ended from outside"
"""What is left of a run that wrote nothing before it ended: it was killed, or the machine went off."""


class Logbook:
    """The log of one run. Where it cannot be written the program goes on without."""

    def __init__(self, folder: Path) -> None:
        """Open the log in a folder, which is made where it is missing."""
        self.path = folder / "log.txt"
        self.latest: deque[str] = deque(maxlen=_LATEST)
        self._file: TextIO | None = None
        self._fault: TextIO | None = None
        self.broken_off = ""
        """What a run left that was not closed: places in the code, or :data:`ENDED`."""
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and self.path.stat().st_size > LARGEST:
                self.path.replace(folder / "log.1.txt")
            self._file = self.path.open("a", encoding="utf-8")
            self.broken_off = _left_behind(folder)
            self._fault = (folder / f"running-{os.getpid()}.txt").open("w+", encoding="utf-8")
            faulthandler.enable(self._fault)
        self.note("started", machine())

    def note(self, event: str, *facts: object) -> None:
        """Write a line: what happened, with facts that are numbers, names of the code, or system names."""
        line = " ".join((event, *map(str, facts)))
        self.latest.append(line)
        if self._file is not None:
            with suppress(OSError, ValueError):
                self._file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {line}\n")
                self._file.flush()

    def bug(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        """Write where the program broke, without what the error says."""
        self.note("BUG", kind.__name__)
        for place in places(trace):
            self.note("  at", place)

    def close(self) -> None:
        """The run ends as it should."""
        self.note("ended")
        if self._fault is not None:
            faulthandler.disable()
            self._fault.close()
            with suppress(OSError):
                Path(self._fault.name).unlink()
        if self._file is not None:
            self._file.close()
        self._file = self._fault = None


def machine() -> str:
    """Versions of the program and of what it runs on."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{VERSION}, Python {python}, Qt {qVersion()}, {platform.system()} {platform.release()}"


def places(trace: TracebackType | None) -> list[str]:
    """Where a traceback goes through, outermost first: file, line, function."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        path = Path(code.co_filename)
        shown = path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else Path(path.parent.name, path.name)
        found.append(f"{shown.as_posix()}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found


def report(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None, latest: Iterable[str]
) -> str:
    """A bug for those who mend it, in English: versions, places, what it says, what was done before."""
    lines = [f"Zwiesprache {machine()}", "", kind.__name__, *(f"  {place}" for place in places(trace))]
    said = str(error).strip()
    if said:
        lines += ["", "What the error says (it may quote your texts; take out what nobody should read):"]
        lines.append(f"  {said}")
    lines += ["", "Before that:", *(f"  {line}" for line in latest)]
    return "\n".join(lines) + "\n"


def _left_behind(folder: Path) -> str:
    """What runs that were not closed left in the folder; their files are removed."""
    found = ""
    for path in sorted(folder.glob(_FAULTS)):
        number = path.stem.partition("-")[2]
        if number.isdigit() and _runs(int(number)):
            continue
        found = path.read_text(encoding="utf-8", errors="replace").strip() or ENDED
        path.unlink()
    return found


def _runs(process: int) -> bool:
    """Whether a process of that number runs; on Windows, where nothing can be asked, it does not."""
    if process == os.getpid() or os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
