"""What the files of word processors have in common, whatever their format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model.annotation import Colour
from reader.model.bitext import Side
from reader.model.document import BlockKind

if TYPE_CHECKING:
    from reader.exporting.setting import SetBlock, SetRow

LEVELS: Final = 9
"""Of headings."""
FILLS: Final = {
    Colour.YELLOW: "fbe9a6",
    Colour.GREEN: "d5ebc8",
    Colour.BLUE: "cfe3f5",
    Colour.ROSE: "f8d6d2",
}
"""What highlights are filled with."""
_NAMES: Final = {
    BlockKind.QUOTATION: "Quote",
    BlockKind.VERSE: "Verse",
    BlockKind.SLOGAN: "Slogan",
    BlockKind.SIGNATURE: "Signature",
    BlockKind.META: "Byline",
    BlockKind.FOOTNOTE: "Stray Note",
    BlockKind.LIST_ITEM: "List Bullet",
}
_KEPT_WHOLE: Final = 300
"""Characters up to which a row is not broken between two pages."""


def style_name(block: SetBlock, before: BlockKind | None, *, in_cell: bool) -> str:
    """The paragraph style of a block behind one of the kind ``before``; import knows these names."""
    if block.kind is BlockKind.HEADING:
        return f"Heading {min(max(block.block.level, 1), LEVELS)}"
    if block.kind is not BlockKind.PARAGRAPH:
        return _NAMES[block.kind]
    if block.is_code:
        return "Running Text Code"
    if in_cell:
        return "Running Text Cell"
    return "Running Text" if before is BlockKind.PARAGRAPH else "Running Text First"


def is_kept_whole(row: SetRow) -> bool:
    """Whether a row stands on one page: a short one, and a heading."""
    sides = [row.blocks(side) for side in Side]
    if any(block.kind is BlockKind.HEADING for blocks in sides for block in blocks):
        return True
    return max(sum(len(block.block.text) for block in blocks) for blocks in sides) <= _KEPT_WHOLE
