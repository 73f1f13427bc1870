"""What goes to a translation engine and comes back: values only.

Nothing here may carry a text, a key or an address into an error, a log or a ``repr``: an
:class:`EngineTrouble` says what failed by a code, and a :class:`Secret` never shows itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, NoReturn
from urllib.parse import quote

from reader.errors import ReaderError
from reader.model.document import FootnoteRef, InlineMark
from reader.model.language import Language


class Failure(StrEnum):
    """Why a row was not translated; ``ui.messages`` has a sentence for each."""

    # nothing was sent
    OFFLINE_SWITCH = "offline_switch"
    NEVER_SEND = "never_send"
    """The work is marked never to be sent anywhere."""
    NOT_ALLOWED = "not_allowed"
    """Nobody has agreed yet to send text to this host."""
    CANCELLED = "cancelled"
    NO_KEY = "no_key"
    NO_ADDRESS = "no_address"
    UNSAFE_ADDRESS = "unsafe_address"
    """The address is not ``https://``, nor this machine, nor one the person trusts without it."""
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    NO_MODEL = "no_model"
    """No model file was chosen, it is gone, or the packages that run it are not installed."""
    BAD_MODEL = "bad_model"

    # the way there
    NO_CONNECTION = "no_connection"
    NOT_TRUSTED = "not_trusted"
    """The service cannot prove who it is (TLS certificate)."""
    TIMED_OUT = "timed_out"
    BROKEN_OFF = "broken_off"
    """The connection ended in the middle of the answer."""

    # what the service says
    KEY_REFUSED = "key_refused"
    QUOTA = "quota"
    RATE_LIMITED = "rate_limited"
    TOO_LONG = "too_long"
    REFUSED = "refused"
    """The service declines the request, and says no more than that (4xx)."""
    NOT_FOUND = "not_found"
    """There is no such service at this address (404, 405)."""
    REDIRECTED = "redirected"
    """The address leads elsewhere, where nothing is sent."""
    CAPTCHA = "captcha"
    """The service wants proof of a human."""
    SERVER_ERROR = "server_error"

    # what it sent for an answer
    BAD_ANSWER = "bad_answer"
    """Not in the form the service is documented to answer in."""
    TOO_BIG = "too_big"
    EMPTY = "empty"
    UNCHANGED = "unchanged"
    WARNING_TEXT = "warning_text"
    """A notice of the service where the translation should be."""
    HTML = "html"
    WRONG_LANGUAGE = "wrong_language"
    CUT_OFF = "cut_off"
    TOO_MUCH = "too_much"
    """Far longer than its source."""
    REPEATED = "repeated"
    """The same words over and over, as models do that lost the thread."""


_LONGEST_WAIT = 366 * 86_400.0
"""Seconds; whoever says more means something else."""


class EngineTrouble(ReaderError):
    """An engine gave no translation. Carries codes and numbers only: no text, no key, no address.

    ``engine`` is the name of the engine, ``status`` that of HTTP (0 where there was no answer),
    ``retry_after`` the seconds after which the service says it may be asked again, ``limit`` how
    many characters it says it takes at most.
    """

    def __init__(
        self,
        failure: Failure,
        engine: str = "",
        *,
        status: int = 0,
        retry_after: float | None = None,
        limit: int | None = None,
    ) -> None:
        words = failure.replace("_", " ")
        super().__init__(f"{engine}: {words}" if engine else words)
        self.failure = failure
        self.engine = engine
        self.status = status
        self.retry_after = None if retry_after is None else min(max(retry_after, 0.0), _LONGEST_WAIT)
        self.limit = limit

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild from the data: troubles cross from worker processes."""
        return _trouble, (self.failure, self.engine, self.status, self.retry_after, self.limit)


def _trouble(
    failure: Failure, engine: str, status: int, retry_after: float | None, limit: int | None
) -> EngineTrouble:
    return EngineTrouble(failure, engine, status=status, retry_after=retry_after, limit=limit)


class Secret:
    """A key. It shows itself to :meth:`reveal` only: not in ``repr``, formatting, logs, or a pickle.

    Between the processes of this program it may travel (``multiprocessing``), into a file or a log
    through :mod:`pickle` it may not.
    """

    __slots__ = ("_key",)

    def __init__(self, key: str = "") -> None:
        self._key = key.strip()
        if self._key:
            from multiprocessing.reduction import ForkingPickler  # noqa: PLC0415 - only with a key to send

            ForkingPickler.register(Secret, lambda secret: (Secret, (secret.reveal(),)))

    def reveal(self) -> str:
        """The key itself."""
        return self._key

    def __bool__(self) -> bool:
        return bool(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._key == self._key

    def __hash__(self) -> int:
        return hash((Secret, self._key))

    def __repr__(self) -> str:
        return "Secret(…)" if self._key else "Secret()"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> NoReturn:
        """Refuse: what is pickled may end in a file.

        Raises:
            TypeError: always.
        """
        raise TypeError("a key is not written down")


class Measure(StrEnum):
    """What the limit of a request is counted in."""

    CHARACTERS = "characters"
    BYTES = "bytes"
    """Of UTF-8."""
    URL = "url"
    """Bytes of the text as it stands in an address: a letter like ``ä`` takes six."""

    def size(self, text: str) -> int:
        """How much of a limit ``text`` takes."""
        if self is Measure.CHARACTERS:
            return len(text)
        if self is Measure.BYTES:
            return len(text.encode("utf-8", "replace"))
        return len(quote(text, safe=" ", errors="replace"))


BOTH_WAYS = frozenset({(Language.GERMAN, Language.ENGLISH), (Language.ENGLISH, Language.GERMAN)})
"""German to English and back."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine needs and can do, known without loading it."""

    name: str
    """By which it is chosen, stored with rows and named on the command line."""
    title: str
    """As its makers write it."""
    host: str = ""
    """To which text goes unless the person gives an address; empty for an offline engine, or where
    the address is always the person's."""
    offline: bool = False
    needs_key: bool = False
    takes_key: bool = False
    """Whether a key is of use; always where ``needs_key``."""
    needs_endpoint: bool = False
    takes_endpoint: bool = False
    takes_region: bool = False
    takes_email: bool = False
    needs_model: bool = False
    languages: frozenset[tuple[Language, Language]] = BOTH_WAYS
    limit: int = 0
    """The largest request in units of ``measure``; 0 where there is none."""
    measure: Measure = Measure.CHARACTERS
    keeps_lines: bool = False
    """Whether line breaks survive; where not, each line is translated for itself."""
    keeps_tags: bool = False
    """Whether it takes text with tags for what must come back in its place."""
    interval: float = 0.0
    """Seconds to leave between two requests, as a matter of manners."""
    note: str = ""
    """One or two sentences for a person: what it is and what it costs."""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What a person set for an engine. Only what its :class:`Capabilities` say is looked at."""

    key: Secret = field(default_factory=Secret)
    endpoint: str = ""
    """Address of the service, without the path it documents: ``https://translate.example.org``."""
    plain_http: bool = False
    """Whether the person trusts the way to ``endpoint`` although it is not ``https``."""
    region: str = ""
    email: str = ""
    english: str = "en-GB"
    """Which English is wanted where an engine knows more than one: ``en-GB`` or ``en-US``."""
    models: tuple[Path, ...] = ()
    """``.argosmodel`` files, one for each direction."""
    model_folder: Path | None = None
    """Where models are unpacked to; belongs to the program."""


class Request(NamedTuple):
    """One request that left the machine."""

    host: str
    characters: int
    """Of text to translate."""
    bytes: int
    """Of UTF-8 of the same text."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A line of the ledger: text that leaves the machine, or has left it.

    It is told twice under the same ``id``: with an empty ``outcome`` when the connection stands and
    nothing has been written to it yet, and with ``ok`` or a :class:`Failure` when it is over. An
    attempt that reached no service sent nothing and is not told.
    """

    id: str
    engine: str
    host: str
    text: str = field(repr=False)
    outcome: str = ""

    @property
    def characters(self) -> int:
        """Characters of the text."""
        return len(self.text)

    @property
    def bytes(self) -> int:
        """Bytes of the text in UTF-8."""
        return len(self.text.encode("utf-8", "replace"))


SENT_OK = "ok"


@dataclass(frozen=True, slots=True)
class KeptTerm:
    """A glossary term standing in a passage from ``start`` to ``end``.

    ``renderings`` are what the glossary gives for it in the target language, preferred first (any
    of them will do), ``forbidden`` what it forbids.
    """

    start: int
    end: int
    renderings: tuple[str, ...]
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one block with what must be carried into its translation."""

    text: str = field(repr=False)
    marks: tuple[InlineMark, ...] = ()
    refs: tuple[FootnoteRef, ...] = ()
    terms: tuple[KeptTerm, ...] = field(default=(), repr=False)


class Caution(StrEnum):
    """What a person should look at in a translation that did arrive."""

    GUESSED_REFERENCE = "guessed_reference"
    """A footnote reference stands where it probably belongs; ``what`` is its label."""
    GUESSED_MARK = "guessed_mark"
    """Emphasis or a link stands where it probably belongs; ``what`` is its text."""
    LOST_MARK = "lost_mark"
    """Emphasis or a link found no place; ``what`` is its text in the source."""
    LOST_TERM = "lost_term"
    """No rendering of a glossary term is there; ``what`` is the rendering wanted."""
    FORBIDDEN_TERM = "forbidden_term"
    """A rendering the glossary forbids is there; ``what`` is it."""


class Warned(NamedTuple):
    """A caution about a translation, and what it is about (text of the passage: never to be logged)."""

    caution: Caution
    what: str


@dataclass(frozen=True, slots=True)
class Translated:
    """A checked translation of a :class:`Passage`, with everything carried over."""

    text: str = field(repr=False)
    marks: tuple[InlineMark, ...] = ()
    refs: tuple[FootnoteRef, ...] = ()
    warnings: tuple[Warned, ...] = field(default=(), repr=False)
    requests: tuple[Request, ...] = ()
    """What left the machine for it, in order; nothing where the engine is offline or the text was known."""
