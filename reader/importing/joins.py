"""Joining the lines of a paragraph: one space, or what a hyphen at the end of the line asks for."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from reader.importing.patterns import CUT_ADDRESS, URL_START, first_word, is_hyphenated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.lines import Line

_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_VOCABULARY_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CONJUNCTIONS = frozenset(
    ["und", "oder", "bzw", "sowie", "noch", "als", "bis", "wie", "u", "and", "or", "to", "nor"]
)
_ALWAYS_HYPHENATED = frozenset(("self",))
_ADDRESS_GOES_ON = re.compile(r"[\w%~/?#=&.-]+[.)\]>,;]?$")
_LOOK_BACK = 400
_LONGEST_WORD = 80
_LONG = 1 << 20
_ODD_SPACES = re.compile(r"[^\S ]\s*| \s+")
_JOINING_SIGNS = frozenset("-\u2010\u2011—/_.=&?%")
_ENGLISH = "'"
_UNDIVIDED = "-"
_GLUED_DASH = "--"
_INNER_DASH = re.compile(r"[^\W_][^\w\s-]{0,2}--[^\w\s-]{0,2}[^\W_]")
_FEWEST_LINES = 25
_INNER_SHARE = 0.2
"""Of the compounds with hyphens in a text, so many may come to stand at the ends of lines."""
_DIVIDED_SHARE = 0.035
"""Less than this share of its lines ends in a hyphen: a text sets its words whole."""


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """Lower-case words of a text, compounds with their hyphens: what a divided word may be.

    A single hyphen among them says that the text divides no words, so that a hyphen at the end
    of a line is one of a compound's; two say that its dashes, of two hyphens, have no spaces; an
    apostrophe says that it is English.
    """
    found: set[str] = set()
    shown = [line.text for line in lines if line.text]
    ends: list[tuple[str, str]] = []
    glued = spaced = inner = 0
    for index, text in enumerate(shown):
        if len(text) > _LONG:
            # a list of all its words would take many times its room
            found.update(match.group() for match in _VOCABULARY_WORD.finditer(text.lower()))
            continue
        words = _VOCABULARY_WORD.findall(text.lower())
        found.update(words[:-1] if is_hyphenated(text) else words)
        inner += sum("-" in word for word in words[:-1])
        if "--" in text:
            glued += len(_INNER_DASH.findall(text))
            spaced += text.count(" -- ")
        following = shown[index + 1] if index + 1 < len(shown) else ""
        if words and is_hyphenated(text) and following[:1].islower():
            ends.append((words[-1], first_word(following).lower().rstrip(".,;:!?)")))
    if glued > spaced:
        found.add(_GLUED_DASH)
    if "the" in found and "und" not in found:
        found.add(_ENGLISH)
    few = len(ends) <= _DIVIDED_SHARE * len(shown) and len(shown) >= _FEWEST_LINES
    # a German compound goes on with a capital
    if (
        few
        and _ENGLISH in found
        and not any(a + b in found for a, b in ends)
        and (len(ends) <= _INNER_SHARE * inner or all(a in found or b in found for a, b in ends))
    ):
        found.add(_UNDIVIDED)
    return frozenset(found)


def joint(text: str, following: str, known: AbstractSet[str]) -> tuple[int, str]:
    """How to join two lines: characters to cut off the first, and what to put between them."""
    if _GLUED_DASH in known and (text.endswith(_GLUED_DASH) or following.startswith(_GLUED_DASH)):
        return 0, ""
    if text[-1:] == CUT_ADDRESS:
        return 1, ""
    if text[-1:] not in _JOINING_SIGNS:
        return 0, " "
    tail = text[-_LOOK_BACK:]
    token = (tail.split() or [""])[-1]
    if token and _address_goes_on(token, following):
        return 0, ""
    if not is_hyphenated(tail):
        glued = tail.endswith(("—", "/")) and tail[-2:-1].isalpha()
        return 0, "" if glued else " "
    last = _LAST_WORD.search(token[-_LONGEST_WORD:].replace("\u2010", "-").replace("\u2011", "-"))
    first = _VOCABULARY_WORD.match(following)
    if last is None or first is None:
        return 0, ""
    return _hyphen(last.group(1), first.group(), known)


def _hyphen(last: str, first: str, known: AbstractSet[str]) -> tuple[int, str]:
    lower, whole = last.lower(), first.lower()
    first = first.partition("-")[0]
    if f"{lower}-{whole}" in known:
        return 0, ""
    if first.lower() in _CONJUNCTIONS and lower + first.lower() not in known:
        return 0, " "
    if first[0].isupper():
        divided_capitals = last.isupper() and first.isupper() and len(last) > 1 and len(first) > 1
        return (1, "") if divided_capitals and lower + first.lower() in known else (0, "")
    if lower + first.lower() in known:
        return 1, ""
    before = lower.rpartition("-")[2]
    if f"{lower}-{first.lower()}" in known or before in _ALWAYS_HYPHENATED:
        return 0, ""
    if _ENGLISH in known:
        if _is_english(before + first):
            return 1, ""
        if _is_english(before) and _is_english(first):
            return 0, ""
    return (0, "") if _UNDIVIDED in known else (1, "")


def _is_english(word: str) -> bool:
    """Whether a word is in simplemma's table of English forms, which takes a quarter of a second to read."""
    from simplemma import is_known  # noqa: PLC0415 - deferred: needed for hyphens in English texts only

    return len(word) > 1 and is_known(word, lang="en")


def mark_addresses(lines: Sequence[Line]) -> list[Line]:
    """Lines with a sign at the end of those in which an address longer than a line is cut off."""
    widest = max((line.indent + len(line.text) for line in lines), default=0)
    marked = list(lines)
    for index, (line, following) in enumerate(itertools.pairwise(lines)):
        if line.indent + len(line.text) < widest or following.blank or following.breaks:
            continue
        start = next((m for m in URL_START.finditer(line.text) if " " not in line.text[m.start() :]), None)
        cut = start is not None or (index > 0 and marked[index - 1].text.endswith(CUT_ADDRESS))
        rest = first_word(following.text)
        signs = " " not in line.text and rest == following.text
        if cut and _ADDRESS_GOES_ON.match(rest) and (signs or any(s in rest for s in "/.-_=&%0123456789")):
            head = line.text[start.start() :] if start is not None else line.text
            if start is None or len(head) + len(rest) > widest:
                marked[index] = line.with_text(line.text + CUT_ADDRESS)
    return marked


def address_goes_on(text: str, following: str) -> bool:
    """Whether a line that ends in an address is followed by the rest of it."""
    token = text[text.rfind(" ") + 1 :]
    return text.endswith(CUT_ADDRESS) or _address_goes_on(token, following)


def _address_goes_on(token: str, following: str) -> bool:
    """Whether an address broken at one of its own signs continues on the next line."""
    start = URL_START.search(token)
    if start is None or token[-1] not in "-/_.=&?%":
        return False
    word = first_word(following)
    if token[-1] == ".":
        return word == following and "/" in word
    return bool(_ADDRESS_GOES_ON.match(word)) and (
        word == following or any(sign in word for sign in "/.-_=&%0123456789") or token[-1] == "/"
    )


def join(
    pieces: Sequence[str],
    known: AbstractSet[str],
    on_hyphen: Callable[[int, str], bool] | None = None,
    starts: list[int] | None = None,
) -> str:
    """The text of a paragraph.

    ``on_hyphen`` hears of every division that would be taken back (piece, word) and may forbid it
    by returning False; where each piece begins in the text is added to ``starts``.
    """
    out: list[str] = []
    tail = ""
    length = 0
    for index, piece in enumerate(pieces):
        between = ""
        if out:
            cut, between = joint(tail, piece, known)
            if cut and on_hyphen is not None and tail[-1] != CUT_ADDRESS:
                word = tail.rsplit(maxsplit=1)[-1] + "\n" + first_word(piece)
                cut = cut if on_hyphen(index, word) else 0
            if cut:
                out[-1] = out[-1][:-cut]
                tail = tail[:-cut]
                length -= cut
        if starts is not None:
            starts.append(length + len(between))
        out.append(between + _with_single_spaces(piece))
        length += len(out[-1])
        tail = (tail + out[-1])[-_LOOK_BACK:]
    return "".join(out)


def _with_single_spaces(text: str) -> str:
    # the words of a long text take many times its room
    return " ".join(text.split()) if len(text) < _LONG else _ODD_SPACES.sub(" ", text.strip())
