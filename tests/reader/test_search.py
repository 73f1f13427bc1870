import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.edits import annotations, blocks, shelf, works
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.model.language import Language
from reader.storage.folding import fold, fold_with_offsets, loosen, loosen_with_offsets
from tests.reader.sample_library import add_sample, paragraphs, rows_of


def marked(hits):
    return [[hit.text[a:b] for a, b in hit.spans] for hit in hits]


@pytest.mark.parametrize(
    "spelling", ["Größe", "groesse", "GRÖSSE", "grosse", "Grösse", "größe*", '"Größe"', "Groeße"]
)
def test_spellings_of_one_word(library, work, spelling):
    assert marked(library.search.find(spelling)) == [["Größe"]]


@pytest.mark.parametrize("stored", ["Größe", "Groesse", "Grosse", "Grösse"])
def test_each_spelling_finds_each_other(library, stored):
    works.add_work(library, paragraphs(Language.GERMAN, f"Die {stored} zählt."), None, None)
    for spelling in ("Größe", "groesse", "GRÖSSE", "grosse", "Groeße"):
        assert marked(library.search.find(spelling)) == [[stored]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Genoss:innen", ["Genoss:innen"]),
        ("genossinnen", ["Genoss:innen"]),
        ("Genoss*innen", ["Genoss:innen"]),
        ("genoss", ["Genoss"]),
        ("Öl-", ["Öl"]),
        ("oel", ["Öl"]),
        ("strasse", ["Straße"]),
        ("Nacht endete", ["endete", "Nacht"]),
        ("brannte AND Küche", None),
        ("NOT", None),
        ("No one said", ["No", "one", "said"]),
    ],
)
def test_queries(library, work, query, found):
    assert marked(library.search.find(query)) == ([] if found is None else [found])


@pytest.mark.parametrize(
    "query", ["", " ", '"', "*", "-", '""', "(", "^", "a:b:*", "NEAR(", "col : x", "\0", "'; --"]
)
def test_signs_are_never_syntax(library, work, query):
    library.search.find(query)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=12))
def test_any_query_is_answered(library, query):
    library.search.find(query)


@given(text=st.text(max_size=30))
def test_offsets_belong_to_the_folded_text(text):
    folded = fold_with_offsets(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)
    loose = loosen_with_offsets(folded)
    assert loose.text == loosen(folded.text)
    assert len(loose.offsets) == len(loose.text)


@given(text=st.text("aäöüßAÖe sS:*innen", max_size=30))
def test_folding_with_and_without_offsets_agree(text):
    assert fold_with_offsets(text).text == fold(text)


def test_a_hit_says_where_it_is(library, work):
    row = rows_of(library, work)[3]
    (hit,) = library.search.find("Küche")
    assert (hit.work_id, hit.bitext_id, hit.bead_id) == (work, row.bead.bitext_id, row.bead.id)
    assert (hit.block_id, hit.side, hit.annotation_id) == (row.source[1].id, Side.SOURCE, None)
    (hit,) = library.search.find("kitchen")
    assert (hit.block_id, hit.side) == (row.target[0].id, Side.TARGET)


def test_the_index_follows_edits_and_undo(library, work):
    block = rows_of(library, work)[1].target[0]
    blocks.set_text(library, block.id, "Something with zebras.")
    assert library.search.find("zebra")
    assert not library.search.find("frightened")
    library.journal.undo()
    assert not library.search.find("zebra")
    assert library.search.find("frightened")


def test_notes_are_found_after_the_texts(library, work):
    row = rows_of(library, work)[1]
    annotations.add_note(
        library,
        work,
        [TextRange(Side.TARGET, row.target[0].id, 0, 3)],
        "Die Größe? Bei den Schüler:innen fragen.",
    )
    hits = library.search.find("groesse")
    assert [hit.annotation_id is not None for hit in hits] == [False, True]
    assert hits[1].block_id == row.target[0].id
    assert hits[1].side is Side.TARGET
    assert marked(library.search.find("schülerinnen"))[-1] == ["Schüler:innen"]
    assert library.search.find("Größe Krokodil") == []


def test_limits_works_and_removed_works(library, work):
    other = add_sample(library)
    assert len(library.search.find("regnete")) == 2
    assert [hit.work_id for hit in library.search.find("regnete", other)] == [other]
    assert len(library.search.find("regnete", limit=1)) == 1
    assert library.search.find("regnete", limit=0) == []
    shelf.bin_works(library, [other])
    assert [hit.work_id for hit in library.search.find("regnete")] == [work]
    library.journal.undo()
    assert len(library.search.find("regnete")) == 2
