"""Bringing notes in: a file is counted before anything is stored, and conflicts are asked about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.edits.note_import import plan_file
from reader.importing.notes.reading import read_notes
from reader.model.notefile import Arrival, Conflict
from ui.dialogs.pages import confirm_by_keys, heading, quiet, short_name
from ui.dialogs.working import WorkingDialog
from ui.i18n import Table, number, tr, tr_n
from ui.views.choices import Choice
from ui.views.labels import Line, Prose

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.bitext import BitextId
    from reader.model.document import WorkId
    from reader.model.notefile import NotePlan, PlannedNote
    from ui.background import Background
    from ui.theme import Theme

WISHES = Table({Conflict.BOTH: "Keep both", Conflict.MINE: "Keep mine", Conflict.THEIRS: "Take theirs"})
_SHOWN = 200
"""Conflicts that are asked about one by one; of the others both notes are kept."""


class NotesInDialog(WorkingDialog):
    """Reads a file of notes and shows what would come of it.

    Signals:
        wanted: the NotePlan, and what becomes of notes that differ, by their uid.
        named: the name a person said is theirs.
    """

    wanted = Signal(object, object)
    named = Signal(str)

    def __init__(
        self,
        background: Background,
        library_path: Path,
        work: tuple[WorkId, BitextId],
        author: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(background, tr("Import notes"), theme, parent)
        self._library_path, self._work, self._author, self._theme = library_path, work, author, theme
        self._path: Path | None = None
        self.plan: NotePlan | None = None
        """What was read; None before."""
        self.found = _FoundPage(theme)
        self.set_pages(self.found)
        self.found.cancel.clicked.connect(self.reject)
        self.found.import_button.clicked.connect(self._import)
        self.found.is_me.toggled.connect(self._name)
        confirm_by_keys(self, self.found.import_button)

    def read_file(self, path: Path) -> None:
        """Start reading a file of notes."""
        self._path = path
        job = self._background.run(
            plan_file, self._library_path, *self._work, partial(read_notes, path), self._author
        )
        self.begin(short_name(path.name))
        self.run(job, self._show)

    def _show(self, plan: NotePlan) -> None:
        self.plan = plan
        assert self._path is not None
        self.found.show_plan(plan, short_name(self._path.name), self._theme, known=bool(self._author))
        self.turn_to(self.found)
        button = self.found.import_button if self.found.import_button.isEnabled() else self.found.cancel
        button.setDefault(True)
        button.setFocus()

    def _name(self, is_me: bool) -> None:
        if is_me and self.plan is not None and self._path is not None and len(self.plan.authors) == 1:
            self._author = self.plan.authors[0]
            self.named.emit(self._author)
            self.read_file(self._path)

    def _import(self) -> None:
        if self.plan is None or self._job is not None:
            return
        wishes = self.found.wishes()
        self.accept()
        self.wanted.emit(self.plan, wishes)


class _FoundPage(QWidget):
    """What is in the file."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = heading("", theme)
        self.said = Prose()
        self.more = quiet("", theme)
        self.is_me = QCheckBox()
        self.every = Choice()
        self.every.setAccessibleName(tr("For all of them"))
        for wish, words in WISHES.items():
            self.every.addItem(tr("{words}, of all", words=words), wish)
        self.every.activated.connect(self._choose_for_all)
        self._asked = QLabel(tr("Changed here and there"))
        self._conflicts = QScrollArea()
        self._conflicts.setWidgetResizable(True)
        self._conflicts.setFrameShape(QFrame.Shape.NoFrame)
        self._conflicts.setFixedHeight(230)
        self._choices: dict[str, Choice] = {}
        self.cancel, self.import_button = QPushButton(tr("Cancel")), QPushButton(tr("Import"))
        above = QHBoxLayout()
        above.addWidget(self._asked, 1)
        above.addWidget(self.every)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self.said)
        layout.addWidget(self.more)
        layout.addWidget(self.is_me)
        layout.addLayout(above)
        layout.addWidget(self._conflicts)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def show_plan(self, plan: NotePlan, name: str, theme: Theme, *, known: bool) -> None:
        """Say what importing would do; ``known`` says that this person has a name."""
        self._title.setText(plan.title)
        self.said.setText(f"{name}: {counts(plan)}.")
        more = []
        if plan.other_work and plan.made_on:
            more.append(tr("These notes were made on “{made_on}”.", made_on=plan.made_on))
        if plan.unplaced:
            more.append(
                tr_n(
                    "{n} note cannot be placed with certainty and will wait for review.",
                    "{n} notes cannot be placed with certainty and will wait for review.",
                    plan.unplaced,
                )
            )
        if plan.skipped:
            more.append(
                tr_n("{n} entry is left out: no notes.", "{n} entries are left out: no notes.", plan.skipped)
            )
        if plan.authors:
            more.append(tr("By {names}.", names=", ".join(plan.authors[:6])))
        self.more.setText(" ".join(more))
        self.more.setVisible(bool(more))
        alone = not known and len(plan.authors) == 1
        self.is_me.setText(tr("I am {name}", name=plan.authors[0]) if alone else "")
        self.is_me.setVisible(alone)
        self._show_conflicts(plan.conflicts[:_SHOWN], theme)
        new = plan.count(Arrival.NEW) + len(plan.conflicts)
        self.import_button.setEnabled(bool(new))
        self.cancel.setText(tr("Cancel") if new else tr("Close"))

    def _show_conflicts(self, conflicts: tuple[PlannedNote, ...], theme: Theme) -> None:
        self._choices.clear()
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for column, title in enumerate((tr("Mine"), tr("Theirs"))):
            grid.addWidget(quiet(title, theme), 0, column)
        for line_number, note in enumerate(conflicts, 1):
            assert note.mine is not None
            for column, (body, tags) in enumerate(
                ((note.mine.body, note.mine.tags), (note.record.body, note.record.tags))
            ):
                line = Line(Qt.TextElideMode.ElideRight)
                line.setText("  ".join((body, *(f"#{tag}" for tag in tags))) or tr("(no text)"))
                grid.addWidget(line, line_number, column)
            choice = Choice()
            for wish, words in WISHES.items():
                choice.addItem(words, wish)
            choice.setAccessibleName(tr("What to keep of: {note}", note=note.mine.body[:60]))
            grid.addWidget(choice, line_number, 2)
            self._choices[note.record.uid] = choice
        grid.setRowStretch(len(conflicts) + 1, 1)
        self._conflicts.setWidget(inside)
        for widget in (self._asked, self.every, self._conflicts):
            widget.setVisible(bool(conflicts))

    def _choose_for_all(self, index: int) -> None:
        for choice in self._choices.values():
            choice.setCurrentIndex(index)

    def wishes(self) -> dict[str, Conflict]:
        """What is to become of each note that differs."""
        wanted = tuple(WISHES)
        return {uid: wanted[max(0, choice.currentIndex())] for uid, choice in self._choices.items()}


def counts(plan: NotePlan) -> str:
    """``9 new notes, 2 there already, 1 changed on both sides``."""
    new, same, changed = (plan.count(arrival) for arrival in (Arrival.NEW, Arrival.SAME, Arrival.CHANGED))
    parts = [tr_n("{n} new note", "{n} new notes", new) if new else tr("nothing new")]
    if same:
        parts.append(tr("{same} there already", same=number(same)))
    if changed:
        parts.append(tr("{changed} changed here and there", changed=number(changed)))
    return ", ".join(parts)
