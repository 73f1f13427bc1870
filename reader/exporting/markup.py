"""Text that goes into XML."""

from __future__ import annotations

import re
from html import escape

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot carry: control characters, halves of characters, and two that are none."""


def plain(text: str) -> str:
    """Text without what XML cannot carry; half a character becomes the sign for a damaged one."""
    if text.isascii() and text.isprintable():
        return text
    return _NOT_XML.sub(lambda match: "\ufffd" if "\ud800" <= match[0] <= "\udfff" else "", text)


def escaped(text: str) -> str:
    """Text as content of an element or an attribute."""
    return escape(plain(text))
