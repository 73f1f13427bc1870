"""Aligned pairs as TSV, TMX and HTML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.exporting.pairs import Pair, to_html, to_tmx, to_tsv
from reader.model.language import Language

LANGUAGES = (Language.GERMAN, Language.ENGLISH)
PAIRS = st.lists(st.builds(Pair, st.text(), st.text(), st.floats(0, 1)), max_size=6)


@given(PAIRS)
def test_tmx_is_well_formed_and_holds_the_two_sided_pairs(pairs: list[Pair]) -> None:
    root = etree.fromstring(to_tmx(pairs, LANGUAGES, "1").encode())
    assert root.get("version") == "1.4"
    assert len(root.findall("body/tu")) == sum(bool(p.source.strip() and p.target.strip()) for p in pairs)


def test_tmx_keeps_the_letters() -> None:
    root = etree.fromstring(to_tmx([Pair("A < B & »C«\x0b", "D", 0.5)], LANGUAGES, "1").encode())
    assert [s.text for s in root.iter("seg")] == ["A < B & »C«", "D"]


@given(PAIRS)
def test_tsv_has_one_line_for_each_pair(pairs: list[Pair]) -> None:
    lines = to_tsv(pairs).split("\n")
    assert len(lines) == len(pairs) + 2
    assert all(line.count("\t") == 2 for line in lines[:-1])


def test_html_shows_text_as_text() -> None:
    page = to_html([Pair("<b>1\n2", "x", 1.0)], LANGUAGES, "T & T")
    assert "&lt;b&gt;1<br>2" in page
    assert "T &amp; T" in page
