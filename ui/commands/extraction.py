"""Finding new terms: candidates of the open work, into the glossary by one key."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from reader.edits import terms as edits
from reader.jobs.words import learn_from_library
from reader.lookup.teaching import read_taught
from reader.model.termbase import Concept, Term
from ui import messages
from ui.i18n import tr
from ui.models.terms import touches_terms
from ui.views.docks import bring_up
from ui.views.extraction.panel import ExtractionPanel

if TYPE_CHECKING:
    from reader.lookup.extraction import Candidate
    from reader.model.change import ChangeSet
    from reader.model.document import WorkId
    from ui.background import Job
    from ui.commands.desk import Desk
    from ui.commands.marks import MarkCommands

_DISMISSED: Final = "terms.dismissed"


class ExtractionCommands(QObject):
    """Handlers ``extraction.*``."""

    def __init__(self, desk: Desk, marks: MarkCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._marks = desk, marks
        self.panel = ExtractionPanel(desk.theme)
        self.dock = desk.docks.extraction
        self.dock.fill(self.panel)
        desk.further.append(self.panel)
        self._job: Job | None = None
        self.panel.taken.connect(self.take)
        self.panel.edited.connect(lambda one: self._marks.new_term(self._concept(one)))
        self.panel.dismissed.connect(self.dismiss)
        self.panel.activated.connect(self._go)
        self.panel.left.connect(desk.page.writing.take_keyboard)
        desk.workspace.opened.connect(lambda _bitext: self._forget())
        desk.workspace.changed.connect(self._changed)

    @property
    def is_looking(self) -> bool:
        """Whether candidates are being looked for."""
        return self._job is not None

    def find(self) -> None:
        """Look for candidates in the open work."""
        desk, bitext = self._desk, self._desk.bitext
        if bitext is None or not desk.page.commit_edit():
            return
        bring_up(self._desk.window, self.dock)
        if self._job is not None:
            return
        self.panel.told.setText(tr("Reading the work …"))
        learn = partial(learn_from_library, read_taught)
        from reader.lookup.extraction import extract  # noqa: PLC0415 - deferred: off the start-up path

        job = self._job = desk.background.run(extract, desk.library.path, bitext.id, learn)
        job.progressed.connect(
            lambda _stage, part: self.panel.told.setText(
                tr("Reading the work … {percent} %", percent=round(100 * part))
            )
        )
        job.done.connect(self._found)
        job.failed.connect(lambda error: self._failed(messages.sentence(error)))
        job.broken.connect(lambda: self._failed(tr(messages.BUG)))
        job.start()

    def _failed(self, said: str) -> None:
        self._job = None
        self.panel.told.setText("")
        self._desk.status.warn(said)

    def _forget(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.panel.told.setText("")
        self.panel.model.show_candidates([])

    def _found(self, candidates: list[Candidate]) -> None:
        self._job = None
        self._leave_out()
        self.panel.model.show_candidates(candidates)
        self.panel.told.setText(tr("Enter adds one with its commonest rendering, Delete dismisses it"))
        self.panel.choose(0)
        self.panel.list.setFocus()

    # -- which are shown --------------------------------------------------------------------------

    def _work(self) -> WorkId | None:
        bitext = self._desk.bitext
        return None if bitext is None else bitext.original.work_id

    def _dismissed(self) -> list[str]:
        work = self._work()
        stored = None if work is None else self._desk.library.work_settings.get(work, _DISMISSED)
        try:
            found = json.loads(stored or "[]")
        except ValueError:
            return []
        return [str(term) for term in found] if isinstance(found, list) else []

    def _leave_out(self) -> None:
        work = self._work()
        concepts = [] if work is None else self._desk.library.termbase.of_work(work)
        known = {term.text.lower() for concept in concepts for term in concept.terms}
        self.panel.model.leave_out(known | set(self._dismissed()))

    def _changed(self, change: ChangeSet) -> None:
        if touches_terms(change) and self.panel.model.rowCount():
            self._leave_out()

    # -- what can be done -------------------------------------------------------------------------

    def _concept(self, one: Candidate) -> Concept:
        bitext = self._desk.bitext
        assert bitext is not None
        terms = [Term(one.language, one.term, examples=(one.example,))]
        if one.renderings:
            terms.append(Term(bitext.translation.language, one.renderings[0][0]))
        return Concept(tuple(terms))

    def take(self, one: Candidate) -> None:
        """Put a candidate into the glossary; one whose rendering is not known is asked about."""
        if self._desk.bitext is None:
            return
        if not one.renderings:
            self._marks.new_term(self._concept(one))
            return
        row = self.panel.list.currentIndex().row()
        if self._desk.run(partial(edits.add_concept, concept=self._concept(one))):
            self._desk.status.say(
                tr(
                    "Added: {term} – {renderings}; Ctrl+Z takes it back",
                    term=one.term,
                    renderings=one.renderings[0][0],
                )
            )
            self.panel.choose(row)

    def dismiss(self, one: Candidate) -> None:
        """Do not offer a candidate for this work any more."""
        work = self._work()
        if work is None:
            return
        dismissed = list(dict.fromkeys([*self._dismissed(), one.term.lower()]))
        self._desk.library.work_settings.put(work, _DISMISSED, json.dumps(dismissed, ensure_ascii=False))
        self._leave_out()

    def _go(self, one: Candidate) -> None:
        if self._desk.bitext is not None:
            self._desk.page.go_to_block(*one.place)
            self.panel.list.setFocus()
