"""Taking a text somebody else wrote into a row: a machine's, the memory's, or an earlier one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.edits import provenance
from reader.edits.rows import beads_with, follow_selectors, pair_again
from reader.edits.targets import add_target
from reader.edits.texts import clean, followed_marks, followed_refs
from reader.errors import EditRefused
from reader.model.change import ChangeSet, Step
from reader.model.document import Block, FootnoteRef, InlineMark, Origin, SegmentState
from reader.model.suggestion import Suggestion, SuggestionKind, Wording
from reader.segmentation import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import BeadId, Row
    from reader.model.document import BlockId
    from reader.model.language import Language
    from reader.model.run import Version
    from reader.model.translation import Translated
    from reader.storage.library import Library


DATE = 10
"""Characters of the date at the beginning of an ISO 8601 time."""


def offered(library: Library, bead_id: BeadId) -> list[Suggestion]:
    """What machines have made of a row's original, and what its translation was before; the newest first.

    Texts the row has already are left out, and so are repetitions.

    Raises:
        EditRefused: ``gone``.
    """
    row = library.bitexts.row_of(bead_id)
    found = [*machine_versions(library, row), *_earlier(library, row)]
    seen = {"\n".join(block.text for block in row.target)}
    fresh: list[Suggestion] = []
    for suggestion in found:
        if suggestion.text not in seen:
            seen.add(suggestion.text)
            fresh.append(suggestion)
    return fresh


def machine_versions(library: Library, row: Row) -> list[Suggestion]:
    """The engines' versions of a row's original, of those that have translated all its paragraphs."""
    source = [block for block in row.source if block.text.strip()]
    if not source:
        return []
    bitext = library.bitexts.get(row.bead.bitext_id)
    languages = (bitext.original.language, bitext.translation.language)
    by_engine: dict[tuple[str, str], list[Version]] = {}
    for block in source:
        for version in library.versions.all(languages, block.text):
            by_engine.setdefault((version.engine, version.model), []).append(version)
    whole = [versions for versions in by_engine.values() if len(versions) == len(source)]
    whole.sort(key=lambda versions: max(version.at for version in versions), reverse=True)
    return [
        Suggestion(
            SuggestionKind.MACHINE,
            tuple(machine_wording(version.engine, version.translated, version.at) for version in versions),
            engine=versions[0].engine,
            at=max(version.at for version in versions),
            warnings=tuple(warned for version in versions for warned in version.translated.warnings),
        )
        for versions in whole
    ]


def machine_wording(engine: str, translated: Translated, at: str) -> Wording:
    """An engine's translation as it goes into a row, with the day it came."""
    return Wording(
        clean(translated.text), Origin.MT, f"{engine} {at[:DATE]}", translated.marks, translated.refs
    )


def _earlier(library: Library, row: Row) -> list[Suggestion]:
    """Former texts of a row's only paragraph; of several, nobody knows which stood together."""
    if len(row.target) != 1:
        return []
    return [
        Suggestion(
            SuggestionKind.EARLIER,
            (Wording(version.text, version.origin),),
            at=version.at,
            note=version.state.value,
        )
        for version in library.documents.earlier(row.target[0].id)
    ]


def take(library: Library, bead_id: BeadId, wordings: Sequence[Wording]) -> ChangeSet:
    """Make these texts the translation of a row: as many as it has paragraphs, or as its original has.

    Into a row whose translation has one paragraph any number of texts goes as one. What was there
    stays among the earlier versions. Nothing is confirmed by it: the state is initial, unless the
    text is a person's own and the one it replaces was confirmed.

    Raises:
        EditRefused: ``gone``; ``several_blocks`` where the numbers do not fit; ``nothing_to_take``
            where there is no text.
    """
    wordings = [_cleaned(wording) for wording in wordings]
    if not any(wording.text.strip() for wording in wordings):
        raise EditRefused("nothing_to_take")
    with library.journal.step(Step.TAKE_SUGGESTION) as step:
        row = library.bitexts.row_of(bead_id)
        language = library.bitexts.get(row.bead.bitext_id).translation.language
        if len(row.target) == 1 and len(wordings) > 1:
            wordings = [_as_one(wordings)]
        if row.target:
            if len(row.target) != len(wordings):
                raise EditRefused("several_blocks")
            for block, wording in zip(row.target, wordings, strict=True):
                rewrite(library, block, wording, language)
        else:
            after: BlockId | None = None
            for number, wording in enumerate(wordings):
                like = row.source[min(number, len(row.source) - 1)] if row.source else None
                after = write_new(library, bead_id, like, wording, language, after)
    return step.changes


def rewrite(library: Library, block: Block, wording: Wording, language: Language) -> Block:
    """Inside a step: give a block of a translation another text; returns it as it is now."""
    if wording.text == block.text and wording.origin is block.origin:
        return block
    library.documents.remember(block)
    follow_selectors(library, block, wording.text)
    own = wording.origin is Origin.HUMAN and block.state is not SegmentState.INITIAL
    changed = replace(
        worded(block, wording, language), state=SegmentState.TRANSLATED if own else SegmentState.INITIAL
    )
    library.documents.save(changed)
    provenance.write(library, block.id, wording.text, wording.origin, wording.detail)
    pair_again(library, beads_with(library, block.document_id, block.id))
    return changed


def write_new(
    library: Library,
    bead_id: BeadId,
    like: Block | None,
    wording: Wording,
    language: Language,
    after: BlockId | None = None,
) -> BlockId:
    """Inside a step: one more paragraph in a row's translation, as ``add_target`` places it."""
    row = library.bitexts.row_of(bead_id)
    block = add_target(library, row, like, lambda empty: worded(empty, wording, language), after)
    provenance.write(library, block, wording.text, wording.origin, wording.detail)
    return block


def worded(block: Block, wording: Wording, language: Language) -> Block:
    """A block with another text and its origin; marks and references as the wording has them."""
    marks, refs = wording.marks, wording.refs
    return replace(
        block,
        text=wording.text,
        marks=followed_marks(block.marks, block.text, wording.text) if marks is None else marks,
        refs=followed_refs(block.refs, block.text, wording.text) if refs is None else refs,
        sentences=sentences.split(wording.text, language),
        origin=wording.origin,
        origin_detail=wording.detail.partition(" ")[0],
    )


def _cleaned(wording: Wording) -> Wording:
    text = clean(wording.text)
    if text == wording.text:
        return wording
    marks, refs = wording.marks, wording.refs
    return replace(
        wording,
        text=text,
        marks=None if marks is None else followed_marks(marks, wording.text, text),
        refs=None if refs is None else followed_refs(refs, wording.text, text),
    )


def _as_one(wordings: Sequence[Wording]) -> Wording:
    """Several texts one behind the other; of one origin, which is that of the first."""
    text, marks, refs = "", list[InlineMark](), list[FootnoteRef]()
    for wording in wordings:
        text = f"{text} " if text else ""
        at = len(text)
        marks += [m._replace(start=m.start + at, end=m.end + at) for m in wording.marks or ()]
        refs += [r._replace(offset=r.offset + at) for r in wording.refs or ()]
        text += wording.text
    return replace(wordings[0], text=text, marks=tuple(marks), refs=tuple(refs))
