"""Pictures in RTF files: hexadecimal or binary, PNG or JPEG."""

from __future__ import annotations

import re

_HEAD = re.compile(r"(?:\s|\\[a-zA-Z]+(?:-?[0-9]+)? ?)*")
_KNOWN = re.compile(r"\\(?:pngblip|jpegblip)(?![a-z])")
_BINARY = re.compile(r"\\bin([0-9]{1,10}) ?")
_HEX = re.compile(r"[^0-9a-fA-F]+")
_GROUP = re.compile(r"\{[^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}")
_ALT = re.compile(r"\{\\sn\s+(?:wzDescription)\}\s*\{\\sv\s+([^{}\\]{1,1000})\}")
_MAX = 21 << 20


def picture(data: str, at: int, end: int) -> tuple[bytes, str] | None:
    """The bytes of the picture that stands there, and what it is said to show; None for drawings."""
    content = data[at:end]
    head = content[:20_000]
    if _KNOWN.search(head) is None or len(content) > 2 * _MAX + 20_000:
        return b"", ""
    alt = _ALT.search(head)
    words = alt[1].strip() if alt else ""
    binary = _BINARY.search(content)
    if binary is not None:
        return content[binary.end() : binary.end() + int(binary[1])].encode("latin-1"), words
    start = 0
    body = _GROUP.sub("", head) + content[20_000:]
    match = _HEAD.match(body)
    start = match.end() if match else 0
    digits = _HEX.sub("", body[start:])
    return bytes.fromhex(digits[: len(digits) & ~1]), words
