"""Footnote references, emphasis, links and glossary terms found again in a translation.

No placeholder is put into a text that is sent: services translate, move or swallow them. What
stands at a place in the source is looked for at the corresponding one of the translation, by
sentences, by what is the same in both languages, by punctuation, and by linked words where the
caller knows any; and where that is a guess, the translation says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.model.document import MarkKind
from reader.model.translation import Caution, Warned
from reader.segmentation.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.document import FootnoteRef, InlineMark
    from reader.model.language import Language
    from reader.model.translation import KeptTerm, Passage

    Links = Callable[[str, str], Sequence[Sequence[float]]]
    """Links between words of two sentences: source start, source end, target start, target end, ….

    As :meth:`reader.alignment.wordlinks.WordLinks.link` gives them.
    """

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = re.compile(r"[.!?…]+")
_QUOTED = re.compile(r"[„“”»«\"‚‘›‹]([^„“”»«\"]+?)[“”«»\"’‘‹›]")
_CLAUSE = ",;:–—"
_LOAN_WORD = 7
"""Letters of a word without a capital from which on German and English mean the same by it."""
_ANY_LENGTH = 40
"""Characters of a sentence up to which its length says nothing."""
_ENDING = {"de": r"(?:e[nmrs]?|er[ns]?|n|s|es|in|innen|ung)?", "en": r"(?:s|es|d|ed|ing|ly|['’]s)?"}


class Pair(NamedTuple):
    """A piece of the source, and its translation, as they were put together."""

    source: str
    target: str


class _Stretch(NamedTuple):
    """Corresponding stretches of the two texts; ``exact`` where both are one sentence."""

    source: tuple[int, int]
    target: tuple[int, int]
    exact: bool


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    sure: bool


def carry(
    passage: Passage,
    pairs: Sequence[Pair],
    languages: tuple[Language, Language],
    links: Links | None = None,
) -> tuple[tuple[InlineMark, ...], tuple[FootnoteRef, ...], tuple[Warned, ...]]:
    """Marks and references of ``passage`` in the joined targets of ``pairs``, and what to look at.

    The sources of ``pairs``, joined, are the text of the passage.
    """
    if not passage.marks and not passage.refs:
        return (), (), ()
    places = _Places(pairs, languages, links)
    marks: list[InlineMark] = []
    warnings: list[Warned] = []
    for mark in passage.marks:
        if mark.start == mark.end:
            found: _Found | None = places.point(mark.start)
        else:
            found = places.span(mark.start, mark.end, keep=mark.kind is MarkKind.LINK)
        text = passage.text[mark.start : mark.end]
        if found is None:
            warnings.append(Warned(Caution.LOST_MARK, text))
            continue
        if not found.sure:
            warnings.append(Warned(Caution.GUESSED_MARK, text or mark.kind.value))
        marks.append(mark._replace(start=found.start, end=found.end))
    refs: list[FootnoteRef] = []
    for ref in passage.refs:
        found = places.point(ref.offset)
        if not found.sure:
            warnings.append(Warned(Caution.GUESSED_REFERENCE, ref.label))
        refs.append(ref._replace(offset=found.start))
    return tuple(marks), tuple(refs), tuple(warnings)


class _Places:
    """Where in the target what stands in the source is."""

    def __init__(
        self, pairs: Sequence[Pair], languages: tuple[Language, Language], links: Links | None
    ) -> None:
        self._source = "".join(pair.source for pair in pairs)
        self._target = "".join(pair.target for pair in pairs)
        self._links = links
        self._stretches = list(_stretches(pairs, languages))

    # --- a place between two characters

    def point(self, offset: int) -> _Found:
        """The place of what stands before the character at ``offset``."""
        source, target = self._source, self._target
        if not source[:offset].strip():
            return _Found(0, 0, sure=True)
        if not source[offset:].strip():
            end = len(target.rstrip())
            return _Found(end, end, sure=True)
        stretch = self._holding(offset)
        start, end = stretch.source
        tail = source[offset:end].strip()
        if not tail or not _WORD.search(tail):
            return self._before_close(stretch, tail)
        head = source[start:offset]
        if not _WORD.search(head):
            place = stretch.target[0]
            return _Found(place, place, sure=stretch.exact)
        return self._inside(stretch, offset)

    def _holding(self, offset: int) -> _Stretch:
        """The stretch a place belongs to: that which ends at it rather than that which begins there."""
        for stretch in self._stretches:
            if offset <= stretch.source[1]:
                return stretch
            if not self._source[stretch.source[1] : offset].strip():
                return stretch
        return self._stretches[-1]

    def _before_close(self, stretch: _Stretch, tail: str) -> _Found:
        """At the end of a sentence: behind its closing marks, or before those it was before."""
        start, end = stretch.target
        closing = re.search(r"[^\w\s]*\Z", self._target[start:end])
        room = len(closing[0]) if closing else 0
        place = end - min(len(tail), room)
        return _Found(place, place, sure=stretch.exact)

    def _inside(self, stretch: _Stretch, offset: int) -> _Found:
        """In the middle of a sentence: behind the counterpart of the word before."""
        start, end = stretch.source
        words = list(_WORD.finditer(self._source, start, offset))
        word, gap = words[-1], self._source[words[-1].end() : offset]
        counterparts = self._counterparts(stretch, word.start(), word.end())
        if counterparts:
            place = max(right for _, right in counterparts)
            place = self._past(place, gap, stretch)
            return _Found(place, place, sure=stretch.exact)
        mark = gap.strip()[-1:]
        if mark and mark in _CLAUSE:
            before = [i for i in range(start, offset) if self._source[i] == mark]
            there = [i for i in range(*stretch.target) if self._target[i] == mark]
            if len(there) == sum(1 for i in range(start, end) if self._source[i] == mark):
                place = there[len(before) - 1] + 1
                return _Found(place, place, sure=False)
        place = self._proportional(stretch, offset)
        return _Found(place, place, sure=False)

    def _past(self, place: int, gap: str, stretch: _Stretch) -> int:
        """Over the punctuation behind a word, where the source has some in the same place."""
        if gap.strip():
            while place < stretch.target[1] and self._target[place] in ",;:.!?…)]}”“»«\"'’‘":
                place += 1
        return place

    def _proportional(self, stretch: _Stretch, offset: int) -> int:
        """The end of the word nearest to the same share of the sentence."""
        (start, end), (left, right) = stretch.source, stretch.target
        wanted = left + (right - left) * (offset - start) / max(1, end - start)
        ends = [word.end() for word in _WORD.finditer(self._target, left, right)]
        return min(ends, key=lambda place: abs(place - wanted), default=right)

    # --- a stretch of text

    def span(self, start: int, end: int, *, keep: bool) -> _Found | None:
        """The place of the text from ``start`` to ``end``; with ``keep`` a poor one rather than none."""
        source = self._source
        while start < end and source[start].isspace():
            start += 1
        while start < end and source[end - 1].isspace():
            end -= 1
        if start == end:
            return None
        touched = [s for s in self._stretches if s.source[0] < end and start < s.source[1]]
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        whole = not _WORD.search(source[first.source[0] : start]) and not _WORD.search(
            source[end : last.source[1]]
        )
        if whole:
            return _Found(first.target[0], last.target[1], sure=all(s.exact for s in touched))
        if len(touched) > 1:
            return self._over_sentences(start, end, first, last)
        return self._within(first, start, end, keep=keep)

    def _over_sentences(self, start: int, end: int, first: _Stretch, last: _Stretch) -> _Found:
        """A mark from within one sentence into another."""
        at_start = not _WORD.search(self._source[first.source[0] : start])
        at_end = not _WORD.search(self._source[end : last.source[1]])
        left = first.target[0] if at_start else self._next_word(self._proportional(first, start), first)
        right = last.target[1] if at_end else self._proportional(last, end)
        return _Found(left, max(left, right), sure=False)

    def _next_word(self, place: int, stretch: _Stretch) -> int:
        following = _WORD.search(self._target, place, stretch.target[1])
        return following.start() if following else place

    def _within(self, stretch: _Stretch, start: int, end: int, *, keep: bool) -> _Found | None:
        left, right = stretch.target
        if same := self._same(start, end, left, right):
            return same
        if quoted := self._quoted(stretch, start, end):
            return quoted
        if linked := self._linked(stretch, start, end):
            return linked
        if not keep:
            return None
        words = [word.span() for word in _WORD.finditer(self._target, left, right)]
        if not words:
            return None
        last = self._proportional(stretch, end)
        first = min(
            (a for a, b in words if b <= last), key=lambda a: abs(last - a - (end - start)), default=left
        )
        return _Found(first, last, sure=False)

    def _same(self, start: int, end: int, left: int, right: int) -> _Found | None:
        """What is the same in both languages (names, titles, figures) and stands there once."""
        wanted = self._source[start:end]
        if not _says_the_same(wanted):
            return None
        inside = start > 0 and self._source[start - 1].isalnum()
        pattern = ("" if inside else r"(?<!\w)") + re.escape(wanted)
        if wanted[-1].isalnum() and not self._source[end : end + 1].isalnum():
            pattern += r"(?!\w)"
        found = [m.span() for m in re.compile(pattern).finditer(self._target, left, right)]
        if inside and len(found) > 1:  # a raised figure: told apart by what it hangs on
            before = self._source[start - 1]
            found = [span for span in found if self._target[span[0] - 1 : span[0]] == before]
        return _Found(*found[0], sure=True) if len(found) == 1 else None

    def _quoted(self, stretch: _Stretch, start: int, end: int) -> _Found | None:
        """What is the n-th quotation of so many on both sides."""
        ours = list(_QUOTED.finditer(self._source, *stretch.source))
        theirs = list(_QUOTED.finditer(self._target, *stretch.target))
        if not ours or len(ours) != len(theirs):
            return None
        for one, other in zip(ours, theirs, strict=True):
            if one.start(1) <= start and end <= one.end(1) and end - start >= 0.8 * len(one[1]):
                return _Found(*other.span(1), sure=stretch.exact)
            if (start, end) == one.span():
                return _Found(*other.span(), sure=stretch.exact)
        return None

    def _linked(self, stretch: _Stretch, start: int, end: int) -> _Found | None:
        """From the first to the last word linked with one of these, if no other word's is between."""
        inside = self._counterparts(stretch, start, end)
        if not inside:
            return None
        left, right = min(a for a, _ in inside), max(b for _, b in inside)
        before = self._counterparts(stretch, stretch.source[0], start)
        after = self._counterparts(stretch, end, stretch.source[1])
        if any(left <= a < right for a, _ in (*before, *after)):
            return None
        n_words = len(_WORD.findall(self._source[start:end]))
        n_there = len(_WORD.findall(self._target[left:right]))
        sure = stretch.exact and n_words == len(inside) == n_there
        return _Found(left, right, sure=sure) if n_there <= 2 * n_words + 1 else None

    def _counterparts(self, stretch: _Stretch, start: int, end: int) -> list[tuple[int, int]]:
        """Where in the target the words from ``start`` to ``end`` of the source are."""
        (a, b), (c, d) = stretch.source, stretch.target
        source, target = self._source[a:b], self._target[c:d]
        found: set[tuple[int, int]] = set()
        for word in _WORD.finditer(self._source, start, end):
            alike = [m.span() for m in _WORD.finditer(target) if m[0] == word[0]]
            once = len(re.findall(rf"(?<!\w){re.escape(word[0])}(?!\w)", source)) == 1
            if once and len(alike) == 1 and (word[0][0].isupper() or word[0].isdigit()):
                found.add((c + alike[0][0], c + alike[0][1]))
        if self._links is not None:
            for link in self._links(source, target):
                left, right = a + int(link[0]), a + int(link[1])
                if start <= left and right <= end:
                    found.add((c + int(link[2]), c + int(link[3])))
        return sorted(found)


def _says_the_same(text: str) -> bool:
    """Whether a text that stands in both languages is the same thing: no *Kind*, *also* or *war* alone."""
    words = _WORD.findall(text)
    if len(words) != 1 or not words[0].isalpha():
        return True
    return words[0][0].isupper() or len(words[0]) >= _LOAN_WORD


def _stretches(pairs: Sequence[Pair], languages: tuple[Language, Language]) -> list[_Stretch]:
    """Sentence by sentence where a pair has as many on both sides, else the pair as a whole."""
    found: list[_Stretch] = []
    a = b = 0
    for source, target in pairs:
        ours, theirs = split(source, languages[0]), split(target, languages[1])
        if ours and len(ours) == len(theirs):
            alike = all(_alike(s.end - s.start, t.end - t.start) for s, t in zip(ours, theirs, strict=True))
            found += [
                _Stretch((a + s.start, a + s.end), (b + t.start, b + t.end), exact=alike)
                for s, t in zip(ours, theirs, strict=True)
            ]
        elif ours and theirs:
            left, right = (a + ours[0].start, a + ours[-1].end), (b + theirs[0].start, b + theirs[-1].end)
            found.append(_Stretch(left, right, exact=False))
        a += len(source)
        b += len(target)
    return found or [_Stretch((0, a), (0, b), exact=False)]


def _alike(ours: int, theirs: int) -> bool:
    """Whether two sentences have lengths of one another's translations."""
    return max(ours, theirs) < _ANY_LENGTH or 0.4 < theirs / ours < 2.5


# --- terms


def check_terms(terms: Sequence[KeptTerm], target: str, language: Language) -> tuple[Warned, ...]:
    """Which glossary terms of the source have no rendering in the target, and which a forbidden one."""
    found: dict[Warned, None] = {}
    for term in terms:
        for wrong in term.forbidden:
            if has_term(target, wrong, language):
                found[Warned(Caution.FORBIDDEN_TERM, wrong)] = None
        if term.renderings and not any(has_term(target, good, language) for good in term.renderings):
            found[Warned(Caution.LOST_TERM, term.renderings[0])] = None
    return tuple(found)


def has_term(text: str, term: str, language: Language) -> bool:
    """Whether a term stands in a text, in any form its endings allow, alone or (in German) in a compound."""
    ending = _ENDING.get(language.value, "")
    words = [_stem(word, language) + ending for word in _WORD.findall(term)]
    if not words:
        return term in text
    edge = r"(?<!\w)" if language.value == "en" else ""
    return (
        re.search(edge + r"[\W_]+".join(words) + (r"(?!\w)" if edge else ""), text, re.IGNORECASE) is not None
    )


def _stem(word: str, language: Language) -> str:
    """A pattern of what stays of a word in its forms."""
    if language.value == "en":
        if len(word) > 3 and word.endswith("y"):
            return re.escape(word[:-1]) + "(?:y|i)"
        if len(word) > 4 and word.endswith("e"):
            return re.escape(word[:-1]) + "e?"
        return re.escape(word)
    umlauts = {"a": "[aä]", "o": "[oö]", "u": "[uü]", "A": "[AÄ]", "O": "[OÖ]", "U": "[UÜ]"}
    base = word[:-1] if len(word) > 4 and word.endswith("e") else word
    return "".join(umlauts.get(letter, re.escape(letter)) for letter in base)
