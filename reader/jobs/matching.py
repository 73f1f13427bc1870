"""A folder, or many files at once: which are translations of which.

What a name says comes first, and is checked against the texts; what is left over is compared by
content. Wherever more than one answer would do, none is given: the files stay alone, for a person
to pair.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ImportFailed
from reader.jobs.names import Named, natural, read_name
from reader.jobs.peeking import Peeked, is_left_out, peek
from reader.jobs.resemblance import MOST, Print, Resemblance, Verdict, compare, fingerprint, nearest, overlap
from reader.model.document import DocumentRole
from reader.model.language import Language
from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from reader.model.progress import Progress

MOST_FILES = 2_000
"""Files looked at; more are counted and left alone."""

_MOST_NAMES = 50_000
"""Names after which a search through folders ends: somebody chose a whole disk."""
_PRINTS = 3_000_000
"""Rare words kept of all files together (some 100 bytes each)."""
_TELLING = 20
"""Words from which on a text itself says in which language it is, whatever its name says."""
_MARGIN = 0.7
"""The second best partner must be worse than this share of the best one's score."""
_TRIED = 8
"""Files of the other language each one is compared with."""
_COPY = 0.75
"""Rare words two texts of one language share when they are the same text in two files."""
_PATH, _NAME, _DOUBT = 0.99, 0.9, 0.3


class Reason(StrEnum):
    """Why files stand together, or one alone."""

    NAME = "name"
    FOLDER = "folder"
    CONTENT = "content"
    ALONE = "alone"
    ALIGNED = "aligned"
    """One file holds both texts."""
    CHOSEN = "chosen"
    """A person said so."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that can be read, as far as it was looked at."""

    path: Path
    language: Language = Language.UNDETERMINED
    words: int = 0
    title: str = ""
    place: str = ""
    """The folder it is in, below the one that all files have in common; empty for that itself."""
    variant: str = ""
    """What tells a translation from others, as its name has it: the translator, the edition."""
    known: bool = False
    """Whether the same file was made a work already."""
    aligned: bool = False
    """Whether it holds an original with its translation."""
    guessed: Language = Language.UNDETERMINED
    """The language the text alone speaks for; ``language`` may be what its name or a person says."""


@dataclass(frozen=True, slots=True)
class Group:
    """An original with its translations, as proposed; confidence is that they belong together."""

    original: FoundFile
    translations: tuple[FoundFile, ...] = ()
    reason: Reason = Reason.ALONE
    confidence: float = 1.0

    @property
    def title(self) -> str:
        """The original's."""
        return self.original.title


class Problem(NamedTuple):
    """A file that cannot be a work, and why in a few words (as the reason of an ImportFailed)."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Matching:
    """What was found: groups in natural order of their originals."""

    groups: tuple[Group, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    """Files that are no texts by their names (pictures, sound, programs)."""
    beyond: int = 0
    """Files beyond the first :data:`MOST_FILES`."""


def match_files(
    paths: Sequence[Path], known: Collection[str] = frozenset(), progress: Progress = no_progress
) -> Matching:
    """Find works among files and folders; ``known`` are the SHA-256 of files that are works already.

    Folders are searched to the bottom, but not through links; hidden files, libraries and what is
    no text by its name are left out there. A file or folder that cannot be read is a problem and stops
    nothing.
    """
    progress(Stage.READING, 0.0)
    found, left_out, problems = _files(paths)
    beyond = max(0, len(found) - MOST_FILES)
    del found[MOST_FILES:]
    root = _common(found)
    most = min(MOST, max(400, _PRINTS // max(1, len(found))))
    known = frozenset(known)
    entries: list[_Entry] = []
    seen: dict[str, Path] = {}
    for number, path in enumerate(found):
        progress(Stage.READING, number / len(found))
        try:
            peeked = peek(path)
        except ImportFailed as error:
            problems.append(Problem(path, error.reason))
            continue
        if peeked.sha256 in seen:
            problems.append(Problem(path, f"it is the same file as {seen[peeked.sha256].name}"))
            continue
        seen[peeked.sha256] = path
        entries.append(_entry(path, root, peeked, most, is_known=peeked.sha256 in known))
    progress(Stage.READING, 1.0)
    groups = _Matcher(entries, progress).run()
    groups.sort(key=lambda group: natural(group.original.path))
    return Matching(tuple(groups), tuple(problems), left_out, beyond)


# -- finding and looking at files --------------------------------------------------------------


@dataclass(slots=True, eq=False)
class _Entry:
    file: FoundFile
    named: Named
    rare: Print
    length: int

    @property
    def language(self) -> Language:
        return self.file.language


def _files(paths: Sequence[Path]) -> tuple[list[Path], int, list[Problem]]:
    """All files in natural order, how many were left out, and the folders that cannot be read.

    Stops a little beyond the most.
    """
    found: dict[Path, None] = {}
    left_out = 0
    problems: list[Problem] = []

    def note(error: OSError) -> None:
        denied = isinstance(error, PermissionError)
        reason = "the folder may not be read" if denied else "the folder cannot be read"
        problems.append(Problem(Path(error.filename), reason))

    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for folder, folders, names in os.walk(path, onerror=note):
            if len(found) > _MOST_NAMES:
                break
            folders[:] = sorted(name for name in folders if not is_left_out(Path(name), folder=True))
            for name in names:
                if name.startswith((".", "~$")):
                    continue
                if is_left_out(Path(name)):
                    left_out += 1
                else:
                    found[Path(folder, name)] = None
    return sorted(found, key=natural), left_out, problems


def _common(paths: Sequence[Path]) -> Path | None:
    """The folder all files are in; None where there is none (files on several drives)."""
    try:
        return Path(os.path.commonpath([path.absolute().parent for path in paths]))
    except ValueError:
        return None


def _entry(path: Path, root: Path | None, peeked: Peeked, most: int, *, is_known: bool) -> _Entry:
    whole = path.absolute()
    inside = Path(*whole.parts[1:]) if root is None else whole.relative_to(root)
    named = read_name(inside)
    language = peeked.language
    if named.language is not Language.UNDETERMINED and (
        language is Language.UNDETERMINED or peeked.words < _TELLING
    ):
        language = named.language
    file = FoundFile(
        path,
        language,
        peeked.words,
        peeked.title,
        "" if inside.parent == Path() else str(inside.parent),
        named.variant,
        is_known,
        peeked.aligned,
        peeked.language,
    )
    rare = {} if language is Language.UNDETERMINED else fingerprint(peeked.text, language, most)
    return _Entry(file, named, rare, len(peeked.text))


# -- putting them together ---------------------------------------------------------------------


class _Together(NamedTuple):
    original: _Entry
    translations: list[_Entry]
    reason: Reason
    confidence: float


class _Matcher:
    """Takes files out of ``left`` into ``groups`` until there is nothing more to say."""

    def __init__(self, entries: Sequence[_Entry], progress: Progress) -> None:
        self._progress = progress
        self._left: dict[int, _Entry] = {id(entry): entry for entry in entries}
        self._groups: list[_Together] = []

    def run(self) -> list[Group]:
        self._take_aligned()
        self._by_key()
        self._by_variant()
        self._by_number()
        unproved = self._check()
        self._by_content()
        for group in unproved:
            self._rejoin(group)
        alone = [_Together(entry, [], Reason.ALONE, 1.0) for entry in self._left.values()]
        return [
            Group(
                group.original.file,
                tuple(entry.file for entry in group.translations),
                group.reason,
                group.confidence,
            )
            for group in (*self._groups, *alone)
        ]

    def _join(
        self, original: _Entry, translations: Sequence[_Entry], reason: Reason, confidence: float
    ) -> None:
        self._groups.append(_Together(original, list(translations), reason, confidence))
        for entry in (original, *translations):
            del self._left[id(entry)]

    def _take_aligned(self) -> None:
        for entry in [entry for entry in self._left.values() if entry.file.aligned]:
            self._join(entry, [], Reason.ALIGNED, 1.0)

    def _by_key(self) -> None:
        """Files of the same name, but for the language in it or above it."""
        for same in _grouped((entry.named.key, entry) for entry in self._left.values()):
            if not self._compose(same):
                # x.de.epub, x.en.epub, x.de.txt, x.en.txt: by format
                for both in _grouped((entry.file.path.suffix.lower(), entry) for entry in same):
                    self._compose(both)

    def _compose(self, same: Sequence[_Entry]) -> bool:
        """Make a group of files of which exactly one can be the original."""
        if len(same) < 2:
            return False
        original = _original_of(same)
        if original is None:
            return False
        rest = [entry for entry in same if entry is not original]
        by_folder = any(entry.named.in_folder for entry in same)
        self._join(original, rest, Reason.FOLDER if by_folder else Reason.NAME, _NAME)
        return True

    def _by_variant(self) -> None:
        """``x.en.junius.txt`` and ``x.en.smith.txt`` beside ``x.de.txt``."""
        bases = {group.original.named.key: group for group in self._groups if not group.original.file.aligned}
        variants = [e for e in self._left.values() if e.named.variant and not _is_number(e.named.variant)]
        for entry in variants:
            group = bases.get(entry.named.base_key)
            if group is not None and _other(entry, group.original):
                group.translations.append(entry)
                del self._left[id(entry)]
        for same in _grouped((entry.named.base_key, entry) for entry in self._left.values()):
            some = [e for e in same if not _is_number(e.named.variant)]
            if any(entry.named.variant for entry in some):
                self._star(some)

    def _star(self, same: Sequence[_Entry]) -> None:
        """One file of the one language and any number, told apart by name, of the other."""
        german = [entry for entry in same if entry.language is Language.GERMAN]
        english = [entry for entry in same if entry.language is Language.ENGLISH]
        if len(german) + len(english) < len(same):
            return
        for centre, rest in ((german, english), (english, german)):
            if len(centre) == 1 and rest and len({entry.named.variant for entry in rest}) == len(rest):
                by_folder = any(entry.named.in_folder for entry in same)
                self._join(centre[0], rest, Reason.FOLDER if by_folder else Reason.NAME, _NAME)
                return

    def _by_number(self) -> None:
        """``de/01 Der Zug.txt`` and ``en/1 The train.txt``: chapters, if the texts do not deny it."""
        numbered = [
            ((entry.named.folder, entry.named.numbers), entry)
            for entry in self._left.values()
            if entry.named.numbers
        ]
        for same in _grouped(numbered):
            original = _original_of(same) if len(same) == 2 else None
            if original is None:
                continue
            other = same[1] if original is same[0] else same[0]
            verdict = _resemblance(original, other).verdict
            told = all(entry.named.in_folder for entry in same)
            if verdict is Verdict.LIKE or (told and verdict is Verdict.UNKNOWN):
                self._join(original, [other], Reason.FOLDER if told else Reason.NAME, _NAME)

    def _check(self) -> list[_Together]:
        """Take apart what is named alike and not proved by its text, so that content may say better."""
        unproved = []
        groups, self._groups = self._groups, []
        for number, group in enumerate(groups):
            self._progress(Stage.ALIGNING, 0.4 * number / len(groups))
            if group.reason is Reason.ALIGNED:
                self._groups.append(group)
                continue
            verdicts = [_resemblance(group.original, entry).verdict for entry in group.translations]
            proved = []
            for entry, verdict in zip(group.translations, verdicts, strict=True):
                if verdict is Verdict.LIKE:
                    proved.append(entry)
                else:
                    sure = _DOUBT if verdict is Verdict.UNLIKE else group.confidence
                    unproved.append(group._replace(translations=[entry], confidence=sure))
                    self._left[id(entry)] = entry
            if proved:
                self._groups.append(group._replace(translations=proved, confidence=_PATH))
            else:
                self._left[id(group.original)] = group.original
        return unproved

    def _rejoin(self, group: _Together) -> None:
        """Pair by name after all, where content had nothing better for either file."""
        entry = group.translations[0]
        if id(entry) not in self._left:
            return
        if id(group.original) in self._left:
            self._join(*group)
            return
        for number, other in enumerate(self._groups):
            if (
                other.original is group.original
                and group.confidence > _DOUBT
                and other.reason is group.reason
            ):
                sure = min(other.confidence, group.confidence)
                self._groups[number] = other._replace(
                    translations=[*other.translations, entry], confidence=sure
                )
                del self._left[id(entry)]

    def _by_content(self) -> None:
        """Files that are each other's only likely partner; several translations where they are no copies."""
        german = [e for e in self._left.values() if e.language is Language.GERMAN and e.rare]
        english = [e for e in self._left.values() if e.language is Language.ENGLISH and e.rare]
        scores: dict[tuple[int, int], float] = {}
        candidates = nearest([e.rare for e in german], [e.rare for e in english], _TRIED)
        for i, others in enumerate(candidates):
            self._progress(Stage.ALIGNING, 0.4 + 0.6 * i / len(german))
            for j in others:
                found = _resemblance(german[i], english[j])
                if found.verdict is Verdict.LIKE:
                    scores[i, j] = found.score
        partners, owners = _links(scores)
        for i, mine in partners.items():
            if all(owners[j] == [i] for j in mine) and not _has_copies([english[j] for j in mine]):
                self._join(german[i], [english[j] for j in mine], Reason.CONTENT, _sureness(scores, i, mine))
        for j, mine in owners.items():
            if len(mine) > 1 and all(partners[i] == [j] for i in mine):
                originals = [german[i] for i in mine]
                if not _has_copies(originals):
                    sure = min(_sureness(scores, i, [j]) for i in mine)
                    self._join(english[j], originals, Reason.CONTENT, sure)


def _links(scores: dict[tuple[int, int], float]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """For each file those of the other language that are like it, but for those far behind its best."""
    best_of: defaultdict[tuple[str, int], float] = defaultdict(float)
    for (i, j), score in scores.items():
        best_of["de", i] = max(best_of["de", i], score)
        best_of["en", j] = max(best_of["en", j], score)
    partners: defaultdict[int, list[int]] = defaultdict(list)
    owners: defaultdict[int, list[int]] = defaultdict(list)
    for (i, j), score in sorted(scores.items()):
        if score >= _MARGIN * best_of["de", i] or score >= _MARGIN * best_of["en", j]:
            partners[i].append(j)
            owners[j].append(i)
    return partners, owners


def _sureness(scores: dict[tuple[int, int], float], i: int, partners: Sequence[int]) -> float:
    """0.8 for the weakest likeness that counts, rising to 0.98."""
    return min(0.98, 0.71 + 0.02 * min(scores[i, j] for j in partners))


def _has_copies(entries: Sequence[_Entry]) -> bool:
    return any(
        overlap(first.rare, second.rare) >= _COPY
        for number, first in enumerate(entries)
        for second in entries[number + 1 :]
    )


def _original_of(same: Sequence[_Entry]) -> _Entry | None:
    """The one file of which all others, each in the other language, are translations by their names."""
    if len(same) == 2 and _other(*same):
        for role, chosen in ((DocumentRole.ORIGINAL, 0), (DocumentRole.TRANSLATION, 1)):
            told = [entry.named.role is role for entry in same]
            if told[0] != told[1]:
                return same[told.index(True) ^ chosen]
        marked = [entry.named.language is not Language.UNDETERMINED for entry in same]
        if marked[0] != marked[1] and not any(entry.named.in_folder for entry in same):
            return same[marked.index(False)]  # leaflet.txt with leaflet.de.txt
        return next((entry for entry in same if entry.language is Language.GERMAN), same[0])
    originals = [entry for entry in same if entry.named.role is DocumentRole.ORIGINAL]
    if len(originals) == 1 and all(_other(originals[0], e) for e in same if e is not originals[0]):
        return originals[0]
    return None


def _other(first: _Entry, second: _Entry) -> bool:
    return first.language is not second.language


def _resemblance(first: _Entry, second: _Entry) -> Resemblance:
    return compare(first.rare, second.rare, (first.length, second.length))


def _is_number(variant: str) -> bool:
    return variant.isdecimal()


def _grouped(pairs: Iterable[tuple[object, _Entry]]) -> Iterator[list[_Entry]]:
    found: defaultdict[object, list[_Entry]] = defaultdict(list)
    for key, entry in list(pairs):
        found[key].append(entry)
    yield from (entries for entries in found.values() if len(entries) > 1)
