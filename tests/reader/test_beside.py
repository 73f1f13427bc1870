"""What other translations have beside the rows of a page, on a real library file."""

from __future__ import annotations

import pytest

from reader.edits import works
from reader.lookup.beside import alternatives, beside
from reader.model.bitext import Alignment, BeadDraft, SentenceBead
from reader.model.document import BlockDraft, BlockKind, DocumentOrigin, ImportedDocument
from reader.model.language import Language
from reader.segmentation.sentences import split
from reader.storage.library import Library

GERMAN = ("Er kam spät. Niemand sah ihn.", "Es regnete.", "Dann schlief er.", "Ende.")
OWN = ("He came late. Nobody saw him.", "It rained.", "Then he slept.", "The end.")
PRINTED = (
    "To the reader.",
    "He arrived late. No one noticed.",
    "Rain fell, and then he slept.",
    "A stork flew by.",
    "It was a white one.",
    "Finis.",
)
TWO = (SentenceBead((0,), (0,), 0.9), SentenceBead((1,), (1,), 0.9))
ONE = TWO[:1]


def text(language: Language, paragraphs: tuple[str, ...]) -> ImportedDocument:
    blocks = tuple(
        BlockDraft(BlockKind.PARAGRAPH, p, sentences=tuple(split(p, language))) for p in paragraphs
    )
    return ImportedDocument(language, blocks, "Probe")


@pytest.fixture
def library(tmp_path):
    with Library.create(tmp_path / "beside.zwie") as opened:
        mine = Alignment(tuple(BeadDraft((n,), (n,), 0.9, ONE if n else TWO) for n in range(4)))
        work = works.add_work(opened, text(Language.GERMAN, GERMAN), text(Language.ENGLISH, OWN), mine)
        theirs = Alignment((
            BeadDraft((), (0,), 0.9),
            BeadDraft((0,), (1,), 0.9, TWO),
            BeadDraft((1, 2), (2,), 0.9, (SentenceBead((0, 1), (0,), 0.9),)),
            BeadDraft((), (3,), 0.9),
            BeadDraft((), (4,), 0.9),
            BeadDraft((3,), (5,), 0.9, ONE),
        ))  # fmt: skip
        works.add_translation(opened, work, text(Language.ENGLISH, PRINTED), theirs, name="M. Hofer")
        sparse = Alignment((BeadDraft((0,), (0,), 0.9, TWO), *(BeadDraft((n,), (), 0.9) for n in (1, 2, 3))))
        works.add_translation(
            opened, work, text(Language.ENGLISH, OWN[:1]), sparse, name="DeepL", origin=DocumentOrigin.MACHINE
        )
        french = Alignment(tuple(BeadDraft((n,), (n,), 0.9) for n in range(4)))
        works.add_translation(opened, work, text(Language.UNDETERMINED, OWN), french, name="elsewhere")
        yield opened


def test_a_row_is_given_what_renders_it_and_nothing_is_lost_or_said_twice(library):
    bitexts = library.works.bitexts(library.works.all()[0].id)
    here = library.bitexts.get(bitexts[0])
    others = alternatives(library, here)
    assert [other.translation.name for other in others] == ["M. Hofer", "DeepL"]
    rows = library.bitexts.rows(here.id, 0, 10)
    found = [beside(library, rows, others[0].id, first=True)[row.bead.id] for row in rows]
    assert [tuple(block.text for block in one.blocks) for one in found] == [
        PRINTED[:2],
        PRINTED[2:5],
        (),
        PRINTED[5:],
    ]
    assert [one.added for one in found] == [{0}, {1, 2}, set(), set()]
    assert [one.more for one in found] == [False, True, False, False]
    assert [one.above for one in found] == [None, None, rows[1].bead.id, None]
    first = found[0]
    assert [(s.source, first.text_of(s)) for s in first.sentences] == [
        ((0,), "He arrived late."),
        ((1,), "No one noticed."),
    ]
    assert found[1].sentences == ()  # it renders a sentence of the next row, too
    assert [block.text for block in first.rendering()] == [PRINTED[1]]
    # a page begins anywhere: the row the text stands in need not be among those asked for
    alone = beside(library, rows[2:3], others[0].id)[rows[2].bead.id]
    assert (alone.blocks, alone.above) == ((), rows[1].bead.id)
    machine = beside(library, rows, others[1].id, first=True)
    assert [len(machine[row.bead.id].blocks) for row in rows] == [1, 0, 0, 0]
    assert beside(library, [], others[0].id) == {}
