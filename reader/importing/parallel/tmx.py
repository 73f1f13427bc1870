"""TMX 1.1 to 1.4b (LISA OSCAR 2005): every unit a row, in the order of the file."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.parallel.flow import Flow, marks, meaning, settled
from reader.importing.parallel.own import Held, own_row
from reader.importing.parallel.rows import TRANSLATED, Cell, Row, RowNote, Whole, assemble, left_out
from reader.importing.parallel.tongues import language, primary
from reader.importing.refusal import Refused
from reader.importing.xml import attribute, child, children, local, plain
from reader.model.bitext import Side
from reader.model.document import Origin
from reader.model.exchange import FACTS, TOOL, loads
from reader.model.language import Language
from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element as Element

    from reader.model.parallel import ParallelText, Standing

ROOT = "tmx"
CONFIDENCE = "x-confidence"
CONFIRMED = "x-confirmed"
BLOCKS = {Side.SOURCE: "x-source-blocks", Side.TARGET: "x-target-blocks"}
"""Props of our own files: where in the text each block but the first begins."""
_TECHNICAL = re.compile(
    r"(?:x-)?(?:id|key|file|path|prev|next|hash|guid|uid|.*date.*|.*user.*|.*context.*|confidence|confirmed"
    r"|(?:source|target)-blocks|zwiesprache|alttype|.*percent|score|.*count|segmentid|segid|docid|docname|document|tuid)",
    re.IGNORECASE,
)
_CONSTANT = 20
"""Units that may share the value of a prop before it says nothing of any one of them."""
_STEP = 500
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class _Languages(NamedTuple):
    """Tags (in lower case) that count as the source and as the target."""

    source: str
    target: str


def read_tmx(root: Element, whole: Whole) -> ParallelText:
    """The memory as a work.

    Raises:
        Refused: there are no units in it, or all in one language.
        reader.errors.Cancelled: progress asked to stop.
    """
    header = child(root, "header")
    # filtered by the parser's own iterator: a memory has hundreds of thousands of these
    units = list(root.iter("{*}tu"))
    if not units:
        raise Refused("there are no translation units in this file")
    declared = "" if header is None else attribute(header, "srclang")
    chosen = _choose(units, primary(declared))
    own = header is not None and attribute(header, "creationtool") == TOOL
    constant = _constant_props(units)
    rows: list[Row] = []
    for number, unit in enumerate(units):
        if number % _STEP == 0:
            whole.progress(Stage.READING, number / len(units))
        rows.append(_row(unit, chosen, constant, own=own))
        # the tree is much larger than what is made of it
        unit.clear()
    tags = (language(chosen.source), language(chosen.target))
    return assemble(rows, whole._replace(format="tmx", declared=tags))


def tag_of(variant: Element) -> str:
    """The language tag of a variant, in lower case with hyphens; empty where it has none."""
    return str(variant.get(_XML_LANG) or attribute(variant, "lang")).strip().lower().replace("_", "-")


def _choose(units: Sequence[Element], srclang: str) -> _Languages:
    """German and English where there are both, German first unless ``srclang`` says English."""
    counts = Counter(tag for unit in units for tag in {tag_of(v) for v in unit.iterchildren("{*}tuv")} if tag)
    spoken: dict[str, str] = {}
    for tag, _ in counts.most_common():
        spoken.setdefault(known_language(tag), tag)
    if not spoken:
        raise Refused("no unit of this translation memory says its language")
    if len(spoken) == 1:
        only = [tag for tag, _ in counts.most_common(2)]
        if len(only) < 2:
            raise Refused(f"this translation memory holds one language only ({only[0]})")
        return _Languages(only[0], only[1])
    source = known_language(srclang)
    if source not in spoken or ({"de", "en"} <= set(spoken) and source not in {"de", "en"}):
        source = "de" if "de" in spoken else next(iter(spoken))
    others = [name for name in spoken if name != source]
    wished = ("en", "de")
    target = next((name for name in wished if name in others), others[0])
    return _Languages(spoken[source], spoken[target])


def known_language(tag: str) -> str:
    """Primary subtag, with the three-letter codes of German and English as two letters."""
    found = language(tag)
    return str(found) if found in {Language.GERMAN, Language.ENGLISH} else primary(tag)


def _constant_props(units: Sequence[Element]) -> frozenset[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for unit in units:
        for prop in unit.iterchildren("{*}prop"):
            counts[attribute(prop, "type"), prop.text or ""] += 1
    return frozenset(prop for prop, count in counts.items() if count > _CONSTANT)


def _row(unit: Element, chosen: _Languages, constant: frozenset[tuple[str, str]], *, own: bool) -> Row:
    variants: list[tuple[str, Element]] = []
    remarks: list[Element] = []
    for part in unit:
        name = local(part)
        if name == "tuv":
            variants.append((tag_of(part), part))
        elif name in {"prop", "note"}:
            remarks.append(part)
    sides = (
        (Side.SOURCE, _variant(variants, chosen.source)),
        (Side.TARGET, _variant(variants, chosen.target)),
    )
    if sides[0][1] is None and sides[1][1] is None:
        text = plain(child(variants[0][1], "seg")) if variants else ""
        return left_out(text, "other_language")
    row = Row(assumed=not own)
    props = {attribute(prop, "type"): prop.text or "" for prop in remarks if own}
    facts = loads(props[FACTS]) if FACTS in props else None
    if facts is not None:
        texts = {side: _held(variant) for side, variant in sides}
        found = [RowNote(plain(note), Side.SOURCE) for note in remarks if local(note) == "note"]
        return own_row(facts, texts, None, found)
    if own:
        row.confidence = _share(props.get(CONFIDENCE, ""))
        row.confirmed = props.get(CONFIRMED) == "yes"
    for side, variant in sides:
        seg = None if variant is None else child(variant, "seg")
        if seg is not None and variant is not None:
            standing = _standing(unit, variant) if side is Side.TARGET else TRANSLATED
            cell = _cell(seg, standing, own=own)
            row.cells(side).extend(_split(cell, props.get(BLOCKS[side], "")))
            if len(variant) > 1:
                row.notes += _notes(children(variant, "note", "prop"), side, constant)
    row.notes += _notes(remarks, Side.SOURCE, constant)
    # a unit without its translation is unfinished, not a passage left out
    row.confirmed = row.confirmed and (own or bool(row.source and row.target))
    return row


def _variant(variants: list[tuple[str, Element]], wished: str) -> Element | None:
    """The variant in exactly this language, else in another region's."""
    for tag, variant in variants:
        if tag == wished:
            return variant
    known = known_language(wished)
    return next((variant for tag, variant in variants if tag and known_language(tag) == known), None)


def _standing(unit: Element, variant: Element) -> Standing:
    author = attribute(variant, "creationid") or attribute(unit, "creationid")
    machine = re.fullmatch(r"MT!?|machine translation|.*\bMT engine\b.*", author, re.IGNORECASE)
    if machine is not None:
        return TRANSLATED._replace(origin=Origin.MT, origin_detail=author)
    return TRANSLATED


def _notes(holders: Iterable[Element], side: Side, constant: frozenset[tuple[str, str]]) -> list[RowNote]:
    found = []
    for element in holders:
        if local(element) == "note":
            found.append(RowNote(plain(element), side))
            continue
        kind = attribute(element, "type")
        if (kind, element.text or "") in constant or _TECHNICAL.fullmatch(kind):
            continue
        text = plain(element)
        if any(character.isalpha() for character in text):
            found.append(RowNote(f"{kind.removeprefix('x-')}: {text}" if kind else text, side))
    return found


def _cell(seg: Element, standing: Standing, *, own: bool) -> Cell:
    if own and not len(seg):
        return Cell(seg.text or "", standing=standing)
    if not len(seg):
        return Cell(settled(seg.text or "", lines=True), standing=standing)
    flow = Flow()
    _walk(seg, flow)
    text, spans = flow.settled(lines=True)
    return Cell(text, marks=marks(spans, text), standing=standing)


def text_of(seg: Element) -> str:
    """The text of a segment; inline codes are left out, white space is settled."""
    if not len(seg):
        return settled(seg.text or "", lines=True)
    flow = Flow()
    _walk(seg, flow)
    return flow.settled(lines=True)[0]


def _walk(element: Element, flow: Flow) -> None:
    flow.text(element.text)
    for number, part in enumerate(element):
        name = local(part)
        if name == "hi":
            key = (id(element), number)
            flow.code(key, meaning(attribute(part, "type")))
            _walk(part, flow)
            flow.end(key)
        elif name == "bpt":
            flow.code(("bpt", attribute(part, "i")), meaning(attribute(part, "type"), part.text or ""))
        elif name == "ept":
            flow.end(("bpt", attribute(part, "i")))
        elif name in {"ph", "it", "ut"}:
            means = meaning(attribute(part, "type"), part.text or "")
            if means.is_break:
                flow.line_break()
        elif not name:
            # an entity nobody knows stands for itself
            flow.text(part.text)
        elif name != "sub":
            _walk(part, flow)
        flow.text(part.tail)


def _held(variant: Element | None) -> Held:
    """The text of a variant as it stands there."""
    seg = None if variant is None else child(variant, "seg")
    if seg is None:
        return Held("")
    flow = Flow()
    _walk(seg, flow)
    return Held(*flow.exact())


def _split(cell: Cell, places: str) -> list[Cell]:
    """The blocks of a text of our own; one where nothing is said."""
    if not cell.text.strip():
        return []
    cuts = [
        int(place) for place in places.split() if place.isascii() and place.isdecimal() and len(place) < 10
    ]
    if not cuts or cuts != sorted(set(cuts)) or cuts[0] <= 0 or cuts[-1] >= len(cell.text):
        return [cell]
    edges = zip([0, *cuts], [*(cut - 1 for cut in cuts), len(cell.text)], strict=True)
    texts = (cell.text[start:end] for start, end in edges)
    return [Cell(text, standing=cell.standing) for text in texts if text.strip()]


def _share(text: str) -> float:
    """A confidence; 1 where the file says nothing understandable."""
    if re.fullmatch(r"[01](?:\.\d{1,20})?", text) is None:
        return 1.0
    return min(1.0, float(text))
