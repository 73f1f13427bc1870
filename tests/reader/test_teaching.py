"""What a library teaches the aligner, and texts that came paired and are out of step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from dictionary_files import write_dictd, write_ding

from reader.edits import beads, terms, works
from reader.errors import ImportFailed
from reader.jobs.opening import align_pair, open_pair, open_parallel, swap
from reader.jobs.teaching import learned, nobody
from reader.lookup.dictionaries import take_in
from reader.lookup.teaching import dictionary_words, file_words, read_taught, teach
from reader.model.bitext import Alignment, BeadDraft, Knowledge, Unit
from reader.model.language import Language
from reader.model.termbase import Concept, Term
from reader.storage.dictionaries import dictionaries_path
from tests.reader.sample_library import paragraphs, rows_of
from tests.reader.test_alignment import ENGLISH, GERMAN

if TYPE_CHECKING:
    from pathlib import Path

    from reader.storage.library import Library

DE_EN = (Language.GERMAN, Language.ENGLISH)
TEXTS = ("Blamm.", "Blörk.", "Zwafel."), ("Snarfle.", "Wibble.")
"""Words nobody knows; the first paragraph is not translated."""
AS_IT_IS = [((0,), ()), ((1,), (0,)), ((2,), (1,))]
ELSEWHERE = (
    tuple(f"{word} {n}." for n in range(20) for word in ("Blörk", "Zwafel", "Blamm")),
    tuple(f"{word} {n}." for n in range(20) for word in ("Snarfle", "Wibble", "Bing")),
)


def pair(texts: tuple[tuple[str, ...], tuple[str, ...]]):
    return paragraphs(Language.GERMAN, *texts[0]), paragraphs(Language.ENGLISH, *texts[1])


def found(library: Library | None, without=None):
    teacher = nobody if library is None else partial(teach, library.path, without)
    alignment = align_pair(*pair(TEXTS), teacher=teacher).alignment
    assert alignment is not None
    return [(bead.source, bead.target) for bead in alignment.beads]


def one_to_one(count: int) -> Alignment:
    return Alignment(tuple(BeadDraft((i,), (i,), 1.0) for i in range(count)))


def test_confirmed_rows_of_other_works_teach_words(library):
    work = works.add_work(library, *pair(ELSEWHERE), one_to_one(60))
    assert found(None) != AS_IT_IS
    assert found(library) != AS_IT_IS  # nobody has confirmed anything
    beads.set_confirmed(library, [row.bead.id for row in rows_of(library, work)], flag=True)
    assert found(library) == AS_IT_IS
    [own] = library.works.bitexts(work)
    assert teach(library.path, own, DE_EN, *TEXTS) == Knowledge()
    lessons = teach(library.path, None, DE_EN[::-1], *TEXTS[::-1]).lessons  # either way round
    assert len(lessons) == 24  # a dozen with each word are enough
    assert set(lessons) < set(zip(ELSEWHERE[1], ELSEWHERE[0], strict=True))


def test_the_glossary_teaches_a_new_work(library):
    for german, english in (("Blörk", "snarfle"), ("Zwafel", "wibble")):
        terms.add_concept(library, Concept((Term(DE_EN[0], german), Term(DE_EN[1], english))))
    assert found(library) == AS_IT_IS
    assert set(teach(library.path, None, DE_EN, *TEXTS).words) == {
        ("Blörk", "snarfle", 1.0),
        ("Zwafel", "wibble", 1.0),
    }


def test_dictionaries_meet_in_any_form(library, tmp_path: Path):
    store = dictionaries_path(library.path)
    sides = ["Dann ging er.", "Ein weiter Weg."], ["Then he went.", "Paths are long."]
    assert dictionary_words(store, DE_EN, *sides) == []
    take_in(store, write_ding(tmp_path))
    wanted = {("ging", "went"), ("Weg", "Paths")}
    assert {pair[:2] for pair in dictionary_words(store, DE_EN, *sides)} == wanted
    assert {pair[:2] for pair in teach(library.path, None, DE_EN, *sides).words} == wanted
    turned = dictionary_words(store, DE_EN[::-1], *sides[::-1])
    assert {pair[1::-1] for pair in turned} == wanted


@pytest.mark.parametrize("write", [write_ding, write_dictd])
def test_a_dictionary_need_not_be_taken_in(write, tmp_path: Path):
    sides = ["Dann ging er.", "Ein weiter Weg."], ["Then he went.", "Paths are long."]
    path = write(tmp_path)
    wanted = {("ging", "went"), ("Weg", "Paths")}
    assert {pair[:2] for pair in file_words(path, DE_EN, *sides)} == wanted
    # one that knows the words of the other language only is asked for these
    assert {pair[1::-1] for pair in file_words(path, DE_EN[::-1], *sides[::-1])} == wanted
    with pytest.raises(ImportFailed, match="it is not of these languages"):
        file_words(path, (Language.GERMAN, Language.UNDETERMINED), *sides)


def test_the_card_and_word_links_know_the_dictionary_too(library, tmp_path: Path):
    work = works.add_work(library, *pair((("Er ging.",), ("He went.",))), one_to_one(1))
    take_in(dictionaries_path(library.path), write_ding(tmp_path))
    assert read_taught(library.path, library.works.bitexts(work)[0]).known == (("ging", "went", 0.25),)


def test_aligning_does_without_a_library_that_cannot_be_read(tmp_path: Path):
    units = [Unit("Haus.", ("Haus.",))]
    assert learned(partial(teach, tmp_path / "none.zwie", None), DE_EN, units, units) == Knowledge()


# --- texts that came paired


def table(path: Path, source: list[str], target: list[str]) -> Path:
    rows = (f"{a}\t{b}" for a, b in zip(source, target, strict=True))
    path.write_text("Deutsch\tEnglisch\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def confirmed(opened) -> list[int]:
    return sorted(opened.carried.confirmed)


def test_a_table_in_step_is_believed(tmp_path: Path):
    opened = open_parallel(table(tmp_path / "a.tsv", GERMAN, ENGLISH))
    assert opened is not None
    assert confirmed(opened) == list(range(8))
    assert opened.alignment.drift is None


def test_a_table_out_of_step_is_doubted_from_there_on(tmp_path: Path):
    path = table(tmp_path / "a.tsv", GERMAN, [*ENGLISH[:3], *ENGLISH[4:], ""])
    opened = open_pair((path,))
    assert confirmed(opened) == [0, 1, 2]
    assert [bead.confidence < 0.6 for bead in opened.alignment.beads] == [False] * 3 + [True] * 5
    assert opened.alignment.drift == (3, "missing_target")
    turned = swap(opened)
    assert confirmed(turned) == [0, 1, 2]
    assert turned.carried.assumed == frozenset({0, 1, 2})


def test_rows_of_several_paragraphs_are_in_step(tmp_path: Path):
    source = ['"' + "\n".join(GERMAN[n : n + 2]) + '"' for n in range(0, 8, 2)] * 2
    target = ['"' + "\n".join(ENGLISH[n : n + 2]) + '"' for n in range(0, 8, 2)] * 2
    opened = open_parallel(table(tmp_path / "a.tsv", source, target))
    assert len(opened.alignment.beads[0].source) == 2
    assert confirmed(opened) == list(range(8))


def test_what_somebody_confirmed_expressly_stays(tmp_path: Path):
    units = "".join(
        f"<tu><prop type='x-confirmed'>yes</prop><tuv xml:lang='de'><seg>{a}</seg></tuv>"
        f"<tuv xml:lang='en'><seg>{b}</seg></tuv></tu>"
        for a, b in zip(GERMAN[:7], ENGLISH[1:], strict=True)
    )
    head = (
        "<tmx version='1.4'><header creationtool='{}' creationtoolversion='1' segtype='paragraph'"
        " o-tmf='x' adminlang='en' srclang='de' datatype='plaintext'/><body>"
    )
    for tool, kept in (("Zwiesprache", 7), ("other", 0)):
        path = tmp_path / f"{tool}.tmx"
        path.write_text(head.format(tool) + units + "</body></tmx>", encoding="utf-8")
        opened = open_parallel(path)
        assert len(confirmed(opened)) == kept, tool


def test_word_links_learn_from_rows_confirmed_elsewhere(library):
    work = works.add_work(library, *pair(ELSEWHERE), one_to_one(60))
    other = works.add_work(library, *pair((("Blörk.", "Zwafel."), ("Snarfle.", "Wibble."))), one_to_one(2))
    [bitext] = library.works.bitexts(other)
    assert read_taught(library.path, bitext).pairs == (("Blörk.", "Snarfle."), ("Zwafel.", "Wibble."))
    beads.set_confirmed(library, [row.bead.id for row in rows_of(library, work)], flag=True)
    taught = read_taught(library.path, bitext).pairs
    assert taught[:2] == (("Blörk.", "Snarfle."), ("Zwafel.", "Wibble."))
    assert ("Blörk 1.", "Snarfle 1.") in taught
