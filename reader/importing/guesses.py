"""What an importer guessed, each guess with its place and with what a person would say against it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.blocks import LABEL
from reader.importing.decisions import (
    CHARACTER,
    CHOSEN,
    HYPHEN,
    REFERENCE,
    SPACE,
    kind_of,
    kind_value,
    subject,
    view_lines,
)
from reader.importing.footnotes import leading_label, possible_references
from reader.importing.heads import LICENCE
from reader.model.document import (
    BINARY_FORMATS,
    BlockDraft,
    BlockKind,
    Decision,
    LayoutMode,
    Overruled,
    RepairKind,
    Rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.model.document import (
        Dropped,
        FootnoteRef,
        ImportChoices,
        ImportedDocument,
        LineStart,
        Repair,
    )

_REACH = 12
"""Lines within which lines of a licence are about the same one."""
_UNMARKED = frozenset({"text", "markdown", "pdf"})
"""Formats in which no markup says what is a reference."""


class GuessKind(StrEnum):
    """What was guessed."""

    JOIN = "join"
    PAGE_JOIN = "page_join"
    BREAK = "break"
    HYPHEN = "hyphen"
    SPACE = "space"
    CHARACTER = "character"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    META = "meta"
    SLOGAN = "slogan"
    SIGNATURE = "signature"
    VERSE = "verse"
    QUOTATION = "quotation"
    DROPPED = "dropped"
    LANGUAGE = "language"
    ENCODING = "encoding"
    LAYOUT = "layout"


class Guess(NamedTuple):
    """One guess, at ``line`` (1-based) of the source and at a range of a block's text."""

    kind: GuessKind
    line: int
    block: int
    """Index of the block; -1 for what is in none: a dropped line, or the whole document."""
    start: int
    end: int
    before: str
    """What the source has, or what was there without a decision."""
    after: str
    """What was made of it."""
    opposite: Decision | None = None
    """What to decide where the guess is wrong; None where only other choices could change it."""
    decided: bool = False
    """Whether this came about by a decision; ``opposite`` is then that decision, to be taken back."""


def source_view(document: ImportedDocument) -> str:
    """The text whose lines are counted; empty where the document does not hold it."""
    if document.shown or document.format in BINARY_FORMATS:
        return document.shown
    return document.raw.decode(document.encoding, errors="replace").removeprefix("\ufeff")


def guesses(document: ImportedDocument) -> tuple[Guess, ...]:
    """Everything that was guessed, in the order of the result; the whole document comes first.

    What markup says is no guess, nor is a paragraph behind a blank line.
    """
    work = _Work(document)
    found = [*work.courses(), *work.kinds(), *work.repairs(), *work.references(), *work.dropped()]
    found += work.overruled()
    found = [guess for guess in found if guess.line]
    found.sort(key=work.order)
    return (*_of_document(document), *found)


def _of_document(document: ImportedDocument) -> Iterator[Guess]:
    choices = document.choices
    yield Guess(
        GuessKind.LANGUAGE, 1, -1, 0, 0, "", document.language.value, decided=choices.language is not None
    )
    chosen = choices.encoding is not None
    if chosen or document.encoding not in {"utf-8", "utf-8-sig"}:
        yield Guess(GuessKind.ENCODING, 1, -1, 0, 0, "", document.encoding, decided=chosen)
    if document.measured is not None:
        chosen = any(c is not None for c in (choices.layout, choices.indented, choices.threshold))
        yield Guess(GuessKind.LAYOUT, 1, -1, 0, 0, "", document.measured.layout.value, decided=chosen)


class _Work:
    """Guesses of one document under collection."""

    def __init__(self, document: ImportedDocument) -> None:
        self._document = document
        self._view = view_lines(source_view(document))
        self._places: dict[int, tuple[int, int]] = {}
        """Block and index among its line starts, by line."""
        self._shared: set[int] = {line.line for line in document.dropped}
        """Lines that stand in several places: no decision could mean just one of them."""
        for number, block in enumerate(document.blocks):
            for index, start in enumerate(block.line_starts):
                if start.line in self._places:
                    self._shared.add(start.line)
                self._places.setdefault(start.line, (number, index))
        self._decided: dict[tuple[Rule, int], Overruled] = {
            (found.decision.rule, found.line): found for found in document.overruled
        }
        self._firsts = list(
            accumulate((block.lines[0].first if block.lines else 0 for block in document.blocks), max)
        )

    def order(self, guess: Guess) -> tuple[int, int, int]:
        """Where a guess stands in the result; a dropped line behind what stands before it."""
        if guess.block >= 0:
            return guess.block, guess.start, guess.line
        after = bisect_right(self._firsts, guess.line) - 1
        inside = 0
        if after >= 0:
            starts = self._document.blocks[after].line_starts
            inside = max((s.offset for s in starts if s.line <= guess.line), default=0)
        return after, inside, guess.line

    # -- lines ------------------------------------------------------------------------------------

    def courses(self) -> Iterator[Guess]:
        """Lines that were joined, and blocks that begin without a blank line before them."""
        document = self._document
        plain = document.measured is not None
        lined = document.measured is not None and document.measured.layout is LayoutMode.LINES
        joins = {r.line for r in document.repairs if r.kind is RepairKind.PAGE_JOIN}
        for number, block in enumerate(document.blocks):
            for index, (line, offset) in enumerate(block.line_starts):
                made = self._decided.get((Rule.BREAK if not index else Rule.JOIN, line))
                if made is not None:
                    kind = GuessKind.BREAK if not index else _join_kind(line, joins)
                    yield Guess(kind, line, number, offset, offset, made.was, kind.value, made.decision, True)
                elif not index:
                    if plain and not lined and number and self._goes_on(line, block):
                        yield self._course(GuessKind.BREAK, Rule.JOIN, line, number, offset)
                elif line in joins or (plain and block.kind is not BlockKind.VERSE):
                    yield self._course(_join_kind(line, joins), Rule.BREAK, line, number, offset)

    def _goes_on(self, line: int, block: BlockDraft) -> bool:
        """Whether something else than a blank line stands before a block."""
        if block.kind is BlockKind.FOOTNOTE:
            return False
        before = self._text(line - 1)
        return bool(before.strip()) or "\f" in self._text(line) or self._double_spaced

    @property
    def _double_spaced(self) -> bool:
        measured = self._document.measured
        return measured is not None and measured.layout is LayoutMode.DOUBLE_SPACED

    def _course(self, kind: GuessKind, rule: Rule, line: int, block: int, offset: int) -> Guess:
        opposite = None if line in self._shared else self._decision(rule, line)
        before, after = ("\n", "") if kind is not GuessKind.BREAK else ("", "\n")
        return Guess(kind, line, block, offset, offset, before, after, opposite)

    # -- blocks -----------------------------------------------------------------------------------

    def kinds(self) -> Iterator[Guess]:
        """Kinds of blocks that no markup gave, and footnotes."""
        for number, block in enumerate(self._document.blocks):
            line = block.lines[0].first if block.lines else 0
            if block.kind is BlockKind.FOOTNOTE:
                yield from self._note(number, block, line)
                continue
            made = self._decided.get((Rule.KIND, line)) if self._is_first(number, line) else None
            value = kind_value(block.kind, block.level)
            if made is not None:
                name = value if block.kind is not BlockKind.PARAGRAPH else made.was
                found = kind_of(name)
                if found is not None and found[0] is not BlockKind.PARAGRAPH:
                    kind = GuessKind(found[0].value)
                    yield Guess(kind, line, number, 0, len(block.text), made.was, value, made.decision, True)
            elif block.inferred and block.kind is not BlockKind.PARAGRAPH:
                opposite = self._decision(Rule.KIND, line, BlockKind.PARAGRAPH.value)
                yield Guess(
                    GuessKind(block.kind.value),
                    line,
                    number,
                    0,
                    len(block.text),
                    BlockKind.PARAGRAPH.value,
                    value,
                    opposite if line not in self._shared else None,
                )

    def _is_first(self, block: int, line: int) -> bool:
        return self._places.get(line) == (block, 0)

    def _note(self, number: int, block: BlockDraft, line: int) -> Iterator[Guess]:
        made = self._decided.get((Rule.NOTE, line))
        end = len(block.text)
        if made is not None:
            yield Guess(GuessKind.FOOTNOTE, line, number, 0, end, made.was, block.label, made.decision, True)
        elif block.inferred and not self._text(line).lstrip(" >").startswith("[^"):
            opposite = None if line in self._shared else self._decision(Rule.NO_NOTE, line)
            yield Guess(GuessKind.FOOTNOTE, line, number, 0, end, "", block.label, opposite)

    def references(self) -> Iterator[Guess]:
        """References that were taken out of the text."""
        if self._document.format not in _UNMARKED:
            return
        for number, block in enumerate(self._document.blocks):
            for ref in block.refs:
                if ref.raw and not ref.raw.startswith("[^"):
                    line = self._line_of(ref, block.line_starts)
                    opposite = self._decision(Rule.RAW, line, f"{REFERENCE} {ref.label}") if line else None
                    at = ref.offset
                    yield Guess(GuessKind.REFERENCE, line, number, at, at, ref.raw, ref.label, opposite)

    def _line_of(self, ref: FootnoteRef, starts: Sequence[LineStart]) -> int:
        """The line on which a reference stands; 0 where that is not known."""
        at = bisect_right(starts, ref.offset, key=lambda start: start.offset) - 1
        # what was cut off the end of a line may stand where the next one begins
        if at > 0 and starts[at].offset == ref.offset and ref.raw not in self._text(starts[at].line):
            at -= 1
        return starts[at].line if at >= 0 else 0

    # -- letters ----------------------------------------------------------------------------------

    def repairs(self) -> Iterator[Guess]:
        """Hyphens, spaces and characters that were mended."""
        at: dict[tuple[int, str], int] = {}
        for repair in self._document.repairs:
            if repair.kind is RepairKind.HYPHEN:
                yield self._hyphen(repair)
            elif repair.kind is RepairKind.SPACE:
                yield self._mended(GuessKind.SPACE, SPACE, repair.line, repair.before, repair.after, at)
            elif repair.kind is RepairKind.CHARACTER:
                yield from self._character(repair, at)

    def _hyphen(self, repair: Repair) -> Guess:
        block, index = self._places.get(repair.line, (-1, 0))
        if block < 0 or not index:
            return Guess(GuessKind.HYPHEN, repair.line, block, 0, 0, repair.before, repair.after)
        starts = self._document.blocks[block].line_starts
        offset = starts[index].offset
        start = max(0, offset - len(repair.before.partition("\n")[0]) + 1)
        line = starts[index - 1].line
        end = min(start + len(repair.after), len(self._document.blocks[block].text))
        opposite = self._decision(Rule.RAW, line, HYPHEN)
        return Guess(GuessKind.HYPHEN, line, block, start, end, repair.before, repair.after, opposite)

    def _character(self, repair: Repair, at: dict[tuple[int, str], int]) -> Iterator[Guess]:
        """One guess for each word with an odd character in it."""
        words = [word for word in self._text(repair.line).split() if repair.before in word]
        if len(repair.before) != 1 or repair.before == ">" or not words:
            block, start, end = self._line(repair.line)
            yield Guess(GuessKind.CHARACTER, repair.line, block, start, end, repair.before, repair.after)
            return
        raw = CHARACTER if repair.after else None
        for word in words:
            shown = word.replace(repair.before, repair.after)
            yield self._mended(GuessKind.CHARACTER, raw, repair.line, word, shown, at)

    def _mended(
        self,
        kind: GuessKind,
        raw: str | None,
        line: int,
        before: str,
        after: str,
        at: dict[tuple[int, str], int],
    ) -> Guess:
        """A word that was mended; the second such word on its line is the second in the text."""
        block, start, end = self._line(line)
        if block >= 0:
            text = self._document.blocks[block].text
            found = text.find(after, max(start, at.get((line, after), 0)))
            if 0 <= found <= end:
                start, end = found, found + len(after)
                at[line, after] = end
        opposite = self._decision(Rule.RAW, line, raw) if raw else None
        return Guess(kind, line, block, start, end, before, after, opposite)

    # -- what is in no block, and what was decided ------------------------------------------------

    def dropped(self) -> Iterator[Guess]:
        """Lines that are not shown; a licence, of many lines, is one guess."""
        before = -_REACH
        for line in self._document.dropped:
            if line.reason == LABEL:
                continue
            if line.reason == LICENCE:
                begins, before = line.line - before >= _REACH, line.line
                if not begins:
                    continue
            made = self._decided.get((Rule.DROP, line.line)) if line.reason == CHOSEN else None
            opposite = made.decision if made else self._keep(line)
            yield Guess(
                GuessKind.DROPPED, line.line, -1, 0, 0, line.text, line.reason, opposite, made is not None
            )

    def _keep(self, line: Dropped) -> Decision | None:
        return None if line.reason in {"image", "cut"} else self._decision(Rule.KEEP, line.line)

    def overruled(self) -> Iterator[Guess]:
        """Guesses that a person took back; those that left something else are found as that."""
        for made in self._document.overruled:
            block, start, end = self._line(made.line)
            rule, value = made.decision.rule, made.decision.value
            if rule is Rule.KEEP:
                yield self._back(GuessKind.DROPPED, made, block, start, end)
            elif rule is Rule.NO_NOTE:
                yield self._back(GuessKind.FOOTNOTE, made, block, start, end)
            elif rule is Rule.RAW and block >= 0:
                what = value.partition(" ")[0] or SPACE
                text = self._document.blocks[block].text
                if what == REFERENCE:
                    places = possible_references([text])
                    labels = [p for p in places if p.label == made.was and start <= p.start <= end]
                    start, end = (labels[0].start, labels[0].end) if labels else (start, end)
                elif what == HYPHEN:
                    start = max(0, end - 1)
                yield self._back(GuessKind(what), made, block, start, end)

    def _back(self, kind: GuessKind, made: Overruled, block: int, start: int, end: int) -> Guess:
        shown = self._document.blocks[block].text[start:end] if block >= 0 else ""
        return Guess(kind, made.line, block, start, end, made.was, shown, made.decision, True)

    # -- places -----------------------------------------------------------------------------------

    def _line(self, line: int) -> tuple[int, int, int]:
        """Block and range of what stood on a line; -1 where it is in none."""
        block, index = self._places.get(line, (-1, 0))
        if block < 0:
            return -1, 0, 0
        starts, text = self._document.blocks[block].line_starts, self._document.blocks[block].text
        end = starts[index + 1].offset if index + 1 < len(starts) else len(text)
        while end > starts[index].offset and text[end - 1].isspace():
            end -= 1
        return block, starts[index].offset, end

    def _decision(self, rule: Rule, line: int, value: str = "") -> Decision:
        return Decision(rule, line, value, self._text(line))

    def _text(self, line: int) -> str:
        return self._view[line - 1] if 0 < line <= len(self._view) else ""


def _join_kind(line: int, page_joins: set[int]) -> GuessKind:
    return GuessKind.PAGE_JOIN if line in page_joins else GuessKind.JOIN


# -- deciding -------------------------------------------------------------------------------------


def decide(choices: ImportChoices, guess: Guess) -> ImportChoices:
    """Choices that turn a guess round; a decision that led to it is taken back."""
    if guess.opposite is None:
        return _reset(choices, guess.kind) if guess.decided else choices
    if guess.opposite in choices.decisions:
        left = tuple(d for d in choices.decisions if d != guess.opposite)
        return replace(choices, decisions=left)
    return with_decision(choices, guess.opposite)


def _reset(choices: ImportChoices, kind: GuessKind) -> ImportChoices:
    if kind is GuessKind.LANGUAGE:
        return replace(choices, language=None)
    if kind is GuessKind.ENCODING:
        return replace(choices, encoding=None)
    if kind is GuessKind.LAYOUT:
        return replace(choices, layout=None, indented=None, threshold=None)
    return choices


def with_decision(choices: ImportChoices, decision: Decision) -> ImportChoices:
    """Choices with a decision, in place of one about the same thing on that line."""
    left = (d for d in choices.decisions if (d.line, subject(d)) != (decision.line, subject(decision)))
    return replace(choices, decisions=(*left, decision))


def choose_kind(
    document: ImportedDocument, choices: ImportChoices, block: int, kind: BlockKind, level: int = 0
) -> ImportChoices:
    """Choices under which a block is of this kind; for a footnote its own number becomes its label."""
    found = document.blocks[block]
    if not found.lines:
        return choices
    line = found.lines[0].first
    view = view_lines(source_view(document))
    text = view[line - 1] if line <= len(view) else ""
    if kind is BlockKind.FOOTNOTE:
        return with_decision(choices, Decision(Rule.NOTE, line, _free_label(document, text), text))
    if found.kind is BlockKind.FOOTNOTE:
        choices = with_decision(choices, Decision(Rule.NO_NOTE, line, "", text))
        if kind is BlockKind.PARAGRAPH:
            return choices
    return with_decision(choices, Decision(Rule.KIND, line, kind_value(kind, level), text))


def _free_label(document: ImportedDocument, text: str) -> str:
    """The label that a line begins with, else the number behind the last one."""
    label = leading_label(text)
    if label:
        return label
    used: Iterable[int] = (
        int(block.label)
        for block in document.blocks
        if block.kind is BlockKind.FOOTNOTE and block.label.isascii() and block.label.isdecimal()
    )
    return str(max(used, default=0) + 1)
