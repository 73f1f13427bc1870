"""From files to an aligned pair, ready to be looked at and stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import file_digest
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.jobs.teaching import learned, nobody
from reader.model.bitext import Alignment, Constraints, SentenceBead, Unit
from reader.model.document import ImportedDocument
from reader.model.language import Language
from reader.model.parallel import Carried
from reader.model.progress import Progress, Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.jobs.teaching import Teacher
    from reader.model.document import ImportChoices

_LEAST_ROWS = 6
"""Rows of a file that came aligned from which on it can be told whether they are in step."""
_MOST_WEIGHED = 30_000
"""Sentences of a side up to which that is found out: some minutes more would keep a memory waiting."""
_NAMED_TRANSLATION = re.compile(
    r"(?:^|[\W_])(?:en|eng|de|ger|deu|english|german|deutsch|englisch|translation|translated|übersetzung|uebersetzung)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OpenedPair:
    """One original, and its translation with the alignment where there is one."""

    original: ImportedDocument
    translation: ImportedDocument | None = None
    alignment: Alignment | None = None
    carried: Carried | None = None
    """What a file that came aligned says besides; None for texts that were aligned here."""


def units(document: ImportedDocument) -> tuple[Unit, ...]:
    """The blocks of a document as the aligner sees them."""
    return tuple(
        Unit(
            text=block.text,
            sentences=tuple(block.text[s.start : s.end] for s in block.sentences),
            kind=block.kind,
            level=block.level,
            label=block.label,
        )
        for block in document.blocks
    )


def prepare(progress: Progress = no_progress) -> None:
    """Load what reading and aligning need (most of a second), while a person still chooses files."""
    import reader.alignment.align  # noqa: PLC0415 - deferred, see open_copied
    import reader.importing.files  # noqa: F401, PLC0415 - as above
    from reader.alignment.lexicon import glosses  # noqa: PLC0415 - as above

    glosses((Language.GERMAN, Language.ENGLISH))
    progress(Stage.READING, 0.0)


def open_copied(html: str, rtf: bytes, text: str, name: str, progress: Progress = no_progress) -> OpenedPair:
    """Make a work of what was copied, in the forms the clipboard has it in (empty for those it has not).

    ``name`` is its title where the text has none.

    Raises:
        reader.errors.ImportFailed: there is no text in it.
    """
    from reader.importing.clipboard import read_clipboard  # noqa: PLC0415 - deferred: only workers import texts

    progress(Stage.READING, 0.0)
    document = read_clipboard(html, rtf, text, name, progress=progress)
    progress(Stage.READING, 1.0)
    return OpenedPair(document)


def open_pair(
    paths: Sequence[Path],
    progress: Progress = no_progress,
    *,
    remembered: Mapping[str, ImportChoices] = MappingProxyType({}),
    teacher: Teacher = nobody,
) -> OpenedPair:
    """Read one file, or two and align them; one that holds both texts comes aligned.

    ``remembered`` are the choices made before about files, by their SHA-256 in hexadecimal.

    Which of two is the original is a guess the caller shows and can turn round with
    :func:`swap`: a file named like a translation (``x.en.txt`` beside ``x.txt``) is one;
    else the German text is the original; else the first.

    Raises:
        reader.errors.ImportFailed: a file cannot be read as text.
        reader.errors.Cancelled: progress asked to stop.
    """
    progress(Stage.READING, 0.0)
    if len(paths) == 1 and (parallel := open_parallel(paths[0], progress, teacher)) is not None:
        return parallel
    documents = []
    for number, path in enumerate(paths):
        progress(Stage.READING, number / len(paths))
        documents.append(read_remembered(path, remembered, _share(progress, number, len(paths))))
    progress(Stage.READING, 1.0)
    if len(documents) == 1:
        return OpenedPair(documents[0])
    first, second = documents
    if _second_is_original(paths[0], paths[1], first, second):
        first, second = second, first
    return align_pair(first, second, progress, teacher=teacher)


def read_remembered(
    path: Path, remembered: Mapping[str, ImportChoices], progress: Progress = no_progress
) -> ImportedDocument:
    """Read a file the way somebody has chosen before, if somebody has.

    Raises:
        reader.errors.ImportFailed: the file cannot be read.
        reader.errors.Cancelled: progress asked to stop.
    """
    from reader.importing.files import read_document  # noqa: PLC0415 - deferred, see open_copied

    choices = remembered.get(_fingerprint(path)) if remembered else None
    if choices is None:
        return read_document(path, progress=progress)
    return read_document(path, choices=choices, progress=progress)


def _fingerprint(path: Path) -> str:
    """SHA-256 of a file; empty where it cannot be read or is too large to have been read before."""
    from reader.importing.limits import MAX_FILE  # noqa: PLC0415 - deferred, see open_copied

    try:
        if not path.is_file() or path.stat().st_size > MAX_FILE:
            return ""
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        # read_document says what is wrong with it
        return ""


def _share(progress: Progress, number: int, count: int) -> Progress:
    """What the file of this number, of so many, reports as its share of each stage."""

    def report(stage: Stage, fraction: float) -> None:
        progress(stage, (number + fraction) / count)

    return report


def open_parallel(
    path: Path, progress: Progress = no_progress, teacher: Teacher = nobody
) -> OpenedPair | None:
    """Read a file that holds an original with its translation; None for one that does not.

    Rows that merely stand side by side in it, and whose texts do not go together, come back unconfirmed.

    Raises:
        reader.errors.ImportFailed: it says it is such a file, and cannot be read.
    """
    from reader.importing.parallel.reading import read_parallel  # noqa: PLC0415 - deferred, see open_copied

    found = read_parallel(path, progress)
    if found is None:
        return None
    alignment = with_sentences(found.original, found.translation, found.alignment, progress)
    pair = OpenedPair(found.original, found.translation, alignment, found.carried)
    return _weighed(pair, progress, teacher) if found.carried.assumed else pair


def _weighed(pair: OpenedPair, progress: Progress, teacher: Teacher) -> OpenedPair:
    """The pair with the rows that are out of step doubted, where the file merely sets texts side by side.

    What somebody has confirmed expressly stays so.
    """
    from reader.alignment.align import align  # noqa: PLC0415 - deferred: numpy
    from reader.alignment.drift import compared, doubts  # noqa: PLC0415 - as above

    original, translation, alignment, carried = pair.original, pair.translation, pair.alignment, pair.carried
    assert translation is not None
    assert alignment is not None
    assert carried is not None
    sizes = [sum(len(block.sentences) for block in d.blocks) for d in (original, translation)]
    if len(alignment.beads) < _LEAST_ROWS or max(sizes) > _MOST_WEIGHED:
        return pair
    sides, languages = (units(original), units(translation)), (original.language, translation.language)
    fixed = tuple(alignment.beads[n] for n in sorted(carried.confirmed - carried.assumed))
    knowledge = learned(teacher, languages, *sides)
    other = align(*sides, languages, progress, constraints=Constraints(fixed), knowledge=knowledge)
    weights = {n: sure for n, sure in doubts(alignment.beads, other).items() if n in carried.assumed}
    if not weights:
        return pair
    beads = tuple(
        bead._replace(confidence=weights[n]) if n in weights else bead
        for n, bead in enumerate(alignment.beads)
    )
    drift = compared(alignment.beads, other)
    kept = replace(
        carried, confirmed=carried.confirmed - weights.keys(), assumed=carried.assumed - weights.keys()
    )
    return OpenedPair(original, translation, Alignment(beads, drift), kept)


def with_sentences(
    original: ImportedDocument, translation: ImportedDocument, alignment: Alignment, progress: Progress
) -> Alignment:
    """The alignment with the sentences paired inside the rows that say nothing of theirs."""
    from reader.alignment.pairing import pair_sentences  # noqa: PLC0415 - deferred, see open_copied

    languages = (original.language, translation.language)
    beads = []
    for number, bead in enumerate(alignment.beads):
        if number % 200 == 0:
            progress(Stage.ALIGNING, number / len(alignment.beads))
        found = bead.sentences
        if not found and bead.source and bead.target:
            source, target = _sentences(original, bead.source), _sentences(translation, bead.target)
            # the file says that the row is one; one sentence on each side leaves nothing to find out
            single = len(source) == len(target) == 1
            one = (SentenceBead((0,), (0,), bead.confidence),)
            found = one if single else tuple(pair_sentences(source, target, languages))
        beads.append(bead._replace(sentences=found))
    return Alignment(tuple(beads), alignment.drift)


def _sentences(document: ImportedDocument, numbers: Sequence[int]) -> list[str]:
    blocks = (document.blocks[number] for number in numbers)
    return [block.text[s.start : s.end] for block in blocks for s in block.sentences]


def reread_document(
    document: ImportedDocument, choices: ImportChoices, progress: Progress = no_progress
) -> ImportedDocument:
    """Read the same file, or pasted text, in another way.

    Raises:
        reader.errors.ImportFailed: read in that way there is no text in it.
    """
    from reader.importing.files import read_bytes  # noqa: PLC0415 - deferred, see open_copied

    again = read_bytes(document.source_name or document.title, document.raw, choices, progress)
    return replace(again, source_name=document.source_name)


def align_pair(
    original: ImportedDocument,
    translation: ImportedDocument,
    progress: Progress = no_progress,
    machine: tuple[str, ...] = (),
    teacher: Teacher = nobody,
) -> OpenedPair:
    """Align two texts that were read already; ``machine`` translates blocks of the original, where known."""
    from reader.alignment.align import align  # noqa: PLC0415 - deferred: numpy

    languages = (original.language, translation.language)
    sides = units(original), units(translation)
    knowledge = replace(learned(teacher, languages, *sides), machine=machine)
    alignment = align(*sides, languages, progress, knowledge=knowledge)
    return OpenedPair(original, translation, alignment)


def swap(pair: OpenedPair) -> OpenedPair:
    """The same pair with the other text as the original; no new alignment is needed.

    Beads keep their order by the new source; sentence beads are turned round with them.
    """
    if pair.translation is None or pair.alignment is None:
        return pair
    turned = [
        bead._replace(
            source=bead.target,
            target=bead.source,
            sentences=tuple(s._replace(source=s.target, target=s.source) for s in bead.sentences),
        )
        for bead in pair.alignment.beads
    ]
    position = 0
    keys = []
    for bead in turned:
        position = bead.source[0] if bead.source else position
        keys.append(position)
    order = sorted(range(len(turned)), key=lambda i: (keys[i], bool(turned[i].source), i))
    drift = pair.alignment.drift
    moved = None if drift is None else drift._replace(bead=order.index(drift.bead))
    alignment = Alignment(tuple(turned[i] for i in order), moved)
    return OpenedPair(pair.translation, pair.original, alignment, _turned(pair.carried, order))


def _turned(carried: Carried | None, order: Sequence[int]) -> Carried | None:
    """What is said of the pair, turned round; how far the translation was is no more to be said."""
    if carried is None:
        return None
    return Carried(
        notes=tuple(note._replace(side=note.side.other) for note in carried.notes),
        confirmed=frozenset(place for place, bead in enumerate(order) if bead in carried.confirmed),
        assumed=frozenset(place for place, bead in enumerate(order) if bead in carried.assumed),
    )


def set_language(document: ImportedDocument, language: Language) -> ImportedDocument:
    """The document in another language than was guessed, its sentences split by that language's rules."""
    from reader.segmentation.sentences import split  # noqa: PLC0415 - deferred, see open_copied

    if language is document.language:
        return document
    blocks = tuple(replace(block, sentences=split(block.text, language)) for block in document.blocks)
    choices = replace(document.choices, language=language)
    return replace(document, language=language, blocks=blocks, choices=choices)


def realign(
    pair: OpenedPair,
    original: Language,
    translation: Language,
    progress: Progress = no_progress,
    teacher: Teacher = nobody,
) -> OpenedPair:
    """The pair with its documents in other languages than were guessed, aligned anew."""
    progress(Stage.SEGMENTING, 0.0)
    first = set_language(pair.original, original)
    if pair.translation is None:
        return OpenedPair(first)
    second = set_language(pair.translation, translation)
    if pair.carried is None or pair.alignment is None:
        return align_pair(first, second, progress, teacher=teacher)
    beads = tuple(bead._replace(sentences=()) for bead in pair.alignment.beads)
    return OpenedPair(first, second, with_sentences(first, second, Alignment(beads), progress), pair.carried)


def _second_is_original(a: Path, b: Path, first: ImportedDocument, second: ImportedDocument) -> bool:
    named = [bool(_NAMED_TRANSLATION.search(path.stem)) for path in (a, b)]
    if named[0] != named[1]:
        return named[0]
    return second.language is Language.GERMAN and first.language is not Language.GERMAN
