"""Problems dismissed and brought back, and words called rightly spelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.edits.texts import clean
from reader.errors import EditRefused
from reader.model.change import ChangeSet, Step
from reader.model.problem import Dismissal, DismissalId, Rule, texts_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.bitext import BitextId
    from reader.model.problem import Problem
    from reader.storage.library import Library


def dismiss(
    library: Library, bitext_id: BitextId, problems: Sequence[Problem], reason: str = ""
) -> ChangeSet:
    """Say of problems that they are none, until a text of their row changes.

    A doubtful link is not dismissed but confirmed (:func:`reader.edits.beads.set_confirmed`).

    Raises:
        EditRefused: ``gone``; ``confirm_instead``.
    """
    reason = " ".join(clean(reason).split())
    with library.journal.step(Step.DISMISS_PROBLEM) as step:
        known = {(d.block_id, d.rule, d.detail): d for d in library.dismissals.of_bitext(bitext_id)}
        for problem in problems:
            if problem.rule is Rule.LINK and problem.code == "doubtful":
                raise EditRefused("confirm_instead")
            row = library.bitexts.row_of(problem.bead_id)
            blocks = (*row.target, *row.source)
            if not blocks:
                raise EditRefused("gone")
            before = [known[key] for b in blocks if (key := (b.id, problem.rule, problem.detail)) in known]
            library.dismissals.remove(d.id for d in before)
            digest = texts_sha256(row)
            library.dismissals.add(
                Dismissal(
                    DismissalId(0), bitext_id, blocks[0].id, problem.rule, problem.detail, digest, reason
                )
            )
    return step.changes


def restore(library: Library, dismissals: Sequence[DismissalId]) -> ChangeSet:
    """Take dismissals back: the problems are told of again."""
    with library.journal.step(Step.RESTORE_PROBLEM) as step:
        library.dismissals.remove(dismissals)
    return step.changes


def add_word(library: Library, language: str, word: str) -> ChangeSet:
    """Call a word rightly spelt, in this library.

    Raises:
        EditRefused: ``no_word``.
    """
    word = " ".join(clean(word).split()).replace("’", "'")
    if not word:
        raise EditRefused("no_word")
    with library.journal.step(Step.ADD_WORD) as step:
        if all(known.word != word for known in library.spelling_words.all()):
            library.spelling_words.add(language, word)
    return step.changes


def add_words(library: Library, language: str, words: Iterable[str]) -> ChangeSet:
    """Call words rightly spelt, all in one step; those that are known already are passed over."""
    with library.journal.step(Step.ADD_WORD) as step:
        known = {word.word for word in library.spelling_words.all()}
        for word in words:
            plain = " ".join(clean(word).split()).replace("’", "'")
            if plain and plain not in known:
                known.add(plain)
                library.spelling_words.add(language, plain)
    return step.changes


def remove_words(library: Library, word_ids: Iterable[int]) -> ChangeSet:
    """Take personal words out again."""
    with library.journal.step(Step.REMOVE_WORD) as step:
        for word_id in word_ids:
            library.spelling_words.remove(word_id)
    return step.changes
