"""Reading a source again in a worker: the same document as reading it so from the start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import corpus
from reader.importing.files import read_document
from reader.importing.guesses import guesses
from reader.jobs.checking import check, parcel
from reader.model.document import ImportChoices, LayoutMode

if TYPE_CHECKING:
    from pathlib import Path


def test_a_parcel_holds_all_that_reading_again_needs() -> None:
    for folder in corpus.works():
        for path in corpus.texts(folder):
            document = read_document(path)
            again, found = check(parcel(document), document.choices)
            assert replace(again, raw=document.raw) == document
            assert found == guesses(document)


def test_choices_are_kept_to(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("Eine Zeile,\ndie weitergeht.\n", encoding="utf-8")
    document = read_document(path)
    choices = ImportChoices(layout=LayoutMode.LINES)
    again, _ = check(parcel(document), choices)
    assert [block.text for block in again.blocks] == ["Eine Zeile,", "die weitergeht."]
    assert again.choices == choices
    assert again.source_name == document.source_name
    assert again.raw == b""
