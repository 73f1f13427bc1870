"""Termbases: TBX, as version 2 (``martif``, ISO 30042:2008) and as version 3 (TBX-Basic in DCA style, 2019).

Concepts go with definition, domain and note, terms with status, part of speech, gender, source, examples
and note. How a term is recognised is this program's own business and stays out; its table of terms has it.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Final

from reader import VERSION
from reader.errors import ExportRefused
from reader.exporting.inline import xml_text, xml_value
from reader.model.exchange import TOOL
from reader.model.language import Language
from reader.model.termbase import TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.publication import ExportOptions, Publication
    from reader.model.termbase import Concept, Term

_STATUS: Final = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    # what is out of date is superseded; a term deprecated in ISO 1087's sense is not to be used
    TermStatus.DEPRECATED: "supersededTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_GENDERS: Final = {
    **dict.fromkeys(("m", "masculine", "maskulin", "der"), "masculine"),
    **dict.fromkeys(("f", "feminine", "feminin", "die"), "feminine"),
    **dict.fromkeys(("n", "neuter", "neutral", "neutrum", "das"), "neuter"),
    **dict.fromkeys(("pl", "plural"), "other"),
}
_PARTS: Final = frozenset({"noun", "verb", "adjective", "adverb", "other"})
_NOT_A_NAME: Final = re.compile(r"[^A-Za-z0-9._-]")
OWN_ID: Final = "c-"
"""What the ids of concepts begin with before their uid: an id may not begin with a figure."""


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:  # noqa: ARG001 - a Writer
    """Version 2, which most programs read.

    Raises:
        ExportRefused: no term applies to the work.
    """
    file.write(termbase(publication.concepts, publication.title, version=2))


def termbase(concepts: Sequence[Concept], title: str, *, version: int) -> bytes:
    """The terms in German and English of these concepts, in TBX 2 or 3.

    Raises:
        ExportRefused: there are none.
    """
    found = [c for c in concepts if any(t.language is not Language.UNDETERMINED for t in c.terms)]
    if not found:
        raise ExportRefused("no terms of the glossary apply to this work")
    name = xml_text(title)
    source = f"<sourceDesc><p>{TOOL} {xml_text(VERSION)}: {name}</p></sourceDesc>"
    out = ['<?xml version="1.0" encoding="UTF-8"?>']
    if version == 2:
        out += [
            '<martif type="TBX" xml:lang="en">',
            f"<martifHeader><fileDesc>{source}</fileDesc>",
            '<encodingDesc><p type="XCSURI">TBXXCS.xcs</p></encodingDesc></martifHeader>',
        ]
    else:
        out += [
            '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">',
            f"<tbxHeader><fileDesc>{source}</fileDesc></tbxHeader>",
        ]
    out.append("<text><body>")
    for number, concept in enumerate(found, start=1):
        out += _concept(concept, number, version)
    out += ["</body></text>", "</martif>" if version == 2 else "</tbx>", ""]
    return "\n".join(out).encode("utf-8", "replace")


def _concept(concept: Concept, number: int, version: int) -> Iterator[str]:
    entry, section = ("termEntry", "langSet") if version == 2 else ("conceptEntry", "langSec")
    name = OWN_ID + _NOT_A_NAME.sub("-", concept.uid) if concept.uid else f"n{number}"
    yield f'<{entry} id="{xml_value(name)}">'
    for kind, text in (("subjectField", concept.domain), ("definition", concept.definition)):
        if text.strip():
            yield f'<descrip type="{kind}">{xml_text(text)}</descrip>'
    if concept.note.strip():
        yield f"<note>{xml_text(concept.note)}</note>"
    for language in (Language.GERMAN, Language.ENGLISH):
        terms = [term for term in concept.terms if term.language is language]
        if terms:
            yield f'<{section} xml:lang="{language}">'
            for term in terms:
                yield from _term(term, version)
            yield f"</{section}>"
    yield f"</{entry}>"


def _term(term: Term, version: int) -> Iterator[str]:
    holder = "tig" if version == 2 else "termSec"
    yield f"<{holder}><term>{xml_text(term.text)}</term>"
    for kind, value in _notes(term, version):
        yield f'<termNote type="{kind}">{xml_text(value)}</termNote>'
    if term.source.strip():
        yield f'<admin type="source">{xml_text(term.source)}</admin>'
    for example in term.examples:
        if example.strip():
            yield f'<descrip type="context">{xml_text(example)}</descrip>'
    if term.note.strip():
        yield f"<note>{xml_text(term.note)}</note>"
    yield f"</{holder}>"


def _notes(term: Term, version: int) -> Iterator[tuple[str, str]]:
    """Data categories with the values their picklists have: version 2 leaves parts of speech free."""
    part = term.part_of_speech.strip()
    if version == 2:
        kinds = [("partOfSpeech", part)]
    elif part.lower() == "phrase":
        kinds = [("termType", "phrase")]
    else:
        known = {"proper noun": "noun"}.get(part.lower(), part.lower())
        kinds = [("partOfSpeech", known if known in _PARTS else "other" if part else "")]
    gender = _GENDERS.get(term.gender.strip().lower(), "")
    kinds.append(("grammaticalGender", "otherGender" if gender == "other" and version == 2 else gender))
    kinds.append(("administrativeStatus", _STATUS[term.status]))
    return ((kind, value) for kind, value in kinds if value)
