"""From dropped files to a work: progress, then what was found, then Open."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from reader.edits.arriving import store
from reader.jobs.opening import OpenedPair, align_pair, open_copied, open_pair, realign, swap
from reader.model.bitext import Side
from ui import messages
from ui.dialogs.opening.pages import ProgressPage, SummaryPage, TroublePage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.errors import ReaderError
    from reader.model.document import ImportChoices, ImportedDocument, WorkId
    from reader.model.language import Language
    from ui.background import Background, Job
    from ui.dialogs.preview.dialog import PreviewDialog
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
        self._theme = theme
        self._job: Job | None = None
        self._pair: OpenedPair | None = None
        self._paths: tuple[Path, ...] = ()
        self._storing = False
        self.remembered: Mapping[str, ImportChoices] = {}
        """What was decided before about files, by their SHA-256."""
        self.preview: PreviewDialog | None = None
        """The check of one side's import, while it is open."""
        self._left_behind: dict[Side, tuple[ImportChoices, ...]] = {}
        self.setWindowTitle("Open")
        self.setMinimumWidth(560)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress = ProgressPage(theme)
        self.summary = SummaryPage(theme)
        self._trouble = TroublePage(theme)
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
        self.summary.check_wanted.connect(self.check_import)

    def read_files(self, paths: tuple[Path, ...]) -> None:
        """Start reading one file or two."""
        self._paths = paths
        read = partial(open_pair, remembered=self.remembered)
        self._run(self._background.run(read, paths), " and ".join(path.name for path in paths))

    def read_copied(self, html: str, rtf: bytes, text: str, name: str) -> None:
        """Start reading what was copied, in the forms it is to be had in."""
        self._run(self._background.run(open_copied, html, rtf, text, name), name)

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
        self._left_behind = {}
        self.summary.show_pair(pair, may_add=bool(self._paths))
        if pair.carried is None:
            self._background.run_in_thread(lambda: _count_guesses(pair), self._show_guesses)
        self._turn_to(self.summary)
        self.summary.open_button.setDefault(True)
        self.summary.open_button.setFocus()

    def _show_guesses(self, counts: tuple[OpenedPair, int, int]) -> None:
        pair, original, translation = counts
        if isValid(self) and pair is self._pair:
            self.summary.original.show_guesses(original)
            self.summary.translation.show_guesses(translation)

    def check_import(self, side: Side) -> None:
        """Show what import made of one side beside its source."""
        from ui.dialogs.preview.dialog import PreviewDialog  # noqa: PLC0415 - deferred: seldom wanted

        document = self._document(side)
        if document is None:
            return
        dialog = PreviewDialog(
            self._background, document, self._theme, self, ahead=self._left_behind.get(side, ())
        )
        self.preview = dialog
        dialog.accepted.connect(lambda: self._checked(side, dialog))
        dialog.rejected.connect(lambda: self._leave(side, dialog.left_behind))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _document(self, side: Side) -> ImportedDocument | None:
        if self._pair is None:
            return None
        return self._pair.original if side is Side.SOURCE else self._pair.translation

    def _leave(self, side: Side, steps: tuple[ImportChoices, ...]) -> None:
        """What was decided is not kept, and not lost."""
        self.preview = None
        self._left_behind[side] = steps
        if self._pair is not None and steps:
            card = self.summary.card(side)
            card.show_document(self._document(side), may_check=True)
            card.show_left_behind(len(steps))
            pair = self._pair
            self._background.run_in_thread(lambda: _count_guesses(pair), self._show_guesses)
            self.adjustSize()
        self.summary.card(side).check.setFocus()

    def _checked(self, side: Side, dialog: PreviewDialog) -> None:
        """Go on with what the preview made of one side, aligned anew with the other."""
        self.preview = None
        pair, document = self._pair, dialog.document
        if pair is None or document is self._document(side):
            return
        former, typed = pair.original.title, self.summary.title.text()
        if side is Side.SOURCE:
            pair = replace(pair, original=document, alignment=None)
        else:
            pair = replace(pair, translation=document, alignment=None)

        def show(found: OpenedPair) -> None:
            self._storing = False
            self._show(found)
            if typed != former:
                self.summary.title.setText(typed)

        if pair.translation is None:
            show(pair)
            return
        job = self._background.run(align_pair, pair.original, pair.translation)
        self._run(job, typed, show)
        self._storing = False

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
                store,
                self._library,
                pair.original,
                pair.translation,
                pair.alignment,
                title,
                pair.carried,
            )
            self._run(job, title, self._arrived)

    def _arrived(self, work_id: WorkId) -> None:
        self._job = None
        title = self._progress.what.text()
        self.accept()
        self.stored.emit(work_id, title)


def _count_guesses(pair: OpenedPair) -> tuple[OpenedPair, int, int]:
    """How much was guessed on either side."""
    from ui.dialogs.preview.session import guesses_of  # noqa: PLC0415 - deferred: import's rules and patterns

    translation = 0 if pair.translation is None else len(guesses_of(pair.translation))
    return pair, len(guesses_of(pair.original)), translation
