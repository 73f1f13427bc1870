"""Exchange files against the published schemas.

The schemas are other people's: they are looked for, by their usual names, below the folder that the
environment variable ZWIESPRACHE_SCHEMAS names.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from reader.exporting.aligned import publication_of
from reader.exporting.formats import whole, writer
from reader.exporting.tbx import termbase
from reader.model.publication import ExportFormat, ExportOptions, Grain
from tests.reader.parallel_laws import parallels
from tests.reader.term_laws import concept_lists

if TYPE_CHECKING:
    from reader.model.parallel import ParallelText
    from reader.model.publication import Publication
    from reader.model.termbase import Concept

FOLDER = "ZWIESPRACHE_SCHEMAS"


class _NearBy(etree.Resolver):
    """Whatever a schema includes is found by its name in the folder, never on the network."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def resolve(self, url: str | None, public_id: str | None, context: Any) -> Any:
        name = (url or "").rpartition("/")[2]
        found = next(iter(sorted(self._folder.rglob(name))), None) if name else None
        return (
            self.resolve_string("", context) if found is None else self.resolve_filename(str(found), context)
        )


def schema(name: str) -> Any:
    """The validator in a file of this name; skips where there is none."""
    folder = os.environ.get(FOLDER, "")
    if not folder:
        pytest.skip(f"{FOLDER} names no folder with schemas")
    path = next(iter(sorted(Path(folder).rglob(name))), None)
    if path is None:
        pytest.skip(f"there is no {name} below the folder {FOLDER} names")
    if path.suffix == ".dtd":
        return etree.DTD(str(path))
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_NearBy(Path(folder)))
    tree = etree.parse(str(path), parser)
    return etree.RelaxNG(tree) if path.suffix == ".rng" else etree.XMLSchema(tree)


def valid(check: Any, data: bytes) -> None:
    root = etree.fromstring(data)
    assert check.validate(root), "\n".join(str(error) for error in list(check.error_log)[:3])


def dated(text: ParallelText) -> Publication:
    """The text as it leaves a library: on a day, by somebody."""
    return replace(publication_of(text), exported_at="2026-01-31T09:30:00.125Z", author="A & B", uid="7f")


PARALLEL = [
    (ExportFormat.TMX, "tmx14.dtd"),
    (ExportFormat.XLIFF, "xliff-core-1.2-strict.xsd"),
    (ExportFormat.XLIFF_2, "xliff_core_2.0.xsd"),
    (ExportFormat.TEI, "tei_all.rng"),
]


@pytest.mark.parametrize("grain", list(Grain))
@pytest.mark.parametrize(("form", "name"), PARALLEL)
def test_parallel_files_are_valid(form: ExportFormat, name: str, grain: Grain) -> None:
    check = schema(name)
    write = writer(form)
    assert write is not None

    examples = 10 if form is ExportFormat.TEI else 25

    @settings(max_examples=examples, suppress_health_check=[HealthCheck.too_slow])
    @given(text=parallels())
    def every(text: ParallelText) -> None:
        if any(bead.source and bead.target for bead in text.alignment.beads):
            valid(check, whole(write, dated(text), ExportOptions(grain=grain)))

    every()


XLIFF_2 = "{urn:oasis:names:tc:xliff:document:2.0}"


@pytest.mark.parametrize("grain", list(Grain))
@settings(max_examples=25)
@given(text=parallels())
def test_xliff_2_keeps_the_rules_no_schema_can_say(grain: Grain, text: ParallelText) -> None:
    write = writer(ExportFormat.XLIFF_2)
    assert write is not None
    root = etree.fromstring(whole(write, dated(text), ExportOptions(grain=grain)))
    units = list(root.iter(f"{XLIFF_2}unit"))
    assert len({unit.get("id") for unit in units}) == len(units)
    for unit in units:
        data = {element.get("id") for element in unit.iter(f"{XLIFF_2}data")}
        segments = [element.get("id") for element in unit.iter(f"{XLIFF_2}segment")]
        assert segments
        assert len(set(segments)) == len(segments)
        for side in ("source", "target"):
            texts = list(unit.iter(XLIFF_2 + side))
            codes = [code for held in texts for code in held.iter() if code is not held]
            ids = [code.get("id") for code in codes if code.get("id") is not None]
            assert len(set(ids)) == len(ids)
            opened = [code.get("id") for code in codes if code.tag == f"{XLIFF_2}sc"]
            assert sorted(filter(None, opened)) == sorted(
                str(code.get("startRef")) for code in codes if code.tag == f"{XLIFF_2}ec"
            )
            for code in codes:
                used = {code.get(name) for name in ("dataRef", "dataRefStart", "dataRefEnd")}
                assert used - {None} <= data
                assert code.get("subType", ":").partition(":")[0] in {"", "zw", "xlf"}


TBX_3 = "{urn:iso:std:iso:30042:ed-2}"
PICKLISTS = {
    "administrativeStatus": {
        "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts",
        "supersededTerm-admn-sts",
    },
    "partOfSpeech": {"adjective", "noun", "other", "verb", "adverb"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
}  # fmt: skip
"""Of the module basic, as its Schematron has them."""
LEVELS = {
    "subjectField": {"conceptEntry"},
    "definition": {"conceptEntry", "langSec"},
    "context": {"termSec"},
    "source": {"conceptEntry", "langSec", "termSec"},
}


@settings(max_examples=30)
@given(concepts=concept_lists())
def test_tbx_basic_keeps_the_rules_of_its_dialect(concepts: list[Concept]) -> None:
    root = etree.fromstring(termbase(concepts, "T", version=3))
    ids = [entry.get("id") for entry in root.iter(f"{TBX_3}conceptEntry")]
    assert len(set(ids)) == len(ids) == len(concepts)
    for note in root.iter(f"{TBX_3}termNote"):
        assert note.text in PICKLISTS[str(note.get("type"))]
    for about in root.iter(f"{TBX_3}descrip", f"{TBX_3}admin"):
        parent = about.getparent()
        assert parent is not None
        assert str(parent.tag).removeprefix(TBX_3) in LEVELS[str(about.get("type"))]


def test_tbx_is_valid() -> None:
    check = schema("TBXcoreStructV03.rng")

    @settings(max_examples=25)
    @given(concepts=concept_lists())
    def every(concepts: list[Concept]) -> None:
        valid(check, termbase(concepts, "T & T", version=3))

    every()
