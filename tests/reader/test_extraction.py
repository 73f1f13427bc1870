"""Candidates for the glossary from a work of two short texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.edits import works
from reader.jobs.words import learn_from_library
from reader.lookup.extraction import Candidate, CandidateKind, extract
from reader.lookup.teaching import read_taught
from reader.model.bitext import Alignment, BeadDraft
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.model.language import Language
from reader.segmentation.sentences import split
from reader.storage.library import Library

if TYPE_CHECKING:
    from pathlib import Path

LEARN = partial(learn_from_library, read_taught)
PAIRS = (
    ("Die Arbeiterklasse wächst.", "The working class is growing."),
    ("Niemand hört auf die Arbeiterklasse.", "Nobody listens to the working class."),
    ("Der soziale Wandel braucht Zeit.", "Social change takes time."),
    ("Ohne sozialen Wandel geht es nicht.", "It will not work without social change."),
    ("Die Diktatur des Proletariats ist ein Begriff.", "The dictatorship of the proletariat is a concept."),
    ("Die Diktatur des Proletariats war gemeint.", "The dictatorship of the proletariat was meant."),
    ("Der Garten blüht.", "The garden is in bloom."),
)  # fmt: skip


def document(texts: list[str], language: Language) -> ImportedDocument:
    blocks = [BlockDraft(BlockKind.PARAGRAPH, t, sentences=tuple(split(t, language))) for t in texts]
    return ImportedDocument(language, tuple(blocks), "Wandel")


def test_words_compounds_and_phrases_with_their_renderings(tmp_path: Path) -> None:
    with Library.create(tmp_path / "l.zwie") as library:
        works.add_work(
            library,
            document([p[0] for p in PAIRS], Language.GERMAN),
            document([p[1] for p in PAIRS], Language.ENGLISH),
            Alignment(tuple(BeadDraft((n,), (n,), 0.99) for n in range(len(PAIRS)))),
        )
        bitext = library.works.bitexts(library.works.all()[0].id)[0]
        found: dict[str, Candidate] = {c.term: c for c in extract(library.path, bitext, LEARN)}
    assert found["Arbeiterklasse"].kind is CandidateKind.COMPOUND
    assert found["Arbeiterklasse"].n_places == 2
    assert found["Arbeiterklasse"].renderings[0][0] == "working class"
    assert found["Diktatur des Proletariats"].renderings[0][0] == "dictatorship of the proletariat"
    [change] = [c for c in found.values() if c.kind is CandidateKind.PHRASE and "Wandel" in c.term]
    assert (change.n_places, change.renderings[0]) == (2, ("social change", 2))
    assert "Garten" not in found  # only once
    assert "Diktatur" not in found  # never but in the phrase
    assert change.example == PAIRS[2][0]
