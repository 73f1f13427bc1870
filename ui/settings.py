"""Preferences: each declared once, with its type and default, over one INI file."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSettings

from reader.commandline.person import dump_json, load_json
from ui.i18n import ENGLISH, GERMAN, LANGUAGES, SYSTEM, mark

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown:
    """How a preference stands in the dialog of preferences; the texts are marked for translation."""

    group: str
    label: str
    choices: tuple[tuple[Any, str], ...] = ()
    """Values with their names, in order; without any it is a switch or a line of text, by its type."""
    action: str = ""
    """The action that sets it, ``{value}`` standing for the value; a switch's action turns it over."""
    hint: str = ""
    """What the label cannot say."""


@dataclass(frozen=True, slots=True)
class Preference(Generic[T]):
    """One preference. ``parse`` raises ValueError on what it did not write itself."""

    key: str
    default: T
    parse: Callable[[str], T]
    write: Callable[[T], str] = str
    shown: Shown | None = None
    """None: it is set by what it is about (a panel, a column), or belongs to a dialog of its own."""


def _parse_bool(text: str) -> bool:
    return {"true": True, "false": False}[text]


def _write_bool(flag: bool) -> str:
    return "true" if flag else "false"


def _parse_theme(text: str) -> str:
    if text not in {"light", "sepia", "dark"}:
        raise ValueError(text)
    return text


def _parse_language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(text)
    return text


def _parse_order(text: str) -> str:
    if text not in {"last_read", "title", "author", "added", "progress"}:
        raise ValueError(text)
    return text


def _parse_problem_order(text: str) -> str:
    if text not in {"row", "kind", "severity"}:
        raise ValueError(text)
    return text


def _parse_texts(text: str) -> tuple[str, ...]:
    found = load_json(text)["texts"]
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ValueError(text)
    return tuple(found)


def _write_texts(texts: tuple[str, ...]) -> str:
    return dump_json({"texts": list(texts)})


def _parse_colour(text: str) -> str:
    if text not in {"yellow", "green", "blue", "rose"}:
        raise ValueError(text)
    return text


def _parse_citation(text: str) -> str:
    if text not in {"plain", "markdown", "footnote", "apa"}:
        raise ValueError(text)
    return text


def _parse_mode(text: str) -> str:
    if text not in {"forms", "tolerant", "exact", "regex"}:
        raise ValueError(text)
    return text


def _parse_text_size(text: str) -> int:
    size = int(text)
    if not 11 <= size <= 40:
        raise ValueError(text)
    return size


def _parse_bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _write_bytes(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


_INTERFACE, _READING = mark("The program"), mark("Reading")
_WRITING, _NOTES = mark("Translating"), mark("Notes")
_FINDING = mark("Shelf and search")

LANGUAGE = Preference(
    "interface/language", SYSTEM, _parse_language,
    shown=Shown(
        _INTERFACE, mark("&Language"),
        ((SYSTEM, mark("As the system")), (ENGLISH, "English"), (GERMAN, "Deutsch")),
    ),
)  # fmt: skip
"""The language of the interface."""
THEME = Preference(
    "view/theme", "light", _parse_theme,
    shown=Shown(
        _READING, mark("&Colours of new works"),
        (("light", mark("Light")), ("sepia", mark("Sepia")), ("dark", mark("Dark"))),
    ),
)  # fmt: skip
TEXT_SIZE = Preference("view/text_size", 19, _parse_text_size)
"""Size of the page's text in pixels."""
READING = Preference("view/reading", "", str)
"""How new works are read, but for theme and size: a JSON object."""
BOOK = Preference("view/book", False, _parse_bool, _write_bool)
"""Whether the page was last without menus, panels and status line."""
HIGHLIGHT_COLOUR = Preference(
    "annotation/colour", "yellow", _parse_colour,
    shown=Shown(
        _NOTES, mark("&Highlights are"),
        (("yellow", mark("Yellow")), ("green", mark("Green")),
         ("blue", mark("Blue")), ("rose", mark("Rose"))),
    ),
)  # fmt: skip
CITATION_STYLE = Preference(
    "annotation/citation", "plain", _parse_citation,
    shown=Shown(
        _NOTES, mark("Citations a&re"),
        (("plain", mark("Plain text")), ("markdown", "Markdown"),
         ("footnote", mark("A footnote")), ("apa", "APA")),
        action="cite_{value}",
    ),
)  # fmt: skip
NOTE_AUTHOR = Preference(
    "annotation/author", "", str,
    shown=Shown(_NOTES, mark("Your &name"), hint=mark("put to notes that leave the library; nowhere else")),
)  # fmt: skip
"""The name a person gives to notes that leave the library."""
EXPORT_FORMAT = Preference("export/format", "", str)
"""The format a work was last exported in."""
EXPORTS: Preference[dict[str, Any]] = Preference("export/options", {}, load_json, dump_json)
"""What was last chosen for each format, by its name."""
NOTES_PANEL = Preference("window/notes", False, _parse_bool, _write_bool)
TERMS_PANEL = Preference("window/terms", False, _parse_bool, _write_bool)
CONTENTS_PANEL = Preference("window/contents", False, _parse_bool, _write_bool)
PROBLEMS_PANEL = Preference("window/problems", False, _parse_bool, _write_bool)
PROBLEMS_ORDER = Preference("checks/order", "row", _parse_problem_order)
REASONS: Preference[tuple[str, ...]] = Preference("checks/reasons", (), _parse_texts, _write_texts)
"""Why problems were none, the last one first."""
SEARCH_MODE = Preference(
    "search/mode", "forms", _parse_mode,
    shown=Shown(
        _FINDING, mark("The library is &searched for"),
        (("forms", mark("All forms")), ("tolerant", mark("Any spelling")),
         ("exact", mark("Exact letters")), ("regex", mark("Regular expression"))),
    ),
)  # fmt: skip
"""How the library is searched."""
SHELF_ORDER = Preference(
    "shelf/order", "last_read", _parse_order,
    shown=Shown(
        _FINDING, mark("The shelf is &ordered by"),
        (("last_read", mark("Last read")), ("title", mark("Title")), ("author", mark("Author")),
         ("added", mark("Added")), ("progress", mark("Progress"))),
    ),
)  # fmt: skip
SHELF_COVERS = Preference(
    "shelf/covers", True, _parse_bool, _write_bool, shown=Shown(_FINDING, mark("Show works as co&vers"))
)  # fmt: skip
MODE_PANELS = Preference("window/mode_panels", "", str)
"""The open panels of each mode: a JSON object."""
CENTRED = Preference(
    "edit/centred", False, _parse_bool, _write_bool,
    shown=Shown(_WRITING, mark("Keep the current row in the m&iddle"), action="centred"),
)  # fmt: skip
"""Whether the row one goes to by key is put into the middle."""
KEYS = Preference("keyboard/keys", "", str)
"""A preset of keys and what was changed in it: a JSON object."""
REPETITIONS = Preference(
    "edit/repetitions", True, _parse_bool, _write_bool,
    shown=Shown(_WRITING, mark("&Fill repetitions when a row is confirmed"), action="repetitions"),
)  # fmt: skip
"""Whether confirming a row fills the rows whose original is the same."""
COMPLETE = Preference(
    "edit/complete", True, _parse_bool, _write_bool,
    shown=Shown(_WRITING, mark("Offer wor&ds while you type"), action="complete_words"),
)  # fmt: skip
"""Whether words are offered while a translation is typed."""
WORD_LINKS = Preference(
    "view/word_links", True, _parse_bool, _write_bool,
    shown=Shown(_READING, mark("&Tint the counterpart of the word under the mouse"), action="word_links"),
)  # fmt: skip
"""Whether the word under the mouse tints its counterpart."""
SUGGESTIONS_PANEL = Preference("window/suggestions", False, _parse_bool, _write_bool)
RUN_PANEL = Preference("window/run", False, _parse_bool, _write_bool)
SHOW_DIFFERENCES = Preference(
    "suggestions/differences", True, _parse_bool, _write_bool,
    shown=Shown(_WRITING, mark("Show how s&uggestions differ from the row")),
)  # fmt: skip
WHOSE_WORDS = Preference(
    "view/whose_words", True, _parse_bool, _write_bool,
    shown=Shown(_WRITING, mark("Shade words of &machines and of the memory"), action="whose_words"),
)  # fmt: skip
"""Whether words of machines and of the memory are shaded while editing."""
OFFLINE = Preference(
    "translation/offline", False, _parse_bool, _write_bool,
    shown=Shown(_INTERFACE, mark("&Work offline: nothing leaves this machine"), action="offline"),
)  # fmt: skip
"""Whether everything is kept on this machine. The command line looks at it too."""
ENGINE = Preference("translation/engine", "", str)
"""Name of the engine that translates; none at first."""
ENGINES: Preference[dict[str, Any]] = Preference("translation/engines", {}, load_json, dump_json)
"""What is set for each engine, by its name; keys are kept elsewhere."""
CONSENTS: Preference[dict[str, Any]] = Preference("translation/consents", {}, load_json, dump_json)
"""By host: works (``uid``, empty for all) of which texts may be sent there, with the time of that word."""
GEOMETRY = Preference("window/geometry", b"", _parse_bytes, _write_bytes)
DOCKS = Preference("window/docks", b"", _parse_bytes, _write_bytes)
LIBRARY = Preference("library/path", "", str)
"""The library opened last; empty for the default one."""
FOLDER = Preference("library/folder", "", str)
"""Where files were last chosen from."""

ALL: tuple[Preference[Any], ...] = (
    COMPLETE, LANGUAGE,
    THEME, TEXT_SIZE, READING, BOOK, HIGHLIGHT_COLOUR, CITATION_STYLE, NOTE_AUTHOR, NOTES_PANEL, TERMS_PANEL,
    CONTENTS_PANEL, WORD_LINKS, GEOMETRY, DOCKS, LIBRARY, FOLDER, SEARCH_MODE, SUGGESTIONS_PANEL, RUN_PANEL,
    SHOW_DIFFERENCES, WHOSE_WORDS, OFFLINE, ENGINE, ENGINES, CONSENTS, SHELF_ORDER, SHELF_COVERS,
    REPETITIONS, KEYS, MODE_PANELS,
    EXPORT_FORMAT, EXPORTS,
    CENTRED, PROBLEMS_PANEL, PROBLEMS_ORDER, REASONS,
)  # fmt: skip


class Settings:
    """The preferences of one person, in one file."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, preference: Preference[T]) -> T:
        """The stored value; the default where none is stored or what is stored makes no sense."""
        text = self._file.value(preference.key)
        if not isinstance(text, str):
            return preference.default
        try:
            return preference.parse(text)
        except (ValueError, KeyError, binascii.Error):
            return preference.default

    def has(self, preference: Preference[Any]) -> bool:
        """Whether a value is stored."""
        return self._file.contains(preference.key)

    def put(self, preference: Preference[T], value: T) -> None:
        """Store a value; the file is written when the program is idle, and at the latest by :meth:`save`."""
        self._file.setValue(preference.key, preference.write(value))

    def save(self) -> None:
        """Write the file now."""
        self._file.sync()

    @property
    def path(self) -> Path:
        """The file they are kept in."""
        return Path(self._file.fileName())
