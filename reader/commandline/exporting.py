"""The command that writes a work in any of the formats it can leave in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reader.commandline.output import FILE, keep_existing, print_json
from reader.model.language import Language
from reader.model.publication import (
    Arrangement,
    ExportFormat,
    ExportOptions,
    Grain,
    Paper,
    Texts,
    form_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum
    from pathlib import Path

    from reader.exporting.formats import PageWriter


def _names(kind: type[StrEnum]) -> click.Choice[str]:
    """The values of an enum; click itself would take their names."""
    return click.Choice([one.value for one in kind])


def export_command(further: Mapping[ExportFormat, Callable[[], PageWriter]]) -> click.Command:
    """The command; ``further`` has what writes the formats the domain has no writer for."""

    @click.command(name="export")
    @click.argument("library", type=FILE)
    @click.argument("work", type=int)
    @click.option("-o", "--output", type=FILE, required=True, help="The file to write.")
    @click.option("--format", "form", type=_names(ExportFormat), help="Default: by the suffix.")
    @click.option("--translation", type=int, default=1, show_default=True, help="Which one, counted from 1.")
    @click.option("--texts", type=_names(Texts), default=Texts.BOTH.value, show_default=True)
    @click.option(
        "--arrangement",
        type=_names(Arrangement),
        default=Arrangement.FACING.value,
        show_default=True,
        help="How the two texts stand, in a file to read.",
    )
    @click.option("--notes/--no-notes", default=True, show_default=True)
    @click.option(
        "--grain",
        type=_names(Grain),
        default=Grain.PARAGRAPH.value,
        show_default=True,
        help="Units of an exchange file.",
    )
    @click.option("--confirmed-only", is_flag=True, help="Exchange only what somebody confirmed.")
    @click.option("--plain-formulas", is_flag=True, help="Leave '=…' in cells of a table as it is.")
    @click.option("--paper", type=_names(Paper), default=Paper.A4.value, show_default=True, help="Of pages.")
    @click.option("--spreads", is_flag=True, help="Of pages: original left, translation right, not on one.")
    @click.option("--row-numbers", is_flag=True, help="Of pages: the number of each row beside it.")
    @click.option("--wrap", type=click.IntRange(0), default=0, help="Of plain text: characters of a line.")
    @click.option(
        "--interface",
        type=click.Choice(["de", "en", "browser"]),
        default="browser",
        show_default=True,
        help="Language in which a living edition speaks for itself.",
    )
    @click.option(
        "--language",
        type=click.Choice(["en", "de"]),
        help="Of the words around the texts.  [default: en; in a file to read, that of the last text]",
    )
    @click.option("--author", default="", help="Your name, for the notes you wrote yourself.")
    @click.option("--force", is_flag=True, help="Overwrite a file of that name.")
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON value about the file.")
    def export(
        library: Path, work: int, output: Path, translation: int, as_json: bool, **chosen: Any
    ) -> None:
        """Write WORK of LIBRARY to a file, to be read or to be taken to another program."""
        from reader.commandline.works import translated
        from reader.edits.exports import export_file
        from reader.exporting.formats import writer

        form = ExportFormat(chosen["form"]) if chosen["form"] else form_of(output.name)
        if form is None:
            raise click.UsageError(f"{output.name}: its suffix says no format; name one with --format")
        keep_existing(output, force=chosen["force"])
        size = export_file(
            library,
            *translated(library, work, translation),
            form,
            _options(chosen),
            output,
            author=chosen["author"],
            further=None if writer(form) else further[form](),
        )
        if as_json:
            print_json({"work": work, "format": form, "file": str(output), "bytes": size})
        else:
            click.echo(f"{output.name}: {size:,} bytes")

    return export


def _options(chosen: Mapping[str, Any]) -> ExportOptions:
    return ExportOptions(
        Texts(chosen["texts"]),
        Arrangement(chosen["arrangement"]),
        notes=chosen["notes"],
        grain=Grain(chosen["grain"]),
        confirmed_only=chosen["confirmed_only"],
        interface=Language(chosen["interface"].replace("browser", "und")),
        guard_formulas=not chosen["plain_formulas"],
        paper=Paper(chosen["paper"]),
        spreads=chosen["spreads"],
        row_numbers=chosen["row_numbers"],
        wrap=chosen["wrap"],
        language=Language(chosen["language"] or "und"),
    )
