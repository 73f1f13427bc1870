"""From a reference to its footnote, and from the footnote back to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.commands.writing import write_on
from ui.i18n import tr
from ui.views.bitext.page import Noted

if TYPE_CHECKING:
    from reader.model.document import Block
    from ui.commands.desk import Desk


class FootnoteCommands:
    """Handlers ``footnotes.*``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.page.footnote_asked.connect(self.follow)

    def go(self) -> None:
        """To the footnote referred to at the caret or next behind it; from a footnote back to the text."""
        page = self._desk.page
        written = page.writing.writing_at
        if not page.commit_edit():
            return
        caret = page.caret()  # only now: a paragraph begun and not written is none any more
        if caret is None:
            self._desk.status.say(tr("Put the caret before the reference to a footnote, or into a footnote"))
            write_on(page, written)
            return
        block = self._desk.library.documents.block(caret.block_id)
        behind = [ref for ref in block.refs if ref.offset >= caret.start]
        refs = behind or list(reversed(block.refs))
        if not self.follow(Noted(block, refs[0].label, refs[0].offset) if refs else Noted(block, "")):
            write_on(page, written)

    def follow(self, noted: Noted) -> bool:
        """To the footnote of a reference; without one, to what refers to the block. False for none."""
        from reader.lookup.footnotes import footnote_of, reference_of  # noqa: PLC0415 - deferred: seldom wanted

        page, library = self._desk.page, self._desk.library
        if noted.label:
            note = footnote_of(library, noted.block, noted.label, noted.offset)
            if note is None:
                self._desk.status.say(tr("There is no footnote {label} in this text", label=noted.label))
                return False
            page.go_to_block(note, 0, len(library.documents.block(note).text))
        else:
            place = reference_of(library, noted.block) if noted.block.label else None
            if place is None:
                self._desk.status.say(self._nothing(noted.block))
                return False
            block, offset = place
            page.go_to_block(block, max(0, offset - 1), offset)
        page.setFocus()
        return True

    @staticmethod
    def _nothing(block: Block) -> str:
        if block.kind.value == "footnote":
            return tr("Nothing in this text refers to this footnote")
        return tr("There is no reference to a footnote in this paragraph")
