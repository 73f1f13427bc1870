"""The glossary as a whole: in from a termbase file, out to one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from reader.edits import terms as edits
from reader.errors import ReaderError
from reader.exporting.writing import write_bytes
from reader.jobs.terms import read_terms
from ui import messages
from ui.i18n import mark, number, tr, tr_n
from ui.settings import FOLDER

if TYPE_CHECKING:
    from reader.model.termbase import Concept
    from ui.commands.desk import Desk

TERMBASES = mark("Termbases (*.csv *.tsv *.tbx *.xml *.txt);;All files (*)")
TABLES = mark("Tables (*.csv);;Termbases (*.tbx)")


class GlossaryCommands(QObject):
    """Handlers ``glossary.*``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def import_terms(self) -> None:
        """Choose a CSV, TSV or TBX file and add what is new in it."""
        dialog = self._dialog(tr("Import a glossary"), tr(TERMBASES))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def export_terms(self) -> None:
        """Choose a file and write the whole glossary as a table."""
        dialog = self._dialog(tr("Export the glossary"), tr(TABLES))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{tr('glossary', 'name of a file')}.csv")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Add the concepts of a termbase file in one step."""
        job = self._desk.background.run(read_terms, path)
        job.done.connect(partial(self._add, path.name))
        job.failed.connect(lambda error: self._desk.status.warn(messages.sentence(error)))
        job.broken.connect(lambda: self._desk.status.warn(tr(messages.BUG)))
        job.start()

    def _add(self, name: str, concepts: list[Concept]) -> None:
        change = self._desk.workspace.run(partial(edits.import_concepts, concepts=concepts))
        if change is None:
            return
        added = len(change.touched("concept"))
        said = tr_n("{n} term added", "{n} terms added", added) if added else tr("nothing new")
        there = len(concepts) - added
        if there and added:
            said += ", " + tr("{there} in the glossary already", there=number(there))
        self._desk.status.say(f"{name}: {said}")

    def write(self, path: Path) -> None:
        """Write every concept to a TBX or CSV file; one of that name is replaced only by a whole one."""
        from reader.exporting.tbx import termbase  # noqa: PLC0415 - deferred: seldom wanted
        from reader.terminology.termbases import write_csv  # noqa: PLC0415

        concepts = self._desk.library.termbase.all()
        try:
            if path.suffix.lower() == ".tbx":
                data = termbase(concepts, self._desk.library.path.stem, version=2)
            else:
                data = write_csv(concepts).encode("utf-8-sig", "replace")
            write_bytes(path, data)
        except ReaderError as error:
            self._desk.status.warn(messages.sentence(error))
            return
        self._desk.status.say(
            tr_n("{name}: {n} term written", "{name}: {n} terms written", len(concepts), name=path.name)
        )

    def _dialog(self, title: str, names: str) -> QFileDialog:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._desk.settings.get(FOLDER) or documents
        dialog = QFileDialog(self._desk.window, title, folder, names)
        dialog.finished.connect(dialog.deleteLater)
        return dialog
