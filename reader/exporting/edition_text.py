"""Blocks as the living edition has them, to be read again by ``reader.importing.parallel.edition``.

A ``span`` without attributes is a sentence; ``data-`` attributes stand only where something is not as usual.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from reader.exporting.hypertext import MARK_TAGS, attributes, html_text, quoted
from reader.exporting.setting import Picture, Pin, Reference, Run, is_web_address
from reader.model.annotation import AnnotationKind
from reader.model.bitext import Side
from reader.model.document import BlockId, BlockKind, MarkKind, Origin, SegmentState
from reader.model.termbase import ConceptId, TermHit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.exporting.setting import Piece, Remark, SetBlock
    from reader.model.document import Block, FootnoteRef, InlineMark

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""What is put into the file as it is; anything else is told of in words."""
_BLOCK_TAGS = {BlockKind.QUOTATION: "blockquote"}


class Apparatus(NamedTuple):
    """What hangs on the texts."""

    hits: Mapping[BlockId, tuple[TermHit, ...]]
    glossary: Mapping[ConceptId, int]
    """Numbers of the entries; a term of any other concept is not marked."""
    places: Mapping[BlockId, int]
    """Of the blocks of a text whose order is not that of the rows."""


def spans(apparatus: Apparatus, block: Block) -> list[tuple[int, int, int]]:
    """Where terms stand in a block, with the numbers of their entries."""
    return [
        (start, end, apparatus.glossary[hit.concept_id])
        for hit in apparatus.hits.get(block.id, ())
        if hit.concept_id in apparatus.glossary
        for start, end in hit.parts
    ]


def block_html(set_block: SetBlock, apparatus: Apparatus, footnote: int) -> str:
    """One block; ``footnote`` is its number where it is one that is referred to, else 0."""
    block = set_block.block
    tag = _BLOCK_TAGS.get(block.kind, "p")
    data: dict[str, str] = {}
    if block.kind is BlockKind.HEADING:
        level = max(1, block.level)
        tag = f"h{min(6, level + 1)}"
        data = {"level": str(level)} if level > 5 else {}
    elif tag == "p" and block.kind is not BlockKind.PARAGRAPH:
        data["kind"] = str(block.kind)
    if block.label:
        data["label"] = block.label
    if block.id in apparatus.places:
        data["place"] = str(apparatus.places[block.id])
    if set_block.side is Side.TARGET:
        data |= _standing(block)
    opened = f"<{tag}{attributes(data)}" + (f' id="f{footnote}"' if footnote else "") + ">"
    label = ""
    if block.kind is BlockKind.FOOTNOTE:
        back = f' href="#b{footnote}" data-name="footnote_back"' if footnote else ""
        label = f'<a class="note-of"{back}>{html_text(block.label or "*")}</a>'
    return f"{opened}{label}{''.join(_inline(set_block, apparatus))}</{tag}>"


def _standing(block: Block) -> dict[str, str]:
    data: dict[str, str] = {}
    if block.state is not SegmentState.TRANSLATED:
        data["state"] = str(block.state)
    if block.needs_work:
        data["needs-work"] = "yes"
    if block.origin is not Origin.HUMAN:
        data["origin"] = str(block.origin)
    if block.origin_detail:
        data["detail"] = block.origin_detail
    return data


def _inline(set_block: SetBlock, apparatus: Apparatus) -> Iterator[str]:
    block, pieces = set_block.block, set_block.pieces
    terms = spans(apparatus, block)
    broken = _broken(block, pieces)
    sentence = -1
    refs = iter(sorted(block.refs, key=lambda ref: ref.offset))  # as they come among the pieces
    for piece in pieces:
        if isinstance(piece, Run):
            if piece.sentence != sentence:
                yield "</span>" if sentence >= 0 else ""
                yield "<span>" if piece.sentence >= 0 else ""
                sentence = piece.sentence
            yield _run(piece, block, terms, broken)
        elif isinstance(piece, Reference):
            yield _reference(piece, next(refs))
        else:
            yield _other(piece)
    yield "</span>" if sentence >= 0 else ""


def _broken(block: Block, pieces: Sequence[Piece]) -> frozenset[int]:
    """Numbers of the marks that come in several pieces."""
    starts = {piece.start for piece in pieces if isinstance(piece, Run)}
    return frozenset(
        number
        for number, mark in enumerate(block.marks)
        if sum(mark.start <= start < mark.end for start in starts) > 1
    )


def _run(run: Run, block: Block, terms: Sequence[tuple[int, int, int]], broken: frozenset[int]) -> str:
    end = run.start + len(run.text)
    marks = [
        (n, m) for n, m in enumerate(block.marks) if m.start <= run.start and m.end >= end and m.end > m.start
    ]
    opened: list[str] = []
    closed: list[str] = []
    linked = False
    for number, mark in marks:
        if mark.kind is MarkKind.LINK:
            # a link in a link ends it for every browser: only the first is one
            tag = "a" if not linked and is_web_address(mark.target) else "span"
            opened.append(_link(tag, mark, number if number in broken else -1))
            linked = linked or tag == "a"
        elif mark.kind in MARK_TAGS:
            tag = MARK_TAGS[mark.kind]
            opened.append(f'<{tag} data-mark="{number}">' if number in broken else f"<{tag}>")
        else:
            continue
        closed.append(f"</{tag}>")
    entry = next((entry for start, last, entry in terms if start <= run.start and last >= end), 0)
    if entry and not linked:
        opened.append(f'<a class="t" href="#g{entry}" tabindex="-1">')
        closed.append("</a>")
    for remark in run.remarks:
        opened.append(f'<mark class="{_look(remark)}">')
        closed.append("</mark>")
    return f"{''.join(opened)}{html_text(run.text)}{''.join(reversed(closed))}"


def _link(tag: str, mark: InlineMark, number: int) -> str:
    data = {"mark": str(number)} if number >= 0 else {}
    if tag == "a":
        return f'<a href="{quoted(mark.target)}" rel="noopener noreferrer"{attributes(data)}>'
    return f'<span class="link"{attributes(data | {"to": mark.target})}>'


def _look(remark: Remark) -> str:
    note = remark.annotation
    return "underline" if note.kind is AnnotationKind.UNDERLINE else note.colour.value


def _reference(piece: Reference, ref: FootnoteRef) -> str:
    data = attributes({"label": ref.label, "raw": ref.raw} if ref.raw else {"label": ref.label})
    shown = html_text(piece.label)
    if piece.footnote is not None:
        name = f' id="b{piece.footnote.number}"' if piece.is_first else ""
        shown = f'<a href="#f{piece.footnote.number}"{name}>{shown}</a>'
    return f'<sup class="ref"{data}>{shown}</sup>'


def _other(piece: Picture | Pin) -> str:
    match piece:
        case Pin(remark):
            return (
                f'<a class="x" href="#m{remark.number}" data-x="{remark.number}" data-name="note_of_row"'
                f' data-n="{remark.number}"></a>'
            )
        case Picture(asset, alt):
            if asset.mime not in PICTURES:
                return f'<small class="pic">[{escape(alt or asset.mime)}]</small>'
            code = base64.b64encode(asset.data).decode("ascii")
            return f'<img class="pic" alt="{quoted(alt)}" src="data:{asset.mime};base64,{code}">'
