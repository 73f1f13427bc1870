"""Commands that hand works over to a colleague and take them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.commandline.output import FILE, clip, keep_existing, print_json

if TYPE_CHECKING:
    from pathlib import Path

    from reader.edits.taking_back import Coming


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
    keep_existing(output, force=force)
    with Library.open(library) as opened:
        ids = list(dict.fromkeys(numbered(opened, work) for work in works))
        titles = [opened.works.get(work).title for work in ids]
    names = handing_over.Names(made_by, made_for)
    done = handing_over.hand_over(library, ids, output, names, notes=notes, history=history)
    if as_json:
        print_json({"hand_over": done.hand_over.uid, "works": ids, "file": str(output), "bytes": done.size})
    else:
        click.echo(f"{output.name}: {', '.join(titles)} ({max(1, done.size >> 10):,} kB)")


@click.command()
@click.argument("library", type=FILE)
@click.argument("file", type=FILE)
@click.option("--prefer", type=click.Choice(["mine", "theirs"]), help="What stands where both differ.")
@click.option("--as-new", is_flag=True, help="Take the works in as new ones instead.")
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def merge(library: Path, file: Path, prefer: str | None, as_new: bool, dry_run: bool, as_json: bool) -> int:
    """Merge FILE, a hand-over that comes back, into LIBRARY, in one step of its history.

    Where both sides changed the same thing in different ways nothing is written, and the exit code is 1,
    until --prefer says whose version stands. The other text becomes an earlier version.
    """
    from reader.edits import taking_back
    from reader.model.hand_over import Choice

    found = taking_back.compare(library, file)
    uids = [work.uid for work in found.works]
    strangers = [work for work in found.works if work.fit is not taking_back.Fit.OURS]
    open_still = bool(found.conflicts) and prefer is None and not as_new
    written = not (dry_run or open_still)
    if not as_new and not found.mergeable:
        raise click.UsageError(
            f"{file.name}: nothing in it was handed over from {library.name}; take it in with --as-new"
        )
    if written and as_new:
        taking_back.take_as_new(library, file, uids)
    elif written:
        taking_back.take_back(library, file, {}, preferred=Choice(prefer) if prefer else None)
    if as_json:
        print_json(
            {
                "hand_over": found.hand_over.uid,
                "from": found.hand_over.made_for,
                "merged": written and not as_new,
                "works": [_work(work) for work in found.works],
            }
        )
    else:
        for work in found.works:
            _say(work, as_new=as_new)
        if open_still:
            click.echo("nothing was written: --prefer mine or --prefer theirs says what stands", err=True)
        for work in strangers if not as_new else ():
            click.echo(f"{work.title}: left out, it was not handed over from here; --as-new takes it in")
    return int(open_still)


def _work(work: Coming) -> dict[str, object]:
    return {
        "title": work.title,
        "fit": work.fit.value,
        "arriving": {matter.value: count for matter, count in work.arriving.items()},
        "conflicts": [
            {
                "key": conflict.key,
                "matter": conflict.matter.value,
                "row": work.rows.get(conflict.number) if conflict.number is not None else None,
                **dict(zip(("base", "mine", "theirs"), conflict.versions, strict=True)),
            }
            for conflict in work.conflicts
        ],
    }


def _say(work: Coming, *, as_new: bool) -> None:
    if as_new:
        click.echo(f"{work.title}: taken in as a new work")
        return
    counts = ", ".join(f"{count:,} {matter.value}" for matter, count in work.arriving.items())
    if counts or not work.conflicts:
        click.echo(f"{work.title}: {counts or 'nothing new'}")
    for conflict in work.conflicts:
        row = work.rows.get(conflict.number) if conflict.number is not None else None
        where = f", row {row}" if row else ""
        click.echo(f"{work.title}{where}: {conflict.matter.value} changed on both sides")
        for name, text in zip(("base", "mine", "theirs"), conflict.versions, strict=True):
            click.echo(f"  {name:6} {'–' if text is None else clip(text)}")
