"""XLIFF 2.0 (OASIS 2014): a unit a row, its linked sentences as segments where that is asked for."""

from __future__ import annotations

from itertools import chain
from typing import IO, TYPE_CHECKING, Final

from reader.exporting.exchange import Units, bodies, standing
from reader.exporting.inline import Closed, Inline, Opened, Run, xml_text, xml_value
from reader.exporting.segments import segmented
from reader.exporting.writing import put
from reader.exporting.xliff12 import kind_of
from reader.model.bitext import Side
from reader.model.document import MarkKind, SegmentState
from reader.model.exchange import FACTS, dumps
from reader.model.publication import Grain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.exporting.inline import Code, Span
    from reader.exporting.segments import Segment, Segmented
    from reader.model.publication import ExportOptions, Publication

_TYPES: Final = {
    MarkKind.EMPHASIS: ' type="fmt" subType="xlf:i"', MarkKind.STRONG: ' type="fmt" subType="xlf:b"',
    MarkKind.CODE: ' type="fmt" subType="zw:code"', MarkKind.SUPERSCRIPT: ' type="fmt" subType="zw:sup"',
    MarkKind.SUBSCRIPT: ' type="fmt" subType="zw:sub"', MarkKind.LINK: ' type="link" subType="zw:a"',
}  # fmt: skip


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The file.

    Raises:
        ExportRefused: there is no text in the work, or none that was confirmed.
    """
    found = Units(publication, options, Grain.PARAGRAPH)
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
            ' xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"'
            f' srcLang="{publication.language(Side.SOURCE)}" trgLang="{publication.language(Side.TARGET)}">'
        ),
        f'<file id="f1" original="{xml_value(publication.title)}" xml:space="preserve">',
    ]
    made = (line for unit in found for line in _unit(segmented(unit, options.grain)))
    put(file, (f"{line}\n" for line in chain(head, made, ("</file>", "</xliff>"))))


def _unit(cut: Segmented) -> Iterator[str]:
    unit = cut.unit
    yield f'<unit id="{xml_value(unit.uid)}" type="zw:{kind_of(unit)}">'
    yield (
        f'<mda:metadata><mda:metaGroup category="{FACTS}"><mda:meta type="{FACTS}">'
        f"{xml_text(dumps(unit.facts))}</mda:meta></mda:metaGroup></mda:metadata>"
    )
    notes = list(bodies(unit))
    if notes:
        yield "<notes>"
        for number, (side, body) in enumerate(notes, start=1):
            yield f'<note id="n{number}" appliesTo="{side}">{xml_text(body)}</note>'
        yield "</notes>"
    data = _addresses(cut)
    if data:
        yield "<originalData>"
        for target, name in data.items():
            native = f'<a href="{target}">' if target is not None else "</a>"
            yield f'<data id="{name}">{xml_text(native)}</data>'
        yield "</originalData>"
    known = standing(unit)
    work = ' subState="zw:needs-work"' if known.needs_work else ""
    for segment in cut.segments:
        if segment.number < 0:
            yield f"<ignorable>{''.join(_sides(cut, segment, data))}</ignorable>"
            continue
        state = known.state if segment.target is not None else SegmentState.INITIAL
        yield f'<segment id="s{segment.number + 1}" state="{state}"{work}>'
        yield from _sides(cut, segment, data)
        yield "</segment>"
    yield "</unit>"


def _addresses(cut: Segmented) -> dict[str | None, str]:
    """Names of the native codes of links by their addresses; None is the code that ends any."""
    targets = dict.fromkeys(
        code.mark.target
        for inline in (cut.source, cut.target)
        for code in inline.codes
        if code.mark.kind is MarkKind.LINK
    )
    found: dict[str | None, str] = {target: f"d{n}" for n, target in enumerate(targets, start=1)}
    return found | ({None: "d0"} if found else {})


def _sides(cut: Segmented, segment: Segment, data: Mapping[str | None, str]) -> Iterator[str]:
    source = "" if segment.source is None else "".join(_text(cut.source, segment.source, data))
    yield f"<source>{source}</source>"
    between = segment.number < 0 and cut.has_target
    if segment.target is not None or between:
        target = "" if segment.target is None else "".join(_text(cut.target, segment.target, data))
        yield f"<target>{target}</target>"


def _text(inline: Inline, span: Span, data: Mapping[str | None, str]) -> Iterator[str]:
    """``pc`` holds what nests; what crosses is two empty elements."""
    for event in inline.events(span):
        if isinstance(event, Run):
            yield xml_text(event.text)
        elif isinstance(event, Opened):
            yield _opening(event.code, data)
        elif isinstance(event, Closed):
            code = event.code
            native = f' dataRef="{data[None]}"' if code.mark.kind is MarkKind.LINK else ""
            yield (
                f'<ec startRef="{code.name}"{_TYPES[code.mark.kind]}{native}/>' if code.crossing else "</pc>"
            )
        else:
            shown = xml_value(event.ref.raw or event.ref.label)
            yield f'<ph id="{event.name}" type="other" subType="zw:fn" disp="{shown}"/>'


def _opening(code: Code, data: Mapping[str | None, str]) -> str:
    kind = _TYPES[code.mark.kind]
    link = code.mark.kind is MarkKind.LINK
    if code.crossing:
        native = f' dataRef="{data[code.mark.target]}"' if link else ""
        return f'<sc id="{code.name}"{kind}{native}/>'
    native = f' dataRefStart="{data[code.mark.target]}" dataRefEnd="{data[None]}"' if link else ""
    return f'<pc id="{code.name}"{kind}{native}>'
