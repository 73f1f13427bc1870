"""A text laid out with what was taken out of it struck through and what was put in underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

from reader.segmentation.comparison import Change
from ui.views.bitext.offsets import OffsetMap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.segmentation.comparison import Part
    from ui.theme import Theme

_LEADING = 1.18
_NARROWEST = 40


def laid_out(
    base: str, text: str, parts: Iterable[Part], font: QFont, theme: Theme, width: int
) -> tuple[QTextLayout, int]:
    """``text`` in lines with what of ``base`` is not in it; and the height all of it takes."""
    shown, spans = "", list[tuple[int, int, bool]]()
    for part in parts:
        removed = part.change is Change.REMOVED
        words = base[slice(*part.old)] if removed else text[slice(*part.new)]
        if part.change is Change.ADDED and spans and spans[-1][1] == len(shown) and spans[-1][2]:
            shown += "\u2009"  # else the old word and the new one run together
        if part.change is not Change.SAME:
            spans.append((len(shown), len(shown) + len(words), removed))
        shown += words
    layout = QTextLayout(shown.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    offsets, formats = OffsetMap(shown), []
    for start, end, removed in spans:
        form = QTextLayout.FormatRange()
        form.start = offsets.to_layout(start)
        form.length = offsets.to_layout(end) - form.start
        form.format = _format(theme, removed=removed)
        formats.append(form)
    layout.setFormats(formats)
    leading, y = round(QFontMetrics(font).height() * _LEADING), 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(_NARROWEST, width))
        line.setPosition(QPointF(0, y))
        y += leading
    layout.endLayout()
    return layout, max(y, leading)


def _format(theme: Theme, *, removed: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(theme.muted if removed else theme.accent))
    form.setFontStrikeOut(removed)
    form.setFontUnderline(not removed)
    return form
