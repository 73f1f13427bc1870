"""The shelf: the works of the library, to open, add to and remove from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from reader.edits import works as edits
from reader.model.document import Work
from ui.models.works import ITEM, WorksModel
from ui.theme import FACE
from ui.views.lists import CardList, Words
from ui.views.shelf.cards import WorkCards

if TYPE_CHECKING:
    from ui.theme import Theme
    from ui.workspace import Workspace


_EMPTY = Words(
    "The shelf is empty",
    "Drop a German text and its English translation here, or choose them with Ctrl+O.\n"
    "A German text alone is fine too (Ctrl+Shift+O): you write the English beside it.",
)


class ShelfView(QWidget):
    """All works as cards.

    Signals:
        activated: the WorkId to open.
        current_changed: another work is chosen, or none.
        removed: the title of a work that was just taken from the library.
    """

    activated = Signal(object)
    current_changed = Signal()
    removed = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = WorksModel(workspace, self)
        self.list = _shelf_list(theme, self)
        self.list.setModel(self.model)
        self.list.doubleClicked.connect(self._activate)
        self.list.enter_pressed.connect(self._activate)
        self.list.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())
        self.model.modelReset.connect(self._after_reset)
        self.list.delete_pressed.connect(self.remove_current)
        self._heading = QLabel("Shelf", self)
        self._heading.setObjectName("shelfHeading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 22, 24, 0)
        layout.setSpacing(10)
        layout.addWidget(self._heading)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)
        self._heading.setStyleSheet(
            f"font-family: '{FACE}'; font-size: 27px; padding-left: 8px; color: {theme.ink};"
        )

    def reload(self) -> None:
        """Read the works anew and choose the first."""
        self.model.reload()

    def current(self) -> Work | None:
        """The chosen work."""
        work = self.list.currentIndex().data(ITEM)
        return work if isinstance(work, Work) else None

    def remove_current(self) -> None:
        """Take the chosen work from the library (Ctrl+Z brings it back)."""
        work = self.current()
        if work is None:
            return
        if self._workspace.run(partial(edits.remove_work, work_id=work.id)) is not None:
            self.removed.emit(work.title)

    def _activate(self, index: QModelIndex) -> None:
        work = index.data(ITEM)
        if isinstance(work, Work):
            self.activated.emit(work.id)

    def _after_reset(self) -> None:
        self._heading.setVisible(self.model.rowCount() > 0)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.current_changed.emit()


def _shelf_list(theme: Theme, parent: QWidget) -> CardList:
    works = CardList("Works", WorkCards(theme), _EMPTY, parent)
    works.setFlow(QListView.Flow.LeftToRight)
    works.setWrapping(True)
    works.setResizeMode(QListView.ResizeMode.Adjust)
    return works
