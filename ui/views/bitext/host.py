"""What the parts that act on the page (mouse, keys, editor) may ask of the view."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QKeyEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from reader.model.annotation import AnnotationId
    from reader.model.bitext import Side
    from ui.theme import Theme
    from ui.views.bitext.page import Noted, Page, Spot
    from ui.views.bitext.painting import Shown
    from ui.views.bitext.row_layout import Picture
    from ui.workspace import Workspace


class ViewMode(StrEnum):
    """What clicks and keys do: READ selects, EDIT writes the translation, REPAIR puts links right."""

    READ = "read"
    EDIT = "edit"
    REPAIR = "repair"


class Covers(Protocol):
    """What covers one language while the other is read alone."""

    def press(self, event: QKeyEvent) -> bool:
        """Act on Space; False when nothing is covered."""

    def ask(self, row: int) -> None:
        """A reader wants to see a row."""

    def hover(self, row: int | None) -> None:
        """The mouse is over a row, or over none."""

    def cover(self) -> bool:
        """Cover what was asked for; False when nothing was."""


class Writes(Protocol):
    """The editor over the page."""

    @property
    def is_active(self) -> bool:
        """Whether it is open."""

    def take_keyboard(self) -> None:
        """Let the keyboard act here again: in the open editor, else on the page."""


class Host(Protocol):
    """The view, as its parts see it."""

    workspace: Workspace
    page: Page
    shown: Shown

    @property
    def covering(self) -> Covers:
        """What covers one language while the other is read alone."""

    @property
    def writing(self) -> Writes:
        """The editor over the page, open or not."""

    @property
    def mode(self) -> ViewMode:
        """The present mode."""

    @property
    def theme(self) -> Theme:
        """The present theme."""

    def viewport(self) -> QWidget:
        """The widget the page is painted on."""

    def take_focus(self) -> None:
        """Let the keyboard act on the page."""

    def set_current_row(self, number: int) -> None:
        """Make a row the current one."""

    def set_caret(self, spot: Spot | None) -> None:
        """Put the reading caret somewhere and light its sentence."""

    def light(self, spot: Spot | None) -> None:
        """Light the sentence at a spot and its partner."""

    def update_row(self, number: int, side: Side | None = None) -> None:
        """Paint a row again, or only what is written on one side of it."""

    def update_page(self) -> None:
        """Paint everything again; heights may have changed."""

    def scroll_by(self, delta: int) -> None:
        """Move the text up by ``delta`` pixels."""

    def turn_wheel(self, event: QWheelEvent) -> None:
        """Scroll, or change the text size with Ctrl."""

    def turn_page(self, *, back: bool) -> bool:
        """Turn to the next page, or the one before; False when there is none."""

    def row_being_read(self) -> int:
        """The current row while it is in sight, else one in view."""

    def show_line(self, spot: Spot) -> None:
        """Scroll as little as needed to see the line of a spot."""

    def say_selection(self) -> None:
        """Tell others that the selection is another one."""

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""

    def say_mouse_selected(self, point: QPointF) -> None:
        """Tell others that the mouse has just selected something, up to a point of the viewport."""

    def edit_at(self, spot: Spot) -> bool:
        """Open the editor at a spot of the translation; False when it cannot be."""

    def leave_editor(self) -> bool:
        """Write what was typed and close the editor; False when it could not be written."""

    def follow_link(self, address: str) -> None:
        """Tell others that a link in the text was clicked."""

    def ask_footnote(self, noted: Noted) -> None:
        """Tell others that a footnote is wanted, or the place that refers to it."""

    def note_at(self, point: QPointF) -> AnnotationId | None:
        """The note in the margin at a point."""

    def note_words(self, point: QPointF) -> str:
        """How sure the place of the note at a point is, in words; empty where there is none."""

    def link_at(self, point: QPointF) -> int | None:
        """The row whose link's sign is at a point."""

    def activate_picture(self, picture: Picture) -> None:
        """Tell others that a picture is to be seen larger."""

    def ask_word(self) -> None:
        """Tell others that what the selected word means is wanted."""

    def activate_note(self, annotation_id: AnnotationId) -> None:
        """Tell others that a note was clicked."""
