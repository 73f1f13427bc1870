"""The sample works, written out in each format and read back: the same blocks, notes and references."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import rendered
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpus
from reader.importing.files import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.document import ImportedDocument

GOLD = [work / f"gold.{language}.json" for work in corpus.works() for language in ("de", "en")]
WRITERS = {name: getattr(rendered, name) for name in ("html", "epub", "docx", "odt", "fb2")}
KINDS = ("heading", "paragraph", "list_item", "quotation", "verse", "slogan", "signature", "meta")


def write(folder: Path, suffix: str, blocks: list[dict[str, Any]]) -> ImportedDocument:
    path = folder / f"text.{suffix}"
    path.write_bytes(WRITERS[suffix](blocks))
    return read_document(path)


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("gold", GOLD, ids=lambda p: f"{p.parent.name}-{p.name[5:7]}")
def test_a_work_comes_back(gold: Path, suffix: str, tmp_path: Path) -> None:
    value = json.loads(gold.read_text(encoding="utf-8"))
    document = write(tmp_path, suffix, value["blocks"])
    assert document.format == suffix
    assert document.language == value["language"]
    wanted = [b for b in value["blocks"] if b["kind"] != "footnote"]
    wanted += [b for b in value["blocks"] if b["kind"] == "footnote"]
    kind = {"list_item": "paragraph"} if suffix == "fb2" else {}
    assert [(b.kind.value, b.level, b.text) for b in document.blocks] == [
        (kind.get(b["kind"], b["kind"]), b.get("level", 0), b["text"]) for b in wanted
    ]
    assert [[(r.label, r.offset) for r in b.refs] for b in document.blocks] == [
        [(r["label"], r["offset"]) for r in b.get("footnote_refs", [])] for b in wanted
    ]
    assert [b.label for b in document.blocks if b.kind == "footnote"] == [
        b["label"] for b in wanted if b["kind"] == "footnote"
    ]
    for block, right in zip(document.blocks, wanted, strict=True):
        assert [block.text[s.start : s.end] for s in block.sentences] == right["sentences"]


def letters(text: str) -> str:
    return "".join(sorted(character for character in text if character.isalnum()))


WORDS = st.text("abcäöüß ÄÖ.,!?1„“*:'\"&<>-–\u00a0😀é", min_size=1, max_size=40).filter(
    lambda text: any(c.isalnum() for c in text)
)
BLOCKS = st.lists(
    st.builds(
        lambda kind, text, level: {"kind": kind, "text": text, "level": level if kind == "heading" else 0},
        st.sampled_from(KINDS), WORDS, st.integers(1, 4),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@pytest.mark.parametrize("suffix", WRITERS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=BLOCKS)
def test_no_letter_is_lost(suffix: str, blocks: list[dict[str, Any]], tmp_path: Path) -> None:
    document = write(tmp_path, suffix, blocks)
    assert letters("".join(b.text + b.label for b in document.blocks)) == letters(
        "".join(b["text"] for b in blocks)
    )
    for block in document.blocks:
        assert block.text == block.text.strip()
        assert all(0 <= m.start < m.end <= len(block.text) for m in block.marks)
        covered = "".join("".join(block.text[s.start : s.end].split()) for s in block.sentences)
        assert covered == "".join(block.text.split())
