"""The panel of a run: how far it is, what can be done about it, and each paragraph with its state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.model.run import ItemState
from ui.i18n import Table, number, tr
from ui.models.run import RunLine, RunModel, Show
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.choices import Choice
from ui.views.labels import Prose
from ui.views.lists import CardList, Cards, LeaveKey, Words
from ui.views.signs import colour_of, draw_sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from reader.model.run import Item
    from reader.model.translation import Capabilities
    from ui.theme import Theme
    from ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_EMPTY = Words(
    "No machine translation here",
    "Ctrl+Alt+M translates a chapter, or whatever has no translation yet. Each paragraph stands here then.",
)
_NONE = Words("None of these", "The list above chooses which paragraphs are shown.")
_SHOWN = Table(
    {
        Show.ALL: "All",
        Show.FAILED: "Failed",
        Show.SKIPPED: "Skipped",
        Show.WAITING: "Waiting",
        Show.DONE: "Done",
        Show.LOOK: "To look at",
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the head of the panel says of a run, and what can be done."""

    engine: str
    """Its name."""
    title: str
    figures: str
    state: str
    """Why it pauses, or how it ended."""
    trouble: bool
    done: int
    total: int
    may_pause: bool = False
    may_go_on: bool = False
    may_stop: bool = False
    may_take_back: bool = False
    may_change_engine: bool = False


class RunPanel(QWidget):
    """One run of the open work, the last one.

    Signals:
        activated: the RunLine to go to.
        pause_wanted, go_on_wanted, stop_wanted, take_back_wanted: its buttons.
        retry_wanted: ids of the paragraphs to try again.
        engine_wanted: name of the engine that is to do the rest.
        left: Esc, for the keyboard to go back to the page.
    """

    activated = Signal(object)
    pause_wanted = Signal()
    go_on_wanted = Signal()
    stop_wanted = Signal()
    take_back_wanted = Signal()
    retry_wanted = Signal(object)
    engine_wanted = Signal(str)
    left = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RunModel(workspace, self)
        self._theme = theme
        self._ready: tuple[Capabilities, ...] = ()
        self._told: Told | None = None
        self.title, self.figures = QLabel(self), Prose("", self)
        self.state = Prose("", self)
        self.bar = ThinBar(theme, self)
        self.pause, self.go_on, self.stop, self.take_back, self.engine, self.retry = (
            QPushButton(text, self)
            for text in (
                tr("Pause"),
                tr("Go on"),
                tr("Stop"),
                tr("Take back"),
                tr("Another engine"),
                tr("Try again"),
            )
        )
        self.engine.setMenu(QMenu(self.engine))
        self.show_only = Choice(self)
        self.show_only.setAccessibleName(tr("Which paragraphs"))
        for show, words in _SHOWN.items():
            self.show_only.addItem(words, show)
        self.list = CardList("Machine translation", _RunItems(theme), _EMPTY, self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)  # else each paragraph that comes would measure all of them
        self._build()
        self._connect()
        self.tell(None)

    def _build(self) -> None:
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        bold = QFont(self.title.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(bold)
        self.figures.setStyleSheet("color: palette(dark);")
        self.retry.setToolTip(tr("Try all paragraphs again that failed or were skipped"))
        self.engine.setToolTip(tr("Let another engine do the rest"))
        buttons, second, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line, widgets in (
            (buttons, (self.pause, self.go_on, self.stop, self.take_back)),
            (second, (self.engine,)),
            (below, (self.show_only, self.retry)),
        ):
            line.setSpacing(6)
            for widget in widgets:
                line.addWidget(widget)
            line.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        for part in (self.title, self.bar, self.figures, self.state):
            head.addWidget(part)
        for line in (buttons, second, below):
            head.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 6)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        for button, signal in (
            (self.pause, self.pause_wanted),
            (self.go_on, self.go_on_wanted),
            (self.stop, self.stop_wanted),
            (self.take_back, self.take_back_wanted),
        ):
            button.clicked.connect(signal)
        self.retry.clicked.connect(self._retry_failed)
        self.engine.menu().triggered.connect(lambda action: self.engine_wanted.emit(action.data()))
        self.show_only.currentIndexChanged.connect(self._filter)
        self.list.clicked.connect(self._activate)
        self.list.enter_pressed.connect(self._activate)
        self._keys = LeaveKey(None, self.list)
        self._keys.left.connect(self.left)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = self.bar.theme = theme
        self.list.set_theme(theme)
        self.tell(self._told)

    def set_engines(self, ready: Sequence[Capabilities]) -> None:
        """Offer these engines for the rest."""
        self._ready = tuple(ready)

    def tell(self, told: Told | None) -> None:
        """Say how the run stands; None for no run."""
        self._told = told
        for widget in (self.title, self.bar, self.figures, self.show_only):
            widget.setVisible(told is not None)
        self.list.set_empty(_EMPTY if told is None else _NONE)
        if told is None:
            self.state.hide()
            for button in (self.pause, self.go_on, self.stop, self.take_back, self.engine, self.retry):
                button.hide()
            return
        self.title.setText(told.title)
        self.figures.setText(told.figures)
        self.state.setText(told.state)
        self.state.setVisible(bool(told.state))
        self.state.setStyleSheet(f"color: {self._theme.problem if told.trouble else self._theme.ink};")
        self.bar.show_share(told.done / max(1, told.total))
        for button, may in (
            (self.pause, told.may_pause),
            (self.go_on, told.may_go_on),
            (self.stop, told.may_stop),
            (self.take_back, told.may_take_back),
        ):
            button.setVisible(may)
        self._offer_engines(told)
        self._tell_counts()

    def _offer_engines(self, told: Told) -> None:
        menu = self.engine.menu()
        menu.clear()
        for engine in self._ready:
            if engine.name != told.engine:
                menu.addAction(engine.title).setData(engine.name)
        self.engine.setVisible(told.may_change_engine and not menu.isEmpty())

    def _tell_counts(self) -> None:
        for place, (show, words) in enumerate(_SHOWN.items()):
            count = self.model.count(show)
            self.show_only.setItemText(place, f"{words} ({number(count)})")
        self.retry.setVisible(self.model.count(Show.FAILED) + self.model.count(Show.SKIPPED) > 0)

    def settle(self, item: Item) -> None:
        """A paragraph stands otherwise now."""
        self.model.update(item)
        self._tell_counts()

    def next_failed(self, after: int) -> RunLine | None:
        """The first failed paragraph behind a row, from the top again after the last."""
        failed = [(line.row, line) for line in self.model.failed() if line.row is not None]
        behind = [line for row, line in failed if row > after]
        return behind[0] if behind else failed[0][1] if failed else None

    def _retry_failed(self) -> None:
        self.retry_wanted.emit(self.model.ids(ItemState.FAILED, ItemState.SKIPPED))

    def _filter(self) -> None:
        self.model.filter(Show(self.show_only.currentData()))

    def _activate(self, index: QModelIndex) -> None:
        line = index.data(ITEM)
        if isinstance(line, RunLine):
            self.activated.emit(line)


class ThinBar(QWidget):
    """How much is done; QProgressBar paints itself, and what is behind it, at each step at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._share = 0.0
        self.setFixedHeight(6)
        self.setAccessibleName(tr("How far the machine translation is"))

    def show_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        if share != self._share:
            self._share = share
            self.setAccessibleDescription(f"{int(share * 100)} %")
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.sync))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.setBrush(QColor(self.theme.accent))
        if self._share:
            painter.drawRoundedRect(QRectF(0, 0, max(6.0, self.width() * self._share), 6), 3, 3)
        painter.end()


class _RunItems(Cards):
    """Row number, sign and state, and how the paragraph begins."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.words, self.small = QFont(FACE), QFont(FACE)
        self.words.setPixelSize(px(15))
        self.small.setPixelSize(px(13))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        return QSize(view.viewport().width() if isinstance(view, QAbstractItemView) else 300, 52)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: RunLine = index.data(ITEM)
        theme, outer = self.theme, option.rect.adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(outer, 6, 6)
        left, top = outer.left() + 12, outer.top() + 6
        painter.setFont(self.words)
        painter.setPen(QColor(theme.ink))
        room = outer.width() - 68
        words = QFontMetrics(self.words).elidedText(line.words or "–", Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, top, room, 20), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(self.small)
        painter.setPen(QColor(theme.muted))
        where = QRect(outer.right() - 60, top, 50, 20)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(where, right, "" if line.row is None else number(line.row + 1))
        state = line.item.state
        draw_sign(painter, theme, state, QPointF(left + 6, top + 31), 11)
        painter.setFont(self.small)
        painter.setPen(QColor(colour_of(theme, state)))
        below = QRect(left + 20, top + 21, outer.width() - 36, 20)
        told = QFontMetrics(self.small).elidedText(line.told, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, told)
        painter.restore()
