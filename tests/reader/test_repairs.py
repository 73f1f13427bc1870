"""What each repair does to the rows, by example."""

import pytest

from reader.edits import beads, blocks, realign, sentences, works
from reader.errors import EditRefused
from reader.jobs.realigning import PresentBead, RealignRequest, realign_rest
from reader.model.bitext import Alignment, BeadDraft, Realigned, RealignedBead, Side, Unit
from reader.model.language import Language
from reader.storage.bitexts import Wanted
from tests.reader.sample_library import bitext_of, in_step, new_library, paragraphs

GERMAN = (
    "Eins steht hier.",
    "Zwei geht fort. Drei kommt wieder.",
    "Vier liegt da.",
    "Fünf fehlt.",
    "Sechs singt.",
)
ENGLISH = (
    "One stands here.",
    "Two goes away. Three comes back.",
    "Four lies there.",
    "Five is missing.",
    "Six sings.",
)
A, B, C, D, E = range(5)


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        yield opened


def made(library, *pairs):
    """The id of a bitext with rows of these blocks, written as ``ab-c``."""
    sides = [p.split("-") for p in pairs]
    drafts = tuple(
        BeadDraft(tuple("abcde".index(c) for c in s), tuple("abcde".index(c) for c in t), 0.9)
        for s, t in sides
    )
    work = works.add_work(
        library,
        paragraphs(Language.GERMAN, *GERMAN),
        paragraphs(Language.ENGLISH, *ENGLISH),
        Alignment(drafts),
    )
    return bitext_of(library, work).id


def rows(library, bitext):
    return library.bitexts.rows(bitext, 0, 99)


def shown(library, bitext):
    """The rows as they were written, ``!`` behind confirmed and ``~`` behind omitted ones."""
    found = []
    for row in rows(library, bitext):
        sides = [
            "".join(texts[b.text[:3]] for b in side)
            for side, texts in (
                (row.source, {t[:3]: c for t, c in zip(GERMAN, "abcde", strict=True)}),
                (row.target, {t[:3]: c for t, c in zip(ENGLISH, "abcde", strict=True)}),
            )
        ]
        sign = "~" if row.bead.omitted else "!" if row.bead.confirmed else ""
        found.append("-".join(sides) + sign)
    return found


def bead(library, bitext, number):
    return rows(library, bitext)[number].bead.id


def block(library, bitext, number, side, index=0):
    return rows(library, bitext)[number].blocks(side)[index].id


def test_merge_with_previous_keeps_the_upper_row(library):
    bitext = made(library, "a-a", "b-b", "cde-cde")
    upper = bead(library, bitext, 0)
    beads.merge_with_previous(library, bead(library, bitext, 1))
    assert shown(library, bitext) == ["ab-ab!", "cde-cde"]
    assert bead(library, bitext, 0) == upper
    with pytest.raises(EditRefused, match="no row above"):
        beads.merge_with_previous(library, upper)


@pytest.mark.parametrize(
    ("side", "index", "wanted"),
    [
        (Side.SOURCE, 0, ["a-", "bc-ab!", "de-cde"]),
        (Side.SOURCE, 1, ["a-ab!", "b-", "c-", "de-cde"]),
        (Side.SOURCE, 2, ["ab-ab!", "c-", "de-cde"]),
        (Side.TARGET, 1, ["abc-a!", "-b", "de-cde"]),
    ],
)
def test_pop(library, side, index, wanted):
    bitext = made(library, "abc-ab", "de-cde")
    beads.pop(library, block(library, bitext, 0, side, index), bitext)
    assert shown(library, bitext) == wanted
    null = next(r for r in rows(library, bitext) if not r.source or not r.target)
    alone = (null.source + null.target)[0].id
    with pytest.raises(EditRefused, match="alone already"):
        beads.pop(library, alone, bitext)


def test_swap_links_crosswise(library):
    bitext = made(library, "a-a", "b-b", "c-", "de-cde")
    beads.swap_with_next(library, bead(library, bitext, 0), Side.TARGET)
    assert shown(library, bitext) == ["a-b!", "b-a!", "c-", "de-cde"]
    with pytest.raises(EditRefused, match="nothing to swap"):
        beads.swap_with_next(library, bead(library, bitext, 1), Side.TARGET)
    assert in_step(library)


def test_a_gap_pushes_as_far_as_the_next_gap(library):
    bitext = made(library, "a-a", "b-b", "c-", "d-cd", "e-e")
    beads.insert_gap(library, bead(library, bitext, 0), Side.TARGET)
    assert shown(library, bitext) == ["a-", "b-a", "c-b", "d-cd", "e-e"]
    with pytest.raises(EditRefused, match="gap already"):
        beads.insert_gap(library, bead(library, bitext, 0), Side.TARGET)
    with pytest.raises(EditRefused, match="alone already"):
        beads.insert_gap(library, bead(library, bitext, 0), Side.SOURCE)


def test_a_gap_stops_at_a_confirmed_row(library):
    bitext = made(library, "a-a", "b-b", "c-c", "de-de")
    beads.set_confirmed(library, [bead(library, bitext, 2)], flag=True)
    beads.insert_gap(library, bead(library, bitext, 0), Side.SOURCE)
    assert shown(library, bitext) == ["-a", "a-b", "b-", "c-c!", "de-de"]


def test_unlink_is_remembered_until_the_two_are_linked_again(library):
    bitext = made(library, "a-a", "b-b", "cde-cde")
    pair = (block(library, bitext, 1, Side.SOURCE), block(library, bitext, 1, Side.TARGET))
    beads.unlink(library, bead(library, bitext, 1))
    assert shown(library, bitext) == ["a-a", "b-", "-b", "cde-cde"]
    assert library.bitexts.refusals(bitext) == [pair]
    with pytest.raises(EditRefused, match="not linked"):
        beads.unlink(library, bead(library, bitext, 1))
    beads.merge_with_next(library, bead(library, bitext, 1))
    assert shown(library, bitext) == ["a-a", "b-b!", "cde-cde"]
    assert library.bitexts.refusals(bitext) == []
    library.journal.undo()
    assert library.bitexts.refusals(bitext) == [pair]


def test_what_is_left_out_on_purpose_is_not_doubtful(library):
    bitext = made(library, "a-a", "b-", "-b", "cde-cde")
    beads.unlink(library, bead(library, bitext, 0))
    assert library.bitexts.unsure(bitext, 0.6) == 2
    first = bead(library, bitext, 0)
    beads.set_omitted(library, first, flag=True)
    assert shown(library, bitext)[0] == "a-~"
    assert library.bitexts.unsure(bitext, 0.6) == 1
    assert library.bitexts.next_unsure(bitext, -1, 0.6) == bead(library, bitext, 1)
    assert [(row.unsure, row.unfinished) for row in library.standings.of(bitext, 0.6, [first])] == [(0, 0)]
    with pytest.raises(EditRefused, match="not a gap"):
        beads.set_omitted(library, bead(library, bitext, 4), flag=True)
    beads.merge_with_next(library, first)
    assert shown(library, bitext)[0] == "a-a!"
    library.journal.undo()
    beads.set_omitted(library, first, flag=False)
    assert library.bitexts.unsure(bitext, 0.6) == 2


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        (0, 2, ["-a", "-b", "a-c!", "b-", "c-", "de-de"]),
        (2, 0, ["a-", "b-", "c-a!", "-b", "-c", "de-de"]),
    ],
)
def test_cells_far_apart_are_linked_and_what_is_between_comes_apart(library, source, target, wanted):
    bitext = made(library, "a-a", "b-b", "c-c", "de-de")
    beads.link_cells(library, bead(library, bitext, source), bead(library, bitext, target))
    assert shown(library, bitext) == wanted
    assert in_step(library)


def test_a_link_across_a_confirmed_row_leaves_it_alone(library):
    bitext = made(library, "a-a", "b-b", "c-c", "de-de")
    beads.set_confirmed(library, [bead(library, bitext, 1)], flag=True)
    beads.link_cells(library, bead(library, bitext, 0), bead(library, bitext, 2))
    assert shown(library, bitext) == ["-a", "a-c!", "b-b!", "c-", "de-de"]
    with pytest.raises(EditRefused, match="in this row"):
        beads.link_cells(library, bead(library, bitext, 1), bead(library, bitext, 1))
    with pytest.raises(EditRefused, match="nothing to link"):
        beads.link_cells(library, bead(library, bitext, 0), bead(library, bitext, 1))


def test_dragging_a_paragraph_anywhere(library):
    bitext = made(library, "a-a", "b-b", "c-c", "de-de")
    beads.move_to(library, block(library, bitext, 3, Side.TARGET, 1), bitext, bead(library, bitext, 0))
    assert shown(library, bitext) == ["a-ae!", "b-b", "c-c", "de-d"]
    with pytest.raises(EditRefused, match="in this row"):
        beads.move_to(library, block(library, bitext, 0, Side.TARGET, 1), bitext, bead(library, bitext, 0))


def test_confirm_above(library):
    bitext = made(library, "a-a", "b-", "-b", "cde-cde")
    beads.confirm_above(library, bead(library, bitext, 3))
    assert shown(library, bitext) == ["a-a!", "b-!", "-b!", "cde-cde"]
    assert library.bitexts.next_wanted(bitext, -1, Wanted.UNCONFIRMED) == bead(library, bitext, 3)
    assert library.bitexts.next_wanted(bitext, -1, Wanted.UNEVEN) == bead(library, bitext, 1)
    with pytest.raises(EditRefused, match="nothing above"):
        beads.confirm_above(library, bead(library, bitext, 3))


def test_a_row_is_cut_inside_a_paragraph_in_one_step(library):
    bitext = made(library, "a-a", "b-bc", "c-", "de-de")
    before = shown(library, bitext)
    paragraph = block(library, bitext, 1, Side.SOURCE)
    blocks.split_row_at(library, paragraph, bitext, GERMAN[B].index("Drei"))
    found = rows(library, bitext)
    assert [b.text for b in found[1].source + found[2].source] == ["Zwei geht fort.", "Drei kommt wieder."]
    assert [len(found[1].target), len(found[2].target)] == [2, 0]
    library.journal.undo()
    assert shown(library, bitext) == before


def test_ranks_never_run_out(library):
    bitext = made(library, "abcde-abcde")
    for _ in range(60):
        beads.pop(library, block(library, bitext, 0, Side.SOURCE, 0), bitext)
        beads.merge_with_next(library, bead(library, bitext, 0))
    assert shown(library, bitext) == ["abcde-abcde!"]
    first = bead(library, bitext, 0)
    for before in (True, False):
        for count in (1, 7, 3_000_000):
            found = library.bitexts.ranks_beside(first, count, before=before)
            assert len(set(found)) == count


# -- sentences -------------------------------------------------------------------------------------


def pairs(library, bitext, number=0):
    return [
        (bead.source, bead.target, bead.confirmed) for bead in rows(library, bitext)[number].bead.sentences
    ]


def test_sentences_of_a_row(library):
    bitext = made(library, "abc-abc", "de-de")
    row = bead(library, bitext, 0)
    beads.set_confirmed(library, [row], flag=True)
    assert pairs(library, bitext) == []  # the sample is stored without
    beads.split(library, row, 3, 2)
    beads.merge_with_next(library, row)
    assert pairs(library, bitext) == [((i,), (i,), False) for i in range(4)]
    sentences.merge(library, row, 0)
    assert pairs(library, bitext)[:2] == [((0, 1), (0, 1), True), ((2,), (2,), False)]
    sentences.split(library, row, 0, Side.SOURCE, 1)
    assert pairs(library, bitext)[:2] == [((0,), (0, 1), True), ((1,), (), False)]
    sentences.move(library, row, 0, Side.TARGET, 1)
    assert pairs(library, bitext)[:2] == [((0,), (0,), False), ((1,), (1,), True)]
    sentences.swap(library, row, 0, Side.TARGET)
    assert pairs(library, bitext)[:2] == [((0,), (1,), True), ((1,), (0,), True)]
    sentences.unlink(library, row, 3)
    assert ((3,), (), True) in pairs(library, bitext)
    assert ((), (3,), True) in pairs(library, bitext)
    assert in_step(library)


def test_checked_sentences_outlive_typing_and_repairs(library):
    bitext = made(library, "ab-ab", "c-c", "de-de")
    row = bead(library, bitext, 0)
    beads.merge_with_next(library, row)
    sentences.swap(library, row, 1, Side.TARGET)  # an odd link, which only a person can have made
    odd = [((1,), (2,), True), ((2,), (1,), True)]
    assert [pair for pair in pairs(library, bitext) if pair[2]] == odd
    blocks.set_text(library, block(library, bitext, 0, Side.TARGET, 0), "One is standing here.")
    assert [pair for pair in pairs(library, bitext) if pair[2]] == odd
    beads.split(library, row, 2, 2)
    assert [pair for pair in pairs(library, bitext) if pair[2]] == odd
    beads.split(library, row, 1, 1)
    assert [pair for pair in pairs(library, bitext, 1) if pair[2]] == [((0,), (1,), True), ((1,), (0,), True)]
    assert in_step(library)


# -- realigning ------------------------------------------------------------------------------------


def request(library, bitext):
    found = library.bitexts.get(bitext)
    sides = [
        tuple(
            (b.id, Unit(b.text, tuple(b.text[s:e] for s, e in b.sentences)))
            for b in library.documents.blocks(d.id)
        )
        for d in (found.original, found.translation)
    ]
    return RealignRequest(
        bitext,
        (Language.GERMAN, Language.ENGLISH),
        *sides,
        tuple(
            PresentBead(r.bead.source, r.bead.target, r.bead.confirmed, r.bead.confidence, r.bead.sentences)
            for r in rows(library, bitext)
        ),
        tuple(library.bitexts.refusals(bitext)),
    )


def test_realigning_keeps_what_is_confirmed_and_is_one_step(library):
    bitext = made(library, "a-", "b-a", "c-b", "d-c", "e-de")
    beads.link_cells(library, bead(library, bitext, 2), bead(library, bitext, 3))
    assert "c-c!" in shown(library, bitext)
    before = shown(library, bitext)
    firm = next(r.bead for r in rows(library, bitext) if r.bead.confirmed)
    realigned = realign_rest(request(library, bitext))
    realign.apply_realigned(library, bitext, realigned, realign.keys(rows(library, bitext)))
    assert shown(library, bitext) == ["a-a", "b-b", "c-c!", "d-d", "e-e"]
    assert next(r.bead for r in rows(library, bitext) if r.bead.confirmed) == firm
    assert in_step(library)
    library.journal.undo()
    assert shown(library, bitext) == before


def test_realigning_does_not_link_what_was_taken_apart(library):
    bitext = made(library, "a-a", "b-b", "c-c", "d-d", "e-e")
    beads.unlink(library, bead(library, bitext, 1))
    realign.apply_realigned(library, bitext, realign_rest(request(library, bitext)))
    assert all(not ("b" in s and "b" in t) for s, _, t in (r.partition("-") for r in shown(library, bitext)))
    assert in_step(library)


def test_realigning_with_all_confirmed_is_identity(library):
    bitext = made(library, "a-", "b-a", "c-b", "d-c", "e-de")
    beads.confirm_above(library, bead(library, bitext, 4))
    beads.set_confirmed(library, [bead(library, bitext, 4)], flag=True)
    change, _ = realign.apply_realigned(library, bitext, realign_rest(request(library, bitext)))
    assert not change.rows


def test_rows_changed_meanwhile_stay(library):
    bitext = made(library, "a-", "b-a", "c-", "d-bc", "e-de")
    all_rows = rows(library, bitext)
    seen = realign.keys(all_rows)
    s, t = ([b for r in all_rows for b in getattr(r.bead, side)] for side in ("source", "target"))
    plan = Realigned(bitext, tuple(RealignedBead((s[i],), (t[i],), 0.9) for i in range(5)), 5)
    blocks.set_text(library, all_rows[4].target[1].id, "Six sings loudly.")
    assert realign.apply_realigned(library, bitext, plan, seen)[1] == 5  # they all hang together
    assert rows(library, bitext)[:4] == all_rows[:4]
    plan = Realigned(
        bitext,
        (
            RealignedBead((s[0],), (t[0],), 0.9),
            RealignedBead((s[1],), (), 0.9),
            RealignedBead((s[2],), (t[1],), 0.9),
            RealignedBead((s[3],), (t[2],), 0.9),
            RealignedBead((), (t[3],), 0.9),
            RealignedBead((s[4],), (t[4],), 0.9),
        ),
        6,
    )
    assert realign.apply_realigned(library, bitext, plan, seen)[1] == 2
    assert [f"{len(r.source)}:{len(r.target)}" for r in rows(library, bitext)] == [
        "1:1",
        "1:0",
        "1:1",
        "1:1",
        "1:2",
    ]
    assert in_step(library)
