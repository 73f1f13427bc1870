"""Units of a translation memory file (TMX 1.1 to 1.4b), one after another: a memory may have millions.

Opened as a work, a TMX file is read by ``parallel.tmx``; here its units stay what they are.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from reader.errors import ImportFailed
from reader.importing.parallel.tmx import known_language, tag_of, text_of
from reader.importing.xml import attribute, child, local
from reader.model.document import Origin
from reader.model.language import Language
from reader.model.memory import TranslationUnit
from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element

    from reader.model.progress import Progress

MAX_FILE: Final = 2 << 30
"""Bytes; it is never held in memory as a whole."""
MAX_TEXT: Final = 20_000
"""Characters of a text in a unit; what is longer is no sentence or paragraph and is left out."""
_CHUNK: Final = 1 << 20
_STEP: Final = 2_000
_DATE: Final = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z")
_MACHINE: Final = re.compile(r"MT!?|machine translation|.*\bMT engine\b.*", re.IGNORECASE)
_PREVIOUS: Final = frozenset({"prev", "x-prev", "x-context-pre", "x-previous"})
_NEXT: Final = frozenset({"next", "x-next", "x-context-post"})


def digest_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal.

    Raises:
        ImportFailed: it cannot be read, or is too large.
    """
    found = hashlib.sha256()
    try:
        if not path.is_file():
            raise ImportFailed(path, "there is no such file" if not path.exists() else "this is no file")
        if path.stat().st_size > MAX_FILE:
            raise ImportFailed(path, f"the file is larger than {MAX_FILE >> 30} GB")
        with path.open("rb") as stream:
            head = stream.read(_CHUNK)
            if b"<!ENTITY" in head or "<!ENTITY".encode("utf-16-le") in head:
                raise ImportFailed(path, "the XML in it declares entities of its own, which are not read")
            found.update(head)
            while part := stream.read(_CHUNK):
                found.update(part)
    except OSError as error:
        raise ImportFailed(path, error.strerror or "the file cannot be read") from error
    return found.hexdigest()


def read_units(path: Path, progress: Progress = no_progress) -> Iterator[TranslationUnit]:
    """German-English units in the order of the file; those without both languages are left out.

    Raises:
        ImportFailed: it is no memory, or its XML is damaged (the line is named).
        reader.errors.Cancelled: progress asked to stop.
    """
    from lxml import etree  # noqa: PLC0415 - deferred: only files with markup need it

    size = max(1, path.stat().st_size)
    source = ""
    try:
        with path.open("rb") as stream:
            events = etree.iterparse(
                stream,
                events=("start", "end"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            for number, (event, element) in enumerate(events):
                name = local(element)
                if not number and name != "tmx":
                    raise ImportFailed(path, "this is no translation memory (TMX)")
                if event == "start":
                    if name == "header":
                        source = known_language(attribute(element, "srclang"))
                    continue
                if name != "tu":
                    continue
                if number % _STEP < 2:
                    progress(Stage.READING, min(1.0, stream.tell() / size))
                unit = _unit(element, source)
                if unit is not None:
                    yield unit
                # the tree grows otherwise: the unit, and the ones before it that still hang on its parent
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        where = f"the XML in it is damaged, line {error.lineno}"
        raise ImportFailed(path, where if error.lineno else "the XML in it is damaged") from error
    except OSError as error:
        raise ImportFailed(path, error.strerror or "the file cannot be read") from error


def _unit(element: Element, source: str) -> TranslationUnit | None:
    variants: dict[str, Element] = {}
    for part in element:
        if local(part) == "tuv":
            variants.setdefault(known_language(tag_of(part)), part)
    if not {"de", "en"} <= variants.keys():
        return None
    declared = known_language(attribute(element, "srclang")) or source
    first, second = ("en", "de") if declared == "en" else ("de", "en")
    texts = [_text(variants[language]) for language in (first, second)]
    if not all(texts):
        return None
    target = variants[second]
    author = (
        attribute(target, "changeid") or attribute(target, "creationid") or attribute(element, "creationid")
    )
    _date(attribute(target, "creationdate") or attribute(element, "creationdate"))
    _date(attribute(target, "changedate") or attribute(element, "changedate"))
    props = {
        attribute(p, "type").lower(): " ".join((p.text or "").split()) for p in element if local(p) == "prop"
    }
    return TranslationUnit(
        Language(first),
        Language(second),
        texts[0],
        texts[1],
        Origin.MT if _MACHINE.fullmatch(author) else Origin.HUMAN,
        _date(_of_either(target, element, "creationdate")),
        _date(_of_either(target, element, "changedate")),
        author,
        next((text for name, text in props.items() if name in _PREVIOUS), ""),
        next((text for name, text in props.items() if name in _NEXT), ""),
    )


def _of_either(variant: Element, unit: Element, name: str) -> str:
    """An attribute of the variant, else of the whole unit."""
    return attribute(variant, name) or attribute(unit, name)


def _text(variant: Element) -> str:
    seg = child(variant, "seg")
    text = "" if seg is None else text_of(seg)
    return text if len(text) <= MAX_TEXT else ""


def _date(text: str) -> str:
    """TMX's 20260131T235959Z as ISO 8601; empty for anything else."""
    found = _DATE.fullmatch(text.strip())
    return "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else ""
