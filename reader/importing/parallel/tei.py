"""TEI P5 with two texts and links between them (``linkGrp``)."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from lxml.etree import _Element as Element

from reader.importing.parallel.flow import Flow, Meaning, marks
from reader.importing.parallel.own import Held, own_row
from reader.importing.parallel.rows import Cell, Row, RowNote, Whole, assemble
from reader.importing.parallel.tongues import language, primary
from reader.importing.xml import attribute, child, children, descendants, local, plain, shown
from reader.model.bitext import Side
from reader.model.document import BlockKind, MarkKind
from reader.model.exchange import FACTS, loads
from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.parallel import ParallelText

_STEP = 500
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CERTAINTY = {"high": 0.95, "medium": 0.7, "low": 0.4}
_LOOKS = {
    "italic": MarkKind.EMPHASIS, "italics": MarkKind.EMPHASIS, "it": MarkKind.EMPHASIS,
    "bold": MarkKind.STRONG, "code": MarkKind.CODE, "superscript": MarkKind.SUPERSCRIPT,
    "sup": MarkKind.SUPERSCRIPT, "subscript": MarkKind.SUBSCRIPT, "sub": MarkKind.SUBSCRIPT,
}  # fmt: skip
_ELEMENTS = {"emph": MarkKind.EMPHASIS, "code": MarkKind.CODE}
_KINDS = {
    "head": BlockKind.HEADING, "item": BlockKind.LIST_ITEM, "note": BlockKind.FOOTNOTE,
    "quote": BlockKind.QUOTATION, "l": BlockKind.VERSE, "lg": BlockKind.VERSE, "signed": BlockKind.SIGNATURE,
    "byline": BlockKind.META, "dateline": BlockKind.META,
}  # fmt: skip


class _Link(NamedTuple):
    """What a link holds together, by side, and how sure it is."""

    source: tuple[Element, ...]
    target: tuple[Element, ...]
    confidence: float


def read_tei(root: Element, whole: Whole) -> ParallelText | None:
    """The two texts with their links; None where it is another kind of TEI.

    Raises:
        reader.importing.refusal.Refused: there is no text in what is linked.
        reader.errors.Cancelled: progress asked to stop.
    """
    known = {name: element for element in root.iter() if (name := element.get(_XML_ID)) is not None}
    title = plain(child(root, "teiHeader", "fileDesc", "titleStmt", "title"))
    texts = [t for t in descendants(root, "text") if _tongue(t) and child(t, "group") is None]
    facts = [group for group in descendants(root, "spanGrp") if attribute(group, "type") == FACTS]
    if facts and len(texts) == 2:
        rows = _own(facts[0], known, root, texts, whole)
        tongues = [language(_tongue(text)) for text in texts]
        return assemble(rows, whole._replace(format="tei", declared=(tongues[0], tongues[1]), title=title))
    return _foreign(root, known, whole._replace(format="tei", title=title))


def _tongue(element: Element) -> str:
    """The language an element is in, as it or one around it says."""
    at: Element | None = element
    while at is not None:
        if at.get(_XML_LANG):
            return str(at.get(_XML_LANG))
        at = at.getparent()
    return ""


def _names(element: Element) -> list[str]:
    return [name[1:] for name in attribute(element, "target").split() if name.startswith("#")]


# -- what this program wrote -------------------------------------------------------------------


def _own(
    group: Element, known: dict[str, Element], root: Element, texts: Sequence[Element], whole: Whole
) -> list[Row]:
    notes: dict[str, list[RowNote]] = {}
    for annotation in descendants(root, "annotation"):
        for name in _names(annotation)[:1]:
            notes.setdefault(name, []).append(RowNote(shown(annotation)))
    spans = list(children(group, "span"))
    used: set[str] = set()
    rows = []
    for number, span in enumerate(spans):
        if number % _STEP == 0:
            whole.progress(Stage.READING, number / len(spans))
        facts = loads(shown(span))
        names = [name for name in _names(span) if name in known and name not in used]
        used.update(names)
        held = {
            side: [known[name] for name in names if text in known[name].iterancestors()]
            for side, text in zip(Side, texts, strict=True)
        }
        found = [note for name in names for note in notes.get(name, ())]
        if facts is None:
            rows.append(_row(_Link(tuple(held[Side.SOURCE]), tuple(held[Side.TARGET]), 1.0)))
        else:
            rows.append(own_row(facts, {side: _held(blocks) for side, blocks in held.items()}, None, found))
    return rows


def _held(blocks: Sequence[Element]) -> Held:
    flow = Flow()
    for number, block in enumerate(blocks):
        if number:
            flow.text("\n")
        _walk(block, flow, "\n")
    return Held(*flow.exact())


# -- what others wrote -------------------------------------------------------------------------


def _foreign(root: Element, known: dict[str, Element], whole: Whole) -> ParallelText | None:
    """Rows of the linked elements, and of those of their kind that are linked to nothing."""
    pairs = [
        (element, [known[name] for name in _names(element) if name in known])
        for group in descendants(root, "linkGrp")
        for element in children(group, "link")
    ]
    tongues = list(dict.fromkeys(primary(_tongue(e)) for _, linked in pairs for e in linked))
    tongues = [tongue for tongue in tongues if tongue]
    if len(tongues) < 2:
        return None
    source = next((tongue for tongue in tongues if tongue == "de"), tongues[0])
    target = next(tongue for tongue in tongues if tongue != source)
    links = [
        _Link(
            tuple(e for e in linked if primary(_tongue(e)) == source),
            tuple(e for e in linked if primary(_tongue(e)) == target),
            _share(attribute(element, "cert")),
        )
        for element, linked in pairs
    ]
    rows = [_row(link) for link in _in_order(root, [link for link in links if link.source and link.target])]
    return assemble(rows, whole._replace(declared=(language(source), language(target)))) if rows else None


def _in_order(root: Element, links: Sequence[_Link]) -> Iterable[_Link]:
    """The links by where their sources stand, with what is not linked between them."""
    held: dict[Element, _Link] = {}
    for link in links:
        for element in (*link.source, *link.target):
            held.setdefault(element, link)
    sides = []
    for which in ("source", "target"):
        linked = [e for link in links for e in getattr(link, which)]
        names, tongues = {local(e) for e in linked}, {primary(_tongue(e)) for e in linked}
        sides.append(
            [e for e in root.iter() if local(e) in names and primary(_tongue(e)) in tongues and plain(e)]
        )
    done: set[int] = set()
    waiting = deque(sides[1])
    for element in sides[0]:
        found = held.get(element)
        if found is None:
            yield _Link((element,), (), 0.5)
        elif id(found) not in done:
            while waiting and (waiting[0] not in held or id(held[waiting[0]]) in done):
                other = waiting.popleft()
                if other not in held:
                    yield _Link((), (other,), 0.5)
            done.add(id(found))
            yield found
    yield from (_Link((), (e,), 0.5) for e in waiting if e not in held)


def _share(cert: str) -> float:
    if re.fullmatch(r"[01](?:\.\d{1,20})?", cert):
        return min(1.0, float(cert))
    return _CERTAINTY.get(cert.lower(), 1.0)


def _row(link: _Link) -> Row:
    row = Row(confidence=link.confidence, confirmed=False)
    for side, elements in ((Side.SOURCE, link.source), (Side.TARGET, link.target)):
        for element in elements:
            flow = Flow()
            _walk(element, flow, "")
            text, spans = flow.settled()
            if text:
                kind = _KINDS.get(local(element), BlockKind.PARAGRAPH)
                level = _level(element) if kind is BlockKind.HEADING else 0
                row.cells(side).append(Cell(text, kind, level, marks=marks(spans, text)))
    return row


def _level(element: Element) -> int:
    divisions = sum(1 for _ in element.iterancestors("{*}div"))
    said = re.fullmatch(r"h?([1-9])", attribute(element, "type"))
    return int(said[1]) if said else max(1, min(9, divisions))


def _walk(element: Element, flow: Flow, line: str) -> None:
    """The text of an element; notes and references to them are none of it. ``line`` is a line break."""
    flow.text(element.text)
    for number, part in enumerate(element):
        name = local(part)
        if name == "lb":
            flow.text(line) if line else flow.line_break()
        elif not name:
            flow.text(part.text)
        elif name != "note" and attribute(part, "type") != "noteref":
            kind = _ELEMENTS.get(name) or (
                _LOOKS.get(attribute(part, "rend").lower()) if name == "hi" else None
            )
            key = (id(element), number)
            if name == "ref" and "://" in attribute(part, "target"):
                flow.begin(key, Meaning(MarkKind.LINK, attribute(part, "target")))
            elif kind is not None:
                flow.begin(key, Meaning(kind))
            _walk(part, flow, line)
            flow.end(key)
        flow.text(part.tail)
