"""Two rewritings of one text as one, where they leave each other alone (the principle of diff3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.segmentation.comparison import Change, compare

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Edit(NamedTuple):
    """A range of the common text that was replaced."""

    start: int
    end: int
    text: str


def combined(base: str, mine: str, theirs: str) -> str | None:
    """``base`` with the changes of both; None where they touch the same words or stand side by side."""
    edits = sorted({*_edits(base, mine), *_edits(base, theirs)})
    parts: list[str] = []
    at = -1
    for edit in edits:
        if edit.start <= at:
            return None
        parts.append(base[max(at, 0) : edit.start])
        parts.append(edit.text)
        at = edit.end
    parts.append(base[max(at, 0) :])
    return "".join(parts)


def _edits(base: str, text: str) -> Iterator[_Edit]:
    pending: _Edit | None = None
    for part in compare(base, text):
        if part.change is Change.SAME:
            if pending is not None:
                yield pending
            pending = None
            continue
        words = text[slice(*part.new)]
        pending = (
            _Edit(*part.old, words)
            if pending is None
            else _Edit(pending.start, max(pending.end, part.old[1]), pending.text + words)
        )
    if pending is not None:
        yield pending
