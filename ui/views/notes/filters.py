"""What the list of notes is filtered by besides words: kind, colour, tag, chapter, side, doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QWidget

from reader.model.annotation import AnnotationKind, Colour
from reader.model.bitext import Side
from ui import messages
from ui.i18n import tr
from ui.models.notes import NoteFacets
from ui.views.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence


class NoteFilters(QWidget):
    """Six choices in two columns, for a narrow panel.

    Signals:
        changed: the NoteFacets.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = [(messages.KINDS[kind], kind) for kind in AnnotationKind]
        colours = [(messages.COLOURS[colour], colour) for colour in Colour]
        sides = [(messages.SIDES[side].capitalize(), side) for side in Side]
        self.kind = self._choice(tr("Kind"), tr("Every kind"), kinds)
        self.colour = self._choice(tr("Colour"), tr("Every colour"), colours)
        self.tag = self._choice(tr("Tag"), tr("Every tag"))
        self.chapter = self._choice(tr("Chapter"), tr("Every chapter"))
        self.side = self._choice(tr("Side"), tr("Both sides"), sides)
        self.doubtful = QCheckBox(tr("To review"), self)
        self.doubtful.setToolTip(tr("Only notes whose place is to be looked at"))
        self.doubtful.toggled.connect(self._say)
        self.clear_button = QPushButton(tr("Clear"), self)
        self.clear_button.setToolTip(tr("Show all notes again"))
        self.clear_button.clicked.connect(self.clear)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 2)
        grid.setSpacing(6)
        for number, widget in enumerate(
            (self.kind, self.colour, self.tag, self.chapter, self.side, self.doubtful)
        ):
            grid.addWidget(widget, number // 2, number % 2)
        grid.addWidget(self.clear_button, 3, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _choice(self, name: str, every: str, values: Sequence[tuple[str, Any]] = ()) -> Choice:
        choice = Choice(self)
        choice.setAccessibleName(name)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(8)
        choice.addItem(every, None)
        for text, value in values:
            choice.addItem(text, value)
        choice.activated.connect(self._say)
        return choice

    def offer(self, tags: Sequence[str], chapters: Sequence[tuple[int, str]]) -> None:
        """The tags and chapters there are; what was chosen stays chosen while it is among them."""
        for choice, values in (
            (self.tag, [(f"#{messages.tag_shown(tag)}", tag) for tag in tags]),
            (self.chapter, [(name, number) for number, name in chapters]),
        ):
            before = choice.currentData()
            while choice.count() > 1:
                choice.removeItem(1)
            for text, value in values:
                choice.addItem(text, value)
            choice.setCurrentIndex(max(0, choice.findData(before)) if before is not None else 0)
        if self.facets != self._said:
            self._say()

    _said = NoteFacets()

    @property
    def facets(self) -> NoteFacets:
        """What is chosen."""
        kind, colour, side = (choice.currentData() for choice in (self.kind, self.colour, self.side))
        return NoteFacets(
            None if kind is None else AnnotationKind(kind),
            None if colour is None else Colour(colour),
            self.tag.currentData(),
            self.chapter.currentData(),
            None if side is None else Side(side),
            self.doubtful.isChecked(),
        )

    def show_doubtful(self) -> None:
        """Show what is to be reviewed, and nothing else is asked."""
        self.clear()
        self.doubtful.setChecked(True)

    def clear(self) -> None:
        """Let everything through."""
        for choice in (self.kind, self.colour, self.tag, self.chapter, self.side):
            choice.setCurrentIndex(0)
        self.doubtful.setChecked(False)
        self._say()

    def _say(self) -> None:
        self._said = self.facets
        self.changed.emit(self._said)
