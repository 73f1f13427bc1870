"""Termbases as tables: one concept a line.

Columns are known by their heads. ``de`` and ``en`` (or the languages' names) hold the preferred
terms, ``de 2``, ``de 3`` further ones; ``de status`` or ``en 2 forms`` say more about a term; ``note``,
``domain`` and ``definition`` about the concept. Without heads the first column is the term and the
second its translation.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ImportFailed
from reader.model.language import Language
from reader.model.termbase import Concept, Term, TermMatch, TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_DELIMITERS = "\t;,|"
_LANGUAGES = {
    **dict.fromkeys(("de", "deu", "ger", "german", "deutsch", "de-de", "de-at", "de-ch"), Language.GERMAN),
    **dict.fromkeys(("en", "eng", "english", "englisch", "en-gb", "en-us"), Language.ENGLISH),
}
_SOURCE = frozenset(
    ("term", "source", "source term", "begriff", "benennung", "ausdruck", "quelle", "original")
)
_TARGET = frozenset(
    ("translation", "target", "target term", "übersetzung", "uebersetzung", "ziel", "rendering")
)
_CONCEPT_COLUMNS = {
    **dict.fromkeys(
        ("note", "notes", "comment", "comments", "notiz", "bemerkung", "kommentar", "anmerkung"), "note"
    ),
    **dict.fromkeys(("domain", "subject", "subject field", "fachgebiet", "bereich", "sachgebiet"), "domain"),
    **dict.fromkeys(("definition", "meaning", "bedeutung"), "definition"),
}
_TERM_COLUMNS = {
    **dict.fromkeys(("status", "usage"), "status"),
    **dict.fromkeys(("match", "matching"), "match"),
    **dict.fromkeys(("part of speech", "pos", "wortart"), "part_of_speech"),
    **dict.fromkeys(("gender", "genus"), "gender"),
    **dict.fromkeys(("forms", "formen"), "forms"),
    **dict.fromkeys(("note", "term note", "usage note", "hinweis"), "note"),
    **dict.fromkeys(("source", "quelle"), "source"),
    **dict.fromkeys(("examples", "example", "beispiele", "beispiel", "context", "kontext"), "examples"),
    **dict.fromkeys(("case sensitive", "case"), "case_sensitive"),
    **dict.fromkeys(("compounds", "komposita"), "compounds"),
}
_STATUS = {
    **{status.value: status for status in TermStatus},
    **dict.fromkeys(("bevorzugt", "empfohlen", "approved", "ok"), TermStatus.PREFERRED),
    **dict.fromkeys(("erlaubt", "zulässig", "allowed"), TermStatus.ADMITTED),
    **dict.fromkeys(("veraltet", "obsolete", "superseded"), TermStatus.DEPRECATED),
    **dict.fromkeys(("verboten", "not recommended", "do not use", "nicht verwenden"), TermStatus.FORBIDDEN),
}
_ATTRIBUTES = (
    "text", "status", "match", "part_of_speech", "gender", "forms", "note", "source", "examples",
    "case_sensitive", "compounds", "domain", "definition",
)  # fmt: skip
_YES, _NO = frozenset(("yes", "ja", "true", "1", "x")), frozenset(("no", "nein", "false", "0"))
_BRACKETED = re.compile(r".*[(\[](?P<code>[a-z]{2,3}(?:-[a-z]{2})?)[)\]]")


class _Column(NamedTuple):
    """What a column holds: of a concept (language empty) or of its ``number``-th term."""

    attribute: str
    language: Language | None = None
    number: int = 1


class _Layout(NamedTuple):
    columns: tuple[_Column | None, ...]
    has_head: bool


def _plain_head(cell: str) -> _Column | None:
    if cell in _CONCEPT_COLUMNS:
        return _Column(_CONCEPT_COLUMNS[cell])
    if cell in _LANGUAGES:
        return _Column("text", _LANGUAGES[cell])
    bracketed = _BRACKETED.fullmatch(cell)
    if bracketed and bracketed["code"] in _LANGUAGES:
        return _Column("text", _LANGUAGES[bracketed["code"]])
    return None


def _head(cell: str) -> _Column | None:
    """The column a head names, ``None`` if it names nothing known."""
    cell = " ".join(cell.strip().lower().split())
    plain = _plain_head(cell)
    if plain:
        return plain
    if cell in _TERM_COLUMNS:
        return _Column(_TERM_COLUMNS[cell], Language.GERMAN)
    for known in sorted(_LANGUAGES, key=len, reverse=True):
        if not cell.startswith(known):
            continue
        match = re.fullmatch(r"(?:[ _](?:term|begriff))?(?:[ _]?(\d+))?(?:[ _](\D+))?", cell[len(known) :])
        if match is None:
            continue
        attribute = match[2].replace("_", " ") if match[2] else ""
        if attribute and attribute not in _TERM_COLUMNS:
            if attribute in ("synonym", "synonyms", "variant"):
                return _Column("text", _LANGUAGES[known], int(match[1] or 2))
            continue
        return _Column(
            _TERM_COLUMNS[attribute] if attribute else "text", _LANGUAGES[known], int(match[1] or 1)
        )
    return None


def _looks_german(cells: Sequence[str]) -> float:
    """How German a column looks: capitals and umlauts."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return 0.0
    capitals = sum(cell[0].isupper() for cell in filled)
    umlauts = sum(bool(re.search("[äöüßÄÖÜ]", cell)) for cell in filled)
    articles = sum(bool(re.match(r"(?:der|die|das)\s", cell)) for cell in filled)
    english = sum(bool(re.match(r"(?:the|to|a)\s", cell)) for cell in filled)
    return (capitals + 2 * umlauts + 2 * articles - 2 * english) / len(filled)


def _layout(rows: list[tuple[int, list[str]]]) -> _Layout:
    first = rows[0][1]
    heads = [_head(cell) for cell in first]
    if any(head and head.attribute == "text" for head in heads):
        return _Layout(tuple(heads), has_head=True)
    low = [" ".join(cell.strip().lower().split()) for cell in first]
    has_head = any(cell in _SOURCE for cell in low) or any(cell in _TARGET for cell in low)
    source, target = 0, 1
    if has_head:
        source = next((i for i, cell in enumerate(low) if cell in _SOURCE), 0)
        target = next((i for i, cell in enumerate(low) if cell in _TARGET), 1 if source == 0 else 0)
    body = [row for _, row in rows[1 if has_head else 0 :]]
    german, other = ([row[at] for row in body if len(row) > at] for at in (source, target))
    if _looks_german(other) > _looks_german(german) + 0.25:
        source, target = target, source
    columns: list[_Column | None] = list(heads) if has_head else [None] * max(len(row) for _, row in rows)
    columns += [None] * (2 - len(columns))
    columns[source] = _Column("text", Language.GERMAN)
    columns[target] = _Column("text", Language.ENGLISH)
    if not has_head and len(columns) > 2:
        columns[2] = _Column("note")
    return _Layout(tuple(columns), has_head=has_head)


def _rows(path: Path, text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Rows that are not blank, each with the line it starts at."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return found
        except csv.Error as error:
            raise ImportFailed(path, f"line {line}: {error}") from error
        if any(cell.strip() for cell in row) and not row[0].startswith("#"):
            found.append((line, row))
        line = reader.line_num + 1


def _delimiter(path: Path, text: str) -> str:
    """The delimiter that cuts most of the first lines into the same number of cells."""
    if path.suffix.lower() in (".tsv", ".tab"):
        return "\t"
    sample = [line for line in text.splitlines()[:50] if line.strip()]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter))
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]))
        score = count / max(1, sum(widths.values()))
        if width > 1 and score > best_score + 1e-9:
            best, best_score = delimiter, score
    return best


def read_table(path: Path, text: str) -> list[Concept]:
    """Concepts of a table; ``path`` is for messages and for what its suffix tells.

    Raises:
        reader.errors.ImportFailed: naming the line.
    """
    rows = _rows(path, text, _delimiter(path, text))
    if not rows:
        raise ImportFailed(path, "no terms in it")
    layout = _layout(rows)
    concepts = []
    for line, row in rows[1 if layout.has_head else 0 :]:
        if any(cell.strip() for cell in row[len(layout.columns) :]):
            raise ImportFailed(
                path, f"line {line}: {len(row)} cells where there are {len(layout.columns)} columns"
            )
        concept = _concept(path, line, layout.columns, row)
        if concept is not None:
            concepts.append(concept)
    if not concepts:
        raise ImportFailed(path, "no terms in it")
    return concepts


def _concept(path: Path, line: int, columns: Sequence[_Column | None], row: list[str]) -> Concept | None:
    about: dict[str, str] = {}
    terms: dict[tuple[Language, int], dict[str, str]] = {}
    for column, cell in zip(columns, row, strict=False):
        value = cell.strip()
        if column is None or not value:
            continue
        if column.language is None:
            about[column.attribute] = value
        else:
            terms.setdefault((column.language, column.number), {})[column.attribute] = value
    made = []
    for (language, number), values in sorted(terms.items(), key=lambda item: item[0][1]):
        if "text" in values:
            made.append(_term(path, line, language, values, is_first=number == 1))
        elif "status" not in values:
            raise ImportFailed(path, f"line {line}: says something of a term that is missing")
    if not made:
        return None
    made.sort(key=lambda term: term.language is not Language.GERMAN)
    return Concept(
        tuple(made),
        note=about.get("note", ""),
        domain=about.get("domain", ""),
        definition=about.get("definition", ""),
    )


def _term(path: Path, line: int, language: Language, values: dict[str, str], *, is_first: bool) -> Term:
    status = TermStatus.PREFERRED if is_first else TermStatus.ADMITTED
    if "status" in values:
        named = _STATUS.get(values["status"].lower())
        if named is None:
            raise ImportFailed(path, f"line {line}: unknown status {values['status']!r}")
        status = named
    match = values.get("match", TermMatch.FORMS.value).lower()
    if match not in tuple(TermMatch):
        raise ImportFailed(path, f"line {line}: unknown match {match!r}")
    return Term(
        language,
        values["text"],
        status,
        TermMatch(match),
        part_of_speech=values.get("part_of_speech", ""),
        gender=values.get("gender", ""),
        forms=_listed(values.get("forms", "")),
        note=values.get("note", ""),
        source=values.get("source", ""),
        examples=_listed(values.get("examples", "")),
        case_sensitive=values.get("case_sensitive", "").lower() in _YES,
        compounds=values.get("compounds", "").lower() not in _NO,
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _cells(concept: Concept) -> Iterator[tuple[_Column, str]]:
    counts: Counter[Language] = Counter()
    for term in concept.terms:
        counts[term.language] += 1
        number = counts[term.language]
        usual = TermStatus.PREFERRED if number == 1 else TermStatus.ADMITTED
        values = {
            "text": term.text,
            "status": "" if term.status is usual else term.status.value,
            "match": "" if term.match is TermMatch.FORMS else term.match.value,
            "part_of_speech": term.part_of_speech,
            "gender": term.gender,
            "forms": " | ".join(term.forms),
            "note": term.note,
            "source": term.source,
            "examples": " | ".join(term.examples),
            "case_sensitive": "yes" if term.case_sensitive else "",
            "compounds": "" if term.compounds else "no",
        }
        for attribute, value in values.items():
            if value:
                yield _Column(attribute, term.language, number), value
    for attribute in ("note", "domain", "definition"):
        value = getattr(concept, attribute)
        if value:
            yield _Column(attribute), value


def write_table(concepts: Sequence[Concept]) -> str:
    """CSV with a head; only columns that hold something, ``de`` and ``en`` always."""
    rows = [dict(_cells(concept)) for concept in concepts]
    wanted = {_Column("text", Language.GERMAN), _Column("text", Language.ENGLISH)}.union(*rows)

    def place(column: _Column) -> tuple[bool, int, bool, int]:
        of_concept = column.language is None
        return (
            of_concept,
            column.number,
            column.language is Language.ENGLISH,
            _ATTRIBUTES.index(column.attribute),
        )

    columns = sorted(wanted, key=place)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_head_of(column) for column in columns])
    for row in rows:
        writer.writerow([row.get(column, "") for column in columns])
    return out.getvalue()


def _head_of(column: _Column) -> str:
    if column.language is None:
        return column.attribute
    number = f" {column.number}" if column.number > 1 else ""
    attribute = "" if column.attribute == "text" else " " + column.attribute.replace("_", " ")
    return f"{column.language.value}{number}{attribute}"
