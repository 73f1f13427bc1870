"""Termbases as people bring them: tables in every dress, TBX old and new, and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ImportFailed
from reader.model.language import Language
from reader.model.termbase import Concept, Term, TermMatch, TermStatus
from reader.terminology.tables import read_table
from reader.terminology.termbases import read_termbase, write_csv

DE, EN = Language.GERMAN, Language.ENGLISH


def read(folder: Path, content: str | bytes, name: str = "terms.csv") -> list[Concept]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_termbase(path)


def pairs(concepts: list[Concept]) -> list[tuple[str, str]]:
    return [(", ".join(c.texts(DE)), ", ".join(c.texts(EN))) for c in concepts]


WANTED = [("Hecke", "hedge"), ("Gärtner", "gardener, nurseryman")]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ('de,en\nHecke,hedge\nGärtner,"gardener, nurseryman"\n', "terms.csv"),
        ('\ufeffde,en\r\nHecke,hedge\r\nGärtner,"gardener, nurseryman"\r\n', "terms.csv"),
        ("Deutsch;Englisch\nHecke;hedge\nGärtner;gardener, nurseryman", "terms.csv"),
        ("German\tEnglish\nHecke\thedge\nGärtner\tgardener, nurseryman\n", "terms.tsv"),
        ("Hecke\thedge\n\nGärtner\tgardener, nurseryman\n", "terms.txt"),
        ('Hecke,hedge\n"Gärtner","gardener, nurseryman"\n', "terms.csv"),
        ("Begriff|Übersetzung\nHecke|hedge\nGärtner|gardener, nurseryman\n", "terms.csv"),
        ("term;translation\nHecke;hedge\nGärtner;gardener, nurseryman\n", "terms.csv"),
        ("English;German\nhedge;Hecke\ngardener, nurseryman;Gärtner\n", "terms.csv"),
        ("hedge\tHecke\ngardener, nurseryman\tGärtner\n", "terms.tsv"),
        ("German (de-DE);English (en-GB)\nHecke;hedge\nGärtner;gardener, nurseryman\n", "terms.csv"),
        ("# my list\nHecke;hedge\nGärtner;gardener, nurseryman\n", "terms.csv"),
    ],
)
def test_table_in_many_dresses(tmp_path, content, name):
    assert pairs(read(tmp_path, content, name)) == WANTED


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_encodings(tmp_path, encoding):
    assert pairs(read(tmp_path, "de;en\nGärtner;gardener\n".encode(encoding))) == [("Gärtner", "gardener")]


def test_columns_say_more(tmp_path):
    (concept,) = read(
        tmp_path,
        "de,de status,de forms,de 2,de 2 status,en,en match,note,domain,definition,fr\n"
        "Beet,preferred,Beeter | Beeten,Rabatte,verboten,bed,exact,not for sleeping,garden,"
        "planted ground,plate-bande\n",
    )
    assert concept.terms == (
        Term(DE, "Beet", forms=("Beeter", "Beeten")),
        Term(DE, "Rabatte", TermStatus.FORBIDDEN),
        Term(EN, "bed", match=TermMatch.EXACT),
    )
    assert (concept.note, concept.domain, concept.definition) == (
        "not for sleeping",
        "garden",
        "planted ground",
    )


def test_third_column_without_heads_is_the_note(tmp_path):
    (concept,) = read(tmp_path, "Beet;bed;not for sleeping\n")
    assert concept.note == "not for sleeping"


def test_one_column_is_german(tmp_path):
    assert pairs(read(tmp_path, "Beet\nHecke\n")) == [("Beet", ""), ("Hecke", "")]


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        ("de,en\nHecke,hedge,oops,more\n", "t.csv", "line 2"),
        ('de,en\n\nHecke,"hedge\n', "t.csv", "line 3"),
        ("de,de status,en\nHecke,splendid,hedge\n", "t.csv", "line 2: unknown status"),
        ("de,de match\nHecke,loosely\n", "t.csv", "line 2: unknown match"),
        ("de,de forms\nHecke,\n,Hecken\n", "t.csv", "line 3"),
        ("de,en\n", "t.csv", "no terms"),
        ("  \n", "t.csv", "empty"),
        (b"de,en\nHecke\0,hedge\n", "t.csv", "line 2: not a text file"),
        ("<tbx>\n<text>\n</tbx>", "t.tbx", "line 3"),
        ("<html><body/></html>", "t.tbx", "not a TBX"),
        ("<martif/>", "t.tbx", "no German or English terms"),
    ],
)
def test_bad_file_is_refused_with_its_line(tmp_path, content, name, reason):
    with pytest.raises(ImportFailed, match=reason):
        read(tmp_path, content, name)


def test_missing_file(tmp_path):
    with pytest.raises(ImportFailed, match=r"none\.csv"):
        read_termbase(tmp_path / "none.csv")


TBX_2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
<termEntry id="g1"><descrip type="subjectField">gardening</descrip>
 <langSet xml:lang="de-AT">
  <descripGrp><descrip type="definition">Reihe von <hi>Büschen</hi></descrip></descripGrp>
  <tig><term>Hecke</term><termNote type="grammaticalGender">feminine</termNote></tig>
  <ntig><termGrp><term>Zaun</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
 </langSet>
 <langSet xml:lang="EN"><tig><term>hedge</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
 <langSet xml:lang="fr"><tig><term>haie</term></tig></langSet>
</termEntry>
<termEntry id="g2"><langSet xml:lang="fr"><tig><term>jardin</term></tig></langSet></termEntry>
</body></text></martif>"""
TBX_3 = """<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="g1"><note>old</note>
 <min:subjectField>gardening</min:subjectField>
 <langSec xml:lang="de"><basic:definition>Reihe von Büschen</basic:definition>
  <termSec><term>Hecke</term><basic:grammaticalGender>feminine</basic:grammaticalGender></termSec>
  <termSec><term>Zaun</term>
   <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
 <langSec xml:lang="en"><termSec><term>hedge</term>
   <min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize("content", [TBX_2, TBX_3])
def test_tbx(tmp_path, content):
    (concept,) = read(tmp_path, content, "terms.tbx")
    assert concept.terms == (
        Term(DE, "Hecke", gender="f"),
        Term(DE, "Zaun", TermStatus.DEPRECATED),
        Term(EN, "hedge", part_of_speech="noun"),
    )
    assert (concept.uid, concept.domain, concept.definition) == ("g1", "gardening", "Reihe von Büschen")


def test_entities_of_a_stranger_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("password", encoding="utf-8")
    content = (
        f'<!DOCTYPE martif [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'
        '<martif><text><body><termEntry><langSet xml:lang="de"><tig><term>Hecke &leak;</term></tig></langSet>'
        "</termEntry></body></text></martif>"
    )
    assert "password" not in str(read(tmp_path, content, "terms.tbx"))


def test_entity_bomb_does_not_go_off(tmp_path):
    levels = "".join(f'<!ENTITY b{n + 1} "{f"&b{n};" * 10}">' for n in range(12))
    content = (
        f'<!DOCTYPE martif [<!ENTITY b0 "boom">{levels}]>'
        '<martif><text><body><termEntry><langSet xml:lang="de"><tig><term>Hecke &b12;</term></tig></langSet>'
        "</termEntry></body></text></martif>"
    )
    with pytest.raises(ImportFailed, match="line 1"):
        read(tmp_path, content, "terms.tbx")


CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=("Cs", "Cc")), max_size=12
)
WORD = CELL.map(lambda text: " ".join(text.split())).filter(lambda text: text and not text.startswith("#"))
TERM = st.builds(
    Term,
    st.sampled_from([DE, EN]),
    WORD,
    st.sampled_from(TermStatus),
    st.sampled_from(TermMatch),
    part_of_speech=st.sampled_from(["", "noun"]),
    gender=st.sampled_from(["", "f"]),
    forms=st.lists(WORD.filter(lambda text: "|" not in text), max_size=2).map(tuple),
    note=st.sampled_from(["", "only of books"]),
    source=st.sampled_from(["", "DIN 2342"]),
    examples=st.lists(WORD.filter(lambda text: "|" not in text), max_size=2).map(tuple),
    case_sensitive=st.booleans(),
    compounds=st.booleans(),
)
CONCEPT = st.builds(
    Concept,
    st.lists(TERM, min_size=1, max_size=4).map(
        lambda terms: tuple(sorted(terms, key=lambda t: t.language is EN))
    ),
    note=WORD,
    domain=st.sampled_from(["", "garden"]),
    definition=WORD,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(CONCEPT, min_size=1, max_size=4))
def test_written_table_reads_back(concepts):
    assert read_table(Path("terms.csv"), write_csv(concepts)) == concepts
