"""Public e-texts with their licence, Markdown files with a head, and pages of newspapers pasted as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rendered

from reader.importing.files import read_document
from reader.importing.guesses import GuessKind, decide, guesses
from reader.importing.text import import_text
from reader.model.document import BlockKind, ImportChoices, ImportedDocument, MarkKind

if TYPE_CHECKING:
    from pathlib import Path

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
H, P, M, N, V = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.META,
    BlockKind.FOOTNOTE,
    BlockKind.VERSE,
)
BOOK = """The Project Gutenberg EBook of The Lock Keeper, by Ida Rau

This eBook is for the use of anyone anywhere at no cost.

Title: The Lock Keeper

Author: Ida Rau

*** START OF THIS PROJECT GUTENBERG EBOOK THE LOCK KEEPER ***




Produced by Anna Example and Others




THE LOCK KEEPER


CHAPTER I


The canal was frozen in winter, and the barges lay fast until well into
March, so that the bargemen sat in the inns until their money was _all_
gone.[1] Nobody minded, but for the _lock keeper_, who was one of them.

[Footnote 1: The sum is given in the _Chronicle_ as forty thalers.

It was less.]

       *       *       *       *       *

In spring the flood came, and it carried away the landing, two barns and
the mayor's hat.

[Illustration: THE HAT]

CHAPTER II


It fell, and the bargemen went back to their barges, and the mayor went
without a hat.




End of the Project Gutenberg EBook of The Lock Keeper, by Ida Rau

*** END OF THIS PROJECT GUTENBERG EBOOK THE LOCK KEEPER ***

This file should be named 12345.txt
"""


def read(text: str, choices: ImportChoices | None = None) -> ImportedDocument:
    return import_text(text, name="text.txt", choices=choices or ImportChoices())


def shown(document: ImportedDocument) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def test_book_without_its_licence() -> None:
    document = read(BOOK)
    assert [(kind, text.split("\n")[0][:22]) for kind, text in shown(document)] == [
        (M, "Produced by Anna Examp"),
        (H, "THE LOCK KEEPER"),
        (H, "CHAPTER I"),
        (P, "The canal was frozen i"),
        (N, "The sum is given in th"),
        (P, "In spring the flood ca"),
        (M, "[Illustration: THE HAT"),
        (H, "CHAPTER II"),
        (P, "It fell, and the barge"),
    ]
    assert document.title == "The Lock Keeper"
    body, note = document.blocks[3:5]
    assert (note.label, note.text) == (
        "1", "The sum is given in the Chronicle as forty thalers.\nIt was less."
    )  # fmt: skip
    assert [note.text[m.start : m.end] for m in note.marks] == ["Chronicle"]
    assert [(ref.label, body.text[: ref.offset][-5:]) for ref in body.refs] == [("1", "gone.")]
    assert {d.reason for d in document.dropped} == {"licence", "label", "rule"}


def test_licence_is_one_guess_and_comes_back() -> None:
    document = read(BOOK)
    left_out = [guess for guess in guesses(document) if guess.kind is GuessKind.DROPPED]
    assert [guess.line for guess in left_out if guess.after == "licence"] == [1, 49]
    choices = decide(document.choices, next(g for g in left_out if g.line == 49))
    again = read(BOOK, choices)
    assert again.blocks[-1].text == "This file should be named 12345.txt"
    assert [d.line for d in again.dropped if d.reason == "licence"] == [1, 3, 5, 7, 9]
    back = next(g for g in guesses(again) if g.line == 49 and g.kind is GuessKind.DROPPED)
    assert read(BOOK, decide(again.choices, back)).dropped == document.dropped


def test_text_that_only_speaks_of_such_books_keeps_its_lines() -> None:
    text = "Wir holten das Buch.\n\nEnd of the line, sagte er.\n\nEs war vom Project Gutenberg.\n"
    assert read(text).dropped == ()


def test_head_of_a_markdown_file_is_its_title_and_no_heading() -> None:
    text = '---\ntitle: "Der Kanal"\ntags:\n  - Wasser\n---\n\nDer Kanal war *zugefroren*.\n'
    document = read(text)
    assert shown(document) == [(P, "Der Kanal war zugefroren.")]
    assert (document.title, document.format) == ("Der Kanal", "markdown")
    assert [d.reason for d in document.dropped] == ["heading"] * 5
    kept = read(text, decide(document.choices, next(g for g in guesses(document) if g.line == 2)))
    assert "Der Kanal" in kept.blocks[0].text


def test_rule_above_a_text_is_no_head() -> None:
    assert shown(read("---\n\nDer Kanal: er war zugefroren.\n\n---\n\nUnd dann taute er.\n")) == [
        (P, "Der Kanal: er war zugefroren."),
        (P, "Und dann taute er."),
    ]


def test_notes_of_markdown_have_their_marks() -> None:
    note = "[^1]: Siehe die *Chronik* von\n    [Unterau](https://u.example/a_b)."
    document = read(f"# Kanal\n\nEin Boot.[^1]\n\n{note}\n")
    block = document.blocks[-1]
    assert (block.kind, block.text) == (N, "Siehe die Chronik von Unterau.")
    assert [(m.kind, block.text[m.start : m.end], m.target) for m in block.marks] == [
        (MarkKind.EMPHASIS, "Chronik", ""),
        (MarkKind.LINK, "Unterau", "https://u.example/a_b"),
    ]
    assert [start.line for start in block.line_starts] == [5, 6]


def test_page_of_a_newspaper() -> None:
    lead = "Der Stadtrat hat am Dienstag beschlossen, die alte Schleuse zu sanieren; neun waren dagegen."
    text = [
        "Die Schleuse kommt zurück",
        lead,
        "Von Ida Rau",
        "03.05.2023, 14:02 Uhr",
        "Aktualisiert: 4. Mai 2023, 9.15 Uhr",
        "Teilen",
        lead,
        "Was kostet das?",
        lead,
        "Anzeige",
        lead,
    ]
    assert [kind for kind, _ in shown(read("\n".join(text)))] == [H, P, M, M, M, M, P, H, P, M, P]


def test_cells_of_a_table_are_no_headings() -> None:
    names = ["Adam", "Berta", "Caesar", "Dora", "Emil", "Friedrich"]
    lead = "Im Jahr darauf fuhren die folgenden Schiffer auf dem Kanal, wie es in der Chronik steht."
    found = shown(read("\n\n".join(["Der Kanal", lead, *names, lead])))
    assert [kind for kind, _ in found] == [H, P, *[P] * 5, H, P]


def test_cry_of_a_person_in_a_play_is_a_speech() -> None:
    play = ["DER WÄRTER. Wer ist da?", "DIE FRAU. Niemand.", "DER WÄRTER. Macht auf!", "DIE FRAU. Nein."]
    assert {kind for kind, _ in shown(read("\n\n".join(play)))} == {P}


def test_e_book_without_its_licence(tmp_path: Path) -> None:
    start = '<section class="pg-boilerplate pgheader"><h2>The EBook of X</h2><p>For anyone.</p></section>'
    end = '<section id="pg-footer"><p>Updated editions will replace <b>it</b>.</p></section>'
    path = tmp_path / "x.epub"
    path.write_bytes(
        rendered.epub_of({"a.xhtml": PAGE.format(start + "<h1>Kanal</h1><p>Er war zugefroren.</p>" + end)})
    )
    document = read_document(path)
    assert shown(document) == [(H, "Kanal"), (P, "Er war zugefroren.")]
    assert {d.reason for d in document.dropped} == {"licence"}
    assert [d.text for d in document.dropped] == [
        "The EBook of X", "For anyone.", "Updated editions will replace it."
    ]  # fmt: skip


def test_page_of_a_wiki() -> None:
    text = (
        "Schleuse Unterau\n"
        "Die Schleuse ist ein Bauwerk am Kanal, das 1911 errichtet und 1958 stillgelegt worden ist.[1][2]\n\n"
        "Inhaltsverzeichnis\n1\tGeschichte\n2\tTechnik\n2.1\tTore\n3\tEinzelnachweise\n"
        "Geschichte[Bearbeiten | Quelltext bearbeiten]\n"
        "Bereits 1874 plante die Stadt den Bau, da das Wasser im Sommer regelmäßig zu niedrig stand.\n\n"
        "Technik [edit]\nDas obere Tor besteht aus Eiche.\n\n"
        "Einzelnachweise[Bearbeiten | Quelltext bearbeiten]\n"
        "↑ Chronik der Stadt, Bd. 2.\n↑ Rau: Kanäle, S. 14.\n"
    )
    document = read(text)
    assert shown(document)[-7:] == [
        (H, "Geschichte"),
        (P, "Bereits 1874 plante die Stadt den Bau, da das Wasser im Sommer regelmäßig zu niedrig stand."),
        (H, "Technik"),
        (P, "Das obere Tor besteht aus Eiche."),
        (H, "Einzelnachweise"),
        (N, "Chronik der Stadt, Bd. 2."),
        (N, "Rau: Kanäle, S. 14."),
    ]
    assert [ref.label for ref in document.blocks[1].refs] == ["1", "2"]
    assert {d.text for d in document.dropped} == {"[Bearbeiten | Quelltext bearbeiten]", "[edit]"}
