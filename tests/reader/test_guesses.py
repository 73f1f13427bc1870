"""What an importer guessed: each guess has its place, and deciding against it turns it round."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.files import read_bytes
from reader.importing.guesses import Guess, GuessKind, choose_kind, decide, guesses, source_view
from reader.importing.text import import_text
from reader.model.choices import dump_choices, load_choices
from reader.model.document import (
    BlockKind,
    Decision,
    ImportChoices,
    ImportedDocument,
    LayoutMode,
    Rule,
    Syntax,
)
from tests.reader.test_importing_laws import TEXTS, everything, letters

GUESSED = ImportChoices()
PAPER = """Der Turm am Hafen

Von Karl Beispiel

Der alte Turm am Hafen steht seit langer Zeit an der Mole, und niemand
weiß genau, wer ihn gebaut hat.1 Die Leute sagen, daß er schon immer da-
gewesen sei. Es gibt freilich andere Stimmen, und die sind nicht leise.
Die Stadt will ihn nun verkaufen.Der Rat hat darüber lange und ausführlich

1 So die Chronik von 1911, die im Archiv der Stadt liegt und die kaum je-
mand gelesen hat.

\fHafenblatt 2

gestritten und am Ende nichts beschlossen, wie es hier eben üblich ist.

• Der Turm ist alt.
• Der Turm ist schief.
"""


def read(text: str, choices: ImportChoices = GUESSED, name: str = "turm.txt") -> ImportedDocument:
    return read_bytes(name, text.encode(), choices)


def of(document: ImportedDocument, kind: GuessKind) -> list[Guess]:
    return [guess for guess in guesses(document) if guess.kind is kind]


def shown(document: ImportedDocument, guess: Guess) -> str:
    return document.blocks[guess.block].text[guess.start : guess.end]


def after(document: ImportedDocument, guess: Guess, name: str = "turm.txt") -> ImportedDocument:
    choices = decide(document.choices, guess)
    return read_bytes(name, document.raw, choices)


def test_every_guess_has_its_place_in_source_and_result() -> None:
    document = read(PAPER)
    lines = source_view(document).split("\n")
    found = guesses(document)
    assert [g.kind for g in found[:2]] == [GuessKind.LANGUAGE, GuessKind.LAYOUT]
    assert {g.kind for g in found} >= {
        GuessKind.HEADING, GuessKind.META, GuessKind.JOIN, GuessKind.PAGE_JOIN, GuessKind.HYPHEN,
        GuessKind.SPACE, GuessKind.FOOTNOTE, GuessKind.REFERENCE, GuessKind.DROPPED, GuessKind.LIST_ITEM,
    }  # fmt: skip
    (hyphen, in_note) = of(document, GuessKind.HYPHEN)
    assert (hyphen.line, shown(document, hyphen), hyphen.before) == (6, "dagewesen", "da-\ngewesen")
    assert lines[hyphen.line - 1].endswith("da-")
    assert shown(document, in_note) == "jemand"
    (space,) = of(document, GuessKind.SPACE)
    assert (space.line, shown(document, space)) == (8, "verkaufen. Der")
    (reference,) = of(document, GuessKind.REFERENCE)
    assert document.blocks[reference.block].text[: reference.start].endswith("gebaut hat.")
    (dropped,) = of(document, GuessKind.DROPPED)
    assert (dropped.line, dropped.block, dropped.before) == (13, -1, "Hafenblatt 2")
    for guess in of(document, GuessKind.JOIN):
        begins = lines[guess.line - 1].split()[0]
        assert document.blocks[guess.block].text.startswith(begins, guess.start)


def test_each_guess_can_be_turned_round_and_back() -> None:
    document = read(PAPER)
    first = guesses(document)
    for guess in first:
        if guess.opposite is None:
            continue
        turned = after(document, guess)
        assert turned.blocks != document.blocks or turned.dropped != document.dropped, guess
        (decided,) = [g for g in guesses(turned) if g.decided]
        assert decided.line == guess.line
        assert after(turned, decided) == document, guess


def test_what_each_decision_does() -> None:
    document = read(PAPER)
    (hyphen, _) = of(document, GuessKind.HYPHEN)
    assert "schon immer da-gewesen sei" in after(document, hyphen).blocks[2].text
    (space,) = of(document, GuessKind.SPACE)
    assert "verkaufen.Der Rat" in after(document, space).blocks[2].text
    (reference,) = of(document, GuessKind.REFERENCE)
    turned = after(document, reference)
    assert "gebaut hat.1 Die Leute" in turned.blocks[2].text
    assert not turned.blocks[2].refs
    (note,) = of(document, GuessKind.FOOTNOTE)
    turned = after(document, note)
    assert [b.kind for b in turned.blocks if b.text.startswith("1 So die Chronik")] == [BlockKind.PARAGRAPH]
    (page,) = of(document, GuessKind.PAGE_JOIN)
    assert any(b.text.startswith("gestritten und") for b in after(document, page).blocks)
    (dropped,) = of(document, GuessKind.DROPPED)
    assert any("Hafenblatt 2" in b.text for b in after(document, dropped).blocks)
    (first, _) = of(document, GuessKind.LIST_ITEM)
    assert "• Der Turm ist alt." in [b.text for b in after(document, first).blocks]


def test_a_block_becomes_what_a_person_says() -> None:
    document = read(PAPER)
    block = next(i for i, b in enumerate(document.blocks) if b.kind is BlockKind.META)
    turned = read(PAPER, choose_kind(document, GUESSED, block, BlockKind.HEADING, 3))
    assert (turned.blocks[block].kind, turned.blocks[block].level) == (BlockKind.HEADING, 3)
    (decided,) = [g for g in guesses(turned) if g.decided]
    assert (decided.kind, decided.before, decided.after) == (GuessKind.HEADING, "meta", "heading 3")
    again = read(PAPER, choose_kind(turned, turned.choices, block, BlockKind.SIGNATURE))
    assert (again.blocks[block].kind, len(again.choices.decisions)) == (BlockKind.SIGNATURE, 1)


def test_a_footnote_becomes_a_paragraph_and_a_paragraph_a_footnote() -> None:
    document = read(PAPER)
    note = next(i for i, b in enumerate(document.blocks) if b.kind is BlockKind.FOOTNOTE)
    turned = read(PAPER, choose_kind(document, GUESSED, note, BlockKind.QUOTATION))
    assert [b.text[:8] for b in turned.blocks if b.kind is BlockKind.QUOTATION] == ["1 So die"]
    text = "Ein Satz mit Stern* und mehr.\n\n2) Das ist die Note dazu.\n\nEnde des Textes."
    document = read(text)
    choices = choose_kind(document, GUESSED, 1, BlockKind.FOOTNOTE)
    block = read(text, choices).blocks[1]
    assert (block.kind, block.label, block.text) == (BlockKind.FOOTNOTE, "2", "Das ist die Note dazu.")


def test_lines_become_verse_and_verse_becomes_prose() -> None:
    text = "Der Mond ist aufgegangen,\nDie goldnen Sternlein prangen\nAm Himmel hell und klar;"
    document = read(text)
    (verse,) = of(document, GuessKind.VERSE)
    prose = after(document, verse)
    assert [b.text for b in prose.blocks] == [text.replace("\n", " ")]
    paper = read(PAPER)
    turned = read(PAPER, choose_kind(paper, GUESSED, 2, BlockKind.VERSE))
    assert turned.blocks[2].text.count("\n") >= 3
    assert of(turned, GuessKind.VERSE)[0].decided


def test_lines_are_dropped_and_kept_by_a_word() -> None:
    drop = ImportChoices(decisions=(Decision(Rule.DROP, 7),))
    document = read(PAPER, drop)
    assert [d.line for d in document.dropped] == [7, 13]
    (chosen, _) = of(document, GuessKind.DROPPED)
    assert chosen.decided
    assert after(document, chosen) == read(PAPER)


MARKDOWN = """# Der Turm

Ein *erster* Absatz, der über
zwei Zeilen geht und da-
nach endet.

**Fett als Überschrift**

- Punkt eins
- Punkt zwei

***

Letzter [Absatz](https://turm.example/a) hier.
"""


def test_what_markdown_says_is_no_guess() -> None:
    document = read(MARKDOWN, name="turm.md")
    kinds = [(g.kind, g.line) for g in guesses(document)[1:]]
    assert kinds == [(GuessKind.HYPHEN, 4), (GuessKind.HEADING, 7), (GuessKind.DROPPED, 12)]
    starts = [[tuple(s) for s in b.line_starts] for b in document.blocks]
    assert starts[:2] == [[(1, 0)], [(3, 0), (4, 28), (5, 51)]]


def test_markdown_is_decided_about_too() -> None:
    document = read(MARKDOWN, name="turm.md")
    for guess in guesses(document):
        if guess.opposite is not None:
            turned = after(document, guess, "turm.md")
            assert turned.blocks != document.blocks
            (decided,) = [g for g in guesses(turned) if g.decided]
            assert after(turned, decided, "turm.md") == document
    choices = ImportChoices(decisions=(Decision(Rule.BREAK, 4), Decision(Rule.JOIN, 14)))
    blocks = read(MARKDOWN, choices, "turm.md").blocks
    assert [b.text for b in blocks[1:3]] == [
        "Ein erster Absatz, der über",
        "zwei Zeilen geht und danach endet.",
    ]
    assert blocks[-1].text == "Punkt zwei Letzter Absatz hier."
    assert [(m.start, m.end) for m in blocks[-1].marks if m.target] == [(19, 25)]


PAGE = """<html><head><title>Der Turm</title></head><body>
<nav><a href="/">Start</a> <a href="/b">Bilder</a> <a href="/c">Kontakt</a></nav>
<article><h1>Der Turm</h1>
<p>Ein Absatz mit Note<sup><a href="#n1" id="r1">1</a></sup> und noch ein wenig mehr Text darin.</p>
<p>Zeile eins,<br>Zeile zwei,<br>Zeile drei.</p>
<hr><p>***</p>
<p>Noch ein Absatz, damit der Text lang genug ist, um ein Artikel zu sein.</p>
<ol><li id="n1">Das ist die Note. <a href="#r1">↩</a></li></ol>
</article></body></html>"""


def test_a_page_is_shown_by_lines_a_person_can_read() -> None:
    document = read(PAGE, name="turm.html")
    assert document.shown.split("\n") == [
        "Start Bilder Kontakt",
        "Der Turm",
        "Ein Absatz mit Note1 und noch ein wenig mehr Text darin.",
        "Zeile eins,",
        "Zeile zwei,",
        "Zeile drei.",
        "***",
        "Noch ein Absatz, damit der Text lang genug ist, um ein Artikel zu sein.",
        "1 Das ist die Note.",
    ]
    assert [(d.line, d.reason) for d in document.dropped] == [(1, "navigation"), (7, "rule")]
    assert [b.lines[0].first for b in document.blocks] == [2, 3, 4, 8, 9]
    assert [tuple(s) for s in document.blocks[2].line_starts] == [(4, 0), (5, 12), (6, 24)]
    kinds = [(g.kind, g.line) for g in guesses(document)[1:]]
    assert kinds == [(GuessKind.DROPPED, 1), (GuessKind.VERSE, 4), (GuessKind.DROPPED, 7)]


def test_a_page_is_decided_about_too() -> None:
    document = read(PAGE, name="turm.html")
    for guess in guesses(document):
        if guess.opposite is not None:
            turned = after(document, guess, "turm.html")
            assert turned.blocks != document.blocks
            (decided,) = [g for g in guesses(turned) if g.decided]
            assert after(turned, decided, "turm.html") == document
    rules = (Decision(Rule.NO_NOTE, 9), Decision(Rule.BREAK, 5), Decision(Rule.DROP, 8))
    turned = read(PAGE, ImportChoices(decisions=rules), "turm.html")
    assert [(b.kind.value, b.text) for b in turned.blocks] == [
        ("heading", "Der Turm"),
        ("paragraph", "Ein Absatz mit Note1 und noch ein wenig mehr Text darin."),
        ("verse", "Zeile eins,"),
        ("verse", "Zeile zwei,\nZeile drei."),
        ("paragraph", "1 Das ist die Note."),
    ]
    assert [d.line for d in turned.dropped] == [1, 7, 8]


RULES = st.builds(
    Decision,
    st.sampled_from(list(Rule)),
    st.integers(1, 42),
    st.sampled_from(
        ["", "heading 2", "paragraph", "verse", "list_item", "footnote", "3", "hyphen", "space", "x y"]
    ),
).filter(lambda decision: decision.rule is not Rule.NOTE or not decision.value)
"""A note without a label of its own would get one that is not in the file."""
CHOICES = st.builds(
    ImportChoices,
    layout=st.sampled_from([None, *LayoutMode]),
    indented=st.sampled_from([None, True, False]),
    threshold=st.sampled_from([None, 0, 40, 200]),
    syntax=st.sampled_from([None, *Syntax]),
    decisions=st.lists(RULES, max_size=8).map(tuple),
)


@given(TEXTS, CHOICES, st.sampled_from(["hafen.txt", "hafen.md"]))
def test_no_decision_loses_a_letter(text: str, choices: ImportChoices, name: str) -> None:
    document = import_text(text, name=name, choices=choices)
    assert everything(document) == letters(text)
    assert import_text(text, name=name, choices=choices) == document
    for block in document.blocks:
        offsets = [start.offset for start in block.line_starts]
        assert offsets == sorted(offsets)
        assert all(0 <= offset <= len(block.text) for offset in offsets)
        assert [s.line for s in block.line_starts] == sorted({s.line for s in block.line_starts})
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
    for guess in guesses(replace(document, raw=text.encode(errors="replace"))):
        end = len(document.blocks[guess.block].text) if guess.block >= 0 else 0
        assert 0 <= guess.start <= guess.end <= end
        assert guess.line >= 1


@given(TEXTS, st.sampled_from(["hafen.txt", "hafen.md"]), st.data())
def test_a_guess_turned_round_twice_is_as_it_was(text: str, name: str, data: st.DataObject) -> None:
    document = replace(import_text(text, name=name), raw=text.encode())
    found = [guess for guess in guesses(document) if guess.opposite is not None]
    if not found:
        return
    guess = data.draw(st.sampled_from(found))
    choices = decide(GUESSED, guess)
    turned = replace(import_text(text, name=name, choices=choices), raw=text.encode())
    decided = [g for g in guesses(turned) if g.decided]
    assert guess.opposite in [g.opposite for g in decided]
    assert {decide(choices, g) for g in decided} == {GUESSED}
    assert everything(turned) == letters(text)


@given(CHOICES)
def test_choices_survive_being_written_down(choices: ImportChoices) -> None:
    assert load_choices(dump_choices(choices)) == choices


@settings(max_examples=30)
@given(TEXTS, st.sampled_from(["hafen.txt"]), st.data())
def test_what_is_far_away_stays(text: str, name: str, data: st.DataObject) -> None:
    text = f"{FRAME}\n\n{text}\n\n{FRAME}"
    document = replace(import_text(text, name=name), raw=text.encode())
    # a note that is none takes its references with it, wherever they stand
    found = [g for g in guesses(document) if g.opposite is not None and g.kind is not GuessKind.FOOTNOTE]
    # and a line kept of what stands about a text says that there is no such frame, which ends far below
    found = [g for g in found if g.after not in {"licence", "mail", "frame"}]
    if not found:
        return
    guess = data.draw(st.sampled_from(found))
    turned = import_text(text, name=name, choices=decide(GUESSED, guess))

    def far(document: ImportedDocument) -> Counter[str]:
        return Counter(
            b.text
            for b in document.blocks
            if b.lines[-1].last < guess.line - 12 or b.lines[0].first > guess.line + 12
        )

    assert far(turned) == far(document)


FRAME = "\n\n".join(
    f"Das ist der Satz mit der Nummer {n}, und er geht\nin der nächsten Zeile zu Ende." for n in "abcdef"
)


PIECES = st.lists(
    st.one_of(
        st.builds("<p>{}</p>".format, st.sampled_from(["der Hafen", "die Boote da-", "Wolken,", "liegt."])),
        st.builds("<p>{}<br>{}<br>{}</p>".format, *[st.sampled_from(["eins,", "zwei", "Drei."])] * 3),
        st.sampled_from(
            ["<h2>Der Turm</h2>", "<p>***</p>", "<ul><li>eins</li><li>zwei</li></ul>", "<p><b>Fett</b></p>",
             "<blockquote>Gesagt.</blockquote>", "<ol><li>erster</li></ol>", "<p>• Punkt</p>",
             '<p>Satz<sup><a href="#n1" id="r1">1</a></sup> mit Note.</p>']
        ),
    ),
    max_size=8,
).map("".join)  # fmt: skip
NOTE = (
    '<p>Satz<sup><a href="#n2" id="r2">2</a></sup> am Ende.</p>'
    '<p id="n1">1 Note.</p><p id="n2">2 Noch eine.</p>'
)


@given(PIECES, CHOICES)
def test_no_decision_loses_a_letter_of_a_page(pieces: str, choices: ImportChoices) -> None:
    document = read(f"<html><body><p>Anfang.</p>{pieces}{NOTE}</body></html>", choices, "turm.html")
    assert everything(document) == letters(document.shown)
    assert {d.line for d in document.dropped} <= set(range(1, document.shown.count("\n") + 2))
    for guess in guesses(document):
        assert 0 <= guess.start <= guess.end
        if guess.opposite is not None:
            assert guess.decided == (guess.opposite in choices.decisions)
