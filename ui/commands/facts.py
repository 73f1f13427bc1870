"""What the status line says of the open work, or of the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.i18n import tr, tr_n
from ui.views import status
from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from ui.commands.desk import Desk
    from ui.models.standing import Standing

FACTS_DELAY = 150
"""Milliseconds the status line waits before it counts again: typing must not wait for it."""

MANY_ROWS = 5_000
"""From here on counting takes long enough to be noticed when a book is opened."""


def show_facts(desk: Desk, standing: Standing) -> None:
    """Count what the status line shows."""
    bitext, page = desk.bitext, desk.page
    if bitext is None:
        works = desk.shelf.model.rowCount()
        desk.status.show_facts(tr_n("{n} work", "{n} works", works) if works else "")
        return
    chapters = desk.contents.model.chapters
    states = standing.states()
    total = sum(states.values())
    done = total - next(iter(states.values()))  # the first state is the initial one
    number, place = chapters.number(page.row_being_read()), page.page.rows.beads
    chapter = standing.words([place[row] for row in chapters.rows(number, len(place))])
    desk.status.show_facts(
        {ViewMode.EDIT: tr("editing"), ViewMode.REPAIR: tr("repairing")}.get(page.mode, ""),
        status.row_fact(page.current_row, page.row_count),
        status.chapter_fact(number, len(chapters), *chapter),
        status.done_fact(done, total),
        status.word_fact(*standing.words()),
        status.doubt_fact(standing.unsure()),
        status.note_fact(desk.notes.model.n_notes, len(desk.notes.model.doubtful)),
    )
