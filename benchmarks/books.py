"""Invented books of any length, in two languages, with the gold alignment: what the benchmarks run on.

Sentences are put together from a small grammar, so that words correspond and vary; the English merges,
splits and drops paragraphs now and then, as translations do. The same seed gives the same book.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

PEOPLE = [
    ("der Müller", "the miller"),
    ("die Wirtin", "the landlady"),
    ("der Lehrer", "the teacher"),
    ("das Mädchen", "the girl"),
    ("der Bootsmann", "the boatman"),
    ("die Ärztin", "the doctor"),
    ("der Schreiner", "the carpenter"),
    ("die Nachbarin", "the neighbour"),
    ("der Junge", "the boy"),
    ("die Gärtnerin", "the gardener"),
    ("der Förster", "the forester"),
    ("die Alte", "the old woman"),
]
NAMES = [
    "Anselm",
    "Brigitte",
    "Caspar",
    "Dorothea",
    "Eduard",
    "Friederike",
    "Gregor",
    "Hedwig",
    "Ignaz",
    "Jette",
]
PLACES = [
    ("am Fluss", "by the river"),
    ("auf dem Markt", "at the market"),
    ("im Garten", "in the garden"),
    ("hinter der Mühle", "behind the mill"),
    ("vor dem Bahnhof", "in front of the station"),
    ("in der Werkstatt", "in the workshop"),
    ("unter der Brücke", "under the bridge"),
    ("auf dem Dachboden", "in the attic"),
    ("im Wald", "in the forest"),
    ("am Fenster", "at the window"),
]
TIMES = [
    ("am Morgen", "in the morning"),
    ("gegen Abend", "towards evening"),
    ("im Herbst", "in autumn"),
    ("nach dem Regen", "after the rain"),
    ("vor Sonnenaufgang", "before sunrise"),
    ("im Winter", "in winter"),
    ("eines Tages", "one day"),
    ("lange danach", "long afterwards"),
]
VERBS = [
    ("fand", "found"),
    ("suchte", "looked for"),
    ("verkaufte", "sold"),
    ("vergaß", "forgot"),
    ("zeichnete", "drew"),
    ("reparierte", "repaired"),
    ("versteckte", "hid"),
    ("bewachte", "guarded"),
    ("brachte", "brought"),
    ("zählte", "counted"),
    ("verlor", "lost"),
    ("lobte", "praised"),
]
THINGS = [
    ("den Schlüssel", "the key"),
    ("die Laterne", "the lantern"),
    ("das Boot", "the boat"),
    ("die Briefe", "the letters"),
    ("den Apfelbaum", "the apple tree"),
    ("die Landkarte", "the map"),
    ("das Fahrrad", "the bicycle"),
    ("die Glocke", "the bell"),
    ("den Kalender", "the calendar"),
    ("die Schuhe", "the shoes"),
    ("das Rezept", "the recipe"),
    ("den Brunnen", "the well"),
    ("die Geige", "the violin"),
    ("das Salz", "the salt"),
]
TAILS = [
    ("und niemand widersprach", "and nobody objected"),
    ("aber es half nichts", "but it was no use"),
    ("obwohl die Zeit drängte", "although time was short"),
    ("weil es so abgemacht war", "because that was agreed"),
    ("ohne ein Wort zu sagen", "without saying a word"),
    ("während draußen der Wind ging", "while the wind blew outside"),
    ("und das war gut so", "and that was just as well"),
    ("als hätte er nie etwas anderes getan", "as if it had always been so"),
]


@dataclass(frozen=True, slots=True)
class Book:
    """Paragraphs of both sides and the paragraph beads between them."""

    german: list[str]
    english: list[str]
    beads: list[tuple[list[int], list[int]]]


def sentence(rng: random.Random) -> tuple[str, str]:
    """One German sentence with its translation."""
    (when, when_en), (thing, thing_en) = rng.choice(TIMES), rng.choice(THINGS)
    (verb, verb_en), (where, where_en) = rng.choice(VERBS), rng.choice(PLACES)
    who, who_en = rng.choice(PEOPLE) if rng.random() < 0.7 else (rng.choice(NAMES),) * 2
    german = f"{when[0].upper()}{when[1:]} {verb} {who} {where} {thing}"
    english = f"{when_en[0].upper()}{when_en[1:]} {who_en} {verb_en} {thing_en} {where_en}"
    if rng.random() < 0.5:
        tail, tail_en = rng.choice(TAILS)
        german, english = f"{german}, {tail}", f"{english}, {tail_en}"
    if rng.random() < 0.12:
        year = rng.randrange(1810, 1990)
        german, english = f"{german}, und das war {year}", f"{english}, and that was in {year}"
    end = rng.choice("....!?")
    return german + end, english + end


def book(paragraphs: int, seed: int = 1) -> Book:
    """A book of about so many German paragraphs of 1 to 7 sentences, 330 characters on average."""
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    german: list[str] = []
    english: list[str] = []
    beads: list[tuple[list[int], list[int]]] = []
    while len(german) < paragraphs:
        pairs = [sentence(rng) for _ in range(rng.choice((1, 2, 3, 3, 4, 4, 5, 7)))]
        text, text_en = " ".join(a for a, _ in pairs), [b for _, b in pairs]
        german.append(text)
        source = [len(german) - 1]
        shape = rng.random()
        if shape < 0.02:
            beads.append((source, []))
        elif shape < 0.06 and len(pairs) > 2:
            cut = rng.randrange(1, len(pairs))
            english += [" ".join(text_en[:cut]), " ".join(text_en[cut:])]
            beads.append((source, [len(english) - 2, len(english) - 1]))
        elif shape < 0.10 and beads and beads[-1][1]:
            english[-1] += " " + " ".join(text_en)
            beads[-1] = (beads[-1][0] + source, beads[-1][1])
        else:
            english.append(" ".join(text_en))
            beads.append((source, [len(english) - 1]))
    return Book(german, english, beads)
