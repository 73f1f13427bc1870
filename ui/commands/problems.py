"""Stepping through problems, dismissing them, choosing what is checked, and the report of completeness."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu

from reader.checks.choices import own_folder
from reader.edits import beads, problems
from reader.model.bitext import BeadId, Side
from reader.model.filters import RowMark
from reader.model.problem import Rule
from ui.commands.writing import going_on, write_on
from ui.i18n import number, tr
from ui.problem_words import RULES, sentence
from ui.settings import PROBLEMS_ORDER, REASONS
from ui.views.bitext.host import ViewMode
from ui.views.docks import toggle
from ui.views.problems.items import PlacedProblem
from ui.views.problems.reason import MOST

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from ui.commands.desk import Desk
    from ui.commands.links import LinkCommands
    from ui.views.bitext.page import Spot

_RENEW = 60
"""Milliseconds between news of the checks and a new list: a sweep brings them often."""
_MANY, _RENEW_MANY = 400, 1500
"""From so many problems on the list follows a sweep at a walk: making it anew takes as long as a key."""


class ProblemCommands(QObject):
    """Handlers ``problems.*``."""

    def __init__(self, desk: Desk, links: LinkCommands) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._links = links
        self._last: PlacedProblem | None = None
        self._waiting: tuple[int, BeadId | None] | None = None
        """A step that waits for the checks, and the row it was asked for in."""
        self._timer = QTimer(self, singleShot=True, interval=_RENEW)
        self._timer.timeout.connect(self._show)
        desk.checking.changed.connect(self._renew)
        self._asked: PlacedProblem | None = None
        self._written: Spot | None = None
        """Where one was writing when the reason was asked for."""
        self._rows: tuple[object, dict[BeadId, int]] = (None, {})
        """The numbers of the rows of these beads."""
        if own_folder(desk.library.path).exists():
            from reader.checks.dictionaries import own_files  # noqa: PLC0415 - deferred: off the start-up path

            desk.checking.use_dictionaries(own_files(desk.library.path))
        desk.problems.set_sorting(desk.settings.get(PROBLEMS_ORDER))
        for signal, slot in (
            (desk.problems.filtered, self._show),
            (desk.problems.sorted, self._remember_order),
            (desk.problems.activated, self.go_to),
            (desk.problems.dismissed, self.toggle),
            (desk.problems.reason_wanted, self.ask_reason),
            (desk.problems.menu_wanted, self._offer_menu),
            (desk.problems.rules_wanted, self.choose),
            (desk.reason_bar.given, self._dismiss_asked),
            (desk.reason_bar.closed, self._leave_reason),
        ):
            signal.connect(slot)
        desk.docks.problems.visibilityChanged.connect(lambda _on: self.follow())
        desk.page.mode_changed.connect(lambda _mode: self.follow())
        desk.workspace.opened.connect(lambda _bitext: self.follow())
        desk.filtering.changed.connect(self.follow)

    def follow(self) -> None:
        """Check while somebody writes, has the list open, or asks for rows with problems."""
        desk = self._desk
        wanted = (
            desk.page.mode is ViewMode.EDIT
            or not desk.docks.problems.isHidden()
            or desk.filtering.wanted.mark is RowMark.PROBLEM
        )
        desk.checking.want(on=wanted)
        desk.page.set_problems(desk.checking.of_row if wanted else None)
        self._renew()

    def _renew(self) -> None:
        self._desk.page.problems_found()
        if not self._timer.isActive():
            many = self._desk.checking.is_busy and self._desk.checking.n_problems > _MANY
            self._timer.start(_RENEW_MANY if many else _RENEW)

    def _placed(self, *, dismissed: bool = False) -> list[PlacedProblem]:
        desk = self._desk
        if desk.bitext is None:
            return []
        beads = desk.page.page.rows.beads
        if self._rows[0] is not beads:
            self._rows = beads, {BeadId(bead): row for row, bead in enumerate(beads)}
        rows = self._rows[1]
        chapter = desk.contents.model.chapters.number
        if dismissed:
            pairs = desk.checking.dismissed()
            placed = ((p, rows[p.bead_id], d) for p, d in pairs if p.bead_id in rows)
            found = [PlacedProblem(p, row, d.id, d.reason, chapter(row)) for p, row, d in placed]
        else:
            there = ((p, rows[p.bead_id]) for p in desk.checking.problems() if p.bead_id in rows)
            found = [PlacedProblem(p, row, chapter=chapter(row)) for p, row in there]
        return sorted(found, key=_order)

    def _show(self) -> None:
        self._step_at_last()
        if not self._desk.docks.problems.isHidden():
            panel = self._desk.problems
            panel.show_problems(self._placed(dismissed=panel.shows_dismissed))

    def _remember_order(self) -> None:
        self._desk.settings.put(PROBLEMS_ORDER, str(self._desk.problems.sorting.currentData()))

    def _offer_menu(self, placed: PlacedProblem, at: QPoint) -> None:
        """What can be done with a problem of the list."""
        from ui.dialogs.checks import ALWAYS  # noqa: PLC0415 - deferred: off the start-up path

        desk = self._desk
        menu = QMenu(desk.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Go there")).triggered.connect(lambda: self.go_to(placed))
        if placed.dismissal is not None:
            menu.addAction(tr("Bring back")).triggered.connect(lambda: self.toggle(placed))
        else:
            menu.addAction(tr("Dismiss")).triggered.connect(lambda: self.toggle(placed))
            menu.addAction(tr("Dismiss with reason…")).triggered.connect(lambda: self.ask_reason(placed))
        rule = placed.problem.rule
        if rule not in ALWAYS:
            menu.addSeparator()
            off = menu.addAction(tr("Do not check in this work: {kind}", kind=RULES[rule]))
            off.triggered.connect(lambda: desk.checking.switch(desk.checking.off | {rule}))
        menu.addAction(tr("Choose what is checked…")).triggered.connect(self.choose)
        menu.popup(at)

    def choose(self) -> None:
        """Choose what is checked in this work, what checks its spelling, and one's own words."""
        from ui.dialogs.checks import ChecksDialog  # noqa: PLC0415 - deferred: off the start-up path

        desk = self._desk
        if not desk.page.commit_edit():
            return
        dialog = ChecksDialog(desk.workspace, desk.checking, desk.background, desk.theme, desk.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- stepping -----------------------------------------------------------------------------

    def next(self) -> None:
        """While writing, the next problem of any kind; else the next doubtful link."""
        self._step(1)

    def previous(self) -> None:
        """The same backwards."""
        self._step(-1)

    def _step(self, step: int) -> None:
        desk = self._desk
        if desk.page.mode is not ViewMode.EDIT:
            (self._links.next_doubtful if step > 0 else self._links.previous_doubtful)()
            return
        if desk.bitext is None or not desk.page.commit_edit():
            return
        found = self._let_through()
        if not found and desk.checking.is_busy:
            self._waiting = step, desk.page.current_bead()
            desk.status.say(tr("Still checking; the first problem found will be shown"))
            return
        if not found:
            none = tr("No problem passes the filters") if self._placed() else tr("No problems")
            desk.status.say(none)
            return
        here = self._place()
        ahead = [p for p in found if _order(p) > here] if step > 0 else [p for p in found if _order(p) < here]
        goal = (ahead or found)[0 if step > 0 else -1]
        self.go_to(goal)
        told, comes_round = _told(goal), not ahead and not desk.checking.is_busy
        if comes_round and len(found) == 1:
            desk.status.say(tr("No other problem. {problem}", problem=told))
        elif comes_round and step > 0:
            desk.status.say(tr("From the beginning again. {problem}", problem=told))
        elif comes_round:
            desk.status.say(tr("From the end again. {problem}", problem=told))

    def _step_at_last(self) -> None:
        """Do the step that waited for the checks, unless somebody does something else by now."""
        if self._waiting is None:
            return
        desk, (step, bead) = self._desk, self._waiting
        still_there = desk.page.hasFocus() and desk.page.current_bead() == bead
        if not still_there or desk.page.mode is not ViewMode.EDIT:
            self._waiting = None
        elif self._let_through() or not desk.checking.is_busy:
            self._waiting = None
            self._step(step)

    def _let_through(self) -> list[PlacedProblem]:
        """The problems that the panel's filters, where it is open, and the row filter ask for."""
        desk, filtering = self._desk, self._desk.filtering
        found = self._placed()
        if not desk.docks.problems.isHidden() and desk.problems.is_filtering:
            found = [placed for placed in found if desk.problems.lets_through(placed)]
        if not filtering.on:
            return found
        rule = filtering.wanted.rule
        kept = filtering.kept
        return [p for p in found if p.problem.bead_id in kept and rule in {None, p.problem.rule}]

    def _place(self) -> tuple[int, int, str]:
        """Where one is: at the problem gone to last, while its row is the current one."""
        row = self._desk.page.current_row
        if self._last is not None and self._last.row == row:
            return _order(self._last)
        return (row, -1, "")

    def go_to(self, placed: PlacedProblem) -> None:
        """Go to a problem, select what it is about, and say it."""
        page = self._desk.page
        if not page.commit_edit():
            return
        self._last = placed
        spans = placed.problem.spans_on(Side.TARGET) or placed.problem.spans_on(Side.SOURCE)
        page.go_to_row(placed.row, centre=True)
        if spans:
            page.go_to_block(spans[0].block_id, spans[0].start, spans[0].end)
        page.setFocus()
        self._desk.status.say(_told(placed))

    # -- dismissing ---------------------------------------------------------------------------

    def _current(self) -> PlacedProblem | None:
        """The problem at the caret, else the one gone to last, else the first of the row."""
        here = self._desk.page.current_row
        found = [p for p in self._let_through() if p.row == here]
        found = found or [p for p in self._placed() if p.row == here]
        caret = self._desk.page.caret()
        if caret is not None:
            for placed in found:
                spans = placed.problem.spans
                if any(s.block_id == caret.block_id and s.start <= caret.start <= s.end for s in spans):
                    return placed
        if self._last is not None and any(p.problem == self._last.problem for p in found):
            return self._last
        return found[0] if found else None

    def has_one_here(self) -> bool:
        """Whether the current row has a problem that can be dismissed."""
        return self._current() is not None

    def dismiss(self) -> None:
        """Say that the problem here is none."""
        placed = self._current()
        if placed is None:
            self._desk.status.say(tr("There is no problem in this row"))
        else:
            with going_on(self._desk.page):
                self.dismiss_one(placed)

    def dismiss_because(self) -> None:
        """The same, with a reason."""
        placed = self._current()
        if placed is None:
            self._desk.status.say(tr("There is no problem in this row"))
            return
        self.ask_reason(placed)

    def ask_reason(self, placed: PlacedProblem) -> None:
        """Ask for the reason in a bar below the page."""
        desk = self._desk
        written = desk.page.writing.writing_at
        if not desk.page.commit_edit():
            return
        self._asked, self._written = placed, written
        for bar in (desk.find_bar, desk.row_bar):
            bar.hide()
        about = _told(placed)
        reasons: tuple[str, ...] = desk.settings.get(REASONS)
        desk.reason_bar.ask(about, reasons)

    def _dismiss_asked(self, reason: str) -> None:
        placed, self._asked = self._asked, None
        if placed is None:
            return
        settings = self._desk.settings
        if reason:
            before = [one for one in settings.get(REASONS) if one != reason]
            settings.put(REASONS, (reason, *before)[:MOST])
        self.dismiss_one(placed, reason)
        self._leave_reason()

    def _leave_reason(self) -> None:
        """The keyboard goes back to the page."""
        self._asked = None
        self._desk.page.setFocus()
        write_on(self._desk.page, self._written)

    def dismiss_one(self, placed: PlacedProblem, reason: str = "") -> None:
        """Say that a problem is none; of a doubtful link, that it is right."""
        desk, problem = self._desk, placed.problem
        if desk.bitext is None:
            return
        if problem.rule is Rule.LINK and problem.code == "doubtful":
            done = desk.run(partial(beads.set_confirmed, bead_ids=[problem.bead_id], flag=True))
            said = tr("Link confirmed (Ctrl+Z takes it back)")
        else:
            edit = partial(problems.dismiss, bitext_id=desk.bitext.id, problems=[problem], reason=reason)
            done, said = desk.run(edit), tr("Dismissed until this row changes (Ctrl+Z takes it back)")
        if done:
            desk.status.say(said)

    def toggle(self, placed: PlacedProblem) -> None:
        """Dismiss a problem; one that is dismissed comes back."""
        if placed.dismissal is None:
            self.dismiss_one(placed)
        elif self._desk.run(partial(problems.restore, dismissals=[placed.dismissal])):
            self._desk.status.say(tr("Brought back (Ctrl+Z dismisses it again)"))

    def panel(self) -> None:
        """Show or hide the list."""
        dock = self._desk.docks.problems
        shown = toggle(self._desk.window, dock)
        self.follow()
        if shown:
            self._desk.problems.choose_from(self._desk.page.current_row)
        (self._desk.problems if shown else self._desk.page).setFocus()


def _told(placed: PlacedProblem) -> str:
    """A problem in one line."""
    return tr(
        "Row {row}, {rule}: {sentence}",
        row=number(placed.row + 1),
        rule=RULES[placed.problem.rule],
        sentence=sentence(placed.problem),
    )


def _order(placed: PlacedProblem) -> tuple[int, int, str]:
    spans = placed.problem.spans
    return placed.row, spans[-1].start if spans else 0, placed.problem.rule.value + placed.problem.detail
