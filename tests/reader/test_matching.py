"""Which of many files are translations of which: by name, by folder, by content; never by guess."""

from __future__ import annotations

import os
import shutil
import zipfile
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.edits.arriving import store_group, store_translation
from reader.errors import Cancelled, EditRefused
from reader.jobs import matching
from reader.jobs.adding import bring_in, read_beside
from reader.jobs.matching import FoundFile, Group, Matching, Reason, match_files
from reader.jobs.names import natural, read_name
from reader.jobs.resemblance import Verdict, compare, fingerprint
from reader.model.bitext import Alignment, BeadDraft
from reader.model.document import BlockDraft, DocumentRole
from reader.model.language import Language
from reader.storage.library import Library

if TYPE_CHECKING:
    from reader.model.progress import Stage

CORPUS = Path(__file__).parents[2] / "corpus"
WORKS = ("essay", "interview", "leaflet", "resolution", "speech", "story")


@cache
def texts(work: str) -> tuple[str, str]:
    german = (CORPUS / work / "de.txt").read_text(encoding="utf-8")
    return german, next((CORPUS / work).glob("en.*")).read_text(encoding="utf-8")


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(found: Matching) -> dict[str, set[str]]:
    """Names of originals with those of their translations, where there are any."""
    return {
        g.original.path.name: {t.path.name for t in g.translations} for g in found.groups if g.translations
    }


def reasons(found: Matching) -> set[Reason]:
    return {group.reason for group in found.groups}


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("german", "english", "reason"),
    [
        ("{n}.de.txt", "{n}.en.txt", Reason.NAME),
        ("{n}_DE.txt", "{n}_EN.txt", Reason.NAME),
        ("{n}.txt", "{n}-en.txt", Reason.NAME),
        ("{n}.md", "{n} (English).md", Reason.NAME),
        ("{n} Original.txt", "{n} U\u0308bersetzung.txt", Reason.NAME),
        ("{n}_deu.txt", "{n}_eng.txt", Reason.NAME),
        ("{n} ger.txt", "{n} eng.txt", Reason.NAME),
        ("{n} (Deutsch).txt", "{n} (Englisch).txt", Reason.NAME),
        ("{n}.de-AT.txt", "{n}.en-GB.txt", Reason.NAME),
        ("de/{n}.txt", "en/{n}.txt", Reason.FOLDER),
        ("Deutsche Ausgabe/{n}.txt", "English edition/{n}.txt", Reason.FOLDER),
        ("Original/{n}.txt", "Translation/{n}.txt", Reason.FOLDER),
        ("{n}-de/text.txt", "{n}-en/text.txt", Reason.FOLDER),
        ("{n}/de.txt", "{n}/en.txt", Reason.NAME),
        ("de/0{i} {x}.txt", "en/{i} {y}.txt", Reason.FOLDER),
        ("Kapitel 0{i}.txt", "Chapter {i}.txt", Reason.NAME),
        ("{x}.txt", "{y}.txt", Reason.CONTENT),
        ("links/{x}.txt", "rechts/{y}.txt", Reason.CONTENT),
    ],
)
def test_every_way_of_naming(tmp_path: Path, german: str, english: str, reason: Reason) -> None:
    want = {}
    for i, work in enumerate(WORKS, 1):
        facts = {"n": work, "i": i, "x": f"w{i * 7 % 11}", "y": f"v{i * 5 % 13}"}
        sides = [
            put(tmp_path, name.format(**facts), text)
            for name, text in zip((german, english), texts(work), strict=True)
        ]
        want[sides[0]] = (sides[1],)
    got = match_files([tmp_path])
    assert {g.original.path: tuple(t.path for t in g.translations) for g in got.groups} == want
    assert reasons(got) == {reason}
    assert not got.problems
    assert all(g.original.language is Language.GERMAN for g in got.groups)
    assert all(g.confidence > 0.85 for g in got.groups)
    assert [g.original.path for g in got.groups] == sorted(want, key=natural)


def test_what_a_name_says() -> None:
    named = read_name(PurePath("Faust/en/Werther (English, Boylan 1854).txt"))
    assert named.folder == ("faust",)
    assert named.base == ("werther",)
    assert named.variant == "Boylan 1854"
    assert named.language is Language.ENGLISH
    assert read_name(PurePath("Brief Übersetzung.docx")).role is DocumentRole.TRANSLATION
    assert read_name(PurePath("x.fb2.zip")).words == ("x",)
    assert read_name(PurePath("BuchDE.txt")).language is Language.GERMAN


@given(st.text(max_size=40).filter(lambda name: "/" not in name and "\0" not in name))
def test_any_name_can_be_read_and_sorted(name: str) -> None:
    path = PurePath("a", name or "x")
    read_name(path)
    assert sorted([path, PurePath("a/1.txt")], key=natural)


def test_numbers_sort_as_people_count() -> None:
    names = ["10.txt", "9.txt", "Kapitel 2.txt", "kapitel 1.txt"]
    assert sorted(map(PurePath, names), key=natural) == [
        PurePath(name) for name in ("9.txt", "10.txt", "kapitel 1.txt", "Kapitel 2.txt")
    ]


# -- several translations --------------------------------------------------------------------------


def second(text: str) -> str:
    """Another translation of the same: half of its words are others."""
    return " ".join(word[::-1] if len(word) > 4 and i % 2 else word for i, word in enumerate(text.split(" ")))


def test_several_translations_of_one_original(tmp_path: Path) -> None:
    german, english = texts("essay")
    put(tmp_path, "x.de.txt", german)
    put(tmp_path, "x.en.junius.txt", english)
    put(tmp_path, "x.en.smith.txt", second(english))
    (group,) = match_files([tmp_path]).groups
    assert group.original.path.name == "x.de.txt"
    assert [t.variant for t in group.translations] == ["junius", "smith"]


def test_one_more_translation_beside_a_pair(tmp_path: Path) -> None:
    german, english = texts("essay")
    put(tmp_path, "x.de.txt", german)
    put(tmp_path, "x.en.txt", english)
    put(tmp_path, "x.en.smith.txt", second(english))
    assert found(match_files([tmp_path])) == {"x.de.txt": {"x.en.txt", "x.en.smith.txt"}}


def test_two_translations_are_found_by_content(tmp_path: Path) -> None:
    german, english = texts("essay")
    put(tmp_path, "licht.txt", german)
    put(tmp_path, "light.txt", english)
    put(tmp_path, "lamp.txt", second(english))
    put(tmp_path, "rede.txt", texts("speech")[0])
    got = match_files([tmp_path])
    assert found(got) == {"licht.txt": {"light.txt", "lamp.txt"}}
    assert [g.original.path.name for g in got.groups if g.reason is Reason.ALONE] == ["rede.txt"]


def test_an_english_original_with_its_german_translation(tmp_path: Path) -> None:
    german, english = texts("story")
    put(tmp_path, "book.epub.txt", english)
    put(tmp_path, "book.epub_de.txt", german)
    (group,) = match_files([tmp_path]).groups
    assert group.original.language is Language.ENGLISH


# -- never by guess -----------------------------------------------------------------------------


def test_copies_in_two_files_are_left_to_a_person(tmp_path: Path) -> None:
    german, english = texts("essay")
    put(tmp_path, "a.txt", german)
    put(tmp_path, "b.txt", german + "\nEnde.\n")
    put(tmp_path, "c.txt", english)
    got = match_files([tmp_path])
    assert not found(got)
    assert len(got.groups) == 3


def test_the_same_file_twice_is_listed_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", texts("essay")[0])
    put(tmp_path, "b/a.txt", texts("essay")[0])
    got = match_files([tmp_path])
    assert len(got.groups) == 1
    assert "same file as a.txt" in got.problems[0].reason


def test_named_alike_but_in_one_language(tmp_path: Path) -> None:
    put(tmp_path, "x_DE.txt", texts("essay")[0])
    put(tmp_path, "x_EN.txt", texts("speech")[0])
    assert not found(match_files([tmp_path]))


def test_chapters_counted_differently_are_paired_by_what_they_say(tmp_path: Path) -> None:
    for i, work in enumerate(WORKS, 1):
        put(tmp_path, f"de/{i:02}.txt", texts(work)[0])
        put(tmp_path, f"en/{i + 1:02}.txt", texts(work)[1])
    got = match_files([tmp_path])
    assert found(got) == {f"{i:02}.txt": {f"{i + 1:02}.txt"} for i in range(1, 7)}
    assert reasons(got) == {Reason.CONTENT}


def test_named_alike_but_reading_differently_is_doubtful(tmp_path: Path) -> None:
    put(tmp_path, "x.de.txt", texts("essay")[0])
    put(tmp_path, "x.en.txt", texts("story")[1])
    (group,) = match_files([tmp_path]).groups
    assert group.reason is Reason.NAME
    assert group.confidence < 0.5


def test_texts_and_other_texts_are_told_apart() -> None:
    prints = [
        [fingerprint(text, language) for text, language in zip(texts(work), Language, strict=False)]
        for work in WORKS
    ]
    for i, (german, _) in enumerate(prints):
        for j, (_, english) in enumerate(prints):
            lengths = (len(texts(WORKS[i])[0]), len(texts(WORKS[j])[1]))
            assert (compare(german, english, lengths).verdict is Verdict.LIKE) == (i == j)


# -- files and folders --------------------------------------------------------------------------


def test_what_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path, "x.de.txt", texts("speech")[0])
    put(tmp_path, "x.en.txt", texts("speech")[1])
    put(tmp_path, "empty.txt", "")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "picture.txt").write_bytes(os.urandom(4000))
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        archive.writestr("a", "b")
    missing = tmp_path / "missing.txt"
    got = match_files([tmp_path, missing])
    assert found(got) == {"x.de.txt": {"x.en.txt"}}
    named = {problem.path.name: problem.reason for problem in got.problems}
    assert named.keys() == {"empty.txt", "broken.docx", "picture.txt", "some.zip", "missing.txt"}
    assert named["empty.txt"] == "the file is empty"
    assert named["missing.txt"] == "there is no such file"


def test_hidden_files_libraries_and_pictures_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", texts("speech")[0])
    for name in (".hidden.txt", ".git/b.txt", "backups/c.txt", "__MACOSX/d.txt", "~$a.docx"):
        put(tmp_path, name, texts("essay")[0])
    Library.create(tmp_path / "mine.zwie").close()
    put(tmp_path, "cover.JPG", "x")
    got = match_files([tmp_path])
    assert [group.original.path.name for group in got.groups] == ["a.txt"]
    assert not got.problems
    assert got.left_out == 2


def test_no_more_files_than_can_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MOST_FILES", 3)
    for number in range(1, 12):
        put(tmp_path, f"{number}.txt", f"Das ist der Text mit der Nummer {number}.")
    got = match_files([tmp_path])
    assert [group.original.path.name for group in got.groups] == ["1.txt", "2.txt", "3.txt"]
    assert got.beyond == 8


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    put(closed, "a.txt", "Das ist ein Text.")
    closed.chmod(0)
    try:
        found = match_files([tmp_path])
        assert [(p.path, p.reason) for p in found.problems] == [(closed, "the folder may not be read")]
    finally:
        closed.chmod(0o700)


@pytest.mark.skipif(os.mkdir not in os.supports_dir_fd, reason="needs folders whose path is too long")
def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    top = tmp_path / "deep"
    top.mkdir()
    folder = os.open(top, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("d" * 200, dir_fd=folder)
        inner = os.open("d" * 200, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    try:
        problems = match_files([tmp_path]).problems
        assert [p.reason for p in problems] == ["the folder cannot be read"]
        assert problems[0].path.is_relative_to(top)
    finally:
        shutil.rmtree(top)


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    put(tmp_path, "a/a.txt", texts("speech")[0])
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(match_files([tmp_path]).groups) == 1


def test_files_of_works_and_aligned_files_are_marked(tmp_path: Path) -> None:
    german = put(tmp_path, "x.de.txt", texts("speech")[0])
    put(tmp_path, "x.en.txt", texts("speech")[1])
    put(tmp_path, "memory.tmx", "<tmx/>")
    got = match_files([tmp_path], {sha256(german.read_bytes()).hexdigest()})
    aligned, pair = got.groups
    assert aligned.reason is Reason.ALIGNED
    assert aligned.original.aligned
    assert pair.original.known
    assert not pair.translations[0].known


def test_two_hundred_files(tmp_path: Path) -> None:
    want = {}
    for number in range(100):
        german, english = texts(WORKS[number % 6])
        want[f"{number:03}.de.txt"] = {f"{number:03}.en.txt"}
        put(tmp_path, f"{number:03}.de.txt", f"{german}\n\nDas war der Text Nummer {number}.\n")
        put(tmp_path, f"{number:03}.en.txt", f"{english}\n\nThis was text number {number}.\n")
    assert found(match_files([tmp_path])) == want


def test_cancel(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", texts("speech")[0])

    def stop(stage: Stage, fraction: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        match_files([tmp_path], frozenset(), stop)
    assert match_files([]) == Matching()


# -- to the library -----------------------------------------------------------------------------


def test_a_group_is_stored_at_once(tmp_path: Path) -> None:
    german, english = texts("speech")
    group = Group(
        FoundFile(put(tmp_path, "x.txt", german)),
        (
            FoundFile(put(tmp_path, "y.txt", english), variant="Junius"),
            FoundFile(put(tmp_path, "z.txt", second(english)), variant="Smith"),
        ),
    )
    path = tmp_path / "library.zwie"
    with Library.create(path) as library:
        work = bring_in(store_group, path, group, "Rede")
        bitexts = [library.bitexts.get(found) for found in library.works.bitexts(work)]
        assert [bitext.translation.name for bitext in bitexts] == ["Junius", "Smith"]
        assert len({bitext.original.id for bitext in bitexts}) == 1
        assert library.works.get(work).title == "Rede"
        assert sha256(german.encode()).hexdigest() in library.sources.known()


def test_nothing_of_a_group_is_stored_when_a_part_is_refused(tmp_path: Path) -> None:
    group = Group(FoundFile(put(tmp_path, "x.txt", texts("speech")[0])))
    path = tmp_path / "library.zwie"

    def keep(where, original, _translations, title, carried, progress):  # type: ignore[no-untyped-def]
        bad = (original, Alignment(()), "")
        good = (
            original,
            Alignment(tuple(BeadDraft((i,), (i,), 1.0) for i in range(len(original.blocks)))),
            "",
        )
        return store_group(where, original, [good, bad], title, carried, progress)

    with Library.create(path) as library:
        with pytest.raises(EditRefused):
            bring_in(keep, path, group, "Rede")
        assert not library.works.all()


def test_another_translation_beside_a_stored_original(tmp_path: Path) -> None:
    german, english = texts("speech")
    group = Group(FoundFile(put(tmp_path, "x.txt", german)), (FoundFile(put(tmp_path, "y.txt", english)),))
    path = tmp_path / "library.zwie"
    with Library.create(path) as library:
        work = bring_in(store_group, path, group, "Rede")
        first = library.bitexts.get(library.works.bitexts(work)[0])
        blocks = [
            BlockDraft(b.kind, b.text, b.level, b.label, sentences=b.sentences)
            for b in library.documents.blocks(first.original.id)
        ]
        beside = read_beside(blocks, Language.GERMAN, put(tmp_path, "z.txt", second(english)))
        document = store_translation(path, work, beside.translation, beside.alignment, "  Smith ")
        both = [library.bitexts.get(found) for found in library.works.bitexts(work)]
        assert [bitext.translation.name for bitext in both] == ["", "Smith"]
        assert both[1].translation.id == document
        assert both[1].original == first.original


TMX = """<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t"
 adminlang="en" srclang="de" datatype="plaintext"/><body>
<tu><tuv xml:lang="de"><seg>Der Bahnhof war leer an diesem Abend.</seg></tuv>
<tuv xml:lang="en"><seg>The station was empty that evening.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Dann kam doch noch ein Zug.</seg></tuv>
<tuv xml:lang="en"><seg>Then a train did come after all.</seg></tuv></tu>
</body></tmx>
"""


def test_a_file_with_both_texts_becomes_a_work(tmp_path: Path) -> None:
    (group,) = match_files([put(tmp_path, "memory.tmx", TMX)]).groups
    path = tmp_path / "library.zwie"
    with Library.create(path) as library:
        work = bring_in(store_group, path, group, "Bahnhof")
        bitext = library.bitexts.get(library.works.bitexts(work)[0])
        assert bitext.original.language is Language.GERMAN
        assert bitext.translation.language is Language.ENGLISH
        assert library.documents.blocks(bitext.translation.id)[0].text.startswith("The station")


def test_a_language_somebody_chose_is_read_and_kept(tmp_path: Path) -> None:
    file = FoundFile(
        put(tmp_path, "x.txt", "Am 3. Oktober fuhr er nach Köln.\n"),
        Language.ENGLISH,
        guessed=Language.GERMAN,
    )
    path = tmp_path / "library.zwie"
    with Library.create(path) as library:
        work = bring_in(store_group, path, Group(file), "Reise")
        original = library.bitexts.get(library.works.bitexts(work)[0]).original
        assert original.language is Language.ENGLISH
        assert [choices.language for choices in library.sources.remembered().values()] == [Language.ENGLISH]
