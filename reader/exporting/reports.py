"""Reports as a page to read and print, and as tables for spreadsheets."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING, Final

from reader.exporting.report_words import shown
from reader.model.report import Share

if TYPE_CHECKING:
    from reader.model.language import Language
    from reader.model.report import Cell, Cells, Column, Report, ReportTable

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 "Source Serif 4", "Source Serif Pro", Georgia, serif; margin: 3em auto; max-width: 64em;
  padding: 0 1.5em; background: #fbf9f4; color: #211d18; }
h1 { font-size: 1.9em; font-weight: normal; line-height: 1.2; margin: 0; }
h2 { font-size: 1.2em; font-weight: normal; margin: 2.2em 0 .5em; }
.about { color: #6b6358; font-style: italic; margin: .3em 0 1.6em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15em 1.5em; margin: 0; }
dt { color: #6b6358; } dd { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; min-width: 100%; }
th, td { padding: .35em .7em; border-bottom: 1px solid #ddd5c6; text-align: left; vertical-align: top; }
th { color: #6b6358; font-weight: normal; font-size: .85em; vertical-align: bottom; }
.n { text-align: right; font-variant-numeric: lining-nums tabular-nums; white-space: nowrap; }
tfoot td { font-weight: 600; border-top: 2px solid #6b6358; border-bottom: 0; }
td { overflow-wrap: anywhere; } td.n { overflow-wrap: normal; }
@media (prefers-color-scheme: dark) {
  body { background: #16171a; color: #d8d2c6; }
  th, td { border-color: #33353a; } th, dt, .about { color: #948d81; }
}
@media print {
  body { background: #fff; color: #000; margin: 0; max-width: none; font-size: 10pt; }
  thead { display: table-header-group; } tr { break-inside: avoid; }
}
"""


def to_html(report: Report) -> str:
    """A page that needs nothing but itself."""
    facts = "".join(
        f"<dt>{escape(name)}</dt><dd>{shown(value, report.language)}</dd>" for name, value in report.facts
    )
    tables = "".join(_table(table, report.language) for table in report.tables)
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(report.title)}: {escape(report.about)}</title><style>{_STYLE}</style></head><body>"
        f'<h1>{escape(report.title)}</h1><p class="about">{escape(report.about)}</p>'
        f"<dl>{facts}</dl>{tables}</body></html>\n"
    )


def to_csv(report: Report) -> str:
    """The facts and each table, an empty line between them; figures and moments as programs read them."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([_safe(report.title), report.about])
    writer.writerows([name, _safe(value)] for name, value in report.facts)
    for table in report.tables:
        writer.writerow([])
        if len(report.tables) > 1:
            writer.writerow([table.heading])
        writer.writerow([column.name for column in table.columns])
        for row in (*table.rows, *((table.total,) if table.total is not None and table.rows else ())):
            writer.writerow(map(_safe, row))
    return file.getvalue()


def _table(table: ReportTable, language: Language) -> str:
    heading = f"<h2>{escape(table.heading)}</h2>"
    if not table.rows:
        return f"{heading}<p>{escape(table.nothing)}</p>"
    head = "".join(f"<th{_class(column)}>{escape(column.name)}</th>" for column in table.columns)
    body = "".join(f"<tr>{_row(table, row, language)}</tr>" for row in table.rows)
    foot = f"<tfoot><tr>{_row(table, table.total, language)}</tr></tfoot>" if table.total is not None else ""
    return (
        f'{heading}<div class="wide"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody>{foot}</table></div>"
    )


def _row(table: ReportTable, cells: Cells, language: Language) -> str:
    return "".join(
        f"<td{_class(column)}>{shown(cell, language) if cell != 0 else '–'}</td>"
        for column, cell in zip(table.columns, cells, strict=True)
    )


def _class(column: Column) -> str:
    return ' class="n"' if column.is_number else ""


def _safe(value: Cell) -> str | int:
    """What is written, of a text what no spreadsheet takes for a formula."""
    if isinstance(value, int):
        return value
    if isinstance(value, Share):
        return f"{value.part} ({value.percent:.1f} %)" if value.whole else "–"
    if not isinstance(value, str):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return f"'{value}" if value[:1] in {"=", "+", "@", "\t", "\r"} or value[:2].strip() == "-" else value
