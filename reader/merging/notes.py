"""Notes, three ways: what was added, changed, deleted, and where each stands."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.merging.three_way import three, three_lists
from reader.model.hand_over import Choice, Conflict, Matter, Note, Number, Paragraph, Spot

if TYPE_CHECKING:
    from reader.merging.three_way import Decisions
    from reader.model.hand_over import Version

NOT_TAKEN: Final = "not taken"
"""Tag of a note that keeps a text which was not chosen."""

_COPIES: Final = uuid.UUID("0d5ac0a5-8f7a-4b86-9d5c-2f3a67f1a0c4")


class Words(NamedTuple):
    """The paragraphs of the three texts notes stand in."""

    mine: Mapping[Number, Paragraph]
    theirs: Mapping[Number, Paragraph]
    merged: Mapping[Number, Paragraph]


class MergedNotes(NamedTuple):
    """The notes of the merged work, and those whose places are counted in the other side's texts."""

    notes: dict[str, Note]
    placed_by: frozenset[str]


def merge_notes(
    versions: tuple[Mapping[str, Note], Mapping[str, Note], Mapping[str, Note]],
    words: Words,
    author: str,
    decisions: Decisions,
) -> MergedNotes:
    """The notes of both sides; ``author`` is who wrote the other side's that name nobody."""
    base, mine, theirs = versions
    found: dict[str, Note] = {}
    placed: set[str] = set()
    for uid in dict.fromkeys((*mine, *theirs)):
        own, its, before = mine.get(uid), theirs.get(uid), base.get(uid)
        if own is None:
            assert its is not None
            if before is None or (
                not _same(before, its) and _kept_one(before, None, its, decisions) is Choice.THEIRS
            ):
                found[uid] = _signed(its, author)
                placed.add(uid)
        elif its is None:
            if before is None or (
                not _same(before, own) and _kept_one(before, own, None, decisions) is not Choice.THEIRS
            ):
                found[uid] = own
        else:
            # one both came by otherwise: one's own stands
            found[uid], by_them, copy = _both(before or its, own, its, words, decisions)
            if by_them:
                placed.add(uid)
            if copy is not None:
                found[copy.uid] = _signed(copy, author)
                placed.add(copy.uid)
    return MergedNotes(found, frozenset(placed))


def note_left(merged: Version, number: Number, body: str, at: str) -> Note:
    """A text that was not chosen and has no paragraph to be an earlier version of, as a note beside it."""
    text = next(t for t in merged.texts.values() if any(p.number == number for p in t.paragraphs))
    said = next(p.wording.text for p in text.paragraphs if p.number == number)
    side = "source" if text.role == "original" else "target"
    spot = Spot(side, text.uid, number, 0, len(said), said)
    uid = str(uuid.uuid5(_COPIES, f"{text.uid} {number} {body}"))
    return Note(uid, "note", "yellow", body, at, at, (NOT_TAKEN,), spots=(spot,))


def _same(one: Note, other: Note) -> bool:
    return one.content == other.content and _quoted(one) == _quoted(other)


def _quoted(note: Note) -> list[tuple[str, str, bool]]:
    """What of its places a person chose: the rest follows the texts by itself."""
    return sorted((spot.text, spot.exact, spot.anchor == "kept") for spot in note.spots)


def _signed(note: Note, author: str) -> Note:
    return note if note.authors or not author else note._replace(authors=(author,))


def _kept_one(base: Note, mine: Note | None, theirs: Note | None, decisions: Decisions) -> Choice:
    """One side deleted what the other changed."""
    texts = (_shown(base), mine and _shown(mine), theirs and _shown(theirs))
    number = _number(mine or theirs or base)
    return decisions.about(Conflict(f"note:{base.uid}", Matter.NOTE, texts, number))


def _both(
    base: Note, mine: Note, theirs: Note, words: Words, decisions: Decisions
) -> tuple[Note, bool, Note | None]:
    """The note, whether its places are as the other side has them, and the copy of the other side's."""
    tags = three_lists(base.tags, mine.tags, theirs.tags)
    values = [three(getattr(base, name), getattr(mine, name), getattr(theirs, name)) for name in _FIELDS]
    places = three(_quoted(base), _quoted(mine), _quoted(theirs))
    copy: Note | None = None
    choice = Choice.MINE
    if places[1] or any(clash for _, clash in values):
        can_both = bool(values[0][1])
        texts = (_shown(base), _shown(mine), _shown(theirs))
        conflict = Conflict(f"note:{mine.uid}", Matter.NOTE, texts, _number(mine), can_both=can_both)
        choice = decisions.about(conflict)
        if choice is Choice.BOTH:
            copy = theirs._replace(uid=str(uuid.uuid5(_COPIES, f"{theirs.uid} {theirs.body}")))
    chosen = [
        getattr(theirs, name) if clash and choice is Choice.THEIRS else value
        for name, (value, clash) in zip(_FIELDS, values, strict=True)
    ]
    by_them = _by_them(base, mine, theirs, words)
    if places[1]:
        by_them = choice is Choice.THEIRS
    note = mine._replace(
        **dict(zip(_FIELDS, chosen, strict=True)),
        tags=tags,
        authors=tuple(dict.fromkeys((*mine.authors, *theirs.authors))),
        spots=theirs.spots if by_them else mine.spots,
        rows=three(base.rows, mine.rows, theirs.rows)[0],
    )
    if note.content != mine.content:
        same = note.content == theirs.content
        note = note._replace(
            modified_at=theirs.modified_at if same else max(mine.modified_at, theirs.modified_at)
        )
    return note, by_them, copy


_FIELDS: Final = ("body", "kind", "colour")


def _by_them(base: Note, mine: Note, theirs: Note, words: Words) -> bool:
    """Whether a note's places are to be taken from the other side."""
    if mine.spots == theirs.spots:
        return False
    if _quoted(mine) != _quoted(base):
        return False
    if _quoted(theirs) != _quoted(base):
        return True
    return not _stands(mine, words.mine, words) and _stands(theirs, words.theirs, words)


def _stands(note: Note, side: Mapping[Number, Paragraph], words: Words) -> bool:
    """Whether all texts a note is in are in the merged work as this side has them."""
    return all(
        spot.number in side
        and spot.number in words.merged
        and side[spot.number].wording.text == words.merged[spot.number].wording.text
        for spot in note.spots
        if spot.number is not None
    )


def _number(note: Note) -> Number | None:
    numbers = [spot.number for spot in note.spots] + [number for _, number in note.rows]
    return next((number for number in numbers if number is not None), None)


def _shown(note: Note) -> str:
    """A note as a person reads it: what it says, else what it marks."""
    quoted = " … ".join(spot.exact for spot in note.spots)
    return "\n".join(filter(None, (note.body or quoted, " ".join(f"#{tag}" for tag in note.tags))))
