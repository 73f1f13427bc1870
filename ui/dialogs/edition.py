"""A later edition of a file: progress, then what changed in it, then taking it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.jobs.editions import read_edition
from reader.model.edition import Difference, Fate, Keep
from ui import messages
from ui.dialogs.opening.pages import ProgressPage
from ui.theme import FACE
from ui.views.lists import CardList, Cards, Words

if TYPE_CHECKING:
    from pathlib import Path

    from reader.errors import ReaderError
    from reader.model.edition import EditionDiff, Holding, Part, Piece
    from ui.background import Background, Job
    from ui.theme import Theme

_TITLES: Final = {
    Difference.CHANGED: "Changed",
    Difference.INSERTED: "New",
    Difference.REMOVED: "Gone",
    Difference.BOTH: "Changed by you and in the file",
}
_CHOICES: Final = {
    (Difference.CHANGED, Keep.THEIRS): "takes the new text",
    (Difference.CHANGED, Keep.MINE): "stays as it is",
    (Difference.INSERTED, Keep.THEIRS): "comes in",
    (Difference.INSERTED, Keep.MINE): "is left out",
    (Difference.REMOVED, Keep.THEIRS): "goes",
    (Difference.REMOVED, Keep.MINE): "stays as it is",
    (Difference.BOTH, Keep.THEIRS): "the file’s text replaces yours",
    (Difference.BOTH, Keep.MINE): "your text stays",
}
_CONTEXT: Final = 90
"""Characters of unchanged text shown beside a change."""
_MARGIN: Final = 12
_PART = Qt.ItemDataRole.UserRole
_KEEP = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


def counts(diff: EditionDiff) -> str:
    """What was found, in one line: "412 unchanged · 3 moved · 5 changed"; what is nought is left out."""
    unchanged = sum(p.difference in {Difference.SAME, Difference.OWN} and not p.moved for p in diff.parts)
    found = (
        (unchanged, "unchanged"),
        (diff.moved, "moved"),
        (diff.count(Difference.CHANGED), "changed"),
        (diff.count(Difference.FORMAT), "set differently"),
        (diff.count(Difference.BOTH), "changed by you too"),
        (diff.count(Difference.INSERTED), "new"),
        (diff.count(Difference.REMOVED), "gone"),
    )
    return " · ".join(f"{number:,} {name}" for number, name in found if number)


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces with long stretches of unchanged words cut to what stands beside a change."""
    found = []
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.fate is Fate.SAME and len(text) > 2 * _CONTEXT:
            head = "" if number == 0 else text[:_CONTEXT].rsplit(" ", 1)[0] + " "
            tail = "" if number == len(pieces) - 1 else " " + text[-_CONTEXT:].split(" ", 1)[-1]
            text = f"{head}…{tail}"
        found.append(piece._replace(text=text))
    return tuple(found)


class Changes(QAbstractListModel):
    """The parts of an edition that a person looks at, and what they decided about each."""

    def __init__(self, diff: EditionDiff) -> None:
        super().__init__()
        self._numbers = [n for n, part in enumerate(diff.parts) if part.is_open]
        self._parts = diff.parts
        self.keep: dict[int, Keep] = {}
        """What is to stand, by number of the part, where it is not the usual."""

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._numbers)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        part = self._parts[self._numbers[index.row()]]
        if role == _PART:
            return part
        if role == _KEEP:
            return self.chosen(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(part, self.chosen(index.row()))
        return None

    def chosen(self, row: int) -> Keep:
        """Whose text is to stand in a row of the list."""
        number = self._numbers[row]
        return self.keep.get(number, self._parts[number].usual)

    def choose(self, row: int, keep: Keep) -> None:
        """Decide whose text is to stand."""
        number = self._numbers[row]
        self.keep.pop(number, None)
        if keep is not self._parts[number].usual:
            self.keep[number] = keep
        self.dataChanged.emit(self.index(row), self.index(row))

    @staticmethod
    def _said(part: Part, keep: Keep) -> str:
        """The row in words, for those who hear it."""
        words = {Fate.SAME: "", Fate.REMOVED: "removed: ", Fate.ADDED: "added: "}
        text = "; ".join(words[p.fate] + p.text.strip() for p in shortened(part.pieces))
        return f"{heading(part)}, {_CHOICES[part.difference, keep]}. {text}"


def heading(part: Part) -> str:
    """What happened to a part, in a few words."""
    title = _TITLES[part.difference]
    if part.difference is Difference.CHANGED and len(part.present) != len(part.new):
        title = "Divided" if len(part.new) > len(part.present) else "Joined"
    return f"{title} and moved" if part.moved else title


class _ChangeCards(Cards):
    """Paints a change: its heading, what becomes of it, and old and new words as one text."""

    def _layout(self, part: Part, width: int) -> QTextLayout:
        font = QFont(FACE)
        font.setPixelSize(16)
        pieces = shortened(part.pieces)
        layout = QTextLayout("".join(p.text for p in pieces).replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(pieces))
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(60, width))
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.15
        layout.endLayout()
        return layout

    def _formats(self, pieces: tuple[Piece, ...]) -> list[QTextLayout.FormatRange]:
        found, at = [], 0
        for piece in pieces:
            length = len(piece.text.encode("utf-16-le")) // 2
            style = QTextCharFormat()
            if piece.fate is Fate.REMOVED:
                style.setFontStrikeOut(True)
                style.setForeground(QColor(self.theme.problem))
            elif piece.fate is Fate.ADDED:
                style.setFontUnderline(True)
                style.setForeground(QColor(self.theme.reviewed))
            span = QTextLayout.FormatRange()
            # the white space behind the words belongs to no change
            bare = piece.text.rstrip()
            span.start, span.length, span.format = at, len(bare.encode("utf-16-le")) // 2, style
            found.append(span)
            at += length
        return found

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        assert isinstance(view, CardList)
        width = view.viewport().width()
        layout = self._layout(index.data(_PART), width - 2 * _MARGIN)
        return QSize(width, round(layout.boundingRect().height()) + option.fontMetrics.height() + 3 * _MARGIN)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        part = index.data(_PART)
        keep = Keep(index.data(_KEEP))  # Qt hands a plain string out
        theme = self.theme
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(theme.sync))
        painter.setPen(QColor(theme.rule))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inside = area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        top = QRect(inside.left(), inside.top(), inside.width(), option.fontMetrics.height())
        painter.setPen(QColor(theme.accent))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, heading(part))
        painter.setPen(QColor(theme.ink if keep is not part.usual else theme.muted))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, _CHOICES[part.difference, keep])
        painter.setPen(QColor(theme.ink))
        place = QPointF(inside.left(), top.bottom() + _MARGIN / 2)
        self._layout(part, inside.width()).draw(painter, place)
        painter.restore()


class ChangeList(CardList):
    """The changes; Space turns a choice round, N takes the new text, O keeps one's own.

    Signals:
        chosen: row, and the Keep that a key stands for; None for the other one.
    """

    chosen = Signal(int, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            "Changes",
            _ChangeCards(theme),
            Words(
                "Nothing to look through",
                "Paragraphs were moved or set differently, and their words are the same.",
            ),
            parent,
        )
        self.setLayoutMode(QListView.LayoutMode.Batched)  # a changed book has thousands of them

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        key = event.key()
        keys = {Qt.Key.Key_Space: None, Qt.Key.Key_N: Keep.THEIRS, Qt.Key.Key_O: Keep.MINE}
        if row >= 0 and key in keys and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.chosen.emit(row, keys[Qt.Key(key)])
            return
        super().keyPressEvent(event)


class EditionDialog(QDialog):
    """Reads a later edition of a document's file and lets a person look through what changed.

    Signals:
        taken: the EditionDiff, and whose text is to stand where it is not the usual (dict).
    """

    taken = Signal(object, object)

    def __init__(
        self, background: Background, holding: Holding, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Compare with what the library holds; nothing is changed by this dialog itself."""
        super().__init__(parent)
        self._background, self._holding = background, holding
        self._job: Job | None = None
        self.diff: EditionDiff | None = None
        """What was found; None before."""
        self.changes: Changes | None = None
        self.setWindowTitle("New edition")
        self.setMinimumWidth(560)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress = ProgressPage(theme)
        self._message = _MessagePage(theme)
        self.review = _ReviewPage(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        for page in (self._progress, self._message, self.review):
            layout.addWidget(page)
            page.hide()
        self._progress.cancel.clicked.connect(self.reject)
        self._message.close_button.clicked.connect(self.reject)
        self.review.cancel.clicked.connect(self.reject)
        self.review.take.clicked.connect(self._take)
        self.review.list.chosen.connect(self._choose)
        self.review.list.doubleClicked.connect(lambda index: self._choose(index.row(), None))

    @property
    def message(self) -> str:
        """The sentence shown when there is nothing to take in; empty otherwise."""
        return self._message.sentence.text() if self._message.isVisibleTo(self) else ""

    def read(self, path: Path) -> None:
        """Start reading the new edition."""
        self._progress.what.setText(path.name)
        self._progress.report(None, 0.0)
        self._turn_to(self._progress)
        self._progress.cancel.setFocus()
        job = self._background.run(read_edition, path, self._holding)
        self._job = job
        job.progressed.connect(self._progress.report)
        job.done.connect(self._show)
        job.failed.connect(self._fail)
        job.broken.connect(lambda: self._say("This could not be read", messages.BUG))
        job.start()

    @override
    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().reject()

    def _turn_to(self, page: QWidget) -> None:
        for other in (self._progress, self._message, self.review):
            other.setVisible(other is page)
        self.adjustSize()

    def _show(self, diff: EditionDiff) -> None:
        self._job, self.diff = None, diff
        if diff.is_empty:
            same = "It is the very file this text was made of."
            words = "Its words, their order and their marks are those of the text in the library."
            self._say("Nothing has changed", same if diff.same_file else words)
            return
        self.changes = Changes(diff)
        self.review.show_diff(diff, self.changes)
        self._turn_to(self.review)
        self.resize(max(self.width(), 780), 640)
        self.review.take.setDefault(not diff.is_another_text)
        (self.review.cancel if diff.is_another_text else self.review.list).setFocus()

    def _fail(self, error: ReaderError) -> None:
        self._say("This could not be read", messages.sentence(error))

    def _say(self, title: str, sentence: str) -> None:
        self._job = None
        self._message.title.setText(title)
        self._message.sentence.setText(sentence)
        self._turn_to(self._message)
        self._message.close_button.setFocus()

    def _choose(self, row: int, keep: Keep | None) -> None:
        if self.changes is not None:
            other = Keep.MINE if self.changes.chosen(row) is Keep.THEIRS else Keep.THEIRS
            self.changes.choose(row, keep or other)

    def _take(self) -> None:
        if self.diff is not None and self.changes is not None:
            diff, keep = self.diff, dict(self.changes.keep)
            self.accept()
            self.taken.emit(diff, keep)


def _heading(text: str, theme: Theme) -> QLabel:
    label = QLabel(text)
    label.setStyleSheet(f"font-family: '{FACE}'; font-size: 21px; color: {theme.ink};")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class _MessagePage(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = _heading("", theme)
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.close_button = QPushButton("Close")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.title)
        layout.addWidget(self.sentence)
        layout.addStretch(1)
        layout.addLayout(row)


class _ReviewPage(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = _heading("", theme)
        self.warning = QLabel("This looks like another text: hardly a paragraph of it is in your library.")
        self.warning.setWordWrap(True)
        self.warning.setStyleSheet(f"color: {theme.problem}; font-weight: bold;")
        self.counts = QLabel()
        self.counts.setWordWrap(True)
        self.list = ChangeList(theme)
        hint = QLabel("Space or a double click turns a choice round; N takes the new text, O keeps your own.")
        hint.setStyleSheet(f"color: {theme.muted};")
        hint.setWordWrap(True)
        self.cancel = QPushButton("Cancel")
        self.take = QPushButton("Take the new edition")
        row = QHBoxLayout()
        row.addWidget(hint, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.title, self.warning, self.counts):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def show_diff(self, diff: EditionDiff, changes: Changes) -> None:
        """Fill the page with what was found."""
        self.title.setText(diff.document.source_name or diff.document.title)
        self.warning.setVisible(diff.is_another_text)
        self.counts.setText(counts(diff))
        self.list.setModel(changes)
        if changes.rowCount():
            self.list.setCurrentIndex(changes.index(0))
