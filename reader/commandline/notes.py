"""Commands on notes: out of a library, into one; a citation, and the row a locator leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reader.commandline.output import FILE, clip, print_json
from reader.commandline.works import numbered

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.notefile import NoteFormat, NotePlan

_FORMATS = ["markdown", "html", "csv", "jsonld"]
_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".json": "jsonld",
    ".jsonld": "jsonld",
}


@click.command(name="export-notes")
@click.argument("library", type=FILE)
@click.argument("work", type=int)
@click.option("-o", "--output", type=FILE, help="The file to write (default: stdout).")
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), help="Default: by the suffix of the file, else markdown."
)
@click.option("--author", default="", help="Your name, for the notes you wrote yourself.")
@click.option(
    "--language", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Of its words."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value about the file that was written.")
def export_notes(
    library: Path, work: int, output: Path | None, form: str | None, author: str, language: str,
    *, as_json: bool,
) -> None:  # fmt: skip
    """Write the notes on WORK of LIBRARY as Markdown, HTML, CSV or Web Annotations (JSON-LD)."""
    from reader.edits.note_export import gathered
    from reader.exporting.notes.writing import write_notes
    from reader.exporting.writing import write_text
    from reader.model.language import Language
    from reader.storage.library import Library

    if as_json and output is None:
        raise click.UsageError("--json: say with -o which file is to be written")
    chosen = form or (_SUFFIXES.get(output.suffix.lower(), "markdown") if output else "markdown")
    with Library.open(library, read_only=True) as opened:
        notes = gathered(opened, numbered(opened, work), author=author)
    text = write_notes(notes, _format(chosen), Language(language))
    if output is None:
        click.echo(text, nl=False)
        return
    write_text(output, text)
    if as_json:
        print_json({"work": work, "notes": len(notes.records), "format": chosen, "file": str(output)})
    else:
        click.echo(f"{output.name}: {len(notes.records)} notes")


@click.command(name="import-notes")
@click.argument("library", type=FILE)
@click.argument("file", type=FILE)
@click.option(
    "--work", type=int, help="The work they belong to (default: the one the file names, or the only one)."
)
@click.option("--author", default="", help="Your name: notes that bear it are your own.")
@click.option(
    "--conflicts",
    type=click.Choice(["both", "mine", "theirs"]),
    default="both",
    show_default=True,
    help="What to keep of a note that is another one here than in FILE.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def import_notes(
    library: Path, file: Path, work: int | None, author: str, conflicts: str, dry_run: bool, as_json: bool
) -> None:
    """Add the notes in FILE (Web Annotations, or our own CSV) to LIBRARY; none of them twice."""
    from reader.edits.note_import import import_notes as store
    from reader.edits.note_import import named_work, plan_notes
    from reader.importing.notes.reading import read_notes
    from reader.model.notefile import Conflict
    from reader.storage.library import Library

    notes = read_notes(file)
    with Library.open(library, read_only=dry_run) as opened:
        chosen = numbered(opened, work) if work is not None else named_work(opened, notes)
        if chosen is None:
            every = opened.works.all()
            if len(every) != 1:
                raise click.UsageError(
                    f"{file.name}: it does not say which work its notes are on; name it with --work"
                )
            chosen = every[0].id
        plan = plan_notes(opened, chosen, notes, author=author)
        if not dry_run:
            store(opened, plan, Conflict(conflicts))
    counts = _counts(plan)
    if as_json:
        print_json({"work": chosen, "imported": not dry_run, **counts})
    else:
        said = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counts.items() if number)
        click.echo(said or "nothing in it")


def _counts(plan: NotePlan) -> dict[str, int]:
    from reader.model.notefile import Arrival

    return {
        "read": len(plan.notes),
        "new": plan.count(Arrival.NEW),
        "there_already": plan.count(Arrival.SAME),
        "changed_on_both_sides": plan.count(Arrival.CHANGED),
        "to_review": plan.unplaced,
        "skipped": plan.skipped,
    }


@click.command()
@click.argument("library", type=FILE)
@click.argument("work", type=int)
@click.argument("row", type=int)
@click.option(
    "--style",
    type=click.Choice(["plain", "markdown", "footnote", "apa"]),
    default="plain",
    show_default=True,
)
@click.option(
    "--language", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Of its words."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def cite(library: Path, work: int, row: int, style: str, language: str, *, as_json: bool) -> None:
    """Print row ROW of WORK in both languages with a locator that leads back to it."""
    from reader.edits.citing import cited
    from reader.exporting.citations import CitationStyle
    from reader.exporting.citations import cite as written
    from reader.model.language import Language
    from reader.storage.library import Library

    with Library.open(library, read_only=True) as opened:
        bitext = opened.works.bitexts(numbered(opened, work))[0]
        if not 1 <= row <= len(opened.bitexts.sizes(bitext)):
            raise click.UsageError(f"{library.name}: work {work} has no row {row}")
        found = cited(opened, bitext, row - 1)
    text = written(found, CitationStyle(style), Language(language))
    if as_json:
        value: dict[str, Any] = {"text": text.plain, "html": text.html, "locator": found.locator}
        print_json(
            {**value, "source": found.source, "target": found.target, "chapter": found.chapter, "row": row}
        )
    else:
        click.echo(text.plain)


@click.command()
@click.argument("library", type=FILE)
@click.argument("locator")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def locate(library: Path, locator: str, as_json: bool) -> None:
    """Find the row a LOCATOR leads to (zwie:…, or a whole citation that holds one)."""
    from reader.annotation.locator import parse
    from reader.edits.citing import locate as found_in
    from reader.storage.library import Library

    wanted = parse(locator)
    if wanted is None:
        raise click.UsageError(f"{clip(locator, 60)}: there is no locator (zwie:…) in it")
    with Library.open(library, read_only=True) as opened:
        found = found_in(opened, wanted)
        if found is None:
            raise click.UsageError(f"{wanted}: no row of this library is clearly the one it names")
        (row,) = opened.bitexts.rows(found.bitext_id, found.row, 1)
        work = opened.bitexts.get(found.bitext_id).original.work_id
    source, target = ("\n".join(block.text for block in side) for side in (row.source, row.target))
    if as_json:
        about = {"work": work, "row": found.row + 1, "likeness": round(found.likeness, 3)}
        print_json({**about, "source": source, "target": target})
    else:
        click.echo(f"{work}:{found.row + 1}\t{clip(source or target)}")


def _format(name: str) -> NoteFormat:
    from reader.model.notefile import NoteFormat

    forms = (NoteFormat.MARKDOWN, NoteFormat.HTML, NoteFormat.CSV, NoteFormat.JSON_LD)
    return dict(zip(_FORMATS, forms, strict=True))[name]
