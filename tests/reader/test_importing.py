"""Laws of import: no letter is lost, nothing fails, and what the command line prints."""

from __future__ import annotations

import json
from collections import Counter
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importing.structure import as_json
from reader.importing.text import import_text
from reader.model.document import BlockKind, ImportedDocument
from reader.model.language import Language

PIECES = [
    "Wort", "und ", "Leser:innen ", "Hörer*innen ", "Frauen* ", ".", ". ", "! ", "1", "2", "[1]", "[^1]",
    "[^1]: ", "¹", "\n", "\n\n", "\n\n\n\n", "\f", "- ", "• ", "* ", "1. ", "2. ", "# ", "## ", "> ",
    "> > ", "http://a.b/c-", "www.x.de ", "<http://a.b>", "ﬁ", "\u00ad", "\u00a0", "\u2028", "\x0b", "\x85",
    "\t", "    ", "**", "*", "_", "`", "```", "~~~py", '[a](b "c")', "![x](y)", "[x][y]", "[y]: http://z",
    "<b>", "&amp;", "===", "---", "***", "Seite 3 ", "Notes", "Anmerkungen", "1 Text", "2 Text",
    "Klassen.Davon", "Silben-", "trennung", "\\", "\r", "\r\n", "Von Karl", "12. Mai 1920", "„", "“", "(",
    ")", "|", "\ue000", "😀", "ß", "\0", "\ufeff", "١",
]  # fmt: skip
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def letters(text: str) -> Counter[str]:
    return Counter(character for character in normalize("NFKC", text) if character.isalnum())


def everything(document: ImportedDocument) -> str:
    parts = [line.text for line in document.dropped]
    for block in document.blocks:
        parts += [block.text, block.label, *(ref.raw for ref in block.refs)]
        for mark in block.marks:
            if mark.target.removeprefix("mailto:") != block.text[mark.start : mark.end]:
                parts.append(mark.target)
    return " ".join(parts)


@given(ANY_TEXT, st.sampled_from(["text.txt", "text.md", ""]))
def test_no_letter_is_lost(text: str, name: str) -> None:
    document = import_text(text, name=name)
    assert letters(everything(document)) == letters(text)


@given(ANY_TEXT)
def test_blocks_are_sound(text: str) -> None:
    document = import_text(text, name="text")
    last_line = 1 + text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert document.title
    for block in document.blocks:
        assert block.text.strip() or block.marks
        assert all(0 <= ref.offset <= len(block.text) for ref in block.refs)
        assert all(0 <= mark.start <= mark.end <= len(block.text) for mark in block.marks)
        assert block.lines
        assert all(1 <= lines.first <= lines.last <= last_line for lines in block.lines)
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
        assert "\n" not in block.text or block.kind in {
            BlockKind.VERSE,
            BlockKind.PARAGRAPH,
            BlockKind.LIST_ITEM,
        }
        covered = "".join("".join(block.text[s.start : s.end].split()) for s in block.sentences)
        assert covered == "".join(block.text.split())
    json.dumps(as_json(document))


@pytest.mark.parametrize(
    "text",
    [
        "Das ist ein Satz. " * 20_000,
        "a" * 300_000,
        "Ab\n" * 20_000,
        "Wort-\n" * 20_000,
        "1 Ab1\n\n" * 10_000,
        "[" * 100_000,
        "> a\n" * 20_000,
        "\f1\na\n" * 5_000,
        ">" * 3_000,
        "# x\n\n" + "*a **b " * 5_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_odd_and_large_texts(text: str) -> None:
    document = import_text(text, name="text")
    assert letters(everything(document)) == letters(text)


def test_value_for_the_command_line() -> None:
    text = (
        "Der Turm\n\nDer Turm wurde früher gebaut1. Er steht am Fluss.\n\n"
        "1 Das sagt die Chronik.\n\n• Erster Punkt des Berichts.\n"
    )
    value = as_json(import_text(text, name="turm.txt"))
    assert value["language"] == "de"
    assert value["title"] == "Der Turm"
    assert value["blocks"][0] == {
        "kind": "heading",
        "text": "Der Turm",
        "level": 1,
        "spans": [],
        "sentences": ["Der Turm"],
        "source": {"lines": [[1, 1]]},
    }
    assert value["blocks"][1]["footnote_refs"] == [{"label": "1", "offset": 28, "raw": "1"}]
    assert value["blocks"][1]["sentences"] == ["Der Turm wurde früher gebaut.", "Er steht am Fluss."]
    assert (value["blocks"][2]["kind"], value["blocks"][2]["label"]) == ("footnote", "1")
    assert [block["kind"] for block in value["blocks"]] == ["heading", "paragraph", "footnote", "list_item"]
    assert value["edits"] == [{"kind": "footnote", "line": 5, "before": "1", "after": ""}]
    assert value["dropped"] == []


def test_title_comes_from_the_text_or_the_name() -> None:
    assert import_text("", name="leer.txt").title == "leer.txt"
    assert import_text("Ein Satz, und zwar ein kurzer.", name="x").title == "Ein Satz, und zwar ein kurzer."
    title = import_text("Wort und noch ein Wort, " * 40, name="x").title
    assert len(title) <= 82
    assert title.endswith("…")


def test_language_can_be_given() -> None:
    assert import_text("Hm.", name="x").language is Language.UNDETERMINED
    assert import_text("Hm.", name="x", language=Language.ENGLISH).language is Language.ENGLISH


def test_progress_is_told() -> None:
    told: list[float] = []
    import_text("Ein Satz.", name="x", progress=lambda _, fraction: told.append(fraction))
    assert told == sorted(told) or len(told) >= 2
