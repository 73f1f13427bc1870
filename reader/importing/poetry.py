"""Plays and poems: texts whose line ends are meant throughout, whatever a single line looks like."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importing.measure import needed_width
from reader.importing.patterns import (
    BULLET,
    NUMBERED_LINE,
    URL_ONLY,
    is_hyphenated,
    is_terminal,
    starts_lower,
    starts_upper,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.importing.lines import Line

_WORD = r"[^\W\d_a-zäöü][^\W\d_a-zäöü'’-]+"
_TURN = re.compile(
    rf"({_WORD}(?:[ ]+(?:{_WORD}|und|and|&|[IVX]{{1,3}}|\d{{1,2}})){{0,3}})"
    r"(?:\s*\([^()]{1,90}\)|,\s[^.:()]{1,40})?\s*([.:])(?=\s|$)"
)
"""Who speaks, in capitals, what they do meanwhile, and a stop or a colon."""
_ALONE = re.compile(_TURN.pattern + "$")
_DIRECTION = re.compile(r"\([^()]{2,300}\)\.?$")
_LINE_CLOSED = (".", "!", "?", ":", ";", "–", "—", ")", "…", "“", "”", "«", "»", '"', ",")
_NUMBER_OF_POEM = re.compile(r"(?:[IVXL]{1,6}|\d{1,2})\.?(?:\s[^\W\d_a-zäöü][\w'’-]*(?: [\w'’-]+){0,3})?$")
_MIN_TURNS = 3
_SHARE_OF_TURNS = 0.05
_VERSE_LINE = 60
_MIN_LINES = 4
_MIN_PAIRS = 3
_OPEN = 0.4
"""Share of line ends that had room for the next word: wrapping leaves hardly any."""
_CAPITALS, _CAPITALS_IN_PLAYS = 8, 4
_NEAR = 3
_RHYMED, _SUNG = 0.4, 0.6
"""Shares of rhyming lines: the lower one helps where the case of letters does not, the higher says it all."""
_WORDS = re.compile(r"[^\W\d_]+")
_ALIKE = str.maketrans({"ä": "e", "ö": "e", "ü": "i", "y": "i"})
_MUTE_H = re.compile(r"(?<=[aeiou])h|d(?=t)|(?<=i)e(?!$)")
_DOUBLED = re.compile(r"(.)\1")
_SOUND = re.compile(r"[aeiouyäöü]+[^aeiouyäöü]+(?:e[nrslmt]{0,2})$|[aeiouyäöü]+[^aeiouyäöü]*$")
_CLOSED = 0.6
"""Share of lines that end a sentence at most."""
_RUNNING = 0.15
"""Share of lines that plainly run on into the next one; in lists and addresses hardly any do."""


def speaker(text: str) -> str:
    """Who speaks in a line or block of a play; empty where nobody is named."""
    match = _TURN.match(text)
    return match[1] if match else ""


def speakers(texts: Iterable[str]) -> frozenset[str]:
    """Who speaks in a play, by the beginnings of its blocks; nobody where the text is none."""
    turns = Counter(name for name in map(speaker, texts) if name)
    return frozenset(turns) if _is_play(turns) else frozenset()


def _is_play(turns: Counter[str]) -> bool:
    return turns.total() >= _MIN_TURNS and len(turns) > 1 and max(turns.values()) > 1


def mark_turns(lines: Sequence[Line]) -> list[Line]:
    """Lines with a block beginning at each speech of a play, and around each stage direction."""
    turns: dict[int, str] = {}
    shown = 0
    before = ""
    for index, line in enumerate(lines):
        if line.blank:
            continue
        shown += 1
        follows = not before or lines[index - 1].blank or before.endswith(_LINE_CLOSED)
        name = speaker(line.text) if follows else ""
        if name:
            turns[index] = name
        before = line.text
    heads = sum(_heads(lines, index) for index in turns)
    play = heads >= _MIN_TURNS or _is_play(Counter(turns.values()))
    if not play or len(turns) < _SHARE_OF_TURNS * shown:
        return list(lines)
    marked = list(lines)
    for index, line in enumerate(lines):
        direction = _DIRECTION.match(line.text)
        behind = index > 0 and _DIRECTION.match(lines[index - 1].text) and not line.blank
        if index in turns or direction or behind:
            marked[index] = replace(line, breaks=True)
    return marked


def _heads(lines: Sequence[Line], index: int) -> bool:
    """Whether a name stands alone on its line, directly above what is said."""
    alone = index == 0 or lines[index - 1].blank
    followed = index + 1 < len(lines) and not lines[index + 1].blank
    return alone and followed and _ALONE.match(lines[index].text) is not None


def poetic_lines(lines: Sequence[Line]) -> set[int]:
    """Indices of lines of verse, where all of a text is verse, or all that is said in a play."""
    groups = _without_numbers(lines, _groups(lines))
    spoken = [group for group in groups if _ALONE.match(lines[group[0]].text) and lines[group[0]].breaks]
    if len(spoken) >= _MIN_TURNS:
        bodies = [group[1:] for group in spoken if len(group) > 1]
        return set(itertools.chain(*spoken)) if _is_verse(lines, bodies, _CAPITALS_IN_PLAYS) else set()
    stanzas = [group for group in groups if len(group) > 1]
    if any(len(lines[i].text) > _VERSE_LINE for group in groups for i in group):
        return set()
    if not _is_verse(lines, stanzas):
        return set()
    found = set(itertools.chain(*stanzas))
    first = stanzas[0][0]
    single = (group[0] for group in groups if len(group) == 1 and group[0] > first)
    return found | {i for i in single if _goes_on(lines[i].text)}


def _groups(lines: Sequence[Line]) -> list[list[int]]:
    """Indices of the lines between blank ones, or between where blocks begin."""
    groups: list[list[int]] = []
    apart = True
    for index, line in enumerate(lines):
        if line.blank:
            apart = True
            continue
        if apart or line.breaks or line.page_start:
            groups.append([])
        groups[-1].append(index)
        apart = False
    return groups


def _without_numbers(lines: Sequence[Line], groups: Sequence[list[int]]) -> list[list[int]]:
    """The groups without the number of a poem, and what stands above it, on their first lines."""
    kept: list[list[int]] = []
    for group in groups:
        numbers = [at for at, index in enumerate(group[:3]) if _NUMBER_OF_POEM.match(lines[index].text)]
        rest = group[numbers[-1] + 1 :] if numbers else group
        kept += [[index] for index in group[: len(group) - len(rest)]]
        kept += [rest] if rest else []
    return kept


def _goes_on(text: str) -> bool:
    """Whether a line by itself is no title."""
    return starts_lower(text) or text.endswith(_LINE_CLOSED)


def _is_verse(lines: Sequence[Line], groups: Sequence[Sequence[int]], enough: int = _CAPITALS) -> bool:
    """Whether lines end where they do although there was room, and sentences run on past their ends.

    ``enough`` capitals in the middle of sentences say the same as room does.
    """
    within = [lines[i] for group in groups for i in group]
    pairs = [(lines[a], lines[b]) for group in groups for a, b in itertools.pairwise(group)]
    if len(within) < _MIN_LINES or not pairs:
        return False
    if any(_is_no_verse(line.text) for line in within):
        return False
    runs = [_runs_on(a.text, b.text) for a, b in pairs]
    running = sum(runs)
    closed = sum(is_terminal(line.text) for line in within)
    if running < max(2, _RUNNING * len(pairs)) or closed > _CLOSED * len(within):
        return False
    widest = max(line.indent + len(line.text) for line in within)
    longest = max(len(line.text) for line in within)
    # indented first lines of prose are wider, or shorter, than others: only what is both has room
    roomy = [needed_width(a, b) <= widest and needed_width(a, b) - a.indent <= longest for a, b in pairs]
    room = sum(roomy)
    # short last lines of paragraphs have room; what goes on behind them does not
    meant = sum(fits for fits, on in zip(roomy, runs, strict=True) if on) >= 0.75 * _OPEN * running
    upper = sum(starts_upper(line.text) for line in within)
    open_ended = [b for a, b in pairs if not is_terminal(a.text)]
    inside = len(open_ended) if all(starts_upper(line.text) for line in open_ended) else 0
    # in few lines chance could look like any of this but capitals throughout
    few = len(pairs) < _MIN_PAIRS and upper < len(within)
    alternating = any(a.indent < b.indent for a, b in pairs) and any(a.indent > b.indent for a, b in pairs)
    one_case = upper >= 0.8 * len(within) or upper <= 0.2 * len(within) or alternating
    rhymed = _rhymed([[lines[i] for i in group] for group in groups])
    regular = rhymed >= _RHYMED
    sung = rhymed >= _SUNG and len(within) >= 2 * _MIN_LINES - 2
    return (
        not few
        and ((room >= _OPEN * len(pairs) and meant) or inside >= enough or sung)
        and (one_case or regular)
    )


def _rhymed(groups: Iterable[Sequence[Line]]) -> float:
    """Share of the lines that end with the sound of another line close by."""
    lines = rhymed = 0
    for group in groups:
        ends = [_ending(line.text) for line in group]
        lines += len(ends)
        for index, (word, sound) in enumerate(ends):
            near = ends[max(0, index - _NEAR) : index] + ends[index + 1 : index + 1 + _NEAR]
            rhymed += bool(sound) and any(sound == other and word != own for own, other in near)
    return rhymed / lines if lines >= _MIN_LINES else 0.0


def _ending(text: str) -> tuple[str, str]:
    """The last word of a line, and how it ends from its last stressed vowel on, roughly."""
    words = _WORDS.findall(text.lower())
    if not words:
        return "", ""
    word = words[-1]
    sound = _SOUND.search(_DOUBLED.sub(r"\1", _MUTE_H.sub("", word.translate(_ALIKE))))
    return word, sound[0] if sound else ""


def _runs_on(text: str, following: str) -> bool:
    return starts_lower(following) or text.rstrip("\"'”“’«»").endswith((",", ";", ":", "–", "—"))


def _is_no_verse(text: str) -> bool:
    return (
        len(text) > _VERSE_LINE
        or text.startswith("[")
        or is_hyphenated(text)
        or URL_ONLY.match(text) is not None
        or BULLET.match(text) is not None
        or NUMBERED_LINE.match(text) is not None
    )
