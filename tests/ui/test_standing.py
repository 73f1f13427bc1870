"""The figures of the status line: kept up to date row by row, and always those of the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from page_fixtures import GERMAN, document
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy

from reader.edits import beads, blocks, segments, works
from reader.model.document import SegmentState
from reader.model.filters import RowFilter, RowState
from reader.model.language import Language
from ui.background import Background
from ui.models.standing import Standing
from ui.workspace import Workspace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.model.bitext import Bitext
    from reader.storage.library import Library

THRESHOLD = 0.9


@pytest.fixture
def workspace(library: Library, bitext: Bitext) -> Workspace:
    found = Workspace(library)
    found.open_bitext(bitext.id)
    return found


def check(standing: Standing, workspace: Workspace) -> None:
    assert workspace.bitext is not None
    bitexts, filters = workspace.library.bitexts, workspace.library.row_filters
    order = [bead for bead, _ in bitexts.order(workspace.bitext.id)]
    left = filters.find(workspace.bitext.id, RowFilter(RowState.UNFINISHED), 0.0)
    numbers = [number for number, bead in enumerate(order) if bead in set(left)]
    for after in range(-1, len(order)):
        below = [number for number in numbers if number > after]
        assert standing.unfinished(after) == next(iter(below or numbers), None)
        assert standing.unfinished(after, numbers[::2]) == next(
            iter([number for number in numbers[::2] if number > after] or numbers[::2]), None
        )
    tally = standing.count()
    assert tally is not None
    assert tally.states() == bitexts.counts(workspace.bitext.id)
    assert tally.unsure() == bitexts.unsure(workspace.bitext.id, THRESHOLD)
    rows = list(workspace.library.standings.of(workspace.bitext.id, THRESHOLD))
    assert tally.words == sum(row.words for row in rows) > 0
    assert tally.done == sum(row.words for row in rows if row.state)
    by_rank = [row.bead.id for row in workspace.library.bitexts.rows(workspace.bitext.id, 0, 100)]
    assert tally.words_of(by_rank) == standing.words_of(sorted(by_rank)) == (tally.done, tally.words)


def test_every_edit_and_its_undoing_is_counted(workspace: Workspace) -> None:
    standing = Standing(workspace, THRESHOLD)
    check(standing, workspace)
    assert workspace.bitext is not None
    rows = workspace.library.bitexts.rows(workspace.bitext.id, 0, 100)
    tally = standing.count()
    assert tally is not None
    assert tally.unsure() > 0
    steps = (
        partial(segments.confirm, bead_id=rows[6].bead.id),
        partial(segments.set_state, bead_ids=[rows[1].bead.id], state=SegmentState.FINAL),
        partial(blocks.set_text, block_id=rows[1].target[0].id, text="In spring they came."),
        partial(blocks.write_translation, bead_id=rows[3].bead.id, text="Now it has one."),
        partial(segments.set_needs_work, bead_ids=[rows[1].bead.id], flag=True),
        partial(beads.unlink, bead_id=rows[2].bead.id),
        partial(beads.merge_with_next, bead_id=rows[4].bead.id),
        partial(beads.split, bead_id=rows[1].bead.id, source_at=1, target_at=1),
        partial(beads.set_confirmed, bead_ids=[row.bead.id for row in rows[:3]], flag=True),
    )
    for step in steps:
        assert workspace.run(step) is not None
        check(standing, workspace)
    while workspace.undo() is not None:
        check(standing, workspace)
    while workspace.redo() is not None:
        check(standing, workspace)


def test_another_work_has_figures_of_its_own(workspace: Workspace) -> None:
    standing = Standing(workspace, THRESHOLD)
    library, first = workspace.library, workspace.bitext
    assert first is not None
    check(standing, workspace)
    work = works.add_work(library, document(GERMAN[:1], Language.GERMAN), None, None)
    workspace.open_bitext(library.works.bitexts(work)[0])
    check(standing, workspace)
    tally = standing.count()
    assert tally is not None
    assert sum(tally.states().values()) == 1
    row = library.bitexts.rows(first.id, 1, 1)[0]
    workspace.run(partial(segments.set_state, bead_ids=[row.bead.id], state=SegmentState.FINAL))
    check(standing, workspace)
    workspace.open_bitext(None)
    workspace.open_bitext(first.id)
    check(standing, workspace)


def test_what_is_written_while_a_thread_counts_is_counted_too(qtbot: QtBot, workspace: Workspace) -> None:
    background = Background()
    standing = Standing(workspace, THRESHOLD, at_once=0)
    standing.use(background)
    heard = QSignalSpy(standing.counted)
    assert workspace.bitext is not None
    first = workspace.bitext.id
    rows = workspace.library.bitexts.rows(first, 0, 100)
    assert standing.count() is None
    assert standing.is_counting
    assert standing.words_of([rows[0].bead.id]) is None
    workspace.run(partial(segments.set_state, bead_ids=[rows[1].bead.id], state=SegmentState.FINAL))
    workspace.run(partial(beads.merge_with_next, bead_id=rows[4].bead.id))  # a row goes
    workspace.run(partial(beads.split, bead_id=rows[1].bead.id, source_at=1, target_at=1))  # one comes
    while_counting = [standing.unfinished(after) for after in range(-1, len(rows))]
    qtbot.waitUntil(lambda: heard.count() == 1)
    assert not standing.is_counting
    assert while_counting == [standing.unfinished(after) for after in range(-1, len(rows))]
    check(standing, workspace)
    while workspace.undo() is not None:
        check(standing, workspace)
    # a work that is left while it is counted is not counted for the next one
    workspace.open_bitext(None)
    workspace.open_bitext(first)
    assert standing.count() is None
    workspace.open_bitext(None)
    assert not standing.is_counting
    background.stop()
    QCoreApplication.processEvents()
    assert standing.count() is None
    assert heard.count() == 1


def test_a_library_that_cannot_be_counted_says_so_once(qtbot: QtBot, workspace: Workspace) -> None:
    background = Background()
    standing = Standing(workspace, THRESHOLD, at_once=0)
    standing.use(background)
    told = QSignalSpy(workspace.failed)
    path = workspace.library.path
    elsewhere = path.rename(path.with_suffix(".away"))
    try:
        assert standing.count() is None
        qtbot.waitUntil(lambda: told.count() == 1)
        assert standing.count() is None
        assert not standing.is_counting
    finally:
        elsewhere.rename(path)
    background.stop()
    assert told.count() == 1
