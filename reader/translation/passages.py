"""One passage through an engine: cut, sent, checked, joined, and everything carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.translation import EngineTrouble, Failure, Translated
from reader.translation.answers import cleaned, fault, visible
from reader.translation.carrying import Pair, carry, check_terms
from reader.translation.pieces import cut, framed, is_speech
from reader.translation.tags import tagged, untagged

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from reader.model.document import FootnoteRef, InlineMark
    from reader.model.language import Language
    from reader.model.translation import Passage, Warned
    from reader.translation.carrying import Links
    from reader.translation.engine import Engine
    from reader.translation.gate import Gate

    _Whole = tuple[str, tuple[InlineMark, ...], tuple[FootnoteRef, ...]]

_SHORTEST = 20
"""Characters below which nothing is cut up further, whatever a service says."""


def translate_passage(
    passage: Passage,
    engine: Engine,
    gate: Gate,
    languages: tuple[Language, Language],
    *,
    known: MutableMapping[str, str] | None = None,
    links: Links | None = None,
) -> Translated:
    """The checked translation of a passage.

    ``known`` holds answers of this engine by the text that was sent. What it has is not sent again,
    and what arrives is put into it as soon as it does: a passage tried again after a failure half
    way sends only the rest. Share one between the passages of a run, never between engines or
    directions. ``links`` finds words that correspond (see :data:`reader.translation.carrying.Links`;
    :func:`reader.jobs.words.lexicon_links` knows some always).

    Raises:
        EngineTrouble: a piece was not translated, so the passage is not.
    """
    before = len(gate.requests)
    work = _Passage(engine, languages, {} if known is None else known)
    text = passage.text
    if not is_speech(text):
        return Translated(text, passage.marks, passage.refs)
    warnings: tuple[Warned, ...] = ()
    if done := work.with_tags(passage):
        text, marks, refs = done
    else:
        pairs = work.pieces(text)
        text = "".join(pair.target for pair in pairs)
        marks, refs, warnings = carry(passage, pairs, languages, links)
    warnings += check_terms(passage.terms, text, languages[1])
    return Translated(text, marks, refs, warnings, gate.requests[before:])


class _Passage:
    """The sending of one passage."""

    def __init__(
        self, engine: Engine, languages: tuple[Language, Language], known: MutableMapping[str, str]
    ) -> None:
        self._engine = engine
        self._can = engine.capabilities
        self._languages = languages
        self._known = known

    def with_tags(self, passage: Passage) -> _Whole | None:
        """The passage in one request with its marks as tags; None where that does not go, or went wrong."""
        text = tagged(passage) if self._can.keeps_tags and (passage.marks or passage.refs) else None
        if text is None or text != text.strip() or (self._can.limit and self._size(text) > self._can.limit):
            return None
        try:
            answer = self._sent(text, tags=True)
        except EngineTrouble as trouble:
            if trouble.failure is Failure.TOO_LONG:
                return None
            raise
        self._known[text] = answer  # also if it is no good: then it is not asked for so again
        found = untagged(visible(answer), passage)
        if found is None or found[0].count("\n") != passage.text.count("\n"):
            return None
        return None if fault(passage.text, found[0], self._languages) else found

    def pieces(self, text: str, limit: int | None = None) -> list[Pair]:
        """``text`` in pieces with their translations."""
        can = self._can
        parts = cut(
            text,
            self._languages[0],
            limit=can.limit if limit is None else limit,
            measure=can.measure,
            lines=not can.keeps_lines,
        )
        return [pair for part in parts for pair in self._piece(part)]

    def _piece(self, part: str) -> list[Pair]:
        """A piece with its translation, or its parts with theirs if the service says it is too long."""
        before, core, after = framed(part)
        if not is_speech(core):
            return [Pair(part, part)]
        try:
            answer = cleaned(core, self._sent(core))
        except EngineTrouble as trouble:
            if trouble.failure is not Failure.TOO_LONG or len(core) <= _SHORTEST:
                raise
            size, told = self._size(core), trouble.limit
            limit = told if told and told < size else size // 2
        else:
            if found := fault(core, answer, self._languages):
                raise EngineTrouble(found, self._can.name)
            self._known[core] = answer
            return [Pair(part, before + answer + after)]
        return self.pieces(part, max(_SHORTEST, limit))

    def _sent(self, text: str, *, tags: bool = False) -> str:
        """The engine's answer to a text, or that it has given before."""
        known = self._known.get(text)
        return self._engine.translate(text, *self._languages, tags=tags) if known is None else known

    def _size(self, text: str) -> int:
        return self._can.measure.size(text)
