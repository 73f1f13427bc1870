"""Tags of works: put on and taken off, of several works at once; another name for one, or away with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.edits import shelf as edits
from reader.errors import ReaderError
from ui.i18n import tr, tr_n
from ui.models.shelf import Kind, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.document import WorkId
    from reader.model.shelf import ShelvedWork
    from ui.commands.desk import Desk
    from ui.dialogs.work import NameDialog


class WorkTags(QObject):
    """What the shelf's commands do with tags."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def choose(self, works: Sequence[ShelvedWork]) -> None:
        """Ask which tags works are to have."""
        from ui.dialogs.tags import TagsDialog  # noqa: PLC0415 - deferred: not at every start

        desk = self._desk
        if not works or desk.library.read_only or not desk.settle():
            return
        try:
            known = list(desk.library.shelf.tags())
        except ReaderError as error:
            desk.workspace.failed.emit(error)
            return
        title = tr_n("Tags of “{title}”", "Tags of {n} works", len(works), title=works[0].title)
        dialog = TagsDialog(title, [work.tags for work in works], known, desk.theme, desk.window)
        dialog.offer(known)
        dialog.chosen.connect(partial(self._tag, [work.id for work in works]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tag(self, work_ids: list[WorkId], add: Sequence[str], gone: Sequence[str]) -> None:
        edit = partial(edits.tag_works, work_ids=work_ids, add=list(add), remove=list(gone))
        if self._desk.workspace.run(edit) is not None:
            self._desk.status.say(tr_n("{n} work tagged", "{n} works tagged", len(work_ids)))

    def rename(self, place: Place, dialog: NameDialog) -> None:
        """Ask for another name of a tag; that of another tag makes one of both."""
        dialog.named.connect(partial(self._rename, place.name, dialog))
        dialog.open()

    def _rename(self, old: str, dialog: NameDialog, name: str) -> None:
        new = " ".join(name.split()).lstrip("#").strip()
        if not new:
            dialog.refuse(tr("A tag needs a name."))
        elif "," in new:
            dialog.refuse(tr("There is no comma in a tag: commas stand between tags."))
        elif new == old:
            dialog.accept()
        elif new.casefold() == old.casefold():
            dialog.refuse(tr("That is the same tag: capitals do not tell tags apart."))
        else:
            edit = partial(edits.tag_works, work_ids=self._with(old), add=[new], remove=[old])
            if self._desk.workspace.run(edit) is None:
                return
            self._desk.shelf.place_list.show_place(Place(Kind.TAG, self._stored(new)))
            dialog.accept()

    def remove(self, place: Place) -> None:
        """Take a tag off all works that have it."""
        work_ids = self._with(place.name)
        edit = partial(edits.tag_works, work_ids=work_ids, add=(), remove=[place.name])
        if self._desk.workspace.run(edit) is not None:
            said = tr_n(
                "The tag “{name}” is taken off {n} work (Ctrl+Z puts it back)",
                "The tag “{name}” is taken off {n} works (Ctrl+Z puts it back)",
                len(work_ids),
                name=place.name,
            )
            self._desk.status.say(said)

    def _with(self, tag: str) -> list[WorkId]:
        """The works that have a tag, those in the bin too: they may come back."""
        shelf = self._desk.library.shelf
        return [work.id for work in (*shelf.works(), *shelf.binned()) if tag in work.tags]

    def _stored(self, tag: str) -> str:
        """A tag as it is written where it was known before."""
        return next(
            (name for name in self._desk.library.shelf.tags() if name.casefold() == tag.casefold()), tag
        )
