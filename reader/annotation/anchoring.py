"""Keeping a note with its text.

Two cases: the text was edited here, so that old and new are both known (:func:`follow`), or the
place must be found again by its quotation (:func:`find`). In both a stated orphan is better
than a wrong place.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from reader.model.annotation import CONTEXT, AnchorState

SURVIVING: Final = 0.35
"""Share of a range's characters that must survive a rewriting around it."""

SURROUNDED: Final = 0.5
"""Likeness of a range with its context, before and after, without which it is not the same place.

Two passages of one language share letters: unrelated ones reach 0.5 in one of a hundred, a
passage whose every second word was replaced stays above it in 99.
"""

SAME_PASSAGE: Final = 0.6
"""Likeness of the text now and the quotation from which it counts as moved, not merely fuzzy."""

MINIMUM: Final = 0.7
MARGIN: Final = 0.08
"""Lead over the runner-up that :func:`find` asks for."""

_QUOTE, _CONTEXT, _POSITION = 0.5, 0.2, 0.1
_REACH: Final = 2_000
"""Characters from the hint at which the position tells nothing any more."""


class Found(NamedTuple):
    """A place found by quotation; ``score`` runs from 0 to 1."""

    start: int
    end: int
    score: float
    state: AnchorState


def describe(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Quotation, prefix and suffix of a range, as a selector stores them."""
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def follow(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a non-empty range of ``old`` stands in ``new``; None where its text was deleted."""
    head, tail = _common(old, new)
    if end <= head:
        return start, end
    shift = len(new) - len(old)
    if start >= len(old) - tail:
        return start + shift, end + shift
    if start <= head and end >= len(old) - tail:
        # the edit lies inside the range: what was written there belongs to it
        return (start, end + shift) if end + shift > start else None
    return _follow_rewriting(old, new, (head, tail), (start, end))


def _common(old: str, new: str) -> tuple[int, int]:
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _follow_rewriting(
    old: str, new: str, common: tuple[int, int], span: tuple[int, int]
) -> tuple[int, int] | None:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  deferred: most edits do without

    head, tail = common
    start, end = span
    first: int | None = None
    last = survived = 0
    parts = [(True, 0, head, 0)]
    parts += [
        (op.tag == "equal", op.src_start + head, op.src_end + head, op.dest_start + head)
        for op in Levenshtein.opcodes(old[head : len(old) - tail], new[head : len(new) - tail])
        if op.tag in {"equal", "replace"}
    ]
    parts.append((True, len(old) - tail, len(old), len(new) - tail))
    for equal, low, high, place in parts:
        low_in, high_in = max(low, start), min(high, end)
        if low_in >= high_in or not equal:
            continue
        survived += high_in - low_in
        if first is None:
            first = place + low_in - low
        last = place + high_in - low
    if first is None or survived < SURVIVING * (end - start):
        return None
    found = _whole(old[start:end], new, first, last)
    return found if _alike_around(_around(old, span, CONTEXT), _around(new, found, CONTEXT)) else None


def _around(text: str, span: tuple[int, int], context: int) -> str:
    """A range with so many characters on each side."""
    return text[max(0, span[0] - context) : span[1] + context]


def _alike_around(before: str, now: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: a rewriting or a search only

    return fuzz.ratio(before, now) >= 100 * SURROUNDED


def _whole(quote: str, new: str, first: int, last: int) -> tuple[int, int]:
    """The quotation itself where it stands, once, at the place the opcodes give.

    They may take the *s* of an inserted *sehr* for that of *schräg*.
    """
    low = max(0, first - len(quote) + 1)
    window = new[low : last + len(quote) - 1]
    if window.count(quote) != 1:
        return first, last
    start = low + window.index(quote)
    return start, start + len(quote)


def state_of(exact: str, now: str) -> AnchorState:
    """How sure an anchor is whose quotation was ``exact`` and whose text now reads ``now``."""
    if exact == now:
        return AnchorState.EXACT
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: only a changed quotation needs it

    return AnchorState.MOVED if fuzz.ratio(exact, now) >= 100 * SAME_PASSAGE else AnchorState.FUZZY


def find(text: str, exact: str, prefix: str, suffix: str, hint: int) -> Found | None:
    """Find a quotation near ``hint``, by itself, its context and, failing that, its likeness.

    None unless the best place is good enough and clearly better than the second best.
    """
    if not exact:
        return None
    places = _exact_places(text, exact, prefix, suffix, hint)
    if places:
        best = places[0]
        clear = len(places) == 1 or best.score - places[1].score >= MARGIN
        # a small word stands in any text: what is around it must be like what was
        same = _alike_around(prefix + exact + suffix, _around(text, best[:2], CONTEXT))
        return best if best.score >= MINIMUM and clear and same else None
    return _find_alike(text, exact, prefix, suffix, hint)


def _exact_places(text: str, exact: str, prefix: str, suffix: str, hint: int) -> list[Found]:
    found: list[Found] = []
    at = text.find(exact)
    while at >= 0:
        score = _score(text, (at, at + len(exact)), (exact, prefix, suffix), hint)
        found.append(
            Found(at, at + len(exact), score, AnchorState.EXACT if at == hint else AnchorState.MOVED)
        )
        at = text.find(exact, at + 1)
    return sorted(found, key=lambda place: place.score, reverse=True)


def _score(text: str, span: tuple[int, int], quotation: tuple[str, str, str], hint: int) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: on a search only

    exact, prefix, suffix = quotation
    start, end = span
    before = text[max(0, start - len(prefix)) : start]
    after = text[end : end + len(suffix)]
    quote = fuzz.ratio(exact, text[start:end]) / 100
    near = max(0.0, 1 - abs(start - hint) / _REACH)
    context = fuzz.ratio(prefix, before) / 100 + fuzz.ratio(suffix, after) / 100
    return _QUOTE * quote + _CONTEXT * context + _POSITION * near


def _find_alike(text: str, exact: str, prefix: str, suffix: str, hint: int) -> Found | None:
    best = _alike(text, exact, prefix, suffix, hint)
    if best is None or best.score < MINIMUM:
        return None
    # the runner-up: the best place in a text where the first can no longer be found
    without = text[: best.start] + "\0" * (best.end - best.start) + text[best.end :]
    second = _alike(without, exact, prefix, suffix, hint)
    if second is not None and best.score - second.score < MARGIN:
        return None
    return best


def _alike(text: str, exact: str, prefix: str, suffix: str, hint: int) -> Found | None:
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: on a search only
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  deferred: on a search only

    whole = prefix + exact + suffix
    if not text or not whole:
        return None
    window = fuzz.partial_ratio_alignment(whole, text)
    if window is None or len(text) < len(whole):
        low, high = 0, len(text)
    else:
        low, high = max(0, window.dest_start - CONTEXT), min(len(text), window.dest_end + CONTEXT)
    piece = text[low:high]
    start, end = len(prefix), len(prefix) + len(exact)
    first: int | None = None
    last = 0
    for op in Levenshtein.opcodes(whole, piece):
        inside = max(op.src_start, start), min(op.src_end, end)
        if op.tag != "equal" or inside[0] >= inside[1]:
            continue
        if first is None:
            first = op.dest_start + inside[0] - op.src_start
        last = op.dest_start + inside[1] - op.src_start
    if first is None:
        return None
    span = low + first, low + last
    return Found(*span, _score(text, span, (exact, prefix, suffix), hint), AnchorState.FUZZY)
