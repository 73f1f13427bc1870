"""What is checked in a work, what checks its spelling, and the words one calls right oneself."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reader.checks.choices import AMERICAN, BRITISH, EITHER, NONE, OWN, own_folder
from reader.checks.dictionaries import installed, own_files, put_away, take_in
from reader.checks.personal import read_words, write_words
from reader.edits import problems
from reader.errors import ReaderError
from reader.model.language import Language
from reader.model.problem import SEVERITIES as WEIGHTS
from reader.model.problem import UNUSUAL, Rule, Severity
from ui import messages
from ui.dialogs.pages import quiet
from ui.i18n import Table, number, tr, tr_n
from ui.problem_words import GLYPHS, RULES, SEVERITIES
from ui.views.choices import Choice
from ui.views.labels import Prose

if TYPE_CHECKING:
    from reader.checks.spelling import Dictionary
    from ui.background import Background, Job
    from ui.models.checking import Checking
    from ui.theme import Theme
    from ui.workspace import Workspace

_DATA = Qt.ItemDataRole.UserRole
_SPELLINGS = Table(
    {
        EITHER: "British or American",
        BRITISH: "British (en_GB)",
        AMERICAN: "American (en_US)",
    }
)
ALWAYS = frozenset({Rule.DOUBTED})
"""What somebody said, which no check found."""


class ChecksDialog(QDialog):
    """The checks of the open work, its spelling, one's own words; what is changed holds at once."""

    def __init__(
        self,
        workspace: Workspace,
        checking: Checking,
        background: Background,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Checks and spelling"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(560, 480)
        self._workspace, self._checking, self._background = workspace, checking, background
        self._theme = theme
        self.boxes: dict[Rule, QCheckBox] = {}
        self.tabs = QTabWidget(self)
        self.spelling = Choice(self)
        self.spelling.setAccessibleName(tr("Spelling of this work"))
        self.dictionaries, self.words = QListWidget(self), QListWidget(self)
        self.dictionaries.setAccessibleName(tr("Dictionaries of your own"))
        self.words.setAccessibleName(tr("Your own words"))
        self.words.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.word = QLineEdit(self)
        self.word.setPlaceholderText(tr("A word to add, or to find"))
        self.word.setAccessibleName(tr("A word to add, or to find"))
        self.said = Prose()
        self.said.setAccessibleName(tr("What was done"))
        self.tabs.addTab(self._rules_page(), tr("Checks"))
        self.tabs.addTab(self._spelling_page(), tr("Spelling"))
        self.tabs.addTab(self._words_page(), tr("Your own words"))
        close = QPushButton(tr("Close"), self)
        close.setAutoDefault(False)  # Enter adds a word
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(foot)
        self._reload()
        workspace.changed.connect(self._show_words)

    # -- building -----------------------------------------------------------------------------

    def _rules_page(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(4, 4, 4, 4)
        grid.setHorizontalSpacing(28)
        at = 0
        for severity in Severity:
            rules = [rule for rule in Rule if WEIGHTS[rule] is severity and rule not in ALWAYS]
            head = QLabel(f"{GLYPHS[severity]}  {SEVERITIES[severity]}", inside)
            head.setStyleSheet("font-weight: 600;")
            head.setContentsMargins(0, 10 if at else 0, 0, 2)
            grid.addWidget(head, at, 0, 1, 2)
            for place, rule in enumerate(rules):
                box = QCheckBox(RULES[rule], inside)
                box.toggled.connect(self._switch)
                self.boxes[rule] = box
                grid.addWidget(box, at + 1 + place // 2, place % 2)
            at += 2 + (len(rules) + 1) // 2
        grid.setRowStretch(at, 1)
        grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        usual = QPushButton(tr("As usual"))
        usual.setToolTip(tr("Check what is usually checked"))
        usual.clicked.connect(self._use_usual)
        return _page(
            quiet(tr("What is looked for in this work. Other works keep their own choice."), self._theme),
            scroll,
            _line(usual),
        )

    def _spelling_page(self) -> QWidget:
        choose = QHBoxLayout()
        choose.addWidget(QLabel(tr("Spelling of this work")))
        choose.addWidget(self.spelling, 1)
        self.add_button, self.remove_button = QPushButton(tr("Add…")), QPushButton(tr("Remove"))
        self.add_button.clicked.connect(self.choose_dictionary)
        self.remove_button.clicked.connect(self.remove_dictionary)
        self.spelling.activated.connect(lambda _at: self._checking.choose(self.spelling.currentData()))
        self.dictionaries.currentRowChanged.connect(lambda row: self.remove_button.setEnabled(row >= 0))
        return _page(
            choose,
            QLabel(tr("Dictionaries of your own")),
            quiet(
                tr(
                    "Hunspell dictionaries, as LibreOffice and Firefox have them: a pair of files that end"
                    " in .aff and .dic. They are copied beside your library; then each work can choose them."
                ),
                self._theme,
            ),
            self.dictionaries,
            _line(self.add_button, self.remove_button),
        )

    def _words_page(self) -> QWidget:
        self.add_word_button, self.remove_words_button = QPushButton(tr("Add")), QPushButton(tr("Remove"))
        self.import_button, self.export_button = QPushButton(tr("Import…")), QPushButton(tr("Export…"))
        self.add_word_button.clicked.connect(self.add_word)
        self.word.returnPressed.connect(self.add_word)
        self.add_word_button.setAutoDefault(False)
        self.word.textChanged.connect(lambda _text: self._filter_words())
        self.remove_words_button.clicked.connect(self.remove_words)
        self.words.itemSelectionChanged.connect(self._show_chosen_words)
        self.import_button.clicked.connect(self.choose_words)
        self.export_button.clicked.connect(self.choose_target)
        line = QHBoxLayout()
        line.addWidget(self.word, 1)
        line.addWidget(self.add_word_button)
        return _page(
            quiet(tr("Words that count as rightly spelt in every work of this library."), self._theme),
            line,
            self.words,
            _line(self.remove_words_button, self.import_button, self.export_button),
        )

    # -- what there is ------------------------------------------------------------------------

    def _reload(self) -> None:
        off, open_work = self._checking.off, self._workspace.bitext is not None
        for rule, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(rule not in off)
            box.blockSignals(False)
        for page in (0, 1):
            self.tabs.setTabEnabled(page, open_work or page == 1)
        self.spelling.setEnabled(open_work)
        if not open_work:
            self.tabs.setCurrentIndex(2)
        self._show_dictionaries()
        self._show_words()

    def _show_dictionaries(self) -> None:
        library = self._workspace.library.path
        found = installed([own_folder(library)])
        self.dictionaries.clear()
        for one in found:
            item = QListWidgetItem(f"{one.name}   {messages.LANGUAGES[one.language]}")
            item.setData(_DATA, one)
            self.dictionaries.addItem(item)
        self.remove_button.setEnabled(self.dictionaries.currentRow() >= 0)
        bitext = self._workspace.bitext
        english = bitext is None or bitext.translation.language is Language.ENGLISH
        choices = dict(_SPELLINGS) if english else {EITHER: tr("The system’s dictionary")}
        choices |= {OWN + one.name: one.name for one in found} | {NONE: tr("Not checked")}
        self.spelling.clear()
        for choice, words in choices.items():
            self.spelling.addItem(words, choice)
        self.spelling.setCurrentIndex(max(0, self.spelling.findData(self._checking.choice)))

    def _show_words(self, _change: object = None) -> None:
        chosen = {item.text() for item in self.words.selectedItems()}
        self.words.clear()
        for word in self._workspace.library.spelling_words.all():
            item = QListWidgetItem(word.word)
            item.setData(_DATA, word.id)
            self.words.addItem(item)
            item.setSelected(word.word in chosen)
        self._filter_words()
        self._show_chosen_words()

    def _filter_words(self) -> None:
        wanted = self.word.text().strip().casefold()
        for row in range(self.words.count()):
            item = self.words.item(row)
            item.setHidden(wanted not in item.text().casefold())
        self.add_word_button.setEnabled(bool(wanted))

    def _show_chosen_words(self) -> None:
        self.remove_words_button.setEnabled(bool(self.words.selectedItems()))
        self.export_button.setEnabled(self.words.count() > 0)

    def _say(self, text: str, *, trouble: bool = False) -> None:
        self.said.setStyleSheet(f"color: {self._theme.problem};" if trouble else "")
        self.said.setText(text)

    # -- checks -------------------------------------------------------------------------------

    def _switch(self, _on: bool) -> None:
        self._checking.switch(frozenset(r for r, box in self.boxes.items() if not box.isChecked()))

    def _use_usual(self) -> None:
        self._checking.switch(UNUSUAL)
        self._reload()

    # -- dictionaries -------------------------------------------------------------------------

    def choose_dictionary(self) -> None:
        """Choose the files of a dictionary."""
        dialog = QFileDialog(
            self, tr("Choose a spelling dictionary"), "", tr("Hunspell (*.dic *.aff);;All files (*)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.add_dictionary(Path(name)))
        dialog.open()

    def add_dictionary(self, path: Path) -> None:
        """Take a dictionary in, in a worker: it is loaded once to see that it can be."""
        job: Job = self._background.run(take_in, path, own_folder(self._workspace.library.path))
        job.done.connect(self._added)
        job.failed.connect(lambda error: self._say(messages.sentence(error), trouble=True))
        job.broken.connect(lambda: self._say(messages.BUG, trouble=True))
        job.start()

    def _added(self, dictionary: Dictionary) -> None:
        self._checking.use_dictionaries(own_files(self._workspace.library.path))
        self._show_dictionaries()
        self._say(tr("{name} can be chosen now.", name=dictionary.name))

    def remove_dictionary(self) -> None:
        """Delete the copies of the chosen dictionary."""
        if self.dictionaries.currentRow() < 0:
            return
        one: Dictionary = self.dictionaries.currentItem().data(_DATA)
        try:
            put_away(one)
        except ReaderError as error:
            self._say(messages.sentence(error), trouble=True)
            return
        self._checking.use_dictionaries(own_files(self._workspace.library.path))
        if self._checking.choice == OWN + one.name:
            self._checking.choose(EITHER)
        self._show_dictionaries()
        self._say(tr("{name} is removed; the files it was copied from are untouched.", name=one.name))

    # -- words --------------------------------------------------------------------------------

    @property
    def _language(self) -> str:
        bitext = self._workspace.bitext
        return (Language.ENGLISH if bitext is None else bitext.translation.language).value

    def add_word(self) -> None:
        """Add the word that is typed."""
        word = self.word.text()
        if word.strip() and self._run_words([word]) is not None:
            self.word.clear()

    def _run_words(self, words: list[str]) -> int | None:
        """Add words; how many are new, or None where it was refused."""
        before = self.words.count()
        change = self._workspace.run(partial(problems.add_words, language=self._language, words=words))
        return None if change is None else self.words.count() - before

    def remove_words(self) -> None:
        """Remove the chosen words."""
        ids = [item.data(_DATA) for item in self.words.selectedItems()]
        if ids and self._workspace.run(partial(problems.remove_words, word_ids=ids)) is not None:
            self._say(
                tr_n(
                    "{n} word removed; undo brings it back.",
                    "{n} words removed; undo brings them back.",
                    len(ids),
                )
            )

    def choose_words(self) -> None:
        """Choose a list of words."""
        dialog = QFileDialog(self, tr("Import words"), "", tr("Lists of words (*.txt *.dic);;All files (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.import_words(Path(name)))
        dialog.open()

    def import_words(self, path: Path) -> None:
        """Add the words of a file, in one step."""
        try:
            words = read_words(path)
        except ReaderError as error:
            self._say(messages.sentence(error), trouble=True)
            return
        added = self._run_words(words)
        if added is not None:
            known = number(len(words) - added)
            self._say(
                tr_n("{name}: {n} word added, {known} known already.",
                     "{name}: {n} words added, {known} known already.", added, name=path.name, known=known)
            )  # fmt: skip

    def choose_target(self) -> None:
        """Choose the file the words are written to."""
        dialog = QFileDialog(self, tr("Export words"), "", tr("Text (*.txt)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(f"{tr('words', 'name of a file')}.txt")
        dialog.fileSelected.connect(lambda name: self.export_words(Path(name)))
        dialog.open()

    def export_words(self, path: Path) -> None:
        """Write all words to a file."""
        words = [word.word for word in self._workspace.library.spelling_words.all()]
        try:
            write_words(path, words)
        except ReaderError as error:
            self._say(messages.sentence(error), trouble=True)
            return
        self._say(tr_n("{name}: {n} word written.", "{name}: {n} words written.", len(words), name=path.name))


def _page(*parts: QWidget | QHBoxLayout) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(12, 14, 12, 10)
    column.setSpacing(10)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part, 1 if isinstance(part, QListWidget | QScrollArea) else 0)
        else:
            column.addLayout(part)
    return page


def _line(*buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    for button in buttons:
        button.setAutoDefault(False)
        line.addWidget(button)
    line.addStretch(1)
    return line
