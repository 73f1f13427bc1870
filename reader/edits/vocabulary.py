"""What a reader says of words: known, learning, ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import EditRefused
from reader.model.change import ChangeSet, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.language import Language
    from reader.model.vocabulary import WordStatus
    from reader.storage.library import Library


def set_word_status(
    library: Library, language: Language, lemmas: Sequence[str], status: WordStatus | None
) -> ChangeSet:
    """Give words a status, by their lemmas; None takes it away.

    Raises:
        EditRefused: ``nothing_selected`` when there is no word.
    """
    wanted = [lemma for lemma in dict.fromkeys(lemmas) if lemma.strip()]
    if not wanted:
        raise EditRefused("nothing_selected")
    with library.journal.step(Step.WORD_STATUS) as step:
        library.vocabulary.put(language, wanted, status)
    return step.changes
