"""Killed, filled up, damaged, undone: what `benchmarks/trust.py` tries a thousand times, a few times."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from benchmarks.trust import SCENARIOS, Bad, Tries, run

if TYPE_CHECKING:
    import random
    from pathlib import Path

# the window is typed in by a test of its own, tests/ui/test_killed_window.py
FEW = {"typing": 3, "import": 2, "repairs": 2, "merging": 2, "migration": 4, "backups": 2, "export": 2,
       "machine": 2, "full": 6, "damage": 5, "undo": 1}  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("name", sorted(FEW))
def test_nothing_is_lost(name: str) -> None:
    result = run(name, FEW[name], seed=7)
    assert (result.tries, result.lost) == (FEW[name], 0), result.note


def test_a_loss_is_counted_and_the_rest_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def losing(tries: Tries, _chance: random.Random, folder: Path) -> str:
        begun.append(folder)
        for left in tries:
            if left in {4, 1}:
                raise Bad("a row is gone")
        return "5 steps"

    monkeypatch.setitem(SCENARIOS, "typing", ("killed", losing, 1.0))
    assert run("typing", 6, 1) == ("killed", 6, 2, "lost: a row is gone; lost: a row is gone; 5 steps")
    assert len(set(begun)) == 3


def test_everything_is_tried() -> None:
    assert set(SCENARIOS) == {*FEW, "window"}
