"""Terms on the page: which concepts are for the open work, hits that are wrong, further forms, inserting."""

from __future__ import annotations

from functools import partial, partialmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from reader.edits import terms as edits
from reader.model.bitext import Side
from reader.model.document import CollectionId
from ui.commands.writing import going_on
from ui.dialogs.term_details import Scope
from ui.i18n import tr
from ui.models.row_terms import RowTerm, row_terms
from ui.models.terms import named, touches_terms

if TYPE_CHECKING:
    from reader.model.annotation import TextRange
    from reader.model.change import ChangeSet
    from reader.model.language import Language
    from reader.model.termbase import Concept, ConceptId, TermHit, TermId
    from ui.commands.desk import Desk
    from ui.commands.marks import MarkCommands


class TermCommands(QObject):
    """Handlers ``terms.*``."""

    def __init__(self, desk: Desk, marks: MarkCommands) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._concepts: list[Concept] = []
        marks.scopes = self.scopes
        page = desk.page
        desk.workspace.opened.connect(lambda _bitext: self._renew())
        desk.workspace.changed.connect(self._changed)
        page.current_row_changed.connect(lambda _row: self._show_row())
        page.term_marks.found.connect(lambda _blocks: self._show_row())
        page.page.rows.reset.connect(lambda _before: self._show_row())
        desk.docks.terms.visibilityChanged.connect(lambda _on: self._show_row())
        desk.terms.row.taken.connect(self.take)
        desk.terms.row.left.connect(page.writing.take_keyboard)

    # -- which terms --------------------------------------------------------------------------

    @property
    def concepts(self) -> list[Concept]:
        """The concepts that are for the open work."""
        return self._concepts

    def _renew(self) -> None:
        library, bitext = self._desk.library, self._desk.bitext
        self._concepts = [] if bitext is None else library.termbase.of_work(bitext.original.work_id)
        self._desk.page.set_concepts(self._concepts)
        self._show_row()

    def _changed(self, change: ChangeSet) -> None:
        if touches_terms(change):
            self._renew()

    def scopes(self) -> list[Scope]:
        """What a concept can be for besides the whole library: this work, and each collection."""
        library, bitext = self._desk.library, self._desk.bitext
        found = []
        if bitext is not None:
            work = library.works.get(bitext.original.work_id)
            found.append(Scope(tr("This work: {title}", title=work.title), works=(work.id,)))
        shelves = library.shelf.collections()
        return found + [
            Scope(tr("Collection: {name}", name=one.name), collections=(CollectionId(one.id),))
            for one in shelves
        ]

    # -- the terms of the row -----------------------------------------------------------------

    def row_hits(self) -> list[TermHit]:
        """The terms in the current row's original, as far as they are known by now."""
        page = self._desk.page
        if self._desk.bitext is None or not page.row_count or not self._concepts:
            return []
        row = page.row(page.current_row)
        return [hit for block in row.source for hit in page.term_marks.known(block, Side.SOURCE)]

    def row_terms(self) -> list[RowTerm]:
        """What to write for them, and what not to."""
        bitext = self._desk.bitext
        if bitext is None:
            return []
        return row_terms(self.row_hits(), self._concepts, bitext.translation.language)

    def _show_row(self) -> None:
        if self._desk.terms.isVisible():
            self._desk.terms.row.show_terms(self.row_terms())

    def insert(self, number: int) -> None:
        """Write the translation of a term of the row."""
        term = next((t for t in self.row_terms() if t.number == number), None)
        if term is None and not self._desk.page.terms_are_marked:
            self._desk.status.say(tr("Looking for terms…"))
        elif term is None:
            self._desk.status.say(tr("This row has no term {number}", number=number))
        else:
            self.take(term)

    def take(self, term: RowTerm) -> None:
        """Write a term where the caret is."""
        if self._desk.bitext is None or not self._desk.page.writing.insert(term.term.text):
            self._desk.status.say(tr("Put the caret into the translation first"))

    insert_1 = partialmethod(insert, 1)
    insert_2 = partialmethod(insert, 2)
    insert_3 = partialmethod(insert, 3)
    insert_4 = partialmethod(insert, 4)
    insert_5 = partialmethod(insert, 5)
    insert_6 = partialmethod(insert, 6)
    insert_7 = partialmethod(insert, 7)
    insert_8 = partialmethod(insert, 8)
    insert_9 = partialmethod(insert, 9)

    # -- hits that are none, forms that are missing ----------------------------------------------

    def _place(self) -> TextRange | None:
        page = self._desk.page
        return next(iter(page.selection()), None) or page.caret()

    def hit_at_caret(self) -> tuple[TermHit, TextRange] | None:
        """The term under the caret or in the selection, with that place."""
        page, place = self._desk.page, self._place()
        if place is None or self._desk.bitext is None:
            return None
        block = self._desk.library.documents.block(place.block_id)
        hits = [
            hit
            for hit in page.term_marks.known(block, place.side)
            if any(start <= place.end and place.start <= end for start, end in hit.parts)
        ]
        hits.sort(key=lambda hit: (not hit.start <= place.start < hit.end, hit.start - hit.end))
        return (hits[0], place) if hits else None

    def refuse(self) -> None:
        """Say that the form under the caret is not this term, anywhere."""
        with going_on(self._desk.page):
            self._refuse(everywhere=True)

    def refuse_here(self) -> None:
        """Say that it is not this term in this paragraph."""
        with going_on(self._desk.page):
            self._refuse(everywhere=False)

    def _refuse(self, *, everywhere: bool) -> None:
        desk = self._desk
        if not desk.page.commit_edit():
            return
        found = self.hit_at_caret()
        if found is None:
            desk.status.say(tr("Put the caret on an underlined term first"))
            return
        hit, place = found
        edit = partial(
            edits.refuse_hit,
            concept_id=hit.concept_id,
            term_id=hit.term_id,
            surface=hit.surface,
            block_id=None if everywhere else place.block_id,
        )
        if desk.run(edit):
            said = (
                tr("“{surface}” is not “{term}” anywhere; Ctrl+Z takes that back")
                if everywhere
                else tr("“{surface}” is not “{term}” in this paragraph; Ctrl+Z takes that back")
            )
            desk.status.say(said.format(surface=hit.surface, term=hit.term))

    def add_form(self) -> None:
        """Let a term be recognised in the selected words too; which one is asked."""
        desk = self._desk
        place = next(iter(desk.page.selection()), None)
        if place is None or desk.bitext is None:
            return
        text = desk.library.documents.block(place.block_id).text[place.start : place.end]
        form = " ".join(text.split())
        language = self._language(place.side)
        offers = self._offers(language)
        if not form or not offers:
            desk.status.say(tr("The glossary has no term of this language for the work yet"))
            return
        dialog = QInputDialog(desk.window)
        dialog.setWindowTitle(tr("Further form of a term"))
        dialog.setLabelText(tr("“{form}” is a form of", form=form))
        dialog.setComboBoxItems(list(offers))
        dialog.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
        dialog.textValueSelected.connect(lambda name: self._add_form(offers.get(name), form))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _language(self, side: Side) -> Language:
        bitext = self._desk.bitext
        assert bitext is not None
        return (bitext.original if side is Side.SOURCE else bitext.translation).language

    def _offers(self, language: Language) -> dict[str, tuple[ConceptId, TermId]]:
        """Terms of a language by what they are called in a list; those of the row first."""
        here = {hit.concept_id for hit in self.row_hits()}
        order = sorted(self._concepts, key=lambda c: (c.id not in here, c.texts(language), c.id))
        offers: dict[str, tuple[ConceptId, TermId]] = {}
        for concept in order:
            for term in concept.terms:
                if term.language is language:
                    name = named(concept, term)
                    while name in offers:
                        name += " "
                    offers[name] = (concept.id, term.id)
        return offers

    def _add_form(self, chosen: tuple[ConceptId, TermId] | None, form: str) -> None:
        if chosen is None:
            return
        edit = partial(edits.add_form, concept_id=chosen[0], term_id=chosen[1], form=form)
        with going_on(self._desk.page):
            added = self._desk.run(edit)
        if added:
            self._desk.status.say(tr("“{form}” is recognised from now on; Ctrl+Z takes that back", form=form))
