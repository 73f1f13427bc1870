"""CSV and TSV with two columns of text."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from reader.importing.decode import NotText, decode
from reader.importing.limits import check_lines
from reader.importing.parallel.columns import choose, read_row
from reader.importing.parallel.own_table import is_own, own_row
from reader.importing.parallel.rows import Whole, assemble, left_out, paragraphs
from reader.importing.refusal import Refused
from reader.model.progress import Stage
from reader.model.table import BLANK_LINE, SPACE, unguarded

if TYPE_CHECKING:
    from reader.importing.decode import Decoded
    from reader.model.parallel import ParallelText

_NAMED = (".csv", ".tsv", ".tab")
_PROSE = (
    ".md",
    ".markdown",
    ".mdown",
    ".htm",
    ".html",
    ".xhtml",
    ".tex",
    ".srt",
    ".vtt",
    ".rtf",
    ".xml",
    ".json",
)
_SAMPLE = 400
_HEAD = 1 << 16
_MAX_ROWS = 1_000_000
_STEP = 2000
_FORMULA = re.compile(r"'(?=[=+\-@\t\r])")
"""What programs put before a text that a spreadsheet would take for a formula."""


def read_delimited(data: bytes, whole: Whole) -> ParallelText | None:
    """The table; None where the file is none with two columns of text.

    Raises:
        Refused: a quotation mark is never closed, it has too many lines, or there is no text in it.
        reader.importing.decode.NotText: it is named like a table and binary.
        reader.errors.Cancelled: progress asked to stop.
    """
    name = whole.name.lower()
    named = name.endswith(_NAMED)
    if name.endswith(_PROSE) or not (named or b"\t" in data[:_HEAD]):
        return None
    try:
        decoded = decode(data)
    except NotText:
        if named:
            raise
        return None
    check_lines(decoded.text)
    own = _own(decoded, whole)
    if own is not None:
        return own
    delimiter = _delimiter(decoded.text, named=named)
    if not delimiter:
        return None
    rows = _rows(decoded, delimiter, quoted=_is_quoted(decoded.text, delimiter), whole=whole)
    columns = choose([row[:64] for row in rows], strict=not named)
    if columns is None:
        return None
    made = [left_out(" ".join(row), "header") for row in rows[: columns.first]]
    for number, row in enumerate(rows[columns.first :]):
        if number % _STEP == 0:
            whole.progress(Stage.READING, number / len(rows))
        texts = [_FORMULA.sub("", cell, count=1) if cell[:1] == "'" else cell for cell in row]
        made.append(read_row([paragraphs(cell) for cell in texts[:64]], texts, columns))
    kind = "tsv" if delimiter == "\t" else "csv"
    return assemble(made, whole._replace(format=kind, declared=columns.declared, encoding=decoded.encoding))


def _own(decoded: Decoded, whole: Whole) -> ParallelText | None:
    """The table, if this program wrote it: TSV is never quoted, CSV as RFC 4180 says."""
    first = decoded.text.split("\n", 1)[0].rstrip("\r")
    head, delimiter = first.split("\t"), "\t"
    if not is_own(head):
        head, delimiter = first.split(","), ","
    if not is_own(head):
        return None
    tabs = delimiter == "\t"
    rows = _rows(decoded, delimiter, quoted=not tabs, whole=whole)
    made = [left_out(" ".join(head), "header")]
    made += [
        own_row(head, [unguarded(cell) for cell in row], SPACE if tabs else BLANK_LINE) for row in rows[1:]
    ]
    return assemble(made, whole._replace(format="tsv" if tabs else "csv", encoding=decoded.encoding))


def _delimiter(text: str, *, named: bool) -> str:
    """The sign that cuts the lines into the same number of columns; empty where none does."""
    lines = [line for line in text[:_HEAD].splitlines()[:_SAMPLE] if line.strip()]
    if len(text) > _HEAD and len(lines) > 1:
        lines.pop()
    if not named:
        # lists and tables in prose have tabs here and there, and before the text
        counts = {line.count("\t") for line in lines}
        good = len(lines) >= 2 and len(counts) == 1 and counts != {0}
        return "\t" if good and sum(line[:1] == "\t" for line in lines) * 2 < len(lines) else ""
    best = max("\t;,|", key=lambda sign: _evenness(lines, sign))
    return best if _evenness(lines, best) > 0 else ""


def _evenness(lines: list[str], sign: str) -> float:
    """Share of the rows that have the usual number of columns, if that is more than one."""
    quoted = _is_quoted("\n".join(lines), sign)
    try:
        read = csv.reader(lines if not quoted else io.StringIO("\n".join(lines), newline=""), delimiter=sign,
                          quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)  # fmt: skip
        widths = [len(row) for row in read if any(cell.strip() for cell in row)]
    except csv.Error:
        return 0.0
    several = [width for width in widths if width > 1]
    if not several:
        return 0.0
    usual = max(set(several), key=several.count)
    # a comma cuts prose anywhere: what cuts every row alike is the delimiter
    return several.count(usual) / len(widths)


def _is_quoted(text: str, delimiter: str) -> bool:
    """Whether fields are in quotation marks, rather than texts that begin with one."""
    sample = text[:_HEAD]
    sign = re.escape(delimiter)
    opened = len(re.findall(rf'(?:^|{sign})"', sample, re.MULTILINE))
    closed = len(re.findall(rf'"(?:$|{sign}|\r)', sample, re.MULTILINE))
    return opened > 0 and closed > 0 and (sample.count('"') % 2 == 0 or len(text) > _HEAD)


def _rows(decoded: Decoded, delimiter: str, *, quoted: bool, whole: Whole) -> list[list[str]]:
    if not quoted:
        lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return [line.split(delimiter, 255) for line in lines[:_MAX_ROWS] if line.strip(delimiter + " ")]
    read = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter, strict=False)
    rows: list[list[str]] = []
    try:
        for row in read:
            if any(cell.strip() for cell in row):
                rows.append(row[:256])
            if len(rows) % _STEP == 0:
                whole.progress(Stage.READING, 0.0)
            if len(rows) > _MAX_ROWS:
                break
    except csv.Error as error:
        raise Refused(
            f"a quotation mark is not closed, or a cell has no end (line {read.line_num})"
        ) from error
    return rows
