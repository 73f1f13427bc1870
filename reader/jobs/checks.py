"""Checking a work: rows a second's worth at a time, single rows after an edit, repeated passages, the ledger.

What does not change from row to row (dictionary, matchers of terms, words learned, names) is made once in a
worker and kept there, for as long as the options of the window are the same.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from reader.model.bitext import BeadId
from reader.model.language import Language
from reader.model.problem import UNUSUAL, Problem, Rule
from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from reader.alignment.explain import Associations
    from reader.alignment.support import Support
    from reader.checks.row import CheckedRow, WorkFacts
    from reader.checks.spelling import Speller
    from reader.model.bitext import Row, RowSize, Side
    from reader.model.completeness import Ledger, RowAccount
    from reader.model.document import Block, BlockId, MarkKind
    from reader.model.problem import Dismissal
    from reader.model.progress import Progress
    from reader.model.termbase import Concept, TermHit
    from reader.terminology.recognition import TermMatcher

SLICE: Final = 1.0
"""Seconds of work after which :func:`check_rows` answers with what it has."""
_KEPT: Final = 2
"""Engines a worker keeps: of the work on the page, and of the one before."""
_OFTEN: Final = 3
"""How often a word with a capital must stand in a translation to pass for a name."""


class Told(Protocol):
    """Facts of a work."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def languages(self) -> tuple[Language, Language]: ...  # noqa: D102
    @property
    def own(self) -> bool: ...  # noqa: D102
    @property
    def ratio(self) -> float: ...  # noqa: D102
    @property
    def marks(self) -> frozenset[MarkKind]: ...  # noqa: D102
    @property
    def has_notes(self) -> bool: ...  # noqa: D102
    @property
    def concepts(self) -> tuple[Concept, ...]: ...  # noqa: D102
    @property
    def pairs(self) -> tuple[tuple[str, str], ...]: ...  # noqa: D102


class Opened(Protocol):
    """A work while its library is open: :class:`reader.storage.check_rows.OpenSource`."""

    def told(self) -> Told:
        """The facts."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text, after the name of its side; those of one side together."""

    def rows(self, first: int) -> Iterator[Row]:
        """All rows from a number on."""

    def beads(self, bead_ids: Iterable[BeadId]) -> Sequence[Row]:
        """Some rows."""

    def one_sided(self) -> list[tuple[int, RowSize]]:
        """Number and sizes of all rows that have one side only, in order."""

    def dismissals(self) -> list[Dismissal]:
        """What a person dismissed."""

    def orphans(self) -> int:
        """Notes that have lost their place."""


class Source(Protocol):
    """Where a work is read from; handed in, since jobs know nothing of libraries."""

    def opened(self) -> AbstractContextManager[Opened]:
        """Open it."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What a person wants checked."""

    spelling: str = "en"
    """As :mod:`reader.checks.dictionaries` calls it."""
    dictionaries: tuple[str, ...] = ()
    """Paths of ``.aff`` files of their own."""
    off: frozenset[Rule] = UNUSUAL
    stamp: int = 0
    """Another number makes everything anew: the glossary, or much of the text, is another."""


class Checked(NamedTuple):
    """The problems of some rows, all there are of each."""

    beads: tuple[BeadId, ...]
    problems: tuple[Problem, ...]
    next: int | None
    """Number of the row to go on with; None at the end."""
    notice: str = ""
    """Why spelling was not checked, if somebody should know."""


class Suggestions(NamedTuple):
    """Words that may be meant by a misspelt one."""

    word: str
    forms: tuple[str, ...]


class _Engine:
    """All that checking the rows of one work needs."""

    def __init__(self, facts: WorkFacts, told: Told, matchers: Mapping[Language, TermMatcher]) -> None:
        from reader.alignment.explain import associations  # noqa: PLC0415 - deferred: workers only

        self.facts = facts
        self.own = told.own
        self.matchers = matchers
        self.learnt: Associations = associations(told.pairs, told.languages)
        self.facing: frozenset[BeadId] = frozenset()
        self.names: frozenset[str] = frozenset()
        self.terms: frozenset[str] = frozenset()
        """Words of the glossary's terms in the language of the translation, in small letters."""
        self._refused = {
            (term.id, refusal.surface, refusal.block_id)
            for concept in told.concepts
            for term in concept.terms
            for refusal in term.refused
        }
        self.speller: Speller | None = None
        self.notice = ""

    def checked(self, row: Row) -> CheckedRow:
        """A row as the rules want it."""
        from reader.checks.row import CheckedRow  # noqa: PLC0415 - deferred: workers only

        hits: dict[BlockId, list[TermHit]] = {}
        for side, language in zip((row.source, row.target), self.facts.languages, strict=True):
            matcher = self.matchers.get(language)
            if matcher is not None:
                hits |= {block.id: self._hits(matcher, block) for block in side}
        return CheckedRow.of(row, self.facts, hits)

    def _hits(self, matcher: TermMatcher, block: Block) -> list[TermHit]:
        """The terms in a block, but for those a person called none there."""
        return [
            hit
            for hit in matcher.find(block.text)
            if (hit.term_id, hit.surface, block.id) not in self._refused
        ]

    def _knows(self, word: str) -> bool:
        """Whether a word is in the dictionary, or, also in the plural, in a term of the glossary."""
        assert self.speller is not None
        small = word.lower()
        if small in self.terms or small.removesuffix("s") in self.terms:
            return True
        return (self.facts.is_target_word or self.speller.knows)(word)

    def account(self, row: CheckedRow) -> RowAccount:
        """What became of the sentences of a row."""
        from reader.checks.completeness import account  # noqa: PLC0415 - deferred: workers only

        return account(row, self._supports, own=self.own, facing=row.bead.id in self.facing)

    def _supports(self, texts: Sequence[str], other: str, side: Side) -> list[Support]:
        from reader.alignment.support import supports  # noqa: PLC0415 - deferred: workers only
        from reader.model.bitext import Side as Sides  # noqa: PLC0415 - with it

        there, here = self.facts.languages
        if side is Sides.SOURCE:
            return supports(texts, other, (there, here), self.learnt)
        return supports(texts, other, (here, there))

    def problems(self, row: Row) -> list[Problem]:
        """Everything that is found in a row by itself."""
        from reader.checks.completeness import completeness_problems  # noqa: PLC0415 - deferred: workers only
        from reader.checks.rules import check_row, link_problem  # noqa: PLC0415 - with it
        from reader.checks.spelling import check_spelling  # noqa: PLC0415 - with it

        checked = self.checked(row)
        doubt = link_problem(checked)
        found = [] if doubt is None else [doubt]
        lost = list(completeness_problems(checked, self.account(checked)))
        found += lost
        found += check_row(checked)
        if self.speller is not None:
            found += check_spelling(checked, self._knows, self.names)
        if lost:  # that it is short follows from that
            found = [problem for problem in found if problem.rule is not Rule.LENGTH]
        return [problem for problem in found if problem.rule not in self.facts.off]


_engines: dict[tuple[Source, CheckOptions], _Engine] = {}


def _engine(source: Source, options: CheckOptions, opened: Opened) -> _Engine:
    from reader.checks.facing import facing_rows  # noqa: PLC0415 - deferred: workers only

    key = (source, options)
    found = _engines.get(key)
    if found is None:
        found = _made(options, opened)
        while len(_engines) >= _KEPT:
            del _engines[next(iter(_engines))]
        _engines[key] = found
    found.facing = facing_rows(opened.one_sided(), found.facts.ratio)
    return found


@lru_cache(maxsize=_KEPT)
def _speller(choice: str, language: Language, own: tuple[str, ...], stamp: int) -> Speller | None:
    """A dictionary, loaded once by its stamp: suggestions must not wait for all else that checks need."""
    del stamp
    from reader.checks.dictionaries import speller_for  # noqa: PLC0415 - deferred: workers only

    return speller_for(choice, language, [Path(name) for name in own])


def _is_noun(word: str) -> bool:
    """Whether a word, written as it is, is a form of a German noun; the table is read when first asked."""
    from reader.terminology.wordforms import spellings, word_table  # noqa: PLC0415 - deferred: seldom asked

    table = word_table(Language.GERMAN)
    return any((table.lemma(one) or "")[:1].isupper() for one in spellings(word))


def _made(options: CheckOptions, opened: Opened) -> _Engine:
    from reader.checks.row import WorkFacts  # noqa: PLC0415 - deferred: workers only
    from reader.checks.spelling import DictionaryError, HunspellSpeller, cached  # noqa: PLC0415 - with it

    told = opened.told()
    language = told.languages[1]
    notice = ""
    try:
        speller = _speller(options.spelling, language, options.dictionaries, options.stamp)
    except DictionaryError as error:
        speller, notice = None, str(error)
    known = cached(speller) if speller is not None else None
    if known is None and language is Language.ENGLISH:
        known = cached(HunspellSpeller())
    facts = WorkFacts(
        told.languages,
        told.ratio,
        told.marks,
        told.has_notes,
        {concept.id: concept for concept in told.concepts},
        known,
        _is_noun if told.languages[0] is Language.GERMAN else None,
        options.off,
    )
    engine = _Engine(facts, told, _matchers(told))
    engine.speller, engine.notice = speller, notice
    if speller is not None:
        engine.names = _names(told, opened.texts())
        engine.terms = _term_words(told)
    return engine


def _matchers(told: Told) -> dict[Language, TermMatcher]:
    from reader.jobs.terms import matchers  # noqa: PLC0415 - deferred: reads word lists

    if not told.concepts:
        return {}
    return matchers(told.concepts, {x for x in told.languages if x is not Language.UNDETERMINED})


def _term_words(told: Told) -> frozenset[str]:
    from reader.checks.spelling import spelt  # noqa: PLC0415 - deferred: workers only

    language = told.languages[1]
    terms = (term for concept in told.concepts for term in concept.terms if term.language is language)
    return frozenset(word.lower() for term in terms for word in spelt(term.text))


def _names(told: Told, texts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Words with a capital that are known: of the original, often in the translation, and of the glossary."""
    from reader.checks.spelling import capitalised  # noqa: PLC0415 - deferred: workers only

    found: set[str] = set()
    for side, some in groupby(texts, key=itemgetter(0)):
        words = capitalised(text for _, text in some)
        found.update(word for word, times in words.items() if side == "source" or times >= _OFTEN)
    found.update(capitalised(term.text for concept in told.concepts for term in concept.terms))
    return frozenset(found)


# -- the jobs ---------------------------------------------------------------------------------


def check_rows(
    source: Source, options: CheckOptions, first: int, progress: Progress = no_progress
) -> Checked:
    """Check rows from number ``first`` on, for about a second.

    Raises:
        reader.errors.LibraryError: the library cannot be read.
        reader.errors.EditRefused: the bitext is gone.
    """
    progress(Stage.READING, 0.0)
    with source.opened() as opened:
        engine = _engine(source, options, opened)
        until = time.monotonic() + SLICE
        beads: list[BeadId] = []
        problems: list[Problem] = []
        for number, row in enumerate(opened.rows(first), first):
            if beads and time.monotonic() > until:
                return Checked(tuple(beads), tuple(problems), number, engine.notice)
            beads.append(row.bead.id)
            problems += engine.problems(row)
    return Checked(tuple(beads), tuple(problems), None, engine.notice)


def check_beads(
    source: Source, options: CheckOptions, bead_ids: Sequence[BeadId], progress: Progress = no_progress
) -> Checked:
    """Check single rows; of those that are gone there are no problems.

    Raises:
        reader.errors.LibraryError: the library cannot be read.
        reader.errors.EditRefused: the bitext is gone.
    """
    progress(Stage.READING, 0.0)
    with source.opened() as opened:
        engine = _engine(source, options, opened)
        problems = [problem for row in opened.beads(bead_ids) for problem in engine.problems(row)]
    return Checked(tuple(bead_ids), tuple(problems), None, engine.notice)


def check_repeats(
    source: Source, options: CheckOptions, progress: Progress = no_progress
) -> tuple[Problem, ...]:
    """Equal passages of a work that are translated differently (and the reverse, where that is wanted).

    Raises:
        reader.errors.LibraryError: the library cannot be read.
        reader.errors.EditRefused: the bitext is gone.
    """
    from reader.checks.consistency import check_consistency, conflicts, passages  # noqa: PLC0415 - deferred
    from reader.checks.row import CheckedRow, WorkFacts  # noqa: PLC0415 - with it

    progress(Stage.READING, 0.0)
    with source.opened() as opened:
        facts = WorkFacts(opened.told().languages, off=options.off)
        wanted = conflicts(
            ((p.bead_id, hash(p.source), hash(p.target))
             for row in opened.rows(0) for p in passages(CheckedRow.of(row, facts))),
            off=options.off,
        )  # fmt: skip
        rows = opened.beads(wanted)
        found = check_consistency(
            [p for row in rows for p in passages(CheckedRow.of(row, facts))], off=options.off
        )
    return tuple(found)


def make_ledger(source: Source, options: CheckOptions, progress: Progress = no_progress) -> Ledger:
    """Account for every sentence of a work, chapter by chapter.

    Raises:
        reader.errors.LibraryError: the library cannot be read.
        reader.errors.EditRefused: the bitext is gone.
    """
    from reader.checks.ledger import LedgerMaker  # noqa: PLC0415 - deferred: workers only

    progress(Stage.READING, 0.0)
    with source.opened() as opened:
        engine = _engine(source, options, opened)
        maker = LedgerMaker(opened.dismissals())
        for row in opened.rows(0):
            checked = engine.checked(row)
            maker.add(row, checked, engine.account(checked))
    return maker.ledger()


def suggest(
    options: CheckOptions, language: Language, word: str, progress: Progress = no_progress
) -> Suggestions:
    """Words that may be meant by a misspelt one: a tenth of a second, more for long words.

    A dictionary that cannot be read suggests nothing; the checks have said so.
    """
    from reader.checks.spelling import DictionaryError  # noqa: PLC0415 - deferred: workers only

    progress(Stage.READING, 0.0)
    try:
        speller = _speller(options.spelling, language, options.dictionaries, options.stamp)
    except DictionaryError:
        speller = None
    return Suggestions(word, () if speller is None else speller.suggest(word))
