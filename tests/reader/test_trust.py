"""Killed, filled up, damaged, undone: what `benchmarks/trust.py` tries a thousand times, a few times."""

from __future__ import annotations

import os

import pytest

from benchmarks.trust import SCENARIOS, run

# the window is typed in by a test of its own, tests/ui/test_killed_window.py
FEW = {"typing": 3, "import": 2, "repairs": 2, "merging": 2, "migration": 4, "backups": 2, "export": 2,
       "full": 6, "damage": 5, "undo": 1}  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("name", sorted(FEW))
def test_nothing_is_lost(name: str) -> None:
    result = run(name, FEW[name], seed=7)
    assert (result.tries, result.lost) == (FEW[name], 0)


def test_everything_is_tried() -> None:
    assert set(SCENARIOS) == {*FEW, "window"}
