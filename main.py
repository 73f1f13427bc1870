"""The command line: without a command it opens the window, each command does the same work without one.

Exit codes: 0 success, 1 a finding (``check``, ``translate``, ``merge``), 2 wrong usage or input that
cannot be read, with one line on stderr that names the file and the reason, 3 (``translate``) paused.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click
from typing_extensions import override

from reader import VERSION
from reader.commandline import (
    checking,
    concordance,
    desktop,
    exporting,
    hand_overs,
    libraries,
    memory,
    notes,
    reports,
    salvaging,
    searching,
    texts,
    translating,
)
from reader.commandline.output import FILE
from reader.commandline.person import Person
from reader.errors import ReaderError
from reader.model.publication import ExportFormat

if TYPE_CHECKING:
    from pathlib import Path

    from reader.exporting.formats import PageWriter

LEAST_SIZE, LARGEST_SIZE = 200, 8000
"""Pixels of a picture's side."""


class Commands(click.Group):
    """A group whose command may be left out: then the window opens."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_about_group = bool(args) and args[0] in {"--help", "-h", "--version"}
        if not asks_about_group and (not args or args[0] not in self.commands):
            args = ["window", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="zwiesprache", message="%(prog)s %(version)s")
def cli() -> None:
    """Read and translate German side by side with English.

    Without a command the window opens: zwiesprache [LIBRARY] [LOCATOR]
    """


@cli.command()
@click.argument("library", type=FILE, required=False)
@click.argument("locator", required=False)
def window(library: Path | None, locator: str | None) -> int:
    """Open the window on LIBRARY (default: your own library), at the row of a LOCATOR (zwie:…)."""
    from reader.annotation.locator import SCHEME
    from ui.startup import import_plainly, why_no_display

    first = "" if library is None else library.as_posix()
    if locator is None and first.startswith(SCHEME):
        library, locator = None, first

    reason = why_no_display()
    if reason is not None:
        click.echo(f"zwiesprache: {reason}", err=True)
        return 2
    import gc

    import_plainly()
    gc.disable()  # there is no garbage yet, looking for it takes a tenth of the start; run() turns it on
    from ui.app import run

    return run(library, locator=locator or "")


@cli.command()
@click.argument("library", type=FILE)
@click.argument("work", type=int, required=False)
@click.option("-o", "--output", type=FILE, required=True, help="The PNG file to write.")
@click.option(
    "--mode", type=click.Choice(["read", "edit", "repair", "shelf"]), default="read", show_default=True
)
@click.option(
    "--layout", type=click.Choice(["beside", "stacked", "german", "english"]), help="Of the reading page."
)
@click.option("--theme", type=click.Choice(["light", "sepia", "dark"]), default="light", show_default=True)
@click.option("--size", default="1600x1000", show_default=True, help="Width x height in pixels.")
@click.option("--row", type=int, default=1, show_default=True, help="The row to show, counted from 1.")
@click.option(
    "--language", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Of the interface."
)
@click.option("--panels/--no-panels", default=False, help="With the notes and glossary panels open.")
def screenshot(
    library: Path,
    work: int | None,
    output: Path,
    mode: str,
    layout: str | None,
    theme: str,
    size: str,
    row: int,
    language: str,
    panels: bool,
) -> None:
    """Render the real window on WORK of LIBRARY into a PNG, without a display."""
    import os

    numbers = re.fullmatch(r"([0-9]{1,4})x([0-9]{1,4})", size)
    if numbers is None or not all(LEAST_SIZE <= int(n) <= LARGEST_SIZE for n in numbers.groups()):
        raise click.UsageError(
            f"--size {size}: write it as WIDTHxHEIGHT, for example 1600x1000,"
            f" both from {LEAST_SIZE} to {LARGEST_SIZE}"
        )
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.app import screenshot as take

    take(
        library,
        work,
        output,
        mode=mode,
        layout=layout,
        theme=theme,
        size=(int(numbers[1]), int(numbers[2])),
        row=row - 1,
        panels=panels,
        language=language,
    )


def paged() -> PageWriter:
    """What sets pages, which needs Qt but no display."""
    from ui.startup import why_no_qt

    reason = why_no_qt()
    if reason is not None:
        raise click.ClickException(reason)
    from ui.printing.pdf import write

    return write


for command in (
    texts.structure, texts.align, texts.terms,
    libraries.add, libraries.reimport, libraries.list_works, libraries.import_terms,
    memory.import_tm, searching.search, concordance.concordance,
    hand_overs.hand_over, hand_overs.merge,
    notes.export_notes, notes.import_notes, notes.cite, notes.locate,
    translating.translate, checking.check, reports.report,
    exporting.export_command({ExportFormat.PDF: paged}),
    desktop.integrate, salvaging.salvage,
):  # fmt: skip
    cli.add_command(command)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # a worker of the built program is that program, started once more
    from ui import startup

    for stream in (sys.stdout, sys.stderr):
        # names of files need not be text: their odd bytes are shown as escapes, which JSON reads too
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = cli.main(standalone_mode=False, obj=Person(startup.settings_file(), startup.data_folder()))
    except click.ClickException as error:
        click.echo(f"zwiesprache: {error.format_message()}", err=True)
        code = 2
    except ReaderError as error:
        click.echo(f"zwiesprache: {error}", err=True)
        code = 2
    except click.Abort:
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
