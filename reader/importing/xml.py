"""XML out of files nobody vouches for: no network, no other files, no entities, no endless depth."""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import TYPE_CHECKING, cast

from reader.importing.limits import check_markup
from reader.importing.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}\?>")
_NAMED_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_BUILT_IN = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENTITIES = "the XML in it declares entities of its own, which are not read"
_TOO_DEEP = ("excessive depth", "nested too", "stack overflow")
_TOO_MUCH = ("amplification", "entity reference loop")
_TOO_LONG = ("huge", "too long", "lookup limit")


def parse(data: bytes) -> Element:
    """The root element; named entities of HTML are known, entities of the file's own are not.

    Raises:
        Refused: the XML is damaged, declares entities, has too much markup, or is nested without end.
    """
    if b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data:
        raise Refused(_ENTITIES)
    check_markup(data)
    from lxml import etree  # noqa: PLC0415 - deferred: only files with markup need it

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_without_named_entities(data), parser)
    except (etree.XMLSyntaxError, LookupError) as error:
        raise Refused(_reason(str(error))) from error
    except ValueError as error:
        raise Refused("the XML in it is damaged") from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[union-attr]
        raise Refused(_ENTITIES)
    return root


def local(element: Element) -> str:
    """Name of an element without its namespace; empty for an unresolved entity."""
    tag = element.tag
    # comments and entities have a function for a tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without a namespace; empty where there is none."""
    value = element.get(name)
    if value is not None:
        return str(value)
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2].rpartition(":")[2] == name:
            return str(found)
    return ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements with one of these local names."""
    for child in element:
        if local(child) in names:
            yield child


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """The descendants with one of these local names, in document order."""
    return (found for found in element.iter() if local(found) in names)


def shown(element: Element) -> str:
    """All text of an element as it stands in the source."""
    return "".join(map(str, element.itertext()))


def line_of(element: Element) -> int:
    """The line of the source where an element begins; 0 where nobody knows."""
    # the type stubs say ellipsis where None is meant
    return cast("int | None", element.sourceline) or 0


def plain(element: Element | None) -> str:
    """All text of an element with its white space collapsed."""
    return "" if element is None else " ".join(shown(element).split())


def _without_named_entities(data: bytes) -> bytes:
    """``&nbsp;`` and its like as numbers: without the DTD, which is never loaded, nobody knows them."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace").encode()
            data = _DECLARATION.sub(b"", text, count=1)
    if b"&" not in data:
        return data

    def number(match: re.Match[bytes]) -> bytes:
        found = None if match[1] in _BUILT_IN else html5.get(match[1].decode() + ";")
        return match[0] if found is None else "".join(f"&#{ord(c)};" for c in found).encode()

    return _NAMED_ENTITY.sub(number, data)


def _reason(message: str) -> str:
    message = message.lower()
    if any(sign in message for sign in _TOO_DEEP):
        return "the markup in it is nested too deeply"
    if any(sign in message for sign in _TOO_MUCH):
        return "the XML in it unpacks to far more than it is"
    if any(sign in message for sign in _TOO_LONG):
        return "a single piece of text in it is longer than 10 MB"
    return "the XML in it is damaged"
