"""Machine translation without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reader.commandline.output import FILE
from reader.translation.engine import ENGINES

if TYPE_CHECKING:
    from pathlib import Path

    from reader.commandline.person import Person
    from reader.model.translation import EngineSettings


class _Rows(click.ParamType[Any]):
    """``12`` or ``3-40``, counted from 1."""

    name = "FROM-TO"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return int(value[0]), int(value[1])
        first, dash, last = str(value).partition("-")
        if not (first.isdecimal() and (last.isdecimal() or not dash)):
            self.fail(f"{value}: write it as a number or as FROM-TO, for example 3-40", param, ctx)
        found = int(first), int(last or first)
        if not 1 <= found[0] <= found[1]:
            self.fail(f"{value}: rows are counted from 1, the first before the last", param, ctx)
        return found


@click.command()
@click.argument("library", type=FILE)
@click.argument("work", type=int)
@click.option("--engine", type=click.Choice(list(ENGINES)), required=True, help="Who translates.")
@click.option(
    "--only",
    type=click.Choice(["all", "rows", "chapter"]),
    default="all",
    help="Which untranslated paragraphs: all, those of --rows, or those of --chapter.",
)
@click.option("--rows", type=_Rows(), help="Rows FROM-TO, counted from 1.")
@click.option("--chapter", type=click.IntRange(min=1), help="The chapter, by the headings, counted from 1.")
@click.option("--renew", is_flag=True, help="Translate machine text nobody has touched anew.")
@click.option("--retry", is_flag=True, help="Try paragraphs that failed or were skipped again.")
@click.option("--yes", is_flag=True, help="Agree that these texts are sent to the service.")
@click.option("--address", help="Address of the service, for an engine that has none of its own.")
@click.option("--plain-http", is_flag=True, help="Trust an address that is not https.")
@click.option("--region", help="Region of the account, for an engine that wants one.")
@click.option("--english", type=click.Choice(["en-GB", "en-US"]), help="Which English is wanted.")
@click.option("--model", "models", type=FILE, multiple=True, help="A model file for offline translation.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def translate(
    person: Person | None,
    library: Path,
    work: int,
    engine: str,
    only: str,
    rows: tuple[int, int] | None,
    chapter: int | None,
    renew: bool,
    retry: bool,
    yes: bool,
    address: str | None,
    plain_http: bool,
    region: str | None,
    english: str | None,
    models: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Translate what WORK of LIBRARY lacks by a machine.

    Each paragraph is stored as it arrives: stopped or killed, the same command goes on. Nothing is
    sent without --yes, or your word where it asks. Keys are read from the system's key store or
    from an environment variable (ZWIESPRACHE_KEY_DEEPL, …), never from the command line.
    """
    from reader.commandline.person import Person
    from reader.commandline.translation import Task
    from reader.storage.library import Library

    if (only == "rows") != (rows is not None) and (rows is None or only != "all"):
        raise click.UsageError("--only rows goes with --rows FROM-TO")
    if (only == "chapter") != (chapter is not None) and (chapter is None or only != "all"):
        raise click.UsageError("--only chapter goes with --chapter NUMBER")
    person = person or Person()
    settings = _given(person.settings(engine), address, plain_http, region, english, models)
    task = Task(engine, settings, rows, chapter, renew=renew, retry=retry, yes=yes)
    with Library.open(library) as opened:
        if work not in {found.id for found in opened.works.all()}:
            raise click.UsageError(f"{library.name}: there is no work {work}; 'list' prints the numbers")
        return task.run(opened, work, person, as_json=as_json)


def _given(
    settings: EngineSettings,
    address: str | None,
    plain_http: bool,
    region: str | None,
    english: str | None,
    models: tuple[Path, ...],
) -> EngineSettings:
    from dataclasses import replace

    changed: dict[str, Any] = {
        "endpoint": address,
        "plain_http": plain_http or None,
        "region": region,
        "english": english,
        "models": models or None,
    }
    return replace(settings, **{name: value for name, value in changed.items() if value is not None})
