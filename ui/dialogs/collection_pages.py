"""The pages of the dialog that makes works of many files: the list, and what could not be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.jobs.matching import MOST_FILES, Matching, Problem
from reader.model.language import Language
from ui import reasons
from ui.dialogs.pages import heading, quiet, short_name
from ui.i18n import number, tr, tr_n
from ui.key_hints import native_key
from ui.models import collection as lists
from ui.models.collection import CollectionModel, Place
from ui.views.collection import CollectionTable
from ui.views.labels import breakable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme import Theme

_NEXT_LANGUAGE = {
    Language.GERMAN: Language.ENGLISH,
    Language.ENGLISH: Language.UNDETERMINED,
    Language.UNDETERMINED: Language.GERMAN,
}


def problem_text(problem: Problem) -> str:
    """One sentence on a file that is left out."""
    return f"{short_name(problem.path.name)}: {reasons.in_words(problem.reason.rstrip('.'))}."


def _wrapping_list(name: str) -> QListWidget:
    """A list whose items are as wide as it is, and as high as they need."""
    items = QListWidget()
    items.setAccessibleName(name)
    items.setWordWrap(True)
    items.setResizeMode(QListWidget.ResizeMode.Adjust)
    items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return items


def _add_item(items: QListWidget, said: str, whole: str) -> None:
    item = QListWidgetItem(breakable(said))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
    item.setToolTip(whole)
    items.addItem(item)


class ListPage(QWidget):
    """The list and everything that corrects it.

    Signals:
        file_wanted: number of the entry that is to get one more translation.
    """

    file_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.heading = heading("", theme)
        self.about = quiet("", theme)
        self.hint = quiet("", theme)
        self.model = CollectionModel(self)
        self.table = CollectionTable(self.model, theme)
        self.problems = _wrapping_list(tr("Files that are left out"))
        self.problems.setStyleSheet("color: palette(dark);")
        self.cancel = QPushButton(tr("Cancel"))
        self.add_button = QPushButton()
        self.actions_by_name: dict[str, QAction] = {}
        self._buttons: list[tuple[QPushButton, QAction]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for label in (self.heading, self.about):
            layout.addWidget(label)
        layout.addSpacing(4)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._make_buttons())
        layout.addWidget(self.problems)
        bottom = QHBoxLayout()
        bottom.addWidget(self.hint, 1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.add_button)
        layout.addSpacing(4)
        layout.addLayout(bottom)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.toggled.connect(self.model.toggle)
        self.model.refused.connect(self.say)
        self.model.edited.connect(self._refresh)
        self.table.selectionModel().currentChanged.connect(lambda *_: self.say(""))

    def show_matching(self, matching: Matching) -> None:
        """Show what was found."""
        self.model.show_entries(lists.proposed(matching.groups))
        self.problems.clear()
        for problem in matching.problems:
            _add_item(self.problems, problem_text(problem), str(problem.path))
        self.problems.setVisible(bool(matching.problems))
        self.problems.setFixedHeight(min(len(matching.problems), 4) * 27 + 6)
        self.about.setText(_about(matching))
        self.table.go_to(Place(0, 0))

    def say(self, sentence: str) -> None:
        """One sentence beside the buttons."""
        self.hint.setText(sentence)

    def wait(self, waiting: bool) -> None:
        """While a file is read nothing can be corrected or added; it can be left."""
        self.table.setEnabled(not waiting)
        for button, action in self._buttons:
            button.setEnabled(not waiting and action.isEnabled())
        if waiting:
            self.add_button.setEnabled(False)
            self.cancel.setFocus()
        else:
            self._refresh()
            self.table.setFocus()

    def _make_buttons(self) -> QHBoxLayout:
        table: tuple[tuple[str, str, str, str, Callable[[], None]], ...] = (
            ("pair", tr("Pair"), "P", tr("Put the selected rows together"), self._pair),
            ("unpair", tr("Unpair"), "U", tr("Take the translation out of its row"), self._unpair),
            ("swap", tr("Swap"), "S", tr("Make this translation the original"), self._swap),
            ("language", tr("Language"), "L", tr("Say the file is in the other language"), self._language),
            ("add", tr("Add translation…"), "A", tr("Choose one more translation of this work"), self._add),
            ("remove", tr("Leave out"), "Del", tr("Take the file off this list"), self._remove),
            ("undo", tr("Undo"), "Ctrl+Z", tr("Take back the last correction"), self._undo),
            ("redo", tr("Redo"), "Ctrl+Shift+Z", tr("Make it again"), self._redo),
        )
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, text, key, tip, run in table:
            action = QAction(text, self.table)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            shown = native_key(key)
            action.setToolTip(f"{tip} ({shown})")
            action.triggered.connect(lambda _checked=False, do=run: do())
            self.table.addAction(action)
            self.actions_by_name[name] = action
            if name == "redo":
                continue
            button = QPushButton(f"{text} ({shown})" if name != "undo" else text)
            button.setToolTip(action.toolTip())
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(action.trigger)
            if name == "undo":
                row.addStretch(1)
            row.addWidget(button)
            self._buttons.append((button, action))
        return row

    def _refresh(self) -> None:
        wanted = self.model.wanted()
        entries = self.model.entries
        works = tr_n("{n} work", "{n} works", len(entries))
        files = tr_n("{n} file", "{n} files", sum(len(entry.files) for entry in entries))
        self.heading.setText(tr("{works} from {files}", works=works, files=files))
        self.add_button.setText(tr_n("Add {n} work", "Add {n} works", len(wanted)))
        self.add_button.setEnabled(bool(wanted))
        self.add_button.setDefault(True)
        self.actions_by_name["undo"].setEnabled(self.model.can_undo)
        for button, action in self._buttons:
            button.setEnabled(action.isEnabled())

    # -- corrections --------------------------------------------------------------------------

    def _correct(self, correction: Callable[[lists.Entries], lists.Entries], then: Place) -> None:
        self.say("")
        if self.model.correct(correction):
            self.table.go_to(then)

    def _pair(self) -> None:
        numbers = self.table.entries()
        self._correct(lambda entries: lists.pair(entries, numbers), Place(min(numbers, default=0), 1))

    def _unpair(self) -> None:
        if (at := self.table.place()) is not None:
            at = self._translation(at)
            self._correct(lambda entries: lists.unpair(entries, at), at)

    def _swap(self) -> None:
        if (at := self.table.place()) is not None:
            at = self._translation(at)
            self._correct(lambda entries: lists.swap(entries, at), Place(at.entry, 0))

    def _language(self) -> None:
        if (at := self.table.place()) is not None:
            language = _NEXT_LANGUAGE[self.model.entries[at.entry].files[at.file].language]
            self._correct(lambda entries: lists.set_language(entries, at, language), at)

    def _add(self) -> None:
        if (at := self.table.place()) is not None:
            self.file_wanted.emit(at.entry)

    def _remove(self) -> None:
        if places := self.table.places():
            self._correct(lambda entries: lists.remove(entries, places), places[0])

    def _undo(self) -> None:
        self._replay(self.model.undo)

    def _redo(self) -> None:
        self._replay(self.model.redo)

    def _replay(self, replay: Callable[[], bool]) -> None:
        at = self.table.place() or Place(0, 0)
        if replay():
            self.say("")
            self.table.go_to(at)

    def _translation(self, at: Place) -> Place:
        """The file pointed at; on the title or the reason of a work with one translation, that one."""
        files = self.model.entries[at.entry].files
        return Place(at.entry, 1) if not at.file and len(files) == 2 else at


def _about(matching: Matching) -> str:
    """What to look at, and what is missing from the list, in a line or two."""
    said = [tr("Nothing is stored yet. Drag a file onto another row, or use the buttons and their keys.")]
    if matching.left_out:
        said.append(
            tr_n(
                "{n} file that is no text was left out.",
                "{n} files that are no texts were left out.",
                matching.left_out,
            )
        )
    if matching.beyond:
        said.append(
            tr_n(
                "Only the first {most} files are shown; {n} more was not looked at.",
                "Only the first {most} files are shown; {n} more were not looked at.",
                matching.beyond,
                most=number(MOST_FILES),
            )
        )
    if matching.problems:
        said.append(
            tr_n(
                "{n} file is listed below with the reason.",
                "{n} files are listed below with the reason.",
                len(matching.problems),
            )
        )
    return " ".join(said)


class OutcomePage(QWidget):
    """What came of it, and what could not be added, with the reasons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.heading = heading("", theme)
        self.about = quiet("", theme)
        self.failures = _wrapping_list(tr("What could not be added"))
        self.close_button = QPushButton(tr("Close"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.heading, self.about):
            layout.addWidget(widget)
        layout.addWidget(self.failures, 1)
        layout.addLayout(row)

    def show_outcome(self, said: str, failures: list[tuple[str, str]]) -> None:
        """Show a sentence, and titles or names with the reason each."""
        self.heading.setText(said)
        self.about.setText(
            tr_n(
                "{n} file or work could not be added:",
                "{n} files or works could not be added:",
                len(failures),
            )
            if failures
            else ""
        )
        self.failures.clear()
        for title, reason in failures:
            said = f"{short_name(title)}: {reason}" if title else reason
            _add_item(self.failures, said, title or reason)
        self.failures.setVisible(bool(failures))
        self.close_button.setDefault(True)
        self.close_button.setFocus()
