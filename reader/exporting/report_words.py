"""What reports say in German, and how figures, shares and moments are written in either language.

Reports are put together in English; :func:`in_language` says the same in another language. What belongs to
the work (titles, names, passages, a person's reasons) stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Final

from reader.model.language import Language
from reader.model.report import Share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.report import Cell, Cells, Report, ReportTable

_GERMAN: Final[Mapping[str, str]] = {
    # what a report is, and its facts
    "Words by state and origin": "Wörter nach Zustand und Herkunft",
    "What became of every sentence": "Was aus jedem Satz wurde",
    "Problems found by the checks": "Was die Prüfungen fanden",
    "Texts sent to services": "An Dienste gesendete Texte",
    "completeness": "Vollständigkeit",
    "Translation": "Übersetzung",
    "Author": "Autor",
    "Words of the original": "Wörter des Originals",
    "Words of the translation": "Wörter der Übersetzung",
    "Characters of the translation, with blanks": "Zeichen der Übersetzung mit Leerzeichen",
    "Standard lines of 55 characters": "Normzeilen zu 55 Zeichen",
    "Sentences of the original": "Sätze des Originals",
    "Accounted for": "Nachgewiesen",
    "Doubtful links": "Unsichere Verknüpfungen",
    "Rows": "Zeilen",
    "Dismissed problems": "Verworfene Probleme",
    "Notes without a place": "Notizen ohne Stelle",
    "Spelling": "Rechtschreibung",
    "Services": "Dienste",
    "none": "keine",
    # tables
    "Words of the original, by the state of their rows": "Wörter des Originals nach dem Zustand ihrer Zeilen",
    "Words of the translation, by origin": "Wörter der Übersetzung nach Herkunft",
    "Engines and matches": "Engines und Treffer",
    "Sentences by chapter": "Sätze nach Kapitel",
    "Sentences that are missing, left out or added": "Sätze, die fehlen, weggelassen oder hinzugefügt wurden",
    "Problems by rule": "Probleme nach Regel",
    "All problems": "Alle Probleme",
    "Texts in the order they left": "Texte in der Reihenfolge, in der sie gesendet wurden",
    "There is no text in this work.": "In diesem Werk steht kein Text.",
    "Every word of the translation was written by a person.": "Jedes Wort der Übersetzung ist von Menschen.",
    "Every sentence is translated, or still to come.": "Jeder Satz ist übersetzt oder kommt noch.",
    "No problem was found.": "Kein Problem gefunden.",
    "Nothing of this work was ever sent from this library.": (
        "Aus dieser Bibliothek wurde von diesem Werk nie etwas gesendet."
    ),
    # columns, and words in their cells
    "all": "alle",
    "chapter": "Kapitel",
    "first row": "erste Zeile",
    "row": "Zeile",
    "side": "Seite",
    "status": "Verbleib",
    "reason": "Grund",
    "sentence": "Satz",
    "sentences": "Sätze",
    "words": "Wörter",
    "paragraphs": "Absätze",
    "origin": "Herkunft",
    "engine or match": "Engine oder Treffer",
    "rule": "Regel",
    "severity": "Schwere",
    "about": "Worum es geht",
    "original": "Original",
    "translation": "Übersetzung",
    "when (UTC)": "wann (UTC)",
    "engine": "Engine",
    "to": "an",
    "characters": "Zeichen",
    "bytes": "Bytes",
    "outcome": "Ergebnis",
    "text": "Text",
    "untranslated": "unübersetzt",
    "initial": "offen",
    "translated": "übersetzt",
    "reviewed": "geprüft",
    "final": "endgültig",
    "needs work": "zu überarbeiten",
    "human": "Mensch",
    "machine": "Maschine",
    "memory": "Speicher",
    "repeated": "wiederholt",
    "merged": "zusammengeführt",
    "omitted": "absichtlich weggelassen",
    "missing": "fehlt",
    "doubtful": "unsicher",
    "added": "hinzugefügt",
    "added on purpose": "absichtlich hinzugefügt",
    "serious": "schwerwiegend",
    "plain": "einfach",
    "slight": "leicht",
}
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
    "side": _GERMAN, "status": _GERMAN, "severity": _GERMAN, "origin": _GERMAN,
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


def say(text: str, language: Language) -> str:
    """Words of a report in a language."""
    return _GERMAN.get(text, text) if language is Language.GERMAN else text


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


def figure(number: int, language: Language) -> str:
    """``1,204`` or ``1.204``."""
    text = f"{number:,}"
    return text.replace(",", ".") if language is Language.GERMAN else text


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
