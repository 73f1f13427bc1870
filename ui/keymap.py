"""Which keys do what: presets of programs people know, and what a person changed in them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtGui import QKeySequence

Keys = Mapping[str, tuple[str, ...]]

OWN: Final = "ours"
PRESETS: Final[Mapping[str, Keys]] = {
    OWN: {},
    "omegat": {
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
        "filter": ("Ctrl+Shift+F",),
        "search": ("Ctrl+F3",),
    },
    "poedit": {
        "confirm": ("Ctrl+Return", "Ctrl+Enter"),
        "next_row": ("Ctrl+Down",),
        "previous_row": ("Ctrl+Up",),
        "next_unfinished": ("Ctrl+Shift+Down",),
        "copy_source": ("Ctrl+B",),
        "needs_work": ("Ctrl+U",),
        "note": ("Ctrl+M",),
    },
}
"""Keys by action where a preset departs from ours."""

NAMES: Final = {OWN: "Zwiesprache", "omegat": "OmegaT", "memoq": "memoQ", "poedit": "Poedit"}

_FUNCTION: Final = re.compile(r"F\d{1,2}")


@dataclass(frozen=True, slots=True)
class Keymap:
    """A preset and a person's changes to it, by action."""

    preset: str = OWN
    changed: Keys = field(default_factory=dict)

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
        return Keymap(self.preset, {**self.changed, action: keys})

    def without(self, action: str) -> Keymap:
        """Give an action its usual keys again."""
        return Keymap(self.preset, {name: keys for name, keys in self.changed.items() if name != action})

    def dump(self) -> str:
        """As text for the preferences."""
        return json.dumps({"preset": self.preset, "keys": {n: list(k) for n, k in self.changed.items()}})


def load(text: str) -> Keymap:
    """What :meth:`Keymap.dump` wrote; our keys where the text makes no sense."""
    try:
        found = json.loads(text)
        keys = {str(name): tuple(str(key) for key in some) for name, some in found["keys"].items()}
        return Keymap(found["preset"] if found["preset"] in PRESETS else OWN, keys)
    except (ValueError, TypeError, KeyError, AttributeError):
        return Keymap()


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
