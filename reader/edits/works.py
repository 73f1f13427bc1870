"""Works: adding, renaming, taking off the shelf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.edits.annotations import attach
from reader.edits.texts import clean, cleaned_draft
from reader.errors import EditRefused
from reader.model.annotation import TextRange
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.document import (
    DocumentOrigin,
    DocumentRole,
    ImportedDocument,
    Origin,
    SegmentState,
    WorkId,
)
from reader.model.language import Language
from reader.model.parallel import Carried, Standing
from reader.model.progress import Stage, no_progress
from reader.segmentation import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.document import BlockDraft, BlockId, DocumentId
    from reader.model.parallel import NoteDraft
    from reader.model.progress import Progress
    from reader.storage.library import Library


def add_work(  # noqa: PLR0913 - what may be left out is an argument by name
    library: Library,
    original: ImportedDocument,
    translation: ImportedDocument | None,
    alignment: Alignment | None,
    *,
    title: str | None = None,
    origin: DocumentOrigin = DocumentOrigin.HUMAN,
    carried: Carried | None = None,
    name: str = "",
    further: Sequence[tuple[ImportedDocument, Alignment, str]] = (),
    progress: Progress = no_progress,
) -> WorkId:
    """Store a work in one transaction; Ctrl+Z does not take it back, ``shelf.bin_works`` does.

    Without a translation an empty one of the person's own is made, in the other language, every
    row waiting to be written. Blocks of a human translation start as translated, all others as
    initial: nobody has looked at them. Without an alignment the blocks are paired in order, with
    confidence 0. What a file that came aligned says of states, notes and confirmed rows is
    ``carried`` over. ``further`` translations come with an alignment and a name each.

    Raises:
        EditRefused: ``empty_document``, or ``not_an_alignment`` when its beads are not a
            partition of the blocks.
        Cancelled: progress asked to stop; nothing was stored.
    """
    if not original.blocks:
        raise EditRefused("empty_document")
    progress(Stage.STORING, 0.0)
    source = _with_sentences(original)
    target = _own_translation(original) if translation is None else _with_sentences(translation)
    progress(Stage.STORING, 0.1)
    beads = _beads(len(source.blocks), len(target.blocks), alignment)
    kind = DocumentOrigin.OWN if translation is None else origin
    arrivals = library.arrivals
    with arrivals.transaction():
        work = arrivals.add_work(
            _one_line(title or "") or _one_line(original.title), _one_line(original.author)
        )
        first = arrivals.add_document(work, source, DocumentRole.ORIGINAL, DocumentOrigin.HUMAN)
        left = arrivals.add_blocks(first, source.blocks)
        progress(Stage.STORING, 0.4)
        only = _Target(target, beads, kind, name, carried)
        right = _add_target(library, work, (first, left), only, progress)[1]
        if carried is not None:
            blocks = {Side.SOURCE: (source.blocks, left), Side.TARGET: (target.blocks, right)}
            _add_notes(library, work, carried.notes, blocks)
        for document, links, its_name in further:
            _add_target(library, work, (first, left), _further(document, len(left), links, origin, its_name))
        progress(Stage.STORING, 1.0)
    return work


def add_translation(
    library: Library,
    work_id: WorkId,
    translation: ImportedDocument,
    alignment: Alignment,
    *,
    origin: DocumentOrigin = DocumentOrigin.HUMAN,
    name: str = "",
) -> DocumentId:
    """Store one more translation of a work, aligned with the work's original as it is in the library.

    Earlier edits of the original can no longer be undone: the new rows hang on its blocks as
    they are now.

    Raises:
        EditRefused: ``empty_document`` or ``not_an_alignment``, as for :func:`add_work`.
    """
    first = library.bitexts.get(library.works.bitexts(work_id)[0]).original.id
    left = [block.id for block in library.documents.blocks(first)]
    target = _further(translation, len(left), alignment, origin, name)
    with library.arrivals.transaction():
        library.journal.forget(first)
        return _add_target(library, work_id, (first, left), target)[0]


class _Target(NamedTuple):
    """A translation to store."""

    document: ImportedDocument
    beads: Sequence[BeadDraft]
    origin: DocumentOrigin
    name: str = ""
    carried: Carried | None = None


def _further(
    translation: ImportedDocument, n_source: int, alignment: Alignment, origin: DocumentOrigin, name: str
) -> _Target:
    if not translation.blocks:
        raise EditRefused("empty_document")
    document = _with_sentences(translation)
    return _Target(document, _beads(n_source, len(document.blocks), alignment), origin, _one_line(name))


def _add_target(
    library: Library,
    work_id: WorkId,
    original: tuple[DocumentId, Sequence[BlockId]],
    target: _Target,
    progress: Progress = no_progress,
) -> tuple[DocumentId, Sequence[BlockId]]:
    document, beads, kind, name, carried = target
    state = SegmentState.TRANSLATED if kind is DocumentOrigin.HUMAN else SegmentState.INITIAL
    made = Origin.MT if kind is DocumentOrigin.MACHINE else Origin.HUMAN
    standings = carried.standings if carried is not None else ()
    first, left = original
    arrivals = library.arrivals
    second = arrivals.add_document(work_id, document, DocumentRole.TRANSLATION, kind, name)
    right = arrivals.add_blocks(
        second, document.blocks, standings or [Standing(state, origin=made)] * len(document.blocks)
    )
    progress(Stage.STORING, 0.7)
    confirmed = carried.confirmed if carried is not None else frozenset[int]()
    arrivals.add_bitext(first, second, left, right, beads, confirmed)
    return second, right


def _add_notes(
    library: Library,
    work_id: WorkId,
    notes: Sequence[NoteDraft],
    blocks: Mapping[Side, tuple[Sequence[BlockDraft], Sequence[BlockId]]],
) -> None:
    for note in notes:
        drafts, ids = blocks[note.side]
        number, start, end = note.block, note.start, note.end
        if not drafts[number].text[start:end]:
            # a note must hang on something: on the whole of its block, else on the block before
            while number and not drafts[number].text:
                number -= 1
            start, end = 0, len(drafts[number].text)
        place = TextRange(note.side, ids[number], start, end)
        annotation = attach(library, work_id, (place,), note.kind, note.colour, clean(note.body))
        if note.tags:
            library.annotations.set_tags(annotation, note.tags)


def _one_line(title: str) -> str:
    return " ".join(clean(title).split())


def _with_sentences(document: ImportedDocument) -> ImportedDocument:
    # the name of a file need not be text
    return replace(
        document,
        title=_one_line(document.title),
        author=_one_line(document.author),
        source_name=clean(document.source_name),
        blocks=tuple(_with_sentence_spans(b, document.language) for b in document.blocks),
    )


def _with_sentence_spans(draft: BlockDraft, language: Language) -> BlockDraft:
    draft = cleaned_draft(draft)
    return draft if draft.sentences else replace(draft, sentences=sentences.split(draft.text, language))


def _own_translation(original: ImportedDocument) -> ImportedDocument:
    other = Language.GERMAN if original.language is Language.ENGLISH else Language.ENGLISH
    return ImportedDocument(language=other, blocks=(), title=original.title)


def _beads(n_source: int, n_target: int, alignment: Alignment | None) -> Sequence[BeadDraft]:
    if alignment is None:
        both = min(n_source, n_target)
        rows = [BeadDraft((i,), (i,), 0.0) for i in range(both)]
        # a text that has no translation yet is certainly untranslated
        sure = 0.0 if n_target else 1.0
        rows += [BeadDraft((i,), (), sure) for i in range(both, n_source)]
        rows += [BeadDraft((), (i,), sure) for i in range(both, n_target)]
        return rows
    left = sorted(i for bead in alignment.beads for i in bead.source)
    right = sorted(i for bead in alignment.beads for i in bead.target)
    if left != list(range(n_source)) or right != list(range(n_target)):
        raise EditRefused("not_an_alignment")
    return [bead for bead in alignment.beads if bead.source or bead.target]
