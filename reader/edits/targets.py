"""The translation of a row inside a step: its first paragraph, or one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.edits.rows import pair_again
from reader.model.bitext import Side
from reader.model.document import Block, BlockId, BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.bitext import Row
    from reader.storage.library import Library


def add_target(
    library: Library,
    row: Row,
    like: Block | None,
    write: Callable[[Block], Block],
    after: BlockId | None = None,
) -> BlockId:
    """Put a paragraph into a row's translation; ``write`` fills an empty one.

    It is of the kind of the original's paragraph ``like``, and stands behind the block ``after`` of
    the row, else before those the row has.
    """
    translation = library.bitexts.get(row.bead.bitext_id).translation
    before = after or library.bitexts.block_before(row.bead.id, Side.TARGET)
    empty = Block(
        id=BlockId(0),
        document_id=translation.id,
        rank=library.documents.rank_after(translation.id, before),
        kind=like.kind if like else BlockKind.PARAGRAPH,
        text="",
        level=like.level if like else 0,
        label=like.label if like else "",
    )
    block = library.documents.add(write(empty))
    library.bitexts.link(row.bead.id, Side.TARGET, block)
    # a translation may stand beside other originals: there too each block has its row
    pair_again(library, [row.bead.id])
    return block
