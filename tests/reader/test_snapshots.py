"""Backups: the scheme they are kept by, and what can be taken back from them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.edits import annotations, blocks, shelf, snapshots, terms
from reader.errors import EditRefused, LibraryError, LibraryFullError
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.snapshot import Fate
from reader.model.termbase import Concept, Term
from reader.storage import backups
from reader.storage.backups import DAYS, MONTHS, NEWEST, RISKY, WEEKS, Backup, Reason
from reader.storage.library import Library
from tests.reader.sample_library import add_sample, content, rows_of

if TYPE_CHECKING:
    from reader.model.document import WorkId

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.create(tmp_path / "mine.zwie")
    yield made
    made.close()


@pytest.fixture
def work(library: Library) -> WorkId:
    return add_sample(library)


def note_on(library: Library, work: WorkId, body: str) -> str:
    row = rows_of(library, work)[1]
    made = annotations.add_note(
        library, work, [TextRange(Side.SOURCE, row.source[0].id, 0, 9)], body, tags=("tagged",)
    )
    (number,) = made.touched("annotation")
    return library.annotations.get(number).uid


def term_in(library: Library, german: str, english: str) -> str:
    terms.add_concept(library, Concept((Term(Language.GERMAN, german), Term(Language.ENGLISH, english))))
    return library.termbase.all()[-1].uid


# --- the scheme ------------------------------------------------------------------------------------


def made(hours: int, reason: Reason = Reason.DAILY) -> Backup:
    return Backup(Path(f"{hours}.{reason}"), NOW - timedelta(hours=hours), reason, 1)


@given(
    st.lists(
        st.builds(made, st.integers(0, 24 * 900), st.sampled_from(list(Reason))),
        max_size=60,
        unique_by=lambda one: one.path,
    )
)
def test_the_scheme_keeps_the_newest_and_never_too_many(found: list[Backup]) -> None:
    keep = backups.kept(found, NOW)
    ordered = sorted(found, key=lambda one: one.at, reverse=True)
    assert {one.path for one in ordered[:1]} <= keep
    assert len(keep) >= min(NEWEST, len(found))
    free = [
        o for o in found if o.reason is Reason.ASKED or (o.reason is not Reason.DAILY and NOW - o.at < RISKY)
    ]
    assert len(keep) <= NEWEST + DAYS + WEEKS + MONTHS + len(free)
    # thinning out again takes nothing more
    assert backups.kept([one for one in found if one.path in keep], NOW) == keep


def test_a_year_of_daily_copies_leaves_days_weeks_and_months() -> None:
    keep = backups.kept([made(24 * day) for day in range(400)], NOW)
    ages = sorted((NOW - one.at).days for one in (made(24 * day) for day in range(400)) if one.path in keep)
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 16 <= len(ages) <= 22
    assert ages[-1] > 300


def test_a_daily_copy_is_due_only_after_changes(library: Library, work: WorkId) -> None:
    path, later = library.path, datetime.now().astimezone() + timedelta(hours=30)
    assert backups.is_due(path, datetime.now().astimezone())
    snapshots.back_up(path, Reason.DAILY)
    assert not backups.is_due(path, datetime.now().astimezone())
    assert not backups.is_due(path, later - timedelta(hours=15))
    blocks.set_text(library, rows_of(library, work)[1].target[0].id, "Changed.")
    newest = snapshots.all_backups(path)[0]
    newest.path.rename(newest.path.with_name(f"mine.backup-{'20260101-000000'}.daily.zwie"))
    assert backups.is_due(path, later)
    # the clock was set back: the newest copy is from the future
    (only,) = snapshots.all_backups(path)
    only.path.rename(only.path.with_name("mine.backup-29990101-000000.daily.zwie"))
    assert backups.is_due(path, later)


def test_copies_of_one_second_are_in_the_order_they_were_made(library: Library, work: WorkId) -> None:
    made = [library.back_up() for _ in range(12)]
    listed = [one.path for one in snapshots.all_backups(library.path)]
    assert listed == made[::-1]


def test_strange_files_in_the_folder_are_left_alone(library: Library, work: WorkId, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    strange = [
        folder / name for name in ("notes.txt", "mine.backup-2026.zwie", "other.backup-20260101-000000.zwie")
    ]
    for path in strange:
        path.write_text("x")
    (folder / "mine.backup-20260101-000000.zwie").write_bytes(library.path.read_bytes())
    assert [one.reason for one in snapshots.all_backups(library.path)] == [Reason.UNKNOWN]
    library.back_up()
    assert all(path.exists() for path in strange)
    with pytest.raises(LibraryError, match="no backup of the library"):
        library.become(strange[2])


def test_no_room_is_said_and_leaves_nothing(
    library: Library, work: WorkId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})()
    monkeypatch.setattr(backups.shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(LibraryFullError, match="no room for a backup"):
        library.back_up()
    assert not list((tmp_path / "backups").iterdir())


# --- taking back -------------------------------------------------------------------------------------


def test_nothing_differs_at_first(library: Library, work: WorkId) -> None:
    note_on(library, work, "A note.")
    term_in(library, "Brücke", "bridge")
    found = snapshots.compare(library.path, library.back_up())
    assert (found.works, found.notes, found.terms) == ((), (), ())
    assert (found.all_works, found.all_notes, found.all_terms) == (1, 1, 1)


def test_the_whole_library_becomes_what_it_was_and_back(library: Library, work: WorkId) -> None:
    before = content(library)
    backup = library.back_up()
    blocks.set_text(library, rows_of(library, work)[1].target[0].id, "Changed.")
    library.delete_for_good([add_sample(library)])
    after = content(library)
    library.become(backup)
    assert content(library) == before
    restoring = next(one for one in snapshots.all_backups(library.path) if one.reason is Reason.RESTORING)
    library.become(restoring.path)
    assert content(library) == after
    library.journal.undo()
    assert content(library) == before


def test_a_work_deleted_for_good_comes_back_whole(library: Library, work: WorkId) -> None:
    note_on(library, work, "A note.")
    blocks.set_text(library, rows_of(library, work)[1].target[0].id, "Changed once.")
    before, backup = content(library), library.back_up()
    source = library.sources.get(library.bitexts.get(library.works.bitexts(work)[0]).original.id)
    uid = library.works.get(work).uid
    shelf.bin_works(library, [work])
    library.delete_for_good([work])
    (found,) = snapshots.compare(library.path, backup).works
    assert (found.fate, found.uid) == (Fate.GONE, uid)
    gone = content(library)
    snapshots.take_work(library, backup, uid)
    assert content(library) == before
    assert library._connection.value("SELECT count(*) FROM block_fts WHERE block_fts MATCH 'bruck*'")
    assert library.sources.get(library.bitexts.get(library.works.bitexts(work)[0]).original.id) == source
    assert gone != before


def test_a_changed_work_becomes_what_it_was_and_others_stay(library: Library, work: WorkId) -> None:
    other = add_sample(library)
    kept = library.documents.blocks(library.bitexts.get(library.works.bitexts(other)[0]).translation.id)
    uid, backup = library.works.get(work).uid, library.back_up()
    rows = rows_of(library, work)
    before = content(library)
    blocks.set_text(library, rows[1].target[0].id, "Changed.")
    blocks.split_block(library, rows[2].target[0].id, 8)
    note_on(library, work, "Later.")
    (found,) = snapshots.compare(library.path, backup).works
    assert (found.fate, found.differing, found.later_notes) == (Fate.CHANGED, 2, 1)
    after = content(library)
    snapshots.take_work(library, backup, uid)
    assert {**content(library), "tag": []} == before  # a tag nothing bears any more may stay
    assert (
        library.documents.blocks(library.bitexts.get(library.works.bitexts(other)[0]).translation.id) == kept
    )
    library.journal.undo()
    assert content(library) == after
    shelf.bin_works(library, [work])
    assert snapshots.compare(library.path, backup).works[0].fate is Fate.BINNED
    snapshots.take_work(library, backup, uid)
    assert work in library.works.ids()


def test_a_note_comes_back_where_its_words_are_now(library: Library, work: WorkId) -> None:
    uid, other = note_on(library, work, "Mine."), note_on(library, work, "Other.")
    backup = library.back_up()
    note = library.annotations.by_uid([uid])[uid]
    annotations.remove(library, [note.id])
    annotations.set_body(library, library.annotations.by_uid([other])[other].id, "Rewritten.")
    source = rows_of(library, work)[1].source[0]
    blocks.set_text(library, source.id, "Seit langem: " + source.text)
    found = {one.uid: one.fate for one in snapshots.compare(library.path, backup).notes}
    assert found == {uid: Fate.GONE, other: Fate.CHANGED}
    snapshots.take_notes(library, backup, library.works.get(work).uid, [uid])
    back = library.annotations.by_uid([uid])[uid]
    assert (back.body, back.tags) == ("Mine.", ("tagged",))
    assert back.selectors[0].start == len("Seit langem: ")
    assert library.annotations.by_uid([other])[other].body == "Rewritten."
    snapshots.take_notes(library, backup, library.works.get(work).uid, [other])
    assert library.annotations.by_uid([other])[other].body == "Other."


def test_a_term_comes_back_without_what_is_gone(library: Library, work: WorkId) -> None:
    uid = term_in(library, "Brücke", "bridge")
    concept = library.termbase.all()[0]
    terms.refuse_hit(
        library, concept.id, concept.terms[0].id, "Brücken", rows_of(library, work)[0].source[0].id
    )
    terms.refuse_hit(library, concept.id, concept.terms[0].id, "Brückchen")
    then, backup = library.termbase.all()[0], library.back_up()
    terms.remove_concept(library, concept.id)
    library.delete_for_good([work])
    (found,) = snapshots.compare(library.path, backup).terms
    assert (found.fate, found.terms) == (Fate.GONE, "Brücke – bridge")
    snapshots.take_concepts(library, backup, [uid])
    now = library.termbase.all()[0]
    assert (now.uid, now.id) == (then.uid, then.id)
    assert [refusal.surface for refusal in now.terms[0].refused] == ["Brückchen"]
    library.journal.undo()
    assert library.termbase.all() == []


def test_what_a_backup_does_not_have_is_refused(library: Library, work: WorkId) -> None:
    backup = library.back_up()
    later = library.works.get(add_sample(library)).uid
    before = content(library)
    with pytest.raises(EditRefused, match="gone"):
        snapshots.take_work(library, backup, later)
    with pytest.raises(EditRefused, match="gone"):
        snapshots.take_concepts(library, backup, [later])
    with pytest.raises(EditRefused, match="gone"):
        snapshots.take_notes(library, backup, later, [])
    assert content(library) == before


def test_a_copy_elsewhere_is_the_library_and_never_half_a_one(
    library: Library, work: WorkId, tmp_path: Path
) -> None:
    copy = tmp_path / "usb" / "copy.zwie"
    with pytest.raises(LibraryError):
        library.save_copy(copy)
    copy.parent.mkdir()
    library.save_copy(copy)
    library.save_copy(copy)
    with Library.open(copy) as other:
        assert content(other) == content(library)
    for wrong in (library.path, tmp_path):
        with pytest.raises(LibraryError):
            library.save_copy(wrong)
