"""What ends of lines and beginnings of lines look like; shared by the rules of import."""

from __future__ import annotations

import re

STARRED = "\ufdd0"
"""Stands before the sign of a starred footnote; no text may hold this character."""
CUT_ADDRESS = "\ufdd1"
"""Stands at the end of a line in the middle of an address; no text may hold this character."""
_CLOSERS = rf"[)\]\"“”„‟’‘'»«›‹*†‡_{STARRED}]*"
_NOTE_MARK = r"(?:\s?\[\^?\d{1,3}\]|\d{1,3}|[¹²³⁰⁴-⁹]+)?"

STRONG = re.compile(r"(?<!\*)\*\*[^\s*][^*\n]{0,300}\*\*(?!\*)")
EMPHASIS = re.compile(
    r"(?<![\w*])\*[^\W_](?:[^*\n]{0,200}[^\s*])?\*(?![\w*])|(?<!\w)_[^\W_](?:[^_\n]{0,200}[^\s_])?_(?!\w)"
)
"""Words between two signs; the star of a gendered form is none."""
MARKED = re.compile(f"{STRONG.pattern}|{EMPHASIS.pattern}")
TERMINAL = re.compile(rf"[.!?…]{_CLOSERS}\s*{_NOTE_MARK}$")
"""End of a sentence at the end of a line, a note mark behind it allowed."""

_TERMINAL_BEFORE_COLON = re.compile(rf"[.!?…:]{_CLOSERS}\s*{_NOTE_MARK}$")
_HYPHENS = ("-", "\u2010", "\u2011")
HYPHENATED = re.compile(r"[^\W_][-\u2010\u2011]$")
URL_START = re.compile(r"(?:https?://|ftp://|www\.)\S", re.IGNORECASE)
URL_ONLY = re.compile(r"<?(?:https?://|ftp://|www\.)\S+>?$", re.IGNORECASE)
BULLET = re.compile(r"[•·▪‣◦●○■□–—*+-]\s+(?=\S)")
SURE_BULLET = re.compile(r"[•▪‣◦●○■□]\s*(?=\S)")
NUMBERED = re.compile(r"(\(?(?:\d{1,3}|[a-z])[.)])\s+(?=\S)")
NUMBERED_LINE = re.compile(r"\(?(?:\d{1,3}[.)]|[a-z]\))\s+(?=\S)")
"""The same where lines may be wrapped: "a." may then be the rest of an abbreviation."""
NOTE_START = re.compile(r"(?:\[\^?\d{1,3}\]:?|\(?\d{1,3}\)?(?=\s)|[¹²³⁰⁴-⁹]{1,3})\s*\S")
RULE = re.compile(r"(?:(?:[-–—_=*~#·•+]\s*){3,}|--)$")
NOTES_HEADING = re.compile(
    r"(?:#{1,6}\s+)?(?:(?:End|Fuß|Fuss)noten?|Anmerkungen|Anm\.|Quellen|Einzelnachweise|Nachweise"
    r"|(?:End|Foot)?notes|References|Sources)\s*:?$",
    re.IGNORECASE,
)
SALUTATION = re.compile(
    r"(?:(?:liebe[rs]?|werte[rs]?|sehr (?:ge|ver)ehrte[rs]?|hallo|guten (?:tag|morgen|abend)|dear|hello|hi)"
    r"\b.{0,60}"
    r"|(?:ladies and gentlemen|meine (?:sehr )?(?:geehrten |verehrten |lieben )?(?:damen und herren|freunde)"
    r"|verehrte (?:an|gäste)\w*|comrades|fellow \w+)\b.{0,20}),$",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(
    r"\b(?:der|die|das|den|dem|des|eine?[mnrs]?|und|oder|im|am|zum|zur|vom|für|mit|von|bei|the|a|of|and|or|to|by|for"
    r"|with|from)$"
)
_LEADING = " \"'„“”‚‘’»«›‹([{*_"


def is_terminal(text: str) -> bool:
    """Whether a line ends a sentence."""
    return TERMINAL.search(text, max(0, len(text) - 24)) is not None


def is_closed(text: str) -> bool:
    """Whether a line ends a sentence or announces something with a colon."""
    return _TERMINAL_BEFORE_COLON.search(text, max(0, len(text) - 24)) is not None


def is_hyphenated(text: str) -> bool:
    """Whether a line ends in a word division or a compound's hyphen; a dash after a space does not count."""
    return text[-1:] in _HYPHENS and HYPHENATED.search(text, max(0, len(text) - 2)) is not None


def leads_on(text: str) -> bool:
    """Whether a line ends in a word behind which no block ends."""
    return _LEADS_ON.search(text, max(0, len(text) - 12)) is not None


def first_word(text: str) -> str:
    """The first token of a line."""
    end = text.find(" ")
    return text if end < 0 else text[:end]


def starts_lower(text: str) -> bool:
    """Whether a line continues in lower case; addresses do not count."""
    stripped = text.lstrip(_LEADING)
    return stripped[:1].islower() and URL_START.match(stripped) is None


def starts_upper(text: str) -> bool:
    """Whether a line begins with a capital letter, quotation marks aside."""
    return text.lstrip(_LEADING)[:1].isupper()
