"""The reader's own notes, numbered, at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.exporting.setting import Run, SetBlock
from reader.model.bitext import Side
from reader.model.document import Block, BlockId, BlockKind, DocumentId
from reader.model.language import Language
from ui.printing.pieces import Cut, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.exporting.setting import Remark
    from ui.printing.pieces import Setter
    from ui.views.bitext.typography import BlockStyle

_TITLES = {Language.GERMAN: "Anmerkungen zur Lektüre", Language.ENGLISH: "Reader’s notes"}
_ROWS = {Language.GERMAN: "Zeile {row}", Language.ENGLISH: "row {row}"}
_LOST = {Language.GERMAN: "ohne Stelle", Language.ENGLISH: "without a place"}
_LONGEST = 240
"""Characters of the passage that are quoted."""


def title_of_notes(language: Language) -> str:
    """What stands above the notes, in the language of the book."""
    return _TITLES[_known(language)]


def set_end_notes(remarks: Sequence[Remark], language: Language, setter: Setter) -> list[Piece]:
    """The notes one below the other: number, place and passage, then what was written about it."""
    words = _known(language)
    pieces = setter.side([_block(_TITLES[words], words, BlockKind.HEADING)])
    for piece in pieces:
        piece.rule = False
    pieces.append(Piece(1, after=Cut.KEPT))
    for remark in remarks:
        head = _lines(setter, _about(remark, words), words, setter.faces.quoted(), f"[{remark.number}]")
        tags = " ".join(f"#{tag}" for tag in remark.annotation.tags)
        texts = [line.strip() for line in (*remark.annotation.body.splitlines(), tags) if line.strip()]
        if texts:
            head[-1].after = Cut.KEPT
        pieces += head
        for text in texts:
            pieces += _lines(setter, text, words, setter.faces.end_note())
    return pieces


def _known(language: Language) -> Language:
    return language if language in _TITLES else Language.ENGLISH


def _about(remark: Remark, words: Language) -> str:
    entry = remark.entry
    if entry is None or not entry.row:
        where = _LOST[words]
    else:
        where = " · ".join(filter(None, (entry.heading, _ROWS[words].format(row=entry.row))))
    who = ", ".join(remark.authors)
    passage = " ".join((entry.source or entry.target).split()) if entry is not None else ""
    if len(passage) > _LONGEST:
        passage = passage[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return ": ".join(filter(None, (" · ".join(filter(None, (where, who))), passage)))


def _lines(setter: Setter, text: str, language: Language, style: BlockStyle, label: str = "") -> list[Piece]:
    layout = setter.layout(_block(text, language), style)
    count = layout.line_count()
    pieces = [Piece(1, layout, n, n + 1, style.left) for n in range(count)]
    pieces[0].label = label
    if count > 1:
        pieces[0].after = pieces[-2].after = Cut.BAD
    return pieces


def _block(text: str, language: Language, kind: BlockKind = BlockKind.PARAGRAPH) -> SetBlock:
    block = Block(BlockId(0), DocumentId(0), 0, kind, text, int(kind is BlockKind.HEADING))
    return SetBlock(Side.TARGET, language, block, (Run(text, 0),))
