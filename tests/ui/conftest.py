"""Fixtures of the page and of the window, for every test that needs one."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from lent_workers import end_all, lend
from page_fixtures import bitext, library, patterns, view
from PySide6.QtGui import QGuiApplication
from window_fixtures import files, no_voice, open_window, sample_library, window

from ui.garbage import collect_due

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "bitext",
    "files",
    "library",
    "no_voice",
    "open_window",
    "patterns",
    "sample_library",
    "view",
    "window",
]


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """As in the program, no other thread destroys what belongs to this one: see ``ui.garbage.Collector``."""
    gc.disable()
    yield
    collect_due()


@pytest.fixture(autouse=True)
def lent_workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows of one test after the other share a worker; those about workers have workers of their own."""
    if request.node.path.name != "test_background.py":
        monkeypatch.setattr("ui.background._Worker", lend)


@pytest.fixture(autouse=True, scope="session")
def no_worker_is_left() -> Iterator[None]:
    yield
    end_all()


@pytest.fixture(autouse=True, scope="session")
def empty_clipboard() -> Iterator[None]:
    """Without a screen Qt keeps what was copied until after Python has ended, and then calls into it."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
