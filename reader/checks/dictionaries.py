"""Which spelling dictionaries there are: bundled, the system's, and those a person chose."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.checks.choices import AMERICAN, BRITISH, EITHER, NONE, OWN, own_folder
from reader.checks.spelling import American, British, Dictionary, DictionaryError, Either, HunspellSpeller
from reader.model.language import Language
from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.checks.spelling import Speller
    from reader.model.progress import Progress


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
            names = sorted(
                path.stem
                for path in folder.glob("*.aff")
                if path.with_suffix(".dic").is_file() and not path.name.startswith(".")
            )
        except OSError:
            continue
        for name in names:
            found.setdefault(name, Dictionary(name, folder))
    return list(found.values())


def own_files(library: Path) -> tuple[str, ...]:
    """Paths of the ``.aff`` files in it."""
    return tuple(str(d.folder / f"{d.name}.aff") for d in installed([own_folder(library)]))


def take_in(path: Path, folder: Path, progress: Progress = no_progress) -> Dictionary:
    """Copy a pair of dictionary files, of which ``path`` is one, into a folder; all or nothing.

    One of the same name that is there already is replaced.

    Raises:
        reader.checks.spelling.DictionaryError: the other file is missing, one of them cannot be read,
            or they are no dictionary.
    """
    progress(Stage.READING, 0.0)
    pair = {suffix: _sibling(path, suffix) for suffix in (".dic", ".aff")}
    _check_count(pair[".dic"])
    progress(Stage.STORING, 0.5)
    made: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for suffix, source in pair.items():
            half = folder / f".new-{path.stem}{suffix}"
            made.append((half, folder / f"{path.stem}{suffix}"))
            shutil.copyfile(source, half)
        HunspellSpeller(Dictionary(f".new-{path.stem}", folder)).knows("a")
        for half, whole in made:
            half.replace(whole)
    except OSError as error:
        raise DictionaryError(path, error.strerror or "it cannot be copied") from error
    finally:
        for half, _ in made:
            with suppress(OSError):
                half.unlink(missing_ok=True)
    return Dictionary(path.stem, folder)


def put_away(dictionary: Dictionary) -> None:
    """Delete the copies of a dictionary's files.

    Raises:
        reader.checks.spelling.DictionaryError: they cannot be deleted.
    """
    for suffix in (".aff", ".dic"):
        path = dictionary.folder / f"{dictionary.name}{suffix}"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise DictionaryError(path, error.strerror or "it cannot be deleted") from error


def _sibling(path: Path, suffix: str) -> Path:
    """The file of a pair that ends so, in capitals or not."""
    if path.suffix.lower() == suffix:
        return path
    for name in (path.with_suffix(suffix), path.with_suffix(suffix.upper())):
        if name.is_file():
            return name
    raise DictionaryError(path, f"{path.stem}{suffix} is missing; a dictionary is a pair of .aff and .dic")


def _check_count(path: Path) -> None:
    """A list of words begins with how many there are."""
    try:
        with path.open("rb") as file:
            first = file.readline(64).removeprefix(b"\xef\xbb\xbf").split()
    except OSError as error:
        raise DictionaryError(path, error.strerror or "it cannot be read") from error
    if not first or not first[0].isdigit():
        raise DictionaryError(path, "it is no dictionary Hunspell can read")


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
