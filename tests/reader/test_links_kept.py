"""Links of sentences that a person checked outlive edits of the paragraphs they stand in."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.edits import beads, blocks, realign, sentences, works
from reader.errors import EditRefused
from reader.jobs.realigning import PresentBead, RealignRequest, realign_rest
from reader.model.bitext import Alignment, BeadDraft, SentenceBead, Side, Unit
from reader.model.language import Language
from tests.reader.sample_library import bitext_of, content, in_step, new_library, paragraphs
from tests.reader.test_repairs_laws import another

GERMAN = (
    "Eins steht hier. Zwei geht fort. Drei kommt wieder.",
    "Vier liegt da.",
    "Fünf fehlt.",
    "Sechs singt.",
)
ENGLISH = (
    "One stands here. Two goes away. Three comes back.",
    "Four lies there.",
    "Five is missing.",
    "Six sings.",
)
THREE = tuple(SentenceBead((i,), (i,), 0.9) for i in range(3))
ONE_TO_ONE = Alignment(tuple(BeadDraft((i,), (i,), 0.9, THREE if i == 0 else ()) for i in range(4)))
SLOW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        yield opened


def new_work(library, alignment=ONE_TO_ONE):
    return works.add_work(
        library, paragraphs(Language.GERMAN, *GERMAN), paragraphs(Language.ENGLISH, *ENGLISH), alignment
    )


def checked(library, bitext):
    """The checked links of sentences of the first row with any, by their first words."""
    row = next(r for r in library.bitexts.rows(bitext, 0, 99) if any(s.confirmed for s in r.bead.sentences))
    texts = [
        [b.text[s.start : s.end].split()[0] for b in row.blocks(side) for s in b.sentences] for side in Side
    ]
    return [
        ("+".join(texts[0][i] for i in s.source), "+".join(texts[1][j] for j in s.target))
        for s in row.bead.sentences
        if s.confirmed
    ]


def crossed(library):
    """A bitext whose first row has its last two sentences linked crosswise, and all of them checked."""
    bitext = bitext_of(library, new_work(library)).id
    bead = library.bitexts.rows(bitext, 0, 1)[0].bead.id
    sentences.swap(library, bead, 1, Side.TARGET)
    sentences.confirm(library, bead, [0, 1, 2], flag=True)
    assert checked(library, bitext) == [("Eins", "One"), ("Zwei", "Three"), ("Drei", "Two")]
    return bitext, library.bitexts.row_of(bead)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (GERMAN[0] + " Mehr dazu.", [("Eins", "One"), ("Zwei", "Three"), ("Drei", "Two")]),
        ("Vorab etwas. " + GERMAN[0], [("Eins", "One"), ("Zwei", "Three"), ("Drei", "Two")]),
        ("Eins steht hier. Drei kommt wieder.", [("Eins", "One"), ("Drei", "Two")]),
        (
            "Eins steht hier. Zwei geht. Heute fort. Drei kommt wieder.",
            [("Eins", "One"), ("Zwei+Heute", "Three"), ("Drei", "Two")],
        ),
        ("Eins steht hier. Zwei geht fort, drei kommt wieder.", [("Eins", "One"), ("Zwei", "Two+Three")]),
    ],
)
def test_typing_keeps_checked_links(library, text, links):
    bitext, row = crossed(library)
    before = content(library)
    blocks.set_text(library, row.source[0].id, text)
    assert checked(library, bitext) == links
    library.journal.undo()
    assert content(library) == before


def test_cutting_a_paragraph_inside_a_sentence_keeps_checked_links(library):
    bitext, row = crossed(library)
    blocks.split_block(library, row.source[0].id, GERMAN[0].index("fort"))
    assert checked(library, bitext) == [("Eins", "One"), ("Zwei+fort.", "Three"), ("Drei", "Two")]


def test_cutting_a_row_keeps_the_checked_links_of_each_half(library):
    bitext, row = crossed(library)
    blocks.split_row_at(library, row.source[0].id, bitext, GERMAN[0].index("Drei"))
    assert checked(library, bitext) == [("Eins", "One"), ("Zwei", "Three")]


def test_merging_paragraphs_keeps_checked_links(library):
    bitext, row = crossed(library)
    beads.merge_with_next(library, row.bead.id)
    blocks.merge_with_next(library, row.source[0].id)
    assert checked(library, bitext) == [("Eins", "One"), ("Zwei", "Three"), ("Drei", "Two")]


def test_a_sentence_set_alone_in_one_translation_is_free_in_the_other(library):
    bitext, row = crossed(library)
    second = another(
        library, library.documents.get(row.source[0].document_id).work_id, row.source[0].document_id
    )
    sentences.unlink(library, row.bead.id, 0)
    blocks.split_block(library, row.source[0].id, GERMAN[0].index("Drei"))
    assert not any(s.confirmed for r in library.bitexts.rows(second, 0, 9) for s in r.bead.sentences)
    assert ("Eins", "") in checked(library, bitext)


def test_merging_paragraphs_does_not_swallow_rows_their_links_cross(library):
    work = new_work(
        library,
        Alignment((BeadDraft((0,), (0,), 0.9), BeadDraft((2, 3), (1,), 0.9), BeadDraft((1,), (2, 3), 0.9))),
    )
    bitext = bitext_of(library, work)
    first = library.documents.blocks(bitext.original.id)[0].id
    second = another(library, work, bitext.original.id)
    beads.merge_with_next(library, library.bitexts.rows(second, 0, 1)[0].bead.id)
    blocks.merge_with_next(library, first)
    found = [(len(r.source), len(r.target)) for r in library.bitexts.rows(bitext.id, 0, 9)]
    assert found == [(1, 3), (2, 1)]
    assert in_step(library)


def test_a_joined_row_is_confirmed_only_where_all_of_it_was(library):
    work = new_work(library)
    bitext = bitext_of(library, work)
    second = another(library, work, bitext.original.id)
    rows = library.bitexts.rows(bitext.id, 0, 9)
    beads.set_confirmed(library, [rows[0].bead.id], flag=True)
    beads.merge_with_next(library, library.bitexts.rows(second, 0, 1)[0].bead.id)
    blocks.merge_with_next(library, rows[0].source[0].id)
    joined = library.bitexts.rows(bitext.id, 0, 1)[0].bead
    assert len(joined.target) == 2
    assert not joined.confirmed
    assert joined.confidence <= beads.LEFT_OVER


def request(library, bitext_id):
    bitext = library.bitexts.get(bitext_id)
    sides = [
        tuple(
            (
                b.id,
                Unit(b.text, tuple(b.text[s.start : s.end] for s in b.sentences), b.kind, b.level, b.label),
            )
            for b in library.documents.blocks(document.id)
        )
        for document in (bitext.original, bitext.translation)
    ]
    present = tuple(
        PresentBead(r.bead.source, r.bead.target, r.bead.confirmed, r.bead.confidence, r.bead.sentences)
        for r in library.bitexts.rows(bitext_id, 0, 99)
    )
    return RealignRequest(bitext_id, (Language.GERMAN, Language.ENGLISH), sides[0], sides[1], present)


def test_realigning_counts_no_sentence_in_an_empty_paragraph(library):
    bitext = bitext_of(library, new_work(library)).id
    row = library.bitexts.rows(bitext, 0, 1)[0]
    blocks.begin_paragraph(library, row.source[0].id)
    found = realign_rest(request(library, bitext))
    realign.apply_realigned(library, bitext, found)
    for row in library.bitexts.rows(bitext, 0, 99):
        for own, side in zip(("source", "target"), Side, strict=True):
            linked = [i for pair in row.bead.sentences for i in getattr(pair, own)]
            assert sorted(linked) == list(range(sum(len(b.sentences) for b in row.blocks(side))))


edits = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.integers(0, 60)), max_size=8)


@SLOW
@given(operations=edits)
def test_sentences_stay_parted_among_links_whatever_is_edited(tmp_path_factory, operations):
    with new_library(tmp_path_factory.mktemp("library")) as library:
        bitext, row = crossed(library)
        second = another(
            library, library.documents.get(row.source[0].document_id).work_id, row.source[0].document_id
        )
        for what, which, at in operations:
            rows = library.bitexts.rows((bitext, second)[at % 2], 0, 99)
            held = [b for r in rows for b in r.source + r.target]
            block = held[which % len(held)]
            before = content(library)
            try:
                match what:
                    case 0:
                        blocks.set_text(library, block.id, block.text[:at] + " Neu. " + block.text[at:])
                    case 1:
                        blocks.split_block(library, block.id, at)
                    case 2:
                        blocks.merge_with_next(library, block.id)
                    case 3:
                        blocks.split_row_at(library, block.id, (bitext, second)[at % 2], at)
                    case _:
                        blocks.set_text(library, block.id, block.text[: at // 2] + block.text[at:])
            except EditRefused:
                continue
            assert in_step(library)
            for number in (bitext, second):
                for now in (r for r in library.bitexts.rows(number, 0, 99) if r.bead.sentences):
                    for own, side in zip(("source", "target"), Side, strict=True):
                        linked = [i for pair in now.bead.sentences for i in getattr(pair, own)]
                        count = sum(len(b.sentences) for b in now.blocks(side))
                        assert sorted(linked) == list(range(count))
            if content(library) != before:
                library.journal.undo()
                assert content(library) == before
                library.journal.redo()
