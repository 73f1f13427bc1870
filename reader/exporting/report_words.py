"""What reports say in German, and how shares and moments are written in either language.

Reports are put together in English; :func:`in_language` says the same in another language. What belongs to
the work (titles, names, passages, a person's reasons) stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Final

from reader.exporting.words import GERMAN, figure, say
from reader.model.language import Language
from reader.model.report import Share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.report import Cell, Cells, Report, ReportTable

_RULES: Final[Mapping[str, str]] = {
    "link": "unsichere Verknüpfung",
    "doubted": "beim Lesen angezweifelt",
    "missing": "fehlender Satz",
    "added": "zusätzlicher Satz",
    "number": "Zahl",
    "number format": "Zahlenformat",
    "unit": "Einheit",
    "negation": "Verneinung",
    "untranslated": "unübersetzt",
    "leftover": "Rest des Originals",
    "term": "Terminus nicht verwendet",
    "forbidden term": "verbotener Terminus",
    "inconsistent": "uneinheitlich",
    "same translation": "gleiche Übersetzung",
    "false friend": "falscher Freund",
    "length": "Länge",
    "footnote": "Fußnote",
    "mark": "Formatierung",
    "quotes": "Anführungszeichen",
    "brackets": "Klammern",
    "ending": "Satzende",
    "repeated": "doppeltes Wort",
    "spaces": "Leerzeichen",
    "spelling": "Rechtschreibung",
}
_OUTCOMES: Final[Mapping[str, str]] = {
    "ok": "beantwortet",
    "no answer known": "keine Antwort bekannt",
    "cancelled": "abgebrochen",
    "no connection": "nicht erreichbar",
    "not trusted": "Zertifikat nicht vertrauenswürdig",
    "timed out": "keine Antwort in der Zeit",
    "broken off": "Antwort brach ab",
    "key refused": "Schlüssel abgelehnt",
    "quota": "Kontingent verbraucht",
    "rate limited": "zu viele Anfragen",
    "too long": "zu lang für den Dienst",
    "refused": "abgelehnt",
    "not found": "kein solcher Dienst unter der Adresse",
    "redirected": "Adresse führt anderswohin",
    "captcha": "Dienst will einen Menschen sehen",
    "server error": "Dienst gestört",
    "bad answer": "unverständliche Antwort",
    "too big": "viel zu große Antwort",
    "empty": "leere Antwort",
    "unchanged": "unübersetzt zurückgekommen",
    "warning text": "Hinweis des Dienstes statt einer Übersetzung",
    "html": "Webseite statt einer Übersetzung",
    "wrong language": "Antwort in falscher Sprache",
    "cut off": "abgeschnittene Antwort",
    "repeated": "Antwort wiederholt sich",
    "too much": "viel längere Antwort als der Text",
}
_BY_COLUMN: Final[Mapping[str, Mapping[str, str]]] = {
    "side": GERMAN, "status": GERMAN, "severity": GERMAN, "origin": GERMAN,
    "rule": _RULES, "outcome": _OUTCOMES,
}  # fmt: skip
"""Columns whose cells are words of the program, by their English heads."""
_NOTICES: Final[Mapping[str, str]] = {
    "there is no such file; a dictionary is a pair of .aff and .dic": (
        "es gibt keine solche Datei; ein Wörterbuch ist ein Paar aus .aff und .dic"
    ),
    "it is no dictionary Hunspell can read": "es ist kein Wörterbuch, das Hunspell lesen kann",
}
"""Why spelling was not checked, behind the name of a file."""
_MONTHS: Final[Mapping[Language, str]] = {
    Language.ENGLISH: "January February March April May June July August September October November December",
    Language.GERMAN: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}


def in_language(report: Report, language: Language) -> Report:
    """The same report, said in another language than English."""
    if language is not Language.GERMAN:
        return report
    return replace(
        report,
        about=say(report.about, language),
        facts=tuple((say(name, language), _fact(name, value)) for name, value in report.facts),
        tables=tuple(map(_german_table, report.tables)),
        language=language,
    )


def shown(cell: Cell, language: Language) -> str:
    """A cell for whoever reads it on a page, as HTML."""
    match cell:
        case int():
            return figure(cell, language)
        case Share(part, whole):
            percent = f"{cell.percent:.1f}"
            percent = percent.replace(".", ",") if language is Language.GERMAN else percent
            return f"{figure(part, language)} ({percent} %)" if whole else "–"
        case datetime():
            month = _MONTHS[language].split()[cell.month - 1]
            dot = "." if language is Language.GERMAN else ""
            return f"{cell.day}{dot} {month} {cell.year}, {cell:%H:%M:%S}"
    return escape(cell)


def _fact(name: str, value: Cell) -> Cell:
    if not isinstance(value, str):
        return value
    if name == "Services":
        return say(value, Language.GERMAN)
    if name == "Spelling":
        file, colon, why = value.partition(": ")
        return f"{file}{colon}{_NOTICES.get(why, why)}"
    return value


def _german_table(table: ReportTable) -> ReportTable:
    german = Language.GERMAN
    words = [_BY_COLUMN.get(column.name, {}) for column in table.columns]

    def cells(row: Cells) -> Cells:
        return tuple(
            known.get(cell, cell) if isinstance(cell, str) else cell
            for known, cell in zip(words, row, strict=True)
        )

    total = table.total
    if total is not None and isinstance(total[0], str):
        total = (say(total[0], german), *total[1:])
    return replace(
        table,
        heading=say(table.heading, german),
        columns=tuple(column._replace(name=say(column.name, german)) for column in table.columns),
        rows=tuple(map(cells, table.rows)),
        total=total,
        nothing=say(table.nothing, german),
    )
