"""Pygments colours in editors of source text: files people bring, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from typing_extensions import override

if TYPE_CHECKING:
    from reader.model.language import Language
    from ui.theme import Theme

_LONGEST = 20_000
"""Longer lines get no colours: a lexer over megabytes would hold the window up."""


class SourceHighlighter(QSyntaxHighlighter):
    """Pygments over a file: Markdown signs where the file is Markdown, prose everywhere."""

    def __init__(self, text: QTextDocument, language: Language, theme: Theme, *, markdown: bool) -> None:
        super().__init__(text)
        from reader.highlighting import lexers, styles  # noqa: PLC0415 - deferred: Pygments, 35 ms

        self._lexer = (
            lexers.MarkdownProseLexer(language=language) if markdown else lexers.prose_lexer(language)
        )
        self._formats = {
            token: _format(look.colour, bold=look.bold, italic=look.italic)
            for token, look in styles.formats(styles.STYLES[theme.name]).items()
        }

    @override
    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONGEST:
            return
        astral = len(text.encode("utf-16-le")) != 2 * len(text)
        for start, token, value in self._lexer.get_tokens_unprocessed(text):
            found = self._formats.get(token)
            if found is not None:
                # Qt counts UTF-16 units
                first = len(text[:start].encode("utf-16-le")) // 2 if astral else start
                length = len(value.encode("utf-16-le")) // 2 if astral else len(value)
                self.setFormat(first, length, found)


def _format(colour: str, *, bold: bool, italic: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(colour))
    form.setFontItalic(italic)
    if bold:
        form.setFontWeight(QFont.Weight.Bold)
    return form
