"""Text that goes into HTML."""

from __future__ import annotations

import re
from html import escape

from reader.model.document import MarkKind

_NOT_HTML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Characters HTML cannot carry."""

MARK_TAGS = {
    MarkKind.EMPHASIS: "em",
    MarkKind.STRONG: "strong",
    MarkKind.CODE: "code",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
}
"""Elements for marks. Links and pictures need more than a name."""


def attributes(data: dict[str, str]) -> str:
    """``data-`` attributes, each with a space before it."""
    return "".join(f' data-{name}="{quoted(value)}"' for name, value in data.items())


def quoted(text: str) -> str:
    """What stands in an attribute, between double quotation marks."""
    return escape(_NOT_HTML.sub("", text)).replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")


def html_text(text: str) -> str:
    """What stands between tags; line feeds as breaks."""
    return escape(_NOT_HTML.sub("", text)).replace("\r", "&#13;").replace("\n", "<br>")
