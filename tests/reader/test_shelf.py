"""The shelf: what works are called, where they stand, the bin, and deleting for good."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.edits import annotations, blocks, segments, shelf, terms, works
from reader.errors import EditRefused
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Side
from reader.model.document import (
    Asset,
    BlockDraft,
    BlockKind,
    DocumentOrigin,
    ImportedDocument,
    InlineMark,
    MarkKind,
)
from reader.model.language import Language
from reader.model.shelf import Cover, Progress
from reader.model.termbase import Concept, Term
from reader.storage.shelf import read_progress
from tests.reader.sample_library import (
    add_sample,
    bitext_of,
    content,
    in_step,
    new_library,
    paragraphs,
    rows_of,
)


def shelved(library, work):
    return next(found for found in library.shelf.works() if found.id == work)


def test_the_shelf_says_what_a_work_is(library, work):
    found = shelved(library, work)
    assert (found.title, found.author, found.tags, found.collections) == ("Die Brücke am Fluss", "", (), ())
    assert found.languages == (Language.GERMAN, Language.ENGLISH)
    assert found.source_name == "a.txt"
    assert found.opened_at == ""
    rows = rows_of(library, work)
    library.places.put(rows[0].bead.bitext_id, "read", rows[2].bead.id, 0.5)
    assert shelved(library, work).opened_at.startswith("20")
    assert library.shelf.get(work) == shelved(library, work)


def test_details_are_one_step(library, work):
    before = content(library)
    shelf.describe_work(
        library, work, title="  Die\nBrücke ", author=" A. N. Other ", tags=["Fluss", "fluss", " ", "Krimi"]
    )
    found = shelved(library, work)
    assert (found.title, found.author, found.tags) == ("Die Brücke", "A. N. Other", ("Fluss", "Krimi"))
    assert library.shelf.tags() == {"Fluss": 1, "Krimi": 1}
    library.journal.undo()
    assert content(library) == before
    with pytest.raises(EditRefused, match="empty title"):
        shelf.describe_work(library, work, title=" ", author="x")
    assert content(library) == before


def test_a_change_of_tags_or_collections_is_one_of_the_work(library, work):
    change = shelf.tag_works(library, [work], ["lesen"])
    assert change.touched("work") == {work}
    assert shelf.tag_works(library, [work], ["später"], ["LESEN"]).touched("work") == {work}
    assert shelved(library, work).tags == ("später",)
    assert shelf.add_collection(library, "Regal", [work]).touched("work") == {work}


def test_collections(library, work):
    other = works.add_work(library, paragraphs(Language.GERMAN, "Ein Satz."), None, None)
    shelf.add_collection(library, " Für  den Winter ", [work])
    (collection,) = library.shelf.collections()
    assert (collection.name, collection.n_works) == ("Für den Winter", 1)
    shelf.put_in_collection(library, [work, other], collection.id)
    assert library.shelf.collections()[0].n_works == 2
    assert shelved(library, other).collections == (collection.id,)
    shelf.put_in_collection(library, [work], collection.id, out=True)
    shelf.rename_collection(library, collection.id, "Winter")
    shelf.rename_collection(library, collection.id, "WINTER")  # its own name in other letters
    with pytest.raises(EditRefused, match="name taken"):
        shelf.add_collection(library, "winter")
    with pytest.raises(EditRefused, match="empty name"):
        shelf.add_collection(library, " \n")
    shelf.bin_works(library, [other])
    assert library.shelf.collections()[0].n_works == 0
    shelf.remove_collection(library, collection.id)
    assert library.shelf.collections() == []
    library.journal.undo()
    assert library.shelf.get(other).collections == (collection.id,)
    for _ in range(6):
        library.journal.undo()
    assert library.shelf.collections() == []
    for edit in (
        lambda: shelf.rename_collection(library, collection.id, "x"),
        lambda: shelf.remove_collection(library, collection.id),
        lambda: shelf.put_in_collection(library, [work], collection.id),
    ):
        with pytest.raises(EditRefused, match="gone"):
            edit()


def test_the_bin_and_back(library, work):
    shelf.bin_works(library, [work])
    assert library.shelf.works() == []
    (found,) = library.shelf.binned()
    assert found.deleted_at.startswith("20")
    assert library.works.ids() == []
    shelf.restore_works(library, [work])
    assert [w.id for w in library.shelf.works()] == [work] == library.works.ids()
    library.journal.undo()
    assert library.shelf.works() == []
    library.journal.undo()
    assert [w.id for w in library.shelf.works()] == [work]


# --- progress


def test_progress_counts_rows_and_words_but_no_machine_text(library, work):
    rows = rows_of(library, work)
    words = [sum(len(block.text.split()) for block in row.source) for row in rows]
    assert library.shelf.progress(work) == Progress(5, 4, sum(words), sum(words[:4]), 0)
    library.places.put(rows[0].bead.bitext_id, "read", rows[2].bead.id, 0.5)
    assert library.shelf.progress(work).n_read == 3
    assert library.shelf.progress(work).read == 0.6
    assert read_progress(library.path, [work]) == {work: library.shelf.progress(work)}
    machine = works.add_work(
        library,
        paragraphs(Language.GERMAN, "Eins zwei.", "Drei."),
        paragraphs(Language.ENGLISH, "One two.", "Three."),
        None,
        origin=DocumentOrigin.MACHINE,
    )
    assert library.shelf.progress(machine) == Progress(2, 0, 3, 0, 0)
    segments.confirm(library, rows_of(library, machine)[0].bead.id)
    assert library.shelf.progress(machine) == Progress(2, 1, 3, 2, 0)
    assert library.shelf.progress(machine).done == 0.5


def test_progress_is_that_of_the_translation_read_last(library, work):
    first = library.works.bitexts(work)[0]
    document = paragraphs(Language.ENGLISH, *["x"] * 6)
    from reader.model.bitext import Alignment, BeadDraft  # noqa: PLC0415 - used here only

    beads = Alignment(tuple(BeadDraft((i,), (i,), 0.5) for i in range(6)))
    works.add_translation(library, work, document, beads)
    second = library.works.bitexts(work)[1]
    assert library.shelf.progress(work).n_rows == 5
    library.places.put(second, "read", library.bitexts.rows(second, 0, 1)[0].bead.id, 0.0)
    assert library.shelf.progress(work).n_rows == 6
    library.places.put(first, "edit", library.bitexts.rows(first, 0, 1)[0].bead.id, 0.0)
    assert library.shelf.progress(work).n_rows == 5


def test_progress_of_a_library_that_is_gone_is_none(tmp_path):
    assert read_progress(tmp_path / "no.zwie", [1]) == {}


# --- covers and authors


def test_the_picture_an_e_book_begins_with_is_its_cover(library):
    picture = Asset("0" * 32 + ".png", "image/png", b"\x89PNG")
    mark = InlineMark(MarkKind.IMAGE, 0, 0, picture.name)
    block = BlockDraft(BlockKind.HEADING, "Titel", 1, marks=(mark,))
    for kind, has in (("epub", True), ("docx", False)):
        document = ImportedDocument(
            Language.GERMAN, (block,), "Titel", format=kind, assets=(picture,), author=" Ada  Verne"
        )
        work = works.add_work(library, document, None, None)
        found = library.shelf.get(work)
        assert (found.cover is not None) is has
        assert found.author == "Ada Verne"
        if has:
            assert found.cover == Cover(bitext_of(library, work).original.id, picture.name)


# --- deleting for good


def busy(library, work):
    """Everything that can hang on a work, with steps of the history that undo could bring back."""
    rows = rows_of(library, work)
    bitext, block = rows[1].bead.bitext_id, rows[1].target[0]
    annotations.add_note(library, work, [TextRange(Side.TARGET, block.id, 0, 2)], "note")
    blocks.set_text(library, block.id, "Something else altogether.", session="s")
    annotations.highlight(library, work, [TextRange(Side.SOURCE, rows[2].source[0].id, 0, 3)], Colour.BLUE)
    shelf.tag_works(library, [work], [f"tag {work}"])
    library.places.put(bitext, "read", rows[2].bead.id, 0.5)
    library.reveals.add(bitext, rows[2].bead.id)
    library.work_settings.put(work, "reading.theme", "dark")


def test_deleting_for_good_leaves_nothing_and_no_step_that_could_bring_it_back(library):
    kept = add_sample(library)
    busy(library, kept)
    before = content(library)
    steps = library._connection.value("SELECT count(*) FROM journal_step")
    gone = add_sample(library)
    busy(library, gone)
    shelf.add_collection(library, "both", [kept, gone])
    shelf.bin_works(library, [gone])
    assert shelf.delete_works(library, [gone, kept]).touched("work") == {gone}
    assert library.shelf.binned() == []
    assert in_step(library)
    for table in ("work_setting", "place", "reveal"):
        column = "work_id" if table == "work_setting" else "bitext_id"
        held = {row[0] for row in library._connection.rows(f"SELECT {column} FROM {table}")}
        assert held == {kept if table == "work_setting" else bitext_of(library, kept).id}
    assert library._connection.value("SELECT count(*) FROM block_fts") == library._connection.value(
        "SELECT count(*) FROM block"
    )
    # what was done to the other work can be undone: the shared collection, then its own four steps
    assert library._connection.value("SELECT count(*) FROM journal_step") == steps + 2  # a tag's name is left
    while library.journal.undo() is not None:
        assert in_step(library)
    while library.journal.redo() is not None:
        assert in_step(library)
    after = content(library)
    names = {"tag", "collection", "collection_work"}
    assert {t: r for t, r in after.items() if t not in names} == {
        t: r for t, r in before.items() if t not in names
    }
    assert [c.n_works for c in library.shelf.collections()] == [1]


def test_works_on_the_shelf_are_not_deleted(library, work):
    assert shelf.delete_works(library, [work]).touched("work") == frozenset()
    assert library.works.ids() == [work]
    with pytest.raises(EditRefused, match="gone"):
        shelf.delete_works(library, [99])


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["note", "type", "tag", "bin", "delete", "term", "undo"]),
    st.integers(0, 2)), max_size=14))  # fmt: skip
def test_whatever_is_deleted_the_rest_undoes_and_redoes(tmp_path_factory, acts):
    with new_library(tmp_path_factory.mktemp("law")) as library:
        ids = [add_sample(library) for _ in range(3)]
        for number, (act, which) in enumerate(acts):
            act_on(library, act, ids[which], number)
        while library.journal.undo() is not None:
            pass
        assert in_step(library)
        while library.journal.redo() is not None:
            pass
        assert in_step(library)


def act_on(library, act, work, number):
    if act == "undo":
        library.journal.undo()
        return
    if act == "term":
        terms.add_concept(library, Concept((Term(Language.GERMAN, f"Wort {number}"),)))
        return
    if work not in {w.id for w in (*library.shelf.works(), *library.shelf.binned())}:
        return
    if act == "delete":
        shelf.delete_works(library, [work])
        return
    if act == "bin":
        shelf.bin_works(library, [work])
        return
    row = rows_of(library, work)[1]
    if act == "note":
        annotations.add_note(library, work, [TextRange(Side.SOURCE, row.source[0].id, 0, 2)], f"n {number}")
    elif act == "type":
        blocks.set_text(library, row.target[0].id, f"Text {number}.", session=f"s{number}")
    else:
        shelf.tag_works(library, [work], [f"tag {number % 3}"])


def test_a_thousand_works_are_read_in_a_handful_of_statements(library):
    with library.arrivals.transaction():
        for number in range(1_000):
            library.arrivals.add_work(f"Werk {number}")
    statements = []
    library._connection.raw.set_trace_callback(statements.append)
    assert len(library.shelf.works()) == 1_000
    library._connection.raw.set_trace_callback(None)
    assert len(statements) < 10


def test_a_library_without_works_has_an_empty_shelf(library):
    assert library.shelf.works() == library.shelf.binned() == library.shelf.collections() == []
    assert library.shelf.tags() == {}
    with pytest.raises(EditRefused, match="gone"):
        library.shelf.get(1)
