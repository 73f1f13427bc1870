"""Markdown that was written here: every sign in it is meant, so nothing is guessed.

Its head says so. Whoever changes the text by hand changes it as Markdown; whoever takes the head off
gets it read like any other file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importing.blocks import LABEL, Blocks
from reader.model.document import (
    BlockDraft,
    BlockKind,
    Dropped,
    FootnoteRef,
    InlineMark,
    LineRange,
    LineStart,
    MarkKind,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from reader.importing.lines import Line

GENERATOR = "generator: Zwiesprache"
"""The line of the head."""
_DEFINITION = re.compile(r"\[\^([\w-]{1,20})\]:\s")
_REFERENCE = re.compile(r"\[\^([\w-]{1,20})\]")
_ESCAPES = re.compile(r"(\\+)$")
_OWN = "note-"
"""How labels of a person's notes begin."""
_TAG = re.compile(r"</?(em|strong|sup|sub)>$")
_COMMENT = re.compile(r"<!-- (slogan|signature|meta|verse) -->$")
_LABEL = re.compile(r"(\(?(?:\d{1,5}|[a-z])[.)])\s")
_MARKS = {
    "em": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    "link": MarkKind.LINK,
}
_NOTE = "\ue000"
_END = "\ue001"


def read_own(lines: Sequence[Line]) -> Blocks | None:
    """The blocks of such a text; None where it uses the characters that mark references here."""
    if any(_NOTE in line.text or _END in line.text for line in lines):
        return None
    reader = _Reader(lines)
    body, notes = _parted(lines)
    reader.read(body)
    for note in notes:
        reader.note(note)
    return Blocks(reader.blocks, [], reader.dropped)


def _parted(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The text, and the notes behind it."""
    body: list[Line] = []
    notes: list[list[Line]] = []
    fence = ""
    for line in lines:
        if fence:
            fence = "" if line.text == fence else fence
        elif line.text.startswith("```") and not notes:
            fence = line.text
        elif not line.indent and _DEFINITION.match(line.text):
            notes.append([])
        (notes[-1] if notes else body).append(line)
    return body, notes


@dataclass(slots=True)
class _Text:
    """A block's text under construction."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[InlineMark] = field(default_factory=list)
    refs: list[FootnoteRef] = field(default_factory=list)
    open: list[tuple[MarkKind, int, str]] = field(default_factory=list)
    kind: BlockKind | None = None
    """What a comment or its lines say that it is."""

    def add(self, text: str) -> None:
        """Append text; what stands between the two characters refers to a note."""
        for number, part in enumerate(re.split(f"{_NOTE}([^{_END}]*){_END}", text)):
            if number % 2 == 0:
                self.parts.append(part)
                self.length += len(part)
            elif not part.startswith(_OWN):
                self.refs.append(FootnoteRef(part, self.length, part))

    def close(self, kind: MarkKind) -> None:
        """Close the mark of this kind that was opened last."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] is kind:
                _, start, target = self.open.pop(index)
                if self.length > start:
                    self.marks.append(InlineMark(kind, start, self.length, target))
                return


class _Reader:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.blocks: list[BlockDraft] = []
        self.dropped: list[Dropped] = []
        self._parser = _parser()
        self._lines = lines

    def read(self, lines: Sequence[Line]) -> None:
        """Read the text."""
        self._lines = lines
        source = "\n".join(" " * line.indent + _protected(line.text) for line in lines)
        open_blocks: list[Token] = []
        label = ""
        for token in self._parser.parse(source):
            if token.nesting == 1:
                open_blocks.append(token)
                if token.type == "list_item_open":
                    label = f"{token.info}{token.markup}" if token.info else ""
            elif token.nesting == -1:
                open_blocks.pop()
            elif token.type == "inline":
                self._inline(token, open_blocks, label)
            elif token.type == "fence":
                text = _shown(token.content.rstrip("\n"))
                mark = InlineMark(MarkKind.CODE, 0, len(text))
                self._add(BlockKind.PARAGRAPH, text, token, marks=(mark,))

    def note(self, lines: Sequence[Line]) -> None:
        """Read one note."""
        match = _DEFINITION.match(lines[0].text)
        assert match is not None
        if match[1].startswith(_OWN):
            self.dropped += [Dropped(line.number, line.text, LABEL) for line in lines if line.text]
            return
        texts = [lines[0].text[match.end() :], *(line.text for line in lines[1:])]
        self._lines = lines
        whole = _Text()
        for text in texts:
            if not text:
                continue
            if whole.length:
                whole.add("\n")
            self._build(whole, self._parser.parseInline(_protected(text))[0].children or [])
        self._finish(BlockKind.FOOTNOTE, whole, range(len(lines)), label=match[1])

    def _inline(self, token: Token, holders: Sequence[Token], label: str) -> None:
        kinds = {holder.type for holder in holders}
        text = _Text()
        self._build(text, token.children or [])
        kind, level = BlockKind.PARAGRAPH, 0
        if "heading_open" in kinds:
            kind, level, label = BlockKind.HEADING, int(holders[-1].tag[1]), ""
        elif "list_item_open" in kinds:
            kind = BlockKind.LIST_ITEM
        else:
            kind = BlockKind.QUOTATION if "blockquote_open" in kinds else kind
            kind, label = text.kind or kind, ""
        first, last = token.map or (0, 0)
        self._finish(kind, text, range(first, last), level=level, label=label)

    def _build(self, text: _Text, tokens: Sequence[Token]) -> None:
        for token in tokens:
            kind = token.type.rpartition("_")[0]
            if token.type == "hardbreak":
                text.add("\n")
                text.kind = text.kind or BlockKind.VERSE
            elif token.type == "softbreak":
                # the line of a comment is none of the text
                text.add(" " if text.length else "")
            elif token.type == "code_inline":
                start = text.length
                text.add(_shown(token.content))
                text.marks.append(InlineMark(MarkKind.CODE, start, text.length))
            elif token.type == "html_inline":
                self._tag(text, token.content)
            elif token.type == "image":
                shown = f"{token.content} {token.attrGet('src') or ''}".strip()
                self.dropped.append(Dropped(self._lines[0].number if self._lines else 1, shown, "image"))
            elif token.nesting == 1 and kind in _MARKS:
                text.open.append((_MARKS[kind], text.length, str(token.attrGet("href") or "")))
            elif token.nesting == -1 and kind in _MARKS:
                text.close(_MARKS[kind])
            else:
                text.add(token.content)

    @staticmethod
    def _tag(text: _Text, tag: str) -> None:
        match, comment = _TAG.match(tag), _COMMENT.match(tag)
        if comment is not None and not text.length:
            text.kind = BlockKind(comment[1])
        elif tag == "<br>":
            text.add("\n")
        elif match is None:
            text.add(tag)
        elif tag.startswith("</"):
            text.close(_MARKS[match[1]])
        else:
            text.open.append((_MARKS[match[1]], text.length, ""))

    def _finish(self, kind: BlockKind, text: _Text, lines: range, *, level: int = 0, label: str = "") -> None:
        shown = "".join(text.parts)
        cut = 0
        if kind is BlockKind.LIST_ITEM and not label:
            match = _LABEL.match(shown)
            if match is not None:
                label, cut = match[1], match.end()
        marks = [m._replace(start=max(0, m.start - cut), end=m.end - cut) for m in text.marks]
        refs = tuple(r._replace(offset=max(0, r.offset - cut)) for r in text.refs)
        self._add(kind, shown[cut:], lines, level=level, label=label, marks=tuple(sorted(marks)), refs=refs)

    def _add(
        self,
        kind: BlockKind,
        text: str,
        where: Token | range,
        *,
        level: int = 0,
        label: str = "",
        marks: tuple[InlineMark, ...] = (),
        refs: tuple[FootnoteRef, ...] = (),
    ) -> None:
        places = where if isinstance(where, range) else range(*(where.map or (0, 0)))
        numbers = [self._lines[at].number for at in places if at < len(self._lines) and self._lines[at].text]
        ranges = (LineRange(numbers[0], numbers[-1]),) if numbers else ()
        starts = (LineStart(numbers[0], 0),) if numbers else ()
        if text.strip() or refs:
            self.blocks.append(
                BlockDraft(kind, text, level, label, marks, refs, lines=ranges, line_starts=starts)
            )


def _protected(text: str) -> str:
    """References between two characters that mean nothing to Markdown, escaped ones as they are."""

    def replaced(match: re.Match[str]) -> str:
        escapes = _ESCAPES.search(text, 0, match.start())
        if escapes is not None and len(escapes[1]) % 2:
            return match[0]
        return f"{_NOTE}{match[1]}{_END}"

    return _REFERENCE.sub(replaced, text)


def _shown(code: str) -> str:
    """In code there are no references."""
    return code.replace(_NOTE, "[^").replace(_END, "]")


def _parser() -> MarkdownIt:
    # deferred: only Markdown files need it
    from markdown_it import MarkdownIt  # noqa: PLC0415

    parser = MarkdownIt("commonmark", {"html": True}).disable(["reference", "html_block"])
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]
    parser.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    return parser
