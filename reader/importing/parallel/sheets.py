"""XLSX: the first sheet with two columns of text (ECMA-376 part 1, chapter 18)."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, TypeVar

from reader.importing import xml
from reader.importing.parallel.columns import MAX_COLUMNS, choose, read_row
from reader.importing.parallel.flow import Flow, Meaning, marks
from reader.importing.parallel.own_table import is_own, own_row
from reader.importing.parallel.rows import Cell, Whole, assemble, left_out
from reader.importing.refusal import Refused
from reader.importing.xml import attribute, child, children, descendants, local, plain
from reader.model.document import MarkKind
from reader.model.progress import Stage
from reader.model.table import BLANK_LINE, unguarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from reader.importing.archive import Archive
    from reader.model.parallel import ParallelText

T = TypeVar("T")
WORKBOOK = "xl/workbook.xml"
_MAX_SHEET = 32 << 20
"""Bytes of XML of one sheet, and of the shared strings: their trees take ten times the room."""
_MAX_ROWS = 200_000
_STEP = 1000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAK = "\n"


def read_sheets(archive: Archive, whole: Whole) -> ParallelText | None:
    """The first sheet that has two columns of text; None where none has.

    Raises:
        Refused: the workbook is damaged or too large.
        reader.errors.Cancelled: progress asked to stop.
    """
    shared = _shared(archive)
    for part in _parts(archive):
        if part not in archive:
            continue
        sheet = _parsed(archive, part)
        own = _own(sheet, shared, whole)
        if own is not None:
            return own
        rows = _rows(sheet, shared, whole, _cell)
        texts = [[_text(cell) for cell in row] for row in rows]
        columns = choose(texts, strict=False)
        if columns is None:
            continue
        made = [left_out(" ".join(filter(None, row)), "header") for row in texts[: columns.first]]
        made += [
            read_row(row, text, columns)
            for row, text in zip(rows[columns.first :], texts[columns.first :], strict=True)
        ]
        return assemble(made, whole._replace(format="xlsx", declared=columns.declared))
    return None


def _parsed(archive: Archive, part: str) -> Element:
    data = archive.read(part)
    if len(data) > _MAX_SHEET:
        raise Refused(f"the workbook has a sheet of more than {_MAX_SHEET >> 20} MB in it")
    return xml.parse(data)


def _parts(archive: Archive) -> list[str]:
    """The parts with the sheets, in the order of the workbook."""
    workbook = xml.parse(archive.read(WORKBOOK))
    relations = archive.find("xl/_rels/workbook.xml.rels")
    targets = {
        attribute(relation, "Id"): attribute(relation, "Target")
        for relation in (() if relations is None else descendants(xml.parse(relations), "Relationship"))
    }
    found = []
    for sheet in descendants(workbook, "sheet"):
        # r:id; the sheet has an attribute sheetId as well
        target = next((targets[v] for v in map(str, sheet.attrib.values()) if v in targets), "")
        if target:
            found.append(target.lstrip("/") if target.startswith("/") else posixpath.normpath("xl/" + target))
    return found or sorted(
        name for name in archive.names() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)
    )


def _shared(archive: Archive) -> list[Element]:
    name = "xl/sharedStrings.xml"
    return list(_parsed(archive, name).iterchildren("{*}si")) if name in archive else []


def _own(sheet: Element, shared: list[Element], whole: Whole) -> ParallelText | None:
    """The sheet, if this program wrote it."""
    first = child(sheet, "sheetData", "row")
    if first is None or not is_own([_exact(cell, shared) for cell in children(first, "c")]):
        return None
    rows = _rows(sheet, shared, whole, lambda cell, known: [_exact(cell, known)])
    texts = [["".join(cell) for cell in row] for row in rows]
    made = [left_out(" ".join(texts[0]), "header")]
    made += [own_row(texts[0], [unguarded(cell) for cell in row], BLANK_LINE) for row in texts[1:]]
    return assemble(made, whole._replace(format="xlsx"))


def _exact(cell: Element, shared: list[Element]) -> str:
    """The text of a cell as it stands there."""
    holder: Element | None = cell
    if attribute(cell, "t") == "inlineStr":
        holder = child(cell, "is")
    elif attribute(cell, "t") == "s":
        number = plain(child(cell, "v"))
        known = number.isascii() and number.isdecimal() and len(number) < 9 and int(number) < len(shared)
        holder = shared[int(number)] if known else None
    else:
        return plain(child(cell, "v"))
    if holder is None:
        return ""
    # what says how a word is pronounced is no text
    runs = (part for part in descendants(holder, "t") if next(part.iterancestors("{*}rPh"), None) is None)
    return "".join(_unescaped(run.text or "") for run in runs)


def _rows(
    sheet: Element, shared: list[Element], whole: Whole, read: Callable[[Element, list[Element]], list[T]]
) -> list[list[list[T]]]:
    rows: list[list[list[T]]] = []
    data = child(sheet, "sheetData")
    for number, row in enumerate(() if data is None else children(data, "row")):
        if number % _STEP == 0:
            whole.progress(Stage.READING, 0.5)
        if number >= _MAX_ROWS:
            raise Refused(f"the sheet has more than {_MAX_ROWS:,} rows")
        cells: list[list[T]] = []
        for at, cell in enumerate(children(row, "c")):
            column = _column(attribute(cell, "r"), max(at, len(cells)))
            if at >= MAX_COLUMNS or column >= MAX_COLUMNS:
                break
            cells += [[] for _ in range(column - len(cells))]
            if column == len(cells):
                cells.append(read(cell, shared))
        if any(cells):
            rows.append(cells)
    return rows


def _column(reference: str, otherwise: int) -> int:
    """0-based column of ``AB12``."""
    letters = re.match(r"[A-Z]{1,3}(?=\d)", reference)
    if letters is None:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _cell(cell: Element, shared: list[Element]) -> list[Cell]:
    kind = attribute(cell, "t")
    if kind == "inlineStr":
        inline = child(cell, "is")
        return [] if inline is None else _blocks(inline)
    value = child(cell, "v")
    text = "" if value is None else (value.text or "").strip()
    if kind == "s":
        known = text.isascii() and text.isdecimal() and len(text) < 9 and int(text) < len(shared)
        return _blocks(shared[int(text)]) if known else []
    return [Cell(_unescaped(text))] if text else []


def _blocks(holder: Element) -> list[Cell]:
    """The blocks of a string: its lines, with the marks of its runs."""
    flows = [Flow()]
    for part in holder:
        if local(part) == "t":
            _add(flows, _unescaped(part.text or ""), ())
        elif local(part) == "r":
            look = child(part, "rPr")
            kinds = () if look is None else tuple(_look(look))
            for run in children(part, "t"):
                _add(flows, _unescaped(run.text or ""), kinds)
    cells = []
    for flow in flows:
        text, spans = flow.settled()
        if text:
            cells.append(Cell(text, marks=marks(spans, text)))
    return cells


def _add(flows: list[Flow], text: str, kinds: tuple[MarkKind, ...]) -> None:
    for number, line in enumerate(text.replace("\r\n", _BREAK).replace("\r", _BREAK).split(_BREAK)):
        if number:
            flows.append(Flow())
        for kind in kinds:
            flows[-1].begin(kind, Meaning(kind))
        flows[-1].text(line)
        for kind in kinds:
            flows[-1].end(kind)


def _look(look: Element) -> list[MarkKind]:
    on = {local(part) for part in look if attribute(part, "val").lower() not in {"0", "false", "none"}}
    kinds = [kind for name, kind in (("b", MarkKind.STRONG), ("i", MarkKind.EMPHASIS)) if name in on]
    raised = child(look, "vertAlign")
    value = "" if raised is None else attribute(raised, "val")
    scripts = {"superscript": MarkKind.SUPERSCRIPT, "subscript": MarkKind.SUBSCRIPT}
    return kinds + ([scripts[value]] if value in scripts else [])


def _unescaped(text: str) -> str:
    """``_x000D_`` stands for a character XML cannot carry or would change."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) in {9, 10, 13, 0x5F} else "", text)


def _text(cells: list[Cell]) -> str:
    return "\n".join(cell.text for cell in cells)
