"""TEI P5: both texts whole, and the links of blocks and sentences standing off from them.

The blocks are in divisions by their headings, sentences are ``s``; a link's ``cert`` is the probability
that it is right. What TEI has no element for (states, how marks cross, rows of one text only) is the
text of a ``span`` a row. Notes are annotations.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from reader import VERSION
from reader.exporting.exchange import bodies, units
from reader.exporting.inline import Closed, Inline, Opened, Run, Span, xml_text, xml_value
from reader.model.bitext import Side
from reader.model.document import BlockKind, MarkKind
from reader.model.exchange import FACTS, TOOL, dumps
from reader.model.publication import Grain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.exporting.exchange import Unit
    from reader.exporting.inline import Code
    from reader.model.bitext import SentenceBead
    from reader.model.document import Block
    from reader.model.publication import ExportOptions, Publication

_LOOKS: Final = {
    MarkKind.EMPHASIS: "italic", MarkKind.STRONG: "bold", MarkKind.CODE: "code",
    MarkKind.SUPERSCRIPT: "superscript", MarkKind.SUBSCRIPT: "subscript",
}  # fmt: skip
_PREFIX: Final = {Side.SOURCE: "o", Side.TARGET: "t"}
_NOT_ADDRESS: Final = re.compile(r"[\s<>\"{}|\\^`]")


def write(publication: Publication, options: ExportOptions) -> bytes:
    """The file; its rows are always whole.

    Raises:
        ExportRefused: there is no text in the work, or none that was confirmed.
    """
    found = units(publication, options, Grain.PARAGRAPH)
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<TEI xmlns="http://www.tei-c.org/ns/1.0">']
    out += _header(publication)
    out.append("<text><group>")
    for side in Side:
        out.append(f'<text xml:lang="{publication.language(side)}"><body>')
        blocks = [pair for unit in found for pair in zip(unit.blocks(side), _places(unit, side), strict=True)]
        notes = {block.label: _id(block, side) for block, _ in blocks if block.kind is BlockKind.FOOTNOTE}
        ordered = [block for block, _ in sorted(blocks, key=lambda pair: pair[1])]
        out += _divisions(ordered, side, notes)
        out.append("</body></text>")
    out += ["</group></text>", *_stand_off(found), "</TEI>", ""]
    return "\n".join(out).encode("utf-8", "replace")


def _header(publication: Publication) -> Iterator[str]:
    author = f"<author>{xml_text(publication.author)}</author>" if publication.author.strip() else ""
    date = f' when="{publication.exported_at[:10]}"' if publication.exported_at else ""
    tongues = "".join(f'<language ident="{publication.language(side)}"/>' for side in Side)
    version = re.match(r"\d+(?:\.\d+){0,2}", VERSION)
    yield (
        f"<teiHeader><fileDesc><titleStmt><title>{xml_text(publication.title)}</title>{author}</titleStmt>"
        f"<publicationStmt><p>Written by {TOOL}{f' on <date{date}/>' if date else ''}.</p></publicationStmt>"
        "<sourceDesc><p>A text and its translation, linked.</p></sourceDesc></fileDesc>"
        f'<encodingDesc><appInfo><application ident="{TOOL}" version="{version[0] if version else 0}">'
        f"<label>{TOOL}</label></application></appInfo></encodingDesc>"
        f"<profileDesc><langUsage>{tongues}</langUsage></profileDesc></teiHeader>"
    )


def _places(unit: Unit, side: Side) -> list[int]:
    return [block.place for block in unit.facts.side(side).blocks]


def _id(block: Block, side: Side) -> str:
    return f"{_PREFIX[side]}{block.id}"


def _stand_off(found: Sequence[Unit]) -> Iterator[str]:
    yield "<standOff>"
    rows = [unit for unit in found if unit.row.source and unit.row.target]
    if rows:
        yield '<linkGrp type="alignment" subtype="rows">'
        for unit in rows:
            yield _link([ref for side in Side for ref in _targets(unit, side)], unit.facts.confidence)
        yield "</linkGrp>"
    linked = [link for unit in rows for link in _sentence_links(unit)]
    if linked:
        yield from ('<linkGrp type="alignment" subtype="sentences">', *linked, "</linkGrp>")
    yield f'<spanGrp type="{FACTS}">'
    for unit in found:
        targets = " ".join(ref for side in Side for ref in _targets(unit, side))
        yield f'<span target="{targets}">{xml_text(dumps(unit.facts))}</span>'
    yield "</spanGrp>"
    notes = [(unit, side, body) for unit in found for side, body in bodies(unit)]
    if notes:
        yield "<listAnnotation>"
        for number, (unit, side, body) in enumerate(notes, start=1):
            target = (_targets(unit, side) or _targets(unit, side.other))[0]
            about = f'xml:id="a{number}" target="{target}" motivation="commenting"'
            yield f"<annotation {about}><note>{xml_text(body)}</note></annotation>"
        yield "</listAnnotation>"
    yield "</standOff>"


def _targets(unit: Unit, side: Side) -> list[str]:
    return [f"#{_id(block, side)}" for block in unit.blocks(side)]


def _link(targets: Sequence[str], confidence: float) -> str:
    return f'<link target="{" ".join(targets)}" cert="{confidence:.3f}"/>'


def _sentence_links(unit: Unit) -> Iterator[str]:
    names = {
        side: [
            f"#{_id(block, side)}.{n}"
            for block in unit.blocks(side)
            for n in range(1, len(block.sentences) + 1)
        ]
        for side in Side
    }

    def known(link: SentenceBead) -> bool:
        return all(link.of(side) and max(link.of(side)) < len(names[side]) for side in Side)

    for link in unit.row.bead.sentences:
        if known(link):
            yield _link([names[side][n] for side in Side for n in link.of(side)], link.confidence)


def _divisions(blocks: Sequence[Block], side: Side, notes: dict[str, str]) -> Iterator[str]:
    """The blocks, a division for every heading and what comes below it."""
    yield "<div>"
    inside, in_list = False, False
    for block in blocks:
        is_item = block.kind is BlockKind.LIST_ITEM
        if in_list and not is_item:
            yield "</list>"
        if block.kind is BlockKind.HEADING and inside:
            yield from ("</div>", "<div>")
        if is_item and not in_list:
            yield "<list>"
        inside, in_list = True, is_item
        tag, about = _element(block)
        text = "".join(_sentences(block, side, notes))
        yield f'<{tag} xml:id="{_id(block, side)}"{about} xml:space="preserve">{text}</{tag}>'
    if in_list:
        yield "</list>"
    yield "</div>" if inside else "<p/></div>"


def _element(block: Block) -> tuple[str, str]:
    label = f' n="{xml_value(block.label)}"' if block.label.strip() else ""
    match block.kind:
        case BlockKind.HEADING:
            return "head", f' type="h{max(1, block.level)}"{label}'
        case BlockKind.PARAGRAPH:
            return "p", label
        case BlockKind.LIST_ITEM:
            return "item", label
        case BlockKind.FOOTNOTE:
            return "note", f' place="foot"{label}'
        case BlockKind.QUOTATION:
            return "quote", label
        case _:
            return "ab", f' type="{block.kind}"{label}'


def _sentences(block: Block, side: Side, notes: dict[str, str]) -> Iterator[str]:
    edges = [Span(*sentence) for sentence in block.sentences]
    if not block.text or any(a.end > b.start for a, b in itertools.pairwise(edges)):
        edges = []
    inline = Inline([block])
    at = 0
    for number, span in enumerate(edges, start=1):
        if span.start > at:
            yield from _text(inline, Span(at, span.start), notes)
        text = "".join(_text(inline, span, notes))
        yield f'<s xml:id="{_id(block, side)}.{number}">{text}</s>'
        at = span.end
    if at < len(block.text):
        yield from _text(inline, Span(at, len(block.text)), notes)


def _text(inline: Inline, span: Span, notes: dict[str, str]) -> Iterator[str]:
    """The text with its marks; those that cross something are in pieces, each in elements of its own."""
    active = [c for c in inline.codes if c.mark.start < span.start < c.mark.end]
    shown: list[Code] = []

    def changed() -> Iterator[str]:
        """End and begin elements so that the active ones are open."""
        keep = 0
        while keep < len(shown) and keep < len(active) and shown[keep] is active[keep]:
            keep += 1
        yield from (_tags(code)[1] for code in reversed(shown[keep:]))
        yield from (_tags(code)[0] for code in active[keep:])
        shown[:] = active

    for event in inline.events(span):
        if isinstance(event, Run):
            yield from changed()
            yield "<lb/>".join(map(xml_text, event.text.split("\n")))
        elif isinstance(event, Opened):
            active.append(event.code)
        elif isinstance(event, Closed):
            active = [code for code in active if code is not event.code]
        else:
            about = f' target="#{notes[event.ref.label]}"' if event.ref.label in notes else ""
            label = f' n="{xml_value(event.ref.label)}"' if event.ref.label.strip() else ""
            yield f'<ref type="noteref"{about}{label}>{xml_text(event.ref.raw)}</ref>'
    active = []
    yield from changed()


def _tags(code: Code) -> tuple[str, str]:
    if code.mark.kind is MarkKind.LINK:
        target = _NOT_ADDRESS.sub(lambda m: f"%{ord(m[0]):02X}", code.mark.target)
        about = f' target="{xml_value(target)}"' if target else ""
        return f"<ref{about}>", "</ref>"
    return f'<hi rend="{_LOOKS[code.mark.kind]}">', "</hi>"
