"""The shelf: details of works, collections, the bin, how it looks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from reader.edits import shelf as edits
from reader.errors import EditRefused, ReaderError
from reader.model.change import ChangeSet, Step
from ui import messages
from ui.commands.work_tags import WorkTags
from ui.i18n import mark_n, tr, tr_n
from ui.models.shelf import Kind, Place
from ui.models.works import Order
from ui.settings import SHELF_COVERS, SHELF_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.document import WorkId
    from reader.model.shelf import Collection, ShelvedWork
    from reader.storage.library import Library
    from ui.commands.desk import Desk
    from ui.commands.library import LibraryCommands
    from ui.dialogs.work import NameDialog


class ShelfCommands(QObject):
    """Handlers ``shelf.*``."""

    def __init__(self, desk: Desk, library: LibraryCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._library = desk, library
        self._tags = WorkTags(desk)
        shelf = desk.shelf
        shelf.bin_wanted.connect(self.put_in_bin)
        shelf.restore_wanted.connect(self.take_from_bin)
        shelf.delete_wanted.connect(self.ask_to_delete)
        shelf.details_wanted.connect(self.show_details)
        shelf.menu_wanted.connect(self.show_menu)
        shelf.place_menu_wanted.connect(self.show_place_menu)
        shelf.rename_wanted.connect(self.rename)
        shelf.remove_wanted.connect(self.remove)
        shelf.looks_changed.connect(self._keep_looks)

    def restore_looks(self) -> None:
        """Sort and show as at the last time."""
        settings = self._desk.settings
        self._desk.shelf.set_looks(Order(settings.get(SHELF_ORDER)), covers=settings.get(SHELF_COVERS))

    def _keep_looks(self) -> None:
        shelf, settings = self._desk.shelf, self._desk.settings
        settings.put(SHELF_ORDER, shelf.model.order.value)
        settings.put(SHELF_COVERS, shelf.list.as_covers)

    def covers(self) -> None:
        """Covers, or a list."""
        self._desk.shelf.look.toggle()

    # --- details

    def details(self) -> None:
        """Title, author, tags and collections of the open or chosen work."""
        bitext, shelf = self._desk.bitext, self._desk.shelf
        if bitext is not None:
            try:
                work = self._desk.library.shelf.get(bitext.original.work_id)
            except ReaderError as error:
                self._desk.workspace.failed.emit(error)
                return
            self.show_details(work)
        elif (chosen := shelf.current()) is not None:
            self.show_details(chosen)

    def show_details(self, work: ShelvedWork) -> None:
        """Ask for title, author, tags and collections of a work."""
        from ui.dialogs.work import WorkDialog  # noqa: PLC0415 - deferred: not at every start

        desk = self._desk
        if desk.library.read_only or not desk.settle():
            return
        try:
            tags, collections = list(desk.library.shelf.tags()), desk.library.shelf.collections()
        except ReaderError as error:
            desk.workspace.failed.emit(error)
            return
        dialog = WorkDialog(work, tags, collections, desk.theme, desk.window)
        dialog.saved.connect(partial(self._describe, work.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _describe(self, work_id: WorkId, title: str, author: str, tags: object, collections: object) -> None:
        edit = partial(
            edits.describe_work,
            work_id=work_id,
            title=title,
            author=author,
            tags=list(tags),  # type: ignore[call-overload] # a list that came through a signal
            collections=list(collections),  # type: ignore[call-overload]
        )
        if self._desk.workspace.run(edit) is not None:
            bitext = self._desk.bitext
            if bitext is not None and bitext.original.work_id == work_id:
                self._desk.window.setWindowTitle(f"{' '.join(title.split())} – Zwiesprache")

    def tags(self) -> None:
        """Ask for the tags of the chosen works."""
        if not self._desk.shelf.in_bin:
            self._tags.choose(self._desk.shelf.chosen())

    # --- the bin

    def put_in_bin(self, work_ids: Sequence[WorkId]) -> None:
        """Put works into the bin."""
        title = self._desk.library.works.get(work_ids[0]).title
        if self._desk.workspace.run(partial(edits.bin_works, work_ids=list(work_ids))) is not None:
            said = tr_n(
                "“{title}” is in the bin (Ctrl+Z brings it back)",
                "{n} works are in the bin (Ctrl+Z brings them back)",
                len(work_ids),
                title=title,
            )
            self._desk.status.say(said)

    def restore(self) -> None:
        """Put the chosen works of the bin back on the shelf."""
        self.take_from_bin([work.id for work in self._desk.shelf.chosen()])

    def take_from_bin(self, work_ids: Sequence[WorkId]) -> None:
        """Put works back on the shelf."""
        if not work_ids:
            return
        if self._desk.workspace.run(partial(edits.restore_works, work_ids=list(work_ids))) is not None:
            title = self._desk.library.works.get(work_ids[0]).title
            said = tr_n(
                "“{title}” is on the shelf again",
                "{n} works are on the shelf again",
                len(work_ids),
                title=title,
            )
            self._desk.status.say(said)

    def delete(self) -> None:
        """Delete the chosen works of the bin for good, after a question."""
        self.ask_to_delete(self._desk.shelf.chosen())

    def empty_bin(self) -> None:
        """Delete everything in the bin for good, after a question."""
        self.ask_to_delete(self._desk.shelf.bin.works())

    def ask_to_delete(self, works: Sequence[ShelvedWork]) -> None:
        """Ask whether works of the bin are to be deleted for good."""
        from ui.dialogs.work import DeleteDialog  # noqa: PLC0415 - deferred: not at every start

        desk = self._desk
        if not works:
            desk.status.say(tr("The bin is empty"))
            return
        if desk.library.read_only:
            return
        dialog = DeleteDialog(works, desk.theme, desk.window)
        dialog.accepted.connect(partial(self._delete, [work.id for work in works]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _delete(self, work_ids: list[WorkId]) -> None:
        """A book takes a second: another process does it, over a connection of its own."""
        desk = self._desk
        job = desk.background.run(edits.delete_in, desk.library.path, work_ids)
        job.done.connect(lambda _nothing: self._deleted(work_ids))
        job.failed.connect(desk.workspace.failed)
        job.broken.connect(lambda: desk.status.warn(tr(messages.BUG)))
        desk.status.say(tr("Deleting …"))
        job.start()

    def _deleted(self, work_ids: list[WorkId]) -> None:
        self._desk.workspace.changed.emit(ChangeSet(Step.DELETE_WORK, {"work": frozenset(work_ids)}))
        self._desk.status.say(
            tr_n("{n} work was deleted for good", "{n} works were deleted for good", len(work_ids))
        )

    # --- collections

    def new_collection(self) -> None:
        """Make a collection of the chosen works."""
        works = [] if self._desk.shelf.in_bin else [work.id for work in self._desk.shelf.chosen()]
        if self._desk.bitext is not None:
            works = [self._desk.bitext.original.work_id]
        dialog = self._name_dialog(tr("New collection"), "")
        dialog.named.connect(
            lambda name: self._try(dialog, partial(edits.add_collection, name=name, work_ids=works))
        )
        dialog.open()

    def rename(self, place: Place) -> None:
        """Ask for another name of a collection or a tag."""
        number = place.collection
        if self._desk.library.read_only:
            return
        if place.kind is Kind.TAG:
            self._tags.rename(place, self._name_dialog(tr("Rename tag"), place.name))
            return
        if number is None:
            return
        dialog = self._name_dialog(tr("Rename collection"), place.name)
        dialog.named.connect(
            lambda name: self._try(dialog, partial(edits.rename_collection, collection_id=number, name=name))
        )
        dialog.open()

    def remove(self, place: Place) -> None:
        """Remove a collection or a tag; its works stay."""
        if place.kind is Kind.TAG:
            self._tags.remove(place)
        if place.collection is None:
            return
        edit = partial(edits.remove_collection, collection_id=place.collection)
        if self._desk.workspace.run(edit) is not None:
            self._desk.status.say(
                tr("The collection “{name}” is gone; its works stay (Ctrl+Z)", name=place.name)
            )

    def _name_dialog(self, title: str, name: str) -> NameDialog:
        from ui.dialogs.work import NameDialog  # noqa: PLC0415 - deferred: not at every start

        dialog = NameDialog(title, name, self._desk.theme, self._desk.window)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _try(self, dialog: NameDialog, edit: Callable[[Library], ChangeSet]) -> None:
        """Run an edit with a name; what is wrong with the name is said in the dialog."""
        try:
            change = edit(self._desk.library)
        except EditRefused as error:
            dialog.refuse(messages.sentence(error))
            return
        except ReaderError as error:
            self._desk.workspace.failed.emit(error)
        else:
            self._desk.workspace.changed.emit(change)
        dialog.accept()

    # --- menus

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the chosen works."""
        desk, shelf = self._desk, self._desk.shelf
        works = shelf.chosen()
        if not works:
            return
        menu = _menu(desk)
        ids = [work.id for work in works]
        if shelf.in_bin:
            menu.addAction(tr("Put back on the shelf"), partial(self.take_from_bin, ids))
            menu.addAction(tr("Delete for good…"), partial(self.ask_to_delete, works))
        else:
            menu.addAction(tr("Open"), partial(self._library.open_work, ids[0]))
            menu.addAction(tr("Details…"), partial(self.show_details, works[0]))
            menu.addAction(tr("Tags…"), partial(self._tags.choose, works))
            self._fill_collections(menu.addMenu(tr("Collections")), works)
            menu.addSeparator()
            menu.addAction(tr("Move to bin"), partial(self.put_in_bin, ids))
        if desk.library.read_only:
            for action in menu.actions()[1:]:
                action.setEnabled(False)
        menu.popup(at)

    def _fill_collections(self, menu: QMenu, works: Sequence[ShelvedWork]) -> None:
        for collection in self._desk.library.shelf.collections():
            action = menu.addAction(collection.name)
            action.setCheckable(True)
            within = all(collection.id in work.collections for work in works)
            action.setChecked(within)
            action.triggered.connect(
                lambda _on=False, c=collection, out=within: self._put([w.id for w in works], c, out=out)
            )
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(tr("New collection…"), self.new_collection)

    def _put(self, work_ids: list[WorkId], collection: Collection, *, out: bool) -> None:
        edit = partial(edits.put_in_collection, work_ids=work_ids, collection_id=collection.id, out=out)
        if self._desk.workspace.run(edit) is not None:
            put = mark_n("{n} work is in “{name}”", "{n} works are in “{name}”")
            taken = mark_n("{n} work is no longer in “{name}”", "{n} works are no longer in “{name}”")
            self._desk.status.say(tr_n(*(taken if out else put), len(work_ids), name=collection.name))

    def show_place_menu(self, at: QPoint) -> None:
        """What can be done with the chosen place."""
        place = self._desk.shelf.place_list.place()
        if place is None or self._desk.library.read_only:
            return
        menu = _menu(self._desk)
        if place.kind is Kind.COLLECTION:
            menu.addAction(tr("Rename…"), partial(self.rename, place))
            menu.addAction(tr("Remove collection"), partial(self.remove, place))
        elif place.kind is Kind.TAG:
            menu.addAction(tr("Rename…"), partial(self.rename, place))
            menu.addAction(tr("Remove tag"), partial(self.remove, place))
        elif place.kind is Kind.BIN:
            menu.addAction(tr("Empty bin…"), self.empty_bin)
        menu.addAction(tr("New collection…"), self.new_collection)
        menu.popup(at)


def _menu(desk: Desk) -> QMenu:
    menu = QMenu(desk.window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
