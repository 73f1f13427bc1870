"""Numbered lists of DOCX files: what each of them looks like, and where it begins to count."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.exporting.markup import escaped
from reader.exporting.word_sheet import HEAD, W

_LABEL = re.compile(r"(\(?)(?:(\d{1,5})|([a-z]))([.)]|)")
BULLETS = "1"
"""Number of the one list with bullets."""


class Label(NamedTuple):
    """A label that lists can count: what stands around its number, how it is written, the number."""

    before: str
    letter: bool
    behind: str
    number: int


def label_of(text: str) -> Label | None:
    """A label such as ``3.``, ``(2)`` or ``b)``; None for any other."""
    match = _LABEL.fullmatch(text)
    if match is None:
        return None
    number = int(match[2]) if match[2] else ord(match[3]) - ord("a") + 1
    if match[2] and str(number) != match[2]:
        return None
    return Label(match[1], bool(match[3]), match[4], number)


class Lists:
    """Hands out the numbers of lists."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, bool, str], int] = {}
        self._lists: list[tuple[int, int]] = []
        self._last: Label | None = None

    def number_of(self, text: str, *, goes_on: bool) -> str | None:
        """The list an item with this label belongs to; None where no list counts like that.

        ``goes_on`` says that the item before it may be in the same list.
        """
        label = label_of(text)
        before, self._last = self._last, label
        if label is None:
            return None
        form = label[:3]
        same = before is not None and before[:3] == form and label.number == before.number + 1
        if not (goes_on and same):
            number = self._forms.setdefault(form, len(self._forms) + 2)
            self._lists.append((number, label.number))
        return str(len(self._lists) + 1)

    def part(self) -> str:
        """``numbering.xml``."""
        bullets = _abstract(1, "bullet", "•")
        forms = [
            _abstract(number, "lowerLetter" if letter else "decimal", f"{before}%1{behind}")
            for (before, letter, behind), number in self._forms.items()
        ]
        lists = [
            f'<w:num w:numId="{index}"><w:abstractNumId w:val="{form}"/><w:lvlOverride w:ilvl="0">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for index, (form, start) in enumerate(self._lists, start=2)
        ]
        first = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="1"/></w:num>'
        return (
            f'{HEAD}<w:numbering xmlns:w="{W}">{bullets}{"".join(forms)}{first}{"".join(lists)}</w:numbering>'
        )


def _abstract(number: int, form: str, text: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{escaped(text)}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>'
    )
