"""Segment states of rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.errors import EditRefused
from reader.model.change import ChangeSet, Step
from reader.model.document import SegmentState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import BeadId
    from reader.storage.library import Library

_ORDER: Final = tuple(SegmentState)


def confirm(library: Library, bead_id: BeadId) -> ChangeSet:
    """What Ctrl+Enter does: the translation is done, needs no work, and stands beside the right text.

    A reviewed or final state stays; an empty translation stays initial.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.SET_STATE) as step:
        confirm_within(library, bead_id)
    return step.changes


def confirm_within(
    library: Library, bead_id: BeadId, at_least: SegmentState = SegmentState.TRANSLATED
) -> None:
    """Inside a step: what :func:`confirm` does, to this state or the further one a text has."""
    row = library.bitexts.row_of(bead_id)
    for block in row.target:
        written = bool(block.text.strip())
        state = max(block.state, at_least, key=_ORDER.index) if written else block.state
        if state is not block.state or block.needs_work:
            library.documents.save(replace(block, state=state, needs_work=False))
    if not row.bead.confirmed:
        library.bitexts.set_confirmed(bead_id, confirmed=True)


def set_state(library: Library, bead_ids: Sequence[BeadId], state: SegmentState) -> ChangeSet:
    """Give the translations of rows a state."""
    with library.journal.step(Step.SET_STATE) as step:
        for row in library.bitexts.rows_by_id(bead_ids):
            for block in row.target:
                if block.state is not state:
                    library.documents.save(replace(block, state=state))
    return step.changes


def step_back(library: Library, bead_id: BeadId) -> ChangeSet:
    """Take the translation of a row back by one state: final, reviewed, translated, not confirmed.

    Raises:
        EditRefused: ``gone``; ``no_state_before`` where nothing of it is confirmed.
    """
    with library.journal.step(Step.SET_STATE) as step:
        row = library.bitexts.row_of(bead_id)
        further = [block for block in row.target if block.state is not SegmentState.INITIAL]
        if not further:
            raise EditRefused("no_state_before")
        highest = max((block.state for block in further), key=_ORDER.index)
        for block in further:
            if block.state is highest:
                before = _ORDER[_ORDER.index(highest) - 1]
                library.documents.save(replace(block, state=before))
    return step.changes


def set_needs_work(library: Library, bead_ids: Sequence[BeadId], flag: bool) -> ChangeSet:
    """Flag the translations of rows, or take the flag away."""
    with library.journal.step(Step.SET_STATE) as step:
        for row in library.bitexts.rows_by_id(bead_ids):
            for block in row.target:
                if block.needs_work != flag:
                    library.documents.save(replace(block, needs_work=flag))
    return step.changes
