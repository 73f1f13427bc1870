"""The sample works are consistent data; what the program makes of them is tested elsewhere."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import corpus
from reader.model.document import BlockKind
from reader.model.termbase import TermStatus

WORKS = corpus.works()
SIDES = [(work, language) for work in WORKS for language in ("de", "en")]
LEVELS = ("paragraphs", "sentences")
GERMAN_SENTENCES = 250


def _name(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


@dataclass(frozen=True)
class Gold:
    language: str
    blocks: list[dict[str, Any]]

    @property
    def sentences(self) -> list[str]:
        return [sentence for block in self.blocks for sentence in block["sentences"]]


def read_gold(work: Path, language: str) -> Gold:
    return Gold(**json.loads((work / f"gold.{language}.json").read_text(encoding="utf-8")))


def read_beads(work: Path) -> dict[str, Any]:
    beads: dict[str, Any] = json.loads((work / "gold.beads.json").read_text(encoding="utf-8"))
    return beads


def read_raw(work: Path, language: str) -> str:
    path = next(path for path in corpus.texts(work) if path.stem == language)
    return path.read_bytes().decode("utf-8-sig")


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def units(gold: Gold, level: str) -> int:
    return len(gold.blocks if level == "paragraphs" else gold.sentences)


def shapes(work: Path, level: str) -> set[tuple[int, int]]:
    return {(len(bead["src"]), len(bead["tgt"])) for bead in read_beads(work)[level]}


def test_works_come_in_a_fixed_order_and_are_all_there() -> None:
    folders = {path.parent for path in Path(corpus.__file__).parent.glob("*/gold.beads.json")}
    assert set(WORKS) == folders
    assert corpus.works() == WORKS
    assert [path.name for path in corpus.sample()] == ["de.txt", "en.txt"]
    assert all(path.parent.name == "story" for path in corpus.sample())


def test_only_the_leaflet_was_written_in_english() -> None:
    originals = {work.name: corpus.texts(work)[0].stem for work in WORKS}
    assert {name for name, language in originals.items() if language == "en"} == {"leaflet"}


def test_there_is_enough_german() -> None:
    prose = [
        sentence
        for work in WORKS
        for block in read_gold(work, "de").blocks
        if block["kind"] != BlockKind.HEADING
        for sentence in block["sentences"]
    ]
    assert len(prose) >= GERMAN_SENTENCES
    assert len(set(prose)) == len(prose)


@pytest.mark.parametrize("work", WORKS, ids=_name)
def test_every_work_has_a_line_on_what_it_is(work: Path) -> None:
    (line,) = (work / "README.md").read_text(encoding="utf-8").splitlines()
    assert "Written for this project; CC0" in line


@pytest.mark.parametrize(("work", "language"), SIDES, ids=_name)
def test_blocks_are_their_sentences(work: Path, language: str) -> None:
    gold = read_gold(work, language)
    assert gold.language == language
    for block in gold.blocks:
        kind = BlockKind(block["kind"])
        joint = "\n" if kind is BlockKind.VERSE else " "
        assert block["text"] == joint.join(block["sentences"])
        assert all(sentence and sentence == sentence.strip() for sentence in block["sentences"])
        assert ("level" in block) == (kind is BlockKind.HEADING)
        assert kind is BlockKind.VERSE or not re.search(r"\s\s|[\n\t\u00ad]", block["text"])


@pytest.mark.parametrize(("work", "language"), SIDES, ids=_name)
def test_every_footnote_is_referred_to_once(work: Path, language: str) -> None:
    blocks = read_gold(work, language).blocks
    notes = [block["label"] for block in blocks if block["kind"] == BlockKind.FOOTNOTE]
    references = [ref for block in blocks for ref in block.get("footnote_refs", [])]
    assert notes == [ref["label"] for ref in references]
    for block in blocks:
        for ref in block.get("footnote_refs", []):
            # the mark is glued to the word or the full stop before it
            assert 0 < ref["offset"] <= len(block["text"])
            assert not block["text"][ref["offset"] - 1].isspace()


@pytest.mark.parametrize(("work", "language"), SIDES, ids=_name)
def test_no_letter_is_lost_or_added(work: Path, language: str) -> None:
    """Order counts, save that a footnote may stand in the middle of a paragraph."""
    raw = re.sub(r"\]\([^)]*\)", "]", read_raw(work, language))
    found = letters(raw)
    blocks = read_gold(work, language).blocks
    for note in (block for block in blocks if block["kind"] == BlockKind.FOOTNOTE):
        assert found.count(letters(note["text"])) == 1
        found = found.replace(letters(note["text"]), "")
    rest = [block["text"] for block in blocks if block["kind"] != BlockKind.FOOTNOTE]
    assert found == letters("".join(rest))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("work", WORKS, ids=_name)
def test_every_unit_stands_in_one_bead(work: Path, level: str) -> None:
    beads = read_beads(work)
    assert {beads["source"], beads["target"]} == {"de", "en"}
    for side, key in (("source", "src"), ("target", "tgt")):
        count = units(read_gold(work, beads[side]), level)
        assert sorted(i for bead in beads[level] for i in bead[key]) == list(range(count))
    assert all(bead["src"] or bead["tgt"] for bead in beads[level])


@pytest.mark.parametrize("work", WORKS, ids=_name)
def test_sentences_stay_within_their_paragraphs_bead(work: Path) -> None:
    beads = read_beads(work)
    rows: dict[str, dict[int, int]] = {"src": {}, "tgt": {}}
    for side, key in (("source", "src"), ("target", "tgt")):
        row_of_block = {i: row for row, bead in enumerate(beads["paragraphs"]) for i in bead[key]}
        owners = [
            i for i, block in enumerate(read_gold(work, beads[side]).blocks) for _ in block["sentences"]
        ]
        rows[key] = {n: row_of_block[owner] for n, owner in enumerate(owners)}
    for bead in beads["sentences"]:
        touched = {rows["src"][i] for i in bead["src"]} | {rows["tgt"][j] for j in bead["tgt"]}
        assert len(touched) == 1


@pytest.mark.parametrize("work", WORKS, ids=_name)
def test_the_same_years_stand_on_both_sides(work: Path) -> None:
    """A slip in the hand-made alignment shows where a bead's years differ."""
    beads = read_beads(work)
    source, target = (read_gold(work, beads[side]).sentences for side in ("source", "target"))
    for bead in beads["sentences"]:
        if bead["src"] and bead["tgt"]:
            years = [
                sorted(re.findall(r"\b1\d{3}\b", " ".join(texts)))
                for texts in ([source[i] for i in bead["src"]], [target[j] for j in bead["tgt"]])
            ]
            assert years[0] == years[1]


@pytest.mark.parametrize("work", WORKS, ids=_name)
def test_glossary_is_small_and_well_formed(work: Path) -> None:
    with (work / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert 4 <= len(rows) <= 10
    assert set(rows[0]) == {"de", "en", "status", "note"}
    assert all(row["de"] and row["en"] and TermStatus(row["status"]) for row in rows)
    assert len({row["de"] for row in rows}) == len(rows)


def test_resolution_ends_in_adjacent_slogans_of_which_one_is_not_translated() -> None:
    work = WORKS[corpus.WORKS.index("resolution")]
    lines = read_raw(work, "de").splitlines()
    assert all(lines[-3:])
    assert not lines[-4]
    assert (1, 0) in shapes(work, "paragraphs")


def test_essay_is_the_copy_of_a_pdf() -> None:
    work = WORKS[corpus.WORKS.index("essay")]
    raw = read_raw(work, "de")
    lines = raw.splitlines()
    assert max(map(len, lines)) <= 96
    assert sum(line.endswith(" ") for line in lines) > len(lines) / 2
    assert re.search(r",\s*\n\n3 .+\n.+\n\n\n\n[a-zä]", raw), "a note stands in mid-sentence"
    assert len(re.findall(r"[^.!?:\s] *\n{4}[a-zä]", raw)) == 2, "pages end in mid-sentence"
    assert "in den Jahren nach 19273." in raw
    assert re.search(r"www\.\S+-\s*\n\S+\.html", raw)
    assert re.search(r"Haus-\s*\nund Straßenbau", raw)
    assert "• " in raw
    assert (1, 0) in shapes(work, "sentences")
    assert {(1, 2), (2, 1)} <= shapes(work, "paragraphs")


def test_speech_has_a_byte_order_mark_and_crlf() -> None:
    data = corpus.texts(WORKS[corpus.WORKS.index("speech")])[0].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") > 0


def test_story_is_translated_freely() -> None:
    work = WORKS[corpus.WORKS.index("story")]
    assert {(1, 1), (2, 1), (1, 2), (1, 0)} <= shapes(work, "paragraphs")
    first = [bead["tgt"][0] for bead in read_beads(work)["paragraphs"] if bead["tgt"]]
    assert first != sorted(first), "a paragraph has moved past its neighbour"
