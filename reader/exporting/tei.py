"""TEI P5: both texts whole, and the links of blocks and sentences standing off from them.

The blocks are in divisions by their headings, sentences are ``s``; a link's ``cert`` is the probability
that it is right. What TEI has no element for (states, how marks cross, rows of one text only) is the
text of a ``span`` a row. Notes are annotations.
"""

from __future__ import annotations

import itertools
import re
from typing import IO, TYPE_CHECKING, Final

from reader import VERSION
from reader.exporting.exchange import Units, bodies
from reader.exporting.inline import Closed, Inline, Opened, Run, Span, xml_text, xml_value
from reader.exporting.spool import spooled
from reader.exporting.words import say
from reader.exporting.writing import encoded, put
from reader.model.bitext import Side
from reader.model.document import BlockKind, MarkKind
from reader.model.exchange import FACTS, TOOL, dumps
from reader.model.publication import Grain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.exporting.exchange import Unit
    from reader.exporting.inline import Code
    from reader.exporting.spool import Spool
    from reader.model.bitext import SentenceBead
    from reader.model.document import Block
    from reader.model.language import Language
    from reader.model.publication import ExportOptions, Publication

_LOOKS: Final = {
    MarkKind.EMPHASIS: "italic", MarkKind.STRONG: "bold", MarkKind.CODE: "code",
    MarkKind.SUPERSCRIPT: "superscript", MarkKind.SUBSCRIPT: "subscript",
}  # fmt: skip
_PREFIX: Final = {Side.SOURCE: "o", Side.TARGET: "t"}
_NOT_ADDRESS: Final = re.compile(r"[\s<>\"{}|\\^`]")


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The file; its rows are always whole.

    Raises:
        ExportRefused: there is no text in the work, or none that was confirmed.
    """
    found = Units(publication, options, Grain.PARAGRAPH)
    put(file, (f"{line}\n" for line in _lines(publication, found, options.language)))
    with spooled(file) as sentences, spooled(file) as facts, spooled(file) as notes:
        for data in _stand_off(found, sentences, facts, notes):
            file.write(data)
    put(file, ("</TEI>\n",))


def _lines(publication: Publication, found: Units, language: Language) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
    yield from _header(publication, language)
    yield "<text><group>"
    for side in Side:
        yield f'<text xml:lang="{publication.language(side)}"><body>'
        column = publication.outline.columns[side]
        labels = ((label, column.ids[at]) for at, label in column.labels.items() if found.has(side, at))
        notes = {label: f"{_PREFIX[side]}{block}" for label, block in labels}
        yield from _divisions(found.blocks(side), side, notes)
        yield "</body></text>"
    yield "</group></text>"


def _header(publication: Publication, language: Language) -> Iterator[str]:
    author = f"<author>{xml_text(publication.author)}</author>" if publication.author.strip() else ""
    date = f'<date when="{publication.exported_at[:10]}"/>' if publication.exported_at else ""
    written = "Written by {tool} on {date}." if date else "Written by {tool}."
    tongues = "".join(f'<language ident="{publication.language(side)}"/>' for side in Side)
    version = re.match(r"\d+(?:\.\d+){0,2}", VERSION)
    yield (
        f"<teiHeader><fileDesc><titleStmt><title>{xml_text(publication.title)}</title>{author}</titleStmt>"
        f"<publicationStmt><p>{say(written, language, tool=TOOL, date=date)}</p></publicationStmt>"
        f"<sourceDesc><p>{say('A text and its translation, linked.', language)}</p></sourceDesc></fileDesc>"
        f'<encodingDesc><appInfo><application ident="{TOOL}" version="{version[0] if version else 0}">'
        f"<label>{TOOL}</label></application></appInfo></encodingDesc>"
        f"<profileDesc><langUsage>{tongues}</langUsage></profileDesc></teiHeader>"
    )


def _id(block: Block, side: Side) -> str:
    return f"{_PREFIX[side]}{block.id}"


def _stand_off(found: Units, sentences: Spool, facts: Spool, notes: Spool) -> Iterator[bytes]:
    """Links and what else is said of the rows: of each kind together, so but the first wait meanwhile."""
    yield from encoded(_links(found, sentences, facts, notes))
    if sentences.place:
        yield b'<linkGrp type="alignment" subtype="sentences">\n'
        yield from sentences.parts()
        yield b"</linkGrp>\n"
    yield f'<spanGrp type="{FACTS}">\n'.encode()
    yield from facts.parts()
    yield b"</spanGrp>\n"
    if notes.place:
        yield b"<listAnnotation>\n"
        yield from notes.parts()
        yield b"</listAnnotation>\n"
    yield b"</standOff>\n"


def _links(found: Units, sentences: Spool, facts: Spool, notes: Spool) -> Iterator[str]:
    """The links of rows; all else about them is put aside."""
    yield "<standOff>\n"
    number, has_links = 0, False
    for unit in found:
        if unit.row.source and unit.row.target:
            if not has_links:
                yield '<linkGrp type="alignment" subtype="rows">\n'
            has_links = True
            yield _link([ref for side in Side for ref in _targets(unit, side)], unit.facts.confidence) + "\n"
            for link in _sentence_links(unit):
                sentences.write(f"{link}\n")
        targets = " ".join(ref for side in Side for ref in _targets(unit, side))
        facts.write(f'<span target="{targets}">{xml_text(dumps(unit.facts))}</span>\n')
        for side, body in bodies(unit):
            number += 1
            target = (_targets(unit, side) or _targets(unit, side.other))[0]
            about = f'xml:id="a{number}" target="{target}" motivation="commenting"'
            notes.write(f"<annotation {about}><note>{xml_text(body)}</note></annotation>\n")
    if has_links:
        yield "</linkGrp>\n"


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


def _divisions(blocks: Iterable[Block], side: Side, notes: dict[str, str]) -> Iterator[str]:
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
