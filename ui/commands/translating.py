"""Machine translation: runs, single rows, what may be sent, and what was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.edits import runs
from reader.errors import EditRefused
from reader.model.bitext import BeadId
from reader.model.consent import EVERY_WORK, NEVER_SEND
from reader.model.run import ItemState, RunOptions, Scope
from reader.model.translation import EngineTrouble, Failure
from reader.translation.engine import ENGINES
from ui import messages, troubles
from ui.commands.asking import Asker
from ui.commands.run_telling import RunTeller
from ui.commands.running import Runner
from ui.i18n import tr, tr_n
from ui.settings import WHOSE_WORDS
from ui.views.bitext.host import ViewMode
from ui.views.status import OFFLINE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.bitext import Bitext, Row
    from reader.model.document import Block
    from reader.model.run import Run
    from ui.commands.desk import Desk
    from ui.dialogs.translation.consent import Holds
    from ui.dialogs.translation.run import RunDialog, Wanted
    from ui.models.run import RunLine

_WORDS = 72


class TranslatingCommands(QObject):
    """Handlers ``translate.*``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.runner = Runner(desk, self)
        self.teller = RunTeller(desk, self.runner)
        self.asker = Asker(desk, self)
        self.engines_shown: Callable[[str], None] = lambda _name: None
        """Opens the dialog of the engines; set by the window."""
        self.asker.arrived.connect(lambda _bead: desk.suggestions.refresh())
        desk.engines.changed.connect(self.renew_permissions)
        desk.page.current_row_changed.connect(lambda _row: self._suggest_for_row())
        desk.page.mode_changed.connect(lambda _mode: self._show_whose())
        panel = desk.run_panel
        for signal, slot in (
            (panel.activated, self.go_to_line),
            (panel.pause_wanted, self.runner.pause),
            (panel.go_on_wanted, self.resume),
            (panel.stop_wanted, self.stop),
            (panel.take_back_wanted, self.take_back),
            (panel.retry_wanted, self.retry),
            (panel.engine_wanted, self.use_engine),
            (desk.suggestions.asked, self.ask),
            (desk.page.escaped, self._stop_asking),
        ):
            signal.connect(slot)
        self.renew_permissions()

    # -- what may leave --------------------------------------------------------------------------------

    def offline(self) -> None:
        """Keep everything on this machine, or no longer."""
        engines = self._desk.engines
        engines.set_offline(not engines.offline)
        if engines.offline:
            self._desk.courier.keep_here()
            self.runner.keep_here()
            self._desk.status.say(tr("Working offline: nothing leaves this computer"))
        else:
            self._desk.status.say(tr("No longer offline: texts may be sent where you have agreed"))

    def never_send(self) -> None:
        """Never send anything of the open work, or let it be asked again."""
        bitext = self._desk.bitext
        if bitext is None:
            return
        never = not self.is_never_sent()
        work = bitext.original.work_id
        self._desk.library.work_settings.put(work, NEVER_SEND, "true" if never else None)
        self.renew_permissions()
        if never:
            self.runner.keep_here()
        title = self._desk.library.works.get(work).title
        said = (
            tr("Nothing of “{title}” is sent any more", title=title)
            if never
            else tr("“{title}” may be sent where you agree", title=title)
        )
        self._desk.status.say(said)

    def is_never_sent(self) -> bool:
        """Whether nothing of the open work is ever sent."""
        bitext = self._desk.bitext
        settings = self._desk.library.work_settings
        return bitext is not None and settings.get(bitext.original.work_id, NEVER_SEND) == "true"

    def renew_permissions(self) -> None:
        """What may leave is something else now."""
        engines = self._desk.engines
        never = self._desk.library.work_settings.having(NEVER_SEND, "true")
        self._desk.courier.permissions = engines.permissions(never)
        chosen = ENGINES[engines.chosen] if engines.chosen else None
        self._desk.status.show_network(
            OFFLINE
            if engines.offline
            else ""
            if chosen is None or chosen.offline
            else tr("online: {title}", title=chosen.title)
        )

    def with_consent(
        self, engine: str, bitext: Bitext, blocks: Sequence[Block], go_on: Callable[[frozenset[str]], None]
    ) -> None:
        """Go on when the texts of some paragraphs may go to an engine, asking for it where that is new.

        ``go_on`` gets the hosts that were agreed to for this time only.
        """
        engines = self._desk.engines
        try:
            host = engines.host(engine)
        except EngineTrouble as trouble:
            self._desk.status.warn(troubles.sentence(trouble))
            self.engines_shown(engine)
            return
        uid = self._desk.library.works.get(bitext.original.work_id).uid
        refusal = self._desk.courier.permissions.refusal(host, uid) if host else None
        if refusal is None or not blocks:
            go_on(frozenset())
        elif refusal is not Failure.NOT_ALLOWED:
            self._desk.status.warn(troubles.sentence(EngineTrouble(refusal, engine)))
        else:
            self._ask_for_consent(engine, host, uid, bitext, blocks, go_on)

    def _ask_for_consent(
        self,
        engine: str,
        host: str,
        uid: str,
        bitext: Bitext,
        blocks: Sequence[Block],
        go_on: Callable[[frozenset[str]], None],
    ) -> None:
        from ui.dialogs.translation.consent import ConsentDialog, Holds, Sending  # noqa: PLC0415 - seldom seen

        order = {bead: number for number, (bead, _) in enumerate(self._desk.library.bitexts.order(bitext.id))}
        beads = self._desk.library.bitexts.beads_of(bitext.id, [block.id for block in blocks])
        rows = tuple(
            (
                order.get(beads.get(block.id, BeadId(0)), 0),
                " ".join(block.text[: 2 * _WORDS].split())[:_WORDS],
            )
            for block in blocks
        )
        sending = Sending(
            troubles.title(engine), host, ENGINES[engine].note, self._desk.library.works.get(
                bitext.original.work_id
            ).title, rows, sum(len(block.text) for block in blocks),
        )  # fmt: skip
        dialog = ConsentDialog(sending, self._desk.theme, self._desk.window)

        def agree(holds: Holds) -> None:
            if holds is Holds.ONCE:
                go_on(frozenset({host}))
                return
            self._desk.engines.agree(host, uid if holds is Holds.WORK else EVERY_WORK)
            go_on(frozenset())

        dialog.agreed.connect(agree)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ledger(self) -> None:
        """What was sent, when and to whom."""
        from ui.dialogs.translation.ledger import LedgerDialog  # noqa: PLC0415 - deferred: seldom seen

        library, bitext = self._desk.library, self._desk.bitext
        titles = {work.uid: work.title for work in library.works.all()}
        uid = "" if bitext is None else library.works.get(bitext.original.work_id).uid
        dialog = LedgerDialog(
            library.ledger,
            titles,
            uid,
            self._desk.theme,
            self._desk.window,
            may_clear=not library.read_only,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- runs ------------------------------------------------------------------------------------------

    def rows(self) -> None:
        """Choose what is to be translated."""
        self._choose(Scope.ALL)

    def chapter(self) -> None:
        """Translate the chapter."""
        self._choose(Scope.CHAPTER)

    def _choose(self, scope: Scope) -> None:
        from ui.dialogs.translation.run import RunDialog, Wanted  # noqa: PLC0415 - deferred: not at every start

        desk, bitext = self._desk, self._desk.bitext
        if bitext is None or not desk.page.commit_edit():
            return
        if self.runner.is_open:
            self.teller.show_panel()
            desk.status.say(tr("A machine translation is not over yet: go on with it, or stop it first"))
            return
        heading = self._chapter_name()
        if scope is Scope.CHAPTER and not heading:
            scope = Scope.ALL
        row = desk.page.current_row
        last = min(row + 9, desk.page.row_count - 1)
        dialog = RunDialog(
            Wanted(scope, "", first=row, last=last), desk.page.row_count, heading, self._measure, desk.theme,
            desk.window,
        )  # fmt: skip
        dialog.set_engines(desk.engines.ready(), desk.engines.chosen)
        dialog.chosen.connect(self.begin)
        dialog.engines_wanted.connect(lambda: self._set_up(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _set_up(self, dialog: RunDialog) -> None:
        dialog.reject()
        self.engines_shown("")

    def _chapter_name(self) -> str:
        first, _ = self._chapter()
        if first is None:
            return ""
        row = self._desk.page.row(first)
        return " ".join((row.source or row.target)[0].text.split())[:60]

    def _chapter(self) -> tuple[int | None, int]:
        """The rows of the chapter the current row is in: its first, and the one behind its last."""
        page, chapters = self._desk.page, self._desk.contents.model.chapters
        end = chapters.after(page.current_row)
        return chapters.before(page.current_row + 1), page.row_count if end is None else end

    def _beads(self, wanted: Wanted) -> list[BeadId] | None:
        """The rows of a choice; None for all."""
        rows = self._desk.page.page.rows
        if wanted.scope is Scope.ALL:
            return None
        if wanted.scope is Scope.ROW:
            bead = self._desk.page.current_bead()
            return [] if bead is None else [bead]
        if wanted.scope is Scope.ROWS:
            return [BeadId(bead) for bead in rows.beads[wanted.first : wanted.last + 1]]
        first, end = self._chapter()
        return [BeadId(bead) for bead in rows.beads[first or 0 : end]]

    def _measure(self, wanted: Wanted) -> tuple[int, int]:
        """Paragraphs and characters of a choice."""
        bitext = self._desk.bitext
        if bitext is None:
            return 0, 0
        drafts = runs.untranslated(self._desk.library, bitext.id, self._beads(wanted), renew=wanted.renew)
        blocks = self._desk.library.documents.blocks_by_id(draft.block_id for draft in drafts)
        return len(blocks), sum(len(block.text) for block in blocks)

    def begin(self, wanted: Wanted) -> None:
        """Begin a run, after consent where it is needed."""
        desk, bitext = self._desk, self._desk.bitext
        if bitext is None:
            return
        beads = self._beads(wanted)
        drafts = runs.untranslated(desk.library, bitext.id, beads, renew=wanted.renew)
        blocks = desk.library.documents.blocks_by_id(draft.block_id for draft in drafts)

        def go_on(once: frozenset[str]) -> None:
            options = RunOptions(wanted.scope, desk.engines.model(wanted.engine), wanted.renew)
            if self.runner.begin(bitext, wanted.engine, options, beads, once):
                self.teller.show_panel()
                desk.status.say(tr("Translating; go on as you like, each row is stored as it comes"))

        self.with_consent(wanted.engine, bitext, blocks, go_on)

    def resume(self) -> None:
        """Go on with the run that pauses."""
        if self.runner.run is not None and not self.runner.is_under_way:
            self._go_on_with(self.runner.run, self.runner.run.engine)

    def use_engine(self, engine: str) -> None:
        """Let another engine do the rest of the run."""
        if self.runner.run is not None:
            self._go_on_with(self.runner.run, engine)

    def _go_on_with(self, run: Run, engine: str) -> None:
        library = self._desk.library
        waiting = [item.block_id for item in library.runs.items(run.id, [ItemState.WAITING])]
        bitext = library.bitexts.get(run.bitext_id)

        def go_on(once: frozenset[str]) -> None:
            if engine == run.engine:
                self.runner.resume(run.id, once)
            else:
                self.runner.use_engine(engine, once)

        self.with_consent(engine, bitext, library.documents.blocks_by_id(waiting), go_on)

    def pause(self) -> None:
        """Pause the run, or go on with it."""
        if self.runner.is_under_way:
            self.runner.pause()
        elif self.runner.is_open:
            self.resume()

    def stop(self) -> None:
        """End the run; what has arrived stays."""
        self.runner.cancel()
        self._desk.status.say(tr("Machine translation stopped; what has arrived stays"))

    def take_back(self) -> None:
        """Take the texts of the last run out again."""
        run = self.runner.run or self._last_run()
        if run is None:
            self._desk.status.say(tr("There is no machine translation to take back"))
            return
        self.runner.cancel()
        change = None
        if self._desk.page.commit_edit():
            change = self._desk.workspace.run(partial(runs.take_back, run_id=run.id))
        if change is not None:
            rows = tr_n("{n} row", "{n} rows", len(change.touched("bead")))
            self._desk.status.say(
                tr("{rows} taken back; what you changed or confirmed stays (Ctrl+Z undoes it)", rows=rows)
            )
            self.teller.tell()

    def _last_run(self) -> Run | None:
        bitext = self._desk.bitext
        every = [] if bitext is None else self._desk.library.runs.of_bitext(bitext.id)
        return every[0] if every else None

    def retry(self, item_ids: Sequence[object]) -> None:
        """Try paragraphs again that failed or were skipped."""
        count = self.runner.retry(item_ids)  # type: ignore[arg-type]
        if count:
            self.resume()
        else:
            self._desk.status.say(tr("Somebody has translated these meanwhile, or they are gone"))

    def go_to_line(self, line: RunLine) -> None:
        """Go to the row of a paragraph of the list."""
        page = self._desk.page
        number = page.page.rows.number_of_block(line.item.block_id)
        if number is not None:
            page.go_to_row(number, centre=True)

    def next_failed(self) -> None:
        """Go to the next row whose translation failed."""
        line = self._desk.run_panel.next_failed(self._desk.page.current_row)
        if line is None:
            self._desk.status.say(tr("No row has failed"))
            return
        self.go_to_line(line)
        self._desk.status.say(
            tr("{trouble}; Ctrl+M tries again", trouble=line.told[:1].upper() + line.told[1:])
        )

    # -- one row ---------------------------------------------------------------------------------------

    def take_version(self) -> None:
        """Put the machine's version into the row, asking the engine where it is not known."""
        engine = self._desk.engines.chosen
        if not engine:
            self._desk.status.say(tr("Choose an engine first"))
            self.engines_shown("")
            return
        self._ask(engine, take=True)

    def ask(self, engine: str) -> None:
        """Get an engine's version of the row, to be looked at."""
        self._ask(engine, take=False)

    def _ask(self, engine: str, *, take: bool) -> None:
        page, bitext = self._desk.page, self._desk.bitext
        was_editing = page.is_editing
        if bitext is None or not page.row_count or not page.commit_edit():
            return
        row = page.row(page.current_row)
        if not any(block.text.strip() for block in row.source):
            self._desk.status.say(tr("There is nothing in the original of this row"))
            return
        if take and len(row.target) > 1 and len(row.target) != len(row.source):
            self._desk.status.say(messages.REFUSALS["several_blocks"])
            return
        before = [block.text for block in row.target]

        def arrived() -> None:
            if take:
                self._take_version(row, engine, before, was_editing=was_editing)

        def go_on(once: frozenset[str]) -> None:
            self.asker.ask(row, engine, once, arrived)

        self.with_consent(engine, bitext, self.asker.missing(row, engine), go_on)

    def _take_version(self, row: Row, engine: str, before: list[str], *, was_editing: bool) -> None:
        """Put the version that is there now into its row, unless somebody was quicker."""
        page, library = self._desk.page, self._desk.library
        try:
            now = library.bitexts.row_of(row.bead.id)
        except EditRefused as refused:
            self._desk.workspace.failed.emit(refused)
            return
        if [block.text for block in now.target] != before or (page.is_editing and not was_editing):
            self._desk.status.say(
                tr("The row was changed meanwhile; the machine’s version stands under Suggestions")
            )
            return
        if not self.asker.take(row.bead.id, engine):
            return
        said = troubles.title(engine)
        self._desk.status.say(tr("{said}’s version; Ctrl+Enter confirms it, Ctrl+Z takes it back", said=said))
        if was_editing and page.current_bead() == row.bead.id:
            self.open_editor_at_end()

    def open_editor_at_end(self) -> None:
        """Go on writing behind what was put into the row."""
        page = self._desk.page
        target = page.row(page.current_row).target
        if target:
            page.go_to_block(target[-1].id, len(target[-1].text))
            page.start_edit()

    def _stop_asking(self) -> None:
        if self.asker.stop():
            self._desk.status.say(tr("No longer asking"))

    # -- what is shown ---------------------------------------------------------------------------------

    def opened(self, bitext: Bitext | None) -> None:
        """Another work is on the page, or none."""
        self._show_whose()
        self._suggest_for_row()
        self.renew_permissions()
        self.teller.opened(bitext)

    def show_panel(self) -> None:
        """Show the panel of the run."""
        self.teller.show_panel()

    def leave(self) -> None:
        """The window closes."""
        self.asker.stop()
        self.runner.leave()
        self.teller.stop()

    def whose_words(self) -> None:
        """Shade the words of machines and of the memory while editing, or no longer."""
        settings = self._desk.settings
        settings.put(WHOSE_WORDS, not settings.get(WHOSE_WORDS))
        self._show_whose()

    def _show_whose(self) -> None:
        page = self._desk.page
        page.shown.whose = page.mode is ViewMode.EDIT and self._desk.settings.get(WHOSE_WORDS)
        page.viewport().update()

    def _suggest_for_row(self) -> None:
        self._desk.suggestions.show_row(self._desk.page.current_bead())
