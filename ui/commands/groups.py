"""The groups of commands of a window, by the names the table of actions calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.commands.aloud import AloudCommands
    from ui.commands.backups import BackupCommands
    from ui.commands.book import BookCommands
    from ui.commands.citing import CiteCommands
    from ui.commands.collection import CollectionCommands
    from ui.commands.columns import ColumnCommands
    from ui.commands.completing import CompletingCommands
    from ui.commands.concordance import ConcordanceCommands
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


class Groups:
    """What handles the actions ``library.*``, ``notes.*`` and so on; set when the window is furnished."""

    aloud: AloudCommands
    backups: BackupCommands
    book: BookCommands
    citing: CiteCommands
    collection: CollectionCommands
    columns: ColumnCommands
    completing: CompletingCommands
    concordance: ConcordanceCommands
    doubts: DoubtCommands
    editing: EditingCommands
    editions: EditionCommands
    exporting: ExportCommands
    extraction: ExtractionCommands
    flow: FlowCommands
    footnotes: FootnoteCommands
    glossary: GlossaryCommands
    hand_overs: HandOverCommands
    help: HelpCommands
    keyboard: KeyboardCommands
    library: LibraryCommands
    links: LinkCommands
    look: LookCommands
    lookup: LookUpCommands
    marks: MarkCommands
    memory: MemoryCommands
    notes: NoteCommands
    panels: PanelCommands
    preferences: PreferenceCommands
    problems: ProblemCommands
    reading: ReadingCommands
    review: ReviewCommands
    ripple: RippleCommands
    searching: SearchCommands
    shelf: ShelfCommands
    signals: PaneSignals
    spelling: SpellingCommands
    studying: StudyCommands
    suggest: SuggestingCommands
    terms: TermCommands
    translate: TranslatingCommands
    wrong_hits: WrongHitCommands
