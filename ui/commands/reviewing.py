"""Going through the notes whose place is in doubt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.edits import annotations as edits
from reader.edits import reviewing
from reader.edits.reviewing import Why
from reader.model.bitext import Side
from ui import messages
from ui.i18n import Table, tr, within
from ui.views.notes.review import Doubt

if TYPE_CHECKING:
    from reader.edits.reviewing import Offer
    from reader.model.annotation import AnnotationId, Selector
    from reader.model.change import ChangeSet
    from ui.commands.desk import Desk
    from ui.models.notes import PlacedNote

REASONS = Table(
    {
        Why.HERE: "where it is now",
        Why.WORDS: "words like its own",
        Why.OPPOSITE: "opposite its other half",
    }
)

_SELECT: Table[Side | None] = Table(
    {
        None: "Select the words that the note belongs to, then press Ctrl+Shift+A again",
        Side.SOURCE: "Select the words in the original that the note belongs to, "
        "then press Ctrl+Shift+A again",
        Side.TARGET: "Select the words in the translation that the note belongs to, "
        "then press Ctrl+Shift+A again",
    }
)


class ReviewCommands(QObject):
    """Handlers ``review.*``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._current: AnnotationId | None = None
        self._offers: list[Offer] = []
        bar = desk.review_bar
        bar.looked_at.connect(self._show_offer)
        bar.accepted.connect(self._take)
        bar.asked.connect(self._do)
        bar.closed.connect(self._closed)
        # after the list has heard of it: its notes are the ones asked for
        desk.workspace.changed.connect(self._renew)
        desk.workspace.opened.connect(self._put_away)

    def start(self) -> None:
        """Begin with the first note in doubt, or with the one chosen in the list."""
        doubtful = self._desk.notes.model.doubtful
        if not doubtful:
            self._desk.status.say(tr("Every note has its place"))
            return
        if not self._desk.keep_note():
            return
        self._desk.entry.hide()
        chosen = self._desk.notes.current()
        here = chosen is not None and chosen.annotation.is_doubtful
        first = chosen if here and chosen is not None else doubtful[0]
        self._show(first)

    @property
    def is_open(self) -> bool:
        """Whether a note is being reviewed."""
        return not self._desk.review_bar.isHidden()

    def _show(self, note: PlacedNote) -> None:
        library, annotation = self._desk.library, note.annotation
        self._current = annotation.id
        doubtful = self._desk.notes.model.doubtful
        number = [one.annotation.id for one in doubtful].index(annotation.id) + 1
        selector = self._selector()
        self._offers = [] if selector is None else reviewing.offers(library, annotation, selector)
        kind = within(messages.KINDS[annotation.kind])
        what = kind if selector is None else f"{kind}, {messages.IN_THE[selector.side]}"
        self._desk.notes.choose(annotation.id)
        self._desk.review_bar.show_doubt(
            Doubt(
                tr("{number} of {count} to review: {what}", number=number, count=len(doubtful), what=what),
                "" if selector is None else selector.exact,
                annotation.body,
                messages.place_words(annotation),
                [(offer.text, _why(offer)) for offer in self._offers],
                len(annotation.selectors) > 1 or (annotation.row is not None and bool(annotation.selectors)),
            )
        )
        if not self._offers and note.row is not None:
            self._desk.page.go_to_row(note.row)

    def _selector(self) -> Selector | None:
        if self._current is None:
            return None
        return reviewing.doubtful(self._desk.library.annotations.get(self._current))

    def _show_offer(self, number: int) -> None:
        place = self._offers[number].place
        self._desk.page.go_to_block(place.block_id, place.start, place.end)

    def _take(self, number: int) -> None:
        selector, note = self._selector(), self._current
        if selector is None or note is None:
            return
        place = self._offers[number].place
        edit = partial(reviewing.place_again, annotation_id=note, selector_id=selector.id, place=place)
        self._apply(edit, tr("The note has its place again"))

    def place_here(self) -> None:
        """Bind the note under review, or the one chosen in the list, to the selection or the row."""
        desk, page = self._desk, self._desk.page
        if not self.is_open:
            chosen = desk.notes.current()
            if chosen is None or not chosen.annotation.is_doubtful:
                desk.status.say(tr("Choose a note to review first (Ctrl+Shift+I)"))
                return
            self._current = chosen.annotation.id
        note, selector, bead = self._current, self._selector(), page.current_bead()
        ranges = page.selection()
        if note is None or bead is None:
            return
        if selector is None:
            self._apply(
                partial(reviewing.bind_again, annotation_id=note, row=bead), tr("The note is on this row")
            )
            return
        alone = len(desk.library.annotations.get(note).selectors) == 1
        same = [place for place in ranges if alone or place.side is selector.side]
        if not same:
            desk.status.say(_SELECT[None if alone else selector.side])
            return
        edit = partial(reviewing.place_again, annotation_id=note, selector_id=selector.id, place=same[0])
        self._apply(edit, tr("The note has its place again"))

    def _apply(self, edit: partial[ChangeSet], said: str) -> None:
        if self._desk.run(edit):
            self._desk.page.clear_selection()
            left = self._desk.notes.model.doubtful
            self._desk.status.say(said if left else tr("{said}. Nothing is left to review.", said=said))

    def _do(self, what: str) -> None:
        note, selector, desk = self._current, self._selector(), self._desk
        if note is None:
            return
        if what == "select":
            desk.page.setFocus()
            desk.status.say(tr("Select the words the note belongs to, then press Ctrl+Shift+A"))
        elif what == "leave":
            self._apply(partial(reviewing.leave, annotation_ids=[note]), tr("The note stays as it is"))
        elif what == "delete":
            self._apply(
                partial(edits.remove, annotation_ids=[note]), tr("Note deleted (Ctrl+Z brings it back)")
            )
        elif what == "drop" and selector is not None:
            edit = partial(reviewing.drop_place, annotation_id=note, selector_id=selector.id)
            self._apply(edit, tr("The note stays with what else holds it"))
        elif what in {"next", "previous"}:
            self._step(1 if what == "next" else -1)

    def _step(self, step: int) -> None:
        doubtful = self._desk.notes.model.doubtful
        ids = [note.annotation.id for note in doubtful]
        at = ids.index(self._current) if self._current in ids else -step
        self._show(doubtful[(at + step) % len(doubtful)])

    def _renew(self, _change: object) -> None:
        """Something changed: the next note, when this one is in doubt no longer."""
        if not self.is_open:
            return
        doubtful = self._desk.notes.model.doubtful
        ids = [note.annotation.id for note in doubtful]
        if not ids:
            self._desk.review_bar.close_bar()
        elif self._current in ids:
            self._show(doubtful[ids.index(self._current)])
        else:
            self._show(doubtful[0])

    def _closed(self) -> None:
        self._current, self._offers = None, []
        self._desk.page.clear_selection()
        self._desk.page.setFocus()

    def _put_away(self, _bitext: object) -> None:
        self._desk.review_bar.hide()
        self._current, self._offers = None, []


def _why(offer: Offer) -> str:
    words = REASONS[offer.why]
    return (
        tr("{words}, {percent} % alike", words=words, percent=round(100 * offer.score))
        if offer.why is Why.WORDS
        else words
    )
