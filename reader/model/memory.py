"""Translation memory values (TMX 1.4b)."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.document import Origin
from reader.model.language import Language


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A pair of texts that were confirmed to correspond."""

    source_language: Language
    target_language: Language
    source: str
    target: str
    origin: Origin = Origin.HUMAN
    created_at: str = ""
