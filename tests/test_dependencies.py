"""What the program is made of: licences it may be given away with, and nothing that is not locked."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
ALLOWED = re.compile(
    r"\b(MIT|MIT-CMU|0?BSD|BSD-[23]-Clause|Apache|MPL|Mozilla|LGPL|Lesser General Public|PSF|Python Software"
    r"|ISC|HPND|OFL|Unlicense|CNRI|Zlib|CC0|Public Domain)",
    re.IGNORECASE,
)
SAID_ELSEWHERE = {
    "ctranslate2": "MIT",
    "sentencepiece": "Apache-2.0",
    "pyobjc-core": "MIT",
}
"""Packages whose records say nothing."""


def name_of(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def licence(name: str) -> str:
    metadata = distribution(name).metadata
    classifiers = [c for c in metadata.get_all("Classifier") or () if c.startswith("License")]
    said = (metadata.get("License-Expression"), *classifiers, (metadata.get("License") or "")[:200])
    return " | ".join(filter(None, said)) or SAID_ELSEWHERE.get(name, "")


def closure() -> set[str]:
    """Everything that is installed with the program and its extras, on this system."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [*project["dependencies"]]
    waiting += [one for extra in project["optional-dependencies"].values() for one in extra]
    found: set[str] = set()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = name_of(requirement.name)
        if name in found or not (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            continue
        try:
            waiting += distribution(name).requires or ()
        except PackageNotFoundError:
            continue  # an extra that is not installed here
        found.add(name)
    return found


def test_every_package_may_be_given_away_with_the_program() -> None:
    packages = closure()
    assert len(packages) > 20
    refused = {name: licence(name) for name in packages if not ALLOWED.search(licence(name))}
    assert refused == {}


def test_every_package_is_locked_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {name_of(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    # pip belongs to the environment, not to the program
    assert closure() - {"pip"} <= locked
    entries = re.split(r"^(?=[A-Za-z0-9._-]+==)", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("name", ["translate-toolkit", "ebooklib", "anki", "argostranslate"])
def test_what_may_not_come_along_does_not(name: str) -> None:
    assert name not in closure()
