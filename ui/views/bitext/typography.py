"""Faces, sizes and leading of the page at one text size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from reader.model.document import BlockKind
from reader.model.language import Language

LEADING = 150
"""Percent of the text size from one baseline to the next."""

_SAMPLE = "der wachte Morgen und sie lag in ihrem Bett am Fenster; the quiet room was"
_HEADINGS = {1: (1.5, False), 2: (1.25, False), 3: (1.0, True)}
"""Size factor and weight of headings by level."""


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How a kind of block is set; lengths are whole pixels."""

    font: QFont
    line: int
    """Distance of baselines."""
    left: int = 0
    right: int = 0
    first: int = 0
    """Indent of the first line."""
    above: int = 0
    """Space above, beyond the row's own padding."""
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    fills: bool = True
    """Whether its lines are broken where they are full: prose, not verse or a heading."""
    muted: bool = False
    rule: bool = False
    """A hairline above: a chapter begins."""


class Typography:
    """Fonts of the page; every length is a whole pixel, so baselines meet."""

    def __init__(self, family: str, px: int, leading: int = LEADING) -> None:
        """Set in ``px`` pixels, with ``leading`` percent of them from baseline to baseline."""
        self.family = family
        self.px = px
        self.leading = leading
        self.padding = round(px * leading / 200)
        self.line = 2 * self.padding
        body = self.font()
        self.character = QFontMetricsF(body).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        self.numbers = self.font(0.72)
        self.notes = self.font(0.8, italic=True)
        self.references = self.font(0.62)
        self.label = self.font(0.78, italic=True)
        self._styles: dict[tuple[BlockKind, int, Language, bool], BlockStyle] = {}

    def font(
        self,
        scale: float = 1.0,
        *,
        italic: bool = False,
        weight: QFont.Weight = QFont.Weight.Normal,
        language: Language = Language.ENGLISH,
    ) -> QFont:
        """A face at ``scale`` times the text size, with old-style figures.

        German is set without ligatures: they would join the halves of compounds (Auf-lage).
        """
        font = QFont(self.family)
        font.setPixelSize(max(6, round(self.px * scale)))
        font.setItalic(italic)
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setKerning(True)
        font.setFeature(QFont.Tag("onum"), 1)
        if language == Language.GERMAN:
            font.setFeature(QFont.Tag("liga"), 0)
        return font

    def style(self, kind: BlockKind, level: int, language: Language, *, follows: bool) -> BlockStyle:
        """The style of a block; ``follows``: it stands below a paragraph of the same row."""
        key = (kind, level, language, follows)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._make(kind, level, language, follows=follows)
        return style

    def heading_heights(self) -> tuple[float, ...]:
        """Height of rows with a one-line heading of level 1 to 3."""
        heights = []
        for level in _HEADINGS:
            style = self._heading(level, Language.ENGLISH)
            heights.append(float(style.line + style.above + 2 * self.padding))
        return tuple(heights)

    def _heading(self, level: int, language: Language) -> BlockStyle:
        scale, semibold = _HEADINGS[max(1, min(level, 3))]
        weight = QFont.Weight.DemiBold if semibold else QFont.Weight.Normal
        line = round(self.line * (1.5 if scale > 1.3 else 1.25 if scale > 1.0 else 1.0))
        above = {1: self.line, 2: self.padding}.get(level, 0)
        font = self.font(scale, weight=weight, language=language)
        return BlockStyle(font, line, above=above, fills=False, rule=level <= 1)

    def _make(self, kind: BlockKind, level: int, language: Language, *, follows: bool) -> BlockStyle:
        em, line = self.px, self.line
        small = round(line * 0.86)
        match kind:
            case BlockKind.HEADING:
                return self._heading(level, language)
            case BlockKind.LIST_ITEM:
                return BlockStyle(self.font(language=language), line, left=round(1.5 * em))
            case BlockKind.FOOTNOTE:
                return BlockStyle(self.font(0.84, language=language), small, left=round(1.5 * em))
            case BlockKind.SLOGAN:
                return BlockStyle(
                    self.font(weight=QFont.Weight.DemiBold, language=language), line, fills=False
                )
            case BlockKind.META:
                return BlockStyle(
                    self.font(0.88, italic=True, language=language), line, fills=False, muted=True
                )
            case BlockKind.SIGNATURE:
                align = Qt.AlignmentFlag.AlignRight
                return BlockStyle(
                    self.font(italic=True, language=language), line, alignment=align, fills=False
                )
            case BlockKind.VERSE:
                return BlockStyle(self.font(language=language), line, left=round(1.8 * em), fills=False)
            case BlockKind.QUOTATION:
                return BlockStyle(self.font(0.94, language=language), line, left=round(1.8 * em), right=em)
            case _:
                first = round(1.4 * em) if follows else 0
                return BlockStyle(self.font(language=language), line, first=first)
