"""What the dialogs that read files say and show alike: headings, names, progress, one sentence of trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import messages
from ui.i18n import number, tr, tr_n
from ui.key_hints import as_pressed, native_key
from ui.theme import FACE, px
from ui.views.bitext.gutter import UNSURE
from ui.views.labels import Prose

if TYPE_CHECKING:
    from reader.model.bitext import Alignment
    from reader.model.progress import Stage
    from ui.theme import Theme

_NAME_LENGTH = 44


def heading(text: str, theme: Theme) -> Prose:
    """The largest words of a page; in the colours of ``theme`` and of any later one."""
    del theme
    label = Prose(text)
    label.setStyleSheet(f"font-family: '{FACE}'; font-size: {px(21)}px; color: palette(window-text);")
    return label


def quiet(text: str, theme: Theme) -> Prose:
    """Words beside what matters; in the colours of ``theme`` and of any later one."""
    del theme
    label = Prose(text)
    label.setStyleSheet("color: palette(dark);")
    return label


def confirm_by_keys(dialog: QDialog, *buttons: QPushButton) -> None:
    """Let Ctrl+Return press whichever of the buttons is seen and can be pressed, wherever the keyboard is."""

    def confirm() -> None:
        button = next((b for b in buttons if b.isVisible() and b.isEnabled()), None)
        if button is not None:
            button.setFocus()  # what is being written in a list is taken over
            button.click()

    for combination in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(combination), dialog, confirm)
    for button in buttons:
        button.setToolTip(native_key("Ctrl+Return"))


def fit_height(dialog: QDialog) -> None:
    """Let a dialog be as high as its words are in its width; Qt reckons with a width it does not get."""
    layout = dialog.layout()
    if layout is not None:
        width = (
            dialog.width() if dialog.isVisible() else max(dialog.minimumWidth(), dialog.sizeHint().width())
        )
        dialog.resize(width, layout.totalHeightForWidth(width))


def short_name(name: str) -> str:
    """The name of a file for a sentence or a button: a long one without its middle."""
    if len(name) <= _NAME_LENGTH:
        return name
    half = (_NAME_LENGTH - 1) // 2
    return f"{name[:half]}…{name[-half:]}"


def sureness(alignment: Alignment | None) -> str:
    """How sure an alignment is, in one line; empty for none."""
    if alignment is None or not alignment.beads:
        return ""
    beads = alignment.beads
    sure = sum(bead.confidence for bead in beads) / len(beads)
    doubtful = sum(bead.confidence < UNSURE for bead in beads)
    doubts = (
        as_pressed(tr("{doubtful} doubtful (F8 goes there)", doubtful=number(doubtful)))
        if doubtful
        else tr("none doubtful")
    )
    return tr_n(
        "{n} row, {percent} % sure, {doubts}",
        "{n} rows, {percent} % sure, {doubts}",
        len(beads),
        percent=int(sure * 100),
        doubts=doubts,
    )


class ProgressPage(QWidget):
    """What is being done, how far it is, and a way to stop it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.what = heading("", theme)
        self.stage = quiet("", theme)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(tr("How far it is"))
        self.cancel = QPushButton(tr("Cancel"))
        self._of: tuple[int, int] | None = None
        row = QHBoxLayout()
        row.addWidget(self.stage, 1)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addStretch(1)
        layout.addWidget(self.what)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        layout.addStretch(2)

    def show_work(self, what: str, stop: str = "", of: tuple[int, int] | None = None) -> None:
        """Say what is begun; ``stop`` is on the button (Cancel), ``of`` the works done and all of them."""
        self.what.setText(what)
        self.cancel.setText(stop or tr("Cancel"))
        self._of = of
        self.report(None, 0.0)

    def report(self, stage: Stage | None, fraction: float) -> None:
        """Say how far it is; None before it has begun."""
        said = tr("Starting") if stage is None else messages.STAGES[stage]
        if self._of is not None:
            done, total = self._of
            said, fraction = (
                tr("{done} of {total} · {said}", done=number(done + 1), total=number(total), said=said),
                (done + fraction) / total,
            )
        self.stage.setText(said)
        self.bar.setValue(round(1000 * fraction))


class MessagePage(QWidget):
    """A title and one sentence, with nothing to do but leave, or go back to what was before."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = heading("", theme)
        self.sentence = Prose()
        self.back_button = QPushButton(tr("Back"))
        self.close_button = QPushButton(tr("Close"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.title)
        layout.addWidget(self.sentence)
        layout.addStretch(1)
        layout.addLayout(row)
        self.back_button.hide()

    def say(self, title: str, sentence: str, *, may_go_back: bool = False) -> None:
        """Say it, and give the keyboard to the way out."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.back_button.setVisible(may_go_back)
        (self.back_button if may_go_back else self.close_button).setDefault(True)

    def take_keyboard(self) -> None:
        """Give the keyboard to the way out, once the page is seen."""
        (self.close_button if self.back_button.isHidden() else self.back_button).setFocus()
