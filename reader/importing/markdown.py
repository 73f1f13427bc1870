"""Markdown to blocks, with CommonMark's rules where they do not eat what German writes.

A text is read as Markdown only on evidence from the whole file. Inside one, the star of a
gendered form is a letter; HTML, entities, indented code and link definitions are left as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from reader.importing import footnotes, joins, kinds, measure
from reader.importing.blocks import Blocks, draft, in_order, note_block, note_words
from reader.importing.decisions import HYPHEN, Rulings
from reader.importing.kinds import Classified
from reader.importing.markdown_lines import ATX, UNDERLINE, spread
from reader.importing.paragraphs import Paragraph, verse_lines
from reader.importing.patterns import EMPHASIS, STRONG, first_word, is_closed, starts_lower
from reader.importing.plain import refusals
from reader.importing.poetry import poetic_lines
from reader.importing.revise import revise
from reader.importing.tables import bars
from reader.model.document import (
    BlockDraft,
    BlockKind,
    Dropped,
    InlineMark,
    LineStart,
    MarkKind,
    Repair,
    RepairKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from reader.importing.footnotes import Note
    from reader.importing.lines import Line
    from reader.importing.measure import Layout

_LINK = re.compile(r"\[[^\[\]\n]{1,300}\]\([^()\s]{1,300}\)")
_TABLE_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?$|\|\s*:?-{3,}:?\s*\|$")
_BAR = re.compile(r"(?<!\\)\|")
_ITEM_LINE = re.compile(r"[•▪‣◦●○■□]\s*\S|\(?[a-z]\)\s+\S")
_NUMBERED_LINE = re.compile(r"\(\d{1,3}\)\s+\S")
"""Items of lists that Markdown does not know."""
_INNER_STAR = re.compile(r"(?P<token>[^\s*]*[^\W\d_])\*(?=[a-zäöüß])")
_TIMES = re.compile(r"(?<=\d)\*(?=\d)")
_GENDER_ENDING = re.compile(r"(?:innen|in|r|n|s|m|e[rnms]?|ne|nen)(?![a-zäöüß])|innen")
_MARKED = frozenset("#>`=|")
_PRIVATE_USE = range(0xE000, 0xF8FF)
_MARKS = {"em": MarkKind.EMPHASIS, "strong": MarkKind.STRONG, "link": MarkKind.LINK}
_SIGNS = "*_[]`\\"
_MAX_SIGNS = 120_000
"""More signs of Markdown are more than a book has; the parser takes a kilobyte for each."""
_MAX_HEADING = 110
_MAX_LABEL = 60
_BOLD_LEVEL = 3
_LONG = 80
_QUOTES = "\"'“”’»«›‹"
_TAIL = 400


class Evidence(Enum):
    """What speaks for Markdown in a text."""

    NONE = "none"
    EMPHASIS = "emphasis"
    """Words between signs, which people write in texts of any setting: it says nothing of their lines."""
    MARKDOWN = "markdown"


def evidence(lines: Sequence[Line], *, named: bool = False) -> Evidence:
    """How far the whole text speaks for Markdown; ``named`` says its file name does."""
    headings = strong = links = emphases = 0
    seen = False
    for index, line in enumerate(lines):
        if line.blank:
            continue
        headings += 2 * (_TABLE_RULE.match(line.text) is not None)
        headings += _heading_evidence(lines, index, first=not seen)
        seen = True
        if "*" in line.text:
            strong += len(STRONG.findall(line.text))
        if "*" in line.text or "_" in line.text:
            emphases += len(EMPHASIS.findall(line.text))
        if "](" in line.text:
            links += len(_LINK.findall(line.text))
    if named and headings + strong + links + emphases:
        return Evidence.MARKDOWN
    if headings >= 2 or links >= 1 or strong >= 2:
        return Evidence.MARKDOWN
    return Evidence.EMPHASIS if emphases >= 2 else Evidence.NONE


def is_tame(lines: Iterable[Line]) -> bool:
    """Whether the parser can be trusted with the text: it has no more signs than people write."""
    return sum(line.text.count(sign) for line in lines for sign in _SIGNS) <= _MAX_SIGNS


def _heading_evidence(lines: Sequence[Line], index: int, *, first: bool) -> int:
    """0 for a line that is no heading of Markdown, 1 for one that may be, 2 for one beyond doubt."""
    line = lines[index]
    alone = index + 1 >= len(lines) or lines[index + 1].blank
    if line.text[0] == "#" and line.indent < 4 and ATX.match(line.text):
        behind = "" if alone else lines[index + 1].text
        return 2 if (first and behind[:1] != "#") or line.text.startswith("##") else 1
    if line.text[0] == "*" and alone and (index == 0 or lines[index - 1].blank):
        return 2 if STRONG.fullmatch(line.text) else 0
    if line.text[0] in "=-" and UNDERLINE.match(line.text) and index > 0:
        above = lines[index - 1].text
        over = lines[index - 2].text if index > 1 else ""
        return 2 if above and not over and len(above) <= _MAX_HEADING and _may_be_heading(above) else 0
    return 0


def _may_be_heading(text: str) -> bool:
    """Whether a line that is underlined or bold ends like a heading; one may ask a question."""
    return not is_closed(text) or text.rstrip(_QUOTES).endswith("?")


@dataclass(slots=True)
class _Piece:
    """A block as the parser gives it, its marks by offset."""

    paragraph: Paragraph
    text: str
    marks: list[InlineMark] = field(default_factory=list)
    preset: Classified | None = None
    starts: list[LineStart] = field(default_factory=list)
    is_given: bool = False
    """Whether Markdown itself says what kind it is."""


def read_markdown(lines: Sequence[Line], rulings: Rulings | None = None, view: Sequence[str] = ()) -> Blocks:
    """Blocks of a Markdown text; headings come from its own marks."""
    rulings = rulings or Rulings()
    layout = measure.measure(lines)
    kept, notes = footnotes.lift_notes(lines, layout, rulings)
    kept = spread(kept, layout)
    known = joins.vocabulary(lines)
    star = _unused_character(lines)
    source = "\n".join(" " * line.indent + _protect(line.text, star) for line in kept)
    walker = _Walker(kept, layout, known, star, rulings)
    walker.walk(_parser(tables=_has_even_tables(lines)).parse(source))
    pieces = _close_page_breaks(walker.pieces, known, walker.repairs)
    bound = footnotes.bind_references(
        [piece.text for piece in pieces],
        {note.label for note in notes},
        refusals([piece.starts for piece in pieces], rulings),
    )
    presets = _bold_levels([piece.preset for piece in pieces])
    headings = sum(preset is not None and preset.kind is BlockKind.HEADING for preset in presets)
    classified = kinds.classify(
        [b.text for b in bound],
        [piece.paragraph for piece in pieces],
        layout,
        presets=presets,
        find_headings=headings < 2,
    )
    repairs: list[Repair] = walker.repairs
    blocks = [
        draft(
            text, kind, piece.paragraph.lines, piece.marks, starts=piece.starts, inferred=not piece.is_given
        )
        for text, kind, piece in zip(bound, classified, pieces, strict=True)
    ]
    blocks += [_note_block(note, walker, repairs, rulings) for note in notes]
    dropped = [*walker.dropped, *note_words(notes)]
    blocks, dropped = revise(in_order(blocks), dropped, rulings, view, known)
    return Blocks(blocks, repairs, dropped)


def _note_block(note: Note, walker: _Walker, repairs: list[Repair], rulings: Rulings) -> BlockDraft:
    """A footnote with its marks; as plain text where it has none."""
    plain = note_block(note, walker.known, repairs, rulings)
    if not any(sign in line.text for line in note.lines for sign in _SIGNS):
        return plain
    text = ""
    marks: list[InlineMark] = []
    starts: list[LineStart] = []
    for shown, group in groupby(note.lines, key=lambda line: not line.blank):
        if shown:
            text += "\n" if text else ""
            own, found, begins = walker.inline_of(list(group))
            marks += [m._replace(start=m.start + len(text), end=m.end + len(text)) for m in found]
            starts += [LineStart(number, offset + len(text)) for number, offset in begins]
            text += own
    return replace(plain, text=text, marks=tuple(marks), line_starts=tuple(starts))


def _bold_levels(presets: list[Classified | None]) -> list[Classified | None]:
    """Where bold lines are all the headings there are, the first block is the title."""
    levels = {preset.level for preset in presets if preset is not None and preset.kind is BlockKind.HEADING}
    if levels != {_BOLD_LEVEL}:
        return presets
    return [
        Classified(BlockKind.HEADING, 2 if index else 1)
        if preset is not None and preset.kind is BlockKind.HEADING
        else preset
        for index, preset in enumerate(presets)
    ]


def _unused_character(lines: Sequence[Line]) -> str:
    """A character of the private use area that the text does not have."""
    used = {character for line in lines for character in line.text if ord(character) in _PRIVATE_USE}
    return next(chr(code) for code in _PRIVATE_USE if chr(code) not in used)


def _protect(text: str, star: str) -> str:
    """Put another character in place of the stars of gendered forms."""
    if "*" not in text:
        return text

    def replacement(match: re.Match[str]) -> str:
        token = match["token"]
        gendered = _GENDER_ENDING.match(text, match.end()) is not None
        return token + (star if gendered or "*" not in token else "*")

    return _TIMES.sub(star, _INNER_STAR.sub(replacement, text))


def _has_even_tables(lines: Sequence[Line]) -> bool:
    """Whether there are tables, and no row has more cells than there are columns: they would be lost."""
    columns = 0
    found = False
    for line in lines:
        if line.blank:
            columns = 0
        elif _TABLE_RULE.match(line.text):
            columns, found = _cells(line.text), True
        elif columns and _cells(line.text) > columns:
            return False
    return found


def _cells(text: str) -> int:
    return len(_BAR.findall(text.strip("| "))) + 1


def _parser(*, tables: bool = False) -> MarkdownIt:
    # deferred: only Markdown files need it
    from markdown_it import MarkdownIt  # noqa: PLC0415

    parser = MarkdownIt("commonmark", {"html": False})
    if tables:
        parser.enable("table")
    parser.disable(["reference", "entity", "html_block", "html_inline", "code"])
    # addresses stay as they are written
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]
    parser.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    return parser


class _Walker:
    """Turns the tokens of the parser into pieces."""

    def __init__(
        self, lines: Sequence[Line], layout: Layout, known: AbstractSet[str], star: str, rulings: Rulings
    ) -> None:
        self.pieces: list[_Piece] = []
        self.dropped: list[Dropped] = []
        self.repairs: list[Repair] = []
        self._lines = lines
        self._layout = layout
        self.known = known
        self._star = star
        self._rulings = rulings
        self._open: list[Token] = []
        self._label = ""
        self._item_first = False
        self._cells: list[tuple[str, list[InlineMark]]] = []
        self._poetic = poetic_lines(
            [line.with_text("") if line.text[:1] in _MARKED else line for line in lines]
        )

    def walk(self, tokens: Sequence[Token]) -> None:
        """Go through the tokens of a document."""
        for token in tokens:
            if token.nesting == 1:
                self._open.append(token)
                if token.type == "list_item_open":
                    self._label = f"{token.info}{token.markup}" if token.info else ""
                    self._item_first = True
                elif token.type == "tr_open":
                    self._cells = []
            elif token.nesting == -1:
                opened = self._open.pop()
                if token.type == "tr_close":
                    self._add_row(opened.map[0] if opened.map else 0)
            elif token.type == "inline" and self._open and self._open[-1].tag in {"th", "td"}:
                first = token.map[0] if token.map else 0
                self._cells.append(self._inline(token.children or [], first, verse=False)[:2])
            elif token.type == "inline":
                self._add_inline(token)
            elif token.type in {"fence", "code_block"}:
                text = token.content.strip("\n").replace(self._star, "*")
                self._drop(token, token.info, "code_language")
                first, last = token.map or (0, 0)
                # the fence itself stands on the first line
                starts = [
                    (self._lines[first + fenced].number, offset)
                    for fenced, offset in enumerate(_line_offsets(text), start=token.type == "fence")
                    if first + fenced < last
                ]
                self._add(text, [InlineMark(MarkKind.CODE, 0, len(text))], first, last, starts)
            elif token.type == "hr":
                self._drop(token, self._lines[token.map[0]].text if token.map else "", "rule")

    def inline_of(self, lines: Sequence[Line]) -> tuple[str, list[InlineMark], list[tuple[int, int]]]:
        """Text, marks and starts of lines that are no block of their own, such as a note's."""
        source = "\n".join(_protect(line.text, self._star) for line in lines)
        token = _parser().parseInline(source)[0]
        aside = _Walker(lines, self._layout, self.known, self._star, self._rulings)
        text, marks, starts = aside._inline(token.children or [], 0, verse=False)
        return text, marks, [(start.line, start.offset) for start in _unique(starts)]

    def _take_back(self, above: int, line: int, word: str) -> bool:
        """Whether a word divided between two lines is made whole; that is a repair."""
        whole = word.replace("-\n", "")
        decision = self._rulings.raw(above, HYPHEN)
        if decision is not None:
            self._rulings.overrule(decision, above, whole)
            return False
        self.repairs.append(Repair(RepairKind.HYPHEN, line, word, whole))
        return True

    def _drop(self, token: Token, text: str, reason: str) -> None:
        if token.map and text.strip():
            number = self._lines[token.map[0]].number
            self.dropped.append(Dropped(number, text.replace(self._star, "*"), reason))

    def _add_inline(self, token: Token) -> None:
        """Add the text of a token; items of a list that Markdown takes for one paragraph are divided."""
        first, last = token.map or (0, 0)
        parts: list[list[Token]] = [[]]
        starts = [first]
        line, depth = first, 0
        children = token.children or []
        for index, child in enumerate(children):
            depth += child.nesting
            line += child.type in {"softbreak", "hardbreak"}
            following = children[index + 1].content if index + 1 < len(children) else ""
            before = children[index - 1].content if index else ""
            item = _ITEM_LINE.match(following) or (_NUMBERED_LINE.match(following) and is_closed(before))
            if child.type == "softbreak" and not depth and item:
                parts.append([])
                starts.append(line)
            else:
                parts[-1].append(child)
        for part, start, end in zip(parts, starts, [*starts[1:], last], strict=True):
            lines = self._lines[start:end]
            verse = self._poetic.issuperset(range(start, end)) and len(self._open) == 1
            verse = verse or len(verse_lines(lines, self._layout)) == len(lines)
            text, marks, starts_of_lines = self._inline(part, start, verse=verse)
            self._add(text, marks, start, end, starts_of_lines, verse=verse)

    def _add_row(self, line: int) -> None:
        """Add a row of a table; what is strong says what is in the columns below."""
        text = ""
        marks: list[InlineMark] = []
        for before, (cell, own) in zip(
            bars([len(cell) for cell, _ in self._cells]), self._cells, strict=True
        ):
            text += before
            marks += [m._replace(start=m.start + len(text), end=m.end + len(text)) for m in own]
            text += cell
        if not text:
            return
        if any(token.type == "thead_open" for token in self._open):
            marks.append(InlineMark(MarkKind.STRONG, 0, len(text)))
        marks.sort(key=lambda m: (m.start, -m.end))
        row = self._lines[line]
        piece = _Piece(Paragraph([row]), text, marks, Classified(), [LineStart(row.number, 0)], is_given=True)
        self.pieces.append(piece)

    def _add(
        self,
        text: str,
        marks: list[InlineMark],
        first: int,
        last: int,
        starts: Sequence[tuple[int, int]],
        *,
        verse: bool = False,
    ) -> None:
        if not text.strip() and not any(mark.target for mark in marks):
            return
        lines = [line for line in self._lines[first:last] if not line.blank]
        piece = _Piece(Paragraph(lines, verse=verse), text, marks, starts=_unique(starts))
        piece.preset = self._preset(piece)
        piece.is_given = piece.preset is not None or any(
            m.kind is MarkKind.CODE and m.end == len(text) for m in marks if not m.start
        )
        piece.preset = piece.preset or _of_emphasis(piece)
        self.pieces.append(piece)

    def _preset(self, piece: _Piece) -> Classified | None:
        holders = {token.type for token in self._open}
        if "heading_open" in holders:
            heading = self._open[-1]
            underlined = heading.markup == "-"
            if not underlined or (len(piece.text) <= _MAX_HEADING and _may_be_heading(piece.text)):
                return Classified(BlockKind.HEADING, int(heading.tag[1]))
        if "list_item_open" in holders:
            label, self._label = (self._label, "") if self._item_first else ("", "")
            self._item_first = False
            return Classified(BlockKind.LIST_ITEM, label=label)
        if "blockquote_open" in holders:
            return Classified(BlockKind.QUOTATION)
        return None

    def _inline(
        self, children: Sequence[Token], first: int, *, verse: bool
    ) -> tuple[str, list[InlineMark], list[tuple[int, int]]]:
        """Text, marks and starts of lines of inline tokens; line ends are joined but for verse.

        ``first`` is the index of the line on which they begin.
        """
        builder = _Builder(self.known, self._take_back)
        line = first
        builder.begin_line(self._lines[line].number)
        for child in children:
            kind = child.type.rpartition("_")[0]
            if child.type in {"softbreak", "hardbreak"}:
                builder.end_line(verse=verse)
                line = min(line + 1, len(self._lines) - 1)
                builder.begin_line(self._lines[line].number)
            elif child.nesting == 1:
                builder.open.append((_MARKS[kind], builder.length, _target(child, self._star)))
            elif child.nesting == -1:
                builder.close()
            elif child.type == "image":
                start = builder.length
                builder.add(child.content.replace(self._star, "*"))
                builder.marks.append(
                    InlineMark(MarkKind.LINK, start, builder.length, _target(child, self._star))
                )
            else:
                start = builder.length
                builder.add(child.content.replace(self._star, "*"))
                if child.type == "code_inline":
                    builder.marks.append(InlineMark(MarkKind.CODE, start, builder.length))
        marks = sorted(builder.marks, key=lambda m: (m.start, -m.end))
        return "".join(builder.parts), marks, builder.starts


def _line_offsets(text: str) -> list[int]:
    """Where the lines of a text begin."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _unique(starts: Sequence[tuple[int, int]]) -> list[LineStart]:
    """Each line of the source once, where it begins first."""
    found: dict[int, int] = {}
    for number, offset in starts:
        found.setdefault(number, offset)
    return [LineStart(number, offset) for number, offset in found.items()]


def _target(token: Token, star: str) -> str:
    value = token.attrGet("href") or token.attrGet("src") or ""
    return str(value).replace(star, "*")


class _Builder:
    """Text under construction, with the marks that are open."""

    def __init__(self, known: AbstractSet[str], take_back: Callable[[int, int, str], bool]) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.line_ends = False
        self.open: list[tuple[MarkKind, int, str]] = []
        self.marks: list[InlineMark] = []
        self._known, self._take_back = known, take_back
        self._tail = ""
        self._above = 0
        self.starts: list[tuple[int, int]] = []
        self._line = 0

    def begin_line(self, number: int) -> None:
        """What is added next stands on this line of the source."""
        self._line = number

    def add(self, text: str) -> None:
        """Append text, joined to what stands before where a line ended between."""
        if not text:
            return
        if self.line_ends and self.parts:
            ended = self.length
            cut, between = joins.joint(self._tail, text, self._known)
            if cut:
                word = self._tail.rsplit(maxsplit=1)[-1] + "\n" + first_word(text)
                cut = cut if self._take_back(self._above, self._line, word) else 0
            if cut:
                self.parts[-1] = self.parts[-1][:-cut]
                self.length -= cut
                self._tail = self._tail[:-cut]
            self.length += len(between)
            self.parts.append(between)
            # what was opened on the new line begins there
            self.open = [(kind, self.length if at == ended else at, to) for kind, at, to in self.open]
        self.line_ends = False
        if self._line and text != "\n":
            self.starts.append((self._line, self.length))
            self._above, self._line = self._line, 0
        self.parts.append(text)
        self.length += len(text)
        self._tail = (self._tail + text)[-_TAIL:]

    def end_line(self, *, verse: bool) -> None:
        """A line ends here; in verse it stays, elsewhere the next text is joined on."""
        if verse:
            self.add("\n")
        else:
            self.line_ends = True

    def close(self) -> None:
        """Close the mark opened last."""
        kind, start, target = self.open.pop()
        self.marks.append(InlineMark(kind, start, self.length, target))


def _of_emphasis(piece: _Piece) -> Classified | None:
    """A block that is emphasised as a whole: a link label, or a heading in bold."""
    whole = [m for m in piece.marks if m.start == 0 and m.end == len(piece.text)]
    if not whole or not _may_be_heading(piece.text) or piece.text.endswith(","):
        return None
    if any(m.kind is MarkKind.STRONG for m in whole) and len(piece.text) <= _MAX_HEADING:
        return Classified(BlockKind.HEADING, _BOLD_LEVEL)
    if any(m.kind in {MarkKind.EMPHASIS, MarkKind.LINK} for m in whole) and len(piece.text) <= _MAX_LABEL:
        return Classified(BlockKind.META)
    return None


def _close_page_breaks(pieces: list[_Piece], known: AbstractSet[str], repairs: list[Repair]) -> list[_Piece]:
    """Join paragraphs that a page break cut: a long one without an end, then lower case."""
    closed: list[_Piece] = []
    for piece in pieces:
        before = closed[-1] if closed else None
        if before is None or not _goes_on(before, piece):
            closed.append(piece)
            continue
        cut, between = joins.joint(before.text, piece.text, known)
        kept = before.text[: len(before.text) - cut]
        shift = len(kept) + len(between)
        marks = before.marks + [m._replace(start=m.start + shift, end=m.end + shift) for m in piece.marks]
        lines = [*before.paragraph.lines, *piece.paragraph.lines]
        starts = before.starts + [LineStart(n, offset + shift) for n, offset in piece.starts]
        repairs.append(Repair(RepairKind.PAGE_JOIN, piece.paragraph.lines[0].number, "\n\n", between))
        closed[-1] = _Piece(Paragraph(lines), kept + between + piece.text, marks, starts=starts)
    return closed


def _goes_on(before: _Piece, piece: _Piece) -> bool:
    return (
        before.preset is None
        and piece.preset is None
        and len(before.text) >= _LONG
        and not is_closed(before.text)
        and starts_lower(piece.text)
    )
