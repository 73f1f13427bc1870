"""A passage with its translation and its locator, ready to be pasted: as plain and as rich text."""

from __future__ import annotations

from enum import StrEnum
from html import escape
from typing import NamedTuple

from reader.exporting.words import say
from reader.model.language import Language


class CitationStyle(StrEnum):
    """How a pair is cited."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    FOOTNOTE = "footnote"
    APA = "apa"


class Cited(NamedTuple):
    """What is cited; ``row`` counts from 1, ``chapter`` is its number (0: none) and ``heading`` its name."""

    source: str
    target: str
    languages: tuple[Language, Language]
    title: str
    author: str
    translator: str
    chapter: int
    heading: str
    row: int
    locator: str


class Citation(NamedTuple):
    """The same text twice."""

    plain: str
    html: str


_MARKS = {Language.GERMAN: ("„", "“"), Language.ENGLISH: ("“", "”"), Language.UNDETERMINED: ("“", "”")}


def cite(cited: Cited, style: CitationStyle, language: Language = Language.ENGLISH) -> Citation:
    """Both texts, work, place and locator in a style; ``language`` is that of the words between them."""
    return {
        CitationStyle.PLAIN: _plain,
        CitationStyle.MARKDOWN: _markdown,
        CitationStyle.FOOTNOTE: _footnote,
        CitationStyle.APA: _apa,
    }[style](cited, language)


_INNER = {
    Language.GERMAN: str.maketrans("„“»«", "‚‘›‹"),
    Language.ENGLISH: str.maketrans("“”", "‘’"),
    Language.UNDETERMINED: str.maketrans("“”", "‘’"),
}
"""Quotation marks inside a quotation."""


def _quoted(text: str, language: Language) -> str:
    first, last = _MARKS[language]
    text = text.strip().translate(_INNER[language])
    return f"{first}{text}{last}" if text else ""


def _both(cited: Cited) -> list[str]:
    texts = zip((cited.source, cited.target), cited.languages, strict=True)
    return [quoted for text, language in texts if (quoted := _quoted(text, language))]


def _chapter(cited: Cited, words: str, language: Language) -> str:
    return say(words, language, chapter=cited.chapter) if cited.chapter else ""


def _list(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _plain(cited: Cited, language: Language) -> Citation:
    chapter = _chapter(cited, "chapter {chapter}", language)
    row = say("row {row}", language, row=cited.row)
    about = _list(cited.author, cited.title, chapter, row)
    lines = [*_both(cited), f"({about}; {cited.locator})"]
    html = "".join(f"<p>{_lines(line)}</p>" for line in lines[:-1])
    rest = _list(escape(cited.author), f"<i>{escape(cited.title)}</i>", escape(chapter), escape(row))
    return Citation("\n".join(lines), f"{html}<p>({rest}; {escape(cited.locator)})</p>")


def _markdown(cited: Cited, language: Language) -> Citation:
    quotes = [text.strip() for text in (cited.source, cited.target) if text.strip()]
    quoted = "\n>\n".join("\n".join(f"> {escaped_markdown(line)}" for line in t.split("\n")) for t in quotes)
    title = f"*{escaped_markdown(cited.title)}*"
    place = _chapter(cited, "ch. {chapter}", language), say("row {row}", language, row=cited.row)
    about = _list(escaped_markdown(cited.author), title, *place)
    text = f"{quoted}\n>\n> — {about}, `{cited.locator}`\n"
    return Citation(text, escape(text).replace("\n", "<br>"))


def _footnote(cited: Cited, language: Language) -> Citation:
    translator = say("translated by {name}", language, name=cited.translator) if cited.translator else ""
    place = _list(_chapter(cited, "ch. {chapter}", language), f"¶ {cited.row}")
    quotes = " / ".join(_both(cited))
    plain = _list(cited.author, cited.title, translator, place) + f": {quotes} [{cited.locator}]."
    title = f"<i>{escape(cited.title)}</i>"
    about = _list(escape(cited.author), title, escape(translator), escape(place))
    return Citation(
        _one_line(plain), f"<p>{about}: {escape(_one_line(quotes))} [{escape(cited.locator)}].</p>"
    )


def _apa(cited: Cited, language: Language) -> Citation:
    author = cited.author or say("Anonymous", language)
    translator = f" ({say('{name}, Trans.', language, name=cited.translator)})" if cited.translator else ""
    place = _list(_chapter(cited, "Chapter {chapter}", language), say("para. {row}", language, row=cited.row))
    texts = _both(cited)
    quotes = texts[0] if texts else ""
    if len(texts) > 1:
        quotes += f" [{texts[1]}]"
    head = f"{author.rstrip('.')}. ({say('n.d.', language)}). "
    tail = f"{translator}. {quotes} ({place}). {cited.locator}"
    return Citation(
        _one_line(f"{head}{cited.title}{tail}"),
        f"<p>{escape(head)}<i>{escape(cited.title)}</i>{escape(_one_line(tail))}</p>",
    )


def _one_line(text: str) -> str:
    lead = " " if text[:1] == " " else ""
    return lead + " ".join(text.split())


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def escaped_markdown(text: str) -> str:
    """Plain text that Markdown leaves as it is."""
    found = "".join(f"\\{letter}" if letter in "\\`*_[]<>#|~" else letter for letter in text)
    if found[:1] in {"-", "+", "="}:
        return f"\\{found}"
    digits = len(found) - len(found.lstrip("0123456789"))
    if 0 < digits < len(found) and found[digits] in ".)":
        return f"{found[:digits]}\\{found[digits:]}"
    return found
