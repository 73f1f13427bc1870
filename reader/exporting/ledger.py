"""The ledger of completeness as a page to read and as a table."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING, Final

from reader.model.bitext import Side
from reader.model.completeness import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.completeness import Counts, Ledger

COLUMNS: Final = (
    "sentences", "translated", "merged", "omitted", "missing", "untranslated", "machine", "doubtful", "added",
)  # fmt: skip
"""Counts of a chapter, in the order of the table."""

_STYLE: Final = """
body { font: 16px/1.5 Georgia, serif; margin: 2em auto; max-width: 60em; padding: 0 1em;
  background: #fdfcf9; color: #1d1b18; }
table { border-collapse: collapse; width: 100%; margin: 1em 0 2em; }
th, td { padding: .35em .6em; border-bottom: 1px solid #d9d4ca; text-align: right; }
th:first-child, td:first-child { text-align: left; }
.sentences td { text-align: left; vertical-align: top; }
tfoot td { font-weight: bold; }
.missing td:nth-child(3) { font-weight: bold; }
@media (prefers-color-scheme: dark) {
  body { background: #1c1b19; color: #e6e1d6; }
  th, td { border-color: #45423c; }
}
"""


def counts_of(counts: Counts) -> dict[str, int]:
    """The counts by the names of :data:`COLUMNS`."""
    source = {status: counts.source[status] for status in Status}
    return {
        "sentences": counts.sentences,
        "translated": source[Status.TRANSLATED],
        "merged": source[Status.MERGED],
        "omitted": source[Status.OMITTED],
        "missing": source[Status.MISSING],
        "untranslated": source[Status.UNTRANSLATED],
        "machine": counts.machine,
        "doubtful": counts.doubtful,
        "added": counts.target[Status.MISSING],
    }


def status_of(side: Side, status: Status) -> str:
    """What a listed sentence is called: a missing one of the translation is an added one."""
    if side is Side.SOURCE:
        return status.value
    return {Status.MISSING: "added", Status.OMITTED: "added on purpose"}.get(status, status.value)


def to_csv(ledger: Ledger) -> str:
    """Two tables with an empty line between: counts by chapter, then the sentences listed."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["chapter", "first row", *COLUMNS])
    for chapter in ledger.chapters:
        writer.writerow([_cell(chapter.title), chapter.row + 1, *counts_of(chapter.counts).values()])
    writer.writerow(["all", "", *counts_of(ledger.total).values()])
    writer.writerow([])
    writer.writerow(["row", "side", "status", "reason", "sentence"])
    for row in _sentences(ledger):
        writer.writerow([_cell(value) for value in row])
    return file.getvalue()


def to_html(ledger: Ledger, title: str) -> str:
    """A page that needs nothing but itself."""
    head = "".join(f"<th>{name}</th>" for name in ("chapter", *COLUMNS))
    body = "".join(_chapter(chapter.title or "–", chapter.counts) for chapter in ledger.chapters)
    listed = "".join(
        f'<tr class="{escape(status.split()[0])}">'
        + "".join(f"<td>{escape(value)}</td>" for value in (row, side, status, reason, text))
        + "</tr>"
        for row, side, status, reason, text in _sentences(ledger)
    )
    names = "".join(f"<th>{name}</th>" for name in ("row", "side", "status", "reason", "sentence"))
    sentences = (
        f'<table class="sentences"><thead><tr>{names}</tr></thead><tbody>{listed}</tbody></table>'
        if listed
        else "<p>Every sentence is translated, or still to come.</p>"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}: completeness'
        f"</title><style>{_STYLE}</style></head><body><h1>{escape(title)}: completeness</h1>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        f"<tfoot>{_chapter('all', ledger.total)}</tfoot></table>{sentences}</body></html>\n"
    )


def _chapter(title: str, counts: Counts) -> str:
    figures = "".join(f"<td>{number}</td>" for number in counts_of(counts).values())
    return f"<tr><td>{escape(title)}</td>{figures}</tr>"


def _sentences(ledger: Ledger) -> Iterator[tuple[str, str, str, str, str]]:
    for found in ledger.findings:
        side = "original" if found.side is Side.SOURCE else "translation"
        yield str(found.row + 1), side, status_of(found.side, found.status), found.reason, found.text


def _cell(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "@", "\t", "\r"} or value[:2].strip() == "-" else value
