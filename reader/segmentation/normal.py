"""What texts are compared by: typography is forgiven, words and signs are not."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from reader.segmentation.words import words

_SIGNS: Final = str.maketrans(
    dict.fromkeys("„“”‟«»", '"') | dict.fromkeys("‚‘’‛‹›`´", "'") | dict.fromkeys("‐‑‒–—−", "-")
    | {"…": "...", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": None, "\u2028": " "}
)  # fmt: skip
_ODD: Final = re.compile("[" + "".join(map(chr, _SIGNS)) + "]")
DIGEST_LENGTH: Final = 16


def normal(text: str) -> str:
    """The text with one kind of quotation mark, dash and space (NFC)."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _ODD.search(text):  # much faster than translating every text
            text = text.translate(_SIGNS)
    return " ".join(text.split())


def digest(text: str) -> str:
    """What two texts share when they are the same but for typography; empty for an empty text."""
    found = normal(text)
    return hashlib.sha256(found.encode()).hexdigest()[:DIGEST_LENGTH] if found else ""


def tokens(text: str) -> list[str]:
    """Words and signs of a normal text, in order, in lower case."""
    found: list[str] = []
    at = 0
    for start, end in words(text):
        found += [sign for sign in text[at:start] if not sign.isspace()]
        found.append(text[start:end].lower())
        at = end
    return found + [sign for sign in text[at:] if not sign.isspace()]
