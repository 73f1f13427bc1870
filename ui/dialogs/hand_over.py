"""Handing works over: which, to whom, with what; then where the file is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.edits.handing_over import Names, hand_over
from reader.storage.library import SUFFIX
from ui.dialogs.pages import confirm_by_keys, heading, quiet
from ui.dialogs.working import WorkingDialog
from ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reader.edits.handing_over import HandedOver
    from reader.model.document import WorkId
    from ui.background import Background
    from ui.theme import Theme

_WORK = Qt.ItemDataRole.UserRole
_SI = QLocale.DataSizeFormat.DataSizeSIFormat
_FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|\n\t', " "))


class HandOverDialog(WorkingDialog):
    """Asks what goes along, writes the file, and says where it is.

    Signals:
        written: the path of the file, and the names that were given (:class:`Names`).
    """

    written = Signal(object, object)

    def __init__(
        self,
        background: Background,
        library: Path,
        works: Sequence[tuple[WorkId, str]],
        weight: Callable[[Sequence[WorkId], bool, bool], int],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``works`` are all on the shelf with their titles; ``weight`` tells how large a file becomes."""
        super().__init__(background, tr("Hand over"), theme, parent)
        self._library, self._weight = library, weight
        self.folder = ""
        """Where the dialog for the file begins."""
        self.path = Path()
        """The file that was written, or is being written."""
        self.page = _ChoicePage(works, theme)
        self.set_pages(self.page)
        self.page.list.itemChanged.connect(self._count)
        for box in (self.page.notes, self.page.history):
            box.toggled.connect(self._count)
        self.page.cancel.clicked.connect(self.reject)
        self.page.write.clicked.connect(self._ask_where)
        confirm_by_keys(self, self.page.write)
        self.turn_to(self.page)
        self.resize(620, 560)

    def begin_with(self, works: Collection[WorkId], my_name: str) -> None:
        """Choose works and say what is known already."""
        for item in self.page.items():
            chosen = item.data(_WORK) in works
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            if chosen and self.page.list.currentItem() is None:
                self.page.list.setCurrentItem(item)
        self.page.mine.setText(my_name)
        self._count()
        self.page.write.setDefault(True)
        self.page.theirs.setFocus()

    @property
    def chosen(self) -> list[WorkId]:
        """The works that go along."""
        return [item.data(_WORK) for item in self.page.items() if item.checkState() is Qt.CheckState.Checked]

    def write_to(self, path: Path) -> None:
        """Write the file."""
        self.path = path.with_suffix(SUFFIX) if path.suffix != SUFFIX else path
        names = Names(self.page.mine.text(), self.page.theirs.text())
        self.begin(tr("Handing over"))
        with_what = (self.page.notes.isChecked(), self.page.history.isChecked())
        job = self._background.run(hand_over, self._library, self.chosen, self.path, names, *with_what)
        self.run(job, partial(self._done, names))

    def _done(self, names: Names, handed: HandedOver) -> None:
        self.written.emit(self.path, names)
        size = QLocale().formattedDataSize(handed.size, 1, _SI)
        said = tr(
            "{file} holds everything ({size}). It opens like any library. What comes back, "
            "File > Merge a colleague’s file… takes in row by row.",
            file=str(self.path),
            size=size,
        )
        self.say_trouble(tr("Handed over"), said)

    def _count(self) -> None:
        works = self.chosen
        self.page.write.setEnabled(bool(works))
        if not works:
            self.page.told.setText(tr("Choose at least one work."))
            return
        bytes_ = self._weight(works, self.page.notes.isChecked(), self.page.history.isChecked())
        size = QLocale().formattedDataSize(bytes_, 1, _SI)
        self.page.told.setText(tr("The file will have about {size}.", size=size))

    def _ask_where(self) -> None:
        titles = {item.data(_WORK): item.text() for item in self.page.items()}
        name = titles[self.chosen[0]].translate(_FORBIDDEN)
        if self.page.theirs.text().strip():
            name = tr("{title} for {name}", title=name, name=self.page.theirs.text().translate(_FORBIDDEN))
        start = str(Path(self.folder) / f"{' '.join(name.split())[:100]}{SUFFIX}")
        dialog = QFileDialog(self, tr("Hand over"), start, tr("Libraries (*{suffix})", suffix=SUFFIX))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.selectFile(start)
        dialog.fileSelected.connect(lambda chosen: self.write_to(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class _ChoicePage(QWidget):
    def __init__(self, works: Sequence[tuple[WorkId, str]], theme: Theme) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Works"))
        self.list.setMinimumHeight(120)
        self.list.setWordWrap(True)  # long titles; nothing is read by moving a bar to the side
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for work, title in works:
            item = QListWidgetItem(title, self.list)
            item.setData(_WORK, work)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.theirs, self.mine = QLineEdit(), QLineEdit()
        self.theirs.setPlaceholderText(tr("whose name their notes will bear"))
        self.notes = QCheckBox(tr("With &notes and highlights"))
        self.history = QCheckBox(tr("With &earlier versions of paragraphs"))
        for box in (self.notes, self.history):
            box.setChecked(True)
        form = QFormLayout()
        for name, line in ((tr("&Colleague"), self.theirs), (tr("&Your name"), self.mine)):
            label = QLabel(name)
            label.setContentsMargins(0, 0, 8, 0)
            label.setBuddy(line)
            form.addRow(label, line)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.told = quiet("", theme)
        self.cancel = QPushButton(tr("Cancel"))
        self.write = QPushButton(tr("&Hand over…"))
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(heading(tr("Hand over to a colleague"), theme))
        layout.addWidget(
            quiet(
                tr(
                    "One file with texts, links, states, glossary, pictures and the original files. "
                    "Your colleague opens it like any library, works in it and sends it back."
                ),
                theme,
            )
        )
        layout.addWidget(self.list, 1)
        layout.addLayout(form)
        layout.addWidget(self.notes)
        layout.addWidget(self.history)
        layout.addLayout(row)

    def items(self) -> list[QListWidgetItem]:
        """The works as they stand in the list; asked for anew each time."""
        return [self.list.item(n) for n in range(self.list.count())]
