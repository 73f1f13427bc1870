"""What broke, as a report a person reads and shortens before it is kept or passed on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import FileError
from reader.exporting.writing import write_text
from ui import messages
from ui.i18n import tr
from ui.views.labels import Prose


class CrashDialog(QDialog):
    """The report, which can be changed, and copied or saved by whoever read it; nothing is sent anywhere."""

    def __init__(self, report: str, parent: QWidget | None = None, *, ended: bool = False) -> None:
        """``ended``: it is about the run before, which did not end as it should."""
        super().__init__(parent)
        self.setWindowTitle(tr("Report of an error"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 520)
        said = (
            tr(
                "The program ended unexpectedly the last time. "
                "What had been written until then is in the library."
            )
            if ended
            else tr(
                "Something in the program went wrong. "
                "Your texts are safe: what was written is in the library."
            )
        )
        what = tr(
            "This report has been neither saved nor sent. If you want to pass it on, read it, "
            "take out what nobody should see, and copy or save it."
        )
        self.said, self.what = Prose(said, self), Prose(what, self)
        self.text = QPlainTextEdit(report, self)
        self.text.setAccessibleName(tr("Report"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.trouble = Prose("", self)
        self.trouble.hide()
        copy, save, close = (
            QPushButton(tr("&Copy"), self),
            QPushButton(tr("&Save…"), self),
            QPushButton(tr("Close"), self),
        )
        close.setDefault(True)
        copy.clicked.connect(self._copy)
        save.clicked.connect(self._choose)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addWidget(save)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        for widget in (self.said, self.what, self.text, self.trouble):
            layout.addWidget(widget)
        layout.setStretch(2, 1)
        layout.addLayout(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _choose(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = str(Path(folder) / "zwiesprache-report.txt")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save report"), name)
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write the report as it stands in the window."""
        try:
            write_text(path, self.text.toPlainText())
        except FileError as error:
            self.trouble.setText(messages.sentence(error))
            self.trouble.show()
