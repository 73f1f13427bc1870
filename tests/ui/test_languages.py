"""The language of the interface: how sentences, counts, dates and numbers change with it."""

from __future__ import annotations

import ast
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from reader import errors
from resources.translations import catalogue
from resources.translations.catalogue import Message, Sentence
from ui import i18n, reasons
from ui.i18n import day, number, tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def german(qapp: object) -> Iterator[None]:
    i18n.choose_language("de")
    yield
    i18n.choose_language("en")


def test_english_needs_no_translator(qapp: object) -> None:
    assert i18n.choose_language("en") == "en"
    assert tr("{name} is {thing}", name="{x}", thing=1) == "{x} is 1"
    assert tr("{left alone}") == "{left alone}"
    assert tr_n("{n} row in {work}", "{n} rows in {work}", 1, work="A") == "1 row in A"
    assert tr_n("{n} row in {work}", "{n} rows in {work}", 1204, work="A") == "1,204 rows in A"
    assert tr_n("{n} row", "{n} rows", 0) == "0 rows"
    assert number(3.14159, 2) == "3.14"
    assert day(date(2026, 3, 12)) == "12 March 2026"
    assert day(date(2026, 3, 12), year=False) == "12 March"


def test_numbers_and_dates_are_german_in_german(german: None) -> None:
    assert number(1204) == "1.204"
    assert number(3.14159, 2) == "3,14"
    assert day(date(2026, 3, 12)) == "12. März 2026"
    assert (
        tr_n("{n} thing nobody translated", "{n} things nobody translated", 1) == "1 thing nobody translated"
    )


def test_qt_speaks_german_too(german: None, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Abbrechen"


@pytest.mark.parametrize(
    ("spoken", "chosen"),
    [
        ("de_AT.UTF-8", "de"),
        ("de_DE.UTF-8", "de"),
        ("en_US.UTF-8", "en"),
        ("fr_FR.UTF-8", "en"),
        ("C.UTF-8", "en"),
    ],
)
def test_the_language_is_that_of_the_system(
    qapp: object, monkeypatch: pytest.MonkeyPatch, spoken: str, chosen: str
) -> None:
    monkeypatch.setenv("LC_ALL", spoken)
    monkeypatch.setenv("LANG", spoken)
    monkeypatch.delenv("LANGUAGE", raising=False)
    try:
        assert i18n.choose_language() == chosen
    finally:
        i18n.choose_language("en")


def test_what_a_person_wants_goes_before_the_system(qapp: object) -> None:
    try:
        assert i18n.choose_language("de") == "de"
        assert i18n.choose_language("en") == "en"
    finally:
        i18n.choose_language("en")


CODE = """
TABLE = mark({Key.A: "one thing", Key.B: ("two", "three")})
PAIR = mark_n("{n} cat", "{n} cats")
def show(n, name, key):
    tr("Hello {name}", name=name)
    tr("Open", "adjective")
    tr("a" if n else "b")
    tr(TABLE[key])
    tr_n("{n} dog of {name}", "{n} dogs of {name}", n, name=name)
    tr("put together "
       "from lines")
"""


def test_sentences_are_found_in_the_code(tmp_path: Path) -> None:
    (tmp_path / "window.py").write_text(CODE, encoding="utf-8")
    uses = catalogue.uses(tmp_path)
    assert {use.sentence for use in uses} == {
        Sentence("one thing"), Sentence("two"), Sentence("three"),
        Sentence("{n} cats", "{n} cat", counted=True),
        Sentence("Hello {name}"), Sentence("Open", "adjective"), Sentence("a"), Sentence("b"),
        Sentence("{n} dogs of {name}", "{n} dog of {name}", counted=True),
        Sentence("put together from lines"),
    }  # fmt: skip
    assert {u.sentence.source: u.values for u in uses}["Hello {name}"] == {"name"}


@pytest.mark.parametrize("call", ['tr(f"row {n}")', 'tr("row " + n)', 'mark({1: f"{n}"})', 'tr("x", about)'])
def test_sentences_put_together_are_refused(tmp_path: Path, call: str) -> None:
    (tmp_path / "window.py").write_text(call, encoding="utf-8")
    with pytest.raises(catalogue.NotReadableError):
        catalogue.uses(tmp_path)


def test_a_translation_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    messages = [
        Message(Sentence("&Open <b>“x”</b>\nnow"), ("Jetzt &öffnen\n<i>",), finished=True),
        Message(Sentence("{n} rows", "{n} row", counted=True), ("{n} Zeile", "{n} Zeilen"), finished=True),
        Message(Sentence("Other", "adjective"), ("",), finished=False),
    ]
    ts = tmp_path / "x.ts"
    catalogue.write(ts, messages)
    assert set(catalogue.read(ts)) == set(messages)
    assert ts.read_text(encoding="utf-8").count("\n") == len(messages) + 6


def test_what_two_branches_added_is_kept_once(tmp_path: Path) -> None:
    """Git keeps the lines of both; the finished one is worth more."""
    ts = tmp_path / "x.ts"
    done = Message(Sentence("Other"), ("Anderes",), finished=True)
    catalogue.write(
        ts, [Message(Sentence("Other"), ("",)), done, Message(Sentence("Gone"), ("Weg",), finished=True)]
    )
    assert catalogue.brought_up_to_date(catalogue.read(ts), [Sentence("Other"), Sentence("New")]) == [
        done, Message(Sentence("New")),
    ]  # fmt: skip


RAISED = {
    "DictionaryError", "ExportRefused", "NotText", "Refused", "damaged",
    *(name for name in dir(errors) if name.endswith(("Error", "Failed", "Refused"))),
} - {"EditRefused", "AssertionError"}  # fmt: skip
OUTRIGHT = {"DictionaryError", "ExportRefused", "NotText", "Refused", "damaged"}
"""Those whose only argument is the reason; the others name a file first."""


def raised_reasons() -> Iterator[tuple[str, str]]:
    """Every reason in the domain written out where it is raised, with names filled in, and without."""
    both = [*(catalogue.CODE.parent / "reader").rglob("*.py"), *catalogue.CODE.rglob("*.py")]
    for path in sorted(both):
        if "commandline" in path.parts:
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            reasons_given = call.args if name in OUTRIGHT else call.args[1:] if name in RAISED else ()
            for node in reasons_given:
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value, node.value
                elif isinstance(node, ast.JoinedStr):
                    filled, bare = (
                        "".join(str(v.value) if isinstance(v, ast.Constant) else name for v in node.values)
                        for name in ("a note", "")
                    )
                    yield filled, bare


def test_every_reason_of_the_domain_has_words() -> None:
    """A new one goes into ``ui.reasons``, and its German into the translation file."""
    found = list(raised_reasons())
    assert len(found) > 100
    assert sorted({one for one, bare in found if not any(map(reasons.is_known, (one, bare)))}) == []


def test_reasons_are_told_in_german(german: None) -> None:
    assert reasons.in_words("the file is larger than 1,204 MB") == "die Datei ist größer als 1.204 MB"
    assert reasons.in_words("nobody knows this reason") == "nobody knows this reason"


def test_quotation_marks_are_those_of_the_language() -> None:
    """``quoted`` sets them; an f-string would set English ones in a German window."""
    set_outright = [
        f"{path.name}:{node.lineno}"
        for path in sorted(catalogue.CODE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        and any("“" in str(part.value) for part in node.values if isinstance(part, ast.Constant))
    ]
    assert set_outright == []
