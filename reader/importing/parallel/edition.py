"""The living edition as ``reader.exporting.edition`` writes it: the same rows, texts, links and states again.

Notes and terms stay behind; they leave and arrive by files of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing.images import Images, embedded
from reader.importing.parallel.html import BlockText, attributes_of, place_of, standing
from reader.importing.parallel.rows import Cell, Row, Whole, assemble
from reader.importing.parallel.tongues import language
from reader.importing.xml import children, descendants, local, plain
from reader.model.bitext import SentenceBead
from reader.model.document import BlockKind, InlineMark, MarkKind
from reader.model.progress import Stage

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from reader.model.parallel import ParallelText

_STEP = 500
_HEADING = re.compile(r"h([2-6])")
_TOKEN = re.compile(r"(?:([\d,]{0,2000}):([\d,]{0,2000}):)?(\d{1,3})(!?)")
_MAX_LEVEL = 9


def read_edition(root: Element, whole: Whole) -> ParallelText | None:
    """The rows of a living edition with both texts; None where the page is none.

    Raises:
        reader.importing.refusal.Refused: there is no text in it.
        reader.errors.Cancelled: progress asked to stop.
    """
    main = next((element for element in descendants(root, "main") if element.get("data-edition")), None)
    if main is None:
        return None
    found = list(children(main, "div"))
    images = Images()
    rows = []
    for number, element in enumerate(found):
        if number % _STEP == 0:
            whole.progress(Stage.READING, number / len(found))
        rows.append(_row(element, images))
    declared = (language(main.get("data-source") or ""), language(main.get("data-target") or ""))
    title = plain(next(descendants(root, "title"), None))
    return assemble(rows, whole._replace(format="html", declared=declared, title=title, assets=images.assets))


def _row(element: Element, images: Images) -> Row:
    row = Row(confidence=_share(element.get("data-c") or "100"), confirmed=element.get("data-ok") is not None)
    for side in children(element, "div"):
        held = {"a": row.source, "b": row.target}.get((side.get("class") or "").split(" ")[0])
        if held is not None:
            cells = (_cell(block, images) for block in side if _kind(block) is not None)
            held.extend(cell for cell in cells if cell.text.strip())
    row.sentences = _links(
        element.get("data-l") or "",
        [sum(len(cell.sentences or ()) for cell in held) for held in (row.source, row.target)],
    )
    return row


def _kind(element: Element) -> BlockKind | None:
    name = local(element)
    if name == "blockquote":
        return BlockKind.QUOTATION
    if _HEADING.fullmatch(name):
        return BlockKind.HEADING
    if name != "p":
        return None
    said = element.get("data-kind") or ""
    return BlockKind(said) if said in tuple(BlockKind) else BlockKind.PARAGRAPH


def _cell(element: Element, images: Images) -> Cell:
    data = attributes_of(element)
    kind = _kind(element) or BlockKind.PARAGRAPH
    cell = Cell("", kind, label=data.get("label", ""), place=place_of(data))
    heading = _HEADING.fullmatch(local(element))
    if heading is not None:
        level = data.get("level", "")
        cell.level = min(_MAX_LEVEL, int(level)) if re.fullmatch(r"[1-9]\d?", level) else int(heading[1]) - 1
    text = BlockText(cell)
    text.read(element)
    cell.sentences = tuple(text.sentences)
    cell.marks += tuple(_pictures(text, images))
    cell.standing = standing({"state": "translated", **data})
    return cell


def _pictures(text: BlockText, images: Images) -> list[InlineMark]:
    found = []
    for at, element in text.pictures:
        data = embedded(element.get("src") or "")
        name = None if data is None else images.take(data, element.get("alt") or "")
        if name is not None:
            found.append(InlineMark(MarkKind.IMAGE, at, at, name))
    return found


def _links(text: str, counts: list[int]) -> tuple[SentenceBead, ...]:
    """The links of a row's sentences; none where they do not fit its sentences (any more)."""
    found: list[SentenceBead] = []
    following = [0, 0]
    for token in text.split():
        match = _TOKEN.fullmatch(token)
        if match is None:
            return ()
        sides: list[tuple[int, ...]] = [(following[0],), (following[1],)]
        if match[1] is not None:
            sides = [
                tuple(int(n) for n in side.split(",") if n and len(n) < 10) for side in match.group(1, 2)
            ]
        following = [max(side) + 1 if side else before for side, before in zip(sides, following, strict=True)]
        found.append(SentenceBead(sides[0], sides[1], _share(match[3]), match[4] == "!"))
    linked = [[n for link in found for n in link.source], [n for link in found for n in link.target]]
    fits = all(sorted(side) == list(range(n)) for side, n in zip(linked, counts, strict=True))
    return tuple(found) if fits else ()


def _share(text: str) -> float:
    return min(100, int(text)) / 100 if re.fullmatch(r"\d{1,3}", text) else 1.0
