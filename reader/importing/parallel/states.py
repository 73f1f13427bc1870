"""Words for the state of a translation, as XLIFF, other programs and people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing.xml import attribute, plain
from reader.model.document import Origin, SegmentState
from reader.model.parallel import Standing

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INITIAL, _TRANSLATED = SegmentState.INITIAL, SegmentState.TRANSLATED
_REVIEWED, _FINAL = SegmentState.REVIEWED, SegmentState.FINAL
_ORDER = tuple(SegmentState)
_FIRST: dict[str, tuple[SegmentState, bool]] = {
    "new": (_INITIAL, False), "needs-translation": (_INITIAL, False), "needs-adaptation": (_TRANSLATED, True),
    "needs-l10n": (_TRANSLATED, True), "needs-review-adaptation": (_TRANSLATED, True),
    "needs-review-l10n": (_TRANSLATED, True), "needs-review-translation": (_TRANSLATED, True),
    "translated": (_TRANSLATED, False), "signed-off": (_REVIEWED, False), "final": (_FINAL, False),
}  # fmt: skip
"""``state`` of XLIFF 1.2, and whether work is left."""
_SDL: dict[str, tuple[SegmentState, bool]] = {
    "draft": (_INITIAL, True), "translated": (_TRANSLATED, False), "rejectedtranslation": (_TRANSLATED, True),
    "approvedtranslation": (_REVIEWED, False), "rejectedsignoff": (_REVIEWED, True),
    "approvedsignoff": (_FINAL, False), "unspecified": (_INITIAL, False),
}  # fmt: skip
_MEMOQ: dict[str, tuple[SegmentState, bool]] = {
    "notstarted": (_INITIAL, False), "partiallyedited": (_INITIAL, True), "edited": (_INITIAL, True),
    "pretranslated": (_TRANSLATED, True), "machinetranslated": (_TRANSLATED, True),
    "assembledfromfragments": (_TRANSLATED, True), "manuallyconfirmed": (_TRANSLATED, False),
    "reviewer1confirmed": (_REVIEWED, False), "proofread": (_FINAL, False),
    "reviewer2confirmed": (_FINAL, False), "rejected": (_TRANSLATED, True),
}  # fmt: skip
_WORDS: dict[str, tuple[SegmentState, bool]] = {
    **dict.fromkeys(("initial", "new", "neu", "untranslated", "not started", "offen", "open", "unübersetzt"),
                    (_INITIAL, False)),
    **dict.fromkeys(("translated", "übersetzt", "draft", "entwurf"), (_TRANSLATED, False)),
    **dict.fromkeys(("reviewed", "geprüft", "proofread", "korrigiert", "lektoriert", "signed off"),
                    (_REVIEWED, False)),
    **dict.fromkeys(("final", "approved", "freigegeben", "fertig", "done", "confirmed", "bestätigt"),
                    (_FINAL, False)),
    **dict.fromkeys(("needs work", "needs review", "fuzzy", "rejected", "überarbeiten", "prüfen", "todo"),
                    (_TRANSLATED, True)),
}  # fmt: skip


def of_word(word: str) -> Standing | None:
    """What a word in the column of states of a table means; None where nobody knows it."""
    known = _WORDS.get(" ".join(re.split(r"[\s_-]+", word.strip().lower())))
    return None if known is None else Standing(*known)


def of_first(unit: Element, target: Element | None) -> Standing:
    """Standing of a unit of XLIFF 1.2 and of memoQ's."""
    if target is None or not plain(target):
        return Standing()
    memoq = _MEMOQ.get(attribute(unit, "status").lower())
    known = memoq or _FIRST.get(attribute(target, "state").lower())
    state, needs_work = known or (_TRANSLATED, False)
    if attribute(unit, "approved") == "yes":
        state, needs_work = _FINAL, False
    qualifier = attribute(target, "state-qualifier").lower()
    if (
        qualifier in {"mt-suggestion", "leveraged-mt"}
        or attribute(unit, "status").lower() == "machinetranslated"
    ):
        return Standing(state, needs_work, Origin.MT)
    if qualifier.startswith(("leveraged", "exact", "fuzzy", "id-match")):
        return Standing(state, needs_work, Origin.TM)
    return Standing(state, needs_work)


def of_sdl(segment: Element, whole: Standing) -> Standing:
    """Standing of a segment of Trados (``sdl:seg``)."""
    state, needs_work = _SDL.get(attribute(segment, "conf").lower(), (_INITIAL, False))
    origin = attribute(segment, "origin").lower()
    percent = attribute(segment, "percent")
    if origin in {"mt", "nmt", "amt"}:
        return Standing(state, needs_work, Origin.MT, attribute(segment, "origin-system"))
    if origin == "tm":
        return Standing(state, needs_work, Origin.TM, percent if percent.isdecimal() else "")
    return whole._replace(state=state, needs_work=needs_work)


def of_second(segment: Element, *, stateless: bool, has_target: bool) -> Standing:
    """Standing of a segment of XLIFF 2; a file without any state counts as translated where it has text."""
    if not has_target:
        return Standing()
    state = attribute(segment, "state")
    sub = attribute(segment, "subState").lower()
    needs_work = "reject" in sub or "fuzzy" in sub or "needs" in sub
    if state in _ORDER:
        return Standing(SegmentState(state), needs_work)
    return Standing(_TRANSLATED if stateless else _INITIAL, needs_work)
