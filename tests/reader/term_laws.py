"""Concepts as hypothesis makes them, for what holds of every termbase file."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.model.language import Language
from reader.model.termbase import Concept, Term, TermStatus
from tests.reader.parallel_laws import TAME_WORDS

TEXT = st.lists(TAME_WORDS, min_size=1, max_size=3).map(" ".join).filter(lambda text: bool(text.strip()))
MAYBE = st.one_of(st.just(""), TEXT)


@st.composite
def _terms(draw: st.DrawFn, language: Language) -> Term:
    return Term(
        language,
        draw(TEXT),
        draw(st.sampled_from(list(TermStatus))),
        part_of_speech=draw(st.sampled_from(["", "noun", "verb", "adjective", "adverb", "phrase"])),
        gender=draw(st.sampled_from(["", "m", "f", "n", "pl"])),
        note=draw(MAYBE),
        source=draw(MAYBE),
        examples=tuple(draw(st.lists(TEXT, max_size=2))),
    )


@st.composite
def concept_lists(draw: st.DrawFn) -> list[Concept]:
    """Concepts with all that TBX can say."""
    uids = draw(st.lists(st.uuids(), min_size=1, max_size=4, unique=True))
    found = []
    for number, uid in enumerate(uids):
        german = draw(st.lists(_terms(Language.GERMAN), min_size=1, max_size=2))
        english = draw(st.lists(_terms(Language.ENGLISH), max_size=2))
        found.append(
            Concept(
                (*german, *english),
                draw(MAYBE),
                draw(MAYBE),
                draw(MAYBE),
                uid=str(uid) if number or draw(st.booleans()) else "",
            )
        )
    return found
