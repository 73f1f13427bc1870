"""Preferences keep their types, whatever the file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.settings import ALL, GEOMETRY, NOTES_PANEL, TEXT_SIZE, THEME, Preference, Settings

if TYPE_CHECKING:
    from pathlib import Path

VALUES = {THEME: "dark", TEXT_SIZE: 24, NOTES_PANEL: True, GEOMETRY: b"\x00\xff,;=\n"}


@pytest.mark.parametrize("preference", VALUES, ids=lambda p: p.key)
def test_round_trip_through_the_file(tmp_path: Path, preference: Preference[Any]) -> None:
    path = tmp_path / "settings.ini"
    settings = Settings(path)
    settings.put(preference, VALUES[preference])
    settings.save()
    assert Settings(path).get(preference) == VALUES[preference]


def test_each_has_a_key_of_its_own_and_a_default(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    assert len({p.key for p in ALL}) == len(ALL)
    for preference in ALL:
        assert settings.get(preference) == preference.default
        assert preference.parse(preference.write(preference.default)) == preference.default


@pytest.mark.parametrize(
    "content", [b"\x00\xff\xfe garbage ][", b"[view]\ntheme=purple\ntext_size=huge\n", b""]
)
def test_a_garbage_file_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(content)
    settings = Settings(path)
    for preference in ALL:
        assert settings.get(preference) == preference.default
    settings.put(THEME, "sepia")
    assert settings.get(THEME) == "sepia"


@given(st.text())
def test_nothing_stored_can_break_reading(text: str) -> None:
    for preference in ALL:
        try:
            value = preference.parse(text)
        except (ValueError, KeyError):
            continue
        assert type(value) is type(preference.default)
