"""From dropped files to a work: progress, then what was found, then Open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.edits.arriving import store
from reader.jobs.opening import OpenedPair, open_pair, open_text, realign, swap
from reader.model.language import Language
from ui import messages
from ui.dialogs.choice import Choice
from ui.theme import FACE
from ui.views.bitext.gutter import UNSURE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.errors import ReaderError
    from reader.model.document import ImportedDocument, WorkId
    from reader.model.progress import Stage
    from ui.background import Background, Job
    from ui.theme import Theme


class OpeningDialog(QDialog):
    """Reads one file, or an original with its translation, and lets a person correct what was guessed.

    Signals:
        stored: id and title of the new work, after the person pressed Open.
        translation_wanted: a single file is open and the person wants to choose its translation.
    """

    stored = Signal(int, str)
    translation_wanted = Signal()

    def __init__(
        self, background: Background, library: Path, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Read in the background and, once that is confirmed, store in the library file at ``library``."""
        super().__init__(parent)
        self._background = background
        self._library = library
        self._job: Job | None = None
        self._pair: OpenedPair | None = None
        self._paths: tuple[Path, ...] = ()
        self._storing = False
        self.setWindowTitle("Open")
        self.setMinimumWidth(560)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress = _ProgressPage(theme)
        self.summary = _SummaryPage(theme)
        self._trouble = _TroublePage(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        for page in (self._progress, self.summary, self._trouble):
            layout.addWidget(page)
            page.hide()
        self._progress.cancel.clicked.connect(self.reject)
        self._trouble.close_button.clicked.connect(self.reject)
        self.summary.cancel.clicked.connect(self.reject)
        self.summary.open_button.clicked.connect(self._open)
        self.summary.swap.clicked.connect(self._swap)
        self.summary.add_translation.clicked.connect(self.translation_wanted)
        self.summary.language_changed.connect(self._change_languages)

    def read_files(self, paths: tuple[Path, ...]) -> None:
        """Start reading one file or two."""
        self._paths = paths
        self._run(self._background.run(open_pair, paths), " and ".join(path.name for path in paths))

    def read_text(self, text: str, name: str) -> None:
        """Start reading pasted text."""
        self._run(self._background.run(open_text, text, name), name)

    def add_translation(self, path: Path) -> None:
        """Start again with the single file and its translation."""
        self.read_files((*self._paths[:1], path))

    @property
    def pair(self) -> OpenedPair | None:
        """What was read; None before."""
        return self._pair

    @property
    def error(self) -> str:
        """The sentence that says what went wrong; empty while nothing did."""
        return self._trouble.sentence.text() if self._trouble.isVisibleTo(self) else ""

    @override
    def reject(self) -> None:
        self._stop()
        super().reject()

    def _run(self, job: Job, what: str, done: Callable[[Any], None] | None = None) -> None:
        self._stop()
        self._progress.what.setText(what)
        self._progress.report(None, 0.0)
        self._turn_to(self._progress)
        self._progress.cancel.setFocus()
        self._job = job
        self._storing = done is not None
        job.progressed.connect(self._progress.report)
        job.done.connect(done or self._show)
        job.failed.connect(self._fail)
        job.broken.connect(lambda: self._say(messages.BUG))
        job.start()

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; the dialog is as high as that page needs."""
        for other in (self._progress, self.summary, self._trouble):
            other.setVisible(other is page)
        self.adjustSize()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            if self._storing:
                self._job.wait()  # milliseconds; then the library is known to hold the work or not
            self._job = None

    def _show(self, pair: OpenedPair) -> None:
        self._pair = pair
        self._job = None
        self.summary.show_pair(pair, may_add=bool(self._paths))
        self._turn_to(self.summary)
        self.summary.open_button.setDefault(True)
        self.summary.open_button.setFocus()

    def _fail(self, error: ReaderError) -> None:
        self._say(messages.sentence(error))

    def _say(self, sentence: str) -> None:
        self._job = None
        self._trouble.sentence.setText(sentence)
        self._turn_to(self._trouble)
        self._trouble.close_button.setFocus()

    def _swap(self) -> None:
        if self._pair is not None:
            title = self.summary.title.text()
            untouched = title == self._pair.original.title
            self._show(swap(self._pair))
            if not untouched:
                self.summary.title.setText(title)

    def _change_languages(self, original: Language, translation: Language) -> None:
        if self._pair is not None:
            title = self.summary.title.text()
            self._run(self._background.run(realign, self._pair, original, translation), title)

    def _open(self) -> None:
        if self._pair is not None:
            pair, title = self._pair, self.summary.title.text().strip() or self._pair.original.title
            job = self._background.run(
                store, self._library, pair.original, pair.translation, pair.alignment, title
            )
            self._run(job, title, self._arrived)

    def _arrived(self, work_id: WorkId) -> None:
        self._job = None
        title = self._progress.what.text()
        self.accept()
        self.stored.emit(work_id, title)


def _heading(text: str, theme: Theme) -> QLabel:
    label = QLabel(text)
    label.setStyleSheet(f"font-family: '{FACE}'; font-size: 21px; color: {theme.ink};")
    label.setWordWrap(True)
    return label


def _quiet(text: str, theme: Theme) -> QLabel:
    label = QLabel(text)
    label.setStyleSheet(f"color: {theme.muted};")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class _ProgressPage(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.what = _heading("", theme)
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.stage = _quiet("", theme)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setFixedHeight(6)
        self.cancel = QPushButton("Cancel")
        row = QHBoxLayout()
        row.addWidget(self.stage, 1)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.what)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        layout.addStretch(1)

    def report(self, stage: Stage | None, fraction: float) -> None:
        self.stage.setText("Starting" if stage is None else messages.STAGES[stage])
        self.bar.setValue(round(fraction * 100))


class _TroublePage(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.close_button = QPushButton("Close")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(_heading("This could not be opened", theme))
        layout.addWidget(self.sentence)
        layout.addStretch(1)
        layout.addLayout(row)


class _FileCard(QFrame):
    """One document: what it is, and in which language."""

    changed = Signal()

    def __init__(self, role: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("fileCard")
        self.setStyleSheet(
            f"QFrame#fileCard {{ background: {theme.card}; border: 1px solid {theme.rule};"
            " border-radius: 7px; }"
        )
        self.role = _quiet(role, theme)
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setStyleSheet(f"font-family: '{FACE}'; font-size: 17px;")
        self.about = _quiet("", theme)
        self.language = Choice()
        self.language.setAccessibleName(f"Language of the {role.lower()}")
        for language in (Language.GERMAN, Language.ENGLISH, Language.UNDETERMINED):
            self.language.addItem(messages.LANGUAGES[language], language)
        self.language.activated.connect(lambda _index: self.changed.emit())
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.role, self.name, self.about):
            words.addWidget(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addLayout(words, 1)
        layout.addWidget(self.language, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_document(self, document: ImportedDocument | None) -> None:
        self.language.setVisible(document is not None)
        if document is None:
            self.name.setText("Empty, for you to write")
            self.about.setText("Every row waits for its English; Edit (F6) opens the first.")
            return
        self.name.setText(document.source_name or document.title)
        self.about.setText(_found(document))
        self.language.setCurrentIndex(self.language.findData(document.language))

    def chosen(self) -> Language:
        return Language(self.language.currentData())


class _SummaryPage(QWidget):
    language_changed = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = QLineEdit()
        self.title.setAccessibleName("Title")
        self.original = _FileCard("Original", theme)
        self.translation = _FileCard("Translation", theme)
        self.links = QLabel()
        self.links.setWordWrap(True)
        self.swap = QPushButton("Swap original and translation")
        self.add_translation = QPushButton("Add its translation…")
        self.cancel = QPushButton("Cancel")
        self.open_button = QPushButton("Open")
        self.original.changed.connect(self._emit_languages)
        self.translation.changed.connect(self._emit_languages)
        form = QFormLayout()
        form.addRow("Title", self.title)
        turn = QHBoxLayout()
        turn.addWidget(self.swap)
        turn.addWidget(self.add_translation)
        turn.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.original)
        layout.addWidget(self.translation)
        layout.addWidget(self.links)
        layout.addLayout(turn)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def show_pair(self, pair: OpenedPair, *, may_add: bool) -> None:
        self.title.setText(pair.original.title)
        self.title.setCursorPosition(0)
        self.original.show_document(pair.original)
        self.translation.show_document(pair.translation)
        self.links.setText(summary(pair))
        self.links.setVisible(pair.alignment is not None)
        self.swap.setVisible(pair.translation is not None)
        self.add_translation.setVisible(pair.translation is None and may_add)

    def _emit_languages(self) -> None:
        self.language_changed.emit(self.original.chosen(), self.translation.chosen())


def _found(document: ImportedDocument) -> str:
    sentences = sum(len(block.sentences) for block in document.blocks)
    parts = [
        messages.count(len(document.blocks), "paragraph", "paragraphs"),
        messages.count(sentences, "sentence", "sentences"),
    ]
    if document.repairs:
        parts.append(messages.count(len(document.repairs), "repair", "repairs"))
    return ", ".join(parts)


def summary(pair: OpenedPair) -> str:
    """How sure the alignment is, in one line."""
    if pair.alignment is None or not pair.alignment.beads:
        return ""
    beads = pair.alignment.beads
    sure = sum(bead.confidence for bead in beads) / len(beads)
    doubtful = sum(bead.confidence < UNSURE for bead in beads)
    doubts = "none doubtful" if not doubtful else f"{doubtful:,} doubtful (F8 goes there)"
    return f"{messages.count(len(beads), 'row', 'rows')}, {int(sure * 100)} % sure, {doubts}"
