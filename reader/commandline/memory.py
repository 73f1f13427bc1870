"""Commands for the translation memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.commandline.output import FILE, print_json

if TYPE_CHECKING:
    from pathlib import Path

_REFUSED = {
    "memory_is_there": "this file is in the memory already",
    "nothing_to_import": "it holds no unit with both German and English",
}


@click.command(name="import-tm")
@click.argument("library", type=FILE)
@click.argument("memory", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def import_tm(library: Path, memory: Path, as_json: bool) -> None:
    """Add the units of MEMORY (TMX) to the translation memory of LIBRARY."""
    from reader.edits.memory import store_memory
    from reader.errors import EditRefused

    try:
        taken = store_memory(library, memory)
    except EditRefused as error:
        raise click.UsageError(f"{memory.name}: {_REFUSED[error.code]}") from error
    if as_json:
        print_json({"name": taken.name, "units": taken.n_units})
    else:
        click.echo(f"{taken.n_units} units of {taken.name}")
