"""Citable pairs onto the clipboard, and locators back to their rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from reader.annotation import locator as locators
from reader.edits import citing
from reader.exporting.citations import CitationStyle, cite
from ui.i18n import Table, number, spoken, tr
from ui.settings import CITATION_STYLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.commands.desk import Desk
    from ui.commands.library import LibraryCommands

STYLES = Table(
    {
        CitationStyle.PLAIN: "plain",
        CitationStyle.MARKDOWN: "Markdown",
        CitationStyle.FOOTNOTE: "footnote",
        CitationStyle.APA: "APA-like",
    }
)


class CiteCommands(QObject):
    """Handlers ``citing.*``."""

    def __init__(self, desk: Desk, library: LibraryCommands) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._library = library
        self.plain: Callable[[], None] = partial(self._choose, CitationStyle.PLAIN)
        self.markdown: Callable[[], None] = partial(self._choose, CitationStyle.MARKDOWN)
        self.footnote: Callable[[], None] = partial(self._choose, CitationStyle.FOOTNOTE)
        self.apa: Callable[[], None] = partial(self._choose, CitationStyle.APA)

    @property
    def style(self) -> CitationStyle:
        """How citations are written."""
        return CitationStyle(self._desk.settings.get(CITATION_STYLE))

    def _choose(self, style: CitationStyle) -> None:
        self._desk.settings.put(CITATION_STYLE, style.value)
        self._desk.status.say(
            tr("Citations are copied in the {style} style (Ctrl+Shift+C)", style=STYLES[style])
        )

    def copy(self) -> None:
        """Copy the selection, else the row, in both languages with a locator."""
        desk, page = self._desk, self._desk.page
        if desk.bitext is None or page.current_bead() is None or not page.commit_edit():
            return
        ranges = page.selection()
        row = page.current_row
        if ranges:
            row = page.page.rows.number_of_block(ranges[0].block_id) or 0
        found = citing.cited(desk.library, desk.bitext.id, row, ranges)
        text = cite(found, self.style, spoken())
        data = QMimeData()
        data.setText(text.plain)
        data.setHtml(text.html)
        QGuiApplication.clipboard().setMimeData(data)
        desk.status.say(tr("Copied both texts with {locator}", locator=found.locator))

    def go_to(self, text: str) -> bool:
        """Open the row of the locator in a text; False, and said so, where there is none to find."""
        desk = self._desk
        wanted = locators.parse(text)
        if wanted is None:
            desk.status.warn(tr("There is no locator (zwie:…) in this"))
            return False
        shown = None if desk.bitext is None else desk.bitext.id
        found = citing.locate(desk.library, wanted, prefer=shown)
        if found is None:
            desk.status.warn(tr("No row of this library is clearly the one of {wanted}", wanted=wanted))
            return False
        if found.bitext_id != shown:
            if not desk.settle():
                return False
            self._library.open_bitext(found.bitext_id)
        desk.page.go_to_row(found.row)
        desk.page.setFocus()
        kept = round(100 * found.likeness)
        row = number(found.row + 1)
        changed = tr("Row {row}; {kept} % of its telling words are still there", row=row, kept=kept)
        desk.status.say(changed if kept < 100 else tr("Row {row}", row=row))
        return True
