"""ODT: two texts in a table row by row, or alternating, or one of them; footnotes, comments, languages."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final

from reader.exporting.furniture import column_names
from reader.exporting.markup import escaped
from reader.exporting.office import is_kept_whole
from reader.exporting.opendocument_sheet import HEAD, MIMETYPE, SPACES, TEXT_WIDTH, sheet
from reader.exporting.opendocument_text import Paragraphs, Sheet
from reader.exporting.packing import zip_into
from reader.exporting.setting import tables_of
from reader.exporting.spool import spooled
from reader.exporting.walk import set_book
from reader.model.bitext import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.exporting.packing import Content
    from reader.exporting.setting import Book, SetRow, Table
    from reader.exporting.spool import Spool
    from reader.model.publication import ExportOptions, Publication

_COLUMN: Final = TEXT_WIDTH / 2
_GAP: Final = 0.4
_TRANSLATED: Final = (
    '<style:paragraph-properties fo:margin-left="0.5cm" fo:text-indent="0cm" fo:margin-bottom="0.28cm" '
    'fo:border-left="0.5pt solid #b5ac9b" fo:padding-left="0.25cm"/>'
)


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """An ODT file.

    Raises:
        ExportRefused: there is no text.
    """
    book = set_book(publication, options, nested_notes=False, notes_headings=False)
    made = Sheet(book)
    with spooled(file) as body:
        # the styles are known when the texts are made, and stand before them
        body.put(_body(book, made))
        members = _members(publication, book, made, body)
        zip_into(file, members, at=publication.exported_at, mimetype=MIMETYPE)


def _members(publication: Publication, book: Book, made: Sheet, body: Spool) -> Iterator[tuple[str, Content]]:
    begin = (
        f'{HEAD}<office:document-content {SPACES} office:version="1.3">'
        f"<office:automatic-styles>{_TABLE_STYLES if book.is_facing else ''}{made.automatic()}"
        "</office:automatic-styles><office:body><office:text>"
    )
    end = "</office:text></office:body></office:document-content>"
    yield "content.xml", body.within(begin, end)
    yield "styles.xml", sheet(made.default)
    yield "meta.xml", _meta(book, publication.exported_at)
    for key, (name, _) in made.pictures.items():
        yield name, publication.assets[key].data
    yield "META-INF/manifest.xml", _manifest(list(made.pictures.values()))


def _body(book: Book, made: Sheet) -> Iterator[str]:
    if len(book.sides) == 1:
        yield from Paragraphs(made).each(block for row in book.rows for block in row.blocks(book.sides[0]))
    elif book.is_facing:
        yield from (_table(table, number, book, made) for number, table in enumerate(tables_of(book), 1))
    else:
        yield from (_alternating(row, made) for row in book.rows)
    if book.unplaced:
        yield Paragraphs(made).unplaced(book.unplaced)


def _alternating(row: SetRow, made: Sheet) -> str:
    source, target = ([b for b in row.blocks(side) if not b.is_blank] for side in Side)
    second = Paragraphs(made, TEXT_WIDTH - 0.8, in_cell=True, further=_TRANSLATED)
    return Paragraphs(made, in_cell=True).blocks(source) + second.blocks(target)


# -- the table --------------------------------------------------------------------------------


def _cell_style(name: str, further: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:padding-top="0.1cm" fo:padding-bottom="0.1cm" {further}/></style:style>'
    )


_TABLE_STYLES: Final = (
    f'<style:style style:name="Texts" style:family="table"><style:table-properties '
    f'style:width="{TEXT_WIDTH}cm" table:align="margins" table:border-model="collapsing"/></style:style>'
    f'<style:style style:name="Column" style:family="table-column"><style:table-column-properties '
    f'style:column-width="{_COLUMN}cm"/></style:style>'
    '<style:style style:name="Whole" style:family="table-row"><style:table-row-properties '
    'fo:keep-together="always"/></style:style>'
    '<style:style style:name="Long" style:family="table-row"><style:table-row-properties '
    'fo:keep-together="auto"/></style:style>'
    + _cell_style(
        "Left",
        f'fo:padding-left="0cm" fo:padding-right="{_GAP}cm" fo:border-bottom="0.25pt solid #e3ded3" '
        'fo:border-right="0.25pt solid #c9c1b2"',
    )
    + _cell_style(
        "Right",
        f'fo:padding-left="{_GAP}cm" fo:padding-right="0cm" fo:border-bottom="0.25pt solid #e3ded3"',
    )
)


def _table(table: Table, number: int, book: Book, made: Sheet) -> str:
    head = "".join(
        _cell(f'<text:p text:style-name="Column_20_Head">{escaped(name)}</text:p>', column)
        for column, name in enumerate(column_names(book))
    )
    rows = "".join(_row(row, made) for row in table.rows)
    named = (
        f'<table:table-header-rows><table:table-row table:style-name="Whole">{head}</table:table-row>'
        "</table:table-header-rows>"
    )
    return (
        f'<table:table table:name="Texts{number}" table:style-name="Texts">'
        '<table:table-column table:style-name="Column" table:number-columns-repeated="2"/>'
        f"{named if table.has_head else ''}{rows}</table:table>"
    )


def _row(row: SetRow, made: Sheet) -> str:
    sides = (row.source, row.target)
    style = "Whole" if is_kept_whole(row) else "Long"
    cells = "".join(
        _cell(Paragraphs(made, _COLUMN - _GAP, in_cell=True).blocks(blocks) or "<text:p/>", column)
        for column, blocks in enumerate(sides)
    )
    return f'<table:table-row table:style-name="{style}">{cells}</table:table-row>'


def _cell(inside: str, column: int) -> str:
    style = "Right" if column else "Left"
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{inside}</table:table-cell>'
    )


# -- the package ------------------------------------------------------------------------------


def _meta(book: Book, at: str) -> str:
    moment = escaped(at[:19]) if at[10:11] == "T" else ""
    dates = f"<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date>" if moment else ""
    return (
        f'{HEAD}<office:document-meta {SPACES} office:version="1.3"><office:meta>'
        f"<meta:generator>Zwiesprache</meta:generator><dc:title>{escaped(book.title)}</dc:title>"
        f"<meta:initial-creator>{escaped(book.author)}</meta:initial-creator>"
        f"<dc:creator>{escaped(book.author)}</dc:creator>{dates}"
        f"<dc:language>{book.languages[book.sides[0]]}</dc:language></office:meta></office:document-meta>"
    )


def _manifest(pictures: list[tuple[str, str]]) -> str:
    parts = [(f"{name}.xml", "text/xml") for name in ("content", "styles", "meta")]
    version = 'manifest:version="1.3"'
    whole = f'<manifest:file-entry manifest:full-path="/" {version} manifest:media-type="{MIMETYPE}"/>'
    inside = "".join(
        f'<manifest:file-entry manifest:full-path="{escaped(name)}" manifest:media-type="{mime}"/>'
        for name, mime in (*parts, *pictures)
    )
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f"{version}>{whole}{inside}</manifest:manifest>"
    )
