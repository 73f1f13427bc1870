"""A publication as a reader sees it: pieces, footnotes, places of notes, chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ExportRefused
from reader.exporting.setting import (
    Picture,
    Pin,
    Reference,
    Run,
    contents_tree,
    lines_of,
    parted,
    sides_of,
    stretches,
)
from reader.exporting.walk import set_book
from reader.model.annotation import AnnotationKind
from reader.model.bitext import Side
from reader.model.document import Asset, BlockDraft, BlockKind, FootnoteRef, InlineMark, MarkKind
from reader.model.publication import ExportOptions, Texts
from tests.reader.publications import Maker

if TYPE_CHECKING:
    from reader.exporting.setting import SetBlock

HEADING, PARAGRAPH, FOOTNOTE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.FOOTNOTE


def p(text: str, *refs: tuple[str, int], marks: tuple[InlineMark, ...] = ()) -> BlockDraft:
    return BlockDraft(PARAGRAPH, text, marks=marks, refs=tuple(FootnoteRef(*ref) for ref in refs))


def h(text: str, level: int = 1) -> BlockDraft:
    return BlockDraft(HEADING, text, level)


def note(label: str, text: str, *refs: tuple[str, int]) -> BlockDraft:
    return BlockDraft(FOOTNOTE, text, label=label, refs=tuple(FootnoteRef(*ref) for ref in refs))


def text_of(block: SetBlock) -> str:
    return "".join(piece.text for piece in block.pieces if isinstance(piece, Run))


@st.composite
def drafts(draw: st.DrawFn) -> BlockDraft:
    text = draw(st.text("ab \n.ß😀", min_size=0, max_size=24))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    marks = [
        InlineMark(kind, min(span), max(span), "https://e.org" if kind is MarkKind.LINK else "")
        for kind, span in draw(st.lists(st.tuples(st.sampled_from(list(MarkKind)), spans), max_size=4))
    ]
    refs = [FootnoteRef(label, at) for label, at in draw(
        st.lists(st.tuples(st.sampled_from("12*"), st.integers(0, len(text))), max_size=3)
    )]  # fmt: skip
    kind = draw(st.sampled_from([PARAGRAPH, HEADING, FOOTNOTE]))
    label = draw(st.sampled_from("12*")) if kind is FOOTNOTE else ""
    return BlockDraft(kind, text, int(kind is HEADING), label, tuple(marks), tuple(refs))


ROWS = st.lists(
    st.tuples(st.lists(drafts(), max_size=2), st.lists(drafts(), max_size=2)).filter(any), max_size=6
)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.sampled_from(list(Texts)), st.booleans(), st.data())
def test_every_block_is_set_once_with_all_it_has(
    rows: list[tuple[list[BlockDraft], list[BlockDraft]]], texts: Texts, nested: bool, data: st.DataObject
) -> None:
    maker = Maker()
    for source, target in rows:
        maker.row(source, target)
    blocks = [b for row in maker.rows for b in (*row.source, *row.target)]
    for block in blocks:
        if block.text and data.draw(st.booleans()):
            start = data.draw(st.integers(0, len(block.text) - 1))
            maker.note("N", (block, start, data.draw(st.integers(start + 1, len(block.text)))))
    wanted = [b for b in blocks if (Side.SOURCE if b.document_id == 1 else Side.TARGET) in sides_of(texts)]
    try:
        book = set_book(
            maker.publication(),
            ExportOptions(texts),
            by_sentence=data.draw(st.booleans()),
            nested_notes=nested,
        )
    except ExportRefused:
        assert all(not b.text.strip() for b in wanted)
        return
    found = [b for row in book.rows for side in Side for b in row.blocks(side)]
    found += [footnote.body for footnote in book.footnotes]
    ids = sorted(b.block.id for b in found)
    missing = {b.id for b in wanted} - set(ids)
    assert len(ids) == len(set(ids))
    assert all(not b.text.strip() for b in wanted if b.id in missing)
    for block in found:
        assert text_of(block) == block.block.text
        for mark in block.block.marks:
            runs = [r for r in block.pieces if isinstance(r, Run) and mark.start <= r.start < mark.end]
            if mark.kind is MarkKind.LINK:
                assert all(run.link for run in runs)
            elif mark.kind is not MarkKind.IMAGE:
                assert all(mark.kind in run.marks for run in runs)
        assert len([r for r in block.pieces if isinstance(r, Reference)]) == len(block.block.refs)
        assert all(
            r.marks == tuple(k for k in MarkKind if k in r.marks) for r in block.pieces if isinstance(r, Run)
        )
    references = [r for b in found for r in b.pieces if isinstance(r, Reference) and r.footnote]
    assert {r.footnote for r in references} == set(book.footnotes)
    assert [r.footnote for r in references if r.is_first] != [] or not book.footnotes
    assert [n.number for n in book.footnotes] == list(range(1, len(book.footnotes) + 1))
    assert all(n.body.block.kind is FOOTNOTE for n in book.footnotes)
    pins = [pin.remark for b in found for pin in b.pieces if isinstance(pin, Pin) and pin.is_first]
    assert len(pins) == len(set(pins))
    assert {*pins, *book.unplaced} == set(book.remarks)
    assert sorted(r.number for r in book.remarks) == list(range(1, len(maker.annotations) + 1))


def test_footnotes_are_those_of_their_chapter() -> None:
    maker = Maker()
    maker.row([h("Eins")], [h("One")])
    maker.row([p("Wort", ("1", 4))], [p("Word", ("1", 4))])
    maker.row([note("1", "Anmerkung")], [note("1", "Note")])
    maker.row([h("Zwei")], [h("Two")])
    maker.row([p("Wort", ("1", 4), ("1", 4))], [p("Word")])
    maker.row([note("1", "Andere")], [])
    book = set_book(maker.publication(), ExportOptions())
    assert [[n.body.block.text for n in c.footnotes] for c in book.chapters] == [
        ["Anmerkung", "Note"],
        ["Andere"],
    ]
    assert [[row.number for row in c.rows] for c in book.chapters] == [[1, 2], [4, 5]]
    (_, row) = book.chapters[1].rows
    (first, second) = [r for r in row.source[0].pieces if isinstance(r, Reference)]
    assert first.footnote is second.footnote
    assert (first.is_first, second.is_first) == (True, False)


def test_notes_at_the_end_of_the_book_go_in_order() -> None:
    maker = Maker()
    maker.row([p("a", ("1", 1))], [])
    maker.row([p("b", ("1", 1))], [])
    maker.row([note("1", "first")], [])
    maker.row([note("1", "second")], [])
    book = set_book(maker.publication(), ExportOptions(Texts.ORIGINAL))
    assert [n.body.block.text for n in book.footnotes] == ["first", "second"]


def test_a_heading_above_notes_only_is_left_out_where_these_stand_elsewhere() -> None:
    maker = Maker()
    maker.row([p("a", ("1", 1)), h("Anmerkungen"), note("1", "first")], [h("Notes"), p("kept")])
    maker.row([h("Anmerkungen")], [h("Notes")])
    kept = set_book(maker.publication(), ExportOptions())
    assert sum(b.kind is HEADING for row in kept.rows for b in (*row.source, *row.target)) == 4
    left = set_book(maker.publication(), ExportOptions(), notes_headings=False)
    assert [[b.block.text for b in (*row.source, *row.target)] for row in left.rows] == [
        ["a", "Notes", "kept"],
        ["Anmerkungen", "Notes"],
    ]


def test_what_nothing_refers_to_stays_and_a_reference_to_nothing_shows_its_label() -> None:
    maker = Maker()
    maker.row([p("a", ("7", 1))], [])
    maker.row([note("1", "lonely", ("1", 0))], [])
    book = set_book(maker.publication(), ExportOptions())
    assert [b.kind for row in book.rows for b in row.source] == [PARAGRAPH, FOOTNOTE]
    shown = [piece for row in book.rows for b in row.source for piece in b.pieces]
    assert Reference("7", None) in shown


def test_a_note_in_a_note_is_lifted_only_where_it_can_be_set() -> None:
    maker = Maker()
    maker.row([p("a", ("1", 1))], [])
    maker.row([note("1", "see", ("2", 3)), note("2", "deeper", ("1", 2))], [])
    publication = maker.publication()
    whole = set_book(publication, ExportOptions())
    assert [(n.label, n.is_nested) for n in whole.footnotes] == [("1", False), ("2", True)]
    flat = set_book(publication, ExportOptions(), nested_notes=False)
    assert [n.label for n in flat.footnotes] == ["1"]
    assert [b.block.label for row in flat.rows for b in row.source] == ["", "2"]


def test_notes_are_pinned_to_their_passages_rows_or_what_is_left() -> None:
    maker = Maker()
    row = maker.row([p("Ein Wort hier")], [p("A word here")])
    omitted = maker.row([p("Nur deutsch")], [])
    (german,), (english,) = row.source, row.target
    maker.note("twin", (german, 4, 8), (english, 2, 6), row=row)
    maker.note("", (english, 7, 11), kind=AnnotationKind.HIGHLIGHT)
    maker.note("row", row=omitted)
    maker.note("on what is left out", (omitted.source[0], 0, 3))
    maker.note("lost")
    maker.note("", (english, 0, 1), kind=AnnotationKind.BOOKMARK)
    book = set_book(maker.publication(), ExportOptions(Texts.TRANSLATION))
    (block,) = next(book.rows).target
    pins = [x for x in block.pieces if isinstance(x, Pin)]
    assert [(x.remark.annotation.body, x.whole_row) for x in pins] == [
        ("twin", False),
        ("row", True),
        ("on what is left out", True),
    ]
    assert [(r.number, r.annotation.body) for r in book.unplaced] == [(4, "lost")]
    covered = {r.text: [x.number for x in r.remarks] for r in block.pieces if isinstance(r, Run)}
    assert covered == {"A ": [], "word": [1], " ": [], "here": [0]}
    both = set_book(maker.publication(), ExportOptions())
    assert [[x.is_first for b in row.blocks(s) for x in b.pieces if isinstance(x, Pin)] for row in both.rows
            for s in Side] == [[True], [False], [True, True], []]  # fmt: skip
    assert not set_book(maker.publication(), ExportOptions(notes=False)).remarks


def test_a_translation_alone_has_its_own_order_and_the_pictures() -> None:
    maker = Maker(assets={"x.png": Asset("x.png", "image/png", b"", "A  bridge")})
    image = InlineMark(MarkKind.IMAGE, 0, 0, "x.png")
    maker.row([h("Die Brücke am Fluss")], [h("The Bridge by the River")])
    maker.row([p("eins", marks=(image,))], [p("one")])
    maker.row([p("zwei")], [p("")])
    maker.rows[1], maker.rows[2] = maker.rows[2], maker.rows[1]
    book = set_book(maker.publication(), ExportOptions(Texts.TRANSLATION))
    assert book.title == "The Bridge by the River"
    assert [(row.number, text_of(b)) for row in book.rows for b in row.target] == [
        (1, "The Bridge by the River"),
        (3, "one"),
    ]
    (block,) = list(book.rows)[1].target
    assert [x.alt for x in parted(block.pieces).before if isinstance(x, Picture)] == ["A bridge"]


def test_contents_lists_and_lines() -> None:
    maker = Maker()
    maker.row([h("Teil"), h("Kapitel", 3)], [h("Part")])
    maker.row([BlockDraft(BlockKind.LIST_ITEM, t) for t in "ab"], [])
    maker.row([BlockDraft(BlockKind.LIST_ITEM, "c", label="1."), p("x\ny", ("1", 2))], [])
    maker.row([h("Unten", 2)], [])
    book = set_book(maker.publication(), ExportOptions())
    (part,) = contents_tree(book.headings)
    assert part.heading.texts == {Side.SOURCE: "Teil", Side.TARGET: "Part"}
    assert [entry.heading.level for entry in part.below] == [3, 2]
    blocks = [b for row in book.rows for b in row.source]
    assert [(s.is_list, s.is_numbered, len(s.blocks)) for s in stretches(blocks)] == [
        (False, False, 1), (False, False, 1), (True, False, 2), (True, True, 1), (False, False, 1),
        (False, False, 1),
    ]  # fmt: skip
    first, second = lines_of(blocks[-2].pieces)
    assert [x.text for x in first if isinstance(x, Run)] == ["x"]
    assert [x.start for x in second if isinstance(x, Run)] == [2]
