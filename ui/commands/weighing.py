"""What is known of the open work's words, and what follows from it for single rows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.jobs.doubts import learn_lessons
from reader.lookup.teaching import read_taught
from reader.model.bitext import Divergence, Knowledge
from ui.views.bitext.gutter import UNSURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.alignment.offers import Offer, StretchRow
    from reader.jobs.doubts import Lessons
    from reader.model.bitext import BitextId, Explanation, Row
    from reader.model.change import ChangeSet
    from reader.model.language import Language
    from ui.background import Job
    from ui.commands.desk import Desk

_OUTDATED = 50
"""Rows changed after which the words are learned anew."""
_KEPT = 4_000
_START = 4
"""Letters of a term that must be in a text for the term to be looked for there."""
_MOST_LETTERS = 8_000
_LEAST_ROWS = 3
"""Of the rows whose repairs are tried: long ones take their time."""

_Texts = tuple[str, ...]


class Weighing(QObject):
    """Explains and weighs rows, at first without the words of the work; these come from a worker.

    Signals:
        learned: the words of the work are known now, or known anew.
    """

    learned = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bitext: BitextId | None = None
        self._lessons: Lessons | None = None
        self._job: Job | None = None
        self._changed = 0
        self._weights: dict[tuple[_Texts, _Texts], float] = {}
        self._known_ratio: float | None = None
        desk.workspace.changed.connect(self._library_changed)

    def learn(self) -> None:
        """Have the words of the open work learned, where they are not known."""
        bitext = self._desk.bitext
        if bitext is None:
            return
        self._follow()
        if self._changed < _OUTDATED or self._job is not None:
            return
        self._changed = 0
        self._job = self._desk.background.run(learn_lessons, read_taught, self._desk.library.path, bitext.id)
        self._job.done.connect(self._made)
        self._job.failed.connect(self._gave_up)
        self._job.broken.connect(self._gave_up)
        self._job.start()

    def _follow(self) -> None:
        """Forget what was known of another bitext."""
        bitext = self._desk.bitext
        if bitext is not None and bitext.id != self._bitext:
            self._end()
            self._bitext, self._lessons, self._changed = bitext.id, None, _OUTDATED
            self._known_ratio = None
            self._weights.clear()

    @property
    def ready(self) -> bool:
        """Whether the words of the open work are known."""
        bitext = self._desk.bitext
        return self._lessons is not None and bitext is not None and bitext.id == self._bitext

    def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _made(self, lessons: Lessons) -> None:
        self._job, self._lessons = None, lessons
        self._weights.clear()
        self.learned.emit()

    def _gave_up(self, _error: object = None) -> None:
        """The library could not be read, or a bug, told on stderr: rows are judged without the words."""
        self._job = None

    def _library_changed(self, change: ChangeSet) -> None:
        self._known_ratio = None
        self._changed += len(change.touched("bead")) + len(change.touched("block"))
        if change.touched("concept") or change.touched("term"):
            self._changed = _OUTDATED

    # --- rows

    def explain(self, number: int) -> Explanation:
        """What speaks for and against the link of a row."""
        from reader.alignment.explain import explain  # noqa: PLC0415 - deferred: the lexicon is large

        self._follow()
        row = self._desk.page.row(number)
        source, target = _texts(row)
        lessons = self._lessons if self.ready else None
        return explain(
            source,
            target,
            self._languages(),
            knowledge=Knowledge(_near(lessons, source)),
            learnt=None if lessons is None else lessons.learnt,
            place=self._place(number),
            ratio=self._ratio(),
        )

    def divergence(self, number: int) -> Divergence | None:
        """How a row departs from a plain translation; a doubtful link is not taken for a free one."""
        from reader.alignment.divergence import TaggedRow, of  # noqa: PLC0415 - deferred: as above

        page = self._desk.page
        row = page.row(number)
        beside = [page.row(n) for n in range(max(0, number - 1), min(page.row_count, number + 2))]
        found = of(
            TaggedRow(*_texts(row), (), (), row.bead.sentences),
            self._languages(),
            crossing=_crosses(beside),
            ratio=self._ratio(),
        )
        doubtful = row.bead.confidence < UNSURE and not row.bead.confirmed
        return None if found is Divergence.FREER and doubtful else found

    def offers(self, number: int, sure: float) -> list[Offer]:
        """Repairs that would make a row and those below it better, best first."""
        from reader.alignment.offers import offers  # noqa: PLC0415 - deferred: as above

        self._follow()
        rows, at = self._stretch(number)
        return offers(rows, at, self._weigh, sure=sure)

    def preview(self, number: int, offer: Offer, count: int) -> list[tuple[StretchRow, float]]:
        """Some rows from this one on as an offer would leave them, each with how likely it then is."""
        from reader.alignment.offers import Repair, after  # noqa: PLC0415 - deferred: as above

        rows, at = self._stretch(number)
        found = after(rows, at, offer)
        first = max(0, at - 1) if offer.repair in (Repair.MERGE_UP, Repair.UP) else at
        return [
            (row, self._weigh(row.source, row.target) if row.source and row.target else 0.0)
            for row in found[first : first + count]
        ]

    def _stretch(self, number: int) -> tuple[list[StretchRow], int]:
        """The rows around one that repairs are tried on, and its place among them."""
        from reader.alignment.offers import STRETCH  # noqa: PLC0415 - deferred: as above

        page = self._desk.page
        first, letters = max(0, number - 1), 0
        rows: list[StretchRow] = []
        for row in (page.row(n) for n in range(first, min(page.row_count, first + STRETCH))):
            letters += sum(len(b.text) for b in (*row.source, *row.target))
            if letters > _MOST_LETTERS and len(rows) >= _LEAST_ROWS:
                break
            rows.append(_stretched(row))
        return rows, number - first

    def _weigh(self, source: _Texts, target: _Texts) -> float:
        from reader.alignment.explain import explain  # noqa: PLC0415 - deferred: as above

        found = self._weights.get((source, target))
        if found is None:
            if len(self._weights) > _KEPT:
                self._weights.clear()
            learnt = self._lessons.learnt if self.ready and self._lessons is not None else None
            found = explain(source, target, self._languages(), learnt=learnt, ratio=self._ratio()).confidence
            self._weights[source, target] = found
        return found

    def _languages(self) -> tuple[Language, Language]:
        bitext = self._desk.bitext
        assert bitext is not None
        return bitext.original.language, bitext.translation.language

    def _ratio(self) -> float:
        """Characters of the translation for one of the original."""
        if self._known_ratio is None:
            rows = self._desk.page.page.rows
            there, here = sum(rows.n_source), sum(rows.n_target)
            self._known_ratio = here / there if there and here else 1.0
        return self._known_ratio

    def _place(self, number: int) -> tuple[float, float]:
        """Where a row begins in each text."""
        rows = self._desk.page.page.rows
        there, here = (sum(sizes[:number]) / max(1, sum(sizes)) for sizes in (rows.n_source, rows.n_target))
        return there, here


def _texts(row: Row) -> tuple[_Texts, _Texts]:
    return tuple(b.text for b in row.source), tuple(b.text for b in row.target)


def _stretched(row: Row) -> StretchRow:
    from reader.alignment.offers import StretchRow  # noqa: PLC0415 - deferred: as above

    return StretchRow(*_texts(row), row.bead.confirmed or row.bead.omitted)


def _near(lessons: Lessons | None, texts: Iterable[str]) -> tuple[tuple[str, str, float], ...]:
    """The known pairs whose first letters are in the texts: glossaries are long, rows short."""
    if lessons is None:
        return ()
    text = " ".join(texts).casefold()
    return tuple(pair for pair in lessons.known if pair[0][:_START].casefold() in text)


def _crosses(rows: list[Row]) -> bool:
    """Whether neighbouring rows stand in another order in the translation."""
    linked = [(row.source[0].rank, row.target[0].rank) for row in rows if row.source and row.target]
    return any((a[0] < b[0]) != (a[1] < b[1]) for a, b in pairwise(linked))
