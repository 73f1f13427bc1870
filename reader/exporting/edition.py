"""The living edition: one HTML file with both texts, their links, notes and terms, to be read anywhere.

It needs no network and may open none: its Content-Security-Policy allows the one script and the one style
that are in it, by their hashes, and nothing else. Without the script it is a page of level columns.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reader.exporting.edition_text import Apparatus, block_html, spans
from reader.exporting.hypertext import html_text, quoted
from reader.exporting.note_text import markdown_reader
from reader.exporting.setting import Book
from reader.exporting.walk import set_book
from reader.exporting.webfont import woff_address
from reader.exporting.writing import between, put
from reader.model.annotation import AnnotationKind
from reader.model.bitext import Side
from reader.model.document import BlockId, BlockKind, MarkKind, Origin, SegmentState
from reader.model.language import Language
from reader.model.problem import DOUBTFUL
from reader.model.publication import Arrangement, ExportOptions, Publication
from reader.model.termbase import Concept, TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it import MarkdownIt

    from reader.exporting.setting import Heading, Remark, SetBlock, SetRow
    from reader.model.bitext import Bead, SentenceBead
    from reader.model.document import Block
    from reader.model.termbase import ConceptId

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "edition"
_LETTERS = {Side.SOURCE: "a", Side.TARGET: "b"}
_HEIGHTS = (80, 240, 480, 840, 1500)
"""Most characters of rows that are first taken to be as high as the classes h1, h2 … say."""


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The whole file."""
    glossary = _glossary(publication) if options.notes else {}
    apparatus = Apparatus(
        publication.hits, {concept.id: n for n, concept in glossary.items()}, _places(publication)
    )

    def cuts(block: Block) -> Iterator[int]:
        """A run ends where a term does."""
        for start, end, _ in spans(apparatus, block):
            yield from (start, end)

    book = set_book(publication, options, by_sentence=True, notes_in_place=True, cuts=cuts)
    put(file, _Page(publication, options, book, apparatus, glossary).html())


@cache
def words() -> dict[str, dict[str, str]]:
    """What the edition itself says, by language and key; the script has the same."""
    found: dict[str, dict[str, str]] = json.loads(_resource("words.json"))
    return found


@cache
def script() -> str:
    """The script of all editions."""
    spoken = json.dumps(words(), ensure_ascii=False, separators=(",", ":"))
    return f'"use strict";\n(() => {{\nconst WORDS = {spoken};\n{_resource("edition.js")}}})();\n'


def _resource(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@dataclass(frozen=True, slots=True)
class _Page:
    publication: Publication
    options: ExportOptions
    book: Book
    apparatus: Apparatus
    glossary: Mapping[int, Concept]

    def html(self) -> Iterator[str]:
        """The whole file, piece by piece."""
        publication, book = self.publication, self.book
        ui = self.options.interface
        style = self._style()
        title = " ".join(book.title.split()) or "–"
        places = {
            "interface": str(self._words),
            "ui": "" if ui is Language.UNDETERMINED else str(ui),
            "uid": quoted(publication.uid),
            "stacked": ' class="stacked"' if book.arrangement is Arrangement.ALTERNATING else "",
            "script_hash": _hash(script()),
            "style_hash": _hash(style),
            "title": html_text(title),
            "title_language": str(book.languages[book.sides[0]]),
            "style": style,
            "class": " ".join(self._classes()),
            "title_hidden": ' class="sr"' if self._begins_with_title else "",
            "byline": self._byline(),
            "contents": self._contents(),
            "source": str(publication.language(Side.SOURCE)),
            "target": str(publication.language(Side.TARGET)),
            "back": "\n".join(part for part in (self._glossary_html(), self._unplaced()) if part),
            "date": f", {escape(day)}" if (day := publication.exported_at[:10]) else "",
            "script": script(),
        }
        places |= {f"say:{key}": escape(text) for key, text in words()[self._words].items()}
        # one pass: what is put in is never looked through again; names stand at the odd places
        for number, part in enumerate(re.split(r"\{\{([\w:]+)\}\}", _resource("page.html"))):
            if number % 2 == 0:
                yield part
            elif part == "rows":
                yield from between("\n", self._rows())
            else:
                yield places[part]

    @property
    def _words(self) -> Language:
        """The language the page speaks until its script has looked at the browser."""
        wanted = (self.options.interface, self.options.language)
        return next((one for one in wanted if one is not Language.UNDETERMINED), Language.ENGLISH)

    def _say(self, key: str) -> str:
        return escape(words()[self._words][key])

    def _style(self) -> str:
        columns = self.publication.outline.columns
        kinds = {kind for side in self.book.sides for kind in columns[side].marks}
        has_notes = bool(self.book.remarks)
        italic = has_notes or MarkKind.EMPHASIS in kinds
        faces = [("Regular", 400, "normal")]
        faces += [("It", 400, "italic")] if italic else []
        faces += (
            [("Semibold", 600, "normal")] if MarkKind.STRONG in kinds or has_notes or self.glossary else []
        )
        rules = [
            f'@font-face{{font-family:"Edition Serif";font-weight:{weight};font-style:{slant};'
            f'font-display:swap;src:url({address}) format("woff")}}\n'
            for face, weight, slant in faces
            if (address := woff_address(face))
        ]
        return "".join(rules) + _resource("edition.css")

    def _classes(self) -> Iterator[str]:
        if len(self.book.sides) == 1:
            yield "one"
        if self.book.remarks:
            yield "noted"

    @property
    def _begins_with_title(self) -> bool:
        """Whether the first row says the title already, level in both languages."""
        first = next(iter(self.book.headings), None)
        row = next(iter(self.book.rows), None)
        if first is None or row is None or first.row != row.number:
            return False
        return first.texts.get(self.book.sides[0]) == " ".join(self.book.title.split())

    def _byline(self) -> str:
        lines = [self.book.author, self.book.translation_name]
        subtitle = self.book.titles.get(Side.TARGET, "") if len(self.book.sides) > 1 else ""
        found = []
        if subtitle and subtitle != self.book.title and not self._begins_with_title:
            found.append(f'<p lang="{self.publication.language(Side.TARGET)}">{html_text(subtitle)}</p>')
        text = " · ".join(line.strip() for line in lines if line.strip())
        found += [f"<p>{html_text(text)}</p>"] if text else []
        return "".join(found)

    def _contents(self) -> str:
        headings = self.book.headings
        if not headings:
            return ""
        top = min(heading.level for heading in headings)
        items = "\n".join(
            f'<li class="l{min(3, heading.level - top + 1)}">'
            f'<a href="#r{heading.row}">{self._heading(heading)}</a></li>'
            for heading in headings
        )
        word = self._say("contents")
        return (
            f'<nav id="contents" class="contents" data-name="contents" aria-label="{word}">'
            '<button type="button" data-say="close"></button>'
            f'<details><summary data-say="contents">{word}</summary>\n'
            f"<ol>\n{items}\n</ol></details></nav>"
        )

    def _heading(self, heading: Heading) -> str:
        return "".join(
            f'<span lang="{self.book.languages[side]}">{html_text(heading.texts[side])}</span>'
            for side in self.book.sides
            if side in heading.texts
        )

    # -- rows ---------------------------------------------------------------------------------

    def _rows(self) -> Iterator[str]:
        footnotes = {note.block_id: note.number for note in self.book.footnotes}
        notes: dict[int, list[Remark]] = {}
        for remark in self.book.remarks:
            notes.setdefault(remark.at, []).append(remark)
        markdown = markdown_reader()
        named: set[int] = set()
        for row in self.book.rows:
            name = "" if row.number in named else f' id="r{row.number}"'
            named.add(row.number)
            yield self._row(row, name, footnotes, [self._note(n, markdown) for n in notes.get(row.at, ())])

    def _row(self, row: SetRow, name: str, footnotes: Mapping[BlockId, int], notes: Sequence[str]) -> str:
        bead = self.publication.rows[row.number - 1].bead
        cells = "".join(self._cell(row, side, footnotes) for side in self.book.sides)
        both = len(self.book.sides) > 1
        data = _row_data(bead) if both else ""
        margin = f'<div class="c" role="note">{"".join(notes)}</div>' if notes else ""
        return (
            f'<div class="{" ".join(_row_classes(row, bead, both=both))}"{name}{data}>'
            f'<a class="n" href="#r{row.number}">{row.number}</a>{cells}{margin}</div>'
        )

    def _cell(self, row: SetRow, side: Side, footnotes: Mapping[BlockId, int]) -> str:
        blocks = [block for block in row.blocks(side) if not block.is_blank]
        inner = "".join(block_html(b, self.apparatus, footnotes.get(b.block.id, 0)) for b in blocks)
        look, label = _LETTERS[side], ""
        if side is Side.TARGET and any(b.block.needs_work for b in blocks):
            look, label = "b work", "work"
        elif side is Side.TARGET and any(_is_raw(b) for b in blocks):
            look, label = "b mt", "machine"
        label = f' data-name="{label}"' if label else ""
        return f'<div class="{look}" lang="{self.book.languages[side]}"{label}>{inner}</div>'

    # -- notes and terms ------------------------------------------------------------------------

    def _note(self, remark: Remark, markdown: MarkdownIt) -> str:
        note = remark.annotation
        about = [f"#{html_text(tag)}" for tag in note.tags]
        about += [f"— {html_text(author)}" for author in remark.authors]
        if note.kind in {AnnotationKind.QUESTION, AnnotationKind.BOOKMARK}:
            about.insert(0, f'<span data-say="{note.kind}">{self._say(note.kind)}</span>')
        who = f'<p class="who">{" ".join(about)}</p>' if about else ""
        body = markdown.render(note.body).replace("\n</", "</").strip()
        return (
            f'<div class="note {note.colour.value}" id="m{remark.number}">'
            f'<b class="no">{remark.number}</b>{body}{who}</div>'
        )

    def _unplaced(self) -> str:
        markdown = markdown_reader()
        parts = []
        for remark in self.book.unplaced:
            quotes = [] if remark.entry is None else [remark.entry.source, remark.entry.target]
            quotes = [q for q in quotes if q.strip()] or [s.exact for s in remark.annotation.selectors]
            parts += [f"<blockquote>{html_text(quote.strip())}</blockquote>" for quote in quotes]
            parts.append(self._note(remark, markdown))
        if not parts:
            return ""
        head = f'<h2 data-say="unplaced">{self._say("unplaced")}</h2>'
        return f'<section class="back">{head}{"".join(parts)}</section>'

    def _glossary_html(self) -> str:
        if not self.glossary:
            return ""
        entries = "\n".join(self._entry(number, concept) for number, concept in self.glossary.items())
        return (
            f'<section class="back" id="glossary"><h2 data-say="glossary">{self._say("glossary")}</h2>\n'
            f"<dl>\n{entries}\n</dl></section>"
        )

    def _entry(self, number: int, concept: Concept) -> str:
        languages = [self.publication.language(side) for side in Side]
        head = ", ".join(t.text for t in concept.terms if t.language == languages[0] and t.allowed)
        renderings = [
            f"<b>{html_text(t.text)}</b>" if t.status is TermStatus.PREFERRED else html_text(t.text)
            for t in concept.terms
            if t.language == languages[1] and t.allowed
        ]
        avoided = [t.text for t in concept.terms if t.language == languages[1] and not t.allowed]
        if avoided:
            renderings.append(escape(words()[self._words]["forbidden"].format(term=", ".join(avoided))))
        said = "".join(
            f"<dd>{html_text(text)}</dd>" for text in (concept.definition, concept.note) if text.strip()
        )
        return (
            f'<div class="term" id="g{number}"><dt lang="{languages[0]}">{html_text(head)}</dt>'
            f'<dd lang="{languages[1]}">{", ".join(renderings)}</dd>{said}</div>'
        )


def _places(publication: Publication) -> dict[BlockId, int]:
    """Places in their documents of the blocks on a side where rows cross."""
    found: dict[BlockId, int] = {}
    for side in Side:
        column = publication.outline.columns[side]
        ordered = [at for at in column.order if not column.is_blank(at)]
        if any(a > b for a, b in pairwise(ordered)):
            found |= {BlockId(column.ids[at]): place for place, at in enumerate(ordered)}
    return found


def _is_raw(block: SetBlock) -> bool:
    """Whether it is as a machine left it."""
    return block.block.origin is Origin.MT and block.block.state is SegmentState.INITIAL


def _row_classes(row: SetRow, bead: Bead, *, both: bool) -> Iterator[str]:
    longest = max(sum(len(b.block.text) for b in row.blocks(side)) for side in Side)
    yield "r"
    yield f"h{bisect_left(_HEIGHTS, longest) + 1}"
    levels = [b.block.level for side in Side for b in row.blocks(side) if b.kind is BlockKind.HEADING]
    if levels:
        yield "head"
        yield f"l{max(1, levels[0])}"
    if both and row.source and row.target and bead.confidence < DOUBTFUL and not bead.confirmed:
        yield "unsure"


def _row_data(bead: Bead) -> str:
    data = f' data-c="{_per_cent(bead.confidence)}"'
    data += " data-ok" if bead.confirmed else ""
    links = _links(bead.sentences)
    return data + (f' data-l="{links}"' if links else "")


def _links(beads: Iterable[SentenceBead]) -> str:
    """Per cent of each link of sentences, after the numbers of both sides where these are not the next."""
    tokens = []
    next_source = next_target = 0
    for bead in beads:
        sure = _per_cent(bead.confidence) + ("!" if bead.confirmed else "")
        if bead.source == (next_source,) and bead.target == (next_target,):
            tokens.append(sure)
        else:
            tokens.append(
                ":".join((*(",".join(map(str, side)) for side in (bead.source, bead.target)), sure))
            )
        next_source = max(bead.source) + 1 if bead.source else next_source
        next_target = max(bead.target) + 1 if bead.target else next_target
    return " ".join(tokens)


def _per_cent(confidence: float) -> str:
    return str(round(100 * min(1.0, max(0.0, confidence))))


def _glossary(publication: Publication) -> dict[int, Concept]:
    """The concepts in the texts that have a term in both languages, numbered in the order of the alphabet."""
    present: set[ConceptId] = {hit.concept_id for hits in publication.hits.values() for hit in hits}
    languages = [publication.language(side) for side in Side]
    known = [
        concept
        for concept in publication.concepts
        if concept.id in present and all(any(t.language == one for t in concept.terms) for one in languages)
    ]
    known.sort(key=lambda concept: (concept.texts(languages[0])[0].casefold(), concept.id))
    return dict(enumerate(known, start=1))
