"""Notes out of a library and into one: equal content, nothing twice, nothing lost, nobody else's code run."""

import csv
import io
import json
from functools import partial
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.edits import annotations, blocks, note_import
from reader.edits.note_export import gathered
from reader.edits.note_import import import_notes, plan_file, plan_notes
from reader.errors import ImportFailed
from reader.exporting.notes.writing import write_notes
from reader.importing.notes.reading import notes_from, read_notes
from reader.importing.notes.table import notes_of_table
from reader.importing.refusal import Refused
from reader.model.annotation import AnchorState, AnnotationKind, Colour, TextRange
from reader.model.bitext import Side
from reader.model.change import Step
from reader.model.notefile import Arrival, Conflict, NoteEntry, NoteFile, NoteFormat, NoteRecord
from tests.reader.sample_library import add_sample, bitext_of, content, new_library, rows_of

READABLE = (NoteFormat.JSON_LD, NoteFormat.CSV)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
BODIES = st.one_of(
    TEXTS, st.sampled_from(("=cmd()", "+49", "'x", "a\nb", "**fett**", "-5 Grad", "@x;y", ' "z" '))
)
NOTE = st.tuples(
    st.integers(0, 4),
    st.sampled_from(("source", "target", "both", "row")),
    st.sampled_from(AnnotationKind),
    st.sampled_from(Colour),
    BODIES,
    st.lists(BODIES, max_size=3),
)


def write_note(library, work, wanted):
    number, where, kind, colour, body, tags = wanted
    row = rows_of(library, work)[number]
    ranges = [
        TextRange(side, block.id, 2, min(len(block.text), 2 + 3 * (number + 2)))
        for side in Side
        if where in {side.value, "both"}
        for block in row.blocks(side)[:1]
    ]
    bead = row.bead.id if where == "row" or not ranges else None
    change = annotations.add_note(library, work, ranges, body, kind=kind, colour=colour, tags=tags, row=bead)
    return next(iter(change.touched("annotation")))


def shown(library, work):
    """Everything about the notes of a work that is not a number of this library."""
    found = []
    for note in library.annotations.of_work(work):
        places = [
            (s.side, s.exact, s.prefix, s.suffix, s.anchor, library.documents.block(s.block_id).text, s.start)
            for s in note.selectors
        ]
        rows = [library.documents.block(r.block_id).text for r in note.rows]
        about = note.uid, note.kind, note.colour, note.body, note.tags, note.created_at, note.modified_at
        found.append((*about, places, rows))
    return sorted(found, key=lambda note: note[0])


def carried(library, work, form, **options):
    return notes_from(write_notes(gathered(library, work, **options), form).encode())


@pytest.mark.parametrize("form", READABLE)
@settings(max_examples=12)
@given(wanted=st.lists(NOTE, max_size=5))
def test_what_goes_out_comes_in_again_the_same(tmp_path_factory, form, wanted):
    folder = tmp_path_factory.mktemp("notes")
    with new_library(folder) as here:
        work = add_sample(here)
        for one in wanted:
            write_note(here, work, one)
        before = shown(here, work)
        if not wanted:
            with pytest.raises(Refused):
                carried(here, work, form)
            return
        file = carried(here, work, form)
        again = plan_notes(here, work, file)
        assert again.count(Arrival.SAME) == len(again.notes) == len(wanted)
        assert import_notes(here, again).rows == {}
        assert shown(here, work) == before
    (folder / "sample.zwie").unlink()
    with new_library(folder) as there:
        work = add_sample(there)
        plan = plan_notes(there, work, file)
        assert (plan.count(Arrival.NEW), plan.unplaced) == (len(wanted), 0)
        import_notes(there, plan)
        assert shown(there, work) == before
        assert plan_notes(there, work, file).count(Arrival.SAME) == len(wanted)
        empty = content(there)
        there.journal.undo()
        assert there.annotations.of_work(work) == []
        there.journal.redo()
        assert content(there) == empty
    (folder / "sample.zwie").unlink()


@given(st.lists(BODIES, min_size=4, max_size=4), st.lists(BODIES, max_size=2))
def test_no_cell_is_a_formula(texts, tags):
    body, source, target, heading = texts
    record = NoteRecord("u", AnnotationKind.NOTE, Colour.BLUE, body, tuple(tags), (heading,))
    entry = NoteEntry(record, 1, heading, 1, source, target, None, "zwie:")
    lines = list(csv.reader(io.StringIO(write_notes(NoteFile((record,), entries=(entry,)), NoteFormat.CSV))))
    assert len(lines) == 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for line in lines for cell in line)
    if body.strip():
        (read,) = notes_from(
            write_notes(NoteFile((record,), entries=(entry,)), NoteFormat.CSV).encode()
        ).records
        assert read.body == body


def test_the_page_is_one_of_the_web_annotation_model(library, work):
    note = write_note(library, work, (1, "both", AnnotationKind.QUESTION, Colour.ROSE, "Wirklich?", ["Stil"]))
    page = json.loads(write_notes(gathered(library, work, author="Ada"), NoteFormat.JSON_LD))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], page["partOf"]["label"]) == ("AnnotationPage", "Die Brücke am Fluss")
    (item,) = page["items"]
    assert item["id"] == f"urn:uuid:{library.annotations.get(note).uid}"
    assert (item["type"], item["motivation"], item["creator"]["name"]) == ("Annotation", "questioning", "Ada")
    assert [(b["purpose"], b["value"]) for b in item["body"]] == [
        ("questioning", "Wirklich?"),
        ("tagging", "Stil"),
    ]
    source, target, *rows = item["target"]
    assert [s["type"] for s in source["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
    texts = ["\n".join(b.text for b in library.documents.blocks(d)) for d in library.documents.uids(work)]
    for one, text in zip((source, target), texts, strict=True):
        quote, position = one["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
    assert {row["zwie:scope"] for row in rows} == {"row"}


FOREIGN = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "AnnotationCollection",
    "first": {
        "type": "AnnotationPage",
        "items": [
            {
                "id": "http://example.org/anno/1",
                "type": "Annotation",
                "creator": "https://example.org/people/eva",
                "body": {"type": "TextualBody", "value": "<p>Warum <b>Angst</b>?</p>", "format": "text/html"},
                "target": {
                    "source": "http://example.org/book",
                    "selector": {
                        "type": "FragmentSelector",
                        "value": "p2",
                        "refinedBy": {
                            "type": "TextQuoteSelector",
                            "exact": "Größe des Wassers",
                            "prefix": "Die ",
                        },
                    },
                },
            },
            {
                "id": "http://example.org/anno/2",
                "type": "Annotation",
                "motivation": "highlighting",
                "target": [
                    {
                        "source": "x",
                        "selector": [{"type": "TextQuoteSelector", "exact": "The oil still burned"}],
                    }
                ],
            },
            {
                "id": "http://example.org/anno/3",
                "bodyValue": "On the whole.",
                "target": "http://example.org/book",
            },
            {"id": "http://example.org/anno/4", "type": "Annotation", "target": "http://example.org/book"},
            "no annotation",
        ],
    },
}
SERVICE = {
    "total": 1,
    "rows": [
        {
            "id": "abc",
            "user": "acct:eva@example.org",
            "text": "So nicht.",
            "tags": ["Stil"],
            "created": "2024-03-21T10:00:00.000000+00:00",
            "updated": "2024-03-22T10:00:00.000000+00:00",
            "target": [
                {
                    "source": "http://example.org",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/div[1]"},
                        {"type": "TextPositionSelector", "start": 12_345, "end": 12_360},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "machte allen Angst",
                            "prefix": "Wassers ",
                            "suffix": ".",
                        },
                    ],
                }
            ],
        }
    ],
}


def test_other_peoples_annotations_find_their_side_and_place(library, work):
    for value, expected in ((FOREIGN, 3), (SERVICE, 1)):
        file = notes_from(json.dumps(value).encode())
        plan = plan_notes(library, work, file)
        assert plan.count(Arrival.NEW) == expected
        import_notes(library, plan)
        assert plan_notes(library, work, file).count(Arrival.SAME) == expected
    notes = {note.body: note for note in library.annotations.of_work(work)}
    where = notes["Warum Angst?"].selectors[0]
    assert (where.side, where.anchor, where.exact) == (Side.SOURCE, AnchorState.EXACT, "Größe des Wassers")
    assert notes["Warum Angst?"].authors == ("https://example.org/people/eva",)
    oil = notes[""]
    assert (oil.kind, oil.selectors[0].side) == (AnnotationKind.HIGHLIGHT, Side.TARGET)
    whole = notes["On the whole."]
    assert (whole.selectors[0].block_id, whole.is_doubtful) == (None, True)
    service = notes["So nicht."]
    assert (service.authors, service.tags) == (("eva",), ("Stil",))
    assert (service.created_at, service.modified_at) == (
        "2024-03-21T10:00:00.000Z",
        "2024-03-22T10:00:00.000Z",
    )
    assert notes_from(json.dumps(FOREIGN).encode()).skipped == 2


def test_the_same_note_changed_by_two_readers(tmp_path):
    with new_library(tmp_path) as library:
        work = add_sample(library)
        wanted = (1, "source", AnnotationKind.NOTE, Colour.BLUE, "Meine", ["a"])
        note = write_note(library, work, wanted)
        theirs = json.loads(write_notes(gathered(library, work, author="Eva"), NoteFormat.JSON_LD))
        theirs["items"][0]["body"][0]["value"] = "Evas"
        file = notes_from(json.dumps(theirs).encode())
        annotations.set_body(library, note, "Meine, verbessert")
        plan = plan_notes(library, work, file, author="Ada")
        assert [c.mine.body for c in plan.conflicts] == ["Meine, verbessert"]
        before = library.journal.undo_step
        assert import_notes(library, plan, Conflict.MINE).rows == {}
        assert library.journal.undo_step is before
        import_notes(library, plan, Conflict.THEIRS)
        assert library.annotations.get(note).body == "Evas"
        library.journal.undo()
        import_notes(library, plan)
        found = {n.body: n.authors for n in library.annotations.of_work(work)}
        assert found == {"Meine, verbessert": (), "Evas": ("Eva",)}
        assert library.journal.undo_step is Step.IMPORT_NOTES
        again = plan_notes(library, work, file, author="Ada")
        assert (again.count(Arrival.SAME), len(again.notes)) == (1, 1)
        other = next(n.id for n in library.annotations.of_work(work) if n.body == "Evas")
        annotations.set_body(library, other, "Evas, gekürzt")
        assert plan_notes(library, work, file, author="Ada").count(Arrival.SAME) == 1


def test_my_own_notes_come_back_as_mine(library, work):
    write_note(library, work, (1, "source", AnnotationKind.NOTE, Colour.BLUE, "x", []))
    file = carried(library, work, NoteFormat.CSV, author="Ada Lovelace")
    annotations.remove(library, [n.id for n in library.annotations.of_work(work)])
    import_notes(library, plan_notes(library, work, file, author="ada lovelace"))
    assert [n.authors for n in library.annotations.of_work(work)] == [()]
    annotations.remove(library, [n.id for n in library.annotations.of_work(work)])
    import_notes(library, plan_notes(library, work, file, author="Eva"))
    assert [n.authors for n in library.annotations.of_work(work)] == [("Ada Lovelace",)]


def test_notes_on_another_work_stay_there(library, work):
    write_note(library, work, (1, "both", AnnotationKind.NOTE, Colour.BLUE, "x", []))
    other = add_sample(library)
    file = carried(library, work, NoteFormat.JSON_LD)
    plan = plan_notes(library, other, file)
    assert (plan.other_work, plan.made_on, plan.count(Arrival.NEW)) == (True, "Die Brücke am Fluss", 1)
    assert note_import.named_work(library, file) == work
    import_notes(library, plan)
    assert [len(library.annotations.of_work(w)) for w in (work, other)] == [1, 1]
    assert plan_notes(library, other, file).count(Arrival.SAME) == 1


def test_a_text_changed_since_the_plan_leaves_a_note_for_review(library, work):
    write_note(library, work, (1, "source", AnnotationKind.NOTE, Colour.BLUE, "x", []))
    file = carried(library, work, NoteFormat.JSON_LD)
    annotations.remove(library, [n.id for n in library.annotations.of_work(work)])
    plan = plan_notes(library, work, file)
    row = rows_of(library, work)[1]
    blocks.set_text(library, row.source[0].id, "Etwas ganz anderes.")
    import_notes(library, plan)
    (note,) = library.annotations.of_work(work)
    assert note.is_doubtful
    assert note.selectors[0].exact


def test_a_table_that_a_spreadsheet_saved_and_a_person_wrote(library, work):
    write_note(library, work, (1, "both", AnnotationKind.NOTE, Colour.BLUE, "x", ["a", "b;c"]))
    lines = list(csv.reader(io.StringIO(write_notes(gathered(library, work), NoteFormat.CSV))))
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(lines)
    assert plan_notes(library, work, notes_from(out.getvalue().encode("utf-8-sig"))).count(Arrival.SAME) == 1
    short = "Original,Note\nGröße des Wassers,Hoch!\n\n,\n"
    plan = plan_notes(library, work, notes_from(short.encode()))
    assert (plan.count(Arrival.NEW), plan.unplaced) == (1, 0)


def test_people_read_markdown_and_html(library, work):
    write_note(
        library, work, (1, "source", AnnotationKind.NOTE, Colour.BLUE, "**Hoch** <b>!</b>", ["Stil <i>"])
    )
    body = "![x](http://example.org/x.png) [y](javascript:alert(1))"
    write_note(library, work, (3, "row", AnnotationKind.QUESTION, Colour.ROSE, body, []))
    blocks.set_text(library, rows_of(library, work)[1].target[0].id, "It <rained>. The size frightened all.")
    file = gathered(library, work)
    text = write_notes(file, NoteFormat.MARKDOWN)
    assert text.startswith("# Notes on Die Brücke am Fluss")
    assert "> It \\<rained\\>." in text
    assert "**Hoch**" in text
    page = write_notes(file, NoteFormat.HTML)
    assert "<strong>Hoch</strong> &lt;b&gt;" in page
    assert '<blockquote lang="en" class="opposite">It &lt;rained&gt;.' in page
    for part in ("<script", "<img", 'javascript:alert(1)"', "<b>", 'src="'):
        assert part not in page
    assert "zwie:" in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"{", "damaged in line 1"),
        (b"[]", "no annotations"),
        (b'{"items": [1, {"type": "Annotation"}]}', "no annotations"),
        (b"[" * 100_000, "nested"),
        (b"# Notes on x", "reading only"),
        (b"a,b\n1,2\n", "no table of notes"),
        (b"original,note\n", "no notes"),
        (b"\x00\x01\x02", "no table"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path, data, reason):
    path = tmp_path / "notes.json"
    path.write_bytes(data)
    with pytest.raises(ImportFailed, match=reason):
        read_notes(path)
    with pytest.raises(ImportFailed, match="No such file"):
        read_notes(tmp_path / "none.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                (
                    "items",
                    "type",
                    "target",
                    "selector",
                    "exact",
                    "start",
                    "body",
                    "value",
                    "purpose",
                    "id",
                    "creator",
                    "created",
                    "rows",
                    "refinedBy",
                    "source",
                    "zwie:side",
                    "styleClass",
                    "motivation",
                )
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_no_json_is_a_bug(value):
    try:
        file = notes_from(json.dumps(value).encode())
    except Refused:
        return
    assert file.records


def test_planning_in_a_worker(tmp_path):
    with new_library(tmp_path) as library:
        work = add_sample(library)
        write_note(library, work, (1, "both", AnnotationKind.NOTE, Colour.BLUE, "x", []))
        path = tmp_path / "notes.jsonld"
        path.write_text(write_notes(gathered(library, work), NoteFormat.JSON_LD), encoding="utf-8")
        bitext = bitext_of(library, work)
        plan = plan_file(library.path, work, bitext.id, partial(read_notes, path), "")
        assert plan.count(Arrival.SAME) == 1
        assert [n.is_placed for n in plan.notes] == [False]


def test_orphans_travel_with_their_words(library, work):
    note = write_note(library, work, (1, "target", AnnotationKind.NOTE, Colour.BLUE, "x", []))
    blocks.set_text(library, rows_of(library, work)[1].target[0].id, "Quite another thing.")
    assert library.annotations.get(note).worst is AnchorState.ORPHAN
    for form in READABLE:
        file = carried(library, work, form)
        assert plan_notes(library, work, file).count(Arrival.SAME) == 1
        (target,) = file.records[0].targets
        assert (target.anchor, target.start, bool(target.exact)) == (AnchorState.ORPHAN, None, True)
    text = write_notes(gathered(library, work), NoteFormat.MARKDOWN)
    assert "## Without a place" in text


def test_every_pair_of_format_and_kind_is_written(library, work):
    for n, (kind, colour) in enumerate(product(AnnotationKind, Colour)):
        write_note(library, work, (n % 5, "source", kind, colour, "", []))
    for form in NoteFormat:
        assert write_notes(gathered(library, work), form)
        assert write_notes(gathered(library, add_sample(library)), form)


def test_reading_notes_leaves_the_limit_of_tables_as_it_was():
    before = csv.field_size_limit()
    with pytest.raises(Refused):
        notes_of_table("nothing,of,ours\n")
    assert csv.field_size_limit() == before
