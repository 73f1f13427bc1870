"""How a word is rendered, with counts, as a Qt list model: all places first, then each rendering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from typing_extensions import override

from ui.i18n import tr, tr_n
from ui.models.items import ItemsModel

if TYPE_CHECKING:
    from reader.lookup.occurrences import Occurrence, Tally

ALL: Final = ""
UNKNOWN: Final = "?"


class RenderingLine(NamedTuple):
    """A line: ``text`` is the rendering, ``ALL`` or ``UNKNOWN``; ``share`` of all places."""

    text: str
    n_places: int
    share: float

    @property
    def shown(self) -> str:
        """What is written."""
        return {ALL: tr("all places"), UNKNOWN: tr("rendering not known")}.get(self.text, self.text)

    @property
    def is_rendering(self) -> bool:
        """Whether it can be written into a translation."""
        return self.text not in {ALL, UNKNOWN}


class RenderingsModel(ItemsModel[RenderingLine]):
    """Grows while texts are looked through; the line that is chosen stays chosen by its text."""

    def show_tally(self, tally: Tally | None) -> None:
        """Show what was counted so far."""
        lines = [] if tally is None else _lines(tally)
        if lines == self._items:
            return
        same = [line.text for line in lines] == [line.text for line in self._items]
        if same:
            self._items = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, 0))
        else:
            self.put(lines)

    def number_of(self, text: str) -> int:
        """The line with a rendering; the first where there is none."""
        return next((n for n, line in enumerate(self._items) if line.text == text), 0)

    @override
    def words(self, item: RenderingLine) -> str:
        return f"{item.shown}, {tr_n('{n} place', '{n} places', item.n_places)}"


def _lines(tally: Tally) -> list[RenderingLine]:
    total = tally.total
    if not total:
        return []
    lines = [RenderingLine(ALL, total, 1.0)]
    lines += [RenderingLine(text, len(some), len(some) / total) for text, some in tally.by_frequency()]
    if tally.unknown:
        lines.append(RenderingLine(UNKNOWN, len(tally.unknown), len(tally.unknown) / total))
    return lines


def places_of(tally: Tally, text: str) -> list[Occurrence]:
    """The places of a line."""
    if text == UNKNOWN:
        return tally.unknown
    if text != ALL:
        return tally.renderings.get(text, [])
    return [*tally.unknown, *(one for some in tally.renderings.values() for one in some)]
