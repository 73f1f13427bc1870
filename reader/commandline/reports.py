"""The command that writes reports on a work, and what puts them together for the window, too."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Final

import click

from reader.commandline.output import FILE, keep_existing, print_json
from reader.errors import FileError
from reader.exporting.report_words import in_language
from reader.exporting.reports import to_csv, to_html
from reader.model.bitext import Side
from reader.model.chapters import Chapters
from reader.model.document import BlockKind, Origin, SegmentState
from reader.model.language import Language
from reader.model.progress import Stage, no_progress
from reader.model.report import Column, Report, ReportKind, ReportTable, Share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reader.model.bitext import Bitext, BitextId, Row
    from reader.model.document import Work, WorkId
    from reader.model.progress import Progress
    from reader.model.report import Cell, Cells
    from reader.storage.library import Library

ABOUT: Final = {
    ReportKind.WORDS: "Words by state and origin",
    ReportKind.COMPLETENESS: "What became of every sentence",
    ReportKind.CHECKS: "Problems found by the checks",
    ReportKind.SENT: "Texts sent to services",
}
_LINE: Final = 55
"""Characters of a standard line (*Normzeile*), by which translations are paid."""
_AT_ONCE: Final = 2000
_UNTRANSLATED: Final = "untranslated"
_STATES: Final = (_UNTRANSLATED, *(state.value for state in SegmentState))
_ORIGINS: Final = {
    Origin.HUMAN: "human",
    Origin.MT: "machine",
    Origin.TM: "memory",
    Origin.PROPAGATED: "repeated",
}
_SHOWN: Final = 200
"""Characters of a passage in a table."""


@click.command()
@click.argument("library", type=FILE)
@click.argument("work", type=int)
@click.option("--kind", type=click.Choice([kind.value for kind in ReportKind]), required=True)
@click.option("-o", "--output", type=FILE, required=True, help="An .html or .csv file.")
@click.option("--translation", type=int, default=1, show_default=True, help="Which one, counted from 1.")
@click.option(
    "--language", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Of its words."
)
@click.option("--force", is_flag=True, help="Overwrite a file of that name.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value about the file.")
def report(
    library: Path, work: int, kind: str, output: Path, translation: int, language: str,
    *, force: bool, as_json: bool,
) -> None:  # fmt: skip
    """Write a report on WORK of LIBRARY: words, completeness, checks, or what was sent to services."""
    from reader.commandline.works import translated

    if not is_report_name(output):
        raise click.UsageError(f"{output.name}: name a file that ends in .html or .csv")
    keep_existing(output, force=force)
    size = report_file(
        library, *translated(library, work, translation), ReportKind(kind), output, Language(language)
    )
    if as_json:
        print_json({"work": work, "kind": kind, "file": str(output), "bytes": size})
    else:
        click.echo(f"{output.name}: {size:,} bytes")


def is_report_name(path: Path) -> bool:
    """Whether a report can be written to a file of that name."""
    return path.suffix.lower() in {".html", ".htm", ".csv"}


def report_file(
    library_path: Path,
    work_id: WorkId,
    bitext_id: BitextId,
    kind: ReportKind,
    path: Path,
    language: Language = Language.ENGLISH,
    progress: Progress = no_progress,
) -> int:
    """Make a report and write it, for a worker process; returns the bytes written.

    Raises:
        LibraryError: the library cannot be opened.
        FileError: the file cannot be written; one of that name is as it was.
        EditRefused: ``gone``.
    """
    from reader.exporting.writing import write_text

    if not is_report_name(path):
        raise FileError(path, "a report is a web page (.html) or a table (.csv)")
    made = make_report(library_path, work_id, bitext_id, kind, language, progress)
    progress(Stage.STORING, 0.5)
    write_text(path, to_csv(made) if path.suffix.lower() == ".csv" else to_html(made))
    return path.stat().st_size


def make_report(
    library_path: Path,
    work_id: WorkId,
    bitext_id: BitextId,
    kind: ReportKind,
    language: Language = Language.ENGLISH,
    progress: Progress = no_progress,
) -> Report:
    """Put a report together.

    Raises:
        LibraryError: the library cannot be opened.
        EditRefused: ``gone``.
    """
    from reader.storage.library import Library

    with Library.open(library_path, read_only=True) as library:
        work, bitext = library.works.get(work_id), library.bitexts.get(bitext_id)
        progress(Stage.READING, 0.0)
        facts, tables = _MAKERS[kind](library, work, bitext)
        name = bitext.translation.name or bitext.translation.title
        about: Facts = [("Translation", name)]
        if work.author:
            about.append(("Author", work.author))
        made = Report(kind, work.title, ABOUT[kind], (*about, *facts), tuple(tables))
        return in_language(made, language)


Facts = list[tuple[str, "Cell"]]
Made = tuple[Facts, list[ReportTable]]


# -- words ------------------------------------------------------------------------------------------------


def _words(library: Library, work: Work, bitext: Bitext) -> Made:  # noqa: ARG001 - as the others
    rows = list(_rows(library, bitext))
    chapters = _chapters(rows)
    states = [_by_state(rows[first:last]) for _, first, last in chapters]
    origins = [_by_origin(rows[first:last]) for _, first, last in chapters]
    named = [(title or "–", first + 1) for title, first, _ in chapters]
    source, target = (_text(rows, side) for side in Side)
    characters = len(target)
    facts: Facts = [
        ("Words of the original", len(source.split())),
        ("Words of the translation", len(target.split())),
        ("Characters of the translation, with blanks", characters),
        (f"Standard lines of {_LINE} characters", ceil(characters / _LINE)),
    ]
    state_columns = ("words", *_STATES, "needs work")
    origin_columns = ("words", *_ORIGINS.values())
    return facts, [
        _counted("Words of the original, by the state of their rows", named, state_columns, states),
        _counted("Words of the translation, by origin", named, origin_columns, origins),
        _details(rows),
    ]


def _counted(
    heading: str,
    named: Sequence[tuple[str, int]],
    columns: Sequence[str],
    counts: Sequence[Counter[str]],
) -> ReportTable:
    """A line for each chapter, and their sum."""
    rows: list[Cells] = [
        (title, row, *(count[name] for name in columns))
        for (title, row), count in zip(named, counts, strict=True)
    ]
    total: Cells = ("all", "", *(sum(count[name] for count in counts) for name in columns))
    head = (Column("chapter", is_number=False), Column("first row"), *map(Column, columns))
    return ReportTable(heading, head, tuple(rows), total, "There is no text in this work.")


def _by_state(rows: Sequence[Row]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        words = sum(len(block.text.split()) for block in row.source)
        has_text = any(block.text.strip() for block in row.target)
        found["words"] += words
        found[row.state.value if has_text else _UNTRANSLATED] += words
        found["needs work"] += words if row.needs_work else 0
    return found


def _by_origin(rows: Sequence[Row]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        for block in row.target:
            words = len(block.text.split())
            found["words"] += words
            found[_ORIGINS[block.origin]] += words
    return found


def _details(rows: Sequence[Row]) -> ReportTable:
    """Which engines, and how much of the memory's."""
    words: Counter[tuple[str, str]] = Counter()
    paragraphs: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for block in row.target:
            if block.text.strip() and block.origin is not Origin.HUMAN:
                detail = f"{block.origin_detail} %" if block.origin is Origin.TM else block.origin_detail
                key = _ORIGINS[block.origin], detail
                words[key] += len(block.text.split())
                paragraphs[key] += 1
    return ReportTable(
        "Engines and matches",
        (Column("origin", is_number=False), Column("engine or match", is_number=False), Column("paragraphs"),
         Column("words")),
        tuple((*key, paragraphs[key], words[key]) for key in sorted(words)),
        nothing="Every word of the translation was written by a person.",
    )  # fmt: skip


def _rows(library: Library, bitext: Bitext) -> Iterator[Row]:
    count = len(library.bitexts.sizes(bitext.id))
    for first in range(0, count, _AT_ONCE):
        yield from library.bitexts.rows(bitext.id, first, _AT_ONCE)


def _text(rows: Sequence[Row], side: Side) -> str:
    return "\n".join(block.text for row in rows for block in row.blocks(side) if block.text)


def _chapters(rows: Sequence[Row]) -> list[tuple[str, int, int]]:
    """Each chapter's heading, its first row and the one behind its last."""
    levels = [max((b.level for b in row.source if b.kind is BlockKind.HEADING), default=0) for row in rows]
    chapters = Chapters(levels)
    parts = [chapters.rows(number, len(rows)) for number in range(len(chapters) + 1)]
    return [(_heading(rows[part.start]), part.start, part.stop) for part in parts if part]


def _heading(row: Row) -> str:
    return " ".join(" ".join(b.text for b in row.source if b.kind is BlockKind.HEADING).split())


# -- completeness, checks, what was sent ------------------------------------------------------------------


def _completeness(library: Library, work: Work, bitext: Bitext) -> Made:
    from reader.commandline.checking import options_of
    from reader.exporting.ledger import COLUMNS, counts_of, status_of
    from reader.jobs.checks import make_ledger
    from reader.storage.check_rows import CheckSource

    ledger = make_ledger(CheckSource(library.path, bitext.id), options_of(library, work))
    counts = [Counter(counts_of(chapter.counts)) for chapter in ledger.chapters]
    named = [(chapter.title or "–", chapter.row + 1) for chapter in ledger.chapters]
    listed: tuple[Cells, ...] = tuple(
        (found.row + 1, _side(found.side), status_of(found.side, found.status), found.reason, found.text)
        for found in ledger.findings
    )
    columns = ("row", "side", "status", "reason", "sentence")
    total = counts_of(ledger.total)
    done = total["translated"] + total["merged"] + total["omitted"]
    facts: Facts = [
        ("Sentences of the original", total["sentences"]),
        ("Accounted for", Share(done, total["sentences"])),
    ]
    return facts, [
        _counted("Sentences by chapter", named, COLUMNS, counts),
        ReportTable(
            "Sentences that are missing, left out or added",
            tuple(Column(name, is_number=name == "row") for name in columns),
            listed,
            nothing="Every sentence is translated, or still to come.",
        ),
    ]


def _checks(library: Library, work: Work, bitext: Bitext) -> Made:
    from reader.commandline.checking import check_translation

    result = check_translation(library, work, bitext.id)
    problems, links = result["problems"], result["alignment"]
    severities = tuple(name for name in ("serious", "plain", "slight") if name in problems)
    rules: dict[str, Counter[str]] = {}
    for problem in problems["list"]:
        rules.setdefault(problem["rule"], Counter())[problem["severity"]] += 1
    by_rule: tuple[Cells, ...] = tuple(
        (_plain(rule), *(count[name] for name in severities), sum(count.values()))
        for rule, count in sorted(rules.items())
    )
    total: Cells = ("all", *(problems[name] for name in severities), len(problems["list"]))
    names = ("row", "rule", "severity", "about", "original", "translation")
    facts: Facts = [
        ("Doubtful links", links["unsure"]),
        ("Rows", links["rows"]),
        ("Dismissed problems", problems["dismissed"]),
        ("Notes without a place", result["orphans"]),
    ]
    if result.get("notice"):
        facts.append(("Spelling", result["notice"]))
    return facts, [
        ReportTable(
            "Problems by rule",
            (Column("rule", is_number=False), *map(Column, (*severities, "all"))),
            by_rule,
            total,
            "No problem was found.",
        ),
        ReportTable(
            "All problems",
            tuple(Column(name, is_number=name == "row") for name in names),
            tuple(map(_problem, problems["list"])),
            nothing="No problem was found.",
        ),
    ]


def _problem(problem: dict[str, object]) -> Cells:
    spans = problem["spans"]
    assert isinstance(spans, list)
    texts = {
        side: _cut(" … ".join(s["text"] for s in spans if s["side"] == side.value and s["text"]))
        for side in Side
    }
    data = problem["data"]
    assert isinstance(data, list)
    row = problem["row"]
    assert isinstance(row, int)
    return (
        row + 1,
        _plain(str(problem["rule"])),
        str(problem["severity"]),
        _cut(" – ".join(map(str, data))),
        texts[Side.SOURCE],
        texts[Side.TARGET],
    )


def _sent(library: Library, work: Work, bitext: Bitext) -> Made:
    rows: dict[int | None, int] = {
        block: number
        for number, row in enumerate(_rows(library, bitext), 1)
        for block in (*row.bead.source, *row.bead.target)
    }
    lines = library.ledger.lines(work_uid=work.uid)
    listed: tuple[Cells, ...] = tuple(
        (
            _moment(line.at), line.engine, line.host, rows.get(line.block_id, ""),
            line.characters, line.bytes, line.outcome.replace("_", " ") or "no answer known", line.text,
        )
        for line in reversed(lines)
    )  # fmt: skip
    columns = ("when (UTC)", "engine", "to", "row", "characters", "bytes", "outcome", "text")
    numeric = {"row", "characters", "bytes"}
    characters, size = (sum(values) for values in ([x.characters for x in lines], [x.bytes for x in lines]))
    hosts = sorted({line.host for line in lines})
    return [("Services", ", ".join(hosts) or "none")], [
        ReportTable(
            "Texts in the order they left",
            tuple(Column(name, is_number=name in numeric) for name in columns),
            listed,
            ("all", "", "", "", characters, size, "", ""),
            "Nothing of this work was ever sent from this library.",
        )
    ]


_MAKERS: Final[dict[ReportKind, Callable[[Library, Work, Bitext], Made]]] = {
    ReportKind.WORDS: _words,
    ReportKind.COMPLETENESS: _completeness,
    ReportKind.CHECKS: _checks,
    ReportKind.SENT: _sent,
}


def _side(side: Side) -> str:
    return "original" if side is Side.SOURCE else "translation"


def _plain(rule: str) -> str:
    return rule.replace("_", " ")


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + " …"


def _moment(stamp: str) -> datetime | str:
    """A time stamp of the library; one nobody can read as it is."""
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
