"""The shelf: the works of the library, to find, open, sort, gather, put into the bin and take out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from reader.model.shelf import ShelvedWork
from ui.i18n import number, tr
from ui.models.progress import WorkProgress
from ui.models.shelf import ALL_WORKS, Kind, Place, PlacesModel, ShelfFilter
from ui.models.works import ITEM, Order, WorksModel
from ui.theme import FACE, px
from ui.views.bitext.pictures import Pictures
from ui.views.lists import Words
from ui.views.shelf.list import EMPTY, WorkList
from ui.views.shelf.places import PlaceList
from ui.views.shelf.sorting import SortChoice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

    from reader.model.bitext import Bitext
    from reader.model.change import ChangeSet
    from reader.model.document import WorkId
    from ui.background import Background
    from ui.theme import Theme
    from ui.workspace import Workspace

NARROW = 860
"""Pixels below which there is no room for the places beside the works."""
_NO_MATCH = Words("Nothing found", "No title, author or tag here has all these words; Esc shows all again.")
_BIN = Words(
    "The bin is empty",
    "Works you take from the shelf with Delete lie here until you delete them for good.",
)
_COLLECTION = Words(
    "Nothing in this collection", "Choose works on the shelf and put them into it: F2, or a right click."
)


class ShelfView(QWidget):
    """All works, or those of one place, with what finds and sorts them.

    Signals:
        activated: the WorkId to open.
        restore_wanted: ids of works of the bin that somebody wants back.
        current_changed: another work is chosen, or none, or another place shown.
        bin_wanted: ids of the works to put into the bin.
        delete_wanted: the works (of the bin) to delete for good.
        details_wanted: the ShelvedWork whose title, author, tags and collections are to be changed.
        menu_wanted: the global point of a context menu for the chosen works.
        place_menu_wanted: the same for the chosen place.
        rename_wanted, remove_wanted: a Place that is a collection or a tag.
        looks_changed: order, or covers or list, is another one.
    """

    activated = Signal(object)
    restore_wanted = Signal(object)
    current_changed = Signal()
    bin_wanted = Signal(object)
    delete_wanted = Signal(object)
    details_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    place_menu_wanted = Signal(QPoint)
    rename_wanted = Signal(object)
    remove_wanted = Signal(object)
    looks_changed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.progress = WorkProgress(workspace, self)
        self.model = WorksModel(workspace, self, progress=self.progress)
        self.bin = WorksModel(workspace, self, binned=True)
        self.places = PlacesModel(workspace, self)
        self.shown = ShelfFilter(self)
        self.shown.setSourceModel(self.model)
        self.pictures = Pictures(workspace.library)
        self.list = WorkList(theme, self.pictures, self)
        self.list.setModel(self.shown)
        self.place_list = PlaceList(self.places, theme, self)
        self.heading = QLabel(tr("Shelf"), self)
        self.filter = QLineEdit(self)
        self.sorting = SortChoice(self)
        self.look = QToolButton(self)
        self.where = QToolButton(self)
        self._kept: list[WorkId] = []
        self._row = 0
        self._there: set[WorkId] = set()
        self._open: WorkId | None = None
        self._looking = QTimer(self, singleShot=True, interval=30)
        self._build()
        self._connect()
        self.setFocusProxy(self.list)
        self.set_theme(theme)

    def _build(self) -> None:
        self.heading.setObjectName("shelfHeading")
        self.filter.setPlaceholderText(tr("Find by title, author or tag"))
        self.filter.setAccessibleName(tr("Find works"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(320)
        self.filter.installEventFilter(self)
        self.look.setCheckable(True)
        self.look.setText(tr("Covers"))
        self.look.setToolTip(tr("Covers, or a list"))
        self.where.setText(tr("Places"))
        self.where.setToolTip(tr("All works, collections, tags, the bin"))
        self.where.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.where.setMenu(QMenu(self.where))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.heading)
        head.addWidget(self.where)
        head.addStretch(1)
        head.addWidget(self.filter, 4)
        head.addWidget(self.sorting)
        head.addWidget(self.look)
        self._head = QWidget(self)
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 10, 0)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._head)
        right.addWidget(self.list, 1)
        both = QHBoxLayout(self)
        both.setContentsMargins(20, 22, 14, 0)
        both.setSpacing(16)
        both.addWidget(self.place_list)
        both.addLayout(right, 1)

    def _connect(self) -> None:
        self.list.doubleClicked.connect(self._activate)
        self.list.enter_pressed.connect(self._activate)
        self.list.delete_pressed.connect(self.remove_current)
        self.list.details_wanted.connect(self._want_details)
        self.list.find_wanted.connect(self.begin_find)
        self.list.typed.connect(self._typed)
        self.list.left.connect(self._leave_list)
        self.list.menu_wanted.connect(self.menu_wanted)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self.current_changed.emit())
        self.list.verticalScrollBar().valueChanged.connect(self._looking.start)
        self._looking.timeout.connect(self._count_in_sight)
        self.place_list.chosen.connect(self._show_place)
        self.place_list.rename_wanted.connect(self.rename_wanted)
        self.place_list.remove_wanted.connect(self.remove_wanted)
        self.place_list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.place_list.customContextMenuRequested.connect(
            lambda at: self.place_menu_wanted.emit(self.place_list.viewport().mapToGlobal(at))
        )
        self.place_list.enter_pressed.connect(lambda _index: self.list.setFocus())
        self.where.menu().aboutToShow.connect(self._fill_places_menu)
        self.filter.textChanged.connect(self._find)
        self.sorting.chosen.connect(self._sort)
        self.look.toggled.connect(self._show_covers)
        for model in (self.model, self.bin):
            model.modelAboutToBeReset.connect(self._keep_chosen)
            model.modelReset.connect(self._after_reset)
        self.progress.counted.connect(self._counted)
        self._workspace.changed.connect(self._on_changed)
        self._workspace.opened.connect(self._opened)

    def use(self, background: Background) -> None:
        """Let this background's threads count how far works are."""
        self.progress.use(background)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)
        self.place_list.set_theme(theme)
        self.heading.setStyleSheet(
            f"font-family: '{FACE}'; font-size: {px(27)}px; padding-left: 8px; color: {theme.ink};"
        )

    # --- what is shown

    def reload(self) -> None:
        """Read works and places anew."""
        self.bin.reload()
        self.model.reload()
        self._reload_places()
        self._looking.start()

    @property
    def place(self) -> Place:
        """What is shown: all works, a collection, a tag, the bin."""
        return self.shown.place

    @property
    def in_bin(self) -> bool:
        """Whether the bin is shown."""
        return self.shown.place.kind is Kind.BIN

    def current(self) -> ShelvedWork | None:
        """The chosen work on the shelf; None in the bin."""
        work = self.list.currentIndex().data(ITEM)
        return work if isinstance(work, ShelvedWork) and not self.in_bin else None

    def chosen(self) -> list[ShelvedWork]:
        """The chosen works, on the shelf or in the bin."""
        return self.list.works()

    def set_looks(self, order: Order, *, covers: bool) -> None:
        """Sort and show as was kept."""
        self.sorting.show_order(order)
        self.model.sort_by(order)
        blocked = self.look.blockSignals(True)
        self.look.setChecked(covers)
        self.look.blockSignals(blocked)
        self.list.show_as(covers=covers)

    def begin_find(self) -> None:
        """Put the keyboard where one types what to find."""
        self.filter.setFocus()
        self.filter.selectAll()

    def _find(self, text: str) -> None:
        kept = [work.id for work in self.chosen()]
        self.shown.find(text)
        self._choose_again(kept)
        self._looking.start()

    def _typed(self, text: str) -> None:
        self.filter.setFocus()
        self.filter.setText(text)

    def _leave_list(self) -> None:
        """Escape: show everything again."""
        if self.filter.text():
            self.filter.clear()
        elif self.place.kind is not Kind.ALL:
            self.place_list.show_place(ALL_WORKS)

    def _sort(self, order: Order) -> None:
        if order is Order.PROGRESS:
            self.progress.want([work.id for work in self.model.works()])
        self.model.sort_by(order)
        self.bin.sort_by(order)
        self.looks_changed.emit()

    def _show_covers(self, on: bool) -> None:
        self.list.show_as(covers=on)
        self._looking.start()
        self.list.setFocus()
        self.looks_changed.emit()

    def _show_place(self, place: Place) -> None:
        if place.key == self.shown.place.key:
            self.shown.place = place
            return
        binned = place.kind is Kind.BIN
        self.shown.place = place
        wanted = self.bin if binned else self.model
        if self.shown.sourceModel() is not wanted:
            self.shown.setSourceModel(wanted)
        self.shown.invalidate()
        self._say_place()
        self.list.choose(0)
        self._looking.start()
        self.current_changed.emit()

    def _say_place(self) -> None:
        place = self.shown.place
        self.heading.setText(tr("Shelf") if place.kind is Kind.ALL else place.name)
        empty = {Kind.BIN: _BIN, Kind.COLLECTION: _COLLECTION}.get(place.kind, EMPTY)
        # in a place with nothing in it, other works are hidden by the place, not by what was typed
        self.list.say_when_empty(empty, _NO_MATCH if self.shown.is_finding else empty)
        some = bool(self.model.rowCount() or self.bin.rowCount())
        self._head.setVisible(some)
        narrow = self.width() < NARROW
        self.place_list.setVisible(some and not narrow)
        self.where.setVisible(narrow)

    def _fill_places_menu(self) -> None:
        """In a narrow window the places are a menu."""
        menu = self.where.menu()
        menu.clear()
        for row in range(self.places.rowCount()):
            place = self.places.place(row)
            if place.kind is Kind.HEADING:
                menu.addSection(place.name)
                continue
            action = menu.addAction(f"{place.name} ({number(place.count)})")
            action.triggered.connect(lambda _checked=False, there=place: self.place_list.show_place(there))

    # --- what changed

    def _on_changed(self, change: ChangeSet) -> None:
        if any(change.touched(table) for table in ("work", "collection", "tag")):
            self._reload_places()

    def _reload_places(self) -> None:
        shown = self.shown.place
        blocked = self.place_list.selectionModel().blockSignals(True)
        self.places.reload(self.model.rowCount(), self.bin.rowCount())
        self.place_list.selectionModel().blockSignals(blocked)
        self.place_list.show_place(shown)
        found = self.place_list.place()
        if found is not None and found.key == shown.key:
            self.shown.place = found
        self._say_place()

    def _keep_chosen(self) -> None:
        self._kept = [work.id for work in self.chosen()]
        self._row = self.list.currentIndex().row()
        self._there = {work.id for work in self.model.works()}

    def _after_reset(self) -> None:
        come = {work.id for work in self.model.works()} - self._there if self._there else set()
        self._choose_again(come or self._kept)  # what an undo brings back is what one goes on with
        self._say_place()
        self.current_changed.emit()

    def _choose_again(self, kept: Iterable[WorkId]) -> None:
        """Choose the works that were chosen and are still there, else the one in their place."""
        wanted = set(kept)
        rows = [
            row
            for row in range(self.shown.rowCount() if wanted else 0)
            if isinstance(work := self.shown.index(row, 0).data(ITEM), ShelvedWork) and work.id in wanted
        ]
        self.list.choose(*rows or [max(0, min(self._row if wanted else 0, self.shown.rowCount() - 1))])

    def _opened(self, bitext: Bitext | None) -> None:
        """How far the work is that was open until now has to be counted again."""
        if self._open is not None:
            self.progress.outdate(self._open)
        self._open = None if bitext is None else bitext.original.work_id

    def _count_in_sight(self) -> None:
        if not self.in_bin and self.isVisible():
            self.progress.want([work.id for work in self.list.in_sight()])

    def _counted(self, _works: object) -> None:
        if self.model.order is Order.PROGRESS and self.progress.is_known(w.id for w in self.model.works()):
            self.model.sort_by(Order.PROGRESS)

    # --- what is wanted

    def remove_current(self) -> None:
        """Into the bin with the chosen works; in the bin, delete them for good."""
        works = self.chosen()
        if not works:
            return
        if self.in_bin:
            self.delete_wanted.emit(works)
        else:
            self.bin_wanted.emit([work.id for work in works])

    def _want_details(self) -> None:
        works = self.chosen()
        if works and not self.in_bin:
            self.details_wanted.emit(works[0])

    def _activate(self, index: QModelIndex) -> None:
        work = index.data(ITEM)
        if isinstance(work, ShelvedWork):
            if self.in_bin:
                self.restore_wanted.emit([work.id])
            else:
                self.activated.emit(work.id)

    # --- events

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Escape:
                self.filter.clear()
                self.list.setFocus()
                return True
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.shown.rowCount():
                self.list.setFocus()
                if key != Qt.Key.Key_Down:
                    self._activate(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_place()
        self._looking.start()
