"""Lists inside a row: JSON in a TEXT column, checked when read.

A value that is not what this program writes raises :class:`BadField`; the repositories turn
it into a ``DamagedLibraryError``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from reader.model.bitext import SentenceBead
from reader.model.document import (
    Dropped,
    FootnoteRef,
    InlineMark,
    LineRange,
    MarkKind,
    Repair,
    RepairKind,
    Sentence,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

T = TypeVar("T")


class BadField(ValueError):
    """A stored list that cannot be read."""


def dump(values: Sequence[Any]) -> str:
    """Any sequence of model tuples as JSON."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else "[]"


def dump_texts(values: Mapping[str, str]) -> str:
    """Texts by name as a JSON object."""
    return json.dumps(dict(values), ensure_ascii=False, separators=(",", ":"))


def texts(text: str) -> dict[str, str]:
    """Texts by name: ``{"name": "text", …}``."""
    try:
        found = json.loads(text)
        if not isinstance(found, dict):
            raise BadField(text[:80])
        return {_text(name): _text(value) for name, value in found.items()}
    except (ValueError, RecursionError) as error:
        raise BadField(text[:80]) from error


def _load(text: str, make: Callable[[Any], T]) -> tuple[T, ...]:
    if text == "[]":
        return ()
    try:
        found = json.loads(text)
        if not isinstance(found, list):
            raise BadField(text[:80])
        return tuple(make(item) for item in found)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise BadField(text[:80]) from error


def _integer(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise BadField(repr(value)[:80])
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadField(repr(value)[:80])
    value.encode()  # half a character raises UnicodeEncodeError, a ValueError
    return value


def _span(start: Any, end: Any) -> tuple[int, int]:
    span = _integer(start), _integer(end)
    if span[0] > span[1]:
        raise BadField(repr(span)[:80])
    return span


def _probability(value: Any) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BadField(repr(value)[:80])
    return float(value)


def marks(text: str) -> tuple[InlineMark, ...]:
    """Inline marks: ``[[kind, start, end, target], …]``."""
    return _load(text, lambda m: InlineMark(MarkKind(m[0]), *_span(m[1], m[2]), _text(m[3])))


def refs(text: str) -> tuple[FootnoteRef, ...]:
    """Footnote references: ``[[label, offset, raw], …]``."""
    return _load(text, lambda r: FootnoteRef(_text(r[0]), _integer(r[1]), _text(r[2])))


def sentences(text: str) -> tuple[Sentence, ...]:
    """Sentence spans: ``[[start, end], …]``."""
    return _load(text, lambda s: Sentence(*_span(s[0], s[1])))


def lines(text: str) -> tuple[LineRange, ...]:
    """Line ranges of the source file: ``[[first, last], …]``."""
    return _load(text, lambda s: LineRange(*_span(s[0], s[1])))


def _indices(values: Iterable[Any]) -> tuple[int, ...]:
    return tuple(_integer(value) for value in values)


def sentence_beads(text: str) -> tuple[SentenceBead, ...]:
    """Sentence beads: ``[[[source…], [target…], confidence, confirmed], …]``."""
    return _load(text, lambda b: SentenceBead(_indices(b[0]), _indices(b[1]), _probability(b[2]), bool(b[3])))


def strings(text: str) -> tuple[str, ...]:
    """Plain strings."""
    return _load(text, _text)


def repairs(text: str) -> tuple[Repair, ...]:
    """Repairs of an import: ``[[kind, line, before, after], …]``."""
    return _load(text, lambda r: Repair(RepairKind(r[0]), _integer(r[1]), _text(r[2]), _text(r[3])))


def dropped(text: str) -> tuple[Dropped, ...]:
    """Lines an import left out: ``[[line, text, reason], …]``."""
    return _load(text, lambda d: Dropped(_integer(d[0]), _text(d[1]), _text(d[2])))
