"""DOCX: two texts in a table row by row, or alternating, or one of them; footnotes, comments, languages."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final

from reader.exporting.furniture import column_names
from reader.exporting.markup import escaped
from reader.exporting.office import is_kept_whole
from reader.exporting.packing import zip_into
from reader.exporting.setting import tables_of
from reader.exporting.spool import spooled
from reader.exporting.walk import set_book
from reader.exporting.word_sheet import (
    FOOTER,
    HEAD,
    SECTION,
    SEPARATORS,
    SETTINGS,
    SPACES,
    TEXT_WIDTH,
    R,
    styles,
)
from reader.exporting.word_text import Paragraphs, Parts
from reader.exporting.writing import between
from reader.model.bitext import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.exporting.packing import Content
    from reader.exporting.setting import Book, SetRow, Table
    from reader.exporting.spool import Spool
    from reader.model.publication import ExportOptions, Publication

_GAP: Final = 227
"""Between a column and the line in the middle."""
_COLUMN: Final = TEXT_WIDTH // 2
_MIMES: Final = {"jpg": "image/jpeg", **{kind: f"image/{kind}" for kind in ("png", "gif", "webp", "bmp")}}
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """A DOCX file.

    Raises:
        ExportRefused: there is no text.
    """
    book = set_book(publication, options, nested_notes=False, notes_headings=False)
    parts = Parts(book)
    with spooled(file) as body, spooled(file) as footnotes:
        # what the texts refer to is known when they are made, and some of it stands before them
        body.put(_body(book, parts))
        notes = Paragraphs(parts)
        footnotes.put(notes.footnote(note) for note in book.footnotes)
        members = _members(publication, book, parts, body, footnotes)
        zip_into(file, members, at=publication.exported_at)


def _members(
    publication: Publication, book: Book, parts: Parts, body: Spool, footnotes: Spool
) -> Iterator[tuple[str, Content]]:
    media = {relation: f"{relation}.{name.rpartition('.')[2]}" for name, relation in parts.pictures.items()}
    relations = _relations(parts, media)
    yield "[Content_Types].xml", _content_types(media.values())
    yield "_rels/.rels", _ROOT
    yield "docProps/core.xml", _core(book, publication.exported_at)
    begin, end = f"{HEAD}<w:document {SPACES}><w:body>", f"{SECTION}</w:body></w:document>"
    yield "word/document.xml", body.within(begin, end)
    yield "word/styles.xml", styles(parts.default)
    yield "word/settings.xml", SETTINGS
    yield "word/numbering.xml", parts.lists.part()
    begin = f"{HEAD}<w:footnotes {SPACES}>{SEPARATORS}"
    yield "word/footnotes.xml", footnotes.within(begin, "</w:footnotes>")
    yield "word/comments.xml", parts.comments_part()
    yield "word/footer1.xml", FOOTER
    yield "word/_rels/document.xml.rels", _relationships(_OWN + relations)
    yield "word/_rels/footnotes.xml.rels", _relationships(relations)
    for name, relation in parts.pictures.items():
        yield f"word/media/{media[relation]}", publication.assets[name].data


def _body(book: Book, parts: Parts) -> Iterator[str]:
    if len(book.sides) == 1:
        whole = Paragraphs(parts)
        for row in book.rows:
            yield whole.blocks(row.blocks(book.sides[0]))
        if book.unplaced:
            yield whole.unplaced(book.unplaced)
        return
    if book.is_facing:
        # tables that follow one another without a paragraph between them are one
        yield from between(_BETWEEN, (_table(table, book, parts) for table in tables_of(book)))
    else:
        yield from (_alternating(row, parts) for row in book.rows)
    # a document may not end with a table
    if book.unplaced or book.is_facing:
        yield Paragraphs(parts).unplaced(book.unplaced)


_TRANSLATED: Final = (
    '<w:pBdr><w:left w:val="single" w:sz="6" w:space="8" w:color="B5AC9B"/></w:pBdr>'
    '<w:spacing w:after="160"/><w:ind w:left="284" w:firstLine="0"/>'
)


def _alternating(row: SetRow, parts: Parts) -> str:
    source, target = ([b for b in row.blocks(side) if not b.is_blank] for side in Side)
    first, second = Paragraphs(parts, in_cell=True), Paragraphs(parts, TEXT_WIDTH - 284, in_cell=True)
    return first.blocks(source) + second.blocks(target, _TRANSLATED)


_HEAD_STYLE: Final = '<w:pPr><w:pStyle w:val="ColumnHead"/></w:pPr>'


_BETWEEN: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)


def _table(table: Table, book: Book, parts: Parts) -> str:
    head = "".join(
        _cell(f"<w:p>{_HEAD_STYLE}<w:r><w:t>{escaped(name)}</w:t></w:r></w:p>", number)
        for number, name in enumerate(column_names(book))
    )
    line = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    borders = line.format("insideH", 2, "E3DED3") + line.format("insideV", 2, "C9C1B2")
    rows = "".join(_row(row, parts) for row in table.rows)
    named = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>" if table.has_head else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{2 * _COLUMN}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_COLUMN}"/><w:gridCol w:w="{_COLUMN}"/></w:tblGrid>'
        f"{named}{rows}</w:tbl>"
    )


def _row(row: SetRow, parts: Parts) -> str:
    sides = (row.source, row.target)
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if is_kept_whole(row) else ""
    cells = [
        _cell(Paragraphs(parts, _COLUMN - _GAP, in_cell=True).blocks(blocks) or "<w:p/>", number)
        for number, blocks in enumerate(sides)
    ]
    return f"<w:tr>{whole}{''.join(cells)}</w:tr>"


def _cell(inside: str, column: int) -> str:
    inner = "left" if column else "right"
    margin = f'<w:tcMar><w:{inner} w:w="{_GAP}" w:type="dxa"/></w:tcMar>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{_COLUMN}" w:type="dxa"/>{margin}</w:tcPr>{inside}</w:tc>'


# -- the package ------------------------------------------------------------------------------


def _relation(key: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{kind}" Target="{escaped(target)}"{mode}/>'


def _relationships(inside: str) -> str:
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


_OWN: Final = "".join(
    _relation(f"rId{number}", f"{R}/{kind}", target)
    for number, (kind, target) in enumerate(
        (
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("numbering", "numbering.xml"),
            ("footnotes", "footnotes.xml"),
            ("footer", "footer1.xml"),
            ("comments", "comments.xml"),
        ),
        start=1,
    )
)
_ROOT: Final = _relationships(
    _relation("rId1", f"{R}/officeDocument", "word/document.xml")
    + _relation("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
)


def _relations(parts: Parts, media: dict[str, str]) -> str:
    """Links and pictures; both parts with text have all of them, so that an id means one thing."""
    links = (_relation(key, f"{R}/hyperlink", to, outside=True) for to, key in parts.links.items())
    pictures = (_relation(key, f"{R}/image", f"media/{name}") for key, name in media.items())
    return "".join((*links, *pictures))


def _content_types(media: Iterable[str]) -> str:
    suffixes = sorted({name.rpartition(".")[2] for name in media})
    images = "".join(
        f'<Default Extension="{suffix}" ContentType="{_MIMES[suffix]}"/>'
        for suffix in suffixes
        if suffix in _MIMES
    )
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("numbering", "numbering"),
            ("footnotes", "footnotes"),
            ("comments", "comments"),
            ("footer1", "footer"),
        )
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{images}{parts}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _core(book: Book, at: str) -> str:
    moment = f"{at[:19]}Z" if at[10:11] == "T" else ""
    kind = 'xsi:type="dcterms:W3CDTF"'
    dates = "".join(
        f"<dcterms:{name} {kind}>{escaped(moment)}</dcterms:{name}>"
        for name in ("created", "modified")
        if moment
    )
    languages = ", ".join(book.languages_shown())
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(book.title)}</dc:title><dc:creator>{escaped(book.author)}</dc:creator>"
        f"<dc:language>{languages}</dc:language>{dates}</cp:coreProperties>"
    )
