"""Everything in the window but the page: its panels, bars and commands, made once the first page is there.

This module imports most of the program, which takes as long as all that comes before the first page: the
window imports it only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.background import Background
from ui.commands.aloud import AloudCommands
from ui.commands.backups import BackupCommands
from ui.commands.book import BookCommands
from ui.commands.citing import CiteCommands
from ui.commands.collection import CollectionCommands
from ui.commands.columns import ColumnCommands
from ui.commands.completing import CompletingCommands
from ui.commands.concordance import ConcordanceCommands
from ui.commands.desk import Desk
from ui.commands.doubts import DoubtCommands
from ui.commands.editing import EditingCommands
from ui.commands.editions import EditionCommands
from ui.commands.exporting import ExportCommands
from ui.commands.extraction import ExtractionCommands
from ui.commands.flow import FlowCommands
from ui.commands.footnotes import FootnoteCommands
from ui.commands.glossary import GlossaryCommands
from ui.commands.hand_overs import HandOverCommands
from ui.commands.help import HelpCommands
from ui.commands.keyboard import KeyboardCommands
from ui.commands.library import LibraryCommands
from ui.commands.links import LinkCommands
from ui.commands.look import LookCommands
from ui.commands.lookup import LookUpCommands
from ui.commands.marks import MarkCommands
from ui.commands.memory import MemoryCommands
from ui.commands.notes import NoteCommands
from ui.commands.panels import PanelCommands
from ui.commands.preferences import PreferenceCommands
from ui.commands.problems import ProblemCommands
from ui.commands.reading import ReadingCommands
from ui.commands.reviewing import ReviewCommands
from ui.commands.ripple import RippleCommands
from ui.commands.searching import SearchCommands
from ui.commands.shelf import ShelfCommands
from ui.commands.signals import PaneSignals
from ui.commands.spelling import SpellingCommands
from ui.commands.studying import StudyCommands
from ui.commands.suggesting import SuggestingCommands
from ui.commands.terms import TermCommands
from ui.commands.translating import TranslatingCommands
from ui.commands.wrong_hits import WrongHitCommands
from ui.courier import Courier
from ui.engines import Engines
from ui.models.checking import Checking
from ui.models.filtering import Filtering
from ui.models.words import Words
from ui.settings import Settings
from ui.startup import data_folder
from ui.theme import Theme
from ui.views.bars import ResumeBar, RowBar, WelcomeStrip
from ui.views.bitext.gutter import UNSURE
from ui.views.bitext.view import BitextView
from ui.views.column_heads import ColumnHeads
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
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMainWindow

    from ui.commands.groups import Groups
    from ui.models.standing import Standing


class Frame(NamedTuple):
    """What stands in the window already."""

    workspace: Workspace
    settings: Settings
    theme: Theme
    stack: QStackedWidget
    leaf: QWidget
    """What holds the page and the bars above and below it."""
    column: QVBoxLayout
    page: BitextView
    heads: ColumnHeads
    docks: Docks
    status: StatusLine


def set_up(window: QMainWindow, frame: Frame) -> Desk:
    """Make panels and bars and put them into their places."""
    workspace, theme, page, docks = frame.workspace, frame.theme, frame.page, frame.docks
    background = Background(window)
    page.use_background(background)
    shelf, leaf = ShelfView(workspace, theme, frame.stack), frame.leaf
    shelf.use(background)
    frame.stack.insertWidget(0, shelf)
    welcome, resume_bar = WelcomeStrip(leaf), ResumeBar(leaf)
    entry, review_bar, find_bar, row_bar = (
        NoteEntry(theme, leaf), ReviewBar(theme, leaf), FindBar(leaf), RowBar(leaf),
    )  # fmt: skip
    folio, filter_bar, reason_bar, repair_strip = (
        Folio(leaf), FilterBar(leaf), ReasonBar(leaf), RepairStrip(theme, leaf),
    )  # fmt: skip
    _put_around_page(
        frame.column,
        (welcome, resume_bar),
        (folio, entry, review_bar, find_bar, row_bar, filter_bar, reason_bar, repair_strip),
    )
    notes, terms = NotesPanel(workspace, theme), TermsPanel(workspace, theme)
    contents, search = ContentsPanel(page.page.rows, theme), SearchPanel(workspace, theme)
    suggestions, run_panel = SuggestionsPanel(workspace, theme), RunPanel(workspace, theme)
    problems = ProblemsPanel(theme)
    for dock, panel in (
        (docks.notes, notes), (docks.terms, terms), (docks.contents, contents), (docks.search, search),
        (docks.problems, problems), (docks.suggestions, suggestions), (docks.run, run_panel),
    ):  # fmt: skip
        dock.fill(panel)
    checking = Checking(workspace, background, window)
    return Desk(
        window=window,
        workspace=workspace,
        settings=frame.settings,
        background=background,
        theme=theme,
        stack=frame.stack,
        page=page,
        shelf=shelf,
        docks=docks,
        notes=notes,
        terms=terms,
        contents=contents,
        words=Words(workspace, background, window),
        search=search,
        lookup=LookupCard(page.viewport(), theme),
        entry=entry,
        review_bar=review_bar,
        find_bar=find_bar,
        row_bar=row_bar,
        filter_bar=filter_bar,
        filtering=Filtering(workspace, page.page.rows, background, checking, UNSURE),
        strip=MarkStrip(page.viewport()),
        repair_strip=repair_strip,
        welcome=welcome,
        resume_bar=resume_bar,
        status=frame.status,
        folio=folio,
        checking=checking,
        problems=problems,
        reason_bar=reason_bar,
        toast=Toast(page),
        engines=Engines(frame.settings, data_folder(), parent=window),
        courier=Courier(workspace.library.path, window),
        suggestions=suggestions,
        run_panel=run_panel,
    )


def _put_around_page(column: QVBoxLayout, above: Sequence[QWidget], below: Sequence[QWidget]) -> None:
    for place, bar in enumerate(above):
        column.insertWidget(place, bar)
    for bar in below:
        column.addWidget(bar)


def take_posts(groups: Groups, desk: Desk, heads: ColumnHeads, standing: Standing) -> None:
    """Make the groups of commands; each connects itself to the parts it acts on."""
    groups.library = LibraryCommands(desk)
    groups.collection, groups.columns = (
        CollectionCommands(desk, groups.library),
        ColumnCommands(desk, heads, groups.library.show_translation),
    )
    groups.backups = BackupCommands(desk, groups.library)
    groups.shelf, groups.editing = ShelfCommands(desk, groups.library), EditingCommands(desk, standing)
    groups.flow, groups.memory = FlowCommands(desk, groups.editing), MemoryCommands(desk)
    standing.use(desk.background)
    desk.contents.use(standing)
    groups.editions, groups.hand_overs = EditionCommands(desk), HandOverCommands(desk, groups.library)
    groups.doubts = DoubtCommands(desk)
    groups.links = LinkCommands(desk, groups.doubts)
    groups.problems = ProblemCommands(desk, groups.links)
    groups.spelling = SpellingCommands(desk, groups.problems)
    groups.marks = MarkCommands(desk)
    groups.citing = CiteCommands(desk, groups.library)
    groups.footnotes = FootnoteCommands(desk)
    groups.notes = NoteCommands(desk, groups.library, groups.marks, groups.citing)
    groups.notes.tag_works = groups.shelf.tags
    groups.review = ReviewCommands(desk)
    groups.glossary, groups.terms = GlossaryCommands(desk), TermCommands(desk, groups.marks)
    groups.wrong_hits = WrongHitCommands(desk, groups.library, groups.marks, groups.terms)
    groups.completing, groups.ripple, groups.extraction = (
        CompletingCommands(desk, groups.terms),
        RippleCommands(desk, groups.library, groups.marks, groups.terms),
        ExtractionCommands(desk, groups.marks),
    )
    groups.reading = ReadingCommands(desk, groups.library.open_bitext)
    groups.look, groups.book = LookCommands(desk, groups.reading), BookCommands(desk)
    groups.aloud = AloudCommands(desk)
    groups.searching = SearchCommands(desk, groups.library, groups.marks)
    groups.translate = TranslatingCommands(desk)
    groups.suggest = SuggestingCommands(desk, groups.translate)
    groups.lookup = LookUpCommands(desk, groups.marks, groups.searching)
    groups.concordance = ConcordanceCommands(desk, groups.searching)
    groups.studying, groups.help = StudyCommands(desk, groups.library), HelpCommands(desk)
    groups.preferences, groups.exporting = PreferenceCommands(desk), ExportCommands(desk)
    groups.keyboard, groups.panels, groups.signals = (
        KeyboardCommands(desk),
        PanelCommands(desk),
        PaneSignals(desk, groups.terms, groups.flow),
    )
