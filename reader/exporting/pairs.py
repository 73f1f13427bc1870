"""Aligned units as TSV, TMX 1.4b and a plain HTML table."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.language import Language

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML 1.0 cannot carry."""


class Pair(NamedTuple):
    """One bead with its texts; a side may be empty."""

    source: str
    target: str
    confidence: float


def to_tsv(pairs: Iterable[Pair]) -> str:
    """One bead a line: source, target, confidence. Tabs and line breaks in texts become spaces."""
    lines = ["source\ttarget\tconfidence"]
    lines += [f"{_one_line(p.source)}\t{_one_line(p.target)}\t{p.confidence:.3f}" for p in pairs]
    return "\n".join(lines) + "\n"


def to_tmx(pairs: Iterable[Pair], languages: tuple[Language, Language], tool_version: str) -> str:
    """A translation memory (TMX 1.4b) of the beads that have both sides; confidence as ``x-confidence``."""
    source, target = languages
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        (
            f'<header creationtool="Zwiesprache" creationtoolversion="{escape(tool_version)}"'
            f' segtype="paragraph" o-tmf="Zwiesprache" adminlang="en" srclang="{source}"'
            ' datatype="plaintext"/>'
        ),
        "<body>",
    ]
    for pair in pairs:
        if not (pair.source.strip() and pair.target.strip()):
            continue
        out += [
            "<tu>",
            f'<prop type="x-confidence">{pair.confidence:.3f}</prop>',
            f'<tuv xml:lang="{source}"><seg>{_xml(pair.source)}</seg></tuv>',
            f'<tuv xml:lang="{target}"><seg>{_xml(pair.target)}</seg></tuv>',
            "</tu>",
        ]
    return "\n".join([*out, "</body>", "</tmx>", ""])


def to_html(pairs: Iterable[Pair], languages: tuple[Language, Language], title: str) -> str:
    """A table in one self-contained page, for looking at; loads nothing."""
    source, target = languages
    rows = "\n".join(
        f'<tr><td lang="{source}">{_br(p.source)}</td><td lang="{target}">{_br(p.target)}</td>'
        f"<td>{p.confidence:.2f}</td></tr>"
        for p in pairs
    )
    style = (
        "body{max-width:72rem;margin:2rem auto;font:1.05rem/1.5 Georgia,serif;"
        "background:#FBF9F4;color:#211D18}"
        "td{vertical-align:top;padding:.6rem 1rem;width:47%}td:last-child{width:6%;color:#6B6358}"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{source}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{style}</style></head>\n<body><h1>{escape(title)}</h1>\n<table>\n{rows}\n</table></body></html>\n"
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("", text), quote=False)


def _br(text: str) -> str:
    return escape(text).replace("\n", "<br>")
