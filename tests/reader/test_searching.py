"""Search in all forms, by beginnings, by letters and by regular expressions, in step with edits."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from main import cli
from reader.edits import annotations, blocks, shelf, terms
from reader.edits.works import add_work
from reader.errors import LibraryError, QueryRefused
from reader.lookup.indexing import bring_up_to_date, index_version
from reader.lookup.matching import Forms, matcher
from reader.lookup.searching import Searching
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.model.language import Language
from reader.model.search import Query, SearchMode
from reader.model.termbase import Concept, Term
from reader.segmentation.sentences import split
from reader.storage.library import Library
from reader.storage.word_index import TextToIndex, WordIndex, index_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GERMAN = (
    "Die Häuser standen leer. Nicht jedes Haus war bewohnt.",
    "Liebe Genoss:innen, wir nahmen die Nachbarin bei uns auf.",
    "Die Größe des Zimmers war uns recht.",
    "Der Not gehorchend schwieg er.",
)
ENGLISH = (
    "The houses stood empty. Not every house was lived in.",
    "Dear comrades, we took the neighbour in.",
    "The size of the room suited us.",
    "He kept silent, needs must. Not so the others.",
)
F, T, E, R = SearchMode.FORMS, SearchMode.TOLERANT, SearchMode.EXACT, SearchMode.REGEX


def document(texts: tuple[str, ...], language: Language) -> ImportedDocument:
    return ImportedDocument(
        language,
        tuple(BlockDraft(BlockKind.PARAGRAPH, t, sentences=tuple(split(t, language))) for t in texts),
        texts[0],
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "houses.zwie") as opened:
        add(opened)
        yield opened


def add(library: Library, german=GERMAN, english=ENGLISH):
    beads = Alignment(tuple(BeadDraft((n,), (n,), 0.9) for n in range(len(german))))
    pair = document(german, Language.GERMAN), document(english, Language.ENGLISH)
    return add_work(library, *pair, beads)


def index_of(library: Library) -> WordIndex:
    bring_up_to_date(library.path)
    found = WordIndex.read(index_path(library.path), index_version())
    assert found is not None
    return found


def rows(library: Library, text: str, mode: SearchMode, index: WordIndex | None = None, **more) -> list[int]:
    """Numbers of the rows found."""
    pending = more.pop("pending", ())
    found = Searching(library, Query(text, mode, **more), index=index, pending=pending)
    every = [row for portion in found.portions() for row in portion.rows]
    return sorted({library.bitexts.row_number(row.bead_id) for row in every})


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Haus", [0]), ("haus", [0]), ("Häuser", [0]), ("house", [0]), ("Genosse", [1]),
        ("Genossin", [1]), ("Genossen", [1]), ("aufnehmen", [1]), ("nehmen", []), ("groesse", [2]),
        ("Grösse", [2]), ("Größe", [2]), ("stehen", [0]), ("Not", [3]), ("take", [1]), ("be", [0]),
        ("Zimmer Größe", [2]), ("Zimmer Haus", []), ("quork", []),
    ],
)  # fmt: skip
def test_all_forms(library: Library, query: str, wanted: list[int]) -> None:
    assert rows(library, query, F, index_of(library)) == wanted


@pytest.mark.parametrize(
    ("query", "mode", "wanted"),
    [
        ("groesse", T, [2]), ("grosse", T, [2]), ("genossinn", T, [1]), ("hau", T, [0]), ("aus", T, []),
        ("Haus", E, [0]), ("haus", E, []), ("äuse", E, [0]), ("bei uns auf.", E, [1]),
        (r"h[äa]user?", R, [0]), (r"H[äa]user?", R, [0]), (r"^Die", R, [0, 2]), (r"(\w)\1\1", R, []),
        ("  ", T, []), ("", R, []), ("…", T, []), ("%", E, []), ("_", E, []), ("'\";--", E, []),
    ],
)  # fmt: skip
def test_the_other_ways(library: Library, query: str, mode: SearchMode, wanted: list[int]) -> None:
    assert rows(library, query, mode) == wanted


def test_one_side_and_one_work(library: Library) -> None:
    other = add(library, ("Ein Haus.",), ("One house.",))
    index = index_of(library)
    assert rows(library, "not", F, index, side=Side.TARGET) == [0, 3]
    assert rows(library, "house", F, index, side=Side.SOURCE) == []
    found = Searching(library, Query("Haus", F), index=index)
    assert len({row.work_id for portion in found.portions() for row in portion.rows}) == 2
    found = Searching(library, Query("Haus", F, work_id=other), index=index)
    assert [row.work_id for portion in found.portions() for row in portion.rows] == [other]


def test_the_open_work_comes_first(library: Library) -> None:
    other = add(library, ("Ein Haus.",), ("One house.",))
    bitext = library.works.bitexts(other)[0]
    found = Searching(library, Query("Haus", F), index=index_of(library), bitext=bitext)
    assert next(iter(found.portions())).rows[0].work_id == other


def test_a_row_found_on_both_sides_is_one_row(library: Library) -> None:
    found = Searching(library, Query(r"Hä?a?user|house", R))
    every = [row for portion in found.portions() for row in portion.rows]
    assert len({row.bead_id for row in every}) == 1
    assert len({block for row in every for block in row.blocks}) == 2


def test_notes_and_terms(library: Library) -> None:
    work = library.works.all()[0].id
    row = library.bitexts.rows(library.works.bitexts(work)[0], 0, 1)[0]
    place = TextRange(Side.SOURCE, row.source[0].id, 0, 3)
    annotations.add_note(library, work, (place,), "Wie groß waren die Häuser?", colour=Colour.YELLOW)
    terms.add_concept(library, Concept((Term(Language.GERMAN, "Haus"), Term(Language.ENGLISH, "dwelling"))))
    for query, mode in (("haus", F), ("hauses", T), ("Häuser", E)):
        portions = list(Searching(library, Query(query, mode), index=index_of(library)).portions())
        notes = [note for portion in portions for note in portion.notes]
        assert [note.bead_id for note in notes] == ([row.bead.id] if query != "hauses" else []), query
    found = [t for p in Searching(library, Query("dwell", T)).portions() for t in p.terms]
    assert [t.text for t in found] == ["Haus · dwelling"]
    one_side = Searching(library, Query("dwell", T, Side.TARGET)).portions()
    assert [t for p in one_side for t in p.terms] == []


# --- in step with the library


def test_edits_and_undo_are_found_at_once_and_after_indexing(library: Library) -> None:
    index = index_of(library)
    block = library.bitexts.rows(library.works.bitexts(library.works.all()[0].id)[0], 0, 1)[0].target[0].id
    blocks.set_text(library, block, "The castles stood empty.")
    assert rows(library, "castle", F, index) == []
    assert rows(library, "castle", F, index, pending={block}) == [0]
    assert rows(library, "house", F, index, pending={block}) == []
    done = bring_up_to_date(library.path, [block])
    assert done == (1, 0)
    assert rows(library, "castle", F, index) == [0]
    library.journal.undo()
    bring_up_to_date(library.path)
    assert rows(library, "castle", F, index) == []
    assert rows(library, "house", F, index) == [0]
    assert bring_up_to_date(library.path) == (0, 0)


def test_a_removed_work_leaves_the_index_and_comes_back(library: Library) -> None:
    index = index_of(library)
    work = library.works.all()[0].id
    shelf.bin_works(library, [work])
    assert rows(library, "Haus", F, index) == []
    assert bring_up_to_date(library.path).removed == 8
    library.journal.undo()
    assert bring_up_to_date(library.path).renewed == 8
    assert rows(library, "Haus", F, index) == [0]


@pytest.mark.parametrize("harm", ["zeros", "text", "other", "trigger", "version"])
def test_a_harmed_index_is_made_again(library: Library, harm: str) -> None:
    index_of(library).close()
    path = index_path(library.path)
    if harm == "zeros":
        path.write_bytes(bytes(5000))
    elif harm == "text":
        path.write_text("not a database, but long enough to be one " * 50)
    else:
        raw = sqlite3.connect(path)
        raw.execute(
            {
                "other": "PRAGMA application_id = 7",
                "trigger": "CREATE TRIGGER t AFTER INSERT ON block BEGIN DELETE FROM block; END",
                "version": "UPDATE meta SET value = 'older'",
            }[harm]
        )
        raw.commit()
        raw.close()
    assert WordIndex.read(path, index_version()) is None
    assert rows(library, "Haus", F, index_of(library)) == [0]


def test_damage_inside_an_index_is_said(library: Library) -> None:
    index = index_of(library)
    index.close()
    raw = sqlite3.connect(index_path(library.path))
    raw.execute("DELETE FROM words_data")
    raw.execute("DROP TABLE block")
    raw.commit()
    raw.close()
    found = WordIndex.read(index_path(library.path), index_version())
    assert found is not None
    with pytest.raises(LibraryError):
        found.find([["dehaus"]], 10, documents=[1])
    found.close()


def test_where_the_folder_cannot_be_written_the_index_lies_elsewhere(tmp_path: Path) -> None:
    assert index_path(tmp_path / "a.zwie") == tmp_path / "a.zwie-words"
    elsewhere = index_path(tmp_path / "missing" / "a.zwie")
    assert elsewhere.parent != tmp_path / "missing"
    assert elsewhere != index_path(tmp_path / "missing" / "b.zwie")


def test_the_index_finds_by_documents_and_counts(tmp_path: Path) -> None:
    index = WordIndex.open(tmp_path / "i", "1")
    texts = [TextToIndex(n, n % 2, Language.GERMAN, str(n)) for n in range(1, 9)]
    index.put(texts, [["dea", "deb"] if n % 3 else ["dea"] for n in range(1, 9)])
    assert index.find([["dea"]], 3) == [1, 2, 3]
    assert index.find([["dea"], ["deb", "dex"]], 9, after=2, documents=[1]) == [5, 7]
    assert index.counts([["deb"]]) == {0: 3, 1: 3}
    assert index.find([[]], 9) == index.find([], 9) == index.find([['" OR dea']], 9) == []
    index.close()


# --- patterns that take too long, or are none


@pytest.mark.parametrize("pattern", ["(", "[a", "*", "a{2,1}", "x" * 1001, r"\p{Nonsense}"])
def test_a_bad_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        matcher(pattern, R)
    assert refused.value.code == "bad_pattern"


def test_a_slow_pattern_is_stopped() -> None:
    found = matcher(r"(a|aa)+$", R)
    assert found is not None
    with pytest.raises(QueryRefused) as refused:
        found.find("a" * 5000 + "b", Language.GERMAN)
    assert refused.value.code == "slow_pattern"


def test_a_pattern_minds_case_only_where_it_has_capitals() -> None:
    for pattern, wanted in ((r"\W?haus\B", 2), ("Haus", 1), (r"\bhaus\b", 2), (r"\p{Lu}aus", 1)):
        found = matcher(pattern, R)
        assert found is not None
        assert len(found.find("Hausrat im haus- haus", Language.GERMAN)) >= wanted - (pattern[0] == "\\")


def test_empty_finds_are_none() -> None:
    found = matcher("x*", R)
    assert found is not None
    assert found.find("aaxxa", Language.GERMAN) == [((2, 4),)]


def test_finds_of_a_separated_verb_have_two_parts() -> None:
    forms = Forms.of("aufnehmen")
    text = GERMAN[1]
    (found,) = forms.find(text, Language.GERMAN)
    assert [text[a:b] for a, b in found] == ["nahmen", "auf"]


# --- without a window


def run(*arguments: str):
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False, standalone_mode=False)


@pytest.mark.parametrize(
    ("options", "query", "texts"),
    [
        (["--forms"], "Haus", [GERMAN[0]]),
        (["--forms"], "aufnehmen", [GERMAN[1]]),
        (["--exact"], "Größe", [GERMAN[2]]),
        (["--regex"], "(?i)^he|^der", [GERMAN[3], ENGLISH[3]]),
        (["--forms", "--side", "translation"], "house", [ENGLISH[0]]),
        ([], "groesse", [GERMAN[2]]),
    ],
)
def test_the_command(library: Library, options: list[str], query: str, texts: list[str]) -> None:
    done = run("search", str(library.path), query, "--json", *options)
    hits = json.loads(done.output)
    assert [hit["text"] for hit in hits] == texts
    for hit in hits:
        assert hit["kind"] == "text"
        assert hit["spans"]
        assert all(0 <= start < end <= len(hit["text"]) for start, end in hit["spans"])
    plain = run("search", str(library.path), query, *options)
    assert plain.output.count("\n") == len(texts)
