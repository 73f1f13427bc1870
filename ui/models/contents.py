"""The headings of the open work as a Qt list model, in reading order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from reader.model.chapters import Chapters
from reader.model.document import BlockKind
from ui import messages
from ui.i18n import tr
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.model.bitext import Row
    from reader.model.document import Block
    from ui.models.rows import RowCache

PENDING = "…"
"""Stands for a figure that is being counted."""
IS_CURRENT = ITEM + 1
"""Role that says whether the page is in this chapter."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the original with its translation; either may be empty."""

    row: int
    level: int
    source: str
    target: str

    @property
    def words(self) -> str:
        """Everything the filter looks in."""
        return "\n".join(text for text in (self.source, self.target) if text)


class ContentsModel(QAbstractListModel):
    """One row per heading.

    Only the rows that have headings are read, and those only once the list is wanted
    (:meth:`set_wanted`); where chapters begin is known without reading any.
    """

    def __init__(self, rows: RowCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._numbers: list[int] = []
        self._headings: list[Heading] = []
        self._starts: list[int] = []
        self._current = -1
        self.top_level = 1
        """The highest level there is; 1 without headings."""
        self._wanted = self._stale = False
        self.chapters = Chapters()
        self.measure: Callable[[Sequence[int]], tuple[int, int] | None] | None = None
        """How many words of rows (by their beads) are translated, and how many there are; None: unknown."""
        self._done: dict[int, str] = {}
        rows.reset.connect(self.reload)
        rows.rows_changed.connect(self._update)

    def reload(self) -> None:
        """The rows are other ones now."""
        levels = self._rows.levels
        self._numbers = [row for row, level in enumerate(levels) if level]
        # a heading that only the translation has begins no chapter of the work
        self.chapters = Chapters([s and level for level, s in zip(levels, self._rows.n_source, strict=True)])
        self._stale = True
        self._done.clear()
        self._read_if_wanted()

    def done(self, heading: Heading) -> str:
        """``40 %`` of a chapter's words are translated; empty for a heading that begins no chapter.

        It is :data:`PENDING` until somebody has counted.
        """
        number = self.chapters.number(heading.row)
        rows = self.chapters.rows(number, len(self._rows))
        if self.measure is None or not number or rows.start != heading.row:
            return ""
        if number not in self._done:
            measured = self.measure(self._rows.beads[rows.start : rows.stop])
            if measured is None:
                return PENDING
            done, words = measured
            self._done[number] = f"{messages.percent(done, words)} %" if words else ""
        return self._done[number]

    def set_wanted(self, wanted: bool) -> None:
        """Whether somebody looks at the list."""
        self._wanted = wanted
        self._read_if_wanted()

    def _read_if_wanted(self) -> None:
        if not (self._wanted and self._stale):
            return
        self._stale = False
        numbers = self._numbers
        self.beginResetModel()
        self._headings = [
            heading
            for number, row in zip(numbers, self._rows.sample(numbers), strict=True)
            for heading in headings(number, row)
        ]
        self._starts = [heading.row for heading in self._headings]
        self._current = -1
        self._rank()
        self.endResetModel()

    def _rank(self) -> None:
        self.top_level = min((heading.level for heading in self._headings), default=1)

    def _update(self, numbers: Iterable[int]) -> None:
        """Texts of rows changed: most have no heading, and most headings stay where they are."""
        for number in numbers:
            self._done.pop(self.chapters.number(number), None)
        touched = set(numbers).intersection(self._numbers)
        if not touched or self._stale:
            return
        for number in sorted(touched):
            first = bisect_left(self._starts, number)
            last = bisect_right(self._starts, number)
            fresh = headings(number, self._rows.row(number))
            if len(fresh) != last - first:
                self.reload()
                return
            self._headings[first:last] = fresh
            self._rank()
            if fresh:
                self.dataChanged.emit(self.index(first, 0), self.index(last - 1, 0))

    # --- the chapter the page is in

    def set_place(self, row: int) -> int:
        """Mark the last heading at or above a row of the page; returns its number, -1 for none.

        Whoever shows the list paints it again: ``dataChanged`` would make a list view measure all of it.
        """
        self._current = bisect_right(self._starts, row) - 1
        return self._current

    # --- the model

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        heading = self._headings[index.row()]
        if role == ITEM:
            return heading
        if role == IS_CURRENT:
            return index.row() == self._current
        if role == Qt.ItemDataRole.AccessibleTextRole:
            done = self.done(heading)
            said = (
                heading.words,
                tr("level {level}", level=heading.level),
                tr("{done} translated", done=done) if done not in {"", PENDING} else "",
                tr("you are here") if index.row() == self._current else "",
            )
            return ", ".join(part for part in said if part)
        return heading.words if role == Qt.ItemDataRole.DisplayRole else None


def headings(number: int, row: Row) -> list[Heading]:
    """The headings of a row, those of both sides in pairs."""
    return [
        Heading(
            number,
            next(block.level for block in (source, target) if block is not None) or 1,
            "" if source is None else _line(source),
            "" if target is None else _line(target),
        )
        for source, target in zip_longest(_headings(row.source), _headings(row.target))
    ]


def _headings(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind is BlockKind.HEADING]


def _line(block: Block) -> str:
    return " ".join(block.text.split())
