"""A later edition of a file against what the library holds: three texts compared, nothing changed.

What the *file* changed is the difference between its former and its new edition, both read by
the same rules; what a *person* changed is that between the former edition and the library's text.
"""

from __future__ import annotations

import pickle
import re
from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.errors import ImportFailed
from reader.jobs.likeness import Group, match, normalised
from reader.jobs.opening import set_language
from reader.model.bitext import Side, Unit
from reader.model.document import Block, BlockDraft, ImportChoices, ImportedDocument
from reader.model.edition import (
    Difference,
    EditionDiff,
    Fate,
    Match,
    Part,
    Partner,
    Piece,
    fingerprint,
)
from reader.model.order import increasing
from reader.model.progress import Progress, Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.model.document import BlockId
    from reader.model.edition import Beside, Holding
    from reader.model.parallel import ParallelText

BOTH_TEXTS: Final = frozenset({"tmx", "xliff", "csv", "tsv", "xlsx", "po", "tei"})
"""Formats of files that hold an original with its translation, as ``SourceFile.format`` names them."""

LEAST: Final = 0.3
"""Confidence below which a new block is rather left without a counterpart."""

_WORDS: Final = re.compile(r"\S+\s*")


class _Text(NamedTuple):
    """A block of any of the three texts."""

    words: str
    draft: BlockDraft | Block

    @property
    def look(self) -> tuple[object, ...]:
        """The format, whatever places the white space puts it at."""
        draft = self.draft
        marks = [(m.kind, m.target, normalised(draft.text[m.start : m.end])) for m in draft.marks]
        return draft.kind, draft.level, draft.label, marks, [r.label for r in draft.refs]

    @property
    def format(self) -> tuple[object, ...]:
        """What a block is beyond its words."""
        draft = self.draft
        spaced = draft.text.replace("\u00ad", "").replace("\x00", "")
        return draft.kind, draft.level, draft.label, draft.marks, draft.refs, spaced


def read_edition(path: Path, holding: Holding, progress: Progress = no_progress) -> EditionDiff:
    """Read a later edition of a document's file and compare it with what the library holds.

    What was decided about the former edition holds for the new one as far as its lines are there.

    Raises:
        reader.errors.ImportFailed: the file cannot be read.
        reader.errors.Cancelled: progress asked to stop.
    """
    from reader.importing.files import carry_over, read_document  # noqa: PLC0415 - deferred: workers only
    from reader.importing.parallel.reading import read_parallel  # noqa: PLC0415 - as above

    progress(Stage.READING, 0.0)
    if _is_same_file(path, holding):
        nothing = ImportedDocument(holding.document.language, (), path.name, path.name)
        return EditionDiff(nothing, (), fingerprint(holding.blocks), same_file=True)
    if holding.partner is not None and (both := read_parallel(path, _share(progress, 0.0, 0.4))) is not None:
        return _both(both, holding, holding.partner, _share(progress, 0.4, 1.0))
    source = holding.source
    choices = source.choices if source is not None else ImportChoices()
    choices = replace(choices, language=holding.document.language, encoding=None)
    new = read_document(path, choices=choices, progress=_share(progress, 0.0, 0.4))
    if source is not None and choices.decisions:
        carried = carry_over(choices, source.text, _view(new))
        if carried != choices:
            new = read_document(path, choices=carried, progress=_share(progress, 0.4, 0.5))
    former = former_edition(holding, _share(progress, 0.5, 0.8))
    diff = compare(holding.blocks, new, _share(progress, 0.8, 1.0), former=former)
    return replace(diff, matches=matches_of(diff, holding.beside, progress))


class Comparison(NamedTuple):
    """A diff on its way to a window: what is shown, and the whole, which only workers unpack.

    Unpickling the blocks of a book would hold up the window's painting for a fifth of a second.
    """

    diff: EditionDiff
    """Without the new edition's own texts."""
    whole: bytes

    def unpack(self) -> EditionDiff:
        """The diff with everything in it."""
        found = pickle.loads(self.whole)  # noqa: S301 - made by this program a moment ago
        assert isinstance(found, EditionDiff)
        return found


def _comparison(diff: EditionDiff) -> Comparison:
    partner = diff.partner
    if partner is not None:
        partner = partner._replace(diff=_without_texts(partner.diff), links=())
    shown = replace(_without_texts(diff), partner=partner)
    return Comparison(shown, pickle.dumps(diff, pickle.HIGHEST_PROTOCOL))


def _without_texts(diff: EditionDiff) -> EditionDiff:
    document = diff.document
    names = document.language, (), document.title, document.source_name
    return replace(diff, document=ImportedDocument(*names), matches=())


def read_edition_of(path: Path, hold: Callable[[], Holding], progress: Progress = no_progress) -> Comparison:
    """:func:`read_edition` for a worker process, which asks the library itself what it holds.

    Raises:
        reader.errors.ReaderError: as there, and what ``hold`` raises.
    """
    progress(Stage.READING, 0.0)
    return _comparison(read_edition(path, hold(), progress))


def compare_reading(
    document: ImportedDocument, hold: Callable[[], Holding], progress: Progress = no_progress
) -> Comparison:
    """What reading a file in another way (``document``) means for the text that was made of it.

    Raises:
        reader.errors.ReaderError: what ``hold`` raises.
    """
    progress(Stage.READING, 0.0)
    holding = hold()
    former = former_edition(holding, _share(progress, 0.0, 0.6))
    diff = compare(holding.blocks, document, _share(progress, 0.6, 1.0), former=former)
    return _comparison(replace(diff, matches=matches_of(diff, holding.beside, progress)))


def present_reading(hold: Callable[[], Holding], progress: Progress = no_progress) -> ImportedDocument:
    """The file a text was made of, read as it was decided then.

    Raises:
        reader.errors.ImportFailed: none is kept that this text alone was made of.
        reader.errors.ReaderError: what ``hold`` raises.
    """
    from reader.importing.files import read_bytes  # noqa: PLC0415 - deferred: workers only

    progress(Stage.READING, 0.0)
    holding = hold()
    source, name = holding.source, holding.document.source_name or "text.txt"
    if source is None or not source.raw:
        raise ImportFailed(Path(name), "no file of this text is kept")
    if holding.partner is not None or source.format in BOTH_TEXTS:
        raise ImportFailed(Path(name), "it holds both texts with their links, and nothing in it was guessed")
    return read_bytes(name, source.raw, source.choices, progress)


def _is_same_file(path: Path, holding: Holding) -> bool:
    raw = next((h.source.raw for h in (holding, holding.partner) if h and h.source and h.source.raw), b"")
    try:
        return bool(raw) and path.stat().st_size == len(raw) and path.read_bytes() == raw
    except OSError:
        return False  # reading it says what is wrong


def _both(both: ParallelText, holding: Holding, partner: Holding, progress: Progress) -> EditionDiff:
    """A file that holds both texts against both; its raw bytes are with the text it calls the original."""
    sides = (both.original, both.translation) if holding.has_file else (both.translation, both.original)
    texts = [
        set_language(document, held.document.language)
        for document, held in zip(sides, (holding, partner), strict=True)
    ]
    kept = (holding if holding.has_file else partner).source
    former: list[tuple[BlockDraft, ...] | None] = [None, None]
    name = holding.document.source_name
    if kept is not None and (was := _parallel(name, kept.raw, _share(progress, 0.0, 0.6))) is not None:
        former = [was.original.blocks, was.translation.blocks]
        former = former if holding.has_file else former[::-1]
    first, second = (
        compare(held.blocks, text, _share(progress, 0.6, 1.0), former=base)
        for held, text, base in zip((holding, partner), texts, former, strict=True)
    )
    links = tuple(
        (bead.target, bead.source) if holding.has_file else (bead.source, bead.target)
        for bead in both.alignment.beads
        if bead.source and bead.target
    )
    first = replace(first, matches=matches_of(first, holding.beside, progress))
    return replace(first, partner=Partner(partner.document.id, second, links))


def _parallel(name: str, raw: bytes, progress: Progress) -> ParallelText | None:
    from reader.importing.parallel.reading import parallel_of  # noqa: PLC0415 - deferred: workers only

    try:
        return parallel_of(name, raw, progress)
    except ImportFailed:  # a former version could read it: what the library holds stands for it
        return None


def _share(progress: Progress, low: float, high: float) -> Progress:
    """Progress of a part of the reading, as so much of the whole."""

    def report(stage: Stage, fraction: float) -> None:
        progress(stage, low + (high - low) * fraction if stage is Stage.READING else fraction)

    return report


def _view(document: ImportedDocument) -> str:
    return document.shown or document.raw.decode(document.encoding, errors="replace").removeprefix("\ufeff")


def former_edition(holding: Holding, progress: Progress = no_progress) -> tuple[BlockDraft, ...] | None:
    """The present file read again, by the rules a new one is read by; None where it is not kept.

    Raises:
        reader.errors.Cancelled: progress asked to stop.
    """
    from reader.importing.files import read_bytes  # noqa: PLC0415 - deferred: workers only

    partner, source, name = holding.partner, holding.source, holding.document.source_name or "text.txt"
    kept = source if holding.has_file else partner.source if partner is not None else None
    if kept is None or not kept.raw:
        return None
    if partner is not None or kept.format in BOTH_TEXTS:
        both = _parallel(name, kept.raw, progress)
        if both is None:
            return None
        return (both.original if holding.has_file else both.translation).blocks
    choices = replace(kept.choices, language=holding.document.language)
    try:
        return read_bytes(name, kept.raw, choices, progress).blocks
    except ImportFailed:  # a former version could read it: what the library holds stands for it
        return None


def compare(
    old: Sequence[Block],
    new: ImportedDocument,
    progress: Progress = no_progress,
    *,
    former: Sequence[BlockDraft] | None = None,
) -> EditionDiff:
    """What a new edition means for the blocks of the library, in document order.

    Without the ``former`` edition the library's text stands for it, as if nobody had changed it.

    Raises:
        reader.errors.Cancelled: progress asked to stop.
    """
    present = [_Text(normalised(block.text), block) for block in old]
    base = present if former is None else [_Text(normalised(draft.text), draft) for draft in former]
    later = [_Text(normalised(draft.text), draft) for draft in new.blocks]
    if former is None:
        mine = [Group((i,), (i,)) for i in range(len(old))]
    else:
        mine = match([t.words for t in base], [t.words for t in present], gaps=True, progress=progress)
    theirs = match([t.words for t in base], [t.words for t in later], progress=progress)
    found = [_part(bundle, present, base, later, old) for bundle in _bundles(mine, theirs, len(base))]
    ordered = _in_order([part for part in found if part is not None], old)
    return EditionDiff(new, tuple(ordered), fingerprint(old))


class _Bundle(NamedTuple):
    """Numbers of blocks of the three texts that hang together."""

    present: tuple[int, ...]
    base: tuple[int, ...]
    new: tuple[int, ...]


def _bundles(mine: Iterable[Group], theirs: Iterable[Group], n_base: int) -> list[_Bundle]:
    """The groups of both comparisons put together at the former edition they share."""
    parent = list(range(n_base))

    def root(base: int) -> int:
        while parent[base] != base:
            parent[base] = parent[parent[base]]
            base = parent[base]
        return base

    alone: list[_Bundle] = []
    here: dict[int, list[int]] = defaultdict(list)
    there: dict[int, list[int]] = defaultdict(list)
    for groups, side in ((list(mine), here), (list(theirs), there)):
        for group in groups:
            for base in group.old[1:]:
                parent[root(base)] = root(group.old[0])
            if group.old:
                side[group.old[0]] += group.new
            elif side is here:
                alone.append(_Bundle(group.new, (), ()))
            else:
                alone.append(_Bundle((), (), group.new))
    members: dict[int, list[int]] = defaultdict(list)
    for base in range(n_base):
        members[root(base)].append(base)
    return alone + [
        _Bundle(
            tuple(sorted(i for base in bases for i in here.get(base, ()))),
            tuple(bases),
            tuple(sorted(j for base in bases for j in there.get(base, ()))),
        )
        for bases in members.values()
    ]


def _part(
    bundle: _Bundle,
    present: Sequence[_Text],
    base: Sequence[_Text],
    later: Sequence[_Text],
    old: Sequence[Block],
) -> Part | None:
    """What became of a bundle; None for what a person took out and the file left as it was."""
    here = [present[i].words for i in bundle.present]
    was = [base[k].words for k in bundle.base]
    there = [later[j].words for j in bundle.new]
    ids = tuple(old[i].id for i in bundle.present)
    if not was:
        return (
            Part(Difference.INSERTED, (), bundle.new, _pieces((), there))
            if there
            else Part(Difference.OWN, ids)
        )
    by_person, by_file = here != was, there != was
    if here == there or not by_file:
        if not here:
            return None
        texts = [
            [side[n] for n in numbers]
            for side, numbers in ((present, bundle.present), (base, bundle.base), (later, bundle.new))
        ]
        restyled = [t.format for t in texts[1]] != [t.format for t in texts[2]]
        if here == there:
            restyled = restyled and [t.format for t in texts[0]] != [t.format for t in texts[2]]
        else:
            restyled = restyled and len(here) == len(was) == len(there) and _other_look(*texts[1:])
        return Part(Difference.FORMAT if restyled else Difference.SAME, ids, bundle.new)
    if by_person:
        return Part(Difference.BOTH, ids, bundle.new, _pieces(here, there))
    kind = Difference.CHANGED if there else Difference.REMOVED
    return Part(kind, ids, bundle.new, _pieces(here, there))


def _other_look(was: Sequence[_Text], there: Sequence[_Text]) -> bool:
    """Whether the file made something else of the same words, line breaks apart."""
    return [t.look for t in was] != [t.look for t in there]


def _pieces(here: Sequence[str], there: Sequence[str]) -> tuple[Piece, ...]:
    return () if not here and not there else word_difference("\n".join(here), "\n".join(there))


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts as one: words of both, what the new one lacks, and what it adds, in reading order."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - deferred: workers only

    a, b = _WORDS.findall(old), _WORDS.findall(new)
    bare = [word.strip() for word in a], [word.strip() for word in b]
    found: list[Piece] = []
    for equal, run in groupby(Levenshtein.opcodes(*bare), lambda op: op.tag == "equal"):
        ops = list(run)
        here = "".join(a[ops[0].src_start : ops[-1].src_end])
        there = "".join(b[ops[0].dest_start : ops[-1].dest_end])
        if equal:
            found.append(Piece(Fate.SAME, there))
            continue
        found += [Piece(fate, text) for fate, text in ((Fate.REMOVED, here), (Fate.ADDED, there)) if text]
    return tuple(found)


# -- the order of the new edition -----------------------------------------------------------------


def _in_order(parts: Sequence[Part], old: Sequence[Block]) -> list[Part]:
    """Parts by the new edition; what it lacks follows what it followed; says which were moved."""
    place = {block.id: n for n, block in enumerate(old)}
    ordered = sorted((part for part in parts if part.new), key=lambda part: part.new[0])
    there = [part for part in ordered if part.present]
    kept = {id(there[n]) for n in increasing([place[part.present[0]] for part in there])}
    last = {part.present[-1]: part for part in there}
    behind: dict[int, list[Part]] = defaultdict(list)
    of_block = {block: part for part in there for block in part.present}
    for part in sorted((p for p in parts if not p.new and p.present), key=lambda p: place[p.present[0]]):
        at = place[part.present[0]] - 1
        while at >= 0 and (old[at].id not in of_block or id(of_block[old[at].id]) not in kept):
            at -= 1
        behind[id(of_block[old[at].id]) if at >= 0 else 0].append(part)
    assert len(last) == len(there)
    found = list(behind[0])
    for part in ordered:
        moved = bool(part.present) and id(part) not in kept
        found += [replace(part, moved=True) if moved else part, *behind.get(id(part), ())]
    return found + [part for part in parts if not part.new and not part.present]


# -- counterparts of new blocks -------------------------------------------------------------------


def matches_of(
    diff: EditionDiff, beside: Sequence[Beside], progress: Progress = no_progress
) -> tuple[Match, ...]:
    """What new blocks translate, in each bitext: only blocks nearby that have no counterpart yet.

    Raises:
        reader.errors.Cancelled: progress asked to stop.
    """
    found: list[Match] = []
    runs = _runs(diff)
    for bitext in beside:
        if not bitext.lonely:
            continue
        row_of = {block: n for n, (own, _) in enumerate(bitext.rows) for block in own}
        used: set[BlockId] = set()
        for before, numbers, after in runs:
            others = [block for block in _lonely(bitext, row_of, before, after) if block not in used]
            if others:
                matches = _aligned(diff.document, numbers, bitext, others, progress)
                used.update(block for one in matches for block in one.beside)
                found += matches
    return tuple(found)


def _runs(diff: EditionDiff) -> list[tuple[BlockId | None, tuple[int, ...], BlockId | None]]:
    """Inserted blocks that follow one another, with the library's blocks around them."""
    runs: list[tuple[BlockId | None, tuple[int, ...], BlockId | None]] = []
    before: BlockId | None = None
    numbers: list[int] = []
    for part in diff.parts:
        if part.difference is Difference.INSERTED:
            numbers += part.new
        elif part.present and not part.moved:
            if numbers:
                runs.append((before, tuple(numbers), part.present[0]))
                numbers = []
            before = part.present[-1]
    if numbers:
        runs.append((before, tuple(numbers), None))
    return runs


def _lonely(
    bitext: Beside, row_of: dict[BlockId, int], before: BlockId | None, after: BlockId | None
) -> list[BlockId]:
    """The others' blocks without a counterpart in the rows between two blocks."""
    low = row_of.get(before, -1) if before is not None else -1
    high = row_of.get(after, len(bitext.rows)) if after is not None else len(bitext.rows)
    if high < low:
        low, high = high, low
    between = bitext.rows[max(0, low) : high + 1]
    return [block for own, others in between if not own for block in others]


def _aligned(
    document: ImportedDocument,
    numbers: Sequence[int],
    bitext: Beside,
    others: Sequence[BlockId],
    progress: Progress,
) -> list[Match]:
    from reader.alignment.align import align  # noqa: PLC0415 - deferred: numpy

    own = [_unit(document, number) for number in numbers]
    beside = [bitext.lonely[block] for block in others]
    turned = bitext.side is Side.TARGET
    units = (beside, own) if turned else (own, beside)
    found = []
    for bead in align(*units, bitext.languages, progress).beads:
        here, there = (bead.target, bead.source) if turned else (bead.source, bead.target)
        if here and there and bead.confidence >= LEAST:
            found.append(
                Match(
                    bitext.bitext_id,
                    tuple(numbers[n] for n in here),
                    tuple(others[n] for n in there),
                    bead.confidence,
                    bead.sentences,
                )
            )
    return found


def _unit(document: ImportedDocument, number: int) -> Unit:
    block = document.blocks[number]
    sentences = tuple(block.text[s.start : s.end] for s in block.sentences)
    return Unit(block.text, sentences, block.kind, block.level, block.label)
