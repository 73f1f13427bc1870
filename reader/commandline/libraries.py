"""Commands on a library: what is in it, and what goes into it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from reader.commandline.output import FILE, print_json

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("library", type=FILE)
@click.argument("original", type=FILE)
@click.argument("translations", type=FILE, nargs=-1)
@click.option("--title", help="Name of the work (default: its first heading or words).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def add(
    library: Path, original: Path, translations: tuple[Path, ...], title: str | None, as_json: bool
) -> None:
    """Import ORIGINAL with its TRANSLATIONS, align them, and store them in LIBRARY (made if missing).

    A file that holds both texts (TMX, XLIFF, a table of two columns) needs no translation beside it.
    """
    from reader.edits.works import add_work
    from reader.jobs.opening import OpenedPair, align_pair, open_parallel, read_remembered
    from reader.jobs.teaching import nobody
    from reader.lookup.teaching import teach
    from reader.storage.library import Library

    try:
        missing = not library.exists()
    except OSError:
        missing = False  # opening it says why
    remembered = {}
    if not missing:
        with Library.open(library) as opened:
            remembered = opened.sources.remembered()
    teacher = nobody if missing else partial(teach, library, None)
    first = None if translations else open_parallel(original, teacher=teacher)
    further = []
    if first is None:
        source = read_remembered(original, remembered)
        pairs = [
            align_pair(source, read_remembered(path, remembered), teacher=teacher) for path in translations
        ]
        first = pairs[0] if pairs else OpenedPair(source)
        further = [
            (pair.translation, pair.alignment, path.stem)
            for pair, path in zip(pairs[1:], translations[1:], strict=True)
            if pair.translation is not None and pair.alignment is not None
        ]
    with Library.create(library) if missing else Library.open(library) as opened:
        work_id = add_work(
            opened,
            first.original,
            first.translation,
            first.alignment,
            title=title,
            carried=first.carried,
            name=translations[0].stem if further else "",
            further=further,
        )
        work = opened.works.get(work_id)
    if as_json:
        print_json({"work": work_id, "title": work.title, "rows": work.n_rows})
    else:
        click.echo(f"{work.title}: {work.n_rows} rows")


@click.command()
@click.argument("library", type=FILE)
@click.argument("work", type=int)
@click.argument("file", type=FILE)
@click.option("--side", type=click.Choice(["original", "translation"]), default="original", show_default=True)
@click.option("--force", is_flag=True, help="Take FILE even where it looks like another text.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def reimport(library: Path, work: int, file: Path, side: str, force: bool, as_json: bool) -> None:
    """Take FILE, a later edition, as the text of WORK's original or (first) translation.

    What FILE leaves alone keeps its links, states and notes; what you wrote yourself stays.
    """
    from reader.edits.editions import holding, take_edition
    from reader.jobs.editions import read_edition
    from reader.model.document import WorkId
    from reader.model.edition import Difference
    from reader.storage.library import Library

    with Library.open(library) as opened:
        if work not in {found.id for found in opened.works.all()}:
            raise click.UsageError(f"{library.name}: there is no work {work}; 'list' prints the numbers")
        bitext = opened.bitexts.get(opened.works.bitexts(WorkId(work))[0])
        document = bitext.original if side == "original" else bitext.translation
        diff = read_edition(file, holding(opened, document.id))
        if diff.is_another_text and not force:
            raise click.UsageError(
                f"{file.name}: hardly a paragraph of it is in the {side}; --force takes it all the same"
            )
        if not diff.is_empty:
            take_edition(opened, document.id, diff)
    counts = {
        "unchanged": diff.unchanged,
        "moved": diff.moved,
        "changed": diff.count(Difference.CHANGED),
        "formatted": diff.count(Difference.FORMAT),
        "kept": diff.count(Difference.BOTH),
        "new": diff.count(Difference.INSERTED),
        "gone": diff.count(Difference.REMOVED),
    }
    if as_json:
        print_json({"work": work, "side": side, "taken": not diff.is_empty, **counts})
    elif diff.is_empty:
        click.echo("nothing has changed")
    else:
        click.echo(", ".join(f"{number} {name}" for name, number in counts.items() if number))


@click.command(name="list")
@click.argument("library", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def list_works(library: Path, as_json: bool) -> None:
    """List the works in LIBRARY."""
    from reader.storage.library import Library

    with Library.open(library) as opened:
        works = opened.works.all()
    if as_json:
        print_json(
            [
                {
                    "work": w.id,
                    "title": w.title,
                    "languages": list(w.languages),
                    "rows": w.n_rows,
                    "done": w.n_done,
                }
                for w in works
            ]
        )
        return
    for work in works:
        click.echo(f"{work.id}\t{work.title}\t{'-'.join(work.languages)}\t{work.n_done}/{work.n_rows} rows")


@click.command(name="import-terms")
@click.argument("library", type=FILE)
@click.argument("termbase", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def import_terms(library: Path, termbase: Path, as_json: bool) -> None:
    """Add the terms of TERMBASE (CSV, TSV or TBX) to LIBRARY; what is there already is left out."""
    from reader.edits.terms import import_concepts
    from reader.storage.library import Library
    from reader.terminology.termbases import read_termbase

    concepts = read_termbase(termbase)
    with Library.open(library) as opened:
        added = len(import_concepts(opened, concepts).touched("concept"))
    if as_json:
        print_json({"read": len(concepts), "added": added})
    else:
        click.echo(f"{added} of {len(concepts)} added")
