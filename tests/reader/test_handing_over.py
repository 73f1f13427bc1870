"""Works written into a file of their own."""

import json
import sqlite3
from dataclasses import replace

import pytest
from click.testing import CliRunner

from main import cli
from reader.edits import annotations, blocks, handing_over, shelf, terms
from reader.errors import Cancelled, EditRefused, FileError, ReadOnlyLibraryError
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Side
from reader.model.document import Asset
from reader.model.language import Language
from reader.model.termbase import Concept, Refusal, Term
from reader.storage.library import Library
from tests.reader.sample_library import add_sample, in_step, rows_of

NAMES = handing_over.Names("Anna", "Ben")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.zwie"


@pytest.fixture
def library(path):
    with Library.create(path) as made:
        yield made


@pytest.fixture
def work(library):
    work = add_sample(library)
    rows = rows_of(library, work)
    blocks.set_text(library, rows[1].target[0].id, "It had been raining for days.")
    both = [TextRange(side, rows[2].blocks(side)[0].id, 0, 12) for side in Side]
    annotations.add_note(library, work, both, "Beide Seiten", colour=Colour.BLUE, tags=["Wort"])
    shelf.add_collection(library, "Wasser", [work])
    shelf.tag_works(library, [work], ["kurz"])
    library.places.put(rows[0].bead.bitext_id, "read", rows[2].bead.id, 0.25)
    library.work_settings.put(work, "measure", "60")
    return work


def a_term(library, german, **scope):
    pair = (Term(Language.GERMAN, german), Term(Language.ENGLISH, german.lower()))
    terms.add_concept(library, Concept(pair, **scope))


def read(path, sql):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_the_file_is_a_library_with_all_of_the_work_and_nothing_else(library, path, work, tmp_path):
    other = add_sample(library)
    a_term(library, "Brücke")
    a_term(library, "Sand", works=(work,))
    a_term(library, "Nacht", works=(other,))
    a_term(library, "Fluss", collections=(library.shelf.collections()[0].id,))
    concept = library.termbase.all()[0]
    elsewhere = rows_of(library, other)[0].source[0].id
    refused = (Refusal("Brücken"), Refusal("Brücke", elsewhere))
    first = replace(concept.terms[0], refused=refused)
    terms.edit_concept(library, replace(concept, terms=(first, concept.terms[1])))
    file = tmp_path / "for Ben.zwie"
    done = handing_over.hand_over(path, [work], file, NAMES)
    assert done.size == file.stat().st_size
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix == ".zwie") == ["for Ben.zwie", "mine.zwie"]
    with Library.open(file) as found:
        assert in_step(found)
        assert [w.id for w in found.works.all()] == [work]
        mine, theirs = library.hand_overs.version(work), found.hand_overs.version(work)
        assert replace(mine, meanings={}) == replace(theirs, meanings={})
        assert [m.entries[0].text for m in theirs.meanings.values()] == ["Brücke", "Sand", "Fluss"]
        # a place in another work stays there
        assert found.termbase.all()[0].terms[0].refused == (Refusal("Brücken"),)
        assert found.sources.get(found.bitexts.get(found.works.bitexts(work)[0]).original.id) is not None
        assert found.work_settings.all(work) == {"measure": "60"}
        assert found.hand_overs.identity == done.hand_over.uid
        assert found.hand_overs.of_work(work) == {done.hand_over.uid: done.hand_over}
        assert found.hand_overs.base(work, done.hand_over.uid, int) == replace(theirs, former={})
        # what is a person's own stays
        assert found.places.last() is None
        assert found.journal.undo_step is None
        assert [hit.block_id for hit in found.search.find("regnete")] == [
            hit.block_id for hit in library.search.find("regnete") if hit.work_id == work
        ]
        # numbers go on behind those of the library, so that none is used twice
        assert found.hand_overs.last_number() == library.hand_overs.last_number()
    assert library.hand_overs.of_work(work) == {done.hand_over.uid: done.hand_over}
    assert not library.hand_overs.identity


def test_without_notes_and_history(library, path, work, tmp_path):
    file = tmp_path / "f.zwie"
    handing_over.hand_over(path, [work], file, notes=False, history=False)
    with Library.open(file) as found:
        version = found.hand_overs.version(work)
        assert not version.notes
        assert not version.former
        assert version.texts == library.hand_overs.version(work).texts
    assert read(file, "SELECT name FROM tag") == [("kurz",)]


def test_pictures_and_files_go_along(library, path, work, tmp_path):
    document = library.bitexts.get(library.works.bitexts(work)[0]).original.id
    with library.arrivals.transaction():
        library._connection.insert("asset", document_id=document, path="a.png", mime="image/png", data=b"PNG")
    handing_over.hand_over(path, [work], tmp_path / "f.zwie")
    with Library.open(tmp_path / "f.zwie") as found:
        assert found.sources.asset(document, "a.png") == Asset("a.png", "image/png", b"PNG", "")
        assert found.sources.get(document) == library.sources.get(document)


def test_several_works_and_a_hand_over_of_a_hand_over(library, path, work, tmp_path):
    other = add_sample(library)
    one = handing_over.hand_over(path, [work, other], tmp_path / "one.zwie", NAMES).hand_over
    with Library.open(tmp_path / "one.zwie") as ben:
        assert set(ben.hand_overs.works().values()) == {work, other}
    two = handing_over.hand_over(
        tmp_path / "one.zwie", [work], tmp_path / "two.zwie", handing_over.Names("Ben", "Cem")
    ).hand_over
    with Library.open(tmp_path / "two.zwie") as cem:
        assert cem.hand_overs.identity == two.uid
        assert list(cem.hand_overs.of_work(work)) == [one.uid, two.uid]
        assert cem.hand_overs.known(work, one.uid).limit == library.hand_overs.last_number()
        assert cem.hand_overs.base(work, one.uid, int) is not None


def test_a_file_that_cannot_be_finished_leaves_the_former_one(library, path, work, tmp_path):
    file = tmp_path / "f.zwie"
    file.write_text("before")

    def stop(_stage, fraction):
        if fraction > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        handing_over.hand_over(path, [work], file, progress=stop)
    assert file.read_text() == "before"
    with pytest.raises(EditRefused):
        handing_over.hand_over(path, [99], file)
    with pytest.raises(FileError, match="the library itself"):
        handing_over.hand_over(path, [work], path)
    (tmp_path / "folder.zwie").mkdir()
    with pytest.raises(FileError):
        handing_over.hand_over(path, [work], tmp_path / "folder.zwie")
    (tmp_path / "no folder").write_text("")
    with pytest.raises(FileError):
        handing_over.hand_over(path, [work], tmp_path / "no folder" / "f.zwie")
    assert {p.name for p in tmp_path.iterdir() if "part" in p.name} == set()
    assert not library.hand_overs.of_work(work)


def test_a_library_that_can_only_be_read(library, path, work, tmp_path, monkeypatch):
    opened = Library.open
    monkeypatch.setattr(Library, "open", lambda path, **how: opened(path, read_only=True))
    with pytest.raises(ReadOnlyLibraryError):
        handing_over.hand_over(path, [work], tmp_path / "f.zwie")


def test_the_size_is_told_beforehand(library, path, work, tmp_path):
    told = library.hand_overs.weight([work], notes=True, history=True)
    size = handing_over.hand_over(path, [work], tmp_path / "f.zwie").size
    assert size / 2 < told < size * 2


def test_the_command(library, path, work, tmp_path):
    run = CliRunner().invoke
    file = tmp_path / "f.zwie"
    done = run(cli, ["hand-over", str(path), str(work), "-o", str(file), "--to", "Ben", "--json"])
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert said["works"] == [work]
    assert said["bytes"] == file.stat().st_size
    again = run(cli, ["hand-over", str(path), str(work), "-o", str(file)])
    assert (again.exit_code, "--force" in again.output) == (2, True)
    itself = run(cli, ["hand-over", str(path), str(work), "-o", str(path), "--force"])
    assert itself.exit_code == 2
    assert run(cli, ["hand-over", str(path), "7", "-o", str(file), "--force"]).exit_code == 2
    assert run(cli, ["hand-over", str(path), str(work), "-o", str(file), "--force"]).exit_code == 0
