"""Making what recognises the terms of a termbase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.language import Language
    from reader.model.progress import Progress
    from reader.model.termbase import Concept
    from reader.terminology.recognition import TermMatcher


def matchers(
    concepts: Sequence[Concept], languages: Iterable[Language], progress: Progress = no_progress
) -> dict[Language, TermMatcher]:
    """A matcher for each language: a second or two of reading word lists, of which little stays in them."""
    from reader.terminology.recognition import TermMatcher  # noqa: PLC0415 - deferred: only workers make them

    found: dict[Language, TermMatcher] = {}
    for language in sorted(set(languages)):
        progress(Stage.READING, len(found) / 2)
        found[language] = TermMatcher(concepts, language)
    return found
