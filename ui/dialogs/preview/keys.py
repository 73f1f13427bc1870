"""The keys of the preview, how they are listed below it, and how the pane that has them is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reader.model.document import BlockKind
from ui.i18n import mark, tr

if TYPE_CHECKING:
    from ui.theme import Theme

KINDS = {
    Qt.Key.Key_P: BlockKind.PARAGRAPH,
    Qt.Key.Key_L: BlockKind.LIST_ITEM,
    Qt.Key.Key_V: BlockKind.VERSE,
    Qt.Key.Key_Q: BlockKind.QUOTATION,
    Qt.Key.Key_M: BlockKind.META,
    Qt.Key.Key_S: BlockKind.SLOGAN,
    Qt.Key.Key_F: BlockKind.FOOTNOTE,
}
"""What a letter makes of the current block."""
LEVELS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
"""Levels of headings."""
KEYS = mark(
    (
        ("F8 or N", "next guess"),
        ("Shift+F8", "previous"),
        ("Space", "reverse it"),
        ("H 1 2 3", "heading"),
        ("P", "paragraph"),
        ("L", "list"),
        ("V", "verse"),
        ("Q", "quotation"),
        ("M", "details"),
        ("S", "slogan"),
        ("F", "note"),
        ("J", "join with previous"),
        ("B", "break at line"),
        ("D", "drop or keep line"),
        ("Ctrl+Z", "undo"),
        ("Arrows", "block, line"),
    ),
    "import",
)
"""Keys of the preview, for the lines below it."""


def legend(theme: Theme) -> str:
    """The keys, with no line break inside a key and what it does."""

    def fixed(text: str) -> str:
        return text.replace(" ", "&nbsp;")

    pairs = (
        f"<span style='color: {theme.ink}'>{fixed(tr(key, 'import'))}</span>&nbsp;{fixed(tr(said, 'import'))}"
        for key, said in KEYS
    )
    return "&nbsp;&nbsp; ".join(pairs)


def panes_style(theme: Theme) -> str:
    """Hairlines above and below; the pane that has the keyboard is underlined at its top."""
    return (
        f"QSplitter#panes {{ border: 0; border-bottom: 1px solid {theme.rule}; }}"
        "#sourcePane, #resultView { border: 0; border-radius: 0; padding: 0;"
        f" border-top: 2px solid {theme.rule}; }}"
        f"#sourcePane:focus, #resultView:focus {{ border: 0; border-top: 2px solid {theme.accent}; }}"
    )
