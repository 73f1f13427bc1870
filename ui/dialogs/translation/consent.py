"""Before the first text goes to somebody: what, how much, to whom, and for how long that holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.pages import heading, quiet
from ui.i18n import number, quoted, tr, tr_n
from ui.views.labels import Prose

if TYPE_CHECKING:
    from ui.theme import Theme

_SHOWN = 200
"""Paragraphs whose first words are listed."""


class Holds(StrEnum):
    """For how long a consent holds."""

    ONCE = "once"
    WORK = "work"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Sending:
    """What is to be sent, and to whom."""

    engine: str
    """As its makers write it."""
    host: str
    note: str
    """What is known of it."""
    work: str
    rows: tuple[tuple[int, str], ...]
    """Number (from 0) of the row of each paragraph, and how it begins."""
    characters: int
    exact: str = ""
    """The whole text, where it is one fixed sentence."""


class ConsentDialog(QDialog):
    """Nothing is sent unless its button says so; Esc and closing it mean no.

    Signals:
        agreed: the Holds that was chosen.
    """

    agreed = Signal(object)

    def __init__(self, sending: Sending, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Send text to a service"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(560)
        self._sending = sending
        count = tr_n("{n} paragraph", "{n} paragraphs", len(sending.rows))
        self.title = heading(tr("Send {count} to {engine}?", count=count, engine=sending.engine), theme)
        self.what = QListWidget(self)
        self.what.setAccessibleName(tr("What is sent"))
        self.what.setMinimumHeight(146)
        self.what.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.what.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.what.setStyleSheet(f"QListWidget {{ border: 1px solid {theme.rule}; border-radius: 5px; }}")
        self.what.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for row, words in sending.rows[:_SHOWN]:
            self.what.addItem(f"{number(row + 1)}   {words}")
        if len(sending.rows) > _SHOWN:
            self.what.addItem(tr("… and {rows} more", rows=number(len(sending.rows) - _SHOWN)))
        self.holds = QButtonGroup(self)
        self.choices = {
            Holds.ONCE: QRadioButton(tr("This time only")),
            Holds.WORK: QRadioButton(tr("Whenever I translate “{work}” with it", work=_short(sending.work))),
            Holds.HOST: QRadioButton(tr("Whenever I translate anything with it")),
        }
        for place, button in enumerate(self.choices.values()):
            self.holds.addButton(button, place)
        self.choices[Holds.ONCE].setChecked(True)
        self.send_button, self.cancel_button = (
            QPushButton(tr("Send to {engine}", engine=sending.engine)),
            QPushButton(tr("Cancel")),
        )
        self.send_button.setAutoDefault(False)
        self.cancel_button.setDefault(True)
        self._build(theme)
        self.send_button.clicked.connect(self._agree)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self, theme: Theme) -> None:
        sending = self._sending
        facts = QFormLayout()
        facts.setHorizontalSpacing(18)
        facts.setVerticalSpacing(5)
        count = tr_n("{n} paragraph", "{n} paragraphs", len(sending.rows))
        size = tr_n("{n} character", "{n} characters", sending.characters)
        for name, words in (
            (tr("What"), f"{quoted(_short(sending.work))}: {_rows(sending)}"),
            (tr("How much"), f"{count}, {size}"),
            (tr("To whom"), tr("{engine}, at {host}", engine=sending.engine, host=sending.host)),
        ):
            facts.addRow(quiet(name, theme), Prose(words))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.send_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addLayout(facts)
        layout.addWidget(self.what, 1)
        if sending.note:
            layout.addWidget(quiet(sending.note, theme))
        layout.addWidget(
            quiet(
                tr(
                    "The text leaves this computer. What was sent, when and to whom stands under "
                    "Translate, Sent texts…; Work offline in the same menu keeps everything here."
                ),
                theme,
            )
        )
        for button in self.choices.values():
            layout.addWidget(button)
        layout.addLayout(buttons)

    def _agree(self) -> None:
        holds = next(holds for holds, button in self.choices.items() if button.isChecked())
        self.agreed.emit(holds)
        self.accept()


def _rows(sending: Sending) -> str:
    numbers = sorted({row for row, _ in sending.rows})
    if len(numbers) == 1:
        return tr("row {row}", row=number(numbers[0] + 1))
    return tr("rows {first} to {last}", first=number(numbers[0] + 1), last=number(numbers[-1] + 1))


def _short(title: str, length: int = 48) -> str:
    return title if len(title) <= length else title[: length - 1].rstrip() + "…"
