"""What panel, page and status line say of a run of machine translation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from reader.edits import runs
from reader.model.run import Item, RunState
from reader.model.translation import Failure
from ui import messages, troubles
from ui.commands.running import BUSY, CLOSED, ELSEWHERE
from ui.i18n import clock, day, number, quoted, tr, tr_n
from ui.key_hints import as_pressed
from ui.settings import RUN_PANEL
from ui.views.run.panel import Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import Bitext
    from reader.model.run import Run, RunId
    from ui.commands.desk import Desk
    from ui.commands.running import Runner

SOON: Final = 120
"""Milliseconds the figures wait for further paragraphs."""
TICK: Final = 5000
"""Milliseconds between two looks at the clock while a run is under way."""


class RunTeller(QObject):
    """Hears of a run and shows it everywhere."""

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__(runner)
        self._desk = desk
        self._runner = runner
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self.tell)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.tell)
        self._state: RunState | None = None
        runner.changed.connect(self._tell_soon)
        runner.settled.connect(self._settle)

    def _tell_soon(self) -> None:
        """Another state is told at once, figures a moment later: there may be many of them."""
        run = self._runner.run
        state = None if run is None else run.state
        if state is not self._state:
            self._state = state
            self.tell()
        elif not self._soon.isActive():
            self._soon.start()

    def stop(self) -> None:
        """Say nothing more: the library is about to be closed."""
        self._clock.stop()
        self._soon.stop()
        self._runner.changed.disconnect(self._tell_soon)

    def opened(self, bitext: Bitext | None) -> None:
        """Another work is on the page: show its last run, and offer one that was cut off."""
        signs, library = self._desk.page.page.run_signs, self._desk.library
        self._desk.resume_bar.hide()
        if bitext is None:
            signs.set(())
            return
        every = library.runs.of_bitext(bitext.id)
        signs.engines = {run.id: troubles.title(run.engine) for run in every}
        signs.set(library.runs.latest(bitext.id))
        if not self._runner.is_alive:
            self._runner.show(every[0].id if every else None)
        self.tell()
        self._offer_to_go_on(every)

    def _offer_to_go_on(self, every: Sequence[Run]) -> None:
        """A run that was cut off or pauses can be gone on with; said once, and quietly."""
        run = next((run for run in every if not run.is_over), None)
        mine = run is not None and self._runner.run is not None and self._runner.run.id == run.id
        if run is None or (mine and self._runner.is_under_way) or self._desk.library.read_only:
            return
        if runs.is_at_work(run):
            self._desk.status.say(tr("Another program is translating this work"))
            return
        counts = self._desk.library.runs.counts(run.id)
        self._desk.resume_bar.offer(
            tr_n(
                "{n} paragraph is left of a machine translation by {engine}.",
                "{n} paragraphs are left of a machine translation by {engine}.",
                counts.waiting,
                engine=troubles.title(run.engine),
            )
        )

    def show_panel(self) -> None:
        """Show the panel of the run."""
        if self._desk.docks.run.isHidden():
            self._desk.docks.run.show()
            self._desk.settings.put(RUN_PANEL, True)
        self.tell()

    def _settle(self, item: Item) -> None:
        """A paragraph of the run stands otherwise now."""
        self._desk.run_panel.settle(item)
        bitext, run = self._desk.bitext, self._runner.run
        if bitext is not None and run is not None and bitext.id == run.bitext_id:
            signs = self._desk.page.page.run_signs
            signs.put(item)
            self._repaint(item)

    def _repaint(self, item: Item) -> None:
        page = self._desk.page
        number = page.page.rows.number(item.bead_id)
        if number is not None:
            page.update_row(number)

    def tell(self) -> None:
        """Bring panel, page and status line up to date with the run."""
        run, panel = self._runner.run, self._desk.run_panel
        if run is None:
            self._clock.stop()
            panel.model.open(None)
            panel.tell(None)
            self._desk.status.show_run("")
            return
        if panel.model.run_id != run.id:
            panel.model.open(run.id)
            self._read_signs(run.id)
        under_way = self._runner.item_under_way
        panel.model.set_under_way(None if under_way is None else under_way.id)
        self._sign_under_way(under_way)
        if run.state is RunState.PAUSED and not self._desk.docks.run.isHidden():
            panel.set_engines(self._desk.engines.ready())
        panel.tell(self._told(run))
        if self._runner.is_under_way or not self._runner.is_open:
            self._desk.resume_bar.hide()
        counts = self._runner.counts
        percent = messages.percent(counts.settled, counts.total)
        if run.state is RunState.RUNNING:
            self._desk.status.show_run(tr("translating {percent} %", percent=percent))
        else:
            self._desk.status.show_run(tr("translation paused") if run.state is RunState.PAUSED else "")
        if run.state is RunState.RUNNING and not self._clock.isActive():
            self._clock.start()
        elif run.state is not RunState.RUNNING:
            self._clock.stop()

    def _read_signs(self, run_id: RunId) -> None:
        bitext = self._desk.bitext
        run = self._desk.library.runs.get(run_id)
        if bitext is not None and run.bitext_id == bitext.id:
            signs = self._desk.page.page.run_signs
            signs.engines[run.id] = troubles.title(run.engine)
            signs.set(self._desk.library.runs.latest(bitext.id))
            self._desk.page.viewport().update()

    def _sign_under_way(self, item: Item | None) -> None:
        signs = self._desk.page.page.run_signs
        run = self._runner.run
        if run is not None:
            signs.engines[run.id] = troubles.title(run.engine)
        before, signs.under_way = signs.under_way, None if item is None else item.block_id
        if item is not None and before != signs.under_way:
            self._repaint(item)

    def _told(self, run: Run) -> Told:
        counts, pace = self._runner.counts, self._runner.pace
        figures = [
            tr_n(
                "{settled} of {n} paragraph",
                "{settled} of {n} paragraphs",
                counts.total,
                settled=number(counts.settled),
            )
        ]
        figures += [
            said
            for count, said in (
                (counts.failed, tr_n("{n} failed", "{n} failed", counts.failed)),
                (counts.skipped, tr_n("{n} skipped", "{n} skipped", counts.skipped)),
            )
            if count
        ]
        if self._runner.is_under_way and pace.rate:
            figures.append(tr("{rate} a minute", rate=number(pace.rate)))
            left = pace.left(counts.waiting)
            if left is not None:
                figures.append(tr("{time} left", time=duration(left)))
        state, trouble = self._state_words(run)
        ended = run.is_over
        return Told(
            engine=run.engine,
            title=self._title(run),
            figures="  ·  ".join(figures),
            state=state,
            trouble=trouble,
            done=counts.settled,
            total=counts.total,
            may_pause=run.state is RunState.RUNNING,
            may_go_on=run.state is RunState.PAUSED and counts.waiting > 0,
            may_stop=not ended,
            may_take_back=ended and counts.done > 0,
            may_change_engine=run.state is RunState.PAUSED and counts.waiting > 0,
        )

    def _title(self, run: Run) -> str:
        """The engine, and the work where that is another than the open one."""
        title, bitext, of = troubles.title(run.engine), self._desk.bitext, self._runner.bitext
        if of is None or (bitext is not None and bitext.id == run.bitext_id):
            return title
        return f"{title}, {quoted(self._desk.library.works.get(of.original.work_id).title)}"

    def _state_words(self, run: Run) -> tuple[str, bool]:
        """What else is to be said of a run, and whether it is trouble."""
        if run.state is RunState.DONE:
            return as_pressed(tr("Done. Confirm each row with Ctrl+Enter once you have read it.")), False
        if run.state is RunState.CANCELLED:
            return tr("Stopped. What had arrived stays."), False
        if run.state is RunState.RUNNING:
            return "", False
        if run.reason in {"", CLOSED, Failure.CANCELLED}:
            return tr("Paused."), False
        if run.reason == BUSY:
            return tr("Paused: the library took no more. Another program may be writing to it."), True
        if run.reason == ELSEWHERE:
            return tr("Another program is at work on it."), False
        words = [tr("Paused: {why}.", why=troubles.why(run.reason))]
        until = self._runner.resumes_at
        if until is not None and until > datetime.now(UTC):
            itself = (
                tr("It goes on by itself {when}.") if self._runner.is_alive else tr("It can go on {when}.")
            )
            words.append(itself.format(when=moment(until)))
        if troubles.what_to_do(run.reason):
            words.append(troubles.what_to_do(run.reason))
        return " ".join(words), True


def duration(seconds: float) -> str:
    """``40 s``, ``12 min``, ``2 h 5 min``."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{max(1, round(seconds))} s"
    if minutes < 90:
        return tr("{minutes} min", minutes=minutes)
    return tr("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)


def moment(when: datetime) -> str:
    """``at 14:02``, ``on 3 March at 09:00``, in local time."""
    local = when.astimezone()
    if local.date() == datetime.now(UTC).astimezone().date():
        return tr("at {time}", time=clock(local))
    return tr("on {day} at {time}", day=day(local, year=False), time=clock(local))
