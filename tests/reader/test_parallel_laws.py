"""What is exported as HTML, TMX or TSV comes back with the same texts and links."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exporting.pairs import pairs_of, to_html, to_tmx, to_tsv
from reader.importing.parallel.reading import read_parallel
from reader.model.bitext import Alignment, BeadDraft, SentenceBead
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
from reader.model.parallel import Carried, ParallelText, Standing

LANGUAGES = (Language.GERMAN, Language.ENGLISH)
WORDS = st.text(
    st.sampled_from("abcÄßéz.!?„“»«<>&\"'\u00a0\u2009\u00ad\U0001f600'=-+@;,"), min_size=1, max_size=8
)
MARKED = [kind for kind in MarkKind if kind is not MarkKind.IMAGE]


@st.composite
def blocks(draw: st.DrawFn) -> BlockDraft:
    words = draw(st.lists(WORDS, min_size=1, max_size=6))
    gaps = draw(st.lists(st.sampled_from(" \n"), min_size=len(words), max_size=len(words)))
    text = "".join(w + g for w, g in zip(words, gaps, strict=True))[:-1]
    # no reader makes a block of white space
    text = text if text.strip() else "–"
    kind = draw(st.sampled_from(list(BlockKind)))
    level = draw(st.integers(1, 6)) if kind is BlockKind.HEADING else 0
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(st.sampled_from(MARKED), places, places), max_size=3))
    marks = tuple(
        InlineMark(k, a, b, "https://example.org/?a=1&b" if k is MarkKind.LINK else "")
        for k, a, b in spans
        if a < b
    )
    refs = tuple(
        FootnoteRef("1", at, raw) for at, raw in draw(st.lists(st.tuples(places, WORDS), max_size=2))
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
def parallels(draw: st.DrawFn) -> ParallelText:
    source, target = (draw(st.lists(blocks(), min_size=1, max_size=5)) for _ in LANGUAGES)
    beads: list[BeadDraft] = []
    i = j = 0
    while i < len(source) or j < len(target):
        m = min(len(source) - i, draw(st.sampled_from([1, 2, 0])))
        n = min(len(target) - j, draw(st.sampled_from([1, 2, 0])) if m else 1)
        m = m if m or n else len(source) - i
        links = _links(source[i : i + m], target[j : j + n]) if draw(st.booleans()) else ()
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
    return ParallelText(*documents, Alignment(tuple(beads)), Carried(tuple(standings), (), confirmed))


def _links(source: list[BlockDraft], target: list[BlockDraft]) -> tuple[SentenceBead, ...]:
    m, n = (sum(len(block.sentences) for block in side) for side in (source, target))
    if not m or not n:
        return ()
    first = SentenceBead((0,), tuple(range(n)), 0.123456789, confirmed=True)
    return (first, *(SentenceBead((k,), (), 1.0) for k in range(1, m)))


def _exported(text: str, name: str) -> ParallelText | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode())
        return read_parallel(path)


def _plain(document: ImportedDocument) -> list[BlockDraft]:
    return [
        BlockDraft(b.kind, b.text, b.level, b.label, b.marks, b.refs, b.sentences) for b in document.blocks
    ]


def _pairs(text: ParallelText) -> list[tuple[str, str]]:
    return [(p.source, p.target) for p in pairs_of(text.original, text.translation, text.alignment)]


@settings(max_examples=50)
@given(parallels())
def test_html_gives_everything_back(text: ParallelText) -> None:
    pairs = pairs_of(text.original, text.translation, text.alignment, text.carried)
    again = _exported(to_html(pairs, LANGUAGES, "T & T"), "x.html")
    assert again is not None
    assert _plain(again.original) == _plain(text.original)
    assert _plain(again.translation) == _plain(text.translation)
    assert again.alignment == text.alignment
    assert again.carried == text.carried
    assert (again.original.language, again.translation.language) == LANGUAGES


@settings(max_examples=50)
@given(parallels())
def test_tmx_gives_the_two_sided_rows_back(text: ParallelText) -> None:
    pairs = pairs_of(text.original, text.translation, text.alignment, text.carried)
    kept = [pair for pair in pairs if pair.source.strip() and pair.target.strip()]
    if not kept:
        return
    again = _exported(to_tmx(kept, LANGUAGES, "1"), "x.tmx")
    assert again is not None
    assert _pairs(again) == [(pair.source, pair.target) for pair in kept]
    beads = [(len(bead.source), len(bead.target)) for bead in again.alignment.beads]
    assert beads == [(len(p.link.source), len(p.link.target)) for p in kept if p.link is not None]
    confirmed = {n for n, p in enumerate(kept) if p.link is not None and p.link.confirmed}
    assert again.carried.confirmed == confirmed


@settings(max_examples=50)
@given(parallels())
def test_tsv_gives_the_rows_back_on_one_line(text: ParallelText) -> None:
    pairs = pairs_of(text.original, text.translation, text.alignment, text.carried)
    again = _exported(to_tsv(pairs), "x.tsv")
    assert again is not None
    assert _pairs(again) == [(_one_line(p.source), _one_line(p.target)) for p in pairs]
    for bead, pair in zip(again.alignment.beads, pairs, strict=True):
        assert abs(bead.confidence - pair.confidence) < 0.001


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
