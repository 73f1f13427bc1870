"""About the program: its version, and what it is made of with every licence in full."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from reader import VERSION
from ui.dialogs.help import ReadingDialog
from ui.i18n import tr
from ui.models import licences

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

_OWN = "zwiesprache"


class AboutDialog(ReadingDialog):
    """A page with the parts of the program; a click on one shows its licence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("About Zwiesprache"), theme, parent)
        self.resize(640, 640)
        self._theme = theme
        self.back = QPushButton(tr("&Back"), self)
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.show_parts)
        self.buttons.insertWidget(0, self.back)
        self.page.anchorClicked.connect(self._follow)
        self.show_parts()

    def show_parts(self) -> None:
        """The first page."""
        theme = self._theme
        rows = "".join(
            f'<tr><td style="padding: 3px 20px 3px 0"><a href="{escape(part.name)}"'
            f' style="color: {theme.accent}">{escape(part.name)}</a></td>'
            f'<td style="padding: 3px 20px 3px 0; color: {theme.muted}">{escape(part.version)}</td>'
            f'<td style="padding: 3px 0; color: {theme.muted}">{escape(part.licence)}</td></tr>'
            for part in licences.parts()
        )
        said = tr(
            "German side by side with English: to read, to translate, to annotate. "
            "Everything stays in one file on this machine."
        )
        own = tr("Zwiesprache is free software under the MIT licence.")
        made = tr("It is made with these parts; a click on one shows its licence:")
        self.page.setHtml(
            f"<h2>Zwiesprache {escape(VERSION)}</h2><p>{escape(said)}</p>"
            f'<p><a href="{_OWN}" style="color: {theme.accent}">{escape(own)}</a></p>'
            f"<p>{escape(made)}</p><table>{rows}</table>"
        )
        self.back.setEnabled(False)

    def _follow(self, url: QUrl) -> None:
        name = url.toString()
        self.page.setPlainText(
            licences.text("" if name == _OWN else name) or tr("This part brings no text of its licence.")
        )
        self.back.setEnabled(True)
        self.back.setFocus()
