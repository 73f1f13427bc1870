"""One more translation of the open work: read, aligned, looked at, stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.edits.arriving import store_translation
from reader.jobs.adding import align_beside, read_beside
from reader.jobs.names import read_name
from reader.model.language import Language
from ui import messages
from ui.dialogs.choice import Choice
from ui.theme import FACE
from ui.views.bitext.gutter import UNSURE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.errors import ReaderError
    from reader.jobs.adding import Beside
    from reader.model.bitext import Alignment
    from reader.model.document import BlockDraft, DocumentId, Work
    from reader.model.progress import Stage
    from ui.background import Background, Job
    from ui.dialogs.collection import Shelved
    from ui.theme import Theme


class BesideDialog(QDialog):
    """Adds a translation to a work, aligned with its original as it stands in the library.

    Signals:
        stored: id of the new document, and its name.
    """

    stored = Signal(int, str)

    def __init__(
        self,
        background: Background,
        shelved: Shelved,
        work: Work,
        original: tuple[Sequence[BlockDraft], Language],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``original`` are its blocks and its language."""
        super().__init__(parent)
        self._background, self._shelved, self._work, self._original = background, shelved, work, original
        self._job: Job | None = None
        self._storing = False
        self.beside: Beside | None = None
        """What was read; None before."""
        self.setWindowTitle("Add a translation")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(560)
        self.heading = QLabel(work.title)
        self.heading.setStyleSheet(f"font-family: '{FACE}'; font-size: 21px; color: {theme.ink};")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setStyleSheet(f"color: {theme.muted};")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setFixedHeight(6)
        self.name = QLineEdit()
        self.name.setPlaceholderText("Translator or edition")
        self.language = Choice()
        for language in (Language.GERMAN, Language.ENGLISH, Language.UNDETERMINED):
            self.language.addItem(messages.LANGUAGES[language], language)
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("&Name", self.name)
        form.addRow("&Language", self.language)
        self.cancel = QPushButton("Cancel")
        self.add_button = QPushButton("Add")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(12)
        for widget in (self.heading, self._form, self.said, self.bar):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.cancel.clicked.connect(self.reject)
        self.add_button.clicked.connect(self._add)
        self.language.activated.connect(lambda _index: self._change_language())

    def read_file(self, path: Path) -> None:
        """Start reading and aligning a translation."""
        self.name.setText(read_name(path).variant or path.stem)
        blocks, language = self._original
        self._run(
            self._background.run(read_beside, blocks, language, path, self._shelved.remembered), self._show
        )

    def _show(self, beside: Beside) -> None:
        self._job = None
        self.beside = beside
        self._wait(False)
        document = beside.translation
        self.language.setCurrentIndex(self.language.findData(document.language))
        paragraphs = messages.count(len(document.blocks), "paragraph", "paragraphs")
        said = f"{document.source_name or document.title}: {paragraphs}. {_sureness(beside.alignment)}."
        if document.language is self._original[1] and document.language is not Language.UNDETERMINED:
            said += f" The original is {messages.LANGUAGES[document.language]} too."
        self.said.setText(said)
        self.add_button.setDefault(True)
        self.add_button.setFocus()

    def _change_language(self) -> None:
        if self.beside is not None:
            blocks, language = self._original
            spoken = Language(self.language.currentData())
            job = self._background.run(align_beside, blocks, language, self.beside.translation, spoken)
            self._run(job, self._show)

    def _add(self) -> None:
        if self.beside is None:
            return
        name = " ".join(self.name.text().split())
        job = self._background.run(
            store_translation,
            self._shelved.path,
            self._work.id,
            self.beside.translation,
            self.beside.alignment,
            name,
        )
        self._storing = True
        self._run(job, self._arrived)

    def _arrived(self, document: DocumentId) -> None:
        self._job = None
        name = " ".join(self.name.text().split())
        self.accept()
        self.stored.emit(document, name)

    def _run(self, job: Job, done: Callable[[Any], None]) -> None:
        self._job = job
        self._wait(True)
        self._report(None, 0.0)
        job.progressed.connect(self._report)
        job.done.connect(done)
        job.failed.connect(self._fail)
        job.broken.connect(lambda: self._say(messages.BUG))
        job.start()

    def _wait(self, waiting: bool) -> None:
        self.bar.setVisible(waiting)
        self._form.setVisible(not waiting)
        self.add_button.setVisible(not waiting)
        self.adjustSize()

    def _report(self, stage: Stage | None, fraction: float) -> None:
        self.said.setText("Starting" if stage is None else messages.STAGES[stage])
        self.bar.setValue(round(fraction * 100))

    def _fail(self, error: ReaderError) -> None:
        self._say(messages.sentence(error))

    def _say(self, sentence: str) -> None:
        self._job = None
        self._storing = False
        self.beside = None
        self._wait(True)
        self.bar.hide()
        self.said.setText(sentence)
        self.cancel.setText("Close")
        self.cancel.setFocus()

    @override
    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
            if self._storing:
                self._job.wait()  # then the library is known to hold the translation or not
            self._job = None
        super().reject()


def _sureness(alignment: Alignment) -> str:
    beads = alignment.beads
    sure = sum(bead.confidence for bead in beads) / max(1, len(beads))
    doubtful = sum(bead.confidence < UNSURE for bead in beads)
    doubts = f"{doubtful:,} doubtful (F8 goes there)" if doubtful else "none doubtful"
    return f"{messages.count(len(beads), 'row', 'rows')}, {int(sure * 100)} % sure, {doubts}"
