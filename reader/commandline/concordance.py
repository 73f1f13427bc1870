"""A word in context, both sides."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from reader.commandline.output import FILE, clip, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.lookup.occurrences import Occurrence
    from reader.lookup.words import Word
    from reader.model.bitext import Bitext
    from reader.storage.library import Library
    from reader.storage.word_index import WordIndex

_MOST = 200
"""Places printed, unless ``--all``."""


@click.command()
@click.argument("library", type=FILE)
@click.argument("word")
@click.option("--from", "language", type=click.Choice(["de", "en"]), help="Language of WORD.")
@click.option("--all", "everything", is_flag=True, help=f"Every place, not the first {_MOST}.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def concordance(library: Path, word: str, language: str | None, everything: bool, as_json: bool) -> None:
    """Show WORD in all its forms in the aligned rows of LIBRARY, with what it is rendered by."""
    from reader.lookup.concordance import word_of
    from reader.lookup.indexing import bring_up_to_date, index_version
    from reader.model.language import Language
    from reader.storage.library import Library
    from reader.storage.word_index import WordIndex, index_path

    with Library.open(library) as opened:
        bring_up_to_date(opened.path)
        index = WordIndex.read(index_path(opened.path), index_version())
        assert index is not None  # it was just brought up to date
        try:
            found = word_of(index, word, None if language is None else Language(language))
            if found is not None and language is not None and found.language.value != language:
                found = None
            hits = [] if found is None else list(_hits(opened, index, found))
        finally:
            index.close()
    counts = Counter(hit["rendering"] for hit in hits)
    renderings = [{"rendering": text, "count": count} for text, count in counts.most_common() if text]
    shown = hits if everything else hits[:_MOST]
    if as_json:
        told = "" if found is None else found.lemma
        spoken = None if found is None else found.language.value
        print_json(
            {
                "word": told,
                "language": spoken,
                "total": len(hits),
                "unknown": counts.get("", 0),
                "renderings": renderings,
                "hits": shown,
            }
        )
        return
    for one in renderings:
        click.echo(f"{one['count']}\t{one['rendering']}")
    for hit in shown:
        click.echo(f"{hit['work']}:{hit['row']}\t{clip(hit['source'])}\t{clip(hit['target'])}")


def _hits(library: Library, index: WordIndex, word: Word) -> Iterator[dict[str, Any]]:
    from functools import partial

    from reader.jobs.words import learn_from_library
    from reader.lookup.occurrences import occurrences
    from reader.lookup.teaching import read_taught

    for work in library.works.all():
        for number in library.works.bitexts(work.id):
            bitext = library.bitexts.get(number)
            if word.language not in {bitext.original.language, bitext.translation.language}:
                continue
            search = partial(occurrences, library, index, bitext, word)
            if not any(some for some in search(None)):
                continue  # learning which words correspond takes a second or more
            link = learn_from_library(read_taught, library.path, number).link
            for some in search(link):
                for place in some:
                    yield _hit(library, bitext, place)


def _hit(library: Library, bitext: Bitext, place: Occurrence) -> dict[str, Any]:
    from reader.lookup.concordance import marks_of
    from reader.lookup.excerpts import excerpt

    row = library.bitexts.rows_by_id([place.bead_id])[0]
    shown = excerpt(row, marks_of([place]))
    return {
        "work": bitext.original.work_id,
        "row": library.bitexts.row_number(place.bead_id) + 1,
        "form": place.form,
        "rendering": place.rendering,
        "source": shown.source.text,
        "source_spans": [list(span) for span in shown.source.marks],
        "target": shown.target.text,
        "target_spans": [list(span) for span in shown.target.marks],
    }
