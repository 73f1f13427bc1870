"""What stands where on the pages of a PDF: words with their places and type, links, pictures, bookmarks.

PDFium is not thread-safe: this is called in the worker process only, by one thread. Lengths are
points (1/72 inch), measured from the lower left corner as the text stands upright.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.importing.pdf_about import HYPHEN_MARKS, Bookmark, bookmarks_of, clean, language_of, title_of
from reader.importing.pdf_bombs import refuse_bombs
from reader.importing.pdf_images import Budget, Picture, pictures_of
from reader.importing.refusal import Refused
from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.progress import Progress

MAX_PAGES = 10_000
MAX_CHARACTERS = 20_000_000
_MAX_PAGE_CHARACTERS = 400_000
_MAX_LINKS = 2_000
_PATIENCE, _SLOWEST = 7.0, 0.2
"""Seconds a whole file may take whatever it is, and seconds a page may take on average beyond that."""
_REPORT_EVERY = 400
"""Words between two reports of progress inside a page."""
_TOKEN = re.compile(rf"[^\s{HYPHEN_MARKS}]*[{HYPHEN_MARKS}]|[^\s{HYPHEN_MARKS}]+")
_BOLD = re.compile(r"bold|black|heavy|semibd|demi(?!lune)|-bd|,bd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|slanted|-it\b|,it", re.IGNORECASE)
_ITALIC_FLAG = 1 << 6
_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600
_ADDRESS = re.compile(r"(?:https?://|mailto:|ftp://)", re.IGNORECASE)
_TURNS = ((1, 0), (0, 1), (-1, 0), (0, -1))


class Type(NamedTuple):
    """How a word is set."""

    size: float
    bold: bool
    italic: bool


class Word(NamedTuple):
    """A word, or the part of one that is set alike."""

    text: str
    x0: float
    x1: float
    y: float
    """Of the baseline."""
    type: Type
    link: str = ""
    glued: bool = False
    """Whether no space stands between the word before it and this one."""


class Page(NamedTuple):
    """What one page shows, in the order of the file."""

    words: list[Word]
    aside: list[Word]
    """Words that stand on their side, or outside the page."""
    pictures: list[Picture]
    has_pictures: bool = False


class Extracted(NamedTuple):
    """Everything that is taken out of a PDF."""

    pages: list[Page]
    bookmarks: list[Bookmark]
    title: str
    declared: str


def extract(data: bytes, progress: Progress) -> Extracted:
    """Read all pages.

    Raises:
        Refused: damaged, protected with a password, without pages, or too large.
    """
    refuse_bombs(data)
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - deferred: 100 ms, and few files are PDFs

    with _opened(pdfium, data) as document:
        n_pages = pdfium.FPDF_GetPageCount(document)
        if n_pages < 1:
            raise Refused("there are no pages in this PDF")
        if n_pages > MAX_PAGES:
            raise Refused(f"this PDF has {n_pages:,} pages; up to {MAX_PAGES:,} are read")
        pages: list[Page] = []
        characters, budget, started = 0, Budget(), monotonic()
        for index in range(n_pages):
            progress(Stage.READING, 0.8 * index / n_pages)

            def report(index: int = index) -> None:
                progress(Stage.READING, 0.8 * index / n_pages)

            page = _page(pdfium, document, index, budget, report)
            characters += sum(len(word.text) for word in page.words)
            if characters > MAX_CHARACTERS:
                raise Refused(f"this PDF holds more than {MAX_CHARACTERS:,} characters")
            pages.append(page)
            spent = monotonic() - started
            if spent > _PATIENCE and spent > _SLOWEST * len(pages):
                raise Refused("the pages of this PDF are too complicated to be read")
        return Extracted(
            pages, bookmarks_of(pdfium, document), title_of(pdfium, document), language_of(pdfium, document)
        )


@contextmanager
def _opened(pdfium: Any, data: bytes) -> Iterator[Any]:
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Refused("the file is protected with a password")
        raise Refused("the PDF is damaged")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(pdfium: Any, document: Any, index: int, budget: Budget, report: Any) -> Page:
    """One page; a damaged one is empty, as a reader of paper would find it."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return Page([], [], [])
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return Page([], [], [])
        try:
            reader = _PageReader(pdfium, document, page, text_page, budget)
            return reader.read(report)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(page)


class _Raw(NamedTuple):
    """A word where the file puts it, before the page is turned upright."""

    text: str
    start: tuple[float, float]
    box: tuple[float, float, float, float]
    """Left, bottom, right, top of its last character."""
    type: Type
    turn: int
    """Quarter turns anticlockwise; -1 for anything between."""
    glued: bool
    link: str = ""


class _PageReader:
    """Asks PDFium about one page, with buffers that are made once."""

    def __init__(self, pdfium: Any, document: Any, page: Any, text_page: Any, budget: Budget) -> None:
        self._pdfium, self._document, self._page, self._text_page = pdfium, document, page, text_page
        self._budget = budget
        self._linked: list[tuple[tuple[float, float, float, float], str]] = []
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._xy = ctypes.byref(self._x), ctypes.byref(self._y)
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._flags = ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)
        self._faces: dict[tuple[bytes, int, int], tuple[bool, bool]] = {}
        # the address alone tells one text object from another; making a pointer of each takes longer
        address = ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value
        made = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        self._object_at = made(address or 0)
        self._here = ctypes.cast(text_page, ctypes.c_void_p)
        self._object: int | None = None
        self._object_type = Type(1.0, bold=False, italic=False), 0
        self._turn = 0

    def read(self, report: Any) -> Page:
        """Words, turned upright, and pictures."""
        self._linked = self._links()
        raw = list(self._raw_words(report))
        turns = Counter(word.turn for word in raw if word.turn >= 0)
        turn = turns.most_common(1)[0][0] if turns else 0
        bounds = self._bounds()
        words: list[Word] = []
        aside: list[Word] = []
        for word in raw:
            placed = _upright(word, word.turn if word.turn >= 0 else turn)
            inside = bounds is None or _is_inside(bounds, word.start)
            (words if word.turn == turn and inside else aside).append(placed)
        pictures, any_picture = pictures_of(self._pdfium, self._page, turn, bounds, self._budget)
        return Page(words, aside, pictures, any_picture)

    def _raw_words(self, report: Any) -> Iterator[_Raw]:
        text = self._text()
        for count, token in enumerate(_TOKEN.finditer(text)):
            if count % _REPORT_EVERY == 0:
                report()
            yield from self._token(text, token.start(), token.end())

    def _text(self) -> str:
        """The characters of the page; index for index what PDFium counts."""
        pdfium, text_page = self._pdfium, self._text_page
        length = pdfium.FPDFText_CountChars(text_page)
        if length <= 0:
            return ""
        if length > _MAX_PAGE_CHARACTERS:
            raise Refused("a page of this PDF holds more characters than any page has room for")
        buffer = (ctypes.c_ushort * (length + 1))()
        written = pdfium.FPDFText_GetText(text_page, 0, length, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", errors="surrogatepass")
        if len(text) == length and "\0" not in text:
            return text
        # what has no code, or more than one unit, shifts the indices
        units = (pdfium.FPDFText_GetUnicode(text_page, index) for index in range(length))
        return "".join(chr(unit) if 0 < unit < 0x110000 else "\u200b" for unit in units)

    def _token(self, text: str, start: int, end: int) -> Iterator[_Raw]:
        """A word, cut where its type changes."""
        last = end - 1 if end - 1 == start or text[end - 1] not in HYPHEN_MARKS else end - 2
        first_type, turn, at = self._type(start), self._turn, self._origin(start)
        alike = start == last or self._is_same_object(last)
        alike = alike or (self._type(last) == first_type and self._is_level(at, self._origin(last)))
        link = self._link_at(at)
        if alike and (not self._linked or link == self._link_at(self._origin(last))):
            yield _Raw(text[start:end], at, self._right(last), first_type, turn, glued=False, link=link)
            return
        begin = start
        for index in range(start + 1, end + 1):
            if index < end and text[index] not in HYPHEN_MARKS:
                following = self._type(index)
                here = self._origin(index)
                if following == first_type and self._is_level(at, here) and link == self._link_at(here):
                    continue
            elif index < end:
                continue
            final = index - 1 if text[index - 1] not in HYPHEN_MARKS or index - 1 == begin else index - 2
            yield _Raw(text[begin:index], at, self._right(final), first_type, turn, begin > start, link)
            if index < end:
                begin, first_type, turn, at = index, self._type(index), self._turn, self._origin(index)
                link = self._link_at(at)

    def _is_level(self, a: tuple[float, float], b: tuple[float, float]) -> bool:
        """Whether two characters stand on one baseline, and the second behind the first."""
        ux, uy = _TURNS[self._turn] if self._turn >= 0 else (1, 0)
        dx, dy = b[0] - a[0], b[1] - a[1]
        return abs(-uy * dx + ux * dy) < 0.6 and ux * dx + uy * dy > -1.0

    def _origin(self, index: int) -> tuple[float, float]:
        self._pdfium.FPDFText_GetCharOrigin(self._text_page, index, *self._xy)
        return self._x.value, self._y.value

    def _right(self, index: int) -> tuple[float, float, float, float]:
        box = self._box
        if not self._pdfium.FPDFText_GetLooseCharBox(self._text_page, index, box):
            x, y = self._origin(index)
            return x, y, x, y
        return box.left, box.bottom, box.right, box.top

    def _is_same_object(self, index: int) -> bool:
        """Whether a character is of the text object asked for last: then it is set alike."""
        return self._object is not None and self._object_at(self._here, index) == self._object

    def _type(self, index: int) -> Type:
        """The type of a character; leaves its direction in ``_turn``."""
        current = self._object_at(self._here, index)
        if current is None or current != self._object:
            found = self._asked_type(index)
            self._object, self._object_type = current, (found, self._turn)
        kind, self._turn = self._object_type
        return kind

    def _asked_type(self, index: int) -> Type:
        pdfium, text_page, matrix = self._pdfium, self._text_page, self._matrix
        size = pdfium.FPDFText_GetFontSize(text_page, index)
        self._turn, slanted = 0, False
        if pdfium.FPDFText_GetMatrix(text_page, index, matrix):
            a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
            size *= math.hypot(c, d)
            self._turn = _turn(a, b)
            slanted = b == 0 and a > 0 and d > 0 and 0.1 < c / d < 0.6
        pdfium.FPDFText_GetFontInfo(text_page, index, self._name, 128, self._flags)
        key = self._name.value, self._flags.value, pdfium.FPDFText_GetFontWeight(text_page, index)
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = _face(*key)
        if not math.isfinite(size) or size <= 0:
            size = 1.0
        return Type(round(size, 1), face[0], face[1] or slanted)

    def _bounds(self) -> tuple[float, float, float, float] | None:
        box = self._box
        if not self._pdfium.FPDF_GetPageBoundingBox(self._page, box):
            return None
        return box.left, box.bottom, box.right, box.top

    def _link_at(self, at: tuple[float, float]) -> str:
        """The address behind a character, of which the baseline may be a little below the link's box."""
        if not self._linked:
            return ""
        x, y = at[0] + 0.5, at[1] + 1.5
        return next((to for (x0, y0, x1, y1), to in self._linked if x0 <= x <= x1 and y0 <= y <= y1), "")

    def _links(self) -> list[tuple[tuple[float, float, float, float], str]]:
        pdfium = self._pdfium
        found = []
        position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        for _ in range(_MAX_LINKS):
            if not pdfium.FPDFLink_Enumerate(self._page, position, link):
                break
            action = pdfium.FPDFLink_GetAction(link)
            if not action or not pdfium.FPDFLink_GetAnnotRect(link, self._box):
                continue
            length = pdfium.FPDFAction_GetURIPath(self._document, action, None, 0)
            if not 1 < length < 4096:
                continue
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(self._document, action, buffer, length)
            address = buffer.value.decode("utf-8", errors="replace").strip()
            if _ADDRESS.match(address):
                box = self._box
                found.append(((box.left, box.bottom, box.right, box.top), address))
        return found


def _turn(a: float, b: float) -> int:
    if abs(b) <= 0.1 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return -1


def _upright(word: _Raw, turn: int) -> Word:
    (x, y), (left, bottom, right, top) = word.start, word.box
    x0, y0, x1 = ((x, y, right), (y, -x, top), (-x, -y, -left), (-y, x, -bottom))[turn]
    return Word(clean(word.text), x0, max(x0, x1), y0, word.type, word.link, word.glued)


def _is_inside(bounds: tuple[float, float, float, float], at: tuple[float, float]) -> bool:
    return bounds[0] - 1 <= at[0] <= bounds[2] + 1 and bounds[1] - 1 <= at[1] <= bounds[3] + 1


def _face(name: bytes, flags: int, weight: int) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic."""
    shown = name.decode("utf-8", errors="replace").rpartition("+")[2]
    bold = bool(_BOLD.search(shown)) or bool(flags & _BOLD_FLAG) or _BOLD_WEIGHT <= weight <= 1000
    return bold, bool(_ITALIC.search(shown)) or bool(flags & _ITALIC_FLAG)
