"""A dialog that reads files: its pages follow one another as one job after the other ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from ui import messages
from ui.dialogs.pages import MessagePage, ProgressPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.errors import ReaderError
    from ui.background import Background, Job
    from ui.theme import Theme


class WorkingDialog(QDialog):
    """Runs one job at a time, which ends with the dialog at the latest."""

    lets_go_on = False
    """Whether the window can be used while the dialog reads; never while it writes to the library."""

    def __init__(
        self, background: Background, title: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._job: Job | None = None
        self._storing = False
        self._pages: tuple[QWidget, ...] = ()
        self.setWindowTitle(title)
        self._hold_window(held=False)
        self.setMinimumWidth(560)
        self.progress = ProgressPage(theme)
        self.trouble = MessagePage(theme)
        self.progress.cancel.clicked.connect(self.reject)
        self.trouble.close_button.clicked.connect(self.reject)

    def set_pages(self, *pages: QWidget) -> None:
        """Put the pages into the dialog, of which one is seen at a time; none at first."""
        self._pages = (self.progress, *pages, self.trouble)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        for page in self._pages:
            layout.addWidget(page)
            page.hide()

    def turn_to(self, page: QWidget) -> None:
        """Show a page; the dialog is as high as that page needs."""
        for other in self._pages:
            other.setVisible(other is page)
        self.adjustSize()

    def run(self, job: Job, done: Callable[[Any], None], *, storing: bool = False) -> None:
        """Start a job in place of the present one; ``storing``: it writes to the library."""
        self.stop()
        self._job, self._storing = job, storing
        self._hold_window(held=storing)

        def end(result: object) -> None:
            self._job = None
            done(result)

        job.progressed.connect(self.progress.report)
        job.done.connect(end)
        job.failed.connect(self._fail)
        job.broken.connect(lambda: self._break_off(messages.BUG))
        job.start()

    def _hold_window(self, *, held: bool) -> None:
        """Let the window be used while files are read, but not while its library is written."""
        free = self.lets_go_on and not held
        wanted = Qt.WindowModality.NonModal if free else Qt.WindowModality.WindowModal
        if self.windowModality() == wanted:
            return
        seen = self.isVisible()
        self.hide()  # of a window that is seen it cannot be changed
        self.setWindowModality(wanted)
        if seen:
            self.show()
            self.activateWindow()

    def stop(self) -> None:
        """End the present job; nothing more is heard of it."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            if self._storing:
                job.wait()  # milliseconds; then the library is known to hold what was stored or not

    def begin(self, what: str, stop: str = "Cancel", of: tuple[int, int] | None = None) -> None:
        """Turn to the page of progress (see :meth:`ProgressPage.show_work`)."""
        self.progress.show_work(what, stop, of)
        self.turn_to(self.progress)
        self.progress.cancel.setFocus()

    @property
    def has_read(self) -> bool:
        """Whether there is something to go back to from a failure."""
        return False

    def failed(self, sentence: str) -> None:
        """Show why the present job came to nothing."""
        title = "This could not be saved" if self._storing else "This could not be opened"
        self.say_trouble(title, sentence, may_go_back=self.has_read)

    def say_trouble(self, title: str, sentence: str, *, may_go_back: bool = False) -> None:
        """Turn to the page of trouble."""
        self.trouble.say(title, sentence, may_go_back=may_go_back)
        self.turn_to(self.trouble)
        self.trouble.take_keyboard()

    @override
    def reject(self) -> None:
        self.stop()
        super().reject()

    def _fail(self, error: ReaderError) -> None:
        self._break_off(messages.sentence(error))

    def _break_off(self, sentence: str) -> None:
        self._job = None
        self.failed(sentence)
