"""Laws of import on texts that look like documents: pages, notes, lists, mails, headings, verse."""

from __future__ import annotations

from collections import Counter
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from reader.importing.text import import_text
from reader.model.document import BlockKind, ImportedDocument

WORDS = st.sampled_from(
    ["der", "Hafen", "Boote", "und", "liegt", "am", "Ufer1", "Nachbar:innen", "Frauen*", "z.", "B.", "Nr.",
     "3", "1919.2", "seit[1]", "weiß²", "(1)", "Wolken-", "kam.", "Ja!", "„Nein“", "the", "of", "water,",
     "harbour’s", "20", "Mio.", "*leise*", "**laut**", "_still_", "Zusam-", "menarbeit",
     "www.hafen.example/am-", "ufer.html"]
)  # fmt: skip
PROSE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
LABELS = st.sampled_from(["1", "2", "3", "[1]", "[^2]:", "(1)", "¹", "12"])
BULLETS = st.sampled_from(["-", "•", "*", "–", "1.", "2)", "a)", "b)", "#", "##", ">"])
ALONE = st.sampled_from(
    ["1", "2", "3", "- 2 -", "Seite 3", "\f", "\fHafenblatt", "\f2", "Hafenblatt", "--", "* * *", "====",
     "----", "---", "title: Der Hafen", "[Footnote 1: So", "war es.]", "[Fußnote 2: Kurz.]", "Von: Ida Rau",
     "An: Karl", "Betreff: Boote", "*** START OF THE PROJECT GUTENBERG EBOOK X ***",
     "End of Project Gutenberg's X", "Anmerkungen", "Notes",
     "Liebe Leute,", "Mit lieben Grüßen", "Karte", "Kontakt: Karl"]
)  # fmt: skip
LINES = st.one_of(
    PROSE,
    PROSE,
    st.just(""),
    st.just(""),
    st.builds("{} {}".format, LABELS, PROSE),
    st.builds("{} {}".format, BULLETS, PROSE),
    ALONE,
    st.builds("    {}".format, PROSE),
    st.builds("{} ".format, PROSE),
    st.builds("Karl: {}".format, PROSE),
)
TEXTS = st.lists(LINES, max_size=40).map("\n".join)


def letters(text: str) -> Counter[str]:
    return Counter(character for character in normalize("NFKC", text) if character.isalnum())


def everything(document: ImportedDocument) -> Counter[str]:
    texts = [line.text for line in document.dropped]
    for block in document.blocks:
        texts += [block.text, block.label, *(ref.raw for ref in block.refs)]
        texts += [m.target for m in block.marks if m.target != block.text[m.start : m.end]]
    return letters(" ".join(texts))


@given(TEXTS, st.sampled_from(["hafen.txt", "hafen.md"]))
def test_no_letter_of_a_document_is_lost(text: str, name: str) -> None:
    assert everything(import_text(text, name=name)) == letters(text)


@given(TEXTS)
def test_blocks_have_what_their_kinds_need(text: str) -> None:
    document = import_text(text, name="hafen.txt")
    lines = 1 + text.count("\n")
    for block in document.blocks:
        assert block.text.strip() or block.marks
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
        assert (block.kind is not BlockKind.FOOTNOTE) or block.label.isdigit()
        assert all(0 <= ref.offset <= len(block.text) for ref in block.refs)
        assert block.lines
        assert all(1 <= run.first <= run.last <= lines for run in block.lines)
        assert "".join(block.text[s.start : s.end] for s in block.sentences).split() or not block.text.strip()


@given(TEXTS)
def test_what_was_read_is_read_the_same_again(text: str) -> None:
    first = import_text(text, name="hafen.txt")
    assert import_text(text, name="hafen.txt") == first
