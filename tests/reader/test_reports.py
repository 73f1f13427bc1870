"""Reports on a work: the figures are those of the texts, and both forms of the file say the same."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reader.commandline.reports import make_report, report_file
from reader.edits.blocks import set_text
from reader.edits.segments import set_state
from reader.errors import FileError
from reader.exporting.ledger import status_of
from reader.exporting.report_words import _BY_COLUMN, _OUTCOMES, _RULES, in_language
from reader.exporting.reports import _safe, to_csv, to_html
from reader.exporting.words import say
from reader.model.bitext import Side
from reader.model.completeness import Status
from reader.model.document import Origin, SegmentState
from reader.model.language import Language
from reader.model.problem import Rule
from reader.model.report import Column, Report, ReportKind, ReportTable, Share
from reader.model.translation import Failure, Sent
from reader.storage.library import Library
from tests.reader.sample_library import add_sample, rows_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "library.zwie"
    with Library.create(made) as library:
        work = add_sample(library)
        rows = rows_of(library, work)
        set_text(library, rows[1].target[0].id, "It had rained for days.")
        set_state(library, [rows[1].bead.id], SegmentState.FINAL)
        uid, block = library.works.get(work).uid, rows[2].source[0].id
        for outcome in ("", "ok"):
            library.ledger.tell(
                Sent("1", "deepl", "api.example", "=Die Genoss:innen grüßen", outcome), uid, block
            )
    return made


def report_of(path: Path, kind: ReportKind, language: Language = Language.ENGLISH) -> Report:
    with Library.open(path, read_only=True) as library:
        work = library.works.ids()[0]
        bitext = library.works.bitexts(work)[0]
    return make_report(path, work, bitext, kind, language)


def column(table: ReportTable, name: str) -> list[str | int]:
    place = [column.name for column in table.columns].index(name)
    return [row[place] for row in table.rows]


def test_words_are_counted_by_state_and_origin(path: Path) -> None:
    report = report_of(path, ReportKind.WORDS)
    with Library.open(path, read_only=True) as library:
        rows = rows_of(library, library.works.ids()[0])
    original = sum(len(block.text.split()) for row in rows for block in row.source)
    translated = sum(len(block.text.split()) for row in rows for block in row.target)
    by_state, by_origin, details = report.tables
    facts = dict(report.facts)
    assert facts["Words of the original"] == sum(map(int, column(by_state, "words"))) == original
    assert facts["Words of the translation"] == sum(map(int, column(by_origin, "words"))) == translated
    assert by_state.total is not None
    names = [one.name for one in by_state.columns]
    total = dict(zip(names, by_state.total, strict=True))
    assert total["untranslated"] == len(rows[-1].source[0].text.split())
    assert total["final"] == len(rows[1].source[0].text.split())
    assert sum(int(total[state]) for state in ("untranslated", *map(str, SegmentState))) == original
    assert by_origin.total is not None
    assert sum(map(int, by_origin.total[3:])) == translated
    assert details.rows == ()
    assert all(block.origin is Origin.HUMAN for row in rows for block in row.target)


def test_what_was_sent_is_told_with_its_row(path: Path) -> None:
    table = report_of(path, ReportKind.SENT).tables[0]
    assert column(table, "row") == [3]
    assert column(table, "to") == ["api.example"]
    assert column(table, "outcome") == ["ok"]
    assert table.total is not None
    assert table.total[4:6] == (24, 26)
    assert "'=Die Genoss:innen" in to_csv(report_of(path, ReportKind.SENT))


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.GERMAN])
@pytest.mark.parametrize("kind", ReportKind)
def test_a_report_is_the_same_as_page_and_as_table(path: Path, kind: ReportKind, language: Language) -> None:
    report = report_of(path, kind, language)
    page, table = to_html(report), to_csv(report)
    assert "http" not in page.replace('http-equiv="', "")
    tree = ElementTree.fromstring(
        page.removeprefix("<!DOCTYPE html>\n").replace('<meta charset="utf-8">', "")
        .replace('<meta name="viewport" content="width=device-width, initial-scale=1">', "")
    )  # fmt: skip
    cells = list(csv.reader(io.StringIO(table)))
    tables = tree.findall(".//table")
    filled = [one for one in report.tables if one.rows]
    assert len(tables) == len(filled)
    for one, found in zip(filled, tables, strict=True):
        assert len(found.findall("tbody/tr")) == len(one.rows)
        head = [column.name for column in one.columns]
        start = cells.index(head)
        body = cells[start + 1 : start + 1 + len(one.rows)]
        assert [[cell.removeprefix("'") for cell in row] for row in body] == [
            [str(_safe(cell)).removeprefix("'") for cell in row] for row in one.rows
        ]


@pytest.mark.parametrize("kind", ReportKind)
def test_a_german_report_has_no_english_word(path: Path, kind: ReportKind) -> None:
    english, german = report_of(path, kind), report_of(path, kind, Language.GERMAN)
    same = {"Author", "Text", "text", "original", "bytes", "engine"}  # the same word, or all but
    pairs = [(english.about, german.about)]
    pairs += [(a[0], b[0]) for a, b in zip(english.facts, german.facts, strict=True)]
    for one, other in zip(english.tables, german.tables, strict=True):
        pairs += [(one.heading, other.heading)]
        pairs += [(one.nothing, other.nothing)] if one.nothing else []
        pairs += [(a.name, b.name) for a, b in zip(one.columns, other.columns, strict=True)]
        words = [n for n, column in enumerate(one.columns) if column.name in _BY_COLUMN]
        pairs += [
            (str(a[n]), str(b[n])) for a, b in zip(one.rows, other.rows, strict=True) for n in words if a[n]
        ]
    assert [pair for pair in pairs if pair[0] == pair[1] and pair[0] not in same] == []
    page = to_html(german)
    assert '<html lang="de">' in page
    assert english.title == german.title


def test_every_rule_and_outcome_has_a_german_word() -> None:
    assert {rule.value.replace("_", " ") for rule in Rule} == set(_RULES)
    # what keeps a text here, or is said of a key or a model, never stands in the ledger
    kept = {
        "offline_switch", "never_send", "not_allowed", "no_key", "no_address", "unsafe_address",
        "unsupported_language", "no_model", "bad_model",
    }  # fmt: skip
    assert {f.value.replace("_", " ") for f in Failure if f.value not in kept} <= set(_OUTCOMES)
    for status in Status:
        assert {say(status_of(side, status), Language.GERMAN) for side in Side}.isdisjoint({status.value})


def test_figures_shares_and_moments_are_written_as_the_language_does() -> None:
    moment = datetime(2026, 3, 5, 14, 7, 9, tzinfo=UTC)
    cells = (1204, Share(1204, 1300), moment)
    columns = tuple(Column(name, is_number=False) for name in ("rows", "to", "when (UTC)"))
    report = Report(
        ReportKind.WORDS,
        "T",
        "completeness",
        (("Rows", Share(0, 0)),),
        (ReportTable("all", columns, (cells,)),),
    )
    german = in_language(report, Language.GERMAN)
    for text in ("<td>1.204</td>", "1.204 (92,6 %)", "5. März 2026, 14:07:09", "Zeilen</dt><dd>–"):
        assert text in to_html(german)
    for text in ("<td>1,204</td>", "1,204 (92.6 %)", "5 March 2026, 14:07:09"):
        assert text in to_html(report)
    row = ["1204", "1204 (92.6 %)", "2026-03-05T14:07:09.000Z"]
    assert row in list(csv.reader(io.StringIO(to_csv(german))))


def test_nothing_in_a_report_is_markup_or_a_formula() -> None:
    table = ReportTable(
        "<b>", (Column("a&b", is_number=False), Column("n")), (("<script>=1", 1204),), ("x", 0)
    )
    report = Report(ReportKind.WORDS, "=cmd|' /C calc'!A0", "<i>", (("Author", "+1"),), (table,))
    page = to_html(report)
    assert "<script>" not in page
    assert "1,204" in page
    rows = list(csv.reader(io.StringIO(to_csv(report))))
    assert rows[0][0].startswith("'=")
    assert rows[1] == ["Author", "'+1"]
    assert ["<script>=1", "1204"] in rows


def test_checks_and_completeness_name_their_rows(path: Path) -> None:
    checks = report_of(path, ReportKind.CHECKS)
    assert checks.tables[0].total is not None
    assert checks.tables[0].total[-1] == len(checks.tables[1].rows)
    completeness = report_of(path, ReportKind.COMPLETENESS)
    assert "So endete die Nacht." in column(completeness.tables[1], "sentence")


def test_a_report_that_cannot_be_written_leaves_the_former_one(path: Path, tmp_path: Path) -> None:
    with Library.open(path, read_only=True) as library:
        place = library.works.ids()[0], library.works.bitexts(library.works.ids()[0])[0]
    out = tmp_path / "words.csv"
    assert report_file(path, *place, ReportKind.WORDS, out) == out.stat().st_size
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with pytest.raises(FileError, match="no such folder"):
        report_file(path, *place, ReportKind.WORDS, tmp_path / "gone" / "words.html")
    with pytest.raises(FileError, match="web page"):
        report_file(path, *place, ReportKind.WORDS, tmp_path / "words.docx")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


def test_the_command_writes_a_report_and_refuses_in_a_sentence(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "words.html"
    ended = run("report", path, 1, "--kind", "words", "-o", out, "--json")
    assert ended.returncode == 0
    told = {"work": 1, "kind": "words", "file": str(out), "bytes": out.stat().st_size}
    assert json.loads(ended.stdout) == told
    german = tmp_path / "german.csv"
    assert run("report", path, 1, "--kind", "words", "-o", german, "--language", "de").returncode == 0
    assert "Wörter nach Zustand und Herkunft" in german.read_text(encoding="utf-8-sig")
    for further, reason in (
        (("1", "--kind", "words", "-o", out), "there is a file of that name"),
        (("9", "--kind", "words", "-o", tmp_path / "x.html"), "there is no work 9"),
        (("1", "--kind", "words", "-o", tmp_path / "x.txt"), "name a file that ends in"),
    ):
        ended = run("report", path, *further)
        assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
        assert reason in ended.stderr
