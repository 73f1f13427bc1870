"""Aligned texts that are in no library, as what the writers take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.annotation import Annotation, AnnotationId, Selector, SelectorId
from reader.model.bitext import Bead, BeadId, Bitext, BitextId, Row, Side
from reader.model.document import (
    RANK_GAP,
    Block,
    BlockDraft,
    BlockId,
    BlockKind,
    Document,
    DocumentId,
    DocumentOrigin,
    DocumentRole,
    ImportedDocument,
    SegmentState,
    WorkId,
)
from reader.model.parallel import ParallelText, Standing
from reader.model.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.language import Language
    from reader.model.parallel import NoteDraft

_TRANSLATED = Standing(SegmentState.TRANSLATED)


def publication_of(text: ParallelText) -> Publication:
    """The rows of a parallel text; the ids of blocks count those of the original, then the others."""
    source, target = text.original.blocks, text.translation.blocks
    standings = text.carried.standings or (_TRANSLATED,) * len(target)
    left = [_block(n, 1, draft, _TRANSLATED) for n, draft in enumerate(source)]
    right = [
        _block(n, 2, draft, known, len(source))
        for n, (draft, known) in enumerate(zip(target, standings, strict=True))
    ]
    rows = []
    for number, bead in enumerate(text.alignment.beads):
        blocks = tuple(left[i] for i in bead.source), tuple(right[j] for j in bead.target)
        ids, others = (tuple(block.id for block in side) for side in blocks)
        confirmed = number in text.carried.confirmed
        stored = Bead(
            BeadId(number + 1), BitextId(1), number, bead.confidence, confirmed, ids, others, bead.sentences
        )
        rows.append(Row(stored, *blocks))
    bitext = Bitext(
        BitextId(1),
        _document(text.original, DocumentRole.ORIGINAL),
        _document(text.translation, DocumentRole.TRANSLATION),
    )
    sides = {Side.SOURCE: left, Side.TARGET: right}
    annotations = tuple(_annotation(n, note, sides[note.side]) for n, note in enumerate(text.carried.notes))
    return Publication("", text.original.title, text.original.author, bitext, tuple(rows), annotations)


def plain_document(texts: Sequence[str], language: Language, title: str) -> ImportedDocument:
    """A document of which no more is known than the texts of its units."""
    return ImportedDocument(language, tuple(BlockDraft(BlockKind.PARAGRAPH, t) for t in texts), title)


def _document(document: ImportedDocument, role: DocumentRole) -> Document:
    number = DocumentId(1 if role is DocumentRole.ORIGINAL else 2)
    return Document(
        number,
        WorkId(1),
        role,
        DocumentOrigin.HUMAN,
        document.language,
        document.title,
        "",
        document.source_name,
        "",
    )


def _block(number: int, document: int, draft: BlockDraft, known: Standing, before: int = 0) -> Block:
    return Block(
        BlockId(before + number + 1),
        DocumentId(document),
        (number + 1) * RANK_GAP,
        draft.kind,
        draft.text,
        draft.level,
        draft.label,
        draft.marks,
        draft.refs,
        draft.sentences,
        *known,
    )


def _annotation(number: int, note: NoteDraft, blocks: Sequence[Block]) -> Annotation:
    block = blocks[note.block]
    exact = block.text[note.start : note.end]
    selector = Selector(
        SelectorId(number + 1), note.side, block.document_id, block.id, note.start, note.end, exact, "", ""
    )
    return Annotation(
        AnnotationId(number + 1),
        f"note-{number + 1}",
        WorkId(1),
        note.kind,
        note.colour,
        note.body,
        note.tags,
        (selector,),
        "",
        "",
    )
