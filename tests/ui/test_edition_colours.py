"""The living edition has the colours of the page."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from ui.theme import THEMES

CSS = (Path(__file__).parents[2] / "resources" / "edition" / "edition.css").read_text(encoding="utf-8")
SELECTORS = {
    "light": [r":root \{\n  color-scheme"],
    "sepia": [r":root\[data-theme=\"sepia\"\] \{"],
    "dark": [r":root\[data-theme=\"dark\"\] \{", r":root:not\(\[data-theme\]\) \{"],
}


@pytest.mark.parametrize("name", THEMES)
def test_each_theme_is_that_of_the_page(name: str) -> None:
    theme = THEMES[name]
    known = {field.name.replace("_", "-"): getattr(theme, field.name) for field in fields(theme)}
    for selector in SELECTORS[name]:
        found = re.search(selector + r"[^}]*\}", CSS)
        assert found is not None
        colours = dict(re.findall(r"--([\w-]+): (#\w{6})", found[0]))
        assert len(colours) >= 14
        assert colours == {token: known[token] for token in colours}
