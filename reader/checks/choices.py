"""What a person may choose of checks: names of settings and of spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model.problem import UNUSUAL, Rule

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

FOLDER: Final = "zwiesprache.spelling"
"""Where the dictionaries a person took in lie, beside their libraries."""

SETTING: Final = "checks.spelling"
"""Key of a work's setting that says which."""
OFF_SETTING: Final = "checks.off"
"""Key of the setting that lists the rules nobody wants, with blanks between.

A rule that is off unless somebody wants it stands there with a ``+`` where somebody does.
"""
EITHER: Final = "en"
BRITISH: Final = "en-GB"
AMERICAN: Final = "en-US"
GERMAN: Final = "de"
NONE: Final = "none"
OWN: Final = "own:"
DEFAULT: Final = EITHER
"""What a work's spelling is called: one of these, or ``own:NAME`` of a dictionary a person chose."""


def own_folder(library: Path) -> Path:
    """The folder of a person's own dictionaries for the libraries of a folder."""
    return library.with_name(FOLDER)


def off_rules(text: str | None) -> frozenset[Rule]:
    """The rules that are off by such a setting; names this version does not know are passed over."""
    known = {rule.value: rule for rule in Rule}
    names = (text or "").split()
    wanted = {known[name[1:]] for name in names if name[:1] == "+" and name[1:] in known}
    return (UNUSUAL - wanted) | {known[name] for name in names if name in known}


def written_off(off: Collection[Rule]) -> str | None:
    """The setting that says so; None where it is what is usual."""
    names = [rule.value for rule in Rule if rule in off and rule not in UNUSUAL]
    names += [f"+{rule.value}" for rule in Rule if rule in UNUSUAL and rule not in off]
    return " ".join(names) or None
