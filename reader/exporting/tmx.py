"""Translation memories: TMX 1.4b (LISA OSCAR 2005).

A unit is a row, or with the grain of sentences what is linked inside it; those without one of the
texts are left out. The text of several blocks has line feeds between them.
"""

from __future__ import annotations

from itertools import chain
from typing import IO, TYPE_CHECKING, Final

from reader import VERSION
from reader.errors import ExportRefused
from reader.exporting.exchange import Units, bodies
from reader.exporting.inline import Closed, Inline, Opened, Run, common_numbers, xml_text, xml_value
from reader.exporting.writing import put
from reader.model.bitext import Side
from reader.model.document import MarkKind, Origin
from reader.model.exchange import FACTS, TOOL, dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.exporting.exchange import Unit
    from reader.model.publication import ExportOptions, Grain, Publication

_TYPES: Final = {
    MarkKind.EMPHASIS: "italic", MarkKind.STRONG: "bold", MarkKind.CODE: "x-code",
    MarkKind.SUPERSCRIPT: "x-sup", MarkKind.SUBSCRIPT: "x-sub", MarkKind.LINK: "link",
}  # fmt: skip


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The memory.

    Raises:
        ExportRefused: no row has both texts.
    """
    found = two_sided(publication, options)
    first = next(found, None)
    if first is None:
        raise ExportRefused("no row of this work has both texts")
    put(file, lines(publication, chain((first,), found), options.grain))


def two_sided(publication: Publication, options: ExportOptions) -> Iterator[Unit]:
    """The units that have both texts.

    Raises:
        ExportRefused: there are no units at all.
    """
    return (
        unit
        for unit in Units(publication, options)
        if unit.text(Side.SOURCE).strip() and unit.text(Side.TARGET).strip()
    )


def lines(publication: Publication, found: Iterable[Unit], grain: Grain) -> Iterator[str]:
    """The memory of these units, which may be none; each line with its end."""
    source = publication.language(Side.SOURCE)
    date = "".join(c for c in publication.exported_at if c not in "-:").split(".")[0].split("+")[0]
    stamp = f' creationdate="{xml_value(date.rstrip("Z"))}Z"' if date else ""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield (
        f'<header creationtool="{TOOL}" creationtoolversion="{xml_value(VERSION)}"'
        f' segtype="{grain}" o-tmf="{TOOL}" adminlang="en" srclang="{source}"'
        f' datatype="plaintext"{stamp}/>\n<body>\n'
    )
    for unit in found:
        yield from (f"{line}\n" for line in _unit(publication, unit))
    yield "</body>\n</tmx>\n"


def _unit(publication: Publication, unit: Unit) -> Iterator[str]:
    yield f'<tu tuid="{xml_value(unit.uid)}">'
    for _, body in bodies(unit):
        yield f"<note>{xml_text(body)}</note>"
    yield f'<prop type="x-confidence">{unit.facts.confidence:.3f}</prop>'
    yield f'<prop type="{FACTS}">{xml_text(dumps(unit.facts))}</prop>'
    sides = [Inline(unit.blocks(side)) for side in Side]
    numbers = common_numbers(sides)
    for side, inline in zip(Side, sides, strict=True):
        made = _maker(unit) if side is Side.TARGET else ""
        seg = "".join(_seg(inline, numbers))
        yield f'<tuv xml:lang="{publication.language(side)}"{made}><seg>{seg}</seg></tuv>'
    yield "</tu>"


def _maker(unit: Unit) -> str:
    """What tells other programs that a machine translated it."""
    origins = {block.origin for block in unit.row.target}
    return ' creationid="MT"' if origins == {Origin.MT} else ""


def _seg(inline: Inline, numbers: Mapping[str, int]) -> Iterator[str]:
    """Codes of source and target with the same ``x`` correspond; ``i`` pairs those of one text."""
    for event in inline.events():
        if isinstance(event, Run):
            yield xml_text(event.text)
        elif isinstance(event, Opened):
            number, kind = numbers[event.code.name], _TYPES[event.code.mark.kind]
            yield f'<bpt i="{number}" x="{number}" type="{kind}">{xml_text(event.code.opening)}</bpt>'
        elif isinstance(event, Closed):
            yield f'<ept i="{numbers[event.code.name]}">{xml_text(event.code.closing)}</ept>'
        else:
            shown = xml_text(event.ref.raw or event.ref.label)
            yield f'<ph x="{numbers[event.name]}" type="fnote">{shown}</ph>'
