"""What was needed in a chapter, its new words, and cards that renew themselves."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest
from test_lookup import DE, PAIRS
from test_searching import add

from reader.edits import vocabulary
from reader.errors import FileError
from reader.exporting.cards import guid, tsv, write_apkg
from reader.lookup.study import study_list
from reader.model.document import BlockId
from reader.model.study import Card, Reason
from reader.model.vocabulary import WordStatus
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CARD = Card(
    "w:de:Haus", "Die <Häuser> & Höfe\tstanden\nleer.", ((5, 11),), "Haus", "house", "The <b>", "W, row 2"
)
VERB = Card(
    "w:de:einladen", "Ich lade dich ein.", ((4, 8), (14, 17)), "einladen", "invite", "I invite you.", ""
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "study.zwie") as opened:
        add(opened, tuple(a for a, _ in PAIRS), tuple(b for _, b in PAIRS))
        yield opened


def test_what_was_needed_and_the_new_words(library: Library) -> None:
    work = library.works.all()[0].id
    bitext = library.works.bitexts(work)[0]
    row = library.bitexts.rows(bitext, 3, 1)[0]
    library.reveals.add(bitext, row.bead.id)
    library.reveals.add(bitext, row.bead.id)
    library.look_ups.add(work, DE, "einladen", BlockId(1))
    vocabulary.set_word_status(library, DE, ["Haus"], WordStatus.LEARNING)
    vocabulary.set_word_status(library, DE, ["alt"], WordStatus.KNOWN)
    vocabulary.set_word_status(library, DE, ["leer"], WordStatus.IGNORED)
    found = study_list(library.path, bitext, 0, 6)
    assert [(x.reason, x.lemma, x.times) for x in found[:3]] == [
        (Reason.REVEALED, "", 2), (Reason.LOOKED_UP, "einladen", 1), (Reason.LEARNING, "Haus", 3),
    ]  # fmt: skip
    assert found[0].sentence == "Jedes Haus war alt."
    verb = found[1]
    assert [verb.sentence[a:b] for a, b in verb.spans] == ["laden", "ein"]
    assert verb.translation == "We gladly invite you."
    new = {x.lemma for x in found[3:]}
    assert {"gern", "stehen", "brennen"} <= new
    assert not new & {"alt", "leer", "Haus", "ich", "sie", "war"}
    assert {x.reason for x in found[3:]} == {Reason.NEW}
    assert [x.row for x in study_list(library.path, bitext, 3, 4) if not x.lemma] == [3]
    assert study_list(library.path, bitext, 9, 9) == []


def notes(path: Path) -> list[tuple[str, list[str]]]:
    """Guids and fields of a deck, out of the database inside it."""
    with zipfile.ZipFile(path) as archive:
        data = archive.read("collection.anki2")
    database = path.with_suffix(".anki2")
    database.write_bytes(data)
    raw = sqlite3.connect(database)
    found = [
        (row[0], row[1].split("\x1f")) for row in raw.execute("SELECT guid, flds FROM notes ORDER BY id")
    ]
    raw.close()
    return found


def test_a_deck_for_anki_is_what_it_should_be(tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    write_apkg([CARD, VERB], path, "Die Türme")
    first, second = notes(path)
    assert first[1] == [
        "Die &lt;<b>Häuser</b>&gt; &amp; Höfe\tstanden<br>leer.",
        *("Haus", "house", "The &lt;b&gt;", "W, row 2"),
    ]
    assert second[1][0] == "Ich <b>lade</b> dich <b>ein</b>."
    assert list(tmp_path.glob("*.apkg")) == [path]


def test_a_second_deck_renews_the_cards(tmp_path: Path) -> None:
    one, two = tmp_path / "one.apkg", tmp_path / "two.apkg"
    write_apkg([CARD, VERB], one, "Die Türme")
    write_apkg([CARD._replace(rendering="building"), VERB], two, "Die Türme")
    assert [g for g, _ in notes(one)] == [g for g, _ in notes(two)]
    assert notes(two)[0][1][2] == "building"
    assert guid(CARD) != guid(VERB)


def test_where_a_deck_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        write_apkg([CARD], tmp_path / "nowhere" / "deck.apkg", "x")


def test_the_table_is_one_that_anki_reads() -> None:
    lines = tsv([CARD, VERB], "Die\tTürme").splitlines()
    assert lines[:4] == ["#separator:tab", "#html:true", "#guid column:1", "#deck:Zwiesprache::Die Türme"]
    rows = list(csv.reader(io.StringIO("\n".join(lines[5:])), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [len(row) for row in rows] == [6, 6]
    assert rows[0][0] == guid(CARD)
    assert rows[0][1] == "Die &lt;<b>Häuser</b>&gt; &amp; Höfe standen<br>leer."
