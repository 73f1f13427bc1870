"""The dictionaries beside the library: what there is with its licence, what lies on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.lookup.dictionaries import on_this_machine, put_away, take_in
from reader.model.dictionary import Dictionary, FoundDictionary
from reader.storage.dictionaries import dictionaries_path
from ui import messages
from ui.i18n import mark, number, tr
from ui.views.labels import Prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.errors import ReaderError
    from reader.model.progress import Stage
    from ui.background import Background, Job
    from ui.models.words import Words
    from ui.theme import Theme

_FILES = mark("Dictionaries (*.ifo *.index *.dict *.dz *.idx *.txt);;All files (*)")


class DictionariesDialog(QDialog):
    """Takes dictionaries in and out, in a worker."""

    def __init__(
        self, library: Path, words: Words, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = dictionaries_path(library)
        self._words = words
        self._background = background
        self._job: Job | None = None
        self.setWindowTitle(tr("Dictionaries"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(620, 460)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Dictionaries"))
        self.notice = QPlainTextEdit()
        self.notice.setReadOnly(True)
        self.notice.setAccessibleName(tr("Licence and notice"))
        self.told = Prose()
        self.told.setStyleSheet(f"color: {theme.problem};")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.take_button, self.remove_button = QPushButton(tr("Take in")), QPushButton(tr("Remove"))
        self.choose_button, self.stop_button = QPushButton(tr("Choose a file…")), QPushButton(tr("Stop"))
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        self.take_button.clicked.connect(self.take_chosen)
        self.remove_button.clicked.connect(self.remove_chosen)
        self.choose_button.clicked.connect(self.choose_file)
        self.stop_button.clicked.connect(self.stop)
        close.clicked.connect(self.accept)
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        buttons = QHBoxLayout()
        for button in (self.take_button, self.choose_button, self.remove_button, self.stop_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        layout.addWidget(
            Prose(
                tr(
                    "A dictionary is read into a file of its own beside your library; its licence stays "
                    "with it. Ding word lists, dictd (FreeDict) and StarDict dictionaries can be read."
                )
            )
        )
        layout.addWidget(self.list, 2)
        layout.addWidget(QLabel(tr("Licence and notice")))
        layout.addWidget(self.notice, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        self.reload()

    def reload(self) -> None:
        """Show what there is."""
        self.list.clear()
        opened = self._words.dictionaries
        taken = [] if opened is None else opened.all()
        for one in taken:
            languages = " – ".join(messages.LANGUAGES[language] for language in one.languages)
            licence = one.licence or tr("licence not stated")
            text = tr(
                "{name}\n{languages} · {entries} entries · {licence}",
                name=one.name,
                languages=languages,
                entries=number(one.entries),
                licence=licence,
            )
            self._add(text, one)
        origins = {one.origin for one in taken}
        for found in on_this_machine():
            if Path(found.path).name not in origins:
                self._add(
                    tr("{name}\nfound on this machine: {path}", name=found.name, path=found.path), found
                )
        if not self.list.count():
            self._add(
                tr("No dictionary yet: choose a file, or install trans-de-en or dict-freedict-deu-eng."),
                None,
            )
        self.list.setCurrentRow(0)
        self._show_busy()

    def _add(self, text: str, value: object) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, value)
        self.list.addItem(item)

    def _chosen(self) -> object:
        item = self.list.currentItem()
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.notice.setPlainText(chosen.notice if isinstance(chosen, Dictionary) else "")
        self._show_busy()

    def _show_busy(self) -> None:
        busy, chosen = self._job is not None, self._chosen()
        self.progress.setVisible(busy)
        self.stop_button.setVisible(busy)
        self.choose_button.setEnabled(not busy)
        self.take_button.setEnabled(not busy and isinstance(chosen, FoundDictionary))
        self.remove_button.setEnabled(not busy and isinstance(chosen, Dictionary))

    # --- doing

    def take_chosen(self) -> None:
        """Take in the dictionary chosen in the list."""
        chosen = self._chosen()
        if isinstance(chosen, FoundDictionary):
            self.take_in(Path(chosen.path))

    def choose_file(self) -> None:
        """Choose a dictionary's file."""
        dialog = QFileDialog(self, tr("Choose a dictionary"), "", tr(_FILES))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.filesSelected.connect(lambda names: self.take_in(Path(names[0])))
        dialog.open()

    def take_in(self, path: Path) -> None:
        """Read a dictionary in, in a worker."""
        self._run(take_in, self._store, path)

    def remove_chosen(self) -> None:
        """Remove the chosen dictionary."""
        chosen = self._chosen()
        if isinstance(chosen, Dictionary):
            self._run(put_away, self._store, chosen)

    def _run(self, function: Callable[..., object], *arguments: object) -> None:
        if self._job is not None:
            return
        self.told.setText("")
        self.progress.setRange(0, 0)
        self._job = self._background.run(function, *arguments)
        self._job.progressed.connect(self._went_on)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.broken.connect(lambda: self._failed(None))
        self._job.start()
        self._show_busy()

    def _went_on(self, _stage: Stage, fraction: float) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(1000 * fraction))

    def _done(self, _result: object) -> None:
        self._job = None
        self._words.renew_dictionaries()
        self.reload()

    def _failed(self, error: ReaderError | None) -> None:
        self._job = None
        self.told.setText(tr(messages.BUG) if error is None else messages.sentence(error))
        self._show_busy()

    def stop(self) -> None:
        """End what is under way; nothing of it stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.told.setText(tr("Stopped; nothing was changed."))
            self._show_busy()

    @override
    def done(self, result: int) -> None:
        self.stop()
        super().done(result)
