"""Blocks as HTML that can be read again without loss; see ``reader.importing.parallel.html``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from reader.model.bitext import SentenceBead
from reader.model.document import BlockDraft, BlockKind, MarkKind
from reader.model.parallel import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.document import InlineMark
    from reader.model.language import Language

_NOT_HTML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Characters HTML cannot carry."""
_TAGS = {
    MarkKind.EMPHASIS: "em",
    MarkKind.STRONG: "strong",
    MarkKind.CODE: "code",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.LINK: "a",
}
_ADDRESSES = ("http://", "https://", "mailto:", "ftp://")


@dataclass(frozen=True, slots=True)
class Link:
    """What a bead holds beyond its texts."""

    source: tuple[BlockDraft, ...] = ()
    target: tuple[BlockDraft, ...] = ()
    places: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    """Numbers of the blocks in their documents."""
    standings: tuple[Standing, ...] = ()
    """Of the blocks of the target; empty where nothing is known."""
    sentences: tuple[SentenceBead, ...] = ()
    confirmed: bool = False


def row_data(confidence: float, link: Link | None) -> str:
    """Attributes of a row: confidence, whether somebody confirmed it, links of its sentences."""
    data = {"confidence": repr(confidence)}
    if link is not None and link.confirmed:
        data["confirmed"] = "yes"
    if link is not None and link.sentences:
        data["links"] = " ".join(map(_sentence_link, link.sentences))
    return _attributes(data)


def cell(text: str, link: Link | None, language: Language, *, is_target: bool) -> str:
    """One side of a row."""
    blocks: tuple[BlockDraft, ...] = (BlockDraft(BlockKind.PARAGRAPH, text),) if text else ()
    places: tuple[int, ...] = ()
    standings: tuple[Standing, ...] = ()
    if link is not None:
        blocks = link.target if is_target else link.source
        places = link.places[is_target]
        standings = link.standings if is_target else ()
    shown = (
        _block(
            block,
            places[i] if i < len(places) else None,
            standings[i] if i < len(standings) else None,
            exact=link is not None,
        )
        for i, block in enumerate(blocks)
    )
    return f'<td lang="{language}">{"".join(shown)}</td>'


def _block(block: BlockDraft, place: int | None, standing: Standing | None, *, exact: bool) -> str:
    data = {"kind": str(block.kind)}
    if block.level:
        data["level"] = str(block.level)
    if block.label:
        data["label"] = block.label
    if exact:
        data["sentences"] = " ".join(f"{s.start}-{s.end}" for s in block.sentences)
    if place is not None:
        data["place"] = str(place)
    if standing is not None:
        data["state"] = str(standing.state)
        data |= {"needs-work": "yes"} if standing.needs_work else {}
        data["origin"] = str(standing.origin)
        data |= {"detail": standing.origin_detail} if standing.origin_detail else {}
    tag = "p"
    if block.kind is BlockKind.HEADING:
        tag = f"h{min(6, max(1, block.level) + 1)}"
    elif block.kind is BlockKind.QUOTATION:
        tag = "blockquote"
    return f"<{tag}{_attributes(data)}>{''.join(_inline(block))}</{tag}>"


def _inline(block: BlockDraft) -> Iterator[str]:
    """The text in pieces that every mark covers wholly or not at all; pieces of one mark share its number."""
    marks = [(n, m) for n, m in enumerate(block.marks) if m.kind in _TAGS and m.end > m.start]
    edges = {0, len(block.text)} | {at for _, mark in marks for at in mark[1:3]}
    edges |= {ref.offset for ref in block.refs}
    places = sorted(edge for edge in edges if 0 <= edge <= len(block.text))
    for start, end in zip(places, [*places[1:], len(block.text)], strict=True):
        for ref in block.refs:
            if ref.offset == start:
                data = _attributes({"label": ref.label, "raw": ref.raw})
                yield f'<sup class="ref"{data}>{_text(ref.raw or ref.label)}</sup>'
        if start == end:
            continue
        covering = [(n, mark) for n, mark in marks if mark.start <= start and mark.end >= end]
        # a link in a link ends it for every browser: only the first is one
        first = next((n for n, mark in covering if mark.kind is MarkKind.LINK), -1)
        tags = ["span" if m.kind is MarkKind.LINK and n != first else _TAGS[m.kind] for n, m in covering]
        yield "".join(_opened(n, mark, tag) for (n, mark), tag in zip(covering, tags, strict=True))
        yield _text(block.text[start:end])
        yield "".join(f"</{tag}>" for tag in reversed(tags))


def _opened(number: int, mark: InlineMark, tag: str) -> str:
    data = {"mark": str(number)}
    href = ""
    if mark.kind is MarkKind.LINK:
        data["to"] = mark.target
        if tag == "a" and mark.target.lower().startswith(_ADDRESSES):
            href = f' href="{_value(mark.target)}"'
    return f"<{tag}{_attributes(data)}{href}>"


def _sentence_link(link: SentenceBead) -> str:
    sides = ":".join(",".join(map(str, side)) for side in (link.source, link.target))
    return f"{sides}:{link.confidence!r}" + (":confirmed" if link.confirmed else "")


def _attributes(data: dict[str, str]) -> str:
    return "".join(f' data-{name}="{_value(value)}"' for name, value in data.items())


def _value(text: str) -> str:
    return escape(_NOT_HTML.sub("", text)).replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")


def _text(text: str) -> str:
    return escape(_NOT_HTML.sub("", text)).replace("\r", "&#13;").replace("\n", "<br>")
