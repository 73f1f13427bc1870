"""Going on with writing after something that had to be saved first."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.views.bitext.page import Spot
    from ui.views.bitext.view import BitextView


def write_on(page: BitextView, place: Spot | None) -> None:
    """Open the editor again where it was closed (``page.writing.writing_at`` then)."""
    if (
        place is not None
        and not page.is_editing
        and page.mode is ViewMode.EDIT
        and place.row < page.row_count
    ):
        page.edit_at(place)


@contextmanager
def going_on(page: BitextView) -> Iterator[None]:
    """Let what is done meanwhile close the editor: afterwards one goes on writing."""
    place = page.writing.writing_at
    yield
    write_on(page, place)
