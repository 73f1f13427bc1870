"""What happens inside a block when its text changes: cleaning, marks, references, sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.annotation import anchoring
from reader.segmentation import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.document import Block, BlockDraft, FootnoteRef, InlineMark
    from reader.model.language import Language

_UNWANTED: Final = re.compile("[\u00ad\x00]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Text as it is stored: without soft hyphens and NUL, line ends as newlines, no half characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    return _SURROGATE.sub("\ufffd", _UNWANTED.sub("", text))


def cleaned_draft(draft: BlockDraft) -> BlockDraft:
    """A draft with its text cleaned, its marks, references and sentences still in place."""
    text = clean(draft.text)
    if text == draft.text:
        return draft
    return replace(
        draft,
        text=text,
        marks=followed_marks(draft.marks, draft.text, text),
        refs=followed_refs(draft.refs, draft.text, text),
        sentences=(),
    )


def followed_marks(marks: Sequence[InlineMark], old: str, new: str) -> tuple[InlineMark, ...]:
    """Marks at their places in the new text; those whose text was deleted are dropped, images stay."""
    followed = ((mark, _followed_span(old, new, mark)) for mark in marks)
    return tuple(mark._replace(start=span[0], end=span[1]) for mark, span in followed if span is not None)


def _followed_span(old: str, new: str, mark: InlineMark) -> tuple[int, int] | None:
    if mark.start < mark.end:
        return anchoring.follow(old, new, mark.start, mark.end)
    # an image has no text to lose: it stays behind the character it stood behind
    offset = _followed_offset(old, new, mark.start)
    return offset, offset


def followed_refs(refs: Sequence[FootnoteRef], old: str, new: str) -> tuple[FootnoteRef, ...]:
    """Footnote references behind the character they stood behind, or where that was."""
    return tuple(ref._replace(offset=_followed_offset(old, new, ref.offset)) for ref in refs)


def _followed_offset(old: str, new: str, offset: int) -> int:
    if offset <= 0:
        return 0
    if offset >= len(old):
        return len(new)
    before = anchoring.follow(old, new, offset - 1, offset)
    if before is not None:
        return before[1]
    after = anchoring.follow(old, new, offset, offset + 1)
    if after is not None:
        return after[0]
    return min(offset, len(new))


def with_text(block: Block, text: str, language: Language) -> Block:
    """The block with another text, everything inside following it."""
    return replace(
        block,
        text=text,
        marks=followed_marks(block.marks, block.text, text),
        refs=followed_refs(block.refs, block.text, text),
        sentences=sentences.split(text, language),
    )


def cut(block: Block, end: int, start: int, language: Language) -> tuple[Block, Block]:
    """Two blocks: the text before ``end`` and the text from ``start`` on."""
    behind = max(end, start - 1)
    return _part(block, (0, end), behind, language), _part(block, (start, len(block.text)), behind, language)


def _part(block: Block, span: tuple[int, int], behind: int, language: Language) -> Block:
    first, last = span
    text = block.text[first:last]

    def is_here(offset: int) -> bool:
        # in the white space at the cut: behind the last character of the first half
        return offset > behind if first else offset <= behind

    def moved(offset: int) -> int:
        return min(max(offset, first), last) - first

    marks = (
        m for m in block.marks if moved(m.start) < moved(m.end) or (m.start == m.end and is_here(m.start))
    )
    return replace(
        block,
        text=text,
        marks=tuple(m._replace(start=moved(m.start), end=moved(m.end)) for m in marks),
        refs=tuple(r._replace(offset=moved(r.offset)) for r in block.refs if is_here(r.offset)),
        sentences=sentences.split(text, language),
    )


def joined(first: Block, second: Block, glue: str, language: Language) -> Block:
    """The first block with the second's text behind its own."""
    text = first.text + glue + second.text
    by = len(first.text) + len(glue)
    return replace(
        first,
        text=text,
        marks=first.marks + tuple(m._replace(start=m.start + by, end=m.end + by) for m in second.marks),
        refs=first.refs + tuple(r._replace(offset=r.offset + by) for r in second.refs),
        sentences=sentences.split(text, language),
    )
