"""The dialog of everything that leaves a work as a file: what, how, how it begins, where to."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSize, QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.errors import FileError
from reader.exporting.writing import half_written
from reader.model.publication import ExportFormat, ExportOptions, Texts
from ui import messages, reasons
from ui.dialogs.export.names import file_name
from ui.dialogs.export.offers import Option, offers
from ui.dialogs.export.options import OptionsPane
from ui.dialogs.export.preview import PreviewPane
from ui.dialogs.export.printing import Printing
from ui.dialogs.export.products import (
    PARTS,
    REPORT_PRODUCTS,
    FormatProduct,
    PartProduct,
    ReportProduct,
    Wish,
    words_of,
)
from ui.dialogs.pages import confirm_by_keys, heading, quiet
from ui.i18n import number, spoken, tr, tr_n
from ui.settings import EXPORT_FORMAT, EXPORTS, FOLDER, NOTE_AUTHOR
from ui.views.choices import Choice
from ui.views.labels import Prose

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.errors import ReaderError
    from reader.model.bitext import BitextId
    from reader.model.progress import Stage
    from ui.background import Background, Job
    from ui.dialogs.export.products import Product, Subject
    from ui.printing.preview import Preview
    from ui.settings import Settings
    from ui.theme import Theme

_PRODUCT = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 216
_WAIT = 220
"""Milliseconds without another choice until the beginning of the file is made."""


class _Offered(QListWidget):
    """A list under headings: the keys for its beginning lead to the first line that can be chosen."""

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        found = super().moveCursor(cursorAction, modifiers)
        while found.isValid() and not found.flags() & Qt.ItemFlag.ItemIsSelectable:
            found = found.siblingAtRow(found.row() + 1)
        return found


class ExportDialog(QDialog):
    """Chooses, shows, writes.

    Signals:
        other: the id of an action that exports something in its own way; the dialog has gone.
    """

    other = Signal(str)

    def __init__(
        self,
        subject: Subject,
        background: Background,
        settings: Settings,
        theme: Theme,
        parent: QWidget | None = None,
        parts: Collection[str] = (),
        *,
        to_printer: bool = False,
    ) -> None:
        """``parts``: actions for parts of a work that can be run at present; ``to_printer``: pages only."""
        super().__init__(parent)
        self._subject = subject
        self._background = background
        self._settings = settings
        self._preview_job: Job | None = None
        self._preview_stale = self._preview_is_slow = False
        self._job: Job | None = None
        self._path = Path()
        self._to_printer = to_printer
        self.printing = Printing(subject, background, self)
        self.setWindowTitle(tr("Print") if to_printer else tr("Export"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(640, 520)
        self.resize(QSize(1040, 720).boundedTo(parent.size()) if parent is not None else QSize(1040, 720))
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._make_preview)
        self._build(theme)
        self._fill(parts)
        if to_printer:
            self.choose(ExportFormat.PDF.value)
            self.list.hide()
            self.print_button.setDefault(True)
            self.print_button.setFocus()

    # -- building -----------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self.list = _Offered()
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Format"))
        self.name, self.about = heading("", theme), quiet("", theme)
        self.translation = Choice()
        self.translation.setAccessibleName(tr("Translation"))
        self.pane = OptionsPane()
        self.preview = PreviewPane(theme)
        self.notice = quiet("", theme)
        self.told = Prose()
        self.told.setMinimumHeight(self.told.fontMetrics().height())  # nothing moves when it speaks
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(tr("How far it is"))
        self.open_button, self.folder_button = QPushButton(tr("&Open")), QPushButton(tr("Open fol&der"))
        self.close_button, self.export_button = QPushButton(tr("Close")), QPushButton(tr("&Export…"))
        self.stop_button, self.print_button = QPushButton(tr("Stop")), QPushButton(tr("Pr&int…"))
        self.export_button.setDefault(True)
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        which = QHBoxLayout()
        self._which = QLabel(tr("T&ranslation"))
        self._which.setBuddy(self.translation)
        which.addWidget(self._which)
        which.addWidget(self.translation, 1)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.name)
        right.addWidget(self.about)
        right.addLayout(which)
        right.addWidget(self.pane)
        right.addWidget(self.preview, 1)
        right.addWidget(self.notice)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addWidget(self.list)
        columns.addLayout(right, 1)
        buttons = QHBoxLayout()
        for button in (self.open_button, self.folder_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.stop_button, self.close_button, *self._ways()):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addLayout(columns, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.told)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda *_: self._choose_product())
        self.pane.changed.connect(self._changed)
        self.translation.activated.connect(lambda _index: self._ask_preview())
        self.export_button.clicked.connect(self.choose_place)
        self.print_button.clicked.connect(lambda: self.printing.ask(self.wish()))
        self.printing.begun.connect(self._begin)
        self.printing.progressed.connect(lambda fraction: self.bar.setValue(round(1000 * fraction)))
        self.printing.ended.connect(self._end)
        self.stop_button.clicked.connect(self.stop)
        self.close_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(lambda: self._open(self._path))
        self.folder_button.clicked.connect(lambda: self._open(self._path.parent))
        confirm_by_keys(self, self.print_button if self._to_printer else self.export_button)

    def _ways(self) -> tuple[QPushButton, QPushButton]:
        """The buttons that begin, the usual one last."""
        both = (self.print_button, self.export_button)
        return (both[1], both[0]) if self._to_printer else both

    def _fill(self, parts: Collection[str]) -> None:
        for bitext_id, name in self._subject.translations:
            self.translation.addItem(name, bitext_id)
        self.translation.setCurrentIndex(max(0, self.translation.findData(self._subject.current)))
        several = len(self._subject.translations) > 1
        self._which.setVisible(several)
        self.translation.setVisible(several)
        products: list[Product] = [FormatProduct(form) for form in offers()]
        products += REPORT_PRODUCTS
        products += [part for part in PARTS if part.action in parts]
        last, group = self._settings.get(EXPORT_FORMAT), ""
        chosen: QListWidgetItem | None = None
        for product in products:
            if product.offer.group != group:
                group = product.offer.group
                title = QListWidgetItem(tr(group))
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(title)
            name, about = words_of(product)
            item = QListWidgetItem(f"  {name}")
            item.setData(_PRODUCT, product)
            item.setToolTip(about)
            self.list.addItem(item)
            if chosen is None or product.key == last:
                chosen = item
        if chosen is not None:
            self.list.setCurrentItem(chosen)
        self.list.setFocus()

    # -- what is chosen -------------------------------------------------------------------------------

    @property
    def product(self) -> Product:
        """What is chosen in the list."""
        found: Product = self.list.currentItem().data(_PRODUCT)
        return found

    def choose(self, key: str) -> None:
        """Choose a product by what it is remembered by, as a click does."""
        for place in range(self.list.count()):
            product = self.list.item(place).data(_PRODUCT)
            if product is not None and product.key == key:
                self.list.setCurrentRow(place)

    def show_reports(self) -> None:
        """Go to the reports, to the one made last if that is the last thing made."""
        if not isinstance(self.product, ReportProduct):
            self.choose(REPORT_PRODUCTS[0].key)

    def wish(self) -> Wish:
        """What is chosen about it."""
        bitext_id: BitextId = self.translation.currentData()
        # the words around the texts follow the interface of the day, which is not remembered with the rest
        return Wish(bitext_id, replace(self.pane.options(), language=spoken()), self.pane.name())

    def _choose_product(self) -> None:
        item = self.list.currentItem()
        if item is None or item.data(_PRODUCT) is None:
            return
        product = self.product
        name, about = product.offer.words
        self.name.setText(tr("Print") if self._to_printer else name)
        self.about.setText(about)
        kept: dict[str, Any] = self._settings.get(EXPORTS)
        options = options_from(kept.get(product.key))
        self.pane.show_options(product.offer.options, options, self._settings.get(NOTE_AUTHOR))
        self.pane.setVisible(bool(product.offer.options))
        self.told.setText("")
        self.preview.say(tr("Looking how it begins …"))  # what is seen is never that of another format
        self._show_state()
        self._ask_preview()

    def _changed(self) -> None:
        kept: dict[str, Any] = self._settings.get(EXPORTS)
        self._settings.put(EXPORTS, {**kept, self.product.key: asdict(self.pane.options())})
        self._settings.put(NOTE_AUTHOR, self.pane.name())
        self._ask_preview()

    def _show_notice(self) -> None:
        """What a person might not expect of the file."""
        missing, wish = self._subject.n_untranslated, self.wish()
        alone = wish.options.texts is Texts.TRANSLATION and Option.TEXTS in self.product.offer.options
        if missing and alone and wish.bitext_id == self._subject.current:
            self.notice.setText(
                tr_n(
                    "{n} row has no translation and is left out.",
                    "{n} rows have no translation and are left out.",
                    missing,
                )
            )
        else:
            self.notice.setText("")
        self.notice.setVisible(bool(self.notice.text()))

    # -- how it begins --------------------------------------------------------------------------------

    def _ask_preview(self) -> None:
        self._show_notice()
        self._timer.start()

    def _make_preview(self) -> None:
        """Make the beginning of the file; one at a time, so that the worker that knows the fonts stays."""
        if self._works:
            return
        if self._preview_job is not None and self._preview_is_slow:
            self._preview_job.cancel()
            self._preview_job = None
        if self._preview_job is not None:
            self._preview_stale = True
            return
        self._preview_stale = False
        product = self.product
        if isinstance(product, PartProduct):
            self.preview.say(tr("This has a dialog of its own; go on to it."))
            return
        self._preview_is_slow = isinstance(product, ReportProduct)  # checks may take a minute
        function, arguments = product.preview_call(self._subject, self.wish())
        job = self._preview_job = self._background.run(function, *arguments)
        job.done.connect(self._show_preview)
        job.failed.connect(lambda error: self._preview_failed(messages.sentence(error)))
        job.broken.connect(lambda: self._preview_failed(tr("There is no preview of this.")))
        job.start()

    def _show_preview(self, found: Preview) -> None:
        if not self._next_preview():
            self.preview.show_preview(found)

    def _preview_failed(self, sentence: str) -> None:
        if not self._next_preview():
            self.preview.say(sentence)

    def _next_preview(self) -> bool:
        """Whether another one is wanted by now."""
        self._preview_job = None
        if self._preview_stale:
            self._make_preview()
        return self._preview_job is not None or self._timer.isActive()

    # -- writing --------------------------------------------------------------------------------------

    def proposed_name(self) -> str:
        """The name of the file that is proposed."""
        product = self.product
        texts = self.pane.options().texts
        name = self.translation.currentText() if texts is not Texts.ORIGINAL else ""
        suffix = "" if isinstance(product, PartProduct) else product.suffix
        return file_name(self._subject.title, name, suffix)

    def choose_place(self) -> None:
        """Ask where the file is to be; a file of that name is asked about."""
        product = self.product
        if isinstance(product, PartProduct):
            self.accept()
            self.other.emit(product.action)
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._settings.get(FOLDER) or documents
        dialog = QFileDialog(self, tr("Export"), folder, product.filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(product.suffix.removeprefix("."))
        dialog.selectFile(self.proposed_name())
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the file in a worker."""
        product = self.product
        if self._works or isinstance(product, PartProduct):
            return
        self._path = path
        self._settings.put(FOLDER, str(path.parent))
        self._settings.put(EXPORT_FORMAT, product.key)
        function, arguments = product.write_call(self._subject, self.wish(), path)
        job = self._job = self._background.run(function, *arguments)
        job.progressed.connect(self._report)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.broken.connect(lambda: self._end(messages.BUG))
        self._begin(tr("Writing {name} …", name=path.name))
        job.start()

    def _begin(self, said: str) -> None:
        self.bar.setValue(0)
        self.told.setText(said)
        self._show_state()
        self.stop_button.setFocus()

    def stop(self) -> None:
        """End writing; a file of that name is as it was. End printing."""
        self.printing.stop()
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            job.wait()
            clear_half(self._path)
            self._end(tr("Stopped; no file was written."))

    def _report(self, stage: Stage, fraction: float) -> None:
        self.bar.setValue(round(1000 * fraction))
        self.told.setText(tr("{name}: {stage} …", name=self._path.name, stage=messages.STAGES[stage]))

    def _done(self, size: int) -> None:
        self._end(
            tr(
                "{name} is written ({size}), in {folder}",
                name=self._path.name,
                size=size_words(size),
                folder=str(self._path.parent),
            ),
            is_there=True,
        )

    def _failed(self, error: ReaderError) -> None:
        if isinstance(error, FileError) and error.path == self._path:
            said = tr(
                "{name} cannot be written: {reason}.",
                name=error.path.name,
                reason=reasons.in_words(error.reason),
            )
            self._end(said)
        else:
            self._end(messages.sentence(error))

    def _end(self, said: str, *, is_there: bool = False) -> None:
        self._job = None
        self.told.setText(said)
        self._show_state(is_there=is_there)
        usual = self.print_button if self._to_printer and not self.told.text() else self.export_button
        (self.open_button if is_there else usual).setFocus()
        if self._timer.isActive() or self._preview_stale:
            self._make_preview()

    def _show_state(self, *, is_there: bool = False) -> None:
        works = self._works
        part = self.list.currentItem() is not None and isinstance(self.product, PartProduct)
        self.export_button.setText(tr("Go &on…") if part else tr("&Export…"))
        pages = not part and self.product.key == ExportFormat.PDF.value if self.list.currentItem() else False
        self.print_button.setVisible(pages)
        for widget in (self.list, self.pane, self.translation, *self._ways(), self.close_button):
            widget.setEnabled(not works)
        self.bar.setVisible(works)
        self.stop_button.setVisible(works)
        for button in (self.open_button, self.folder_button):
            button.setVisible(is_there)

    @staticmethod
    def _open(path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @override
    def reject(self) -> None:
        """Esc ends what is being written, and then the dialog."""
        if self._works:
            self.stop()
        else:
            super().reject()

    @property
    def _works(self) -> bool:
        return self._job is not None or self.printing.works

    @override
    def done(self, result: int) -> None:
        self._timer.stop()
        self.printing.stop()
        if self._preview_job is not None:
            self._preview_job.cancel()
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            clear_half(self._path)
        self._preview_job = self._job = None
        super().done(result)


def options_from(kept: Any) -> ExportOptions:
    """Options as they were kept; what makes no sense is as usual."""
    usual = ExportOptions()
    if not isinstance(kept, dict):
        return usual
    found: dict[str, Any] = {}
    for name, value in asdict(usual).items():
        own = kept.get(name)
        try:
            if isinstance(value, bool):
                found[name] = own if isinstance(own, bool) else value
            else:
                found[name] = type(value)(own)
        except (ValueError, TypeError):
            found[name] = value
    return ExportOptions(**found)


def clear_half(path: Path) -> None:
    """Take away what a worker that was ended had begun to write."""
    half_written(path).unlink(missing_ok=True)


def size_words(size: int) -> str:
    """A number of bytes for a person."""
    if size < 1_000_000:
        return tr("{n} kB", n=number(max(1, round(size / 1000))))
    return tr("{n} MB", n=number(size / 1_000_000, 1))
