"""Formats in the editor: the block's own marks, room for references, and colours of the lexers.

All are *additional* formats, so the document stays plain text and its undo history stays the
person's. Colours never change weight or slope: the text must not reflow when the editor opens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from reader.model.language import Language
from ui.views.bitext.offsets import OffsetMap
from ui.views.bitext.paragraph import Reference, mark_format, references, room_format

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.document import Block
    from ui.theme import Theme

_LONGEST = 20_000
"""Longer blocks keep their marks but get no colours."""


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    form: QTextCharFormat


class BlockHighlighter(QSyntaxHighlighter):
    """Formats the one block of the editor's document."""

    def __init__(self, document: QTextDocument, reference_font: QFont) -> None:
        super().__init__(document)
        self._reference_font = reference_font
        self._marks: list[_Mark] = []
        self._refs: list[Reference] = []
        self._lexer: Any = None
        self._colours: dict[Any, QTextCharFormat | None] = {}
        self._style: Any = None
        document.contentsChange.connect(self._follow)

    @property
    def refs(self) -> list[Reference]:
        """The references, at their offsets in UTF-16 units turned into characters."""
        text = self.document().firstBlock().text()
        offsets = OffsetMap(text)
        return [Reference(r.label, offsets.to_text(r.offset), r.width) for r in self._refs]

    def set_block(self, block: Block | None) -> None:
        """Show the marks and references of a block whose text the document holds."""
        self._marks, self._refs = [], []
        if block is not None:
            offsets = OffsetMap(block.text)
            self._marks = [
                _Mark(offsets.to_layout(m.start), offsets.to_layout(m.end), mark_format(m))
                for m in block.marks
            ]
            self._refs = [
                Reference(r.label, offsets.to_layout(r.offset), r.width)
                for r in references(block.refs, self._reference_font)
            ]

    def set_colours(self, language: Language, theme: Theme, terms: Sequence[str]) -> None:
        """Colour by the lexer of ``language`` in the style of ``theme``."""
        from reader.highlighting import lexers, styles  # noqa: PLC0415 - deferred: Pygments, 35 ms

        german = language == Language.GERMAN
        self._lexer = (lexers.GermanProseLexer if german else lexers.EnglishProseLexer)(terms=list(terms))
        style = {"light": styles.LightStyle, "sepia": styles.SepiaStyle, "dark": styles.DarkStyle}
        self._style = style.get(theme.name, styles.LightStyle)
        self._colours.clear()

    def _follow(self, position: int, removed: int, added: int) -> None:
        """Move marks and references along with the text; called before it is formatted."""
        end = position + removed

        def moved(place: int, *, sticky: bool) -> int:
            if place < position or (place == position and (not sticky or removed)):
                return place
            return place - removed + added if place >= end else position

        for mark in self._marks:
            mark.start = moved(mark.start, sticky=True)
            mark.end = moved(mark.end, sticky=False)
        if removed:
            self._refs = [
                r
                for r in self._refs
                if not position < r.offset <= end or r.offset == end > position + removed
            ]
        for ref in self._refs:
            ref.offset = moved(ref.offset, sticky=False)

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        """Format the whole text (Qt calls this after each change)."""
        for start, length, form in self._coloured(text):
            self.setFormat(start, length, form)
        for mark in self._marks:
            self._merge(mark.start, mark.end, mark.form)
        for ref in self._refs:
            if ref.offset:
                self._merge(ref.offset - 1, ref.offset, room_format(ref.width))

    def _merge(self, start: int, end: int, form: QTextCharFormat) -> None:
        for place in range(start, end):
            merged = QTextCharFormat(self.format(place))
            merged.merge(form)
            self.setFormat(place, 1, merged)

    def _coloured(self, text: str) -> Iterator[tuple[int, int, QTextCharFormat]]:
        if self._lexer is None or len(text) > _LONGEST:
            return
        offsets = OffsetMap(text)
        for start, kind, value in self._lexer.get_tokens_unprocessed(text):
            form = self._colour(kind)
            if form is not None:
                first = offsets.to_layout(start)
                yield first, offsets.to_layout(start + len(value)) - first, form

    def _colour(self, kind: Any) -> QTextCharFormat | None:
        if kind not in self._colours:
            style = self._style.style_for_token(kind)
            form = None
            if style["color"]:
                form = QTextCharFormat()
                form.setForeground(QColor(f"#{style['color']}"))
            self._colours[kind] = form
        return self._colours[kind]
