"""How often the rows of a chapter depart from a plain translation, counted a few rows at a time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from reader.model.bitext import Divergence
    from reader.model.change import ChangeSet
    from ui.commands.desk import Desk
    from ui.commands.weighing import Weighing

_AT_ONCE = 12
"""Rows of one turn: some milliseconds, so that nothing on the page waits."""
_MOST = 3_000
"""Rows of a chapter, or of a text without chapters, that are counted."""


class Divergences(QObject):
    """The tags of the rows of the present chapter.

    Signals:
        counted: the figures of a chapter are there.
    """

    counted = Signal()

    def __init__(self, desk: Desk, weighing: Weighing, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._weighing = weighing
        self._tags: dict[int, Divergence | None] = {}
        self._wanted = range(0)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)
        desk.workspace.changed.connect(self._library_changed)
        desk.workspace.opened.connect(self._forget)

    def of_chapter(self, row: int) -> Counter[Divergence] | None:
        """The figures of the chapter a row is in; None while they are being counted, or for endless ones."""
        rows, beads = self._chapter(row), self._desk.page.page.rows.beads
        if len(rows) > _MOST:
            return None
        if any(beads[n] not in self._tags for n in rows):
            self._wanted = rows
            self._timer.start()
            return None
        tags = (self._tags[beads[n]] for n in rows)
        return Counter(tag for tag in tags if tag is not None)

    def stop(self) -> None:
        """Nobody waits for the figures any more."""
        self._timer.stop()

    def _chapter(self, row: int) -> range:
        chapters = self._desk.contents.model.chapters
        first, following = chapters.before(row + 1), chapters.after(row)
        return range(first or 0, self._desk.page.row_count if following is None else following)

    def _go_on(self) -> None:
        beads = self._desk.page.page.rows.beads
        missing = [n for n in self._wanted if n < len(beads) and beads[n] not in self._tags]
        for number in missing[:_AT_ONCE]:
            self._tags[beads[number]] = self._weighing.divergence(number)
        if len(missing) > _AT_ONCE:
            self._timer.start()
        else:
            self.counted.emit()

    def _library_changed(self, change: ChangeSet) -> None:
        if change.touched("block"):  # a row does not know which blocks it had
            self._forget()
        for bead in change.touched("bead"):
            self._tags.pop(bead, None)

    def _forget(self, _bitext: object = None) -> None:
        self._tags.clear()
        self._timer.stop()
