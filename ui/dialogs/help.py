"""A page to read, and the sheet of keys."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from ui.i18n import tr
from ui.theme import FACE, px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme


class _Page(QTextBrowser):
    """Shows text; loads nothing from anywhere."""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        return None


class ReadingDialog(QDialog):
    """A page to read, in the colours of the book."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 640)
        self.page = _Page(self)
        self.page.setOpenLinks(False)
        self.page.setStyleSheet(
            f"QTextBrowser {{ border: 0; background: {theme.paper};"
            f" font-family: '{FACE}'; font-size: {px(16)}px; }}"
        )
        self.page.document().setDocumentMargin(8)
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.addWidget(self.page)
        layout.addLayout(self.buttons)


def keys_sheet(
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], theme: Theme, parent: QWidget | None
) -> ReadingDialog:
    """All actions with their keys, by menu, in two columns."""
    dialog = ReadingDialog(tr("Keys"), theme, parent)
    dialog.resize(860, 700)
    blocks = [_key_block(title, rows, theme) for title, rows in groups]
    sizes = [len(rows) + 2 for _, rows in groups]
    half, left = sum(sizes) / 2, 0
    while left < len(blocks) - 1 and sum(sizes[: left + 1]) <= half + 2:
        left += 1
    columns = "".join(
        f'<td width="50%" style="padding-right: 26px">{"".join(part)}</td>'
        for part in (blocks[:left], blocks[left:])
    )
    dialog.page.setHtml(f'<table width="100%"><tr>{columns}</tr></table>')
    return dialog


def _key_block(title: str, rows: Sequence[tuple[str, str]], theme: Theme) -> str:
    lines = "".join(
        f'<tr><td style="padding: 2px 0">{escape(name)}</td>'
        f'<td align="right" style="padding: 2px 0; color: {theme.muted}">{escape(keys)}</td></tr>'
        for name, keys in rows
    )
    return f'<h3 style="color: {theme.accent}">{escape(title)}</h3><table width="100%">{lines}</table>'
