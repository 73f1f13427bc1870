"""The ledger of completeness as a page to read and as a table."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING, Final

from reader.exporting.words import figure, say
from reader.model.bitext import Side
from reader.model.completeness import Status
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.completeness import Counts, Ledger

COLUMNS: Final = (
    "sentences", "translated", "merged", "omitted", "missing", "untranslated", "machine", "doubtful", "added",
)  # fmt: skip
"""Counts of a chapter, in the order of the table."""

_LISTED: Final = ("row", "side", "status", "reason", "sentence")
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


def to_csv(ledger: Ledger, language: Language = Language.ENGLISH) -> str:
    """Two tables with an empty line between: counts by chapter, then the sentences listed."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([say(name, language) for name in ("chapter", "first row", *COLUMNS)])
    for chapter in ledger.chapters:
        writer.writerow([_cell(chapter.title), chapter.row + 1, *counts_of(chapter.counts).values()])
    writer.writerow([say("all", language), "", *counts_of(ledger.total).values()])
    writer.writerow([])
    writer.writerow([say(name, language) for name in _LISTED])
    for row in _sentences(ledger, language):
        writer.writerow([_cell(value) for value in row])
    return file.getvalue()


def to_html(ledger: Ledger, title: str, language: Language = Language.ENGLISH) -> str:
    """A page that needs nothing but itself."""
    head = "".join(f"<th>{say(name, language)}</th>" for name in ("chapter", *COLUMNS))
    body = "".join(_chapter(chapter.title or "–", chapter.counts, language) for chapter in ledger.chapters)
    listed = "".join(
        f'<tr class="{status_of(found.side, found.status).split()[0]}">'
        + "".join(f"<td>{escape(value)}</td>" for value in row)
        + "</tr>"
        for found, row in zip(ledger.findings, _sentences(ledger, language), strict=True)
    )
    names = "".join(f"<th>{say(name, language)}</th>" for name in _LISTED)
    sentences = (
        f'<table class="sentences"><thead><tr>{names}</tr></thead><tbody>{listed}</tbody></table>'
        if listed
        else f"<p>{say('Every sentence is translated, or still to come.', language)}</p>"
    )
    heading = f"{escape(title)}: {say('completeness', language)}"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{heading}'
        f"</title><style>{_STYLE}</style></head><body><h1>{heading}</h1>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        f"<tfoot>{_chapter(say('all', language), ledger.total, language)}</tfoot></table>"
        f"{sentences}</body></html>\n"
    )


def _chapter(title: str, counts: Counts, language: Language) -> str:
    figures = "".join(f"<td>{figure(number, language)}</td>" for number in counts_of(counts).values())
    return f"<tr><td>{escape(title)}</td>{figures}</tr>"


def _sentences(ledger: Ledger, language: Language) -> Iterator[tuple[str, str, str, str, str]]:
    for found in ledger.findings:
        side = "original" if found.side is Side.SOURCE else "translation"
        status = say(status_of(found.side, found.status), language)
        yield str(found.row + 1), say(side, language), status, found.reason, found.text


def _cell(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "@", "\t", "\r"} or value[:2].strip() == "-" else value
