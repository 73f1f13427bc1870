"""TBX (ISO 30042): version 2 (``martif``) and version 3 (``tbx``), both DCA and DCT style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.model.exchange import TOOL
from reader.model.language import Language
from reader.model.termbase import Concept, Term, TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = frozenset(("conceptEntry", "termEntry"))
_LANGUAGE_SECTIONS = frozenset(("langSec", "langSet"))
_TERM_SECTIONS = frozenset(("termSec", "tig", "ntig"))
_STATUS_TYPES = frozenset(("administrativeStatus", "usageStatus", "normativeAuthorization"))
_SOURCES = frozenset(("source", "sourceIdentifier", "xSource"))
_EXAMPLES = frozenset(("context", "example", "sampleSentence"))
_OWN_ID = "c-"
"""What the ids of our own concepts begin with before their uid."""
_STATUS = (
    (re.compile(r"forbidden|not\s*-?recommended|doNotUse", re.IGNORECASE), TermStatus.FORBIDDEN),
    (re.compile(r"deprecated|superseded|obsolete", re.IGNORECASE), TermStatus.DEPRECATED),
    (re.compile(r"preferred|standardized", re.IGNORECASE), TermStatus.PREFERRED),
    (re.compile(r"admitted|legal|regulated|allowed", re.IGNORECASE), TermStatus.ADMITTED),
)


def looks_like_xml(data: bytes) -> bool:
    """Whether a file starts like XML."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" or data[:4] in (
        b"\xff\xfe<\0",
        b"\xfe\xff\0<",
    )


def _name(element: etree._Element) -> str:
    """Local name; empty for comments, instructions and entities left alone."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _kind(element: etree._Element) -> str:
    """Data category: the ``type`` of a DCA element, the name of a DCT one."""
    return element.get("type") or _name(element)


def _text(element: etree._Element, *, exact: bool = False) -> str:
    """The text; its white space is only set in by programs that set their files in."""
    text = "".join(str(piece) for piece in element.itertext())
    return text if exact else " ".join(text.split())


def _language(code: str) -> Language | None:
    primary = code.lower().replace("_", "-").split("-")[0]
    return {"de": Language.GERMAN, "en": Language.ENGLISH}.get(primary)


def read_tbx(path: Path, data: bytes) -> list[Concept]:
    """Concepts with at least one German or English term.

    Raises:
        reader.errors.ImportFailed: no well-formed XML (with the line), no TBX, or no terms.
    """
    from lxml import etree  # noqa: PLC0415 - deferred: 20 ms, only when a TBX file is opened

    # a termbase from somebody else: no entities, no network, no DTD, no bombs
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ImportFailed(path, f"line {error.lineno}: {error.msg}") from error
    if _name(root) not in ("martif", "tbx", "TBX"):
        raise ImportFailed(path, f"line {root.sourceline}: <{_name(root)}> is not a TBX termbase")
    own = _is_own(root)
    concepts = [
        concept for entry in root.iter() if _name(entry) in _ENTRIES for concept in _concept(entry, own=own)
    ]
    if not concepts:
        raise ImportFailed(path, "no German or English terms in it")
    return concepts


def _is_own(root: etree._Element) -> bool:
    """Whether this program wrote it."""
    described = next(root.iter("{*}sourceDesc"), None)
    return described is not None and _text(described).startswith(TOOL + " ")


def _below(element: etree._Element, stop: frozenset[str]) -> Iterator[etree._Element]:
    """Descendants, without those inside elements named in ``stop``."""
    for child in element:
        if _name(child) in stop:
            continue
        yield child
        yield from _below(child, stop)


def _concept(entry: etree._Element, *, own: bool) -> Iterator[Concept]:
    about = {"note": "", "domain": "", "definition": ""}
    kinds = {"note": "note", "subjectField": "domain", "definition": "definition"}
    terms: list[Term] = []
    for element in _below(entry, _LANGUAGE_SECTIONS):
        attribute = kinds.get(_kind(element))
        if attribute:
            about[attribute] = about[attribute] or _text(element, exact=own)
    for section in entry:
        if _name(section) not in _LANGUAGE_SECTIONS:
            continue
        for element in _below(section, _TERM_SECTIONS):
            if _kind(element) == "definition":
                about["definition"] = about["definition"] or _text(element)
        language = _language(section.get(_XML_LANGUAGE) or section.get("lang") or "")
        if language is not None:
            sections = [child for child in section if _name(child) in _TERM_SECTIONS]
            terms += [term for child in sections for term in _terms(child, language, own=own)]
    if terms:
        terms.sort(key=lambda term: term.language is not Language.GERMAN)
        yield Concept(
            tuple(terms),
            note=about["note"],
            domain=about["domain"],
            definition=about["definition"],
            uid=_uid(entry.get("id") or "", own=own),
        )


def _uid(name: str, *, own: bool) -> str:
    if not own:
        return name
    # a concept that has none was given a number
    return name.removeprefix(_OWN_ID) if name.startswith(_OWN_ID) else ""


def _gender(word: str, *, own: bool) -> str:
    """The gender as the glossary has it; what no picklist has a word for is a plural in our own files."""
    if own and word in {"other", "otherGender"}:
        return "pl"
    return {"masculine": "m", "feminine": "f", "neuter": "n"}.get(word, word)


def _terms(section: etree._Element, language: Language, *, own: bool) -> Iterator[Term]:
    text = part_of_speech = gender = note = source = ""
    examples: list[str] = []
    status = TermStatus.PREFERRED
    for element in section.iter():
        kind = _kind(element)
        if _name(element) == "term":
            text = text or _text(element, exact=own)
        elif kind == "partOfSpeech":
            part_of_speech = _text(element)
        elif kind == "termType" and _text(element) == "phrase":
            part_of_speech = part_of_speech or "phrase"
        elif kind == "grammaticalGender":
            gender = _gender(_text(element), own=own)
        elif kind == "note":
            note = note or _text(element, exact=own)
        elif kind in _SOURCES and next(element.iterancestors("{*}descripGrp"), None) is None:
            source = source or _text(element, exact=own)
        elif kind in _EXAMPLES:
            examples.append(_text(element, exact=own))
        elif kind in _STATUS_TYPES:
            words = _text(element)
            status = next((value for pattern, value in _STATUS if pattern.search(words)), status)
            if own and words.startswith("deprecated"):
                status = TermStatus.FORBIDDEN
    if text:
        yield Term(
            language,
            text,
            status,
            part_of_speech=part_of_speech,
            gender=gender,
            note=note,
            source=source,
            examples=tuple(filter(None, examples)),
        )
