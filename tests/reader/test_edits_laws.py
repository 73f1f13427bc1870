"""Laws of row and paragraph operations, whatever their order."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.edits import annotations, beads, blocks, works
from reader.errors import EditRefused
from reader.model.annotation import AnchorState, Colour, TextRange
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.document import DocumentOrigin, DocumentRole, Origin
from reader.model.language import Language
from reader.model.parallel import Standing
from tests.reader.sample_library import bitext_of, in_step, new_library, paragraphs, rows_of

GERMAN = ("Das Haus steht.", "Der Hund bellt laut. Die Katze schläft.", "Es schneit.", "Alle gehen heim.")
ENGLISH = ("The house stands.", "The dog barks.", "The cat sleeps.", "It snows. All go home.")
small = st.integers(0, 12)
operations = st.lists(st.tuples(st.integers(0, 5), small, small, small), max_size=20)


@st.composite
def alignments(draw):
    """Any partition, crossing ones and null rows included."""
    rows = draw(st.integers(1, 5))
    sides = [[[], []] for _ in range(rows)]
    for side in (0, 1):
        for unit in range(4):
            sides[draw(st.integers(0, rows - 1))][side].append(unit)
    return Alignment(tuple(BeadDraft(tuple(s), tuple(t), 0.5) for s, t in sides if s or t))


def run(library, work, what, a, b, c):
    rows = rows_of(library, work)
    row = rows[a % len(rows)]
    held = row.source + row.target
    block = held[b % len(held)]
    if what == 0:
        beads.merge_with_next(library, row.bead.id)
    elif what == 1:
        beads.split(library, row.bead.id, b % 3, c % 3)
    elif what == 2:
        beads.move_block(library, block.id, row.bead.bitext_id, 1 if c % 2 else -1)
    elif what == 3:
        blocks.split_block(library, block.id, c)
    elif what == 4:
        blocks.merge_with_next(library, block.id)
    else:
        blocks.begin_paragraph(library, block.id)


def letters(library, document):
    return "".join("".join(b.text.split()) for b in library.documents.blocks(document))


def attempt(library, work, operation):
    """Run one operation; whether it was not refused."""
    try:
        run(library, work, *operation)
    except EditRefused:
        return False
    return True


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(alignment=alignments(), operations=operations)
def test_rows_partition_the_blocks_and_nothing_is_lost(tmp_path_factory, alignment, operations):
    with new_library(tmp_path_factory.mktemp("library")) as library:
        work = works.add_work(
            library, paragraphs(Language.GERMAN, *GERMAN), paragraphs(Language.ENGLISH, *ENGLISH), alignment
        )
        bitext = bitext_of(library, work)
        documents = (bitext.original.id, bitext.translation.id)
        marked = {}
        for side, document in zip(Side, documents, strict=True):
            for block in library.documents.blocks(document):
                start = block.text.index(" ") + 1
                end = block.text.index(" ", start) if " " in block.text[start:] else len(block.text) - 1
                place = TextRange(side, block.id, start, end)
                (note,) = annotations.highlight(library, work, [place], Colour.BLUE).touched("annotation")
                marked[note] = block.text[start:end]
        before = [letters(library, document) for document in documents]
        for operation in operations:
            order = [[b.id for b in library.documents.blocks(document)] for document in documents]
            attempt(library, work, operation)
            assert in_step(library)
            assert [letters(library, document) for document in documents] == before
            if operation[0] <= 2:
                assert [[b.id for b in library.documents.blocks(d)] for d in documents] == order
            for note, words in marked.items():
                selectors = library.annotations.get(note).selectors
                assert all(s.anchor is not AnchorState.ORPHAN for s in selectors)
                shown = [library.documents.block(s.block_id).text[s.start : s.end] for s in selectors]
                assert "".join("".join(shown).split()) == "".join(words.split())


def test_a_text_with_two_translations_keeps_both_in_step(tmp_path):
    with new_library(tmp_path) as library:
        work = works.add_work(
            library,
            paragraphs(Language.GERMAN, *GERMAN),
            paragraphs(Language.ENGLISH, *ENGLISH),
            Alignment(
                (BeadDraft((0, 1), (0,), 0.9), BeadDraft((2,), (1, 2), 0.9), BeadDraft((3,), (3,), 0.9))
            ),
        )
        original = bitext_of(library, work).original
        source = [b.id for b in library.documents.blocks(original.id)]
        arrivals = library.arrivals
        second = paragraphs(Language.ENGLISH, "A house.", "A dog.", "Snow.", "Home.")
        with arrivals.transaction():
            role, origin = DocumentRole.TRANSLATION, DocumentOrigin.MACHINE
            document = arrivals.add_document(work, second, role, origin, "engine")
            target = arrivals.add_blocks(
                document, second.blocks, [Standing(origin=Origin.MT)] * len(second.blocks)
            )
            pairs = [BeadDraft((i,), (i,), 0.5) for i in range(4)]
            other = arrivals.add_bitext(original.id, document, source, target, pairs)
        assert library.works.bitexts(work)[1] == other
        blocks.merge_with_next(library, source[0])  # one row here, two rows there
        assert in_step(library)
        assert [len(r.source) for r in library.bitexts.rows(other, 0, 9)] == [1, 1, 1]
        assert [len(r.target) for r in library.bitexts.rows(other, 0, 9)] == [2, 1, 1]
        blocks.split_block(library, source[0], 15)
        assert [len(r.source) for r in library.bitexts.rows(other, 0, 9)] == [2, 1, 1]
        library.journal.undo()
        library.journal.undo()
        assert [len(r.source) for r in library.bitexts.rows(other, 0, 9)] == [1, 1, 1, 1]
        assert in_step(library)
