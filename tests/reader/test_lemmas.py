"""Words of running text with what dictionaries list them under."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.language import Language
from reader.terminology import wordforms
from reader.terminology.lemmas import Lexeme, key
from reader.terminology.lemmas_german import GermanLemmas
from reader.terminology.lemmatisers import lemmatiser
from reader.terminology.lexicon import table_pairs
from reader.terminology.parts import open_up
from reader.terminology.wordforms import WordTable, is_ready, word_table


@pytest.fixture(scope="module")
def german() -> GermanLemmas:
    found = lemmatiser(Language.GERMAN)
    assert isinstance(found, GermanLemmas)
    return found


def first(text: str, surface: str, language: Language = Language.GERMAN) -> str:
    return at(text, surface, language).lemma


def at(text: str, surface: str, language: Language = Language.GERMAN) -> Lexeme:
    return next(x for x in lemmatiser(language).read(text) if x.surface(text) == surface)


# --- the table


def test_the_table_on_disk_says_what_simplemma_says(tmp_path) -> None:
    word_table.cache_clear()
    assert not is_ready(Language.ENGLISH, tmp_path)
    made = word_table(Language.ENGLISH, tmp_path)
    assert is_ready(Language.ENGLISH, tmp_path)
    word_table.cache_clear()
    mapped = word_table(Language.ENGLISH, tmp_path)
    pairs = [(form.decode(), lemma.decode()) for form, lemma in table_pairs("en")]
    for form, lemma in [*pairs[:50], *pairs[::997], *pairs[-50:]]:
        assert made.lemma(form) == mapped.lemma(form) == lemma
    for unknown in ("", "a\tb", "a\nb", "zzzz", "x" * 200, "\ud800", "went "):
        assert mapped.lemma(unknown) is None


@pytest.mark.parametrize(
    "harm", [lambda d: d[:-5], lambda d: b"", lambda d: d.replace(b"forms", b"forme", 1)]
)
def test_a_harmed_table_is_made_again(tmp_path, harm) -> None:
    word_table.cache_clear()
    word_table(Language.ENGLISH, tmp_path)
    word_table.cache_clear()
    file = tmp_path / "forms-en.txt"
    file.write_bytes(harm(file.read_bytes()))
    assert word_table(Language.ENGLISH, tmp_path).lemma("went") == "go"
    assert is_ready(Language.ENGLISH, tmp_path)
    word_table.cache_clear()


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path) -> None:
    word_table.cache_clear()
    (tmp_path / "file").write_text("")
    assert word_table(Language.ENGLISH, tmp_path / "file").lemma("mice") == "mouse"
    word_table.cache_clear()


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(min_size=1, max_size=8), max_size=30))
@settings(max_examples=60)
def test_every_record_is_found_and_nothing_else(pairs: dict[str, str]) -> None:
    clean = {
        f: lemma
        for f, lemma in pairs.items()
        if not {*f, *lemma} & {"\t", "\n"} and (f + lemma).isprintable()
    }
    data = b"".join(sorted(f"{f}\t{lemma}\n".encode() for f, lemma in clean.items()))
    table = WordTable(b"head\n" + data, 5)
    assert {form: table.lemma(form) for form in clean} == clean
    assert all(table.lemma(form + "x") == clean.get(form + "x") for form in clean)


def test_no_language_has_an_empty_table() -> None:
    assert word_table(Language.UNDETERMINED).lemma("Haus") is None
    assert [x.lemma for x in lemmatiser(Language.UNDETERMINED).read("Le chat 12")] == ["Le", "chat", "12"]


# --- German


@pytest.mark.parametrize(
    ("text", "surface", "lemma"),
    [
        ("Die Häuser standen leer.", "Häuser", "Haus"),
        ("Die Häuser standen leer.", "standen", "stehen"),
        ("Ich lade dich morgen zum Essen ein.", "lade … ein", "einladen"),
        ("Sie lädt ihn ein.", "lädt … ein", "einladen"),
        ("Wir laden dich gern ein.", "laden … ein", "einladen"),
        ("Er nahm den Vorschlag auf und ging hinaus.", "nahm … auf", "aufnehmen"),
        ("Er nahm den Vorschlag auf und ging hinaus.", "ging … hinaus", "hinausgehen"),
        ("Was hast du vor?", "hast … vor", "vorhaben"),
        ("Er kam an dem Haus an, in dem sie wohnte.", "kam … an", "ankommen"),
        ("Nimmt sie den Zug, der gleich kommt, auf?", "Nimmt … auf", "aufnehmen"),
        ("Liebe Genoss:innen!", "Genoss:innen", "Genosse"),
        ("Die Kolleg/-innen kamen.", "Kolleg/-innen", "Kollege"),
        ("Alle Ärzt*innen.", "Ärzt*innen", "Arzt"),
        ("Die Freund:innen.", "Freund:innen", "Freund"),
        ("Die ArbeiterInnenklasse.", "ArbeiterInnenklasse", "Arbeiterklasse"),
        ("Er fand sie in Kiezkommunen.", "Kiezkommunen", "Kiezkommune"),
        ("HAEUSER", "HAEUSER", "Haus"),
        ("Das ist der Schloss.", "Schloss", "Schloss"),
        ("Das Schloß.", "Schloß", "Schloß"),
        ("Sie hat hinauszugehen.", "hinauszugehen", "hinausgehen"),
        ("Als er hinausging.", "hinausging", "hinausgehen"),
        ("Sie will lieben.", "lieben", "lieben"),
        ("Er stand dort.", "stand", "stehen"),
        ("Setzen wir uns.", "Setzen", "setzen"),
        ("Das Setzen war schwer.", "Setzen", "Setzen"),
        ("Sie hat gedacht.", "gedacht", "denken"),
    ],
)
def test_german(text: str, surface: str, lemma: str) -> None:
    assert first(text, surface) == lemma


def test_other_lemmas_come_after_the_likeliest() -> None:
    assert at("Wir sind gefahren.", "gefahren").lemmas == ("gefahren", "fahren")
    assert "Genosse" in at("Die Genossinnen.", "Genossinnen").lemmas
    assert "Arbeiterklasse" in at("Die Arbeiter-Klasse", "Klasse").lemmas
    assert "Linke" in at("Mit den Linken.", "Linken").lemmas
    assert at("Das Haus.", "Haus").lemmas == ("Haus",)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Im Jahr nahm die Partei 12.500 Mitglieder auf.", "nahm … auf"),
        ("Der Preis stieg um 2,5 Prozent an.", "stieg … an"),
        ("Sie fuhren am 3. Mai ab.", "fuhren … ab"),
    ],
)
def test_the_marks_of_numbers_end_no_clause(text: str, surface: str) -> None:
    parted = [x.surface(text) for x in lemmatiser(Language.GERMAN).read(text) if x.is_separated]
    assert parted == [surface]


@pytest.mark.parametrize(
    "text", ["Er ist auf.", "Er baut nach 1990 auf und ab.", "Er kommt mit dem Rad.", "Das Boot an.", "An."]
)
def test_what_is_no_separated_verb(text: str) -> None:
    parted = [x.surface(text) for x in lemmatiser(Language.GERMAN).read(text) if x.is_separated]
    assert parted in ([], ["baut … auf"])


@pytest.mark.parametrize(
    ("typed", "lemma"),
    [
        ("groesse", "Größe"), ("strasse", "Straße"), ("haus", "Haus"), ("HAUS", "Haus"), ("häuser", "Haus"),
        ("macht", "machen"), ("waehlen", "wählen"), ("Genoss:innen", "Genosse"), ("xyz", "xyz"),
        ("raterepublik", "Räterepublik"), ("nahm", "nehmen"), ("schon", "schon"),
    ],
)  # fmt: skip
def test_typed_words_may_lack_capitals_and_umlauts(german: GermanLemmas, typed: str, lemma: str) -> None:
    assert lemma in german.lemmas_of(typed)


def test_a_known_word_is_no_other_one(german: GermanLemmas) -> None:
    assert "schön" not in german.lemmas_of("schon")
    assert german.lemmas_of("") == ()
    assert german.lemmas_of("…") == ("…",)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
@settings(max_examples=80)
def test_any_text_is_read(text: str) -> None:
    for language in (Language.GERMAN, Language.ENGLISH):
        for found in lemmatiser(language).read(text):
            assert found.lemmas
            assert all(0 <= start < end <= len(text) for start, end in found.parts)


def test_keys_know_umlauts_but_no_case() -> None:
    assert key("Größe") == key("GRÖSSE") == "grösse"
    assert key("schön") != key("schon")
    assert key("Nord-Süd") == "nordsüd"
    assert key("u\u0308ber") == key("über")


# --- English


@pytest.mark.parametrize(
    ("text", "surface", "lemma"),
    [
        ("He went home.", "went", "go"),
        ("The wives’ tales", "wives", "wife"), ("He felt it.", "felt", "feel"),
        ("Children's books", "Children", "child"), ("She is organising.", "organising", "organise"),
        ("It’s late.", "It", "it"), ("I don’t.", "don’t", "don't"), ("In 1,914 days", "1,914", "1,914"),
    ],
)  # fmt: skip
def test_english(text: str, surface: str, lemma: str) -> None:
    assert first(text, surface, Language.ENGLISH) == lemma


# --- what words are put together from


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Arbeiterklasse", ("Arbeiter", "Klasse")), ("Klassenkampf", ("Klasse", "Kampf")),
        ("Kampferfahrung", ("Kampf", "Erfahrung")), ("Gewerkschaftshaus", ("Gewerkschaft", "Haus")),
        ("Räterepublik", ("Rat", "Republik")), ("Schulhaus", ("Schule", "Haus")),
        ("Bahnhof", ("Bahn", "Hof")), ("Gewerkschaft", ()), ("Genossenschaft", ()), ("Aufstand", ()),
        ("Großstadt", ("groß", "Stadt")), ("Schreibtisch", ("schreiben", "Tisch")),
        ("Straßenbahn", ("Straße", "Bahn")),
        ("Schlossgarten", ("Schloss", "Garten")), ("einladen", ("ein", "laden")),
        ("Rote-Hilfe", ("rot", "Hilfe")), ("Zusammenhang", ()), ("Erfahrung", ()),
        ("Kapitalismus", ()), ("Termin", ()), ("verstehen", ()), ("Haus", ()), ("Organisation", ()),
    ],
)  # fmt: skip
def test_words_are_opened_into_their_parts(german: GermanLemmas, word: str, parts: tuple[str, ...]) -> None:
    assert open_up(word, german) == parts


def test_the_cache_folder_is_the_platforms(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(wordforms.sys, "platform", "linux")
    assert wordforms.cache_folder() == tmp_path / "zwiesprache"
