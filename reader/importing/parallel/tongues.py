"""Which of the languages a file declares is which side."""

from __future__ import annotations

import re

from reader.model.language import Language

_NAMES = {
    "ger": Language.GERMAN, "deu": Language.GERMAN, "german": Language.GERMAN, "deutsch": Language.GERMAN,
    "eng": Language.ENGLISH, "english": Language.ENGLISH, "englisch": Language.ENGLISH,
}  # fmt: skip


def primary(tag: str) -> str:
    """The primary subtag of a language tag in lower case (``de`` of ``DE_AT``)."""
    return re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]


def language(tag: str) -> Language | None:
    """The language of a tag; undetermined for all but German and English, None for no tag."""
    subtag = primary(tag)
    if not subtag:
        return None
    if subtag in {"de", "en"}:
        return Language(subtag)
    return _NAMES.get(subtag, Language.UNDETERMINED)
