"""Backups of the library: a list by time, what each holds that is gone or other now, and ways back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.snapshot import Fate, NoteThen, TermThen, WorkThen
from reader.storage.backups import Backup, Reason
from ui import messages
from ui.dialogs.pages import heading, quiet
from ui.i18n import mark, number, quoted, tr, tr_n
from ui.views.labels import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.snapshot import Snapshot
    from ui.theme import Theme

REASONS = mark(
    {
        Reason.DAILY: "by itself",
        Reason.MIGRATION: "before an update of the library",
        Reason.MERGE: "before a merge",
        Reason.DELETING: "before works were deleted",
        Reason.RESTORING: "before a backup was restored",
        Reason.ASKED: "made by you",
        Reason.UNKNOWN: "by an older version",
    }
)
FATES = mark({Fate.GONE: "deleted since", Fate.BINNED: "in the bin", Fate.CHANGED: "changed since"})
_THING = Qt.ItemDataRole.UserRole


class BackupsDialog(QDialog):
    """The backups of a library.

    Signals:
        chosen: a Backup that is to be compared with the library.
        wanted_new: nothing; a backup is to be made now.
        taken: the Backup and a list of WorkThen, NoteThen and TermThen.
        looked_at: a Backup that is to be opened for reading.
        restored: a Backup the whole library is to become.
    """

    chosen = Signal(object)
    wanted_new = Signal()
    taken = Signal(object, object)
    looked_at = Signal(object)
    restored = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, writable: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Backups"))
        self.resize(900, 600)
        self._writable = writable
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Backups, newest first"))
        self.list.setWordWrap(True)  # nothing is read by moving a bar to the side
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(tr("What the backup holds that the library does not"))
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # what is long is cut
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.said, self.trouble = quiet("", theme), Prose("", self)
        self.trouble.hide()
        self.take, self.look, self.restore, self.new, self.close_button = (
            QPushButton(text, self)
            for text in (
                tr("&Take back"),
                tr("&Open to read"),
                tr("&Restore the whole library…"),
                tr("&Back up now"),
                tr("Close"),
            )
        )
        self._lay_out(theme)
        self.list.currentItemChanged.connect(lambda _now, _before: self._choose())
        self.tree.itemSelectionChanged.connect(self._renew_buttons)
        self.tree.itemActivated.connect(lambda _item, _column: self._take())
        self.take.clicked.connect(self._take)
        self.look.clicked.connect(lambda: self.looked_at.emit(self.current()))
        self.restore.clicked.connect(lambda: self.restored.emit(self.current()))
        self.new.clicked.connect(self.wanted_new)
        self.close_button.clicked.connect(self.reject)
        self._renew_buttons()

    def _lay_out(self, theme: Theme) -> None:
        splitter = QSplitter(self)
        splitter.addWidget(self.list)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        for widget in (self.said, self.tree):
            column.addWidget(widget)
        column.setStretch(1, 1)
        row = QHBoxLayout()
        for button in (self.take, self.look, self.restore):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        splitter.addWidget(right)
        splitter.setSizes([300, 560])
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        below = QHBoxLayout()
        below.addWidget(self.new)
        below.addStretch(1)
        below.addWidget(self.close_button)
        for button in (self.take, self.look, self.restore, self.new, self.close_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(heading(tr("Backups"), theme))
        layout.addWidget(
            quiet(
                tr(
                    "Changed libraries are copied once a day and before anything that cannot be undone. "
                    "The copies lie in the folder “backups” beside the library; "
                    "days, weeks and months are kept."
                ),
                theme,
            )
        )
        layout.addWidget(splitter, 1)
        layout.addWidget(self.trouble)
        layout.addLayout(below)

    # -- what is shown ----------------------------------------------------------------------------

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """List backups, and choose the newest."""
        self.list.clear()
        for backup in backups:
            size = tr("{size} MB", size=number(backup.size / 1e6, 1))
            when = messages.when(backup.at.isoformat())
            item = QListWidgetItem(f"{when}\n{tr(REASONS[backup.reason])} · {size}", self.list)
            item.setData(_THING, backup)
        if backups:
            self.list.setCurrentRow(0)
        else:
            self.tree.clear()
            self.said.setText(
                tr("There is no backup yet. The first is made soon, or now with the button below.")
            )
        self._renew_buttons()

    def show_comparing(self) -> None:
        """Say that the backup is being read."""
        self.tree.clear()
        self.said.setText(tr("Comparing it with the library …"))
        self._renew_buttons()

    def show_snapshot(self, found: Snapshot) -> None:
        """Show what the backup holds that is gone or other now."""
        self.tree.clear()
        works = [(f"{one.title}", self._about_work(one), one) for one in found.works]
        notes = [(_note(one), f"{tr(FATES[one.fate])} · {one.work}", one) for one in found.notes]
        terms = [(one.terms, tr(FATES[one.fate]), one) for one in found.terms]
        for title, things in (
            (tr_n("{n} work", "{n} works", len(works)), works),
            (tr_n("{n} note", "{n} notes", len(notes)), notes),
            (tr_n("{n} glossary entry", "{n} glossary entries", len(terms)), terms),
        ):
            if not things:
                continue
            group = QTreeWidgetItem(self.tree, [title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for name, about, thing in things:
                item = QTreeWidgetItem(group, [name, about])
                for column, words in enumerate((name, about)):
                    item.setToolTip(column, words)
                item.setData(0, _THING, thing)
            group.setExpanded(True)
        about_width = min(self.tree.sizeHintForColumn(1), self.tree.viewport().width() // 2)
        self.tree.setColumnWidth(0, self.tree.viewport().width() - about_width - 24)
        holds = tr(
            "It holds {works}, {notes} and {terms}.",
            works=tr_n("{n} work", "{n} works", found.all_works),
            notes=tr_n("{n} note", "{n} notes", found.all_notes),
            terms=tr_n("{n} glossary entry", "{n} glossary entries", found.all_terms),
        )
        if works or notes or terms:
            self.said.setText(f"{holds} {tr('Gone or changed since then:')}")
        else:
            self.said.setText(f"{holds} {tr('All of it is in the library as it was.')}")
        self._renew_buttons()

    def _about_work(self, one: WorkThen) -> str:
        fate = tr(FATES[one.fate])
        if one.fate is Fate.CHANGED:
            fate = tr_n("{n} paragraph changed since", "{n} paragraphs changed since", one.differing)
        else:
            fate = f"{fate} · {tr_n('{n} row', '{n} rows', one.rows)}"
        later = tr_n("{n} note made since would go", "{n} notes made since would go", one.later_notes)
        return f"{fate} · {later}" if one.later_notes else fate

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong; an empty sentence takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    # -- what is chosen ---------------------------------------------------------------------------

    def current(self) -> Backup | None:
        """The backup that is looked at."""
        item = self.list.currentItem()
        found = item.data(_THING) if item is not None else None
        return found if isinstance(found, Backup) else None

    def things(self) -> list[WorkThen | NoteThen | TermThen]:
        """What is chosen of it."""
        return [item.data(0, _THING) for item in self.tree.selectedItems() if item.data(0, _THING)]

    def _choose(self) -> None:
        self.show_trouble("")
        backup = self.current()
        if backup is not None:
            self.show_comparing()
            self.chosen.emit(backup)

    def _take(self) -> None:
        if self.take.isEnabled():
            self.taken.emit(self.current(), self.things())

    def _renew_buttons(self) -> None:
        there = self.current() is not None
        self.take.setEnabled(self._writable and bool(self.things()))
        self.look.setEnabled(there)
        self.restore.setEnabled(self._writable and there)
        self.new.setEnabled(self._writable)


class RestoreDialog(QDialog):
    """Asks before the whole library becomes what it was."""

    def __init__(self, backup: Backup, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Restore the whole library"))
        self.setMinimumWidth(480)
        when = messages.when(backup.at.isoformat())
        words = Prose(
            tr(
                "All works, notes, terms and the history become what they were ({when}). "
                "A backup of the present state is made first, so that you can come back to it the same way.",
                when=when,
            ),
            self,
        )
        cancel, self.restore = QPushButton(tr("Cancel"), self), QPushButton(tr("Restore"), self)
        cancel.setDefault(True)
        self.restore.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.restore.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(12)
        layout.addWidget(heading(tr("Restore the whole library?"), theme))
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addLayout(row)


class ElsewhereDialog(QDialog):
    """Something is wrong with where the library lies. Accepted: go on with a copy elsewhere."""

    def __init__(self, title: str, words: str, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Zwiesprache")
        self.setMinimumWidth(500)
        stay, self.elsewhere = QPushButton(tr("Stay"), self), QPushButton(tr("Save a &copy elsewhere…"), self)
        stay.setDefault(True)
        self.elsewhere.setAutoDefault(False)
        stay.clicked.connect(self.reject)
        self.elsewhere.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.elsewhere)
        row.addWidget(stay)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(12)
        layout.addWidget(heading(title, theme))
        layout.addWidget(Prose(words, self))
        layout.addSpacing(8)
        layout.addLayout(row)


class FullDialog(ElsewhereDialog):
    """The disk is full. What was typed is still where it was."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        words = tr(
            "The last change could not be written, and nothing before it is lost. "
            "What you are typing is still on the page. Make room and it is saved with the next change; "
            "or save a copy of the library on another disk and go on there, with what you have typed."
        )
        super().__init__(tr("The disk is full"), words, theme, parent)


class LostDialog(ElsewhereDialog):
    """The file is gone, or another stands in its place."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        words = tr(
            "“{name}” has been moved, deleted or replaced while it was open, or its drive was removed. "
            "What is on the page may not be saved any more. Put the file or the drive back and open the "
            "library again; or save a copy of what is open here and go on there.",
            name=name,
        )
        super().__init__(tr("The library’s file is gone"), words, theme, parent)


def _note(one: NoteThen) -> str:
    said = " ".join(one.body.split())
    words = quoted(one.quotation) if one.quotation else ""
    return ": ".join(part for part in (words, said) if part) or tr("a note without words")
