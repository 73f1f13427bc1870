"""Terms of the termbase in the text: looked for a few rows at a time while nothing else is to do.

What recognises them is made in a worker process: that takes a second and would leave its word
lists in the window's memory.
"""

from __future__ import annotations

from collections import OrderedDict
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.jobs.terms import matchers
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.termbase import TermStatus
from ui.background import Background
from ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.document import Block, BlockId
    from reader.model.termbase import Concept, ConceptId, TermHit, TermId
    from reader.terminology.recognition import TermMatcher
    from ui.background import Job

_SLICE = 0.005
"""Seconds spent looking for terms before the window is given its turn."""
_KEPT = 800


class TermMarks(QObject):
    """Finds the terms of blocks when idle and remembers them.

    Signals:
        found: a frozenset of block ids whose terms are known now.
    """

    found = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._concepts: dict[ConceptId, Concept] = {}
        self._languages: dict[Side, Language] = {}
        self._background: Background | None = None
        self._matchers: dict[Language, TermMatcher] = {}
        self._job: Job | None = None
        self._outdated = False
        """Concepts or languages are others than those of the matchers."""
        self._refused: frozenset[tuple[TermId, str, BlockId | None]] = frozenset()
        self._hits: OrderedDict[BlockId, tuple[str, list[TermHit]]] = OrderedDict()
        self._wanted: OrderedDict[BlockId, tuple[Block, Side]] = OrderedDict()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._look)

    def use(self, background: Background) -> None:
        """Let matchers be made by this background's worker, not by one of its own."""
        self._background = background

    def set_languages(self, languages: dict[Side, Language]) -> None:
        """The languages of the sides."""
        self._languages = dict(languages)
        self._outdated = self._outdated or not set(languages.values()) <= set(self._matchers)
        self._forget()

    def set_concepts(self, concepts: Sequence[Concept]) -> None:
        """Look for the terms of these concepts; until that is ready, what is known stays marked."""
        if list(concepts) == list(self._concepts.values()):
            return
        self._refused = frozenset(
            (term.id, refusal.surface, refusal.block_id)
            for concept in concepts
            for term in concept.terms
            for refusal in term.refused
        )
        self._concepts = {concept.id: concept for concept in concepts}
        self._outdated = True
        if not concepts:
            self._matchers.clear()
            self._forget()
        elif self._hits:
            self._timer.start()

    @property
    def is_ready(self) -> bool:
        """Whether all that was asked for is known."""
        if not self._concepts:
            return True
        return not (self._outdated or self._wanted or self._job is not None)

    def _forget(self) -> None:
        self._hits.clear()
        self._wanted.clear()

    def known(self, block: Block, side: Side) -> list[TermHit]:
        """The terms of a block so far as they are known; those of an unknown one are looked for soon."""
        if not self._concepts:
            return []
        entry = self._hits.get(block.id)
        if entry is not None and entry[0] == block.text:
            return [hit for hit in entry[1] if self._stands(hit, block.id)]
        if block.id not in self._wanted:
            self._wanted[block.id] = (block, side)
            if not self._timer.isActive():
                self._timer.start()
        if entry is None:
            return []
        # being written: what stands where it stood stays marked until it is looked for anew
        before, now = entry[0], block.text
        return [
            hit
            for hit in entry[1]
            if now[hit.start : hit.end] == before[hit.start : hit.end] and self._stands(hit, block.id)
        ]

    def _stands(self, hit: TermHit, block_id: BlockId) -> bool:
        """Whether its concept is still there, and nobody called the hit wrong, here or everywhere."""
        return hit.concept_id in self._concepts and self._refused.isdisjoint(
            ((hit.term_id, hit.surface, None), (hit.term_id, hit.surface, block_id))
        )

    def concept(self, concept_id: ConceptId) -> Concept | None:
        """One of the concepts that are looked for."""
        return self._concepts.get(concept_id)

    def _look(self) -> None:
        if self._outdated:
            self._ask()
        until = perf_counter() + _SLICE
        done = set()
        while self._wanted and self._matchers and perf_counter() < until:
            block_id, (block, side) = self._wanted.popitem(last=False)
            matcher = self._matchers.get(self._language(side))
            self._hits[block_id] = (block.text, [] if matcher is None else matcher.find(block.text))
            done.add(block_id)
            if len(self._hits) > _KEPT:
                self._hits.popitem(last=False)
        if self._wanted and self._matchers:
            self._timer.start()
        if done:
            self.found.emit(frozenset(done))

    def _language(self, side: Side) -> Language:
        return self._languages.get(side, Language.ENGLISH)

    def _ask(self) -> None:
        """Have matchers made, unless some are under way: what changes meanwhile waits for them."""
        if self._job is not None or not self._concepts:
            return
        if self._background is None:
            self._background = Background(self)
        self._outdated = False
        languages = {self._language(side) for side in Side}
        self._job = self._background.run(matchers, list(self._concepts.values()), languages)
        self._job.done.connect(self._made)
        self._job.broken.connect(self._gave_up)
        self._job.start()

    def _made(self, found: dict[Language, TermMatcher]) -> None:
        self._job = None
        if not self._concepts:
            return
        self._matchers = found
        seen = frozenset(self._hits)
        self._hits.clear()
        if self._outdated or self._wanted:
            self._timer.start()
        self.found.emit(seen)

    def _gave_up(self) -> None:
        """A bug, told on stderr: the page goes on without new marks."""
        self._job = None

    def tooltip(self, block: Block, side: Side, offset: int) -> str:
        """The entry of the term at an offset: terms of both languages, status and note."""
        language = self._languages.get(side, Language.GERMAN)
        lines = [
            _entry(self._concepts[hit.concept_id], language)
            for hit in self.known(block, side)
            if hit.start <= offset < hit.end and hit.concept_id in self._concepts
        ]
        return "\n\n".join(dict.fromkeys(lines))


def _entry(concept: Concept, language: Language) -> str:
    status = {
        TermStatus.ADMITTED: tr("admitted"),
        TermStatus.DEPRECATED: tr("deprecated"),
        TermStatus.FORBIDDEN: tr("do not use"),
    }
    others = [term for term in concept.terms if term.language != language]
    right = ", ".join(f"{t.text} ({status[t.status]})" if t.status in status else t.text for t in others)
    text = f"{', '.join(concept.texts(language))} → {right}" if right else ", ".join(concept.texts(language))
    return f"{text}\n{concept.note}" if concept.note else text
