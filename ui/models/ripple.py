"""The rows a changed term concerns as a Qt list model, each with what would change in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from reader.edits.ripple import Rewording
from reader.lookup.ripple import Affected
from reader.segmentation.comparison import Part, compare
from ui.i18n import tr
from ui.models.items import ItemsModel

if TYPE_CHECKING:
    from collections.abc import Sequence


class RippleLine(NamedTuple):
    """A row of the list; ``work`` names the work where it is not the open one."""

    found: Affected
    parts: tuple[Part, ...]
    work: str

    @property
    def rewording(self) -> Rewording | None:
        """The change that is proposed; None where it is not sure how."""
        return (
            None if self.found.new is None else Rewording(self.found.block_id, self.found.old, self.found.new)
        )


class RippleModel(ItemsModel[RippleLine]):
    """Lines go as they are accepted or left as they are."""

    def show_found(self, found: Sequence[Affected], titles: dict[int, str]) -> None:
        """Show what was found; ``titles`` are those of the works to be named."""
        self.put(
            RippleLine(
                one, () if one.new is None else tuple(compare(one.old, one.new)), titles.get(one.work_id, "")
            )
            for one in found
        )

    def drop(self, lines: Sequence[RippleLine]) -> None:
        """Take lines out of the list."""
        gone = {line.found.block_id for line in lines}
        self.put(line for line in self._items if line.found.block_id not in gone)

    @override
    def words(self, item: RippleLine) -> str:
        found = item.found
        proposal = tr("no proposal") if found.new is None else found.new
        return tr("row {row}: {old} – {proposal}", row=found.row + 1, old=found.old, proposal=proposal)
