"""Reading termbase files, and making what recognises their terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.model.language import Language
    from reader.model.progress import Progress
    from reader.model.termbase import Concept
    from reader.terminology.recognition import TermMatcher


def read_terms(path: Path, progress: Progress = no_progress) -> list[Concept]:
    """The concepts of a termbase file.

    Raises:
        reader.errors.ImportFailed: the file is none; the reason names the line.
    """
    from reader.terminology.termbases import read_termbase  # noqa: PLC0415 - deferred: lxml

    progress(Stage.READING, 0.0)
    return read_termbase(path)


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
