"""Which spelling dictionaries there are: bundled, the system's, and those a person chose."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.checks.choices import AMERICAN, BRITISH, EITHER, NONE, OWN
from reader.checks.spelling import American, British, Dictionary, Either, HunspellSpeller
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.checks.spelling import Speller


def system_folders() -> Iterator[Path]:
    """Where systems and LibreOffice keep Hunspell dictionaries."""
    yield from (Path(part) for part in os.environ.get("DICPATH", "").split(os.pathsep) if part)
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
            root = os.environ.get(variable)
            if root:
                yield from sorted(Path(root).glob("LibreOffice*/share/extensions/dict-*"))
        return
    if sys.platform == "darwin":
        yield from (Path("/Library/Spelling"), Path.home() / "Library" / "Spelling")
        yield from sorted(Path("/Applications").glob("LibreOffice.app/Contents/Resources/extensions/dict-*"))
        return
    yield from (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"), Path("/usr/share/myspell"))
    yield from sorted(Path("/usr/lib/libreoffice/share/extensions").glob("dict-*"))


def installed(folders: Iterable[Path]) -> list[Dictionary]:
    """The dictionaries in some folders, each name once."""
    found: dict[str, Dictionary] = {}
    for folder in folders:
        try:
            names = sorted(path.stem for path in folder.glob("*.aff") if path.with_suffix(".dic").is_file())
        except OSError:
            continue
        for name in names:
            found.setdefault(name, Dictionary(name, folder))
    return list(found.values())


def speller_for(choice: str, language: Language, own: Iterable[Path] = ()) -> Speller | None:
    """What checks the spelling of a translation; None where nothing does.

    ``own`` are ``.aff`` files a person chose. A dictionary that is missing counts as none chosen.

    Raises:
        reader.checks.spelling.DictionaryError: the chosen one is there and cannot be read.
    """
    if choice == NONE:
        return None
    if choice.startswith(OWN):
        name = choice.removeprefix(OWN)
        path = next((path for path in own if path.stem == name), None)
        if path is not None:
            return HunspellSpeller(Dictionary(name, path.parent))
        choice = EITHER
    if language is Language.ENGLISH:
        return _english(choice)
    if language is Language.GERMAN:
        known = installed(system_folders())
        match = next((d for d in _german_first(known)), None)
        return None if match is None else HunspellSpeller(match)
    return None


def _german_first(known: Iterable[Dictionary]) -> list[Dictionary]:
    german = [dictionary for dictionary in known if dictionary.language is Language.GERMAN]
    return sorted(german, key=lambda d: (not d.name.startswith("de_DE"), d.name))


def _english(choice: str) -> Speller:
    bundled = HunspellSpeller()
    if choice == AMERICAN:
        return American(bundled)
    real = next((d for d in installed(system_folders()) if d.name in {"en_GB", "en-GB"}), None)
    british: Speller = British(bundled) if real is None else HunspellSpeller(real)
    return british if choice == BRITISH else Either(bundled, british)


def has_british() -> bool:
    """Whether the system has a British dictionary; without one our own layer of rules stands in for it."""
    return any(d.name in {"en_GB", "en-GB"} for d in installed(system_folders()))
