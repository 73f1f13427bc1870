"""What many tests of storage and edits start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reader.sample_library import add_sample, new_library
from tests.reader.translation_server import translation_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model.document import WorkId
    from reader.storage.library import Library

__all__ = ["library", "translation_server", "work"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library, open."""
    with new_library(tmp_path) as opened:
        yield opened


@pytest.fixture
def work(library: Library) -> WorkId:
    """The sample work in it."""
    return add_sample(library)
