"""Texts and the links between them, three ways."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.merging.combining import combined
from reader.merging.regions import Regions, Side, settled
from reader.merging.three_way import three, three_lists, three_sets, weave
from reader.model.hand_over import (
    Choice,
    Conflict,
    Former,
    Link,
    LinkedTexts,
    Matter,
    Number,
    Pair,
    Paragraph,
    Shape,
    Standing,
    Text,
    Wording,
)
from reader.model.language import Language
from reader.model.provenance import Hand, Kept, Whose, moved
from reader.segmentation import comparison, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.merging.regions import Node, Region
    from reader.merging.three_way import Decisions
    from reader.model.hand_over import Version

_STATES = ("initial", "translated", "reviewed", "final")


class MergedTexts(NamedTuple):
    """What became of the texts and links both sides have."""

    texts: dict[str, Text]
    bitexts: dict[str, LinkedTexts]
    former: dict[Number, tuple[Former, ...]]
    seen: frozenset[Number]
    """Every paragraph of those texts that one side or the other has."""
    left: tuple[tuple[Number, str], ...]
    """Texts that were not chosen and were no version of a paragraph that stands; with one that is near."""
    unpaired: frozenset[tuple[str, Pair]]
    """Rows whose sentences have to be paired anew."""


class TextMerge:
    """The merge of what all three versions have of texts and links. Used once."""

    def __init__(self, versions: tuple[Version, Version, Version], decisions: Decisions, at: str) -> None:
        texts = [uid for uid in versions[1].texts if all(uid in v.texts for v in versions)]
        bitexts = [uid for uid in versions[1].bitexts if all(uid in v.bitexts for v in versions)]
        self._texts, self._bitexts = texts, bitexts
        self._base, self._mine, self._theirs = (Side(v, bitexts, texts) for v in versions)
        self._decisions = decisions
        self._at = at
        self._regions = Regions(self._base, self._mine, self._theirs)
        self._winner: dict[Node, Choice] = {}
        self._whole: dict[Node, Choice] = {}
        """Regions decided as a whole: their texts are the chosen side's too."""
        self._lost: list[tuple[Region, Choice]] = []
        self._former: dict[Number, list[Former]] = defaultdict(list)
        self._left: list[tuple[Number, str]] = []
        self._home = {
            number: uid
            for side in (self._mine, self._theirs)
            for uid, order in side.orders.items()
            for number in order
        }
        """The text a paragraph is of."""

    def run(self) -> MergedTexts:
        """Merge them."""
        for root, region in self._regions.changed():
            self._settle(root, region)
        paragraphs = {
            number: merged
            for number in dict.fromkeys((*self._mine.paragraphs, *self._theirs.paragraphs))
            if (merged := self._paragraph(number)) is not None
        }
        for region, winner in self._lost:
            self._remember_lost(region, winner, paragraphs)
        texts = {uid: self._text(uid, paragraphs) for uid in self._texts}
        bitexts, unpaired = {}, set[tuple[str, Pair]]()
        for uid in self._bitexts:
            bitexts[uid], again = self._bitext(uid, paragraphs)
            unpaired |= {(uid, pair) for pair in again}
        seen = frozenset(self._mine.paragraphs.keys() | self._theirs.paragraphs.keys())
        return MergedTexts(
            texts, bitexts, self._histories(paragraphs), seen, tuple(self._left), frozenset(unpaired)
        )

    # -- whose rows and paragraphs stand ------------------------------------------------------

    def _settle(self, root: Node, region: Region) -> None:
        winner = settled(region)
        if winner is not None and region.mine != region.theirs and self._is_stuck(region, winner):
            winner = None
        if winner is None:
            winner = self._decisions.about(self._conflict(region))
            self._whole[root] = winner
            self._lost.append((region, winner))
        self._winner[root] = winner

    def _is_stuck(self, region: Region, winner: Choice) -> bool:
        """Whether the side that left the rows alone changed what the other side's rows have no place for."""
        side, other = (self._mine, self._theirs) if winner is Choice.MINE else (self._theirs, self._mine)
        here = region.mine if winner is Choice.MINE else region.theirs
        base = self._base
        if here.numbers != region.base.numbers:
            for number in region.base.numbers & other.paragraphs.keys():
                words = other.paragraphs[number].wording.said
                before = base.paragraphs[number].wording.said
                if words == before:
                    continue
                now = side.paragraphs.get(number)
                if now is None or now.wording.said not in (before, words):
                    return True
        for uid, pair in region.base.pairs - here.pairs:
            one, its = base.links[uid][pair], other.links[uid].get(pair)
            if its is not None and (its.confirmed > one.confirmed or set(its.tags) - set(one.tags)):
                return True
        return False

    def _conflict(self, region: Region) -> Conflict:
        # named by what both sides know it by
        nodes = sorted(region.nodes, key=lambda node: (node[1] not in self._base.paragraphs, node))
        uid, number = nodes[0]
        shown = (
            _shown(self._base, region.base.pairs),
            _shown(self._mine, region.mine.pairs),
            _shown(self._theirs, region.theirs.pairs),
        )
        return Conflict(f"link:{uid}:{number}", Matter.LINK, shown, number, uid)

    def _remember_lost(self, region: Region, winner: Choice, paragraphs: dict[Number, Paragraph]) -> None:
        """Keep the texts of the rows that were not chosen as earlier versions of those that stand."""
        mine = winner is Choice.MINE
        loser, outline = (self._theirs, region.theirs) if mine else (self._mine, region.mine)
        kept = region.mine if mine else region.theirs
        left = {paragraphs[n].wording.text for n in kept.numbers if n in paragraphs}
        for number in sorted(outline.numbers):
            found = loser.paragraphs[number]
            before = self._base.paragraphs.get(number)
            if found.wording.text in left or (before and before.wording.text == found.wording.text):
                continue
            stand = [n for n in sorted(kept.numbers) if n in paragraphs]
            same = [n for n in stand if self._home[n] == self._home[number]]
            if number in paragraphs or same:
                self._former[number if number in paragraphs else same[0]].append(_former(found, self._at))
            elif found.wording.text.strip():
                near = [n for n in stand if paragraphs[n].wording.text]
                self._left += [(n, found.wording.text) for n in near[:1]]

    # -- paragraphs ---------------------------------------------------------------------------

    def _decided(self, number: Number, table: dict[Node, Choice]) -> Choice | None:
        for uid in self._regions.homes(number):
            found = table.get(self._regions.name((uid, number)))
            if found is not None and (number in self._regions.structural or not self._is_shared(number)):
                return found
        return None

    def _is_shared(self, number: Number) -> bool:
        """Whether a paragraph stands in rows of several translations: none of them decides of its words."""
        return len(self._regions.homes(number)) > 1

    def _paragraph(self, number: Number) -> Paragraph | None:
        mine, theirs = self._mine.paragraphs.get(number), self._theirs.paragraphs.get(number)
        if mine is None or theirs is None:
            winner = self._decided(number, self._winner) or Choice.MINE
            return mine if winner is Choice.MINE else theirs
        if mine == theirs:
            return mine
        whole = self._decided(number, self._whole)
        if whole is not None:
            return mine if whole is Choice.MINE else theirs
        base = self._base.paragraphs.get(number)
        wording, standing = self._wording(number, base, mine, theirs)
        shape, clash = three(base.shape if base else mine.shape, mine.shape, theirs.shape)
        if clash:
            kinds = (_kind(base.shape) if base else None, _kind(mine.shape), _kind(theirs.shape))
            conflict = Conflict(f"kind:{number}", Matter.PARAGRAPH, kinds, number)
            if self._decisions.about(conflict) is Choice.THEIRS:
                shape = theirs.shape
        lines, _ = three(base.lines if base else mine.lines, mine.lines, theirs.lines)
        return Paragraph(number, wording, shape, standing, lines)

    def _wording(
        self, number: Number, base: Paragraph | None, mine: Paragraph, theirs: Paragraph
    ) -> tuple[Wording, Standing]:
        before = None if base is None else base.wording
        if mine.wording.said == theirs.wording.said:
            own = before is None or mine.wording != before
            wording = mine.wording if own else theirs.wording
            return wording, self._standing(number, base, mine, theirs)
        if before is not None and theirs.wording.said == before.said:
            return mine.wording, _of_text(base, mine, theirs)
        if before is not None and mine.wording.said == before.said:
            if mine.wording.text.strip() and mine.wording.text != theirs.wording.text:
                self._former[number].append(_former(mine, self._at))
            return theirs.wording, _of_text(base, theirs, mine)
        both = self._both(number, before, mine.wording, theirs.wording)
        texts = (before.text if before else None, mine.wording.text, theirs.wording.text)
        conflict = Conflict(
            f"text:{number}",
            Matter.TEXT,
            texts,
            number,
            can_both=both is not None,
            both=both.text if both else "",
        )
        choice = self._decisions.about(conflict)
        for loser in (mine, theirs):
            stands = {Choice.MINE: mine, Choice.THEIRS: theirs}.get(choice)
            if loser is not stands and loser.wording.text.strip():
                self._former[number].append(_former(loser, self._at))
        if choice is Choice.BOTH and both is not None:
            state = min(mine.standing.state, theirs.standing.state, key=_rank)
            needs = mine.standing.needs_work or theirs.standing.needs_work
            return both, Standing(state, needs)
        chosen = theirs if choice is Choice.THEIRS else mine
        return chosen.wording, chosen.standing

    def _both(self, number: Number, base: Wording | None, mine: Wording, theirs: Wording) -> Wording | None:
        """The changes of both in one text, where no mark or reference could come to stand wrongly."""
        if base is None or any(w.marks != "[]" or w.refs != "[]" for w in (mine, theirs)):
            return None
        text = combined(base.text, mine.text, theirs.text)
        if text is None or text in (mine.text, theirs.text):
            return None
        language = Language(self._mine.version.texts[self._home[number]].language)
        ends = json.dumps(sentences.split(text, language), separators=(",", ":"))
        return Wording(text, sentences=ends, spans=_spans(mine, text))

    def _standing(
        self, number: Number, base: Paragraph | None, mine: Paragraph, theirs: Paragraph
    ) -> Standing:
        """The state of a text both sides have."""
        before = base.standing if base else Standing()
        needs, _ = three(before.needs_work, mine.standing.needs_work, theirs.standing.needs_work)
        states = before.state, mine.standing.state, theirs.standing.state
        state, clash = three(*states)
        if clash:
            was, one, other = map(_rank, states)
            if min(one, other) > was:  # both went on: the further one holds
                return Standing(max(states[1:], key=_rank), needs)
            conflict = Conflict(f"state:{number}", Matter.STATE, states, number)
            if self._decisions.about(conflict) is Choice.THEIRS:
                state = theirs.standing.state
        return Standing(state, needs)

    def _histories(self, paragraphs: dict[Number, Paragraph]) -> dict[Number, tuple[Former, ...]]:
        mine, theirs = self._mine.version.former, self._theirs.version.former
        found: dict[Number, tuple[Former, ...]] = {}
        for number in dict.fromkeys((*mine, *theirs, *self._former)):
            if number in paragraphs:  # those of other texts are kept as they are
                own = mine.get(number, ())
                texts = {former.text for former in own}
                came = [former for former in theirs.get(number, ()) if former.text not in texts]
                texts |= {former.text for former in came}
                new = [former for former in self._former.get(number, ()) if former.text not in texts]
                found[number] = (*own, *dict.fromkeys(came), *dict.fromkeys(new))
        return found

    # -- documents and rows -------------------------------------------------------------------

    def _text(self, uid: str, paragraphs: dict[Number, Paragraph]) -> Text:
        base, mine, theirs = (side.version.texts[uid] for side in (self._base, self._mine, self._theirs))
        merged = mine
        title, clash = three(base.label, mine.label, theirs.label)
        if clash:
            names = (_called(base), _called(mine), _called(theirs))
            conflict = Conflict(f"name:{uid}", Matter.TRANSLATION, names)
            if self._decisions.about(conflict) is Choice.THEIRS:
                title = theirs.label
        merged = merged._replace(title=title[0], name=title[1])
        source, clash = three(base.source, mine.source, theirs.source)
        if clash:
            files = (base.source_name, mine.source_name, theirs.source_name)
            if self._decisions.about(Conflict(f"file:{uid}", Matter.FILE, files)) is Choice.THEIRS:
                source = theirs.source
        if source == theirs.source != mine.source:
            merged = merged._replace(
                format=theirs.format,
                source_name=theirs.source_name,
                source_sha256=theirs.source_sha256,
                encoding=theirs.encoding,
                source=source,
            )
        orders = (self._base.orders[uid], self._mine.orders[uid], self._theirs.orders[uid])
        wanted = paragraphs.keys() & set(orders[1] + orders[2])
        order = weave(orders, wanted, self._places(uid))
        return merged._replace(paragraphs=tuple(paragraphs[number] for number in order))

    def _places(self, uid: str) -> dict[Number, int]:
        """Where the original of each paragraph of a translation stands."""
        found: dict[Number, int] = {}
        for side in (self._theirs, self._mine):
            for links in side.links:
                bitext = side.version.bitexts[links]
                if bitext.translation != uid:
                    continue
                order = {n: i for i, n in enumerate(side.orders.get(bitext.original, ()))}
                known = {n: order[n] for n in order if n in self._base.paragraphs}
                for source, target in side.links[links]:
                    at = max((known[n] for n in source if n in known), default=None)
                    if at is not None:
                        found.update(dict.fromkeys(target, at))
        return found

    def _bitext(self, uid: str, paragraphs: dict[Number, Paragraph]) -> tuple[LinkedTexts, set[Pair]]:
        links: dict[Pair, Link] = {}
        again: set[Pair] = set()
        for side, choice in ((self._mine, Choice.MINE), (self._theirs, Choice.THEIRS)):
            for pair in side.links[uid]:
                root = self._regions.name((uid, (pair[0] + pair[1])[0]))
                if pair not in links and self._winner.get(root, Choice.MINE) is choice:
                    links[pair], fits = self._link(uid, pair, paragraphs)
                    if not fits:
                        again.add(pair)
        orders = tuple(list(side.links[uid]) for side in (self._base, self._mine, self._theirs))
        order = weave((orders[0], orders[1], orders[2]), links.keys(), self._row_places(uid))
        base, mine, theirs = (side.version.bitexts[uid] for side in (self._base, self._mine, self._theirs))
        refusals = three_sets(base.refusals, mine.refusals, theirs.refusals)
        dismissed = three_sets(base.dismissals.keys(), mine.dismissals.keys(), theirs.dismissals.keys())
        merged = mine._replace(
            links=tuple(links[pair] for pair in order),
            refusals=frozenset(r for r in refusals if r[0] in paragraphs and r[1] in paragraphs),
            dismissals={
                key: (mine.dismissals.get(key) or theirs.dismissals[key])
                for key in sorted(dismissed)
                if key.number in paragraphs
            },
        )
        return merged, again

    def _row_places(self, uid: str) -> dict[Pair, int]:
        found: dict[Pair, int] = {}
        for side in (self._theirs, self._mine):
            text = side.version.bitexts[uid].original
            order = {n: i for i, n in enumerate(side.orders.get(text, ()))}
            for pair in side.links[uid]:
                if pair[0]:
                    found[pair] = min(order.get(n, 0) for n in pair[0])
        return found

    def _link(self, uid: str, pair: Pair, paragraphs: dict[Number, Paragraph]) -> tuple[Link, bool]:
        """A row of the merged work, and whether its pairs of sentences fit its texts."""
        mine, theirs = self._mine.links[uid].get(pair), self._theirs.links[uid].get(pair)
        base = self._base.links[uid].get(pair)
        numbers = [number for side in pair for number in side]
        if mine is None or theirs is None:
            link = mine or theirs
            assert link is not None
            side = self._mine if mine is not None else self._theirs
            return link, _fits(side, numbers, paragraphs)
        confirmed, _ = three((base or mine).confirmed, mine.confirmed, theirs.confirmed)
        sure, _ = three((base or mine).confidence, mine.confidence, theirs.confidence)
        tags = three_lists((base or mine).tags, mine.tags, theirs.tags)
        pairs, fits = self._sentences(uid, pair, base, (mine, theirs), paragraphs)
        return Link(*pair, sure, confirmed, pairs, tags), fits

    def _sentences(
        self,
        uid: str,
        pair: Pair,
        base: Link | None,
        links: tuple[Link, Link],
        paragraphs: dict[Number, Paragraph],
    ) -> tuple[str, bool]:
        mine, theirs = links
        numbers = [number for side in pair for number in side]
        counts = [_counts(source, numbers) for source in (
            self._mine.paragraphs, self._theirs.paragraphs, paragraphs)]  # fmt: skip
        if counts[0] != counts[1] or counts[0] != counts[2]:
            for side, link in ((self._mine, mine), (self._theirs, theirs)):
                if _fits(side, numbers, paragraphs):
                    return link.sentences, True
            return mine.sentences, False
        before = (base or mine).sentences
        found, clash = three(before, mine.sentences, theirs.sentences)
        if not clash:
            return found, True
        checked, clash = three(_checked(before), _checked(mine.sentences), _checked(theirs.sentences))
        if not clash:
            return (mine if checked == _checked(mine.sentences) else theirs).sentences, True
        shown = (_pairs_shown(before), _pairs_shown(mine.sentences), _pairs_shown(theirs.sentences))
        number = min(numbers, key=lambda n: (n not in self._base.paragraphs, n))
        conflict = Conflict(f"sentences:{uid}:{number}", Matter.SENTENCES, shown, number, uid)
        chosen = theirs if self._decisions.about(conflict) is Choice.THEIRS else mine
        return chosen.sentences, True


def _of_text(base: Paragraph | None, chosen: Paragraph, other: Paragraph) -> Standing:
    """The state that goes with a text only one side changed; a flag the other side set stays.

    What the other side said of its state, it said of another text.
    """
    before = base.standing.needs_work if base else False
    needs, _ = three(before, chosen.standing.needs_work, other.standing.needs_work)
    return Standing(chosen.standing.state, needs)


def _rank(state: str) -> int:
    return _STATES.index(state) if state in _STATES else 0


def _called(text: Text) -> str:
    return " · ".join(filter(None, text.label))


def _kind(shape: Shape) -> str:
    return f"{shape.kind} {shape.level or shape.label}".strip()


def _former(paragraph: Paragraph, at: str) -> Former:
    return Former(paragraph.wording.text, paragraph.standing.state, paragraph.wording.origin, at)


def _spans(mine: Wording, text: str) -> str:
    """Whose words a combined text holds: what is not of one's own was typed."""
    if not mine.spans and mine.origin == Hand.HUMAN:
        return ""
    if mine.spans:
        spans = tuple(Whose(Hand(h), s, e, d) for h, s, e, d in json.loads(mine.spans))
    else:
        spans = (Whose(Hand(mine.origin), 0, len(mine.text), mine.origin_detail),)
    kept = (Kept(*span) for span in comparison.kept(mine.text, text))
    found = moved(spans, kept, len(text))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _fits(side: Side, numbers: Iterable[Number], paragraphs: dict[Number, Paragraph]) -> bool:
    return all(
        n in paragraphs and n in side.paragraphs and side.paragraphs[n].wording.sentences
        == paragraphs[n].wording.sentences and side.paragraphs[n].wording.text
        == paragraphs[n].wording.text
        for n in numbers
    )  # fmt: skip


def _counts(paragraphs: dict[Number, Paragraph], numbers: Iterable[Number]) -> list[int]:
    return [paragraphs[n].wording.sentences.count("[") if n in paragraphs else -1 for n in numbers]


def _checked(text: str) -> Counter[str]:
    """The pairs of sentences that a person checked."""
    try:
        found = json.loads(text)
        return Counter(json.dumps(bead[:2]) for bead in found if len(bead) > 3 and bead[3])
    except (ValueError, TypeError):
        return Counter()


def _pairs_shown(text: str) -> str:
    def side(numbers: Sequence[int]) -> str:
        return ", ".join(str(n + 1) for n in numbers) or "–"

    try:
        return "\n".join(f"{side(bead[0])} ⇄ {side(bead[1])}" for bead in json.loads(text))
    except (ValueError, TypeError, IndexError):
        return ""


def _shown(side: Side, pairs: Iterable[tuple[str, Pair]]) -> str | None:
    """Rows as a person reads them."""
    lines = []
    for _, pair in sorted(pairs, key=lambda row: (row[0], side.places[row[0]][row[1]])):
        sides = (
            " ".join(side.paragraphs[n].wording.text for n in numbers if n in side.paragraphs)
            for numbers in pair
        )
        lines.append(" ⇄ ".join(text or "–" for text in sides))
    return "\n".join(lines) or None
