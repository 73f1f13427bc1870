"""Hits that somebody called wrong: to look at them again, go to them, and allow them after all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from reader.edits import terms as edits
from ui import messages
from ui.dialogs.wrong_hits import WrongHitsDialog
from ui.i18n import quoted, tr
from ui.key_hints import as_pressed
from ui.models.wrong_hits import WrongHit, wrong_hits

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from reader.model.termbase import Concept, Refusal
    from ui.commands.desk import Desk
    from ui.commands.library import LibraryCommands
    from ui.commands.marks import MarkCommands
    from ui.commands.terms import TermCommands


class WrongHitCommands(QObject):
    """Handlers ``wrong_hits.*``."""

    def __init__(
        self, desk: Desk, library: LibraryCommands, marks: MarkCommands, terms: TermCommands
    ) -> None:
        super().__init__(desk.window)
        self._desk, self._library, self._terms = desk, library, terms
        self._allowed = 0
        """How many hits were allowed in the open dialog and can be made wrong again there."""
        self._head = (0, 0)
        """How far the history had gone after the last of these."""
        self.dialog: WrongHitsDialog | None = None
        self.action: Callable[[str], QAction] | None = None
        """Gives an action by its id; set by the window once they are built."""
        marks.where_refused = self.where
        desk.terms.menu_wanted.connect(self.offer_menu)

    def where(self, concept: Concept) -> dict[Refusal, str]:
        """Where each of an entry's forms was called wrong, in words."""
        found = wrong_hits(self._desk.library, self._desk.bitext, [concept])
        return {hit.refusal: hit.where for hit in found}

    def offer_menu(self, at: QPoint) -> None:
        """What can be done with the chosen entry of the glossary."""
        panel = self._desk.terms
        concept = panel.current()
        if concept is None or self.action is None:
            return
        menu = QMenu(self._desk.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        writable = not self._desk.library.read_only
        menu.addAction(tr("Edit term…"), partial(panel.activated.emit, concept)).setEnabled(writable)
        menu.addActions([self.action("wrong_hits"), self.action("ripple")])
        menu.addSeparator()
        menu.addAction(tr("Remove term"), panel.remove_current).setEnabled(writable)
        menu.popup(at)

    def show(self) -> None:
        """List them: of the entry that is chosen or at the caret, if it has some, else all."""
        desk = self._desk
        if not desk.settle():
            return
        concept = desk.terms.current() if desk.terms.list.hasFocus() else None
        found = None if concept is not None else self._terms.hit_at_caret()
        if found is not None:
            concept = desk.page.term_marks.concept(found[0].concept_id)
        dialog = WrongHitsDialog(desk.theme, desk.window, writable=not desk.library.read_only)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.allowed.connect(self._allow)
        dialog.shown.connect(self._go)
        dialog.undo_wanted.connect(self._undo)
        dialog.finished.connect(self._close)
        self.dialog, self._allowed = dialog, 0
        dialog.show_hits(self._hits(), None if concept is None else concept.id)
        caret = desk.page.caret() if desk.bitext is not None else None
        if caret is not None:
            dialog.choose_at(caret)
        dialog.list.setFocus()
        dialog.open()

    def _close(self) -> None:
        self.dialog = None

    def _hits(self) -> list[WrongHit]:
        library = self._desk.library
        return wrong_hits(library, self._desk.bitext, library.termbase.all())

    def _allow(self, hit: WrongHit) -> None:
        desk, dialog = self._desk, self.dialog
        edit = partial(edits.allow_hit, concept_id=hit.concept.id, term_id=hit.term.id, refusal=hit.refusal)
        change = None if dialog is None else desk.apply(edit)
        if dialog is None or change is None:
            return
        dialog.show_hits(self._hits(), dialog.concept_id)
        if not change.rows:
            return  # it was allowed already, by another window
        self._allowed, self._head = self._allowed + 1, desk.library.journal.head()
        said = tr(
            "{surface} is {term} again; Ctrl+Z takes that back",
            surface=quoted(hit.refusal.surface),
            term=quoted(hit.term.text),
        )
        dialog.say(as_pressed(said))

    def _undo(self) -> None:
        """Take back what was allowed last in this dialog, unless something else was done since."""
        desk, dialog = self._desk, self.dialog
        if dialog is None:
            return
        if not self._allowed or desk.library.journal.head() != self._head:
            dialog.say(tr("There is nothing to undo."))
            return
        if desk.workspace.undo() is None:
            return
        self._allowed, self._head = self._allowed - 1, desk.library.journal.head()
        dialog.show_hits(self._hits(), dialog.concept_id)

    def _go(self, hit: WrongHit) -> None:
        """To the passage; what holds everywhere is looked for in the whole library."""
        desk, passage, dialog = self._desk, hit.passage, self.dialog
        if dialog is None:
            return
        if passage is None:
            dialog.accept()
            desk.search.text.setText(hit.refusal.surface)
            desk.docks.search.show()
            desk.docks.search.raise_()
            desk.search.list.setFocus()
            return
        if passage.bitext_id is None:
            binned = tr("Its work is in the bin: put it back on the shelf first")
            dialog.say(binned if passage.binned else messages.REFUSALS["gone"])
            return
        dialog.accept()
        if (desk.bitext is None or desk.bitext.id != passage.bitext_id) and not self._library.open_bitext(
            passage.bitext_id
        ):
            return
        desk.page.go_to_block(passage.block_id, *(passage.marks or ((0, 0),))[0])
        desk.page.setFocus()
