"""Notes of a file into the library: planned first, so that a person sees what would come of it."""

from __future__ import annotations

import uuid
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from reader.annotation import anchoring
from reader.annotation.finding import Haystack, Passage, Quotation, decided
from reader.edits.annotations import clean_tags
from reader.edits.note_export import Outgoing
from reader.edits.texts import clean
from reader.model.annotation import AnchorState, RowAnchor, Selector, SelectorId
from reader.model.bitext import Side
from reader.model.change import ChangeSet, Step
from reader.model.notefile import Arrival, Conflict, NotePlan, NoteRecord, PlannedNote
from reader.model.progress import Stage, no_progress
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reader.annotation.finding import Candidate
    from reader.model.annotation import Annotation, AnnotationId
    from reader.model.bitext import BitextId
    from reader.model.document import Block, BlockId, Document, DocumentId, WorkId
    from reader.model.notefile import NoteFile, NoteTarget
    from reader.model.progress import Progress

_STEP: Final = 50


def plan_file(
    library_path: Path,
    work_id: WorkId,
    bitext_id: BitextId,
    read: Callable[[], NoteFile],
    author: str,
    progress: Progress = no_progress,
) -> NotePlan:
    """:func:`plan_notes` for a worker process; ``read`` gives the file.

    The notes go to the work the file names, where that is in the library, else to ``work_id``.

    Raises:
        reader.errors.ReaderError: what ``read`` raises; the library cannot be opened.
        reader.errors.Cancelled: progress asked to stop.
    """
    file = read()
    with Library.open(library_path, read_only=True, known_sound=True) as library:
        work = named_work(library, file) or work_id
        return plan_notes(library, work, file, bitext_id=bitext_id, author=author, progress=progress)


def plan_notes(
    library: Library,
    work_id: WorkId,
    file: NoteFile,
    *,
    bitext_id: BitextId | None = None,
    author: str = "",
    progress: Progress = no_progress,
) -> NotePlan:
    """What importing a file into a work would do; nothing is changed.

    ``author`` is the name this person gives to notes: those that bear it are their own.

    Raises:
        EditRefused: ``gone``.
        reader.errors.Cancelled: progress asked to stop.
    """
    work = library.works.get(work_id)
    bitexts = library.works.bitexts(work_id)
    shown = bitext_id if bitext_id in bitexts else bitexts[0]
    placing = _Placing(library, work_id, shown)
    outgoing = Outgoing(library, work_id, shown)
    records = [_cleaned(record, author) for record in file.records]
    there = library.annotations.by_uid(uid for r in records for uid in (r.uid, _twin_uid(r)))
    seen: dict[str, NoteRecord] = {}
    found: list[PlannedNote] = []
    for number, record in enumerate(records):
        if number % _STEP == 0:
            progress(Stage.READING, number / len(records))
        if seen.setdefault(record.uid, record).content == record.content and seen[record.uid] is not record:
            found.append(PlannedNote(record, Arrival.SAME))
            continue
        mine = there.get(record.uid)
        if mine is not None and mine.work_id != work_id:
            mine = None  # the same note is on another work already: it stays there
        kept_beside = _twin_uid(record) in there
        if kept_beside or (mine is not None and outgoing.record(mine).content == record.content):
            found.append(PlannedNote(record, Arrival.SAME))
        elif mine is None:
            found.append(placing.planned(record, Arrival.NEW))
        else:
            found.append(placing.planned(record, Arrival.CHANGED, mine))
    others = {name for record in records for name in record.authors}
    other_work = bool(file.work) and file.work != work.uid
    return NotePlan(
        work_id,
        shown,
        tuple(found),
        work.title,
        file.title,
        other_work,
        file.skipped,
        tuple(sorted(others, key=str.casefold)),
    )


def import_notes(
    library: Library, plan: NotePlan, conflicts: Mapping[str, Conflict] | Conflict = Conflict.BOTH
) -> ChangeSet:
    """Do what was planned, in one step; a plan with nothing new is no step.

    ``conflicts`` says what becomes of notes that are others here than in the file, by their uid; both
    are kept of those it does not name. A place whose text was changed meanwhile is one for review.

    Raises:
        EditRefused: ``gone``.
    """
    library.works.get(plan.work_id)
    with library.journal.step(Step.IMPORT_NOTES) as step:
        for note in plan.notes:
            if note.arrival is Arrival.NEW:
                _add(library, plan.work_id, note, _free_uid(library, note.record))
            elif note.arrival is Arrival.CHANGED and note.mine is not None:
                wish = conflicts if isinstance(conflicts, Conflict) else conflicts.get(note.record.uid)
                _settle(library, plan.work_id, note, note.mine.id, wish or Conflict.BOTH)
    return step.changes


def _settle(library: Library, work_id: WorkId, note: PlannedNote, mine: AnnotationId, wish: Conflict) -> None:
    record = note.record
    if wish is Conflict.BOTH:
        _add(library, work_id, note, _twin_uid(record))
    elif wish is Conflict.THEIRS and library.annotations.by_uid([record.uid]):
        library.annotations.change(
            mine, kind=record.kind, colour=record.colour, body=record.body, modified_at=record.modified_at
        )
        library.annotations.set_tags(mine, record.tags, modified_at=record.modified_at)


def _add(library: Library, work_id: WorkId, note: PlannedNote, uid: str) -> None:
    record = note.record
    added = library.annotations.add(
        work_id,
        record.kind,
        record.colour,
        record.body,
        uid=uid,
        created_at=record.created_at,
        modified_at=record.modified_at,
    )
    for selector in note.selectors:
        library.annotations.add_selector(added, _checked(library, selector))
    there = {b.id for b in library.documents.blocks_by_id(r.block_id for r in note.rows if r.block_id)}
    library.annotations.bind_row(added, [row for row in note.rows if row.block_id in there])
    if record.tags:
        library.annotations.set_tags(added, record.tags, modified_at=record.modified_at)
    for name in record.authors:
        library.annotations.add_author(added, name)


def _checked(library: Library, selector: Selector) -> Selector:
    """The selector as planned, or an orphan where the text is no longer the one it was planned for."""
    if selector.anchor.is_lost or selector.block_id is None:
        return selector
    found = library.documents.blocks_by_id([selector.block_id])
    if found:
        now = found[0].text[selector.start : selector.end]
        if now and anchoring.state_of(selector.exact, now) is selector.anchor:
            return selector
    return _lost(selector, selector.document_id, AnchorState.ORPHAN)


def _lost(selector: Selector, document_id: DocumentId, anchor: AnchorState) -> Selector:
    return Selector(
        SelectorId(0),
        selector.side,
        document_id,
        None,
        0,
        0,
        selector.exact,
        selector.prefix,
        selector.suffix,
        anchor,
    )


# -- what is the same -----------------------------------------------------------------------------


def _cleaned(record: NoteRecord, author: str) -> NoteRecord:
    own = " ".join(author.split()).casefold()
    authors = tuple(name for name in record.authors if name.casefold() != own)
    return NoteRecord(
        record.uid,
        record.kind,
        record.colour,
        clean(record.body),
        clean_tags(record.tags),
        tuple(clean(name) for name in authors),
        record.created_at,
        record.modified_at,
        record.targets,
    )


def _twin_uid(record: NoteRecord) -> str:
    """The uid under which the other one of two different notes is kept beside mine: always the same."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{record.uid}\0{record.content!r}"))


def _free_uid(library: Library, record: NoteRecord) -> str:
    """The note's own uid; another where a note of another work has it."""
    return _twin_uid(record) if library.annotations.by_uid([record.uid]) else record.uid


# -- where it belongs -----------------------------------------------------------------------------


class _Whole:
    """A document to look for passages in."""

    def __init__(self, document: Document, side: Side, blocks: Sequence[Block]) -> None:
        self.document, self.side = document, side
        self.blocks = {block.id: block for block in blocks}
        self.hay = Haystack(Passage(block.id, block.text) for block in blocks)
        self._starts = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))[:-1]
        self._ids = [block.id for block in blocks]

    def at(self, position: int | None) -> tuple[BlockId, int] | None:
        """The block a position of the whole text is in, and the offset there."""
        if position is None or not self._ids:
            return None
        number = max(0, bisect_right(self._starts, position) - 1)
        return self._ids[number], position - self._starts[number]


class _Placing:
    """Finds the passages of a file's notes in the texts of a work."""

    def __init__(self, library: Library, work_id: WorkId, bitext_id: BitextId) -> None:
        self._library = library
        self._bitext = library.bitexts.get(bitext_id)
        self._uids = {uid: document for document, uid in library.documents.uids(work_id).items()}
        self._bitexts = {uid: bitext for bitext, uid in library.works.bitext_uids(work_id).items()}
        self._wholes: dict[DocumentId, _Whole] = {}

    def planned(self, record: NoteRecord, arrival: Arrival, mine: Annotation | None = None) -> PlannedNote:
        """A note with its places; passages that are not found become orphans."""
        selectors = [self._selector(target) for target in record.targets if not target.whole_row]
        rows = [row for t in record.targets if t.whole_row and (row := self._row(t)) is not None]
        if not selectors and not rows:
            target = record.targets[0]
            selectors = [self._orphan(target, self._documents(target)[0])]
        return PlannedNote(record, arrival, tuple(selectors), tuple(rows), mine)

    def _documents(self, target: NoteTarget) -> list[_Whole]:
        known = self._uids.get(target.document)
        if known is not None:
            return [self._whole(known)]
        both = [self._whole(self._bitext.original.id), self._whole(self._bitext.translation.id)]
        if target.side is not None:
            return [whole for whole in both if whole.side is target.side]
        return both

    def _whole(self, document_id: DocumentId) -> _Whole:
        if document_id not in self._wholes:
            documents = self._library.documents
            is_original = document_id == self._bitext.original.id
            self._wholes[document_id] = _Whole(
                documents.get(document_id),
                Side.SOURCE if is_original else Side.TARGET,
                documents.blocks(document_id),
            )
        return self._wholes[document_id]

    def _selector(self, target: NoteTarget) -> Selector:
        wholes = self._documents(target)
        for whole in wholes:
            literal = self._where_it_was(target, whole)
            if literal is not None:
                return self._placed(target, whole, *literal)
        found = self._found(target, wholes)
        if found is None:
            return self._orphan(target, wholes[0])
        whole, place = found
        return self._placed(target, whole, place.block, place.start, place.end)

    def _where_it_was(self, target: NoteTarget, whole: _Whole) -> tuple[BlockId, int, int] | None:
        """The place the file names, if its words stand just there, in our own way of counting."""
        at = whole.at(target.start)
        if at is None or not target.exact or target.document not in self._uids:
            return None
        block, start = at
        end = start + len(target.exact)
        return (block, start, end) if whole.blocks[block].text[start:end] == target.exact else None

    def _found(self, target: NoteTarget, wholes: Sequence[_Whole]) -> tuple[_Whole, Candidate] | None:
        wanted = Quotation(target.exact, target.prefix, target.suffix)
        every: list[tuple[Candidate, _Whole]] = []
        for whole in wholes:
            at = whole.at(target.start) if target.side is not None else None
            near = None if at is None else at[0]
            every += [(candidate, whole) for candidate in whole.hay.candidates(wanted, near)]
        every.sort(key=lambda one: -one[0].score)
        best = decided([candidate for candidate, _ in every])
        return None if best is None else (every[0][1], best)

    def _placed(self, target: NoteTarget, whole: _Whole, block: BlockId, start: int, end: int) -> Selector:
        text = whole.blocks[block].text
        now, prefix, suffix = anchoring.describe(text, start, end)
        state = anchoring.state_of(target.exact, now)
        return Selector(
            SelectorId(0),
            whole.side,
            whole.document.id,
            block,
            start,
            end,
            target.exact,
            prefix,
            suffix,
            state,
        )

    def _orphan(self, target: NoteTarget, whole: _Whole) -> Selector:
        kept = target.anchor is AnchorState.KEPT
        return Selector(
            SelectorId(0),
            target.side or whole.side,
            whole.document.id,
            None,
            0,
            0,
            clean(target.exact),
            clean(target.prefix),
            clean(target.suffix),
            AnchorState.KEPT if kept else AnchorState.ORPHAN,
        )

    def _row(self, target: NoteTarget) -> RowAnchor | None:
        whole = self._documents(target)[0]
        at = whole.at(target.start)
        found = self._where_it_was(target, whole)
        block = None if found is None else found[0]
        if block is None:
            wanted = Quotation(target.exact, target.prefix, target.suffix)
            best = whole.hay.find(wanted, None if at is None else at[0])
            block = None if best is None else best.block
        if block is None:
            return None
        return RowAnchor(self._bitexts.get(target.bitext, self._bitext.id), block)


def named_work(library: Library, file: NoteFile) -> WorkId | None:
    """The work a file says its notes were made on; None where it is not in the library.

    Raises:
        EditRefused: ``gone``.
    """
    return next((work.id for work in library.works.all() if file.work and work.uid == file.work), None)
