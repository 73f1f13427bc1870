"""Taking in a later edition of a file: whatever it left alone keeps its links, states and notes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.edits.edition_blocks import Taking, side_of
from reader.edits.rows import sentence_texts
from reader.errors import EditRefused
from reader.model.bitext import Side, Unit
from reader.model.change import ChangeSet, Step
from reader.model.document import (
    Block,
    BlockId,
    DocumentRole,
)
from reader.model.edition import Beside, Difference, Holding, Keep, Match, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model.bitext import BeadId, BitextId
    from reader.model.document import DocumentId
    from reader.model.edition import EditionDiff, Partner
    from reader.storage.library import Library


def holding(library: Library, document_id: DocumentId) -> Holding:
    """What ``jobs.editions.read_edition`` has to know of a document; nothing is changed.

    Raises:
        EditRefused: ``gone``.
    """
    found = _holding(library, document_id)
    for beside in found.beside:
        bitext = library.bitexts.get(beside.bitext_id)
        other = bitext.translation if beside.side is Side.SOURCE else bitext.original
        if other.source_name and other.source_name == found.document.source_name:
            source = library.sources.get(other.id)
            if (source is not None and bool(source.raw)) != found.has_file:
                return replace(found, partner=_holding(library, other.id))
    return found


def _holding(library: Library, document_id: DocumentId) -> Holding:
    document = library.documents.get(document_id)
    side = side_of(document)
    beside = []
    for bitext_id in library.bitexts.of_document(document_id):
        bitext = library.bitexts.get(bitext_id)
        rows: dict[BeadId, dict[Side, list[BlockId]]] = defaultdict(lambda: {s: [] for s in Side})
        for bead, _, where, block in library.editions.links(bitext_id):
            if where is not None and block is not None:
                rows[bead][where].append(block)
        alone = [block for row in rows.values() if not row[side] for block in row[side.other]]
        lonely = {block.id: _unit(block) for block in library.documents.blocks_by_id(alone)}
        both = tuple((tuple(row[side]), tuple(row[side.other])) for row in rows.values())
        languages = (bitext.original.language, bitext.translation.language)
        beside.append(Beside(bitext_id, side, languages, both, lonely))
    blocks = tuple(library.documents.blocks(document_id))
    return Holding(document, library.sources.get(document_id), blocks, tuple(beside))


def take_edition(
    library: Library,
    document_id: DocumentId,
    diff: EditionDiff,
    keep: Mapping[int, Keep] | None = None,
) -> ChangeSet:
    """Make a document what its file is now, in one step; an edition with nothing new is no step.

    ``keep`` says of parts, by their number in the diff, whose text is to stand; the others go by
    ``Part.usual``. Translations beside a changed block, and changed translations, need work then.
    Translations of a block that is gone stay, and notes on it become orphans. Where a text stays
    that the file has otherwise, the file's is kept as a note on it.

    Raises:
        EditRefused: ``gone``; ``changed_meanwhile`` when the document is no longer the one compared.
    """
    if diff.is_empty:
        return ChangeSet(Step.REIMPORT)
    keep = keep or {}
    with library.journal.step(Step.REIMPORT) as step:
        if diff.partner is None:
            _taking(library, document_id, diff, keep).run()
        else:
            _take_both(library, document_id, diff, diff.partner, keep)
    return step.changes


def _take_both(
    library: Library,
    document_id: DocumentId,
    diff: EditionDiff,
    partner: Partner,
    keep: Mapping[int, Keep],
) -> None:
    """The original first: rows stand in its order, and the translation's new blocks go beside its own."""
    first = len(diff.parts)
    theirs = {number - first: kept for number, kept in keep.items() if number >= first}
    texts = [(document_id, diff, keep), (partner.document_id, partner.diff, theirs)]
    links: Iterable[tuple[tuple[int, ...], tuple[int, ...]]] = partner.links
    if library.documents.get(document_id).role is DocumentRole.TRANSLATION:
        texts.reverse()
        links = ((others, own) for own, others in links)
    (original, one, its), (translation, other, others_keep) = texts
    blocks = _taking(library, original, one, its).run()
    both = set(library.bitexts.of_document(original)) & set(library.bitexts.of_document(translation))
    matches = _linked(other, links, min(both), blocks) if both else ()
    _taking(library, translation, replace(other, matches=matches), others_keep).run()


def _taking(library: Library, document_id: DocumentId, diff: EditionDiff, keep: Mapping[int, Keep]) -> Taking:
    document = library.documents.get(document_id)
    blocks = library.documents.blocks(document_id)
    if fingerprint(blocks) != diff.seen:
        raise EditRefused("changed_meanwhile")
    return Taking(library, document, blocks, diff, keep)


def _linked(
    diff: EditionDiff,
    links: Iterable[tuple[tuple[int, ...], tuple[int, ...]]],
    bitext: BitextId,
    blocks: Mapping[int, BlockId],
) -> tuple[Match, ...]:
    """What the file says of the links of a translation's new blocks; ``blocks`` are the original's."""
    inserted = {n for p in diff.parts if p.difference is Difference.INSERTED for n in p.new}
    found = (
        Match(
            bitext,
            tuple(number for number in own if number in inserted),
            tuple(blocks[number] for number in others if number in blocks),
            1.0,
            (),
        )
        for own, others in links
    )
    return tuple(match for match in found if match.new and match.beside)


def _unit(block: Block) -> Unit:
    return Unit(block.text, tuple(sentence_texts([block])), block.kind, block.level, block.label)
