"""Dictionaries taken in and looked up: Ding, dictd and StarDict, whole, broken and made to do harm."""

from __future__ import annotations

import gzip
import sqlite3
import struct
from pathlib import Path

import pytest
from dictionary_files import ARTICLES, DING, dictzip, write_dictd, write_ding, write_stardict

from reader.errors import ImportFailed, LibraryError
from reader.importing.dictionaries import ding, open_dictionary
from reader.importing.dictionaries.dictzip import ArticleFile
from reader.importing.refusal import Refused
from reader.lookup.dictionaries import dictionary_pairs, look_up, on_this_machine, put_away, take_in
from reader.model.dictionary import DictionaryFormat
from reader.model.language import Language
from reader.storage.dictionaries import Dictionaries, dictionaries_path

DE, EN = Language.GERMAN, Language.ENGLISH
FORMATS = {
    "ding": write_ding,
    "dictd": write_dictd,
    "dictd plain": lambda folder: write_dictd(folder, packed=False),
    "stardict": write_stardict,
    "stardict packed": lambda folder: write_stardict(folder, packed=True, zipped_index=True),
    "stardict html": lambda folder: write_stardict(folder, kinds="h"),
    "stardict with sound": lambda folder: write_stardict(folder, kinds="tm"),
    "stardict marked": lambda folder: write_stardict(folder, kinds=""),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return dictionaries_path(tmp_path / "library.zwie")


def opened(store: Path) -> Dictionaries:
    found = Dictionaries.open(store)
    assert found is not None
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_taken_in_and_looked_up(name: str, tmp_path: Path, store: Path) -> None:
    told = take_in(store, FORMATS[name](tmp_path))
    assert told.languages == (DE, EN)
    assert told.entries >= len(ARTICLES)
    assert told.licence
    assert told.notice
    with opened(store) as dictionaries:
        assert dictionaries.all() == [told]
        for lemma, gloss in (("Haus", "house"), ("Größe", "size"), ("einladen", "invite"), ("haus", "house")):
            found = look_up(dictionaries, (lemma,), DE)
            assert gloss in {g for listing in found for g in listing.glosses}, lemma
            assert all(listing.senses for listing in found)
        assert look_up(dictionaries, ("Kirchturm",), DE) == []
        assert look_up(dictionaries, ("Kirchturm", "Haus"), DE)
        assert look_up(dictionaries, ("Haus",), EN) == []
        genders = {listing.gender for listing in look_up(dictionaries, ("Haus",), DE)}
        assert genders == {"n"}
    assert ("Weg", "way", 0.75) in dictionary_pairs(store, ["Weg", "Unfug"], (DE, EN))


def test_ding_looks_both_ways(tmp_path: Path, store: Path) -> None:
    take_in(store, write_ding(tmp_path))
    with opened(store) as dictionaries:
        house = look_up(dictionaries, ("house",), EN)
        assert house[0].glosses == ("Haus",)
        assert house[0].senses[0].source.startswith("house")
        assert [s.main for s in house[0].senses] == [True, False, False]
        assert look_up(dictionaries, ("invite",), EN)[0].glosses == ("einladen",)
        first, second = look_up(dictionaries, ("Haus",), DE)
        assert (first.gender, first.glosses) == ("n", ("house",))
        assert second.glosses == ("home",)
        assert first.senses[1] == ("Häuser {pl}", "houses", False)
        comrade = look_up(dictionaries, ("Genossin",), DE)
        assert [(c.gender, c.glosses) for c in comrade] == [("f", ("comrade", "companion"))]
        phrase = look_up(dictionaries, ("ein Haus bauen",), DE)
        assert phrase[0].senses[0].target == "to build a house"
    assert set(dictionary_pairs(store, ["house"], (EN, DE))) == {("house", "Haus", 0.75)}


def test_semicolons_in_brackets_part_nothing() -> None:
    assert ding.words("a (b; c) {d}; e") == ["a (b; c) {d}", "e"]
    assert ding.words("a (b; c; d") == ["a (b; c; d"]
    assert ding.words(" ;; a") == ["a"]
    assert ding.bare("jdn./etw. (an einem Ort) einladen {vt} [soc.]") == "einladen"
    assert ding.bare("to give sth. up") == "give sth. up"
    assert ding.bare("sich etw. merken") == "merken"


def test_html_leaves_words_only(tmp_path: Path, store: Path) -> None:
    take_in(store, write_stardict(tmp_path, kinds="h"))
    with opened(store) as dictionaries:
        said = repr(look_up(dictionaries, ("Haus",), DE))
    assert "house <n>" in said
    assert "onclick" not in said
    assert "passwd" not in said


def test_several_dictionaries_and_taking_one_out(tmp_path: Path, store: Path) -> None:
    one, two = take_in(store, write_ding(tmp_path)), take_in(store, write_dictd(tmp_path))
    with opened(store) as dictionaries:
        assert [d.name for d in dictionaries.all()] == [one.name, two.name]
        assert {listing.dictionary_id for listing in look_up(dictionaries, ("Haus",), DE)} == {one.id, two.id}
        assert look_up(dictionaries, ("häuschen",), DE)[0].head.startswith("Haus")
    put_away(store, one)
    with opened(store) as dictionaries:
        assert dictionaries.all() == [two]
        assert {listing.dictionary_id for listing in look_up(dictionaries, ("Haus",), DE)} == {two.id}
        assert look_up(dictionaries, ("Genosse",), DE) == []


def test_what_is_said_of_a_dictionary_is_kept(tmp_path: Path, store: Path) -> None:
    ding_told, dictd_told = take_in(store, write_ding(tmp_path)), take_in(store, write_dictd(tmp_path))
    assert ding_told.name == "Ding de-en, test 1.0"
    assert ding_told.licence == "made for tests; take it"
    assert "Copyright (c) :: nobody" in ding_told.notice
    assert dictd_told.name == "Tests"
    assert dictd_told.licence == "Creative Commons BY-SA 3"
    star = take_in(store, write_stardict(tmp_path))
    assert star.name == "German - English (tests)"
    assert star.licence == "GNU GPL 2 or later"
    assert star.format is DictionaryFormat.STARDICT


def test_where_systems_keep_them(tmp_path: Path) -> None:
    for folder, write in (
        ("usr/share/trans", write_ding),
        ("usr/share/dictd", write_dictd),
        ("home/.stardict/dic/star", write_stardict),
    ):
        (tmp_path / folder).mkdir(parents=True)
        write(tmp_path / folder)
    found = on_this_machine(tmp_path / "home", tmp_path)
    assert [f.format for f in found] == list(DictionaryFormat)
    for one in found:
        open_dictionary(Path(one.path)).close()
    assert on_this_machine(tmp_path / "nobody", tmp_path / "nowhere") == []


def test_any_file_of_a_dictionary_opens_it(tmp_path: Path) -> None:
    write_dictd(tmp_path)
    write_stardict(tmp_path, packed=True)
    for name in ("deu-eng.index", "deu-eng.dict.dz", "star.ifo", "star.idx", "star.syn", "star.dict.dz"):
        source = open_dictionary(tmp_path / name)
        assert len(list(source.articles())) == len(ARTICLES), name
        source.close()


# --- broken files


def write(name: str, data: bytes | str):
    """What puts this into a file of a folder, or takes the file away."""

    def put(folder: Path) -> None:
        if data:
            (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        else:
            (folder / name).unlink()

    return put


def cut(keep) -> object:
    def put(folder: Path) -> None:
        path = folder / "deu-eng.dict.dz"
        path.write_bytes(keep(path.read_bytes()))

    return put


def gz(folder: Path) -> None:
    (folder / "star.idx").unlink()
    (folder / "star.idx.gz").write_bytes(gzip.compress(b"x" * 99)[:30])


BROKEN = {
    "de-en": {
        "prose": write("de-en", b"Just words.\n" * 9),
        "binary": write("de-en", bytes(range(256)) * 9),
        "long line": write("de-en", b"a :: " + b"b" * 70_000),
        "missing": write("de-en", b""),
    },
    "deu-eng.index": {
        "no index": write("deu-eng.index", "no tabs here\n"),
        "digits": write("deu-eng.index", "a\t!!\tB\n"),
        "places": write("deu-eng.index", "haus\t//////\tB\n"),
        "blank": write("deu-eng.index", "\n"),
        "alone": write("deu-eng.dict.dz", b""),
        "cut": cut(lambda data: data[:400]),
        "rot": cut(lambda data: data[:300] + bytes(200) + data[500:]),
        "head": cut(lambda data: data[:9]),
    },
    "star.ifo": {
        "ifo": write("star.ifo", "nothing\n"),
        "alone": write("star.dict", b""),
        "no index": write("star.idx", b""),
        "index": write("star.idx", b"Haus\0\0\0"),
        "places": write("star.idx", b"Haus\0" + struct.pack(">II", 1 << 31, 99)),
        "synonyms": write("star.syn", b"Haus"),
        "gz": gz,
    },
}


@pytest.mark.parametrize(("name", "harm"), [(name, harm) for name in BROKEN for harm in BROKEN[name]])
def test_a_broken_dictionary_is_refused_in_one_sentence_and_leaves_nothing(
    name: str, harm: str, tmp_path: Path, store: Path
) -> None:
    take_in(store, write_ding(tmp_path, DING.replace("test 1.0", "the one before")))
    broken = tmp_path / "broken"
    broken.mkdir()
    for make in (write_ding, write_dictd, write_stardict):
        make(broken)
    BROKEN[name][harm](broken)
    with pytest.raises(ImportFailed) as refused:
        take_in(store, broken / name)
    assert refused.value.reason
    assert "\n" not in refused.value.reason
    with opened(store) as dictionaries:
        assert [d.name for d in dictionaries.all()] == ["Ding de-en, the one before"]
        assert len(look_up(dictionaries, ("Haus",), DE)) == 2


def test_other_languages_are_refused(tmp_path: Path, store: Path) -> None:
    text = "".join(f"mot{n} beaucoup {{f}} :: quelquechose{n} toujours\n" for n in range(50))
    with pytest.raises(ImportFailed, match="neither German nor English"):
        take_in(store, write_ding(tmp_path, text))


def test_no_bomb_in_a_chunk(tmp_path: Path) -> None:
    """A chunk never inflates to more than the head of the file says."""
    data = bytearray(dictzip(b"a" * 50_000, 50_000))
    at = data.index(b"RA") + 6
    data[at : at + 2] = struct.pack("<H", 100)
    path = tmp_path / "bomb.dict.dz"
    path.write_bytes(data)
    articles = ArticleFile(path)
    assert articles.size == 100
    assert articles.read(0, 100) == b"a" * 100
    with pytest.raises(Refused):
        articles.read(90, 20)
    articles.close()


def test_plain_gzip_is_read_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.dict.dz"
    path.write_bytes(gzip.compress(b"0123456789"))
    articles = ArticleFile(path)
    assert articles.read(3, 4) == b"3456"
    articles.close()


def test_chunks_are_read_at_random(tmp_path: Path) -> None:
    data = bytes(range(256)) * 10
    path = tmp_path / "a.dict.dz"
    path.write_bytes(dictzip(data, 37))
    articles = ArticleFile(path)
    for start, length in ((0, 1), (36, 2), (37, 37), (0, len(data)), (2559, 1), (1000, 500), (5, 0)):
        assert articles.read(start, length) == data[start : start + length]
    articles.close()


# --- the file of the dictionaries


def test_no_file_no_dictionaries(store: Path) -> None:
    assert Dictionaries.open(store) is None
    assert dictionary_pairs(store, ["Haus"], (DE, EN)) == []
    assert dictionary_pairs(store, ["Haus"], (DE, Language.UNDETERMINED)) == []


@pytest.mark.parametrize("harm", ["text", "database", "trigger", "newer"])
def test_another_file_in_its_place_is_said(tmp_path: Path, store: Path, harm: str) -> None:
    take_in(store, write_ding(tmp_path))
    if harm == "text":
        store.write_text("something else " * 400)
    else:
        raw = sqlite3.connect(store)
        raw.execute(
            {
                "database": "PRAGMA application_id = 1",
                "trigger": "CREATE TRIGGER t AFTER INSERT ON piece BEGIN DELETE FROM piece; END",
                "newer": "PRAGMA user_version = 9",
            }[harm]
        )
        raw.commit()
        raw.close()
    with pytest.raises(LibraryError):
        Dictionaries.open(store)
    with pytest.raises(LibraryError):
        take_in(store, write_ding(tmp_path))
    assert dictionary_pairs(store, ["Haus"], (DE, EN)) == []


def test_damage_inside_is_said(tmp_path: Path, store: Path) -> None:
    take_in(store, write_ding(tmp_path))
    raw = sqlite3.connect(store)
    raw.execute("UPDATE piece SET data = x'00112233'")
    raw.commit()
    raw.close()
    with opened(store) as dictionaries, pytest.raises(LibraryError):
        look_up(dictionaries, ("Haus",), DE)
