"""The package of an EPUB book: what it is, what is in it, its tables of contents."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from reader.exporting.furniture import words_for
from reader.exporting.markup import escaped
from reader.exporting.setting import contents_tree
from reader.exporting.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.exporting.setting import Book, ContentsEntry, Heading
    from reader.model.language import Language

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Item(NamedTuple):
    """A file of the book."""

    id: str
    name: str
    mime: str
    properties: str = ""

    @property
    def entry(self) -> str:
        """Its line in the manifest."""
        properties = f' properties="{self.properties}"' if self.properties else ""
        return f'<item id="{self.id}" href="{escaped(self.name)}" media-type="{self.mime}"{properties}/>'


def opf(
    book: Book,
    pages: Sequence[Item],
    pictures: Sequence[Item],
    identifier: str,
    at: str,
    alts: Sequence[str],
) -> str:
    """The package document; ``alts`` says what is to be seen in each picture."""
    items = [
        Item("nav", "nav.xhtml", "application/xhtml+xml", "nav"),
        Item("ncx", "toc.ncx", "application/x-dtbncx+xml"),
        Item("css", "style.css", "text/css"),
        *pages,
        *pictures,
    ]
    manifest = "\n".join(item.entry for item in items)
    title_page, *others = pages
    order = [title_page.id, "nav", *(item.id for item in others)]
    spine = "\n".join(f'<itemref idref="{name}"/>' for name in order)
    return (
        f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" '
        f'xml:lang="{words_for(book).language}">\n'
        f"{_metadata(book, identifier, at, alts, [item for item in pictures if item.properties])}\n"
        f'<manifest>\n{manifest}\n</manifest>\n<spine toc="ncx">\n{spine}\n</spine>\n</package>\n'
    )


def _metadata(book: Book, identifier: str, at: str, alts: Sequence[str], cover: Sequence[Item]) -> str:
    modified = f"{at[:19]}Z" if len(at) >= 19 else "1980-01-01T00:00:00Z"
    lines = [
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="uid">{escaped(identifier)}</dc:identifier>',
        f'<dc:title id="title">{escaped(book.title) or "–"}</dc:title>',
        *(f"<dc:language>{language}</dc:language>" for language in book.languages_shown()),
    ]
    if book.author:
        lines.append(f'<dc:creator id="author">{escaped(book.author)}</dc:creator>')
        lines.append('<meta refines="#author" property="role" scheme="marc:relators">aut</meta>')
    if book.translation_name:
        lines.append(f'<dc:contributor id="translator">{escaped(book.translation_name)}</dc:contributor>')
        lines.append('<meta refines="#translator" property="role" scheme="marc:relators">trl</meta>')
    lines.append(f'<meta property="dcterms:modified">{escaped(modified)}</meta>')
    lines += _accessibility(alts, words_for(book).language)
    lines += [f'<meta name="cover" content="{item.id}"/>' for item in cover]
    lines.append("</metadata>")
    return "\n".join(lines)


def _accessibility(alts: Sequence[str], language: Language) -> list[str]:
    """What EPUB Accessibility 1.1 asks a book to say of itself, and only what is true."""
    described = all(alts)
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"]
    features += ["alternativeText"] if alts and described else []
    modes = ["textual", *(["visual"] if alts else [])]
    sufficient = "textual" if described else "textual,visual"
    summary = say("Text with headings, a table of contents, language tags and linked notes.", language)
    if not described:
        summary += " " + say("Some pictures have no description.", language)
    return [
        *(f'<meta property="schema:accessMode">{mode}</meta>' for mode in modes),
        f'<meta property="schema:accessModeSufficient">{sufficient}</meta>',
        *(f'<meta property="schema:accessibilityFeature">{feature}</meta>' for feature in features),
        '<meta property="schema:accessibilityHazard">none</meta>',
        f'<meta property="schema:accessibilitySummary">{summary}</meta>',
    ]


def navigation(book: Book, files: Mapping[int, str], first: str) -> str:
    """The table of contents; ``files`` by the ids of headings, ``first`` where the text begins."""
    words = words_for(book)
    tree = contents_tree(book.headings)
    alone = f'<ol><li><a href="{first}">{escaped(book.title) or "–"}</a></li></ol>'
    entries = _list(book, tree, files) if tree else alone
    if book.remarks:
        entries = entries.removesuffix("</ol>")
        entries += f'<li><a href="notes.xhtml">{words.notes}</a></li></ol>'
    landmarks = [
        ("titlepage", "title.xhtml", words.title_page),
        ("toc", "nav.xhtml", words.contents),
        ("bodymatter", first, escaped(book.title) or "–"),
    ]
    marks = "".join(f'<li><a epub:type="{kind}" href="{to}">{name}</a></li>' for kind, to, name in landmarks)
    language = words.language
    return (
        f'{_HEAD}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">\n<head>\n'
        f'<meta charset="utf-8"/>\n<title>{words.contents}</title>\n'
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body>\n'
        f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>{words.contents}</h1>\n{entries}\n</nav>\n'
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden">\n<ol>{marks}</ol>\n</nav>\n'
        "</body>\n</html>\n"
    )


def _list(book: Book, entries: Sequence[ContentsEntry], files: Mapping[int, str]) -> str:
    items = []
    for entry in entries:
        heading = entry.heading
        to = f"{files[heading.anchor]}#b{heading.anchor}"
        below = _list(book, entry.below, files) if entry.below else ""
        items.append(f'<li><a href="{to}">{_label(book, heading)}</a>{below}</li>')
    return f"<ol>{''.join(items)}</ol>"


def _label(book: Book, heading: Heading) -> str:
    shown = []
    for number, (side, text) in enumerate(heading.texts.items()):
        kind, language = ' class="other"' if number else "", book.languages[side]
        shown.append(f'<span{kind} lang="{language}" xml:lang="{language}">{escaped(text)}</span>')
    return " · ".join(shown)


def ncx(book: Book, files: Mapping[int, str], first: str, identifier: str) -> str:
    """The table of contents of EPUB 2."""
    tree = contents_tree(book.headings)
    points = _points(tree, files, count(1)) or [_point(1, book.title or "–", first), "</navPoint>"]
    depth = max(1, _depth(tree))
    return (
        f'{_HEAD}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n<head>'
        f'<meta name="dtb:uid" content="{escaped(identifier)}"/><meta name="dtb:depth" content="{depth}"/>'
        '<meta name="dtb:totalPageCount" content="0"/><meta name="dtb:maxPageNumber" content="0"/></head>\n'
        f"<docTitle><text>{escaped(book.title) or '–'}</text></docTitle>\n"
        f"<navMap>\n{chr(10).join(points)}\n</navMap>\n</ncx>\n"
    )


def _points(entries: Sequence[ContentsEntry], files: Mapping[int, str], numbers: Iterator[int]) -> list[str]:
    points: list[str] = []
    for entry in entries:
        heading = entry.heading
        label = " · ".join(heading.texts.values())
        points.append(_point(next(numbers), label, f"{files[heading.anchor]}#b{heading.anchor}"))
        points += [*_points(entry.below, files, numbers), "</navPoint>"]
    return points


def _point(number: int, label: str, to: str) -> str:
    return (
        f'<navPoint id="p{number}" playOrder="{number}"><navLabel><text>{escaped(label)}</text></navLabel>'
        f'<content src="{to}"/>'
    )


def _depth(entries: Sequence[ContentsEntry]) -> int:
    return 1 + max((_depth(entry.below) for entry in entries), default=0) if entries else 0
