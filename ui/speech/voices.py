"""The programs of a system that can speak, and how each one is called.

Text goes to their standard input, never onto a command line, where one that begins with a dash would
be an option. None of them is needed for anything else.
"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from reader.model.language import Language
from ui.i18n import mark

NO_VOICE = (
    mark(
        "There is no program here that can speak: install espeak-ng or speech-dispatcher (spd-say),"
        " then press F4 again."
    )
    if sys.platform.startswith("linux")
    else mark("There is no program here that can speak: install espeak-ng, then press F4 again.")
)

_TAGS = {Language.GERMAN: ("de", "de-DE"), Language.ENGLISH: ("en", "en-GB")}
_USUAL_PACE = 175
"""Words a minute of espeak and of macOS at their own speed."""
_LISTING = 5.0
"""Seconds the list of voices may take."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a program; the text is written to its standard input."""

    program: str
    arguments: tuple[str, ...]
    prepare: Callable[[str], str] = field(default=str)
    """What is done to the text before."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A program that speaks, and ends when it has spoken."""

    name: str
    program: str
    command: Callable[[str, Language, int], Call]
    """Makes a call from the program's path, a language and a speed in percent."""
    stop: tuple[str, ...] = ()
    """Arguments with which the program silences what it began; without them it is just ended."""

    def call(self, language: Language, pace: int) -> Call:
        """The call that speaks text of a language."""
        return self.command(self.program, language, pace)


def _tag(language: Language) -> str:
    return _TAGS.get(language, ("", ""))[0]


def _espeak(program: str, language: Language, pace: int) -> Call:
    voice = ("-v", _tag(language)) if _tag(language) else ()
    return Call(program, (*voice, "-s", str(_USUAL_PACE * pace // 100), "--stdin"))


def _one_line(text: str) -> str:
    """Text for a program that speaks line by line, and takes those that begin with ``!-!`` for commands."""
    return " ".join(text.split()).replace("!-!", "! - !") + "\n"


def _dispatcher(program: str, language: Language, pace: int) -> Call:
    """``spd-say --pipe-mode`` speaks each line by itself; ``--wait`` lets it end only when it is silent."""
    chosen = ("-l", _tag(language)) if _tag(language) else ()
    rate = pace - 100 if pace >= 100 else (pace - 100) * 2  # its scale goes from -100 to 100
    return Call(program, ("--wait", *chosen, "-r", str(rate), "--pipe-mode"), _one_line)


def _macos(program: str, language: Language, pace: int) -> Call:
    voice = _macos_voices(program).get(_tag(language), "")
    chosen = ("-v", voice) if voice else ()
    return Call(program, (*chosen, "-r", str(_USUAL_PACE * pace // 100), "-f", "-"))


@cache
def _macos_voices(program: str) -> dict[str, str]:
    """The first voice of each language, by the language's two letters."""
    try:
        listed = subprocess.run(  # noqa: S603 - the system's own program
            [program, "-v", "?"], capture_output=True, timeout=_LISTING, check=False
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.TimeoutExpired):
        return {}
    found: dict[str, str] = {}
    for name, language in re.findall(r"^(\S.*?)\s+([a-z]{2})[_-]\w+\s+#", listed, re.MULTILINE):
        found.setdefault(language, name)
    return found


_SAPI = """
[Console]::InputEncoding = [Text.Encoding]::UTF8
$text = [Console]::In.ReadToEnd()
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
if ('{tag}') {{
  $culture = New-Object System.Globalization.CultureInfo '{tag}'
  $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, $culture)
}}
$voice.Rate = {rate}
$voice.Speak($text)
"""


def _windows(program: str, language: Language, pace: int) -> Call:
    script = _SAPI.format(
        tag=_TAGS.get(language, ("", ""))[1], rate=max(-10, min(10, round((pace - 100) / 10)))
    )
    encoded = base64.b64encode(script.encode("utf-16-le")).decode("ascii")
    return Call(program, ("-NoProfile", "-NonInteractive", "-EncodedCommand", encoded))


_PROGRAMS = (
    ("spd-say", _dispatcher, ("--cancel",)),
    ("espeak-ng", _espeak, ()),
    ("espeak", _espeak, ()),
)
"""On every system, the best first: speech-dispatcher has the voice a person has chosen."""


def find_voice() -> Voice | None:
    """The program to speak with; None when there is none. Looked for anew each time."""
    own = {"darwin": ("say", _macos), "win32": ("powershell", _windows)}.get(sys.platform)
    programs = ((*own, ()), *_PROGRAMS) if own else _PROGRAMS
    for name, command, stop in programs:
        path = shutil.which(name)
        if path is not None:
            return Voice(name, path, command, stop)
    return None
