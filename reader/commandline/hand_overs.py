"""Commands that hand works over to a colleague and take them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.commandline.output import FILE, print_json

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="hand-over")
@click.argument("library", type=FILE)
@click.argument("works", type=int, nargs=-1, required=True, metavar="WORK...")
@click.option("-o", "--output", type=FILE, required=True, help="The file to write (.zwie).")
@click.option("--from", "made_by", default="", help="Your name.")
@click.option("--to", "made_for", default="", help="Your colleague's name: new notes will bear it.")
@click.option("--notes/--no-notes", default=True, show_default=True)
@click.option("--history/--no-history", default=True, show_default=True, help="Earlier versions of texts.")
@click.option("--force", is_flag=True, help="Overwrite a file of that name.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def hand_over(
    library: Path,
    works: tuple[int, ...],
    output: Path,
    made_by: str,
    made_for: str,
    notes: bool,
    history: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write WORKs of LIBRARY into a file for a colleague, who opens it like any library.

    What they change comes back with 'merge'.
    """
    from reader.commandline.works import numbered
    from reader.edits import handing_over
    from reader.storage.library import Library

    if output.exists() and output.resolve() == library.resolve():
        raise click.UsageError(f"{output.name}: this is the library itself; choose another name")
    if output.exists() and not force:
        raise click.UsageError(f"{output.name}: there is a file of that name; choose another, or say --force")
    with Library.open(library) as opened:
        ids = list(dict.fromkeys(numbered(opened, work) for work in works))
        titles = [opened.works.get(work).title for work in ids]
    names = handing_over.Names(made_by, made_for)
    done = handing_over.hand_over(library, ids, output, names, notes=notes, history=history)
    if as_json:
        print_json({"hand_over": done.hand_over.uid, "works": ids, "file": str(output), "bytes": done.size})
    else:
        click.echo(f"{output.name}: {', '.join(titles)} ({max(1, done.size >> 10):,} kB)")
