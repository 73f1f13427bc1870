"""A colleague's file: what it would bring, what to choose, and merging it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from reader.edits import taking_back
from reader.edits.taking_back import Fit
from reader.model.hand_over import Choice, Matter
from ui import messages
from ui.dialogs.merge.beside import BesidePane
from ui.dialogs.merge.conflicts import ConflictList, ConflictModel
from ui.dialogs.pages import confirm_by_keys, heading, quiet, short_name
from ui.dialogs.working import WorkingDialog
from ui.i18n import mark_n, quoted, tr, tr_n
from ui.views.labels import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader.edits.taking_back import Coming, Comparison
    from reader.model.change import ChangeSet
    from reader.model.document import WorkId
    from ui.background import Background
    from ui.theme import Theme

ARRIVING: Final = {
    Matter.WORK: mark_n("{n} change of title, author or tags", "{n} changes of title, author or tags"),
    Matter.TRANSLATION: mark_n("{n} translation", "{n} translations"),
    Matter.TEXT: mark_n("{n} changed text", "{n} changed texts"),
    Matter.PARAGRAPH: mark_n("{n} new or removed paragraph", "{n} new or removed paragraphs"),
    Matter.STATE: mark_n("{n} state", "{n} states"),
    Matter.LINK: mark_n("{n} row or link", "{n} rows and links"),
    Matter.SENTENCES: mark_n("{n} row with links of sentences", "{n} rows with links of sentences"),
    Matter.NOTE: mark_n("{n} note", "{n} notes"),
    Matter.TERM: mark_n("{n} glossary entry", "{n} glossary entries"),
    Matter.HISTORY: mark_n("{n} earlier version", "{n} earlier versions"),
    Matter.FILE: mark_n("{n} change of the original file", "{n} changes of the original file"),
}

_NARROW: Final = 780
"""Pixels of width below which the versions stand one below the other."""


def counts(work: Coming) -> str:
    """What comes in with a work, in one line."""
    found = [tr_n(*ARRIVING[matter], count) for matter, count in work.arriving.items() if count]
    return " · ".join(found)


class MergeDialog(WorkingDialog):
    """Compares a colleague's file with the library, lets a person choose, and merges.

    All of it happens in the worker, over connections of its own.

    Signals:
        merged: the ChangeSet of the step, and who it is from.
        taken_in: ids of works that were taken in as new ones.
        open_wanted: the path of the file, to be opened as a library.
    """

    merged = Signal(object, str)
    taken_in = Signal(object)
    open_wanted = Signal(object)

    def __init__(
        self, background: Background, library: Path, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(background, tr("Merge a colleague’s file"), theme, parent)
        self._library = library
        self._path = Path()
        self.found: Comparison | None = None
        """What was found; None before."""
        self.model = ConflictModel((), {})
        self.question = _QuestionPage(theme)
        self.review = _ReviewPage(theme)
        self.set_pages(self.question, self.review)
        question, review = self.question, self.review
        question.cancel.clicked.connect(self.reject)
        question.merge.clicked.connect(lambda: self.read(self._path))
        question.take_in.clicked.connect(self._take_in)
        question.open.clicked.connect(self._open)
        review.cancel.clicked.connect(self.reject)
        review.merge.clicked.connect(self._merge)
        review.take_in.clicked.connect(self._take_in)
        review.list.chosen.connect(self.choose)
        review.list.chosen_rest.connect(self.choose_rest)
        review.list.enter_pressed.connect(lambda _index: self._go_on())
        review.beside.chosen.connect(lambda choice: self.choose(review.list.currentIndex().row(), choice))
        confirm_by_keys(self, review.merge, question.merge, question.take_in)

    @property
    def message(self) -> str:
        """The sentence shown where there is nothing to choose; empty otherwise."""
        return self.trouble.sentence.text() if self.trouble.isVisibleTo(self) else ""

    @property
    @override
    def is_corrected(self) -> bool:
        return bool(self.model.chosen) and self.review.isVisibleTo(self)

    @override
    def set_theme(self, theme: Theme) -> None:
        self.review.list.set_theme(theme)
        self.review.beside.set_theme(theme)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < _NARROW
        self.review.beside.set_narrow(narrow=narrow)
        self.review.split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        super().resizeEvent(event)

    # -- from one page to the next -------------------------------------------------------------

    def ask(self, path: Path) -> None:
        """Ask what is to be done with a hand-over of a work the library has."""
        self._path = path
        self.question.say(
            short_name(path.name),
            tr(
                "This file was handed over from your library. What was done in it can be merged with what "
                "was done here, or you can open it as a library of its own."
            ),
            can_merge=True,
        )
        self.turn_to(self.question)
        self.question.merge.setFocus()

    def read(self, path: Path) -> None:
        """Compare a file with the library."""
        self._path = path
        self.begin(short_name(path.name))
        self.run(self._background.run(taking_back.compare, self._library, path), self._show)

    def _show(self, found: Comparison) -> None:
        self.found = found
        if not found.mergeable:
            self._show_strangers(found)
            return
        if found.is_empty and all(work.fit is Fit.OURS for work in found.works):
            self.say_trouble(tr("Nothing new"), tr("All that is in this file is in your library already."))
            return
        rows = {
            conflict.key: work.rows[conflict.number]
            for work in found.mergeable
            for conflict in work.conflicts
            if conflict.number is not None and conflict.number in work.rows
        }
        chosen = self.model.chosen
        self.model = ConflictModel(found.conflicts, rows)
        keys = {conflict.key for conflict in found.conflicts}
        self.model.chosen.update({key: choice for key, choice in chosen.items() if key in keys})
        self.review.show_found(found, self.model)
        selection = self.review.list.selectionModel()
        selection.currentChanged.connect(self._show_current)
        self.model.dataChanged.connect(self._show_current)
        self.turn_to(self.review)
        if self.model.rowCount():
            parent = self.parentWidget()
            room = parent.size() if parent is not None else QSize(1000, 700)
            self.resize(QSize(1040, 660).boundedTo(room))
            self.review.list.setCurrentIndex(self.model.index(0))
            self.review.list.setFocus()
        else:
            self.review.merge.setFocus()
        self._show_current()

    def _show_strangers(self, found: Comparison) -> None:
        titles = ", ".join(quoted(work.title) for work in found.works)
        known = any(work.fit is Fit.STRANGER for work in found.works)
        said = (
            tr(
                "{titles}: your library has this work, but does not know this hand-over; it was made from "
                "another copy of the library. It can be taken in beside yours as a new work.",
                titles=titles,
            )
            if known
            else tr(
                "{titles}: your library does not have this work. It can be taken in as a new one; handed "
                "back from there, it can be merged where it came from.",
                titles=titles,
            )
        )
        self.question.say(short_name(self._path.name), said, can_merge=False)
        self.turn_to(self.question)
        self.question.take_in.setFocus()

    # -- choosing ------------------------------------------------------------------------------

    def choose(self, row: int, choice: Choice) -> None:
        """Decide one conflict, and go on to the next that is open."""
        if row < 0:
            return
        was_open = self.model.conflicts[row].key not in self.model.chosen
        if not self.model.choose(row, choice):
            self.review.hint.setText(tr("Here only one of the two can stand."))
            return
        following = self.model.next_open(row)
        if was_open and following is not None:
            self.review.list.setCurrentIndex(self.model.index(following))
        elif following is None:
            self.review.merge.setDefault(True)

    def choose_rest(self, choice: Choice) -> None:
        """Decide all that are open."""
        self.model.choose_rest(choice)

    def _go_on(self) -> None:
        following = self.model.next_open(self.review.list.currentIndex().row())
        if following is None:
            self.review.merge.click()
        else:
            self.review.list.setCurrentIndex(self.model.index(following))

    def _show_current(self) -> None:
        row = self.review.list.currentIndex().row()
        if 0 <= row < len(self.model.conflicts):
            conflict = self.model.conflicts[row]
            self.review.beside.show_conflict(conflict, self.model.chosen.get(conflict.key))
        self.review.count(self.model)

    # -- doing it ------------------------------------------------------------------------------

    def _merge(self) -> None:
        if self.found is None or self.model.n_open:
            return
        made_for = self.found.hand_over.made_for
        self.begin(short_name(self._path.name))
        chosen = dict(self.model.chosen)
        job = self._background.run(taking_back.take_back, self._library, self._path, chosen, None)
        self.run(job, partial(self._merged, made_for), storing=True)

    def _merged(self, made_for: str, change: ChangeSet) -> None:
        self.accept()
        self.merged.emit(change, made_for)

    def _take_in(self) -> None:
        if self.found is None:
            return
        uids = [work.uid for work in self.found.works if work.fit is not Fit.OURS]
        self.begin(short_name(self._path.name))
        job = self._background.run(taking_back.take_as_new, self._library, self._path, uids)
        self.run(job, self._taken_in, storing=True)

    def _taken_in(self, works: list[WorkId]) -> None:
        if self.found is not None and self.found.mergeable:
            self.taken_in.emit(works)
            self.read(self._path)  # what is to be merged is still there
            return
        self.accept()
        self.taken_in.emit(works)

    def _open(self) -> None:
        self.accept()
        self.open_wanted.emit(self._path)


class _QuestionPage(QWidget):
    """What the file is, and the ways to go on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title, self.said = heading("", theme), Prose()
        self.cancel = QPushButton(tr("Cancel"))
        self.open = QPushButton(tr("&Open it as a library"))
        self.take_in = QPushButton(tr("&Take it in as a new work"))
        self.merge = QPushButton(tr("&Merge…"))
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.cancel, self.open, self.take_in, self.merge):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.title)
        layout.addWidget(self.said)
        layout.addStretch(1)
        layout.addLayout(row)

    def say(self, title: str, said: str, *, can_merge: bool) -> None:
        """Ask; where nothing can be merged the works can be taken in."""
        self.title.setText(title)
        self.said.setText(said)
        self.merge.setVisible(can_merge)
        self.take_in.setVisible(not can_merge)
        (self.merge if can_merge else self.take_in).setDefault(True)


class _ReviewPage(QWidget):
    """What comes, what to choose, and the versions side by side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title, self.arriving = heading("", theme), Prose()
        self.left_out = quiet("", theme)
        self.list = ConflictList(theme)
        self.list.setMinimumSize(220, 84)
        self.beside = BesidePane(theme)
        self.hint = quiet("", theme)
        self.take_in = QPushButton(tr("Take in the &others as new works"))
        self.take_in.setAutoDefault(False)
        self.cancel = QPushButton(tr("Cancel"))
        self.merge = QPushButton(tr("Mer&ge"))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.list)
        self.split.addWidget(self.beside)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 5)
        self.split.setChildrenCollapsible(False)
        self.open_count = QLabel()
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        row.addWidget(self.take_in)
        row.addWidget(self.cancel)
        row.addWidget(self.merge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.title, self.arriving, self.left_out, self.open_count):
            layout.addWidget(widget)
        layout.addWidget(self.split, 1)
        layout.addLayout(row)

    def show_found(self, found: Comparison, model: ConflictModel) -> None:
        """Fill the page with what was found."""
        name = found.hand_over.made_for
        when = messages.when(found.hand_over.at)
        self.title.setText(tr("What {name} did", name=name) if name else tr("What your colleague did"))
        lines = [
            tr("“{title}”, handed over {when}: {counts}", title=w.title, when=when, counts=counts(w) or "–")
            for w in found.mergeable
        ]
        lines += [
            tr("“{title}” lies in the bin here; it comes back to the shelf.", title=w.title)
            for w in found.mergeable
            if w.in_bin
        ]
        self.arriving.setText("\n".join(lines))
        others = [w.title for w in found.works if w.fit is not Fit.OURS]
        self.left_out.setVisible(bool(others))
        self.take_in.setVisible(bool(others))
        self.left_out.setText(tr("Not from this library, and left out: {titles}", titles=", ".join(others)))
        self.beside.set_colleague(name)
        self.list.setModel(model)
        has_conflicts = bool(model.rowCount())
        self.split.setVisible(has_conflicts)
        self.open_count.setVisible(has_conflicts)
        self.hint.setText(
            tr("M takes yours, T theirs, B both; Shift+M and Shift+T all that are left. Nothing is lost.")
            if has_conflicts
            else tr("One Ctrl+Z takes all of it back.")
        )

    def count(self, model: ConflictModel) -> None:
        """Say how many are still to be decided; merging waits for them."""
        self.merge.setEnabled(not model.n_open)
        total = model.rowCount()
        self.open_count.setText(
            tr_n(
                "You both changed {total} things: {n} is still to decide",
                "You both changed {total} things: {n} are still to decide",
                model.n_open,
                total=total,
            )
            if model.n_open
            else tr_n("{n} conflict, decided", "{n} conflicts, all decided", total)
        )
