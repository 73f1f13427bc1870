"""The command that saves what can be read of a damaged library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.commandline.output import FILE, print_json

if TYPE_CHECKING:
    from pathlib import Path


@click.command(name="salvage")
@click.argument("library", type=FILE)
@click.option("-o", "--output", type=FILE, required=True, help="The library to write.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def salvage(library: Path, output: Path, *, as_json: bool) -> None:
    """Write all that can be read of a damaged LIBRARY into a new one; LIBRARY itself is left alone."""
    from reader.errors import LibraryError
    from reader.storage.salvage import salvage as save

    if not library.is_file():
        raise LibraryError(library, "there is no such file")
    found = save(library, output)
    if as_json:
        print_json(found._asdict())
    else:
        click.echo(
            f"{output.name}: {found.works} works, {found.paragraphs:,} paragraphs, {found.notes:,} notes,"
            f" {found.terms:,} glossary entries; {found.gaps} damaged places, {found.mended} rows put right"
        )
