"""Merging what a colleague did into the library, on real files."""

import json
import random
import shutil
from dataclasses import replace

import pytest

from main import cli
from reader.edits import annotations, beads, blocks, handing_over, segments, shelf, taking_back, terms, works
from reader.edits import sentences as sentence_links
from reader.errors import DamagedLibraryError, EditRefused, FileError, NotALibraryError
from reader.model.annotation import AnchorState, Colour, TextRange
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.document import SegmentState
from reader.model.hand_over import Choice, Matter
from reader.model.language import Language
from reader.model.termbase import Concept, Term, TermStatus
from reader.storage.hand_over_reading import pack, unpack
from reader.storage.library import Library
from tests.reader.sample_library import add_sample, content, in_step, paragraphs, rows_of

NAMES = handing_over.Names("Anna", "Ben")


@pytest.fixture
def mine(tmp_path):
    with Library.create(tmp_path / "mine.zwie") as library:
        work = add_sample(library)
        rows = rows_of(library, work)
        place = TextRange(Side.TARGET, rows[2].target[0].id, 4, 12)
        annotations.add_note(library, work, [place], "why?", tags=["Wort"])
        pair = (Term(Language.GERMAN, "Brücke"), Term(Language.ENGLISH, "bridge"))
        terms.add_concept(library, Concept(pair))
        yield library


@pytest.fixture
def work(mine):
    return mine.works.ids()[0]


@pytest.fixture
def file(mine, work, tmp_path):
    path = tmp_path / "for Ben.zwie"
    handing_over.hand_over(mine.path, [work], path, NAMES)
    return path


def said(library, work):
    return [block.text for row in rows_of(library, work) for block in row.target]


def type_in(library, work, row, text):
    blocks.set_text(library, rows_of(library, work)[row].target[0].id, text)


def take(mine, file, chosen=None, **how):
    return taking_back.take_back(mine.path, file, chosen or {}, **how)


def only(mine, file):
    (coming,) = taking_back.compare(mine.path, file).works
    return coming


def test_a_file_that_came_back_unchanged_is_no_step(mine, work, file):
    with Library.open(file):  # from now on it has a log beside it whenever it is open
        pass
    before = content(mine)
    whole = file.read_bytes()
    assert taking_back.compare(mine.path, file).is_empty
    assert not take(mine, file).rows
    assert file.read_bytes() == whole
    assert [p.name for p in file.parent.iterdir() if p.name.startswith(file.stem)] == [file.name]
    assert content(mine) == before
    # and what was done here meanwhile stays
    type_in(mine, work, 1, "Done here")
    assert taking_back.compare(mine.path, file).is_empty


def test_all_kinds_of_work_come_back_in_one_step(mine, work, file):
    with Library.open(file) as ben:
        rows = rows_of(ben, work)
        type_in(ben, work, 1, "It had been raining for days.")
        segments.set_state(ben, [rows[0].bead.id], SegmentState.FINAL)
        beads.merge_with_next(ben, rows[3].bead.id)
        blocks.split_block(ben, rows[2].source[0].id, len("Die Genoss:innen trugen Sand."))
        note = ben.annotations.of_work(work)[0]
        annotations.set_body(ben, note.id, "because")
        annotations.tag(ben, [note.id], ["Satz"])
        place = TextRange(Side.SOURCE, rows[1].source[0].id, 3, 11)
        annotations.add_note(ben, work, [place], "new", colour=Colour.GREEN)
        concept = ben.termbase.all()[0]
        changed = replace(concept.terms[0], status=TermStatus.ADMITTED, note="see page 3")
        terms.edit_concept(ben, replace(concept, terms=(changed, *concept.terms[1:])))
        terms.add_concept(
            ben, Concept((Term(Language.GERMAN, "Sand"), Term(Language.ENGLISH, "sand")), works=(work,))
        )
        shelf.describe_work(ben, work, title="The Bridge", author="K. W.", tags=["short"])
        expected = ben.hand_overs.version(work)
    before = content(mine)
    coming = only(mine, file)
    assert not coming.conflicts
    assert set(coming.arriving) == {
        Matter.WORK, Matter.TEXT, Matter.PARAGRAPH, Matter.STATE, Matter.LINK, Matter.NOTE, Matter.TERM,
        Matter.HISTORY,
    } | ({Matter.SENTENCES} & set(coming.arriving))  # fmt: skip
    assert content(mine) == before
    change = take(mine, file)
    assert change.touched("bead")
    found = mine.hand_overs.version(work)
    for what in ("title", "author", "tags"):
        assert getattr(found, what) == getattr(expected, what)
    assert said(mine, work)[1] == "It had been raining for days."
    assert len(rows_of(mine, work)) == 4
    assert [b.text for b in rows_of(mine, work)[2].source] == [
        "Die Genoss:innen trugen Sand.",
        "Niemand sprach ein Wort.",
    ]
    notes = {note.body: note for note in mine.annotations.of_work(work)}
    assert notes["because"].tags == ("Wort", "Satz")
    assert notes["new"].authors == ("Ben",)
    concepts = {concept.terms[0].text: concept for concept in mine.termbase.all()}
    assert (concepts["Brücke"].terms[0].status, concepts["Brücke"].terms[0].note) == (
        TermStatus.ADMITTED,
        "see page 3",
    )
    assert concepts["Sand"].works == (work,)
    assert in_step(mine)
    # once more: nothing
    after = content(mine)
    assert taking_back.compare(mine.path, file).is_empty
    take(mine, file)
    assert content(mine) == after
    # one undo takes it all back, with the memory of having merged; redo brings it again
    mine.journal.undo()
    assert content(mine) == before
    assert not taking_back.compare(mine.path, file).is_empty
    mine.journal.redo()
    assert content(mine) == after
    assert taking_back.compare(mine.path, file).is_empty


def test_conflicts_are_chosen_and_nothing_is_lost(mine, work, file):
    with Library.open(file) as ben:
        type_in(ben, work, 1, "It rained for days on end.")
        note = ben.annotations.of_work(work)[0]
        annotations.set_body(ben, note.id, "Ben's")
    type_in(mine, work, 1, "For days it had rained.")
    note = mine.annotations.of_work(work)[0]
    annotations.set_body(mine, note.id, "Anna's")
    before = content(mine)
    with pytest.raises(EditRefused):
        take(mine, file)
    assert content(mine) == before
    coming = only(mine, file)
    text, remark = sorted(coming.conflicts, key=lambda c: c.matter, reverse=True)
    assert (text.matter, remark.matter) == (Matter.TEXT, Matter.NOTE)
    assert coming.rows[text.number] == 2
    take(mine, file, {text.key: Choice.THEIRS, remark.key: Choice.BOTH})
    block = rows_of(mine, work)[1].target[0]
    assert block.text == "It rained for days on end."
    assert "For days it had rained." in [text for text, _ in mine.documents.history(block.id)]
    assert {n.body: n.authors for n in mine.annotations.of_work(work)} == {"Anna's": (), "Ben's": ("Ben",)}
    # what was chosen is not asked again, what is new is
    assert taking_back.compare(mine.path, file).is_empty
    type_in(mine, work, 1, "Anna again")
    assert taking_back.compare(mine.path, file).is_empty
    with Library.open(file) as ben:
        type_in(ben, work, 1, "Ben again")
    (conflict,) = only(mine, file).conflicts
    assert conflict.versions == ("It rained for days on end.", "Anna again", "Ben again")
    mine.journal.undo()
    mine.journal.undo()
    assert content(mine) == before


def test_what_both_had_in_common_once_is_let_go(mine, work, file):
    def kept():
        return mine._connection.value("SELECT count(*) FROM hand_over_base")

    for number in range(4):
        with Library.open(file) as ben:
            type_in(ben, work, 1, f"Ben's words, {number}")
        take(mine, file, preferred=Choice.THEIRS)
        mine.journal.undo()
        type_in(mine, work, 0, f"Anna's words, {number}")  # now that merge cannot be done again
    assert kept() <= 3
    take(mine, file, preferred=Choice.THEIRS)
    mine.journal.undo()
    mine.journal.redo()
    assert taking_back.compare(mine.path, file).is_empty


def test_both_add_to_the_work(mine, work, file):
    """New paragraphs get the same numbers on both sides and are not taken for one another."""
    with Library.open(file) as ben:
        rows = rows_of(ben, work)
        blocks.write_translation(ben, rows[4].bead.id, "So the night ended.")
        blocks.begin_paragraph(ben, rows[0].target[0].id)
    blocks.split_block(mine, rows_of(mine, work)[1].target[0].id, len("It had rained for days."))
    assert not only(mine, file).conflicts
    take(mine, file)
    texts = said(mine, work)
    assert texts[:4] == ["The Bridge by the River", "", "It had rained for days.", texts[3]]
    assert texts[-1] == "So the night ended."
    assert in_step(mine)
    # they are known the next time
    with Library.open(file) as ben:
        type_in(ben, work, 4, "So ended that night.")
    coming = only(mine, file)
    assert not coming.conflicts
    take(mine, file)
    assert said(mine, work)[-1] == "So ended that night."
    assert len(said(mine, work)) == len(texts)


def test_notes_stand_where_their_words_are_now(mine, work, file):
    """A note of the colleague in a text that was changed here, and one of mine in a text changed there."""
    with Library.open(file) as ben:
        rows = rows_of(ben, work)
        start = rows[1].target[0].text.index("frightened")
        place = TextRange(Side.TARGET, rows[1].target[0].id, start, start + len("frightened"))
        annotations.add_note(ben, work, [place], "strong")
        type_in(ben, work, 3, "At evening the road came up. The oil still burned in the kitchen.")
    rows = rows_of(mine, work)
    type_in(mine, work, 1, "It had rained for many days. The size of the water frightened everyone.")
    start = rows[3].target[0].text.index("kitchen")
    place = TextRange(Side.TARGET, rows[3].target[0].id, start, start + len("kitchen"))
    annotations.add_note(mine, work, [place], "where?")
    take(mine, file)
    for note in mine.annotations.of_work(work):
        (place,) = note.selectors
        block = mine.documents.block(place.block_id)
        assert block.text[place.start : place.end] == place.exact
        assert place.anchor is AnchorState.EXACT


def test_a_note_in_a_paragraph_that_is_gone_is_an_orphan(mine, work, file):
    with Library.open(file) as ben:
        rows = rows_of(ben, work)
        blocks.merge_with_next(ben, rows[2].target[0].id)
    row = rows_of(mine, work)[2]
    block = row.target[1]
    annotations.add_note(mine, work, [TextRange(Side.TARGET, block.id, 0, 6)], "moved along")
    take(mine, file)
    note = next(n for n in mine.annotations.of_work(work) if n.body == "moved along")
    (place,) = note.selectors
    found = mine.documents.block(place.block_id)
    assert found.text[place.start : place.end] == place.exact == block.text[:6]
    assert in_step(mine)


def test_sentence_links(mine, work, file):
    with Library.open(file) as ben:
        row = rows_of(ben, work)[3]
        type_in(ben, work, 3, "In the evening the road appeared. The oil still burned there.")
        sentence_links.merge(ben, row.bead.id, 0)
    coming = only(mine, file)
    assert coming.arriving[Matter.SENTENCES] == 1
    take(mine, file)
    (pair,) = rows_of(mine, work)[3].bead.sentences
    assert (pair.source, pair.target, pair.confirmed) == ((0, 1), (0, 1), True)


def test_a_translation_the_colleague_added(mine, work, file):
    with Library.open(file) as ben:
        texts = ("The bridge", "It rained.", "They carried sand.", "The road.", "Oil burned.", "The end.")
        rows = Alignment(tuple(BeadDraft((n,), (n,), 0.9) for n in range(6)))
        works.add_translation(ben, work, paragraphs(Language.ENGLISH, *texts), rows, name="Ben's")
    # here a paragraph of the original was divided meanwhile: each half is in a row of the new translation
    blocks.split_block(mine, rows_of(mine, work)[2].source[0].id, len("Die Genoss:innen trugen Sand."))
    assert only(mine, file).arriving == {Matter.TRANSLATION: 1}
    before = content(mine)
    take(mine, file)
    _, second = mine.works.bitexts(work)
    assert mine.bitexts.get(second).translation.name == "Ben's"
    assert [len(row.source) for row in mine.bitexts.rows(second, 0, 99)] == [1, 1, 2, 1, 1, 1]
    assert [row.target[0].text for row in mine.bitexts.rows(second, 0, 99)] == list(texts)
    assert in_step(mine)
    assert taking_back.compare(mine.path, file).is_empty
    mine.journal.undo()
    assert content(mine) == before


def test_a_work_in_the_bin_comes_back_with_it(mine, work, file):
    with Library.open(file) as ben:
        type_in(ben, work, 1, "New words")
    shelf.bin_works(mine, [work])
    assert only(mine, file).in_bin
    take(mine, file)
    assert mine.works.ids() == [work]
    assert said(mine, work)[1] == "New words"
    mine.journal.undo()
    assert mine.works.ids() == []


def test_a_work_deleted_for_good_can_be_taken_in_anew(mine, work, file):
    with Library.open(file) as ben:
        type_in(ben, work, 1, "New words")
        expected = ben.hand_overs.version(work)
    shelf.bin_works(mine, [work])
    shelf.delete_works(mine, [work])
    coming = only(mine, file)
    assert coming.fit is taking_back.Fit.NEW
    with pytest.raises(FileError):
        take(mine, file)
    (new,) = taking_back.take_as_new(mine.path, file, [coming.uid])
    found = mine.hand_overs.version(new)
    assert found.uid == expected.uid
    assert [p.wording for t in found.texts.values() for p in t.paragraphs] == [
        p.wording for t in expected.texts.values() for p in t.paragraphs
    ]
    assert found.notes.keys() == expected.notes.keys()
    assert len(mine.termbase.all()) == 1
    assert in_step(mine)
    assert mine.search.find("words")
    assert mine.journal.undo_step is not None
    assert taking_back.compare(mine.path, file).is_empty


def test_to_and_fro_between_two_libraries(mine, work, file, tmp_path):
    """The colleague takes the work into a library of their own, and hands it back from there."""
    with Library.create(tmp_path / "bens.zwie") as bens:
        add_sample(bens)  # so that numbers differ
        (theirs,) = taking_back.take_as_new(bens.path, file, [only(mine, file).uid])
        type_in(bens, theirs, 1, "From Ben's library")
        blocks.write_translation(bens, rows_of(bens, theirs)[4].bead.id, "So the night ended.")
        back = tmp_path / "back.zwie"
        handing_over.hand_over(bens.path, [theirs], back, handing_over.Names("Ben", "Anna"))
        type_in(mine, work, 0, "Anna's heading")
        coming = only(mine, back)
        assert coming.fit is taking_back.Fit.OURS
        assert not coming.conflicts
        take(mine, back)
        assert said(mine, work)[:2] == ["Anna's heading", "From Ben's library"]
        assert said(mine, work)[-1] == "So the night ended."
        assert in_step(mine)
        assert taking_back.compare(mine.path, back).is_empty
        # and to him again
        again = tmp_path / "again.zwie"
        type_in(mine, work, 4, "So that night ended.")
        handing_over.hand_over(mine.path, [work], again, NAMES)
        coming = only(bens, again)
        assert (coming.fit, coming.conflicts) == (taking_back.Fit.OURS, ())
        take(bens, again)
        assert said(bens, theirs) == said(mine, work)
        assert in_step(bens)
        assert taking_back.compare(bens.path, again).is_empty


def test_a_hand_over_of_a_hand_over(mine, work, file, tmp_path):
    """Ben hands on to Cem; Cem's work comes back first, then Ben's: nothing comes twice."""
    onwards = tmp_path / "for Cem.zwie"
    with Library.open(file) as ben:
        blocks.begin_paragraph(ben, rows_of(ben, work)[0].target[0].id)
        type_in(ben, work, 1, "Ben's second row")
        handing_over.hand_over(file, [work], onwards, handing_over.Names("Ben", "Cem"))
    with Library.open(onwards) as cem:
        blocks.write_translation(cem, rows_of(cem, work)[4].bead.id, "So the night ended.")
    with Library.open(file) as ben:
        type_in(ben, work, 2, "Ben's third row")
    mine_first = shutil.copytree(tmp_path, tmp_path.parent / f"{tmp_path.name} copy")
    coming = only(mine, onwards)
    assert (coming.fit, coming.conflicts) == (taking_back.Fit.OURS, ())
    take(mine, onwards)
    texts = said(mine, work)
    assert len(texts) == 7
    assert not only(mine, file).conflicts
    take(mine, file)
    assert len(said(mine, work)) == 7
    assert "Ben's third row" in said(mine, work)
    assert in_step(mine)
    assert all(taking_back.compare(mine.path, path).is_empty for path in (onwards, file))
    # the other way round comes to the same
    with Library.open(mine_first / "mine.zwie") as other:
        take(other, file)
        assert not only(other, onwards).conflicts
        take(other, onwards)
        assert said(other, work) == said(mine, work)
    shutil.rmtree(mine_first)


def test_several_works_with_terms_of_all_of_them(mine, work, tmp_path):
    other = add_sample(mine)
    file = tmp_path / "both.zwie"
    handing_over.hand_over(mine.path, [work, other], file, NAMES)

    def entered(library, status):
        concept = library.termbase.all()[0]
        changed = replace(concept.terms[0], status=status)
        terms.edit_concept(library, replace(concept, terms=(changed, *concept.terms[1:])))

    with Library.open(file) as ben:
        type_in(ben, work, 1, "In the one")
        type_in(ben, other, 1, "In the other")
        entered(ben, TermStatus.FORBIDDEN)
        terms.add_concept(ben, Concept((Term(Language.GERMAN, "Sand"), Term(Language.ENGLISH, "sand"))))
        for each, title in ((work, "One"), (other, "Two")):
            shelf.describe_work(ben, each, title=title, author="")
    entered(mine, TermStatus.ADMITTED)
    for each, title in ((work, "Eins"), (other, "Zwei")):
        shelf.describe_work(mine, each, title=title, author="")
    before = content(mine)
    conflicts = taking_back.compare(mine.path, file).conflicts
    assert sorted(c.matter for c in conflicts) == [Matter.TERM, Matter.WORK, Matter.WORK]
    take(mine, file, {c.key: Choice.THEIRS for c in conflicts})
    assert (said(mine, work)[1], said(mine, other)[1]) == ("In the one", "In the other")
    assert [mine.works.get(each).title for each in (work, other)] == ["One", "Two"]
    assert [c.terms[0].status for c in mine.termbase.all()] == [TermStatus.FORBIDDEN, TermStatus.PREFERRED]
    assert taking_back.compare(mine.path, file).is_empty
    mine.journal.undo()
    assert content(mine) == before


def test_a_term_that_is_for_another_work_now_was_not_deleted(mine, work, tmp_path):
    other = add_sample(mine)
    file = tmp_path / "both.zwie"
    handing_over.hand_over(mine.path, [work, other], file, NAMES)
    with Library.open(file) as ben:
        concept = ben.termbase.all()[0]
        terms.edit_concept(ben, replace(concept, works=(other,)))
    take(mine, file)
    (concept,) = mine.termbase.all()
    assert concept.works == (other,)
    # one that was deleted is
    with Library.open(file) as ben:
        terms.remove_concept(ben, ben.termbase.all()[0].id)
    take(mine, file)
    assert not mine.termbase.all()


def test_files_that_are_something_else(mine, work, file, tmp_path):
    with Library.create(tmp_path / "other.zwie") as other:
        add_sample(other)
    with pytest.raises(FileError, match="nothing that was handed over"):
        taking_back.compare(mine.path, other.path)
    assert taking_back.identity(other.path) is None
    assert taking_back.identity(file).made_for == "Ben"
    (tmp_path / "text.zwie").write_text("no library " * 100)
    with pytest.raises(NotALibraryError):
        taking_back.compare(mine.path, tmp_path / "text.zwie")
    whole = file.read_bytes()
    (tmp_path / "half.zwie").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedLibraryError, match="sent to you again"):
        taking_back.compare(mine.path, tmp_path / "half.zwie")
    # a hand-over of another library's work
    (stranger,) = other_works = [add_sample_file(tmp_path)]
    assert [w.fit for w in taking_back.compare(mine.path, stranger).works] == [taking_back.Fit.NEW]
    assert other_works


def add_sample_file(folder):
    with Library.create(folder / "third.zwie") as third:
        path = folder / "stranger.zwie"
        handing_over.hand_over(third.path, [add_sample(third)], path)
    return path


@pytest.mark.parametrize(
    "damage",
    [
        'UPDATE block SET marks = \'[["emphasis",0,99999,""]]\' WHERE id = 8',
        "UPDATE block SET state = 'wonderful' WHERE id = 8",
        "UPDATE block SET kind = 'nonsense', text = 'x' WHERE id = 8",
        "UPDATE bead SET sentences = '{}', confirmed = 1",
        "UPDATE annotation SET colour = 'ultraviolet', body = 'x'",
        "UPDATE selector SET anchor = 'nowhere', exact = 'x'",
        "UPDATE term SET status = 'odd'",
        "UPDATE term SET forms = '[[1]]'",
        "UPDATE hand_over_base SET data = x'00'",
        "INSERT INTO block_history(block_id, text, state, origin, at) VALUES(8, 'x', 'odd', 'human', '')",
    ],
)
def test_what_no_program_of_ours_wrote_does_not_come_in(mine, work, file, damage):
    with Library.open(file) as ben, ben.hand_overs.writing():
        ben._connection.execute(damage)
    before = content(mine)
    with pytest.raises(DamagedLibraryError, match="sent to you again"):
        take(mine, file, preferred=Choice.THEIRS)
    assert content(mine) == before


@pytest.mark.parametrize("path", [("texts", 0, 12, 0, 1), ("notes", 0, 3), ("meanings", 0, 4, 0, 6, 0)])
def test_a_base_that_makes_no_sense(mine, work, file, path):
    with Library.open(file) as ben:
        number, data = ben._connection.row("SELECT id, data FROM hand_over_base")
        value = unpack(data)
        place = value["work"]
        if path[0] == "meanings":
            place["meanings"][0][4][0][6] = ["Brücken"]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = [1]
        with ben.hand_overs.writing():
            ben._connection.update("hand_over_base", number, data=pack(value))
    with pytest.raises(DamagedLibraryError):
        taking_back.compare(mine.path, file)


def test_a_hand_over_the_library_knows_nothing_of(mine, work, tmp_path):
    """As after a backup was restored: the work is there, but who knows what became of it."""
    shutil.copy(mine.back_up(), tmp_path / "restored.zwie")
    file = tmp_path / "f.zwie"
    handing_over.hand_over(mine.path, [work], file)
    with Library.open(tmp_path / "restored.zwie") as restored:
        coming = only(restored, file)
        assert coming.fit is taking_back.Fit.STRANGER
        (copy,) = taking_back.take_as_new(restored.path, file, [coming.uid])
        assert copy != work
        assert said(restored, copy) == said(restored, work)
        assert in_step(restored)


@pytest.mark.parametrize("version", [1, 4])
def test_an_older_file_is_read_and_left_as_it_is(mine, tmp_path, version):
    from tests.reader.test_storage_files import FILES  # noqa: PLC0415

    path = tmp_path / "old.zwie"
    shutil.copy(FILES[version - 1], path)
    before = path.read_bytes()
    with taking_back.opened(path) as library:
        assert library.works.all()
    assert path.read_bytes() == before
    assert not (tmp_path / "backups").exists()
    with pytest.raises(FileError, match="open it instead"):
        taking_back.compare(mine.path, path)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_both_do_is_whole_and_undone_exactly(mine, work, file, seed):
    rng = random.Random(seed)
    with Library.open(file) as ben:
        for library, name in ((ben, "Ben"), (mine, "Anna")):
            for number in range(rng.randrange(1, 7)):
                anything(library, work, rng, f"{name} {number}")
        done = [block.text for row in rows_of(ben, work) for block in row.target]
    before = content(mine)
    mine_said = said(mine, work)
    choice = rng.choice(list(Choice))
    chosen = {c.key: choice if c.can_both or choice is not Choice.BOTH else Choice.MINE
              for c in only(mine, file).conflicts}  # fmt: skip
    take(mine, file, chosen)
    assert in_step(mine)
    every = {text for row in rows_of(mine, work) for block in row.target
             for text in (block.text, *(old for old, _ in mine.documents.history(block.id)))}  # fmt: skip
    every |= {note.body for note in mine.annotations.of_work(work)}
    both = {c.both for c in only(mine, file).conflicts}
    assert {text for text in (*done, *mine_said) if "typed" in text} <= every | both
    after = content(mine)
    assert taking_back.compare(mine.path, file).is_empty
    if after != before:
        mine.journal.undo()
        assert content(mine) == before
        mine.journal.redo()
        assert content(mine) == after


def anything(library, work, rng, name):
    rows = rows_of(library, work)
    row = rng.choice(rows)
    blocks_of = [block for side in Side for block in row.blocks(side) if len(block.text) > 12]
    try:
        match rng.randrange(10):
            case 0 | 1 if row.target:
                blocks.set_text(library, row.target[0].id, f"{name} typed this sentence.")
            case 2 if not row.target:
                blocks.write_translation(library, row.bead.id, f"{name} typed a new one.")
            case 3 if blocks_of:
                blocks.split_block(library, rng.choice(blocks_of).id, 9)
            case 4:
                beads.merge_with_next(library, row.bead.id)
            case 5:
                beads.split(library, row.bead.id, 1, 1)
            case 6:
                segments.confirm(library, row.bead.id)
            case 7 if blocks_of:
                block = rng.choice(blocks_of)
                side = Side.SOURCE if block in row.source else Side.TARGET
                annotations.add_note(library, work, [TextRange(side, block.id, 2, 9)], name)
            case 8 if library.annotations.of_work(work):
                annotations.set_body(library, library.annotations.of_work(work)[0].id, name)
            case 9 if row.source:
                blocks.merge_with_next(library, row.source[0].id)
    except EditRefused:
        pass  # made no sense just there


def test_the_command(mine, work, file, capsys):
    def run(*arguments):
        code = cli.main(list(arguments), prog_name="zwiesprache", standalone_mode=False)
        return code or 0, capsys.readouterr().out

    with Library.open(file) as ben:
        type_in(ben, work, 1, "Ben's words")
    type_in(mine, work, 1, "Anna's words")
    looked = run("merge", str(mine.path), str(file), "--json")
    assert looked[0] == 1
    found = json.loads(looked[1])
    assert (found["merged"], len(found["works"][0]["conflicts"])) == (False, 1)
    assert found["works"][0]["conflicts"][0]["row"] == 2
    said_plainly = run("merge", str(mine.path), str(file))
    assert said_plainly[0] == 1
    assert "Ben's words" in said_plainly[1]
    assert said(mine, work)[1] == "Anna's words"
    done = run("merge", str(mine.path), str(file), "--prefer", "theirs")
    assert done[0] == 0
    assert said(mine, work)[1] == "Ben's words"
    again = run("merge", str(mine.path), str(file))
    assert (again[0], "nothing" in again[1]) == (0, True)
    with pytest.raises(FileError):
        run("merge", str(file), str(mine.path))
    as_new = run("merge", str(mine.path), str(file), "--as-new", "--json")
    assert as_new[0] == 0
    assert len(mine.works.ids()) == 2
