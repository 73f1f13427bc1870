"""Stepping through problems, dismissing them, spelling, and the report of completeness."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from reader.checks.choices import AMERICAN, BRITISH, EITHER, NONE
from reader.edits import beads, problems
from reader.edits.blocks import set_text
from reader.exporting.ledger import to_csv, to_html
from reader.jobs.checks import CheckOptions, make_ledger
from reader.model.bitext import BeadId, Side
from reader.model.filters import RowMark
from reader.model.problem import Rule
from reader.storage.check_rows import CheckSource
from ui.problem_words import RULES, sentence
from ui.views.bitext.host import ViewMode
from ui.views.problems.panel import PlacedProblem

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from reader.jobs.checks import Suggestions
    from reader.model.completeness import Ledger
    from reader.model.problem import Problem, ProblemSpan
    from ui.commands.desk import Desk
    from ui.commands.links import LinkCommands

_RENEW = 60
"""Milliseconds between news of the checks and a new list: a sweep brings them often."""


class ProblemCommands(QObject):
    """Handlers ``problems.*``."""

    def __init__(self, desk: Desk, links: LinkCommands) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._links = links
        self._last: PlacedProblem | None = None
        self._menu_for: tuple[Problem, ProblemSpan] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_RENEW)
        self._timer.timeout.connect(self._show)
        desk.checking.changed.connect(self._renew)
        desk.checking.suggested.connect(self._offer)
        desk.problems.filtered.connect(self._show)
        desk.problems.activated.connect(self.go_to)
        desk.problems.dismissed.connect(self._toggle)
        desk.problems_dock.visibilityChanged.connect(lambda _on: self.follow())
        desk.page.mode_changed.connect(lambda _mode: self.follow())
        desk.workspace.opened.connect(lambda _bitext: self.follow())
        desk.filtering.changed.connect(self.follow)

    def follow(self) -> None:
        """Check while somebody writes, has the list open, or asks for rows with problems."""
        desk = self._desk
        wanted = (
            desk.page.mode is ViewMode.EDIT
            or not desk.problems_dock.isHidden()
            or desk.filtering.wanted.mark is RowMark.PROBLEM
        )
        desk.checking.want(on=wanted)
        desk.page.set_problems(desk.checking.of_row if wanted else None)
        self._renew()

    def _renew(self) -> None:
        self._desk.page.viewport().update()
        if not self._timer.isActive():
            self._timer.start()

    def _placed(self, *, dismissed: bool = False) -> list[PlacedProblem]:
        desk = self._desk
        if desk.bitext is None:
            return []
        rows = {BeadId(bead): number for number, bead in enumerate(desk.page.page.rows.beads)}
        if dismissed:
            pairs = desk.checking.dismissed()
            found = [PlacedProblem(p, rows[p.bead_id], d.id, d.reason) for p, d in pairs if p.bead_id in rows]
        else:
            found = [PlacedProblem(p, rows[p.bead_id]) for p in desk.checking.problems() if p.bead_id in rows]
        return sorted(found, key=_order)

    def _show(self) -> None:
        if not self._desk.problems_dock.isHidden():
            panel = self._desk.problems
            panel.show_problems(self._placed(dismissed=panel.shows_dismissed))

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
        if not found:
            busy = desk.checking.is_busy
            desk.status.say("Still checking; nothing found so far" if busy else "No problems")
            return
        here = self._place()
        ahead = [p for p in found if _order(p) > here] if step > 0 else [p for p in found if _order(p) < here]
        ordered = ahead or found
        self.go_to(ordered[0] if step > 0 else ordered[-1])

    def _let_through(self) -> list[PlacedProblem]:
        """Problems of the rows, and of the kind, that the row filter asks for: all without one."""
        filtering = self._desk.filtering
        found = self._placed()
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
        problem = placed.problem
        self._desk.status.say(f"Row {placed.row + 1:,}, {RULES[problem.rule]}: {sentence(problem)}")

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

    def dismiss(self) -> None:
        """Say that the problem here is none."""
        placed = self._current()
        if placed is None:
            self._desk.status.say("There is no problem in this row")
        else:
            self._dismiss(placed)

    def dismiss_because(self) -> None:
        """The same, with a reason."""
        placed = self._current()
        if placed is None:
            self._desk.status.say("There is no problem in this row")
            return
        reason, sure = QInputDialog.getText(self._desk.window, "Dismiss problem", "Why it is none:")
        if sure:
            self._dismiss(placed, reason)

    def _dismiss(self, placed: PlacedProblem, reason: str = "") -> None:
        desk, problem = self._desk, placed.problem
        if desk.bitext is None:
            return
        if problem.rule is Rule.LINK and problem.code == "doubtful":
            done = desk.run(partial(beads.set_confirmed, bead_ids=[problem.bead_id], flag=True))
            said = "Link confirmed"
        else:
            edit = partial(problems.dismiss, bitext_id=desk.bitext.id, problems=[problem], reason=reason)
            done, said = desk.run(edit), "Dismissed until this row changes"
        if done:
            desk.status.say(f"{said} (Ctrl+Z takes it back)")

    def _toggle(self, placed: PlacedProblem) -> None:
        if placed.dismissal is None:
            self._dismiss(placed)
        else:
            self._desk.run(partial(problems.restore, dismissals=[placed.dismissal]))

    def panel(self) -> None:
        """Show or hide the list."""
        dock = self._desk.problems_dock
        dock.setVisible(dock.isHidden())
        self.follow()
        (self._desk.problems if not dock.isHidden() else self._desk.page).setFocus()

    # -- spelling -----------------------------------------------------------------------------

    def misspelt(self) -> tuple[Problem, ProblemSpan] | None:
        """The misspelt word at the caret."""
        page, caret = self._desk.page, self._desk.page.caret()
        bead = page.current_bead()
        if caret is None or bead is None:
            return None
        for problem in self._desk.checking.of_row(bead):
            for span in problem.spans:
                here = span.block_id == caret.block_id and span.start <= caret.start <= span.end
                if here and problem.rule is Rule.SPELLING:
                    return problem, span
        return None

    def suggest(self) -> None:
        """Words that may be meant by the one at the caret, to choose from."""
        if not self._desk.page.commit_edit():
            return
        self._menu_for = self.misspelt()
        if self._menu_for is None:
            self._desk.status.say("No misspelt word here")
        else:
            self._desk.checking.suggest(self._menu_for[0].detail)

    def _offer(self, found: Suggestions) -> None:
        if self._menu_for is None or self._menu_for[0].detail != found.word:
            return
        problem, span = self._menu_for
        self._menu_for = None
        desk = self._desk
        menu = QMenu(desk.window)
        for form in found.forms:
            action: QAction = menu.addAction(form)
            action.triggered.connect(partial(self._replace, span, form))
        if not found.forms:
            menu.addAction("No suggestions").setEnabled(False)
        menu.addSeparator()
        menu.addAction(f"Add “{problem.detail}” to your own words").triggered.connect(
            partial(self._add_word, problem.detail)
        )
        menu.addAction("Ignore here").triggered.connect(
            lambda: self._dismiss(PlacedProblem(problem, desk.page.current_row))
        )
        menu.popup(desk.page.viewport().mapToGlobal(self._below(span)))
        menu.setActiveAction(menu.actions()[0])
        self.menu = menu

    def _below(self, span: ProblemSpan) -> QPoint:
        """The place right below a word of the current row, in the viewport."""
        page = self._desk.page
        top = page.row_top(page.current_row)
        for block in page.page.layout(page.current_row).sides[span.side]:
            bands = block.bands(span.start, span.end) if block.block.id == span.block_id else []
            if bands:
                return QPoint(round(block.x + bands[0].left()), round(top + block.y + bands[0].bottom()))
        return page.viewport().rect().center()

    def _replace(self, span: ProblemSpan, form: str, *_checked: bool) -> None:
        block = self._desk.library.documents.block(span.block_id)
        text = block.text[: span.start] + form + block.text[span.end :]
        self._desk.run(partial(set_text, block_id=span.block_id, text=text))

    def _add_word(self, word: str, *_checked: bool) -> None:
        bitext = self._desk.bitext
        if bitext is not None:
            edit = partial(problems.add_word, language=bitext.translation.language.value, word=word)
            self._desk.run(edit)

    def either(self) -> None:
        """Take British and American spelling."""
        self._desk.checking.choose(EITHER)

    def british(self) -> None:
        """Take British spelling only."""
        self._desk.checking.choose(BRITISH)

    def american(self) -> None:
        """Take American spelling only."""
        self._desk.checking.choose(AMERICAN)

    def no_spelling(self) -> None:
        """Do not check spelling."""
        self._desk.checking.choose(NONE)

    # -- the report ---------------------------------------------------------------------------

    def report(self) -> None:
        """Write the ledger of completeness to a file."""
        desk = self._desk
        if desk.bitext is None or not desk.page.commit_edit():
            return
        names = "Web page (*.html);;Table (*.csv)"
        dialog = QFileDialog(desk.window, "Report of completeness", "", names)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("completeness.html")
        dialog.fileSelected.connect(lambda name: self.write_report(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_report(self, path: Path) -> None:
        """Make the report in the worker and write it."""
        desk = self._desk
        assert desk.bitext is not None
        title = desk.library.works.get(desk.bitext.original.work_id).title
        source = CheckSource(desk.library.path, desk.bitext.id)
        job = desk.background.run(make_ledger, source, CheckOptions(desk.checking.choice))
        job.done.connect(partial(self._write, path, title))
        job.start()
        desk.status.say("Accounting for every sentence…")

    def _write(self, path: Path, title: str, ledger: Ledger) -> None:
        text = to_csv(ledger) if path.suffix.lower() == ".csv" else to_html(ledger, title)
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            self._desk.status.warn(f"{path.name} cannot be written: {error.strerror}")
        else:
            self._desk.status.say(f"Report written to {path.name}")


def _order(placed: PlacedProblem) -> tuple[int, int, str]:
    spans = placed.problem.spans
    return placed.row, spans[-1].start if spans else 0, placed.problem.rule.value + placed.problem.detail
