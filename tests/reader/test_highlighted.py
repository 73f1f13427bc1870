"""The highlighted texts: what Pygments' formatters make of our lexers' tokens."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reader.exporting import highlighted_html, highlighted_latex, rich_text
from reader.exporting.formats import whole
from reader.exporting.highlighted import Highlighted
from reader.highlighting import kinds
from reader.importing.files import read_document
from reader.model.bitext import Side
from reader.model.document import BlockDraft, BlockKind, FootnoteRef, InlineMark, MarkKind
from reader.model.language import Language
from reader.model.publication import ExportOptions, Publication, Texts
from reader.model.termbase import Concept, ConceptId, HitKind, Term, TermHit, TermId
from tests.reader.publications import Maker

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = "»Größe« sagten 1.500 Genoss:innen der Räte."
ENGLISH = "“Size,” said 1,500 comrades of the councils."


def work() -> Publication:
    maker = Maker(title="Über <b>")
    maker.row(
        [BlockDraft(BlockKind.HEADING, "Die Räte", 1)], [BlockDraft(BlockKind.HEADING, "The Councils", 1)]
    )
    marks = (InlineMark(MarkKind.EMPHASIS, 8, 14),)
    refs = (FootnoteRef("1", len(GERMAN), "1"),)
    maker.row(
        [BlockDraft(BlockKind.PARAGRAPH, GERMAN, marks=marks, refs=refs)],
        [BlockDraft(BlockKind.PARAGRAPH, ENGLISH)],
    )
    maker.row([BlockDraft(BlockKind.FOOTNOTE, "Ein {Beleg} \\ mit <Zeichen> & 😀.", label="1")], [])
    council = Concept((Term(Language.GERMAN, "Rat", forms=()), Term(Language.ENGLISH, "council")))
    councils = Concept((Term(Language.GERMAN, "Räte"),))
    return replace(maker.publication(), concepts=(council, councils))


def test_words_have_the_colours_of_what_they_are() -> None:
    texts = Highlighted(work(), ExportOptions())
    heading, paragraph, footnote = texts.rows
    assert {kind for kind, text in texts.tokens(heading, Side.SOURCE) if text.strip()} == {kinds.HEADING}
    found = list(texts.tokens(paragraph, Side.SOURCE))
    assert "".join(text for _, text in found) == f"{GERMAN}[1]\n"
    by_text = {text.strip(): kind for kind, text in found}
    assert by_text["Genoss:innen"] is kinds.GENDERED
    assert by_text["1.500"] is kinds.NUMBER
    assert by_text["Räte"] is kinds.TERM
    assert by_text["[1]"] is kinds.FOOTNOTE
    assert by_text["sagten"] is kinds.EMPHASIS
    assert (kinds.TERM, "councils") in list(texts.tokens(paragraph, Side.TARGET))
    assert next(texts.tokens(footnote, Side.SOURCE)) == (kinds.FOOTNOTE, "[1] ")


def test_the_page_holds_the_texts_and_runs_nothing() -> None:
    page = whole(highlighted_html.write, work(), ExportOptions())
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    cells = [cell.text_content() for cell in root.xpath('//div[@class="row"]/div')]
    assert cells[2:5] == [f"{GERMAN}[1]", ENGLISH, "[1] Ein {Beleg} \\ mit <Zeichen> & 😀."]
    (style,) = root.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in root.xpath("//meta[@http-equiv]/@content")[0]
    assert not root.xpath("//script | //@style | //b")
    assert root.xpath('//span[@class="nd"]')[0].text == "Genoss:innen"
    assert set(root.xpath("//div/@lang")) == {"de", "en"}


def test_rich_text_comes_back_with_its_umlauts(tmp_path: Path) -> None:
    path = tmp_path / "text.rtf"
    data = whole(rich_text.write, work(), ExportOptions(texts=Texts.ORIGINAL))
    assert data.isascii()
    path.write_bytes(data)
    found = [block.text for block in read_document(path).blocks]
    assert "Die Räte" in found
    assert any(GERMAN in text for text in found)
    assert any("Ein {Beleg} \\ mit <Zeichen> & 😀." in text for text in found)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    maker = Maker()
    middle = len(text) // 2
    marks = (InlineMark(MarkKind.STRONG, 0, middle), InlineMark(MarkKind.CODE, middle, len(text)))
    maker.row([BlockDraft(BlockKind.PARAGRAPH, f"x{text}", marks=marks)], [])
    texts = Highlighted(maker.publication(), ExportOptions())
    (row,) = texts.rows
    assert "".join(part for _, part in texts.tokens(row, Side.SOURCE)) == f"x{text}\n".replace(
        "\ufffe", ""
    ).replace("\uffff", "")


@pytest.mark.latex
def test_an_engine_sets_it(tmp_path: Path) -> None:
    if shutil.which("lualatex") is None:
        pytest.skip("no lualatex on this machine")
    (tmp_path / "work.tex").write_bytes(whole(highlighted_latex.write, work(), ExportOptions()))
    command = ["lualatex", "-halt-on-error", "-interaction=nonstopmode", "-no-shell-escape", "work.tex"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=100, check=False)
    log = (tmp_path / "work.log").read_text(encoding="utf-8", errors="replace")
    if re.search(r"File `[\w.-]+' not found", log):
        pytest.skip("a package is missing")
    assert ended.returncode == 0, log[-3000:]
    assert (tmp_path / "work.pdf").stat().st_size > 5_000


def test_terms_are_found_in_all_forms_where_their_places_are_known() -> None:
    made = work()
    block = made.rows[1].source[0]
    at = (GERMAN.index("innen"), GERMAN.index("innen") + 5)
    hit = TermHit(TermId(1), ConceptId(1), "x", *at, "innen", HitKind.COMPOUND, (at,))
    texts = Highlighted(replace(made, hits={block.id: (hit,)}), ExportOptions())
    found = list(texts.tokens(list(texts.rows)[1], Side.SOURCE))
    assert (kinds.GENDERED, "Genoss:") in found
    assert (kinds.TERM, "innen") in found
    assert "".join(text for _, text in found) == f"{GERMAN}[1]\n"
