"""The panel of versions: the current row in other translations, by sentence too, and as it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from reader.model.change import Step
from ui.i18n import tr
from ui.models.versions import Version, VersionsModel
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.difference import laid_out
from ui.views.lists import CardList, Cards, LeaveKey, Words

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from reader.model.bitext import BeadId
    from reader.model.change import ChangeSet
    from ui.theme import Theme
    from ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
DELAY = 60
"""Milliseconds after a row becomes the current one until its versions are read."""
TYPED_DELAY = 1200
"""The same after something was typed in it: longer than from one saving to the next while typing goes on."""
_EMPTY = Words(
    "No other version",
    "Add a translation… in the File menu puts another translation beside this one. "
    "What a row read before it was changed stands here too.",
)
_LEFT, _RIGHT, _ABOVE, _HEAD, _STEP = 18, 16, 8, 22, 14


class VersionsPanel(QWidget):
    """Entries with what differs from the row; Enter takes one.

    Signals:
        taken: the Version to put into the row.
        left: Esc, for the keyboard to go back to the page.
        counted: how many versions the row has.
    """

    taken = Signal(object)
    left = Signal()
    counted = Signal(int)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = VersionsModel(workspace, self)
        self._wanted: BeadId | None = None
        self._delay = QTimer(self, singleShot=True, interval=DELAY)
        self._delay.timeout.connect(self.settle)
        self.list = CardList("Versions", _VersionItems(theme), _EMPTY, self)
        self.list.setModel(self.model)
        self.list.doubleClicked.connect(self._take)
        self.list.enter_pressed.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 6)
        layout.addWidget(self.list)
        workspace.changed.connect(self._on_changed)
        self._keys = LeaveKey(None, self.list)
        self._keys.left.connect(self.left)
        self.setFocusProxy(self.list)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    def show_row(self, bead_id: BeadId | None) -> None:
        """Show the versions of another row, a moment later."""
        self._wanted = bead_id
        if self.isVisible():
            self._delay.start(DELAY)

    def settle(self) -> None:
        """Read what is wanted now, not a moment later."""
        self._delay.stop()
        at = self.list.currentIndex().row() if self.model.bead == self._wanted else 0
        self.model.show_row(self._wanted)
        self.list.setCurrentIndex(self.model.index(min(max(at, 0), self.model.rowCount() - 1), 0))
        self.counted.emit(self.model.rowCount())

    def _take(self, index: QModelIndex) -> None:
        version = index.data(ITEM)
        if isinstance(version, Version):
            self.taken.emit(version)

    def _on_changed(self, change: ChangeSet) -> None:
        row = self.model.row
        if row is None or not self.isVisible():
            return
        blocks = {block.id for block in (*row.source, *row.target)}
        if row.bead.id in change.touched("bead") or blocks & change.touched("block"):
            self._delay.start(TYPED_DELAY if change.step is Step.TYPE else DELAY)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._delay.start(DELAY)


class _VersionItems(Cards):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._text, self._small, self._name = QFont(FACE), QFont(FACE), QFont(FACE)
        self._text.setPixelSize(px(16))
        self._small.setPixelSize(px(13))
        self._name.setPixelSize(px(14))
        self._name.setWeight(QFont.Weight.DemiBold)

    def _left(self, version: Version) -> int:
        return _LEFT + (_STEP if version.sentences else 0)

    def _laid_out(self, version: Version, width: int) -> tuple[object, int]:
        room = width - self._left(version) - _RIGHT
        return laid_out(version.base, version.text, version.parts, self._text, self.theme, room)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        return QSize(width, _ABOVE + _HEAD + self._laid_out(index.data(ITEM), width)[1] + 10)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        version: Version = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.card))
            painter.drawRoundedRect(option.rect.adjusted(6, 2, -6, -2), 6, 6)
        left, top = option.rect.left() + self._left(version), option.rect.top() + _ABOVE
        head = QRect(left, top, option.rect.right() - _RIGHT - left, _HEAD - 3)
        self._paint_head(painter, head, version)
        layout = laid_out(version.base, version.text, version.parts, self._text, self.theme, head.width())[0]
        painter.setPen(QColor(self.theme.ink))
        layout.draw(painter, QPointF(left, top + _HEAD))
        painter.restore()

    def _paint_head(self, painter: QPainter, head: QRect, version: Version) -> None:
        said = [tr("the same") if version.is_same else "", version.note, version.when]
        right = " · ".join(word for word in said if word)
        font = self._small if version.sentences else self._name
        room = head.width() - QFontMetrics(self._small).horizontalAdvance(right) - 12
        title = QFontMetrics(font).elidedText(version.title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.muted if version.sentences else self.theme.ink))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(self._small)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), right)
