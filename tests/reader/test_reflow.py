"""Plain text as people paste it: one document of our own in many settings, and single rules."""

from __future__ import annotations

import textwrap

import pytest

from reader.importing.text import import_text
from reader.model.document import BlockKind, ImportedDocument, LineRange, RepairKind
from reader.model.language import Language

H, P, L, S, M = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.SLOGAN,
    BlockKind.META,
)
SAMPLE = """
heading: Die Brücke am Nordufer

meta: Rede auf der Versammlung der Nachbarschaft, Rundbrief 12, 3. April 1998

slogan: Liebe Nachbar:innen!

paragraph: Seit mehr als zwanzig Jahren wird über die alte Brücke am Nordufer geredet, und seit mehr
als zwanzig Jahren geschieht nichts. Wer morgens zur Arbeit fährt, kennt das Geräusch der lockeren
Bohlen; wer abends nach Hause kommt, sieht die Lampen nicht brennen. Die Stadtverwaltung verweist auf
das Land, das Land verweist auf den Bund. So geht es nicht weiter.

paragraph: Im letzten Sommer haben Anwohner*innen, Fischer und Schülerinnen begonnen, die Schäden
selbst aufzuschreiben. Sie fanden 214 lose Bohlen, z. B. am mittleren Pfeiler, und elf gebrochene
Geländer. „Wir haben nicht gewartet“, sagte eine Lehrerin, „wir haben angefangen.“ Aus den Listen wurde
ein Heft, aus dem Heft ein Antrag.

heading: Was wir fordern

paragraph: Eine Brücke ist kein Denkmal, sondern ein Weg. Deshalb verlangen wir, dass die Ausbesserung
der Fuß- und Radwege noch in diesem Jahr beginnt, dass die Beleuchtung erneuert wird und dass der
Ausschuss für Verkehr öffentlich tagt. Darüber hinaus soll ein Beirat aus der Nachbarschaft die
Arbeiten begleiten.

paragraph: Die Kosten sind bekannt. Sie betragen nach der Rechnung des Amtes 1,1 Millionen Mark, also
weniger als die Umgehungsstraße, die niemand bestellt hat. Es fehlt nicht am Geld, es fehlt am Willen
der Verantwortlichen, und am Willen lässt sich etwas ändern.

slogan: Für eine Brücke, die trägt!

slogan: Kommt alle zur Versammlung!
"""


def sample() -> list[tuple[BlockKind, str]]:
    pairs = (" ".join(block.split()).split(": ", 1) for block in SAMPLE.strip().split("\n\n"))
    return [(BlockKind(kind), text) for kind, text in pairs]


BRIDGE = sample()


def shown(document: ImportedDocument) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def read(text: str, language: Language = Language.GERMAN) -> ImportedDocument:
    return import_text(text, name="text.txt", language=language)


def wrap(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=indent, break_long_words=False, break_on_hyphens=False)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_with_blank_lines(width: int) -> None:
    assert shown(read("\n\n".join(wrap(text, width) for _, text in BRIDGE))) == BRIDGE


@pytest.mark.parametrize("separator", ["\n\n", "\n", "\r\n", "\r", "\n\n\n"])
def test_one_line_per_paragraph(separator: str) -> None:
    assert shown(read(separator.join(text for _, text in BRIDGE))) == BRIDGE


def test_quoted_mail() -> None:
    text = "\n\n".join(wrap(text, 68) for _, text in BRIDGE)
    quoted = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    document = read(quoted)
    assert shown(document) == BRIDGE
    twice = "\n".join(f"> {line}" for line in quoted.split("\n"))
    assert shown(read(twice)) == BRIDGE


def test_indented_first_lines_without_blank_lines() -> None:
    parts = []
    for kind, text in BRIDGE:
        parts.append(wrap(text, 66, "    ") if kind is P else f"\n{wrap(text, 66)}\n")
    assert shown(read("\n".join(parts))) == BRIDGE


def test_double_spacing() -> None:
    text = "\n\n\n".join(wrap(text, 60).replace("\n", "\n\n") for _, text in BRIDGE)
    assert [t for _, t in shown(read(text))] == [t for _, t in BRIDGE]


def hyphenated(text: str, width: int) -> list[str]:
    """Greedy wrapping that divides long words in lower case wherever the line is full."""
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".strip()
            continue
        room = width - len(line) - 2
        if room >= 3 and word.isalpha() and word.islower() and len(word) - room >= 3:
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


@pytest.mark.parametrize("trailing", ["", " "])
@pytest.mark.parametrize("page_length", [10, 14, 19])
def test_pages_with_heads_and_numbers(trailing: str, page_length: int) -> None:
    lines: list[str] = []
    for _, text in BRIDGE:
        block = hyphenated(text, 58)
        lines += [line + trailing for line in block[:-1]] + [block[-1], ""]
    pages = [lines[i : i + page_length] for i in range(0, len(lines), page_length)]
    text = ""
    for number, page in enumerate(pages, start=1):
        head = "Nordufer aktuell\n\n" if number > 1 else ""
        text += head + "\n".join(page).strip("\n") + f"\n\n{number}\n\f"
    document = read(text)
    assert shown(document) == BRIDGE
    assert {d.reason for d in document.dropped} == {"page_number", "running_head"}
    assert any(r.kind is RepairKind.HYPHEN for r in document.repairs)


def texts(text: str, language: Language = Language.GERMAN) -> list[str]:
    return [block.text for block in read(text, language).blocks]


# --- joins


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Das ist eine Zusam-", "menarbeit der Betriebe.", "Das ist eine Zusammenarbeit der Betriebe."),
        ("Das ist die Nord-", "Süd-Strecke der Bahn.", "Das ist die Nord-Süd-Strecke der Bahn."),
        ("Das sind die Fuß-", "und Radwege der Stadt.", "Das sind die Fuß- und Radwege der Stadt."),
        ("Das war der Anfang -", "und zugleich das Ende.", "Das war der Anfang - und zugleich das Ende."),
        ("Das war der Anfang –", "und zugleich das Ende.", "Das war der Anfang – und zugleich das Ende."),
        ("siehe www.beispiel.de/am-", "ufer.html im Netz", "siehe www.beispiel.de/am-ufer.html im Netz"),
        ("Das Wort Weich\u00ad", "heit war geteilt.", "Das Wort Weichheit war geteilt."),
        ("Hier stehen viele,  ", "  viele  Leerzeichen.", "Hier stehen viele, viele Leerzeichen."),
    ],
)  # fmt: skip
def test_joins(first: str, second: str, joined: str) -> None:
    filler = "und hier steht eine Zeile,\ndie noch weitergeht.\n\n"
    assert texts(f"{filler}{first}\n{second}")[-1] == joined


def test_a_compound_keeps_the_hyphen_it_has_elsewhere() -> None:
    text = "Die Ost-west-Frage ist alt.\nsie kam mit der Ost-\nwest-Frage wieder auf den Tisch."
    assert "Ost-west-Frage wieder" in texts(text)[0]


def test_english_self_keeps_its_hyphen() -> None:
    text = "They spoke about the right to self-\ndetermination of all the\npeoples of the valley."
    assert "self-determination" in texts(text, Language.ENGLISH)[0]


def test_paragraph_without_blank_line() -> None:
    text = (
        "Am Morgen war der Markt noch leer, und nur die Bäcker hatten ihre Stände\n"
        "aufgebaut, während über dem Fluss der Nebel lag und langsam nach Westen zog.\n"
        "Dann kam die Sonne.\n"
        "Die Kinder liefen zuerst über den Platz, und hinter ihnen kamen die Frauen mit\n"
        "den großen Körben, die sie am Brunnen abstellten."
    )
    assert len(texts(text)) == 2


def test_page_break_in_the_middle_of_a_sentence() -> None:
    text = (
        "Viele Wege führen durch den Wald, und nicht alle sind auf der Karte, die im\n"
        "Gasthaus hängt, verzeichnet. Wer zum See will, geht an den alten Eichen, den\n"
        "\n\n\n"
        "Steinen der Hirten und dem Forsthaus vorbei, bis er das Wasser sieht, das zwischen\n"
        "den Bäumen glänzt."
    )
    document = read(text)
    assert len(document.blocks) == 1
    assert document.blocks[0].lines == (LineRange(1, 2), LineRange(6, 7))
    assert [r.line for r in document.repairs if r.kind is RepairKind.PAGE_JOIN] == [6]


def test_unwrapped_paragraph_cut_by_a_blank_line() -> None:
    long = "Der Garten hinter dem Haus war verwildert, und niemand konnte sagen, wem die Bäume und"
    assert texts(f"{long}\n\nSträucher gehörten.\n\nAber so war es.".replace("Sträucher", "die Hecken"))[
        0
    ].endswith("die Hecken gehörten.")


def test_missing_space_is_put_in_and_recorded() -> None:
    document = read("Das Boot lag am Steg.Niemand war an Bord, siehe www.Boot.De und Datei.Txt/a.")
    assert "Steg. Niemand" in document.blocks[0].text
    assert "www.Boot.De und Datei.Txt/a" in document.blocks[0].text
    assert [(r.before, r.after) for r in document.repairs] == [("Steg.Niemand", "Steg. Niemand")]
    assert len(document.blocks[0].sentences) == 2


def test_hidden_characters() -> None:
    document = read("Die Wol\u00adken \ufb02ogen\u00a0schnell\u200b dahin, und es blieb k\u00fchl.")
    assert document.blocks[0].text == "Die Wolken flogen schnell dahin, und es blieb kühl."
    assert {r.kind for r in document.repairs} == {RepairKind.CHARACTER}


# --- footnotes

NOTED = (
    "Der Hafen wurde im Jahr 1911{a} gebaut, und die Stadt wuchs schnell. Im Süden standen die\n"
    "Speicher, im Norden die Häuser der Kapitäne{b}. Als der Krieg kam, blieb von den Speichern\n"
    "{note}"
    "nur einer stehen, und auch er wurde später abgerissen, obwohl es 1,1 Millionen kostete.\n"
)
NOTES = ("Nach anderen Quellen 1912.", "Siehe die Chronik der Stadt, Band 3.")
NOTED_TEXT = (
    "Der Hafen wurde im Jahr 1911 gebaut, und die Stadt wuchs schnell. Im Süden standen die Speicher, "
    "im Norden die Häuser der Kapitäne. Als der Krieg kam, blieb von den Speichern nur einer stehen, "
    "und auch er wurde später abgerissen, obwohl es 1,1 Millionen kostete."
)


@pytest.mark.parametrize(
    ("marks", "labels"),
    [
        (("1", "2"), ("1 ", "2 ")),
        (("[1]", "[2]"), ("[1] ", "[2] ")),
        (("[1]", "[2]"), ("1 ", "2 ")),
        (("[^1]", "[^2]"), ("[^1]: ", "[^2]: ")),
        (("¹", "²"), ("¹ ", "² ")),
        (("¹", "²"), ("1 ", "2 ")),
    ],
)
@pytest.mark.parametrize("place", ["middle", "end", "section"])
def test_footnotes(marks: tuple[str, str], labels: tuple[str, str], place: str) -> None:
    block = f"{labels[0]}{NOTES[0]}\n\n{labels[1]}{NOTES[1]}\n"
    middle = f"\n{block}\n\n\n" if place == "middle" else ""
    text = NOTED.format(a=marks[0], b=marks[1], note=middle)
    if place == "end":
        text += f"\n{block}"
    if place == "section":
        text += f"\nAnmerkungen\n\n{block}"
    blocks = read(text).blocks
    body = blocks[0]
    assert body.text == NOTED_TEXT
    assert [(r.label, body.text[: r.offset][-4:]) for r in body.refs] == [("1", "1911"), ("2", "täne")]
    assert [(b.label, b.text) for b in blocks if b.kind is BlockKind.FOOTNOTE] == [
        ("1", NOTES[0]),
        ("2", NOTES[1]),
    ]


def test_digits_without_a_note_are_text() -> None:
    text = "Das Modell A4 und das Gas CO2 kamen 1980er Jahre zuvor, siehe x1.beispiel.de und 1.1 Punkte."
    blocks = read(text).blocks
    assert [b.text for b in blocks] == [text]
    assert blocks[0].refs == ()


def test_bracketed_digits_without_a_note_stay() -> None:
    assert texts("Das steht dort.[3] Und hier.") == ["Das steht dort.[3] Und hier."]


# --- kinds


def test_text_without_a_title_begins_with_a_paragraph() -> None:
    document = read("Es war spät, als der Zug endlich kam.\n\nNiemand stieg aus.")
    assert [b.kind for b in document.blocks] == [P, P]
    assert document.title.startswith("Es war spät")


def test_bullets_hanging_over_lines() -> None:
    text = (
        "Wir haben in diesem Jahr vieles vor, und manches davon ist schon auf dem Weg gebracht worden:\n\n"
        "• Die Wege sollen endlich ausgebessert werden, bevor der Winter kommt und der Regen die\n"
        "Löcher füllt.\n\n"
        "• Der Brunnen – so schlug es der Beirat in seiner letzten Sitzung vor dem Sommer einmütig\n"
        "- auch er - vor, soll wieder laufen.\n"
    )
    assert [k for k, _ in shown(read(text))] == [P, L, L]


def test_numbered_items_keep_their_labels() -> None:
    blocks = read("Ablauf:\n\n1. Begrüßung der Gäste.\n2. Bericht des Beirats.\n3. Aussprache.").blocks
    assert [(b.kind, b.label) for b in blocks[1:]] == [(L, "1."), (L, "2."), (L, "3.")]


def test_a_date_is_no_list() -> None:
    assert (
        read("Im Winter geschah es.\n\n13. Dezember, morgens um vier, ging das Licht aus.").blocks[1].kind
        is P
    )


def test_numbered_headings_have_levels() -> None:
    long = "Hier steht ein Absatz, der lang genug ist, um keine Überschrift zu sein, und so endet."
    text = "\n\n".join(["Titel der Arbeit", "1 Anfang", long, "1.1 Genaueres", long, "2 Ende", long])
    headings = [(b.level, b.text) for b in read(text).blocks if b.kind is H]
    assert headings == [(1, "Titel der Arbeit"), (2, "1 Anfang"), (3, "1.1 Genaueres"), (2, "2 Ende")]


def test_verse_keeps_its_lines() -> None:
    lines = [
        "Der Abend kommt von weit gegangen,",
        "Das Boot liegt still am Uferrand,",
        "Die Glocken, die so lange sangen",
    ]
    verse = "\n".join([*lines, "Sind still geworden überm Land."])
    blocks = read(f"Im Herbst sangen sie gern.\n\n{verse}\n\nDann gingen sie nach Hause.").blocks
    assert [b.kind for b in blocks] == [P, BlockKind.VERSE, P]
    assert blocks[1].text == verse


def test_slogans_on_adjacent_lines_are_blocks() -> None:
    text = "Es ist genug geredet worden.\n\nAuf zum Ufer!\nKommt alle!\nBringt Lampen!"
    assert [b.kind for b in read(text).blocks] == [P, S, S, S]


def test_signature_and_links() -> None:
    text = (
        "Wir machen weiter, solange es nötig ist.\n\nbeirat nordufer | mitte\n\nhttps://www.beispiel.de/ufer"
    )
    assert [b.kind for b in read(text).blocks] == [P, BlockKind.SIGNATURE, M]


def test_translators_note_is_meta() -> None:
    text = "The bridge stood for years.\n\n[Translator’s note: the bridge is no more.]\n\nNobody crossed it."
    assert [b.kind for b in read(text, Language.ENGLISH).blocks] == [P, M, P]


def test_rules_are_dropped_and_divide() -> None:
    document = read("Der erste Teil endet hier.\n* * *\nDer zweite Teil beginnt hier.")
    assert len(document.blocks) == 2
    assert [(d.line, d.reason) for d in document.dropped] == [(2, "rule")]


def test_quoted_lines_within_a_mail() -> None:
    text = (
        "Hallo Anna,\n\nAm 3. Mai schrieb Anna:\n> Das Boot liegt noch immer am Steg, und der Steg ist\n"
        "> nicht mehr der neueste.\n>\n>> Wem gehört es?\n\n"
        "Ich kümmere mich darum, sobald das Wasser wieder\ngefallen ist.\n"
    )
    assert [(b.kind, b.text) for b in read(text).blocks[1:]] == [
        (M, "Am 3. Mai schrieb Anna:"),
        (BlockKind.QUOTATION, "Das Boot liegt noch immer am Steg, und der Steg ist nicht mehr der neueste."),
        (BlockKind.QUOTATION, "Wem gehört es?"),
        (P, "Ich kümmere mich darum, sobald das Wasser wieder gefallen ist."),
    ]


def test_leaflet_with_a_cry_for_a_title_and_an_imprint() -> None:
    blocks = [
        "Alle ans Ufer am 8. Juni!",
        "Seit Wochen ist die Brücke gesperrt, und niemand sagt, wie lange noch.",
        "Kommt zahlreich!",
        "V.i.S.d.P.: Karla Muster, Uferweg 1",
    ]
    assert [b.kind for b in read("\n\n".join(blocks)).blocks] == [H, P, S, M]
