"""XLIFF 1.2 (OASIS 2008): a unit a row, its linked sentences as segments where that is asked for."""

from __future__ import annotations

from itertools import chain
from typing import IO, TYPE_CHECKING, Final

from reader import VERSION
from reader.exporting.exchange import Units, bodies, standing
from reader.exporting.inline import Closed, Inline, Opened, Run, xml_text, xml_value
from reader.exporting.segments import segmented
from reader.exporting.writing import put
from reader.model.bitext import Side
from reader.model.document import BlockKind, MarkKind, Origin, SegmentState
from reader.model.exchange import FACTS, TOOL, dumps
from reader.model.publication import Grain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.exporting.exchange import Unit
    from reader.exporting.inline import Span
    from reader.exporting.segments import Segmented
    from reader.model.parallel import Standing
    from reader.model.publication import ExportOptions, Publication

_TYPES: Final = {
    MarkKind.EMPHASIS: "italic", MarkKind.STRONG: "bold", MarkKind.CODE: "x-code",
    MarkKind.SUPERSCRIPT: "x-sup", MarkKind.SUBSCRIPT: "x-sub", MarkKind.LINK: "link",
}  # fmt: skip
_STATES: Final = {
    SegmentState.INITIAL: "needs-translation", SegmentState.TRANSLATED: "translated",
    SegmentState.REVIEWED: "signed-off", SegmentState.FINAL: "final",
}  # fmt: skip
_ORIGINS: Final = {
    Origin.HUMAN: "", Origin.MT: "mt-suggestion", Origin.TM: "leveraged-tm",
    Origin.PROPAGATED: "leveraged-inherited",
}  # fmt: skip
KINDS: Final = {
    BlockKind.PARAGRAPH: "p", BlockKind.LIST_ITEM: "li", BlockKind.FOOTNOTE: "footnote",
    BlockKind.QUOTATION: "blockquote", BlockKind.META: "meta", BlockKind.SLOGAN: "slogan",
    BlockKind.SIGNATURE: "signature", BlockKind.VERSE: "verse",
}  # fmt: skip
"""What blocks are, where a word of our own may say it."""


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The file.

    Raises:
        ExportRefused: there is no text in the work, or none that was confirmed.
    """
    date = f' date="{xml_value(publication.exported_at)}"' if publication.exported_at else ""
    found = Units(publication, options, Grain.PARAGRAPH)
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
        (
            f'<file original="{xml_value(publication.title or TOOL)}" datatype="plaintext"'
            f' source-language="{publication.language(Side.SOURCE)}"'
            f' target-language="{publication.language(Side.TARGET)}"'
            f' tool-id="zwiesprache"{date} xml:space="preserve">'
        ),
        f'<header><tool tool-id="zwiesprache" tool-name="{TOOL}" tool-version="{xml_value(VERSION)}"/>',
        "</header>",
        "<body>",
    ]
    made = (line for unit in found for line in _unit(segmented(unit, options.grain)))
    put(file, (f"{line}\n" for line in chain(head, made, ("</body>", "</file>", "</xliff>"))))


def _unit(cut: Segmented) -> Iterator[str]:
    unit = cut.unit
    known = standing(unit)
    approved = ' approved="yes"' if known.state is SegmentState.FINAL and not known.needs_work else ""
    kind = kind_of(unit)
    yield f'<trans-unit id="{xml_value(unit.uid)}" restype="x-{kind}"{approved}>'
    yield f"<source>{''.join(_text(cut.source))}</source>"
    if cut.is_cut:
        yield f"<seg-source>{''.join(_segments(cut, cut.source, Side.SOURCE))}</seg-source>"
    if cut.has_target:
        text = _segments(cut, cut.target, Side.TARGET) if cut.is_cut else _text(cut.target)
        yield f"<target{_state(known)}>{''.join(text)}</target>"
    yield (
        f'<context-group purpose="{FACTS}"><context context-type="{FACTS}">'
        f"{xml_text(dumps(unit.facts))}</context></context-group>"
    )
    for side, body in bodies(unit):
        yield f'<note annotates="{side}">{xml_text(body)}</note>'
    yield "</trans-unit>"


def kind_of(unit: Unit) -> str:
    """A word for what the first block of a unit is: ``h1`` … for headings."""
    first = (*unit.row.source, *unit.row.target)[0]
    if first.kind is BlockKind.HEADING:
        return f"h{min(6, max(1, first.level))}"
    return KINDS[first.kind]


def _state(known: Standing) -> str:
    state = "needs-review-translation" if known.needs_work else _STATES[known.state]
    qualifier = _ORIGINS[known.origin]
    return f' state="{state}"' + (f' state-qualifier="{qualifier}"' if qualifier else "")


def _segments(cut: Segmented, inline: Inline, side: Side) -> Iterator[str]:
    for segment in cut.segments:
        span = segment.source if side is Side.SOURCE else segment.target
        text = "" if span is None else "".join(_text(inline, span))
        yield f'<mrk mtype="seg" mid="{segment.number}">{text}</mrk>' if segment.number >= 0 else text


def _text(inline: Inline, span: Span | None = None) -> Iterator[str]:
    """``g`` holds what nests; what crosses is two empty elements, paired by ``rid``."""
    for event in inline.events(span):
        if isinstance(event, Run):
            yield xml_text(event.text)
        elif isinstance(event, Opened | Closed):
            code, opens = event.code, isinstance(event, Opened)
            if not code.crossing:
                yield (
                    f'<g id="{code.name}" ctype="{_TYPES[code.mark.kind]}"{_link(code.mark.target)}>'
                    if opens
                    else "</g>"
                )
            elif opens:
                kind = _TYPES[code.mark.kind]
                yield f'<bx id="{code.name}" rid="{code.name}" ctype="{kind}"{_link(code.mark.target)}/>'
            else:
                yield f'<ex id="{code.name}-end" rid="{code.name}"/>'
        else:
            shown = xml_value(event.ref.raw or event.ref.label)
            yield f'<x id="{event.name}" ctype="x-footnote" equiv-text="{shown}"/>'


def _link(target: str) -> str:
    return f' equiv-text="{xml_value(f"<a href={chr(34)}{target}{chr(34)}>")}"' if target else ""
