"""PDF, read by what stands where on its pages; ISO 32000.

PDFium does the reading and is not thread-safe: this runs in the worker process only, in one thread.
The source view has one line for every line of the pages, in the order in which they are read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from reader.importing import joins, kinds
from reader.importing.blocks import draft, in_order
from reader.importing.decisions import Rulings, view_lines
from reader.importing.furniture import Furniture, overrule
from reader.importing.images import Images
from reader.importing.kinds import Classified
from reader.importing.paragraphs import Paragraph
from reader.importing.pdf_extract import extract
from reader.importing.pdf_furniture import find_furniture
from reader.importing.pdf_kinds import presets
from reader.importing.pdf_lines import PdfLine, aside_lines, lines_of
from reader.importing.pdf_notes import PdfNote, endnotes, lift
from reader.importing.pdf_paragraphs import PdfParagraph, assemble, choose, plain_line
from reader.importing.pdf_printed import Printed, printed
from reader.importing.pdf_setting import measure_columns, measure_type
from reader.importing.pdf_text import bind, hyphenated_words, joins_of, set_text
from reader.importing.plain import overrule_kinds, read_plain
from reader.importing.refusal import Refused
from reader.importing.text import title_of
from reader.model.document import (
    Asset,
    BlockDraft,
    BlockKind,
    Dropped,
    ImportedDocument,
    InlineMark,
    MarkKind,
    Measured,
    Repair,
    RepairKind,
)
from reader.model.language import Language
from reader.model.progress import Stage
from reader.segmentation import languages, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.finish import Source
    from reader.importing.footnotes import Bound
    from reader.importing.lines import Line
    from reader.importing.pdf_extract import Extracted
    from reader.importing.pdf_images import Picture
    from reader.importing.pdf_notes import Lifted
    from reader.importing.pdf_text import Set

SIGNATURE = b"%PDF-"
_REPORT_EVERY = 20
_SCAN = "the pages are pictures without text (a scan); a text recognition (OCR) program can add the text"
_JUNK = re.compile(
    r"(?:microsoft word|dokument\d*$|document\d*$|untitled|unbenannt|ohne titel|unknown$|unbekannt$"
    r"|powerpoint|slide \d|layout \d|print(?:ing)?$|about:blank|file:|https?:|\S+\.\w{2,5}$|[\W\d_]*$)",
    re.IGNORECASE,
)


def is_pdf(data: bytes, name: str) -> bool:
    """Whether a file begins like a PDF; before one that is named so, a little rubbish may stand."""
    return data.lstrip()[:5] == SIGNATURE or (name.lower().endswith(".pdf") and SIGNATURE in data[:1024])


def read_pdf(source: Source) -> ImportedDocument:
    """The text of a PDF.

    Raises:
        Refused: damaged, protected, a scan, or too large.
    """
    extracted = _extracted(source)
    _refuse_scans(extracted)
    pages, dropped = _numbered(extracted, source)
    shown = _view(pages)
    choices = source.choices
    rulings = Rulings(choices.decisions, view_lines(shown) if choices.decisions else ())
    document = _Reading(extracted, pages, dropped, rulings, source).read()
    language = (
        source.language or choices.language or languages.identify(" ".join(b.text for b in document.blocks))
    )
    declared = extracted.declared[:2].lower()
    if language is Language.UNDETERMINED and declared in {"de", "en"}:
        language = Language(declared)
    source.progress(Stage.SEGMENTING, 0.0)
    blocks = tuple(_with_sentences(document.blocks, language, source))
    source.progress(Stage.SEGMENTING, 1.0)
    title = extracted.title
    return ImportedDocument(
        language=language,
        blocks=blocks,
        title=title_of(blocks, source.name) if _is_junk(title, source.name) else title,
        source_name=source.name,
        format="pdf",
        raw=source.data,
        repairs=tuple(sorted(document.repairs, key=lambda repair: repair.line)),
        dropped=tuple(sorted(document.dropped, key=lambda line: line.line)),
        shown=shown,
        assets=document.assets,
        choices=choices,
        measured=document.measured,
        overruled=tuple(sorted(rulings.overruled, key=lambda o: o.line)),
    )


_last: list[tuple[bytes, Extracted]] = []
"""What was taken out of the file read last, by its digest: who checks an import reads it again and again."""


def _extracted(source: Source) -> Extracted:
    digest = sha256(source.data).digest()
    if not _last or _last[0][0] != digest:
        _last.clear()
        _last.append((digest, extract(source.data, source.progress)))
    return _last[0][1]


def _with_sentences(blocks: Sequence[BlockDraft], language: Language, source: Source) -> Iterator[BlockDraft]:
    for index, block in enumerate(blocks):
        if index % 100 == 0:
            source.progress(Stage.SEGMENTING, index / len(blocks))
        yield replace(block, sentences=sentences.split(block.text, language))


def _is_junk(title: str, name: str) -> bool:
    """Whether a title was made by a program."""
    return len(title) < 3 or _JUNK.match(title) is not None or title.casefold() == name.casefold()


def _refuse_scans(extracted: Extracted) -> None:
    written = sum(bool(page.words) for page in extracted.pages)
    pictures = sum(not page.words and page.has_pictures for page in extracted.pages)
    if not written:
        raise Refused(_SCAN if pictures else "there is no text in this PDF")
    if written <= (written + pictures) / 3:
        raise Refused("most of " + _SCAN)


class _Numbered(NamedTuple):
    """A page's lines in reading order, and those beside the text, which follow in the view."""

    lines: list[PdfLine]
    aside: list[PdfLine]
    first: int
    """Number of its first line in the view."""


def _numbered(extracted: Extracted, source: Source) -> tuple[list[_Numbered], list[Dropped]]:
    """The lines of all pages, numbered as the source view counts them."""
    pages: list[_Numbered] = []
    dropped: list[Dropped] = []
    number, region = 1, 0
    gutters: set[float] = set()
    for index, page in enumerate(extracted.pages):
        if index % 8 == 0:
            source.progress(Stage.READING, 0.8 + 0.1 * index / len(extracted.pages))
        first = number
        lines: list[PdfLine] = []
        for column in lines_of(page.words, gutters):
            region += 1
            for line in column:
                line.page, line.region, line.number = index, region, number
                number += 1
                lines.append(line)
        aside = aside_lines(page.aside)
        for line in aside:
            line.page, line.number = index, number
            number += 1
            dropped.append(Dropped(line.number, line.text, "rotated"))
        if not lines and not aside:
            if page.has_pictures:
                dropped.append(Dropped(number, "", "scan"))
            number += 1
        pages.append(_Numbered(lines, aside, first))
    return pages, dropped


def _view(pages: Sequence[_Numbered]) -> str:
    """The source view: a line for each line, a form feed before each page but the first."""
    return "\n\f".join("\n".join(line.text for line in (*page.lines, *page.aside)) for page in pages)


class _Result(NamedTuple):
    blocks: list[BlockDraft]
    repairs: list[Repair]
    dropped: list[Dropped]
    assets: tuple[Asset, ...]
    measured: Measured | None


class _Reading:
    """From the lines of a document to its blocks."""

    def __init__(
        self,
        extracted: Extracted,
        pages: Sequence[_Numbered],
        dropped: list[Dropped],
        rulings: Rulings,
        source: Source,
    ) -> None:
        self._extracted, self._pages, self._rulings, self._source = extracted, pages, rulings, source
        self._dropped = dropped
        self._repairs: list[Repair] = []
        self._setting = measure_type([page.lines for page in pages])

    def read(self) -> _Result:
        """The blocks, without sentences.

        Raises:
            Refused: nothing is left when the furniture is gone.
        """
        setting, rulings = self._setting, self._rulings
        kept = self._without_furniture()
        self._report()
        measure_columns(kept, setting)
        self._report()
        layout = choose(setting, self._source.choices)
        print_ = printed(kept, setting)
        if print_ is not None:
            return self._read_print(print_)
        lifted = lift(kept, setting, rulings)
        found = assemble(lifted.lines, setting, rulings, lifted.breaks, self._report)
        known = joins.vocabulary([plain_line(line) for page in kept for line in page])
        known |= hyphenated_words(lifted.lines)
        found = self._take_endnotes(found, lifted)
        texts = [self._set(paragraph, known) for paragraph in found]
        notes = [self._set_note(note, known) for note in lifted.notes]
        self._report()
        labels = {note.label for note in lifted.notes}
        bound = bind([*texts, *notes], labels, rulings)
        bodies = [b.text for b in bound[: len(texts)]]
        plain = [_plain(paragraph) for paragraph in found]
        fixed = presets(bodies, found, setting, self._extracted.bookmarks)
        headed = any(kind is not None and kind.kind is BlockKind.HEADING for kind in fixed)
        classified = kinds.classify(bodies, plain, layout, presets=fixed, find_headings=not headed)
        classified = overrule_kinds(classified, bodies, plain, rulings)
        blocks = [
            _draft(text, found_bound, kind, paragraph.lines)
            for text, found_bound, kind, paragraph in zip(texts, bound, classified, plain, strict=False)
        ]
        for note, text, found_bound in zip(lifted.notes, notes, bound[len(texts) :], strict=True):
            kind = Classified(BlockKind.FOOTNOTE, label=note.label)
            blocks.append(_draft(text, found_bound, kind, [plain_line(line) for line in note.lines]))
        blocks = in_order([block for block in blocks if block.text.strip()])
        if not blocks:
            raise Refused("there is no text in this PDF")
        blocks, assets = self._with_pictures(blocks)
        return _Result(blocks, self._repairs, self._dropped, assets, layout.measured)

    def _read_print(self, print_: Printed) -> _Result:
        """The blocks of a text file that was printed."""
        plain = read_plain(print_.lines, self._source.choices, self._rulings)
        blocks, assets = self._with_pictures([print_.widened(block) for block in plain.blocks])
        dropped = [*self._dropped, *plain.dropped]
        return _Result(blocks, [*self._repairs, *plain.repairs], dropped, assets, plain.measured)

    def _report(self) -> None:
        self._source.progress(Stage.READING, 0.95)

    def _without_furniture(self) -> list[list[PdfLine]]:
        pages = [page.lines for page in self._pages]
        reasons = find_furniture(pages, self._setting, self._report)
        lines = [line for page in pages for line in page]
        by_index = {i: reasons[line.number] for i, line in enumerate(lines) if line.number in reasons}
        ruled = overrule(Furniture([plain_line(line) for line in lines], by_index), self._rulings)
        gone = {lines[i].number: reason for i, reason in ruled.reasons.items()}
        self._dropped += [Dropped(n.number, n.text, gone[n.number]) for n in lines if n.number in gone]
        return [[line for line in page if line.number not in gone] for page in pages]

    def _take_endnotes(self, found: list[PdfParagraph], lifted: Lifted) -> list[PdfParagraph]:
        notes = endnotes([p.lines for p in found], self._setting, lifted, self._rulings)
        for index, (label, cut) in notes.items():
            lines = found[index].lines
            lifted.notes.append(PdfNote(label, lines, cut, lines[0].page))
        return [paragraph for index, paragraph in enumerate(found) if index not in notes]

    def _set(self, paragraph: PdfParagraph, known: AbstractSet[str]) -> Set:
        plain = [plain_line(line) for line in paragraph.lines]
        chosen = self._rulings.kind(plain[0].number) if self._rulings else None
        verse = paragraph.verse if chosen is None else chosen[1] is BlockKind.VERSE
        self._repairs += joins_of(paragraph)
        if plain[0].number % _REPORT_EVERY == 0:
            self._report()
        return set_text(
            paragraph.lines, plain, known, self._setting, self._rulings, self._repairs, verse=verse
        )

    def _set_note(self, note: PdfNote, known: AbstractSet[str]) -> Set:
        plain = [plain_line(line) for line in note.lines]
        plain[0] = plain[0].with_text(plain[0].text[note.cut :])
        self._repairs.append(Repair(RepairKind.FOOTNOTE, plain[0].number, note.label, ""))
        return set_text(note.lines, plain, known, self._setting, self._rulings, [])

    # -- pictures ---------------------------------------------------------------------------------

    def _with_pictures(self, blocks: list[BlockDraft]) -> tuple[list[BlockDraft], tuple[Asset, ...]]:
        """Pictures at the end of the blocks before them; what stands on many pages is an ornament."""
        images = Images()
        pages = self._extracted.pages
        counts = Counter(picture.data for page in pages for picture in page.pictures)
        usual = max(2, len(pages) // 4)
        for index, page in enumerate(pages):
            for picture in sorted(page.pictures, key=lambda p: -p.top):
                if counts[picture.data] > usual or (name := images.take(picture.data)) is None:
                    continue
                at = _place(blocks, self._pages[index], picture)
                block = blocks[at[0]]
                mark = InlineMark(MarkKind.IMAGE, at[1], at[1], name)
                if mark not in block.marks:
                    blocks[at[0]] = replace(block, marks=(*block.marks, mark))
        return blocks, images.assets


def _place(blocks: Sequence[BlockDraft], page: _Numbered, picture: Picture) -> tuple[int, int]:
    """Index of the block at which a picture hangs, and the offset in its text."""
    middle = (picture.bottom + picture.top) / 2
    above = [
        line.number
        for line in page.lines
        if line.y > middle and line.x0 < picture.x1 and line.x1 > picture.x0
    ]
    number = max(above, default=page.first - 1)
    at = bisect_right([block.lines[0].first for block in blocks], number) - 1
    return (at, len(blocks[at].text)) if at >= 0 else (0, 0)


def _plain(paragraph: PdfParagraph) -> Paragraph:
    """A paragraph as the rules for plain texts see it."""
    lines = [plain_line(line) for line in paragraph.lines]
    return Paragraph(lines, paragraph.gap, paragraph.verse, list(paragraph.page_joins))


def _draft(text: Set, bound: Bound, kind: Classified, lines: Sequence[Line]) -> BlockDraft:
    marks = text.marks
    references = set(bound.cuts)
    if references:
        marks = [
            mark
            for mark in marks
            if not any(start <= mark.start and mark.end <= start + length for start, length in references)
        ]
    block = draft(bound, kind, lines, marks, starts=text.starts.starts, inferred=True)
    whole = [m for m in block.marks if m.kind is MarkKind.STRONG and m.end - m.start == len(block.text)]
    if whole and block.kind is BlockKind.HEADING:
        block = replace(block, marks=tuple(mark for mark in block.marks if mark not in whole))
    return block
