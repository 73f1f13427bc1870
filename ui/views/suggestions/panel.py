"""The panel of suggestions: what could be taken for the current row, numbered for the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from reader.model.change import Step
from reader.model.provenance import Hand
from ui.i18n import Table, tr
from ui.models.suggestions import Entry, SuggestionsModel
from ui.models.works import ITEM
from ui.views.labels import Prose
from ui.views.lists import CardList, LeaveKey, Words
from ui.views.suggestions.items import SuggestionItems

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from reader.model.bitext import BeadId, BitextId
    from reader.model.change import ChangeSet
    from reader.model.translation import Capabilities
    from ui.theme import Theme
    from ui.workspace import Workspace

DELAY = 60
"""Milliseconds after a row becomes the current one until its suggestions are read."""
TYPED_DELAY = 1200
"""The same after something was typed in it: longer than from one saving to the next while typing goes on."""
_EMPTY = Words(
    "Nothing to suggest",
    "Ctrl+M asks the engine chosen in the menu Translate. What a row read before stands here as well.",
)
_UNFED = Words(
    "Nothing to suggest",
    "The memory is made of confirmed rows, and no link of this work is confirmed yet. Where they are right, "
    "F7 and then Shift+C confirm all above the current row. Ctrl+M asks the engine chosen in the menu "
    "Translate.",
)
_NO_ROW = Words("No row", "Suggestions are for the current row of a work.")

HANDS = Table(
    {
        Hand.HUMAN: "by hand",
        Hand.MT: "machine",
        Hand.TM: "memory",
        Hand.PROPAGATED: "repeated",
        Hand.TYPED: "typed over",
    }
)


def share_words(counts: Counter[Hand]) -> str:
    """``machine 62 %, typed over 38 %``; empty for a text that is all by hand."""
    total = sum(counts.values())
    if not total or set(counts) <= {Hand.HUMAN}:
        return ""
    shares = [(hand, counts[hand] * 100 / total) for hand in Hand if counts[hand]]
    return ", ".join(f"{HANDS[hand]} {max(1, min(99, round(s))) if s < 100 else 100} %" for hand, s in shares)


class SuggestionsPanel(QWidget):
    """Numbered suggestions, their differences, and which engines could be asked.

    Signals:
        taken: number of the suggestion to put into the row.
        asked: name of the engine to ask for its version of the row.
        differences_changed: whether differences are shown.
        left: Esc, for the keyboard to go back to the page.
    """

    taken = Signal(int)
    asked = Signal(str)
    differences_changed = Signal(bool)
    left = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SuggestionsModel(workspace, self)
        self._workspace = workspace
        self._wanted: BeadId | None = None
        self._unfed = False
        """Whether it is said that the memory has nothing of this work."""
        self._feeds_nothing: tuple[BitextId, bool] | None = None
        """What the library said of that, while it holds: asking takes the longer the longer a work is."""
        self._ready: tuple[Capabilities, ...] = ()
        self._delay = QTimer(self, singleShot=True, interval=DELAY)
        self._delay.timeout.connect(self._show_wanted)
        self.differences = QCheckBox(tr("Differences from the row"), self)
        self.differences.setChecked(True)
        self.differences.toggled.connect(self._toggle)
        self.list = CardList("Suggestions", SuggestionItems(theme), _NO_ROW, self)
        self.list.setModel(self.model)
        self.list.setWordWrap(True)
        self.list.doubleClicked.connect(self._take)
        self.list.enter_pressed.connect(self._take)
        self.shares = Prose("", self)
        self.shares.setStyleSheet("color: palette(dark);")
        self._ask = QPushButton(tr("Ask an engine"), self)
        self._ask.setMenu(QMenu(self._ask))
        self._ask.menu().triggered.connect(lambda action: self.asked.emit(action.data()))
        self._build()
        workspace.changed.connect(self._on_changed)
        self._keys = LeaveKey(None, self.list)
        self._keys.left.connect(self.left)
        self.setFocusProxy(self.list)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 10)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self.differences)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.setSpacing(8)
        foot.addWidget(self.shares)
        row = QHBoxLayout()
        row.addWidget(self._ask)
        row.addStretch(1)
        foot.addLayout(row)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    def set_engines(self, ready: Sequence[Capabilities]) -> None:
        """Offer to ask these engines."""
        self._ready = tuple(ready)
        self._renew_asks()

    def show_row(self, bead_id: BeadId | None) -> None:
        """Suggest something for another row, a moment later."""
        self._wanted = bead_id
        self.refresh()

    def refresh(self, delay: int = DELAY) -> None:
        """Read the suggestions of the row anew, a moment later."""
        if self.isVisible():
            self._delay.start(delay)

    def settle(self) -> None:
        """Read what is wanted now, not a moment later."""
        self._delay.stop()
        self._show_wanted()

    def _show_wanted(self) -> None:
        self.model.show_row(self._wanted)
        bitext = self._workspace.bitext
        self._unfed = (
            bitext is not None
            and self._wanted is not None
            and not self.model.rowCount()
            and self._has_fed_nothing(bitext.id)
        )
        self.list.set_empty(_NO_ROW if self._wanted is None else _UNFED if self._unfed else _EMPTY)
        self.show_shares()
        self._renew_asks()

    def _has_fed_nothing(self, bitext_id: BitextId) -> bool:
        known = self._feeds_nothing
        if known is None or known[0] != bitext_id:
            found = self._workspace.library.bitexts.is_translated_unconfirmed(bitext_id)
            known = self._feeds_nothing = (bitext_id, found)
        return known[1]

    def show_shares(self) -> None:
        """Say whose words the row and the work hold."""
        shares = (
            (tr("Row"), share_words(self.model.shares())),
            (tr("Work"), share_words(self.model.work_shares())),
        )
        self.shares.setText("\n".join(f"{name}: {words}" for name, words in shares if words))
        self.shares.setVisible(bool(self.shares.text()))

    def _renew_asks(self) -> None:
        """Offer the engines whose version is not there yet."""
        menu, row = self._ask.menu(), self.model.row
        menu.clear()
        if row is not None and row.source and not self._workspace.library.read_only:
            there = self.model.engines()
            for engine in self._ready:
                if engine.name not in there:
                    menu.addAction(engine.title).setData(engine.name)
        self._ask.setVisible(not menu.isEmpty())

    def _take(self, index: QModelIndex) -> None:
        entry = index.data(ITEM)
        if isinstance(entry, Entry):
            self.taken.emit(entry.number)

    def _toggle(self, on: bool) -> None:
        self.model.show_differences(on)
        self.differences_changed.emit(on)

    def _on_changed(self, change: ChangeSet) -> None:
        known = self._feeds_nothing
        if change.touched("bead") or (known is not None and not known[1] and change.touched("block")):
            self._feeds_nothing = None
        row = self.model.row
        if row is None:
            return
        beads = {*change.touched("bead")}
        mine = beads if self._unfed else beads & {row.bead.id}
        if mine or {block.id for block in (*row.source, *row.target)} & {*change.touched("block")}:
            self.refresh(TYPED_DELAY if change.step is Step.TYPE else DELAY)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._delay.start(DELAY)
