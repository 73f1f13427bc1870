"""XLIFF 1.2 and 2.x (OASIS), with what SDL Trados and memoQ add to 1.2.

A unit is a row; the segments in it are its sentences, linked as the file links them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importing.parallel import states
from reader.importing.parallel.flow import Flow, Meaning, Span, marks, meaning
from reader.importing.parallel.own import Held, own_row
from reader.importing.parallel.rows import Cell, Row, RowNote, Whole, assemble, left_out
from reader.importing.parallel.tongues import language
from reader.importing.refusal import Refused
from reader.importing.xml import attribute, child, children, descendants, local, plain, shown
from reader.model.bitext import SentenceBead, Side
from reader.model.document import BlockKind, Origin, SegmentState, Sentence
from reader.model.exchange import FACTS, RowFacts, loads
from reader.model.parallel import Standing, least_advanced
from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from lxml.etree import _Element as Element

    from reader.model.language import Language
    from reader.model.parallel import ParallelText

ROOT = "xliff"
_STEP = 500
_CODES = frozenset({"x", "ph", "it", "sub"})
"""Inline elements of 1.2 whose content is no text of the unit."""
_HEADING = re.compile(r"(?:^|[-:_])(?:h([1-6])|heading|title|header)$", re.IGNORECASE)
_KINDS = (
    (re.compile(r"(?:^|[-:_])(?:li|listitem|list-item)$", re.IGNORECASE), BlockKind.LIST_ITEM),
    (re.compile(r"(?:^|[-:_])(?:footnote|endnote|fn)$", re.IGNORECASE), BlockKind.FOOTNOTE),
    (re.compile(r"(?:^|[-:_])(?:blockquote|quote)$", re.IGNORECASE), BlockKind.QUOTATION),
)
_TRANSLATED_NO = Standing(SegmentState.FINAL, origin=Origin.PROPAGATED)


@dataclass(slots=True)
class _Segment:
    """What the file says of one segment of a unit."""

    key: str
    standing: Standing
    has_target: bool = True


@dataclass(slots=True)
class _Unit:
    """One unit with its two flows of text; segments are spans in them."""

    source: Flow = field(default_factory=Flow)
    target: Flow = field(default_factory=Flow)
    segments: list[_Segment] = field(default_factory=list)
    notes: list[RowNote] = field(default_factory=list)
    lines: bool = False
    copied: bool = False
    """Not to be translated: the target is the source."""
    comments: dict[str, str] = field(default_factory=dict)
    """Texts of notes that a place in the text refers to."""
    facts: RowFacts | None = None
    """What this program wrote about the unit."""


@dataclass(frozen=True)
class _Key:
    """Marks the span of a segment."""

    key: str


@dataclass(frozen=True)
class _Comment:
    """Marks the span of a comment."""

    body: str


def read_xliff(root: Element, whole: Whole) -> ParallelText:
    """The units as a work; one that is not translated at all has a translation without blocks.

    Raises:
        Refused: there is no text in it.
        reader.errors.Cancelled: progress asked to stop.
    """
    second = attribute(root, "version").startswith("2")
    files = list(children(root, "file"))
    name = "unit" if second else "trans-unit"
    units = [list(descendants(file, name)) for file in files]
    total = sum(map(len, units))
    if not total:
        raise Refused("there are no units with text in this file")
    stateless = second and not any(
        attribute(s, "state") for u in units for e in u for s in children(e, "segment")
    )
    above = _Above()
    seen: set[Element] = set()
    rows: list[Row] = []
    done = 0
    for file, inside in zip(files, units, strict=True):
        if len(files) > 1 and attribute(file, "original") and inside:
            rows.append(left_out(attribute(file, "original"), "file_name"))
        for element in inside:
            if done % _STEP == 0:
                whole.progress(Stage.READING, done / total)
            done += 1
            unit = _second(element, above, stateless=stateless) if second else _first(element, above)
            row = _row(unit, *_kind(element)) if unit.facts is None else _own(unit, unit.facts, second)
            row.notes += _notes_above(element, seen)
            rows.append(row)
    return assemble(rows, whole._replace(format="xliff", declared=_languages(root, files, second=second)))


def _languages(
    root: Element, files: list[Element], *, second: bool
) -> tuple[Language | None, Language | None]:
    def said(name: str) -> Language | None:
        return language(next((attribute(h, name) for h in holders if attribute(h, name)), ""))

    holders = [root] if second else files
    source, target = ("srcLang", "trgLang") if second else ("source-language", "target-language")
    return said(source), said(target)


def _row(unit: _Unit, kind: BlockKind, level: int) -> Row:
    source, source_spans = unit.source.settled(lines=unit.lines)
    target, target_spans = unit.target.settled(lines=unit.lines)
    standing = least_advanced(segment.standing for segment in unit.segments)
    if unit.copied and source and not target:
        target, target_spans, standing = source, source_spans, _TRANSLATED_NO
    # what a machine put there, or what was copied, nobody has looked at
    seen = standing.origin in {Origin.HUMAN, Origin.TM}
    row = Row(confirmed=standing.state is not SegmentState.INITIAL and seen)
    for text, spans, cells in ((source, source_spans, row.source), (target, target_spans, row.target)):
        if text:
            cells.append(Cell(text, kind, level, marks=marks(spans, text), standing=standing))
    row.confirmed = row.confirmed and bool(row.source and row.target)
    _link(row, unit, source_spans, target_spans)
    row.notes = unit.notes
    for side, spans in ((Side.SOURCE, source_spans), (Side.TARGET, target_spans)):
        row.notes += [
            RowNote(s.what.body, side, 0, s.start, s.end) for s in spans if isinstance(s.what, _Comment)
        ]
    return row


def _own(unit: _Unit, facts: RowFacts, second: bool) -> Row:
    known = [segment.standing for segment in unit.segments if segment.has_target]
    standing = least_advanced(known) if known else None
    texts = {Side.SOURCE: Held(*unit.source.exact()), Side.TARGET: Held(*unit.target.exact())}
    return own_row(facts, texts, standing, unit.notes, flagged=second)


def _link(row: Row, unit: _Unit, source: list[Span], target: list[Span]) -> None:
    """Sentences and their links, where the unit has more than one segment."""
    if len(unit.segments) < 2:
        return
    keys = [segment.key for segment in unit.segments]
    found = [_sentences(spans, cells, keys) for spans, cells in ((source, row.source), (target, row.target))]
    if found[0] is None or found[1] is None:
        return
    places: list[dict[str, tuple[int, ...]]] = []
    for spans, cells in zip(found, (row.source, row.target), strict=True):
        known = [] if spans is None else spans
        if cells:
            cells[0].sentences = tuple(Sentence(span.start, span.end) for _, span in known)
        places.append({key: (number,) for number, (key, _) in enumerate(known)})
    if row.source and row.target:
        links = (
            SentenceBead(places[0].get(key, ()), places[1].get(key, ()), 1.0, row.confirmed) for key in keys
        )
        row.sentences = tuple(link for link in links if link.source or link.target)


def _sentences(spans: list[Span], cells: list[Cell], keys: list[str]) -> list[tuple[str, Span]] | None:
    """Segments of one side in order; None where they are not the whole text, each once."""
    found = sorted(((s.what.key, s) for s in spans if isinstance(s.what, _Key)), key=lambda s: s[1].start)
    edge = 0
    for key, span in found:
        between = cells[0].text[edge : span.start] if cells else ""
        if span.start < edge or between.strip() or key not in keys:
            return None
        edge = span.end
    rest = cells[0].text[edge:].strip() if cells else ""
    return None if rest or len({key for key, _ in found}) < len(found) else found


def _kind(element: Element) -> tuple[BlockKind, int]:
    says = attribute(element, "restype") or attribute(element, "type")
    heading = _HEADING.search(says)
    if heading is not None:
        return BlockKind.HEADING, int(heading[1] or 1)
    return next((kind for pattern, kind in _KINDS if pattern.search(says)), BlockKind.PARAGRAPH), 0


def _notes_above(element: Element, seen: set[Element]) -> list[RowNote]:
    """Notes on the file or group a unit is the first of."""
    found = []
    for above in element.iterancestors("{*}file", "{*}group"):
        if above in seen:
            break
        seen.add(above)
        for holder in (above, *children(above, "notes"), *children(above, "header")):
            found += [_note(note) for note in children(holder, "note")]
    return found


def _note(element: Element) -> RowNote:
    about = attribute(element, "annotates") or attribute(element, "appliesTo")
    return RowNote(plain(element), Side.TARGET if about == "target" else Side.SOURCE)


class _Above:
    """What the elements around a unit say of it, asked once for each of them."""

    def __init__(self) -> None:
        self._known: dict[tuple[Element, str], str] = {}

    def says(self, element: Element | None, name: str) -> str:
        """The nearest value of an attribute that is inherited."""
        asked: list[Element] = []
        found = ""
        while element is not None and not found:
            if (element, name) in self._known:
                found = self._known[element, name]
                break
            asked.append(element)
            found = attribute(element, name)
            element = element.getparent()
        # the unit itself is asked only once
        self._known.update(((above, name), found) for above in asked[1:])
        return found


# -- 1.2 --------------------------------------------------------------------------------------


def _first(element: Element, above: _Above) -> _Unit:
    unit = _Unit(notes=[_note(note) for note in children(element, "note")])
    unit.copied = above.says(element, "translate") == "no"
    unit.facts = next(
        (
            loads(shown(context))
            for group in children(element, "context-group")
            for context in children(group, "context")
            if attribute(context, "context-type") == FACTS
        ),
        None,
    )
    source = child(element, "seg-source")
    source = child(element, "source") if source is None else source
    space = "" if source is None else attribute(source, "space")
    unit.lines = (space or above.says(element, "space")) == "preserve"
    target = child(element, "target")
    _walk_first(source, unit.source)
    _walk_first(target, unit.target)
    whole = states.of_first(element, target)
    said = {attribute(seg, "id"): seg for seg in descendants(element, "seg")}
    keys = [
        attribute(mark, "mid")
        for holder in (source, target)
        if holder is not None
        for mark in descendants(holder, "mrk")
        if attribute(mark, "mtype") == "seg"
    ]
    unit.segments = [
        _Segment(key, states.of_sdl(said[key], whole) if key in said else whole)
        for key in dict.fromkeys(keys)
    ] or [_Segment("", whole)]
    return unit


def _walk_first(element: Element | None, flow: Flow) -> None:
    if element is None:
        return
    flow.text(element.text)
    for number, part in enumerate(element):
        name = local(part)
        says = f"{attribute(part, 'type')} {attribute(part, 'ctype')}"
        key: Hashable = (id(element), number)
        if name == "g":
            flow.code(key, meaning(says, attribute(part, "equiv-text")))
            _walk_first(part, flow)
            flow.end(key)
        elif name == "mrk":
            if attribute(part, "mtype") == "seg":
                flow.begin(key, _Key(attribute(part, "mid")))
            elif attribute(part, "comment"):
                flow.begin(key, _Comment(attribute(part, "comment")))
            _walk_first(part, flow)
            flow.end(key)
        elif name in {"bpt", "bx"}:
            flow.code(("b", _pair(part)), meaning(says, part.text or attribute(part, "equiv-text")))
        elif name in {"ept", "ex"}:
            flow.end(("b", _pair(part)))
        elif name not in _CODES:
            _walk_first(part, flow)
        elif meaning(says, part.text or attribute(part, "equiv-text")).is_break:
            flow.line_break()
        flow.text(part.tail)


def _pair(part: Element) -> str:
    return attribute(part, "rid") or attribute(part, "id")


# -- 2.x --------------------------------------------------------------------------------------


def _second(element: Element, above: _Above, *, stateless: bool) -> _Unit:
    unit = _Unit(lines=above.says(element, "space") == "preserve")
    unit.facts = next(
        (loads(shown(m)) for m in descendants(element, "meta") if attribute(m, "type") == FACTS), None
    )
    codes = {
        attribute(d, "id"): plain(d)
        for data in children(element, "originalData")
        for d in children(data, "data")
    }
    pointed = {
        attribute(m, "ref").rpartition("n=")[2]
        for m in descendants(element, "mrk", "sm")
        if attribute(m, "ref")
    }
    for holder in children(element, "notes"):
        for note in children(holder, "note"):
            if attribute(note, "id") in pointed:
                unit.comments[attribute(note, "id")] = plain(note)
            else:
                unit.notes.append(_note(note))
    data = _Codes(codes, unit.comments, exact=unit.facts is not None)
    parts = list(children(element, "segment", "ignorable"))
    unit.copied = above.says(element, "translate") == "no"
    for number, part in enumerate(parts):
        key = str(number)
        source, target = child(part, "source"), child(part, "target")
        if local(part) == "segment":
            has_target = target is not None and bool(plain(target))
            unit.segments.append(
                _Segment(key, states.of_second(part, stateless=stateless, has_target=has_target), has_target)
            )
        _segment(source, unit.source, key, local(part), data)
    if any(child(part, "target") is not None for part in parts):
        for number, part in _in_target_order(parts):
            target = child(part, "target")
            if target is None and local(part) == "ignorable":
                target = child(part, "source")
            _segment(target, unit.target, str(number), local(part), data)
    return unit


@dataclass(slots=True)
class _Codes:
    """Original codes and comments of a unit, by their ids."""

    data: dict[str, str]
    comments: dict[str, str]
    exact: bool = False
    """Whether nothing may be put between segments."""


def _in_target_order(parts: list[Element]) -> Iterable[tuple[int, Element]]:
    """Segments and ignorables as the target has them (``order`` counts from 1)."""

    def place(numbered: tuple[int, Element]) -> tuple[int, int]:
        number, part = numbered
        target = child(part, "target")
        order = "" if target is None else attribute(target, "order")
        return (
            (int(order), 0) if order.isascii() and order.isdecimal() and len(order) < 9 else (number + 1, 1)
        )

    return sorted(enumerate(parts), key=place)


def _segment(element: Element | None, flow: Flow, key: str, name: str, codes: _Codes) -> None:
    if element is None:
        return
    if name == "segment":
        if flow.ends_sentence and not codes.exact:
            flow.text(" ")
        flow.begin(("segment", key), _Key(key))
    _walk_second(element, flow, codes)
    if name == "segment":
        flow.end(("segment", key))


def _walk_second(element: Element, flow: Flow, codes: _Codes) -> None:
    flow.text(element.text)
    for part in element:
        name = local(part)
        key: Hashable = (name if name != "sc" else "ec", attribute(part, "startRef") or attribute(part, "id"))
        if name in {"pc", "sc"}:
            native = codes.data.get(attribute(part, "dataRefStart") or attribute(part, "dataRef"), "")
            flow.code(key, _second_meaning(part, native))
        elif name in {"mrk", "sm"}:
            body = attribute(part, "value") or codes.comments.get(
                attribute(part, "ref").rpartition("n=")[2], ""
            )
            key = ("em", attribute(part, "id"))
            if attribute(part, "type") == "comment" and body:
                flow.begin(key, _Comment(body))
        elif name in {"ec", "em"}:
            flow.end(key)
        elif name == "ph" and _second_meaning(part, codes.data.get(attribute(part, "dataRef"), "")).is_break:
            flow.line_break()
        if not name:
            flow.text(part.text)
        elif name in {"pc", "mrk"}:
            _walk_second(part, flow, codes)
            flow.end(key)
        flow.text(part.tail)


def _second_meaning(part: Element, native: str) -> Meaning:
    return meaning(attribute(part, "subType").rpartition(":")[2], native or attribute(part, "equivStart"))
