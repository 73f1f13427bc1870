"""How well units of the memory fit a text: one figure, and the kind of the match.

The figure is the mean of two similarities, by letters (indel ratio) and by words and signs
(Levenshtein over tokens): letters alone find *haben* and *heben* alike, words alone call an
inflected form a different word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.memory.numbers import adapted, masked
from reader.model.language import Language
from reader.model.memory import Match, MatchKind
from reader.segmentation.normal import digest, normal, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.memory import Candidates, Unit

LEAST_RATE: Final = 55
"""Percent below which a fuzzy match costs more to mend than to write anew."""
_EXAMINED: Final = 20
"""Candidates, best by letters first, whose words are compared too."""
_ROUGHLY: Final = 3
"""How many times as many are compared without their typography being forgiven."""
_FRAGMENTS_FROM: Final = 24
"""Candidates in which common parts are looked for."""
_LEAST_FRAGMENT: Final = 3
"""Words in a row that make a fragment worth showing ..."""
_LEAST_LETTERS: Final = 14
"""... and letters."""
_NUMBERS_RATE: Final = 99


class Wanted(NamedTuple):
    """The text to be translated, with its neighbours where known (for matches in context)."""

    text: str
    languages: tuple[Language, Language]
    previous: str = ""
    following: str = ""


def rate(text: str, other: str) -> int:
    """Percent of two texts that is the same; 100 only where nothing but typography differs."""
    one, two = normal(text), normal(other)
    return _rate(one, tokens(one), two)


def _rate(one: str, words: list[str], two: str) -> int:
    """The rate of two normal texts, the words of the first being known."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - deferred: the window opens without it
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - deferred, too

    if one == two:
        return 100
    letters = fuzz.ratio(one, two)
    by_words = 100 * Levenshtein.normalized_similarity(words, tokens(two))
    return max(0, min(99, int((letters + by_words) / 2)))


def ranked(wanted: Wanted, candidates: Candidates, limit: int = 9) -> list[Match]:
    """The best matches among the candidates, best first; of several with one target only the best.

    In context before exact before fuzzy; among equals the translation confirmed last. Units translated
    in the other direction come after their equals.
    """
    text = normal(wanted.text)
    near = _nearest(text, candidates.sources)
    units = candidates.read([at for _, _, at in near])
    words, shape = tokens(text), masked(text)
    found: list[Match] = []
    best = 0
    for (same, letters, _), unit in zip(near, units, strict=True):
        match = _match(wanted, unit, same, text, shape)
        if match is None and (limit > 1 or (letters + 100) / 2 >= best):  # the words can be the same at most
            percent = _rate(text, words, same)
            if percent >= LEAST_RATE:
                match = Match(unit, MatchKind.FUZZY, percent, unit.target, 0, len(wanted.text))
        if match is not None:
            found.append(match)
            best = max(best, match.rate)
    return _distinct(sorted(found, key=_order), limit)


def _nearest(text: str, sources: Sequence[str]) -> list[tuple[str, float, int]]:
    """The sources nearest to a normal text, in their normal form, with how near they are and their places.

    Bringing all of them into that form takes longer than comparing them.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - deferred: the window opens without it

    rough = process.extract(text, sources, scorer=fuzz.ratio, limit=_ROUGHLY * _EXAMINED, processor=None)
    texts = [normal(source) for source, _, _ in rough]
    near = process.extract(
        text, texts, scorer=fuzz.ratio, limit=_EXAMINED, score_cutoff=LEAST_RATE - 15, processor=None
    )
    return [(same, letters, rough[place][2]) for same, letters, place in near]


def _match(wanted: Wanted, unit: Unit, source: str, text: str, shape: str) -> Match | None:
    """The match of a unit that says the same, or the same with other numbers; normal texts are given."""
    end = len(wanted.text)
    if source == text:
        kind = MatchKind.CONTEXT if _same_context(wanted, unit) else MatchKind.EXACT
        return Match(unit, kind, 100, unit.target, 0, end)
    if masked(source) == shape:
        target = adapted(wanted.text, unit.source, unit.target, wanted.languages)
        if target is not None:
            return Match(unit, MatchKind.NUMBERS, _NUMBERS_RATE, target, 0, end)
    return None


def _same_context(wanted: Wanted, unit: Unit) -> bool:
    """Whether the neighbours known on both sides are the same, and there is one."""
    pairs = ((wanted.previous, unit.previous), (wanted.following, unit.following))
    known = [(digest(text), other) for text, other in pairs if other and text.strip()]
    return bool(known) and all(text == other for text, other in known)


def _order(match: Match) -> tuple[int, int, int, int, str]:
    kinds = tuple(MatchKind)
    by_rate = kinds.index(match.kind) if match.rate >= _NUMBERS_RATE else len(kinds)
    later = "".join(chr(0x10FFFF - ord(c)) for c in match.unit.where.at)
    return by_rate, -match.rate, match.unit.reversed, -len(match.unit.source), later


def _distinct(matches: Sequence[Match], limit: int) -> list[Match]:
    seen: dict[str, Match] = {}
    for match in matches:
        seen.setdefault(normal(match.target), match)
    return list(seen.values())[:limit]


def fragments(wanted: Wanted, candidates: Candidates, limit: int = 3) -> list[Match]:
    """Units that have a run of words in common with the text, the longest runs first.

    ``rate`` is then the share of the unit that the run makes up.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - deferred: the window opens without it

    near = process.extract(
        normal(wanted.text),
        [normal(source) for source in candidates.sources],
        scorer=fuzz.partial_ratio,
        limit=_FRAGMENTS_FROM,
    )
    spans = _word_spans(wanted.text)
    own = [word for _, _, word in spans]
    runs: list[tuple[int, int, int, float]] = []
    for _, _, at in near:
        run = _common_run(own, [word for _, _, word in _word_spans(candidates.sources[at])])
        if run is None:
            continue
        first, length, share = run
        start, end = spans[first][0], spans[first + length - 1][1]
        if end - start >= _LEAST_LETTERS:
            runs.append((at, start, end, share))
    runs.sort(key=lambda run: (run[1] - run[2], len(candidates.sources[run[0]])))
    units = candidates.read([at for at, *_ in runs])
    found = [
        Match(unit, MatchKind.FRAGMENT, round(100 * share), unit.target, start, end)
        for (_, start, end, share), unit in zip(runs, units, strict=True)
    ]
    return _distinct(found, limit)


def _word_spans(text: str) -> list[tuple[int, int, str]]:
    from reader.segmentation.words import words  # noqa: PLC0415 - beside its only use

    return [(start, end, text[start:end].lower()) for start, end in words(text)]


def _common_run(one: list[str], two: list[str]) -> tuple[int, int, float] | None:
    """Where the longest common run of words begins in ``one``, its length, its share of ``two``."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - deferred: few texts need it

    run = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    whole = run.size == len(two) and run.size >= 2
    if run.size < _LEAST_FRAGMENT and not whole:
        return None
    return run.a, run.size, run.size / len(two)


def _joined(parts: Sequence[Match], sentences: Sequence[str]) -> list[Match]:
    """Neighbours that match one unit, which fits them better together than alone, as one match."""
    made: list[tuple[Match, str]] = []
    for part, text in zip(parts, sentences, strict=True):
        if made:
            last, before = made[-1]
            both, one = f"{before} {text}", part.unit.source
            if last.unit.source == one and last.target == part.target:
                together = rate(both, one)
                if together > max(last.rate, part.rate):
                    end = last.end + part.end - part.start
                    made[-1] = (last._replace(rate=together, end=end), both)
                    continue
        made.append((part, text))
    return [match for match, _ in made]


def assembled(wanted: Wanted, sentences: Sequence[str], parts: Sequence[Match | None]) -> Match | None:
    """One match for a text of several sentences, of the best matches of each; None where one has none.

    Sentences that were translated by one before are so again. The rate is the mean of theirs, each
    weighted by the length of its sentence.
    """
    known = [part for part in parts if part is not None]
    if len(parts) < 2 or len(known) < len(parts):
        return None
    known = _joined(known, sentences)
    letters = sum(part.end - part.start for part in known)
    mean = int(sum(part.rate * (part.end - part.start) for part in known) / max(1, letters))
    target = " ".join(part.target.strip() for part in known)
    newest = max(known, key=lambda part: part.unit.where.at).unit
    return Match(newest, MatchKind.ASSEMBLED, min(mean, 99), target, 0, len(wanted.text))
