"""The other translations that stand beside the open one: which they are, and their texts by row."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.lookup import beside as lookup
from reader.model.bitext import BeadId
from reader.model.document import Block, BlockId
from reader.model.variorum import Beside
from ui import messages
from ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import Bitext, Row
    from reader.model.change import ChangeSet
    from reader.model.document import Document
    from reader.storage.library import Library
    from ui.models.rows import RowCache

MOST: Final = 3
"""Translations that may stand beside the open one."""
_CHUNK: Final = 16
_KEPT: Final = 24
_FEW: Final = 64

Texts = tuple[Beside, ...]


class _Known(NamedTuple):
    """What stands beside a row as long as its original is this; whatever becomes of its translation."""

    source: tuple[Block, ...]
    texts: Texts


def title_of(document: Document) -> str:
    """What a column is called: the translation's name, else what it is."""
    kind = tr(messages.ORIGINS[document.origin])
    return document.name or f"{kind[:1].upper()}{kind[1:]}"


class BesideTexts:
    """Texts of the other translations by row, read in small chunks of which the last ones are kept."""

    def __init__(self, library: Library, rows: RowCache) -> None:
        self._library, self._rows = library, rows
        self.bitexts: tuple[Bitext, ...] = ()
        """The translations that are to stand beside the open one, in order."""
        self._chunks: OrderedDict[int, list[_Known]] = OrderedDict()
        rows.reset.connect(lambda _before: self._chunks.clear())

    def choose(self, bitexts: Sequence[Bitext]) -> None:
        """Let these stand beside the open one."""
        self.bitexts = tuple(bitexts[:MOST])
        self._chunks.clear()

    @property
    def names(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple(title_of(bitext.translation) for bitext in self.bitexts)

    def of_row(self, number: int) -> Texts:
        """What each translation has for a row."""
        if not self.bitexts:
            return ()
        index, place = divmod(number, _CHUNK)
        chunk = self._chunks.get(index)
        if chunk is None:
            first = index * _CHUNK
            rows = [self._rows.row(n) for n in range(first, min(first + _CHUNK, len(self._rows)))]
            read = self.read(rows, first=first == 0)
            chunk = self._chunks[index] = [_Known(row.source, t) for row, t in zip(rows, read, strict=True)]
            if len(self._chunks) > _KEPT:
                self._chunks.popitem(last=False)
        else:
            self._chunks.move_to_end(index)
        known = chunk[place]
        row = self._rows.row(number)
        if known.source is not row.source and known.source != row.source:
            texts = self.read([row], first=number == 0)[0]
            known = chunk[place] = _Known(row.source, texts)
        return known.texts

    def read(self, rows: Sequence[Row], *, first: bool = False) -> list[Texts]:
        """What each translation has for some rows, read anew."""
        found = [lookup.beside(self._library, rows, bitext.id, first=first) for bitext in self.bitexts]
        return [tuple(texts[row.bead.id] for texts in found) for row in rows]

    def apply(self, change: ChangeSet) -> bool:
        """Forget everything if an edit touched another translation; whether it did."""
        blocks, beads = change.touched("block"), change.touched("bead")
        if not self._chunks or not (blocks or beads) or self._are_own(blocks, beads):
            return False
        self._chunks.clear()
        return True

    def _are_own(self, blocks: frozenset[int], beads: frozenset[int]) -> bool:
        """Whether all of these are of the open translation, or its original."""
        here = self._rows.bitext
        if here is None or max(len(blocks), len(beads)) > _FEW:
            return False
        if any(self._rows.number(BeadId(bead)) is None for bead in beads):
            return False
        own = self._library.bitexts.beads_of(here.id, [BlockId(block) for block in blocks])
        return len(own) == len(blocks)
