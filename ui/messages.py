"""Errors, steps, stages and states in words. The domain speaks in codes; only this file speaks English."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.errors import (
    Cancelled,
    DamagedLibraryError,
    EditRefused,
    ExportRefused,
    FileError,
    ImportFailed,
    LibraryError,
    LibraryFullError,
    LockedLibraryError,
    ModelRefused,
    NewerLibraryError,
    NotALibraryError,
    QueryRefused,
    ReaderError,
    ReadOnlyLibraryError,
)
from reader.model.annotation import DOUBTED, AnchorState, AnnotationKind, Colour
from reader.model.bitext import Cue, Divergence, Side
from reader.model.change import Direction, Step
from reader.model.document import DocumentOrigin, SegmentState
from reader.model.language import Language
from reader.model.progress import Stage
from reader.model.search import SearchMode
from reader.model.study import Reason
from reader.model.termbase import TermStatus
from reader.model.translation import EngineTrouble
from reader.model.vocabulary import WordStatus
from ui import reasons, troubles
from ui.i18n import Table, clock, day, mark, mark_n, tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader.model.annotation import Annotation
    from reader.model.change import ChangeSet

BUG = mark(
    "Something went wrong inside the program; your work is saved. Details were written to the error output."
)

REFUSALS = Table(
    {
        "alone_already": "This row has one side only already.",
        "changed_meanwhile": "The text was changed while the new edition was being read; read it again.",
        "confirm_instead": "A doubtful link is not dismissed: Ctrl+Shift+L confirms it.",
        "empty_document": "There is no text in it.",
        "empty_term": "A glossary entry needs at least one term.",
        "empty_name": "A collection needs a name.",
        "empty_title": "A work needs a title.",
        "gap_already": "There is a gap here already; the paragraph below moves up with U.",
        "gone": "That is no longer there.",
        "held": "The library is being looked through for damage: what is typed is saved in a moment.",
        "in_this_row": "These stand in one row already.",
        "last_place": "This is the only place of the note; delete the note instead.",
        "memory_is_there": "This file is in the memory already.",
        "name_taken": "There is a collection of that name already.",
        "no_word": "There is no word here.",
        "no_next_block": "There is no next paragraph in this row; Ctrl+J merges the row "
        "with the next one first.",
        "no_next_row": "This is the last row.",
        "no_row_above": "There is no row above.",
        "no_row_below": "There is no row below.",
        "not_an_alignment": "The alignment does not belong to these texts.",
        "not_at_the_edge": "Only the first paragraph of a row moves up, only the last one down.",
        "not_neighbours": "Only neighbouring paragraphs can be put together.",
        "not_a_gap": "This row has both sides; K takes it apart first.",
        "no_state_before": "Nothing in this row is confirmed.",
        "not_repeated": "This row was not filled from an equal one.",
        "not_linked": "There is no link in this row.",
        "no_next_sentences": "These are the last sentences of the row; Esc goes back to rows.",
        "no_sentences": "There are no sentences to link in this row.",
        "no_sentences_above": "These are the first sentences of the row; Esc goes back to rows.",
        "nothing_above": "All links above are confirmed.",
        "nothing_to_import": "There is no unit with both German and English in it.",
        "nothing_to_link": "Pin a paragraph on each side.",
        "nothing_to_swap": "One of the two rows has nothing on this side.",
        "nothing_selected": "Select some text first.",
        "nothing_to_split": "There is nothing to split here.",
        "nothing_to_take": "There is no text in it.",
        "nothing_to_take_back": "You have changed, confirmed or annotated all of it, so it stays.",
        "run_elsewhere": "Another program is translating this work at the moment.",
        "run_under_way": "A machine translation of this work is not over yet; go on with it, "
        "or stop it first.",
        "undecided": "Both of you changed something else meanwhile; compare the file again.",
        "several_blocks": "This row has several paragraphs; write in one of them.",
    }
)
"""A sentence for each code of EditRefused."""

QUERIES = Table(
    {
        "bad_pattern": "This is no regular expression: {detail}.",
        "slow_pattern": "This expression takes too long and was stopped; a simpler one may do.",
    }
)
"""A sentence for each code of QueryRefused."""

FILE_SENTENCES: Table[type[FileError]] = Table(
    {
        FileError: "{name} cannot be used: {reason}.",
        ImportFailed: "{name} cannot be read: {reason}.",
        ModelRefused: "{name} cannot be used: {reason}.",
        LibraryError: "The library {name} cannot be used: {reason}.",
        NotALibraryError: "{name} is not a library: {reason}.",
        NewerLibraryError: "The library {name} is too new: {reason}.",
        DamagedLibraryError: "The library {name} is damaged: {reason}.",
        LockedLibraryError: "The library {name} is in use by another program: {reason}.",
        ReadOnlyLibraryError: "The library {name} cannot be changed: {reason}.",
        LibraryFullError: "The last change to {name} was not kept, for the disk is full: {reason}.",
    }
)

STEPS = Table(
    {
        Step.ADD_WORK: "add work",
        Step.REMOVE_WORK: "move to bin",
        Step.RENAME_WORK: "rename work",
        Step.DESCRIBE_WORK: "work details",
        Step.TAG_WORKS: "tags",
        Step.RESTORE_WORK: "restore from bin",
        Step.DELETE_WORK: "delete for good",
        Step.TAKE_FROM_BACKUP: "taking back from a backup",
        Step.ADD_COLLECTION: "new collection",
        Step.RENAME_COLLECTION: "rename collection",
        Step.REMOVE_COLLECTION: "remove collection",
        Step.PUT_IN_COLLECTION: "collection",
        Step.REIMPORT: "new edition",
        Step.MERGE_HAND_OVER: "merge of a colleague’s file",
        Step.TYPE: "typing",
        Step.TAKE_SUGGESTION: "text taken into the row",
        Step.MACHINE: "machine translation",
        Step.TAKE_BACK: "taking back a machine translation",
        Step.SPLIT_BLOCK: "split paragraph",
        Step.MERGE_BLOCKS: "merge paragraphs",
        Step.SET_STATE: "change of state",
        Step.DETACH: "detach from its repetition",
        Step.MERGE_ROWS: "merge rows",
        Step.SPLIT_ROW: "split row",
        Step.MOVE_BLOCK: "move paragraph",
        Step.CONFIRM_LINK: "confirm link",
        Step.POP_BLOCK: "row of its own",
        Step.SWAP_ROWS: "swap with the row below",
        Step.INSERT_GAP: "gap",
        Step.UNLINK: "unlink",
        Step.LINK_CELLS: "link",
        Step.MARK_OMITTED: "mark as left out on purpose",
        Step.LINK_SENTENCES: "links of sentences",
        Step.REALIGN: "realign",
        Step.HIGHLIGHT: "highlight",
        Step.NOTE: "note",
        Step.EDIT_NOTE: "edit note",
        Step.REMOVE_NOTE: "remove note",
        Step.DOUBT_TRANSLATION: "question about the translation",
        Step.REANCHOR: "place of a note",
        Step.IMPORT_NOTES: "import notes",
        Step.ADD_TERM: "add term",
        Step.IMPORT_TERMS: "import glossary",
        Step.EDIT_TERM: "edit term",
        Step.REWORD: "changed term in the rows",
        Step.REMOVE_TERM: "remove term",
        Step.WORD_STATUS: "mark word",
        Step.DISMISS_PROBLEM: "dismiss problem",
        Step.RESTORE_PROBLEM: "restore problem",
        Step.ADD_WORD: "add word to your own",
        Step.REMOVE_WORD: "remove word from your own",
    }
)
STAGES = Table(
    {
        Stage.READING: "Reading the files",
        Stage.SEGMENTING: "Finding sentences",
        Stage.ALIGNING: "Matching paragraphs and sentences",
        Stage.SETTING: "Setting the pages",
        Stage.STORING: "Saving",
    }
)
STATES = Table(
    {
        SegmentState.INITIAL: "not confirmed",
        SegmentState.TRANSLATED: "translated",
        SegmentState.REVIEWED: "reviewed",
        SegmentState.FINAL: "final",
    }
)
LANGUAGES = Table(
    {
        Language.GERMAN: "German",
        Language.ENGLISH: "English",
        Language.UNDETERMINED: "Language not known",
    }
)
TERM_STATUSES = Table(
    {
        TermStatus.PREFERRED: "preferred",
        TermStatus.ADMITTED: "admitted",
        TermStatus.DEPRECATED: "deprecated",
        TermStatus.FORBIDDEN: "forbidden",
    }
)
WORD_STATUSES = Table(
    {
        WordStatus.KNOWN: "Known",
        WordStatus.LEARNING: "Learning",
        WordStatus.IGNORED: "Ignore",
    }
)
WORD_MARKED = Table(
    {
        WordStatus.KNOWN: "{word}: you know this word",
        WordStatus.LEARNING: "{word}: you are learning this word",
        WordStatus.IGNORED: "{word} is left alone",
    }
)
STUDY_REASONS = Table(
    {
        Reason.REVEALED: "Rows you uncovered",
        Reason.LOOKED_UP: "Words you looked up",
        Reason.LEARNING: "Words you are learning",
        Reason.NEW: "New words, the most frequent first",
    }
)
WORD_HINTS = Table(
    {
        WordStatus.KNOWN: "I know this word",
        WordStatus.LEARNING: "I am learning this word",
        WordStatus.IGNORED: "Neither to be learned nor shown as new",
    }
)
SEARCH_MODES = Table(
    {
        SearchMode.FORMS: "All forms",
        SearchMode.TOLERANT: "Any spelling",
        SearchMode.EXACT: "Exact letters",
        SearchMode.REGEX: "Regular expression",
    }
)
SEARCH_HINTS = Table(
    {
        SearchMode.FORMS: "Haus finds Häuser, aufnehmen finds nahm … auf, Genosse finds Genoss:innen",
        SearchMode.TOLERANT: "Case, umlauts, ß, accents and gender signs do not matter",
        SearchMode.EXACT: "The very letters, capitals included",
        SearchMode.REGEX: "Capitals count where the expression has one; one that takes too long is stopped",
    }
)
COLOURS = Table({Colour.YELLOW: "Yellow", Colour.GREEN: "Green", Colour.BLUE: "Blue", Colour.ROSE: "Rose"})
KINDS = Table(
    {
        AnnotationKind.HIGHLIGHT: "Highlight",
        AnnotationKind.UNDERLINE: "Underline",
        AnnotationKind.NOTE: "Note",
        AnnotationKind.QUESTION: "Question",
        AnnotationKind.BOOKMARK: "Bookmark",
    }
)
ANCHORS = Table(
    {
        AnchorState.EXACT: "",
        AnchorState.MOVED: "its words were changed a little",
        AnchorState.FUZZY: "its words were changed: look whether this is the place",
        AnchorState.ORPHAN: "has lost its place",
        AnchorState.KEPT: "without a place, as you wished",
    }
)
SIDES = Table({Side.SOURCE: "original", Side.TARGET: "translation"})
IN_THE = Table({Side.SOURCE: "in the original", Side.TARGET: "in the translation"})
ORIGINS = Table(
    {
        DocumentOrigin.HUMAN: "translation",
        DocumentOrigin.MACHINE: "machine translation",
        DocumentOrigin.OWN: "your translation",
    }
)


def sentence(error: ReaderError) -> str:
    """One sentence for a person; a file is named by its name, not its path."""
    if isinstance(error, EditRefused):
        return REFUSALS.get(error.code) or tr("That cannot be done here: {code}.", code=error.code)
    if isinstance(error, QueryRefused):
        return QUERIES[error.code].format(detail=error.detail)
    if isinstance(error, FileError):
        kind = next(kind for kind in type(error).__mro__ if kind in FILE_SENTENCES)
        reason = reasons.in_words(error.reason.rstrip("."))
        return FILE_SENTENCES[kind].format(name=error.path.name, reason=reason)
    if isinstance(error, EngineTrouble):
        return troubles.sentence(error)
    if isinstance(error, Cancelled):
        return tr("Stopped; nothing was changed.")
    if isinstance(error, ExportRefused):
        return tr("There is nothing to export so: {reason}.", reason=error.reason)
    return tr("That did not work: {error}.", error=reasons.in_words(str(error)))


def not_written(path: Path, error: OSError) -> str:
    """That a file could not be written, and why."""
    reason = reasons.in_words(error.strerror or "") or tr("the system does not say why")
    return tr("{name} cannot be written: {reason}.", name=path.name, reason=reason)


def place_words(note: Annotation) -> str:
    """How sure the place of a note is, and how it was found."""
    lost = [s.side for s in note.selectors if s.anchor is AnchorState.ORPHAN]
    if not note.selectors:
        return tr("on the whole row") if note.row is not None else tr("its row is gone")
    if lost and len(lost) < len(note.selectors):
        return {
            Side.SOURCE: tr("its words in the original are gone; the rest holds it"),
            Side.TARGET: tr("its words in the translation are gone; the rest holds it"),
        }[lost[0]]
    if lost and note.row is not None:
        return tr("its words are gone; its row holds it")
    if note.worst is AnchorState.EXACT:
        if note.is_twin:
            return tr("on both sides, word for word")
        return tr("its words stand here as you marked them")
    return ANCHORS[note.worst]


def tag_shown(tag: str) -> str:
    """A tag as the interface speaks it: the program's own one is kept in English and said in its language."""
    return tr("translation seems wrong") if tag == DOUBTED else tag


def tag_meant(name: str) -> str:
    """The tag that is kept for one as the interface speaks it."""
    return DOUBTED if name.casefold() == tag_shown(DOUBTED).casefold() else name


def undo_text(step: Step | None) -> str:
    """The menu's text, with the step it would take back."""
    return tr("Undo") if step is None else tr("Undo {step}", step=STEPS[step])


def redo_text(step: Step | None) -> str:
    """The menu's text, with the step it would do again."""
    return tr("Redo") if step is None else tr("Redo {step}", step=STEPS[step])


def change_text(change: ChangeSet) -> str:
    """What an undo or redo did, for the status line; empty for a new change."""
    if change.direction is Direction.UNDONE:
        return tr("Undone: {step}", step=STEPS[change.step])
    if change.direction is Direction.REDONE:
        return tr("Done again: {step}", step=STEPS[change.step])
    return ""


def percent(part: int, whole: int) -> int:
    """Whole percent, rounded down: 100 only when all is done."""
    return 0 if whole <= 0 else part * 100 // whole


def when(stamp: str, now: datetime | None = None) -> str:
    """An ISO 8601 time (UTC) as a person says it, in local time: ``today 14:02``, ``12 March``."""
    if not stamp:
        return ""
    moment = datetime.fromisoformat(stamp)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    moment = moment.astimezone()
    today = (now or datetime.now(UTC)).astimezone()
    days = (today.date() - moment.date()).days
    if days == 0:
        return tr("today {time}", time=clock(moment))
    if days == 1:
        return tr("yesterday {time}", time=clock(moment))
    return day(moment, year=moment.year != today.year)


DROPPED = Table(
    {
        "page_number": "a page number",
        "running_head": "a running head",
        "rule": "a ruled line",
        "licence": "the licence of the e-text",
        "label": "a word that is no part of the text",
        "code_language": "the name of a code language",
        "navigation": "not part of the article",
        "cue_number": "the number of a subtitle",
        "cue_time": "the time of a subtitle",
        "heading": "the head of the file",
        "comment": "a comment",
        "image": "a picture that cannot be shown",
        "chosen": "left out by you",
        "rotated": "text set sideways, or beside the page",
        "scan": "a page that is a picture, without text",
        "header": "the heading of a column",
        "other_language": "a language besides the two",
        "file_name": "the name of a file",
        "outside_table": "not part of the table",
        "cut": "the place where the file breaks off",
    }
)
"""Why an importer left a line out."""

CUES = Table(
    {
        Cue.LENGTH: "Length",
        Cue.NUMBERS: "Numbers",
        Cue.NAMES: "Names",
        Cue.WORDS: "Learned words",
        Cue.DICTIONARY: "Dictionary",
        Cue.POSITION: "Position",
    }
)


def divergence(found: Divergence, source: int, target: int) -> str:
    """How a row departs from a plain translation; the figures are its paragraphs."""
    if found in {Divergence.MERGED, Divergence.SPLIT}:
        return tr_n("{n} paragraph became {target}", "{n} paragraphs became {target}", source, target=target)
    return _DIVERGENCES[found]


_DIVERGENCES = Table(
    {
        Divergence.OMITTED: "Left out in the translation",
        Divergence.ADDED: "Added in the translation",
        Divergence.REORDERED: "In another order",
        Divergence.FREER: "A freer translation",
    }
)
_COUNTED = {
    Divergence.OMITTED: mark_n("{n} left out", "{n} left out"),
    Divergence.ADDED: mark_n("{n} added", "{n} added"),
    Divergence.MERGED: mark_n("{n} merged", "{n} merged"),
    Divergence.SPLIT: mark_n("{n} split", "{n} split"),
    Divergence.REORDERED: mark_n("{n} in another order", "{n} in another order"),
    Divergence.FREER: mark_n("{n} freer", "{n} freer"),
}


def divergences(counts: Mapping[Divergence, int]) -> str:
    """``2 left out, 1 freer``; empty for none."""
    return ", ".join(tr_n(*forms, counts[kind]) for kind, forms in _COUNTED.items() if counts.get(kind))


_FEW = mark(("no", "one", "two", "three", "four", "five"))
_ALONE = Table(
    {
        Language.GERMAN: "a German paragraph has no partner",
        Language.ENGLISH: "an English paragraph has no partner",
        Language.UNDETERMINED: "a paragraph has no partner",
    }
)
_BECAME = {
    Language.GERMAN: mark_n(
        "{few} German paragraph became {target}", "{few} German paragraphs became {target}"
    ),
    Language.ENGLISH: mark_n(
        "{few} English paragraph became {target}", "{few} English paragraphs became {target}"
    ),
    Language.UNDETERMINED: mark_n("{few} paragraph became {target}", "{few} paragraphs became {target}"),
}


def doubt(reason: str, languages: tuple[Language, Language], counts: tuple[int, int]) -> str:
    """What is wrong with a row, by a code of :class:`reader.model.bitext.Drift`; starts small."""
    if reason in {"missing_target", "missing_source"}:
        return _ALONE[languages[reason == "missing_source"]]
    if reason in {"merged", "split"}:
        few, target = (tr(_FEW[n]) if n < len(_FEW) else str(n) for n in counts)
        return tr_n(*_BECAME[languages[0]], counts[0], few=few, target=target)
    return tr("the link is unlikely")
