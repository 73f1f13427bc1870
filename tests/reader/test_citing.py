"""Citable pairs: what is copied, and locators that lead back to their row."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from benchmarks.revisions import revise
from reader.annotation import locator as locators
from reader.edits import beads, blocks, citing, editions, shelf
from reader.edits.works import add_work
from reader.exporting.citations import CitationStyle, cite, escaped_markdown
from reader.jobs.editions import compare
from reader.jobs.opening import open_pair
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.model.document import BlockDraft, ImportedDocument
from tests.reader.sample_library import bitext_of, new_library, rows_of


@given(st.text(), st.integers(0, 999), st.integers(1, 99_999))
def test_a_locator_is_read_back_out_of_any_sentence(text, chapter, row):
    made = locators.locator("5F3C9E1A-0000-4000-8000-000000000000", chapter, row, text)
    assert locators.parse(f"(Der Bahnhof, row {row}; {made})") == made
    assert locators.parse(str(made).upper()) == made
    assert locators.likeness(made.digest, text) == 1.0
    assert len(str(made)) <= 40


@pytest.mark.parametrize(
    "text", ["", "zwie:", "zwie:5f3c9e1a/1.2", "zwie:5f3c9e1a/1.2/abcde", "12", "http://zwie/1.2"]
)
def test_what_is_no_locator(text):
    assert locators.parse(text) is None


def test_a_row_is_cited_with_what_stands_opposite(library, work):
    bitext = bitext_of(library, work)
    row = rows_of(library, work)[1]
    whole = citing.cited(library, bitext.id, 1)
    assert (whole.source, whole.target) == (row.source[0].text, row.target[0].text)
    blocks.set_text(library, row.target[0].id, row.target[0].text + " ")  # pairs the sentences
    start = row.source[0].text.index("Größe")
    part = citing.cited(library, bitext.id, 1, [TextRange(Side.SOURCE, row.source[0].id, start, start + 5)])
    assert (part.source, part.target) == ("Größe", "The size of the water frightened everyone.")
    both = [
        TextRange(Side.SOURCE, row.source[0].id, 0, 10),
        TextRange(Side.TARGET, row.target[0].id, 0, 13),
    ]
    assert citing.passages(row, both) == {Side.SOURCE: "Es regnete", Side.TARGET: "It had rained"}
    alone = citing.cited(library, bitext.id, 4)
    assert (alone.source, alone.target) == ("So endete die Nacht.", "")


def test_styles_say_it_as_text_and_as_rich_text(library, work):
    shelf.describe_work(library, work, title="Die <Brücke>", author="")
    found = citing.cited(library, bitext_of(library, work).id, 1)
    for style in CitationStyle:
        plain, html = cite(found, style)
        for text in ("Die Größe des Wassers", "The size of the water", found.locator):
            assert text in plain
            assert text in html
        assert "<Brücke>" not in html
        assert locators.parse(plain) == locators.parse(found.locator)
    assert cite(found, CitationStyle.PLAIN).plain.splitlines()[0].startswith("„Es regnete")
    assert "“It had rained" in cite(found, CitationStyle.APA).plain
    assert cite(found, CitationStyle.MARKDOWN).plain.startswith("> Es regnete")
    bare = cite(found._replace(target="", chapter=0, translator="A. B."), CitationStyle.FOOTNOTE).plain
    assert "translated by A. B., ¶ 2: „Es regnete" in bare


@given(st.text("a1.)-+*_#<>`[]|~\\ ", max_size=12))
def test_escaped_markdown_reads_as_it_was(text):
    from markdown_it import MarkdownIt  # noqa: PLC0415 - this test only

    line = " ".join(text.split())
    html = MarkdownIt("commonmark").render(escaped_markdown(line))
    plain = html.replace("<p>", "").replace("</p>", "").replace("&lt;", "<").replace("&gt;", ">")
    assert plain.replace("&amp;", "&").replace("&quot;", '"').strip() == line


def test_a_locator_finds_its_row_wherever_that_is_now(library, work):
    bitext = bitext_of(library, work)
    wanted = [locators.parse(citing.cited(library, bitext.id, n).locator) for n in range(5)]
    for n, locator in enumerate(wanted):
        assert citing.locate(library, locator) == (bitext.id, n, 1.0)
        assert citing.locate(library, locator._replace(row=4_000)) == (bitext.id, n, 1.0)
    beads.merge_with_next(library, rows_of(library, work)[2].bead.id)
    assert citing.locate(library, wanted[2]).row == citing.locate(library, wanted[3]).row == 2
    assert citing.locate(library, wanted[1]._replace(digest="8000111222333")) is None
    # another library, into which the same text was imported
    assert citing.locate(library, wanted[1]._replace(work="00000000")) == (bitext.id, 1, 1.0)
    shelf.bin_works(library, [work])
    assert citing.locate(library, wanted[1]) is None


def test_locators_survive_a_new_edition_with_a_tenth_of_the_words_changed(tmp_path):
    """On every text of the corpus; what is not found is said to be lost, and nothing is wrong."""
    with new_library(tmp_path) as library:
        found = wrong = number = 0
        for folder in corpus.works():
            pair = open_pair(corpus.texts(folder))
            work = add_work(library, pair.original, pair.translation, pair.alignment)
            bitext = bitext_of(library, work)
            before = rows_of(library, work)
            wanted = {
                row.bead.id: locators.parse(citing.cited(library, bitext.id, n).locator)
                for n, row in enumerate(before)
                if row.source
            }
            _revise(library, bitext, ["Ganz neu am Anfang.", "Und noch ein Absatz davor."])
            for bead, locator in wanted.items():
                located = citing.locate(library, locator)
                number += 1
                if located is not None:
                    row = library.bitexts.rows(located.bitext_id, located.row, 1)[0]
                    found += row.bead.id == bead
                    wrong += row.bead.id != bead
        assert number > 100
        assert found / number >= 0.97
        assert wrong / number <= 0.01


def _revise(library, bitext, on_top):
    present = library.documents.blocks(bitext.original.id)
    revision = revise([b.text for b in present], random.Random(5), 0.1, on_top=on_top)
    back = {now: present[was] for was, now in revision.block.items()}
    drafts = tuple(
        BlockDraft(back[n].kind if n in back else present[1].kind, text, back[n].level if n in back else 0)
        for n, text in enumerate(revision.texts)
    )
    new = ImportedDocument(bitext.original.language, drafts, "Neu")
    diff = compare(editions.holding(library, bitext.original.id).blocks, new)
    editions.take_edition(library, bitext.original.id, replace(diff))
