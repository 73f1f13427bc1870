"""What a person says of a term beyond its words: where it counts, how it is written, what it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_library import add_sample, rows_of

from reader.edits import terms
from reader.errors import EditRefused
from reader.model.language import Language
from reader.model.termbase import Concept, Refusal, Term, TermId
from reader.storage.library import Library

TERM = Term(
    Language.GERMAN, "Brücke", note="über Wasser", source="DIN 1076", examples=("Die Brücke hält.",),
    case_sensitive=True, compounds=False,
)  # fmt: skip


@pytest.fixture
def library(tmp_path):
    with Library.create(tmp_path / "a.zwie") as made:
        yield made


def only(library):
    (concept,) = library.termbase.all()
    return concept


def test_details_are_kept_changed_and_undone(library):
    terms.add_concept(library, Concept((TERM, Term(Language.ENGLISH, "bridge"))))
    first = only(library)
    assert replace(first.terms[0], id=TermId(0)) == TERM
    changed = replace(first, terms=(replace(first.terms[0], note="", compounds=True), first.terms[1]))
    change = terms.edit_concept(library, changed)
    assert change.touched("term") == {first.terms[0].id}
    assert only(library) == changed
    library.journal.undo()
    assert only(library) == first
    library.journal.redo()
    assert only(library) == changed


def test_a_hit_is_refused_everywhere_or_in_one_place(library):
    block = rows_of(library, add_sample(library))[0].source[0]
    terms.add_concept(library, Concept((Term(Language.GERMAN, "Brücke"),)))
    concept = only(library)
    term = concept.terms[0]
    terms.refuse_hit(library, concept.id, term.id, "Brücken")
    terms.refuse_hit(library, concept.id, term.id, "Brücke", block.id)
    assert only(library).terms[0].refused == (Refusal("Brücken"), Refusal("Brücke", block.id))
    terms.refuse_hit(library, concept.id, term.id, "Brücken")  # said twice
    assert len(only(library).terms[0].refused) == 2
    terms.allow_hit(library, concept.id, term.id, Refusal("Brücken"))
    assert only(library).terms[0].refused == (Refusal("Brücke", block.id),)
    terms.add_form(library, concept.id, term.id, "Brücke")
    assert only(library).terms[0].refused == ()
    assert only(library).terms[0].forms == ("Brücke",)
    for _ in range(4):
        library.journal.undo()
    assert only(library).terms[0] == term
    with pytest.raises(EditRefused, match="gone"):
        terms.add_form(library, concept.id, TermId(99), "x")


def test_a_concept_is_for_the_library_or_for_some_works(library):
    one, two = add_sample(library), add_sample(library)
    terms.add_concept(library, Concept((Term(Language.GERMAN, "Fluss"),), works=(one,)))
    terms.add_concept(library, Concept((Term(Language.GERMAN, "Nacht"),)))
    assert [c.terms[0].text for c in library.termbase.of_work(one)] == ["Fluss", "Nacht"]
    assert [c.terms[0].text for c in library.termbase.of_work(two)] == ["Nacht"]
    first = library.termbase.all()[0]
    change = terms.edit_concept(library, replace(first, works=(two,)))
    assert change.touched("concept") == {first.id}
    assert [c.terms[0].text for c in library.termbase.of_work(one)] == ["Nacht"]
    library.journal.undo()
    assert library.termbase.all()[0] == first
