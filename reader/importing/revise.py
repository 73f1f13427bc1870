"""Decisions on blocks that are made already: for Markdown and for all formats with markup.

The reader of plain texts asks before it makes a block; where a parser has made them, they are
taken apart and put together again here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from reader.importing import joins
from reader.importing.decisions import CHOSEN, kind_value
from reader.importing.footnotes import leading_label
from reader.importing.patterns import is_hyphenated
from reader.model.document import BlockDraft, BlockKind, Dropped, LineRange, LineStart, MarkKind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.decisions import Rulings
    from reader.model.document import InlineMark


def revise(
    drafts: list[BlockDraft],
    dropped: list[Dropped],
    rulings: Rulings,
    view: Sequence[str],
    known: AbstractSet[str] = frozenset(),
) -> tuple[list[BlockDraft], list[Dropped]]:
    """Blocks and dropped lines after a person has looked at them.

    ``view`` is the source by lines, ``known`` the words that decide about hyphens.
    """
    if not rulings:
        return drafts, dropped
    work = _Revision(list(drafts), list(dropped), rulings, view, known)
    for step in (work.keep, work.drop, work.note, work.course, work.kind):
        for line in rulings.lines:
            step(line)
    return work.drafts, work.dropped


def split(draft: BlockDraft, line: int) -> tuple[BlockDraft, BlockDraft]:
    """A block in two, the second of which begins with what stood on ``line``."""
    offset = _offset(draft, line)
    end = len(draft.text[:offset].rstrip())
    start = offset + len(draft.text[offset:]) - len(draft.text[offset:].lstrip())
    marks = draft.marks
    first = replace(
        draft,
        text=draft.text[:end],
        marks=tuple(_clipped(m, 0, end) for m in marks if m.start < offset),
        refs=tuple(ref for ref in draft.refs if ref.offset < offset),
        lines=tuple(LineRange(a, min(b, line - 1)) for a, b in draft.lines if a < line),
        line_starts=tuple(s for s in draft.line_starts if s.line < line),
        sentences=(),
    )
    second = replace(
        draft,
        text=draft.text[start:],
        label="",
        marks=tuple(_clipped(m, start, len(draft.text)) for m in marks if m.end > start or m.start >= offset),
        refs=tuple(
            ref._replace(offset=max(0, ref.offset - start)) for ref in draft.refs if ref.offset >= offset
        ),
        lines=tuple(LineRange(max(a, line), b) for a, b in draft.lines if b >= line),
        line_starts=tuple(
            s._replace(offset=max(0, s.offset - start)) for s in draft.line_starts if s.line >= line
        ),
        sentences=(),
    )
    return first, second


def merge(first: BlockDraft, second: BlockDraft, between: str, cut: int = 0) -> BlockDraft:
    """Two blocks as one of the first's kind; ``cut`` characters are taken off the first."""
    text = first.text[: len(first.text) - cut]
    shift = len(text) + len(between)
    return replace(
        first,
        text=text + between + second.text,
        marks=(
            *(_clipped(m, 0, len(text)) for m in first.marks),
            *(m._replace(start=m.start + shift, end=m.end + shift) for m in second.marks),
        ),
        refs=(
            *(ref._replace(offset=min(ref.offset, len(text))) for ref in first.refs),
            *(ref._replace(offset=ref.offset + shift) for ref in second.refs),
        ),
        lines=first.lines + second.lines,
        line_starts=(
            *first.line_starts,
            *(start._replace(offset=start.offset + shift) for start in second.line_starts),
        ),
        sentences=(),
    )


def prefixed(draft: BlockDraft, prefix: str) -> BlockDraft:
    """A block with something put before its text, such as the label it had."""
    if not prefix:
        return draft
    length = len(prefix)
    return replace(
        draft,
        text=prefix + draft.text,
        marks=tuple(m._replace(start=m.start + length, end=m.end + length) for m in draft.marks),
        refs=tuple(ref._replace(offset=ref.offset + length) for ref in draft.refs),
        line_starts=tuple(
            s._replace(offset=s.offset + length if index else 0) for index, s in enumerate(draft.line_starts)
        ),
    )


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and digit stands in the texts."""
    counts = Counter(normalize("NFKC", " ".join(texts)))
    return Counter({character: n for character, n in counts.items() if character.isalnum()})


def letters_in(draft: BlockDraft) -> list[str]:
    """Everything with letters in it that a block shows, or that a reference or a link stands for."""
    targets = (
        m.target
        for m in draft.marks
        if m.kind is MarkKind.LINK and m.target.removeprefix("mailto:") != draft.text[m.start : m.end]
    )
    return [draft.text, draft.label, *targets, *(ref.raw for ref in draft.refs)]


def _clipped(mark: InlineMark, start: int, end: int) -> InlineMark:
    """A mark within a part of its text."""
    return mark._replace(
        start=min(max(mark.start, start), end) - start, end=min(max(mark.end, start), end) - start
    )


def _offset(draft: BlockDraft, line: int) -> int:
    return next(start.offset for start in draft.line_starts if start.line == line)


class _Revision:
    """Blocks and dropped lines under revision."""

    def __init__(
        self,
        drafts: list[BlockDraft],
        dropped: list[Dropped],
        rulings: Rulings,
        view: Sequence[str],
        known: AbstractSet[str],
    ) -> None:
        self.drafts, self.dropped = drafts, dropped
        self._rulings, self._view, self._known = rulings, view, known

    def keep(self, line: int) -> None:
        """Make paragraphs of what was left out on a line."""
        decision = self._rulings.place(line)
        if decision is None or decision.rule is not Rule.KEEP:
            return
        kept = [found for found in self.dropped if found.line == line]
        for found in kept:
            self.dropped.remove(found)
            self._rulings.overrule(decision, line, found.reason)
            after = self._last_before(line, len(self.drafts))
            lines, starts = (LineRange(line, line),), (LineStart(line, 0),)
            text = " ".join(found.text.split())
            self.drafts.insert(
                after + 1, BlockDraft(BlockKind.PARAGRAPH, text, lines=lines, line_starts=starts)
            )

    def drop(self, line: int) -> None:
        """Take a line out; where it would take letters of another one along, it stays."""
        decision = self._rulings.place(line)
        at = self._find(line)
        if decision is None or decision.rule is not Rule.DROP or at is None:
            return
        draft = self.drafts[at]
        starts = draft.line_starts
        index = [start.line for start in starts].index(line)
        before, rest = split(draft, line) if index else (None, draft)
        after = None
        if index + 1 < len(starts):
            rest, after = split(rest, starts[index + 1].line)
        text = self._view[line - 1] if line <= len(self._view) else ""
        if letters([text]) != letters(letters_in(rest)):
            return
        self._rulings.overrule(decision, line, "")
        self.dropped.append(Dropped(line, text.strip(), CHOSEN))
        if before is None and after is not None:
            after = replace(after, label="" if rest.label else draft.label)
        whole = merge(before, after, _between(draft)) if before and after else before or after
        self.drafts[at : at + 1] = [whole] if whole is not None and (whole.text or whole.refs) else []

    def note(self, line: int) -> None:
        """Make a footnote of the block that begins here."""
        decision = self._rulings.note(line)
        at = self._find(line)
        if decision is None or decision.rule is not Rule.NOTE or at is None:
            return
        draft = self.drafts[at]
        if draft.kind is BlockKind.FOOTNOTE or draft.line_starts[0].line != line:
            return
        draft = prefixed(draft, f"{draft.label} " if draft.label else "")
        own = leading_label(draft.text)
        label = decision.value.strip()[:12] or own
        if not label:
            return
        self._rulings.overrule(decision, line, "")
        self.drafts[at] = replace(draft, kind=BlockKind.FOOTNOTE, level=0, label=label, inferred=False)

    def course(self, line: int) -> None:
        """Let a block begin on a line, or go on there."""
        decision = self._rulings.course(line)
        at = self._find(line)
        if decision is None or at is None:
            return
        draft = self.drafts[at]
        begins = draft.line_starts[0].line == line
        if decision.rule is Rule.BREAK and not begins:
            self._rulings.overrule(decision, line, "join")
            first, second = split(draft, line)
            if draft.kind is BlockKind.FOOTNOTE:
                second = replace(second, kind=BlockKind.PARAGRAPH)
            if second.text and first.text:
                self.drafts[at : at + 1] = [self._with_hyphen(first, draft, line), second]
        elif decision.rule is Rule.JOIN and begins and draft.kind is not BlockKind.FOOTNOTE:
            before = self._last_before(line, at)
            if before >= 0:
                self._rulings.overrule(decision, line, "break")
                self.drafts[before] = self._joined(self.drafts[before], draft)
                del self.drafts[at]

    def kind(self, line: int) -> None:
        """Change what the block is that begins on a line."""
        chosen = self._rulings.kind(line)
        at = self._find(line)
        if chosen is None or at is None:
            return
        decision, kind, level = chosen
        draft = self.drafts[at]
        if draft.line_starts[0].line != line or draft.kind is BlockKind.FOOTNOTE:
            return
        if (draft.kind, draft.level) == (kind, level):
            return
        self._rulings.overrule(decision, line, kind_value(draft.kind, draft.level))
        text, label = draft.text, draft.label
        if kind is BlockKind.VERSE:
            characters = list(text)
            for _, offset in draft.line_starts[1:]:
                if offset and text[offset - 1] == " ":
                    characters[offset - 1] = "\n"
            text = "".join(characters)
        elif draft.kind is BlockKind.VERSE:
            text = text.replace("\n", " ")
        draft = replace(draft, kind=kind, level=level, text=text, inferred=False)
        if kind is not BlockKind.LIST_ITEM and label:
            draft = prefixed(replace(draft, label=""), f"{label} ")
        self.drafts[at] = draft

    def _find(self, line: int) -> int | None:
        """The block that has something of a line, the first where there are several."""
        return next(
            (i for i, draft in enumerate(self.drafts) if any(s.line == line for s in draft.line_starts)), None
        )

    def _last_before(self, line: int, end: int) -> int:
        """Index of the last block before ``end`` that begins before a line, footnotes aside; -1: none."""
        for index in range(end - 1, -1, -1):
            draft = self.drafts[index]
            if draft.kind is not BlockKind.FOOTNOTE and draft.lines and draft.lines[0].first < line:
                return index
        return -1

    def _joined(self, first: BlockDraft, second: BlockDraft) -> BlockDraft:
        second = prefixed(second, f"{second.label} " if second.label else "")
        if first.kind is BlockKind.VERSE:
            return merge(first, second, "\n")
        if second.kind is BlockKind.VERSE:
            second = replace(second, text=second.text.replace("\n", " "))
        cut, between = joins.joint(first.text, second.text, self._known)
        return merge(first, second, between, cut)

    def _with_hyphen(self, first: BlockDraft, draft: BlockDraft, line: int) -> BlockDraft:
        """The hyphen that was taken out where two lines were joined comes back."""
        offset = _offset(draft, line)
        above = [start.line for start in draft.line_starts if start.line < line][-1]
        text = self._view[above - 1].rstrip() if above <= len(self._view) else ""
        glued = offset > 0 and not draft.text[offset - 1].isspace() and draft.text[offset - 1] != "-"
        return replace(first, text=first.text + text[-1]) if glued and is_hyphenated(text) else first


def _between(draft: BlockDraft) -> str:
    return "\n" if draft.kind is BlockKind.VERSE else " "
