"""The card beside a row: how sure its link is, what speaks for and against it, what could mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.views.card_parts import Bars, KeyLine, LinkSign, Preview, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme
    from ui.views.card_parts import Bar, Glance  # noqa: TC004 - of a dataclass

WIDTH = 440
_INSIDE = WIDTH - 26
_EDGE = 6
"""Pixels kept free around the card."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the card says. ``offers`` are what each key from 1 on does, and what that brings."""

    title: str
    tag: str
    doubt: str
    confirmed: bool
    doubtful: bool
    bars: tuple[Bar, ...]
    none: str
    """Said where there are no bars."""
    acts: tuple[tuple[str, str, str], ...]
    """Id of the action, its key, its words."""
    offers: tuple[tuple[str, str], ...] = ()
    previews: tuple[tuple[Glance, ...], ...] = ()
    """What each offer makes of the rows below; empty for one of which that is not known beforehand."""
    foot: str = ""


class WhyCard(QFrame):
    """A small card over the page that leaves the keyboard where it is.

    Signals:
        chosen: the id of an action.
        offered: number of the offer that was taken, from 0.
        closed: by its button.
    """

    chosen = Signal(str)
    offered = Signal(int)
    closed = Signal()

    def __init__(self, page: QWidget, theme: Theme) -> None:
        """Lie over ``page``, the widget rows are measured in."""
        super().__init__(page)
        self.setObjectName("whyCard")
        self.setAccessibleName(tr("Why this link"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = page
        self._theme = theme
        self._told: Told | None = None
        self._lines: list[QWidget] = []
        self._sign, self._bars = LinkSign(theme, self), Bars(theme, self)
        self._preview = Preview(theme, self)
        self._title, self._tag, self._doubt, self._foot = (QLabel(self) for _ in range(4))
        self._close = QToolButton(self)
        self._build()
        self.set_theme(theme)
        self.hide()

    def _build(self) -> None:
        self._title.setFont(small(14, bold=True))
        for label in (self._title, self._tag, self._doubt, self._foot):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._foot.setObjectName("foot")
        for label in (self._tag, self._doubt, self._foot):
            label.setFont(small(12))
            label.setWordWrap(True)
        self._close.setText("×")
        self._close.setToolTip(tr("Close (Esc)"))
        self._close.setAccessibleName(tr("Close"))
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(16)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 8, 12, 10)
        body.setSpacing(5)
        body.addLayout(head)
        for part in (self._doubt, self._tag, self._bars):
            body.addWidget(part)
        body.addLayout(self._offers)
        body.addWidget(self._preview)
        body.addLayout(self._acts)
        body.addWidget(self._foot)
        self.setFixedWidth(WIDTH)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        if theme is self._theme and self._told is not None:
            return
        self._theme = self._sign.theme = self._bars.theme = self._preview.theme = theme
        self.setStyleSheet(
            f"QFrame#whyCard {{ background: {theme.card}; border: 1px solid {theme.muted};"
            " border-radius: 8px; }"
            f"QFrame#whyCard QLabel {{ color: {theme.ink}; background: transparent; }}"
            f"QFrame#whyCard QLabel#foot {{ color: {theme.muted}; }}"
        )
        if self._told is not None:
            self.tell(self._told)

    def tell(self, told: Told) -> None:
        """Say this."""
        self._told = told
        self._sign.confirmed, self._sign.doubtful = told.confirmed, told.doubtful
        self._sign.update()
        self._title.setText(told.title)
        tag = told.tag or ("" if told.bars else told.none)
        for label, text in ((self._tag, tag), (self._doubt, told.doubt), (self._foot, told.foot)):
            label.setText(text)
            label.setVisible(bool(text))
            label.setFixedHeight(label.heightForWidth(_INSIDE) if text else 0)
        self._bars.show_bars(told.bars)
        self._bars.setVisible(bool(told.bars))
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [*self._offer_lines(told.offers), *self._act_lines(told.acts)]
        self.preview(0)
        self.setAccessibleDescription(". ".join(filter(None, (told.title, told.doubt, told.tag))))
        body = self.layout()
        if body is not None:
            body.activate()
        self.adjustSize()

    def preview(self, number: int) -> None:
        """Show what an offer makes of the rows below."""
        told = self._told
        if told is None or number >= len(told.previews) or not told.previews[number]:
            self._preview.show_rows("", ())
            return
        self._preview.show_rows(
            tr("With {number} the rows from here on:", number=number + 1), told.previews[number]
        )

    @property
    def previewed(self) -> Sequence[Glance]:
        """The rows of the preview."""
        return self._preview.rows

    def _point(self, number: int) -> None:
        """The mouse is on an offer: show what that one makes."""
        told = self._told
        if told is not None and number < len(told.previews) and told.previews[number]:
            self.preview(number)
            self.adjustSize()

    def _offer_lines(self, offers: Sequence[tuple[str, str]]) -> list[QWidget]:
        lines: list[QWidget] = []
        for number, (text, brings) in enumerate(offers):
            line = KeyLine(str(number + 1), text, self._theme, self, brings=brings)
            line.setObjectName(f"offer{number}")
            line.clicked.connect(lambda _checked=False, n=number: self.offered.emit(n))
            line.pointed.connect(lambda n=number: self._point(n))
            self._offers.addWidget(line)
            line.show()
            lines.append(line)
        return lines

    def _act_lines(self, acts: Sequence[tuple[str, str, str]]) -> list[QWidget]:
        lines: list[QWidget] = []
        for action_id, key, text in acts:
            line = KeyLine(key, text, self._theme, self)
            line.setObjectName(action_id)
            line.clicked.connect(lambda _checked=False, name=action_id: self.chosen.emit(name))
            self._acts.addWidget(line)
            line.show()
            lines.append(line)
        return lines

    @property
    def told(self) -> Told | None:
        """What it says."""
        return self._told

    def place(self, row: QRect, columns: tuple[int, int]) -> None:
        """Lie beside ``row``: right of it where there is room, else above or below, between the columns.

        ``columns`` are the left and right edges of the text. A row out of sight hides the card.
        """
        width, height = self._page.width(), self._page.height()
        if row.bottom() < 0 or row.top() > height:
            self.hide()
            return
        beside = columns[1] + 2 * _EDGE + self.width() <= width - _EDGE
        if not beside and self.height() + 2 * _EDGE > max(row.top(), height - row.bottom()):
            self._preview.show_rows("", ())  # the row itself is worth more
            self.adjustSize()
        x = min(max(_EDGE, sum(columns) // 2 - self.width() // 2), max(_EDGE, width - self.width() - _EDGE))
        if beside:
            x, y = columns[1] + 2 * _EDGE, row.top()
        elif row.top() >= min(self.height() + 2 * _EDGE, height - row.bottom()):
            y = row.top() - _EDGE - self.height()
        else:
            y = row.bottom() + _EDGE
        y = max(_EDGE, min(y, height - self.height() - _EDGE))
        self.move(x, y)
        self.show()
        self.raise_()
