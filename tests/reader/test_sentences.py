"""Sentences of German and English; ``|`` in a case is a boundary."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.language import Language
from reader.segmentation.sentences import split

GERMAN = [
    "Wir brauchen z. B. Zeit.|Das ist klar.",
    "Er kam z.B. Dienstag.|Sie blieb.",
    "d. h. Die Sache ist klar.",
    "Am 13. Dezember 1917 begann es.|Dann kam Frieden.",
    "Siehe Nr. 5 und Bd. 3 der Werke.|Mehr dort.",
    "„Komm her!“ sagte er.|Sie ging.",
    "„Komm her!“, sagte er.|Sie ging.",
    "„Wohin gehst du?“ fragte sie.|„Nach Hause.“|Er schwieg.",
    "»Was ist hier geschehen?« dachte er.|Es war kein Traum.",
    "»Ja«, sagte er, »das stimmt.|Aber wann?«|Niemand antwortete.",
    "»'Alle Wetter ...', wie er immer sagt.",
    "Er wird sich 'bald verheiraten.'|Aber wann?",
    "Der 1. Mai ist Feiertag.|Der 8. März auch.",
    "Im 19. Jahrhundert lebte er.|Er schrieb viel.",
    "Kaiser Wilhelm II. dankte ab.|Das war 1918.|Die Republik begann.",
    "Der II. Weltkongreß tagte 1920.|Viele sprachen.",
    "Auf dem VIII. Parteitag wurde beschlossen.|So war es.",
    "Er zögerte …|Dann ging er.",
    "Er sagte ... nichts.|Sie auch nicht.",
    "Sie war … Lehrerin.|Er nicht.",
    "Er sagte: „Das ist gut.“|Dann ging er.",
    "Er sagte: Das ist gut.|Dann ging er.",
    "Er kam; Sie ging – Beide schwiegen.",
    "Lenin, W. I. Staat und Revolution.",
    "Josef K. wurde verhaftet.|Das geschah früh.",
    "Es war Josef K.|Er wartete.",
    "Äpfel, Birnen usw. kosten Geld.|Das weiß jeder.",
    "Es gab Äpfel, Birnen usw.|Das weiß jeder.",
    "Dr. Müller und Prof. Dr. Schmidt kamen.|Sie aßen.",
    "Vgl. Marx, a. a. O., S. 23 ff.|Dort steht es.",
    "MEW Bd. 23, S. 49.|Die Ware ist ein Ding.",
    "Das kostet 25.000 Euro.|Das ist viel.",
    "Um 18.00 Uhr beginnt es.|Kommt alle!",
    "Er wurde 1883 geboren.|Sie 1890.",
    "Es geschah im Jahr 1917.|Die Revolution siegte.",
    "Wirklich?!|Ja!!|Gut.",
    "Das ist wahr.12|Das auch.",
    "Das ist wahr.[3]|Das auch.",
    "(Er ging.)|Sie blieb.",
    "Die Leser:innen lesen.|Die Hörer*innen auch.",
    "Nein!|– Doch!",
    "Ach! rief er, das ist schön.|Sie lachte.",
    "Er lebte v. Chr. in Rom.|Niemand weiß es.",
    "Gegen sog. UnruhestifterInnen wird ermittelt.|Viele schweigen.",
    "Frankfurt a. M. ist groß.|Berlin auch.",
    "Die Fa. Meier u. Co. lieferte.|Das Geld floss.",
    "St. Petersburg hieß einmal anders.|Heute nicht.",
    "Ich kenne Hrn. v. Briest.|Er ist alt.",
    "Besuche www.beispiel.de.|Dort steht mehr.",
    "Das macht 3.|Wir zählen 4.",
    "„Gib nie auf!“ hat Bedeutung.|Ja.",
    "“Zitat.”|Neuer Satz.",
    "Art. 1 Abs. 2 GG gilt.|Das ist Recht.",
    "Der Doz. Meier sprach.|Alle hörten zu.",
    "Das ist so.|Und dann?",
    "Wir feiern (3. Oktober) wie immer.",
    "Rundbrief 1175, 13. Dezember 2021",
    "Manche Blätter, z. B. Die Laterne, schwiegen.|Andere nicht.",
    "Der Verein sucht Helfer, insbes. Maler, mind. zehn.|Wer kommt?",
    "Der Damm kostet 3 Mio. Mark.|Das Land zahlt 2 Mio.|Der Rest fehlt.",
    "Es waren max. 50 und min. 30 Leute.|Alle sangen.",
    "Rundbrief 7, S. 5. Hervorhebung im Original.".replace(". Her", ".|Her"),
    "Siehe S. 12 f. der Chronik und S. 14 f.|Dort steht es.",
    "Schreibt an post@kanal.example.|Wir antworten.",
    "Die Wahl: „Wir haben gewählt. Er nicht“, schrieb sie.".replace(". Er", ".|Er"),
]
ENGLISH = [
    "Mr. Samsa left.|Mrs. Samsa stayed.",
    "He works for Acme Inc. in the U.S. today.|She does not.",
    "He lives in the U.S.|She lives in Berlin.",
    "It was 5 p.m. on Monday.|He left.",
    "It ended at 5 p.m.|He left.",
    "“Come here!” he said.|She left.",
    '"Come here!" he said.|She left.',
    '"Why?" asked K.|He waited.',
    "See e.g. Smith (cf. p. 5) and Fig. 3 there.|Good.",
    "Chapter I. Introduction",
    "World War I.|It was long.",
    "Wait ... what?|No.",
    "He stopped…|Then he left.",
    "J. R. R. Tolkien wrote it.|It sold.",
    "The value is 3.14.|That is pi.",
    "He has a Ph.D. in law.|She has none.",
    "Apples, pears, etc. are cheap.|Buy them.",
    "St. Petersburg had another name.|Not today.",
    "Is it true?!|Yes!",
    "That is true.[3]|This too.",
    "Yahoo! is a company.|It is old.",
    "Vol. 3, No. 5, pp. 10 ff.|It is there.",
    "We met on 4 May 1920.|It rained.",
    "A. B. Cook met V. I. Carter in May.|They argued.",
    "See pp. 10 f.|It is all there.",
    "Visit www.canal.example.|Write to us.",
    "The No. 7 boat is late.|No.|It is not.",
]


def pieces(text: str, language: Language) -> list[str]:
    return [text[s.start : s.end] for s in split(text, language)]


@pytest.mark.parametrize("case", GERMAN)
def test_german(case: str) -> None:
    wanted = case.split("|")
    assert pieces(" ".join(wanted), Language.GERMAN) == wanted


@pytest.mark.parametrize("case", ENGLISH)
def test_english(case: str) -> None:
    wanted = case.split("|")
    assert pieces(" ".join(wanted), Language.ENGLISH) == wanted


def test_nothing_has_no_sentences() -> None:
    assert split("", Language.GERMAN) == ()
    assert split(" \n\t ", Language.ENGLISH) == ()


def test_lines_of_verse_are_not_sentences() -> None:
    text = "Der Morgen kam,\nDie Sonne schien.\nWir gingen fort."
    assert pieces(text, Language.GERMAN) == ["Der Morgen kam,\nDie Sonne schien.", "Wir gingen fort."]


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(["Wort", " ", ".", "!", "…", '"', "»", "1", "[1]", "\n", "A"])).map("".join),
    ),
    st.sampled_from(Language),
)
def test_sentences_cover_the_text(text: str, language: Language) -> None:
    found = split(text, language)
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    for sentence in found:
        piece = text[sentence.start : sentence.end]
        assert piece
        assert piece == piece.strip()
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He met her at the baker’s.| Before noon they had gone.", Language.ENGLISH),
        ("Solche Gäste mögen wir, aber nicht diese Art.| Wenn sie singen, gehen wir.", Language.GERMAN),
        ("Nach Art. 5 ist das erlaubt.| Wir singen.", Language.GERMAN),
        ("“How far is it?” Mr Brown asked.| Nobody knew.", Language.ENGLISH),
        ("“How far is it?”| Mr Brown had asked this before.", Language.ENGLISH),
    ],
)
def test_possessives_words_like_abbreviations_and_reporters(text: str, language: Language) -> None:
    plain = text.replace("|", "")
    pieces = [plain[s.start : s.end] for s in split(plain, language)]
    assert pieces == [piece.strip() for piece in text.split("|")]
