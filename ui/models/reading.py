"""How a work is read: what is set for it, else for new works, and the place one comes back to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reader.model.bitext import BeadId
from reader.model.reading import ReadingSetting
from ui.settings import READING, TEXT_SIZE, THEME

if TYPE_CHECKING:
    from reader.model.bitext import BitextId
    from reader.model.document import WorkId
    from reader.storage.library import Library
    from ui.settings import Settings

CURRENT_ROW = "row"
"""Beside the place of each mode, that of the current row: it need not be at the top of the view."""
BESIDE = "columns.beside"
"""Setting of a work: uids of the translations that stand beside the open one."""


class LastPlace(NamedTuple):
    """Where reading stopped: the current row, and the bead at the top of the view with the part above it."""

    row: int
    top: tuple[BeadId, float] | None


def default_setting(settings: Settings) -> ReadingSetting:
    """How a new work is read."""
    usual = ReadingSetting(theme=settings.get(THEME), size=settings.get(TEXT_SIZE))
    try:
        kept = json.loads(settings.get(READING) or "{}")
    except ValueError:
        return usual
    stored = {str(k): v for k, v in kept.items() if isinstance(v, str)} if isinstance(kept, dict) else {}
    return ReadingSetting.read(stored, usual)


def setting_of(library: Library, settings: Settings, work_id: WorkId) -> ReadingSetting:
    """How a work is read."""
    return ReadingSetting.read(library.work_settings.all(work_id), default_setting(settings))


def last_place(library: Library, bitext_id: BitextId, mode: str) -> LastPlace:
    """Where reading stopped in a mode; at the beginning where it never began."""
    top = library.places.get(bitext_id, mode)
    current = library.places.get(bitext_id, CURRENT_ROW) or top
    return LastPlace(0 if current is None else library.bitexts.row_number(current[0]), top)
