"""The way out of a work: the dialog of exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from reader.model.bitext import BitextId
    from ui.commands.desk import Desk
    from ui.dialogs.export.dialog import ExportDialog
    from ui.dialogs.export.products import Subject


class ExportCommands(QObject):
    """Handlers ``exporting.*``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.dialog: ExportDialog | None = None
        self.action: Callable[[str], QAction] | None = None
        """Gives an action by its id; set by the window once they are built."""

    def export(self) -> None:
        """Choose a format and write the open or chosen work."""
        self._open()

    def print_pages(self) -> None:
        """Choose how the open or chosen work is printed, see it, and print it."""
        self._open(to_printer=True)

    def reports(self) -> None:
        """Choose a report on the open or chosen work."""
        self._open()
        if self.dialog is not None:
            self.dialog.show_reports()

    def _open(self, *, to_printer: bool = False) -> None:
        from ui.dialogs.export.dialog import ExportDialog  # noqa: PLC0415 - deferred: seldom wanted
        from ui.dialogs.export.products import PARTS  # noqa: PLC0415 - as above

        desk = self._desk
        if self.dialog is not None or not desk.settle():
            return
        subject = self._subject()
        if subject is None:
            return
        parts = {
            part.action for part in PARTS if self.action is not None and self.action(part.action).isEnabled()
        }
        dialog = ExportDialog(
            subject, desk.background, desk.settings, desk.theme, desk.window, parts, to_printer=to_printer
        )
        self.dialog = dialog
        self.dialog.other.connect(self._run)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _run(self, action_id: str) -> None:
        if self.action is not None:
            self.action(action_id).trigger()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _subject(self) -> Subject | None:
        """The open work with what is on the page, or the chosen one with what was read last."""
        from ui.dialogs.export.products import Subject  # noqa: PLC0415 - as above

        desk, library = self._desk, self._desk.library
        chosen = desk.shelf.current()
        if desk.bitext is not None:
            work_id, bitext_id = desk.bitext.original.work_id, desk.bitext.id
        elif chosen is not None and (bitexts := library.works.bitexts(chosen.id)):
            work_id = chosen.id
            last = library.places.last()
            bitext_id = last[0] if last is not None and last[0] in bitexts else bitexts[0]
        else:
            desk.status.say(tr("Open a work first, or choose one on the shelf"))
            return None
        sizes = library.bitexts.sizes(bitext_id)
        return Subject(
            library.path,
            work_id,
            library.works.get(work_id).title,
            tuple((one, self._name(one)) for one in library.works.bitexts(work_id)),
            bitext_id,
            sum(size.n_source > 0 and not size.n_target for size in sizes),
        )

    def _name(self, bitext_id: BitextId) -> str:
        translation = self._desk.library.bitexts.get(bitext_id).translation
        return translation.name or translation.title
