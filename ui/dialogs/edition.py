"""A later edition of a file: progress, then what changed in it, then taking it in."""

from __future__ import annotations

from functools import partial
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

from reader.edits import arriving
from reader.jobs.editions import compare_reading, present_reading, read_edition_of
from reader.model.edition import Difference, Fate, Keep
from ui import messages
from ui.dialogs.pages import MessagePage, ProgressPage, confirm_by_keys
from ui.dialogs.pages import heading as title_label
from ui.i18n import Table, number, tr
from ui.theme import FACE, px
from ui.views.lists import CardList, Cards, Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.errors import ReaderError
    from reader.jobs.editions import Comparison
    from reader.model.change import ChangeSet
    from reader.model.document import DocumentId, ImportedDocument
    from reader.model.edition import EditionDiff, Part, Piece
    from ui.background import Background, Job
    from ui.dialogs.preview.dialog import PreviewDialog
    from ui.theme import Theme

_TITLES: Final = Table(
    {
        Difference.CHANGED: "Changed",
        Difference.INSERTED: "New",
        Difference.REMOVED: "Gone",
        Difference.BOTH: "Changed by you and in the file",
    }
)
_CHOICES: Final = Table(
    {
        (Difference.CHANGED, Keep.THEIRS): "takes the new text",
        (Difference.CHANGED, Keep.MINE): "stays as it is",
        (Difference.INSERTED, Keep.THEIRS): "comes in",
        (Difference.INSERTED, Keep.MINE): "is left out",
        (Difference.REMOVED, Keep.THEIRS): "goes",
        (Difference.REMOVED, Keep.MINE): "stays as it is",
        (Difference.BOTH, Keep.THEIRS): "the file’s text replaces yours",
        (Difference.BOTH, Keep.MINE): "your text stays",
    }
)
_CONTEXT: Final = 90
"""Characters of unchanged text shown beside a change."""
_MARGIN: Final = 12
_PART = Qt.ItemDataRole.UserRole
_KEEP = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


def counts(diff: EditionDiff) -> str:
    """What was found, in one line: "412 unchanged · 3 moved · 5 changed"; what is nought is left out."""
    found = (
        (diff.unchanged, tr("unchanged")),
        (diff.moved, tr("moved")),
        (diff.count(Difference.CHANGED), tr("changed")),
        (diff.count(Difference.FORMAT), tr("set differently")),
        (diff.count(Difference.BOTH), tr("changed by you too")),
        (diff.count(Difference.INSERTED), tr("new")),
        (diff.count(Difference.REMOVED), tr("gone")),
    )
    return " · ".join(f"{number(count)} {name}" for count, name in found if count)


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces with long stretches of unchanged words cut to what stands beside a change."""
    found = []
    for at, piece in enumerate(pieces):
        text = piece.text
        if piece.fate is Fate.SAME and len(text) > 2 * _CONTEXT:
            head = "" if at == 0 else text[:_CONTEXT].rsplit(" ", 1)[0] + " "
            tail = "" if at == len(pieces) - 1 else " " + text[-_CONTEXT:].split(" ", 1)[-1]
            text = f"{head}…{tail}"
        found.append(piece._replace(text=text))
    return tuple(found)


class Changes(QAbstractListModel):
    """The parts of an edition that a person looks at, and what they decided about each."""

    def __init__(self, diff: EditionDiff) -> None:
        super().__init__()
        self._parts = diff.every
        self._numbers = [n for n, part in enumerate(self._parts) if part.is_open]
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
        words = {Fate.SAME: "{text}", Fate.REMOVED: tr("removed: {text}"), Fate.ADDED: tr("added: {text}")}
        text = "; ".join(words[p.fate].format(text=p.text.strip()) for p in shortened(part.pieces))
        return f"{heading(part)}, {_CHOICES[part.difference, keep]}. {text}"


def heading(part: Part) -> str:
    """What happened to a part, in a few words."""
    title = _TITLES[part.difference]
    if part.difference is Difference.CHANGED and len(part.present) != len(part.new):
        title = tr("Divided") if len(part.new) > len(part.present) else tr("Joined")
    return tr("{title} and moved", title=title) if part.moved else title


class _ChangeCards(Cards):
    """Paints a change: its heading, what becomes of it, and old and new words as one text."""

    def _layout(self, part: Part, width: int) -> QTextLayout:
        font = QFont(FACE)
        font.setPixelSize(px(16))
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
            tr("Changes"),
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
    """Reads a later edition of a document's file, lets a person look through it, and takes it in.

    All of it happens in the worker, over a connection of its own: a book takes seconds.

    Signals:
        taken: the EditionDiff and the ChangeSet of the step that took it in.
    """

    taken = Signal(object, object)

    def __init__(
        self,
        background: Background,
        library: Path,
        document_id: DocumentId,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Compare with what the library file holds of a document; what is being typed must be in it."""
        super().__init__(parent)
        self._background, self._theme = background, theme
        self._library, self._document_id = library, document_id
        self._hold = partial(arriving.held, library, document_id)
        self._job: Job | None = None
        self._storing = False
        self.preview: PreviewDialog | None = None
        """The check of the import that is open at present."""
        self.diff: EditionDiff | None = None
        """What was found, without the texts themselves; None before."""
        self._compared: Comparison | None = None
        self.changes: Changes | None = None
        self.setWindowTitle(tr("New edition"))
        self.setMinimumWidth(560)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress = ProgressPage(theme)
        self._message = MessagePage(theme)
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
        self.review.check.clicked.connect(self._check_new)
        confirm_by_keys(self, self.review.take)
        self.review.list.enter_pressed.connect(lambda _index: self._confirm())
        self.review.list.chosen.connect(self._choose)
        self.review.list.doubleClicked.connect(lambda index: self._choose(index.row(), None))

    @property
    def message(self) -> str:
        """The sentence shown when there is nothing to take in; empty otherwise."""
        return self._message.sentence.text() if self._message.isVisibleTo(self) else ""

    def read(self, path: Path) -> None:
        """Start reading the new edition."""
        self._run(self._background.run(read_edition_of, path, self._hold), path.name, self._show)

    def read_again(self, name: str) -> None:
        """Let a person decide anew how the present file, called ``name``, is read."""
        self.setWindowTitle(tr("Check import"))
        self._run(self._background.run(present_reading, self._hold), name, self._check)

    def _run(self, job: Job, what: str, done: Callable[[Any], None]) -> None:
        self._progress.what.setText(what)
        self._progress.report(None, 0.0)
        self._progress.cancel.setDisabled(self._storing)
        self._turn_to(self._progress)
        self._progress.cancel.setFocus()
        self._job = job
        job.progressed.connect(self._progress.report)
        job.done.connect(done)
        job.failed.connect(self._fail)
        job.broken.connect(lambda: self._say(self._trouble, tr(messages.BUG)))
        job.start()

    @property
    def _trouble(self) -> str:
        return tr("This could not be taken in") if self._storing else tr("This could not be read")

    def _check_new(self) -> None:
        if self._compared is not None:
            self._check(self._compared.unpack().document)

    def _check(self, document: ImportedDocument) -> None:
        """Show what import made of a file beside it; what comes of that is compared in turn."""
        from ui.dialogs.preview.dialog import PreviewDialog  # noqa: PLC0415 - deferred: seldom wanted

        self._job = None
        preview = PreviewDialog(self._background, document, self._theme, self)
        self.preview = preview
        preview.accepted.connect(lambda: self._checked(document, preview.document))
        preview.rejected.connect(self._unchecked)
        preview.finished.connect(preview.deleteLater)
        preview.open()

    def _checked(self, before: ImportedDocument, now: ImportedDocument) -> None:
        self.preview = None
        if now is before and self.diff is not None:
            return
        job = self._background.run(compare_reading, now, self._hold)
        self._run(job, now.source_name or now.title, self._show)

    def _unchecked(self) -> None:
        self.preview = None
        if self.diff is None:
            self.reject()

    @override
    def reject(self) -> None:
        if self._storing:
            return  # a second or two; then it is known whether the library has it
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().reject()

    def _turn_to(self, page: QWidget) -> None:
        for other in (self._progress, self._message, self.review):
            other.setVisible(other is page)
        self.adjustSize()

    def _show(self, compared: Comparison) -> None:
        diff = compared.diff
        self._job, self._compared, self.diff = None, compared, diff
        if diff.is_empty:
            same = tr("It is the very file this text was made of.")
            words = tr("Its words, their order and their marks are those of the text in the library.")
            self._say(tr("Nothing has changed"), same if diff.same_file else words)
            return
        self.review.check.setVisible(diff.partner is None)
        self.changes = Changes(diff)
        self.review.show_diff(diff, self.changes)
        self._turn_to(self.review)
        self.resize(max(self.width(), 780), 640)
        self.review.take.setDefault(not diff.is_another_text)
        (self.review.cancel if diff.is_another_text else self.review.list).setFocus()

    def _fail(self, error: ReaderError) -> None:
        self._say(self._trouble, messages.sentence(error))

    def _say(self, title: str, sentence: str) -> None:
        self._job, self._storing = None, False
        self._message.say(title, sentence)
        self._turn_to(self._message)
        self._message.close_button.setFocus()

    def _confirm(self) -> None:
        """Return in the list; another text is taken in by its button, or Ctrl+Return, only."""
        if self.diff is not None and not self.diff.is_another_text:
            self.review.take.click()

    def _choose(self, row: int, keep: Keep | None) -> None:
        if self.changes is not None:
            other = Keep.MINE if self.changes.chosen(row) is Keep.THEIRS else Keep.THEIRS
            self.changes.choose(row, keep or other)

    def _take(self) -> None:
        if self._compared is not None and self.changes is not None:
            self._storing = True
            arguments = self._library, self._document_id, self._compared.unpack, dict(self.changes.keep)
            title = self._compared.diff.document.title
            self._run(self._background.run(arriving.take, *arguments), title, self._finish)

    def _finish(self, change: ChangeSet) -> None:
        self._job, self._storing = None, False
        self.accept()
        self.taken.emit(self.diff, change)


class _ReviewPage(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = title_label("", theme)
        self.warning = QLabel(
            tr("This looks like another text: hardly a paragraph of it is in your library.")
        )
        self.warning.setWordWrap(True)
        self.warning.setStyleSheet(f"color: {theme.problem}; font-weight: bold;")
        self.counts = QLabel()
        self.counts.setWordWrap(True)
        self.list = ChangeList(theme)
        self.list.setMinimumHeight(220)
        hint = QLabel(
            tr("Space or a double click turns a choice round; N takes the new text, O keeps your own.")
        )
        hint.setStyleSheet(f"color: {theme.muted};")
        hint.setWordWrap(True)
        self.check = QPushButton(tr("Check import…"))
        self.check.setAutoDefault(False)
        self.cancel = QPushButton(tr("Cancel"))
        self.take = QPushButton(tr("Take the new edition"))
        row = QHBoxLayout()
        row.addWidget(hint, 1)
        row.addWidget(self.check)
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
