"""The sample works come in as a person would set them: blocks, notes and sentences against hand-made gold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import corpus
from reader.importing.files import read_document
from reader.jobs.opening import align_pair

if TYPE_CHECKING:
    from pathlib import Path

FILES = [path for work in corpus.works() for path in corpus.texts(work)]
LEVELS_UNSEEN = {"leaflet/de.txt"}
"""Plain text cannot tell a heading of the third level from one of the second."""


def gold(path: Path) -> dict[str, Any]:
    return json.loads((path.parent / f"gold.{path.name[:2]}.json").read_text(encoding="utf-8"))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_block_is_what_it_is(path: Path) -> None:
    document, wanted = read_document(path), gold(path)
    assert document.language == wanted["language"]
    found = [(b.kind.value, flat(b.text)) for b in document.blocks]
    assert found == [(b["kind"], flat(b["text"])) for b in wanted["blocks"]]
    if f"{path.parent.name}/{path.name}" not in LEVELS_UNSEEN:
        assert [b.level for b in document.blocks] == [b.get("level", 0) for b in wanted["blocks"]]


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_sentence_and_reference(path: Path) -> None:
    document, wanted = read_document(path), gold(path)
    for block, right in zip(document.blocks, wanted["blocks"], strict=True):
        sentences = [flat(block.text[s.start : s.end]) for s in block.sentences]
        assert sentences == [flat(s) for s in right["sentences"]]
        assert [(r.label, r.offset) for r in block.refs] == [
            (r["label"], r["offset"]) for r in right.get("footnote_refs", [])
        ]


@pytest.mark.parametrize("work", corpus.works(), ids=lambda p: p.name)
def test_nearly_every_paragraph_finds_its_partner(work: Path) -> None:
    original, translation = corpus.texts(work)
    pair = align_pair(read_document(original), read_document(translation))
    beads = json.loads((work / "gold.beads.json").read_text(encoding="utf-8"))
    assert pair.alignment is not None
    right = {(tuple(b["src"]), tuple(b["tgt"])) for b in beads["paragraphs"]}
    found = {(b.source, b.target) for b in pair.alignment.beads}
    assert len(right & found) >= 0.9 * len(right)
