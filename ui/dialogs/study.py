"""The end of a chapter: what was needed, what is new, and cards of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.model.study import Reason, StudyItem
from reader.model.vocabulary import WordStatus
from ui import messages
from ui.i18n import number, tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEYS: Final = {
    Qt.Key.Key_K: WordStatus.KNOWN,
    Qt.Key.Key_L: WordStatus.LEARNING,
    Qt.Key.Key_I: WordStatus.IGNORED,
}
_ITEM: Final = Qt.ItemDataRole.UserRole


class StudyDialog(QDialog):
    """Rows and words of a chapter; what is ticked becomes cards.

    Signals:
        marked: lemmas and the WordStatus they are to have.
        shown: the StudyItem whose row is to be seen.
        wanted: the StudyItems that are to be cards, and whether for Anki (else a table).
    """

    marked = Signal(list, object)
    shown = Signal(object)
    wanted = Signal(list, bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Words of {title}", title=title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(820, 600)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("What was needed, and new words"))
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([tr("Word", "column"), tr("Times"), tr("Where")])
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.installEventFilter(self)
        self.tree.itemActivated.connect(lambda item, _column: self._show(item))
        self.tree.itemChanged.connect(lambda *_: self._count())
        self.told = QLabel(tr("Reading the chapter …"))
        self.anki, self.table = QPushButton(tr("Cards for Anki…")), QPushButton(tr("Table (TSV)…"))
        self.anki.clicked.connect(lambda: self.wanted.emit(self.ticked(), True))
        self.table.clicked.connect(lambda: self.wanted.emit(self.ticked(), False))
        buttons = QHBoxLayout()
        for key, status in _KEYS.items():
            letter = key.name.removeprefix("Key_")
            button = QPushButton(messages.WORD_STATUSES[status])
            button.setToolTip(f"{messages.WORD_HINTS[status]} ({letter})")
            button.setAutoDefault(False)  # Enter goes to the row
            button.clicked.connect(lambda _on, s=status: self.mark(s))
            buttons.addWidget(button)
        buttons.addStretch(1)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        for button in (self.anki, self.table, close):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        self._count()

    def show_items(self, items: Sequence[StudyItem]) -> None:
        """Show what was found; what was needed is ticked."""
        self.tree.blockSignals(True)
        self.tree.clear()
        for reason in Reason:
            some = [item for item in items if item.reason is reason]
            if some:
                head = QTreeWidgetItem([f"{messages.STUDY_REASONS[reason]} ({number(len(some))})"])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setFirstColumnSpanned(True)
                self.tree.addTopLevelItem(head)
                for item in some:
                    head.addChild(_line(item))
                head.setExpanded(True)
        self.tree.blockSignals(False)
        first = self.tree.topLevelItem(0)
        line = None if first is None else first.child(0)
        if line is not None:
            self.tree.setCurrentItem(line)
        self.tree.setFocus()
        self._count(empty=not items)

    def say(self, text: str) -> None:
        """Say how it went."""
        self.told.setText(text)

    def _lines(self) -> list[QTreeWidgetItem]:
        heads = [self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())]
        lines = [head.child(n) for head in heads if head is not None for n in range(head.childCount())]
        return [line for line in lines if line is not None]

    def ticked(self) -> list[StudyItem]:
        """What is to become cards."""
        return [line.data(0, _ITEM) for line in self._lines() if line.checkState(0) is Qt.CheckState.Checked]

    def mark(self, status: WordStatus) -> None:
        """Give the chosen words a status; they leave the list of new ones."""
        some: list[QTreeWidgetItem | None] = [*self.tree.selectedItems()] or [self.tree.currentItem()]
        chosen = [line for line in some if line is not None and isinstance(line.data(0, _ITEM), StudyItem)]
        lemmas = [line.data(0, _ITEM).lemma for line in chosen if line.data(0, _ITEM).lemma]
        if not lemmas:
            self.say(tr("Choose words first"))
            return
        self.marked.emit(lemmas, status)
        for line in chosen:
            if line.data(0, _ITEM).lemma:
                line.setText(2, f"{messages.WORD_STATUSES[status]} · {line.data(0, _ITEM).sentence}")
                line.setCheckState(
                    0, Qt.CheckState.Checked if status is WordStatus.LEARNING else Qt.CheckState.Unchecked
                )
        below = self.tree.itemBelow(chosen[-1])
        if below is not None and len(chosen) == 1:
            self.tree.setCurrentItem(below)

    def _show(self, line: QTreeWidgetItem) -> None:
        item = line.data(0, _ITEM)
        if isinstance(item, StudyItem):
            self.shown.emit(item)

    def _count(self, *, empty: bool = False) -> None:
        ticked = len(self.ticked())
        self.anki.setEnabled(bool(ticked))
        self.table.setEnabled(bool(ticked))
        if empty:
            self.say(tr("Nothing was needed here, and no word is new"))
        elif self.tree.topLevelItemCount():
            self.say(
                tr_n(
                    "{n} card · Space ticks, Enter goes to the row",
                    "{n} cards · Space ticks, Enter goes to the row",
                    ticked,
                )
            )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            status = _KEYS.get(Qt.Key(event.key()))
            if status is not None:
                self.mark(status)
                return True
        return super().eventFilter(watched, event)


def _line(item: StudyItem) -> QTreeWidgetItem:
    sentence = " ".join(item.sentence.split())
    line = QTreeWidgetItem([item.lemma or tr("row {row}", row=item.row + 1), str(item.times), sentence])
    line.setData(0, _ITEM, item)
    line.setToolTip(2, f"{item.sentence}\n{item.translation}")
    line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    needed = item.reason is not Reason.NEW
    line.setCheckState(0, Qt.CheckState.Checked if needed else Qt.CheckState.Unchecked)
    return line
