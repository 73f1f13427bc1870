"""Texts with everything they can have, for the laws of what is written and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from reader.model.document import BlockDraft, BlockKind, FootnoteRef, InlineMark, MarkKind
from tests.reader.publications import Maker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.document import Block, ImportedDocument

FIRST = ("Ein", "Am", "Genoss*innen", "Über", "The", "Ärzt:innen", "„Ja“", "A&B")
WORDS = (
    "Wort", "words", "Leser*innen", "Bürger_innen", "<b>", "A&B;", "&amp;", "3*4", "snake_case", "[x]",
    "#eins", "2.", "-", "+", "😀", "é", "Straße,", "`tick`", "|", "\\", "~", "**", "__init__", "„Zitat“",
    "it's", '"so"', "100 %", "[^1]", "!", "https://example.org/a_b", "=", ">", "(1)", "$5",
)  # fmt: skip
MARKS = (MarkKind.EMPHASIS, MarkKind.STRONG, MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT, MarkKind.LINK)
ADDRESS = "https://example.org/?a=1&b=(2)"
KINDS = (
    BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTATION,
    BlockKind.VERSE, BlockKind.SLOGAN, BlockKind.SIGNATURE, BlockKind.META,
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn, words: Sequence[str], most: int = 5) -> list[str]:
    """Words of one line."""
    return [draw(st.sampled_from(FIRST)), *draw(st.lists(st.sampled_from(words), max_size=most))]


@st.composite
def drafts(
    draw: st.DrawFn,
    *,
    kinds: Sequence[BlockKind] = KINDS,
    marks: Sequence[MarkKind] = MARKS,
    words: Sequence[str] = WORDS,
    numbered: bool = True,
) -> BlockDraft:
    """A block with marks on whole words, and a place for a reference behind a word."""
    kind = draw(st.sampled_from(kinds))
    count = draw(st.integers(2, 4)) if kind is BlockKind.VERSE else 1
    text = "\n".join(" ".join(draw(lines(words))) for _ in range(count))
    spans = _spans(text)
    found: list[InlineMark] = []
    if kind is not BlockKind.HEADING:
        for mark in draw(st.lists(st.sampled_from(marks), max_size=2, unique=True).filter(_possible)):
            a, b = sorted((draw(st.integers(0, len(spans) - 1)), draw(st.integers(0, len(spans) - 1))))
            if "\n" in text[spans[a][0] : spans[b][1]]:
                b = a
            target = ADDRESS if mark is MarkKind.LINK else ""
            found.append(InlineMark(mark, spans[a][0], spans[b][1], target))
    level = draw(st.integers(1, 4)) if kind is BlockKind.HEADING else 0
    return BlockDraft(kind, text, level, marks=tuple(found))


def _possible(marks: Sequence[MarkKind]) -> bool:
    """Nothing is raised and lowered."""
    return not {MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT} <= set(marks)


def _spans(text: str) -> list[tuple[int, int]]:
    """Where words begin and end."""
    spans, at = [], 0
    for word in text.replace("\n", " ").split(" "):
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return spans


@st.composite
def texts(draw: st.DrawFn, block: st.SearchStrategy[BlockDraft], *, notes: bool = True) -> list[BlockDraft]:
    """Blocks of one text; notes stand behind all of it, and their labels count."""
    blocks = draw(st.lists(block, min_size=2, max_size=7))
    count = 0
    for index, draft in enumerate(blocks):
        refs = []
        if notes and draw(st.integers(0, 3)) == 0:
            count += 1
            _, end = draw(st.sampled_from(_spans(draft.text)))
            refs.append(FootnoteRef(str(count), end, str(count)))
        label = ""
        if draft.kind is BlockKind.LIST_ITEM and index % 3 == 1:
            label = f"{index}."
        blocks[index] = BlockDraft(draft.kind, draft.text, draft.level, label, draft.marks, tuple(refs))
    note = drafts(kinds=(BlockKind.PARAGRAPH,))
    for number in range(1, count + 1):
        draft = draw(note)
        blocks.append(BlockDraft(BlockKind.FOOTNOTE, draft.text, 0, str(number), draft.marks))
    return blocks


def made(blocks: Iterable[BlockDraft]) -> Maker:
    """A work of one text."""
    maker = Maker(title="Ein Titel")
    for block in blocks:
        maker.row([block], [])
    return maker


def shown(block: Block | BlockDraft, *, links: bool = True) -> tuple[object, ...]:
    """All of a block that is to come back; marks by character, as formats cut them up differently."""
    characters: list[set[tuple[str, str]]] = [set() for _ in block.text]
    for mark in block.marks:
        if mark.kind is MarkKind.IMAGE or (mark.kind is MarkKind.LINK and not links):
            continue
        for at in range(mark.start, mark.end):
            if not block.text[at].isspace():
                characters[at].add((mark.kind.value, mark.target))
    return (
        block.kind.value,
        block.level,
        block.label,
        block.text,
        [sorted(found) for found in characters],
        [(ref.label, ref.offset) for ref in block.refs],
    )


def assert_same(document: ImportedDocument, blocks: Sequence[BlockDraft]) -> None:
    """Whether a text came back; notes may stand anywhere behind what refers to them."""

    def split(found: Sequence[BlockDraft]) -> tuple[list[object], list[object]]:
        notes = [shown(b) for b in found if b.kind is BlockKind.FOOTNOTE]
        return [shown(b) for b in found if b.kind is not BlockKind.FOOTNOTE], sorted(notes, key=str)

    text, notes = split(document.blocks)
    wanted_text, wanted_notes = split(blocks)
    assert text == wanted_text
    assert notes == wanted_notes
