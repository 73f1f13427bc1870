"""How a work is set for reading, and which rows a reader uncovered."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.edits import beads, shelf
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.reading import Face, PageLayout, ReadingSetting, Uncover, limited, limits, side_of
from reader.storage import reveals
from reader.storage.library import Library
from tests.reader.sample_library import rows_of

DE, EN, UND = Language.GERMAN, Language.ENGLISH, Language.UNDETERMINED
USUAL = ReadingSetting()

numbers = {name: st.integers(*limits(name)) for name in ("size", "leading", "measure", "pace")}
settings = st.builds(ReadingSetting, family=st.sampled_from(["", "Vollkorn", "Noto Sans"]), **numbers)


@given(settings, settings)
def test_a_setting_is_read_as_it_was_stored(setting, default):
    stored = {key: value for key, value in setting.stored(default).items() if value is not None}
    assert ReadingSetting.read(stored, default) == setting


@given(st.dictionaries(st.sampled_from([f"reading.{f.name}" for f in fields(USUAL)]), st.text(max_size=9)))
def test_whatever_a_file_says_gives_a_setting(stored):
    setting = ReadingSetting.read(stored, USUAL)
    assert all(limited(name, getattr(setting, name)) == getattr(setting, name) for name in numbers)
    assert isinstance(setting.layout, PageLayout)
    assert setting.theme in {"light", "sepia", "dark"}


def test_what_makes_no_sense_is_as_usual():
    stored = {
        "reading.size": "900", "reading.layout": "sideways", "reading.focus": "maybe", "reading.theme": "red",
        "reading.family": "x'; } * {", "reading.uncover": "hover", "reading.unknown": "1", "other": "2",
    }  # fmt: skip
    assert ReadingSetting.read(stored, USUAL) == replace(USUAL, uncover=Uncover.HOVER)
    assert USUAL.with_size(900).size == 40


def test_only_what_differs_is_stored():
    changed = replace(USUAL, face=Face.SANS, focus=True)
    kept = {key: value for key, value in changed.stored(USUAL).items() if value is not None}
    assert kept == {"reading.face": "sans", "reading.focus": "yes"}


@pytest.mark.parametrize(
    ("source", "target", "german"),
    [
        (DE, EN, Side.SOURCE), (EN, DE, Side.TARGET), (UND, EN, Side.SOURCE), (EN, UND, Side.TARGET),
        (UND, DE, Side.TARGET), (DE, UND, Side.SOURCE), (UND, UND, Side.SOURCE), (DE, DE, Side.SOURCE),
        (EN, EN, Side.SOURCE),
    ],
)  # fmt: skip
def test_a_language_is_read_alone_whichever_way_the_work_was_translated(source, target, german):
    languages = {Side.SOURCE: source, Side.TARGET: target}
    assert side_of(DE, languages) is german
    assert side_of(EN, languages) is german.other
    assert replace(USUAL, layout=PageLayout.GERMAN).alone(languages) is german
    assert replace(USUAL, layout=PageLayout.ENGLISH).alone(languages) is german.other
    assert USUAL.alone(languages) is None


def test_uncovered_rows_are_counted_in_reading_order(library: Library, work, monkeypatch):
    rows, kept = rows_of(library, work), library.reveals
    bitext = rows[0].bead.bitext_id
    for minute, number in enumerate((3, 1, 3, 4)):
        monkeypatch.setattr(reveals, "now", lambda minute=minute: f"2026-01-01T10:0{minute}:00.000Z")
        kept.add(bitext, rows[number].bead.id)
    assert [(r.bead_id, r.times) for r in kept.since(bitext)] == [
        (rows[1].bead.id, 1), (rows[3].bead.id, 2), (rows[4].bead.id, 1),
    ]  # fmt: skip
    assert kept.since(bitext)[1][2:] == ("2026-01-01T10:00:00.000Z", "2026-01-01T10:02:00.000Z")
    assert [r.bead_id for r in kept.since(bitext, "2026-01-01T10:01:00.000Z")] == [
        rows[3].bead.id, rows[4].bead.id,
    ]  # fmt: skip
    assert [r.bead_id for r in kept.of_rows(bitext, 1, 4)] == [rows[1].bead.id, rows[3].bead.id]
    assert kept.of_rows(bitext, 4, 2) == []
    assert library.journal.undo_step is None


def test_an_uncovered_row_is_found_again_after_its_rows_were_merged(library: Library, work):
    rows = rows_of(library, work)
    bitext = rows[0].bead.bitext_id
    library.reveals.add(bitext, rows[2].bead.id)
    beads.merge_with_next(library, rows[1].bead.id)
    assert [r.bead_id for r in library.reveals.since(bitext)] == [rows[1].bead.id]
    library.reveals.add(bitext, rows[2].bead.id)  # the row is gone
    assert [r.times for r in library.reveals.since(bitext)] == [1]
    library.reveals.forget(bitext)
    assert library.reveals.since(bitext) == []


def test_nothing_is_remembered_in_a_library_that_is_read_only(library: Library, work):
    rows = rows_of(library, work)
    with Library.open(library.path, read_only=True) as other:
        other.reveals.add(rows[0].bead.bitext_id, rows[0].bead.id)
        other.reveals.forget(rows[0].bead.bitext_id)
        assert other.reveals.since(rows[0].bead.bitext_id) == []
    shelf.bin_works(library, [work])
