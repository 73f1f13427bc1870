"""The living edition: sound and harmless markup, compact, and read back as the same pair."""

from __future__ import annotations

import base64
import hashlib
import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from reader.edits.exports import with_terms
from reader.exporting.edition import script, words, write
from reader.exporting.formats import whole
from reader.exporting.webfont import woff
from reader.importing.parallel.reading import read_parallel
from reader.model.annotation import AnnotationKind
from reader.model.bitext import SentenceBead, Side
from reader.model.document import (
    Asset,
    BlockDraft,
    BlockKind,
    FootnoteRef,
    InlineMark,
    MarkKind,
    Origin,
    SegmentState,
)
from reader.model.language import Language
from reader.model.publication import Arrangement, ExportOptions, Publication, Texts
from reader.model.termbase import Concept, ConceptId, HitKind, Term, TermHit, TermId
from tests.reader.publications import Maker

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element as Element

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
PIXELS = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC"
)


def p(text: str, *refs: FootnoteRef, marks: tuple[InlineMark, ...] = ()) -> BlockDraft:
    return BlockDraft(BlockKind.PARAGRAPH, text, marks=marks, refs=refs)


def page(publication: Publication, **options: object) -> Element:
    text = whole(write, publication, replace(ExportOptions(), **options)).decode()
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def sample() -> Maker:
    maker = Maker()
    maker.row(
        [BlockDraft(BlockKind.HEADING, "Erstes Kapitel", 1)],
        [BlockDraft(BlockKind.HEADING, "Chapter One", 1)],
    )
    first = maker.row(
        [p("Die Größe des Wassers. Sie machte Angst.", FootnoteRef("1", 9, "¹"))],
        [p("The size of the water. It frightened them.", FootnoteRef("1", 8, "[1]"))],
    )
    maker.row(
        [BlockDraft(BlockKind.FOOTNOTE, "Gemessen im Mai.", label="1")],
        [BlockDraft(BlockKind.FOOTNOTE, "Measured in May.", label="1")],
    )
    maker.note("A *note*", (first.source[0], 4, 9), (first.target[0], 4, 8))
    maker.note("", (first.source[0], 23, 26), kind=AnnotationKind.HIGHLIGHT)
    return maker


def concept(number: int, german: str, english: str) -> Concept:
    terms = (
        Term(Language.GERMAN, german, id=TermId(2 * number)),
        Term(Language.ENGLISH, english, id=TermId(2 * number + 1)),
    )
    return Concept(terms, id=ConceptId(number), note=EVIL)


# -- what it may do ---------------------------------------------------------------------------------


def test_only_the_one_script_and_the_one_style_are_allowed() -> None:
    root = page(sample().publication())
    (policy,) = root.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    assert allowed.pop("default-src") == "'none'"
    for element, name in (("script", "script-src"), ("style", "style-src")):
        (only,) = root.xpath(f"//{element}")
        digest = base64.b64encode(hashlib.sha256(only.text.encode()).digest()).decode()
        assert allowed.pop(name) == f"'sha256-{digest}'"
    assert allowed == {"img-src": "data:", "font-src": "data:", "base-uri": "'none'", "form-action": "'none'"}


def test_nothing_from_texts_notes_or_terms_becomes_markup() -> None:
    maker = Maker(
        title=EVIL, author=EVIL, translator=EVIL, assets={"x": Asset("x", "image/svg+xml", b"<svg/>", EVIL)}
    )
    link = "javascript:alert(1)"
    marks = (
        InlineMark(MarkKind.LINK, 0, 5, link),
        InlineMark(MarkKind.LINK, 6, 9, "https://example.org/?a=1&b=\"'<"),
        InlineMark(MarkKind.IMAGE, 3, 3, "x"),
        InlineMark(MarkKind.LINK, 10, 15, "DATA:text/html,x"),
    )
    row = maker.row(
        [p(f"{EVIL} Genossen", FootnoteRef(EVIL, 2, EVIL), marks=marks)],
        [BlockDraft(BlockKind.LIST_ITEM, EVIL, label=EVIL), BlockDraft(BlockKind.HEADING, EVIL, 1)],
    )
    maker.note(
        f"{EVIL} [a]({link}) ![b](http://x.example/y.png) <b onclick=x>",
        (row.source[0], 1, 4),
        authors=(EVIL,),
    )
    maker.note(EVIL)
    made = replace(maker.publication(), uid=EVIL, concepts=(concept(1, "Genosse", EVIL),))
    at = (len(EVIL) + 1, len(EVIL) + 9)
    hit = TermHit(TermId(2), ConceptId(1), "Genosse", *at, "Genossen", HitKind.INFLECTED, (at,))
    root = page(replace(made, hits={row.source[0].id: (hit,)}))
    assert root.xpath("string(//a[@class='t'])") == "Genossen"
    assert len(root.xpath("//script")) == len(root.xpath("//style")) == 1
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {"iframe", "object", "embed", "base", "link"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert (element.get("src") or "data:image/").startswith("data:image/")
        assert (element.get("href") or "#").startswith(("#", "https://example.org/", "http://x.example/"))
    assert root.xpath("string(//title)") == EVIL
    assert not root.xpath("//img")
    assert EVIL in root.xpath("string(//main)")


def test_every_way_inside_leads_somewhere() -> None:
    made = replace(
        sample().publication(), concepts=(concept(1, "Größe", "size"), concept(2, "Haus", "house"))
    )
    root = page(with_terms(made))
    names = root.xpath("//@id")
    assert len(names) == len(set(names))
    ways = root.xpath('//a[starts-with(@href, "#")]/@href')
    assert {way.removeprefix("#") for way in ways} <= set(names)
    assert {"#f1", "#f2", "#b1", "#b2", "#m1", "#g1", "#r1"} <= set(ways)
    assert root.xpath("count(//dl/div)") == 1, "only what stands in the texts"
    assert root.xpath("string(//a[@class='t'])") == "Größe"


# -- what it holds ------------------------------------------------------------------------------------


def test_notes_and_highlights_stand_at_their_places() -> None:
    root = page(sample().publication())
    assert [mark.text_content() for mark in root.xpath("//mark")] == ["Größe", "Sie", "size"]
    (note,) = root.xpath('//div[@id="m1"]')
    assert note.xpath("string(.//em)") == "note"
    assert note.getparent().getparent().get("id") == "r2"
    assert not page(sample().publication(), notes=False).xpath("//mark | //div[@class='c']")


def test_it_has_languages_landmarks_and_one_title() -> None:
    root = page(sample().publication(), interface=Language.GERMAN)
    assert root.get("lang") == "de"
    assert len(root.xpath("//h1")) == len(root.xpath("//main")) == len(root.xpath("//nav")) == 1
    assert set(root.xpath('//div[@class="a"]/@lang')) == {"de"}
    assert set(root.xpath('//div[@class="b"]/@lang')) == {"en"}
    assert root.xpath("string(//nav//summary)") == "Inhalt"
    assert [a.text_content() for a in root.xpath("//nav//a")] == ["Erstes KapitelChapter One"]
    assert page(sample().publication()).get("lang") == "en"


def test_what_a_machine_left_and_what_is_unsure_says_so() -> None:
    maker = Maker()
    row = maker.row([p("Guten Tag.")], [p("Good day.")])
    raw = replace(row.target[0], origin=Origin.MT, origin_detail="DeepL", state=SegmentState.INITIAL)
    maker.rows[0] = replace(row, target=(raw,), bead=replace(row.bead, confidence=0.4))
    (cell,) = page(maker.publication()).xpath('//div[@class="b mt"]')
    assert cell.get("data-name") == "machine"
    assert "unsure" in cell.getparent().get("class")


def test_it_begins_as_it_was_asked_for() -> None:
    made = sample().publication()
    assert page(made).get("class") is None
    assert page(made, arrangement=Arrangement.ALTERNATING).get("class") == "stacked"


def test_one_text_alone_has_one_column() -> None:
    root = page(sample().publication(), texts=Texts.TRANSLATION)
    assert not root.xpath('//div[@class="a"]')
    assert "one" in root.xpath("//body/@class")[0].split()
    assert len(root.xpath("//@id")) == len(set(root.xpath("//@id")))


def test_its_words_are_there_in_both_languages() -> None:
    english, german = words()["en"], words()["de"]
    assert english.keys() == german.keys()
    asked = set(re.findall(r'say\("(\w+)"|"(key_\w+)"', script()))
    asked |= {
        (name, "")
        for name in re.findall(
            r'data-(?:say|name)="(\w+)"', (whole(write, sample().publication(), ExportOptions())).decode()
        )
    }
    assert {a or b for a, b in asked} <= english.keys()
    for key, text in english.items():
        assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", german[key])


def test_a_long_work_stays_small() -> None:
    chance = random.Random(1)
    maker = Maker()
    vocabulary = ["Wasser", "gingen", "die", "am", "Brücke", "langsam", "und", "Größe", "Genossen", "nicht"]
    count = 0
    while count < 20_000:
        sentence = [" ".join(chance.choices(vocabulary, k=12)).capitalize() + "." for _ in range(5)]
        row = maker.row([p(" ".join(sentence))], [p(" ".join(sentence))])
        links = tuple(SentenceBead((i,), (i,), chance.random()) for i in range(5))
        maker.rows[-1] = replace(row, bead=replace(row.bead, sentences=links))
        count += 60
    size = len(whole(write, maker.publication(), ExportOptions()))
    short = Maker()
    short.row([p("Ja.")], [p("Yes.")])
    empty = len(whole(write, short.publication(), ExportOptions()))
    assert empty < 250_000
    assert 5 * (size - empty) + empty < 3_000_000


def test_a_face_is_the_same_font_in_another_wrapping() -> None:
    import zlib  # noqa: PLC0415

    table = b"glyphs" * 50
    font = (
        b"\0\1\0\0\0\1"
        + bytes(6)
        + b"glyf"
        + bytes(4)
        + (28).to_bytes(4, "big")
        + len(table).to_bytes(4, "big")
        + table
    )
    packed = woff(font)
    assert packed[:4] == b"wOFF"
    assert int.from_bytes(packed[8:12], "big") == len(packed)
    at, size, whole = (int.from_bytes(packed[n : n + 4], "big") for n in (48, 52, 56))
    assert whole == len(table)
    assert zlib.decompress(packed[at : at + size]) == table


# -- back again -----------------------------------------------------------------------------------------

_TEXT = st.text("abä ß.!?<&\"'{}\u00a0😀", min_size=1, max_size=40).map(lambda text: f"x{text}x")
_KIND = st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.HEADING])


@st.composite
def drafts(draw: st.DrawFn) -> BlockDraft:
    text = draw(_TEXT)
    ends = st.integers(0, len(text))
    marks = []
    for kind in draw(st.lists(st.sampled_from(list(MarkKind)), max_size=3, unique=True)):
        start, end = sorted((draw(ends), draw(ends)))
        if kind is MarkKind.IMAGE:
            marks.append(InlineMark(kind, start, start, IMAGE))
        elif end > start:
            target = (
                draw(st.sampled_from(["https://e.org/a?b&c", "javascript:x", ""]))
                if kind is MarkKind.LINK
                else ""
            )
            marks.append(InlineMark(kind, start, end, target))
    refs = tuple(
        FootnoteRef("1", at, draw(st.sampled_from(["", "[1]"]))) for at in draw(st.lists(ends, max_size=1))
    )
    if draw(st.booleans()):
        return BlockDraft(BlockKind.HEADING, text, draw(st.integers(1, 8)), marks=tuple(marks), refs=refs)
    kind = draw(_KIND)
    label = "1" if kind is BlockKind.FOOTNOTE else ""
    return BlockDraft(kind, text, label=label, marks=tuple(marks), refs=refs)


IMAGE = hashlib.sha256(PIXELS).hexdigest()[:32] + ".png"
ROWS = st.lists(
    st.tuples(st.lists(drafts(), max_size=2), st.lists(drafts(), max_size=2)).filter(any),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=ROWS, chance=st.randoms(use_true_random=False))
def test_it_is_read_back_as_the_same_pair(tmp_path: Path, rows: list, chance: random.Random) -> None:
    maker = Maker(assets={IMAGE: Asset(IMAGE, "image/png", PIXELS)})
    for source, target in rows:
        row = maker.row(source, target)
        counts = [sum(len(b.sentences) for b in side) for side in (row.source, row.target)]
        links = [
            SentenceBead((i,), (i,), chance.randrange(101) / 100, chance.random() < 0.2)
            for i in range(min(counts))
        ]
        links += [SentenceBead((i,), (), 0.5) for i in range(len(links), counts[0])]
        links += [SentenceBead((), (i,), 0.25) for i in range(min(counts), counts[1])]
        chance.shuffle(links)
        states = [
            replace(b, state=chance.choice(list(SegmentState)), origin=chance.choice(list(Origin)))
            for b in row.target
        ]
        bead = replace(
            row.bead,
            sentences=tuple(links),
            confirmed=chance.random() < 0.5,
            confidence=chance.randrange(101) / 100,
        )
        maker.rows[-1] = replace(row, bead=bead, target=tuple(states))
    if chance.random() < 0.5:
        chance.shuffle(maker.rows)
    first = next(iter(maker.rows)).source
    if first:
        maker.note("note", (first[0], 0, 2))
    publication = maker.publication()
    path = tmp_path / "edition.html"
    path.write_bytes(whole(write, publication, ExportOptions()))
    found = read_parallel(path)
    assert found is not None
    for side, document in zip(Side, (found.original, found.translation), strict=True):
        wanted = sorted(publication.blocks(side), key=lambda block: block.rank)
        assert [(b.kind, b.text, b.level, b.label, b.sentences) for b in document.blocks] == [
            (b.kind, b.text, b.level, b.label, b.sentences) for b in wanted
        ]
        for block, right in zip(document.blocks, wanted, strict=True):
            assert sorted(block.marks) == sorted(right.marks)
            assert sorted(block.refs) == sorted(right.refs)
    places = {
        b.id: n for side in Side for n, b in enumerate(sorted(publication.blocks(side), key=lambda b: b.rank))
    }
    assert [(b.source, b.target, b.confidence, b.sentences) for b in found.alignment.beads] == [
        (
            tuple(places[b.id] for b in row.source),
            tuple(places[b.id] for b in row.target),
            row.bead.confidence,
            row.bead.sentences,
        )
        for row in publication.rows
    ]
    assert found.carried.confirmed == {n for n, row in enumerate(publication.rows) if row.bead.confirmed}
    standings = [(b.state, b.origin) for b in sorted(publication.blocks(Side.TARGET), key=lambda b: b.rank)]
    assert [(s.state, s.origin) for s in found.carried.standings] == standings


@pytest.mark.parametrize("damage", ['data-l="9:9:200"', 'data-l="a"', 'data-l="0:0:90 0:0:90"'])
def test_links_that_do_not_fit_are_left_out(damage: str, tmp_path: Path) -> None:
    maker = Maker()
    row = maker.row([p("Eins. Zwei.")], [p("One. Two.")])
    maker.rows[0] = replace(
        row, bead=replace(row.bead, sentences=(SentenceBead((0,), (0,), 1), SentenceBead((1,), (1,), 1)))
    )
    text = whole(write, maker.publication(), ExportOptions()).decode()
    assert 'data-l="100 100"' in text
    path = tmp_path / "edition.html"
    path.write_text(text.replace('data-l="100 100"', damage), encoding="utf-8")
    found = read_parallel(path)
    assert found is not None
    assert found.alignment.beads[0].sentences == ()
