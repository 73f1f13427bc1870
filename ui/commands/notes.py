"""Notes as a whole: from one to the next, tags, the card of a note, in from a file, out to one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QMenu
from shiboken6 import isValid
from typing_extensions import override

from reader.annotation.locator import SCHEME
from reader.edits import annotations as edits
from reader.model.notefile import NoteFormat
from ui import messages
from ui.i18n import Table, mark, number, spoken, tr, tr_n
from ui.settings import FOLDER, NOTE_AUTHOR
from ui.views.notes.popup import NotePopup, corner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QAction

    from reader.model.annotation import Annotation, AnnotationId
    from reader.model.notefile import Conflict, NotePlan
    from ui.commands.citing import CiteCommands
    from ui.commands.desk import Desk
    from ui.commands.library import LibraryCommands
    from ui.commands.marks import MarkCommands
    from ui.models.notes import PlacedNote

FILES = mark("Notes (*.jsonld *.json *.csv);;All files (*)")
SUFFIXES = Table(
    {
        NoteFormat.MARKDOWN: "Markdown (*.md)",
        NoteFormat.HTML: "Web page (*.html)",
        NoteFormat.CSV: "Table (*.csv)",
        NoteFormat.JSON_LD: "Web Annotations (*.jsonld)",
    }
)
LIST_MENU = ("note", "tags", "", "yellow", "green", "blue", "rose", "", "remove_note", "", "export_notes")
_WEB = ("http", "https", "mailto")


class NoteCommands(QObject):
    """Handlers ``notes.*``."""

    def __init__(
        self, desk: Desk, library: LibraryCommands, marks: MarkCommands, citing: CiteCommands
    ) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._library = library
        self._marks = marks
        self._citing = citing
        self._popup: NotePopup | None = None
        self.tag_works: Callable[[], None] = lambda: None
        """Asks for the tags of the works chosen on the shelf."""
        desk.page.link_followed.connect(self.follow)
        self.action: Callable[[str], QAction] | None = None
        """Gives an action by its id; set by the window once they are built."""

    # -- from one to the next -----------------------------------------------------------------

    def next(self) -> None:
        """To the next note that the list shows, from the top again after the last."""
        self._go(1)

    def previous(self) -> None:
        """To the note before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        desk = self._desk
        notes = [note for note in desk.notes.shown if note.row is not None]
        if not notes:
            desk.status.say(tr("There are no notes to go to"))
            return
        note = self._neighbour(notes, step)
        desk.notes.choose(note.annotation.id)
        self._marks.go_to_note(note)
        desk.page.setFocus()
        placed = desk.page.placed_note(note.annotation.id)
        if placed is None:
            desk.page.viewport().repaint()  # where the signs are is known once they are drawn
            placed = desk.page.placed_note(note.annotation.id)
        if placed is not None and not desk.page.page.columns.notes_width:
            self.show_popup(placed.every, placed.rect)

    def _neighbour(self, notes: Sequence[PlacedNote], step: int) -> PlacedNote:
        """The note after or before the one chosen last, if the page is still there, else the current row."""
        chosen, row = self._desk.notes.current(), self._desk.page.current_row
        if chosen is not None and chosen.row == row and chosen in notes:
            return notes[(notes.index(chosen) + step) % len(notes)]
        if step > 0:
            return next((note for note in notes if (note.row or 0) >= row), notes[0])
        return next((note for note in reversed(notes) if (note.row or 0) <= row), notes[-1])

    def go(self, note: PlacedNote) -> None:
        """Go to a note of the list, in another translation if it is there."""
        if note.row is None and note.elsewhere is not None and self._desk.settle():
            self._desk.workspace.open_bitext(note.elsewhere)
            row = self._desk.notes.model.row_of(note.annotation.id)
            note = note if row is None else self._desk.notes.model.note(row)
        self._marks.go_to_note(note)

    # -- the card of a note -------------------------------------------------------------------

    @property
    def popup(self) -> NotePopup | None:
        """The card, once it was wanted."""
        return self._popup

    def show_popup(self, notes: Sequence[Annotation], at: QRectF) -> None:
        """Open the card of one or more notes beside a place of the page."""
        if self._popup is None:
            self._popup = self._made()
        if self._popup.isVisible() and self._popup.notes == tuple(notes):
            self._popup.hide()
            return
        self._popup.set_theme(self._desk.theme)
        self._popup.show_notes(notes, corner(at))

    def _made(self) -> NotePopup:
        page = self._desk.page
        popup = NotePopup(page.viewport(), self._desk.theme)
        popup.edit_wanted.connect(self._marks.edit_note_by_id)
        popup.remove_wanted.connect(self._marks.remove_by_id)
        popup.link_activated.connect(self.follow)
        for watched in (page, page.viewport()):
            watched.installEventFilter(self)
        page.scrolled.connect(popup.hide)
        self._desk.workspace.changed.connect(lambda _change: popup.hide())
        self._desk.workspace.opened.connect(lambda _bitext: popup.hide())
        return popup

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        popup = self._popup
        # when the window is taken apart, the page may still have things to say after the card has gone
        if popup is None or not isValid(popup) or not popup.isVisible():
            return False
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            popup.hide()
            return True
        if kind in {QEvent.Type.Resize, QEvent.Type.Hide} or (
            kind == QEvent.Type.MouseButtonPress and watched is self._desk.page.viewport()
        ):
            popup.hide()
        return False

    def follow(self, address: str) -> None:
        """Open a link of a note: a locator here, an address of the web in the browser."""
        if address.startswith(SCHEME):
            self._citing.go_to(address)
        elif QUrl(address).scheme() in _WEB:
            QDesktopServices.openUrl(QUrl(address))
        else:
            self._desk.status.say(tr("This link leads nowhere"))

    def offer_menu(self, at: QPoint) -> None:
        """The menu of the notes selected in the list."""
        if self.action is None or self._desk.notes.current() is None:
            return
        menu = QMenu(self._desk.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in LIST_MENU:
            if action_id:
                menu.addAction(self.action(action_id))
            else:
                menu.addSeparator()
        menu.popup(at)

    # -- tags ---------------------------------------------------------------------------------

    def tags(self) -> None:
        """Tag the notes selected in the list, else the one at the caret; on the shelf, the chosen works."""
        if self._desk.bitext is None:
            self.tag_works()
            return
        from ui.dialogs.tags import TagsDialog  # noqa: PLC0415 - deferred: seldom wanted

        desk = self._desk
        ids = self._marks.chosen() or [note.id for note in self._marks.at_caret()[-1:]]
        if not ids:
            desk.status.say(tr("Choose notes in the list, or put the caret on one"))
            return
        found = [desk.library.annotations.get(annotation) for annotation in ids]
        title = tr_n("Tags of {n} note", "Tags of {n} notes", len(found))
        known = desk.library.annotations.tags()
        dialog = TagsDialog(title, [note.tags for note in found], known, desk.theme, desk.window)
        dialog.chosen.connect(lambda add, gone: self._tag(ids, add, gone))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tag(self, ids: Sequence[AnnotationId], add: Sequence[str], gone: Sequence[str]) -> None:
        if self._desk.run(partial(edits.tag, annotation_ids=ids, add=add, remove=gone)):
            self._desk.status.say(tr_n("{n} note tagged", "{n} notes tagged", len(ids)))

    # -- files --------------------------------------------------------------------------------

    def export_notes(self) -> None:
        """Ask which notes are to be written, and how."""
        from ui.dialogs.notes_out import NotesOutDialog  # noqa: PLC0415 - deferred: seldom wanted

        desk = self._desk
        if desk.bitext is None or not desk.settle():
            return
        panel = desk.notes
        every = panel.model.rowCount()
        if not every:
            desk.status.say(tr("There are no notes on this work to be written"))
            return
        sets: list[tuple[str, Sequence[AnnotationId] | None]] = [
            (tr("All notes of this work ({every})", every=number(every)), None)
        ]
        for words, notes in (
            (tr("Shown in the list"), panel.shown),
            (tr("Selected in the list"), panel.selected()),
        ):
            if 0 < len(notes) < every:
                sets.append((f"{words} ({number(len(notes))})", [note.annotation.id for note in notes]))
        dialog = NotesOutDialog(sets, desk.settings.get(NOTE_AUTHOR), desk.theme, desk.window)
        dialog.wanted.connect(self._choose_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_file(self, form: NoteFormat, only: Sequence[AnnotationId] | None, author: str) -> None:
        self._desk.settings.put(NOTE_AUTHOR, author)
        dialog = self._library.file_dialog(tr("Export notes"), SUFFIXES[form])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form.value)
        dialog.selectFile(f"{tr('notes', 'name of a file')}.{form.value}")
        dialog.fileSelected.connect(lambda name: self._write_as(Path(name), form, only, author))
        dialog.open()

    def _write_as(
        self, chosen: Path, form: NoteFormat, only: Sequence[AnnotationId] | None, author: str
    ) -> None:
        """Write to the file that was named, with the ending of the form that was chosen."""
        from ui.dialogs.export.names import ended  # noqa: PLC0415 - deferred: seldom wanted

        path = ended(chosen, f".{form.value}", {f".{one.value}" for one in NoteFormat})
        if path != chosen and path.exists():
            self._desk.status.warn(tr("There is a file {name} already; choose another name", name=path.name))
            return
        self.write(path, form, only, author)

    def write(
        self, path: Path, form: NoteFormat, only: Sequence[AnnotationId] | None = None, author: str = ""
    ) -> None:
        """Write notes of the open work to a file."""
        desk, bitext = self._desk, self._desk.bitext
        if bitext is None:
            return
        desk.settings.put(FOLDER, str(path.parent))
        where = desk.library.path, bitext.original.work_id, bitext.id
        from reader.edits.note_export import export_file  # noqa: PLC0415 - deferred: off the start-up path

        job = desk.background.run(export_file, *where, only, author, form, path, spoken())
        job.done.connect(
            lambda number: desk.status.say(
                tr_n("{name}: {n} note written", "{name}: {n} notes written", number, name=path.name)
            )
        )
        job.failed.connect(lambda error: desk.status.warn(messages.sentence(error)))
        job.broken.connect(lambda: desk.status.warn(tr(messages.BUG)))
        job.start()

    def import_notes(self) -> None:
        """Choose a file of notes."""
        dialog = self._library.file_dialog(tr("Import notes"), tr(FILES))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Show what is in a file of notes, and what importing it would do."""
        from ui.dialogs.notes_in import NotesInDialog  # noqa: PLC0415 - deferred: seldom wanted

        desk = self._desk
        if desk.bitext is None or not desk.settle():
            return
        desk.settings.put(FOLDER, str(path.parent))
        work = desk.bitext.original.work_id, desk.bitext.id
        author = desk.settings.get(NOTE_AUTHOR)
        dialog = NotesInDialog(desk.background, desk.library.path, work, author, desk.theme, desk.window)
        dialog.follow = lambda: desk.theme
        dialog.wanted.connect(self._store)
        dialog.named.connect(partial(desk.settings.put, NOTE_AUTHOR))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.read_file(path)

    def _store(self, plan: NotePlan, wishes: Mapping[str, Conflict]) -> None:
        from reader.edits.note_import import import_notes  # noqa: PLC0415 - deferred: off the start-up path

        change = self._desk.workspace.run(partial(import_notes, plan=plan, conflicts=wishes))
        if change is None:
            return
        added = len(change.touched("annotation"))
        review = len(self._desk.notes.model.doubtful)
        said = (
            tr_n("{n} note added or changed", "{n} notes added or changed", added)
            if added
            else tr("Nothing new")
        )
        if added and review:
            said += "; " + tr("{review} to review (Ctrl+Shift+I)", review=number(review))
        self._desk.status.say(said)
