"""The files documents were made of: kept byte for byte, edition by edition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.edits import shelf, works
from reader.errors import DamagedLibraryError
from reader.model.annotation import AnnotationKind
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.change import Step
from reader.model.choices import dump_choices, load_choices
from reader.model.document import (
    Asset,
    Decision,
    ImportChoices,
    LayoutMode,
    Origin,
    Rule,
    SegmentState,
    Syntax,
)
from reader.model.language import Language
from reader.model.parallel import Carried, NoteDraft, Standing
from reader.storage.sources import digest
from tests.reader.sample_library import bitext_of, content, new_library, paragraphs, rows_of

CHOICES = ImportChoices(
    Language.GERMAN,
    "cp1252",
    Syntax.TEXT,
    LayoutMode.WRAPPED,
    indented=True,
    threshold=60,
    decisions=(Decision(Rule.JOIN, 3, "", "und so „weiter“"), Decision(Rule.KIND, 9, "heading 2", "Über")),
)
PICTURE = Asset("ab12.png", "image/png", b"\x89PNG not really", "Ein Bild")


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as library:
        yield library


def german(*texts, **more):
    return replace(paragraphs(Language.GERMAN, *texts), **more)


def test_choices_survive_being_stored():
    assert load_choices(dump_choices(CHOICES)) == CHOICES
    assert dump_choices(ImportChoices()) == "{}"
    assert load_choices("{}") == ImportChoices()


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"language": "xx"}',
        '{"encoding": 3}',
        '{"threshold": true}',
        '{"threshold": -1}',
        '{"indented": 1}',
        '{"decisions": 3}',
        '{"decisions": [3]}',
        '{"decisions": [["join", 0, "", ""]]}',
        '{"decisions": [["join", 1, 2, ""]]}',
        '{"syntax": "x"}',
    ],
)
def test_what_is_no_choice_is_refused(junk):
    with pytest.raises(ValueError, match=r"^|."):
        load_choices(junk)


def test_rules_of_a_later_version_are_left_out():
    assert load_choices('{"decisions": [["turn", 1, "", ""], ["drop", 2, "", "x"]]}').decisions == (
        Decision(Rule.DROP, 2, "", "x"),
    )


def test_file_choices_and_pictures_are_kept(library):
    document = german(
        "Eins.", raw=b"%PDF", format="pdf", shown="Eins.\n\f2", choices=CHOICES, assets=(PICTURE,)
    )
    work = works.add_work(library, document, None, None)
    original = bitext_of(library, work).original.id
    source = library.sources.get(original)
    assert (source.raw, source.text, source.choices) == (b"%PDF", "Eins.\n\f2", CHOICES)
    assert not source.is_binary
    assert library.sources.remembered() == {digest(b"%PDF"): CHOICES}
    assert library.sources.known() == {digest(b"%PDF")}
    assert library.sources.asset(original, "ab12.png") == PICTURE
    assert library.sources.asset(original, "other.png") is None
    shelf.bin_works(library, [work])
    assert library.sources.known() == frozenset()
    assert library.sources.remembered() == {digest(b"%PDF"): CHOICES}


def test_the_latest_word_on_a_file_counts(library):
    for threshold in (50, 70):
        choices = ImportChoices(threshold=threshold)
        works.add_work(library, german("Eins.", raw=b"Eins.", choices=choices), None, None)
    assert library.sources.remembered() == {digest(b"Eins."): ImportChoices(threshold=70)}


def test_undo_brings_the_former_edition_back(library):
    work = works.add_work(library, german("Eins.", raw=b"Eins."), None, None)
    original = bitext_of(library, work).original.id
    before = content(library)
    later = german("Zwei.", raw=b"Zwei.", source_name="zwei.txt", choices=CHOICES, assets=(PICTURE,))
    with library.journal.step(Step.TYPE):
        library.sources.put(original, later)
    after = content(library)
    assert library.sources.get(original).raw == b"Zwei."
    assert library.documents.get(original).source_name == "zwei.txt"
    library.journal.undo()
    assert content(library) == before
    assert library.sources.get(original).raw == b"Eins."
    assert library.sources.get(original).choices == ImportChoices()
    library.journal.redo()
    assert content(library) == after
    assert library.sources.get(original).choices == CHOICES


def test_a_document_written_here_can_get_a_file(library):
    work = works.add_work(library, german("Eins."), None, None)
    written = bitext_of(library, work).translation.id
    assert library.sources.get(written) is None
    with library.journal.step(Step.TYPE):
        library.sources.put(written, german("One.", raw=b"One."))
    assert library.sources.get(written).raw == b"One."
    library.journal.undo()
    assert library.sources.get(written) is None


def test_damaged_choices_are_damage(library):
    work = works.add_work(library, german("Eins.", raw=b"Eins.", choices=CHOICES), None, None)
    with library._connection.write():
        library._connection.execute("UPDATE source SET choices = '{'")
    with pytest.raises(DamagedLibraryError):
        library.sources.remembered()
    with pytest.raises(DamagedLibraryError):
        library.sources.get(bitext_of(library, work).original.id)


def test_headings_alone(library):
    work = works.add_work(library, german("Eins.", "Zwei."), None, None)
    assert library.documents.headings(bitext_of(library, work).original.id) == []


def test_what_an_aligned_file_says_is_carried_over(library):
    carried = Carried(
        standings=(
            Standing(SegmentState.FINAL),
            Standing(SegmentState.TRANSLATED, needs_work=True, origin=Origin.TM, origin_detail="87"),
            Standing(),
        ),
        notes=(
            NoteDraft("Prüfen!", Side.TARGET, 1, 0, 3, AnnotationKind.QUESTION, tags=("Stil", "stil ")),
            NoteDraft("Ohne Ort", Side.TARGET, 2, 0, 0),
        ),
        confirmed=frozenset({0}),
    )
    beads = (BeadDraft((0,), (0,), 1.0), BeadDraft((1,), (1,), 1.0), BeadDraft((2,), (2,), 1.0))
    work = works.add_work(
        library,
        german("Eins.", "Zwei.", "Drei."),
        paragraphs(Language.ENGLISH, "One.", "Two.", ""),
        Alignment(beads),
        carried=carried,
    )
    rows = rows_of(library, work)
    assert [row.target[0].state for row in rows] == ["final", "translated", "initial"]
    assert [row.needs_work for row in rows] == [False, True, False]
    assert (rows[1].target[0].origin, rows[1].target[0].origin_detail) == (Origin.TM, "87")
    assert [row.bead.confirmed for row in rows] == [True, False, False]
    first, second = sorted(library.annotations.of_work(work), key=lambda note: note.id)
    assert (first.body, first.kind, first.selectors[0].exact) == ("Prüfen!", "question", "Two")
    assert (second.body, second.selectors[0].exact) == ("Ohne Ort", "Two.")
    assert library.journal.undo_step is None
