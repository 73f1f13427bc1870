"""Files to an aligned pair: which is the original, and what turning it round keeps."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import Cancelled, ImportFailed
from reader.jobs.opening import OpenedPair, open_copied, open_pair, set_language, swap
from reader.model.bitext import Alignment, BeadDraft, Drift, SentenceBead
from reader.model.document import BlockDraft, BlockKind, ImportChoices, ImportedDocument
from reader.model.language import Language
from reader.model.progress import Stage

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = (
    "Der Bahnhof war leer.\n\nNur der alte Wärter stand noch unter der Uhr und zählte leise die Minuten.\n\n"
    "Dann kam der Zug.\n"
)
ENGLISH = (
    "The station was empty.\n\n"
    "Only the old guard still stood under the clock, quietly counting the minutes.\n\n"
    "Then the train came.\n"
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_german_is_the_original_whatever_the_order(tmp_path: Path) -> None:
    german, english = write(tmp_path, "a.txt", GERMAN), write(tmp_path, "b.txt", ENGLISH)
    for order in ((german, english), (english, german)):
        pair = open_pair(order)
        assert pair.original.language is Language.GERMAN
        assert pair.translation is not None
        assert pair.translation.language is Language.ENGLISH
        assert pair.alignment is not None
        assert [(b.source, b.target) for b in pair.alignment.beads] == [((i,), (i,)) for i in range(3)]


def test_a_file_named_like_a_translation_is_one(tmp_path: Path) -> None:
    english, german = write(tmp_path, "leaflet.txt", ENGLISH), write(tmp_path, "leaflet.de.txt", GERMAN)
    for order in ((german, english), (english, german)):
        assert open_pair(order).original.language is Language.ENGLISH


def test_one_file_has_no_translation(tmp_path: Path) -> None:
    pair = open_pair([write(tmp_path, "a.txt", GERMAN)])
    assert pair.translation is None
    assert pair.alignment is None
    assert open_copied("", b"", GERMAN, "pasted").original.blocks == pair.original.blocks


def test_cancel_and_bad_files_reach_the_caller(tmp_path: Path) -> None:
    german = write(tmp_path, "a.txt", GERMAN)

    def stop(stage: Stage, fraction: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_pair([german, german], stop)
    with pytest.raises(ImportFailed, match=r"missing\.txt"):
        open_pair([german, tmp_path / "missing.txt"])


def test_reading_says_how_far_it_is_and_stops_in_the_middle(tmp_path: Path) -> None:
    long = write(tmp_path, "a.txt", GERMAN * 400)
    short = write(tmp_path, "b.txt", ENGLISH)
    heard: list[tuple[Stage, float]] = []
    open_pair([long], lambda stage, fraction: heard.append((stage, fraction)))
    assert any(0 < fraction < 1 for _, fraction in heard)

    heard.clear()
    open_pair([long, short], lambda stage, fraction: heard.append((stage, fraction)))
    read = [fraction for stage, fraction in heard if stage is Stage.READING]
    assert read == sorted(read)
    assert all(0 <= fraction <= 1 for _, fraction in heard)

    def stop(stage: Stage, fraction: float) -> None:
        if stage is Stage.SEGMENTING:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_pair([long], stop)


def test_a_file_is_read_as_somebody_chose_before(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", GERMAN)
    chosen = ImportChoices(language=Language.ENGLISH)
    known = {sha256(path.read_bytes()).hexdigest(): chosen}
    assert open_pair([path], remembered=known).original.choices == chosen
    assert open_pair([path], remembered={"0" * 64: chosen}).original.choices == ImportChoices()
    with pytest.raises(ImportFailed, match=r"missing\.txt"):
        open_pair([tmp_path / "missing.txt"], remembered=known)


def test_another_language_splits_sentences_anew() -> None:
    document = open_copied("", b"", "Am 3. Oktober fuhr er nach Köln. Dort blieb er.", "x").original
    german = set_language(document, Language.GERMAN)
    assert len(german.blocks[0].sentences) == 2
    assert german.language is Language.GERMAN


def draft(n: int) -> ImportedDocument:
    return ImportedDocument(
        Language.GERMAN, tuple(BlockDraft(BlockKind.PARAGRAPH, str(i)) for i in range(n)), "t"
    )


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)).filter(any), min_size=1, max_size=8))
def test_swapping_keeps_every_bead_once(shapes: list[tuple[int, int]]) -> None:
    beads, s, t = [], 0, 0
    for a, b in shapes:
        source, target = tuple(range(s, s + a)), tuple(range(t, t + b))
        beads.append(BeadDraft(source, target, 0.5, (SentenceBead(source, target, 0.5),)))
        s, t = s + a, t + b
    pair = OpenedPair(draft(s), draft(t), Alignment(tuple(beads), Drift(len(beads) - 1, "merged")))
    turned = swap(pair)
    assert turned.alignment is not None
    assert turned.alignment.drift is not None
    assert sorted((b.target, b.source) for b in turned.alignment.beads) == sorted(
        (b.source, b.target) for b in beads
    )
    placed = [i for b in turned.alignment.beads for i in b.source]
    assert placed == sorted(placed)
    last = turned.alignment.beads[turned.alignment.drift.bead]
    assert (last.target, last.source) == (beads[-1].source, beads[-1].target)
    assert turned.alignment.beads[0].sentences[0].source == turned.alignment.beads[0].source


def test_half_a_character_in_pasted_text_is_shown_as_one_that_is_missing() -> None:
    pair = open_copied("", b"", "Hallo \ud83d Welt. Es regnet \ud83c\udf27.", "Einfügung")
    assert pair.original.blocks[0].text == "Hallo \ufffd Welt. Es regnet 🌧."
    assert pair.original.raw.decode() == "Hallo \ufffd Welt. Es regnet 🌧."
