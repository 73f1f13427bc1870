"""Checks of the open work: run in the worker a second at a time, anew for what was changed, kept by row.

Nothing waits for them. Rows that were touched come before the rest of the work.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from reader.checks.choices import DEFAULT, OFF_SETTING, SETTING, off_rules, written_off
from reader.jobs.checks import Checked, CheckOptions, check_beads, check_repeats, check_rows, suggest
from reader.model.annotation import DOUBTED
from reader.model.bitext import BeadId
from reader.model.document import BlockId
from reader.model.problem import UNUSUAL, Problem, ProblemSpan, Rule, is_personal, texts_sha256
from reader.storage.check_rows import CheckSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.jobs.checks import Suggestions
    from reader.model.bitext import BitextId
    from reader.model.change import ChangeSet
    from reader.model.problem import Dismissal
    from ui.background import Background, Job
    from ui.workspace import Workspace

_SETTLE: Final = 400
"""Milliseconds after a change until its rows are checked."""
_MANY: Final = 300
"""When more rows than this are touched, the whole work is checked anew."""


class Checking(QObject):
    """Problems of the open bitext.

    Signals:
        changed: other problems are known now.
        suggested: Suggestions for a misspelt word.
    """

    changed = Signal()
    suggested = Signal(object)

    def __init__(self, workspace: Workspace, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._background = background
        self._bitext: BitextId | None = None
        self._wanted = False
        self._job: Job | None = None
        self._next: int | None = None
        self._sweeps = False
        """Whether the job under way goes through the whole work."""
        self._touched: set[BeadId] = set()
        self._repeats_due = False
        self._stamp = 0
        self._choice = DEFAULT
        self._off = UNUSUAL
        self._dictionaries: tuple[str, ...] = ()
        self._found: dict[BeadId, tuple[Problem, ...]] = {}
        self._repeats: dict[BeadId, list[Problem]] = {}
        self._doubts: dict[BeadId, list[Problem]] = {}
        """What readers doubt, by row."""
        self._dismissals: dict[tuple[Rule, str], list[Dismissal]] = {}
        self._personal: frozenset[str] = frozenset()
        self._hashes: dict[BeadId, str] = {}
        self._tally: dict[BeadId, int] | None = None
        """How many problems each row has; None when all have to be counted anew."""
        self.notice = ""
        """Why spelling was not checked."""
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE)
        self._timer.timeout.connect(self._go_on)
        workspace.opened.connect(self._opened)
        workspace.changed.connect(self._library_changed)

    # -- what is wanted -----------------------------------------------------------------------

    def want(self, *, on: bool = True) -> None:
        """Have the open work checked from now on, or no longer."""
        if on and not self._wanted:
            self._wanted = True
            self._timer.start()
            self.changed.emit()
        elif not on:
            self._wanted = False

    @property
    def is_wanted(self) -> bool:
        """Whether the work is being checked."""
        return self._wanted and self._bitext is not None

    @property
    def is_busy(self) -> bool:
        """Whether more problems may be found."""
        return self.is_wanted and (self._job is not None or self._next is not None or bool(self._touched))

    @property
    def choice(self) -> str:
        """What checks the spelling of the open work."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Check the spelling in another way."""
        bitext = self._workspace.bitext
        if bitext is not None and choice != self._choice:
            self._workspace.library.work_settings.put(bitext.original.work_id, SETTING, choice)
            self._choice = choice
            self._restart()

    @property
    def off(self) -> frozenset[Rule]:
        """The rules that are not wanted in the open work."""
        return self._off

    def switch(self, off: frozenset[Rule]) -> None:
        """Do without these rules in the open work, and with all others."""
        bitext = self._workspace.bitext
        if bitext is None or off == self._off:
            return
        self._workspace.library.work_settings.put(bitext.original.work_id, OFF_SETTING, written_off(off))
        self._off, self._tally = off, None
        self._restart()
        self.changed.emit()

    def use_dictionaries(self, paths: Iterable[str]) -> None:
        """Let works be checked with these dictionaries of a person's own (``.aff`` files) too."""
        self._dictionaries = tuple(paths)
        if self._bitext is not None:
            self._restart()

    @property
    def options(self) -> CheckOptions:
        """How the open work is checked."""
        return CheckOptions(self._choice, self._dictionaries, self._off, self._stamp)

    def _source(self) -> CheckSource:
        assert self._bitext is not None
        return CheckSource(self._workspace.library.path, self._bitext)

    # -- what is known ------------------------------------------------------------------------

    def problems(self) -> list[Problem]:
        """All that are not dismissed, row by row in no order of rows."""
        return [p for p in self._every() if self._counts(p)]

    @property
    def n_problems(self) -> int:
        """How many are not dismissed."""
        if self._tally is None:
            self._tally = dict(Counter(problem.bead_id for problem in self.problems()))
        return sum(self._tally.values())

    def _every(self) -> Iterator[Problem]:
        known: tuple[Mapping[BeadId, Sequence[Problem]], ...] = (self._found, self._repeats, self._doubts)
        return (problem for some in known for of_row in some.values() for problem in of_row)

    def of_row(self, bead_id: BeadId) -> list[Problem]:
        """Those of one row."""
        return self._of(bead_id) if self.is_wanted else []

    def _of(self, bead_id: BeadId) -> list[Problem]:
        known: tuple[Mapping[BeadId, Sequence[Problem]], ...] = (self._found, self._repeats, self._doubts)
        return [p for some in known for p in some.get(bead_id, ()) if self._counts(p)]

    def dismissed(self) -> list[tuple[Problem, Dismissal]]:
        """Those that are dismissed, with what was said."""
        pairs = ((p, self._dismissal(p)) for p in self._every())
        return [(p, d) for p, d in pairs if d is not None and p.rule not in self._off]

    def _counts(self, problem: Problem) -> bool:
        if problem.rule in self._off:
            return False
        if problem.rule is Rule.SPELLING and is_personal(problem.detail.replace("’", "'"), self._personal):
            return False
        return self._dismissal(problem) is None

    def _dismissal(self, problem: Problem) -> Dismissal | None:
        known = self._dismissals.get((problem.rule, problem.detail))
        rows = self._workspace.library.bitexts.rows_by_id([problem.bead_id]) if known else []
        if not known or not rows:
            return None
        digest = self._hashes.setdefault(problem.bead_id, texts_sha256(rows[0]))
        blocks = {block.id for block in (*rows[0].source, *rows[0].target)}
        return next((d for d in known if d.block_id in blocks and d.text_sha256 == digest), None)

    # -- changes ------------------------------------------------------------------------------

    def _opened(self, _bitext: object) -> None:
        self._stop()
        bitext = self._workspace.bitext
        self._bitext = None if bitext is None else bitext.id
        self._found, self._repeats, self._hashes, self._tally = {}, {}, {}, None
        self._touched.clear()
        self._next = None
        if bitext is not None:
            settings = self._workspace.library.work_settings
            self._choice = settings.get(bitext.original.work_id, SETTING) or DEFAULT
            self._off = off_rules(settings.get(bitext.original.work_id, OFF_SETTING))
            self._read()
            self._restart()
        self._read_doubts()
        self.changed.emit()

    def _read(self) -> None:
        library = self._workspace.library
        self._tally = None
        self._personal = frozenset(word.word for word in library.spelling_words.all())
        if self._bitext is not None:
            self._dismissals = {}
            for dismissal in library.dismissals.of_bitext(self._bitext):
                self._dismissals.setdefault((dismissal.rule, dismissal.detail), []).append(dismissal)

    def _read_doubts(self) -> None:
        """Notes by which readers said that a translation seems wrong."""
        library, bitext = self._workspace.library, self._workspace.bitext
        self._doubts, self._tally = {}, None
        for note in [] if bitext is None else library.annotations.of_work(bitext.original.work_id):
            if bitext is None or DOUBTED not in note.tags:
                continue
            spans = tuple(
                ProblemSpan(s.side, s.block_id, s.start, s.end)
                for s in note.selectors
                if s.block_id is not None
            )
            anchors = [a.block_id for a in note.rows if a.bitext_id == bitext.id]
            for block in (*(span.block_id for span in spans), *anchors):
                bead = None if block is None else library.bitexts.bead_of_block(bitext.id, block)
                if bead is not None:
                    problem = Problem(Rule.DOUBTED, bead, "note", (note.body,), spans, note.uid)
                    self._doubts.setdefault(bead, []).append(problem)
                    break

    def _restart(self) -> None:
        """Check everything anew."""
        self._stamp += 1
        self._next, self._repeats_due = 0, True
        self._timer.start()

    def _library_changed(self, change: ChangeSet) -> None:
        if self._bitext is None:
            return
        if change.touched("dismissal") or change.touched("spelling_word"):
            self._read()
            self.changed.emit()
        if change.touched("annotation") or change.touched("annotation_tag"):
            self._read_doubts()
            self.changed.emit()
        if change.touched("concept") or change.touched("term"):
            self._restart()
        beads = {BeadId(bead) for bead in change.touched("bead")}
        bitexts = self._workspace.library.bitexts
        blocks = change.touched("block")
        if len(beads) + len(blocks) > _MANY:
            self._found, self._hashes, self._tally = {}, {}, None
            self._restart()
            self.changed.emit()
            return
        found = (bitexts.bead_of_block(self._bitext, BlockId(block)) for block in blocks)
        beads.update(bead for bead in found if bead is not None)
        if beads:
            for bead in beads:
                self._hashes.pop(bead, None)
                if self._tally is not None:  # what was dismissed counts again where the text is another one
                    self._tally[bead] = len(self._of(bead))
            self._touched |= beads
            self._repeats_due = True
            self._timer.start()

    # -- running ------------------------------------------------------------------------------

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._timer.stop()

    def _go_on(self) -> None:
        if not self.is_wanted or self._job is not None:
            return
        if self._touched:
            beads = sorted(self._touched)
            self._touched.clear()
            self._sweeps = False
            self._run(self._background.run(check_beads, self._source(), self.options, beads))
        elif self._next is not None:
            self._sweeps = True
            self._run(self._background.run(check_rows, self._source(), self.options, self._next))
        elif self._repeats_due:
            self._repeats_due = False
            job = self._background.run(check_repeats, self._source(), self.options)
            job.done.connect(self._take_repeats)
            self._start(job)

    def _run(self, job: Job) -> None:
        job.done.connect(partial(self._take, self._stamp))
        self._start(job)

    def _start(self, job: Job) -> None:
        self._job = job
        job.failed.connect(self._give_up)
        job.broken.connect(self._give_up)
        job.start()

    def _give_up(self, _error: object = None) -> None:
        """The library cannot be read just now, or a bug, told on stderr: what is known stays."""
        self._job, self._next = None, None

    def _take(self, stamp: int, checked: Checked) -> None:
        self._job = None
        if stamp != self._stamp:  # everything is checked anew, by other terms or rules
            self._go_on()
            return
        self.notice = checked.notice
        by_bead: dict[BeadId, list[Problem]] = {bead: [] for bead in checked.beads}
        for problem in checked.problems:
            by_bead.setdefault(problem.bead_id, []).append(problem)
        for bead, found in by_bead.items():
            if found:
                self._found[bead] = tuple(found)
            else:
                self._found.pop(bead, None)
            if self._tally is not None:
                self._tally[bead] = len(self._of(bead))
        if self._sweeps:
            self._next = checked.next
        self.changed.emit()
        self._go_on()

    def _take_repeats(self, found: tuple[Problem, ...]) -> None:
        self._job = None
        self._repeats, self._tally = {}, None
        for problem in found:
            self._repeats.setdefault(problem.bead_id, []).append(problem)
        self.changed.emit()
        self._go_on()

    # -- spelling -----------------------------------------------------------------------------

    def suggest(self, word: str) -> None:
        """Look for what a misspelt word may mean; ``suggested`` brings it."""
        bitext = self._workspace.bitext
        if bitext is None:
            return
        job = self._background.run(suggest, self.options, bitext.translation.language, word)
        job.done.connect(self._take_suggestions)
        job.start()

    def _take_suggestions(self, found: Suggestions) -> None:
        self.suggested.emit(found)
