"""What was sent, when, to whom and how much: to be looked through, exported, and cleared."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.errors import LibraryError
from reader.model.translation import SENT_OK
from ui import messages, troubles
from ui.dialogs.pages import heading, quiet
from ui.i18n import mark, number, tr, tr_n
from ui.models.works import NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.run import LedgerLine
    from reader.storage.ledger import Ledger
    from ui.theme import Theme

COLUMNS = mark(("When", "Engine", "To", "Work", "Characters", "Outcome", "Text"))
_CSV = ("at", "engine", "host", "work", "block", "characters", "bytes", "outcome", "text")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def outcome_words(outcome: str) -> str:
    """How a request came out."""
    if not outcome:
        return tr("no answer known")
    return tr("answered") if outcome == SENT_OK else troubles.why(outcome)


class _Lines(QAbstractTableModel):
    def __init__(self, titles: dict[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._titles = titles
        self.lines: list[LedgerLine] = []

    def show(self, lines: list[LedgerLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(COLUMNS[section])
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == "Characters":
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            "When": messages.when(line.at),
            "Engine": troubles.title(line.engine),
            "To": line.host,
            "Work": self._titles.get(line.work_uid, ""),
            "Characters": number(line.characters),
            "Outcome": outcome_words(line.outcome),
            "Text": " ".join(line.text[:200].split()),
        }[column]


class LedgerDialog(QDialog):
    """The ledger of a library."""

    def __init__(
        self,
        ledger: Ledger,
        titles: dict[str, str],
        work_uid: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        may_clear: bool = True,
    ) -> None:
        """Show a ledger; ``titles`` are those of works by ``uid``, ``work_uid`` is the open one."""
        super().__init__(parent)
        self.setWindowTitle(tr("Sent texts"))
        self.resize(940, 620)
        self._ledger = ledger
        self._work_uid = work_uid
        self.model = _Lines(titles, self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("What was sent"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.whole = QPlainTextEdit(self)
        self.whole.setReadOnly(True)
        self.whole.setPlaceholderText(tr("The text of the chosen line"))
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(tr("Filter by text, engine or host"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.this_work = QCheckBox(tr("This work only"))
        self.this_work.setVisible(bool(work_uid))
        self.sums = quiet("", theme)
        self.export, self.clear, self.close_button = (
            QPushButton(text) for text in (tr("Export…"), tr("Clear"), tr("Close"))
        )
        self.clear.setVisible(may_clear)
        self._build(theme)
        self._connect()
        self.reload()

    def _build(self, theme: Theme) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setMaximumSectionSize(260)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.this_work)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.whole)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.sums, 1)
        for button in (self.export, self.clear, self.close_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(12)
        layout.addWidget(heading(tr("Texts that left this computer"), theme))
        layout.addLayout(top)
        layout.addWidget(split, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.reload)
        self.this_work.toggled.connect(self.reload)
        self.table.selectionModel().selectionChanged.connect(self._show_whole)
        self.export.clicked.connect(self._choose_file)
        self.clear.clicked.connect(self._ask_to_clear)
        self.close_button.clicked.connect(self.accept)

    def reload(self) -> None:
        """Read the lines that are wanted."""
        uid = self._work_uid if self.this_work.isChecked() else ""
        lines = self._ledger.lines(words=self.filter.text().strip(), work_uid=uid)
        self.model.show(lines)
        self._show_whole()
        characters = sum(line.characters for line in lines)
        said = tr_n("{n} passage", "{n} passages", len(lines))
        self.sums.setText(
            f"{said}, {tr_n('{n} character', '{n} characters', characters)}"
            if lines
            else tr("Nothing of it.")
            if self.filter.text() or uid
            else tr("Nothing was ever sent from this library.")
        )
        for button in (self.export, self.clear):
            button.setEnabled(bool(lines))

    def _show_whole(self) -> None:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        self.whole.setPlainText("\n\n".join(self.model.lines[row].text for row in rows[:20]))
        self.clear.setText(
            tr("Clear these") if rows else tr("Clear all") if not self._is_filtered() else tr("Clear list")
        )

    def _is_filtered(self) -> bool:
        return bool(self.filter.text().strip()) or self.this_work.isChecked()

    def chosen(self) -> list[LedgerLine]:
        """The chosen lines, or all that are listed."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.lines[row] for row in rows] or self.model.lines

    def _ask_to_clear(self) -> None:
        count = tr_n("{n} line", "{n} lines", len(self.chosen()))
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            tr("Sent texts"),
            tr("Forget {count} of the ledger?", count=count),
            parent=self,
        )
        box.setInformativeText(
            tr("What was sent stays sent; only the record of it goes, and it does not come back.")
        )
        forget = box.addButton(tr("Forget"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.finished.connect(lambda _code: self.clear_chosen() if box.clickedButton() is forget else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def clear_chosen(self) -> None:
        """Forget the chosen lines, or all that are listed."""
        try:
            self._ledger.clear([line.id for line in self.chosen()])
        except LibraryError as error:
            self.sums.setText(messages.sentence(error))
            return
        self.reload()

    def _choose_file(self) -> None:
        name = tr("sent", "name of a file")
        kinds = tr("CSV (*.csv);;All files (*)")
        dialog = QFileDialog(self, tr("Export the ledger"), f"{name}.csv", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the lines that are listed as CSV."""
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(_CSV)
                writer.writerows(csv_rows(self.model.lines, self.model._titles))  # noqa: SLF001 - its own
        except OSError as error:
            self.sums.setText(messages.not_written(path, error))
            return
        self.sums.setText(
            tr_n(
                "{n} line written to {name}",
                "{n} lines written to {name}",
                len(self.model.lines),
                name=path.name,
            )
        )


def csv_rows(lines: Iterable[LedgerLine], titles: dict[str, str]) -> Iterable[tuple[object, ...]]:
    """The lines as rows of a table; what a spreadsheet would take for a formula gets an apostrophe."""
    for line in lines:
        row = (
            line.at,
            line.engine,
            line.host,
            titles.get(line.work_uid, line.work_uid),
            line.block_id or "",
            line.characters,
            line.bytes,
            line.outcome,
            line.text,
        )
        yield tuple(f"'{v}" if isinstance(v, str) and v.startswith(_FORMULA) else v for v in row)
