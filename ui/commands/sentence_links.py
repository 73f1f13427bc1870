"""Repairing the links of the sentences inside one row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.edits import sentences
from ui.i18n import tr
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.bitext import BeadId
    from reader.model.change import ChangeSet
    from ui.commands.desk import Desk


class SentenceLinks:
    """What the letters of repair mode do while a row's sentences are open."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def on(self) -> bool:
        """Whether the sentences of a row are open."""
        return self._desk.page.repairing.inside is not None

    def merge(self) -> None:
        """Link what this link and the next one hold."""
        self._run(lambda bead, index: partial(sentences.merge, bead_id=bead, index=index))

    def merge_previous(self) -> None:
        """Link what this link and the one before hold."""
        place = self._place()
        if place is not None and place[1] == 0:
            self._desk.status.say(tr("These are the first sentences of the row"))
            return
        self._run(lambda bead, index: partial(sentences.merge, bead_id=bead, index=index - 1))

    def split(self) -> None:
        """Begin a new link with this sentence."""
        side, sentence = self._spot().side, self._sentence()
        self._run(
            lambda bead, index: partial(
                sentences.split, bead_id=bead, index=index, side=side, sentence=sentence
            )
        )

    def move(self, step: int) -> None:
        """Move the first sentence of this link to the one before, or its last to the next."""
        side = self._spot().side
        self._run(
            lambda bead, index: partial(sentences.move, bead_id=bead, index=index, side=side, step=step)
        )

    def pop(self) -> None:
        """Let this sentence stand alone."""
        side, sentence = self._spot().side, self._sentence()
        self._run(
            lambda bead, index: partial(
                sentences.pop, bead_id=bead, index=index, side=side, sentence=sentence
            )
        )

    def swap(self) -> None:
        """Exchange this side with that of the next link."""
        side = self._spot().side
        self._run(lambda bead, index: partial(sentences.swap, bead_id=bead, index=index, side=side))

    def unlink(self) -> None:
        """Take this link apart."""
        self._run(lambda bead, index: partial(sentences.unlink, bead_id=bead, index=index))

    def confirm_next(self) -> None:
        """Say that this link is right and go to the next one."""
        place = self._place()
        if place is None:
            return
        index = place[1]
        self._run(lambda bead, index: partial(sentences.confirm, bead_id=bead, indices=[index], flag=True))
        spot, page = self._spot(), self._desk.page
        after = page.row(spot.row).bead.sentences[index + 1 :]
        for following in after:
            own = following.source if spot.side.value == "source" else following.target
            if own:
                block, start, _ = page.page.sentences(spot.row, spot.side)[own[0]]
                page.set_caret(Spot(spot.row, spot.side, block, start))
                return
        self._desk.status.say(tr("These were the last sentences of the row; Esc goes back to rows"))

    def confirm_above(self) -> None:
        """Say that all links of the row before this one are right."""
        self._run(
            lambda bead, index: partial(
                sentences.confirm, bead_id=bead, indices=list(range(index)), flag=True
            )
        )

    def _spot(self) -> Spot:
        return self._desk.page.repairing.focus()

    def _sentence(self) -> int:
        return self._desk.page.page.sentence_at(self._spot())

    def _place(self) -> tuple[BeadId, int] | None:
        """The row, and the number of the link in focus."""
        repairing = self._desk.page.repairing
        found = repairing.sentence()
        return None if repairing.inside is None or found is None else (repairing.inside, found[0])

    def _run(self, edit: Callable[[BeadId, int], Callable[..., ChangeSet]]) -> None:
        place = self._place()
        if place is None:
            self._desk.status.say(tr("Put the caret into a sentence first"))
            return
        self._desk.run(edit(*place))
