"""A publication as a PDF file: Qt writes the pages, and an outline and the language are put to it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUuid
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from reader import VERSION
from reader.errors import ExportRefused
from reader.model.bitext import Side
from reader.model.progress import Stage, no_progress
from reader.model.publication import Paper, Texts
from ui.printing.composing import Composition
from ui.printing.drawing import Drawer
from ui.printing.outline import Entry, with_outline
from ui.printing.sheet import DOTS

if TYPE_CHECKING:
    from reader.model.progress import Progress
    from reader.model.publication import ExportOptions, Publication
    from ui.printing.sheet import Sheet

_PAPERS = {
    Paper.A4: QPageSize.PageSizeId.A4,
    Paper.A5: QPageSize.PageSizeId.A5,
    Paper.LETTER: QPageSize.PageSizeId.Letter,
}

_NAMESPACE = QUuid("6f1d0c0e-6a3b-5a55-9d0b-2f3f0f6f7a11")
"""For the identifiers of files: equal input gives equal bytes."""


@cache
def application() -> QGuiApplication:
    """An application object, which Qt's fonts need; without a window's own, one that needs no display."""
    found = QGuiApplication.instance()
    return (
        found
        if isinstance(found, QGuiApplication)
        else QGuiApplication(["zwiesprache", "-platform", "offscreen"])
    )


def page_layout(sheet: Sheet) -> QPageLayout:
    """The paper as Qt knows it, without margins: the sheet has its own."""
    way = QPageLayout.Orientation.Landscape if sheet.is_landscape else QPageLayout.Orientation.Portrait
    size = QPageSize(_PAPERS[sheet.paper])
    layout = QPageLayout(size, way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def write(publication: Publication, options: ExportOptions, progress: Progress = no_progress) -> bytes:
    """The whole file.

    Raises:
        ExportRefused: the work is empty, or nothing of the chosen text is there.
    """
    return _written(publication, options, progress, None)


def first_pages(publication: Publication, options: ExportOptions, openings: int) -> bytes:
    """A file with the first openings only.

    Raises:
        ExportRefused: as :func:`write`.
    """
    return _written(publication, options, no_progress, openings)


def _written(publication: Publication, options: ExportOptions, progress: Progress, most: int | None) -> bytes:
    application()
    made = Composition(publication, options)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageLayout(page_layout(made.sheet))
    writer.setTitle(_title(made))
    writer.setAuthor(publication.author)
    writer.setCreator(f"Zwiesprache {VERSION}")
    writer.setDocumentId(QUuid.createUuidV5(_NAMESPACE, f"{publication.uid} {options}".encode()))
    painter = QPainter()
    if not painter.begin(writer):
        raise ExportRefused("the PDF could not be begun")
    drawer = Drawer(made)
    for number, opening in enumerate(made.openings(lambda done: progress(Stage.SETTING, done))):
        if number == most:
            break
        if number:
            writer.newPage()
        drawer.draw(painter, opening, writer.newPage)
    painter.end()
    data = bytes(buffer.data().data())
    buffer.close()
    entries = [Entry(heading.level, _joined(heading.texts), page) for page, heading in made.headings]
    side = Side.TARGET if options.texts is Texts.TRANSLATION else Side.SOURCE
    return with_outline(
        data,
        entries,
        language=publication.language(side).value,
        facing=made.sheet.pages > 1,
        at=publication.exported_at,
    )


def _title(made: Composition) -> str:
    return _joined(tuple(made.book.titles.values()))


def _joined(texts: tuple[str, ...]) -> str:
    return " – ".join(dict.fromkeys(text for text in texts if text))
