"""The sheet of keys, the first steps, and about the program."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from ui.i18n import language, mark, tr
from ui.theme import FACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

MANUAL = Path(__file__).parents[2] / "docs" / "manual"

_SHORT = mark("""# First steps

Drop a German text and its English translation on the window, or choose them with **Ctrl+O**.
**?** shows all keys, **Ctrl+Shift+P** finds every command.
""")

_ABOUT = mark(
    "German side by side with English: to read, to translate, to annotate. "
    "Everything stays in one file on this machine."
)
LICENCES = (
    ("Zwiesprache", mark("MIT licence")),
    (mark("Qt and PySide6"), mark("GNU LGPL 3")),
    ("Source Serif Pro", mark("SIL Open Font License 1.1")),
    ("SQLite", mark("public domain")),
    ("sqlite-utils, deep-translator", mark("Apache Licence 2.0")),
    ("NumPy, lxml, Click, Pygments", mark("BSD licences")),
    ("RapidFuzz, simplemma, markdown-it-py", mark("MIT licence")),
    (mark("Pyphen and its patterns"), mark("LGPL 2.1 or later, MPL 1.1")),
)


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
            f" font-family: '{FACE}'; font-size: 16px; }}"
        )
        self.page.document().setDocumentMargin(8)
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.addWidget(self.page)
        layout.addLayout(buttons)


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


def first_steps(theme: Theme, parent: QWidget | None) -> ReadingDialog:
    """The first page of the manual."""
    dialog = ReadingDialog(tr("First steps"), theme, parent)
    page = MANUAL / f"first-steps.{language()}.md"
    page = page if page.exists() else MANUAL / "first-steps.md"
    dialog.page.setMarkdown(page.read_text(encoding="utf-8") if page.exists() else tr(_SHORT))
    _space_out(dialog.page.document())
    return dialog


def _space_out(document: QTextDocument) -> None:
    """Qt sets Markdown without room between paragraphs."""
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        shape.setLineHeight(125.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(18.0 if shape.headingLevel() else 0.0)
        shape.setBottomMargin(4.0 if block.textList() else 9.0)
        QTextCursor(block).setBlockFormat(shape)
        block = block.next()


def about(version: str, theme: Theme, parent: QWidget | None) -> ReadingDialog:
    """Version and licences."""
    dialog = ReadingDialog(tr("About Zwiesprache"), theme, parent)
    dialog.resize(560, 480)
    rows = "".join(
        f'<tr><td style="padding: 3px 24px 3px 0">{escape(tr(name))}</td>'
        f'<td style="padding: 3px 0; color: {theme.muted}">{escape(tr(licence))}</td></tr>'
        for name, licence in LICENCES
    )
    dialog.page.setHtml(
        f"<h2>Zwiesprache {escape(version)}</h2>"
        f"<p>{escape(tr(_ABOUT))}</p><h4>{escape(tr('Licences'))}</h4><table>{rows}</table>"
    )
    return dialog
