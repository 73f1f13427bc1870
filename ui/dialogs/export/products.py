"""What the dialog of exports can make: a file in a format, or something with a dialog of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.commandline.reports import report_file
from reader.edits.exports import export_file
from reader.exporting.formats import writer
from reader.model.bitext import BitextId
from reader.model.document import WorkId
from reader.model.publication import ExportFormat, ExportOptions
from reader.model.report import ReportKind
from ui.dialogs.export.offers import PART, REPORTS, Offer, offer_of
from ui.i18n import mark, spoken, tr
from ui.printing.preview import preview, preview_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.exporting.formats import PageWriter

Call = tuple["Callable[..., object]", tuple[Any, ...]]
"""A function for a worker, and what it is told."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is exported."""

    library: Path
    work_id: WorkId
    title: str
    translations: tuple[tuple[BitextId, str], ...]
    """Each bitext with the name of its translation."""
    current: BitextId
    n_untranslated: int
    """Rows of the current one without a translation."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Of which translation, how, and who asks."""

    bitext_id: BitextId
    options: ExportOptions
    author: str


@dataclass(frozen=True, slots=True)
class FormatProduct:
    """A work in one of the formats."""

    form: ExportFormat

    @property
    def key(self) -> str:
        """What it is remembered by."""
        return self.form.value

    @property
    def offer(self) -> Offer:
        """Its words and options."""
        return offer_of(self.form)

    @property
    def suffix(self) -> str:
        """Of the file that is proposed."""
        return self.form.suffix

    @property
    def filters(self) -> str:
        """What the dialog of files shows."""
        return f"{self.offer.words[0]} (*{self.suffix})"

    def preview_call(self, subject: Subject, wish: Wish) -> Call:
        """What makes the beginning of the file."""
        place = subject.library, subject.work_id, wish.bitext_id
        return preview, (*place, self.form, wish.options, wish.author)

    def write_call(self, subject: Subject, wish: Wish, path: Path) -> Call:
        """What writes the file."""
        place = subject.library, subject.work_id, wish.bitext_id
        further = None if writer(self.form) else page_writer()
        return export_file, (*place, self.form, wish.options, path, wish.author, further)


@dataclass(frozen=True, slots=True)
class ReportProduct:
    """A report on a work, as a page or as tables by the name of the file."""

    kind: ReportKind
    offer: Offer

    @property
    def key(self) -> str:
        """What it is remembered by."""
        return f"report_{self.kind.value}"

    @property
    def suffix(self) -> str:
        """Of the file that is proposed."""
        return ".html"

    @property
    def filters(self) -> str:
        """What the dialog of files shows."""
        return tr("Web page (*.html);;Table (*.csv)")

    def preview_call(self, subject: Subject, wish: Wish) -> Call:
        """What makes the beginning of the report."""
        return preview_report, (subject.library, subject.work_id, wish.bitext_id, self.kind, spoken())

    def write_call(self, subject: Subject, wish: Wish, path: Path) -> Call:
        """What writes the file."""
        return report_file, (subject.library, subject.work_id, wish.bitext_id, self.kind, path, spoken())


@dataclass(frozen=True, slots=True)
class PartProduct:
    """Something of a work that an action of the window exports in its own way."""

    action: str
    offer: Offer

    @property
    def key(self) -> str:
        """What it is remembered by."""
        return self.action


Product = FormatProduct | ReportProduct | PartProduct

REPORT_PRODUCTS = (
    ReportProduct(
        ReportKind.WORDS,
        Offer(
            REPORTS,
            mark("Words"),
            mark(
                "Words by chapter, by state and by origin; characters and standard lines of the translation."
            ),
        ),
    ),
    ReportProduct(
        ReportKind.COMPLETENESS,
        Offer(
            REPORTS,
            mark("Completeness"),
            mark("What became of every sentence, by chapter; those that are missing, left out or added."),
        ),
    ),
    ReportProduct(
        ReportKind.CHECKS,
        Offer(REPORTS, mark("Checks"), mark("Every problem nobody dismissed, by rule and by row.")),
    ),
    ReportProduct(
        ReportKind.SENT,
        Offer(
            REPORTS,
            mark("Sent texts"),
            mark("What was sent of this work, when, to whom, and how it came out."),
        ),
    ),
)
"""The reports there are."""

PARTS = (
    PartProduct(
        "export_notes",
        Offer(PART, mark("Notes"), mark("Your notes and highlights, with the passages they are about.")),
    ),
    PartProduct(
        "export_terms",
        Offer(PART, mark("Glossary"), mark("All terms of the library as a table, to be taken in elsewhere.")),
    ),
    PartProduct(
        "study",
        Offer(
            PART,
            mark("Cards to learn by"),
            mark("Words and sentences of this chapter for Anki, or as a table."),
        ),
    ),
)
"""What has a dialog of its own."""


def page_writer() -> PageWriter:
    """What sets pages."""
    from ui.printing.pdf import write  # noqa: PLC0415 - deferred: seldom wanted

    return write


def words_of(product: Product) -> tuple[str, str]:
    """Name and sentence of a product."""
    name, about = product.offer.words
    return (tr("{name} …", name=name), about) if isinstance(product, PartProduct) else (name, about)
