"""A new edition in every format, files that hold both texts included."""

import csv
import io

import pytest

from benchmarks.samples import markdown, paired, texts, wrapped, written
from reader.edits import blocks, editions, segments, shelf, works
from reader.edits.arriving import held, take
from reader.edits.edition_blocks import NOT_TAKEN
from reader.jobs.editions import (
    compare_reading,
    former_edition,
    present_reading,
    read_edition,
    read_edition_of,
)
from reader.jobs.opening import open_pair, reread_document, swap
from reader.model.bitext import Side
from reader.model.document import BlockKind, Decision, MarkKind, Rule, SegmentState
from reader.model.edition import Difference, Keep
from tests.reader.parallel_samples import TMX
from tests.reader.pdf_pages import PdfPage, pdf
from tests.reader.sample_library import content, in_step, rows_of
from tests.reader.test_images import OTHER, PICTURE, uri

SENTENCES = [
    ("Der Kanal war im Winter zugefroren.", "The canal was frozen in winter."),
    ("Im Frühjahr kam dann das Hochwasser.", "In spring the flood came."),
    ("Die Hühner saßen alle auf dem Dach.", "The hens all sat on the roof."),
    ("Wer ein Boot besaß, fuhr zum Bäcker.", "Whoever had a boat went to the baker."),
    ("Am Ende wurde ein neuer Damm gebaut.", "In the end a new dam was built."),
    ("Seitdem ist der Fluss immer ruhig.", "Since then the river has been calm."),
]


def printed(sentences):
    """A page of a PDF with a paragraph for each sentence."""
    page = PdfPage()
    y = 512.0
    for sentence in sentences:
        y = page.paragraph(50, y, sentence, 24) - 14
    return pdf([page], language="de-DE")


def forms(pairs):
    """The sentences in every format, both languages in those that hold two."""
    german, english = ([{"kind": "paragraph", "text": pair[side]} for pair in pairs] for side in (0, 1))
    one = {"txt": wrapped(german, 30), "md": markdown(german), "pdf": printed([a for a, _ in pairs])}
    return one | written(german) | paired(german, english)


SAMPLES = texts() | {"pdf": printed([german for german, _ in SENTENCES])}
FORMS = forms(SENTENCES)


def stored(library, *paths, turned=False):
    pair = open_pair(paths)
    pair = swap(pair) if turned else pair
    work = works.add_work(library, pair.original, pair.translation, pair.alignment, carried=pair.carried)
    bitext = library.bitexts.get(library.works.bitexts(work)[0])
    return work, bitext.original.id, bitext.translation.id


def table(pairs):
    stream = io.StringIO()
    csv.writer(stream).writerows([("Deutsch", "English"), *pairs])
    return stream.getvalue().encode()


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_the_same_file_again_touches_nothing(library, tmp_path, name):
    path = tmp_path / f"a.{name}"
    path.write_bytes(SAMPLES[name])
    work, original, translation = stored(library, path)
    before = content(library)
    holding = editions.holding(library, original)
    for document in (original, translation) if holding.partner is not None else (original,):
        diff = read_edition(path, editions.holding(library, document))
        assert diff.same_file
        assert not editions.take_edition(library, document, diff).rows
    assert content(library) == before
    assert library.journal.undo_step is None
    # and what the file was read as is what it would be read as now
    former = former_edition(holding)
    assert former is not None
    assert [d.text for d in former] == [b.text for b in library.documents.blocks(original)]
    assert rows_of(library, work)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_later_file_is_followed_in_every_format_and_one_undo_takes_it_back(library, tmp_path, name):
    path = tmp_path / f"a.{name}"
    path.write_bytes(FORMS[name])
    beside = tmp_path / "a.en.md"
    beside.write_bytes(markdown([{"kind": "paragraph", "text": english} for _, english in SENTENCES]))
    both = name in paired([], [])
    work, original, _ = stored(library, path) if both else stored(library, path, beside)
    first, second = (library.documents.blocks(original)[n] for n in (0, 1))
    segments.set_state(library, [rows_of(library, work)[1].bead.id], SegmentState.FINAL)
    before, step = content(library), library.journal.undo_step
    # one is changed, one is moved, one goes, one comes
    later = [SENTENCES[0], *SENTENCES[2:4], SENTENCES[1], SENTENCES[5]]
    later[0] = tuple(text.replace("Winter", "Januar").replace("winter", "January") for text in later[0])
    later.insert(3, ("Danach war ein ganzes Jahr lang Ruhe.", "Then there was peace for a whole year."))
    path.write_bytes(forms(later)[name])
    diff = read_edition(path, editions.holding(library, original))
    sides = 2 if both else 1
    assert diff.moved == sides
    assert [diff.count(d) for d in (Difference.CHANGED, Difference.INSERTED, Difference.REMOVED)] == [
        sides
    ] * 3
    editions.take_edition(library, original, diff)
    assert in_step(library)
    texts_now = [block.text for block in library.documents.blocks(original)]
    assert texts_now == [german for german, _ in later]
    assert library.documents.blocks(original)[0].id == first.id
    moved = next(row for row in rows_of(library, work) if row.source and row.source[0].id == second.id)
    assert (moved.target[0].state, moved.target[0].needs_work) == (SegmentState.FINAL, False)
    changed = next(row for row in rows_of(library, work) if row.source and row.source[0].id == first.id)
    assert changed.target[0].needs_work
    library.journal.undo()
    assert (content(library), library.journal.undo_step) == (before, step)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("side", list(Side))
def test_a_table_is_compared_with_both_texts(library, tmp_path, side, turned):
    pairs = [
        (f"Der Satz Nummer {n} steht im Heft.", f"Sentence number {n} is in the booklet.") for n in range(8)
    ]
    path = tmp_path / "a.csv"
    path.write_bytes(table(pairs))
    work, *documents = stored(library, path, turned=turned)
    document = documents[side is Side.TARGET]
    before = content(library)
    later = [*pairs[:3], ("Ganz neu kam ein Hund.", "A dog came, quite new."), *pairs[4:]]
    later[5] = (later[5][0].replace("Heft", "Buch"), later[5][1].replace("booklet", "book"))
    path.write_bytes(table(later))
    diff = read_edition_of(path, lambda: held(library.path, document)).unpack()
    assert (diff.count(Difference.CHANGED), diff.count(Difference.INSERTED)) == (2, 2)
    assert diff.count(Difference.REMOVED) == 2
    change = editions.take_edition(library, document, diff)
    assert in_step(library)
    rows = [(r.source[0].text, r.target[0].text) for r in rows_of(library, work) if r.source and r.target]
    assert rows == [pair[::-1] if turned else pair for pair in later]
    assert change.rows
    again = read_edition(path, editions.holding(library, documents[side is Side.SOURCE]))
    assert again.same_file
    library.journal.undo()
    assert content(library) == before
    library.journal.redo()
    path.write_bytes(table(pairs))
    diff = read_edition(path, editions.holding(library, document))
    editions.take_edition(library, document, diff, dict.fromkeys(range(len(diff.every)), Keep.THEIRS))
    assert in_step(library)


def test_a_memory_keeps_its_states_and_what_a_person_wrote(library, tmp_path):
    path = tmp_path / "a.tmx"
    path.write_text(TMX, encoding="utf-8")
    work, original, translation = stored(library, path)
    row = next(row for row in rows_of(library, work) if row.source and row.target)
    segments.set_state(library, [row.bead.id], SegmentState.FINAL)
    last = [row.target[0] for row in rows_of(library, work) if row.target][-1]
    blocks.set_text(library, last.id, last.text + " Indeed.")
    edition = TMX.replace("</body>", '<tu><tuv xml:lang="de"><seg>Ein Nachtrag.</seg></tuv>'
                          '<tuv xml:lang="en"><seg>An addendum.</seg></tuv></tu></body>')  # fmt: skip
    assert edition != TMX
    path.write_text(edition, encoding="utf-8")
    diff = read_edition(path, editions.holding(library, translation))
    assert {part.difference for part in diff.every} == {Difference.SAME, Difference.INSERTED}
    editions.take_edition(library, translation, diff)
    rows = rows_of(library, work)
    assert (rows[-1].source[0].text, rows[-1].target[0].text) == ("Ein Nachtrag.", "An addendum.")
    assert library.documents.block(last.id).text.endswith("Indeed.")
    assert library.documents.block(row.target[0].id).state is SegmentState.FINAL
    # one of the texts may go on as a file of its own
    alone = tmp_path / "a.md"
    alone.write_text("\n\n".join(b.text for b in library.documents.blocks(original)) + "\n", encoding="utf-8")
    diff = read_edition(alone, editions.holding(library, original))
    assert diff.partner is None
    assert diff.likeness > 0.5


def test_pictures_follow_their_edition(library, tmp_path):
    def page(picture):
        image = f'<img src="{uri(picture)}">'
        return f"<html><body><p>Ein Bild steht{image} im Satz.</p><p>Noch ein Satz.</p></body></html>"

    path = tmp_path / "a.html"
    path.write_text(page(PICTURE), encoding="utf-8")
    _, original, _ = stored(library, path)
    path.write_text(page(OTHER), encoding="utf-8")
    diff = read_edition(path, editions.holding(library, original))
    assert diff.count(Difference.FORMAT) == 1
    assert not any(part.is_open for part in diff.every)
    editions.take_edition(library, original, diff)
    (mark,) = [m for m in library.documents.blocks(original)[0].marks if m.kind is MarkKind.IMAGE]
    assert library.sources.asset(original, mark.target).data == OTHER
    library.journal.undo()
    (mark,) = [m for m in library.documents.blocks(original)[0].marks if m.kind is MarkKind.IMAGE]
    assert library.sources.asset(original, mark.target).data == PICTURE


def test_reading_in_another_way_is_an_edition_of_the_same_file(library, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Titel\n\nEin Satz.\n\nNoch ein Satz.\n", encoding="utf-8")
    _, original, _ = stored(library, path)

    def hold():
        return held(library.path, original)

    document = present_reading(hold)
    assert compare_reading(document, hold).diff.is_empty
    decision = Decision(Rule.JOIN, 5, "", "Noch ein Satz.")
    choices = document.choices.__class__(decisions=(decision,))
    compared = compare_reading(reread_document(document, choices), hold)
    assert not compared.diff.is_empty
    change = take(library.path, original, compared.unpack, {})
    assert change.touched("block")
    assert [b.text for b in library.documents.blocks(original)] == ["Titel", "Ein Satz. Noch ein Satz."]
    # the decision holds for the next edition too
    path.write_text("# Titel\n\nDavor.\n\nEin Satz.\n\nNoch ein Satz.\n", encoding="utf-8")
    diff = read_edition(path, hold())
    assert [part.difference for part in diff.parts] == [Difference.SAME, Difference.INSERTED, Difference.SAME]


def test_a_step_of_another_connection_is_undone_by_this_one(library, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Titel\n\nEin Satz über Hunde.\n\nNoch ein Satz.\n", encoding="utf-8")
    work, original, _ = stored(library, path)
    shelf.describe_work(library, work, title="Anders", author="")
    before = content(library)
    path.write_text("# Titel\n\nEin Satz über Katzen.\n\nNoch ein Satz.\n", encoding="utf-8")

    def hold():
        return held(library.path, original)

    change = take(library.path, original, read_edition_of(path, hold).unpack, {})
    after = content(library)
    assert change.touched("block")
    undone = library.journal.undo()
    assert content(library) == before
    assert undone.touched("block") == change.touched("block")
    library.journal.redo()
    assert content(library) == after
    library.journal.undo()
    library.journal.undo()
    assert library.works.get(work).title == "Titel"


def test_kind_and_marks_of_the_file_go_with_a_persons_words(library, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Titel\n\nEin Satz über rote Hunde.\n\nNoch ein Satz.\n", encoding="utf-8")
    _, original, _ = stored(library, path)
    block = library.documents.blocks(original)[1]
    blocks.set_text(library, block.id, "Ein kurzer Satz über rote Hunde.")
    path.write_text("# Titel\n\n> Ein Satz über *rote* Hunde.\n\nNoch ein Satz.\n", encoding="utf-8")
    diff = read_edition(path, editions.holding(library, original))
    assert not any(part.is_open for part in diff.parts)
    editions.take_edition(library, original, diff)
    now = library.documents.block(block.id)
    assert (now.kind, now.text) == (BlockKind.QUOTATION, "Ein kurzer Satz über rote Hunde.")
    assert [now.text[m.start : m.end] for m in now.marks] == ["rote"]
    assert read_edition(path, editions.holding(library, original)).is_empty


def test_what_is_not_taken_is_kept_as_a_note(library, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Titel\n\nEin Satz über rote Hunde.\n\nNoch ein Satz.\n", encoding="utf-8")
    work, original, _ = stored(library, path)
    block = library.documents.blocks(original)[1]
    blocks.set_text(library, block.id, "Ein kurzer Satz über rote Hunde.")
    path.write_text("# Titel\n\nEin Satz über rote Katzen.\n\nNoch ein Satz.\n", encoding="utf-8")
    diff = read_edition(path, editions.holding(library, original))
    editions.take_edition(library, original, diff)
    (note,) = library.annotations.of_work(work)
    assert (note.body, note.tags) == ("Ein Satz über rote Katzen.", (NOT_TAKEN,))
    assert note.selectors[0].block_id == block.id
    library.journal.undo()
    assert not library.annotations.of_work(work)
