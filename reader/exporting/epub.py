"""EPUB 3.2: both texts facing or alternating, or one of them; read by EPUB 2 programs, too (NCX)."""

from __future__ import annotations

import uuid
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import chain
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from reader.exporting import furniture
from reader.exporting.bitmaps import png_of
from reader.exporting.epub_notes import notes_page
from reader.exporting.epub_package import Item, navigation, ncx, opf
from reader.exporting.epub_sheet import SHEET
from reader.exporting.markup import escaped
from reader.exporting.packing import zip_into
from reader.exporting.setting import Chapter, Footnote, Picture, SetRow
from reader.exporting.spool import spooled
from reader.exporting.walk import set_book
from reader.exporting.xhtml import Addresses, Xhtml, page
from reader.model.bitext import Side
from reader.model.picture import measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.exporting.packing import Content
    from reader.exporting.setting import Book
    from reader.exporting.spool import Spool
    from reader.model.document import Asset
    from reader.model.publication import ExportOptions, Publication

_LONG: Final = 120_000
"""Characters of text after which a chapter goes on in another file: reading systems load files whole."""
_CONTAINER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n<rootfiles>'
    '<rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles>\n</container>\n"
)
_SHOWN: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_SUFFIXES: Final = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """An EPUB file.

    Raises:
        ExportRefused: there is no text.
    """
    book = set_book(publication, options, notes_headings=False)
    with spooled(file) as pages:
        _Volume(publication, book, pages).pack(file)


class _Kept(NamedTuple):
    """A picture of the book without its bytes."""

    name: str
    mime: str
    alt: str


@dataclass(slots=True)
class _File:
    """A file of the text, by the places of its rows."""

    name: str
    chapter: Chapter
    first: int
    last: int = -1
    footnotes: list[Footnote] = field(default_factory=list)


class _Volume:
    def __init__(self, publication: Publication, book: Book, pages: Spool) -> None:
        self._publication, self._book, self._pages = publication, book, pages
        self._words = furniture.words_for(book)
        self._files = list(_files(book))
        self._firsts = [file.first for file in self._files]
        for note in book.footnotes:
            self._file_at(note.at).footnotes.append(note)
        for file in self._files:
            # notes of notes behind those of the row that leads to them
            file.footnotes.sort(key=lambda note: (note.at, note.number))
        self._pictures: dict[str, _Kept] = {}
        self._cover = self._find_cover()

    def _file_at(self, place: int) -> _File:
        """The file a row is in."""
        return self._files[bisect_right(self._firsts, place) - 1]

    def pack(self, file: IO[bytes]) -> None:
        """The whole file."""
        book, identifier = self._book, self._identifier()
        # the pictures are known when all pages are made, and stand in the package before them
        ends = {name: self._put_aside(text) for name, text in self._made()}
        # the spine names what import is to leave out by these ids
        own = {"title.xhtml": "zwiesprache-title", "notes.xhtml": "zwiesprache-notes"}
        items = [
            Item(own.get(name, name.removesuffix(".xhtml")), name, "application/xhtml+xml") for name in ends
        ]
        pictures = [
            Item(f"image-{number}", kept.name, kept.mime, "cover-image" if key == self._cover else "")
            for number, (key, kept) in enumerate(self._pictures.items(), start=1)
        ]
        landmark = self._files[0].name
        at = self._publication.exported_at
        headings = {heading.anchor: self._file_at(heading.at).name for heading in book.headings}
        alts = [kept.alt for kept in self._pictures.values()]
        members: list[tuple[str, Content]] = [
            ("META-INF/container.xml", _CONTAINER),
            ("OEBPS/package.opf", opf(book, items, pictures, identifier, at, alts)),
            ("OEBPS/nav.xhtml", navigation(book, headings, landmark)),
            ("OEBPS/toc.ncx", ncx(book, headings, landmark, identifier)),
            ("OEBPS/style.css", SHEET),
        ]
        pages = ((f"OEBPS/{name}", self._pages.stretch(*ends[name])) for name in ends)
        images = ((f"OEBPS/{kept.name}", self._data(key)) for key, kept in self._pictures.items())
        zip_into(file, chain(members, pages, images), at=at, mimetype="application/epub+zip")

    def _made(self) -> Iterator[tuple[str, str]]:
        yield "title.xhtml", self._title_page()
        for file in self._files:
            yield file.name, self._page(file)
        if self._book.remarks:
            places = {note.number: self._file_at(note.at).name for note in self._book.remarks if note.at >= 0}
            yield "notes.xhtml", notes_page(self._book, places)

    def _put_aside(self, text: str) -> tuple[int, int]:
        begin = self._pages.place
        self._pages.write(text)
        return begin, self._pages.place

    def _identifier(self) -> str:
        """The same for the same work, translation and texts, so that a reading system replaces its copy."""
        book, bitext = self._book, self._publication.bitext
        what = (self._publication.uid, bitext.translation.name, ",".join(book.sides), book.arrangement)
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'zwiesprache:' + '/'.join(what))}"

    def _find_cover(self) -> str:
        """A portrait picture that stands before everything else is the cover."""
        rows = iter(self._book.rows)
        first = next((block for row in rows for block in (*row.source, *row.target)), None)
        if first is None or not first.pieces or not isinstance(first.pieces[0], Picture):
            return ""
        asset = first.pieces[0].asset
        header = measured(asset.data)
        return asset.name if header is not None and header.height > header.width else ""

    # -- pages --------------------------------------------------------------------------------

    def _page(self, file: _File) -> str:
        book = self._book
        xhtml = Xhtml(
            Addresses(
                lambda note: self._to(file, self._file_at(note.at).name, f"fn{note.number}"),
                lambda remark: f"notes.xhtml#n{remark.number}",
                self._picture,
            )
        )
        rows = file.chapter.read(file.first, file.last)
        if len(book.sides) > 1:
            inside = "\n".join(_row(row, xhtml) for row in rows)
        else:
            inside = xhtml.blocks([b for row in rows for b in row.blocks(book.sides[0])])
        kind = "chapter" if file.chapter.number else "bodymatter"
        parts = [f'<section epub:type="{kind}">\n{inside}\n</section>']
        if file.footnotes:
            notes = "\n".join(xhtml.footnote(note) for note in file.footnotes)
            label = escaped(self._words.footnotes)
            parts.append(f'<section class="footnotes" aria-label="{label}">\n{notes}\n</section>')
        title = next((t for h in file.chapter.headings for t in h.texts.values()), book.title)
        language = book.languages[book.sides[0]]
        return page(title, language, "\n".join(parts), body="facing" if book.is_facing else "")

    @staticmethod
    def _to(file: _File, name: str, fragment: str) -> str:
        return f"#{fragment}" if name == file.name else f"{name}#{fragment}"

    def _picture(self, asset: Asset) -> str | None:
        if asset.name not in self._pictures:
            shown = asset if asset.mime in _SHOWN else _as_png(asset)
            if shown is None:
                return None
            number = len(self._pictures) + 1
            name = f"images/{number:03}.{_SUFFIXES[shown.mime]}"
            self._pictures[asset.name] = _Kept(name, shown.mime, shown.alt)
        return self._pictures[asset.name].name

    def _data(self, name: str) -> bytes:
        """A picture as it is in the file, read again when it is its turn."""
        asset = self._publication.assets[name]
        shown = asset if asset.mime in _SHOWN else _as_png(asset)
        return b"" if shown is None else shown.data

    def _title_page(self) -> str:
        book = self._book
        parts = [f'<p class="author">{escaped(book.author)}</p>'] if book.author else []
        languages = book.languages
        for number, (side, title) in enumerate(book.titles.items()):
            if number and title == book.title:
                continue
            tag, kind = ("p", ' class="other-title"') if number else ("h1", "")
            language = languages[side]
            spoken = f' lang="{language}" xml:lang="{language}"'
            parts.append(f"<{tag}{kind}{spoken}>{escaped(title)}</{tag}>")
        about = [furniture.translated_by(book), furniture.subtitle(book)]
        parts += [f'<p class="about">{escaped(line)}</p>' for line in about if line]
        inside = "\n".join(parts)
        section = f'<section epub:type="titlepage" class="title-page">\n{inside}\n</section>'
        return page(book.title, self._words.language, section)


def _as_png(asset: Asset) -> Asset | None:
    """A picture that EPUB does not know, in a form it knows; None where that cannot be made."""
    data = png_of(asset.data) if asset.mime == "image/bmp" else None
    return None if data is None else asset._replace(mime="image/png", data=data)


def _row(row: SetRow, xhtml: Xhtml) -> str:
    cells = []
    for side, name in zip(Side, "st", strict=True):
        blocks = row.blocks(side)
        if not all(block.is_blank for block in blocks):
            language = blocks[0].language
            spoken = f' lang="{language}" xml:lang="{language}"'
            cells.append(f'<div class="{name}"{spoken}>{xhtml.blocks(blocks)}</div>')
    return f'<div class="row">{"".join(cells)}</div>'


def _files(book: Book) -> Iterator[_File]:
    """The files of the text: one a chapter, long ones in several."""
    number = 0
    for chapter in book.chapters:
        length = 0
        file: _File | None = None
        for place, characters in chapter.lengths:
            if file is None or length > _LONG:
                if file is not None:
                    yield file
                number += 1
                file, length = _File(f"text-{number:04}.xhtml", chapter, place), 0
            file.last = place
            length += characters
        if file is not None:
            yield file
