"""Putting the accounts of all rows together: chapters, totals, and the sentences to be listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.checks.completeness import completeness_problems
from reader.model.bitext import Side
from reader.model.completeness import Chapter, Counts, Finding, Ledger, Status
from reader.model.problem import Rule, texts_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.checks.row import CheckedRow
    from reader.model.bitext import Row
    from reader.model.completeness import RowAccount
    from reader.model.problem import Dismissal

_LISTED: Final = frozenset({Status.MISSING, Status.OMITTED})


class LedgerMaker:
    """Takes the rows of a work in order."""

    def __init__(self, dismissals: Iterable[Dismissal] = ()) -> None:
        """``dismissals`` of missing and added sentences say that these are so on purpose."""
        self._dismissed = {
            (d.block_id, d.rule, d.detail): d for d in dismissals if d.rule in {Rule.MISSING, Rule.ADDED}
        }
        self._chapters: list[tuple[int, str, int, Counts]] = [(0, "", 0, Counts())]
        self._findings: list[Finding] = []
        self._row = 0

    def add(self, row: Row, checked: CheckedRow, accounted: RowAccount) -> None:
        """Count the next row."""
        level = min((b.level for b in (*row.source, *row.target) if b.level), default=0)
        if level:
            heading = next(b.text for b in (*row.source, *row.target) if b.level == level)
            self._chapters.append((level, " ".join(heading.split()), self._row, Counts()))
        told = self._with_reasons(row, checked, accounted)
        self._chapters[-1][3].add(told)
        for side, entries in ((Side.SOURCE, told.source), (Side.TARGET, told.target)):
            for entry in entries:
                if entry.status in _LISTED:
                    block = next(b for b in row.blocks(side) if b.id == entry.span.block_id)
                    text = " ".join(block.text[entry.span.start : entry.span.end].split())
                    self._findings.append(Finding(self._row, side, entry.status, text, entry.reason))
        self._row += 1

    def _with_reasons(self, row: Row, checked: CheckedRow, accounted: RowAccount) -> RowAccount:
        """The account with what was dismissed as on purpose."""
        if not self._dismissed:
            return accounted
        known = {}
        for problem in completeness_problems(checked, accounted):
            keys = ((b.id, problem.rule, problem.detail) for b in (*row.target, *row.source))
            found = next((self._dismissed[key] for key in keys if key in self._dismissed), None)
            if found is not None and found.text_sha256 == texts_sha256(row):
                known[problem.spans[0]] = found.reason
        return accounted.with_reasons(known)

    def ledger(self) -> Ledger:
        """What was counted: by chapters, which are the headings of the highest level there are two of."""
        headings = [level for level, _, _, _ in self._chapters if level]
        repeated = sorted(level for level in set(headings) if headings.count(level) > 1)
        depth = repeated[0] if repeated else max(headings, default=0)
        chapters: list[Chapter] = []
        for level, title, first, counts in self._chapters:
            if chapters and (level > depth or not level):
                chapters[-1].counts.merge(counts)
            elif level or counts.source.total() or counts.target.total():
                if chapters and not chapters[-1].counts.source and not chapters[-1].counts.target:
                    chapters.pop()
                chapters.append(Chapter(title, first, counts))
        total = Counts()
        for chapter in chapters:
            total.merge(chapter.counts)
        return Ledger(tuple(chapters), total, tuple(self._findings))
