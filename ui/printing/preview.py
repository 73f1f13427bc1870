"""The beginning of a file before it is written, for whoever chooses; runs in a worker process."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.commandline.reports import make_report
from reader.edits.exports import gather
from reader.errors import ExportRefused
from reader.exporting.formats import whole, writer
from reader.exporting.reports import to_html
from reader.exporting.walk import set_book
from reader.exporting.xhtml import Addresses, Xhtml
from reader.model.bitext import Side
from reader.model.progress import no_progress
from reader.model.publication import Arrangement, ExportFormat, Texts
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.exporting.setting import Book, SetRow
    from reader.model.bitext import BitextId
    from reader.model.document import WorkId
    from reader.model.language import Language
    from reader.model.progress import Progress
    from reader.model.publication import ExportOptions, Publication
    from reader.model.report import ReportKind

_ROWS = 40
"""Rows that make the beginning of a file."""
_PAGED_ROWS = 4000
"""Rows looked at for pages, whose setting depends on how long a work is."""
_OPENINGS = 4
_CHARACTERS = 6000
_LINE = 400
"""Characters of a line of a file that are shown."""
_PIXELS = 1100
"""Of a page's longer side."""
_MARKUP = re.compile(rb"PK|\s*(?:<!DOCTYPE html|<html)|\{\\rtf", re.IGNORECASE)
"""Files whose own text nobody reads."""


class Preview(NamedTuple):
    """One of the three."""

    pages: tuple[bytes, ...] = ()
    """Pictures of pages, PNG."""
    paired: bool = False
    """Whether the pages are pairs of left and right ones, the first being a right one."""
    html: str = ""
    """The text as a reading program shows it, without its own fonts and colours."""
    text: str = ""
    """What stands in the file."""


def preview(
    library_path: Path,
    work_id: WorkId,
    bitext_id: BitextId,
    form: ExportFormat,
    options: ExportOptions,
    author: str,
    progress: Progress = no_progress,
) -> Preview:
    """How a file begins.

    Raises:
        LibraryError: the library cannot be opened.
        EditRefused: ``gone``.
        ExportRefused: there is nothing in the work that the format could hold.
    """
    write = writer(form)
    most = _PAGED_ROWS if write is None else _ROWS
    with Library.open(library_path, read_only=True, known_sound=True) as library:
        found = gather(library, work_id, bitext_id, author=author, progress=progress, most=most)
        if write is None:
            return Preview(pages=_pages(found, options), paired=is_paired(options))
        try:
            data = whole(write, found, options)
        except ExportRefused:  # the beginning alone may have nothing of it
            found = gather(library, work_id, bitext_id, author=author, progress=progress)
            data = whole(write, found, options)
    if form is ExportFormat.ANKI:
        return Preview(text=shown_text(_cards(found, options.language)))
    if _MARKUP.match(data[:64]):
        return Preview(html=_html(found, options))
    return Preview(text=shown_text(data))


def preview_report(
    library_path: Path,
    work_id: WorkId,
    bitext_id: BitextId,
    kind: ReportKind,
    language: Language,
    progress: Progress = no_progress,
) -> Preview:
    """How a report begins.

    Raises:
        LibraryError: the library cannot be opened.
        EditRefused: ``gone``.
    """
    made = make_report(library_path, work_id, bitext_id, kind, language, progress)
    tables = tuple(replace(table, rows=table.rows[:_ROWS]) for table in made.tables)
    page = to_html(replace(made, tables=tables))
    body = page[page.index("<body>") + len("<body>") : page.index("</body>")]
    body = re.sub(r"<dt>(.*?)</dt><dd>(.*?)</dd>", r"<tr><td>\1</td><td>\2</td></tr>", body)
    body = body.replace("<dl>", "<table>").replace("</dl>", "</table>")
    return Preview(
        html=body.replace("<table>", '<table cellpadding="3">').replace(' class="n"', ' align="right"')
    )


def is_paired(options: ExportOptions) -> bool:
    """Whether pages of these options face each other."""
    facing = options.texts is Texts.BOTH and options.arrangement is Arrangement.FACING
    return facing and options.spreads


def _cards(publication: Publication, language: Language) -> bytes:
    """The cards of a deck one below the other."""
    from reader.exporting.anki import cards_of  # noqa: PLC0415 - deferred: seldom wanted

    cards = cards_of(publication, language)
    shown = ((card.sentence, card.rendering, card.translation, card.place) for card in cards)
    return "\n\n".join("\n".join(filter(None, card)) for card in shown).encode("utf-8", "replace")


def shown_text(data: bytes) -> str:
    """The beginning of a text file, its longest lines cut."""
    text = data[: 8 * _CHARACTERS].decode(
        "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", "ignore"
    )
    head, begin, body = text.partition("\n\\begin{document}")
    if begin and head.startswith("\\documentclass"):  # what LaTeX is told beforehand nobody wants to see
        text = f"{head.splitlines()[0]}\n…{begin}{body}"
    lines = (line if len(line) <= _LINE else line[:_LINE] + " …" for line in text.splitlines())
    shown = "\n".join(lines)
    return shown if len(shown) <= _CHARACTERS else shown[:_CHARACTERS].rsplit("\n", 1)[0] + "\n…"


def _pages(publication: Publication, options: ExportOptions) -> tuple[bytes, ...]:
    from ui.printing.pdf import first_pages  # noqa: PLC0415 - deferred: Qt, where there are pages

    return rendered(first_pages(publication, options, _OPENINGS))


def rendered(data: bytes) -> tuple[bytes, ...]:
    """The pages of a PDF as pictures (PNG)."""
    import pypdfium2  # noqa: PLC0415 - deferred: only workers use PDFium
    from PySide6.QtCore import QBuffer, QIODevice  # noqa: PLC0415 - deferred: Qt, where there are pages
    from PySide6.QtGui import QImage, QImageWriter  # noqa: PLC0415 - as above

    pictures = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        bitmap = page.render(scale=_PIXELS / max(page.get_size()), prefer_bgrx=True)
        form = QImage.Format.Format_RGB32
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(image)
        pictures.append(bytes(buffer.data().data()))
    document.close()
    return tuple(pictures)


def _html(publication: Publication, options: ExportOptions) -> str:
    book = set_book(publication, options)
    markup = Xhtml(Addresses(lambda _note: "", lambda _remark: "", lambda _picture: None))
    titles = "".join(f"<h1>{escape(title)}</h1>" for title in dict.fromkeys(book.titles.values()))
    rows = list(islice(book.rows, _ROWS))
    body = _facing(rows, markup) if book.is_facing else _stacked(rows, book, markup)
    notes = "".join(markup.footnote(note, "div") for note in book.footnotes)
    return re.sub(r"<a [^>]*>(.*?)</a>", r"<u>\1</u>", titles + body + notes)


def _facing(rows: Sequence[SetRow], markup: Xhtml) -> str:
    cells = "".join(
        "<tr>" + "".join(f'<td width="50%">{markup.blocks(row.blocks(side))}</td>' for side in Side) + "</tr>"
        for row in rows
    )
    return f'<table width="100%" cellspacing="0" cellpadding="6">{cells}</table>'


def _stacked(rows: Sequence[SetRow], book: Book, markup: Xhtml) -> str:
    return "".join(markup.blocks(row.blocks(side)) for row in rows for side in book.sides)
