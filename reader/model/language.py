"""Languages as BCP 47 primary subtags."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """The two languages of the product; ``UNDETERMINED`` (``und``) where a text is too short to tell."""

    GERMAN = "de"
    ENGLISH = "en"
    UNDETERMINED = "und"
