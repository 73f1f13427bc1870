"""Lexers for prose, and styles a person can read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.token import Token

from reader.highlighting import kinds
from reader.highlighting.lexers import EnglishProseLexer, GermanProseLexer, MarkdownProseLexer, prose_lexer
from reader.highlighting.styles import STYLES, formats
from reader.model.language import Language


def marked(lexer, text: str, kind) -> list[str]:
    return [value for _, token, value in lexer.get_tokens_unprocessed(text) if token is kind]


GERMAN = GermanProseLexer(terms=["Hecke", "Obstbaum", "umgraben"])
ENGLISH = EnglishProseLexer(terms=["hedge", "fruit tree"])
MARKDOWN = MarkdownProseLexer(terms=["Hecke"])
ALL = (GERMAN, ENGLISH, MARKDOWN, MarkdownProseLexer(language=Language.ENGLISH))


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Die Hecken und Obstbaums Äste, umgraben, Heckenschere", kinds.TERM,
         ["Hecken", "Obstbaums", "umgraben"]),
        ("Gärtner:innen, Gärtner*in, Köch_innen, NachbarInnen", kinds.GENDERED,
         ["Gärtner:innen", "Gärtner*in", "Köch_innen", "NachbarInnen"]),
        ("Leser(innen), Leser/-innen, die Leser*innenbriefe, jede*r", kinds.GENDERED,
         ["Leser(innen)", "Leser/-innen", "Leser*innenbriefe", "jede*r"]),
        ("Siehe:innen gibt es. Inhalt, In Essen", kinds.GENDERED, ["Siehe:innen"]),
        ("25.000 Euro, 3,5 % und 7", kinds.NUMBER, ["25.000", "3,5 %", "7"]),
        ("Am 3. Mai 1911 und am 4.5.1912", kinds.DATE, ["3. Mai 1911", "4.5.1912"]),
        ("So ist es.[3] Und so,¹ wie[^note] hier* und dort.12 Nun", kinds.FOOTNOTE,
         ["[3]", "¹", "[^note]", "*", "12"]),
        ("Auf www.beispiel.de/garten. Oder (https://beispiel.de/a_b?c=d)!", kinds.LINK,
         ["www.beispiel.de/garten", "https://beispiel.de/a_b?c=d"]),
    ],
)  # fmt: skip
def test_german(text, kind, wanted):
    assert marked(GERMAN, text, kind) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            "Hedges and Fruit Trees, the hedge's end, hedgehog",
            kinds.TERM,
            ["Hedges", "Fruit Trees", "hedge's"],
        ),
        ("1,250.5 and 40% in", kinds.NUMBER, ["1,250.5", "40%"]),
        (
            "On 3 May 1911, May 4th, 1912 and 1913-05-06",
            kinds.DATE,
            ["3 May 1911", "May 4th, 1912", "1913-05-06"],
        ),
    ],
)
def test_english(text, kind, wanted):
    assert marked(ENGLISH, text, kind) == wanted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Er rief: „Komm, die ‚alte‘ Hecke brennt!“ Und ging.", "„Komm, die ‚alte‘  brennt!“"),
        ("»Ja«, sagte sie, »nein«.", "»Ja«»nein«"),
        ("»Er las ›Die Bienen‹ laut«, hieß es.", "»Er las ›Die Bienen‹ laut«"),
        ("« Oui », sagte er, «so».", "«so»"),
        ('Ein "kurzes" Wort', '"kurzes"'),
        ("Hans’ Haus, geht’s? Rock ’n’ Roll", ""),
        ("„Offen bis zum Ende", "„Offen bis zum Ende"),
        ("„Erster Absatz\nZweiter", "„Erster Absatz"),
    ],
)
def test_quotations(text, quoted):
    assert "".join(marked(GERMAN, text, kinds.QUOTE)) == quoted


def test_english_quotations_leave_apostrophes_alone():
    text = "“She said ‘it’s mine’,” he didn’t say."
    assert "".join(marked(ENGLISH, text, kinds.QUOTE)) == "“She said ‘it’s mine’,”"


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("# Garten\nText", kinds.HEADING, ["# Garten"]),
        ("Garten\n======\n", kinds.HEADING, ["Garten"]),
        ("Die Gärtner*innen und Leser*innen lesen", kinds.EMPHASIS, []),
        ("Die Gärtner*innen und Leser*innen lesen", kinds.GENDERED, ["Gärtner*innen", "Leser*innen"]),
        ("*die Gärtner*innen* und _so_ etwas_wie_das", kinds.EMPHASIS, ["*die Gärtner*innen*", "_so_"]),
        ("**sehr** und __auch__, 2 * 3 * 4", kinds.STRONG, ["**sehr**", "__auch__"]),
        (
            "[Hecke](https://a.de) ![x](y.png) [a][b]",
            kinds.LINK,
            ["[Hecke](https://a.de)", "![x](y.png)", "[a][b]"],
        ),
        ("Text[^1]\n\n[^1]: Fuß", kinds.FOOTNOTE, ["[^1]", "[^1]:"]),
        ("- eins\n* zwei\n12. drei\n> vier", kinds.MARKUP, ["-", "*", "12.", "> "]),
        ("`code` und \\*kein\\*", kinds.CODE, ["`code`"]),
        ("Eine Hecke", kinds.TERM, ["Hecke"]),
    ],
)
def test_markdown(text, kind, wanted):
    assert marked(MARKDOWN, text, kind) == wanted


PIECES = st.sampled_from(
    [*"aZäß :*_·/-()[]^`#>!.,;\"„“»«‚‘›‹’'\n\t0129¹†\\<h", "innen", "In", "http://", "www.", "😀"]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=60)))
def test_every_letter_comes_out_once_and_in_place(text):
    for lexer in ALL:
        place = 0
        for start, token, value in lexer.get_tokens_unprocessed(text):
            assert start == place
            assert text.startswith(value, start)
            assert token is not Token.Error or value == "\n"
            place += len(value)
        assert place == len(text)


@pytest.mark.parametrize(
    "piece",
    ['"', "„ ", "» «", "*", "*a ", " *a", "**a ", "_a ", "[", "[a](", "<", "`", "a", "aI", "a:", "a*",
     "1.", "0", "http://.", "http://a.é", "(", "¹", "(in", "a\n=", "> ", "\\"],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_no_pattern_runs_away(piece):
    length = 100_000 if piece in ('"', "*", "„ ") else 5_000
    text = piece * (length // len(piece))
    for lexer in ALL:
        assert sum(len(value) for _, _, value in lexer.get_tokens_unprocessed(text)) == len(text)


def test_terms_of_one_lexer_are_not_those_of_another():
    assert marked(GermanProseLexer(), "Hecke", kinds.TERM) == []
    assert marked(prose_lexer(Language.GERMAN, ["C++", "", "Hecke"]), "Hecke C++", kinds.TERM) != []
    assert isinstance(prose_lexer(Language.ENGLISH), EnglishProseLexer)


def luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour.lstrip("#")[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", STYLES)
def test_every_colour_can_be_read_on_paper_and_card(name):
    style = STYLES[name]
    looks = formats(style)
    assert looks
    colours = {look.colour for look in looks.values()} | {"#" + style.style_for_token(Token)["color"]}
    for colour in colours:
        for ground in (style.background_color, style.card):
            assert contrast(colour, ground) >= 4.5, (colour, ground)


@pytest.mark.parametrize("style", STYLES.values())
def test_prose_keeps_its_width(style):
    looks = formats(style)
    assert set(kinds.PROSE) <= set(looks)
    assert not any(looks[kind].bold or looks[kind].italic for kind in kinds.PROSE)
    assert looks[kinds.HEADING].bold
    assert looks[kinds.EMPHASIS].italic
