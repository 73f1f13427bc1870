"""Where the memory's units come from: confirmed rows and imported files, found through an index."""

from __future__ import annotations

import pytest
from sample_library import add_sample, rows_of

from reader.edits import beads, blocks, memory, segments, shelf
from reader.errors import EditRefused, ImportFailed
from reader.memory.matching import Wanted, ranked
from reader.model.bitext import BeadId
from reader.model.language import Language
from reader.model.memory import Level, MatchKind, TranslationUnit
from reader.storage import memory_index
from reader.storage.library import Library
from reader.storage.memory_index import MemoryIndex, refresh

DE_EN = (Language.GERMAN, Language.ENGLISH)
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="de-DE" creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" datatype="plaintext"/><body>
<tu creationdate="20200131T101500Z"><prop type="prev">Es war spät.</prop>
 <tuv xml:lang="de-DE">
  <seg>Die <bpt i="1">&lt;b&gt;</bpt>Brücke<ept i="1">&lt;/b&gt;</ept> ist gesperrt.</seg></tuv>
 <tuv xml:lang="en-GB" changedate="20210201T000000Z" changeid="anna">
  <seg>The bridge is closed.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only English</seg></tuv></tu>
<tu srclang="en"><tuv xml:lang="EN-US"><seg>Good morning.</seg></tuv>
 <tuv xml:lang="DE"><seg>Guten Morgen.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def library(tmp_path):
    with Library.create(tmp_path / "a.zwie") as made:
        yield made


@pytest.fixture
def index(tmp_path):
    with MemoryIndex.open(tmp_path / "cache" / "a.memory") as made:
        yield made


def confirmed_sample(library):
    work = add_sample(library)
    target = rows_of(library, work)[1].target[0]
    for text in ("Rain.", target.text):  # what is typed has its sentences paired
        blocks.set_text(library, target.id, text, session=text)
    for row in rows_of(library, work)[1:3]:
        segments.confirm(library, row.bead.id)
    return rows_of(library, work)


def best(index, text, language=Language.GERMAN, **more):
    languages = (language, Language.ENGLISH if language is Language.GERMAN else Language.GERMAN)
    return ranked(Wanted(text, languages, **more), index.candidates(text, language))


def test_confirmed_rows_are_found_whole_and_by_sentence(library, index):
    rows = confirmed_sample(library)
    assert index.refresh(library) == 2
    (match,) = best(index, "Es regnete seit Tagen.")
    assert (match.kind, match.target, match.unit.level) == (
        MatchKind.EXACT,
        "It had rained for days.",
        Level.SENTENCE,
    )
    assert match.unit.where.bead_id == rows[1].bead.id
    whole = best(index, rows[1].source[0].text, previous=rows[0].source[0].text, following="")
    assert (whole[0].kind, whole[0].unit.level) == (MatchKind.CONTEXT, Level.PARAGRAPH)
    assert best(index, "So endete die Nacht.") == []  # not confirmed


def test_both_directions(library, index):
    confirmed_sample(library)
    index.refresh(library)
    (match,) = best(index, "It had rained for days.", Language.ENGLISH)
    assert (match.target, match.unit.reversed) == ("Es regnete seit Tagen.", True)


def test_the_row_being_translated_is_not_its_own_match(library, index):
    rows = confirmed_sample(library)
    index.refresh(library)
    found = index.candidates("Es regnete seit Tagen.", Language.GERMAN, without=[rows[1].bead.id])
    every = found.read(range(len(found.sources)))
    assert [unit.source for unit in every] == list(found.sources)
    assert "It had rained for days." not in {unit.target for unit in every}


def test_the_index_follows_edits_undo_and_removal(library, index):
    rows = confirmed_sample(library)
    index.refresh(library)
    bead, block = rows[1].bead.id, rows[1].target[0]
    blocks.set_text(library, block.id, "It had been raining for days. The size frightened all.", session="s")
    index.update(library, [bead])
    assert best(index, "Es regnete seit Tagen.")[0].target == "It had been raining for days."
    library.journal.undo()
    index.update(library, [bead])
    assert best(index, "Es regnete seit Tagen.")[0].target == "It had rained for days."
    library.journal.undo()  # no longer confirmed
    library.journal.undo()
    index.update(library, [bead])
    assert best(index, "Es regnete seit Tagen.") == []


def test_a_refresh_finds_what_changed_while_nobody_looked(library, index):
    rows = confirmed_sample(library)
    index.refresh(library)
    n_units = len(index)
    assert index.refresh(library) == 0
    beads.unlink(library, rows[2].bead.id)
    index.refresh(library)
    assert len(index) < n_units
    shelf.bin_works(library, [library.works.all()[0].id])
    index.refresh(library)
    assert len(index) == 0


def test_a_damaged_or_old_index_is_made_anew(library, tmp_path):
    confirmed_sample(library)
    path = tmp_path / "cache" / "b.memory"
    with MemoryIndex.open(path) as made:
        made.refresh(library)
        n_units = len(made)
    for broken in (b"no database at all", path.read_bytes()[:3000] + b"\xff" * 3000):
        path.write_bytes(broken)
        for rest in ("-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        with MemoryIndex.open(path) as made:
            made.refresh(library)
            assert len(made) == n_units


def test_an_imported_memory_is_found_with_who_and_when(library, index, tmp_path):
    file = tmp_path / "alt.tmx"
    file.write_text(TMX, encoding="utf-8")
    taken = memory.store_memory(library.path, file)
    assert (taken.name, taken.n_units) == ("alt.tmx", 2)
    index.refresh(library)
    (match,) = best(index, "Die Brücke ist gesperrt.", previous="Es war spät.")
    assert (match.kind, match.target) == (MatchKind.CONTEXT, "The bridge is closed.")
    assert match.unit.where[:2] == ("alt.tmx", "2021-02-01T00:00:00Z")
    assert match.unit.where.author == "anna"
    (back,) = best(index, "Guten Morgen.")
    assert (back.target, back.unit.reversed) == ("Good morning.", True)
    with pytest.raises(EditRefused, match="memory is there"):
        memory.store_memory(library.path, file)
    memory.remove_memory(library, taken.id)
    index.refresh(library)
    assert len(index) == 0
    assert library.memory.imports() == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (TMX[:600], "the XML in it is damaged, line "),
        ("<html/>", "this is no translation memory"),
        (TMX.replace("<!DOCTYPE tmx", '<!DOCTYPE tmx [<!ENTITY a "b">] '), "declares entities"),
        ("", "the XML in it is damaged"),
    ],
)
def test_a_bad_memory_file_is_one_sentence_and_nothing_is_taken(library, tmp_path, content, says):
    file = tmp_path / "bad.tmx"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ImportFailed, match=says):
        memory.store_memory(library.path, file)
    assert library.memory.imports() == []


def test_a_memory_without_both_languages_is_refused(library, tmp_path):
    file = tmp_path / "fr.tmx"
    file.write_text(TMX.replace("de-DE", "fr").replace('"DE"', '"fr"'), encoding="utf-8")
    with pytest.raises(EditRefused, match="nothing to import"):
        memory.store_memory(library.path, file)
    assert library.memory.imports() == []


def test_a_worker_brings_the_index_in_step(library, tmp_path):
    confirmed_sample(library)
    path = tmp_path / "cache" / "c.memory"
    assert refresh(library.path, path) == 2
    assert refresh(library.path, path) == 0


def test_import_tm_on_the_command_line(library, tmp_path):
    from click.testing import CliRunner  # noqa: PLC0415 - used here only

    from reader.commandline.memory import import_tm  # noqa: PLC0415 - used here only

    file = tmp_path / "alt.tmx"
    file.write_text(TMX, encoding="utf-8")
    run = CliRunner()
    done = run.invoke(import_tm, [str(library.path), str(file), "--json"])
    assert (done.exit_code, done.output) == (0, '{"name": "alt.tmx", "units": 2}\n')
    again = run.invoke(import_tm, [str(library.path), str(file)])
    assert again.exit_code == 2
    assert "alt.tmx: this file is in the memory already" in again.output


def test_what_shares_only_common_words_is_found_among_what_shares_one(library, index, monkeypatch):
    monkeypatch.setattr(memory_index, "_TAKEN", 10)
    some = [f"Das Haus steht seit {n} Jahren leer." for n in range(40)]
    others = [f"Niemand hat den Brief {n} gelesen." for n in range(40)]
    like = "Wer hat den Schlüssel?"
    texts = [*some, like, *others]
    library.memory.add("a.tmx", "0", [TranslationUnit(*DE_EN, text, f"{text}!") for text in texts])
    index.refresh(library)
    wanted = "Wer hat hier den Ton?"
    assert ranked(Wanted(wanted, DE_EN), index.candidates(wanted, Language.GERMAN))[0].unit.source == like
    none = index.candidates(wanted, Language.GERMAN, without=[BeadId(0)], only_best=True)
    assert like in none.sources  # a row that is left out takes no imported unit with it
    wanted = "Wo hat man den Brief gelesen?"
    found = index.candidates(wanted, Language.GERMAN)
    assert set(found.sources) & set(others)
    assert not set(found.sources) & set(some)


def test_common_words_are_counted_with_the_index_and_again_when_it_has_grown(library, index, monkeypatch):
    monkeypatch.setattr(memory_index, "_OFTEN", 2)
    for name, n_units, known in (("a", 10, 10), ("b", 1, 10), ("c", 10, 21)):
        units = [TranslationUnit(*DE_EN, f"Wort {name}{n}", "Word") for n in range(n_units)]
        library.memory.add(name, name, units)
        index.refresh(library)
        counted = index._raw.execute("SELECT word, n FROM common WHERE side = 'de'")
        assert dict(counted) == {"wort": known}
