"""A later edition of a file, taken into a real library."""

import pytest

from reader.alignment.align import align
from reader.edits import annotations, beads, blocks, editions, segments, works
from reader.errors import EditRefused
from reader.importing.files import read_bytes
from reader.jobs import likeness
from reader.jobs.editions import compare, read_edition, word_difference
from reader.jobs.opening import units
from reader.model.annotation import AnchorState, Colour, TextRange
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.document import BlockKind, Decision, ImportChoices, Rule, SegmentState
from reader.model.edition import Difference, Fate, Keep
from reader.model.language import Language
from tests.reader.sample_library import in_step, rows_of

GERMAN = (
    "# Die Brücke",
    "Es regnete seit vielen Tagen, und das Wasser stieg.",
    "Die Leute trugen Sand. Niemand sprach ein einziges Wort.",
    "Am Abend kam die alte Straße wieder zum Vorschein.",
    "Das Öl brannte noch immer in der kleinen Küche.",
    "So endete diese lange Nacht am Fluss.",
)
ENGLISH = (
    "# The Bridge",
    "It had rained for many days, and the water rose.",
    "People carried sand. Nobody said a single word.",
    "In the evening the old road appeared again.",
    "The oil was still burning in the small kitchen.",
    "So ended this long night by the river.",
)


def file_of(paragraphs):
    return ("\n\n".join(paragraphs) + "\n").encode()


def read(paragraphs, language, name="bruecke.md"):
    return read_bytes(name, file_of(paragraphs), ImportChoices(language=language))


def plain(paragraphs):
    return [text.removeprefix("# ") for text in paragraphs]


class Desk:
    """A work of two files in a library, and what a person does with it."""

    def __init__(self, library, folder, german=GERMAN, english=ENGLISH, rows=None):
        self.library, self.folder = library, folder
        alignment = None if rows is None else Alignment(tuple(BeadDraft(s, t, 0.9) for s, t in rows))
        pair = read(german, Language.GERMAN), read(english, Language.ENGLISH, "bridge.md")
        self.work = works.add_work(library, *pair, alignment)
        self.bitext = library.bitexts.get(library.works.bitexts(self.work)[0])
        self.source, self.target = self.bitext.original.id, self.bitext.translation.id

    def compare(self, paragraphs, side=Side.SOURCE):
        path = self.folder / "later.md"
        path.write_bytes(file_of(paragraphs))
        document = self.source if side is Side.SOURCE else self.target
        return read_edition(path, editions.holding(self.library, document))

    def take(self, paragraphs, side=Side.SOURCE, keep=None):
        diff = self.compare(paragraphs, side)
        document = self.source if side is Side.SOURCE else self.target
        editions.take_edition(self.library, document, diff, keep)
        assert in_step(self.library)
        return diff

    def blocks(self, side=Side.SOURCE):
        return self.library.documents.blocks(self.source if side is Side.SOURCE else self.target)

    def texts(self, side=Side.SOURCE):
        return [block.text for block in self.blocks(side)]

    def rows(self):
        return [
            (" / ".join(b.text for b in row.source), " / ".join(b.text for b in row.target))
            for row in rows_of(self.library, self.work)
        ]

    def mark(self, number, words, side=Side.SOURCE):
        block = self.blocks(side)[number]
        start = block.text.index(words)
        place = TextRange(side, block.id, start, start + len(words))
        change = annotations.highlight(self.library, self.work, [place], Colour.GREEN)
        (note,) = change.touched("annotation")
        return note

    def shown(self, note):
        """State of a note's anchor and the words it stands at."""
        (selector,) = self.library.annotations.get(note).selectors
        text = self.library.documents.block(selector.block_id).text
        return selector.anchor, text[selector.start : selector.end]


@pytest.fixture
def desk(library, tmp_path):
    return Desk(library, tmp_path)


def with_change(number, old, new, texts=GERMAN):
    assert old in texts[number]
    return [text.replace(old, new) if n == number else text for n, text in enumerate(texts)]


def test_a_changed_paragraph_keeps_its_row_and_its_notes(desk):
    segments.set_state(desk.library, [rows_of(desk.library, desk.work)[1].bead.id], SegmentState.FINAL)
    note = desk.mark(1, "Wasser")
    gone = desk.mark(1, "vielen Tagen")
    ids = [block.id for block in desk.blocks()]
    diff = desk.take(with_change(1, "seit vielen Tagen", "ohne Pause"))
    assert diff.count(Difference.CHANGED) == 1
    assert [block.id for block in desk.blocks()] == ids
    assert desk.texts()[1] == "Es regnete ohne Pause, und das Wasser stieg."
    rows = rows_of(desk.library, desk.work)
    assert [row.needs_work for row in rows] == [False, True, False, False, False, False]
    assert rows[1].target[0].state is SegmentState.FINAL
    assert desk.shown(note) == (AnchorState.EXACT, "Wasser")
    assert desk.shown(gone)[0] is AnchorState.ORPHAN
    assert desk.library.documents.history(ids[1])[0][0] == plain(GERMAN)[1]
    source = desk.library.sources.get(desk.source)
    assert b"ohne Pause" in source.raw
    desk.library.journal.undo()
    assert desk.texts() == plain(GERMAN)
    assert desk.library.sources.get(desk.source).raw == file_of(GERMAN)
    assert desk.shown(gone) == (AnchorState.EXACT, "vielen Tagen")


def test_a_changed_translation_needs_work_and_is_no_longer_final(desk):
    row = rows_of(desk.library, desk.work)[3]
    segments.set_state(desk.library, [row.bead.id], SegmentState.FINAL)
    desk.take(with_change(3, "old road", "former road", ENGLISH), Side.TARGET)
    block = rows_of(desk.library, desk.work)[3].target[0]
    assert block.text == "In the evening the former road appeared again."
    assert (block.state, block.needs_work) == (SegmentState.TRANSLATED, True)


def test_a_moved_paragraph_takes_its_row_and_its_note_along(desk):
    note = desk.mark(1, "Wasser")
    diff = desk.take([*GERMAN[:1], *GERMAN[2:5], GERMAN[1], GERMAN[5]])
    assert (diff.moved, diff.count(Difference.SAME)) == (1, 6)
    english, german = plain(ENGLISH), plain(GERMAN)
    assert desk.rows() == [(german[n], english[n]) for n in (0, 2, 3, 4, 1, 5)]
    assert desk.shown(note) == (AnchorState.EXACT, "Wasser")
    assert not any(row.needs_work for row in rows_of(desk.library, desk.work))


def test_a_removed_paragraph_leaves_its_translation_and_its_note(desk):
    note = desk.mark(4, "Küche")
    diff = desk.take([*GERMAN[:4], GERMAN[5]])
    assert diff.count(Difference.REMOVED) == 1
    assert desk.rows()[4] == ("", plain(ENGLISH)[4])
    assert desk.texts(Side.TARGET) == plain(ENGLISH)
    assert desk.shown(note)[0] is AnchorState.ORPHAN
    # the words come back in yet another edition: the note finds them
    desk.take(GERMAN)
    assert desk.rows() == list(zip(plain(GERMAN), plain(ENGLISH), strict=True))
    assert desk.shown(note)[1] == "Küche"


def test_a_removed_paragraph_stays_when_a_person_wants_it(desk):
    diff = desk.compare([*GERMAN[:4], GERMAN[5]])
    (number,) = [n for n, part in enumerate(diff.parts) if part.difference is Difference.REMOVED]
    editions.take_edition(desk.library, desk.source, diff, {number: Keep.MINE})
    assert desk.texts() == plain(GERMAN)


def test_a_new_paragraph_gets_a_row_in_its_place(desk):
    desk.take([*GERMAN[:3], "Ein Hund bellte dreimal hinter dem Haus.", *GERMAN[3:]])
    rows = desk.rows()
    assert rows[3] == ("Ein Hund bellte dreimal hinter dem Haus.", "")
    assert [row for row in rows if row[1]] == list(zip(plain(GERMAN), plain(ENGLISH), strict=True))


def test_a_new_paragraph_finds_the_translation_that_stood_alone(library, tmp_path):
    german = [*GERMAN[:4], *GERMAN[5:]]
    rows = [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,)), ((), (4,)), ((4,), (5,))]
    desk = Desk(library, tmp_path, german=german, rows=rows)
    diff = desk.take(GERMAN)
    assert [match.new for match in diff.matches] == [(4,)]
    assert desk.rows() == list(zip(plain(GERMAN), plain(ENGLISH), strict=True))
    assert not rows_of(library, desk.work)[4].bead.confirmed
    # and the same from the other side
    desk = Desk(library, tmp_path, english=[*ENGLISH[:4], *ENGLISH[5:]], rows=[(t, s) for s, t in rows])
    desk.take(ENGLISH, Side.TARGET)
    assert desk.rows() == list(zip(plain(GERMAN), plain(ENGLISH), strict=True))


def test_one_paragraph_becomes_two_in_its_row(desk):
    note = desk.mark(2, "einziges")
    first, second = "Die Leute trugen Sand.", "Niemand sprach ein einziges Wort."
    diff = desk.take([*GERMAN[:2], first, second, *GERMAN[3:]])
    assert diff.count(Difference.CHANGED) == 1
    assert desk.rows()[2] == (f"{first} / {second}", plain(ENGLISH)[2])
    assert desk.shown(note) == (AnchorState.EXACT, "einziges")
    desk.take(GERMAN)  # and two become one again
    assert desk.rows()[2] == (plain(GERMAN)[2], plain(ENGLISH)[2])
    assert desk.shown(note) == (AnchorState.EXACT, "einziges")


def test_two_paragraphs_become_one_and_so_do_their_rows(desk):
    note = desk.mark(4, "Küche")
    desk.take([*GERMAN[:3], f"{GERMAN[3]} {GERMAN[4]}", GERMAN[5]])
    assert len(desk.rows()) == 5
    assert desk.rows()[3][1] == f"{ENGLISH[3]} / {ENGLISH[4]}"
    assert desk.shown(note) == (AnchorState.EXACT, "Küche")


def test_what_a_person_typed_stays_and_is_listed_where_the_file_changed_too(desk):
    block = desk.blocks()[1]
    typed = block.text.replace("stieg", "stieg und stieg")
    blocks.set_text(desk.library, block.id, typed)
    other = desk.blocks()[5]
    blocks.set_text(desk.library, other.id, other.text.replace("lange", "kurze"))
    edition = with_change(1, "seit vielen Tagen", "ohne Pause")
    diff = desk.take(edition)
    assert [p.difference for p in diff.parts if p.is_open] == [Difference.BOTH]
    assert desk.texts()[1] == typed
    assert "kurze" in desk.texts()[5]
    assert rows_of(desk.library, desk.work)[1].needs_work
    assert not rows_of(desk.library, desk.work)[5].needs_work
    desk.library.journal.undo()
    desk.take(edition, keep={1: Keep.THEIRS})
    assert desk.texts()[1] == "Es regnete ohne Pause, und das Wasser stieg."


def test_what_a_person_divided_and_joined_stays_where_the_file_did_not_change(desk):
    blocks.split_block(desk.library, desk.blocks()[2].id, len("Die Leute trugen Sand."))
    rows = rows_of(desk.library, desk.work)
    beads.merge_with_next(desk.library, rows[3].bead.id)
    blocks.merge_with_next(desk.library, desk.blocks()[4].id)
    before = desk.texts()
    desk.take(with_change(1, "Tagen", "Wochen"))
    assert desk.texts() == [before[0], before[1].replace("Tagen", "Wochen"), *before[2:]]


def test_the_person_and_the_file_made_the_same_change(desk):
    block = desk.blocks()[1]
    blocks.set_text(desk.library, block.id, block.text.replace("Tagen", "Wochen"))
    diff = desk.take(with_change(1, "Tagen", "Wochen"))
    assert not [p for p in diff.parts if p.is_open]


def test_lines_and_marks_follow_the_file_without_a_review(desk):
    edition = ["", "", *with_change(3, "alte", "*alte*")]
    diff = desk.take(edition)
    assert diff.count(Difference.FORMAT) == 1
    assert [mark.kind for mark in desk.blocks()[3].marks] == ["emphasis"]
    assert not any(row.needs_work for row in rows_of(desk.library, desk.work))
    expected = [draft.lines for draft in diff.document.blocks]
    assert [desk.library.documents.lines(block.id) for block in desk.blocks()] == expected


def test_every_translation_of_an_original_follows(desk):
    library = desk.library
    second = read(ENGLISH[:5], Language.ENGLISH, "second.md")
    first = read(GERMAN, Language.GERMAN)
    alignment = align(units(first), units(second), (Language.GERMAN, Language.ENGLISH))
    works.add_translation(library, desk.work, second, alignment)
    moved = [GERMAN[0], GERMAN[4], *GERMAN[1:4], "Etwas ganz anderes geschah dort.", GERMAN[5]]
    desk.take(with_change(2, "vielen", "sieben", moved))
    for bitext in library.works.bitexts(desk.work):
        rows = library.bitexts.rows(bitext, 0, 99)
        assert [b.text for row in rows for b in row.source] == desk.texts()
        assert [row.needs_work for row in rows if row.source[0].text.startswith("Es regnete")] == [True]


def test_a_text_without_its_file_is_compared_as_it_is(desk):
    stored = desk.blocks()
    new = read(with_change(1, "Tagen", "Wochen"), Language.GERMAN)
    diff = compare(stored, new)
    assert [p.difference for p in diff.parts if p.is_open] == [Difference.CHANGED]
    assert compare(stored, read(GERMAN, Language.GERMAN)).is_empty


def test_a_text_changed_meanwhile_is_not_written_over(desk):
    diff = desk.compare(with_change(1, "Tagen", "Wochen"))
    blocks.set_text(desk.library, desk.blocks()[4].id, "Anderes.")
    with pytest.raises(EditRefused, match="changed meanwhile"):
        editions.take_edition(desk.library, desk.source, diff)


def test_another_text_is_said_to_be_one(desk):
    diff = desk.compare(
        [f"Ein Satz über Käfer Nummer {n}, die laut durch Gräser krabbeln." for n in range(9)]
    )
    assert diff.is_another_text
    assert not desk.compare(with_change(1, "Tagen", "Wochen")).is_another_text


def test_kinds_change_without_a_review(desk):
    diff = desk.take(["## Die Brücke", *GERMAN[1:4], f"> {GERMAN[4]}", GERMAN[5]])
    assert not [p for p in diff.parts if p.is_open]
    assert desk.blocks()[0].level == 2
    assert desk.blocks()[4].kind is BlockKind.QUOTATION


def test_repeated_paragraphs_stay_beside_their_neighbours():
    old = ["Eins.", "* * *", "Zwei.", "* * *", "Drei."]
    new = ["Eins.", "* * *", "Neu.", "* * *", "Zwei.", "* * *", "Drei."]
    groups = {g.old: g.new for g in likeness.match(old, new) if g.old}
    assert groups[0,] == (0,)
    assert groups[2,] == (4,)
    assert groups[3,] == (5,)
    assert groups[1,] in {(1,), (3,)}


def test_a_paragraph_moved_and_changed_is_followed():
    old = [f"Absatz {n} handelt von einem Ding namens {n * 37} und von nichts." for n in range(8)]
    text = "Der Wirt stellte drei Gläser auf den Tisch und schwieg lange Zeit."
    groups = likeness.match([text, *old], [*old, text.replace("drei", "vier")])
    assert likeness.Group((0,), (8,)) in groups


def test_differences_are_told_by_words():
    pieces = word_difference("Der rote Hund bellt.", "Der blaue Hund bellt laut.")
    assert [(p.fate, p.text.strip()) for p in pieces] == [
        (Fate.SAME, "Der"),
        (Fate.REMOVED, "rote"),
        (Fate.ADDED, "blaue"),
        (Fate.SAME, "Hund"),
        (Fate.REMOVED, "bellt."),
        (Fate.ADDED, "bellt laut."),
    ]


def test_decisions_about_the_file_hold_for_the_new_edition(library, tmp_path):
    joined = ["Ein erster Satz steht hier.", "Ein zweiter gehört dazu.", *GERMAN[1:]]
    decision = Decision(Rule.JOIN, 3, "", joined[1])
    choices = ImportChoices(language=Language.GERMAN, decisions=(decision,))
    document = read_bytes("text.md", file_of(joined), choices)
    assert document.blocks[0].text == "Ein erster Satz steht hier. Ein zweiter gehört dazu."
    work = works.add_work(library, document, None, None)
    original = library.bitexts.get(library.works.bitexts(work)[0]).original.id
    path = tmp_path / "later.md"
    path.write_bytes(file_of(["Ein neuer Anfang ganz oben im Text.", *joined]))
    diff = read_edition(path, editions.holding(library, original))
    assert [p.difference for p in diff.parts if p.is_open] == [Difference.INSERTED]
    assert diff.document.choices.decisions == (decision._replace(line=5),)
