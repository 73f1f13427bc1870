"""Problems on the page: a quiet wavy line under what they are about, and a sign in the gutter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF

from reader.model.problem import Rule, Severity
from ui.problem_words import GLYPHS, RULES, sentence
from ui.theme import ink

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.model.problem import Problem
    from ui.theme import Theme
    from ui.views.bitext.page import Page
    from ui.views.bitext.paragraph import BlockLayout

_WAVE: Final = 3.0
"""Pixels of half a wave."""


def draw_waves(
    painter: QPainter, theme: Theme, found: list[Problem], block: BlockLayout, y: int, typed: int | None
) -> None:
    """Underline what the problems of a row are about in one of its blocks.

    ``typed`` is where the caret stands while the block is written: a word is not called misspelt meanwhile.
    """
    for problem in found:
        if problem.rule is Rule.LINK:
            continue
        painter.setPen(QPen(ink(theme.problem), 1.3 if problem.severity is Severity.SERIOUS else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for span in problem.spans:
            at_caret = typed is not None and span.start <= typed <= span.end
            if span.block_id != block.block.id or (problem.rule is Rule.SPELLING and at_caret):
                continue
            for band in block.bands(span.start, span.end):
                base = y + band.y() + 0.97 * block.style.line
                painter.drawPath(_wave(block.x + band.left(), block.x + band.right(), base))


def _wave(left: float, right: float, base: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, base))
    x, up = left, True
    while x < right:
        end = min(x + _WAVE, right)
        path.quadTo(QPointF((x + end) / 2, base + (-2.0 if up else 2.0)), QPointF(end, base))
        x, up = end, not up
    return path


def draw_sign(
    painter: QPainter, page: Page, theme: Theme, found: list[Problem], x: float, middle: float
) -> None:
    """A lozenge left of the state bar: filled for what is serious, hollow for the rest."""
    if not found:
        return
    size = page.type.px * 0.24
    serious = any(problem.severity is Severity.SERIOUS for problem in found)
    painter.setPen(QPen(ink(theme.problem), 1.3))
    painter.setBrush(ink(theme.problem) if serious else Qt.BrushStyle.NoBrush)
    centre = QPointF(x, middle)
    painter.drawPolygon(
        QPolygonF(
            [
                centre + QPointF(0, -size), centre + QPointF(size, 0),
                centre + QPointF(0, size), centre + QPointF(-size, 0),
            ]
        )
    )  # fmt: skip


def words_at(found: list[Problem], block_id: int | None, offset: int) -> list[str]:
    """The problems at a place in words; with no block, all of the row."""
    return [
        f"{GLYPHS[problem.severity]} {RULES[problem.rule]}: {sentence(problem)}"
        for problem in found
        if block_id is None
        or any(s.block_id == block_id and s.start <= offset < max(s.end, s.start + 1) for s in problem.spans)
    ]
