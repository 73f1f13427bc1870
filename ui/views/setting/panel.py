"""*Text and page*: how the open work is read, changed live and by keyboard, over the page's right edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.model.reading import (
    THEMES,
    Face,
    Opens,
    PageLayout,
    ReadingSetting,
    Spoken,
    Turning,
    Uncover,
    limits,
)
from ui.i18n import Table, tr
from ui.theme import FACE, is_installed, px, slider_style
from ui.views.setting.controls import Choice, Control, Names, Number, Switch

if TYPE_CHECKING:
    from ui.theme import Theme

WIDTH = 408
"""Pixels, where the words need no more."""
_LEADING_STEP = 5
_PACE_STEP = 10

_THEMES = Table({"light": "Light", "sepia": "Sepia", "dark": "Dark"})


class SettingPanel(QFrame):
    """Lies over a page; Up and Down go from line to line, Left and Right change the value, Esc closes.

    Signals:
        changed: the name of a field of :class:`ReadingSetting` and its new value.
        reset_wanted, default_wanted: which of the two buttons was pressed.
        closed: it is hidden now.
    """

    changed = Signal(str, object)
    reset_wanted = Signal()
    default_wanted = Signal()
    closed = Signal()

    def __init__(self, over: QWidget) -> None:
        """Lie over ``over``, at its right edge."""
        super().__init__(over)
        self._over = over
        self.setObjectName("settingPanel")
        self.setAccessibleName(tr("Text and page"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.controls: dict[str, Control] = {}
        self._labels: list[QLabel] = []
        self._body = QWidget(self)
        self._form = QFormLayout(self._body)
        self._form.setContentsMargins(20, 4, 20, 14)
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(7)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fill()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        self.reset_button = QPushButton(tr("Reset"), self)
        self.default_button = QPushButton(tr("Use for new works"), self)
        self.reset_button.clicked.connect(self.reset_wanted)
        self.default_button.clicked.connect(self.default_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._scroll, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(20, 8, 20, 16)
        buttons.setSpacing(8)
        buttons.addWidget(self.reset_button)
        buttons.addWidget(self.default_button, 1)
        column.addLayout(buttons)
        self._stops: list[QObject] = [self.reset_button, self.default_button]
        for widget in (*self._all_stops(), *self._body.findChildren(QToolButton)):
            widget.installEventFilter(self)
        over.installEventFilter(self)
        self.hide()

    # --- what is in it

    def _head(self) -> QHBoxLayout:
        self._title = QLabel(tr("Text and page"), self)
        close = QToolButton(self)
        close.setText("×")
        close.setObjectName("closeSetting")
        close.setToolTip(tr("Close (Esc)"))
        close.setAccessibleName(tr("Close text and page"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.close_panel)
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 10, 6)
        row.addWidget(self._title, 1)
        row.addWidget(close)
        return row

    def _fill(self) -> None:
        p = PageLayout
        self._line(
            "",
            "layout",
            Choice(
                tr("Layout"),
                (
                    (p.BESIDE, tr("Side by side")), (p.STACKED, tr("German over English")),
                    (p.GERMAN, tr("German alone")), (p.ENGLISH, tr("English alone")),
                ),
                2,
            ),
        )  # fmt: skip
        self._line("", "swapped", Switch(tr("The two texts change places")))
        covered = ((Uncover.KEY, tr("Space")), (Uncover.HOVER, tr("mouse")), (Uncover.ALWAYS, tr("always")))
        self._line(tr("Uncovered by"), "uncover", Choice(tr("The other text is uncovered"), covered))
        opens = ((Opens.BESIDE, tr("beside")), (Opens.BELOW, tr("below")))
        self._line(tr("It stands"), "opens", Choice(tr("The other text stands"), opens))
        self._heading(tr("Text"))
        faces = ((Face.SERIF, tr("Serif")), (Face.SANS, tr("Sans")), (Face.OWN, tr("Own")))
        self._line(tr("Typeface"), "face", Choice(tr("Typeface"), faces))
        self._line("", "family", Names(tr("Your own typeface")))
        self._line(tr("Size"), "size", Number(tr("Size"), limits("size"), 1, " px"))
        self._line(
            tr("Line height"),
            "leading",
            Number(tr("Line height"), limits("leading"), _LEADING_STEP, " %"),
        )
        self._line(
            tr("Line length"), "measure", Number(tr("Line length in letters"), limits("measure"), 1, "")
        )
        self._line("", "hyphens", Switch(tr("Divide German words at line ends")))
        self._line("", "justified", Switch(tr("German lines of equal width")))
        self._heading(tr("Page"))
        self._line(tr("Theme"), "theme", Choice(tr("Theme"), [(name, _THEMES[name]) for name in THEMES]))
        turning = ((Turning.SCROLL, tr("scroll")), (Turning.PAGES, tr("pages")))
        self._line(tr("Go on by"), "turning", Choice(tr("Go on by"), turning))
        self._line("", "focus", Switch(tr("Dim all but the present paragraph")))
        self._line("", "signs", Switch(tr("Row numbers, links and states")))
        self._line("", "follow", Switch(tr("In long rows both columns go along")))
        self._heading(tr("Read aloud"))
        spoken = ((Spoken.GERMAN, tr("German")), (Spoken.ENGLISH, tr("English")), (Spoken.BOTH, tr("both")))
        self._line(tr("Of each row"), "spoken", Choice(tr("Read aloud of each row"), spoken))
        self._line(
            tr("Speed"), "pace", Number(tr("Speed of reading aloud"), limits("pace"), _PACE_STEP, " %")
        )

    def _heading(self, text: str) -> None:
        label = QLabel(text, self._body)
        self._labels.append(label)
        self._form.addRow(label)

    def _line(self, label: str, field: str, control: Control) -> None:
        control.setParent(self._body)
        if label:
            self._form.addRow(label, control)
        else:
            self._form.addRow(control)
        self.controls[field] = control
        control.chosen.connect(lambda value: self.changed.emit(field, value))

    # --- what it shows

    def show_setting(self, setting: ReadingSetting, default: ReadingSetting) -> None:
        """Show how the work is read, beside how new works are."""
        for field, control in self.controls.items():
            if field != "family":
                control.show_value(getattr(setting, field))
        self._show_family(setting)
        alone = setting.layout.language is not None
        for field in ("uncover", "opens"):
            self.controls[field].setEnabled(alone)
        self.reset_button.setText(tr("Reset") if setting != default else tr("Reset new works"))
        self.reset_button.setToolTip(
            tr("As new works are read")
            if setting != default
            else tr("As the program comes, for all works not set")
        )
        self.reset_button.setEnabled(setting != default or default != ReadingSetting())
        self.default_button.setEnabled(setting != default)

    def _show_family(self, setting: ReadingSetting) -> None:
        own = setting.face is Face.OWN
        names = self.controls["family"]
        assert isinstance(names, Names)
        names.setVisible(own)
        if own and not names.is_filled:
            names.fill([name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)])
        if own:
            names.show_value(setting.family if is_installed(setting.family) else FACE)
            missing = setting.family and not is_installed(setting.family)
            names.setToolTip(tr("{family} is not on this machine", family=setting.family) if missing else "")

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(
            f"QFrame#settingPanel {{ background: {theme.paper}; border: 1px solid {theme.rule};"
            " border-radius: 10px; }"
            f"QScrollArea, QScrollArea > QWidget > QWidget {{ background: {theme.paper}; }}"
            f"QToolButton {{ border: 1px solid {theme.rule}; padding: 4px 6px; }}"
            f"QToolButton:checked {{ background: {theme.sync}; border-color: {theme.muted}; }}"
            f"QToolButton:focus {{ border: 1px solid {theme.accent}; }}"
            "QToolButton#closeSetting { border-color: transparent; }"
            f"QCheckBox:focus {{ color: {theme.accent}; }}{slider_style(theme)}"
        )
        self._title.setStyleSheet(f"font-family: '{FACE}'; font-size: {px(19)}px; color: {theme.ink};")
        for label in self._labels:
            label.setStyleSheet(f"color: {theme.muted}; padding-top: 8px;")

    # --- coming and going

    def open(self) -> None:
        """Show it and give it the keyboard."""
        self._place()
        self.show()
        self.raise_()
        self.controls["layout"].stop().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Hide it."""
        self.hide()
        self.closed.emit()

    def _place(self) -> None:
        over = self._over
        wanted = self._body.sizeHint().height() + 118
        height = min(wanted, over.height() - 20)
        needed = max(self._body.minimumSizeHint().width() + 12, self.minimumSizeHint().width())
        width = min(max(WIDTH, needed), over.width() - 20)
        self.setGeometry(over.width() - width - 22, 10, width, height)

    # --- keys

    def _all_stops(self) -> list[QWidget]:
        found = [control.stop() for control in self.controls.values()]
        return [*found, self.reset_button, self.default_button]

    def _reachable(self) -> list[QWidget]:
        return [stop for stop in self._all_stops() if stop.isVisible() and stop.isEnabled()]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, 40)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_panel()
            return True
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._move(watched, 1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            return self._step(watched, 1 if key == Qt.Key.Key_Right else -1)
        return False

    def _move(self, watched: QObject, step: int) -> None:
        """To the control below or above."""
        stops = self._reachable()
        here = next((n for n, stop in enumerate(stops) if stop is watched), None)
        if here is None:  # a button of a choice that is not the chosen one
            parent = watched.parent()
            here = next((n for n, stop in enumerate(stops) if stop.parent() is parent), 0)
        stops[(here + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, watched: QObject, step: int) -> bool:
        """The value beside it; a switch is turned on to the right and off to the left."""
        control = watched.parent()
        if isinstance(control, Choice):
            control.step(step)
            control.stop().setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if isinstance(control, Switch):
            control.box.setChecked(step > 0)
            return True
        if isinstance(control, Names):
            control.step(step)
            return True
        return False
