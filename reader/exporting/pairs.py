"""Aligned units as TSV, TMX 1.4b and a plain HTML table.

What is written here, ``reader.importing.parallel`` reads again: TSV gives the texts (on one line) and
the rows back, TMX the two-sided rows with their blocks, HTML everything but images and notes.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from reader.exporting.pages import Link, cell, row_data
from reader.model.parallel import Carried

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.bitext import Alignment
    from reader.model.document import BlockDraft, ImportedDocument
    from reader.model.language import Language

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML 1.0 cannot carry."""


class Pair(NamedTuple):
    """One bead with its texts; a side may be empty."""

    source: str
    target: str
    confidence: float
    link: Link | None = None
    """With it the blocks, their kinds, marks and states, and the links of the sentences are written too."""


def pairs_of(
    original: ImportedDocument,
    translation: ImportedDocument,
    alignment: Alignment,
    carried: Carried = Carried(),  # noqa: B008 - frozen
) -> list[Pair]:
    """The beads of an alignment of two documents, with all that can be written of them."""
    pairs = []
    for number, bead in enumerate(alignment.beads):
        source = tuple(original.blocks[i] for i in bead.source)
        target = tuple(translation.blocks[j] for j in bead.target)
        link = Link(
            source,
            target,
            (bead.source, bead.target),
            tuple(carried.standings[j] for j in bead.target) if carried.standings else (),
            bead.sentences,
            number in carried.confirmed,
        )
        pairs.append(Pair(_joined(source), _joined(target), bead.confidence, link))
    return pairs


def _joined(blocks: tuple[BlockDraft, ...]) -> str:
    return "\n".join(block.text for block in blocks)


def to_tsv(pairs: Iterable[Pair]) -> str:
    """One bead a line: source, target, confidence. Tabs and line breaks in texts become spaces."""
    lines = ["source\ttarget\tconfidence"]
    lines += [f"{_one_line(p.source)}\t{_one_line(p.target)}\t{p.confidence:.3f}" for p in pairs]
    return "\n".join(lines) + "\n"


def to_tmx(pairs: Iterable[Pair], languages: tuple[Language, Language], tool_version: str) -> str:
    """A translation memory (TMX 1.4b) of the beads that have both sides; confidence as ``x-confidence``.

    Where a side has several blocks, ``x-source-blocks`` and ``x-target-blocks`` say at which
    characters of the text all but the first begin.
    """
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
            *_props(pair.link),
            f'<tuv xml:lang="{source}"><seg>{_xml(pair.source)}</seg></tuv>',
            f'<tuv xml:lang="{target}"><seg>{_xml(pair.target)}</seg></tuv>',
            "</tu>",
        ]
    return "\n".join([*out, "</body>", "</tmx>", ""])


def to_html(pairs: Iterable[Pair], languages: tuple[Language, Language], title: str) -> str:
    """A table in one self-contained page, for looking at; loads nothing.

    ``data-`` attributes say what a reader does not see: kinds, links of sentences, states.
    """
    source, target = languages
    rows = "\n".join(
        f"<tr{row_data(p.confidence, p.link)}>{cell(p.source, p.link, source, is_target=False)}"
        f"{cell(p.target, p.link, target, is_target=True)}<td>{p.confidence:.2f}</td></tr>"
        for p in pairs
    )
    style = (
        "body{max-width:72rem;margin:2rem auto;font:1.05rem/1.5 Georgia,serif;"
        "background:#FBF9F4;color:#211D18}"
        "td{vertical-align:top;padding:.6rem 1rem;width:47%}td:last-child{width:6%;color:#6B6358}"
        "td>*{margin:0 0 .5rem}blockquote{padding-left:1rem;border-left:2px solid #CFC6B8}"
        "[data-kind=footnote],[data-kind=meta]{font-size:.9em}sup.ref{color:#6B6358}"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{source}"><head><meta charset="utf-8">'
        '<meta name="generator" content="Zwiesprache">'
        f"<title>{escape(title)}</title>"
        f"<style>{style}</style></head>\n<body><h1>{escape(title)}</h1>\n"
        f'<table>\n<tbody data-pairs="1" data-source="{source}" data-target="{target}">\n{rows}\n'
        "</tbody></table>"
        "</body></html>\n"
    )


def _props(link: Link | None) -> list[str]:
    if link is None:
        return []
    props = ['<prop type="x-confirmed">yes</prop>'] if link.confirmed else []
    for name, blocks in (("source", link.source), ("target", link.target)):
        places, at = [], 0
        for block in blocks[:-1]:
            at += len(_NOT_XML.sub("", block.text)) + 1
            places.append(str(at))
        if places:
            props.append(f'<prop type="x-{name}-blocks">{" ".join(places)}</prop>')
    return props


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _xml(text: str) -> str:
    # a parser would make a line feed of a bare carriage return
    return escape(_NOT_XML.sub("", text), quote=False).replace("\r", "&#13;")
