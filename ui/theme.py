"""Colours and faces: three themes, the bundled book face, and chrome in the page's colours."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFontDatabase, QPalette

from reader.model.annotation import Colour
from reader.model.reading import Face

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"
FACE = "Source Serif Pro"
_FACES = ("Regular", "It", "Semibold", "Bold")
_SANS = (
    "Source Sans 3",
    "Source Sans Pro",
    "Noto Sans",
    "Segoe UI",
    "Helvetica Neue",
    "Liberation Sans",
    "DejaVu Sans",
)
"""Faces without serifs that have all characters German needs; the first one there is."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colour tokens, each ``#rrggbb``; contrasts are checked by ``tests/ui/test_theme.py``."""

    name: str
    is_dark: bool
    paper: str
    card: str
    """Behind the current row; also the colour of panels beside the page."""
    ink: str
    muted: str
    rule: str
    accent: str
    machine: str
    draft: str
    translated: str
    reviewed: str
    problem: str
    yellow: str
    green: str
    blue: str
    rose: str
    sync: str
    selection: str
    find: str
    find_current: str

    @property
    def term(self) -> str:
        """The dotted line under a term of the termbase."""
        return self.accent

    def mark(self, colour: Colour) -> str:
        """The band of a highlight."""
        return {
            Colour.YELLOW: self.yellow,
            Colour.GREEN: self.green,
            Colour.BLUE: self.blue,
            Colour.ROSE: self.rose,
        }[colour]


THEMES = {
    theme.name: theme
    for theme in (
        Theme(
            name="light",
            is_dark=False,
            paper="#FBF9F4",
            card="#F4F0E6",
            ink="#211D18",
            muted="#6B6358",
            rule="#DDD5C6",
            accent="#7A3B1D",
            machine="#8A8072",
            draft="#9A6B00",
            translated="#2B6A8F",
            reviewed="#2F7A4B",
            problem="#B0341F",
            yellow="#FBE9A6",
            green="#D5EBC8",
            blue="#CFE3F5",
            rose="#F8D6D2",
            sync="#EDE5D3",
            selection="#BFD7F2",
            find="#FFD98A",
            find_current="#FFB347",
        ),
        Theme(
            name="sepia",
            is_dark=False,
            paper="#F3E9D5",
            card="#EBDFC6",
            ink="#3A2C1C",
            muted="#6A573F",
            rule="#D3C3A4",
            accent="#7B3A16",
            machine="#7F6C51",
            draft="#855A00",
            translated="#2B6480",
            reviewed="#2C6A40",
            problem="#9E2F1B",
            yellow="#F3DA8C",
            green="#CBDCB0",
            blue="#C3D5DE",
            rose="#EFC4B4",
            sync="#E4D4B5",
            selection="#B9CBD9",
            find="#F5C66B",
            find_current="#EE9F3F",
        ),
        Theme(
            name="dark",
            is_dark=True,
            paper="#16171A",
            card="#1E2024",
            ink="#D8D2C6",
            muted="#948D81",
            rule="#33353A",
            accent="#E0A878",
            machine="#8C867B",
            draft="#D9A93F",
            translated="#7FB4D6",
            reviewed="#6FBF8B",
            problem="#EE7F6B",
            yellow="#4E4419",
            green="#27452E",
            blue="#22405A",
            rose="#57302E",
            sync="#292B30",
            selection="#2F4F73",
            find="#5A4210",
            find_current="#7A520A",
        ),
    )
}


@cache
def ink(colour: str) -> QColor:
    """The QColor of a token."""
    return QColor(colour)


class _Scale:
    """How much larger than usual the person's system writes."""

    factor = 1.0


_USUAL, _LARGEST = 13.0, 2.5
"""Pixels of a desktop's letters where nobody changed anything; times of that which still leave room."""


def follow_system(pixels: float) -> None:
    """Let everything but the page, which has a size of its own, grow with the system's letters."""
    wanted = pixels / _USUAL
    _Scale.factor = min(wanted, _LARGEST) if wanted > 1.08 else 1.0


def px(size: float) -> int:
    """A size of letters in pixels, given for usual desktops, as this person's system wants it."""
    return round(size * _Scale.factor)


def load_fonts() -> str:
    """Register the bundled face with Qt (once per application) and return its family name."""
    if FACE not in QFontDatabase.families():
        package = importlib.util.find_spec("font_source_serif_pro")  # its import would list two folders
        if package is not None and package.origin is not None:
            folder = Path(package.origin).parent / "files"
            for face in _FACES:
                QFontDatabase.addApplicationFont(str(folder / f"SourceSerifPro-{face}.ttf"))
    return FACE


@cache
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


def is_installed(name: str) -> bool:
    """Whether there is a typeface of that name on this machine."""
    return name in _installed()


def family(face: Face, own: str = "") -> str:
    """The typeface of the page; one that is not installed is replaced by the bundled one."""
    bundled = load_fonts()
    if face is Face.OWN:
        return own if is_installed(own) else bundled
    if face is Face.SANS:
        general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        return next(filter(is_installed, _SANS), general)
    return bundled


def application_palette(theme: Theme) -> QPalette:
    """The palette for everything that draws itself without the style sheet."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.paper,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.card,
        role.Text: theme.ink,
        role.Button: theme.card,
        role.ButtonText: theme.ink,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.PlaceholderText: theme.muted,
        role.BrightText: theme.problem,
        role.Light: theme.paper,
        role.Midlight: theme.card,
        role.Mid: theme.rule,
        role.Dark: theme.muted,
        role.Shadow: theme.muted,
        role.Accent: theme.accent,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, ink(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, ink(theme.muted))
    return palette


_CHROME = Template("""
* { outline: 0; }
QMainWindow, QDialog, QMessageBox { background: $paper; color: $ink; }
QWidget { color: $ink; selection-background-color: $selection; selection-color: $ink; }
QWidget:disabled { color: $muted; }
QToolTip { background: $card; color: $ink; border: 1px solid $rule; padding: 5px 8px; }

QMenuBar { background: $paper; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $sync; }
QMenu { background: $paper; border: 1px solid $rule; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: $sync; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $rule; margin: 5px 8px; }

QToolBar { background: $paper; border: 0; border-bottom: 1px solid $rule; padding: 3px 6px; spacing: 3px; }
QToolBar::separator { width: 1px; background: $rule; margin: 4px 6px; }
QStatusBar { background: $paper; color: $muted; border-top: 1px solid $rule; }
QStatusBar QLabel { color: $muted; padding: 0 4px; }
QStatusBar::item { border: 0; }

QMainWindow::separator { background: $rule; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QDockWidget { color: $muted; }
QDockWidget::title { background: $paper; padding: 8px 12px 6px 12px; border: 0; text-align: left; }
QDockWidget > QWidget { background: $paper; }

QListView, QTreeView, QTableView, QListWidget {
    background: $paper; border: 0; alternate-background-color: $card; }
QListView::item, QTreeView::item { padding: 6px 8px; border-radius: 5px; }
QTableView::item { padding: 4px 6px; }
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover { background: $card; color: $ink; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
    background: $sync; color: $ink; }
QHeaderView::section {
    background: $paper; color: $muted; border: 0; border-bottom: 1px solid $rule; padding: 5px 8px; }
QTableView { gridline-color: $rule; }
QTableCornerButton::section { background: $paper; border: 0; }

QPushButton, QToolButton {
    background: $card; border: 1px solid $rule; border-radius: 5px; padding: 5px 14px; }
QToolButton { background: transparent; border-color: transparent; padding: 4px 8px; }
QPushButton:hover { background: $sync; }
QToolButton:hover, QToolButton:checked { background: $card; border-color: $rule; }
QPushButton:pressed, QToolButton:pressed { background: $sync; }
QPushButton:checked { background: $sync; border-color: $muted; }
QPushButton:default { border: 1px solid $accent; color: $accent; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:disabled { background: $paper; color: $muted; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit {
    background: $paper; border: 1px solid $rule; border-radius: 5px; padding: 4px 7px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus {
    border: 1px solid $accent; }
QComboBox::drop-down { border: 0; width: 20px; }
QSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; border: 0; width: 0; }
QSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; border: 0; width: 0; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $rule; }
QCheckBox, QRadioButton { spacing: 7px; }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator, QAbstractItemView::indicator {
    width: 13px; height: 13px; border: 1px solid $muted; border-radius: 3px; background: $paper; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { background: $rule; }
QRadioButton::indicator {
    width: 13px; height: 13px; border: 1px solid $muted; border-radius: 7px; background: $paper; }
QRadioButton::indicator:checked { border-color: $accent; background: qradialgradient(
    cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 $accent, stop: 0.55 $accent, stop: 0.62 $paper); }
QRadioButton:focus { color: $accent; }
QGroupBox { border: 1px solid $rule; border-radius: 6px; margin-top: 10px; padding: 8px; }
QGroupBox::title { color: $muted; subcontrol-origin: margin; left: 10px; padding: 0 4px; }
QProgressBar { background: $card; border: 0; border-radius: 3px; min-height: 6px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QTabWidget::pane { border: 0; border-top: 1px solid $rule; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 6px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $ink; }
QSplitter::handle { background: $rule; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QAbstractScrollArea::corner { background: $paper; }

BitextView { background: $paper; border: 0; }
QTextEdit#segmentEditor { background: transparent; border: 0; border-radius: 0; padding: 0; }
QTextEdit#segmentEditor:focus { border: 0; }
""")


def style_sheet(theme: Theme) -> str:
    """The application's style sheet: menus, docks, lists, buttons and bars in the page's colours."""
    handle = ink(theme.muted)
    return _CHROME.substitute(
        {name: getattr(theme, name) for name in ("paper", "card", "ink", "muted", "rule", "accent", "sync")},
        selection=theme.selection,
        handle=f"rgba({handle.red()}, {handle.green()}, {handle.blue()}, 110)",
        tick=(ICONS / f"tick-on-{'dark' if theme.is_dark else 'light'}.svg").as_posix(),
    )


def slider_style(theme: Theme) -> str:
    """Sliders in the colours of a theme; the one with the keyboard is filled."""
    return (
        f"QSlider::groove:horizontal {{ height: 4px; background: {theme.rule}; border-radius: 2px; }}"
        f"QSlider::sub-page:horizontal {{ background: {theme.muted}; border-radius: 2px; }}"
        f"QSlider::handle:horizontal {{ background: {theme.paper}; border: 2px solid {theme.accent};"
        " width: 10px; height: 10px; margin: -5px 0; border-radius: 7px; }"
        f"QSlider::handle:horizontal:focus {{ background: {theme.accent}; }}"
    )


def dress(application: QApplication, theme: Theme) -> None:
    """Dress the whole program in a theme, unless it wears that already.

    Dressing every widget anew takes a tenth of a second, which a start in the same theme need not.
    """
    sheet = style_sheet(theme)
    if application.styleSheet() != sheet:
        application.setPalette(application_palette(theme))
        application.setStyleSheet(sheet)
