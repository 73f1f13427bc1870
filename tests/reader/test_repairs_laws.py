"""Laws of repairing rows: whatever is done, in whatever order."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.edits import beads, realign, sentences, works
from reader.errors import EditRefused
from reader.model.bitext import Alignment, BeadDraft, Realigned, RealignedBead, Side
from reader.model.document import DocumentOrigin, DocumentRole, Origin
from reader.model.language import Language
from reader.model.parallel import Standing
from tests.reader.sample_library import bitext_of, content, in_step, new_library, paragraphs, rows_of

GERMAN = ("Das Haus steht.", "Der Hund bellt laut. Die Katze schläft.", "Es schneit.", "Alle gehen heim.")
ENGLISH = ("The house stands.", "The dog barks. The cat sleeps.", "It snows.", "All go home. They do.")
LAWS = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
small = st.integers(0, 12)
repairs = st.lists(st.tuples(st.integers(0, 15), small, small, small), max_size=10)


@st.composite
def alignments(draw):
    """Any partition, crossing ones and null rows included."""
    rows = draw(st.integers(1, 5))
    sides = [[[], []] for _ in range(rows)]
    for side in (0, 1):
        for unit in range(4):
            sides[draw(st.integers(0, rows - 1))][side].append(unit)
    return Alignment(tuple(BeadDraft(tuple(s), tuple(t), 0.8) for s, t in sides if s or t))


def repair(library, bitext, what, a, b, c):  # noqa: PLR0912, C901 - one branch for each key
    rows = library.bitexts.rows(bitext, 0, 99)
    row, other = rows[a % len(rows)], rows[c % len(rows)]
    bead, side = row.bead.id, tuple(Side)[c % 2]
    held = row.source + row.target
    block = held[b % len(held)].id
    match what:
        case 0:
            beads.merge_with_next(library, bead)
        case 1:
            beads.merge_with_previous(library, bead)
        case 2:
            beads.split(library, bead, b % 3, c % 3)
        case 3:
            beads.move_block(library, block, bitext, 1 if c % 2 else -1)
        case 4:
            beads.move_to(library, block, bitext, other.bead.id)
        case 5:
            beads.pop(library, block, bitext)
        case 6:
            beads.swap_with_next(library, bead, side)
        case 7:
            beads.insert_gap(library, bead, side)
        case 8:
            beads.unlink(library, bead)
        case 9:
            beads.link_cells(library, bead, other.bead.id)
        case 10:
            beads.set_confirmed(library, [bead], bool(c % 2))
        case 11:
            beads.confirm_above(library, bead)
        case 12:
            beads.set_omitted(library, bead, bool(c % 2))
        case 13:
            apply(library, bitext, random.Random(a * 169 + b * 13 + c))
        case 14:
            inside(library, row, b, c)
        case _:
            beads.split(library, bead, 1, 1)


def inside(library, row, b, c):
    """A repair of the sentences of a row."""
    bead, side, index = row.bead.id, tuple(Side)[b % 2], c % max(1, len(row.bead.sentences))
    sentence = b % max(1, sum(len(block.sentences) for block in row.blocks(side)))
    match (b + c) % 7:
        case 0:
            sentences.merge(library, bead, index)
        case 1:
            sentences.split(library, bead, index, side, sentence)
        case 2:
            sentences.move(library, bead, index, side, 1 if c % 2 else -1)
        case 3:
            sentences.pop(library, bead, index, side, sentence)
        case 4:
            sentences.swap(library, bead, index, side)
        case 5:
            sentences.unlink(library, bead, index)
        case _:
            sentences.confirm(library, bead, [index], flag=True)


def firm(library, bitext):
    """The confirmed rows, all that is in them, in their order (not their ranks)."""
    return [
        (row.bead.id, row.bead.source, row.bead.target, row.bead.confidence, row.bead.sentences)
        for row in library.bitexts.rows(bitext, 0, 99)
        if row.bead.confirmed
    ]


def apply(library, bitext, chance):
    """Realign to any partition of what is not confirmed."""
    rows = library.bitexts.rows(bitext, 0, 99)
    free = [row for row in rows if not row.bead.confirmed and not row.bead.omitted]
    planned = [
        (list(row.bead.source), list(row.bead.target), row.bead)
        for row in rows
        if row.bead.confirmed or row.bead.omitted
    ]
    fresh = [([], [], None) for _ in range(4)]
    for row in free:
        for block in row.bead.source:
            chance.choice(fresh)[0].append(block)
        for block in row.bead.target:
            chance.choice(fresh)[1].append(block)
    made = [
        RealignedBead(
            tuple(sorted(s)),
            tuple(sorted(t)),
            0.7 if bead is None else bead.confidence,
            () if bead is None else bead.sentences,
            bead is not None and bead.confirmed,
        )
        for s, t, bead in planned + fresh
        if s or t
    ]
    order = [made[: len(planned)], made[len(planned) :]]
    mixed = []
    while order[0] or order[1]:
        mixed.append(
            order[0].pop(0) if order[0] and (not order[1] or chance.random() < 0.5) else order[1].pop(0)
        )
    before = firm(library, bitext)
    realign.apply_realigned(library, bitext, Realigned(bitext, tuple(mixed), 0), realign.keys(rows))
    assert firm(library, bitext) == before
    now = [(r.bead.source, r.bead.target) for r in library.bitexts.rows(bitext, 0, 99)]
    assert sorted(now) == sorted((b.source, b.target) for b in mixed)
    assert now == [(b.source, b.target) for b in mixed]


def new_work(library, alignment):
    return works.add_work(
        library, paragraphs(Language.GERMAN, *GERMAN), paragraphs(Language.ENGLISH, *ENGLISH), alignment
    )


@LAWS
@given(alignment=alignments(), operations=repairs)
def test_rows_partition_the_blocks_and_undo_takes_every_repair_back(tmp_path_factory, alignment, operations):
    with new_library(tmp_path_factory.mktemp("library")) as library:
        work = new_work(library, alignment)
        bitext = bitext_of(library, work)
        documents = (bitext.original.id, bitext.translation.id)
        order = [[b.id for b in library.documents.blocks(document)] for document in documents]
        for operation in operations:
            before = content(library)
            step = library.journal.undo_step
            try:
                repair(library, bitext.id, *operation)
            except EditRefused:
                assert content(library) == before
                continue
            assert in_step(library)
            assert [[b.id for b in library.documents.blocks(d)] for d in documents] == order
            after = content(library)
            if after == before:
                assert library.journal.undo_step == step
                continue
            library.journal.undo()
            assert content(library) == before
            library.journal.redo()
            assert content(library) == after


@LAWS
@given(alignment=alignments(), operations=repairs)
def test_realigning_to_what_is_there_changes_nothing(tmp_path_factory, alignment, operations):
    with new_library(tmp_path_factory.mktemp("library")) as library:
        bitext = bitext_of(library, new_work(library, alignment)).id
        for operation in operations:
            try:
                repair(library, bitext, *operation)
            except EditRefused:
                continue
        rows = library.bitexts.rows(bitext, 0, 99)
        same = tuple(
            RealignedBead(r.bead.source, r.bead.target, r.bead.confidence, r.bead.sentences, r.bead.confirmed)
            for r in rows
        )
        before = content(library)
        change, _ = realign.apply_realigned(library, bitext, Realigned(bitext, same, 0), realign.keys(rows))
        assert not change.rows
        assert content(library) == before


@LAWS
@given(alignment=alignments(), operations=repairs, meanwhile=repairs)
def test_what_changed_meanwhile_stays_as_it_is(tmp_path_factory, alignment, operations, meanwhile):
    with new_library(tmp_path_factory.mktemp("library")) as library:
        bitext = bitext_of(library, new_work(library, alignment)).id
        for operation in operations:
            try:
                repair(library, bitext, *operation)
            except EditRefused:
                continue
        rows = library.bitexts.rows(bitext, 0, 99)
        whole = RealignedBead(
            tuple(b.id for b in library.documents.blocks(library.bitexts.get(bitext).original.id)),
            tuple(b.id for b in library.documents.blocks(library.bitexts.get(bitext).translation.id)),
            0.6,
        )
        plan, seen = Realigned(bitext, (whole,), 1), realign.keys(rows)
        for operation in meanwhile:
            try:
                repair(library, bitext, *operation)
            except EditRefused:
                continue
        now = library.bitexts.rows(bitext, 0, 99)
        touched = realign.keys(now) != seen or any(r.bead.confirmed or r.bead.omitted for r in now)
        before = content(library)
        _, skipped = realign.apply_realigned(library, bitext, plan, seen)
        assert in_step(library)
        if touched:
            assert content(library) == before
            assert skipped == int(len(now) > 1)
        else:
            assert len(library.bitexts.rows(bitext, 0, 99)) == 1


@LAWS
@given(
    alignment=alignments(),
    operations=st.lists(st.tuples(st.booleans(), repairs.map(lambda r: r[:3])), max_size=4),
)
def test_two_translations_of_one_original_stay_apart(tmp_path_factory, alignment, operations):
    with new_library(tmp_path_factory.mktemp("library")) as library:
        work = new_work(library, alignment)
        first = bitext_of(library, work)
        second = another(library, work, first.original.id)
        for on_second, some in operations:
            touched, other = (second, first.id) if on_second else (first.id, second)
            before = library.bitexts.rows(other, 0, 99)
            for operation in some:
                try:
                    repair(library, touched, *operation)
                except EditRefused:
                    continue
            assert in_step(library)
            assert library.bitexts.rows(other, 0, 99) == before


def another(library, work, original):
    """A second translation of an original."""
    arrivals = library.arrivals
    text = paragraphs(Language.ENGLISH, "A house.", "A dog.", "Snow.", "Home.")
    source = [b.id for b in library.documents.blocks(original)]
    with arrivals.transaction():
        document = arrivals.add_document(
            work, text, DocumentRole.TRANSLATION, DocumentOrigin.MACHINE, "engine"
        )
        target = arrivals.add_blocks(document, text.blocks, [Standing(origin=Origin.MT)] * len(text.blocks))
        pairs = [BeadDraft((i,), (i,), 0.5) for i in range(4)]
        return arrivals.add_bitext(original, document, source, target, pairs)


def test_rows_are_those_of_the_sample(tmp_path):
    with new_library(tmp_path) as library:
        work = new_work(library, Alignment(tuple(BeadDraft((i,), (i,), 0.9) for i in range(4))))
        assert [len(r.source) for r in rows_of(library, work)] == [1, 1, 1, 1]
