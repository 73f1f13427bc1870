"""Looking through a library, a portion at a time: the first finds come while the rest is looked for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.lookup.matching import Forms, matcher
from reader.model.bitext import Side
from reader.model.document import BlockId, WorkId
from reader.model.language import Language
from reader.model.search import FoundNote, FoundRow, FoundTerm, Matcher, Query, SearchMode
from reader.storage.folding import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from reader.model.bitext import BitextId
    from reader.model.document import DocumentId
    from reader.storage.library import Library
    from reader.storage.word_index import WordIndex

_FIRST: Final = 60
_THEN: Final = 600


class Found(NamedTuple):
    """A portion of what is found; a row may come again in a later one with a further paragraph."""

    rows: tuple[FoundRow, ...] = ()
    notes: tuple[FoundNote, ...] = ()
    terms: tuple[FoundTerm, ...] = ()


class Searching:
    """One search; :meth:`portions` may be read as slowly as suits.

    ``index`` is the index of words, which all forms need; ``pending`` are paragraphs it does not know as
    they are now: those are looked through one by one.
    """

    def __init__(
        self,
        library: Library,
        query: Query,
        *,
        index: WordIndex | None = None,
        pending: Collection[int] = (),
        bitext: BitextId | None = None,
    ) -> None:
        """Prepare a search; rows of ``bitext``, the one that is open, are preferred and come first.

        Raises:
            QueryRefused: ``bad_pattern``.
        """
        self._library = library
        self._query = query
        self._index = index
        self._pending = frozenset(pending)
        self._bitext = bitext
        self.matcher: Matcher | None = matcher(query.text, query.mode)
        self._tokens = tokens(query.text) if query.mode is SearchMode.TOLERANT else []

    def portions(self) -> Iterator[Found]:
        """What is found: rows, the open work's first, then notes, then terms.

        A portion may be empty: whoever shows what is found can do something else before the next.

        Raises:
            QueryRefused: ``slow_pattern``.
            LibraryError: the library or the index cannot be read.
        """
        if self.matcher is None:
            return
        for documents in self._groups():
            for blocks in self._blocks(documents):
                yield Found(rows=self.rows(blocks)) if blocks else Found()
        if self._query.side is None:
            yield Found(notes=tuple(self._notes()), terms=tuple(self._terms()))

    def _groups(self) -> Iterator[list[DocumentId]]:
        """The documents to look through: the open work's, then the others'."""
        passages, query = self._library.passages, self._query
        wanted = passages.documents(query.work_id, query.side)
        first: WorkId | None = None
        if self._bitext is not None and query.work_id is None:
            first = self._library.bitexts.get(self._bitext).original.work_id
        work_of = passages.works()
        for group in (
            [d for d in wanted if work_of[d] == first],
            [d for d in wanted if work_of[d] != first],
        ):
            if group:
                yield group

    # --- paragraphs

    def _blocks(self, documents: Sequence[DocumentId]) -> Iterator[list[BlockId]]:
        """Ids of paragraphs with finds, some at a time."""
        if self._query.mode is SearchMode.REGEX:
            yield from self._scan(documents)
            return
        if self._query.mode is SearchMode.EXACT:
            yield from self._letters(documents)
            return
        if isinstance(self.matcher, Forms):
            if self._pending:
                yield from self._scan(documents, self._pending)
            if self._index is None:
                return
        after, size = 0, _FIRST
        while blocks := self._next(documents, size, after):
            after = blocks[-1]
            forms = isinstance(self.matcher, Forms)
            yield [block for block in blocks if not (forms and block in self._pending)]
            if len(blocks) < size:
                return
            size = _THEN

    def _next(self, documents: Sequence[DocumentId], size: int, after: int) -> list[BlockId]:
        passages = self._library.passages
        if isinstance(self.matcher, Forms):
            if self._index is None:
                return []
            found = self._index.find(self.matcher.index_keys(), size, after=after, documents=documents)
            return [BlockId(block) for block in found]
        return passages.beginning_with(self._tokens, size, after=after, documents=documents)

    def _letters(self, documents: Sequence[DocumentId]) -> Iterator[list[BlockId]]:
        """The first find at once, then ever more together: each portion is put among the former ones."""
        waiting: list[BlockId] = []
        size = 1
        for blocks in self._library.passages.containing(self._query.text.strip(), documents):
            waiting += blocks
            if len(waiting) < size:
                yield []
                continue
            yield waiting
            waiting, size = [], min(2 * size, _THEN)
        yield waiting

    def _scan(
        self, documents: Sequence[DocumentId], blocks: Iterable[int] | None = None
    ) -> Iterator[list[BlockId]]:
        """Look through texts themselves."""
        assert self.matcher is not None
        chosen = set(documents)
        for texts in self._library.passages.texts(documents, blocks):
            yield [
                BlockId(text.block_id)
                for text in texts
                if text.document_id in chosen and self.matcher.find(text.text, text.language)
            ]

    def rows(self, blocks: Iterable[int]) -> tuple[FoundRow, ...]:
        """The rows that hold these paragraphs, in order."""
        held: dict[tuple[int, int, int], list[BlockId]] = defaultdict(list)
        rows: dict[tuple[int, int, int], FoundRow] = {}
        for place in self._library.passages.places(blocks, self._bitext):
            alone = place.bead_id is None
            at = (place.bitext_id or 0, place.rank, place.block_id if alone else place.bead_id or 0)
            held[at].append(place.block_id)
            rows.setdefault(
                at, FoundRow(place.work_id, place.bitext_id, place.bead_id, place.rank, (place.block_id,))
            )
        return tuple(
            row._replace(blocks=tuple(held[at]))
            for at, row in sorted(rows.items(), key=lambda item: (item[1].work_id, item[0]))
        )

    # --- what people wrote

    def _notes(self) -> Iterator[FoundNote]:
        assert self.matcher is not None
        library = self._library
        for work_id in library.works.ids():
            if self._query.work_id not in {None, work_id}:
                continue
            with_text = [note for note in library.annotations.of_work(work_id) if note.body]
            found = [note for note in with_text if self._holds(note.body)]
            blocks = {s.block_id for note in found for s in note.selectors if s.block_id is not None}
            places = {place.block_id: place for place in library.passages.places(blocks, self._bitext)}
            for note in found:
                first = note.selectors[0] if note.selectors else None
                place = None if first is None or first.block_id is None else places.get(first.block_id)
                yield FoundNote(
                    work_id,
                    note.id,
                    None if place is None else place.bitext_id,
                    None if place is None else place.bead_id,
                    None if place is None else place.block_id,
                    Side.SOURCE if first is None else first.side,
                    note.body,
                )

    def _terms(self) -> Iterator[FoundTerm]:
        assert self.matcher is not None
        for concept in self._library.termbase.all():
            words = [term.text for term in concept.terms]
            hit = any(self.matcher.find(term.text, term.language) for term in concept.terms)
            if hit or (concept.note and self._holds(concept.note)):
                yield FoundTerm(concept.id, " · ".join(words))

    def _holds(self, text: str) -> bool:
        """Whether a text of which nobody knows the language has a find."""
        assert self.matcher is not None
        return any(
            self.matcher.find(text, language)
            for language in (
                (Language.GERMAN, Language.ENGLISH)
                if isinstance(self.matcher, Forms)
                else (Language.UNDETERMINED,)
            )
        )
