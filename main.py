"""The command line: without a command it opens the window, each command does the same work without one.

Exit codes: 0 success, 1 a finding (``check``), 2 wrong usage or input that cannot be read, with one
line on stderr that names the file and the reason.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from typing_extensions import override

from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.exporting.pairs import Pair
    from reader.model.bitext import BeadDraft, BeadId, Unit
    from reader.model.document import ImportedDocument
    from reader.model.language import Language

VERSION = "0.1.0"
FILE = click.Path(path_type=Path)
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

    Without a command the window opens: zwiesprache [LIBRARY]
    """


@cli.command()
@click.argument("library", type=FILE, required=False)
def window(library: Path | None) -> int:
    """Open the window on LIBRARY (default: your own library)."""
    from ui.startup import why_no_display

    reason = why_no_display()
    if reason is not None:
        click.echo(f"zwiesprache: {reason}", err=True)
        return 2
    import gc

    gc.disable()  # there is no garbage yet, looking for it takes a tenth of the start; run() turns it on
    from ui.app import run

    return run(library)


@cli.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def structure(file: Path, as_json: bool) -> None:
    """Show the blocks, notes and sentences found in FILE."""
    from reader.alignment.align import as_json as alignment_value
    from reader.importing.files import read_document
    from reader.importing.structure import as_json as structure_value
    from reader.jobs.opening import open_parallel

    parallel = open_parallel(file)
    document = read_document(file) if parallel is None else parallel.original
    value = structure_value(document)
    if parallel is not None and parallel.translation is not None and parallel.alignment is not None:
        value["translation"] = structure_value(parallel.translation)
        counts = len(document.blocks), len(parallel.translation.blocks)
        value["alignment"] = alignment_value(parallel.alignment, *counts)
    if as_json:
        _print_json(value)
        return
    click.echo(f"{file.name}: {document.language}, {len(document.blocks)} blocks")
    for block in document.blocks:
        name = f"{block.kind} {block.level or block.label}".strip()
        click.echo(f"  {name:<14} {_clip(block.text)}")
    for dropped in document.dropped:
        click.echo(f"  dropped ({dropped.reason}), line {dropped.line}: {_clip(dropped.text)}")


@cli.command()
@click.argument("original", type=FILE)
@click.argument("translation", type=FILE)
@click.option("--level", type=click.Choice(["paragraph", "sentence"]), default="paragraph", show_default=True)
@click.option(
    "--units",
    type=click.Choice(["text", "lines"]),
    default="text",
    show_default=True,
    help="lines: take each non-empty line as one unit, unaltered.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.option(
    "--format", "output", type=click.Choice(["tmx", "tsv", "html"]), help="Print the aligned texts."
)
def align(
    original: Path, translation: Path, level: str, units: str, as_json: bool, output: str | None
) -> None:
    """Align ORIGINAL with TRANSLATION and print the beads."""
    from reader.alignment.align import align as align_units
    from reader.alignment.align import align_sentences, flatten_sentences
    from reader.alignment.align import as_json as alignment_value
    from reader.exporting.pairs import pairs_of

    sides = [_units(path, units == "lines", level) for path in (original, translation)]
    (source, target), languages = (sides[0][0], sides[1][0]), (sides[0][1], sides[1][1])
    if units == "lines" and level == "sentence":
        texts = [u.text for u in source], [u.text for u in target]
        result = align_sentences(*texts, languages)
    else:
        result = align_units(source, target, languages)
        texts = [u.text for u in source], [u.text for u in target]
        if level == "sentence":
            result = flatten_sentences(result, source, target)
            texts = [s for u in source for s in u.sentences], [s for u in target for s in u.sentences]
    if as_json:
        _print_json(alignment_value(result, len(texts[0]), len(texts[1])))
        return
    documents = [document for _, _, document in sides if document is not None]
    if len(documents) == 2 and level == "paragraph":
        pairs = pairs_of(documents[0], documents[1], result)
    else:
        pairs = [_pair(bead, *texts) for bead in result.beads]
    _print_pairs(pairs, languages, output or "tsv", original.stem)


@cli.command()
@click.argument("termbase", type=FILE)
@click.argument("file", type=FILE)
@click.option("--units", type=click.Choice(["text", "lines"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def terms(termbase: Path, file: Path, units: str, as_json: bool) -> None:
    """Find the terms of TERMBASE (CSV, TSV or TBX) in FILE."""
    from reader.terminology.recognition import TermMatcher
    from reader.terminology.termbases import read_termbase

    concepts = read_termbase(termbase)
    blocks, language, _ = _units(file, units == "lines", "paragraph")
    matcher = TermMatcher(concepts, language)
    hits = [
        {
            "term": h.term,
            "block": number,
            "start": h.start,
            "end": h.end,
            "surface": h.surface,
            "kind": h.kind,
        }
        for number, block in enumerate(blocks)
        for h in matcher.find(block.text)
    ]
    if as_json:
        _print_json(hits)
        return
    for hit in hits:
        click.echo(f"{hit['block']}:{hit['start']}\t{hit['term']}\t{hit['surface']}\t{hit['kind']}")


@cli.command()
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
    from reader.storage.library import Library

    try:
        missing = not library.exists()
    except OSError:
        missing = False  # opening it says why
    remembered = {}
    if not missing:
        with Library.open(library) as opened:
            remembered = opened.sources.remembered()
    first = None if translations else open_parallel(original)
    further = []
    if first is None:
        source = read_remembered(original, remembered)
        pairs = [align_pair(source, read_remembered(path, remembered)) for path in translations]
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
        _print_json({"work": work_id, "title": work.title, "rows": work.n_rows})
    else:
        click.echo(f"{work.title}: {work.n_rows} rows")


@cli.command()
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
        _print_json({"work": work, "side": side, "taken": not diff.is_empty, **counts})
    elif diff.is_empty:
        click.echo("nothing has changed")
    else:
        click.echo(", ".join(f"{number} {name}" for name, number in counts.items() if number))


@cli.command(name="list")
@click.argument("library", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def list_works(library: Path, as_json: bool) -> None:
    """List the works in LIBRARY."""
    from reader.storage.library import Library

    with Library.open(library) as opened:
        works = opened.works.all()
    if as_json:
        _print_json(
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


@cli.command(name="import-terms")
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
        _print_json({"read": len(concepts), "added": added})
    else:
        click.echo(f"{added} of {len(concepts)} added")


@cli.command()
@click.argument("library", type=FILE)
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def search(library: Path, query: str, as_json: bool) -> None:
    """Find QUERY in the texts and notes of LIBRARY (case, umlauts and ß are forgiven)."""
    from reader.storage.library import Library

    with Library.open(library) as opened:
        hits = opened.search.find(query)
        row_of: dict[BeadId | None, int] = {
            h.bead_id: opened.bitexts.row_number(h.bead_id) + 1 for h in hits if h.bead_id is not None
        }
    if as_json:
        _print_json(
            [
                {
                    "work": h.work_id,
                    "row": row_of.get(h.bead_id),
                    "side": h.side,
                    "kind": "text" if h.annotation_id is None else "note",
                    "text": h.text,
                    "spans": h.spans,
                }
                for h in hits
            ]
        )
        return
    for hit in hits:
        click.echo(f"{hit.work_id}:{row_of.get(hit.bead_id, '-')}\t{_clip(hit.text)}")


@cli.command()
@click.argument("library", type=FILE)
@click.argument("work", type=int, required=False)
@click.option("-o", "--output", type=FILE, required=True, help="The PNG file to write.")
@click.option(
    "--mode", type=click.Choice(["read", "edit", "repair", "shelf"]), default="read", show_default=True
)
@click.option("--theme", type=click.Choice(["light", "sepia", "dark"]), default="light", show_default=True)
@click.option("--size", default="1600x1000", show_default=True, help="Width x height in pixels.")
@click.option("--row", type=int, default=1, show_default=True, help="The row to show, counted from 1.")
@click.option("--panels/--no-panels", default=False, help="With the notes and glossary panels open.")
def screenshot(
    library: Path, work: int | None, output: Path, mode: str, theme: str, size: str, row: int, panels: bool
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
        theme=theme,
        size=(int(numbers[1]), int(numbers[2])),
        row=row - 1,
        panels=panels,
    )


def _units(path: Path, lines: bool, level: str) -> tuple[tuple[Unit, ...], Language, ImportedDocument | None]:
    """The units of a file, its language, and the document they are blocks of."""
    from reader.importing.files import read_document
    from reader.jobs.opening import units

    if not lines:
        document = read_document(path)
        return units(document), document.language, document
    from reader.importing.files import read_lines
    from reader.importing.languages import identify
    from reader.model.bitext import Unit
    from reader.segmentation.sentences import split

    texts = read_lines(path)
    language = identify("\n".join(texts))
    if level == "sentence":
        return tuple(Unit(t, (t,)) for t in texts), language, None
    found = (Unit(t, tuple(t[s.start : s.end] for s in split(t, language))) for t in texts)
    return tuple(found), language, None


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _pair(bead: BeadDraft, source: list[str], target: list[str]) -> Pair:
    from reader.exporting.pairs import Pair

    return Pair(
        "\n".join(source[i] for i in bead.source), "\n".join(target[j] for j in bead.target), bead.confidence
    )


def _print_pairs(pairs: list[Pair], languages: tuple[Language, Language], output: str, title: str) -> None:
    from reader.exporting.pairs import to_html, to_tmx, to_tsv

    if output == "tmx":
        text = to_tmx(pairs, languages, VERSION)
    elif output == "html":
        text = to_html(pairs, languages, title)
    else:
        text = to_tsv(pairs)
    click.echo(text, nl=False)


def _clip(text: str, width: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def main() -> None:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # names of files need not be text: their odd bytes are shown as escapes, which JSON reads too
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = cli.main(standalone_mode=False)
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
