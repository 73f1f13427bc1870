"""Works of a library checked: problems, dismissals, the ledger of completeness, the command line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

import main
from reader.checks import dictionaries
from reader.checks.neighbours import told_beside
from reader.edits import annotations, beads, blocks, problems
from reader.errors import EditRefused
from reader.exporting.ledger import counts_of, to_csv, to_html
from reader.jobs.checks import CheckOptions, check_beads, check_repeats, check_rows, make_ledger, suggest
from reader.model.annotation import TextRange
from reader.model.bitext import Alignment, BeadDraft, SentenceBead, Side
from reader.model.completeness import Status
from reader.model.document import DocumentOrigin
from reader.model.language import Language
from reader.model.problem import Problem, Rule, is_dismissed
from reader.storage.check_rows import CheckSource
from tests.reader.sample_library import bitext_of, content, paragraphs, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.model.document import WorkId
    from reader.storage.library import Library

GERMAN = (
    "Im Jahr 1917 kamen 12.500 Menschen. Niemand blieb.",
    "Das Haus war leer.",
    "Der Garten gehörte allen. Abends sang man dort alte Lieder. Dann wurde es still.",
    "Das Haus war leer.",
)
ENGLISH = (
    "In 1917 12,500 people came. Nobody stayed.",
    "The house was empty.",
    "The garden belonged to everybody. In the evenings they sang old songs there. Then it grew quiet.",
    "The house was empty.",
)


def pairs(*numbers: int) -> tuple[SentenceBead, ...]:
    return tuple(SentenceBead((n,), (n,), 0.95) for n in numbers)


@pytest.fixture(autouse=True)
def _no_dictionaries_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "system_folders", lambda: iter(()))


@pytest.fixture
def garden(library: Library) -> WorkId:
    """A faultless work of four rows."""
    from reader.edits import works  # noqa: PLC0415

    alignment = Alignment(
        tuple(BeadDraft((n,), (n,), 0.97, pairs(*range(k))) for n, k in enumerate((2, 1, 3, 1)))
    )
    return works.add_work(
        library, paragraphs(Language.GERMAN, *GERMAN), paragraphs(Language.ENGLISH, *ENGLISH), alignment
    )


def source(library: Library, work: WorkId) -> CheckSource:
    return CheckSource(library.path, bitext_of(library, work).id)


def write(library: Library, work: WorkId, row: int, text: str) -> None:
    blocks.set_text(library, rows_of(library, work)[row].target[0].id, text)


def told(library: Library, work: WorkId, options: CheckOptions | None = None) -> list[tuple[int, str, str]]:
    numbers = {row.bead.id: n for n, row in enumerate(rows_of(library, work))}
    found = check_rows(source(library, work), options or CheckOptions(), 0)
    assert found.next is None
    assert set(found.beads) == set(numbers)
    return [(numbers[p.bead_id], p.rule.value, p.code) for p in found.problems]


def test_nothing_is_wrong_with_a_faultless_work(library: Library, garden: WorkId) -> None:
    assert told(library, garden) == []
    assert check_repeats(source(library, garden), CheckOptions()) == ()


def test_what_an_edit_brings_is_found_in_its_row(library: Library, garden: WorkId) -> None:
    write(library, garden, 0, "In 1971 12,500 people came. Evrybody stayed.")
    assert told(library, garden) == [
        (0, "number", "changed"),
        (0, "negation", "lost"),
        (0, "spelling", "unknown"),
    ]
    bead = rows_of(library, garden)[0].bead.id
    some = check_beads(source(library, garden), CheckOptions(), [bead])
    assert [p.rule for p in some.problems] == [Rule.NUMBER, Rule.NEGATION, Rule.SPELLING]
    off = CheckOptions(spelling="none", off=frozenset({Rule.NUMBER}))
    assert told(library, garden, off) == [(0, "negation", "lost")]
    words = suggest(CheckOptions(), Language.ENGLISH, "evrybody")
    assert "everybody" in words.forms


def test_rows_are_checked_piece_by_piece(
    library: Library, garden: WorkId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.jobs.checks.SLICE", 0.0)
    first, seen = 0, []
    for _ in range(20):
        done = check_rows(source(library, garden), CheckOptions(), first)
        seen += done.beads
        if done.next is None:
            break
        assert done.next > first, "each piece gets on"
        first = done.next
    assert seen == [row.bead.id for row in rows_of(library, garden)]


def test_repeats(library: Library, garden: WorkId) -> None:
    write(library, garden, 3, "Nobody lived in the house.")
    found = check_repeats(source(library, garden), CheckOptions())
    rows = [row.bead.id for row in rows_of(library, garden)]
    assert [(p.bead_id, p.rule, p.data[0]) for p in found] == [
        (rows[1], Rule.INCONSISTENT, "Nobody lived in the house."),
        (rows[3], Rule.INCONSISTENT, "The house was empty."),
    ]


def test_glossary_and_refused_hits(library: Library, garden: WorkId) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from reader.edits import terms  # noqa: PLC0415
    from reader.model.termbase import Concept, Refusal, Term  # noqa: PLC0415

    concept = Concept((Term(Language.GERMAN, "Garten"), Term(Language.ENGLISH, "allotment")))
    terms.add_concept(library, concept)
    assert told(library, garden, CheckOptions(stamp=1)) == [(2, "term", "unused")]
    (stored,) = library.termbase.all()
    here = Refusal("Garten", rows_of(library, garden)[2].source[0].id)
    german = replace(stored.terms[0], refused=(here,))
    terms.edit_concept(library, replace(stored, terms=(german, stored.terms[1])))
    assert told(library, garden, CheckOptions(stamp=2)) == []


# -- dismissing -------------------------------------------------------------------------------


def the_problem(library: Library, work: WorkId, rule: Rule) -> Problem:
    found = check_rows(source(library, work), CheckOptions(), 0).problems
    return next(problem for problem in found if problem.rule is rule)


def is_off(library: Library, work: WorkId, problem: Problem) -> bool:
    bitext = bitext_of(library, work)
    return is_dismissed(
        problem, library.bitexts.row_of(problem.bead_id), library.dismissals.of_bitext(bitext.id)
    )


def test_a_dismissed_problem_stays_so_until_its_row_changes(library: Library, garden: WorkId) -> None:
    write(library, garden, 0, "In 1971 12,500 people came. Nobody stayed.")
    problem, bitext = the_problem(library, garden, Rule.NUMBER), bitext_of(library, garden)
    before = content(library)
    problems.dismiss(library, bitext.id, [problem], " a  printer’s error \n")
    assert is_off(library, garden, problem)
    (stored,) = library.dismissals.of_bitext(bitext.id)
    assert (stored.rule, stored.detail, stored.reason) == (Rule.NUMBER, "1917 1971", "a printer’s error")
    library.journal.undo()
    assert content(library) == before
    assert not is_off(library, garden, problem)
    library.journal.redo()
    assert is_off(library, garden, problem)
    write(library, garden, 1, "The house stood empty.")
    assert is_off(library, garden, problem)
    write(library, garden, 0, "In 1971 12,500 people came. Nobody stayed on.")
    assert not is_off(library, garden, problem)
    library.journal.undo()
    assert is_off(library, garden, problem)


def test_a_dismissal_can_be_taken_back(library: Library, garden: WorkId) -> None:
    write(library, garden, 0, "In 1971 12,500 people came. Nobody stayed.")
    problem, bitext = the_problem(library, garden, Rule.NUMBER), bitext_of(library, garden)
    problems.dismiss(library, bitext.id, [problem])
    problems.dismiss(library, bitext.id, [problem], "why")
    (stored,) = library.dismissals.of_bitext(bitext.id)
    assert stored.reason == "why"
    problems.restore(library, [stored.id])
    assert not is_off(library, garden, problem)


def test_a_doubtful_link_is_confirmed_not_dismissed(library: Library, work: WorkId) -> None:
    bead = rows_of(library, work)[4].bead
    link = Problem(Rule.LINK, bead.id, "doubtful", ("50",), detail="link")
    with pytest.raises(EditRefused, match="confirm instead"):
        problems.dismiss(library, bead.bitext_id, [link])
    gone = Problem(Rule.NUMBER, type(bead.id)(99), "lost")
    with pytest.raises(EditRefused, match="gone"):
        problems.dismiss(library, bead.bitext_id, [gone])


def test_personal_words(library: Library) -> None:
    problems.add_word(library, "en", " Kiezkommune ")
    problems.add_word(library, "en", "Kiezkommune")
    problems.add_word(library, "en", "brolly")
    assert [word.word for word in library.spelling_words.all()] == ["brolly", "Kiezkommune"]
    problems.remove_words(library, [library.spelling_words.all()[0].id])
    assert [word.word for word in library.spelling_words.all()] == ["Kiezkommune"]
    library.journal.undo()
    assert len(library.spelling_words.all()) == 2
    with pytest.raises(EditRefused, match="no word"):
        problems.add_word(library, "en", "  ")


# -- completeness -----------------------------------------------------------------------------


def counts(library: Library, work: WorkId) -> dict[str, int]:
    found = counts_of(make_ledger(source(library, work), CheckOptions()).total)
    return {name: number for name, number in found.items() if number}


def test_every_sentence_is_accounted_for(library: Library, garden: WorkId) -> None:
    assert counts(library, garden) == {"sentences": 7, "translated": 7}


def test_a_sentence_deleted_from_the_translation_is_missing(library: Library, garden: WorkId) -> None:
    write(library, garden, 2, "The garden belonged to everybody. Then it grew quiet.")
    assert told(library, garden) == [(2, "missing", "sentence")]
    ledger = make_ledger(source(library, garden), CheckOptions())
    assert [(f.row, f.side, f.status, f.text) for f in ledger.findings] == [
        (2, Side.SOURCE, Status.MISSING, "Abends sang man dort alte Lieder.")
    ]
    problem = the_problem(library, garden, Rule.MISSING)
    problems.dismiss(library, bitext_of(library, garden).id, [problem], "cut by the author")
    ledger = make_ledger(source(library, garden), CheckOptions())
    assert [(f.status, f.reason) for f in ledger.findings] == [(Status.OMITTED, "cut by the author")]
    assert counts(library, garden) == {"sentences": 7, "translated": 6, "omitted": 1}


def test_a_sentence_put_into_the_translation_is_added(library: Library, garden: WorkId) -> None:
    text = "The house was empty. A translator has put in these words, which nobody wrote before."
    write(library, garden, 1, text)
    assert (1, "added", "sentence") in told(library, garden)


def freely(library: Library, english: str, *sentences: SentenceBead) -> WorkId:
    """A work of faultless rows and one that is translated freely."""
    from reader.edits import works  # noqa: PLC0415

    rows = [BeadDraft((n,), (n,), 0.97, pairs(*range(k))) for n, k in enumerate((2, 1, 3, 1))]
    rows.append(BeadDraft((4,), (4,), 0.9, sentences))
    german = "Er nahm die Lampe vom Tisch. Draußen bellte die ganze Nacht ein Hund."
    sides = (*GERMAN, german), (*ENGLISH, english)
    return works.add_work(
        library,
        *(paragraphs(x, *side) for x, side in zip((Language.GERMAN, Language.ENGLISH), sides, strict=True)),
        Alignment(tuple(rows)),
    )


def test_what_is_translated_in_one_with_its_neighbour_is_not_missing(library: Library) -> None:
    lone = SentenceBead((0,), (0,), 0.9), SentenceBead((1,), (), 0.8)
    work = freely(library, "He took the lamp from the table, and outside a dog barked all night long.", *lone)
    assert told(library, work) == []
    assert counts(library, work)["merged"] == 1
    write(library, work, 4, "He took the lamp from the table.")
    assert told(library, work) == [(4, "missing", "sentence")]


def test_room_beside_a_sentence_is_nothing_without_its_words() -> None:
    links = [((0,), (0,)), ((1,), ())]
    mine, theirs = ("Er nahm die Lampe.", "Ein Hund bellte."), ("He took the lamp, and a dog barked.",)
    assert list(told_beside(links, mine, theirs, 1.0, lambda _mine, _theirs: True)) == [1]
    assert list(told_beside(links, mine, theirs, 1.0, lambda _mine, _theirs: False)) == []
    assert list(told_beside(links, mine, ("He took the lamp.",), 1.0, lambda _mine, _theirs: True)) == []


def test_what_the_original_says_in_one_is_not_added(library: Library) -> None:
    beads_of_it = SentenceBead((0,), (0,), 0.9), SentenceBead((1,), (1,), 0.9), SentenceBead((), (2,), 0.8)
    work = freely(library, "He took the lamp. Outside there. A dog barked the whole night.", *beads_of_it)
    assert told(library, work) == []
    write(
        library, work, 4, "He took the lamp. A dog barked outside the whole night. It rained in the village."
    )
    assert told(library, work) == [(4, "added", "sentence")]


def test_a_merged_sentence_is_missing_only_where_the_translation_is_short(library: Library) -> None:
    work = freely(library, "The yapping went on without rest until dawn while he sat with his light.",
                  SentenceBead((0, 1), (0,), 0.7))  # fmt: skip
    assert told(library, work) == []
    write(library, work, 4, "He took the lamp from the table.")
    assert told(library, work) == [(4, "missing", "sentence")]


def test_a_row_without_its_translation(library: Library, garden: WorkId) -> None:
    bead = rows_of(library, garden)[1].bead.id
    beads.unlink(library, bead)
    beads.set_omitted(library, bead, flag=True)
    assert counts(library, garden)["omitted"] == 1
    beads.set_omitted(library, bead, flag=False)
    rows = rows_of(library, garden)
    assert rows[1].target == ()
    write(library, garden, 2, "")
    assert counts(library, garden)["missing"] >= 1


def test_what_is_still_to_come_is_not_missing(library: Library) -> None:
    from reader.edits import works  # noqa: PLC0415

    work = works.add_work(library, paragraphs(Language.GERMAN, *GERMAN), None, None)
    assert bitext_of(library, work).translation.origin is DocumentOrigin.OWN
    assert counts(library, work) == {"sentences": 7, "untranslated": 7}
    assert told(library, work) == []


def test_the_report(library: Library, garden: WorkId) -> None:
    write(library, garden, 2, "The garden belonged to everybody. Then it grew quiet.")
    ledger = make_ledger(source(library, garden), CheckOptions())
    page = to_html(ledger, "Im <Garten>")
    assert "Im &lt;Garten&gt;" in page
    assert "Abends sang man dort alte Lieder." in page
    lines = to_csv(ledger).splitlines()
    assert lines[0].startswith("chapter,first row,sentences,translated,merged")
    assert lines[-1] == "3,original,missing,,Abends sang man dort alte Lieder."
    assert next(line for line in lines if line.startswith("all,")).startswith("all,,7,6,0,0,1,")
    german = to_html(ledger, "Im <Garten>", Language.GERMAN)
    assert '<html lang="de">' in german
    assert "<th>zusammengeführt</th>" in german
    assert "missing" not in german.partition("<body>")[2].replace('class="missing"', "")
    lines = to_csv(ledger, Language.GERMAN).splitlines()
    assert lines[-1] == "3,Original,fehlt,,Abends sang man dort alte Lieder."


# -- the command line -------------------------------------------------------------------------

Run = "Callable[..., tuple[int, str, str]]"


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    def run_it(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["zwiesprache", *map(str, arguments)])
        monkeypatch.setattr(sys.stdout, "reconfigure", lambda **_: None, raising=False)
        monkeypatch.setattr(sys.stderr, "reconfigure", lambda **_: None, raising=False)
        with pytest.raises(SystemExit) as ended:
            main.main()
        output = capsys.readouterr()
        return int(ended.value.code or 0), output.out, output.err

    return run_it


def passed(run, library: Library, *arguments: object) -> list[str]:
    code, output, errors = run("check", library.path, "--json", *arguments)
    value = json.loads(output)
    assert errors == ""
    assert code == (0 if value["ok"] else 1)
    assert value["ok"] is all(not work["passed"] for work in value["works"])
    return [name for work in value["works"] for name in work["passed"]]


def test_check_passes_a_faultless_work(run, library: Library, garden: WorkId) -> None:
    assert passed(run, library, garden) == []
    code, output, errors = run("check", library.path)
    assert (code, errors) == (0, "")
    assert "0 of 4 links doubtful" in output
    assert "7 sentences: 7 translated" in output


def test_check_fails_on_doubtful_links(run, library: Library, work: WorkId) -> None:
    assert "unsure" in passed(run, library, work, "--missing", 9)
    assert "unsure" not in passed(run, library, work, "--missing", 9, "--unsure", 1)


def test_check_fails_on_missing_sentences(run, library: Library, garden: WorkId) -> None:
    write(library, garden, 3, "")
    assert passed(run, library, garden) == ["missing"]
    assert passed(run, library, garden, "--missing", 1) == []
    code, output, _ = run("check", library.path)
    assert code == 1
    assert "! 7 sentences: 6 translated, 0 merged, 0 omitted, 1 missing" in output


def test_check_fails_on_untranslated_rows(run, library: Library) -> None:
    from reader.edits import works  # noqa: PLC0415

    works.add_work(library, paragraphs(Language.GERMAN, *GERMAN), None, None)
    assert passed(run, library) == ["untranslated"]


def test_check_fails_on_problems(run, library: Library, garden: WorkId) -> None:
    write(library, garden, 0, "In 1971 12,500 poeple came. Nobody stayed.")
    assert passed(run, library, garden) == ["serious"]
    assert passed(run, library, garden, "--serious", 1) == []
    assert passed(run, library, garden, "--serious", 1, "--plain", 0) == ["plain"]
    assert passed(run, library, garden, "--off", "number") == []
    assert passed(run, library, garden, "--off", "number", "--plain", 0, "--spelling", "none") == []
    _, output, _ = run("check", library.path, "--json")
    listed = json.loads(output)["works"][0]["problems"]["list"]
    assert [(p["row"], p["rule"], p["data"]) for p in listed] == [
        (0, "number", ["1917", "1971"]), (0, "spelling", ["poeple"]),
    ]  # fmt: skip
    assert [span["text"] for span in listed[0]["spans"]] == ["1917", "1971"]
    for rule in (Rule.NUMBER, Rule.SPELLING):
        problems.dismiss(library, bitext_of(library, garden).id, [the_problem(library, garden, rule)])
    assert passed(run, library, garden, "--plain", 0) == []


def test_check_fails_on_notes_without_a_place(run, library: Library, garden: WorkId) -> None:
    block = rows_of(library, garden)[1].target[0]
    annotations.add_note(library, garden, [TextRange(Side.TARGET, block.id, 0, 9)], "a note")
    assert passed(run, library, garden) == []
    write(library, garden, 1, "It stood empty.")
    found = passed(run, library, garden)
    assert found == ["orphans"]
    assert passed(run, library, garden, "--orphans", 1) == []


def test_check_writes_the_ledger(run, library: Library, garden: WorkId, tmp_path: Path) -> None:
    for name in ("ledger.html", "ledger.csv"):
        assert run("check", library.path, garden, "--report", tmp_path / name)[0] == 0
        assert (tmp_path / name).read_text(encoding="utf-8").strip()
    code, _, errors = run("check", library.path, garden, "--report", tmp_path / "missing" / "ledger.csv")
    assert (code, errors.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("missing.zwie",),
        ("{library}", 99),
        ("{library}", "--off", "nonsense"),
        ("{library}", "--report", "a.txt"),
    ],
)
def test_check_of_what_cannot_be_read(
    run, library: Library, garden: WorkId, arguments: tuple[object, ...]
) -> None:
    given = [str(argument).format(library=library.path) for argument in arguments]
    code, output, errors = run("check", *given)
    assert (code, output, errors.count("\n")) == (2, "", 1)
    assert errors.startswith("zwiesprache: ")
