"""The few words a book has beside its text, in the language of whom it is made for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.exporting.words import say
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


@cache
def _words(language: Language) -> Words:
    def said(text: str) -> str:
        return say(text, language)

    return Words(
        language,
        said("Contents"),
        said("Title page"),
        said("Notes"),
        said("Footnotes"),
        said("Translation"),
        said("Original"),
        said("Back to the text"),
        said("Without a place in the text"),
        said("row"),
        said("picture"),
        {Language.GERMAN: said("German"), Language.ENGLISH: said("English"), Language.UNDETERMINED: ""},
        {
            AnnotationKind.HIGHLIGHT: said("highlight"),
            AnnotationKind.UNDERLINE: said("underline"),
            AnnotationKind.NOTE: said("note"),
            AnnotationKind.QUESTION: said("question"),
            AnnotationKind.BOOKMARK: said("bookmark"),
        },
    )


def words_for(book: Book) -> Words:
    """The words of a book: German, else English."""
    return _words(Language.GERMAN if book.spoken is Language.GERMAN else Language.ENGLISH)


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
