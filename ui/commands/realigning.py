"""Realigning the rest: a job beside the page, and what it found as one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.edits.realign import apply_realigned, keys
from reader.edits.rows import sentence_texts
from reader.jobs.realigning import PresentBead, RealignRequest, realign_rest
from reader.lookup.teaching import teach
from reader.model.bitext import Knowledge, Unit
from ui import messages
from ui.i18n import tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.edits.realign import RowKey
    from reader.errors import ReaderError
    from reader.model.bitext import Bitext, BitextId, Realigned, Row
    from reader.model.change import ChangeSet
    from reader.model.document import Block
    from reader.storage.library import Library
    from ui.background import Job
    from ui.commands.desk import Desk


class Realigning(QObject):
    """One job at a time; reading and repairing go on meanwhile."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._found: tuple[Realigned, frozenset[RowKey]] | None = None
        desk.page.editing_changed.connect(self._take_when_free)

    @property
    def running(self) -> bool:
        """Whether the rest is being realigned."""
        return self._job is not None

    def start(self) -> None:
        """Realign what is not confirmed of the bitext on the page; a job under way begins anew."""
        bitext = self._desk.bitext
        if bitext is None:
            return
        self._end()
        rows = all_rows(self._desk.library, bitext.id)
        if all(row.bead.confirmed or row.bead.omitted for row in rows):
            self._desk.status.say(tr("All links are confirmed; there is nothing to realign"))
            return
        job = self._desk.background.run(realign_rest, request(self._desk.library, bitext, rows))
        self._job = job
        before = keys(rows)
        job.progressed.connect(self._say_progress)
        job.done.connect(lambda realigned: self._take(realigned, before))
        job.failed.connect(self._fail)
        job.broken.connect(self._break)
        self._desk.status.say(tr("Realigning; go on as you like, Esc stops it"))
        job.start()

    def stop(self) -> None:
        """Stop; nothing is changed."""
        if self._job is not None:
            self._end()
            self._desk.status.say(tr("Realigning stopped; nothing was changed"))

    def _end(self) -> None:
        job, self._job = self._job, None
        self._found = None
        if job is not None:
            job.cancel()

    def _say_progress(self, _stage: object, fraction: float) -> None:
        self._desk.status.say(tr("Realigning: {percent} %; Esc stops it", percent=round(fraction * 100)))

    def _take(self, realigned: Realigned, before: frozenset[RowKey]) -> None:
        self._found = (realigned, before)
        self._take_when_free(self._desk.page.is_editing)

    def _take_when_free(self, editing: bool) -> None:
        """Apply what was found, but never while a paragraph is being written."""
        if editing or self._found is None:
            return
        (realigned, before), self._found, self._job = self._found, None, None
        left = 0

        def edit(library: Library) -> ChangeSet:
            nonlocal left
            change, left = apply_realigned(library, realigned.bitext_id, realigned, before)
            return change

        change = self._desk.workspace.run(edit)
        if change is not None:
            self._desk.status.say(said(len(change.touched("bead")), left))

    def _fail(self, error: ReaderError) -> None:
        self._job = None
        self._desk.workspace.failed.emit(error)

    def _break(self) -> None:
        self._job = None
        self._desk.status.warn(tr(messages.BUG))


def said(touched: int, left: int) -> str:
    """What realigning did, for the status line."""
    if not touched:
        text = tr("Realigned: nothing is to be changed")
    else:
        text = tr_n(
            "Realigned: {n} row looked at anew (Ctrl+Z takes it back)",
            "Realigned: {n} rows looked at anew (Ctrl+Z takes it back)",
            touched,
        )
    if left:
        text += "; " + tr_n(
            "{n} row was changed meanwhile and stays as it is",
            "{n} rows were changed meanwhile and stay as they are",
            left,
        )
    return text


def all_rows(library: Library, bitext_id: BitextId) -> list[Row]:
    """All rows of a bitext with their texts."""
    return library.bitexts.rows(bitext_id, 0, len(library.bitexts.order(bitext_id)))


def request(library: Library, bitext: Bitext, rows: Sequence[Row]) -> RealignRequest:
    """A bitext as the job wants it; rows that lack a side on purpose are as good as confirmed."""
    languages = (bitext.original.language, bitext.translation.language)
    source = library.documents.blocks(bitext.original.id)
    present = tuple(
        PresentBead(
            row.bead.source,
            row.bead.target,
            row.bead.confirmed or row.bead.omitted,
            row.bead.confidence,
            row.bead.sentences,
        )
        for row in rows
    )
    return RealignRequest(
        bitext.id,
        languages,
        tuple((block.id, _unit(block)) for block in source),
        tuple((block.id, _unit(block)) for block in library.documents.blocks(bitext.translation.id)),
        present,
        tuple(library.bitexts.refusals(bitext.id)),
        Knowledge(machine=_machine(library, bitext, source)),
        partial(teach, library.path, bitext.id),
    )


def _unit(block: Block) -> Unit:
    return Unit(block.text, tuple(sentence_texts([block])), block.kind, block.level, block.label)


def _machine(library: Library, bitext: Bitext, source: Sequence[Block]) -> tuple[str, ...]:
    """A machine translation of each block of the original, where the work has one beside this one."""
    known = library.bitexts.machine_texts(bitext.original.id, bitext.id).get(bitext.translation.language)
    return tuple(known.get(block.id, "") for block in source) if known else ()
