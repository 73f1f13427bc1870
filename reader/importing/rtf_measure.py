"""Measures a table before it is read, because what it is shows only when all of it is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importing.rtf_tokens import BYTES, MAX_PARTS, NUMBERED_WORD, SIGN, TEXT, TOKEN, WORD, skip_group

if TYPE_CHECKING:
    import re

_NO_TEXT = frozenset(
    {
        "pict", "listtext", "pntext", "footnote", "fldinst", "header", "footer", "nonesttables", "nonshppict",
        "annotation", "xe", "tc", "shp", "do", "objdata", "info", "bkmkstart",
    }
)  # fmt: skip


@dataclass(slots=True)
class Row:
    """A row of a table."""

    lengths: list[int] = field(default_factory=list)
    """Characters in each cell."""
    header: bool = False
    """Whether it is repeated at the top of each page."""


def measure(data: str, at: int) -> tuple[list[Row], int]:
    """The rows of the table that begins at ``at``, and how many tokens it took to find them."""
    table = _Table()
    count = 0
    while at < len(data):
        for match in TOKEN.finditer(data, at):
            count += 1
            if match.lastindex in {TEXT, BYTES}:
                table.text(match)
            elif match.lastindex in {WORD, NUMBERED_WORD}:
                table.word(match[2])
                if match[2] in _NO_TEXT or match[2] == "bin":
                    break
            elif match.lastindex == SIGN and match[6] == "*":
                break
            if table.ended:
                return table.rows, count
        else:
            break
        at = match.end() + int(match[3] or 0) if match[2] == "bin" else skip_group(data, match.end()) - 1
    return table.all_rows(), count


class _Table:
    """The rows so far."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.row = Row()
        self.ended = False
        self._length = 0
        self._inside = True
        self._defined = False
        """Whether the row has been announced."""
        self._cells = 0

    def all_rows(self) -> list[Row]:
        """The rows, with one that the file breaks off in."""
        if self._length:
            self.row.lengths.append(self._length)
        return [*self.rows, self.row] if self.row.lengths else self.rows

    def text(self, match: re.Match[str]) -> None:
        """Count letters; outside of a row they end the table."""
        text = match[0].strip()
        self.ended = not self._inside and text != ""
        self._length += len(text) if match.lastindex == TEXT else len(text) // 4

    def word(self, word: str) -> None:
        """Take a control word."""
        if word == "cell":
            self.row.lengths.append(self._length)
            self._length = 0
            self._cells += 1
            self.ended = self._cells > MAX_PARTS
        elif word == "row":
            self.rows.append(self.row)
            self.row, self._inside, self._length = Row(), False, 0
            self._defined = False
        elif word in {"trowd", "intbl"}:
            self._inside = True
            self._defined = self._defined or word == "trowd"
        elif word == "trhdr":
            self.row.header = True
        elif word == "u":
            self._length += 1
        elif word in {"par", "sect"}:
            self.ended = not self._inside
        elif word == "pard":
            self._inside = self._defined
