"""RTF cut into tokens, and the groups of its tables as trees. Rich Text Format Specification 1.9.1.

The file is handled as text in Latin-1, one character a byte: what the bytes mean depends on the
font they stand in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(
    r"([^\\{}\r\n]+)"
    r"|\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"
    r"|((?:\\'[0-9a-fA-F]{2}){1,1000})"
    r"|([{}])"
    r"|\\([^a-zA-Z])",
    re.DOTALL,
)
"""``lastindex`` of a match says what it is: one of the constants below."""
TEXT, WORD, NUMBERED_WORD, BYTES, BRACE, SIGN = range(1, 7)
MAX_TOKENS = 3_000_000
"""Tokens of a text; a novel of 600 pages has 250,000."""
MAX_LETTERS = 10_000_000
"""Characters of a text; the Bible has four and a half million."""
MAX_PARTS = 200_000
"""Paragraphs, lines, cells, notes, links and pictures of a text; a novel has some ten thousand."""
MAX_DEPTH = 2000
"""Groups in groups; word processors stay below a hundred."""
_STRUCTURE = re.compile(r"\\bin([0-9]{1,10}) ?|\\[\s\S]|[{}]")
_MAX_TREE = 1_000_000
_TOO_DEEP = "the groups in it are nested too deeply"


class Word(NamedTuple):
    """A control word in a tree; ``number`` is None where there is none."""

    name: str
    number: int | None


Tree = list["Tree | Word | str | bytes"]
"""What is in a group, in order: groups, control words, text, bytes above 127."""


def too_deep() -> Refused:
    """The refusal of a file whose groups are nested without end."""
    return Refused(_TOO_DEEP)


def too_long() -> Refused:
    """The refusal of a file that is no text anybody wrote."""
    return Refused("there is more in it than in any book")


def skip_group(data: str, at: int) -> int:
    """Where the group that is open at ``at`` ends (behind its brace); behind the file if it does not.

    Raises:
        Refused: it is nested too deeply.
    """
    depth = 1
    while True:
        for match in _STRUCTURE.finditer(data, at):
            sign = match[0]
            if sign == "{":
                depth += 1
                if depth > MAX_DEPTH:
                    raise too_deep()
            elif sign == "}":
                depth -= 1
                if not depth:
                    return match.end()
            elif match[1]:
                at = match.end() + int(match[1])
                break
        else:
            return len(data) + 1


def tree_of(data: str, at: int) -> Tree:
    """What is in the group that is open at ``at``.

    Raises:
        Refused: it is nested too deeply, or larger than any table of fonts and styles.
    """
    root: Tree = []
    open_groups = [root]
    for count, match in enumerate(TOKEN.finditer(data, at)):
        kind = match.lastindex
        if kind == BRACE:
            if match[0] == "{":
                group: Tree = []
                open_groups[-1].append(group)
                open_groups.append(group)
                if len(open_groups) > MAX_DEPTH:
                    raise too_deep()
            else:
                open_groups.pop()
                if not open_groups:
                    break
        elif kind == TEXT:
            open_groups[-1].append(match[0])
        elif kind == BYTES:
            open_groups[-1].append(bytes_of(match[0]))
        elif kind == SIGN:
            if match[6] in "\\{}*":
                open_groups[-1].append(Word("*", None) if match[6] == "*" else match[6])
        else:
            open_groups[-1].append(Word(match[2], None if match[3] is None else int(match[3])))
        if count > _MAX_TREE:
            raise Refused("its tables of fonts and styles have no end")
    return root


def bytes_of(run: str) -> bytes:
    """The bytes of a run that is written in hexadecimal."""
    return bytes.fromhex(run.replace("\\'", ""))


def groups(tree: Tree) -> Iterator[Tree]:
    """The groups in a group."""
    return (part for part in tree if isinstance(part, list))


def numbers(tree: Tree) -> dict[str, int | None]:
    """The control words of a group itself, with the number each has last."""
    return {part.name: part.number for part in tree if isinstance(part, Word)}


def text_in(tree: Tree, codec: str) -> str:
    """The text of a group itself, without that of the groups in it."""
    parts: list[str] = []
    skip = 0
    for part in tree:
        if isinstance(part, str):
            parts.append(part[skip:])
            skip = 0
        elif isinstance(part, bytes):
            parts.append(part[skip:].decode(codec, errors="replace"))
            skip = 0
        elif isinstance(part, Word) and part.name == "u" and part.number is not None:
            parts.append(character(part.number))
            skip = 1
    return whole("".join(parts))


def character(number: int) -> str:
    """The character, or half of one, of a number; those above 32767 are also written negative."""
    return chr(number & 0xFFFF)


def whole(text: str) -> str:
    """Text with halves of characters put together; a half that is alone is a replacement character."""
    if text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
