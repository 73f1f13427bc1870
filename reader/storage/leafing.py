"""The rows of a bitext as a sequence of which some pages are in memory."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from reader.model.bitext import BeadId, BitextId, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.storage.bitexts import Bitexts

_PAGE = 200
"""Rows that are read together."""
_KEPT = 8
"""Pages in memory: those last asked for."""


class Leafing(Sequence[Row]):
    """Rows read by their ids when they are asked for; good while the library is open and stays as it is."""

    def __init__(
        self,
        bitexts: Bitexts,
        bitext_id: BitextId,
        *,
        most: int | None = None,
        read: Callable[[float], None] = lambda _part: None,
    ) -> None:
        """``read`` is told of every page that is read how far behind the first row it begins (0 to 1)."""
        self._bitexts = bitexts
        self._ids = array("q", (bead for bead, _ in bitexts.order(bitext_id)))[:most]
        self._read = read
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Row]:
        for number in range(-(-len(self._ids) // _PAGE)):
            yield from self._page(number)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self._ids)))]
        at = range(len(self._ids))[index]
        return self._page(at // _PAGE)[at % _PAGE]

    def _page(self, number: int) -> list[Row]:
        page = self._pages.get(number)
        if page is None:
            first = number * _PAGE
            page = self._bitexts.rows_by_id(map(BeadId, self._ids[first : first + _PAGE]))
            self._read(first / len(self._ids))
            if len(self._pages) >= _KEPT:
                self._pages.popitem(last=False)
            self._pages[number] = page
        else:
            self._pages.move_to_end(number)
        return page
