"""A machine's translation of a work helps aligning a human one: found in the library, and used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.edits import works
from reader.jobs.adding import align_beside, read_beside
from reader.model.bitext import Alignment, BeadDraft
from reader.model.document import DocumentOrigin
from reader.model.language import Language
from tests.reader.sample_library import add_sample, imported, paragraphs

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = ("Grumpf blamm.", "Blörk fnupp.", "Zwafel mupf.")
MACHINE = ("Green frogs sang.", "The snarfle slept.", "The wibble is rising.")
HUMAN = ("A snarfle sleeps here.", "Wibbles have risen.")
AS_IT_IS = [((0,), ()), ((1,), (0,)), ((2,), (1,))]


def one_to_one(count: int) -> Alignment:
    return Alignment(tuple(BeadDraft((i,), (i,), 1.0) for i in range(count)))


def test_the_library_knows_what_machines_made_of_an_original(library):
    original, machine = paragraphs(Language.GERMAN, *GERMAN), paragraphs(Language.ENGLISH, *MACHINE)
    work = works.add_work(library, original, machine, one_to_one(3), origin=DocumentOrigin.MACHINE)
    [first] = library.works.bitexts(work)
    document = library.bitexts.get(first).original.id
    blocks = [block.id for block in library.documents.blocks(document)]
    human = paragraphs(Language.ENGLISH, *HUMAN)
    joined = Alignment((BeadDraft((0, 1), (0,), 1.0), BeadDraft((2,), (1,), 1.0)))
    works.add_translation(library, work, human, joined)
    second = library.works.bitexts(work)[1]
    wanted = {Language.ENGLISH: dict(zip(blocks, MACHINE, strict=True))}
    assert library.bitexts.machine_texts(document, second) == wanted
    assert library.bitexts.machine_texts(document) == wanted  # people's are not among them
    assert library.bitexts.machine_texts(document, first) == {}
    other = works.add_translation(library, work, machine, joined_to(3), origin=DocumentOrigin.MACHINE)
    assert other
    assert library.bitexts.machine_texts(document, first) == {Language.ENGLISH: {blocks[2]: MACHINE[2]}}


def joined_to(count: int) -> Alignment:
    """The first two source blocks in one row, which says nothing of each."""
    rest = (BeadDraft((i,), (i,), 1.0) for i in range(2, count))
    return Alignment((BeadDraft((0, 1), (0, 1), 1.0), *rest))


def test_a_library_without_machines_knows_nothing_of_the_kind(library):
    work = add_sample(library)
    [bitext] = library.works.bitexts(work)
    assert library.bitexts.machine_texts(library.bitexts.get(bitext).original.id) == {}


def test_a_translation_read_beside_a_machines_is_aligned_by_it(tmp_path: Path) -> None:
    blocks = paragraphs(Language.GERMAN, *GERMAN).blocks
    path = tmp_path / "human.txt"
    path.write_text("\n\n".join(HUMAN), encoding="utf-8")
    machine = {Language.ENGLISH: MACHINE}
    beside = read_beside(blocks, Language.GERMAN, path, {}, machine)
    assert [(bead.source, bead.target) for bead in beside.alignment.beads] == AS_IT_IS
    human = imported(Language.ENGLISH, tuple((block.kind, block.text) for block in beside.translation.blocks))
    again = align_beside(blocks, Language.GERMAN, human, Language.ENGLISH, machine)
    assert [(bead.source, bead.target) for bead in again.alignment.beads] == AS_IT_IS
    without = align_beside(blocks, Language.GERMAN, human, Language.ENGLISH)
    assert [(bead.source, bead.target) for bead in without.alignment.beads] != AS_IT_IS
