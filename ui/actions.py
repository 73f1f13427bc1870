"""Every action of the program in one table: menus, shortcuts, palette and the sheet of keys read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from reader.model.reading import PageLayout
from ui.i18n import Table, mark, tr
from ui.key_hints import HINTS, as_pressed, native_key
from ui.keymap import Keymap, same

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from PySide6.QtWidgets import QMainWindow, QMenu


class When(StrEnum):
    """What must hold for an action to make sense."""

    WRITABLE = "writable"
    PAGE = "page"
    SHELF = "shelf"
    BINNED = "binned"
    WORK = "work"
    SELECTION = "selection"
    WORDS = "words"
    """Something is selected, be it in a column of another translation."""
    MARK = "mark"
    TAGGABLE = "taggable"
    UNDO = "undo"
    REDO = "redo"
    FOUND = "found"
    COLOUR = "colour"
    SEVERAL = "several"
    CHAPTERS = "chapters"
    PICTURE = "picture"
    RUN = "run"


REASONS = Table(
    {
        When.WRITABLE: "the library is read-only",
        When.PAGE: "open a work first",
        When.SHELF: "only on the shelf",
        When.BINNED: "choose a work in the bin first",
        When.WORK: "choose a work first",
        When.SELECTION: "select some text first",
        When.WORDS: "select some text first",
        When.MARK: "put the caret on a highlight or note first",
        When.TAGGABLE: "put the caret on a highlight or note first, or choose works on the shelf",
        When.UNDO: "nothing to undo",
        When.REDO: "nothing to redo",
        When.FOUND: "find something first (Ctrl+F)",
        When.COLOUR: "select some text first, or put the caret on a highlight",
        When.SEVERAL: "this work has one translation",
        When.CHAPTERS: "this work has no headings",
        When.PICTURE: "there is no picture in this row",
        When.RUN: "no machine translation is under way",
    }
)


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the table. ``handler`` is ``group.method`` of the window's commands.

    ``menu`` names the menu, ``>`` a submenu in it. The first of ``keys`` is shown.
    """

    id: str
    text: str
    menu: str
    handler: str
    keys: tuple[str, ...] = ()
    when: tuple[When, ...] = ()
    checks: str = ""
    """Name of the group of which one is checked, or ``toggle``."""
    gap: bool = False
    """Whether a line stands above it in the menu."""
    letters: tuple[str, ...] = ()
    """Keys that work on the page in repair mode only; the page itself hears them."""

    @property
    def name(self) -> str:
        """The text without the mnemonic and the dots, in the language of the interface."""
        return tr(self.text).replace("&", "").rstrip("…")

    @property
    def place(self) -> str:
        """The menu it is in, in the language of the interface: ``View › Layout``."""
        return " › ".join(tr(title).replace("&", "") for title in self.menu.split(">"))


_COUNT = "\u2002"
"""What stands between the words of a menu and a number behind them."""
CONFIRM = ("Ctrl+Return", "Ctrl+Enter")
FLAG = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")
UNFINISHED = ("Ctrl+U",)
COPY_SOURCE = ("Ctrl+Shift+R", "Ctrl+Ins")
W, P, S, N = When.WRITABLE, When.PAGE, When.SELECTION, When.MARK
FILE, EDIT, GO, MARKS, LINKS = mark(("&File", "&Edit", "&Go", "&Annotate", "&Links"))
WORDS, TRANSLATE, VIEW, HELP = mark(("&Words", "&Translate", "&View", "&Help"))
CITATION, STATE = f"{EDIT}>{mark('Citation st&yle')}", f"{EDIT}>{mark('S&tate of the row')}"
SPELLING, COLOURS = f"{EDIT}>{mark('Spelling of')}", f"{MARKS}>{mark('High&light in')}"
TERM, TAKE = f"{MARKS}>{mark('T&erm')}", f"{TRANSLATE}>{mark('Take s&uggestion')}"
LAYOUT, ALOUD = f"{VIEW}>{mark('&Layout')}", f"{VIEW}>{mark('Read al&oud')}"
THEME, COLUMN = f"{VIEW}>{mark('&Theme')}", f"{TRANSLATE}>{mark('Take from a co&lumn')}"
"""Menus, and submenus as a path of two titles."""
MENUS = (FILE, EDIT, GO, MARKS, WORDS, LINKS, TRANSLATE, VIEW, HELP)
WRITE_TERM = mark((
    "Write term &1", "Write term &2", "Write term &3", "Write term &4", "Write term &5", "Write term &6",
    "Write term &7", "Write term &8", "Write term &9",
))  # fmt: skip
SUGGESTION = mark((
    "Suggestion &1", "Suggestion &2", "Suggestion &3", "Suggestion &4", "Suggestion &5", "Suggestion &6",
    "Suggestion &7", "Suggestion &8", "Suggestion &9",
))  # fmt: skip
FROM_COLUMN = mark(("Sentence from column &1", "Sentence from column &2", "Sentence from column &3"))
ROW_FROM_COLUMN = mark(("Whole row from column 1", "Whole row from column 2", "Whole row from column 3"))


def _link(action_id: str, text: str, *letters: str, gap: bool = False) -> Act:
    """An action that repairs links, by a letter in repair mode."""
    return Act(action_id, text, LINKS, f"links.{action_id}", (), (P, W), gap=gap, letters=letters)


def _layout(action_id: str, text: str) -> Act:
    """One of the layouts of the reading page."""
    return Act(action_id, text, LAYOUT, f"reading.{action_id}", (), (P,), "layout")


ACTIONS: tuple[Act, ...] = (
    Act("open_pair", "&Open pair…", FILE, "library.open_pair", ("Ctrl+O",), (W,)),
    Act("open_german", "Open &German text…", FILE, "library.open_german", ("Ctrl+Shift+O",), (W,)),
    Act("open_folder", "Open &folder…", FILE, "collection.open_folder", ("Ctrl+Alt+F",), (W,)),
    Act("paste_work", "&Paste as new work", FILE, "library.paste_work", ("Ctrl+Shift+V",), (W,)),
    Act("shelf", "&Shelf", FILE, "library.show_shelf", ("Ctrl+L",), gap=True),
    Act(
        "add_translation",
        "Add a &translation…",
        FILE,
        "collection.add_translation",
        ("Ctrl+Alt+T",),
        (W, P),
        gap=True,
    ),
    Act("new_edition_original", "Read new &edition of original…", FILE, "editions.of_original", (), (P, W)),
    Act(
        "new_edition_translation",
        "Read new edition of tra&nslation…",
        FILE,
        "editions.of_translation",
        (),
        (P, W),
    ),
    Act(
        "work_details",
        "Work detai&ls…",
        FILE,
        "shelf.details",
        ("Alt+Return", "Alt+Enter"),
        (W, When.WORK),
        gap=True,
    ),
    Act("new_collection", "New &collection…", FILE, "shelf.new_collection", (), (W,)),
    Act("remove_work", "Move to &bin", FILE, "library.remove_work", (), (W, When.WORK)),
    Act("restore_work", "P&ut back on the shelf", FILE, "shelf.restore", (), (W, When.BINNED)),
    Act("delete_work", "&Delete for good…", FILE, "shelf.delete", (), (W, When.BINNED)),
    Act("empty_bin", "Empt&y bin…", FILE, "shelf.empty_bin", (), (W,)),
    Act("import_memory", "I&mport translation memory…", FILE, "memory.import_file", (), (W,), gap=True),
    Act("memory_files", "Tr&anslation memory files…", FILE, "memory.files"),
    Act("export", "E&xport…", FILE, "exporting.export", ("Ctrl+Shift+E",), (When.WORK,), gap=True),
    Act("reports", "&Reports…", FILE, "exporting.reports", (), (When.WORK,)),
    Act("print", "Print…", FILE, "exporting.print_pages", ("Ctrl+P",), (When.WORK,)),
    Act("hand_over", "&Hand over…", FILE, "hand_overs.hand_over", (), (W, When.WORK)),
    Act("merge_file", "Merge a colleague’s file…", FILE, "hand_overs.merge", (), (W,)),
    Act("open_library", "Open l&ibrary…", FILE, "library.open_library", gap=True),
    Act("new_library", "Ne&w library…", FILE, "library.new_library"),
    Act("backups", "Bac&kups…", FILE, "backups.open", gap=True),
    Act("save_copy", "Sa&ve a copy of the library…", FILE, "backups.save_copy"),
    Act("quit", "&Quit", FILE, "library.quit", ("Ctrl+Q",), gap=True),
    Act("undo", "&Undo", EDIT, "editing.undo", ("Ctrl+Z",), (When.UNDO,)),
    Act("redo", "&Redo", EDIT, "editing.redo", ("Ctrl+Shift+Z", "Ctrl+Y"), (When.REDO,)),
    Act("copy", "&Copy", EDIT, "editing.copy", ("Ctrl+C",), (P, When.WORDS), gap=True),
    Act("cite", "Copy with translation and &locator", EDIT, "citing.copy", ("Ctrl+Shift+C",), (P,)),
    Act("cite_plain", "&Plain", CITATION, "citing.plain", (), (), "citation"),
    Act("cite_markdown", "&Markdown", CITATION, "citing.markdown", (), (), "citation"),
    Act("cite_footnote", "&Footnote", CITATION, "citing.footnote", (), (), "citation"),
    Act("cite_apa", "&APA-like", CITATION, "citing.apa", (), (), "citation"),
    Act("find", "&Find…", EDIT, "searching.find", ("Ctrl+F",), (P,), gap=True),
    Act("find_next", "Find ne&xt", EDIT, "searching.find_next", ("F3",), (P, When.FOUND)),
    Act("find_previous", "Find &previous", EDIT, "searching.find_previous", ("Shift+F3",), (P, When.FOUND)),
    Act("search", "&Search the library…", EDIT, "searching.search", ("Ctrl+Shift+F",)),
    Act("confirm", "Confirm and &next", EDIT, "editing.confirm", CONFIRM, (P, W), gap=True),
    Act("needs_work", "Needs &work", EDIT, "editing.needs_work", FLAG, (P, W)),
    Act("reviewed", "Reviewed, a&nd next", STATE, "flow.reviewed", ("Alt+R",), (P, W)),
    Act("final", "&Final, and next", STATE, "flow.final", ("Alt+Shift+R",), (P, W)),
    Act("state_back", "Bac&k by one", STATE, "flow.state_back", ("Alt+D",), (P, W)),
    Act("copy_source", "Copy &original into translation", EDIT, "flow.copy_source", COPY_SOURCE, (P, W)),
    Act("detach", "&Detach from its repetition", EDIT, "flow.detach", ("Alt+Shift+D",), (P, W)),
    Act("repetitions", "Fill e&qual rows on confirming", EDIT, "flow.repetitions", (), (), "toggle"),
    Act("complete", "Complete here", EDIT, "completing.complete", ("Ctrl+Space",), (P, W)),
    Act("complete_words", "Co&mplete words while writing", EDIT, "completing.toggle", (), (), "toggle"),
    Act(
        "split_paragraph",
        "Split paragraph &at caret",
        EDIT,
        "editing.split_paragraph",
        ("Ctrl+Alt+Return", "Ctrl+Alt+Enter"),
        (P, W),
        gap=True,
    ),
    Act(
        "join_paragraph", "&Join with next paragraph", EDIT, "editing.join_paragraph", ("Ctrl+Alt+J",), (P, W)
    ),
    Act("dismiss_problem", "D&ismiss problem", EDIT, "problems.dismiss", ("Ctrl+F8",), (P, W), gap=True),
    Act(
        "dismiss_because",
        "Dismiss problem with r&eason…",
        EDIT,
        "problems.dismiss_because",
        ("Ctrl+Shift+F8",),
        (P, W),
    ),
    Act("spelling_suggestions", "Spellin&g suggestions", EDIT, "spelling.suggest", ("Ctrl+.",), (P, W)),
    Act("spelling_either", "British or &American", SPELLING, "spelling.either", (), (P, W)),
    Act("spelling_british", "&British", SPELLING, "spelling.british", (), (P, W)),
    Act("spelling_american", "A&merican", SPELLING, "spelling.american", (), (P, W)),
    Act("spelling_none", "&Not checked", SPELLING, "spelling.no_spelling", (), (P, W)),
    Act("choose_checks", "C&hecks and spelling…", EDIT, "problems.choose", ("Ctrl+Shift+.",)),
    Act("centred", "Keep the row in the &middle", GO, "flow.centred", (), (), "toggle"),
    Act("next_row", "&Next row", GO, "editing.next_row", ("Ctrl+Down",), (P,)),
    Act("previous_row", "&Previous row", GO, "editing.previous_row", ("Ctrl+Up",), (P,)),
    Act("go_to_row", "&Go to row…", GO, "editing.go_to_row", ("Ctrl+G",), (P,)),
    Act("filter", "&Filter rows…", GO, "flow.filter", ("Ctrl+F3",), (P,)),
    Act("back", "&Back", GO, "reading.back", ("Alt+Left",), gap=True),
    Act("forward", "For&ward", GO, "reading.forward", ("Alt+Right",)),
    Act(
        "next_chapter",
        "Next &chapter",
        GO,
        "look.next_chapter",
        ("Ctrl+PgDown",),
        (P, When.CHAPTERS),
        gap=True,
    ),
    Act(
        "previous_chapter",
        "Previous ch&apter",
        GO,
        "look.previous_chapter",
        ("Ctrl+PgUp",),
        (P, When.CHAPTERS),
    ),
    Act("next_unfinished", "Next &unfinished row", GO, "editing.next_unfinished", UNFINISHED, (P,), gap=True),
    Act("next_problem", "Next p&roblem", GO, "problems.next", ("F8",), (P,), gap=True),
    Act("previous_problem", "Previous prob&lem", GO, "problems.previous", ("Shift+F8",), (P,)),
    Act("next_doubtful", "Next &doubtful link", GO, "links.next_doubtful", (), (P,), letters=("N",)),
    Act(
        "previous_doubtful",
        "Pre&vious doubtful link",
        GO,
        "links.previous_doubtful",
        (),
        (P,),
        letters=("Shift+N",),
    ),
    Act("next_unconfirmed", "Next unconfirmed l&ink", GO, "links.next_unconfirmed", (), (P,), letters=("B",)),
    Act("next_uneven", "Next lin&k not 1:1", GO, "links.next_uneven", (), (P,), letters=("J",)),
    Act("next_note", "Next n&ote", GO, "notes.next", ("F12",), (P,), gap=True),
    Act("previous_note", "Previous no&te", GO, "notes.previous", ("Shift+F12",), (P,)),
    Act("footnote", "Footnot&e, and back", GO, "footnotes.go", ("Ctrl+F12",), (P,)),
    Act("highlight", "&Highlight", MARKS, "marks.highlight", ("Ctrl+H",), (P, W, S)),
    Act("yellow", "&Yellow", COLOURS, "marks.yellow", ("Alt+1",), (P, W, When.COLOUR)),
    Act("green", "&Green", COLOURS, "marks.green", ("Alt+2",), (P, W, When.COLOUR)),
    Act("blue", "&Blue", COLOURS, "marks.blue", ("Alt+3",), (P, W, When.COLOUR)),
    Act("rose", "&Rose", COLOURS, "marks.rose", ("Alt+4",), (P, W, When.COLOUR)),
    Act("underline", "&Underline", MARKS, "marks.underline", ("Ctrl+Alt+U",), (P, W, S)),
    Act("note", "&Note…", MARKS, "marks.note", ("Ctrl+Shift+N",), (P, W), gap=True),
    Act("row_note", "Note on the ro&w…", MARKS, "marks.row_note", ("Ctrl+Shift+B",), (P, W)),
    Act("question", "&Question…", MARKS, "marks.question", ("Ctrl+Alt+Q",), (P, W)),
    Act("doubt", "Tran&slation seems wrong", MARKS, "marks.doubt", ("Ctrl+Shift+X",), (P, W)),
    Act("bookmark", "&Bookmark", MARKS, "marks.bookmark", ("Ctrl+B",), (P, W)),
    Act("tags", "Ta&gs…", MARKS, "notes.tags", ("Ctrl+Shift+K",), (W, When.TAGGABLE), gap=True),
    Act("remove_note", "&Remove highlight or note", MARKS, "marks.remove", ("Ctrl+Shift+H",), (P, W, N)),
    Act("review", "Re&view notes", MARKS, "review.start", ("Ctrl+Shift+I",), (P, W), gap=True),
    Act("place_note", "&Place the note here", MARKS, "review.place_here", ("Ctrl+Shift+A",), (P, W)),
    Act("import_notes", "I&mport notes…", MARKS, "notes.import_notes", (), (P, W)),
    Act("export_notes", "E&xport notes…", MARKS, "notes.export_notes", (), (P,)),
    Act("add_term", "&Add term…", MARKS, "marks.add_term", ("Ctrl+Shift+G",), (W,), gap=True),
    Act("find_terms", "Find new &terms…", MARKS, "extraction.find", ("Ctrl+Alt+Y",), (P, W)),
    Act("refuse_term", "N&ot this term", TERM, "terms.refuse", ("Ctrl+Alt+R",), (P, W)),
    Act("refuse_term_here", "Not this term &here", TERM, "terms.refuse_here", (), (P, W)),
    Act("wrong_hits", "Hits marked &wrong…", TERM, "wrong_hits.show", ("Ctrl+Alt+Shift+R",)),
    Act("ripple", "Rows to &change for this term", TERM, "ripple.show", (), (P, W)),
    Act("add_form", "&Further form of a term…", TERM, "terms.add_form", (), (P, W, S)),
    *(
        Act(f"term_{number}", text, TERM, f"terms.insert_{number}", (f"Ctrl+Shift+{number}",), (P, W))
        for number, text in enumerate(WRITE_TERM, 1)
    ),
    Act("import_terms", "&Import glossary…", MARKS, "glossary.import_terms", (), (W,)),
    Act("export_terms", "Export gl&ossary…", MARKS, "glossary.export_terms"),
    Act("look_up", "&Look up", WORDS, "lookup.look_up", ("Ctrl+D",), (P,)),
    Act("concordance", "&Concordance", WORDS, "concordance.show", ("Ctrl+K",), (P,)),
    Act("write_rendering", "Write the &rendering", WORDS, "concordance.write", ("Alt+K",), (P, W)),
    Act("word_known", "Word is &known", WORDS, "lookup.known", ("Ctrl+Alt+K",), (P, W), gap=True),
    Act("word_learning", "Word is being l&earned", WORDS, "lookup.learning", ("Ctrl+Alt+L",), (P, W)),
    Act("word_ignored", "&Ignore word", WORDS, "lookup.ignored", ("Ctrl+Alt+D",), (P, W)),
    Act("study", "Words of this cha&pter…", WORDS, "studying.chapter", ("Ctrl+Alt+W",), (P,), gap=True),
    Act("word_statuses", "Show new and learned &words", WORDS, "lookup.show_statuses", (), (P,), "toggle"),
    Act("dictionaries", "&Dictionaries…", WORDS, "lookup.dictionaries", gap=True),
    Act("merge_rows", "&Merge row with next", LINKS, "links.merge", ("Ctrl+J",), (P, W), letters=("M",)),
    _link("merge_previous", "Merge row with pre&vious", "Shift+M", "Backspace"),
    Act("split_row", "&Split row", LINKS, "links.split", ("Ctrl+Shift+J",), (P, W)),
    _link("split_here", "Split row &here", "S"),
    Act(
        "move_up",
        "Move paragraph &up",
        LINKS,
        "links.move_up",
        ("Alt+Shift+Up",),
        (P, W),
        gap=True,
        letters=("U",),
    ),
    Act(
        "move_down",
        "Move paragraph &down",
        LINKS,
        "links.move_down",
        ("Alt+Shift+Down",),
        (P, W),
        letters=("D",),
    ),
    _link("pop", "Make a row of this &paragraph", "P"),
    _link("swap", "Swap with the row &below", "X"),
    _link("insert_gap", "Insert &gap", "G"),
    Act("confirm_link", "&Confirm link", LINKS, "links.confirm", ("Ctrl+Shift+L",), (P, W), gap=True),
    _link("confirm_next", "Confirm link and go &on", "A", "C"),
    _link("confirm_above", "Confirm all links &above", "Shift+C"),
    _link("unlink", "Un&link", "K"),
    _link("omitted", "Le&ft out on purpose", "O"),
    _link("pin", "P&in, then link", "Space", gap=True),
    Act("realign", "&Realign the rest", LINKS, "links.realign", ("Ctrl+R",), (P, W)),
    Act("stop_realigning", "Stop realigning", LINKS, "links.stop_realigning", (), (P,)),
    _link("sentence_level", "Links of s&entences", "Return", gap=True),
    Act("why", "&Why this link", LINKS, "doubts.why", (), (P,), letters=("W",)),
    Act(
        "take_version",
        "&Machine’s version of this row",
        TRANSLATE,
        "translate.take_version",
        ("Ctrl+M",),
        (P, W),
    ),
    Act("translate_rows", "&Translate by a machine…", TRANSLATE, "translate.rows", ("Ctrl+Alt+M",), (P, W)),
    Act("translate_chapter", "Translate this &chapter…", TRANSLATE, "translate.chapter", (), (P, W)),
    Act(
        "pause_run",
        "&Pause, or go on",
        TRANSLATE,
        "translate.pause",
        ("Ctrl+Alt+H",),
        (W, When.RUN),
        gap=True,
    ),
    Act("stop_run", "&Stop translating", TRANSLATE, "translate.stop", (), (W, When.RUN)),
    Act("take_back_run", "Take machine translation &back", TRANSLATE, "translate.take_back", (), (P, W)),
    Act("next_failed", "Next &failed row", TRANSLATE, "translate.next_failed", ("Ctrl+Alt+E",), (P,)),
    *(
        Act(f"suggestion_{number}", text, TAKE, f"suggest.take_{number}", (f"Ctrl+{number}",), (P, W))
        for number, text in enumerate(SUGGESTION, 1)
    ),
    *(
        Act(
            f"column_sentence_{number}",
            text,
            COLUMN,
            f"columns.take_sentence_{number}",
            (f"Alt+Shift+{number}",),
            (P, W),
        )
        for number, text in enumerate(FROM_COLUMN, 1)
    ),
    *(
        Act(
            f"column_row_{number}",
            text,
            COLUMN,
            f"columns.take_row_{number}",
            (f"Ctrl+Alt+Shift+{number}",),
            (P, W),
            gap=number == 1,
        )
        for number, text in enumerate(ROW_FROM_COLUMN, 1)
    ),
    Act("offline", "Work &offline", TRANSLATE, "translate.offline", ("Ctrl+Alt+X",), (), "toggle", gap=True),
    Act("never_send", "&Never send this work", TRANSLATE, "translate.never_send", (), (P, W), "toggle"),
    Act("ledger", "Sent te&xts…", TRANSLATE, "translate.ledger"),
    Act("engines", "&Engines…", TRANSLATE, "suggest.engines"),
    Act("read", "&Read", VIEW, "look.read", ("F5",), (P,), "mode"),
    Act("edit", "&Edit", VIEW, "look.edit", ("F6",), (P, W), "mode"),
    Act("repair", "Repair lin&ks", VIEW, "look.repair", ("F7",), (P,), "mode"),
    Act(
        "next_translation",
        "Next tr&anslation",
        VIEW,
        "library.next_translation",
        ("Ctrl+Shift+T",),
        (P, When.SEVERAL),
    ),
    Act("columns", "Translations &side by side…", VIEW, "columns.choose", ("Ctrl+Alt+A",), (P, When.SEVERAL)),
    Act(
        "column_differences",
        "Mark &differences between them",
        VIEW,
        "columns.differences",
        ("Ctrl+Alt+Z",),
        (P, When.SEVERAL),
        "toggle",
    ),
    Act("shelf_covers", "S&helf as covers or list", VIEW, "shelf.covers", (), (When.SHELF,)),
    Act("book", "&Book", VIEW, "book.toggle", ("F9",), (P,), "toggle", gap=True),
    Act("setting_panel", "Te&xt and page…", VIEW, "reading.open_panel", ("Ctrl+Alt+P",), (P,)),
    _layout("side_by_side", "&Side by side"),
    _layout("stacked", "German &over English"),
    _layout("german", "&German alone"),
    _layout("english", "&English alone"),
    Act("next_layout", "&Next layout", LAYOUT, "reading.next_layout", ("Shift+F5",), (P,), gap=True),
    Act("focus", "&Dim other paragraphs", LAYOUT, "reading.focus", ("Shift+F9",), (P,), "toggle"),
    Act("read_aloud", "&Read aloud, pause, go on", ALOUD, "aloud.toggle", ("F4",), (P,)),
    Act("aloud_next", "&Next row", ALOUD, "aloud.next_row", ("Shift+F4",), (P,)),
    Act("aloud_previous", "&Previous row", ALOUD, "aloud.previous_row", ("Ctrl+Shift+F4",), (P,)),
    Act("aloud_stop", "&Stop", ALOUD, "aloud.stop", (), (P,)),
    Act("light", "&Light", THEME, "look.light", (), (), "theme"),
    Act("sepia", "&Sepia", THEME, "look.sepia", (), (), "theme"),
    Act("dark", "&Dark", THEME, "look.dark", (), (), "theme"),
    Act("next_theme", "Ne&xt theme", THEME, "look.next_theme", ("Ctrl+T",), gap=True),
    Act("bigger", "Text bigger", VIEW, "look.bigger", ("Ctrl++", "Ctrl+="), gap=True),
    Act("smaller", "Text smaller", VIEW, "look.smaller", ("Ctrl+-",)),
    Act("reset_size", "Text si&ze as usual", VIEW, "look.reset_size", ("Ctrl+0",)),
    Act("contents_panel", "&Contents", VIEW, "look.contents_panel", ("Ctrl+Alt+C",), (), "toggle", gap=True),
    Act("notes_panel", "&Notes", VIEW, "look.notes_panel", ("Ctrl+Alt+N",), (), "toggle"),
    Act("problems_panel", "&Problems", VIEW, "problems.panel", ("Ctrl+Alt+F8",), (), "toggle"),
    Act("terms_panel", "&Glossary", VIEW, "look.terms_panel", ("Ctrl+Alt+G",), (), "toggle"),
    Act("suggestions_panel", "S&uggestions", VIEW, "look.suggestions_panel", ("Ctrl+Alt+S",), (), "toggle"),
    Act("run_panel", "&Machine translation", VIEW, "look.run_panel", ("Ctrl+Alt+B",), (), "toggle"),
    Act("whose_words", "Shade machine and memor&y words", VIEW, "translate.whose_words", (), (), "toggle"),
    Act("versions", "&Versions of the row", VIEW, "flow.versions", ("Ctrl+Alt+V",), (), "toggle"),
    Act("word_links", "&Word links on hover", VIEW, "look.word_links", (), (), "toggle"),
    Act("picture", "Show p&icture", VIEW, "look.picture", ("Ctrl+Alt+I",), (P, When.PICTURE), gap=True),
    Act("source", "Original &files", VIEW, "look.source", ("Ctrl+Alt+O",), (P,)),
    Act("full_screen", "Full screen", VIEW, "look.full_screen", ("F11",), (), "toggle", gap=True),
    Act("palette", "All &commands…", HELP, "help.palette", ("Ctrl+Shift+P",)),
    Act("manual", "&Manual", HELP, "help.manual", ("F1",)),
    Act("keys", "&Keys", HELP, "help.keys", ("?",)),
    Act("change_keys", "C&hange keys…", HELP, "keyboard.change"),
    Act("first_steps", "&First steps", HELP, "help.first_steps"),
    Act("preferences", "&Preferences…", HELP, "preferences.open", ("Ctrl+,",), gap=True),
    Act("log", "Show &log…", HELP, "help.log"),
    Act("about", "&About Zwiesprache", HELP, "help.about", gap=True),
)


CONTEXT_MENU = (
    "copy", "cite", "look_up", "concordance", "word_known", "word_learning", "", "dismiss_problem",
    "dismiss_because", "",
    "highlight", "yellow", "green", "blue", "rose", "underline", "note", "row_note",
    "doubt", "bookmark", "tags", "remove_note", "add_term", "refuse_term",
    "refuse_term_here", "add_form", "",
    "confirm", "needs_work", "take_version", "", "picture", "", "move_up", "move_down", "merge_rows",
    "split_row", "confirm_link", "why", "", "read_aloud", "setting_panel", "book",
)  # fmt: skip

LAYOUT_ACTIONS = {
    PageLayout.BESIDE: "side_by_side",
    PageLayout.STACKED: "stacked",
    PageLayout.GERMAN: "german",
    PageLayout.ENGLISH: "english",
}


def usual_keys() -> dict[str, tuple[str, ...]]:
    """The keys every action has before anybody changes them."""
    return {act.id: act.keys for act in ACTIONS}


def usual_letters() -> dict[str, tuple[str, ...]]:
    """The keys of repair mode before anybody changes them, of every action that may have one there."""
    return {act.id: act.letters for act in ACTIONS if act.letters or act.menu == LINKS}


class ActionSet(QObject):
    """The table as QActions of one window.

    Signals:
        triggered: id of an action, before its handler runs.
    """

    triggered = Signal(str)

    def __init__(self, window: QMainWindow, resolve: Callable[[str], Callable[[], None]]) -> None:
        """Build the actions; ``resolve`` turns a handler's name into the function."""
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._holding: frozenset[When] = frozenset()
        self._known = False
        """Whether it has been said what holds."""
        self.keys: dict[str, tuple[str, ...]] = {}
        """The present keys of every action."""
        self.letters: dict[str, tuple[str, ...]] = {}
        """The present keys in repair mode, of the actions that may have one there."""
        groups: dict[str, QActionGroup] = {}
        for act in ACTIONS:
            action = QAction(tr(act.text), window)
            action.setObjectName(act.id)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setMenuRole(QAction.MenuRole.NoRole)
            if act.checks:
                action.setCheckable(True)
                if act.checks != "toggle":
                    group = groups.setdefault(act.checks, QActionGroup(self))
                    group.addAction(action)
            handler = resolve(act.handler)
            action.triggered.connect(lambda _checked=False, which=act.id: self.triggered.emit(which))
            action.triggered.connect(lambda _checked=False, run=handler: run())
            window.addAction(action)
            self._actions[act.id] = action

        self.set_keys(Keymap())

    def set_keys(self, keymap: Keymap) -> None:
        """Let other keys do what the actions do."""
        self.keys = keymap.keys(usual_keys())
        self.letters = keymap.letter_keys(usual_letters())
        names = {act.id: act.name for act in ACTIONS}
        HINTS.use(usual_keys(), self.keys, names, usual_letters(), self.letters)
        for act in ACTIONS:
            action, keys = self._actions[act.id], self.keys[act.id]
            action.setShortcuts([QKeySequence(key) for key in keys])
            words = self._beside(act.id)
            action.setText(action.text().partition("\t")[0] + (f"\t{words}" if words else ""))

    def _beside(self, action_id: str) -> str:
        """What a menu shows where shortcuts stand, if that is not what Qt makes of them.

        A letter of repair mode comes with the key of that mode: elsewhere it writes itself.
        """
        keys, letters = self.keys[action_id], self.letters.get(action_id, ())
        if keys:
            return native_key(keys[0]) if "Return" in keys[0] else ""
        mode = self.keys["repair"][:1] if letters else ()
        return ", ".join(native_key(key) for key in (*mode, *letters[:1]))

    def show_count(self, action_id: str, count: str) -> None:
        """Put a number behind what a menu says; empty for none."""
        action = self._actions[action_id]
        words, tab, letter = action.text().partition("\t")
        plain = words.partition(_COUNT)[0]
        text = f"{plain}{_COUNT}({count}){tab}{letter}" if count else f"{plain}{tab}{letter}"
        if text != action.text():
            action.setText(text)

    def shown_keys(self, act: Act) -> str:
        """The first present shortcut as the platform writes it, else the letter of repair mode."""
        first = (self.keys[act.id] + self.letters.get(act.id, ()))[:1]
        return native_key(first[0]) if first else ""

    def repair_key(self, act: Act) -> str:
        """The key of repair mode as the platform writes it, else the first shortcut."""
        first = (self.letters.get(act.id, ()) + self.keys[act.id])[:1]
        return native_key(first[0]) if first else ""

    def by_letter(self) -> dict[str, str]:
        """Ids of actions by their keys in repair mode."""
        return {same(key): action_id for action_id, keys in self.letters.items() for key in keys}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def fill(self, window: QMainWindow) -> None:
        """Put the table into the window's menu bar."""
        menus: dict[str, QMenu] = {}
        for path in MENUS:
            menus[path] = window.menuBar().addMenu(tr(path))
        for act in ACTIONS:
            parent, _, submenu = act.menu.partition(">")
            if submenu and act.menu not in menus:
                menus[act.menu] = menus[parent].addMenu(tr(submenu))
            if act.gap:
                menus[act.menu].addSeparator()
            menus[act.menu].addAction(self._actions[act.id])

    def set_holding(self, holding: Collection[When]) -> None:
        """Enable what can be done while these conditions hold."""
        if self._known and self._holding == holding:
            return  # after each key nothing else can be done than before, mostly
        self._holding, self._known = frozenset(holding), True
        for act in ACTIONS:
            self._actions[act.id].setEnabled(self._holding.issuperset(act.when))

    def reason(self, act: Act) -> str:
        """Why an action is off; empty when it is on."""
        missing = [REASONS[condition] for condition in act.when if condition not in self._holding]
        return as_pressed(missing[0]) if missing else ""

    def triggers(self) -> Iterator[tuple[Act, QAction]]:
        """Each row with its action."""
        for act in ACTIONS:
            yield act, self._actions[act.id]
