"""From the walk through a marked-up document to block drafts; shared by all formats with markup.

White space is collapsed while text arrives, so marks and references get their final offsets at
once. A footnote may be met in the middle of a paragraph: what is under construction waits
meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from reader.importing.images import MAX_PLACES, Images, is_spacer
from reader.importing.limits import check_blocks
from reader.model.document import BlockKind, Dropped, FootnoteRef, InlineMark, LineRange, LineStart, MarkKind

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff"
_CONTROLS = "".join(map(chr, (*range(9), *range(14, 28), 127)))
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TABLE = str.maketrans({**_LIGATURES, **dict.fromkeys(_INVISIBLE + _DIRECTIONS + _CONTROLS, "")})
_SHORT_LINE = 60


class Aligned(Enum):
    """How the markup sets a paragraph, where it is not set plainly."""

    PLAIN = 0
    CENTRE = 1
    RIGHT = 2


@dataclass(slots=True)
class Piece:
    """A block under construction or done; its text has line breaks where the source had them."""

    kind: BlockKind
    level: int = 0
    label: str = ""
    text: str = ""
    marks: list[InlineMark] = field(default_factory=list)
    refs: list[tuple[Hashable, int, str]] = field(default_factory=list)
    """Key of the note, offset, and what the source shows for it."""
    line: int = 0
    """The line of the file on which the block begins, where the format has lines; a caller's own affair."""
    aligned: Aligned = Aligned.PLAIN
    given: bool = False
    """Whether the markup itself says what kind this is."""
    chapter: int = 0
    gap: bool = False
    """Whether the source leaves room between the block before and this one."""
    starts: list[LineStart] = field(default_factory=list)
    """Where the lines of the source view begin in the text."""
    inferred: bool = False
    """Whether the kind was guessed."""

    @property
    def ranges(self) -> tuple[LineRange, ...]:
        """Where the block stands in the source view."""
        ranges: list[LineRange] = []
        for line, _ in self.starts:
            if ranges and line == ranges[-1].last + 1:
                ranges[-1] = LineRange(ranges[-1].first, line)
            else:
                ranges.append(LineRange(line, line))
        return tuple(ranges)

    def shown(self, label: str = "") -> list[str]:
        """The text as the source shows it: by lines, with a label and the references in it."""
        label = self.label or label
        text, at = self.text, len(self.text)
        parts: list[str] = []
        for _, offset, raw in sorted(self.refs, key=lambda ref: -ref[1]):
            parts += (text[offset:at], raw)
            at = min(offset, at)
        whole = text[:at] + "".join(reversed(parts))
        return (f"{label} {whole}" if label else whole).split("\n")

    def cut(self, length: int) -> None:
        """Take characters off the beginning of the text."""
        self.text = self.text[length:]
        moved = [m._replace(start=max(0, m.start - length), end=m.end - length) for m in self.marks]
        self.marks = [
            mark._replace(end=max(mark.end, mark.start)) if mark.kind is MarkKind.IMAGE else mark
            for mark in moved
            if mark.end > mark.start or mark.kind is MarkKind.IMAGE
        ]
        self.refs = [(key, max(0, offset - length), raw) for key, offset, raw in self.refs]
        self.starts = [LineStart(line, max(0, offset - length)) for line, offset in self.starts]


@dataclass(slots=True)
class Note:
    """A footnote as the source holds it: one or more paragraphs."""

    key: Hashable
    label: str
    pieces: list[Piece] = field(default_factory=list)

    def cut_label(self) -> None:
        """Take the label off the note's text where the source repeats it there."""
        if not self.pieces:
            return
        piece = self.pieces[0]
        found = re.match(rf"[\[(]?\s?{re.escape(self.label)}\s?[\])]?[.:]?(?:\s+|(?=[^\W\d]))", piece.text)
        if found is not None and found.end() < len(piece.text):
            piece.cut(found.end())


class _Open(NamedTuple):
    """A mark that is open, and where it began in the present block."""

    kind: MarkKind
    target: str
    start: int


@dataclass(slots=True)
class _State:
    """What is under construction at one level: the document, or a note in it."""

    pieces: list[Piece]
    piece: Piece | None = None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    space: bool = False
    breaks: int = 0
    open: list[_Open] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    """Images that stand before the first block."""


class Builder:
    """Takes blocks, text, marks, references and notes in the order of the document.

    ``lined`` says that the file is a text and its lines are the source view (see
    :meth:`source_line`); for all others the view is made of what the builder met.
    """

    def __init__(self, *, lined: bool = False) -> None:
        self.lined = lined
        self.pieces: list[Piece] = []
        self.notes: dict[Hashable, Note] = {}
        self.images = Images()
        self.chapter = 0
        """Number of the present chapter, where the format knows; notes are set at the end of theirs."""
        self._met: list[Piece | Dropped] = []
        self._line = 0
        self._state = _State(self.pieces)
        self._waiting: list[_State] = []
        self._gap = False

    @property
    def length(self) -> int:
        """Characters in the present block."""
        return self._state.length

    @property
    def inside(self) -> bool:
        """Whether a block is under construction."""
        return self._state.piece is not None

    def begin(
        self,
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        label: str = "",
        *,
        line: int = 0,
        aligned: Aligned = Aligned.PLAIN,
        given: bool = False,
    ) -> Piece:
        """Begin a block, ending the one before; marks that are open go on in it."""
        self.end()
        given = given or kind is not BlockKind.PARAGRAPH
        piece = Piece(kind, level, label, line=line, aligned=aligned, given=given, chapter=self.chapter)
        self._state.piece = piece
        self._met.append(piece)
        return piece

    def drop(self, text: str, reason: str) -> None:
        """Say that something stands here in the source which is left out."""
        words = " ".join(text.split())
        if words:
            self._met.append(Dropped(0, words, reason))

    def source_line(self, number: int) -> None:
        """Say that what follows stands on this line of the file."""
        self._line = number

    def view(self) -> tuple[str, list[Dropped]]:
        """What stands for the source, and what of it is left out; tells every piece its lines.

        To be called once, when all is built and before anything is changed.
        """
        lines: list[str] = []
        dropped: list[Dropped] = []
        labels = {id(note.pieces[0]): note.label for note in self.notes.values() if note.pieces}
        for met in self._met:
            if isinstance(met, Dropped):
                lines.append(met.text)
                dropped.append(met._replace(line=len(lines)))
            elif met.text or met.refs:
                shown = met.shown(labels.get(id(met), ""))
                offsets = [0, *(i + 1 for i, sign in enumerate(met.text) if sign == "\n")]
                numbers = range(len(lines) + 1, len(lines) + len(shown) + 1)
                met.starts = [LineStart(*start) for start in zip(numbers, offsets, strict=False)]
                lines += shown
        return "\n".join(lines), dropped

    def end(self) -> None:
        """End the block, if there is one; without text and references it vanishes."""
        state = self._state
        piece = state.piece
        if piece is None:
            return
        for mark in state.open:
            self._mark(piece, mark)
        piece.text = "".join(state.parts)
        if piece.text or piece.refs:
            piece.marks = merged(piece.marks, piece.text)
            _add_images(piece, 0, state.images)
            state.images = []
            piece.gap, self._gap = self._gap, False
            check_blocks(len(state.pieces) + 1)
            state.pieces.append(piece)
        else:
            # images make no blocks: these hang on the block before
            self._hang([mark.target for mark in piece.marks if mark.kind is MarkKind.IMAGE])
        state.piece = None
        state.parts, state.length, state.space, state.breaks = [], 0, False, 0
        state.open = [mark._replace(start=0) for mark in state.open]

    def gap(self) -> None:
        """Say that room is left before the next block."""
        self.end()
        self._gap = True

    def text(self, text: str | None) -> None:
        """Add text; outside a block it begins a paragraph, unless it is white space only."""
        if not text:
            return
        state = self._state
        if not text.isascii():
            text = text.translate(_TABLE)
        words = " ".join(text.split())
        if not words:
            state.space = state.space or bool(text)
            return
        if state.piece is None:
            self.begin()
        if state.breaks:
            self._break_line()
        elif (state.space or text[0].isspace()) and state.length:
            state.parts.append(" ")
            state.length += 1
        if self._line and state.piece is not None:
            state.piece.starts.append(LineStart(self._line, state.length))
            self._line = 0
        # a mark begins with its text, not with the white space before it
        state.open = [m._replace(start=state.length) if m.start < 0 else m for m in state.open]
        state.parts.append(words)
        state.length += len(words)
        state.space = text[-1].isspace()

    def line_break(self) -> None:
        """Break the line; two in succession begin another block of the same kind."""
        if self._state.piece is not None and self._state.length:
            self._state.breaks += 1

    def preformatted(self, text: str) -> None:
        """Add text whose line ends are meant."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.line_break()
            self.text(line)

    def _break_line(self) -> None:
        state, piece = self._state, self._state.piece
        assert piece is not None
        if state.breaks == 1 or piece.kind is BlockKind.HEADING or self._waiting:
            state.parts.append("\n")
            state.length += 1
            state.breaks, state.space = 0, False
            return
        self.begin(piece.kind, piece.level, aligned=piece.aligned, line=piece.line, given=piece.given)

    def open(self, kind: MarkKind, target: str = "") -> None:
        """Open a mark; it begins with the next text."""
        self._state.open.append(_Open(kind, target, -1))

    def close(self, kind: MarkKind) -> None:
        """Close the mark of this kind that was opened last, if there is one."""
        state = self._state
        for index in range(len(state.open) - 1, -1, -1):
            if state.open[index].kind is kind:
                mark = state.open.pop(index)
                if state.piece is not None:
                    self._mark(state.piece, mark)
                return

    def _mark(self, piece: Piece, mark: _Open) -> None:
        if 0 <= mark.start < self._state.length:
            piece.marks.append(InlineMark(mark.kind, mark.start, self._state.length, mark.target))

    def ref(self, key: Hashable, raw: str = "") -> None:
        """Set a reference to a note here; ``raw`` is what the source shows."""
        if self._state.piece is None:
            self.begin()
        piece = self._state.piece
        assert piece is not None
        piece.refs.append((key, self._state.length, raw))

    def image(self, data: bytes, mime: str = "", alt: str = "") -> bool:  # noqa: ARG002 - the signature says more
        """Put an image here; outside a block it hangs at the end of the block before, else on the first.

        ``mime`` is what the source says, which the signature overrules. False when it is left out:
        no PNG, JPEG, GIF, WebP or BMP, broken, a spacer, or beyond the limits.
        """
        name = self.images.take(data, alt)
        if name is None:
            if not is_spacer(data) and self.images.left_out <= MAX_PLACES:
                self.drop(alt or "[picture]", "image")
            return False
        state = self._state
        if state.piece is None:
            self._hang([name])
        else:
            _add_images(state.piece, state.length, [name])
        return True

    def _hang(self, names: list[str]) -> None:
        state = self._state
        if state.pieces:
            _add_images(state.pieces[-1], len(state.pieces[-1].text), names)
        else:
            state.images += [name for name in names if name not in state.images]

    def begin_note(self, key: Hashable, label: str) -> None:
        """What follows, until :meth:`end_note`, is the note; the present block waits."""
        note = self.notes.setdefault(key, Note(key, label))
        self._waiting.append(self._state)
        self._state = _State(note.pieces)

    def end_note(self) -> None:
        """Go on with the block in which the note was met."""
        self.end()
        images = self._state.images
        self._state = self._waiting.pop()
        if images:
            self._hang(images)


def without(pieces: list[Piece], is_left_out: Callable[[Piece], object]) -> list[Piece]:
    """The pieces but for some; images in those hang on the piece before, else on the first."""
    kept: list[Piece] = []
    waiting: list[str] = []
    for piece in pieces:
        if is_left_out(piece):
            images = [mark.target for mark in piece.marks if mark.kind is MarkKind.IMAGE]
            if kept:
                _add_images(kept[-1], len(kept[-1].text), images)
            else:
                waiting += images
        else:
            if not kept:
                _add_images(piece, 0, waiting)
            kept.append(piece)
    return kept


def _add_images(piece: Piece, at: int, names: list[str]) -> None:
    """Put images at a place of a piece, each once."""
    there: set[str] = set()
    for mark in reversed(piece.marks):
        if mark.kind is MarkKind.IMAGE:
            if mark.start < at:
                break
            there.add(mark.target if mark.start == at else "")
    new = [InlineMark(MarkKind.IMAGE, at, at, name) for name in names if name not in there]
    if at:
        piece.marks += new
    else:
        piece.marks[:0] = new


def merged(marks: list[InlineMark], text: str) -> list[InlineMark]:
    """Marks in order; neighbours of one kind are one, as word processors cut them up at will."""
    latest: dict[tuple[MarkKind, str], InlineMark] = {}
    done: list[InlineMark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        key = (mark.kind, mark.target)
        if mark.kind is MarkKind.IMAGE:
            done.append(mark)
            continue
        before = latest.get(key)
        if before is not None and (mark.start <= before.end or text[before.end : mark.start].isspace()):
            latest[key] = before._replace(end=max(before.end, mark.end))
            continue
        if before is not None:
            done.append(before)
        latest[key] = mark
    done += latest.values()
    return sorted(done, key=lambda m: (m.start, -m.end))


def settle_lines(piece: Piece) -> None:
    """Keep line breaks where they are meant: in verse, and between lines that are short."""
    if "\n" not in piece.text or piece.kind is BlockKind.VERSE or _is_code(piece):
        return
    lines = piece.text.split("\n")
    short = max(map(len, lines)) <= _SHORT_LINE
    if piece.kind is BlockKind.PARAGRAPH and not piece.given and short and len(lines) >= 3:
        piece.kind, piece.inferred = BlockKind.VERSE, True
    elif piece.kind is BlockKind.HEADING or not (short or piece.kind is BlockKind.FOOTNOTE):
        piece.text = piece.text.replace("\n", " ")


def _is_code(piece: Piece) -> bool:
    return any(m.kind.value == "code" and m.end - m.start == len(piece.text) for m in piece.marks)


def joined(pieces: list[Piece], between: str) -> Piece:
    """One piece of several, of the kind of the first."""
    whole = pieces[0]
    for piece in pieces[1:]:
        shift = len(whole.text) + len(between)
        whole.marks += [m._replace(start=m.start + shift, end=m.end + shift) for m in piece.marks]
        whole.refs += [(key, offset + shift, raw) for key, offset, raw in piece.refs]
        whole.starts += [LineStart(line, offset + shift) for line, offset in piece.starts]
        whole.text += between + piece.text
    return whole


def verse_joined(pieces: list[Piece]) -> list[Piece]:
    """Lines of verse that the source holds one by one are stanzas again."""
    result: list[Piece] = pieces[:1]
    for before, piece in pairwise(pieces):
        both = before.kind is piece.kind is BlockKind.VERSE
        if both and not piece.gap and "\n" not in piece.text and before.chapter == piece.chapter:
            joined([result[-1], piece], "\n")
        else:
            result.append(piece)
    return result


def references(piece: Piece, labels: dict[Hashable, str]) -> tuple[FootnoteRef, ...]:
    """References of a piece to the notes there are."""
    return tuple(
        FootnoteRef(labels[key], min(offset, len(piece.text)), raw)
        for key, offset, raw in piece.refs
        if key in labels
    )
