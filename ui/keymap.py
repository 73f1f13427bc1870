"""Which keys do what: presets of programs people know, and what a person changed in them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from PySide6.QtGui import QKeySequence

Keys = Mapping[str, tuple[str, ...]]

OWN: Final = "ours"
PRESETS: Final[Mapping[str, Keys]] = {
    OWN: {},
    "omegat": {
        "work_details": ("Ctrl+E",),
        "suggestion_1": ("Ctrl+1", "Ctrl+R", "Ctrl+I"),
        "problems_panel": ("Ctrl+Shift+V", "Ctrl+Alt+F8"),
        "back": ("Alt+Left", "Ctrl+Shift+P"),
        "forward": ("Alt+Right", "Ctrl+Shift+N"),
        "palette": ("Ctrl+F1",),
        "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
        "next_row": ("Ctrl+N",),
        "previous_row": ("Ctrl+P", "Ctrl+Return", "Ctrl+Enter"),
        "confirm": ("Alt+Return", "Alt+Enter"),
        "next_unfinished": ("Ctrl+U",),
        "go_to_row": ("Ctrl+J",),
        "merge_rows": ("Ctrl+Alt+M",),
        "copy_source": ("Ctrl+Shift+R", "Ctrl+Shift+I"),
        "add_term": ("Ctrl+Shift+G",),
        "note": ("Ctrl+Alt+9",),
        "search": ("Ctrl+F",),
        "find": ("Ctrl+Shift+F",),
        "realign": (),
    },
    "memoq": {
        "confirm": ("Ctrl+Return", "Ctrl+Enter"),
        "next_unfinished": ("Ctrl+G",),
        "go_to_row": ("Ctrl+U",),
        "copy_source": ("Ctrl+Shift+S",),
        "add_term": ("Ctrl+E",),
        "note": ("Ctrl+M",),
        "merge_rows": ("Ctrl+J",),
        "split_row": ("Ctrl+T",),
        "next_theme": ("Ctrl+Alt+Shift+T",),
        "concordance": ("Ctrl+K",),
        "filter": ("Ctrl+Shift+F",),
        "search": ("Ctrl+F3",),
    },
    "poedit": {
        "confirm": ("Ctrl+Return", "Ctrl+Enter"),
        "next_row": ("Ctrl+Down",),
        "previous_row": ("Ctrl+Up",),
        "next_unfinished": ("Ctrl+Shift+Down",),
        "copy_source": ("Ctrl+B",),
        "bookmark": ("Ctrl+Alt+Shift+B",),
        "needs_work": ("Ctrl+U",),
        "note": ("Ctrl+M",),
        "take_version": ("Ctrl+Shift+M",),
        "find_next": ("Ctrl+G", "F3"),
        "find_previous": ("Ctrl+Shift+G", "Shift+F3"),
        "go_to_row": ("Ctrl+Alt+Shift+G",),
        "add_term": ("Ctrl+T",),
        "next_theme": ("Ctrl+Alt+Shift+T",),
        "problems_panel": ("Shift+F8", "Ctrl+Alt+F8"),
        "previous_problem": ("Alt+Shift+F8",),
    },
}
"""Keys by action where a preset departs from ours."""

NAMES: Final = {OWN: "Zwiesprache", "omegat": "OmegaT", "memoq": "memoQ", "poedit": "Poedit"}

_FUNCTION: Final = re.compile(r"F\d{1,2}")
_MOVING: Final = frozenset(
    {"Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Tab", "Backtab", "Esc"}
)
"""What one moves about with, in repair mode as elsewhere."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """A preset and a person's changes to it, by action."""

    preset: str = OWN
    changed: Keys = field(default_factory=dict)
    letters: Keys = field(default_factory=dict)
    """The keys of repair mode, where a person changed them."""

    def keys(self, defaults: Keys) -> dict[str, tuple[str, ...]]:
        """The keys of every action. What is given to one action on purpose is taken from all others.

        A person's wish comes before a preset, and a preset before the usual keys.
        """
        found: dict[str, tuple[str, ...]] = dict.fromkeys(defaults, ())
        taken: set[str] = set()
        for level in (self.changed, PRESETS.get(self.preset, {}), defaults):
            fresh: set[str] = set()
            for action, keys in level.items():
                if action not in defaults or self._decided(action, level, defaults):
                    continue
                found[action] = tuple(key for key in keys if same(key) not in taken)
                fresh.update(map(same, found[action]))
            taken |= fresh
        return found

    def _decided(self, action: str, level: Keys, defaults: Keys) -> bool:
        """Whether an action's keys are given by something that comes before a level."""
        preset = PRESETS.get(self.preset, {})
        if level is self.changed:
            return False
        return action in self.changed or (level is defaults and action in preset)

    def with_keys(self, action: str, keys: tuple[str, ...]) -> Keymap:
        """Give an action these keys and no others."""
        return replace(self, changed={**self.changed, action: keys})

    def with_letters(self, action: str, keys: tuple[str, ...]) -> Keymap:
        """Give an action these keys in repair mode and no others there."""
        return replace(self, letters={**self.letters, action: keys})

    def without(self, action: str) -> Keymap:
        """Give an action its usual keys again, in repair mode too."""
        changed, letters = (
            {n: k for n, k in some.items() if n != action} for some in (self.changed, self.letters)
        )
        return replace(self, changed=changed, letters=letters)

    def letter_keys(self, defaults: Keys) -> dict[str, tuple[str, ...]]:
        """The keys of every action in repair mode; a person's wish takes a key from all others."""
        return Keymap(OWN, self.letters).keys(defaults)

    def dump(self) -> str:
        """As text for the preferences."""
        keys, letters = ({n: list(k) for n, k in some.items()} for some in (self.changed, self.letters))
        return json.dumps({"preset": self.preset, "keys": keys, "letters": letters})


def load(text: str) -> Keymap:
    """What :meth:`Keymap.dump` wrote; our keys where the text makes no sense."""
    try:
        found = json.loads(text)
        keys, letters = (
            {str(name): tuple(str(key) for key in some) for name, some in table.items()}
            for table in (found["keys"], found.get("letters", {}))
        )
        return Keymap(found["preset"] if found["preset"] in PRESETS else OWN, keys, letters)
    except (ValueError, TypeError, KeyError, AttributeError):
        return Keymap()


@cache
def same(key: str) -> str:
    """One spelling of a key, so that two can be compared."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def conflicts(keys: Keys) -> dict[str, list[str]]:
    """Keys that more than one action has, with these actions."""
    found: dict[str, list[str]] = {}
    for action, some in keys.items():
        for key in dict.fromkeys(map(same, some)):
            found.setdefault(key, []).append(action)
    return {key: actions for key, actions in found.items() if len(actions) > 1}


def may_be_shortcut(key: str) -> bool:
    """Whether a key can be one of the window: not what one writes or moves about with."""
    name = same(key).rpartition("+")[2]
    return bool(key) and (
        "Ctrl+" in key or "Alt+" in key or "Meta+" in key or _FUNCTION.fullmatch(name) is not None
    )


def may_be_letter(key: str) -> bool:
    """Whether a key can be one of repair mode: alone or with Shift, and not what one moves about with."""
    name = same(key).removeprefix("Shift+")
    return bool(name) and "+" not in name[:-1] and name not in _MOVING and not _FUNCTION.fullmatch(name)
