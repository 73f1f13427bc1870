"""Parallel HTML as ``reader.exporting.parallel_page`` writes it, without loss."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing.parallel.rows import TRANSLATED, Cell, Row, Whole, assemble
from reader.importing.parallel.tongues import language
from reader.importing.xml import children, descendants, local, plain
from reader.model.bitext import SentenceBead
from reader.model.document import (
    BlockKind,
    FootnoteRef,
    InlineMark,
    MarkKind,
    Origin,
    SegmentState,
    Sentence,
)
from reader.model.parallel import Standing
from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from reader.model.parallel import ParallelText

_STEP = 500
_BESIDE = frozenset({"x", "note-of", "pic"})
"""Classes of what stands in a text without being of it: signs of notes, ways back, words for pictures."""
_MARKS = {
    "em": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "code": MarkKind.CODE,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    "a": MarkKind.LINK,
}
_MAX_LEVEL = 9
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_LINK = re.compile(r"([\d,]{0,2000}):([\d,]{0,2000}):([\d.e-]{1,30})(:confirmed)?")


def read_own(root: Element, whole: Whole) -> ParallelText | None:
    """The rows of the page; None where it has no table of ours.

    Raises:
        reader.importing.refusal.Refused: there is no text in it.
        reader.errors.Cancelled: progress asked to stop.
    """
    table = next((t for t in descendants(root, "tbody") if t.get("data-pairs")), None)
    if table is None:
        return None
    found = list(descendants(table, "tr"))
    rows = []
    for number, element in enumerate(found):
        if number % _STEP == 0:
            whole.progress(Stage.READING, number / len(found))
        rows.append(_row(element))
    declared = (language(table.get("data-source") or ""), language(table.get("data-target") or ""))
    title = plain(next(descendants(root, "title"), None))
    return assemble(rows, whole._replace(format="html", declared=declared, title=title))


def _row(element: Element) -> Row:
    row = Row(
        confidence=_share(element.get("data-confidence") or ""),
        confirmed=element.get("data-confirmed") == "yes",
    )
    for held, side in zip((row.source, row.target), children(element, "td"), strict=False):
        cells = (_cell(block) for block in side.iter() if block.get("data-kind"))
        held.extend(cell for cell in cells if cell.text.strip())
    counts = [sum(len(cell.sentences or ()) for cell in held) for held in (row.source, row.target)]
    links = tuple(map(_link, (element.get("data-links") or "").split()))
    known = [link for link in links if link is not None]
    sides = [[n for link in known for n in link.source], [n for link in known for n in link.target]]
    if len(known) == len(links) and all(
        sorted(side) == list(range(n)) for side, n in zip(sides, counts, strict=True)
    ):
        row.sentences = tuple(known)
    return row


def _cell(element: Element) -> Cell:
    data = attributes_of(element)
    kind = BlockKind(data["kind"]) if data["kind"] in tuple(BlockKind) else BlockKind.PARAGRAPH
    cell = Cell("", kind, label=data.get("label", ""))
    level = data.get("level", "")
    if kind is BlockKind.HEADING:
        cell.level = min(_MAX_LEVEL, int(level)) if re.fullmatch(r"[1-9]\d{0,2}", level) else 1
    BlockText(cell).read(element)
    if "sentences" in data:
        cell.sentences = _sentences(data["sentences"], cell.text)
    cell.place = place_of(data)
    cell.standing = standing(data)
    return cell


class BlockText:
    """The text of a block with its marks and references.

    ``sentences`` are the elements without a name of their own: ``span`` with no attributes.
    """

    def __init__(self, cell: Cell) -> None:
        self._cell = cell
        self.sentences: list[Sentence] = []
        self.pictures: list[tuple[int, Element]] = []
        self._parts: list[str] = []
        self._at = 0
        self._marks: dict[str, InlineMark] = {}
        self._refs: list[FootnoteRef] = []

    def read(self, element: Element) -> None:
        """Read a block into the cell."""
        self._walk(element)
        self._cell.text = "".join(self._parts)
        numbers = list(self._marks)
        numbers.sort(key=lambda n: (not n.isdecimal(), int(n) if n.isdecimal() and len(n) < 10 else 0))
        self._cell.marks = tuple(self._marks[n] for n in numbers if self._marks[n].end > self._marks[n].start)
        self._cell.refs = tuple(self._refs)

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            self._at += len(text)

    def _walk(self, element: Element) -> None:
        self._add(element.text)
        for part in element:
            name = local(part)
            if name == "br":
                self._add("\n")
            elif name == "img":
                self.pictures.append((self._at, part))
            elif (part.get("class") or "") in _BESIDE:
                pass
            elif name == "sup" and "ref" in (part.get("class") or "").split():
                self._refs.append(
                    FootnoteRef(part.get("data-label") or "", self._at, part.get("data-raw") or "")
                )
            else:
                start = self._at
                self._walk(part)
                if name == "span" and not part.attrib:
                    self.sentences.append(Sentence(start, self._at))
                else:
                    self._mark(part, name, start)
            self._add(part.tail)

    def _mark(self, part: Element, name: str, start: int) -> None:
        if part.get("class") == "t":
            return
        kind = MarkKind.LINK if part.get("data-to") is not None else _MARKS.get(name)
        if kind is None:
            return
        number = part.get("data-mark") or f"alone {len(self._marks)}"
        before = self._marks.get(number)
        start = start if before is None else before.start
        target = (part.get("data-to") or part.get("href") or "") if kind is MarkKind.LINK else ""
        self._marks[number] = InlineMark(kind, start, self._at, target)


def attributes_of(element: Element) -> dict[str, str]:
    """Its attributes without the ``data-`` before them."""
    return {str(key).removeprefix("data-"): str(value) for key, value in element.attrib.items()}


def place_of(data: Mapping[str, str]) -> int:
    """Number of a block in its document; -1 where the page does not say it."""
    place = data.get("place", "")
    return int(place) if re.fullmatch(r"[0-9]{1,9}", place) else -1


def _sentences(spans: str, text: str) -> tuple[Sentence, ...] | None:
    """The sentences the page says; None where they do not fit the text (any more)."""
    found = [Sentence(int(m[1]), int(m[2])) for m in map(_SPAN.fullmatch, spans.split()) if m is not None]
    edge = 0
    for sentence in found:
        if not edge <= sentence.start < sentence.end <= len(text):
            return None
        edge = sentence.end
    return tuple(found) if len(found) == len(spans.split()) and (found or not text) else None


def standing(data: Mapping[str, str]) -> Standing:
    """What the attributes of a block say of its state and of whose text it is."""
    if data.get("state") not in tuple(SegmentState):
        return TRANSLATED
    origin = data.get("origin", "")
    return Standing(
        SegmentState(data["state"]),
        data.get("needs-work") == "yes",
        Origin(origin) if origin in tuple(Origin) else Origin.HUMAN,
        data.get("detail", ""),
    )


def _link(text: str) -> SentenceBead | None:
    match = _LINK.fullmatch(text)
    if match is None:
        return None
    sides = [tuple(int(n) for n in side.split(",") if n and len(n) < 10) for side in match.group(1, 2)]
    return SentenceBead(sides[0], sides[1], _share(match[3]), match[4] is not None)


def _share(text: str) -> float:
    if re.fullmatch(r"\d{1,2}(?:\.\d{1,20})?(?:e-\d{1,3})?", text) is None:
        return 1.0
    return min(1.0, float(text))
