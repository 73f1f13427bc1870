"""The work as a LaTeX document: two texts in the columns of ``paracol``, level row by row, or one alone."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reader.exporting.furniture import byline, subtitle, translated_by, words_for
from reader.exporting.latex_text import address, escaped
from reader.exporting.note_text import note_paragraphs
from reader.exporting.setting import Picture, Pin, Reference, Run, is_web_address, lines_of
from reader.exporting.walk import set_book
from reader.exporting.words import say
from reader.exporting.writing import between, put
from reader.model.annotation import AnnotationKind
from reader.model.bitext import Side
from reader.model.document import BlockKind, MarkKind
from reader.model.language import Language
from reader.model.publication import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.exporting.furniture import Words
    from reader.exporting.setting import Book, Chapter, Heading, Piece, Remark, SetBlock, SetRow
    from reader.model.publication import ExportOptions, Publication

_PREAMBLE = Path(__file__).resolve().parents[2] / "resources" / "latex" / "preamble.tex"
_BABEL = {Language.GERMAN: "ngerman", Language.ENGLISH: "british", Language.UNDETERMINED: "british"}
_PAPER = {Paper.A4: "a4paper", Paper.A5: "a5paper", Paper.LETTER: "letterpaper"}
_COMMANDS = {
    MarkKind.EMPHASIS: "emph",
    MarkKind.STRONG: "textbf",
    MarkKind.CODE: "texttt",
    MarkKind.SUPERSCRIPT: "textsuperscript",
    MarkKind.SUBSCRIPT: "textsubscript",
}
_WRAPPED = {
    BlockKind.QUOTATION: "ZQuoted",
    BlockKind.VERSE: "ZVerse",
    BlockKind.SLOGAN: "ZSlogan",
    BlockKind.SIGNATURE: "ZSigned",
    BlockKind.META: "ZSmall",
}
_DEEPEST = 4
_LONG = 25
"""Rows on average from which chapters begin on new pages; columns that never end take ever longer to set."""


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The whole file, in UTF-8.

    Raises:
        ExportRefused: there is no text.
    """
    book = set_book(publication, options, nested_notes=False)
    writer = _Writer(book, words_for(book))
    around = between("\n", (_preamble(book, options), writer.front(), ""))
    notes = (f"\n{part}" for part in writer.notes())
    put(file, chain(around, writer.text(), notes, ("\n\\end{document}\n",)))


def _preamble(book: Book, options: ExportOptions) -> str:
    languages = list(dict.fromkeys(_BABEL[language] for language in book.languages_shown()))
    languages[-1] = f"main={_BABEL[book.languages[book.sides[-1]]]}"
    if len(languages) > 1:
        languages = [_BABEL[book.languages[book.sides[0]]], languages[-1]]
    paper = _PAPER[options.paper] + (",landscape" if book.is_facing else "")
    title = _one_line(book.title)
    places = {
        "size": "11pt" if options.paper is not Paper.A5 else "10pt",
        "paper": paper,
        "babel": ",".join(languages),
        "pdf_title": escaped(title),
        "pdf_author": escaped(_one_line(book.author)),
        "running": escaped(title),
        "row_number": r"\leavevmode\llap{\scriptsize #1\quad}" if options.row_numbers else "",
        "sides": "\n".join(_side(book, side) for side in book.sides),
    }
    text = _PREAMBLE.read_text(encoding="utf-8")
    text = re.sub(r"(?m)% (.+)$", lambda comment: f"% {say(comment[1], options.language)}", text)
    return re.sub(r"\{\{(\w+)\}\}", lambda match: places[match[1]], text)


def _side(book: Book, side: Side) -> str:
    """The environment of a text: its language, and how its lines are set."""
    language = book.languages[side]
    german = language is Language.GERMAN
    features = r"\ifpdftex\else\addfontfeatures{Ligatures=NoCommon}\fi" if german else r"\raggedright"
    begin = "\\par" + _command("begin", "otherlanguage*", _BABEL[language]) + features
    return _command("newenvironment", _NAMES[side], begin, "\\par" + _command("end", "otherlanguage*"))


_NAMES: Mapping[Side, str] = {Side.SOURCE: "ZOriginal", Side.TARGET: "ZTranslation"}


class _Writer:
    def __init__(self, book: Book, words: Words) -> None:
        self._book, self._words = book, words

    def front(self) -> str:
        """Title and contents."""
        book = self._book
        titles = list(dict.fromkeys(_one_line(book.titles[side]) for side in book.sides))
        below = [book.author, translated_by(book), subtitle(book)]
        parts = [
            "\n" + _command("begin", "document"),
            _command("title", "\\\\[1ex] \\Large ".join(map(escaped, titles))),
            _command(
                "author", "\\\\[.5ex] \\large ".join(escaped(_one_line(line)) for line in below if line)
            ),
            "\\date{}\n\\maketitle",
        ]
        if book.headings:
            parts += [
                f"\\renewcommand\\contentsname{{{self._words.contents}}}\n\\tableofcontents\n\\clearpage"
            ]
        return "\n".join(parts)

    def text(self) -> Iterator[str]:
        """All rows: long chapters on pages and in columns of their own, short ones in the same.

        Footnotes go to the foot of the page, or to where columns end.
        """
        chapters = self._book.chapters
        long = sum(chapter.count for chapter in chapters) >= _LONG * len(chapters)
        parts = [(chapter,) for chapter in chapters] if long else [chapters]
        for number, part in enumerate(parts):
            yield "\n\\clearpage\n" if number else ""
            rows = (row for chapter in part for row in self._rows(chapter))
            if self._book.is_facing:
                yield _command("begin", "paracol", "2") + "\n"
                yield from between("\n\\switchcolumn*\n", rows)
                yield "\n" + _command("end", "paracol")
            else:
                yield from between("\n", rows)

    def _rows(self, chapter: Chapter) -> Iterator[str]:
        headings: dict[int, list[Heading]] = {}
        for heading in chapter.headings:
            headings.setdefault(heading.row, []).append(heading)
        for row in chapter.rows:
            yield self._row(row, "".join(map(self._entry, headings.pop(row.number, ()))))

    def _entry(self, heading: Heading) -> str:
        text = " — ".join(escaped(heading.texts[side]) for side in self._book.sides if side in heading.texts)
        level = ("section", "subsection", "subsubsection")[min(3, max(1, heading.level)) - 1]
        return "\\phantomsection" + _command("addcontentsline", "toc", level, text)

    def _row(self, row: SetRow, entries: str) -> str:
        sides = [self._side(row, side) for side in self._book.sides]
        number = _command("ZRow", str(row.number))
        first = next((n for n, side in enumerate(sides) if side), 0)
        sides = [
            _environment(_NAMES[side], (entries + number if n == first else "") + text) if text else ""
            for n, (side, text) in enumerate(zip(self._book.sides, sides, strict=True))
        ]
        between = "\n\\switchcolumn\n" if self._book.is_facing else "\n"
        return between.join(sides)

    def _side(self, row: SetRow, side: Side) -> str:
        blocks = [self._block(block) for block in row.blocks(side) if not block.is_blank]
        return "\n\n".join(blocks)

    # -- a block ------------------------------------------------------------------------------

    def _block(self, block: SetBlock) -> str:
        inner = self._lines(block.pieces, code=block.is_code)
        kind = block.kind
        if kind is BlockKind.HEADING:
            return f"{{{_command('ZHead', str(min(_DEEPEST, max(1, block.block.level))), inner)}}}"
        if kind is BlockKind.LIST_ITEM:
            return _command("ZItem", escaped(block.block.label) or "•", inner)
        if kind is BlockKind.FOOTNOTE:
            return _command("ZSmall", f"{_command('ZRef', escaped(block.block.label))} {inner}")
        return _command(_WRAPPED[kind], inner) if kind in _WRAPPED else f"{inner}\\par"

    def _lines(self, pieces: Iterable[Piece], *, code: bool = False, end: str = "\\\\{}\n") -> str:
        lines = ("".join(self._piece(piece, code=code) for piece in line) for line in lines_of(pieces))
        # a line without anything in it cannot be ended
        if code:  # blanks at the beginning of a line would go
            lines = (f"\\mbox{{}}{line}" for line in lines)
        return end.join(line if line.strip() else "\\mbox{}" for line in lines)

    def _piece(self, piece: Piece, *, code: bool) -> str:
        match piece:
            case Run():
                return _run(piece, code=code)
            case Reference(label, footnote, is_first):
                if footnote is None or not is_first:
                    return _command("ZRef", escaped(label))
                return _command("ZFoot", escaped(label), self._lines(footnote.body.pieces, end="\\par\n"))
            case Picture(_, alt):
                return _command("ZPicture", escaped(": ".join(filter(None, (self._words.picture, alt)))))
            case Pin(remark):
                return _command("ZPin", str(remark.number))

    # -- notes of the person ------------------------------------------------------------------

    def notes(self) -> Iterator[str]:
        """The numbered notes behind the text."""
        remarks = [remark for remark in self._book.remarks if remark.number]
        if not remarks:
            return
        title = self._words.notes
        yield "\\clearpage\n\\phantomsection" + _command("addcontentsline", "toc", "section", title)
        yield f"{{{_command('ZHead', '1', title)}}}"
        unplaced = set(map(id, self._book.unplaced))
        for remark in remarks:
            yield self._note(remark, is_lost=id(remark) in unplaced)

    def _note(self, remark: Remark, *, is_lost: bool) -> str:
        entry = remark.entry
        about = [self._words.unplaced] if is_lost else []
        if entry is not None and entry.row and not is_lost:
            about.append(f"{self._words.row} {entry.row}")
        if remark.annotation.kind is AnnotationKind.QUESTION:
            about.append(self._words.kinds[AnnotationKind.QUESTION])
        about += [line for line in [byline(remark)] if line]
        quotes = [] if entry is None else [_one_line(text) for text in (entry.source, entry.target)]
        quoted = " — ".join(_command("emph", escaped(text)) for text in quotes if text)
        body = [self._lines(paragraph) for paragraph in note_paragraphs(remark.annotation.body)]
        lines = [quoted, *body, _command("textit", escaped(" · ".join(about))) if about else ""]
        return _environment("ZNote", "\\\\{}\n".join(filter(None, lines)), str(remark.number))


def _run(run: Run, *, code: bool) -> str:
    text = escaped(run.text)
    if code:
        text = text.replace(" ", "~")
    if not text.strip():
        return text
    for kind in run.marks:
        text = _command(_COMMANDS[kind], text)
    for remark in run.remarks:
        if remark.annotation.kind is not AnnotationKind.UNDERLINE:
            text = _command("ZMarked", remark.annotation.colour, text)
    if run.link and is_web_address(run.link):
        text = _command("href", address(run.link), text)
    return text


def _command(name: str, *arguments: str) -> str:
    return f"\\{name}" + "".join(f"{{{argument}}}" for argument in arguments)


def _environment(name: str, content: str, *arguments: str) -> str:
    return f"{_command('begin', name, *arguments)}\n{content}\n{_command('end', name)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
