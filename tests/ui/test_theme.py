from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QHelpEvent, QPalette, QRawFont
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyleOptionComboBox,
    QToolTip,
)

from reader.model.annotation import Colour
from ui import app, theme
from ui.theme import THEMES
from ui.views.choices import Choice


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


every_theme = pytest.mark.parametrize("look", THEMES.values(), ids=lambda t: t.name)


def test_the_measure_of_contrast_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@every_theme
def test_text_can_be_read_on_every_ground(look):
    marks = [look.mark(colour) for colour in Colour]
    for ground in (look.paper, look.card, look.sync, look.selection, look.find, look.find_current, *marks):
        assert contrast(look.ink, ground) >= 4.5, ground


@every_theme
def test_muted_text_and_accent_can_be_read_on_paper_and_card(look):
    for ground in (look.paper, look.card):
        assert contrast(look.muted, ground) >= 4.5
        assert contrast(look.accent, ground) >= 4.5


@every_theme
def test_signs_can_be_seen(look):
    for sign in (look.machine, look.draft, look.translated, look.reviewed, look.problem):
        for ground in (look.paper, look.card):
            assert contrast(sign, ground) >= 3, (sign, ground)


@every_theme
def test_highlights_differ_from_paper_and_from_one_another(look):
    marks = {look.mark(colour) for colour in Colour}
    assert len(marks | {look.paper, look.card, look.sync, look.selection}) == 8


@every_theme
def test_palette_and_style_sheet_use_the_tokens(qapp, look):
    palette = theme.application_palette(look)
    assert palette.color(QPalette.ColorRole.Window).name() == look.paper.lower()
    sheet = theme.style_sheet(look)
    assert look.paper in sheet
    assert "$" not in sheet


@every_theme
def test_the_box_of_a_line_that_is_not_ticked_is_seen(qapp, qtbot, look):
    lines = QListWidget()
    qtbot.addWidget(lines)
    lines.setStyleSheet(theme.style_sheet(look))
    line = QListWidgetItem("")
    line.setCheckState(Qt.CheckState.Unchecked)
    lines.addItem(line)
    lines.setPalette(theme.application_palette(look))
    lines.resize(120, 60)
    lines.show()
    seen = lines.viewport().grab(lines.visualItemRect(line)).toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(30) for y in range(seen.height())}
    assert look.muted.lower() in colours


@every_theme
def test_qt_takes_the_style_sheet(qapp, qtbot, look):
    """A mistake in it would be a warning, and warnings fail tests."""
    for make in (QPushButton, QComboBox, QMenu):
        widget = make()
        qtbot.addWidget(widget)
        widget.setStyleSheet(theme.style_sheet(look))
        widget.ensurePolished()


def test_the_book_face_is_loaded_with_its_slants_and_weights(qapp):
    family = theme.load_fonts()
    assert theme.load_fonts() == family
    assert {"Regular", "Italic", "Semibold", "Bold"} <= set(QFontDatabase.styles(family))
    font = QFont(family)
    font.setPixelSize(19)
    assert QFontInfo(font).family() == family
    raw = QRawFont.fromFont(font)
    assert all(raw.supportsCharacter(ord(c)) for c in "äöüßẞ„“”»«–→✓")


def test_letters_grow_with_those_of_the_system():
    try:
        for pixels, size in ((9, 14), (13, 14), (13.9, 14), (19.5, 21), (26, 28), (90, 35)):
            theme.follow_system(pixels)
            assert theme.px(14) == size
    finally:
        theme.follow_system(13)


def test_a_dark_desktop_is_dark_from_the_first_start(qapp):
    hints = qapp.styleHints()
    try:
        hints.setColorScheme(Qt.ColorScheme.Dark)
        assert app.is_dark(qapp) is (hints.colorScheme() is Qt.ColorScheme.Dark)
    finally:
        hints.unsetColorScheme()


@every_theme
def test_a_choice_with_too_little_room_says_so(qapp, qtbot, look):
    choice = Choice()
    qtbot.addWidget(choice)
    choice.setStyleSheet(theme.style_sheet(look))
    choice.ensurePolished()
    choice.addItem("von irgendwem übersetzt")
    option = QStyleOptionComboBox()
    choice.resize(choice.sizeHint())
    choice.initStyleOption(option)
    assert choice.shown_text(option) == "von irgendwem übersetzt"
    choice.resize(90, 30)
    choice.initStyleOption(option)
    assert choice.shown_text(option).endswith("…")


def test_what_a_choice_had_to_cut_is_whole_in_its_tool_tip(qapp, qtbot):
    choice = Choice()
    qtbot.addWidget(choice)
    choice.addItem("von irgendwem übersetzt")
    choice.show()

    def told(width):
        QToolTip.hideText()
        choice.resize(width, 30)
        at = QPoint(8, 8)
        QApplication.sendEvent(choice, QHelpEvent(QEvent.Type.ToolTip, at, choice.mapToGlobal(at)))
        return QToolTip.text() if QToolTip.isVisible() else ""

    assert told(90) == "von irgendwem übersetzt"
    choice.setToolTip("Who translated it")
    assert told(90) == "Who translated it"
    choice.setToolTip("")
    qtbot.waitUntil(lambda: not told(400))
