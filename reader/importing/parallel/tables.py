"""DOCX, ODT and web pages that are one table: a text in one column, its translation in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml.etree import _Element as Element

from reader.importing import docx, odt, xml
from reader.importing.builder import Builder, Piece, joined, references, settle_lines
from reader.importing.elements import NEVER
from reader.importing.hypernotes import find_notes
from reader.importing.hypertext import Hypertext
from reader.importing.parallel.columns import MAX_COLUMNS, choose, read_row, standing_of
from reader.importing.parallel.rows import TRANSLATED, Cell, Row, Whole, assemble, left_out
from reader.importing.stylesheet import looks
from reader.importing.xml import attribute, child, children, descendants, local, plain
from reader.model.bitext import Side
from reader.model.document import BlockKind
from reader.model.parallel import Standing
from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from reader.importing.archive import Archive
    from reader.model.parallel import ParallelText

_LEAST_SHARE = 0.7
"""Of the text of the document that must be in the two columns."""
_MOST_UNEVEN = 4.0
"""Times as much text as the other one that a column may have."""
_STEP = 100


class _Line(NamedTuple):
    """A row of a table, or a paragraph outside of all tables."""

    cells: tuple[tuple[Element, ...], ...]
    """What of each cell is to be read; nothing for the rest of a wide one."""
    outside: str = ""


class _Made(NamedTuple):
    """A row, and the pieces of its two sides that are to be its blocks."""

    row: Row
    sides: tuple[list[Piece], ...] = ()
    standing: Standing = TRANSLATED


class _Grid:
    """The lines of a document, and how a cell of it is read."""

    def __init__(
        self,
        lines: list[_Line],
        builder: Builder,
        read: Callable[[Element], None],
        text: Callable[[Element], str],
    ) -> None:
        self.lines, self.builder, self.read, self.text = lines, builder, read, text


def read_docx_table(archive: Archive, whole: Whole) -> ParallelText | None:
    """A DOCX file; None where it is not a table of two texts.

    Raises:
        reader.importing.refusal.Refused: it is damaged.
        reader.errors.Cancelled: progress asked to stop.
    """
    part = docx.main_part(archive)
    if part is None or b":tbl>" not in archive.read(part):
        return None
    reader = _Docx(archive, part)
    return _read(_Grid(list(reader.lines()), reader.builder, reader.cell, _docx_text), whole, "docx")


def read_odt_table(archive: Archive, whole: Whole) -> ParallelText | None:
    """An ODT file; None where it is not a table of two texts.

    Raises:
        reader.importing.refusal.Refused: it is damaged.
        reader.errors.Cancelled: progress asked to stop.
    """
    data = archive.read(odt.CONTENT)
    if b"<table:table-row" not in data:
        return None
    content = xml.parse(data)
    styles = archive.find("styles.xml")
    text = child(content, "body", "text")
    if text is None:
        return None
    reader = odt._Reader([*([] if styles is None else [xml.parse(styles)]), content], archive)  # noqa: SLF001
    lines = list(_odt_lines(text))
    return _read(_Grid(lines, reader.builder, reader.blocks, plain), whole, "odt")


def read_html_table(root: Element, whole: Whole) -> ParallelText | None:
    """A web page; None where it is not a table of two texts.

    Raises:
        reader.importing.refusal.Refused: there is no text in it.
        reader.errors.Cancelled: progress asked to stop.
    """
    body = next(descendants(root, "body"), root)
    for element in [e for e in body.iter() if local(e) in NEVER]:
        parent = element.getparent()
        if parent is not None:
            _remove(element, parent)
    builder = Builder()
    sheets = "\n".join(element.text or "" for element in descendants(root, "style"))
    walker = Hypertext(builder, find_notes([("", root)]), looks(sheets))
    grid = _Grid(list(_html_lines(body)), builder, walker.walk, plain)
    return _read(grid, whole, "html")


def _read(grid: _Grid, whole: Whole, name: str) -> ParallelText | None:
    table = [line for line in grid.lines if line.cells]
    if len(table) < 2:
        return None
    texts = [["\n".join(grid.text(e) for e in cell) for cell in line.cells] for line in table]
    columns = choose(texts, strict=True)
    if columns is None:
        return None
    sizes = [sum(len(row[c]) for row in texts if c < len(row)) for c in (columns.source, columns.target)]
    everything = sum(map(len, (text for row in texts for text in row))) + sum(
        len(x.outside) for x in grid.lines
    )
    # columns that say what they hold may be as uneven as a translation that has just begun
    uneven = not columns.first and max(sizes) > _MOST_UNEVEN * max(1, min(sizes))
    if sum(sizes) < _LEAST_SHARE * everything or uneven:
        return None
    made: list[_Made] = []
    number = 0
    # long texts are in several tables, each of which may name its columns
    names = texts[columns.first - 1] if columns.first else None
    for at, line in enumerate(grid.lines):
        if at % _STEP == 0:
            whole.progress(Stage.READING, at / len(grid.lines))
        if not line.cells:
            made.append(_Made(left_out(line.outside, "outside_table")))
            continue
        number += 1
        if number <= columns.first or texts[number - 1] == names:
            made.append(_Made(left_out(" ".join(filter(None, texts[number - 1])), "header")))
            continue
        pieces = [
            _pieces(grid, cell) if column in {columns.source, columns.target} else []
            for column, cell in enumerate(line.cells)
        ]
        row = read_row([[] for _ in pieces], texts[number - 1], columns)
        sides = tuple(pieces[c] if c < len(pieces) else [] for c in (columns.source, columns.target))
        made.append(_Made(row, sides, standing_of(texts[number - 1], columns)))
    return assemble(
        _with_notes(made, grid.builder),
        whole._replace(format=name, declared=columns.declared, assets=grid.builder.images.assets),
    )


def _pieces(grid: _Grid, cell: tuple[Element, ...]) -> list[Piece]:
    before = len(grid.builder.pieces)
    for element in cell:
        grid.read(element)
    grid.builder.end()
    found = grid.builder.pieces[before:]
    for piece in found:
        settle_lines(piece)
    return found


def _with_notes(made: list[_Made], builder: Builder) -> list[Row]:
    """The rows with their blocks, and behind them the notes: as many in both cells correspond in order."""
    labels: dict[Hashable, str] = {key: note.label for key, note in builder.notes.items() if note.pieces}
    labels |= _counted_by_side(made, labels)
    rows = [entry.row for entry in made]
    for row, sides, standing in made:
        keys: list[list[Hashable]] = []
        for side, pieces in zip(Side, sides, strict=False):
            row.cells(side).extend(_cell(piece, labels, standing) for piece in pieces)
            found = (key for piece in pieces for key, _, _ in piece.refs if key in labels)
            keys.append(list(dict.fromkeys(found)))
        if len(keys) == 2 and len(keys[0]) == len(keys[1]):
            rows += [
                Row([_note(builder, a, labels)], [_note(builder, b, labels)], assumed=True)
                for a, b in zip(keys[0], keys[1], strict=True)
            ]
        elif keys:
            rows += [Row(source=[_note(builder, key, labels)], confirmed=False) for key in keys[0]]
            rows += [Row(target=[_note(builder, key, labels)], confirmed=False) for key in keys[1]]
    return rows


def _counted_by_side(made: list[_Made], labels: dict[Hashable, str]) -> dict[Hashable, str]:
    """Labels of notes that a word processor counted through both columns: each text counts its own."""
    keys: tuple[list[Hashable], ...] = ([], [])
    through: list[Hashable] = []
    for entry in made:
        for own, pieces in zip(keys, entry.sides, strict=False):
            found = [key for piece in pieces for key, _, _ in piece.refs if key in labels]
            own.extend(found)
            through += found
    once = list(dict.fromkeys(through))
    if [labels[key] for key in once] != [str(number) for number in range(1, len(once) + 1)]:
        return {}
    return {key: str(number) for side in keys for number, key in enumerate(dict.fromkeys(side), start=1)}


def _note(builder: Builder, key: Hashable, labels: dict[Hashable, str]) -> Cell:
    note = joined(builder.notes[key].pieces, "\n")
    note.kind, note.level, note.label = BlockKind.FOOTNOTE, 0, labels[key]
    settle_lines(note)
    return _cell(note, labels, TRANSLATED)


def _cell(piece: Piece, labels: dict[Hashable, str], standing: Standing) -> Cell:
    return Cell(
        piece.text,
        piece.kind,
        piece.level if piece.kind is BlockKind.HEADING else 0,
        piece.label,
        tuple(piece.marks),
        references(piece, labels),
        standing=standing,
    )


# -- DOCX -------------------------------------------------------------------------------------


class _Docx(docx._Reader):  # noqa: SLF001 - the same reader, cell by cell
    def lines(self) -> Iterator[_Line]:
        """Rows of the tables and paragraphs outside of them."""
        for body in children(self._root, "body"):
            for element in _flat(body, frozenset({"sdt", "sdtContent", "customXml", "ins"})):
                if local(element) == "tbl":
                    for row in _flat(element, frozenset({"sdt", "sdtContent", "customXml", "ins"})):
                        if local(row) == "tr":
                            yield _Line(tuple(_docx_cells(row)))
                elif local(element) == "p" and _docx_text(element).strip():
                    yield _Line((), _docx_text(element))

    def cell(self, element: Element) -> None:
        """Read one cell."""
        self._blocks(element)
        self.builder.end()


def _docx_cells(row: Element) -> Iterator[tuple[Element, ...]]:
    for cell in _flat(row, frozenset({"sdt", "sdtContent", "customXml"})):
        if local(cell) == "tc":
            yield (cell,)
            span = child(cell, "tcPr", "gridSpan")
            wide = "" if span is None else attribute(span, "val")
            for _ in range(min(int(wide), MAX_COLUMNS) - 1 if wide.isascii() and wide.isdecimal() else 0):
                yield ()


def _docx_text(element: Element) -> str:
    return " ".join("".join(t.text or "" for t in descendants(p, "t")) for p in descendants(element, "p"))


def _flat(element: Element, through: frozenset[str]) -> Iterator[Element]:
    """Children, also inside elements that only hold them."""
    for part in element:
        if local(part) in through:
            yield from _flat(part, through)
        else:
            yield part


# -- ODT --------------------------------------------------------------------------------------

_ODT_HOLDERS = frozenset({"section", "table-header-rows", "table-rows", "table-row-group"})


def _odt_lines(text: Element) -> Iterator[_Line]:
    for element in _flat(text, _ODT_HOLDERS):
        if local(element) == "table":
            for row in _flat(element, _ODT_HOLDERS):
                if local(row) == "table-row":
                    cells = children(row, "table-cell", "covered-table-cell")
                    yield _Line(tuple((cell,) for cell in cells))
        elif local(element) in {"p", "h", "list"} and plain(element):
            yield _Line((), plain(element))


# -- HTML -------------------------------------------------------------------------------------


def _html_lines(body: Element) -> Iterator[_Line]:
    """Rows of the outermost tables; text between them by its elements."""
    for element in body:
        name = local(element)
        if name == "table":
            for row in _flat(element, frozenset({"thead", "tbody", "tfoot"})):
                if local(row) == "tr":
                    yield _Line(tuple(_html_cells(row)))
                elif plain(row):
                    yield _Line((), plain(row))
        elif any(True for _ in descendants(element, "table")):
            yield from _html_lines(element)
        elif plain(element):
            yield _Line((), plain(element))
        if element.tail and element.tail.strip():
            yield _Line((), " ".join(element.tail.split()))


def _html_cells(row: Element) -> Iterator[tuple[Element, ...]]:
    for cell in children(row, "td", "th"):
        yield (cell,)
        wide = cell.get("colspan") or ""
        for _ in range(min(int(wide), MAX_COLUMNS) - 1 if wide.isascii() and wide.isdecimal() else 0):
            yield ()


def _remove(element: Element, parent: Element) -> None:
    """Take an element out, leaving the text behind it."""
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)
