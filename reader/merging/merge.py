"""The three-way merge of a work that was handed over and came back.

The *base* is what both sides had in common last. What one side changed stands, what both changed
alike stands, and where they differ a person chooses; the text that is not chosen becomes an
earlier version of its paragraph. The laws (tested as such): a side that changed nothing changes
nothing; independent changes of both are all there; what was merged once merges to nothing; the
order of choices makes no difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.merging.covering import cover
from reader.merging.notes import Words, merge_notes, note_left
from reader.merging.terms import merge_meanings
from reader.merging.texts import TextMerge
from reader.merging.three_way import Decisions, three, three_sets
from reader.model.hand_over import Choice, Conflict, Matter, Merge

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model.hand_over import Former, LinkedTexts, Number, Pair, Paragraph, Version


def merge(
    base: Version,
    mine: Version,
    theirs: Version,
    chosen: Mapping[str, Choice] | None = None,
    *,
    preferred: Choice | None = None,
    author: str = "",
    at: str = "",
) -> Merge:
    """One version of three.

    Args:
        base: What both had in common last.
        mine: The version of the library that takes the other one in.
        theirs: The version that comes.
        chosen: What a person chose, by key of the conflict.
        preferred: What stands of conflicts they chose nothing for; without it these stay undecided.
        author: Who wrote the other side's notes that name nobody.
        at: When texts that were not chosen became earlier versions (ISO 8601).
    """
    twins = _twins(base, mine, theirs)
    if twins:
        theirs = renumbered(theirs, lambda number: twins.get(number, number))
        base = renumbered(base, lambda number: twins.get(number, number))
    decisions = Decisions(chosen or {}, preferred)
    versions = (base, mine, theirs)
    found = TextMerge(versions, decisions, at).run()
    merged = replace(
        mine,
        title=_detail("title", versions, decisions),
        author=_detail("author", versions, decisions),
        tags=three_sets(base.tags, mine.tags, theirs.tags),
        texts={uid: found.texts.get(uid) or mine.texts[uid] for uid in mine.texts}
        | {uid: text for uid, text in theirs.texts.items() if uid not in {*mine.texts, *base.texts}},
    )
    came = {p.number for uid in merged.texts.keys() - mine.texts.keys() for p in merged.texts[uid].paragraphs}
    # what is kept of texts nobody compared stays, what came with new ones comes
    former = {n: f for n, f in mine.former.items() if n not in found.seen}
    former |= {n: f for n, f in theirs.former.items() if n in came} | found.former
    merged = replace(merged, former=former)
    bitexts, unpaired = _covered(base, mine, theirs, merged, found.bitexts)
    paragraphs = merged.paragraphs()
    words = Words(mine.paragraphs(), theirs.paragraphs(), paragraphs)
    notes = merge_notes((base.notes, mine.notes, theirs.notes), words, author, decisions)
    meanings = merge_meanings((base.meanings, mine.meanings, theirs.meanings), decisions)
    left = [note_left(merged, number, text, at) for number, text in found.left]
    kept = notes.notes | {note.uid: note for note in left}
    merged = replace(merged, bitexts=bitexts, notes=kept, meanings=meanings)
    return Merge(
        merged,
        _in_order(decisions.conflicts, merged, mine),
        tuple(decisions.undecided),
        arriving(mine, merged),
        twins,
        notes.placed_by,
        frozenset(found.unpaired | unpaired),
    )


def _detail(name: str, versions: tuple[Version, Version, Version], decisions: Decisions) -> str:
    base, mine, theirs = (str(getattr(version, name)) for version in versions)
    value, clash = three(base, mine, theirs)
    if clash:
        conflict = Conflict(f"{name}:{versions[1].uid}", Matter.WORK, (base, mine, theirs))
        if decisions.about(conflict) is Choice.THEIRS:
            return theirs
    return value


def _covered(
    base: Version,
    mine: Version,
    theirs: Version,
    merged: Version,
    found: Mapping[str, LinkedTexts],
) -> tuple[dict[str, LinkedTexts], set[tuple[str, Pair]]]:
    """All bitexts of the merged work, each with every paragraph in one row."""
    bitexts: dict[str, LinkedTexts] = {uid: found.get(uid) or mine.bitexts[uid] for uid in mine.bitexts}
    for uid, bitext in theirs.bitexts.items():
        if uid not in bitexts and uid not in base.bitexts:
            bitexts[uid] = bitext
    unpaired: set[tuple[str, Pair]] = set()
    for uid, bitext in list(bitexts.items()):
        if bitext.original not in merged.texts or bitext.translation not in merged.texts:
            del bitexts[uid]
            continue
        original, translation = (
            [p.number for p in merged.texts[text].paragraphs]
            for text in (bitext.original, bitext.translation)
        )
        covered = cover(bitext, original, translation)
        bitexts[uid] = bitext._replace(links=covered.links)
        unpaired |= {(uid, pair) for pair in covered.changed}
    return bitexts, unpaired


def _twins(base: Version, mine: Version, theirs: Version) -> dict[Number, Number]:
    """What both sides wrote for the same row: their paragraphs are one's own under another number."""
    known = {p.number for text in base.texts.values() for p in text.paragraphs}
    found: dict[Number, Number] = {}
    for uid in mine.bitexts.keys() & theirs.bitexts.keys() & base.bitexts.keys():
        its = {source: target for source, target, *_ in theirs.bitexts[uid].links if source}
        for source, target, *_ in mine.bitexts[uid].links:
            other = its.get(source, ())
            if not source or not target or len(target) != len(other) or known & {*target, *other}:
                continue
            found.update((number, own) for number, own in zip(other, target, strict=True) if number != own)
    return found


def renumbered(version: Version, number: Callable[[Number], Number]) -> Version:
    """A version with its paragraphs called otherwise."""

    def maybe(value: Number | None) -> Number | None:
        return None if value is None else number(value)

    texts = {
        uid: text._replace(paragraphs=tuple(p._replace(number=number(p.number)) for p in text.paragraphs))
        for uid, text in version.texts.items()
    }
    bitexts = {
        uid: bitext._replace(
            links=tuple(
                link._replace(source=tuple(map(number, link.source)), target=tuple(map(number, link.target)))
                for link in bitext.links
            ),
            refusals=frozenset((number(s), number(t)) for s, t in bitext.refusals),
            dismissals={k._replace(number=number(k.number)): v for k, v in bitext.dismissals.items()},
        )
        for uid, bitext in version.bitexts.items()
    }
    notes = {
        uid: note._replace(
            spots=tuple(spot._replace(number=maybe(spot.number)) for spot in note.spots),
            rows=tuple((bitext, maybe(value)) for bitext, value in note.rows),
        )
        for uid, note in version.notes.items()
    }
    meanings = {
        uid: meaning._replace(
            entries=tuple(
                e._replace(refused=frozenset((s, maybe(n)) for s, n in e.refused)) for e in meaning.entries
            )
        )
        for uid, meaning in version.meanings.items()
    }
    former: dict[Number, tuple[Former, ...]] = {number(n): f for n, f in version.former.items()}
    return replace(version, texts=texts, bitexts=bitexts, notes=notes, meanings=meanings, former=former)


def arriving(mine: Version, merged: Version) -> dict[Matter, int]:
    """How much of each kind comes in; nothing is left out."""
    counts: Counter[Matter] = Counter()
    before, after = mine.paragraphs(), merged.paragraphs()
    for text in merged.texts.values():
        old = mine.texts.get(text.uid)
        if old is None:
            counts[Matter.TRANSLATION] += 1
        else:
            counts[Matter.TRANSLATION] += old.label != text.label
            counts[Matter.FILE] += old.source != text.source
            for paragraph in text.paragraphs:
                _count_paragraph(counts, before.get(paragraph.number), paragraph)
    counts[Matter.PARAGRAPH] += len(before.keys() - after.keys())
    for uid, bitext in merged.bitexts.items():
        known = mine.bitexts.get(uid)
        if known is not None:
            _count_links(counts, known, bitext)
    for uid in mine.notes.keys() | merged.notes.keys():
        one, other = mine.notes.get(uid), merged.notes.get(uid)
        counts[Matter.NOTE] += one != other
    for uid in mine.meanings.keys() | merged.meanings.keys():
        counts[Matter.TERM] += mine.meanings.get(uid) != merged.meanings.get(uid)
    counts[Matter.WORK] += (mine.title, mine.author, mine.tags) != (
        merged.title,
        merged.author,
        merged.tags,
    )
    counts[Matter.HISTORY] += sum(
        len(former) - len(mine.former.get(number, ()))
        for number, former in merged.former.items()
        if number in after
    )
    return {matter: counts[matter] for matter in Matter if counts[matter]}


def _count_paragraph(counts: Counter[Matter], before: Paragraph | None, paragraph: Paragraph) -> None:
    if before is None:
        counts[Matter.PARAGRAPH] += 1
        return
    counts[Matter.TEXT] += (before.wording, before.shape) != (paragraph.wording, paragraph.shape)
    counts[Matter.STATE] += before.standing != paragraph.standing
    counts[Matter.FILE] += before.lines != paragraph.lines


def _count_links(counts: Counter[Matter], before: LinkedTexts, after: LinkedTexts) -> None:
    old = {link.pair: link for link in before.links}
    for link in after.links:
        known = old.get(link.pair)
        if known is None:
            counts[Matter.LINK] += 1
        else:
            counts[Matter.LINK] += (known.confirmed, known.confidence, known.tags) != (
                link.confirmed,
                link.confidence,
                link.tags,
            )
            counts[Matter.SENTENCES] += known.sentences != link.sentences
    if not counts[Matter.LINK]:
        counts[Matter.LINK] += [link.pair for link in before.links] != [link.pair for link in after.links]
    counts[Matter.LINK] += len(before.refusals ^ after.refusals)
    counts[Matter.LINK] += len(before.dismissals.keys() ^ after.dismissals.keys())


def _in_order(conflicts: list[Conflict], merged: Version, mine: Version) -> tuple[Conflict, ...]:
    """Conflicts in the order of the rows they are about; those of no row first."""
    places: dict[Number, int] = defaultdict(int)
    for version in (merged, mine):
        for bitext in version.bitexts.values():
            for row, link in enumerate(bitext.links, start=1):
                for number in (*link.source, *link.target):
                    places.setdefault(number, row)
    order = list(Matter)

    def place(conflict: Conflict) -> tuple[int, int, str]:
        row = 0 if conflict.number is None else places.get(conflict.number, 0)
        return row, order.index(conflict.matter), conflict.key

    return tuple(sorted(conflicts, key=place))
