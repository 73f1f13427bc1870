"""What the styles of word processors are called, in English and German."""

from __future__ import annotations

import re

from reader.model.document import BlockKind

_HEADING = re.compile(r"(?:heading|ü?berschrift|head|h)[ _-]?([1-9])$|(?:heading|ü?berschrift)$")
_CONTENTS = re.compile(
    r"(?:toc|verzeichnis|inhaltsverzeichnis|contents)[ _-]?\d+$|toc ?heading$|contents heading$"
    r"|inhaltsverzeichnis(?:ü?berschrift)?$|inhaltsverzeichnis ?überschrift$|table of (?:contents|figures)$"
    r"|abbildungsverzeichnis$"
)
_CODE = re.compile(r"(?:source (?:code|text)|quelltext|html code|verbatim char|code)$")
_NAMES = (
    # what export calls a paragraph, so that nothing is guessed about it
    (re.compile(r"running text(?: first| cell| code)?$"), BlockKind.PARAGRAPH, 0),
    (re.compile(r"(?:title|titel|buchtitel)$"), BlockKind.HEADING, 1),
    (re.compile(r"(?:subtitle|untertitel)$"), BlockKind.HEADING, 2),
    (re.compile(r"(?:intense ?|block ?)?quot(?:e|ation)s?$"), BlockKind.QUOTATION, 0),
    (re.compile(r"(?:(?:intensives ?|block)?zitat|block ?text|epigraph)$"), BlockKind.QUOTATION, 0),
    (re.compile(r"(?:verse?|gedicht|poem|poetry|strophe|stanza|verse? ?line)$"), BlockKind.VERSE, 0),
    (re.compile(r"(?:signature|unterschrift|signatur|closing|gru(?:ß|ss)formel)$"), BlockKind.SIGNATURE, 0),
    (re.compile(r"(?:date|datum|byline|autor|author|verfasser)$"), BlockKind.META, 0),
    (re.compile(r"(?:salutation|anrede|slogan|parole|losung)$"), BlockKind.SLOGAN, 0),
    (re.compile(r"(?:list ?(?:bullet|number)|aufzä?hlungszeichen|listennummer)(?: ?\d)?$"),
     BlockKind.LIST_ITEM, 0),
)  # fmt: skip


def kind_of(name: str) -> tuple[BlockKind, int] | None:
    """Kind and heading level that a style's name speaks for; None where it says nothing."""
    name = " ".join(name.replace("_20_", " ").lower().split())
    heading = _HEADING.match(name)
    if heading is not None:
        return BlockKind.HEADING, int(heading[1] or 1)
    for pattern, kind, level in _NAMES:
        if pattern.match(name):
            return kind, level
    return None


def is_code(name: str) -> bool:
    """Whether characters of this style are code."""
    return _CODE.match(" ".join(name.replace("_20_", " ").lower().split())) is not None


def is_contents(name: str) -> bool:
    """Whether paragraphs of this style make up a generated table of contents."""
    return _CONTENTS.match(" ".join(name.replace("_20_", " ").lower().split())) is not None
