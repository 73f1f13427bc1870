"""Fixtures of the page and of the window, for every test that needs one."""

from page_fixtures import bitext, library, patterns, view
from window_fixtures import files, no_voice, open_window, sample_library, window

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
