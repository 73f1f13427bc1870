"""The parts of the window, as the handlers of its actions reach them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QMainWindow, QStackedWidget

from ui.background import Background
from ui.courier import Courier
from ui.engines import Engines
from ui.models.checking import Checking
from ui.models.filtering import Filtering
from ui.models.words import Words
from ui.settings import Settings
from ui.theme import Theme
from ui.views.bars import ResumeBar, RowBar, WelcomeStrip
from ui.views.bitext.view import BitextView
from ui.views.contents.panel import ContentsPanel
from ui.views.docks import Docks
from ui.views.filter_bar import FilterBar
from ui.views.find_bar import FindBar
from ui.views.folio import Folio, Toast
from ui.views.lookup.card import LookupCard
from ui.views.notes.entry import NoteEntry
from ui.views.notes.panel import NotesPanel
from ui.views.notes.review import ReviewBar
from ui.views.problems.panel import ProblemsPanel
from ui.views.problems.reason import ReasonBar
from ui.views.run.panel import RunPanel
from ui.views.search.panel import SearchPanel
from ui.views.shelf.view import ShelfView
from ui.views.status import StatusLine
from ui.views.strip import MarkStrip
from ui.views.strip_repair import RepairStrip
from ui.views.suggestions.panel import SuggestionsPanel
from ui.views.terms.panel import TermsPanel
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.bitext import Bitext
    from reader.model.change import ChangeSet
    from reader.storage.library import Library


class Themed(Protocol):
    """What can be dressed in other colours."""

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""


@dataclass(slots=True)
class Desk:
    """Everything that stands in the window; made by it, behaviour is in the commands."""

    window: QMainWindow
    workspace: Workspace
    settings: Settings
    background: Background
    theme: Theme
    stack: QStackedWidget
    page: BitextView
    shelf: ShelfView
    docks: Docks
    notes: NotesPanel
    terms: TermsPanel
    contents: ContentsPanel
    words: Words
    search: SearchPanel
    lookup: LookupCard
    entry: NoteEntry
    review_bar: ReviewBar
    find_bar: FindBar
    row_bar: RowBar
    filter_bar: FilterBar
    filtering: Filtering
    strip: MarkStrip
    repair_strip: RepairStrip
    welcome: WelcomeStrip
    resume_bar: ResumeBar
    status: StatusLine
    folio: Folio
    checking: Checking
    problems: ProblemsPanel
    reason_bar: ReasonBar
    toast: Toast
    engines: Engines
    courier: Courier
    suggestions: SuggestionsPanel
    run_panel: RunPanel
    further: list[Themed] = field(default_factory=list)
    """Parts that commands made themselves, dressed with the others."""

    @property
    def library(self) -> Library:
        """The open library."""
        return self.workspace.library

    @property
    def bitext(self) -> Bitext | None:
        """What is on the page."""
        return self.workspace.bitext

    def keep_note(self) -> bool:
        """Write the note on the slip, if one is being written; False when it is still there."""
        if not self.entry.isHidden() and self.entry.is_changed:
            self.entry.save()
            return self.entry.isHidden()
        return True

    def settle(self) -> bool:
        """Write whatever is being typed; False when the library would not take it: it is still there."""
        return self.page.commit_edit() and self.keep_note()

    def run(self, edit: Callable[[Library], ChangeSet]) -> bool:
        """Write what is being typed, then apply an edit; False when one of them was refused."""
        return self.apply(edit) is not None

    def apply(self, edit: Callable[[Library], ChangeSet]) -> ChangeSet | None:
        """As :meth:`run`, for those who want to know what changed."""
        return self.workspace.run(edit) if self.page.commit_edit() else None
