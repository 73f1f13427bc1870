"""The little of CSS that tells what text is: italic, bold, raised, lowered, centred, set to the right."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.importing.builder import Aligned
from reader.model.document import MarkKind

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"\s*(?:[a-z][a-z0-9]*)?\.([\w-]+)\s*\Z", re.IGNORECASE)
_MAX_SHEET = 1 << 20


class Look(NamedTuple):
    """Marks and alignment that a style gives."""

    marks: tuple[MarkKind, ...] = ()
    aligned: Aligned | None = None

    def with_(self, other: Look) -> Look:
        """This look with another one on top."""
        marks = self.marks + tuple(mark for mark in other.marks if mark not in self.marks)
        return Look(marks, other.aligned or self.aligned)


def declared(style: str) -> Look:
    """The look of a list of declarations (``font-style: italic; …``)."""
    marks: list[MarkKind] = []
    aligned = None
    for part in style.lower().split(";"):
        name, _, value = part.partition(":")
        name, value = name.strip(), value.replace("!important", "").strip()
        if name == "font-style" and value in {"italic", "oblique"}:
            marks.append(MarkKind.EMPHASIS)
        elif name == "font-weight" and (value in {"bold", "bolder"} or value in {"600", "700", "800", "900"}):
            marks.append(MarkKind.STRONG)
        elif name == "vertical-align" and value in {"super", "sub"}:
            marks.append(MarkKind.SUPERSCRIPT if value == "super" else MarkKind.SUBSCRIPT)
        elif name == "text-align" and value in {"center", "right", "end"}:
            aligned = Aligned.CENTRE if value == "center" else Aligned.RIGHT
    return Look(tuple(dict.fromkeys(marks)), aligned)


def looks(sheet: str) -> dict[str, Look]:
    """What a style sheet says of class names; selectors of more than one part are passed over."""
    found: dict[str, Look] = {}
    for selectors, declarations in _RULE.findall(_COMMENT.sub("", sheet[:_MAX_SHEET])):
        look = declared(declarations)
        if look == Look():
            continue
        for selector in selectors.split(","):
            name = _CLASS.match(selector)
            if name is not None:
                found[name[1]] = found.get(name[1], Look()).with_(look)
    return found
