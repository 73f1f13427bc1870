"""What the program is made of, with the licence of each part and its text."""

from __future__ import annotations

from importlib import resources
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

PACKAGES = {
    "PySide6-Essentials": "LGPL 3.0 (Qt and its Python bindings)",
    "sqlite-utils": "Apache 2.0",
    "deep-translator": "MIT",
    "requests": "Apache 2.0",
    "pygments": "BSD 2-Clause",
    "click": "BSD 3-Clause",
    "rapidfuzz": "MIT",
    "simplemma": "MIT",
    "lxml": "BSD 3-Clause",
    "markdown-it-py": "MIT",
    "numpy": "BSD 3-Clause",
    "pyphen": "LGPL 2.1 or later, MPL 1.1",
    "pypdfium2": "BSD 3-Clause, Apache 2.0 (PDFium)",
    "font-source-serif-pro": "SIL Open Font Licence 1.1 (Source Serif Pro)",
    "regex": "Apache 2.0, CNRI",
    "genanki": "MIT",
    "chunspell": "MIT, MPL 1.1 (Hunspell)",
    "openpyxl": "MIT",
    "polib": "MIT",
    "typing_extensions": "PSF 2.0",
    "ctranslate2": "MIT",
    "sentencepiece": "Apache 2.0",
    "keyring": "MIT",
}
"""Licences by the names packages are installed under, those that may be missing included."""
_GNU = {"PySide6-Essentials": ("LGPL-3.0.txt", "GPL-3.0.txt")}
"""Whose package brings no text of its licence."""
_TEXTS = ("LICEN", "COPYING", "NOTICE")


class Part(NamedTuple):
    """A package that is here."""

    name: str
    version: str
    licence: str


def parts() -> list[Part]:
    """The packages that are installed, in the order of the table."""
    found = []
    for name, licence in PACKAGES.items():
        try:
            found.append(Part(name, distribution(name).version, licence))
        except PackageNotFoundError:  # an extra that was left out, or a build that keeps no such records
            continue
    return found


def text(name: str = "") -> str:
    """The text of a package's licence, as its makers ship it; without a name that of the program itself.

    Empty where the package brings none.
    """
    if not name:
        own = next((p for p in (ROOT / "LICENSE", ROOT / "resources" / "LICENSE") if p.exists()), None)
        return "" if own is None else own.read_text(encoding="utf-8")
    shipped = [
        resources.files("resources").joinpath("licences", file).read_text(encoding="utf-8")
        for file in _GNU.get(name, ())
    ]
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        files = []
    for file in files:
        path = Path(str(file.locate()))
        if (path.name.upper().startswith(_TEXTS) or "licenses" in file.parts) and path.is_file():
            shipped.append(path.read_text(encoding="utf-8", errors="replace"))
    return "\n\n\n".join(one.strip("\n") for one in shipped)
