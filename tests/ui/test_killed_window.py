"""The window killed while somebody types without a pause."""

from __future__ import annotations

import os

import pytest

from benchmarks.trust import run


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_at_most_the_last_moment_of_typing_is_gone() -> None:
    assert run("window", 2, seed=3).lost == 0
