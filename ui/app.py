"""The program with its window: libraries found or made, the first page, the pictures for the manual."""

from __future__ import annotations

import gc
import sys
import traceback
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog

from reader.errors import DamagedLibraryError, FileError, LibraryError, ReaderError
from reader.model.reading import PageLayout
from reader.storage.library import SUFFIX, Library
from ui import messages, settings, startup
from ui.garbage import Collector
from ui.i18n import ENGLISH, choose_language, tr
from ui.logbook import ENDED, Logbook, machine, places, report
from ui.settings import Settings
from ui.theme import ICONS, THEMES, dress, follow_system, load_fonts, px
from ui.views.bitext.host import ViewMode
from ui.window import MainWindow
from ui.workspace import Workspace

if TYPE_CHECKING:
    from types import TracebackType

    from reader.model.bitext import Alignment
    from reader.model.document import WorkId

PLANTED = 0.31
"""Confidence of the wrong link planted in the sample."""


LARGE = 32 << 20
"""Bytes from which a library is looked through for damage after its first page, not before: 50 ms."""


def run(library_path: Path | None, settings_path: Path | None = None, *, locator: str = "") -> int:
    """Open the window, at the row of a locator if one is given, and stay until it is closed.

    Returns the exit code of the program.
    """
    application = make_application()
    preferences = Settings(settings_path or startup.settings_file())
    if not preferences.has(settings.THEME) and is_dark(application):
        preferences.put(settings.THEME, "dark")
    choose_language(preferences.get(settings.LANGUAGE))
    _dress(application, preferences.get(settings.THEME))
    opened = reach_library(wanted_library(library_path, preferences))
    if opened is None:
        return 0
    library, is_new = opened
    if library_path is None and library.path != startup.default_library():
        preferences.put(settings.LIBRARY, str(library.path))
    log = Logbook(startup.log_folder())
    program = Program(preferences, log)
    sys.excepthook = program.report_bug
    program.show(library, first_run=is_new)
    program.tell_of_the_last_run()
    if locator and program.window is not None:
        program.window.citing.go_to(locator)
    gc.freeze()  # what was made so far stays: later collections need not look at it, and stay short
    collector = Collector(application)
    try:
        return application.exec()
    finally:
        program.end()
        log.close()
        collector.stop()


class Program:
    """The one window there is; another library gets another window in its place."""

    def __init__(self, preferences: Settings, log: Logbook) -> None:
        self._preferences = preferences
        self._log = log
        self._reported: set[str] = set()
        """Where the program broke in this run: a report of each place is offered once."""
        self.window: MainWindow | None = None

    def show(self, library: Library, *, first_run: bool = False) -> MainWindow:
        """Open a window on a library and close the one before."""
        before = self.window
        window = open_window(library, self._preferences, first_run=first_run, at_once=before is None)
        window.library.reached.connect(self.show)
        window.preferences.language_chosen.connect(self._speak_soon)
        window.backups.damaged.connect(self._leave_soon)
        window.actions_by_id.triggered.connect(partial(self._log.note, "action"))
        self._log.note("library", library.path.stat().st_size, "bytes", len(library.works.ids()), "works")
        self.window = window
        if before is not None:
            window.setGeometry(before.geometry())
        window.show()
        if _is_large(library.path):
            window.backups.look_through_soon()
        if before is not None:
            before.close()
            before.workspace.library.close()
            before.deleteLater()
        return window

    def _speak_soon(self, _language: str) -> None:
        QTimer.singleShot(0, self.speak)  # the dialog that asked belongs to the window that goes

    def speak(self) -> None:
        """Go on in the language that was chosen: the window is built anew where it was."""
        before = self.window
        if before is None:
            return
        dialog = before.preferences.dialog
        if dialog is not None:
            dialog.accept()
        QApplication.setQuitOnLastWindowClosed(False)
        try:
            if not before.close():  # what was typed cannot be saved: the next start speaks it
                return
            before.deleteLater()
            choose_language(self._preferences.get(settings.LANGUAGE))
            self.window = None
            self.show(before.workspace.library).preferences.open()
        finally:
            QApplication.setQuitOnLastWindowClosed(True)

    def _leave_soon(self, error: LibraryError) -> None:
        QTimer.singleShot(0, lambda: self.leave_damaged(error))  # a command of the window that goes told it

    def leave_damaged(self, error: LibraryError) -> None:
        """Close a library that turned out to be damaged, and ask for a safe way on."""
        before = self.window
        if before is None:
            return
        QApplication.setQuitOnLastWindowClosed(False)
        try:
            if not before.close():  # what was typed cannot be saved there; it is spoken of
                return
            before.workspace.library.close()
            before.deleteLater()
            self.window = None
            path = _ask_way_on(error)
            opened = None if path is None else reach_library(path)
            if opened is None:
                QApplication.quit()
            else:
                self.show(opened[0])
        finally:
            QApplication.setQuitOnLastWindowClosed(True)

    def end(self) -> None:
        """Close what is open."""
        if self.window is not None:
            self.window.close()
            self.window.workspace.library.close()
            self.window = None

    def report_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What nobody caught: said in the status line, and where it is a bug, written down and shown."""
        if isinstance(error, ReaderError):
            if self.window is not None:
                self.window.desk.status.warn(messages.sentence(error))
            return
        traceback.print_exception(kind, error, trace)
        self._log.bug(kind, trace)
        if self.window is None:
            return
        self.window.desk.status.warn(tr(messages.BUG))
        place = str(places(trace)[-1:])
        if place not in self._reported:
            self._reported.add(place)
            self._show_report(report(kind, error, trace, self._log.latest))

    def tell_of_the_last_run(self) -> None:
        """Say that the run before did not end as it should; with a report where it left one."""
        left = self._log.broken_off
        if not left or self.window is None:
            return
        self.window.desk.status.say(
            tr("The program was ended from outside the last time; what had been written until then is here.")
        )
        if left != ENDED:
            self._show_report(f"Zwiesprache {machine()}\n\n{left}\n", ended=True)

    def _show_report(self, report: str, *, ended: bool = False) -> None:
        from ui.dialogs.crash import CrashDialog  # noqa: PLC0415 - deferred: let us hope it is never needed

        CrashDialog(report, self.window, ended=ended).open()


def make_application() -> QApplication:
    """The one application object, with the bundled face loaded."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(startup.APP)
    application.setApplicationDisplayName("")
    application.setDesktopFileName(startup.APP)
    application.setWindowIcon(QIcon(str(ICONS / "zwiesprache.svg")))
    if not application.property("is Fusion"):  # setting a style dresses everything there is anew
        application.setStyle("Fusion")
        application.setProperty("is Fusion", True)
    follow_system(QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize())
    load_fonts()
    return application


def is_dark(application: QApplication) -> bool:
    """Whether the person's desktop is dark."""
    return application.styleHints().colorScheme() is Qt.ColorScheme.Dark


def wanted_library(given: Path | None, preferences: Settings) -> Path:
    """The library named on the command line, else the one opened last, else the person's own."""
    if given is not None:
        return given
    last = preferences.get(settings.LIBRARY)
    return Path(last) if last and Path(last).exists() else startup.default_library()


def reach_library(path: Path) -> tuple[Library, bool] | None:
    """Open a library or make it where there is none; on trouble ask for a safe way on.

    Returns the library and whether it is new; None when the person wants to quit.
    """
    while True:
        try:
            if path.exists():
                return Library.open(path, known_sound=_is_large(path)), False
            return Library.create(path), True
        except LibraryError as error:
            other = _ask_way_on(error)
            if other is None:
                return None
            path = other


def _is_large(path: Path) -> bool:
    """Whether looking through a library for damage takes longer than its first page may."""
    return path.is_file() and path.stat().st_size > LARGE


def open_window(
    library: Library, preferences: Settings, *, first_run: bool, at_once: bool = False
) -> MainWindow:
    """The window on the last work at its last place; at the first run on the sample.

    With ``at_once`` it is shown as soon as it has that page, before all the rest.
    """
    last = None if first_run else library.places.last()
    window = MainWindow(
        Workspace(library),
        preferences,
        theme=preferences.get(settings.THEME),
        first=last if at_once else None,
    )
    if first_run:
        window.library.open_work(add_sample(library))
        window.desk.welcome.show()
        return window
    if last is not None:
        window.open_at(*last)
    return window


def add_sample(library: Library) -> WorkId:
    """Put the sample work into a library, one link in its middle being wrong on purpose."""
    import corpus  # noqa: PLC0415 - deferred: only the first run reads the sample
    from reader.edits.works import add_work  # noqa: PLC0415 - deferred, as above
    from reader.jobs.opening import open_pair  # noqa: PLC0415 - deferred, as above

    pair = open_pair(corpus.sample())
    if pair.alignment is None:
        raise AssertionError("the sample is a pair")
    return add_work(library, pair.original, pair.translation, plant_wrong_link(pair.alignment))


def plant_wrong_link(alignment: Alignment) -> Alignment:
    """Shift one link: in the middle, a row takes the translation of the row below as well.

    F8 goes to it, and one Alt+Shift+Down puts it right.
    """
    beads = list(alignment.beads)
    simple = [
        i
        for i in range(len(beads) - 1)
        if all(len(bead.source) == len(bead.target) == 1 for bead in beads[i : i + 2])
    ]
    if not simple:
        return alignment
    at = min(simple, key=lambda i: abs(i - len(beads) // 2))
    upper, lower = beads[at], beads[at + 1]
    beads[at] = upper._replace(target=upper.target + lower.target, confidence=PLANTED, sentences=())
    beads[at + 1] = lower._replace(target=(), confidence=PLANTED, sentences=())
    return replace(alignment, beads=tuple(beads))


def screenshot(  # noqa: PLR0913 - the options of the command
    library: Path,
    work: int | None,
    png: Path,
    *,
    mode: str = "read",
    layout: str | None = None,
    theme: str = "light",
    size: tuple[int, int] = (1600, 1000),
    row: int = 0,
    panels: bool = False,
    language: str = ENGLISH,
) -> None:
    """Render the real window into a file; the library is opened for reading only.

    Raises:
        reader.errors.LibraryError: the library cannot be read, or has no such work.
        reader.errors.FileError: the picture cannot be written.
    """
    before = qInstallMessageHandler(_without_noise)
    try:
        with TemporaryDirectory() as folder, Library.open(library, read_only=True) as opened:
            works = {w.id: w for w in opened.works.all()}
            if work is not None and work not in works:
                raise LibraryError(library, f"there is no work {work} in it")
            application = make_application()
            choose_language(language)
            _dress(application, theme)
            preferences = Settings(Path(folder) / "settings.ini")
            preferences.put(settings.THEME, theme)
            preferences.put(settings.NOTES_PANEL, panels)
            preferences.put(settings.TERMS_PANEL, panels)
            window = MainWindow(Workspace(opened), preferences, theme=theme)
            window.resize(*size)
            chosen = next((w for w in works.values() if work in {None, w.id}), None)
            if mode != "shelf" and chosen is not None:
                window.desk.page.set_mode(ViewMode(mode))
                window.library.open_work(chosen.id)
                window.look.dress(theme)  # also a work that is read in another one
                if layout is not None:
                    page = window.desk.page
                    page.set_setting(replace(page.setting, layout=PageLayout(layout)))
                window.desk.page.go_to_row(row, centre=False)
            window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            window.show()
            application.processEvents()
            window.resize(*size)  # before they are shown, docks with tabs ask for more room than they need
            _settle(application, window)
            window.desk.status.show_saved("")  # that it can only be read is true of the picture only
            window.desk.status.say("")
            application.processEvents()
            saved = window.grab().save(str(png), "PNG")
            window.close()
    finally:
        qInstallMessageHandler(before)
    if not saved:
        raise FileError(png, "the picture cannot be written")


def _settle(application: QApplication, window: MainWindow, patience: float = 20.0) -> None:
    """Let the window finish what it draws; ``patience`` is seconds for the terms, which a worker looks up."""
    until = monotonic() + patience
    for _ in range(5):
        application.processEvents()
    page = window.desk.page
    shelf = window.desk.shelf

    def ready() -> bool:
        if page.isVisible():
            return window.has_counted and page.terms_are_marked
        return window.has_counted and shelf.progress.is_known(work.id for work in shelf.list.in_sight())

    while not ready() and monotonic() < until:
        application.processEvents()
        sleep(0.01)
    application.processEvents()


def _without_noise(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    """The platform without a screen says what it cannot do; nobody asked."""
    if text and not text.startswith("This plugin does not support"):
        sys.stderr.write(qFormatLogMessage(kind, context, text) + "\n")


def _dress(application: QApplication, theme: str) -> None:
    font = QFont(application.font())
    font.setPixelSize(px(14))
    application.setFont(font)
    dress(application, THEMES[theme])


def _ask_way_on(error: LibraryError) -> Path | None:
    from ui.dialogs.library import LibraryTrouble, WayOn  # noqa: PLC0415 - deferred: rarely needed

    names = tr("Libraries (*{suffix});;All files (*)", suffix=SUFFIX)
    said, damaged = messages.sentence(error), isinstance(error, DamagedLibraryError)
    while True:
        trouble = LibraryTrouble(said, damaged=damaged, backup=_newest_backup(error.path) if damaged else "")
        trouble.exec()
        folder = str(error.path.parent)
        match trouble.choice:
            case WayOn.QUIT:
                return None
            case WayOn.BACKUP | WayOn.SALVAGE as way:
                try:
                    _mend(error.path, from_backup=way is WayOn.BACKUP)
                except LibraryError as further:
                    said = messages.sentence(further)
                    continue
                return error.path
            case WayOn.OPEN:
                chosen, _ = QFileDialog.getOpenFileName(None, tr("Open library"), folder, names)
            case _:
                chosen, _ = QFileDialog.getSaveFileName(None, tr("New library"), folder, names)
        if chosen:
            path = Path(chosen)
            return path if path.suffix or trouble.choice is WayOn.OPEN else path.with_suffix(SUFFIX)


def _newest_backup(library: Path) -> str:
    """When the newest backup was made, in words; empty where there is none."""
    from reader.edits import snapshots  # noqa: PLC0415 - deferred, as above

    found = snapshots.all_backups(library)
    return messages.when(found[0].at.isoformat()) if found else ""


def _mend(library: Path, *, from_backup: bool) -> None:
    """Put a sound library in the place of a damaged one, which is kept.

    Raises:
        LibraryError: there is no sound backup, or nothing can be read.
    """
    from reader.edits import snapshots  # noqa: PLC0415 - deferred, as above

    if not from_backup:
        snapshots.salvage_in_place(library)
        return
    newest = snapshots.newest_sound(library)
    if newest is None:
        raise DamagedLibraryError(library, "none of its backups is sound; what can be read of it may be more")
    snapshots.go_on_from(library, newest.path)
