"""Several translations side by side: which stand beside the open one, and taking words out of them."""

from __future__ import annotations

from functools import partial, partialmethod
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.edits import suggestions, variorum
from reader.errors import ReaderError
from reader.lookup.beside import alternatives
from reader.model.bitext import Side
from reader.model.document import DocumentOrigin, Origin
from reader.model.suggestion import Wording
from ui import messages
from ui.i18n import tr
from ui.models.beside import title_of
from ui.models.reading import BESIDE
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.bitext import BeadId, Bitext, BitextId
    from reader.model.change import ChangeSet
    from reader.model.document import Block, Document
    from reader.model.variorum import Beside
    from ui.commands.desk import Desk
    from ui.views.column_heads import ColumnHeads

DIFFERENCES: Final = "columns.differences"


class ColumnCommands(QObject):
    """Handlers ``columns.*``."""

    def __init__(self, desk: Desk, heads: ColumnHeads, go_to: Callable[[BitextId], bool]) -> None:
        super().__init__(desk.window)
        self._desk, self._heads, self._go_to = desk, heads, go_to
        desk.further.append(heads)
        pointer = desk.page.other_columns
        pointer.picked.connect(self._picked)
        pointer.menu_wanted.connect(self._offer_menu)
        desk.workspace.changed.connect(self._on_changed)

    # -- which stand there ----------------------------------------------------------------------

    def prepare(self, bitext: Bitext) -> None:
        """Before a work is shown: let those stand beside it that did when it was last read."""
        page = self._desk.page.page
        page.beside.choose(self._kept(bitext))
        page.differences = self._marks(bitext)
        self._name(bitext)

    def _renew(self, bitext: Bitext) -> None:
        """While a work is shown: let those stand beside it that are chosen now."""
        self._desk.page.put_beside(self._kept(bitext), differences=self._marks(bitext))
        self._name(bitext)

    def _kept(self, bitext: Bitext) -> list[Bitext]:
        """What was chosen for a work, as far as it is still there and is not what is open."""
        uids = self._desk.library.bitexts.by_uid(bitext.original.id)
        there = {found.id: found for found in alternatives(self._desk.library, bitext)}
        kept = self._desk.library.work_settings.get(bitext.original.work_id, BESIDE) or ""
        ids = [uids[uid] for uid in dict.fromkeys(kept.split()) if uid in uids]
        return [there[found] for found in ids if found in there]

    def _marks(self, bitext: Bitext) -> bool:
        return self._desk.library.work_settings.get(bitext.original.work_id, DIFFERENCES) == "yes"

    def _name(self, bitext: Bitext) -> None:
        names = tuple(_head(other.translation) for other in self._desk.page.page.beside.bitexts)
        original = bitext.original
        self._heads.show_names(
            original.name or tr(messages.LANGUAGES[original.language]), _head(bitext.translation), names
        )

    def choose(self) -> None:
        """Ask which translations stand beside the open one."""
        from ui.dialogs.columns import ColumnsDialog  # noqa: PLC0415 - deferred: seldom seen

        desk, bitext = self._desk, self._desk.bitext
        if bitext is None or not desk.page.commit_edit():
            return
        found = alternatives(desk.library, bitext)
        if not found:
            desk.status.say(
                tr(
                    "There is no other translation of this text into the same language. "
                    "Add a translation… in the File menu puts one beside it"
                )
            )
            return
        shown = [other.id for other in desk.page.page.beside.bitexts]
        dialog = ColumnsDialog(
            [(other.id, _head(other.translation)) for other in found],
            shown,
            differences=desk.page.page.differences,
            parent=desk.window,
        )
        dialog.chosen.connect(self._choose)
        dialog.differences_wanted.connect(self._mark)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(desk.page.setFocus)
        dialog.open()

    def _choose(self, ids: list[BitextId]) -> None:
        bitext = self._desk.bitext
        if bitext is None:
            return
        uids = {found: uid for uid, found in self._desk.library.bitexts.by_uid(bitext.original.id).items()}
        chosen = [uids[found] for found in ids if found in uids]
        # the open one keeps its place for when another one is opened
        kept = (self._desk.library.work_settings.get(bitext.original.work_id, BESIDE) or "").split()
        if uids.get(bitext.id) in kept:
            chosen.insert(min(kept.index(uids[bitext.id]), len(chosen)), uids[bitext.id])
        self._keep(BESIDE, " ".join(chosen) or None)
        self._renew(bitext)

    def differences(self) -> None:
        """Mark what differs from the open translation, or no longer."""
        page = self._desk.page
        if not page.page.beside.bitexts:
            self._desk.status.say(tr("No other translation stands beside this one; Ctrl+Alt+A chooses some"))
            return
        if page.commit_edit():
            self._mark(not page.page.differences)

    def _mark(self, on: bool) -> None:
        self._keep(DIFFERENCES, "yes" if on else None)
        bitext = self._desk.bitext
        if bitext is not None:
            self._renew(bitext)
            self._desk.status.say(
                tr("Underlined: not in this translation. Struck through: in this one only")
                if on
                else tr("Differences are no longer marked")
            )

    def _keep(self, key: str, value: str | None) -> None:
        bitext = self._desk.bitext
        if bitext is None:
            return
        try:
            self._desk.library.work_settings.put(bitext.original.work_id, key, value)
        except ReaderError as error:
            self._desk.workspace.failed.emit(error)

    def _on_changed(self, change: ChangeSet) -> None:
        """A translation may be gone, or be called otherwise."""
        bitext = self._desk.bitext
        if bitext is None or not (change.touched("bitext") or change.touched("document")):
            return
        if bitext.id in self._desk.library.works.bitexts(bitext.original.work_id):
            self._renew(bitext)

    # -- taking ---------------------------------------------------------------------------------

    def _column(self, number: int) -> tuple[Bitext, Beside] | None:
        """A column by its number from 1, and what it has for the current row."""
        page = self._desk.page
        if number > len(page.page.columns.further):
            self._desk.status.say(
                tr(
                    "There is no column {number}; Ctrl+Alt+A puts other translations beside this one",
                    number=number,
                )
            )
            return None
        texts = page.page.beside.of_row(page.current_row)
        return page.page.beside.bitexts[number - 1], texts[number - 1]

    def take_sentence(self, number: int) -> None:
        """Take from a column what it has for the sentence at the caret."""
        page = self._desk.page
        if self._desk.bitext is None or not page.row_count:
            return
        spot = page.writing.spot or page.shown.caret
        at = page.writing.selected()[1] if page.is_editing else None
        if not page.writing.flush():
            return
        if spot is None or spot.row != page.current_row:
            spot = Spot(page.current_row, Side.TARGET, 0, 0)
        source = page.page.source_sentences(spot if at is None else spot._replace(offset=at))
        if not source and sum(len(b.sentences) for b in page.row(page.current_row).source) == 1:
            source = frozenset({0})
        self._take(number, source)

    def _take(self, number: int, source: frozenset[int]) -> None:
        found = self._column(number)
        if found is None:
            return
        other, text = found
        places = [place for place in text.sentences if source & {*place.source}]
        if not places:
            self._desk.status.say(
                tr(
                    "Nothing in column {number} is known to render this sentence; "
                    "Ctrl+Alt+Shift+{number} takes the whole row",
                    number=number,
                )
            )
            return  # and one goes on writing
        block = text.blocks[places[0].ranges[0][0]]
        edit = partial(
            variorum.take_sentence,
            bead_id=self._bead(),
            source=sorted({n for place in places for n in place.source}),
            text=" ".join(text.text_of(place) for place in places),
            origin=_origin(other, block),
            detail=block.origin_detail,
        )
        if self._desk.run(edit):
            self._say_taken(other)
            self._write_at(frozenset(n for place in places for n in place.source))

    def take_row(self, number: int) -> None:
        """Take all that a column has for the current row."""
        page = self._desk.page
        if self._desk.bitext is None or not page.row_count:
            return
        found = self._column(number)
        if found is None or not page.writing.flush():
            return
        other, text = found
        blocks = text.rendering()
        if not blocks:
            self._desk.status.say(tr("Column {number} has nothing of its own for this row", number=number))
            return
        wordings = [
            Wording(b.text, _origin(other, b), b.origin_detail, marks=b.marks, refs=b.refs) for b in blocks
        ]
        if self._desk.run(partial(suggestions.take, bead_id=self._bead(), wordings=wordings)):
            self._say_taken(other, more=text.more)
            self._write_at(frozenset())

    def _bead(self) -> BeadId:
        page = self._desk.page
        return page.row(page.current_row).bead.id

    def _say_taken(self, other: Bitext, *, more: bool = False) -> None:
        name = title_of(other.translation)
        if more:
            words = tr(
                "Taken from {name}, which renders the next row as well; Ctrl+Z takes it back", name=name
            )
        else:
            words = tr("Taken from {name}; Ctrl+Z brings back what was there", name=name)
        self._desk.status.say(words)

    def _write_at(self, source: frozenset[int]) -> None:
        """While editing, go on writing in the current row, at what it has for sentences of the original."""
        page = self._desk.page
        if page.mode is not ViewMode.EDIT:
            return
        lit = page.page.lit_by(page.current_row, source)
        block, start = lit.target[0][:2] if lit is not None and lit.target else (0, 0)
        page.edit_at(Spot(page.current_row, Side.TARGET, block, start))

    take_sentence_1 = partialmethod(take_sentence, 1)
    take_sentence_2 = partialmethod(take_sentence, 2)
    take_sentence_3 = partialmethod(take_sentence, 3)
    take_row_1 = partialmethod(take_row, 1)
    take_row_2 = partialmethod(take_row, 2)
    take_row_3 = partialmethod(take_row, 3)

    # -- by mouse -------------------------------------------------------------------------------

    def _picked(self, row: int, column: int, source: frozenset[int]) -> None:
        """Two clicks on a sentence of a column."""
        page = self._desk.page
        if self._desk.library.read_only or not page.commit_edit():
            return
        page.set_current_row(row)
        self._take(column + 1, source)

    def _offer_menu(self, row: int, column: int, source: frozenset[int], at: QPoint) -> None:
        desk, page = self._desk, self._desk.page
        other, text = page.page.beside.bitexts[column], page.page.beside.of_row(row)[column]
        places = [place for place in text.sentences if source & {*place.source}]
        writable = not desk.library.read_only
        selected = page.shown.selection.text(page.page) if page.shown.selection.beside is not None else ""

        def take(act: Callable[[], object]) -> None:
            if page.commit_edit():
                page.set_current_row(row)
                act()

        menu = QMenu(desk.window)
        menu.setObjectName("columnMenu")
        entries: tuple[tuple[str, bool, Callable[[], object]], ...] = (
            (
                tr("Take this &sentence"),
                writable and bool(places),
                lambda: take(lambda: self._take(column + 1, source)),
            ),
            (
                tr("Take the whole &row"),
                writable and bool(text.rendering()),
                lambda: take(lambda: self.take_row(column + 1)),
            ),
            (tr("Copy what is se&lected"), bool(selected), lambda: _copy(selected)),
            (
                tr("&Copy this sentence"),
                bool(places),
                lambda: _copy(" ".join(text.text_of(place) for place in places)),
            ),
            (tr("Copy the row"), bool(text.blocks), lambda: _copy("\n".join(b.text for b in text.blocks))),
            (
                tr("&Open “{name}” here", name=title_of(other.translation)),
                True,
                lambda: self._go_to(other.id),
            ),
        )
        for words, possible, act in entries:
            action = menu.addAction(words)
            action.setEnabled(possible)
            action.triggered.connect(lambda _checked=False, run=act: run())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _origin(other: Bitext, block: Block) -> Origin:
    """Whose words a block of another translation holds."""
    machine = other.translation.origin is DocumentOrigin.MACHINE
    return Origin.MT if machine and block.origin is Origin.HUMAN else block.origin


def _head(document: Document) -> str:
    """A translation's name and what it is."""
    kind = tr(messages.ORIGINS[document.origin])
    return f"{document.name}, {kind}" if document.name else title_of(document)
