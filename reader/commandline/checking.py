"""The command that checks works: links, completeness, quality, notes without a place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.commandline.output import FILE, clip, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.jobs.checks import CheckOptions
    from reader.model.bitext import BitextId, Row
    from reader.model.completeness import Ledger
    from reader.model.document import Work
    from reader.model.problem import Problem, Rule
    from reader.storage.library import Library

_SEVERITIES = ("serious", "plain", "slight")
_MOST_SHOWN = 40


@click.command()
@click.argument("library", type=FILE)
@click.argument("work", type=int, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.option(
    "--unsure",
    type=click.FloatRange(0, 1),
    default=0.05,
    show_default=True,
    help="Share of doubtful links that may be there.",
)
@click.option("--missing", type=int, default=0, show_default=True, help="Sentences that may be missing.")
@click.option("--added", type=int, help="Sentences that may be added (default: any number).")
@click.option("--untranslated", type=int, default=0, show_default=True, help="Sentences still to come.")
@click.option("--serious", type=int, default=0, show_default=True, help="Serious problems that may be there.")
@click.option("--plain", type=int, help="Plain problems that may be there (default: any number).")
@click.option("--slight", type=int, help="Slight problems that may be there (default: any number).")
@click.option("--orphans", type=int, default=0, show_default=True, help="Notes that may have no place.")
@click.option("--off", multiple=True, metavar="RULE", help="Leave a rule out; can be given several times.")
@click.option(
    "--spelling", help="en, en-GB, en-US, de, none, or an .aff file (default: as set for the work)."
)
@click.option("--report", type=FILE, help="Write the ledger of completeness to an .html or .csv file.")
@click.option(
    "--language", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Of the report."
)
def check(library: Path, work: int | None, as_json: bool, off: tuple[str, ...], spelling: str | None,
          report: Path | None, language: str, **limits: float | None) -> None:  # fmt: skip
    """Check WORK of LIBRARY, or all works: exit code 1 where a limit is passed, 0 where none is."""
    from reader.jobs.checks import CheckOptions
    from reader.model.problem import Rule
    from reader.storage.library import Library

    unknown = [name for name in off if name not in {rule.value for rule in Rule}]
    if unknown:
        raise click.UsageError(f"--off {unknown[0]}: there is no such rule; the manual lists them")
    if report is not None and report.suffix.lower() not in {".html", ".htm", ".csv"}:
        raise click.UsageError(f"--report {report.name}: name a file that ends in .html or .csv")
    rules = frozenset(Rule(name) for name in off)
    with Library.open(library, read_only=True) as opened:
        works = [one for one in opened.works.all() if work is None or one.id == work]
        if work is not None and not works:
            raise click.UsageError(f"{library.name}: there is no work {work}; 'list' prints the numbers")
        found = []
        for one in sorted(works, key=lambda w: w.id):
            choice, files = _spelling(opened, one, spelling)
            options = CheckOptions(choice, files, rules | _unwanted(opened, one))
            found += [
                _checked(opened, one, bitext, options, limits) for bitext in opened.works.bitexts(one.id)
            ]
    if report is not None:
        _write(report, found, language)
    ok = all(result["ok"] for result, _ in found)
    if as_json:
        print_json({"ok": ok, "works": [result for result, _ in found]})
    else:
        for result, _ in found:
            _print(result)
    if not ok:
        raise click.exceptions.Exit(1)


def options_of(library: Library, work: Work) -> CheckOptions:
    """What is checked of a work, as it was set in the window."""
    from reader.jobs.checks import CheckOptions

    return CheckOptions(*_spelling(library, work, None), _unwanted(library, work))


def check_translation(library: Library, work: Work, bitext_id: BitextId) -> dict[str, Any]:
    """What ``check --json`` says of one translation, without limits."""
    return _checked(library, work, bitext_id, options_of(library, work), {})[0]


def _spelling(library: Library, work: Work, wanted: str | None) -> tuple[str, tuple[str, ...]]:
    """What checks the spelling of a work, and the file it is in where somebody names one."""
    from reader.checks.choices import DEFAULT, OWN, SETTING
    from reader.checks.dictionaries import own_files

    if wanted is not None and wanted.endswith(".aff"):
        path = Path(wanted)
        return OWN + path.stem, (str(path.resolve()),)
    return wanted or library.work_settings.get(work.id, SETTING) or DEFAULT, own_files(library.path)


def _unwanted(library: Library, work: Work) -> frozenset[Rule]:
    """The rules that are off in a work."""
    from reader.checks.choices import OFF_SETTING, off_rules

    return off_rules(library.work_settings.get(work.id, OFF_SETTING))


def _checked(
    library: Library, work: Work, bitext_id: BitextId, options: CheckOptions, limits: dict[str, float | None]
) -> tuple[dict[str, Any], Ledger]:
    """Everything about one translation."""
    from reader.exporting.ledger import counts_of
    from reader.jobs.checks import make_ledger
    from reader.model.problem import DOUBTFUL
    from reader.storage.check_rows import CheckSource

    source = CheckSource(library.path, bitext_id)
    bitext = library.bitexts.get(bitext_id)
    rows = len(library.bitexts.sizes(bitext_id))
    unsure = library.bitexts.unsure(bitext_id, DOUBTFUL)
    ledger = make_ledger(source, options)
    problems, dismissed, notice = _problems(library, bitext_id, options)
    by_severity = {s: sum(p["severity"] == s for p in problems) for s in _SEVERITIES}
    rules: dict[str, int] = {}
    for problem in problems:
        rules[problem["rule"]] = rules.get(problem["rule"], 0) + 1
    counts = counts_of(ledger.total)
    with source.opened() as opened:
        orphans = opened.orphans()
    share = unsure / rows if rows else 0.0
    passed = [
        name
        for name, value in (
            ("unsure", share), ("missing", counts["missing"]), ("added", counts["added"]),
            ("untranslated", counts["untranslated"]), ("orphans", orphans), *by_severity.items(),
        )
        if (limit := limits.get(name)) is not None and value > limit
    ]  # fmt: skip
    result = {
        "work": work.id,
        "title": work.title,
        "translation": bitext.translation.name or bitext.translation.title,
        "ok": not passed,
        "passed": passed,
        "alignment": {"rows": rows, "unsure": unsure, "share": round(share, 4)},
        "completeness": counts
        | {"chapters": [{"title": c.title, "row": c.row, **counts_of(c.counts)} for c in ledger.chapters]},
        "problems": by_severity | {"dismissed": dismissed, "rules": rules, "list": problems},
        "orphans": orphans,
    }
    if notice:
        result["notice"] = notice
    return result, ledger


def _problems(
    library: Library, bitext_id: BitextId, options: CheckOptions
) -> tuple[list[dict[str, Any]], int, str]:
    """The problems that nobody dismissed, how many are dismissed, and why spelling was not checked."""
    from reader.model.problem import Rule, is_dismissed, is_personal

    personal = frozenset(word.word for word in library.spelling_words.all())
    dismissals = library.dismissals.of_bitext(bitext_id)
    numbers = {bead: number for number, (bead, _) in enumerate(library.bitexts.order(bitext_id))}
    told, dismissed, notice = [], 0, ""
    found, notice = _found(library, bitext_id, options)
    with_dismissals = {d.rule for d in dismissals}
    for problem in sorted(found, key=lambda p: numbers.get(p.bead_id, 0)):
        if problem.rule in {Rule.LINK, Rule.MISSING, Rule.ADDED}:
            continue  # counted with the links, and in the ledger
        if problem.rule is Rule.SPELLING and is_personal(problem.detail, personal):
            continue
        if problem.rule in with_dismissals and is_dismissed(
            problem, library.bitexts.row_of(problem.bead_id), dismissals
        ):
            dismissed += 1
            continue
        told.append(_told(problem, numbers, library.bitexts.row_of(problem.bead_id)))
    return told, dismissed, notice


def _found(library: Library, bitext_id: BitextId, options: CheckOptions) -> tuple[list[Problem], str]:
    from reader.jobs.checks import check_repeats, check_rows
    from reader.storage.check_rows import CheckSource

    source = CheckSource(library.path, bitext_id)
    found: list[Problem] = []
    first: int | None = 0
    notice = ""
    while first is not None:
        done = check_rows(source, options, first)
        found += done.problems
        first, notice = done.next, done.notice
    return [*found, *check_repeats(source, options)], notice


def _told(problem: Problem, numbers: dict[Any, int], row: Row) -> dict[str, Any]:
    texts = {block.id: block.text for block in (*row.source, *row.target)}
    return {
        "row": numbers.get(problem.bead_id, 0),
        "rule": problem.rule.value,
        "code": problem.code,
        "severity": problem.severity.value,
        "data": list(problem.data),
        "spans": [
            {"side": s.side.value, "start": s.start, "end": s.end, "text": texts[s.block_id][s.start : s.end]}
            for s in problem.spans
        ],
    }


def _write(report: Path, found: Sequence[tuple[dict[str, Any], Ledger]], language: str) -> None:
    """The ledgers of all that was checked, one file each (NAME.html, NAME-2.html and so on)."""
    from reader.errors import FileError
    from reader.exporting.ledger import to_csv, to_html
    from reader.model.language import Language

    words = Language(language)

    for number, (result, ledger) in enumerate(found, 1):
        path = report if number == 1 else report.with_stem(f"{report.stem}-{number}")
        is_table = path.suffix.lower() == ".csv"
        text = to_csv(ledger, words) if is_table else to_html(ledger, result["title"], words)
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise FileError(path, f"it cannot be written: {error.strerror}") from error


def _print(result: dict[str, Any]) -> None:
    click.echo(f"{result['title']} ({result['translation']}): {'passed' if result['ok'] else 'not passed'}")
    for line in _lines(result):
        click.echo(f"  {line}")


def _lines(result: dict[str, Any]) -> Iterator[str]:
    links, counts, problems = result["alignment"], result["completeness"], result["problems"]
    over = set(result["passed"])
    yield f"{'!' if 'unsure' in over else ' '} {links['unsure']} of {links['rows']} links doubtful"
    named = (
        f"{counts[name]} {name}"
        for name in ("translated", "merged", "omitted", "missing", "untranslated", "added")
    )
    sign = "!" if over & {"missing", "untranslated", "added"} else " "
    yield f"{sign} {counts['sentences']} sentences: {', '.join(named)}"
    named = (f"{problems[name]} {name}" for name in (*_SEVERITIES, "dismissed"))
    yield f"{'!' if over & set(_SEVERITIES) else ' '} problems: {', '.join(named)}"
    yield f"{'!' if 'orphans' in over else ' '} {result['orphans']} notes without a place"
    if "notice" in result:
        yield f"! {result['notice']}"
    for problem in problems["list"][:_MOST_SHOWN]:
        yield f"  row {problem['row'] + 1}\t{problem['rule']}\t{clip(' – '.join(problem['data']), 70)}"
    if len(problems["list"]) > _MOST_SHOWN:
        yield f"  and {len(problems['list']) - _MOST_SHOWN} more (--json lists all)"
