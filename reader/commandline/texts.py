"""Commands on files: what import, alignment and the glossary make of them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import click

from reader.commandline.output import FILE, clip, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.bitext import Knowledge, Unit
    from reader.model.document import ImportedDocument
    from reader.model.language import Language
    from reader.model.publication import Publication


@click.command()
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
        print_json(value)
        return
    click.echo(f"{file.name}: {document.language}, {len(document.blocks)} blocks")
    for block in document.blocks:
        name = f"{block.kind} {block.level or block.label}".strip()
        click.echo(f"  {name:<14} {clip(block.text)}")
    for dropped in document.dropped:
        click.echo(f"  dropped ({dropped.reason}), line {dropped.line}: {clip(dropped.text)}")


@click.command()
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
@click.option("--library", type=FILE, help="Use its glossary, confirmed links and dictionaries.")
@click.option("--terms", type=FILE, help="Use the terms of this termbase (CSV, TSV, TBX).")
@click.option("--dictionary", type=FILE, help="Use this dictionary (Ding, dictd, StarDict).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.option(
    "--format", "output", type=click.Choice(["tmx", "tsv", "html"]), help="Print the aligned texts."
)
def align(
    original: Path,
    translation: Path,
    level: str,
    units: str,
    library: Path | None,
    terms: Path | None,
    dictionary: Path | None,
    as_json: bool,
    output: str | None,
) -> None:
    """Align ORIGINAL with TRANSLATION and print the beads."""
    from reader.alignment.align import align as align_units
    from reader.alignment.align import align_sentences, flatten_sentences
    from reader.alignment.align import as_json as alignment_value
    from reader.exporting.aligned import plain_document, publication_of
    from reader.model.parallel import ParallelText

    sides = [_units(path, units == "lines", level) for path in (original, translation)]
    (source, target), languages = (sides[0][0], sides[1][0]), (sides[0][1], sides[1][1])
    knowledge = _knowledge(library, terms, dictionary, languages, (source, target))
    if units == "lines" and level == "sentence":
        texts = [u.text for u in source], [u.text for u in target]
        result = align_sentences(*texts, languages, knowledge=knowledge)
    else:
        result = align_units(source, target, languages, knowledge=knowledge)
        texts = [u.text for u in source], [u.text for u in target]
        if level == "sentence":
            result = flatten_sentences(result, source, target)
            texts = [s for u in source for s in u.sentences], [s for u in target for s in u.sentences]
    if as_json:
        print_json(alignment_value(result, len(texts[0]), len(texts[1])))
        return
    documents = [document for _, _, document in sides if document is not None]
    title = documents[0].title if documents else original.stem
    if len(documents) != 2 or level != "paragraph":
        documents = [plain_document(*side, title) for side in zip(texts, languages, strict=True)]
    first, second = documents
    _print_rows(publication_of(ParallelText(first, second, result)), output or "tsv", title, level)


@click.command()
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
        print_json(hits)
        return
    for hit in hits:
        click.echo(f"{hit['block']}:{hit['start']}\t{hit['term']}\t{hit['surface']}\t{hit['kind']}")


def _knowledge(
    library: Path | None,
    terms: Path | None,
    dictionary: Path | None,
    languages: tuple[Language, Language],
    sides: tuple[Sequence[Unit], Sequence[Unit]],
) -> Knowledge:
    """What is known of the words of two texts."""
    from reader.model.bitext import Knowledge

    words: list[tuple[str, str, float]] = []
    lessons: tuple[tuple[str, str], ...] = ()
    texts = [unit.text for unit in sides[0]], [unit.text for unit in sides[1]]
    if terms is not None:
        from reader.storage.word_pairs import glossary_pairs
        from reader.terminology.termbases import read_termbase

        words += ((a, b, 1.0) for a, b, _ in glossary_pairs(read_termbase(terms), languages))
    if library is not None:
        from reader.lookup.teaching import teach

        known = teach(library, None, languages, *texts)
        words += known.words
        lessons = known.lessons
    if dictionary is not None:
        from reader.lookup.teaching import file_words

        words += file_words(dictionary, languages, *texts)
    return Knowledge(tuple(words), lessons=lessons)


def _units(path: Path, lines: bool, level: str) -> tuple[tuple[Unit, ...], Language, ImportedDocument | None]:
    """The units of a file, its language, and the document they are blocks of."""
    from reader.importing.files import read_document
    from reader.jobs.opening import units

    if not lines:
        document = read_document(path)
        return units(document), document.language, document
    from reader.importing.files import read_lines
    from reader.model.bitext import Unit
    from reader.segmentation.languages import identify
    from reader.segmentation.sentences import split

    texts = read_lines(path)
    language = identify("\n".join(texts))
    if level == "sentence":
        return tuple(Unit(t, (t,)) for t in texts), language, None
    found = (Unit(t, tuple(t[s.start : s.end] for s in split(t, language))) for t in texts)
    return tuple(found), language, None


def _print_rows(publication: Publication, output: str, title: str, level: str) -> None:
    from reader.exporting.parallel_page import page
    from reader.exporting.tables import table, tsv
    from reader.exporting.tmx import lines, two_sided
    from reader.model.publication import ExportOptions, Grain

    options = ExportOptions()
    if output == "tmx":
        text = "".join(lines(publication, two_sided(publication, options), Grain(level)))
    elif output == "html":
        text = page(publication, title)
    else:
        # without what would only say that every unit is a paragraph
        with table(publication, options, io.BytesIO(), lines=True, plain=True) as found:
            text = "".join(tsv(found, guard=False))
    click.echo(text, nl=False)
