"""After a term was changed: the rows that still have the old one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject

from reader.edits import ripple as edits
from reader.lookup.ripple import affected, given_up
from ui import messages
from ui.i18n import number, tr, tr_n
from ui.views.docks import bring_up
from ui.views.ripple.panel import RipplePanel

if TYPE_CHECKING:
    from reader.lookup.ripple import Affected
    from reader.model.change import ChangeSet
    from reader.model.termbase import Concept
    from ui.background import Job
    from ui.commands.desk import Desk
    from ui.commands.library import LibraryCommands
    from ui.commands.marks import MarkCommands
    from ui.commands.terms import TermCommands
    from ui.models.ripple import RippleLine


_AT_ONCE: Final = 3_000
"""Milliseconds within which rows that were found may take the keyboard."""


class RippleCommands(QObject):
    """Handlers ``ripple.*``."""

    def __init__(
        self, desk: Desk, library: LibraryCommands, marks: MarkCommands, terms: TermCommands
    ) -> None:
        super().__init__(desk.window)
        self._desk, self._library, self._terms = desk, library, terms
        self.panel = RipplePanel(desk.theme)
        self.dock = desk.docks.ripple
        self.dock.fill(self.panel)
        desk.further.append(self.panel)
        self._job: Job | None = None
        marks.term_changed = self.term_changed
        self._asked = QElapsedTimer()
        self._after: Concept | None = None
        """The entry whose rows are listed, as it was then."""
        desk.workspace.changed.connect(self._follow)
        self.panel.accepted.connect(self.accept)
        self.panel.left_alone.connect(self._leave_alone)
        self.panel.activated.connect(self.go)
        self.panel.left.connect(desk.page.writing.take_keyboard)

    @property
    def is_looking(self) -> bool:
        """Whether rows are being looked for."""
        return self._job is not None

    def term_changed(self, before: Concept, after: Concept) -> None:
        """An entry is another one now: where it gave terms up, look for rows that have them."""
        languages = {term.language for term in (*before.terms, *after.terms)}
        left = {x: {t.text for t in given_up(before, before, x)[0]} for x in languages}
        now = {x: {t.text for t in given_up(before, after, x)[0]} for x in languages}
        if any(now[x] - left[x] for x in languages):
            self._look(before, after, quiet=True)

    def show(self) -> None:
        """Look for rows with terms that are not to be used, of the entry that is chosen or at the caret."""
        desk = self._desk
        chosen = desk.terms.current() if desk.terms.list.hasFocus() else None
        found = None if chosen is not None else self._terms.hit_at_caret()
        if found is not None:
            chosen = desk.page.term_marks.concept(found[0].concept_id)
        if chosen is None:
            desk.status.say(tr("Choose a term in the glossary, or put the caret on one"))
        elif not desk.page.commit_edit():
            return
        else:
            self._look(chosen, chosen, quiet=False)

    def _look(self, before: Concept, after: Concept, *, quiet: bool) -> None:
        if self._job is not None:
            self._job.cancel()
        if not quiet:
            bring_up(self._desk.window, self.dock)
        self._asked.start()
        job = self._job = self._desk.background.run(affected, self._desk.library.path, before, after)
        job.done.connect(lambda found: self._found(found, after, quiet=quiet))
        job.failed.connect(self._failed)
        job.broken.connect(lambda: self._failed(None))
        job.start()

    def _failed(self, error: object) -> None:
        self._job = None
        self._desk.status.warn(tr(messages.BUG) if error is None else messages.sentence(error))  # type: ignore[arg-type]

    def _found(self, found: list[Affected], concept: Concept, *, quiet: bool) -> None:
        self._job = None
        desk, panel = self._desk, self.panel
        bitext = desk.bitext
        here = None if bitext is None else bitext.original.work_id
        titles = {
            int(work): desk.library.works.get(work).title
            for work in {x.work_id for x in found}
            if work != here
        }
        panel.model.show_found(found, titles)
        self._after = concept if found else None
        name = ", ".join(term.text for term in concept.terms[:1])
        told = tr_n(
            "{n} paragraph for “{name}” with a term given up",
            "{n} paragraphs for “{name}” with a term given up",
            len(found),
            name=name,
        )
        panel.told.setText(told if found else "")
        panel.count()
        if found:
            bring_up(self._desk.window, self.dock)
            panel.choose(0)
            waits = desk.terms.list.hasFocus() or self._asked.elapsed() < _AT_ONCE
            if not quiet or (waits and not desk.page.is_editing):
                panel.list.setFocus()
            else:  # who does something else by now goes on with it
                desk.status.say(told)
        elif not quiet:
            desk.status.say(tr("No row has a term of this entry that is not to be used"))

    def _follow(self, change: ChangeSet) -> None:
        """The list is of an entry as it was: when that is undone, or changed again, it is of no use."""
        if self._after is None or not (change.touched("concept") or change.touched("term")):
            return
        now = {concept.id: concept for concept in self._desk.library.termbase.all()}.get(self._after.id)
        if now is None or [t.text for t in now.terms] != [t.text for t in self._after.terms]:
            self._after = None
            self._drop(self.panel.model.items, 0)

    # -- what can be done -------------------------------------------------------------------------

    def accept(self, lines: list[RippleLine]) -> None:
        """Change the rows, all in one step."""
        rewordings = [line.rewording for line in lines if line.rewording is not None]
        at = self.panel.list.currentIndex().row()
        change = self._desk.apply(partial(edits.reword, rewordings=rewordings))
        if change is None:
            return
        done = change.touched("block")
        left = sum(one.block_id not in done for one in rewordings)
        said = tr_n(
            "{n} paragraph changed; Ctrl+Z takes it back",
            "{n} paragraphs changed; Ctrl+Z takes it back",
            len(rewordings) - left,
        )
        if left:
            said += "; " + tr("{left} changed meanwhile and left alone", left=number(left))
        self._desk.status.say(said)
        self._drop(lines, at)

    def _leave_alone(self, line: RippleLine) -> None:
        self._drop([line], self.panel.list.currentIndex().row())

    def _drop(self, lines: list[RippleLine], at: int) -> None:
        self.panel.model.drop(lines)
        if not self.panel.model.rowCount():
            self.panel.told.setText("")
        self.panel.count()
        self.panel.choose(at)

    def go(self, line: RippleLine) -> None:
        """Go to the row of a line; the keyboard stays in the list where that has it."""
        desk, found = self._desk, line.found
        stay = self.panel.list.hasFocus() and found.new is not None
        if desk.bitext is None or desk.bitext.id != found.bitext_id:
            self._library.open_bitext(found.bitext_id)
        desk.page.go_to_block(found.block_id, *found.places[0])
        if stay:
            self.panel.list.setFocus()
        else:
            desk.page.setFocus()
