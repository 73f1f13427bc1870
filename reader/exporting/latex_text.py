r"""Text as LaTeX: whatever stands in it is set, and nothing of it is a command.

Characters that old fonts or engines lack go through ``\Z``, which the preamble defines: the character
where the font has it, else a stand-in, so that none is lost without a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from urllib.parse import quote

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\u00a0": "~",
    "\u202f": r"\,",
    "\u2009": r"\,",
    "\u00ad": r"\-",
    "\u200b": r"\hspace{0pt}",
    "\u2011": r"\mbox{-}",
    "\u2010": "-",
    "\t": " ",
    "\r": " ",
    # two of them would become a dash or a quotation mark
    "-": "-{}",
    ",": ",{}",
}
_KNOWN = frozenset("‘’‚“”„‹›–—…•†‡€‰™ŒœŠšŽžŸČčĆćŁłŃńŚśŻżŹźĄąĘęŐőŰűŘřŤťŮůĎďŇňĚěĞğŞşĂăĐđ")
"""Beyond Latin-1: what any engine sets with the fonts of the preamble."""
_STAND_INS = {"ẞ": "SS", "ſ": "s", "→": "-> ", "←": "<- ", "≈": "~", "−": "-", "×": "x", "✓": "[x]"}
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def escaped(text: str) -> str:
    """Text for running text; line feeds are the caller's."""
    found = "".join(map(_letter, _UNSAFE.sub("", text)))
    # braces are needed only where the next character would join in
    return re.sub(r"([-,])\{\}(?!\1)", r"\1", found)


@cache
def _letter(letter: str) -> str:
    if letter in _SPECIAL:
        return _SPECIAL[letter]
    if letter <= "\xff" or letter in _KNOWN:
        return letter
    plain = _STAND_INS.get(letter) or _stripped(letter) or f"[U+{ord(letter):04X}]"
    return rf"\Z{{{ord(letter):X}}}{{{''.join(map(_letter, plain))}}}"


def _stripped(letter: str) -> str:
    """A letter without what is put over it: something any font has, or nothing."""
    stripped = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return stripped if all(c <= "\x7e" for c in stripped) else ""


def address(url: str) -> str:
    r"""An address as the first argument of ``\href``, also within other commands."""
    safe = quote(url, safe="!#%&'()*+,-./:;=?@_", encoding="utf-8", errors="replace").replace("~", "%7E")
    return re.sub(r"[%#&]", lambda match: "\\" + match[0], safe)
