"""The few words a book has beside its text, in the language of whom it is made for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.annotation import AnnotationKind
from reader.model.language import Language

if TYPE_CHECKING:
    from reader.exporting.setting import Book, Remark


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the text."""

    language: Language
    contents: str
    title_page: str
    notes: str
    footnotes: str
    translation: str
    original: str
    back: str
    unplaced: str
    row: str
    picture: str
    languages: dict[Language, str]
    kinds: dict[AnnotationKind, str]


_ENGLISH = Words(
    Language.ENGLISH,
    "Contents",
    "Title page",
    "Notes",
    "Footnotes",
    "Translation",
    "Original",
    "Back to the text",
    "Without a place in the text",
    "row",
    "picture",
    {Language.GERMAN: "German", Language.ENGLISH: "English", Language.UNDETERMINED: ""},
    {
        AnnotationKind.HIGHLIGHT: "highlight",
        AnnotationKind.UNDERLINE: "underline",
        AnnotationKind.NOTE: "note",
        AnnotationKind.QUESTION: "question",
        AnnotationKind.BOOKMARK: "bookmark",
    },
)
_GERMAN = Words(
    Language.GERMAN,
    "Inhalt",
    "Titelseite",
    "Notizen",
    "Fußnoten",
    "Übersetzung",
    "Original",
    "Zurück zum Text",
    "Ohne Stelle im Text",
    "Zeile",
    "Abbildung",
    {Language.GERMAN: "Deutsch", Language.ENGLISH: "Englisch", Language.UNDETERMINED: ""},
    {
        AnnotationKind.HIGHLIGHT: "Hervorhebung",
        AnnotationKind.UNDERLINE: "Unterstreichung",
        AnnotationKind.NOTE: "Notiz",
        AnnotationKind.QUESTION: "Frage",
        AnnotationKind.BOOKMARK: "Lesezeichen",
    },
)


def words_for(book: Book) -> Words:
    """Words in the language of the text that is shown last: whoever has a translation reads its language."""
    return _GERMAN if book.languages[book.sides[-1]] is Language.GERMAN else _ENGLISH


def subtitle(book: Book) -> str:
    """The languages of the book: ``German – English``."""
    words = words_for(book)
    return " – ".join(filter(None, (words.languages[language] for language in book.languages_shown())))


def translated_by(book: Book) -> str:
    """Who translated, as a line; empty where nothing is known."""
    return f"{words_for(book).translation}: {book.translation_name}" if book.translation_name else ""


def author_of(book: Book, remark: Remark) -> str:
    """Who a comment is by; what it is, where nobody is named."""
    return ", ".join(remark.authors) or words_for(book).kinds[AnnotationKind.NOTE].capitalize()


def column_names(book: Book) -> list[str]:
    """What stands above the two columns of a table; import knows by it which is which."""
    words = words_for(book)
    names = zip((words.original, words.translation), book.languages.values(), strict=True)
    return [" · ".join(filter(None, (name, words.languages[language]))) for name, language in names]


def byline(remark: Remark) -> str:
    """Who wrote a note, and its tags."""
    tags = [f"#{tag}" for tag in remark.annotation.tags]
    return " · ".join([*remark.authors, *tags])
