"""What is known of the words of two texts before they are aligned; handed in, as jobs know no library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.errors import LibraryError
from reader.model.bitext import Knowledge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.bitext import Unit
    from reader.model.language import Language


class Teacher(Protocol):
    """Knows something of words, as a library does: :func:`reader.lookup.teaching.teach`."""

    def __call__(
        self, languages: tuple[Language, Language], source: Sequence[str], target: Sequence[str], /
    ) -> Knowledge:
        """What is known of the words of two texts, given by their paragraphs."""


def nobody(
    languages: tuple[Language, Language], source: Sequence[str], target: Sequence[str], /
) -> Knowledge:
    """Knows nothing."""
    del languages, source, target
    return Knowledge()


def learned(
    teacher: Teacher, languages: tuple[Language, Language], source: Iterable[Unit], target: Iterable[Unit]
) -> Knowledge:
    """What a teacher knows; nothing where the library cannot be read: aligning does without."""
    try:
        return teacher(languages, [unit.text for unit in source], [unit.text for unit in target])
    except LibraryError:
        return Knowledge()
