"""What programs put on the clipboard as HTML: a piece of a page, and how each of them writes it.

Word and Outlook: conditional comments, list signs written out in spans with ``mso-list:Ignore``.
Google Docs: everything in ``<b style="font-weight:normal">``. Windows puts a header before it all
("HTML Clipboard Format").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing.elements import HEADINGS
from reader.importing.style_names import is_contents
from reader.importing.xml import descendants, local, plain, shown

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

START, END = "<!--StartFragment-->", "<!--EndFragment-->"
_START = re.compile(r"<!--\s*StartFragment\s*-->", re.IGNORECASE)
_END = re.compile(r"<!--\s*EndFragment\s*-->", re.IGNORECASE)
_HEADER = re.compile(r"\s*Version:[\d.]{1,5}\s*(?:[A-Za-z]{1,20}:[^\r\n<]{0,2000}\s*)*", re.IGNORECASE)
_REVEALED = re.compile(r"<!(?:--)?\[(?:if\s[^\]]{0,200}|endif)\](?:--)?>", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_LISTED = re.compile(r"mso-list:\s*\w*?l\d+\s+level\d", re.IGNORECASE)
_NORMAL = {
    "b": re.compile(r"(?<![\w-])font-weight:\s*(?:normal|[1-4]00)\b", re.IGNORECASE),
    "i": re.compile(r"(?<![\w-])font-style:\s*normal\b", re.IGNORECASE),
}
_NORMAL |= {"strong": _NORMAL["b"], "em": _NORMAL["i"]}
_LABEL = re.compile(r"\(?(?:\d{1,4}|[a-z]{1,6})(?:\.\d{1,3}){0,6}[.):]{1,2}", re.IGNORECASE)
_UNSEEN = re.compile(r"<(head|style|script|title|xml)\b")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display:\s*none|mso-hide:\s*all)\b", re.IGNORECASE)


def is_fragment(text: str) -> bool:
    """Whether a page is one from the clipboard, of which only a part is meant.

    Pages also hold what an author once pasted: there is text around it.
    """
    start = _START.search(text)
    return start is not None and not _has_text(text[: start.start()])


def _has_text(markup: str) -> bool:
    """Whether anything is to be seen in the beginning of a page."""
    markup = markup.lower()
    at = 0
    while at < len(markup):
        sign = markup.find("<", at)
        if sign < 0 or markup[at:sign].strip():
            return markup[at:].strip() != ""
        unseen = _UNSEEN.match(markup, sign)
        end = "-->" if markup.startswith("<!--", sign) else f"</{unseen[1]}>" if unseen else ">"
        at = markup.find(end, sign)
        if at < 0:
            return False
        at += len(end)
    return False


def _sheets(markup: str) -> str:
    """The style sheets in the head of a page."""
    lower, found, at = markup.lower(), "", 0
    while (begin := lower.find("<style", at)) >= 0 and (end := lower.find("</style>", begin)) >= 0:
        at = end + len("</style>")
        found += markup[begin:at]
    return found


def cut_out(text: str) -> str:
    """A page of the fragment and of the style sheets around it."""
    start = _START.search(text)
    if start is None:
        return text
    end = next(iter([*_END.finditer(text, start.end())][-1:]), None)
    sheets = _sheets(text[: start.start()])
    inside = text[start.end() : end.start() if end else len(text)]
    inside = _REVEALED.sub("", inside)
    return f"<html><head>{sheets}</head><body>{inside}</body></html>"


def wrapped(text: str) -> str:
    """What was on the clipboard as a page that says which part of it is meant."""
    header = _HEADER.match(text)
    if header is not None and "starthtml" in header[0].lower():
        text = text[header.end() :]
    if is_fragment(text) and text.lstrip()[:5].lower() in {"<html", "<!doc"}:
        return text
    start = _START.search(text)
    if start is not None:
        sheets = _sheets(text[: start.start()])
        return f"<html><head>{sheets}</head><body>{text[start.start() :]}</body></html>"
    return f"<html>{START}{text}{END}</html>"


def clean(root: Element) -> None:
    """Undo what programs write in ways of their own."""
    for element in list(root.iter()):
        style = element.get("style") or "" if local(element) else ""
        if not style:
            continue
        if local(element) in _NORMAL and _NORMAL[local(element)].search(style):
            element.tag = "span"
        if _HIDDEN.search(style):
            element.set("hidden", "")
        elif _IGNORED.search(style):
            _write_label(element)
        elif local(element) in {"p", "div"} and _LISTED.search(style):
            element.set("class", "MsoListParagraph")
    for element in descendants(root, "del"):
        # a tracked deletion; one without a date is struck out for all to see
        if element.get("datetime") or element.get("cite"):
            element.set("hidden", "")
    for element in list(descendants(root, "p")):
        name = (element.get("class") or "").lower()
        if name.startswith("mso") and is_contents(name[3:]):
            element.set("hidden", "")


def _write_label(element: Element) -> None:
    """The sign of a list item: its number, or a bullet that is known as one."""
    label = plain(element)
    for child in list(element):
        element.remove(child)
    element.text = (label if _LABEL.fullmatch(label) else "•") + " "
    element.set("style", "")


def lines(root: Element) -> list[str]:
    """The lines of running text, broken where the page breaks them: at its blocks and at ``<br>``."""
    from lxml import etree  # noqa: PLC0415 - deferred: only pasted markup needs it

    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if name in {"style", "script", "head", "title"}:
            if event == "end":
                parts.append(element.tail or "")
            continue
        if event == "start":
            parts.append("\n" if name in _BREAKING else "")
            parts.append(" ".join((element.text or "").split("\n")) if name != "pre" else element.text or "")
        else:
            parts.append("\n" if name in _BREAKING and name != "br" else "")
            parts.append(" ".join((element.tail or "").split("\n")))
    found = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in found if line]


_BREAKING = HEADINGS | {"br", "p", "div", "li", "tr", "blockquote", "pre", "ul", "ol", "table"}


def is_preformatted(root: Element) -> bool:
    """Whether nearly all of it is in the letters of a code editor or a terminal, line by line."""
    total = len(shown(root))
    for element in root.iter():
        style = (element.get("style") or "").lower() if local(element) else ""
        pre = local(element) == "pre" or re.search(r"white-space:\s*pre\s*(?:;|$)", style) is not None
        if pre and len(shown(element)) * 5 > total * 4:
            return True
    return False
