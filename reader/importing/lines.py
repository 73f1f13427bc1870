"""Physical lines of a text, cleaned of what copying out of programs leaves in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.importing.decisions import CHARACTER
from reader.model.document import Repair, RepairKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.importing.decisions import Rulings

_LINE_BREAKS = re.compile("[\x0b\x1c-\x1e\x85\u2028\u2029]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = "\u200b\u2060\ufeff\u00ad"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_TABLE = str.maketrans(
    {**_LIGATURES, **dict.fromkeys(_INVISIBLE, ""), **dict.fromkeys(_SPACES, " "), "\t": "    ", "\0": ""}
)
_WITH_LIGATURES = {code: what for code, what in _TABLE.items() if chr(code) not in _LIGATURES}
_ODD = re.compile("[" + "".join(_LIGATURES) + _INVISIBLE + "]")
_SPECIAL = re.compile(f"[\x00-\x1f\x7f-\x9f\u00ac\u2028\u2029{''.join(_LIGATURES)}{_INVISIBLE}{_SPACES}]")
"""What a line that needs no cleaning does not have."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SOFT_HYPHEN_AT_END = re.compile("(?<=\\w)[\u00ad\u00ac]\\s*$")
_TAB = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the rules see it: no surrounding white space, odd characters replaced."""

    number: int
    """1-based number in the source."""
    text: str
    indent: int = 0
    """Columns of white space before the text; a tab counts four."""
    page_start: bool = False
    """Whether a page begins here: behind a form feed, or behind page furniture that was taken out."""
    after_note: bool = False
    """Whether a footnote that stood before it was lifted out."""
    quoted: bool = False
    """Whether the line was marked as a quotation with ``>``."""
    trailing_space: bool = False
    """Whether white space ended the line: some programs leave it where a paragraph goes on."""
    breaks: bool = False
    """Whether a block must begin here, whatever the text looks like."""
    part: int = 0
    """Which of the lines that stand on one line of the source, those that show nothing aside."""

    @property
    def blank(self) -> bool:
        """Whether the line shows nothing."""
        return not self.text

    def with_text(self, text: str) -> Line:
        """The same line with another text."""
        return replace(self, text=text)


def read_lines(text: str, rulings: Rulings | None = None) -> tuple[list[Line], list[Repair]]:
    r"""All lines of ``text`` in order, and a repair for every line with ligatures or hidden characters.

    Lines are counted by line feeds (``\\r\\n`` and ``\\r`` count as one); the other line
    separators of Unicode and form feeds divide a line without counting. Halves of characters,
    which a clipboard may hold but no file can store, become replacement characters.
    Ligatures stay where a person said so.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _LONE_SURROGATE.sub("\ufffd", text)
    lines: list[Line] = []
    repairs: list[Repair] = []
    for number, raw in enumerate(text.split("\n"), start=1):
        if _SPECIAL.search(raw) is None:
            stripped = raw.strip()
            trailing = raw[-1:] == " "
            lines.append(Line(number, stripped, len(raw) - len(raw.lstrip()), trailing_space=trailing))
            continue
        shown = 0
        table = _TABLE
        raw_line = rulings.raw(number, CHARACTER) if rulings else None
        if rulings and raw_line is not None:
            table = _WITH_LIGATURES
            for what in sorted(set(raw) & _LIGATURES.keys()):
                rulings.overrule(raw_line, number, what)
        for index, page in enumerate(raw.split("\f")):
            for place, part in enumerate(_LINE_BREAKS.split(page)):
                line = _clean(part, number, table, page_start=index > 0 and place == 0, repairs=repairs)
                lines.append(replace(line, part=shown) if shown else line)
                shown += not line.blank
    return lines, repairs


def _clean(
    raw: str, number: int, table: Mapping[int, str | int | None], *, page_start: bool, repairs: list[Repair]
) -> Line:
    raw = _SOFT_HYPHEN_AT_END.sub("-", raw)
    repairs.extend(
        Repair(RepairKind.CHARACTER, number, what, _LIGATURES.get(what, ""))
        for what in sorted(set(_ODD.findall(raw)))
        if ord(what) in table
    )
    cleaned = _CONTROLS.sub("", raw.translate(table))
    stripped = cleaned.strip()
    trailing = cleaned[-1:] == " "
    return Line(number, stripped, len(cleaned) - len(cleaned.lstrip()), page_start, trailing_space=trailing)
