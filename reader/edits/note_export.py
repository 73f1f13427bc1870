"""Notes gathered for a file: without anything that is true in this library only. Nothing is changed."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reader.annotation import locator as locators
from reader.edits import citing
from reader.exporting.notes.writing import write_notes
from reader.exporting.writing import write_text
from reader.model.annotation import CONTEXT, TextRange
from reader.model.bitext import Side
from reader.model.chapters import Chapters
from reader.model.document import Block, BlockId, Document
from reader.model.language import Language
from reader.model.notefile import ROW_QUOTE, NoteEntry, NoteFile, NoteRecord, NoteTarget
from reader.model.progress import Stage, no_progress
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.model.annotation import Annotation, AnnotationId, RowAnchor, Selector
    from reader.model.bitext import BeadId, Bitext, BitextId
    from reader.model.document import DocumentId, WorkId
    from reader.model.notefile import NoteFormat
    from reader.model.progress import Progress


class _Text(NamedTuple):
    """A document as files of notes count it: blocks in order, one line feed between them."""

    document: Document
    uid: str
    side: Side
    blocks: dict[BlockId, Block]
    starts: dict[BlockId, int]


class Outgoing:
    """The notes of one work on their way out."""

    def __init__(self, library: Library, work_id: WorkId, bitext_id: BitextId | None = None) -> None:
        """Rows and opposite texts are those of ``bitext_id``, by default the work's first.

        Raises:
            EditRefused: ``gone``.
        """
        self._library = library
        self._work = library.works.get(work_id)
        self._bitexts = library.works.bitext_uids(work_id)
        self._bitext: Bitext = library.bitexts.get(bitext_id or next(iter(self._bitexts)))
        self._texts: dict[DocumentId, _Text] = {}
        self._uids = library.documents.uids(work_id)
        sizes = library.bitexts.sizes(self._bitext.id)
        self._chapters = Chapters.of_rows(sizes)
        self._numbers: dict[BeadId, int] = {size.bead_id: n for n, size in enumerate(sizes)}
        self._headings: dict[int, str] = {}

    def file(self, annotations: Iterable[Annotation], author: str = "") -> NoteFile:
        """The notes as a file; ``author`` is who wrote those that did not come from elsewhere."""
        notes = list(annotations)
        records = [self.record(note, author) for note in notes]
        entries = [self._entry(note, record) for note, record in zip(notes, records, strict=True)]
        entries.sort(key=lambda entry: (not entry.row, entry.row))
        languages = self._bitext.original.language, self._bitext.translation.language
        return NoteFile(
            tuple(records), self._work.uid, self._work.title, self._work.author, languages, tuple(entries)
        )

    def record(self, note: Annotation, author: str = "") -> NoteRecord:
        """One note, its passages by quotation and position."""
        targets = [self._target(selector) for selector in note.selectors]
        targets += [target for row in note.rows if (target := self._row_target(row)) is not None]
        return NoteRecord(
            note.uid,
            note.kind,
            note.colour,
            note.body,
            note.tags,
            note.authors or ((author,) if author else ()),
            note.created_at,
            note.modified_at,
            tuple(targets),
        )

    def _target(self, selector: Selector) -> NoteTarget:
        text = self._text(selector.document_id)
        start = end = None
        if selector.block_id in text.starts and not selector.anchor.is_lost:
            first = text.starts[selector.block_id]
            start, end = first + selector.start, first + selector.end
        return NoteTarget(
            selector.exact,
            selector.prefix,
            selector.suffix,
            selector.side,
            text.uid,
            text.document.language,
            start,
            end,
            anchor=selector.anchor,
        )

    def _row_target(self, row: RowAnchor) -> NoteTarget | None:
        if row.block_id is None:
            return None
        block = self._library.documents.block(row.block_id)
        text = self._text(block.document_id)
        end = min(len(block.text), ROW_QUOTE)
        first = text.starts[block.id]
        return NoteTarget(
            block.text[:end],
            "",
            block.text[end : end + CONTEXT],
            text.side,
            text.uid,
            text.document.language,
            first,
            first + end,
            whole_row=True,
            bitext=self._bitexts.get(row.bitext_id, ""),
        )

    def _text(self, document_id: DocumentId) -> _Text:
        if document_id not in self._texts:
            document = self._library.documents.get(document_id)
            blocks = self._library.documents.blocks(document_id)
            starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
            self._texts[document_id] = _Text(
                document,
                self._uids[document_id],
                Side.SOURCE if document_id == self._bitext.original.id else Side.TARGET,
                {block.id: block for block in blocks},
                {block.id: start for block, start in zip(blocks, starts, strict=False)},
            )
        return self._texts[document_id]

    # -- as people read it -------------------------------------------------------------------

    def _entry(self, note: Annotation, record: NoteRecord) -> NoteEntry:
        quotes = {side: _quoted(note.selectors, side) for side in Side}
        bead = self._bead(note)
        if bead is None:
            return NoteEntry(record, 0, "", 0, quotes[Side.SOURCE], quotes[Side.TARGET], None, "")
        row, number = self._library.bitexts.row_of(bead), self._numbers[bead]
        opposite: Side | None = None
        if not any(quotes.values()):
            quotes = {side: "\n".join(block.text for block in row.blocks(side)) for side in Side}
        for side in Side:
            if not quotes[side] and quotes[side.other]:
                places = [
                    TextRange(s.side, s.block_id, s.start, s.end)
                    for s in note.placed
                    if s.side is side.other and s.block_id is not None
                ]
                found = citing.opposite(row, places)
                if found:
                    quotes, opposite = {**quotes, side: found}, side
        chapter = self._chapters.number(number)
        locator = locators.locator(self._work.uid, chapter, number + 1, citing.telling(row))
        heading = self._heading(number)
        source, target = quotes[Side.SOURCE], quotes[Side.TARGET]
        return NoteEntry(record, chapter, heading, number + 1, source, target, opposite, str(locator))

    def _bead(self, note: Annotation) -> BeadId | None:
        """The row of the bitext a note stands in."""
        blocks = [selector.block_id for selector in note.placed]
        blocks += [row.block_id for row in note.rows if row.bitext_id == self._bitext.id]
        for block in blocks:
            bead = None if block is None else self._library.bitexts.bead_of_block(self._bitext.id, block)
            if bead is not None:
                return bead
        return None

    def _heading(self, row: int) -> str:
        chapter = self._chapters.number(row)
        if chapter not in self._headings:
            found = citing.heading(self._library, self._bitext, self._chapters, row)
            self._headings[chapter] = found
        return self._headings[chapter]


def gathered(
    library: Library,
    work_id: WorkId,
    *,
    bitext_id: BitextId | None = None,
    only: Sequence[AnnotationId] | None = None,
    author: str = "",
) -> NoteFile:
    """The notes of a work for a file, all of them or ``only`` some.

    Raises:
        EditRefused: ``gone``.
    """
    notes = library.annotations.of_work(work_id)
    if only is not None:
        wanted = set(only)
        notes = [note for note in notes if note.id in wanted]
    return Outgoing(library, work_id, bitext_id).file(notes, " ".join(author.split()))


def export_file(  # noqa: PLR0913, PLR0917 - what a worker process is told
    library_path: Path,
    work_id: WorkId,
    bitext_id: BitextId,
    only: Sequence[AnnotationId] | None,
    author: str,
    form: NoteFormat,
    path: Path,
    language: Language = Language.ENGLISH,
    progress: Progress = no_progress,
) -> int:
    """Write the notes of a work to a file, for a worker process; returns how many there are.

    ``language`` is that of the words around them.

    Raises:
        LibraryError: the library cannot be opened.
        FileError: the file cannot be written; one of that name is as it was.
        EditRefused: ``gone``.
    """
    progress(Stage.READING, 0.0)
    with Library.open(library_path, read_only=True, known_sound=True) as library:
        notes = gathered(library, work_id, bitext_id=bitext_id, only=only, author=author)
    write_text(path, write_notes(notes, form, language))
    return len(notes.records)


def _quoted(selectors: Sequence[Selector], side: Side) -> str:
    return " … ".join(" ".join(s.exact.split()) for s in selectors if s.side is side and s.exact.strip())
