"""To a printer: which one, then the pages, a few at a time; without a printer, a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from reader.edits.exports import gather_from
from reader.errors import ReaderError
from ui import messages
from ui.i18n import tr, tr_n
from ui.printing.printer import PrintRun, set_paper
from ui.printing.sheet import sheet_for

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from reader.model.publication import Publication
    from ui.background import Background, Job
    from ui.dialogs.export.products import Subject, Wish


class Printing(QObject):
    """One work at a time.

    Signals:
        begun: what is being done.
        progressed: how far it is (0 to 1).
        ended: how it ended, or why it did not begin.
    """

    begun = Signal(str)
    progressed = Signal(float)
    ended = Signal(str)

    def __init__(self, subject: Subject, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._subject = subject
        self._background = background
        self._parent = parent
        self._job: Job | None = None
        self._run: PrintRun | None = None
        self._printer: QPrinter | None = None

    @property
    def works(self) -> bool:
        """Whether pages are on their way."""
        return self._job is not None or self._run is not None

    def ask(self, wish: Wish) -> None:
        """Ask which printer, and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # noqa: PLC0415 - seldom wanted

        if not QPrinterInfo.availablePrinterNames():
            self.ended.emit(
                tr("There is no printer on this computer. Export… makes a PDF that can be printed elsewhere.")
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._subject.title)
        set_paper(printer, sheet_for(wish.options))
        dialog = QPrintDialog(printer, self._parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, on=False)
        dialog.finished.connect(lambda result: self._chosen(result, printer, wish))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog's own wants a slot by its name

    def _chosen(self, result: int, printer: QPrinter, wish: Wish) -> None:
        if result == QDialog.DialogCode.Accepted:
            self.print_on(printer, wish)

    def print_on(self, printer: QPrinter, wish: Wish) -> None:
        """Read the work in a worker, then print it here."""
        set_paper(printer, sheet_for(wish.options))  # what is set does not fit on any other paper
        self._printer = printer
        subject = self._subject
        self.begun.emit(tr("Reading the work …"))
        place = subject.library, subject.work_id, wish.bitext_id
        job = self._job = self._background.run(gather_from, *place, wish.author)
        job.done.connect(lambda publication: self._print(publication, wish))
        job.failed.connect(lambda error: self._end(messages.sentence(error)))
        job.broken.connect(lambda: self._end(messages.BUG))
        job.start()

    def stop(self) -> None:
        """Print no more."""
        if not self.works:
            return
        if self._job is not None:
            self._job.cancel()
        if self._run is not None:
            self._run.stop()
        self._end(tr("Printing was stopped."))

    def _print(self, publication: Publication, wish: Wish) -> None:
        self._job = None
        if self._printer is None:
            return
        try:
            run = PrintRun(publication, wish.options, self._printer, self)
        except ReaderError as error:
            self._end(messages.sentence(error))
            return
        self._run = run
        run.progressed.connect(self.progressed)
        run.done.connect(self._done)
        run.broken.connect(lambda: self._end(tr("The printer does not take it; look whether it is ready.")))
        self.begun.emit(tr("Printing {title} …", title=self._subject.title))
        run.start()

    def _done(self, pages: int) -> None:
        self._end(tr_n("{n} page went to the printer.", "{n} pages went to the printer.", pages))

    def _end(self, said: str) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._job = self._run = self._printer = None
        self.ended.emit(said)
