"""A dialog that reads files: its pages follow one another as one job after the other ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from ui import messages
from ui.dialogs.pages import MessagePage, ProgressPage
from ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from reader.errors import ReaderError
    from ui.background import Background, Job
    from ui.theme import Theme


_INPUT = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel, QEvent.Type.ContextMenu, QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
        QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop, QEvent.Type.Close,
    }
)  # fmt: skip


class _Hold(QObject):
    """Keeps from a window what a person does to it; what is over it is free."""

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _INPUT or not isinstance(watched, QWidget):
            return False
        if watched.window() is not self._window:
            return False
        event.setAccepted(event.type() == QEvent.Type.ShortcutOverride)  # then it is no shortcut
        return True


class WorkingDialog(QDialog):
    """Runs one job at a time, which ends with the dialog at the latest."""

    lets_go_on = False
    """Whether the window can be used while the dialog reads; never while it writes to the library."""

    least_height = 0
    """Pixels the dialog is never lower than."""

    def __init__(
        self, background: Background, title: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._job: Job | None = None
        self._storing = False
        self._pages: tuple[QWidget, ...] = ()
        self.follow: Callable[[], Theme] | None = None
        """Says in which theme the program is; asked when the colours have changed."""
        self.setWindowTitle(title)
        self.setWindowModality(
            Qt.WindowModality.NonModal if self.lets_go_on else Qt.WindowModality.WindowModal
        )
        self._hold: _Hold | None = None
        self.setMinimumWidth(560)
        self.progress = ProgressPage(theme)
        self.trouble = MessagePage(theme)
        self.progress.cancel.clicked.connect(self.reject)
        self.trouble.close_button.clicked.connect(self.reject)
        if parent is not None:
            parent.installEventFilter(self)

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
        self.setMinimumHeight(self.least_height)
        self.adjustSize()
        self._make_room()

    def run(self, job: Job, done: Callable[[Any], None], *, storing: bool = False) -> None:
        """Start a job in place of the present one; ``storing``: it writes to the library."""
        self.stop()
        self._job, self._storing = job, storing
        self._hold_window(held=storing)

        def end(result: object) -> None:
            self._job = None
            self._hold_window(held=False)
            done(result)

        job.progressed.connect(self.progress.report)
        job.done.connect(end)
        job.failed.connect(self._fail)
        job.broken.connect(lambda: self._break_off(tr(messages.BUG)))
        job.start()

    def _hold_window(self, *, held: bool) -> None:
        """Let the window be used while files are read, but not while its library is written.

        To make a dialog that is seen modal it must be hidden and shown, and some window managers
        leave it without the keyboard then.
        """
        application, window = QCoreApplication.instance(), self.parentWidget()
        if application is None or window is None:
            return
        if self._hold is not None:
            application.removeEventFilter(self._hold)
            self._hold.deleteLater()
            self._hold = None
        if held and self.lets_go_on:
            self._hold = _Hold(window, self)
            application.installEventFilter(self._hold)

    def stop(self) -> None:
        """End the present job; nothing more is heard of it."""
        job, self._job = self._job, None
        self._hold_window(held=False)
        if job is not None:
            job.cancel()
            if self._storing:
                job.wait()  # milliseconds; then the library is known to hold what was stored or not

    def begin(self, what: str, stop: str = "", of: tuple[int, int] | None = None) -> None:
        """Turn to the page of progress (see :meth:`ProgressPage.show_work`)."""
        self.progress.show_work(what, stop, of)
        self.turn_to(self.progress)
        self.progress.cancel.setFocus()

    @property
    def is_storing(self) -> bool:
        """Whether the library is being written at present."""
        return self._job is not None and self._storing

    @property
    def is_corrected(self) -> bool:
        """Whether a person's own work would be lost with the dialog."""
        return False

    def come_forward(self) -> None:
        """Be the window that is seen and has the keyboard."""
        self.show()
        self.raise_()
        self.activateWindow()

    def leave(self) -> None:
        """End with the window, whatever is being done."""
        self.stop()
        self.done(QDialog.DialogCode.Rejected)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window takes the dialog with it when it is closed, but not what somebody corrected in it."""
        if watched is self.parent() and self.isVisible():
            if event.type() == QEvent.Type.Close and self.is_corrected:
                event.ignore()
                self.come_forward()
                return True
            if event.type() == QEvent.Type.Hide and not event.spontaneous():
                self.leave()
        return super().eventFilter(watched, event)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""

    @property
    def has_read(self) -> bool:
        """Whether there is something to go back to from a failure."""
        return False

    def failed(self, sentence: str) -> None:
        """Show why the present job came to nothing."""
        title = tr("This could not be saved") if self._storing else tr("This could not be opened")
        self.say_trouble(title, sentence, may_go_back=self.has_read)

    def say_trouble(self, title: str, sentence: str, *, may_go_back: bool = False) -> None:
        """Turn to the page of trouble."""
        self.trouble.say(title, sentence, may_go_back=may_go_back)
        self.turn_to(self.trouble)
        self.trouble.take_keyboard()

    @override
    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        elif event.type() == QEvent.Type.PaletteChange and self.follow is not None:
            self.set_theme(self.follow())
        return handled

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Words that wrap need more room in a narrow dialog, and when they change; Qt asks only once."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            needed = max(self.least_height, layout.totalHeightForWidth(self.width()))
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)

    @override
    def reject(self) -> None:
        self.stop()
        super().reject()

    def _fail(self, error: ReaderError) -> None:
        self._break_off(messages.sentence(error))

    def _break_off(self, sentence: str) -> None:
        self._job = None
        self._hold_window(held=False)
        self.failed(sentence)
