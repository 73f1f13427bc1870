"""Looking for words in a library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reader.commandline.output import FILE, clip, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.lookup.searching import Searching
    from reader.model.bitext import BeadId
    from reader.storage.library import Library

_MOST = 200
"""Hits printed, unless ``--all``."""


@click.command()
@click.argument("library", type=FILE)
@click.argument("query")
@click.option("--forms", "mode", flag_value="forms", help="All forms of each word: Haus finds Häuser.")
@click.option("--exact", "mode", flag_value="exact", help="The very letters, case included.")
@click.option("--regex", "mode", flag_value="regex", help="A regular expression.")
@click.option(
    "--side", type=click.Choice(["original", "translation"]), help="Only in the originals, or translations."
)
@click.option("--all", "everything", is_flag=True, help=f"Every hit, not the first {_MOST}.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def search(
    library: Path, query: str, mode: str | None, side: str | None, everything: bool, as_json: bool
) -> None:
    """Find QUERY in the texts, notes and terms of LIBRARY.

    By default words are found by their beginnings; case, umlauts and ß are forgiven.
    """
    from reader.storage.library import Library

    most = 1 << 30 if everything else _MOST
    with Library.open(library) as opened:
        if mode is None and side is None:
            hits = list(_beginnings(opened, query, most))
        else:
            hits = _take(_found(opened, query, mode or "tolerant", side), most)
    if as_json:
        print_json(hits)
        return
    for hit in hits:
        place = "term" if hit["kind"] == "term" else f"{hit['work']}:{hit['row'] or '-'}"
        click.echo(f"{place}\t{clip(hit['text'])}")


def _take(hits: Iterator[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    found = []
    for hit in hits:
        found.append(hit)
        if len(found) >= most:
            break
    return found


def _beginnings(library: Library, query: str, most: int) -> Iterator[dict[str, Any]]:
    hits = library.search.find(query, limit=most)
    row_of: dict[BeadId | None, int] = {
        h.bead_id: library.bitexts.row_number(h.bead_id) + 1 for h in hits if h.bead_id is not None
    }
    for hit in hits:
        kind = "text" if hit.annotation_id is None else "note"
        yield _hit(hit.work_id, row_of.get(hit.bead_id), hit.side, kind, hit.text, hit.spans)


def _hit(
    work: int | None, row: int | None, side: str | None, kind: str, text: str, spans: Any
) -> dict[str, Any]:
    return {"work": work, "row": row, "side": side, "kind": kind, "text": text, "spans": spans}


def _found(library: Library, query: str, mode: str, side: str | None) -> Iterator[dict[str, Any]]:
    """Hits of the other ways to search, as they come."""
    from reader.lookup.indexing import bring_up_to_date, index_version
    from reader.lookup.searching import Searching
    from reader.model.bitext import Side
    from reader.model.search import Query, SearchMode
    from reader.storage.word_index import WordIndex, index_path

    index = None
    if mode == "forms":
        bring_up_to_date(library.path)
        index = WordIndex.read(index_path(library.path), index_version())
    sides = {"original": Side.SOURCE, "translation": Side.TARGET, None: None}
    try:
        wanted = Query(query, SearchMode(mode), sides[side])
        searching = Searching(library, wanted, index=index)
        for portion in searching.portions():
            for row in portion.rows:
                yield from _texts(library, searching, row.bead_id, row.blocks)
            for note in portion.notes:
                number = None if note.bead_id is None else library.bitexts.row_number(note.bead_id) + 1
                yield _hit(note.work_id, number, note.side, "note", note.text, _spans(searching, note.text))
            for term in portion.terms:
                yield _hit(None, None, None, "term", term.text, _spans(searching, term.text))
    finally:
        if index is not None:
            index.close()


def _texts(
    library: Library, searching: Searching, bead: BeadId | None, blocks: tuple[int, ...]
) -> Iterator[dict[str, Any]]:
    row = None if bead is None else library.bitexts.row_number(bead) + 1
    places = {place.block_id: place for place in library.passages.places(blocks)}
    for portion in library.passages.texts((), blocks):
        for text in portion:
            place = next(p for number, p in places.items() if number == text.block_id)
            assert searching.matcher is not None
            spans = [span for parts in searching.matcher.find(text.text, text.language) for span in parts]
            yield _hit(place.work_id, row, place.side, "text", text.text, sorted(spans))


def _spans(searching: Searching, text: str) -> list[tuple[int, int]]:
    from reader.model.language import Language

    assert searching.matcher is not None
    languages = (Language.GERMAN, Language.ENGLISH, Language.UNDETERMINED)
    return sorted(
        {s for language in languages for parts in searching.matcher.find(text, language) for s in parts}
    )
