"""Text from the clipboard in the form that keeps most of it: HTML, else RTF, else plain.

The rich forms are taken where they carry structure and their letters are those of the plain text.
Lines that a code editor or a viewer of PDF files broke are put together again by the reader of
plain text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.importing import fragment
from reader.importing.decode import NotText
from reader.importing.finish import Source
from reader.importing.refusal import Refused
from reader.importing.text import import_text
from reader.model.document import BlockKind, ImportChoices
from reader.model.progress import no_progress

if TYPE_CHECKING:
    from reader.model.document import ImportedDocument
    from reader.model.progress import Progress

_GUESSED = ImportChoices()
_MAX_RICH = 30_000_000
_TOLERATED = 0.03
"""Share of the letters in which rich and plain text may differ: labels of lists, hidden hints."""
_BROKEN = 0.3
"""Share of line ends in the middle of a sentence from which lines are broken by a page's width."""
_CLOSED = re.compile(r"[.!?:;…“”\"’'»«)\]]$")
_VIEWER = re.compile(r"<br[^>]{0,100}role=[\"']presentation", re.IGNORECASE)


def read_clipboard(
    html: str,
    rtf: bytes,
    text: str,
    name: str,
    choices: ImportChoices = _GUESSED,
    progress: Progress = no_progress,
) -> ImportedDocument:
    """What was copied, in whichever of its forms says most; those there are not are empty.

    ``raw`` of the result is that form (HTML and text in UTF-8), so that it can be read again.

    Raises:
        ImportFailed: there is no text in any of them; its path is the name.
    """
    html, text = _mended(html), _mended(text)
    document = None
    if html.strip() and len(html) <= _MAX_RICH:
        document = _from_html(html, text, name, choices, progress)
    if document is None and rtf and len(rtf) <= _MAX_RICH:
        document = _from_rtf(rtf, text, name, choices, progress)
    if document is None:
        document = import_text(text, name=name, choices=choices, progress=progress)
        document = replace(document, raw=text.encode())
    if not document.blocks:
        raise ImportFailed(Path(name), "there is no text in it")
    return document


def _mended(text: str) -> str:
    """A clipboard in UTF-16 may hold half a character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _from_html(
    html: str, text: str, name: str, choices: ImportChoices, progress: Progress
) -> ImportedDocument | None:
    from reader.importing.html import parse_html, read_html  # noqa: PLC0415 - deferred: as in formats

    page = fragment.wrapped(html)
    try:
        root = parse_html(fragment.cut_out(page))
        plain = text.strip() != ""
        by_line = _VIEWER.search(html) is not None or fragment.is_preformatted(root)
        if plain and (by_line or _is_broken(fragment.lines(root))):
            return None
        document = read_html(Source(name, page.encode(), choices.language, "utf-8", progress, choices))
    except (Refused, NotText):
        return None
    return document if not plain or (_has_structure(document) and _agrees(document, text)) else None


def _from_rtf(
    rtf: bytes, text: str, name: str, choices: ImportChoices, progress: Progress
) -> ImportedDocument | None:
    from reader.importing.rtf import read_rtf  # noqa: PLC0415 - deferred: as in formats

    try:
        document = read_rtf(Source(name, rtf, choices.language, None, progress, choices))
    except (Refused, NotText):
        return None
    if not text.strip():
        return document
    broken = _is_broken([line for block in document.blocks for line in block.text.split("\n")])
    return document if not broken and _has_structure(document) and _agrees(document, text) else None


def _has_structure(document: ImportedDocument) -> bool:
    """Whether markup says anything that plain text does not."""
    if len(document.blocks) > 1 and any(block.kind is not BlockKind.META for block in document.blocks):
        return True
    return any(block.marks or block.refs for block in document.blocks)


def _is_broken(lines: list[str]) -> bool:
    """Whether lines end where a page does, not where sentences do."""
    pairs = [(before, after) for before, after in pairwise(lines) if len(before) > 20]
    broken = sum(_CLOSED.search(before) is None and after[:1].islower() for before, after in pairs)
    return broken >= 2 and broken >= _BROKEN * len(pairs)


def _agrees(document: ImportedDocument, text: str) -> bool:
    """Whether a document has the letters of a text; digits are left out, they number lists and notes."""
    mine = _letters(" ".join(block.text for block in document.blocks))
    other = _letters(text)
    different = sum((mine - other).values()) + sum((other - mine).values())
    return different <= max(3, _TOLERATED * max(mine.total(), other.total()))


def _letters(text: str) -> Counter[str]:
    return Counter({sign: count for sign, count in Counter(text).items() if sign.isalpha()})
