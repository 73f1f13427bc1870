"""From files to an aligned pair, ready to be looked at and stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model.bitext import Alignment, Unit
from reader.model.document import ImportedDocument
from reader.model.language import Language
from reader.model.progress import Progress, Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

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
    import reader.alignment.align  # noqa: PLC0415 - deferred, see open_text
    import reader.importing.files  # noqa: F401, PLC0415 - as above

    progress(Stage.READING, 0.0)


def open_text(text: str, name: str, progress: Progress = no_progress) -> OpenedPair:
    """Make a work of pasted text; ``name`` is its title where the text has none.

    Raises:
        reader.errors.ImportFailed: there is no text in it.
    """
    from reader.importing.text import import_text  # noqa: PLC0415 - deferred: only workers import texts

    progress(Stage.READING, 0.0)
    # a clipboard in UTF-16 may hold half a character
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    document = import_text(text, name=name)
    progress(Stage.READING, 1.0)
    return OpenedPair(replace(document, raw=text.encode()))


def open_pair(paths: Sequence[Path], progress: Progress = no_progress) -> OpenedPair:
    """Read one file, or two and align them.

    Which of two is the original is a guess the caller shows and can turn round with
    :func:`swap`: a file named like a translation (``x.en.txt`` beside ``x.txt``) is one;
    else the German text is the original; else the first.

    Raises:
        reader.errors.ImportFailed: a file cannot be read as text.
        reader.errors.Cancelled: progress asked to stop.
    """
    from reader.importing.files import read_document  # noqa: PLC0415 - deferred, see open_text

    documents = []
    for number, path in enumerate(paths):
        progress(Stage.READING, number / len(paths))
        documents.append(read_document(path))
    progress(Stage.READING, 1.0)
    if len(documents) == 1:
        return OpenedPair(documents[0])
    first, second = documents
    if _second_is_original(paths[0], paths[1], first, second):
        first, second = second, first
    return align_pair(first, second, progress)


def align_pair(
    original: ImportedDocument, translation: ImportedDocument, progress: Progress = no_progress
) -> OpenedPair:
    """Align two texts that were read already."""
    from reader.alignment.align import align  # noqa: PLC0415 - deferred: numpy

    languages = (original.language, translation.language)
    alignment = align(units(original), units(translation), languages, progress)
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
    return OpenedPair(pair.translation, pair.original, Alignment(tuple(turned[i] for i in order), moved))


def set_language(document: ImportedDocument, language: Language) -> ImportedDocument:
    """The document in another language than was guessed, its sentences split by that language's rules."""
    from reader.segmentation.sentences import split  # noqa: PLC0415 - deferred, see open_text

    blocks = tuple(replace(block, sentences=split(block.text, language)) for block in document.blocks)
    return replace(document, language=language, blocks=blocks)


def realign(
    pair: OpenedPair, original: Language, translation: Language, progress: Progress = no_progress
) -> OpenedPair:
    """The pair with its documents in other languages than were guessed, aligned anew."""
    progress(Stage.SEGMENTING, 0.0)
    first = set_language(pair.original, original)
    if pair.translation is None:
        return OpenedPair(first)
    return align_pair(first, set_language(pair.translation, translation), progress)


def _second_is_original(a: Path, b: Path, first: ImportedDocument, second: ImportedDocument) -> bool:
    named = [bool(_NAMED_TRANSLATION.search(path.stem)) for path in (a, b)]
    if named[0] != named[1]:
        return named[0]
    return second.language is Language.GERMAN and first.language is not Language.GERMAN
