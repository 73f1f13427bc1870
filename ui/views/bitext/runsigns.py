"""How the rows of the page stand in a run of machine translation, in a sign and a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from reader.model.document import Origin, SegmentState
from reader.model.run import Item, ItemState
from ui import troubles
from ui.i18n import tr
from ui.theme import ink
from ui.views.signs import colour_of, draw_sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPainter

    from reader.model.bitext import Row
    from reader.model.document import BlockId
    from ui.theme import Theme
    from ui.views.bitext.typography import Typography

_ORDER = (ItemState.FAILED, ItemState.WAITING, ItemState.SKIPPED, ItemState.DONE)
"""Of a row with several paragraphs the one is told that matters most."""


class Sign(NamedTuple):
    """What is to be said of a row."""

    item: Item
    engine: str
    under_way: bool

    @property
    def words(self) -> str:
        """A few words for the gap."""
        if self.under_way:
            return tr("{engine} is translating this", engine=self.engine)
        if self.item.state is ItemState.WAITING:
            return tr("waiting for {engine}", engine=self.engine)
        if self.item.state is ItemState.FAILED:
            return f"{self.engine}: {troubles.why(self.item.reason)}"
        if self.item.state is ItemState.SKIPPED:
            return tr("skipped: {why}", why=troubles.why(self.item.reason))
        from reader.edits.runs import cautions  # noqa: PLC0415 - deferred: off the start-up path

        return "; ".join(troubles.caution(warned) for warned in cautions(self.item))

    @property
    def told(self) -> str:
        """All of it, with what helps."""
        words = self.words
        sentence = f"{words[:1].upper()}{words[1:]}."
        return "\n".join(part for part in (sentence, troubles.what_to_do(self.item.reason)) if part)


class RunSigns:
    """The signs of the rows of one bitext, by the paragraphs of the original."""

    def __init__(self) -> None:
        self._items: dict[BlockId, Item] = {}
        self.engines: dict[int, str] = {}
        """Titles of the engines of runs, by the runs' ids."""
        self.under_way: BlockId | None = None

    def set(self, items: Iterable[Item]) -> None:
        """Know how these paragraphs stand, and nothing of others."""
        self._items = {item.block_id: item for item in items}
        self.under_way = None

    def put(self, item: Item) -> None:
        """A paragraph stands otherwise now."""
        if item.state is ItemState.DONE and not item.reason:
            self._items.pop(item.block_id, None)
        else:
            self._items[item.block_id] = item

    def of_row(self, row: Row) -> Sign | None:
        """What is to be said of a row; nothing where a person has put it right."""
        if not self._items:
            return None
        found = [self._items[block.id] for block in row.source if block.id in self._items]
        if not found:
            return None
        written = any(block.text.strip() for block in row.target)
        if written:
            draft = all(b.origin is Origin.MT and b.state is SegmentState.INITIAL for b in row.target)
            found = [item for item in found if draft and (item.state is ItemState.DONE or item.target_sha256)]
        if not found:
            return None
        item = min(found, key=lambda item: _ORDER.index(item.state))
        under_way = item.block_id == self.under_way and item.state is ItemState.WAITING
        return Sign(item, self.engines.get(item.run_id, "the machine"), under_way)


def draw_in_gap(
    painter: QPainter, theme: Theme, type_: Typography, rect: QRectF, sign: Sign, text: str
) -> None:
    """The sign and its words where a translation is missing."""
    em = type_.px
    draw_sign(painter, theme, sign.item.state, QPointF(rect.left() + 0.95 * em, rect.center().y()), 0.6 * em)
    painter.setFont(type_.label)
    painter.setPen(ink(colour_of(theme, sign.item.state)))
    room = rect.adjusted(1.7 * em, 0, -0.4 * em, 0)
    shown = QFontMetricsF(type_.label).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def draw_beside(painter: QPainter, theme: Theme, type_: Typography, x: float, top: float, sign: Sign) -> None:
    """The sign left of the state bar at ``x``, where there is a translation that is to be looked at."""
    em = type_.px
    middle = top + 0.52 * type_.line
    if sign.item.state is ItemState.DONE:
        painter.setPen(QPen(ink(theme.draft), 1.0))
        painter.setFont(type_.font(0.85, weight=type_.font().Weight.Bold))
        painter.drawText(QPointF(x - em * 0.62, top + 0.8 * type_.line), "?")
    else:
        draw_sign(painter, theme, sign.item.state, QPointF(x - 0.55 * em, middle), 0.5 * em)
