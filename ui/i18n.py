"""The language of the interface: every sentence a person sees goes through :func:`tr`.

How to write a sentence of the interface::

    from ui.i18n import mark, number, tr, tr_n

    label.setText(tr("No glossary is open."))
    status.say(tr("{name} was saved at {time}.", name=path.name, time=clock(now)))
    status.say(tr_n("{n} row was changed.", "{n} rows were changed.", len(rows)))
    button.setText(tr("&Open", "adjective"))  # two meanings of one English text: say which

- **English is the source.** The first argument is a literal, never an f-string, a sum or a variable that was
  put together: the sentences are found by reading the code. Values go in by name as ``{name}``, *after* the
  translation, given as keywords. A value may hold braces; only the literal is read for placeholders, and only
  where there are keywords.
- **Whole sentences.** Never join pieces (``"saved " + what``), never add an ``s``, never build ``{verb}``:
  other languages have another order, cases and genders. Write one literal for each case instead, or put names
  into quotation marks or behind a colon. A list of independent parts may be joined by ``", "`` or ``" · "``.
- **Counts** go through :func:`tr_n`: the text for one, the text for many; ``{n}`` becomes the count as the
  language writes it (1,204 or 1.204). Other figures: ``{total}`` with ``total=number(1204)``.
- **Tables at module level** are filled while nobody has chosen a language yet, so ``tr`` is never called
  there (a test says so). A :class:`Table` translates what is taken out of it; other literals are marked, and
  translated when shown::

      STATES = Table({State.OPEN: "open", State.DONE: "done"})
      label.setText(STATES[state])
      HINT = mark("Esc goes back")  # or a tuple of literals
      label.setText(tr(HINT))

  ``PAIR = mark_n("{n} word", "{n} words")`` is for ``tr_n(*PAIR, n)``. ``Words`` of an empty list, ``Act``,
  ``add_dock`` and ``CardList`` take plain literals and see to it themselves.
- **Dates and numbers**: :func:`number`, :func:`clock`, :func:`day`, and ``ui.messages.when`` for time stamps.
  Never ``f"{n:,}"`` or ``strftime``. Numbers a program reads (files, JSON, the library) stay as they are.
- **What goes into a sentence**: :func:`quoted` text, :func:`both` of two parts, a label :func:`within` it.
- **What belongs to a text stays**: titles, names, terms, what stands on the page.
- **A window keeps the language it was built in**: nothing translates itself again, another one is built.
  ``ui.key_hints.as_pressed`` knows both. A key alone goes through its ``native_key``.
- **Mnemonics**: keep ``&`` in menus and buttons; the translation has its own, different ones in one menu.
- **A window keeps the language it was built in**: nothing translates itself again, another window is built.

After adding or changing a sentence run ``python -m resources.translations``: it puts what is new, marked as
unfinished, into ``resources/translations/zwiesprache_de.ts`` (write the German between ``<translation>`` and
take the ``type="unfinished"`` away, or use Qt Linguist), drops what is gone, and compiles the ``.qm`` the
program loads. On a merge conflict in the ``.qm`` take either and run it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator
from typing_extensions import override

from reader.model.language import Language
from resources.translations import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

T = TypeVar("T")
K = TypeVar("K")

CONTEXT = "zwiesprache"
"""The one context of the translation files: a text has one translation, ``about`` tells two apart."""
SYSTEM, ENGLISH, GERMAN = "system", "en", "de"
LANGUAGES = (SYSTEM, ENGLISH, GERMAN)
"""What can be chosen."""

_USUAL = {ENGLISH: "en_GB", GERMAN: "de_DE"}
"""Locales by name: the enumerations of QLocale take several milliseconds of the start."""


class _Chosen:
    """What :func:`choose_language` has set; English with British dates and numbers until then."""

    language = ENGLISH
    locale = QLocale(_USUAL[ENGLISH])
    translators: tuple[QTranslator, ...] = ()


def tr(text: str, about: str = "", /, **values: object) -> str:
    """A sentence in the language of the interface; ``values`` fill its ``{names}`` after the translation.

    ``about`` tells two meanings of one English text apart and is never shown.
    """
    if _Chosen.translators and text:
        text = QCoreApplication.translate(CONTEXT, text, about)
    return text.format_map(values) if values else text


def tr_n(one: str, many: str, n: int, /, **values: object) -> str:
    """A sentence with a count in it: ``{n}`` is the count, written as the language writes numbers."""
    if _Chosen.translators:
        text = QCoreApplication.translate(CONTEXT, many, one, n)
        if text == many and n == 1:  # not translated
            text = one
    else:
        text = one if n == 1 else many
    return text.format_map({"n": number(n), **values})


class Table(Mapping[K, str]):
    """Words by a key, each in the language of the interface as it is taken out. The values are literals.

    ``about`` tells them apart from the same English words elsewhere, as in :func:`tr`.
    """

    def __init__(self, words: Mapping[K, str], about: str = "") -> None:
        self._words, self._about = words, about

    @override
    def __getitem__(self, key: K) -> str:
        return tr(self._words[key], self._about)

    @override
    def __iter__(self) -> Iterator[K]:
        return iter(self._words)

    @override
    def __len__(self) -> int:
        return len(self._words)


def mark(text: T, about: str = "", /) -> T:  # noqa: ARG001 - read in the code, not when it runs
    """Mark a literal, or a tuple of literals, as sentences that :func:`tr` translates when they are shown."""
    return text


def mark_n(one: str, many: str, /) -> tuple[str, str]:
    """Mark the two forms of a count as to be translated: ``tr_n(*pair, n)``."""
    return one, many


def number(figure: float, places: int = 0) -> str:
    """A number as the language writes it: ``1,204`` or ``1.204``; ``places`` decimals."""
    return (
        _Chosen.locale.toString(float(figure), "f", places)
        if places
        else _Chosen.locale.toString(round(figure))
    )


def within(label: str) -> str:
    """A label as it stands inside a sentence: English writes its capitals small, German keeps them."""
    return label.lower() if _Chosen.language == ENGLISH else label


def quoted(text: str) -> str:
    """A text in the quotation marks of the language."""
    return tr("“{text}”", text=text)


def both(parts: Sequence[str]) -> str:
    """Two parts, or one, as the language says it: ``A and B``."""
    return (
        tr("{first} and {second}", first=parts[0], second=parts[1]) if len(parts) == 2 else ", ".join(parts)
    )


def clock(moment: datetime) -> str:
    """The time of day in hours and minutes, of a moment in local time."""
    return f"{moment:%H:%M}"


def day(moment: date, *, year: bool = True) -> str:
    """A day as the language writes it: ``12 March 2026`` or ``12. März 2026``."""
    shape = tr("d MMMM yyyy", "date") if year else tr("d MMMM", "date without year")
    return _Chosen.locale.toString(QDate(moment.year, moment.month, moment.day), shape)


def language() -> str:
    """The language of the interface: ``en`` or ``de``."""
    return _Chosen.language


def spoken() -> Language:
    """The same for the words the program writes into files for people: they follow the interface."""
    return Language(_Chosen.language)


def choose_language(wanted: str = SYSTEM) -> str:
    """Set the language of the interface, Qt's own texts included, and how dates and numbers are written.

    ``wanted`` is one of :data:`LANGUAGES`; ``system`` takes German where the system prefers it to English,
    English everywhere else. The country's way of writing numbers is kept where its language is the chosen one
    (de_CH). Windows that exist already keep their language. Returns the language chosen.
    """
    system = QLocale.system()
    chosen = wanted if wanted in {ENGLISH, GERMAN} else _preferred(system)
    for translator in _Chosen.translators:
        QCoreApplication.removeTranslator(translator)
    _Chosen.translators = tuple(_installed()) if chosen == GERMAN else ()
    _Chosen.language = chosen
    _Chosen.locale = _locale(chosen, system)
    QLocale.setDefault(_Chosen.locale)
    return chosen


def _preferred(system: QLocale) -> str:
    spoken = (name.partition("-")[0] for name in system.uiLanguages())
    return next((code for code in spoken if code in {ENGLISH, GERMAN}), ENGLISH)


def _locale(chosen: str, system: QLocale) -> QLocale:
    spoken = system.name().partition("_")[0]
    return QLocale(system.name() if spoken == chosen else _USUAL[chosen])


def _installed() -> list[QTranslator]:
    """Qt's own sentences and then ours, which are asked first."""
    done = []
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{GERMAN}", qt), (f"zwiesprache_{GERMAN}", str(FOLDER))):
        translator = QTranslator()
        if translator.load(name, folder) and QCoreApplication.installTranslator(translator):
            done.append(translator)
    return done
