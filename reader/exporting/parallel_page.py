"""Aligned texts as a plain HTML table that can be read again without loss.

See ``reader.importing.parallel.html``. All but images and notes comes back.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reader.exporting.exchange import Units
from reader.exporting.hypertext import MARK_TAGS, attributes, html_text, quoted
from reader.model.bitext import Side
from reader.model.document import BlockKind, MarkKind
from reader.model.exchange import TOOL, BlockFacts
from reader.model.publication import ExportOptions, Grain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.exporting.exchange import Unit
    from reader.model.bitext import SentenceBead
    from reader.model.document import InlineMark
    from reader.model.exchange import RowFacts
    from reader.model.language import Language
    from reader.model.publication import Publication

_TAGS = {**MARK_TAGS, MarkKind.LINK: "a"}
_STYLE = (
    "body{max-width:72rem;margin:2rem auto;font:1.05rem/1.5 Georgia,serif;"
    "background:#FBF9F4;color:#211D18}"
    "td{vertical-align:top;padding:.6rem 1rem;width:47%}td:last-child{width:6%;color:#6B6358}"
    "td>*{margin:0 0 .5rem}blockquote{padding-left:1rem;border-left:2px solid #CFC6B8}"
    "[data-kind=footnote],[data-kind=meta]{font-size:.9em}sup.ref{color:#6B6358}"
)
_ADDRESSES = ("http://", "https://", "mailto:", "ftp://")


def page(publication: Publication, title: str) -> str:
    """A table in one self-contained page, for looking at; loads nothing.

    ``data-`` attributes say what a reader does not see: kinds, links of sentences, states.
    """
    source, target = (publication.language(side) for side in Side)
    rows = "\n".join(
        f"<tr{_row_data(unit.facts)}>{_cell(unit, Side.SOURCE, source)}"
        f"{_cell(unit, Side.TARGET, target)}<td>{unit.facts.confidence:.2f}</td></tr>"
        for unit in Units(publication, ExportOptions(notes=False), Grain.PARAGRAPH)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{source}"><head><meta charset="utf-8">'
        f'<meta name="generator" content="{TOOL}">'
        f"<title>{escape(title)}</title>"
        f"<style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n"
        f'<table>\n<tbody data-pairs="1" data-source="{source}" data-target="{target}">\n{rows}\n'
        "</tbody></table>"
        "</body></html>\n"
    )


def _row_data(facts: RowFacts) -> str:
    """Attributes of a row: confidence, whether somebody confirmed it, links of its sentences."""
    data = {"confidence": repr(facts.confidence)}
    if facts.confirmed:
        data["confirmed"] = "yes"
    if facts.links:
        data["links"] = " ".join(map(_sentence_link, facts.links))
    return attributes(data)


def _cell(unit: Unit, side: Side, language: Language) -> str:
    """One side of a row."""
    blocks = zip(unit.blocks(side), unit.facts.side(side).blocks, strict=True)
    shown = (_block(block.text, facts, is_target=side is Side.TARGET) for block, facts in blocks)
    return f'<td lang="{language}">{"".join(shown)}</td>'


def _block(text: str, block: BlockFacts, *, is_target: bool) -> str:
    data = {"kind": str(block.kind)}
    if block.level:
        data["level"] = str(block.level)
    if block.label:
        data["label"] = block.label
    data["sentences"] = " ".join(f"{s.start}-{s.end}" for s in block.sentences)
    data["place"] = str(block.place)
    standing = block.standing
    if is_target and standing != BlockFacts(0).standing:
        data["state"] = str(standing.state)
        data |= {"needs-work": "yes"} if standing.needs_work else {}
        data["origin"] = str(standing.origin)
        data |= {"detail": standing.origin_detail} if standing.origin_detail else {}
    tag = "p"
    if block.kind is BlockKind.HEADING:
        tag = f"h{min(6, max(1, block.level) + 1)}"
    elif block.kind is BlockKind.QUOTATION:
        tag = "blockquote"
    return f"<{tag}{attributes(data)}>{''.join(_inline(text, block))}</{tag}>"


def _inline(text: str, block: BlockFacts) -> Iterator[str]:
    """The text in pieces that every mark covers wholly or not at all; pieces of one mark share its number."""
    marks = [(n, m) for n, m in enumerate(block.marks) if m.kind in _TAGS and m.end > m.start]
    edges = {0, len(text)} | {at for _, mark in marks for at in mark[1:3]}
    edges |= {ref.offset for ref in block.refs}
    places = sorted(edge for edge in edges if 0 <= edge <= len(text))
    for start, end in zip(places, [*places[1:], len(text)], strict=True):
        for ref in block.refs:
            if ref.offset == start:
                data = attributes({"label": ref.label, "raw": ref.raw})
                yield f'<sup class="ref"{data}>{html_text(ref.raw or ref.label)}</sup>'
        if start == end:
            continue
        covering = [(n, mark) for n, mark in marks if mark.start <= start and mark.end >= end]
        # a link in a link ends it for every browser: only the first is one
        first = next((n for n, mark in covering if mark.kind is MarkKind.LINK), -1)
        tags = ["span" if m.kind is MarkKind.LINK and n != first else _TAGS[m.kind] for n, m in covering]
        yield "".join(_opened(n, mark, tag) for (n, mark), tag in zip(covering, tags, strict=True))
        yield html_text(text[start:end])
        yield "".join(f"</{tag}>" for tag in reversed(tags))


def _opened(number: int, mark: InlineMark, tag: str) -> str:
    data = {"mark": str(number)}
    href = ""
    if mark.kind is MarkKind.LINK:
        data["to"] = mark.target
        if tag == "a" and mark.target.lower().startswith(_ADDRESSES):
            href = f' href="{quoted(mark.target)}"'
    return f"<{tag}{attributes(data)}{href}>"


def _sentence_link(link: SentenceBead) -> str:
    sides = ":".join(",".join(map(str, side)) for side in (link.source, link.target))
    return f"{sides}:{link.confidence!r}" + (":confirmed" if link.confirmed else "")
