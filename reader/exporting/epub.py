"""EPUB 3.2: both texts facing or alternating, or one of them; read by EPUB 2 programs, too (NCX)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.exporting import furniture
from reader.exporting.bitmaps import png_of
from reader.exporting.epub_notes import notes_page
from reader.exporting.epub_package import Item, navigation, ncx, opf
from reader.exporting.epub_sheet import SHEET
from reader.exporting.markup import escaped
from reader.exporting.packing import zipped
from reader.exporting.setting import Chapter, Footnote, Picture, Pin, Reference, SetRow
from reader.exporting.walk import set_book
from reader.exporting.xhtml import Addresses, Xhtml, page
from reader.model.bitext import Side
from reader.model.picture import measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.exporting.setting import Book, SetBlock
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


def write(publication: Publication, options: ExportOptions) -> bytes:
    """An EPUB file.

    Raises:
        ExportRefused: there is no text.
    """
    book = set_book(publication, options, notes_headings=False)
    return _Volume(publication, book).packed()


@dataclass(slots=True)
class _File:
    """A file of the text under construction."""

    name: str
    chapter: Chapter
    rows: list[SetRow] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)


class _Volume:
    def __init__(self, publication: Publication, book: Book) -> None:
        self._publication, self._book = publication, book
        self._words = furniture.words_for(book)
        self._files = list(_files(book))
        self._file_of_footnote = {note.number: f.name for f in self._files for note in f.footnotes}
        self._file_of_remark: dict[int, str] = {}
        self._file_of_heading: dict[int, str] = {}
        for file in self._files:
            for block in _blocks(file):
                self._file_of_heading[block.block.id] = file.name
                for piece in block.pieces:
                    if isinstance(piece, Pin) and piece.is_first:
                        self._file_of_remark[piece.remark.number] = file.name
        self._pictures: dict[str, tuple[str, Asset]] = {}
        self._cover = self._find_cover()

    def packed(self) -> bytes:
        """The whole file."""
        pages = {"title.xhtml": self._title_page()}
        pages |= {file.name: self._page(file) for file in self._files}
        if self._book.remarks:
            pages["notes.xhtml"] = notes_page(self._book, self._file_of_remark)
        # the spine names what import is to leave out by these ids
        own = {"title.xhtml": "zwiesprache-title", "notes.xhtml": "zwiesprache-notes"}
        items = [
            Item(own.get(name, name.removesuffix(".xhtml")), name, "application/xhtml+xml") for name in pages
        ]
        pictures = [
            Item(
                f"image-{number}",
                name,
                asset.mime,
                "cover-image" if key == self._cover else "",
            )
            for number, (key, (name, asset)) in enumerate(self._pictures.items(), start=1)
        ]
        book, identifier = self._book, self._identifier()
        landmark = self._files[0].name
        members: list[tuple[str, str | bytes]] = [
            ("META-INF/container.xml", _CONTAINER),
            (
                "OEBPS/package.opf",
                opf(book, items, pictures, identifier, self._publication.exported_at, self._alts()),
            ),
            ("OEBPS/nav.xhtml", navigation(book, self._file_of_heading, landmark)),
            ("OEBPS/toc.ncx", ncx(book, self._file_of_heading, landmark, identifier)),
            ("OEBPS/style.css", SHEET),
            *((f"OEBPS/{name}", page) for name, page in pages.items()),
            *((f"OEBPS/{name}", asset.data) for name, asset in self._pictures.values()),
        ]
        return zipped(members, at=self._publication.exported_at, mimetype="application/epub+zip")

    def _identifier(self) -> str:
        """The same for the same work, translation and texts, so that a reading system replaces its copy."""
        book, bitext = self._book, self._publication.bitext
        what = (self._publication.uid, bitext.translation.name, ",".join(book.sides), book.arrangement)
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'zwiesprache:' + '/'.join(what))}"

    def _alts(self) -> list[str]:
        return [asset.alt for _, asset in self._pictures.values()]

    def _find_cover(self) -> str:
        """A portrait picture that stands before everything else is the cover."""
        first = next(_blocks(self._files[0]), None)
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
                lambda note: self._to(file, self._file_of_footnote[note.number], f"fn{note.number}"),
                lambda remark: f"notes.xhtml#n{remark.number}",
                self._picture,
            )
        )
        if len(book.sides) > 1:
            inside = "\n".join(_row(row, xhtml) for row in file.rows)
        else:
            inside = xhtml.blocks([b for row in file.rows for b in row.blocks(book.sides[0])])
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
            self._pictures[asset.name] = (f"images/{number:03}.{_SUFFIXES[shown.mime]}", shown)
        return self._pictures[asset.name][0]

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
    """The files of the text: one a chapter, long ones in several, each with the notes it refers to."""
    number = 0
    for chapter in book.chapters:
        length = 0
        file: _File | None = None
        for row in chapter.rows:
            if file is None or length > _LONG:
                if file is not None:
                    yield file
                number += 1
                file, length = _File(f"text-{number:04}.xhtml", chapter), 0
            file.rows.append(row)
            blocks = [*row.source, *row.target]
            file.footnotes += _footnotes_of(blocks)
            length += sum(len(block.block.text) for block in blocks)
        if file is not None:
            yield file


def _footnotes_of(blocks: Iterable[SetBlock]) -> Iterator[Footnote]:
    """The notes blocks refer to first, and those that these notes do."""
    waiting = list(blocks)
    for block in waiting:
        for piece in block.pieces:
            if isinstance(piece, Reference) and piece.is_first and piece.footnote is not None:
                yield piece.footnote
                waiting.append(piece.footnote.body)


def _blocks(file: _File) -> Iterator[SetBlock]:
    for row in file.rows:
        yield from row.source
        yield from row.target
    for note in file.footnotes:
        yield note.body
