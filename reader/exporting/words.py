"""What the program itself says in files for people, and how figures are written, by language.

English stands in the code, in calls of :func:`say`. Names of columns, elements and values that programs read
are no such words: they are the same in every language. A living edition has words of its own
(``resources/edition/words.json``), for its script says them too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model.annotation import DOUBTED
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

_PATTERNS: Final = "texlive-lang-german, texlive-lang-english"
GERMAN: Final[Mapping[str, str]] = {
    # what a report is, and its facts
    "Words by state and origin": "Wörter nach Zustand und Herkunft",
    "What became of every sentence": "Was aus jedem Satz wurde",
    "Problems found by the checks": "Was die Prüfungen fanden",
    "Texts sent to services": "An Dienste gesendete Texte",
    "completeness": "Vollständigkeit",
    "Translation": "Übersetzung",
    "Author": "Autor",
    "Words of the original": "Wörter des Originals",
    "Words of the translation": "Wörter der Übersetzung",
    "Characters of the translation, with blanks": "Zeichen der Übersetzung mit Leerzeichen",
    "Standard lines of 55 characters": "Normzeilen zu 55 Zeichen",
    "Sentences of the original": "Sätze des Originals",
    "Accounted for": "Nachgewiesen",
    "Doubtful links": "Unsichere Verknüpfungen",
    "Rows": "Zeilen",
    "Dismissed problems": "Verworfene Probleme",
    "Notes without a place": "Notizen ohne Stelle",
    "Spelling": "Rechtschreibung",
    "Services": "Dienste",
    "none": "keine",
    # tables
    "Words of the original, by the state of their rows": "Wörter des Originals nach dem Zustand ihrer Zeilen",
    "Words of the translation, by origin": "Wörter der Übersetzung nach Herkunft",
    "Engines and matches": "Engines und Treffer",
    "Sentences by chapter": "Sätze nach Kapitel",
    "Sentences that are missing, left out or added": "Sätze, die fehlen, weggelassen oder hinzugefügt wurden",
    "Problems by rule": "Probleme nach Regel",
    "All problems": "Alle Probleme",
    "Texts in the order they left": "Texte in der Reihenfolge, in der sie gesendet wurden",
    "There is no text in this work.": "In diesem Werk steht kein Text.",
    "Every word of the translation was written by a person.": "Jedes Wort der Übersetzung ist von Menschen.",
    "Every sentence is translated, or still to come.": "Jeder Satz ist übersetzt oder kommt noch.",
    "No problem was found.": "Kein Problem gefunden.",
    "Nothing of this work was ever sent from this library.": (
        "Aus dieser Bibliothek wurde von diesem Werk nie etwas gesendet."
    ),
    # columns, and words in their cells
    "all": "alle",
    "chapter": "Kapitel",
    "first row": "erste Zeile",
    "row": "Zeile",
    "side": "Seite",
    "status": "Verbleib",
    "reason": "Grund",
    "sentence": "Satz",
    "sentences": "Sätze",
    "words": "Wörter",
    "paragraphs": "Absätze",
    "origin": "Herkunft",
    "engine or match": "Engine oder Treffer",
    "rule": "Regel",
    "severity": "Schwere",
    "about": "Worum es geht",
    "original": "Original",
    "translation": "Übersetzung",
    "when (UTC)": "wann (UTC)",
    "engine": "Engine",
    "to": "an",
    "characters": "Zeichen",
    "bytes": "Bytes",
    "outcome": "Ergebnis",
    "text": "Text",
    "untranslated": "unübersetzt",
    "initial": "offen",
    "translated": "übersetzt",
    "reviewed": "geprüft",
    "final": "endgültig",
    "needs work": "zu überarbeiten",
    "human": "Mensch",
    "machine": "Maschine",
    "memory": "Speicher",
    "repeated": "wiederholt",
    "merged": "zusammengeführt",
    "omitted": "absichtlich weggelassen",
    "missing": "fehlt",
    "doubtful": "unsicher",
    "added": "hinzugefügt",
    "added on purpose": "absichtlich hinzugefügt",
    "serious": "schwerwiegend",
    "plain": "einfach",
    "slight": "leicht",
    # notes and cards
    "Notes on {title}": "Notizen zu {title}",
    "Chapter {chapter}": "Kapitel {chapter}",
    "Without a place": "Ohne Stelle",
    "translation seems wrong": "Übersetzung scheint falsch",
    "without a place": "ohne Stelle",
    "No notes.": "Keine Notizen.",
    "row {row}": "Zeile {row}",
    "by {name}": "von {name}",
    "Highlight": "Hervorhebung",
    "Underline": "Unterstreichung",
    "Note": "Notiz",
    "Question": "Frage",
    "Bookmark": "Lesezeichen",
    "yellow": "gelb",
    "green": "grün",
    "blue": "blau",
    "rose": "rosa",
    "highlight": "Hervorhebung",
    "underline": "Unterstreichung",
    "note": "Notiz",
    "question": "Frage",
    "bookmark": "Lesezeichen",
    # around the texts of a book
    "Contents": "Inhalt",
    "Title page": "Titelseite",
    "Notes": "Notizen",
    "Footnotes": "Fußnoten",
    "Original": "Original",
    "Back to the text": "Zurück zum Text",
    "Without a place in the text": "Ohne Stelle im Text",
    "picture": "Abbildung",
    "German": "Deutsch",
    "English": "Englisch",
    "Text with headings, a table of contents, language tags and linked notes.": (
        "Text mit Überschriften, Inhaltsverzeichnis, Sprachangaben und verlinkten Notizen."
    ),
    "Some pictures have no description.": "Einige Abbildungen haben keine Beschreibung.",
    "Written by {tool} on {date}.": "Geschrieben von {tool} am {date}.",
    "Written by {tool}.": "Geschrieben von {tool}.",
    "A text and its translation, linked.": "Ein Text und seine Übersetzung, verknüpft.",
    # comments of a LaTeX file, line by line
    "Written by Zwiesprache. Set it with lualatex or xelatex (or pdflatex), twice for the contents.": (
        "Von Zwiesprache. Mit lualatex oder xelatex (oder pdflatex) zu setzen, für den Inhalt zweimal."
    ),
    "Needs paracol, babel, geometry, hyperref, microtype and the languages' patterns:": (
        "Braucht paracol, babel, geometry, hyperref, microtype und die Trennmuster der Sprachen:"
    ),
    f"on Debian texlive-latex-extra, texlive-luatex or texlive-xetex, {_PATTERNS}.": (
        f"in Debian texlive-latex-extra, texlive-luatex oder texlive-xetex, {_PATTERNS}."
    ),
    r"another face: \setmainfont{Source Serif 4}": r"eine andere Schrift: \setmainfont{Source Serif 4}",
    "a character some fonts lack, and what stands for it then": (
        "ein Zeichen, das manchen Schriften fehlt, und was dann dafür steht"
    ),
    "highlights: bands of their colours with lualatex; with the others, what you put here": (
        "Hervorhebungen: mit lualatex Streifen in ihren Farben; mit den anderen, was Sie hier hinschreiben"
    ),
    "each text in its language; no ligatures across the joints of German words": (
        "jeder Text in seiner Sprache; keine Ligaturen über die Fugen deutscher Wörter hinweg"
    ),
    # citations
    "chapter {chapter}": "Kapitel {chapter}",
    "ch. {chapter}": "Kap. {chapter}",
    "para. {row}": "Abs. {row}",
    "translated by {name}": "übersetzt von {name}",
    "{name}, Trans.": "{name}, Übers.",
    "Anonymous": "Anonym",
    "n.d.": "o. D.",
}
"""By the words in English; names in braces stand for what is put in."""


def say(text: str, language: Language, **values: object) -> str:
    """Words in a language, English where it is no other; ``values`` fill their ``{names}``."""
    said = GERMAN.get(text, text) if language is Language.GERMAN else text
    return said.format_map(values) if values else said


def say_tag(tag: str, language: Language) -> str:
    """A tag for people: the program's own one is kept in English, and said in their language."""
    return say(tag, language) if tag == DOUBTED else tag


def figure(number: int, language: Language) -> str:
    """``1,204`` or ``1.204``."""
    text = f"{number:,}"
    return text.replace(",", ".") if language is Language.GERMAN else text
