"""Finding in the open work, and searching the library."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer

from reader.errors import LibraryError, QueryRefused
from reader.model.bitext import Side
from reader.model.search import FoundRow, SearchMode
from ui import messages
from ui.i18n import mark, number, tr, tr_n
from ui.models.finds import Kind
from ui.settings import SEARCH_MODE
from ui.views.bitext.finding import Wanted, anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.lookup.occurrences import Occurrence
    from reader.lookup.searching import Found, Searching
    from reader.model.bitext import Row
    from reader.model.change import ChangeSet
    from reader.model.document import BlockId
    from reader.model.language import Language
    from reader.model.search import Matcher, Query
    from ui.commands.desk import Desk
    from ui.commands.library import LibraryCommands
    from ui.commands.marks import MarkCommands
    from ui.models.finds import Find, FindsModel

MOST_ROWS: Final = 2_000
"""Rows listed; more are counted with a plus."""
_AT_ONCE: Final = 0.03
"""Seconds a search may take before it goes on a little at a time."""
_SLICE: Final = 0.01
_AFTER_CHANGE: Final = 400
"""Milliseconds after a change until what the panel shows is looked for again."""
_WAITING: Final = mark("reading the forms of words …")


class SearchCommands(QObject):
    """Handlers ``searching.*``."""

    def __init__(self, desk: Desk, library: LibraryCommands, marks: MarkCommands) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._library = library
        self._marks = marks
        self._portions: Iterator[Found] | None = None
        self._listed = False
        """Whether the list shows places somebody asked for, not what was searched."""
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._again = QTimer(self, singleShot=True, interval=_AFTER_CHANGE)
        self._again.timeout.connect(self._renew)
        panel, bar = desk.search, desk.find_bar
        panel.choose_mode(SearchMode(desk.settings.get(SEARCH_MODE)))
        panel.tell("")
        for signal, slot in (
            (bar.searched, self.find_again),
            (bar.stepped, self.find_step),
            (bar.closed, self.end_find),
            (desk.page.found, bar.show_hits),
            (desk.page.find_refused, self._find_refused),
            (panel.searched, self.search_again),
            (panel.activated, self.open_find),
            (panel.left, self._leave),
            (desk.words.ready, self._words_ready),
            (desk.words.indexed, self._indexed),
            (desk.words.progressed, self._indexing),
            (desk.words.failed, desk.workspace.failed),
            (desk.workspace.changed, self._changed),
            (desk.workspace.opened, lambda _bitext: self._offer_scope()),
        ):
            signal.connect(slot)

    # -- in the open work -----------------------------------------------------------------------

    def find(self) -> None:
        """Open the find bar on the selected text."""
        selected = self._desk.page.selected_text()
        self._desk.row_bar.hide()
        self._desk.find_bar.open(selected if selected and "\n" not in selected else "")
        self.find_again()

    def find_again(self) -> None:
        """Mark all places of what stands in the find bar."""
        bar, page = self._desk.find_bar, self._desk.page
        query = bar.query()
        try:
            wanted = self._wanted(query)
        except QueryRefused as error:
            page.look_for(None)
            bar.tell(messages.sentence(error))
            return
        hits = page.look_for(wanted)
        page.selection_changed.emit()  # F3 can be pressed from now on, or no longer
        if query.mode is SearchMode.FORMS and wanted is None and query.text.strip():
            bar.tell(tr(_WAITING))
        else:
            bar.show_hits(hits)

    def _wanted(self, query: Query) -> Wanted | None:
        """What the page is to look for; None while the tables of forms are not there."""
        if query.mode is SearchMode.TOLERANT:
            return anywhere(query.text, query.side)
        if query.mode is SearchMode.FORMS:
            self._desk.words.want()
            if not self._desk.words.is_ready:
                return None
        from reader.lookup.matching import matcher  # noqa: PLC0415 - deferred: off the start-up path

        found = matcher(query.text, query.mode)
        if found is None:
            return None
        needle = query.text.strip() if query.mode is SearchMode.EXACT else ""
        return Wanted(found, needle, query.side, self._blocks_of(found))

    def _blocks_of(self, found: Matcher) -> frozenset[int] | None:
        """The paragraphs of the open work that can have all forms of a word, by the index."""
        from reader.lookup.matching import Forms  # noqa: PLC0415 - deferred: off the start-up path

        words, bitext = self._desk.words, self._desk.bitext
        if not isinstance(found, Forms) or words.index is None or words.is_indexing or bitext is None:
            return None
        documents = [bitext.original.id, bitext.translation.id]
        try:
            blocks = words.index.find(found.index_keys(), 1 << 30, documents=documents)
        except LibraryError:
            words.damaged()
            return None
        return frozenset(blocks) | words.pending

    def find_next(self) -> None:
        """Go to the next place."""
        self.find_step(backwards=False)

    def find_previous(self) -> None:
        """Go to the place before."""
        self.find_step(backwards=True)

    def find_step(self, backwards: bool) -> None:
        """Go to the next place or the one before, and say which of how many it is."""
        page = self._desk.page
        if page.find_next(backwards=backwards):
            at, hits = page.find_place
            self._desk.find_bar.show_hits(hits, at=at)

    def end_find(self) -> None:
        """Take the marks away and go back to the text."""
        self._desk.page.look_for(None)
        self._desk.page.setFocus()

    def _find_refused(self, error: QueryRefused) -> None:
        self._desk.find_bar.tell(messages.sentence(error))
        self._desk.status.warn(messages.sentence(error))

    # -- in the library -------------------------------------------------------------------------

    def search(self) -> None:
        """Open the search panel on the selected text."""
        desk, panel = self._desk, self._desk.search
        selected = desk.page.selected_text() if desk.bitext is not None else ""
        self._offer_scope()
        desk.docks.search.show()
        if selected and "\n" not in selected:
            panel.text.setText(selected)
        panel.text.selectAll()
        panel.text.setFocus()
        if self._listed or panel.query().mode is SearchMode.FORMS:
            desk.words.want()

    def _offer_scope(self) -> None:
        """On the shelf there is no open work to stay in."""
        panel = self._desk.search
        panel.where.setVisible(self._desk.bitext is not None)
        if self._desk.bitext is None:
            panel.where.setCurrentIndex(0)

    def search_again(self) -> None:
        """Look for what stands in the panel."""
        panel = self._desk.search
        query = panel.query()
        self._desk.settings.put(SEARCH_MODE, query.mode.value)
        self._stop()
        self._listed = False
        panel.model.begin(lambda _row: {})
        panel.show_nothing_found(found=True)
        panel.tell("")
        if not query.text.strip():
            return
        if query.mode is SearchMode.FORMS:
            self._desk.words.want()
            if not self._desk.words.is_ready:
                panel.tell(tr("Reading the forms of words …"))
                return
        try:
            searching = self._searching(query)
        except QueryRefused as error:
            panel.tell(messages.sentence(error))
            return
        panel.model.names_works = not panel.only_this_work
        panel.model.begin(lambda row: self._marked(searching.matcher, row))
        self._portions = searching.portions()
        self._look(perf_counter() + _AT_ONCE)

    def _searching(self, query: Query) -> Searching:
        from reader.lookup.searching import Searching as New  # noqa: PLC0415 - deferred: off the start-up path

        desk, bitext = self._desk, self._desk.bitext
        if desk.search.only_this_work and bitext is not None:
            query = query._replace(work_id=bitext.original.work_id)
        return New(
            desk.library,
            query,
            index=desk.words.index if query.mode is SearchMode.FORMS else None,
            pending=desk.words.pending,
            bitext=None if bitext is None else bitext.id,
        )

    def _marked(self, found: Matcher | None, row: Row) -> dict[BlockId, list[tuple[int, int]]]:
        """Where in a row the finds are."""
        side = self._desk.search.chosen_side()
        marks: dict[BlockId, list[tuple[int, int]]] = {}
        if found is None:
            return marks
        for one, language in self._languages(row).items():
            for block in row.blocks(one) if side in {None, one} else ():
                try:
                    spans = [span for parts in found.find(block.text, language) for span in parts]
                except QueryRefused:
                    return {}
                if spans:
                    marks[block.id] = spans
        return marks

    def _languages(self, row: Row) -> dict[Side, Language]:
        bitext = self._desk.bitext
        if bitext is None or bitext.id != row.bead.bitext_id:
            bitext = self._desk.library.bitexts.get(row.bead.bitext_id)
        return {Side.SOURCE: bitext.original.language, Side.TARGET: bitext.translation.language}

    def _look(self, until: float) -> None:
        """Go on with the search until then, and in the pauses after that."""
        panel = self._desk.search
        while self._portions is not None:
            try:
                found = next(self._portions, None)
            except QueryRefused as error:
                self._stop()
                panel.tell(messages.sentence(error))
                return
            except LibraryError as error:
                self._stop()
                if self._desk.words.index is not None and panel.query().mode is SearchMode.FORMS:
                    self._desk.words.damaged()
                else:
                    self._desk.workspace.failed.emit(error)
                return
            if found is None:
                self._portions = None
                break
            panel.model.add(found)
            if panel.model.n_rows >= MOST_ROWS:
                self._tell(more=True)
                self._stop()
                return
            if perf_counter() >= until:
                self._timer.start()
                break
        self._tell(more=False)

    def _go_on(self) -> None:
        if self._portions is not None:
            self._look(perf_counter() + _SLICE)

    def _stop(self) -> None:
        self._timer.stop()
        self._again.stop()
        self._portions = None

    def _tell(self, *, more: bool) -> None:
        """Say how much was found, and whether there may be more."""
        panel, words = self._desk.search, self._desk.words
        model = panel.model
        rows = (
            tr_n("{n} row", "{n} rows", model.n_rows)
            if not more
            else tr("the first {n} rows", n=number(model.n_rows))
        )
        if model.names_works and not more:
            rows = tr_n("{rows} in {n} work", "{rows} in {n} works", model.n_works, rows=rows)
        found = bool(model.n_rows or model.n_others)
        told = [rows] if found else []
        if model.n_others:
            told.append(tr_n("{n} note or term", "{n} notes and terms", model.n_others))
        indexing = words.is_indexing and panel.query().mode is SearchMode.FORMS
        if indexing:
            told.append(tr("the library is still being indexed"))
        may_come = indexing or self._portions is not None
        panel.show_nothing_found(found=found or may_come)
        panel.tell(" · ".join(told) if found or may_come else tr("Nothing found"))

    def close(self) -> None:
        """Show nothing any more, for the window is closing: the list reads as it is seen."""
        self._stop()
        self._desk.search.close_down()

    def _words_ready(self) -> None:
        """All forms can be looked for now."""
        bar, panel = self._desk.find_bar, self._desk.search
        if not bar.isHidden() and bar.query().mode is SearchMode.FORMS:
            self.find_again()
        if panel.isVisible() and not self._listed and panel.query().mode is SearchMode.FORMS:
            self.search_again()

    def _indexing(self, fraction: float) -> None:
        panel = self._desk.search
        if panel.isVisible() and panel.query().mode is SearchMode.FORMS and panel.text.text():
            panel.tell(tr("Reading the library for all forms: {percent} %", percent=round(100 * fraction)))

    def _indexed(self) -> None:
        """The index has become a better one: what was found with the one before is looked for again."""
        if self._desk.search.query().mode is SearchMode.FORMS:
            self._renew()

    def _changed(self, change: ChangeSet) -> None:
        """Texts, notes or terms are other ones."""
        self._desk.search.model.forget_texts()
        if self._desk.search.isVisible() and not change.rows.keys() <= {"word_status"}:
            self._again.start()

    def _renew(self) -> None:
        """Look for what the panel shows again, and stay where one was in the list."""
        panel = self._desk.search
        if not panel.isVisible() or self._listed or not panel.text.text().strip():
            return
        chosen, top = panel.list.currentIndex().row(), panel.list.verticalScrollBar().value()
        self.search_again()
        if 0 <= chosen < panel.model.rowCount():
            panel.list.setCurrentIndex(panel.model.index(chosen, 0))
        panel.list.verticalScrollBar().setValue(top)

    @property
    def is_searching(self) -> bool:
        """Whether more may be found."""
        return self._portions is not None

    def fill(self, model: FindsModel, places: Sequence[Occurrence]) -> None:
        """Show the rows of some places in a list, with the word and what stands for it marked."""
        if not places:
            model.begin(lambda _row: {})
            return
        from reader.lookup.concordance import marks_of  # noqa: PLC0415 - deferred: off the start-up path
        from reader.lookup.searching import Found as New  # noqa: PLC0415 - as above

        marks = marks_of(places)
        model.names_works = len({place.work_id for place in places}) > 1
        model.begin(lambda row: {b.id: marks[b.id] for b in (*row.source, *row.target) if b.id in marks})
        model.add(New(rows=self._rows_of(places)))

    def show_occurrences(self, title: str, places: Sequence[Occurrence]) -> None:
        """List places of a word somebody asked for."""
        panel = self._desk.search
        self._stop()
        self._listed = True
        self.fill(panel.model, places)
        panel.show_nothing_found(found=True)
        panel.tell(title)
        self._desk.docks.search.show()
        panel.choose_first()
        panel.list.setFocus()

    def _rows_of(self, places: Sequence[Occurrence]) -> tuple[FoundRow, ...]:
        work_of = {place.bead_id: place.work_id for place in places}
        return tuple(
            FoundRow(
                work_of[row.bead.id],
                row.bead.bitext_id,
                row.bead.id,
                row.bead.rank,
                (*row.bead.source, *row.bead.target),
            )
            for row in self._desk.library.bitexts.rows_by_id(work_of)
        )

    # -- going there ----------------------------------------------------------------------------

    def open_find(self, find: Find, stay: bool) -> None:
        """Go to what was found; with ``stay`` the keyboard stays in the list."""
        desk = self._desk
        if find.kind is Kind.TERM:
            concept = next((c for c in desk.terms.model.items if c.id == find.concept_id), None)
            if concept is not None:
                self._marks.edit_term(concept)
            return
        if find.bitext_id is None or find.block_id is None:
            desk.status.say(tr("This note has lost its place: its text is no longer there"))
            return
        if desk.bitext is None or desk.bitext.id != find.bitext_id:
            self._library.open_bitext(find.bitext_id)
            if desk.bitext is None or desk.bitext.id != find.bitext_id:
                return
        self._mark_on_page()
        desk.page.go_to_block(find.block_id, find.start, find.end or find.start)
        if stay:
            desk.search.list.setFocus()
        else:
            desk.page.setFocus()

    def _mark_on_page(self) -> None:
        """Mark on the page what the panel looks for, so that F3 goes on from there."""
        if self._listed or not self._desk.search.text.text().strip():
            return
        try:
            wanted = self._wanted(self._desk.search.query())
        except QueryRefused:
            return
        self._desk.page.look_for(wanted)

    def _leave(self) -> None:
        self._desk.docks.search.hide()
        self._desk.page.look_for(None)
        shown = self._desk.page if self._desk.bitext is not None else self._desk.shelf
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
