"""Reading a source as a person says: language, encoding, syntax, layout, and line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ImportFailed
from reader.importing.files import carry_over, read_bytes, read_document
from reader.importing.structure import as_json
from reader.importing.text import import_text
from reader.model.document import BlockKind, Decision, ImportChoices, LayoutMode, Rule, Syntax
from reader.model.language import Language

WRAPPED = (
    "Der alte Turm am Hafen steht seit langer Zeit an der Mole, und\n"
    "niemand weiß genau, wer ihn gebaut hat. Die Leute sagen viel.\n"
    "Die Stadt will ihn nun verkaufen, und der Rat streitet darüber\n"
    "schon seit Jahren. Es ist kalt.\n"
    "Am Ende steht er noch immer da, und niemand wird ihn je\n"
    "abreißen, denn das kostet Geld."
)


def texts(text: str, choices: ImportChoices) -> list[str]:
    return [block.text for block in import_text(text, name="turm.txt", choices=choices).blocks]


def test_what_is_chosen_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "turm.txt"
    path.write_bytes("Größe und Gewicht".encode("cp1252"))
    choices = ImportChoices(language=Language.ENGLISH, encoding="cp1252")
    document = read_document(path, choices=choices)
    assert (document.language, document.encoding, document.choices) == ("en", "cp1252", choices)
    assert document.blocks[0].text == "Größe und Gewicht"
    assert read_document(path, language=Language.ENGLISH, encoding="cp1252") == document
    assert read_bytes("turm.txt", path.read_bytes(), choices) == document


def test_a_file_in_memory_fails_by_its_name() -> None:
    for data in (b"", b"  \n ", b"%PDF-1.4 broken", b"PK\x03\x04", bytes(range(256)) * 40):
        with pytest.raises(ImportFailed) as failed:
            read_bytes("turm.txt", data)
        assert failed.value.path == Path("turm.txt")
    for encoding in ("klingon", "idna", "punycode", "undefined", "base64", "\0"):
        with pytest.raises(ImportFailed):
            read_bytes("turm.txt", "Größe".encode(), ImportChoices(encoding=encoding))


def test_the_layout_is_chosen() -> None:
    found = import_text(WRAPPED, name="turm.txt")
    assert found.measured is not None
    assert found.measured.layout is LayoutMode.WRAPPED
    assert len(found.blocks) == 2
    assert len(texts(WRAPPED, ImportChoices(layout=LayoutMode.LINES))) == 6
    assert len(texts(WRAPPED, ImportChoices(threshold=0))) == 1
    assert len(texts(WRAPPED, ImportChoices(threshold=found.measured.threshold))) == 2
    spaced = WRAPPED.replace("\n", "\n\n")
    assert len(texts(spaced, ImportChoices(layout=LayoutMode.LINES))) > 3
    assert len(texts(spaced, ImportChoices(layout=LayoutMode.DOUBLE_SPACED))) == 2
    indented = WRAPPED.replace("\nDie Stadt", "\n   Die Stadt")
    assert len(texts(indented, ImportChoices(indented=True, threshold=0))) == 2
    assert len(texts(indented, ImportChoices(indented=False, threshold=0))) == 1


def test_the_syntax_is_chosen() -> None:
    text = "# Der Turm\n\nEr ist *sehr* alt."
    marked = import_text(text, name="turm.txt", choices=ImportChoices(syntax=Syntax.MARKDOWN))
    assert [b.text for b in marked.blocks] == ["Der Turm", "Er ist sehr alt."]
    plain = import_text(text, name="turm.md", choices=ImportChoices(syntax=Syntax.TEXT))
    assert plain.format == "text"
    assert plain.blocks[1].text == "Er ist *sehr* alt."


def test_a_decision_follows_its_line() -> None:
    decision = Decision(Rule.BREAK, 3, text="Die Stadt will ihn nun verkaufen, und der Rat streitet darüber")
    choices = ImportChoices(decisions=(decision,))
    before = texts(WRAPPED, choices)
    assert len(before) == 3
    assert texts("Der Turm\n\n" + WRAPPED, choices)[1:] == before
    assert len(texts(WRAPPED.replace("Die Stadt", "Das Dorf"), choices)) == 2


def test_decisions_are_carried_to_a_later_edition() -> None:
    old = [f"Zeile {n} steht hier" if n % 5 else "Hafenblatt" for n in range(1, 41)]
    decisions = (
        Decision(Rule.KEEP, 20, text="Hafenblatt"),
        Decision(Rule.BREAK, 21, text="Zeile 21 steht hier"),
        Decision(Rule.JOIN, 33, text="Zeile 33 steht hier"),
    )
    new = [*(f"Neu {n}" for n in range(23)), *old[:32], *old[33:]]
    moved = carry_over(ImportChoices(Language.GERMAN, decisions=decisions), "\n".join(old), "\n".join(new))
    assert moved.language is Language.GERMAN
    assert [(d.rule, d.line) for d in moved.decisions] == [(Rule.KEEP, 43), (Rule.BREAK, 44)]
    assert new[42] == "Hafenblatt"


@given(st.lists(st.sampled_from(["a", "b", "c", "Hafenblatt", ""]), max_size=30), st.data())
def test_nothing_moves_in_the_same_edition(lines: list[str], data: st.DataObject) -> None:
    shown = [number for number, line in enumerate(lines, 1) if line]
    numbers = data.draw(st.lists(st.sampled_from(shown), max_size=4)) if shown else []
    choices = ImportChoices(decisions=tuple(Decision(Rule.DROP, n, text=lines[n - 1]) for n in numbers))
    view = "\n".join(lines)
    assert carry_over(choices, view, view) == choices


def test_a_later_word_on_a_line_holds() -> None:
    choices = ImportChoices(decisions=(Decision(Rule.KIND, 1, "meta"), Decision(Rule.KIND, 1, "verse")))
    blocks = import_text("Der Turm am Hafen", name="turm.txt", choices=choices).blocks
    assert [block.kind for block in blocks] == [BlockKind.VERSE]


def test_the_guesses_are_part_of_the_structure() -> None:
    value = as_json(read_bytes("turm.txt", WRAPPED.encode()))
    assert {"kind": "join", "line": 2, "block": 0, "start": 63, "end": 63} in value["guesses"]
