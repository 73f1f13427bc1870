"""Keys in sentences as somebody presses them: what the interface says follows what was remapped.

Sentences name keys as they usually are ("Ctrl+Z takes it back"). Whatever shows one passes it through
:func:`as_pressed`; what is shown for longer is put where it belongs by :func:`keyed` and follows a change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from ui.i18n import tr
from ui.keymap import Keys, same

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

_KEY: Final = re.compile(
    r"(?<![\w+])(?:(?:(?:Ctrl|Strg|Alt|Shift|Umschalt|Meta)\+)+(?:[A-Za-z]+|\d|[.,=-])|F\d{1,2})(?![\w+])"
)
_NONE: Final[Keys] = {}
_GERMAN: Final = {
    "Strg": "Ctrl", "Umschalt": "Shift", "Hoch": "Up", "Herunter": "Down", "Links": "Left", "Rechts": "Right",
    "Leertaste": "Space", "Entf": "Del", "Einfg": "Ins",
}  # fmt: skip
"""What German sentences call keys, as Qt does."""


class _Hints(QObject):
    """Which key does now what a key usually does.

    Signals:
        changed: other keys do what the actions do.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, str] = {}
        """What to say in place of a usual key."""

    def use(
        self,
        usual: Keys,
        present: Keys,
        names: Mapping[str, str],
        usual_letters: Keys = _NONE,
        letters: Keys = _NONE,
    ) -> None:
        """Say these keys from now on; an action that has none is called by its name.

        Of the letters of repair mode those can be named in sentences that are pressed with another key.
        """
        shown: dict[str, str] = {}
        for some, now_all in ((usual_letters, letters), (usual, present)):
            for action, keys in some.items():
                now = {same(key) for key in now_all[action]}
                for key in keys:
                    if same(key) in now:
                        shown[same(key)] = native_key(key)
                    elif now_all[action]:
                        shown[same(key)] = native_key(now_all[action][0])
                    else:
                        shown[same(key)] = tr("“{command}”", command=names[action])
        if shown != self.shown:
            self.shown = shown
            self.changed.emit()


HINTS: Final = _Hints()


def native_key(key: str) -> str:
    """A key as the platform writes it; Enter is what is written on it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def as_pressed(text: str) -> str:
    """A sentence with the present keys of the commands whose usual keys it names."""
    if not HINTS.shown:
        return text
    return _KEY.sub(lambda key: HINTS.shown.get(same(_portable(key[0])), key[0]), text)


def _portable(key: str) -> str:
    return re.sub(r"[A-Za-z]+", lambda part: _GERMAN.get(part[0], part[0]), key)


class _Keyed(QObject):
    """Belongs to a widget, and puts a sentence into it whenever its keys are others."""

    def __init__(self, widget: QWidget, put: Callable[[str], None], text: str) -> None:
        super().__init__(widget)
        self._put, self._text = put, text
        HINTS.changed.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        self._put(as_pressed(self._text))


def keyed(widget: QWidget, put: Callable[[str], None], text: str) -> None:
    """Show a sentence with its present keys in a widget, by a method of that widget, from now on."""
    _Keyed(widget, put, text)
