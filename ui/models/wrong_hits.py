"""Hits of terms that somebody called wrong, each with the passage it stands in, as a Qt list model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from reader.errors import EditRefused
from reader.model.bitext import BitextId
from reader.model.document import BlockId
from reader.model.termbase import Concept, Refusal, Term
from ui.i18n import number, quoted, tr
from ui.models.items import ItemsModel
from ui.models.terms import named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.bitext import Bitext
    from reader.model.document import DocumentId
    from reader.storage.library import Library


class Passage(NamedTuple):
    """The paragraph a hit was called wrong in. ``work`` is the title of a work that is not the open one."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """Where the form stands in it; nowhere, where it was rewritten meanwhile."""
    block_id: BlockId
    bitext_id: BitextId | None
    """None where it stands in no row, or its work lies in the bin: nobody can go there."""
    row: int | None
    work: str
    binned: bool


class WrongHit(NamedTuple):
    """A form that is not a term of a concept: everywhere, or in one passage."""

    concept: Concept
    term: Term
    refusal: Refusal
    passage: Passage | None
    """None: everywhere."""

    @property
    def said(self) -> str:
        """What was said of it."""
        term = quoted(named(self.concept, self.term))
        return tr("{surface} is not {term}", surface=quoted(self.refusal.surface), term=term)

    @property
    def where(self) -> str:
        """Where it was said: everywhere, or in which row of which work."""
        passage = self.passage
        if passage is None:
            return tr("everywhere")
        row = "" if passage.row is None else tr("row {row}", row=number(passage.row + 1))
        found = [passage.work, row, tr("in the bin") if passage.binned else ""]
        if not passage.marks:
            found.append(tr("the word is no longer there"))
        return "  ·  ".join(part for part in found if part)


class WrongHitsModel(ItemsModel[WrongHit]):
    """The lines of the list."""

    @override
    def words(self, item: WrongHit) -> str:
        text = "" if item.passage is None else item.passage.text
        return ". ".join(part for part in (item.said, item.where, text) if part)


class _Passages:
    """Reads where paragraphs stand; a document is read once however many of its paragraphs are asked for."""

    def __init__(self, library: Library, bitext: Bitext | None) -> None:
        """``bitext`` is the open one: its rows are told by their number alone."""
        self._library, self._open = library, bitext
        self._documents: dict[DocumentId, tuple[str, bool, list[BitextId]]] = {}

    def of(self, refusal: Refusal) -> Passage | None:
        """The passage of a refusal; None for one that holds everywhere.

        Raises:
            EditRefused: ``gone``.
        """
        if refusal.block_id is None:
            return None
        block = self._library.documents.block(refusal.block_id)
        title, binned, bitexts = self._document(block.document_id)
        bitext, row = None, None
        for one in bitexts:
            bead = self._library.bitexts.bead_of_block(one, block.id)
            if bead is not None:
                bitext, row = one, self._library.bitexts.row_number(bead)
                break
        marks = _places(block.text, refusal.surface)
        return Passage(block.text, marks, block.id, None if binned else bitext, row, title, binned)

    def _document(self, document_id: DocumentId) -> tuple[str, bool, list[BitextId]]:
        known = self._documents.get(document_id)
        if known is None:
            document = self._library.documents.get(document_id)
            work = self._library.shelf.get(document.work_id)
            bitexts, here = self._library.bitexts.of_document(document_id), self._open
            title = work.title
            if here is not None and here.original.work_id == work.id:
                title = ""
                bitexts.sort(key=lambda bitext_id: bitext_id != here.id)
            known = self._documents[document_id] = (title, bool(work.deleted_at), bitexts)
        return known


def wrong_hits(library: Library, bitext: Bitext | None, concepts: Iterable[Concept]) -> list[WrongHit]:
    """What was called wrong of these concepts: by term, what holds everywhere before single passages."""
    passages = _Passages(library, bitext)
    found = []
    for concept in concepts:
        for term in concept.terms:
            for refusal in term.refused:
                try:
                    passage = passages.of(refusal)
                except EditRefused:  # its work was deleted by another program this moment
                    continue
                found.append(WrongHit(concept, term, refusal, passage))
    found.sort(key=_order)
    return found


def _order(hit: WrongHit) -> tuple[object, ...]:
    passage = hit.passage
    place = ("", -1) if passage is None else (passage.work.casefold(), passage.row or 0)
    term = (hit.term.text.casefold(), hit.term.id)
    return (*term, passage is not None, *place, hit.refusal.surface.casefold())


def _places(text: str, surface: str) -> tuple[tuple[int, int], ...]:
    """Where a form stands in a text as words of its own; else inside of words."""
    word = re.escape(surface)
    for pattern in (rf"(?<!\w){word}(?!\w)", word):
        found = tuple(match.span() for match in re.finditer(pattern, text))
        if found:
            return found
    return ()
