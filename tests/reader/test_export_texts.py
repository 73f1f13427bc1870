"""Markdown and plain text: signs in the text stay signs, and what Markdown can say comes back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import corpus
from reader.errors import ExportRefused
from reader.exporting.formats import whole, writer
from reader.importing.files import read_bytes
from reader.importing.text import import_text
from reader.model.document import BlockDraft, BlockKind, FootnoteRef, InlineMark, MarkKind
from reader.model.publication import Arrangement, ExportFormat, ExportOptions, Texts
from tests.reader.book_blocks import MARKS, assert_same, drafts, made, texts
from tests.reader.publications import Maker
from tests.reader.test_export_epub import rich

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.publication import Publication

P, H, F = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FOOTNOTE


def written(
    form: ExportFormat,
    publication: Publication,
    texts: Texts = Texts.ORIGINAL,
    how: Arrangement = Arrangement.FACING,
) -> str:
    write = writer(form)
    assert write is not None
    return whole(write, publication, ExportOptions(texts, how)).decode()


@settings(max_examples=80, deadline=None)
@given(texts(drafts(marks=(*MARKS, MarkKind.CODE))))
def test_markdown_comes_back(blocks: list[BlockDraft]) -> None:
    text = written(ExportFormat.MARKDOWN, made(blocks).publication())
    assert_same(read_bytes("text.md", text.encode()), blocks)


@settings(max_examples=80, deadline=None)
@given(st.text("ab*_`[]()<>&\\~#+-=|!^$:1. é\"'{}@/;", min_size=1, max_size=30).map(str.strip).filter(bool))
def test_no_sign_of_a_text_means_anything(text: str) -> None:
    made_text = written(ExportFormat.MARKDOWN, made([BlockDraft(P, text)]).publication())
    body = made_text.partition("\n---\n")[2]
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    tokens = parser.parse(body)
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inline = tokens[1].children or []
    assert "".join(t.content for t in inline) == text
    assert {t.type for t in inline} <= {"text"}


def test_a_reference_in_code_or_behind_a_backslash_is_text() -> None:
    blocks = [
        BlockDraft(P, "So [^1] und \\[^1] und [^1]", marks=(InlineMark(MarkKind.CODE, 3, 7),)),
        BlockDraft(P, "Wort.", refs=(FootnoteRef("1", 4, "1"),)),
        BlockDraft(P, "x = [^1]:\n    y```", marks=(InlineMark(MarkKind.CODE, 0, 18),)),
        BlockDraft(F, "Erster Absatz.\nZweiter *so*.", label="1"),
    ]
    text = written(ExportFormat.MARKDOWN, made(blocks).publication())
    assert_same(read_bytes("text.md", text.encode()), blocks)


def test_labels_that_come_twice_are_counted_and_notes_of_the_person_are_none_of_the_text() -> None:
    text = written(ExportFormat.MARKDOWN, rich().publication())
    assert "war[^1] es.[^1]" not in text  # the two references stand where they stood
    assert text.count("[^1]") == 3
    assert text.count("[^2]:") == 1
    assert "[^note-1]: *So* it was" in text
    document = read_bytes("text.md", text.encode())
    assert [b.text for b in document.blocks if b.kind is F] == ["Sehr.\nWirklich."] * 2
    assert "So it was" not in " ".join(b.text for b in document.blocks)
    assert document.title == "Die Brücke am Fluss"


def test_two_texts_stand_in_a_table_or_one_under_the_other() -> None:
    maker = Maker()
    maker.row([BlockDraft(H, "Titel | eins", 1)], [BlockDraft(H, "Title", 1)])
    maker.row([BlockDraft(P, "Eins."), BlockDraft(P, "Zwei.")], [])
    facing = written(ExportFormat.MARKDOWN, maker.publication(), Texts.BOTH)
    assert facing.split("\n")[-5:] == [
        "| Original · German | Translation · English |", "| --- | --- |",
        "| **Titel \\| eins** | **Title** |", "| Eins.<br>Zwei. |  |", "",
    ]  # fmt: skip
    under = written(ExportFormat.MARKDOWN, maker.publication(), Texts.BOTH, Arrangement.ALTERNATING)
    assert under.endswith("---\n\n# Titel \\| eins\n\n> # Title\n\nEins.\n\nZwei.\n")


def test_a_changed_head_is_read_like_any_other_file() -> None:
    blocks = [BlockDraft(H, "Titel", 1), BlockDraft(P, "Die Genoss*innen kamen.")]
    text = written(ExportFormat.MARKDOWN, made(blocks).publication()).replace("generator: Zwiesprache\n", "")
    assert_same(read_bytes("text.md", text.encode()), blocks)


@given(st.text("ab[]^1:-*\n <>`\\note\ue000", max_size=60))
def test_whatever_stands_below_the_head_no_letter_is_lost(body: str) -> None:
    text = f'---\ntitle: "x"\ngenerator: Zwiesprache\n---\n\n{body}'
    document = import_text(text, name="x.md")
    shown = "".join([*(b.text + b.label for b in document.blocks), *(d.text for d in document.dropped)])
    for letter in "abnote":
        assert shown.count(letter) >= body.count(letter)


GOLD = [work / f"gold.{language}.json" for work in corpus.works() for language in ("de", "en")]


@pytest.mark.parametrize("width", [0, 72])
@pytest.mark.parametrize("gold", GOLD, ids=lambda p: f"{p.parent.name}-{p.name[5:7]}")
def test_plain_text_of_a_work_comes_back(gold: Path, width: int) -> None:
    blocks = [
        BlockDraft(
            BlockKind(b["kind"]), b["text"], b.get("level", 0), b.get("label", ""),
            refs=tuple(FootnoteRef(r["label"], r["offset"]) for r in b.get("footnote_refs", ())),
        )
        for b in json.loads(gold.read_text(encoding="utf-8"))["blocks"]
    ]  # fmt: skip
    write = writer(ExportFormat.TEXT)
    assert write is not None
    data = whole(write, made(blocks).publication(), ExportOptions(Texts.ORIGINAL, wrap=width))
    if width:
        words = [line for line in data.decode().split("\n") if len(line) > width]
        assert all(len(line.split()[-1]) > 20 for line in words)
    found = read_bytes("text.txt", data).blocks
    wanted = sorted(blocks, key=lambda b: b.kind is F)
    assert [b.text for b in found] == [b.text for b in wanted]
    assert [[(r.label, r.offset) for r in b.refs] for b in found] == [
        [(r.label, r.offset) for r in b.refs] for b in wanted
    ]


def test_two_texts_stand_in_columns_of_plain_text() -> None:
    maker = Maker()
    maker.row([BlockDraft(H, "Titel", 1)], [BlockDraft(H, "Title", 1)])
    german = "Ein Absatz, der länger ist als eine Zeile der Spalte, in der er steht."
    row = maker.row([BlockDraft(P, german, refs=(FootnoteRef("1", 10),))], [BlockDraft(P, "Short.")])
    maker.row([BlockDraft(F, "Eine Note.", label="1")], [])
    maker.note("Na so was", (row.source[0], 0, 3))
    assert written(ExportFormat.TEXT, maker.publication(), Texts.BOTH).split("\n") == [
        "Original · German                           Translation · English", "",
        "Titel                                       Title", "",
        "Ein[N1] Absatz[1], der länger ist als       Short.",
        "eine Zeile der Spalte, in der er steht.", "",
        "[1] Eine Note.", "", "Notes", "", "[N1] Na so was", "",
    ]  # fmt: skip
    under = written(ExportFormat.TEXT, maker.publication(), Texts.BOTH, Arrangement.ALTERNATING)
    assert "steht.\n\n    Short.\n\n[1]" in under


@pytest.mark.parametrize("form", [ExportFormat.MARKDOWN, ExportFormat.TEXT])
def test_nothing_to_write_is_refused(form: ExportFormat) -> None:
    maker = Maker()
    maker.row([BlockDraft(P, "Allein")], [BlockDraft(P, " ")])
    with pytest.raises(ExportRefused, match="translated yet"):
        written(form, maker.publication(), Texts.TRANSLATION)
