"""Paragraphs that follow a change of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.edits.blocks import retype_within
from reader.errors import EditRefused
from reader.model.change import ChangeSet, Step
from reader.model.document import BlockId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.storage.library import Library


class Rewording(NamedTuple):
    """A paragraph's text as it was when the change was proposed, and as it is to be."""

    block_id: BlockId
    old: str
    new: str


def reword(library: Library, rewordings: Sequence[Rewording]) -> ChangeSet:
    """Change the texts of paragraphs in one step; those that were changed or removed meanwhile are left."""
    with library.journal.step(Step.REWORD) as step:
        for one in rewordings:
            try:
                block = library.documents.block(one.block_id)
            except EditRefused:
                continue
            if block.text == one.old and one.new != one.old:
                retype_within(library, step, block, one.new)
    return step.changes
