"""Plays and poems in plain text keep their lines and their speakers."""

from __future__ import annotations

import pytest

from reader.importing.text import import_text


def blocks(text: str) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in import_text(text, name="spiel.txt").blocks]


VERSE_PLAY = """Der Müller

Nacht

In einer hohen engen Kammer sitzt der Müller unruhig auf seinem Stuhl am Fenster.

MÜLLER.
Gemahlen hab ich Tag und Nacht,
Das Korn, den Mais, und auch zuletzt
Den Sand, den mir der Wind gebracht,
Und bin noch immer nicht ersetzt.

(Er öffnet das Fenster.)

ANNA (leise).
Das ist es.

NACHBAR.
Verzeiht! ich hört Euch wohl von fern;
Ihr spracht gewiß mit einem Stern?
"""


def test_a_play_in_verse_keeps_its_lines() -> None:
    found = blocks(VERSE_PLAY)
    assert [kind for kind, _ in found[2:]] == ["paragraph", "verse", "paragraph", "verse", "verse"]
    assert found[3][1].split("\n")[:2] == ["MÜLLER.", "Gemahlen hab ich Tag und Nacht,"]
    assert found[4][1] == "(Er öffnet das Fenster.)"
    assert found[5][1] == "ANNA (leise).\nDas ist es."
    assert found[6][1].count("\n") == 2


@pytest.mark.parametrize("sign", [".", ":"])
def test_each_speech_of_a_play_in_prose_is_a_block(sign: str) -> None:
    text = (
        "Die Mühle\n\n"
        f"MÜLLER{sign} Wo ist der Sack, den ich gestern hierher gestellt\n"
        "habe? Er war noch ganz voll, und er war schwer, und ich\n"
        "wollte ihn heute verkaufen.\n"
        f"ANNA{sign} Welcher Sack?\n"
        f"MÜLLER (zornig){sign} Der mit dem Mehl, der hier an der Wand ge-\n"
        "standen hat, seit ich ihn gestern gefüllt habe.\n"
        "(Der Nachbar tritt ein.)\n"
        f"NACHBAR{sign} Guten Tag."
    )
    found = blocks(text)
    assert [t.split()[0] for _, t in found[1:]] == [
        f"MÜLLER{sign}", f"ANNA{sign}", "MÜLLER", "(Der", f"NACHBAR{sign}",
    ]  # fmt: skip
    assert {kind for kind, _ in found[1:]} == {"paragraph"}
    assert "an der Wand gestanden hat" in found[3][1]


LOWER = """die blätter fallen
fallen wie von weit
als welkten in den himmeln
ferne gärten

sie fallen
mit verneinender gebärde"""
COUPLETS = """Am Hafen steigt aus dem Wasser des Nebels flüssige Säule,
    Über den Dächern darauf fällt sie gemächlich herab.

Was du gefunden hast am Weg,
Behalt es, um es zu besitzen."""
INDENTED = """  Sah ein Kind ein Boot am Strand,
    Boot auf weißem Sande,
  war so leer und angebrannt,
    lief es schnell zum Rand vom Land,
  weit vom festen Lande."""


@pytest.mark.parametrize("poem", [LOWER, COUPLETS, INDENTED])
def test_a_poem_keeps_its_lines(poem: str) -> None:
    found = blocks("Ein Gedicht\n\n" + poem)
    stanzas = ["\n".join(line.strip() for line in stanza.split("\n")) for stanza in poem.split("\n\n")]
    assert found[1:] == [("verse", stanza) for stanza in stanzas]


def test_narrow_prose_and_addresses_are_no_verse() -> None:
    prose = (
        "Der alte Turm am Hafen steht seit\n"
        "langer Zeit an der Mole, und niemand\n"
        "weiß genau, wer ihn gebaut hat und\n"
        "wozu. Die Leute sagen, er sei schon\n"
        "immer da gewesen, und die Stadt will\n"
        "ihn nun verkaufen, was viele ärgert."
    )
    assert blocks("Der Turm\n\n" + prose)[1:] == [("paragraph", prose.replace("\n", " "))]
    address = "Verein am Hafen\nMolenweg 3\n12345 Hafenstadt\n\nTelefon 123\nKein Fax"
    assert all("\n" not in text for _, text in blocks(address))


RHYMED = """Lieder vom Wasser

I

Am Ufer steht die Weide
und lässt die Haare hängen,
sie trägt ihr grünes Kleide
bei allen Wassergängen.

Der Fischer zieht die Netze,
er zieht sie leer nach Haus;
er murmelt alte Sätze
und löscht die Lampe aus.
"""


@pytest.mark.parametrize("gaps", ["\n\n", "\n"])
def test_rhymes_tell_verse_where_lines_begin_in_either_case(gaps: str) -> None:
    found = blocks(RHYMED.replace("I\n\n", f"I{gaps}").replace("Wasser\n\n", f"Wasser{gaps}"))
    assert [kind for kind, _ in found] == ["heading", "heading", "verse", "verse"]


def test_verse_within_prose_may_go_on_in_lower_case() -> None:
    prose = (
        "Am nächsten Morgen, als der Müller das Tor öffnete, gingen die Ziegen nicht zum Bach,\n"
        "sondern den Berg hinauf. Der Müller lief ihnen nach, so schnell er nur konnte, und rief:\n"
    )
    verse = (
        "„Ziege weiß und Ziege grau,\nkommt herunter zu der Frau!\n"
        "Ziege schwarz, bleib auch nicht dort,\nsonst jag ich euch fort!“"
    )
    found = blocks(f"{prose}\n{verse}\n\n{prose}")
    assert [kind for kind, _ in found] == ["paragraph", "verse", "paragraph"]
    assert found[1][1] == verse
