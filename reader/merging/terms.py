"""Concepts and their terms, three ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reader.merging.three_way import three, three_lists, three_sets
from reader.model.hand_over import Choice, Conflict, Matter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.merging.three_way import Decisions
    from reader.model.hand_over import Entry, Meaning

_FIELDS: Final = ("note", "domain", "definition")
_TERM_FIELDS: Final = (
    "status", "match", "part_of_speech", "gender", "note", "source", "case_sensitive", "compounds",
)  # fmt: skip
_LISTS: Final = ("forms", "examples")


def merge_meanings(
    versions: tuple[Mapping[str, Meaning], Mapping[str, Meaning], Mapping[str, Meaning]],
    decisions: Decisions,
) -> dict[str, Meaning]:
    """The concepts of both sides."""
    base, mine, theirs = versions
    known = {_wording(meaning) for meaning in mine.values()}
    found: dict[str, Meaning] = {}
    for uid in dict.fromkeys((*mine, *theirs)):
        own, its, before = mine.get(uid), theirs.get(uid), base.get(uid)
        if own is None:
            assert its is not None
            is_new = before is None and _wording(its) not in known
            if is_new or (
                before is not None
                and _said(before) != _said(its)
                and _kept_one(before, None, its, decisions) is Choice.THEIRS
            ):
                found[uid] = its
        elif its is None:
            if before is None or (
                _said(before) != _said(own) and _kept_one(before, own, None, decisions) is not Choice.THEIRS
            ):
                found[uid] = own
        else:
            # one both came by otherwise: one's own stands
            found[uid] = _both(before or its, own, its, decisions)
    return found


def _wording(meaning: Meaning) -> object:
    """All of a concept but which one it is: of two that are equal one is enough."""
    return meaning[1:4], frozenset(meaning.entries), meaning.scopes


def _said(meaning: Meaning) -> object:
    """What a person entered; for which works it is goes by itself."""
    return meaning[1:4], frozenset(meaning.entries)


def _kept_one(base: Meaning, mine: Meaning | None, theirs: Meaning | None, decisions: Decisions) -> Choice:
    shown = (_shown(base), mine and _shown(mine), theirs and _shown(theirs))
    return decisions.about(Conflict(f"term:{base.uid}", Matter.TERM, shown))


def _both(base: Meaning, mine: Meaning, theirs: Meaning, decisions: Decisions) -> Meaning:
    if mine == theirs:
        return mine
    values = [three(getattr(base, name), getattr(mine, name), getattr(theirs, name)) for name in _FIELDS]
    chosen = [value for value, _ in values]
    if any(clash for _, clash in values):
        shown = (_about(base), _about(mine), _about(theirs))
        conflict = Conflict(f"concept:{mine.uid}", Matter.TERM, shown)
        if decisions.about(conflict) is Choice.THEIRS:
            chosen = [
                getattr(theirs, name) if clash else value
                for name, (value, clash) in zip(_FIELDS, values, strict=True)
            ]
    sides = [{(e.language, e.text): e for e in found.entries} for found in (base, mine, theirs)]
    entries = []
    for key in dict.fromkeys((*sides[1], *sides[2])):
        entry = _entry(mine, sides[0].get(key), sides[1].get(key), sides[2].get(key), decisions)
        if entry is not None:
            entries.append(entry)
    scopes = three_sets(base.scopes, mine.scopes, theirs.scopes)
    if bool(base.scopes) != bool(scopes) and mine.scopes == base.scopes:
        scopes = theirs.scopes  # for the whole library is said by naming none
    return mine._replace(
        note=chosen[0],
        domain=chosen[1],
        definition=chosen[2],
        # a concept whose every term one side or the other deleted keeps one's own
        entries=tuple(entries) or mine.entries,
        scopes=scopes,
    )


def _entry(
    concept: Meaning, base: Entry | None, mine: Entry | None, theirs: Entry | None, decisions: Decisions
) -> Entry | None:
    if mine == theirs or (base is None and theirs is None) or base == theirs:
        return mine
    if (base is None and mine is None) or base == mine:
        return theirs
    where = base or mine or theirs
    assert where is not None
    key = f"term:{concept.uid}:{where.language}:{where.text}"
    shown = (base and _entry_shown(base), mine and _entry_shown(mine), theirs and _entry_shown(theirs))
    if mine is None or theirs is None:
        choice = decisions.about(Conflict(key, Matter.TERM, shown))
        return theirs if choice is Choice.THEIRS else mine
    before = base or mine
    values = {
        name: three(getattr(before, name), getattr(mine, name), getattr(theirs, name))
        for name in _TERM_FIELDS
    }
    if base is None:
        values = {
            name: (getattr(mine, name), getattr(mine, name) != getattr(theirs, name)) for name in values
        }
    choice = Choice.MINE
    if any(clash for _, clash in values.values()):
        choice = decisions.about(Conflict(key, Matter.TERM, shown))
    chosen: dict[str, Any] = {
        name: getattr(theirs, name) if clash and choice is Choice.THEIRS else value
        for name, (value, clash) in values.items()
    }
    before = base or mine._replace(forms=(), examples=(), refused=frozenset())
    lists: dict[str, Any] = {
        name: three_lists(getattr(before, name), getattr(mine, name), getattr(theirs, name))
        for name in _LISTS
    }
    refused = three_sets(before.refused, mine.refused, theirs.refused)
    return mine._replace(**chosen, **lists, refused=refused)


def _shown(meaning: Meaning) -> str:
    return "\n".join(_entry_shown(entry) for entry in meaning.entries)


def _about(meaning: Meaning) -> str:
    return "\n".join(filter(None, (meaning.definition, meaning.domain, meaning.note)))


def _entry_shown(entry: Entry) -> str:
    """A term as a person reads it."""
    marks = (entry.status, entry.match, entry.part_of_speech, entry.gender, *entry.forms)
    about = f"{entry.text} ({', '.join(filter(None, marks))})"
    return "\n".join(filter(None, (about, entry.note, entry.source, *entry.examples)))
