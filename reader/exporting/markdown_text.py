"""What stands in a block, as Markdown."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reader.exporting.markup import plain
from reader.exporting.setting import Footnote, Picture, Pin, Reference, Run, link_of
from reader.model.document import MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.exporting.setting import Piece

_ALWAYS: Final = re.compile(r"[\\`*\[\]~$|]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)")
"""Signs that can begin or end something anywhere; an underscore only at the edge of a word."""
_FIRST: Final = re.compile(r"\s*(?:[#+=>:-]|\d{1,9}(?=[.)]))")
"""What makes something else of a line that begins with it."""
_TICKS: Final = re.compile("`+")
_SIGNS: Final = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**"}
_TAGS: Final = {
    MarkKind.EMPHASIS: "em",
    MarkKind.STRONG: "strong",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
}


def escaped(text: str, *, first: bool = False) -> str:
    """Text in which nothing is a sign; ``first`` says that a line begins with it."""
    text = plain(text)
    lead = ""
    match = _FIRST.match(text) if first else None
    if match is not None:
        number = match[0].strip()
        at = match.end()
        # the stop behind a number is the sign
        lead = f"{number}\\{text[at]}" if number.isdecimal() else f"\\{number}"
        text = text[at + number.isdecimal() :]
    return lead + _ALWAYS.sub(r"\\\g<0>", text)


class Inline:
    """Turns pieces into text; ``label`` names footnotes, ``picture`` is what a nameless one is called."""

    def __init__(self, label: Callable[[Footnote], str], picture: str) -> None:
        self._label, self._picture = label, picture

    def of(self, pieces: Sequence[Piece]) -> str:
        """One line."""
        parts: list[str] = []
        for link, group in groupby(pieces, key=link_of):
            inside = self._group(list(group), first=not parts)
            parts.append(f"[{inside}](<{_address(link)}>)" if link else inside)
        return "".join(parts).strip()

    def _group(self, pieces: Sequence[Piece], *, first: bool) -> str:
        parts: list[str] = []
        open_tags: list[MarkKind] = []
        for index, piece in enumerate(pieces):
            marks = [k for k in piece.marks if k is not MarkKind.CODE] if isinstance(piece, Run) else []
            # tags are closed from the inside, as far as one of them ends here
            while not set(open_tags) <= set(marks):
                parts.append(f"</{_TAGS[open_tags.pop()]}>")
            if not isinstance(piece, Run):
                parts.append(self._other(piece))
                continue
            text = (
                _code(piece.text)
                if MarkKind.CODE in piece.marks
                else escaped(piece.text, first=first and not any(parts))
            )
            new = [mark for mark in marks if mark not in open_tags]
            if new and not open_tags and _is_simple(pieces, index):
                sign = "".join(_SIGNS[mark] for mark in new)
                parts.append(f"{sign}{text}{sign[::-1]}")
                continue
            for mark in new:
                open_tags.append(mark)
                parts.append(f"<{_TAGS[mark]}>")
            parts.append(text)
        parts += [f"</{_TAGS[mark]}>" for mark in reversed(open_tags)]
        return "".join(parts)

    def _other(self, piece: Reference | Picture | Pin) -> str:
        match piece:
            case Reference():
                if piece.footnote is None:
                    return f"<sup>{escaped(piece.label)}</sup>"
                return f"[^{self._label(piece.footnote)}]"
            case Picture():
                return f"![{escaped(piece.alt) or self._picture}]()"
            case Pin():
                return f"[^note-{piece.remark.number}]"


def _is_simple(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the marks of a run can be stars: alone, and with letters at both ends of its text.

    Then the rules of CommonMark for what opens and closes (6.2) leave no doubt.
    """
    piece = pieces[index]
    assert isinstance(piece, Run)
    around = [pieces[at] for at in (index - 1, index + 1) if 0 <= at < len(pieces)]
    return (
        len(piece.marks) == 1
        and piece.marks[0] in _SIGNS
        and bool(piece.text)
        and piece.text[0].isalnum()
        and piece.text[-1].isalnum()
        and not any(isinstance(other, Run) and other.marks for other in around)
    )


def _code(text: str) -> str:
    text = plain(text).replace("\n", " ")
    if not text.strip():
        return text
    ticks = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    room = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{ticks}{room}{text}{room}{ticks}"


def _address(link: str) -> str:
    return re.sub(r"[\\<>]", r"\\\g<0>", plain(link).replace("\n", " "))
