"""What an edit did: the only message from the domain to the views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Step(StrEnum):
    """Kinds of user steps; ``ui.messages`` has a name for each ("Undo split paragraph")."""

    ADD_WORK = "add_work"
    REMOVE_WORK = "remove_work"
    RENAME_WORK = "rename_work"
    DESCRIBE_WORK = "describe_work"
    TAG_WORKS = "tag_works"
    RESTORE_WORK = "restore_work"
    DELETE_WORK = "delete_work"
    TAKE_FROM_BACKUP = "take_from_backup"
    ADD_COLLECTION = "add_collection"
    RENAME_COLLECTION = "rename_collection"
    REMOVE_COLLECTION = "remove_collection"
    PUT_IN_COLLECTION = "put_in_collection"
    REIMPORT = "reimport"
    MERGE_HAND_OVER = "merge_hand_over"
    TYPE = "type"
    TAKE_SUGGESTION = "take_suggestion"
    MACHINE = "machine"
    TAKE_BACK = "take_back"
    SPLIT_BLOCK = "split_block"
    MERGE_BLOCKS = "merge_blocks"
    SET_STATE = "set_state"
    DETACH = "detach"
    MERGE_ROWS = "merge_rows"
    SPLIT_ROW = "split_row"
    MOVE_BLOCK = "move_block"
    CONFIRM_LINK = "confirm_link"
    POP_BLOCK = "pop_block"
    SWAP_ROWS = "swap_rows"
    INSERT_GAP = "insert_gap"
    UNLINK = "unlink"
    LINK_CELLS = "link_cells"
    MARK_OMITTED = "mark_omitted"
    LINK_SENTENCES = "link_sentences"
    REALIGN = "realign"
    HIGHLIGHT = "highlight"
    NOTE = "note"
    EDIT_NOTE = "edit_note"
    REMOVE_NOTE = "remove_note"
    DOUBT_TRANSLATION = "doubt_translation"
    REANCHOR = "reanchor"
    IMPORT_NOTES = "import_notes"
    ADD_TERM = "add_term"
    IMPORT_TERMS = "import_terms"
    EDIT_TERM = "edit_term"
    REWORD = "reword"
    REMOVE_TERM = "remove_term"
    WORD_STATUS = "word_status"
    DISMISS_PROBLEM = "dismiss_problem"
    RESTORE_PROBLEM = "restore_problem"
    ADD_WORD = "add_word"
    REMOVE_WORD = "remove_word"


class Direction(StrEnum):
    """Whether a change is new, taken back, or done again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The rows an edit touched, by table (names as in ``docs/library-file.md``)."""

    step: Step
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    direction: Direction = Direction.DONE

    def touched(self, table: str) -> frozenset[int]:
        """Ids of the touched rows of one table."""
        return self.rows.get(table, frozenset())
