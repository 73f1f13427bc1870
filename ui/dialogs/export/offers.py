"""What can be exported, in words: the formats by what they are for, and the options each looks at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from reader.model.publication import ExportFormat
from ui.i18n import mark, tr


class Option(Enum):
    """What can be chosen about a file; which of it applies depends on the format."""

    TEXTS = auto()
    ARRANGEMENT = auto()
    SPREADS = auto()
    """Among the arrangements, left and right pages."""
    PAPER = auto()
    ROW_NUMBERS = auto()
    NOTES = auto()
    GRAIN = auto()
    CONFIRMED = auto()
    FORMULAS = auto()
    INTERFACE = auto()
    WRAP = auto()


@dataclass(frozen=True, slots=True)
class Offer:
    """One entry of the list; its words are marked, not yet translated."""

    group: str
    name: str
    about: str
    options: tuple[Option, ...] = ()

    @property
    def words(self) -> tuple[str, str]:
        """Its name and a sentence about it, in the language of the interface."""
        return tr(self.name), tr(self.about)


READ: Final = mark("To read")
EXCHANGE: Final = mark("To exchange")
PART: Final = mark("A part of it")
REPORTS: Final = mark("Reports")
_BOOK = (Option.TEXTS, Option.ARRANGEMENT, Option.NOTES)
_UNITS = (Option.GRAIN, Option.CONFIRMED, Option.NOTES)
_CELLS = (Option.GRAIN, Option.CONFIRMED, Option.NOTES, Option.FORMULAS)

_OFFERS: Final[dict[str, Offer]] = {
    "pdf": Offer(
        READ,
        mark("PDF"),
        mark(
            "Pages set like a facing-page edition, to print or to send: level columns, footnotes at the foot."
        ),
        (Option.TEXTS, Option.ARRANGEMENT, Option.SPREADS, Option.PAPER, Option.NOTES, Option.ROW_NUMBERS),
    ),
    "epub": Offer(
        READ,
        mark("EPUB book"),
        mark(
            "For e-readers and phones: facing where the screen is wide enough, alternating where it is not."
        ),
        _BOOK,
    ),
    "edition": Offer(
        READ,
        mark("Web page"),
        mark("One file for any browser, on a phone too: both texts, links, notes, glossary, search."),
        (*_BOOK, Option.INTERFACE),
    ),
    "docx": Offer(
        READ,
        mark("Word"),
        mark("A table of both texts, or one text with styles; footnotes, and your notes as comments."),
        _BOOK,
    ),
    "odt": Offer(READ, mark("OpenDocument"), mark("The same for LibreOffice and others."), _BOOK),
    "markdown": Offer(
        READ,
        mark("Markdown"),
        mark(
            "A text with signs for headings, emphasis and footnotes; nothing in your text is taken for one."
        ),
        _BOOK,
    ),
    "text": Offer(
        READ,
        mark("Plain text"),
        mark("Paragraphs and nothing else: one text, two in columns, or one under the other."),
        (*_BOOK, Option.WRAP),
    ),
    "latex": Offer(
        READ,
        mark("LaTeX"),
        mark("A document to set with LuaLaTeX, XeLaTeX or pdfLaTeX: level columns, footnotes, contents."),
        (Option.TEXTS, Option.ARRANGEMENT, Option.PAPER, Option.NOTES, Option.ROW_NUMBERS),
    ),
    "rtf": Offer(
        READ,
        mark("Highlighted text (RTF)"),
        mark("Quotations, gender forms, numbers and your terms in colours, for any word processor."),
        (Option.TEXTS,),
    ),
    "highlighted-html": Offer(
        READ,
        mark("Highlighted text (HTML)"),
        mark("The same as a web page, row by row."),
        (Option.TEXTS,),
    ),
    "highlighted-latex": Offer(
        READ,
        mark("Highlighted text (LaTeX)"),
        mark("The same as a LaTeX document."),
        (Option.TEXTS,),
    ),
    "tmx": Offer(
        EXCHANGE,
        mark("Translation memory (TMX)"),
        mark("Rows or sentences that have both texts, for OmegaT, memoQ, Trados and others."),
        _UNITS,
    ),
    "xliff": Offer(
        EXCHANGE,
        mark("XLIFF 1.2"),
        mark("Everything but pictures, for a colleague’s program; comes back with its states and notes."),
        _UNITS,
    ),
    "xliff2": Offer(EXCHANGE, mark("XLIFF 2.0"), mark("The same in the newer form."), _UNITS),
    "po": Offer(
        EXCHANGE,
        mark("Gettext (PO)"),
        mark("For Poedit, Weblate and others: rows that have an original; what needs work is fuzzy."),
        _UNITS,
    ),
    "tei": Offer(
        EXCHANGE,
        mark("TEI"),
        mark("For editions and corpora: both texts whole, their links standing off (TEI P5)."),
        (Option.CONFIRMED, Option.NOTES),
    ),
    "jsonld": Offer(
        EXCHANGE,
        mark("Web Annotations"),
        mark("Your notes and highlights for other reading programs (JSON-LD)."),
    ),
    "apkg": Offer(
        EXCHANGE, mark("Anki"), mark("A card for each of your highlights and notes, with both texts.")
    ),
    "tbx": Offer(
        EXCHANGE,
        mark("Termbase (TBX)"),
        mark("The terms for this work in the form most programs read (ISO 30042:2008)."),
    ),
    "tbx3": Offer(
        EXCHANGE,
        mark("Termbase (TBX 3)"),
        mark("The terms for this work as the standard is now (TBX-Basic)."),
    ),
    "xlsx": Offer(
        EXCHANGE,
        mark("Excel"),
        mark("A row a line: both texts, states, notes; for spreadsheets. Comes back as it went."),
        _CELLS,
    ),
    "csv": Offer(EXCHANGE, mark("Table (CSV)"), mark("The same as a text with commas."), _CELLS),
    "tsv": Offer(EXCHANGE, mark("Table (TSV)"), mark("The same as a text with tabs."), _CELLS),
}


def offer_of(form: ExportFormat) -> Offer:
    """The words for a format."""
    return _OFFERS.get(form.value) or Offer(EXCHANGE, form.value.upper(), "")


def offers() -> list[ExportFormat]:
    """All formats in the order they are shown: those of one group together."""
    known = [ExportFormat(name) for name in _OFFERS if name in {form.value for form in ExportFormat}]
    groups = (READ, EXCHANGE)
    return sorted(dict.fromkeys([*known, *ExportFormat]), key=lambda form: groups.index(offer_of(form).group))
