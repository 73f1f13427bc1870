"""Faces on paper: those of the page, in dots, with every letter a glyph that programs can read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from typing_extensions import override

from reader.model.document import BlockKind
from reader.model.language import Language
from ui.views.bitext.typography import BlockStyle, Typography

if TYPE_CHECKING:
    from ui.printing.sheet import Sheet

_UNREADABLE = ("liga", "clig", "dlig", "calt", "onum")
"""Features whose glyphs have no character of their own: a PDF with them says ``geschä lichen``."""


class Faces(Typography):
    """Fonts and styles of a sheet; a line of the text is a line of its grid."""

    def __init__(self, family: str, sheet: Sheet) -> None:
        super().__init__(family, sheet.size)
        self.line = sheet.line
        self.padding = sheet.line // 2
        self._styles.clear()
        self.heads = self.font(0.82, italic=True)
        self.folios = self.font(0.82)
        self.numbers = self.font(0.66)
        self.notes = self.font(0.82)
        self.titles = self.font(2.0)
        self.under_title = self.font(1.3, italic=True)
        self.authors = self.font(1.15)

    @override
    def font(
        self,
        scale: float = 1.0,
        *,
        italic: bool = False,
        weight: QFont.Weight = QFont.Weight.Normal,
        language: Language = Language.ENGLISH,
    ) -> QFont:
        font = super().font(scale, italic=italic, weight=weight, language=language)
        for feature in _UNREADABLE:
            font.setFeature(QFont.Tag(feature), 0)
        return font

    def foot(self, language: Language) -> BlockStyle:
        """A footnote at the foot of its page, off the grid."""
        return BlockStyle(
            self.font(0.8, language=language), round(self.line * 0.84), left=round(1.1 * self.px)
        )

    def end_note(self) -> BlockStyle:
        """A note of the person's own at the end."""
        return BlockStyle(self.font(0.9), self.line, left=round(2.2 * self.px))

    def quoted(self) -> BlockStyle:
        """The passage such a note is about."""
        return BlockStyle(self.font(0.9, italic=True), self.line, left=round(2.2 * self.px))

    def around(self, kind: BlockKind, level: int) -> tuple[int, int]:
        """Lines left free above and below a row that begins with such a block."""
        match kind:
            case BlockKind.HEADING:
                return (3, 1) if level <= 1 else (2, 1) if level == 2 else (1, 0)
            case BlockKind.QUOTATION | BlockKind.VERSE | BlockKind.SIGNATURE | BlockKind.SLOGAN:
                return 1, 1
            case _:
                return 0, 0
