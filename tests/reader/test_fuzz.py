"""A few damaged files of every format: they are read or refused, and nothing else happens.

``benchmarks/fuzz.py`` does the same with thousands, in processes of their own, and with PDFs.
"""

from __future__ import annotations

import contextlib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from benchmarks.fuzz import mutant
from benchmarks.samples import texts
from reader.errors import ImportFailed
from reader.jobs.opening import open_pair

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = (
    *("txt", "md", "html", "epub", "docx", "odt", "fodt", "fb2"),
    *("rtf", "srt", "vtt", "tmx", "xlf", "csv", "tsv", "xlsx"),
    *("xliff", "po", "tei.xml"),
)
MUTANTS = 10

written = cache(texts)


@pytest.mark.parametrize("name", FORMATS)
def test_damaged_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{name}"
    for number in range(MUTANTS):
        path.write_bytes(mutant(written()[name], name, 7, number))
        # only what a person can act on may come out
        with contextlib.suppress(ImportFailed):
            assert open_pair([path]).original.blocks


def test_all_formats_are_tried() -> None:
    assert set(written()) == set(FORMATS)
