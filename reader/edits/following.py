"""Where notes stand in texts that two sides have changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotation import anchoring, finding
from reader.model.annotation import AnchorState
from reader.model.document import BlockId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.hand_over import Merge, Number, Paragraph, Spot, Version


def follow_spots(merge: Merge, mine: Version, theirs: Version) -> Version:
    """The merged work with each note where its words are now; a note whose words are gone is an orphan.

    Its places are counted in the texts of the side it comes from.
    """
    merged = merge.merged
    after = merged.paragraphs()
    places = [_Places(merged, side) for side in (mine, theirs)]
    notes = {}
    for uid, note in merged.notes.items():
        n = int(uid in merge.placed_by)
        spots = tuple(places[n].moved(spot, after) for spot in note.spots)
        rows = tuple((bitext, number if number in after else None) for bitext, number in note.rows)
        notes[uid] = note._replace(spots=spots, rows=rows)
    return replace(merged, notes=notes)


class _Places:
    """The merged texts, where what one side marked is looked for."""

    def __init__(self, merged: Version, version: Version) -> None:
        self._merged = merged
        self._version = version
        self._side = version.paragraphs()
        self._hay: dict[str, finding.Haystack] = {}

    def moved(self, spot: Spot, after: Mapping[Number, Paragraph]) -> Spot:
        """A place as it is in the merged texts."""
        if spot.number is None:
            return spot
        was, now = self._side.get(spot.number), after.get(spot.number)
        if was is None or (now is not None and was.wording.text == now.wording.text):
            return spot
        lost = AnchorState(spot.anchor).is_lost
        if now is not None and not lost:
            old, text = was.wording.text, now.wording.text
            span = anchoring.follow(old, text, spot.start, spot.stop)
            if span is not None:
                return _at(spot, spot.number, text, span)
        quotation = finding.Quotation(spot.exact, spot.prefix, spot.suffix)
        found = self._haystack(spot.text).find(quotation)
        if found is not None:
            return _at(spot, found.block, after[found.block].wording.text, (found.start, found.end))
        if now is not None:
            return spot if lost else spot._replace(anchor=AnchorState.ORPHAN.value)
        anchor = spot.anchor if lost else AnchorState.ORPHAN.value
        return spot._replace(number=self._near(spot, after), start=0, stop=0, anchor=anchor)

    def _near(self, spot: Spot, after: Mapping[Number, Paragraph]) -> Number | None:
        """The paragraph before one that is gone, else the first: there an orphan is shown."""
        text = self._version.texts.get(spot.text)
        order = [p.number for p in text.paragraphs] if text else []
        before = order[: order.index(spot.number)] if spot.number in order else []
        left = self._merged.texts.get(spot.text)
        first = [p.number for p in left.paragraphs[:1]] if left else []
        return next((n for n in (*reversed(before), *first) if n in after), None)

    def _haystack(self, uid: str) -> finding.Haystack:
        """The paragraphs of a text that are not as this side has them: only there lost words can be."""
        if uid not in self._hay:
            text = self._merged.texts.get(uid)
            changed = [
                p
                for p in (text.paragraphs if text else ())
                if p.number not in self._side or self._side[p.number].wording.text != p.wording.text
            ]
            passages = (finding.Passage(BlockId(p.number), p.wording.text) for p in changed)
            self._hay[uid] = finding.Haystack(passages)
        return self._hay[uid]


def _at(spot: Spot, number: Number, text: str, span: tuple[int, int]) -> Spot:
    now, prefix, suffix = anchoring.describe(text, *span)
    return spot._replace(
        number=number,
        start=span[0],
        stop=span[1],
        prefix=prefix,
        suffix=suffix,
        anchor=anchoring.state_of(spot.exact, now).value,
    )
