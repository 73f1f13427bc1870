"""Parallel texts as hypothesis makes them, for what holds of every exchange format."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from reader.importing.parallel.reading import read_parallel
from reader.model.annotation import AnnotationKind, Colour
from reader.model.bitext import Alignment, BeadDraft, SentenceBead, Side
from reader.model.document import (
    BlockDraft,
    BlockKind,
    FootnoteRef,
    ImportedDocument,
    InlineMark,
    MarkKind,
    Origin,
    SegmentState,
    Sentence,
)
from reader.model.language import Language
from reader.model.parallel import Carried, NoteDraft, ParallelText, Standing

LANGUAGES = (Language.GERMAN, Language.ENGLISH)
LETTERS = (
    "abcÄßéz.!?„“»«<>&\"'\u00a0\u2009\u00ad\U0001f600'=-+@;,|#\\*:_·\u202e\u2066\u2069\u200f\u05d0\u2028"
)
CONTROLS = "\x0b\x07\x85"
WHOLE_WORDS = [
    "Genoss*innen", "Kolleg:innen", "👩‍🚒", "]]>", "&amp;", "<b>", "=SUM(A1)", "msgid", "_x000D_",
]  # fmt: skip


def words(letters: str) -> st.SearchStrategy[str]:
    return st.one_of(st.text(st.sampled_from(letters), min_size=1, max_size=8), st.sampled_from(WHOLE_WORDS))


WORDS = words(LETTERS + CONTROLS)
TAME_WORDS = words(LETTERS)
MARKED = [kind for kind in MarkKind if kind is not MarkKind.IMAGE]


@st.composite
def blocks(draw: st.DrawFn, *, controls: bool = True) -> BlockDraft:
    found = draw(st.lists(WORDS if controls else TAME_WORDS, min_size=1, max_size=6))
    gaps = draw(st.lists(st.sampled_from(" \n\t"), min_size=len(found), max_size=len(found)))
    text = "".join(w + g for w, g in zip(found, gaps, strict=True))[:-1]
    text = draw(st.sampled_from(["", " ", "  "])) + text + draw(st.sampled_from(["", " ", "\n"]))
    # no reader makes a block of white space
    text = text if any(c.isalpha() for c in text) else f"{text}–a"
    kind = draw(st.sampled_from(list(BlockKind)))
    level = draw(st.integers(1, 6)) if kind is BlockKind.HEADING else 0
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(st.sampled_from(MARKED), places, places), max_size=4))
    marks = tuple(
        InlineMark(k, a, b, "https://example.org/?a=1&b" if k is MarkKind.LINK else "")
        for k, a, b in spans
        if a < b
    )
    refs = tuple(
        FootnoteRef("1", at, raw) for at, raw in draw(st.lists(st.tuples(places, TAME_WORDS), max_size=2))
    )
    cut = draw(places)
    edges = [(0, len(text))] if cut in {0, len(text)} else [(0, cut), (cut, len(text))]
    refs = tuple(sorted(refs, key=lambda ref: ref.offset))
    return BlockDraft(
        kind,
        text,
        level,
        draw(st.sampled_from(["", "1", "a."])),
        marks,
        refs,
        tuple(Sentence(*e) for e in edges),
    )


@st.composite
def parallels(draw: st.DrawFn, *, controls: bool = True) -> ParallelText:
    source, target = (draw(st.lists(blocks(controls=controls), min_size=1, max_size=5)) for _ in LANGUAGES)
    beads: list[BeadDraft] = []
    i = j = 0
    while i < len(source) or j < len(target):
        m = min(len(source) - i, draw(st.sampled_from([1, 2, 0])))
        n = min(len(target) - j, draw(st.sampled_from([1, 2, 0])) if m else 1)
        m = m if m or n else len(source) - i
        links = _links(draw, source[i : i + m], target[j : j + n]) if draw(st.booleans()) else ()
        share = draw(st.floats(0, 1, allow_subnormal=False))
        beads.append(BeadDraft(tuple(range(i, i + m)), tuple(range(j, j + n)), share, links))
        i, j = i + m, j + n
    standings = draw(
        st.lists(
            st.builds(
                Standing,
                st.sampled_from(list(SegmentState)),
                st.booleans(),
                st.sampled_from(list(Origin)),
                st.sampled_from(["", "99", "DeepL & Co"]),
            ),
            min_size=len(target),
            max_size=len(target),
        )
    )
    confirmed = draw(st.frozensets(st.integers(0, len(beads) - 1)))
    documents = [
        ImportedDocument(language, tuple(side), "T")
        for language, side in zip(LANGUAGES, (source, target), strict=True)
    ]
    notes = draw(st.lists(_notes(source, target), max_size=3))
    return ParallelText(
        *documents, Alignment(tuple(beads)), Carried(tuple(standings), tuple(notes), confirmed)
    )


@st.composite
def _notes(draw: st.DrawFn, source: list[BlockDraft], target: list[BlockDraft]) -> NoteDraft:
    side = draw(st.sampled_from(list(Side)))
    held = source if side is Side.SOURCE else target
    block = draw(st.integers(0, len(held) - 1))
    length = len(held[block].text)
    start = draw(st.integers(0, length - 1))
    kind = draw(st.sampled_from(list(AnnotationKind)))
    body = draw(st.sampled_from(["", "Warum?", "Zwei\nZeilen & <mehr>", "=1"]))
    return NoteDraft(
        body if body or kind is not AnnotationKind.NOTE else "Notiz",
        side,
        block,
        start,
        draw(st.integers(start + 1, length)),
        kind,
        draw(st.sampled_from(list(Colour))),
        draw(st.sampled_from([(), ("a", "ü b")])),
    )


def _links(draw: st.DrawFn, source: list[BlockDraft], target: list[BlockDraft]) -> tuple[SentenceBead, ...]:
    m, n = (sum(len(block.sentences) for block in side) for side in (source, target))
    if not m or not n:
        return ()
    if draw(st.booleans()):
        # one after another, the last with all that is left
        pairs = [SentenceBead((k,), (k,), 0.5) for k in range(min(m, n) - 1)]
        k = len(pairs)
        return (*pairs, SentenceBead(tuple(range(k, m)), tuple(range(k, n)), 0.25, confirmed=True))
    first = SentenceBead((0,), tuple(range(n)), 0.123456789, confirmed=True)
    return (first, *(SentenceBead((k,), (), 1.0) for k in range(1, m)))


def read_back(data: bytes, name: str) -> ParallelText | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_parallel(path)


def plain(document: ImportedDocument) -> list[BlockDraft]:
    """The blocks without what only a preview knows."""
    return [
        BlockDraft(b.kind, b.text, b.level, b.label, b.marks, b.refs, b.sentences) for b in document.blocks
    ]


def notes_of(text: ParallelText) -> list[NoteDraft]:
    """The notes in an order of their own: files have them by rows."""
    return sorted(text.carried.notes, key=lambda n: (n.side, n.block, n.start, n.end, repr(n)))
