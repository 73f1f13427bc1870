"""Whose words a translation holds, kept in step with its text inside an edit's own step.

A block that no machine and no memory wrote has no spans: all of it is of the hand its origin names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.progress import Progress, no_progress
from reader.model.provenance import Hand, Kept, Whose, joined, moved, part, whole
from reader.segmentation import comparison
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.document import Block, BlockId, DocumentId, Origin

_OF_INTEREST = frozenset({Hand.MT, Hand.TM, Hand.PROPAGATED})


def spans_of(library: Library, block: Block) -> tuple[Whose, ...]:
    """Whose words a block holds; they partition its text."""
    kept = library.provenances.of(block.id)
    return kept or whole(block.text, Hand(block.origin.value), block.origin_detail)


def write(library: Library, block_id: BlockId, text: str, origin: Origin, detail: str = "") -> None:
    """All of a block's text is now of one hand."""
    _put(library, block_id, whole(text, Hand(origin.value), detail))


def retype(library: Library, block: Block, text: str) -> None:
    """A person changed the text of ``block`` (as it was) to ``text``."""
    spans = library.provenances.of(block.id)
    if not spans and Hand(block.origin.value) not in _OF_INTEREST:
        return
    spans = spans or spans_of(library, block)
    kept = (Kept(*span) for span in comparison.kept(block.text, text))
    _put(library, block.id, moved(spans, kept, len(text)))


def put_in(library: Library, block: Block, start: int, end: int, hand: Hand, detail: str = "") -> None:
    """A range of the text ``block`` has now is of another hand than the person at the keys."""
    spans = spans_of(library, block)
    before, after = part(spans, 0, start), part(spans, end, len(block.text), end)
    _put(library, block.id, joined([*before, Whose(hand, start, end, detail), *after]))


def cut(
    library: Library, spans: Sequence[Whose], first: tuple[BlockId, int], second: tuple[BlockId, int]
) -> None:
    """Of a text with these spans one block keeps the part up to an offset, another gets that from one on."""
    if spans:
        _put(library, first[0], part(spans, 0, first[1]))
        _put(library, second[0], part(spans, second[1], spans[-1].end))


def join(library: Library, first: Block, second: Block, glue: str) -> None:
    """The text of ``second`` comes behind that of ``first`` (both as they were)."""
    if not (library.provenances.of(first.id) or library.provenances.of(second.id)):
        return
    end = len(first.text) + len(glue)
    after = part(spans_of(library, second), 0, len(second.text), end)
    between = Whose(Hand.TYPED, len(first.text), end)
    _put(library, first.id, joined([*spans_of(library, first), between, *after]))


def forget(library: Library, block_id: BlockId) -> None:
    """The text is another one, and nobody knows more of it than its origin says."""
    library.provenances.put(block_id, ())


def _put(library: Library, block_id: BlockId, spans: tuple[Whose, ...]) -> None:
    """Keep spans that tell something; words that are all a person's need none."""
    library.provenances.put(block_id, spans if any(span.hand in _OF_INTEREST for span in spans) else ())


def work_totals(library: Path, document_id: DocumentId, progress: Progress = no_progress) -> Counter[Hand]:
    """What a worker does for a long translation: see :meth:`Provenances.totals`."""
    del progress
    with Library.open(library, read_only=True, known_sound=True) as opened:
        return opened.provenances.totals(document_id)
