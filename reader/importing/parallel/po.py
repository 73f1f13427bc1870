"""Gettext PO files: every message a row, obsolete ones left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing.decode import NotText, decode
from reader.importing.limits import check_lines
from reader.importing.parallel.own_table import table_cells
from reader.importing.parallel.rows import Row, RowNote, Whole, assemble, left_out, paragraphs
from reader.importing.parallel.tongues import language
from reader.importing.refusal import Refused
from reader.model.bitext import Side
from reader.model.document import SegmentState
from reader.model.exchange import TOOL
from reader.model.parallel import Standing
from reader.model.progress import Stage
from reader.model.table import BLANK_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polib import POEntry, POFile

    from reader.model.parallel import ParallelText

_HEAD = 1 << 16
_FIRST = re.compile(rb"(?:\s*#[^\n]*\n|\s+)*msg(?:ctxt|id)\s+\"")
_LINE = re.compile(r"\(line (\d+)\)|line (\d+)")
_STEP = 500
_CONFIDENCE = "confidence: "
_SHARE = re.compile(_CONFIDENCE + r"([01]\.\d{1,9})")
_ORIGINAL, _TRANSLATION = "original: ", "translation: "


class _Lines(str):
    """A text whose lines end at line feeds only: polib would cut it at rarer signs as well."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002 - as of str
        """The lines."""
        return self.split("\n")


def is_po(data: bytes, name: str) -> bool:
    """Whether a file is one."""
    if name.lower().endswith((".po", ".pot")):
        return True
    return _FIRST.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")) is not None


def read_po(data: bytes, whole: Whole) -> ParallelText:
    """The messages as a work.

    Raises:
        Refused: it is damaged (the line is named), or there is no text in it.
        reader.importing.decode.NotText: it is binary.
        reader.errors.Cancelled: progress asked to stop.
    """
    decoded = decode(data)
    if "\0" in decoded.text:
        raise NotText("the file is binary")
    check_lines(decoded.text)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    catalogue = _parsed(text)
    said = catalogue.metadata
    own = said.get("X-Generator", "") == TOOL
    rows: list[Row] = []
    for number, entry in enumerate(catalogue):
        if number % _STEP == 0:
            whole.progress(Stage.READING, number / len(catalogue))
        rows += [_own(entry)] if own else _rows(entry)
    declared = (language(said.get("X-Source-Language", "")), language(said.get("Language", "")))
    if not rows:
        raise Refused("there are no messages in this file")
    return assemble(rows, whole._replace(format="po", declared=declared, encoding=decoded.encoding))


def _parsed(text: str) -> POFile:
    from polib import pofile  # noqa: PLC0415 - deferred: seldom wanted

    try:
        return pofile(_Lines(text), check_for_duplicates=False)
    except (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        found = _LINE.search(str(error))
        line = f" (line {found[1] or found[2]})" if found else ""
        raise Refused(f"the PO file is damaged{line}") from error


def _own(entry: POEntry) -> Row:
    row = Row(confirmed=False)
    share = next((found for found in map(_SHARE.fullmatch, entry.comment.split("\n")) if found), None)
    row.confidence = min(1.0, float(share[1])) if share else 1.0
    lines = entry.comment.split("\n")
    plain = next((line for line in lines if not line.startswith((_CONFIDENCE, _ORIGINAL, _TRANSLATION))), "")
    said = {
        side: next((line.removeprefix(name) for line in lines if line.startswith(name)), plain)
        for side, name in ((Side.SOURCE, _ORIGINAL), (Side.TARGET, _TRANSLATION))
    }
    for side, text in ((Side.SOURCE, entry.msgid), (Side.TARGET, entry.msgstr)):
        row.cells(side).extend(table_cells(text, said[side], BLANK_LINE))
    for cell in row.target:
        cell.standing = _standing(entry)
    row.notes = [RowNote(body) for body in entry.tcomment.split("\n\n") if body.strip()]
    return row


def _rows(entry: POEntry) -> Iterator[Row]:
    if entry.obsolete:
        yield left_out(f"{entry.msgid} {entry.msgstr}", "obsolete")
        return
    texts = [(entry.msgid, entry.msgstr)]
    if entry.msgid_plural:
        forms = [form for _, form in sorted(entry.msgstr_plural.items())]
        texts = [
            (entry.msgid, forms[0] if forms else ""),
            *((entry.msgid_plural, form) for form in forms[1:]),
        ]
    for number, (source, target) in enumerate(texts):
        row = Row(confirmed=bool(target) and not entry.fuzzy)
        row.source, row.target = paragraphs(source), paragraphs(target)
        for cell in row.target:
            cell.standing = _standing(entry)
        if not number:
            row.notes = [RowNote(body) for body in (entry.comment, entry.tcomment) if body.strip()]
        yield row


def _standing(entry: POEntry) -> Standing:
    return Standing(SegmentState.TRANSLATED, needs_work=entry.fuzzy)
