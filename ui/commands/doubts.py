"""The card that says why a link is believed, and what is wrong with a doubtful one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from typing_extensions import override

from reader.edits import beads
from reader.model.bitext import Cue, Divergence, Side
from ui import i18n, messages
from ui.commands.divergences import Divergences
from ui.commands.weighing import Weighing
from ui.i18n import Table, tr, tr_n
from ui.key_hints import as_pressed
from ui.views.bitext.gutter import SURE, UNSURE
from ui.views.bitext.host import ViewMode
from ui.views.card import Told, WhyCard
from ui.views.card_parts import Bar, Glance

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.alignment.offers import Offer
    from reader.model.bitext import BitextId, Row
    from reader.model.change import ChangeSet
    from reader.model.document import BlockId
    from reader.storage.library import Library
    from ui.commands.desk import Desk

_Key = Qt.Key
_SLIGHT = -0.3
"""A cue below this is named as what speaks against a link."""
_MANY = 2
"""Rows that become sure by a gap from which on it is clear that a paragraph has no partner."""
_NONE_FOUND = Table({Cue.WORDS: "no pair found", Cue.DICTIONARY: "no pair found"})
_OFFERS = Table(
    {
        ("merge", None): "Merge with the next row",
        ("merge_up", None): "Merge with the row above",
        ("down", Side.SOURCE): "Move the original’s last paragraph down",
        ("down", Side.TARGET): "Move the translation’s last paragraph down",
        ("up", Side.SOURCE): "Move the original’s first paragraph up",
        ("up", Side.TARGET): "Move the translation’s first paragraph up",
        ("gap", Side.SOURCE): "Leave a gap in the original",
        ("gap", Side.TARGET): "Leave a gap in the translation",
        ("realign", None): "Realign the rest",
    }
)
"""What an offer does, by the kind of repair and the side it acts on."""
_OF_BOTH = frozenset({"merge", "merge_up", "realign"})
_ALONE = Table(
    {
        ("first", Side.SOURCE): "Let the original’s first paragraph stand alone",
        ("first", Side.TARGET): "Let the translation’s first paragraph stand alone",
        ("last", Side.SOURCE): "Let the original’s last paragraph stand alone",
        ("last", Side.TARGET): "Let the translation’s last paragraph stand alone",
    }
)
AGAINST = Table(
    {
        Cue.LENGTH: "the link is unlikely: length against it",
        Cue.NUMBERS: "the link is unlikely: numbers against it",
        Cue.NAMES: "the link is unlikely: names against it",
        Cue.WORDS: "the link is unlikely: learned words against it",
        Cue.DICTIONARY: "the link is unlikely: dictionary against it",
        Cue.POSITION: "the link is unlikely: position against it",
    }
)
_PREVIEWED = 3
"""Rows of a preview."""
_BEGINNING = 60
_LOOK_BACK = 8
"""Rows above that are searched for the beginning of a drift."""


class DoubtCommands(QObject):
    """Handlers ``doubts.*``.

    Signals:
        asked: the id of an action, by a key or button of the card.
    """

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._card: WhyCard | None = None
        self._open = False
        self._offers: list[Offer] = []
        self.weighing = Weighing(desk, self)
        self.divergences = Divergences(desk, self.weighing, self)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._renew)

    # --- the card

    @property
    def card(self) -> WhyCard | None:
        """The card, once it was wanted."""
        return self._card

    @property
    def is_open(self) -> bool:
        """Whether the card is open; it may be out of sight with its row."""
        return self._open

    def why(self) -> None:
        """Open the card at the current row, or close it."""
        if self._open:
            self.close_card()
        else:
            self.open_card()

    def open_card(self, _row: int = -1) -> None:
        """Open the card at the current row."""
        if self._desk.bitext is None or not self._desk.page.row_count:
            return
        if self._card is None:
            self._card = self._made()
        self._open = True
        self.weighing.learn()
        self._renew()

    def close_card(self) -> None:
        """Close it."""
        self._open = False
        self.divergences.stop()
        if self._card is not None:
            self._card.hide()

    def _made(self) -> WhyCard:
        page, workspace = self._desk.page, self._desk.workspace
        card = WhyCard(page.viewport(), page.theme)
        card.chosen.connect(self.asked)
        card.offered.connect(self._take)
        card.closed.connect(self.close_card)
        for watched in (page, page.viewport(), card):
            watched.installEventFilter(self)
        page.scrolled.connect(self._place)
        for signal in (page.current_row_changed, page.mode_changed, page.repairing.changed):
            signal.connect(self._renew_soon)
        workspace.changed.connect(self._renew_soon)
        workspace.opened.connect(self.close_card)
        self.weighing.learned.connect(self._renew_soon)
        self.divergences.counted.connect(self._renew_soon)
        return card

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._open:
            return False
        if isinstance(event, QKeyEvent) and watched is self._desk.page:
            return event.type() == QEvent.Type.KeyPress and self._press(event)
        if isinstance(event, QWheelEvent) and watched is self._card:
            self._desk.page.turn_wheel(event)
            return True
        looks = {QEvent.Type.Resize, QEvent.Type.PaletteChange}  # the latter: another theme
        if watched is self._desk.page.viewport() and event.type() in looks:
            self._renew_soon()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        """Act on a key of the card; in repair mode the page knows the letters itself."""
        page = self._desk.page
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if not plain or page.is_editing:
            return False
        key = event.key()
        if key == _Key.Key_Escape:
            self.close_card()
            return True
        if _Key.Key_1 <= key <= _Key.Key_3 and key - _Key.Key_1 < len(self._offers):
            self._take(key - _Key.Key_1)
            return True
        letters = {_Key.Key_A: "confirm_next", _Key.Key_K: "unlink", _Key.Key_W: "why"}
        if page.mode is ViewMode.READ and key in letters:
            self.asked.emit(letters[_Key(key)])
            return True
        return False

    def _renew_soon(self, _what: object = None) -> None:
        """Once for all that happens together."""
        if self._open:
            self._timer.start()

    def _renew(self) -> None:
        page, card = self._desk.page, self._card
        if not self._open or card is None:
            return
        if self._desk.bitext is None or not page.row_count:
            self.close_card()
            return
        self.weighing.learn()
        card.set_theme(page.theme)
        card.tell(self._told(page.current_row))
        self._place()

    def _place(self) -> None:
        page, card = self._desk.page, self._card
        if not self._open or card is None or not page.row_count:
            return
        number, columns = page.current_row, page.page.columns
        row = QRect(0, page.row_top(number), page.viewport().width(), page.page.layout(number).height)
        card.place(row, (columns.left, columns.right))

    # --- what it says

    def _told(self, number: int) -> Told:
        row = self._desk.page.row(number)
        bead = row.bead
        linked = bool(row.source) and bool(row.target)
        doubtful = _is_doubtful(row)
        self._offers = self._offered(number) if doubtful and self._repairs_rows() else []
        tag = self.weighing.divergence(number)
        if doubtful and tag is not Divergence.REORDERED:
            tag = None  # its shape is said already, and a wrong link is not a free translation
        acts = [("confirm_next", "A", tr("Accept"))] if not bead.confirmed else []
        acts += [("unlink", "K", tr("Reject"))] if linked else []
        acts += [("why", "W", tr("Close"))]
        return Told(
            title=tr("Row {row}: {trust}", row=i18n.number(number + 1), trust=_trust(row)),
            tag="" if tag is None else messages.divergence(tag, len(row.source), len(row.target)),
            doubt=_capital(self.reason(number)) if doubtful else "",
            confirmed=bead.confirmed,
            doubtful=doubtful,
            bars=tuple(
                Bar(messages.CUES[cue.cue], cue.value, cue.datum or _NONE_FOUND.get(cue.cue, ""))
                for cue in self.weighing.explain(number).cues
            ),
            none=tr("There is nothing on one side to compare") if not linked else "",
            acts=tuple(acts),
            offers=tuple((self._offer_text(number, offer), _brings(offer)) for offer in self._offers),
            previews=tuple(self._preview(number, offer) for offer in self._offers),
            foot=self._foot(number),
        )

    def _foot(self, number: int) -> str:
        """The divergences of the chapter, once they are counted."""
        counts = self.divergences.of_chapter(number)
        if not counts:
            return ""
        if len(self._desk.contents.model.chapters):
            return tr("In this chapter: {what}", what=messages.divergences(counts))
        return tr("In this text: {what}", what=messages.divergences(counts))

    def _repairs_rows(self) -> bool:
        """Whether the keys act on rows that can be changed."""
        page = self._desk.page
        writable = not self._desk.library.read_only
        return writable and page.mode is ViewMode.REPAIR and page.repairing.inside is None

    def reason(self, number: int) -> str:
        """What is wrong with a doubtful row, in words that start small."""
        bitext, row = self._desk.bitext, self._desk.page.row(number)
        assert bitext is not None
        languages = bitext.original.language, bitext.translation.language
        counts = len(row.source), len(row.target)
        if not all(counts):
            code = "missing_source" if counts[1] else "missing_target"
            return messages.doubt(code, languages, counts)
        side = self._missing(number)
        first = number if side is None else self._drift_from(number, side)
        if first < number:
            return tr("out of step since row {row}", row=i18n.number(first + 1))
        if counts[0] != counts[1]:
            code = "merged" if counts[0] > counts[1] else "split"
        elif side is not None:
            code = "missing_target" if side is Side.TARGET else "missing_source"
        else:
            return self._against(number) or messages.doubt("unlikely", languages, counts)
        return messages.doubt(code, languages, counts)

    def _against(self, number: int) -> str:
        """What speaks loudest against a link."""
        against = [cue for cue in self.weighing.explain(number).cues if cue.value < _SLIGHT]
        if not against:
            return ""
        worst = min(against, key=lambda cue: cue.value)
        said = AGAINST[worst.cue]
        return f"{said} ({worst.datum})" if worst.datum else said

    def _missing(self, number: int) -> Side | None:
        """The side that lacks a paragraph here, when a gap there puts the rows below into step."""
        row = self._desk.page.row(number)
        if not row.source or not row.target or not _is_doubtful(row):
            return None
        for offer in self.weighing.offers(number, SURE)[:1]:
            if offer.repair == "gap" and offer.sure >= _MANY:
                return offer.side
        return None

    def _drift_from(self, number: int, side: Side) -> int:
        """The first row of those above, without a break, that lack the same."""
        first = number
        while first > max(0, number - _LOOK_BACK) and self._missing(first - 1) is side:
            first -= 1
        return first

    # --- offers

    def _offered(self, number: int) -> list[Offer]:
        from reader.alignment.offers import Offer, Repair  # noqa: PLC0415 - deferred: with the card

        return [*self.weighing.offers(number, SURE), Offer(Repair.REALIGN)]

    def _preview(self, number: int, offer: Offer) -> tuple[Glance, ...]:
        """The rows from here on as an offer would leave them."""
        if offer.repair == "realign":
            return ()
        return tuple(
            Glance(
                _beginning(row.source),
                _beginning(row.target),
                None if not row.source or not row.target else round(weight * 100),
                doubtful=bool(row.source and row.target) and weight < UNSURE,
            )
            for row, weight in self.weighing.preview(number, offer, _PREVIEWED)
        )

    def _offer_text(self, number: int, offer: Offer) -> str:
        row = self._desk.page.row(number)
        if offer.repair == "split":
            return _split_text(row, offer.keep)
        return _OFFERS[offer.repair, None if offer.repair in _OF_BOTH else offer.side]

    def _take(self, index: int) -> None:
        """Apply an offer: one step."""
        desk, page = self._desk, self._desk.page
        if index >= len(self._offers) or desk.bitext is None:
            return
        offer, number = self._offers[index], page.current_row
        if offer.repair == "realign":
            self.asked.emit("realign")
            return
        row = page.row(number)
        edit = _edit(row, desk.bitext.id, offer)
        said = self._offer_text(number, offer)
        if desk.run(edit):
            page.go_to_block((row.source or row.target)[0].id)
            done = tr("Done: {what} (Ctrl+Z takes it back)", what=said[:1].lower() + said[1:])
            more = tr("Ctrl+R weighs the rows below anew") if offer.repair == "gap" else ""
            desk.status.say("; ".join(part for part in (done, more) if part))


def _edit(row: Row, bitext_id: BitextId, offer: Offer) -> Callable[[Library], ChangeSet]:
    bead = row.bead.id
    if offer.repair == "merge":
        return partial(beads.merge_with_next, bead_id=bead)
    if offer.repair == "merge_up":
        return partial(beads.merge_with_previous, bead_id=bead)
    if offer.repair == "split":
        return partial(beads.split, bead_id=bead, source_at=offer.keep[0], target_at=offer.keep[1])
    assert offer.side is not None
    if offer.repair == "gap":
        return partial(beads.insert_gap, bead_id=bead, side=offer.side)
    down = offer.repair == "down"
    block: BlockId = row.blocks(offer.side)[-1 if down else 0].id
    return partial(beads.move_block, block_id=block, bitext_id=bitext_id, step=1 if down else -1)


def _split_text(row: Row, keep: tuple[int, int]) -> str:
    upper, lower = keep, (len(row.source) - keep[0], len(row.target) - keep[1])
    for part, which in ((upper, "first"), (lower, "last")):
        if sum(part) == 1:
            return _ALONE[which, Side.SOURCE if part[0] else Side.TARGET]
    return tr(
        "Split into {upper} and {lower}", upper=f"{upper[0]}:{upper[1]}", lower=f"{lower[0]}:{lower[1]}"
    )


def _brings(offer: Offer) -> str:
    if offer.repair == "realign":
        return as_pressed("Ctrl+R")
    return tr_n("+{n} row sure", "+{n} rows sure", offer.sure) if offer.sure else tr("likelier")


def _beginning(texts: tuple[str, ...]) -> str:
    """How some paragraphs begin; a plus for each more than one."""
    if not texts:
        return ""
    return "+ " * (len(texts) - 1) + texts[0][:_BEGINNING]


def _is_doubtful(row: Row) -> bool:
    bead = row.bead
    return bead.confidence < UNSURE and not bead.confirmed and not bead.omitted


def _trust(row: Row) -> str:
    bead = row.bead
    if bead.omitted:
        return tr("left out on purpose") if row.source else tr("added on purpose")
    if bead.confirmed:
        return tr("link confirmed")
    percent = round(bead.confidence * 100)
    said = tr("doubtful, {percent} % sure") if bead.confidence < UNSURE else tr("{percent} % sure")
    return said.format(percent=percent)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
