"""Which columns of a table hold the two texts, and what the others say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.parallel import states
from reader.importing.parallel.rows import TRANSLATED, Cell, Row, RowNote
from reader.importing.parallel.tongues import language
from reader.model.bitext import Side
from reader.model.language import Language
from reader.segmentation.languages import identify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.parallel import Standing

MAX_COLUMNS = 64
"""Columns of a row that are looked at."""
_HEADERS = 5
"""Rows at the top in which column names are looked for."""
_SAMPLE = 2000
_MAX_NAME = 60
_TERM_WORDS = 3
"""Words up to which the cells of a glossary are long, on the average."""
_LEAST_DIFFERENT = 0.05
"""Share of the cells of a column of texts that differ; of states there are only a few."""
_SOURCE = frozenset(
    {"source", "src", "quelle", "quelltext", "ausgangstext", "ausgangssprache", "original", "quellsprache"}
)
_TARGET = frozenset(
    {"target", "tgt", "trg", "ziel", "zieltext", "zielsprache", "übersetzung", "uebersetzung", "translation",
     "translated"}
)  # fmt: skip
_STATE = frozenset({"state", "status", "zustand"})
_NOTE = frozenset(
    {"note", "notes", "comment", "comments", "kommentar", "kommentare", "bemerkung", "bemerkungen",
     "anmerkung", "anmerkungen", "notiz", "notizen", "remark", "remarks"}
)  # fmt: skip
_CONFIDENCE = frozenset({"confidence", "konfidenz"})
_FILLERS = frozenset(
    {"text", "language", "sprache", "segment", "column", "spalte", "the", "in", "and", "und"}
)
_WORD = re.compile(r"[^\W\d_]+(?:[-_][A-Za-z]{2,4})?")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SHARE = re.compile(r"[01](?:[.,]\d{1,20})?")


class Columns(NamedTuple):
    """Columns by what is in them."""

    source: int
    target: int
    declared: tuple[Language | None, Language | None] = (None, None)
    first: int = 0
    """Number of the first row that is no header."""
    state: int = -1
    notes: tuple[int, ...] = ()
    confidence: int = -1


class _Names(NamedTuple):
    """What the names of the columns say."""

    roles: dict[str, int]
    languages: dict[Language, int]
    notes: tuple[int, ...]
    row: int


def choose(rows: Sequence[Sequence[str]], *, strict: bool) -> Columns | None:
    """The columns of a table; None where it has not two columns of text.

    With ``strict`` the table may as well be something else, so names or languages must prove it.
    """
    names = next((n for n in map(_names, range(_HEADERS), rows) if n is not None), None)
    if names is not None:
        found = _by_names(names)
        if found is not None:
            return found
    sample = rows[:_SAMPLE]
    width = min(MAX_COLUMNS, max(map(len, rows), default=0))
    texts = [column for column in range(width) if _is_text(sample, column)]
    if len(texts) < 2:
        return None
    spoken = {
        column: identify(" ".join(row[column] for row in sample if column < len(row))) for column in texts
    }
    german = [column for column in texts if spoken[column] is Language.GERMAN]
    english = [column for column in texts if spoken[column] is Language.ENGLISH]
    if german and english:
        return Columns(german[0], english[0])
    if strict or len(texts) != 2:
        return None
    if len(german) == 2 or len(english) == 2:
        # single words look like either language: a glossary; sentences do not: two texts in one language
        both = (Language.GERMAN, Language.ENGLISH)
        return Columns(0, 1, both) if width == 2 and _is_glossary(sample) else None
    first, second = texts
    return (
        Columns(second, first)
        if spoken[second] is Language.GERMAN or spoken[first] is Language.ENGLISH
        else Columns(first, second)
    )


def read_row(cells: Sequence[Sequence[Cell]], texts: Sequence[str], columns: Columns) -> Row:
    """A row of the table; ``cells`` are the blocks of each column, ``texts`` its plain text."""

    def text(column: int) -> str:
        return texts[column].strip() if 0 <= column < len(texts) else ""

    row = Row(assumed=True)
    for column, held in ((columns.source, row.source), (columns.target, row.target)):
        if column < len(cells):
            held.extend(cells[column])
    standing = standing_of(texts, columns)
    for cell in row.target:
        cell.standing = standing
    row.notes = [RowNote(text(column), Side.SOURCE) for column in columns.notes if text(column)]
    if columns.confidence >= 0:
        share = text(columns.confidence).replace(",", ".")
        row.confirmed = False
        row.confidence = min(1.0, float(share)) if _SHARE.fullmatch(share) else 1.0
    return row


def standing_of(texts: Sequence[str], columns: Columns) -> Standing:
    """What the column of states says of a row; translated where it says nothing understandable."""
    word = texts[columns.state] if 0 <= columns.state < len(texts) else ""
    return states.of_word(word) or TRANSLATED


def _names(number: int, row: Sequence[str]) -> _Names | None:
    """What a row says if it is a row of names: two of them must be known."""
    roles: dict[str, int] = {}
    tongues: dict[Language, int] = {}
    notes: list[int] = []
    for column, cell in enumerate(row[:MAX_COLUMNS]):
        words = [word.lower() for word in _WORD.findall(cell)] if len(cell) <= _MAX_NAME else []
        if not words or len(words) > 4:
            continue
        known = [(_role(word), _tongue(word)) for word in words]
        if any(not role and tongue is None for role, tongue in known):
            # a sentence that happens to hold one of the words
            continue
        for role, tongue in known:
            if role == "note":
                notes.append(column)
            elif tongue is not None:
                tongues.setdefault(tongue, column)
            elif role:
                roles.setdefault(role, column)
    texts = {column for role, column in roles.items() if role in {"source", "target"}} | set(tongues.values())
    if len(texts) < 2:
        return None
    return _Names(roles, tongues, tuple(dict.fromkeys(notes)), number)


_ROLES = {
    "source": _SOURCE, "target": _TARGET, "state": _STATE, "note": _NOTE, "confidence": _CONFIDENCE,
    "filler": _FILLERS,
}  # fmt: skip


def _role(word: str) -> str:
    return next((name for name, words in _ROLES.items() if word in words), "")


def _tongue(word: str) -> Language | None:
    found = language(word)
    return found if found in {Language.GERMAN, Language.ENGLISH} else None


def _by_names(names: _Names) -> Columns | None:
    roles, tongues = names.roles, names.languages
    source, target = roles.get("source"), roles.get("target")
    columns = dict.fromkeys(tongues.values())
    if source is None and target is not None:
        source = next((column for column in columns if column != target), None)
    elif target is None and source is not None:
        target = next((column for column in columns if column != source), None)
    elif source is None:
        source, target = tongues.get(Language.GERMAN), tongues.get(Language.ENGLISH)
    if source is None or target is None or source == target:
        return None
    spoken = {column: tongue for tongue, column in tongues.items()}
    return Columns(
        source,
        target,
        (spoken.get(source), spoken.get(target)),
        names.row + 1,
        roles.get("state", -1),
        names.notes,
        roles.get("confidence", -1),
    )


def _is_glossary(rows: Sequence[Sequence[str]]) -> bool:
    words = [len(cell.split()) for row in rows for cell in row]
    return sum(words) <= _TERM_WORDS * len(words)


def _is_text(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether most cells of a column hold words, and not the same few everywhere."""
    cells = [row[column].strip() for row in rows if column < len(row)]
    filled = [cell for cell in cells if cell]
    worded = sum(_LETTERS.search(cell) is not None for cell in filled)
    if not filled or worded < 0.6 * len(filled) or 10 * len(filled) < len(rows):
        return False
    return len(filled) < 8 or len(set(filled)) > _LEAST_DIFFERENT * len(filled)
