"""What the status line says of the open work, or of the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.i18n import tr, tr_n
from ui.views import status
from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from ui.commands.desk import Desk
    from ui.models.standing import Tally

FACTS_DELAY = 150
"""Milliseconds the status line waits before it counts again: typing must not wait for it."""


def show_facts(desk: Desk, tally: Tally | None) -> None:
    """Show where one is, and how far the work is, as soon as that has been counted."""
    bitext, page = desk.bitext, desk.page
    if bitext is None:
        works = desk.shelf.model.rowCount()
        desk.status.show_facts(tr_n("{n} work", "{n} works", works) if works else "")
        return
    chapters, beads = desk.contents.model.chapters, page.page.rows.beads
    number = chapters.number(page.row_being_read())
    rows = chapters.rows(number, len(beads))
    chapter = (0, 0) if tally is None else tally.words_of(beads[rows.start : rows.stop])
    desk.status.show_facts(
        {ViewMode.EDIT: tr("editing"), ViewMode.REPAIR: tr("repairing")}.get(page.mode, ""),
        status.row_fact(page.current_row, page.row_count),
        status.chapter_fact(number, len(chapters), *chapter),
        *([tr("counting …")] if tally is None else _progress(tally)),
        status.note_fact(desk.notes.model.n_notes, len(desk.notes.model.doubtful)),
    )


def _progress(tally: Tally) -> list[str]:
    states = tally.states()
    total = sum(states.values())
    done = total - next(iter(states.values()))  # the first state is the initial one
    return [
        status.done_fact(done, total),
        status.word_fact(tally.done, tally.words),
        status.doubt_fact(tally.unsure()),
    ]
