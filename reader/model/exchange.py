"""What a bilingual file of ours says of a row beyond its two texts.

Exchange formats have words for texts, states and notes, and none for much else: several blocks in a
row, their kinds, footnote references, links of sentences, confidence. That travels as one JSON value a
unit, in the place each format has for what only one tool understands. The facts of a side hold only
for the very text they were written with: another program may have changed it since.
"""

from __future__ import annotations

import itertools
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reader.model.annotation import AnnotationKind, Colour
from reader.model.bitext import SentenceBead, Side
from reader.model.document import (
    BlockKind,
    FootnoteRef,
    InlineMark,
    MarkKind,
    Origin,
    SegmentState,
    Sentence,
)
from reader.model.parallel import NoteDraft, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOOL: Final = "Zwiesprache"
FACTS: Final = "x-zwiesprache"
"""What the place is called in which they travel."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML 1.0 cannot carry."""
_MAX_LEVEL = 9
_DEFAULT = Standing(SegmentState.TRANSLATED)


def carried(text: str) -> str:
    """A text without the characters XML cannot carry."""
    return _NOT_XML.sub("", text)


class BlockFacts(NamedTuple):
    """Of one block; ``length`` is that of its text, all offsets are code points into it."""

    length: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: str = ""
    marks: tuple[InlineMark, ...] = ()
    refs: tuple[FootnoteRef, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    standing: Standing = _DEFAULT
    place: int = -1
    """Number of the block in its document; -1: unknown."""


class SideFacts(NamedTuple):
    """Of the text of one side: its blocks with a line feed between any two."""

    blocks: tuple[BlockFacts, ...] = ()
    digest: str = ""
    """CRC-32 of the text as the file carries it."""
    gone: tuple[tuple[int, str], ...] = ()
    """Characters the file cannot carry, with their places in the whole text."""

    def restored(self, text: str) -> list[str] | None:
        """The texts of the blocks; None where ``text`` is not the one that was written."""
        if digest(text) != self.digest:
            return None
        for place, character in self.gone:
            if not 0 <= place <= len(text):
                return None
            text = text[:place] + character + text[place:]
        found, at = [], 0
        for block in self.blocks:
            found.append(text[at : at + block.length])
            at += block.length + 1
        return found if "\n".join(found) == text else None


class RowFacts(NamedTuple):
    """Of one row; ``block`` of a note counts the blocks of its side in the row."""

    confidence: float
    confirmed: bool
    source: SideFacts
    target: SideFacts
    links: tuple[SentenceBead, ...] = ()
    notes: tuple[NoteDraft, ...] = ()

    def side(self, side: Side) -> SideFacts:
        """The facts of one side."""
        return self.source if side is Side.SOURCE else self.target


def digest(text: str) -> str:
    """What a text is compared by."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def side_facts(texts: Sequence[str], blocks: Iterable[BlockFacts]) -> SideFacts:
    """The facts of a side whose blocks have these texts."""
    whole = "\n".join(texts)
    gone = tuple((m.start(), m[0]) for m in _NOT_XML.finditer(whole))
    return SideFacts(tuple(blocks), digest(carried(whole)), gone)


def dumps(facts: RowFacts) -> str:
    """One line of JSON with characters XML can carry only; what is as usual is left out."""
    value: dict[str, Any] = {"confidence": facts.confidence}
    if facts.confirmed:
        value["confirmed"] = True
    for side in Side:
        value[side.value] = _side(facts.side(side))
    if facts.links:
        value["links"] = [[link.source, link.target, link.confidence, link.confirmed] for link in facts.links]
    if facts.notes:
        value["notes"] = [_note(note) for note in facts.notes]
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _NOT_XML.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def loads(text: str) -> RowFacts | None:
    """The facts; None where the text says anything else, or what cannot be."""
    try:
        value = json.loads(text)
        notes = tuple(_read_note(note) for note in value.get("notes", ()))
        links = tuple(_read_link(link) for link in value.get("links", ()))
        confidence = float(value["confidence"])
        if not 0 <= confidence <= 1:
            return None
        return RowFacts(
            confidence,
            bool(value.get("confirmed")),
            _read_side(value["source"]),
            _read_side(value["target"]),
            links,
            notes,
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def _side(facts: SideFacts) -> dict[str, Any]:
    found: dict[str, Any] = {"digest": facts.digest, "blocks": [_block(block) for block in facts.blocks]}
    if facts.gone:
        found["gone"] = facts.gone
    return found


def _block(block: BlockFacts) -> dict[str, Any]:
    usual = BlockFacts(block.length)
    found: dict[str, Any] = {"length": block.length}
    if block.kind is not usual.kind:
        found["kind"] = block.kind.value
    found |= {name: getattr(block, name) for name in ("level", "label") if getattr(block, name)}
    for name in ("marks", "refs", "sentences"):
        if getattr(block, name):
            found[name] = getattr(block, name)
    if block.standing != usual.standing:
        found["standing"] = block.standing
    if block.place >= 0:
        found["place"] = block.place
    return found


def _note(note: NoteDraft) -> list[Any]:
    return [note.body, note.side, note.block, note.start, note.end, note.kind, note.colour, note.tags]


def _read_side(value: dict[str, Any]) -> SideFacts:
    gone = tuple((_count(place), str(character)[:1]) for place, character in value.get("gone", ()))
    return SideFacts(tuple(map(_read_block, value["blocks"])), str(value["digest"]), gone)


def _read_block(value: dict[str, Any]) -> BlockFacts:
    length = _count(value["length"])
    kind = BlockKind(value.get("kind", BlockKind.PARAGRAPH))
    level = min(_MAX_LEVEL, _count(value.get("level", 0))) if kind is BlockKind.HEADING else 0
    marks = [
        InlineMark(MarkKind(kind), *_span(start, end, length), str(target))
        for kind, start, end, target in value.get("marks", ())
    ]
    refs = [
        FootnoteRef(str(label), _span(offset, length, length)[0], str(raw))
        for label, offset, raw in value.get("refs", ())
    ]
    sentences = [Sentence(*_span(start, end, length)) for start, end in value.get("sentences", ())]
    if any(a.end > b.start for a, b in itertools.pairwise(sentences)):
        raise ValueError(sentences)
    state, needs_work, origin, detail = value.get("standing", _DEFAULT)
    return BlockFacts(
        length,
        kind,
        level,
        str(value.get("label", "")),
        tuple(marks),
        tuple(refs),
        tuple(sentences),
        Standing(SegmentState(state), bool(needs_work), Origin(origin), str(detail)),
        _count(value.get("place", -1), least=-1),
    )


def _read_link(value: Sequence[Any]) -> SentenceBead:
    source, target, confidence, confirmed = value
    share = min(1.0, max(0.0, float(confidence)))
    return SentenceBead(
        tuple(map(_count, source)), tuple(map(_count, target)), share, confirmed=bool(confirmed)
    )


def _read_note(value: Sequence[Any]) -> NoteDraft:
    body, side, block, start, end, kind, colour, tags = value
    return NoteDraft(
        str(body),
        Side(side),
        _count(block),
        _count(start),
        _count(end),
        AnnotationKind(kind),
        Colour(colour),
        tuple(map(str, tags)),
    )


def _count(value: object, *, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value < 1 << 31:
        raise ValueError(value)
    return value


def _span(start: object, end: object, length: int) -> tuple[int, int]:
    first, last = _count(start), _count(end)
    if not first <= last <= length:
        raise ValueError((start, end))
    return first, last
