"""Refusing what is no translation, and nothing that is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.model.language import Language
from reader.model.translation import Failure
from reader.translation.answers import cleaned, fault
from tests.reader.translation_server import MYMEMORY_NOTICE

DE_EN = (Language.GERMAN, Language.ENGLISH)
CORPUS = Path(__file__).parents[2] / "corpus"
GERMAN = (
    "Der Wind wehte über das flache Land, und niemand war zu sehen. Nur der alte Hund lag vor dem Haus und "
    "schlief. Wir warteten lange auf ihn, aber er kam nicht zurück, obwohl er es uns versprochen hatte."
)
ENGLISH = (
    "The wind blew across the flat land, and nobody was to be seen. Only the old dog lay in front of the "
    "house asleep. We waited for him for a long time, but he did not come back, although he had promised us."
)
MORE = (
    "Later that evening a stranger knocked, whom none of those inside had ever met. She asked for bread and "
    "sat down by the fire, told of ships and cities far away, and was gone before anybody thought of a name. "
    "In the morning a key was found under the cup, with a note in a hand that no one could read."
)


@pytest.mark.parametrize(
    ("source", "answer", "failure"),
    [
        (GERMAN, ENGLISH, None),
        (GERMAN, " \n", Failure.EMPTY),
        (GERMAN, GERMAN, Failure.UNCHANGED),
        (GERMAN, GERMAN.upper(), Failure.UNCHANGED),
        (GERMAN, MYMEMORY_NOTICE, Failure.WARNING_TEXT),
        (GERMAN, f"<p>{ENGLISH}</p>", Failure.HTML),
        (GERMAN, "<!DOCTYPE html><html><body>Error</body></html>", Failure.HTML),
        (GERMAN, GERMAN.replace("Hund", "Kater").replace("Wind", "Sturm"), Failure.WRONG_LANGUAGE),
        (GERMAN, f"{ENGLISH[:63]} {GERMAN[63:112]} {ENGLISH[112:]}", Failure.WRONG_LANGUAGE),
        (GERMAN, ENGLISH[:90], Failure.CUT_OFF),
        (GERMAN, ENGLISH[:140], Failure.CUT_OFF),
        (GERMAN, "The wind.", Failure.CUT_OFF),
        (GERMAN, f"{ENGLISH} {ENGLISH}", Failure.REPEATED),
        (GERMAN, f"{ENGLISH} {MORE}", Failure.TOO_MUCH),
        ("Der Hund schlief.", "The dog slept " + "and slept and slept " * 5, Failure.REPEATED),
        ("Der Hund schlief.", "of the the the the the the", Failure.REPEATED),
        ("Hund", "The dog is a domestic animal that has lived with people for many thousands of years.",
         Failure.TOO_MUCH),
        ("Der Hund schlief lange im Garten hinter dem Haus.", "Dog", Failure.CUT_OFF),
        # what may stay as it is
        ("Berlin, 1848", "Berlin, 1848", None),
        ("Karl Marx, Friedrich Engels, Clara Zetkin", "Karl Marx, Friedrich Engels, Clara Zetkin", None),
        ("MEW, Bd. 23, S. 45", "MEW, Bd. 23, S. 45", None),
        ("E-Mail", "E-mail", None),
        ("Karl Marx: Das Kapital. Kritik der politischen Ökonomie, Berlin 1962, S. 49.",
         "Karl Marx: Das Kapital. Kritik der politischen Ökonomie, Berlin 1962, p. 49.", None),
        ("Vgl. Luxemburg: Die Akkumulation des Kapitals. Ein Beitrag zur Erklärung, Bd. 5, S. 411.",
         "Vgl. Luxemburg: Die Akkumulation des Kapitals. Ein Beitrag zur Erklärung, Bd. 5, S. 411.",
         None),
        ("DIE GROSSE FRAGE UNSERER ZEIT", "DIE GROSSE FRAGE UNSERER ZEIT", Failure.UNCHANGED),
        ("DIE GROSSE FRAGE DES JAHRES 1848", "DIE GROSSE FRAGE DES JAHRES 1848", Failure.UNCHANGED),
        ("Im Jahr 1848 ging ein Gespenst um in Europa.", "Im Jahr 1848 ging ein Gespenst um in Europa.",
         Failure.UNCHANGED),
        ("Cogito ergo sum, non dubito", "Cogito ergo sum, non dubito", None),
        ("“We shall not be moved by this,” they sang.", "“We shall not be moved by this,” they sang.", None),
        ("Er rief: „Nein, nein, nein, nein, nein!“", "He cried: “No, no, no, no, no!”", None),
        ("z. B.", "for example", None),
        ("u. a. m.", "and many other things besides", None),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "captain of the Danube steamship company", None),
        ("Die Anzeige lautete: MYMEMORY WARNING.", "The display read: MYMEMORY WARNING.", None),
        ("Man schreibt <p> vor jeden Absatz.", "One writes <p> before every paragraph.", None),
    ],
)  # fmt: skip
def test_an_answer_is_refused_for_what_is_wrong_with_it(source, answer, failure):
    assert fault(source, answer, DE_EN) == failure


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in CORPUS.glob("*/gold.beads.json")))
def test_human_translations_are_never_refused(folder):
    """Both ways, paragraph by paragraph: nobody translates more freely than people do."""
    place = CORPUS / folder
    gold = json.loads((place / "gold.beads.json").read_text(encoding="utf-8"))
    languages = Language(gold["source"]), Language(gold["target"])
    read = [json.loads((place / f"gold.{name}.json").read_text(encoding="utf-8")) for name in languages]
    texts = [[block["text"] for block in document["blocks"]] for document in read]
    seen = 0
    for bead in gold["paragraphs"]:
        ours = " ".join(texts[0][k] for k in bead["src"])
        theirs = " ".join(texts[1][k] for k in bead["tgt"])
        if ours and theirs:
            assert fault(ours, theirs, languages) is None, (ours, theirs)
            assert fault(theirs, ours, languages[::-1]) is None, (ours, theirs)
            seen += 1
    assert seen


def test_what_nobody_sees_is_taken_out_of_an_answer():
    assert cleaned("Haus", "\ufeff ho\u00aduse\u200b \r\n") == "house"
    assert cleaned("„Wert“", "&quot;value&quot; &#39;s") == '"value" \'s'
    assert cleaned("Man schreibt &amp;", "One writes &amp;") == "One writes &amp;"
    assert cleaned("a", "u\u0308ber\u00a0alles") == "über\u00a0alles"
