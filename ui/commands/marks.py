"""Highlights, notes and terms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.annotation import anchoring
from reader.edits import annotations as notes
from reader.edits import terms
from reader.errors import EditRefused
from reader.model.annotation import AnnotationKind, Colour, TextRange
from reader.model.language import Language
from reader.model.termbase import Concept, Term
from reader.segmentation.words import word_at
from ui.dialogs.term import TermDialog
from ui.settings import HIGHLIGHT_COLOUR

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from reader.model.annotation import Annotation, AnnotationId
    from reader.model.bitext import Side
    from reader.model.change import ChangeSet
    from reader.model.document import Block
    from ui.commands.desk import Desk
    from ui.models.notes import PlacedNote


class MarkCommands:
    """Handlers ``marks.*``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ranges: tuple[TextRange, ...] = ()
        self._texts: tuple[str, ...] = ()
        """The texts the ranges are counted in: one may go on writing while the slip is open."""
        self._edited: Annotation | None = None

    # -- highlights ---------------------------------------------------------------------------

    def highlight(self) -> None:
        """Highlight the selection in the colour used last."""
        self._highlight(self._colour())

    def yellow(self) -> None:
        """Highlight in yellow."""
        self._paint(Colour.YELLOW)

    def green(self) -> None:
        """Highlight in green."""
        self._paint(Colour.GREEN)

    def blue(self) -> None:
        """Highlight in blue."""
        self._paint(Colour.BLUE)

    def rose(self) -> None:
        """Highlight in rose."""
        self._paint(Colour.ROSE)

    def _colour(self) -> Colour:
        return Colour(self._desk.settings.get(HIGHLIGHT_COLOUR))

    def offer_strip(self, point: QPoint) -> None:
        """Offer colours, note and term beside what the mouse has just selected."""
        desk = self._desk
        if not desk.library.read_only and self._selected():
            desk.strip.offer(point, desk.page.page.type.line)

    def _paint(self, colour: Colour) -> None:
        """Highlight the selection in a colour, else give the highlight at the caret that colour."""
        here = self.at_caret()
        if self._desk.page.selection():
            self._highlight(colour)
        elif here:
            self._recolour(here[-1], colour)

    def _highlight(self, colour: Colour) -> None:
        bitext, ranges = self._desk.bitext, self._selected()
        if bitext is None or not ranges:
            return
        same = [a for a in self.at_caret() if _places(a) == sorted(r[1:] for r in ranges)]
        if same:
            self._recolour(same[-1], colour)
        else:
            self._desk.settings.put(HIGHLIGHT_COLOUR, colour.value)
            work_id = bitext.original.work_id
            self._desk.run(partial(notes.highlight, work_id=work_id, ranges=ranges, colour=colour))
        self._desk.page.clear_selection()  # it would hide the colour

    def _recolour(self, annotation: Annotation, colour: Colour) -> None:
        self._desk.settings.put(HIGHLIGHT_COLOUR, colour.value)
        self._desk.run(partial(notes.recolour, annotation_ids=[annotation.id], colour=colour))

    def _selected(self) -> tuple[TextRange, ...]:
        """The selection without the blanks around it."""
        found = []
        for place in self._desk.page.selection():
            text = self._text(place)
            start = place.start + len(text) - len(text.lstrip())
            found.append(place._replace(start=start, end=start + len(text.strip())))
        return tuple(place for place in found if place.start < place.end)

    # -- notes --------------------------------------------------------------------------------

    def note(self) -> None:
        """Write a note on the selection, else on the note or the sentence at the caret."""
        if not self._desk.keep_note():
            return
        ranges = self._selected()
        if not ranges:
            here = self.at_caret()
            if here:
                self.edit_note(here[-1])
                return
            ranges = self._sentence_at_caret()
        if not ranges:
            self._desk.status.say("Select the passage first: a note belongs to its text")
            return
        self._ranges, self._edited = ranges, None
        self._texts = tuple(self._desk.library.documents.block(place.block_id).text for place in ranges)
        quotation = " … ".join(self._text(place) for place in ranges)
        self._desk.entry.write(quotation, self._colour())

    def edit_note(self, annotation: Annotation) -> None:
        """Open a note's text."""
        self._ranges, self._edited = (), annotation
        quotation = " … ".join(s.exact for s in annotation.selectors)
        self._desk.entry.write(quotation, annotation.colour, annotation.body)

    def edit_note_by_id(self, annotation_id: AnnotationId) -> None:
        """Open a note that was clicked in the margin, and show it in the list."""
        if not self._desk.keep_note():
            return
        self._desk.notes.choose(annotation_id)
        self.edit_note(self._desk.library.annotations.get(annotation_id))

    def save_note(self, body: str, colour: Colour) -> None:
        """Store what was written on the slip, which stays open if that fails."""
        bitext, old, run = self._desk.bitext, self._edited, self._desk.run
        if bitext is None:
            return
        if old is None:
            stored = run(
                lambda library: notes.add_note(
                    library, bitext.original.work_id, self._followed(), body, colour=colour
                )
            )
        else:
            stored = body == old.body or run(partial(notes.set_body, annotation_id=old.id, body=body))
            if stored and colour is not old.colour:
                stored = run(partial(notes.recolour, annotation_ids=[old.id], colour=colour))
        if stored:
            self.leave_entry()

    def _followed(self) -> tuple[TextRange, ...]:
        """Where the passages of the slip are now.

        Raises:
            EditRefused: ``gone``.
        """
        found = []
        for place, before in zip(self._ranges, self._texts, strict=True):
            now = self._desk.library.documents.block(place.block_id).text
            ends = anchoring.follow(before, now, place.start, place.end)
            if ends is None:
                raise EditRefused("gone")
            found.append(place._replace(start=ends[0], end=ends[1]))
        return tuple(found)

    def leave_entry(self) -> None:
        """Put the slip away and go back to the text."""
        self._desk.entry.hide()
        self._ranges, self._texts, self._edited = (), (), None
        self._desk.page.setFocus()

    def remove(self) -> None:
        """Remove the note chosen in the list when it has the keyboard, else the one at the caret."""
        if self._desk.notes.list.hasFocus():
            self._desk.notes.remove_current()
            return
        here = self.at_caret()
        if here:
            last = here[-1]
            what = "Highlight" if last.kind is AnnotationKind.HIGHLIGHT else "Note"
            if self._desk.run(partial(notes.remove, annotation_ids=[last.id])):
                self._desk.status.say(f"{what} removed (Ctrl+Z brings it back)")

    def at_caret(self) -> list[Annotation]:
        """The annotations the caret or the selection touches, oldest first."""
        page = self._desk.page
        caret = page.caret()
        ranges = page.selection() or ((caret,) if caret is not None else ())
        found = self._desk.library.annotations.of_blocks([r.block_id for r in ranges]) if ranges else []
        return [
            note
            for note in found
            if any(
                s.block_id == r.block_id and s.side is r.side and s.start <= r.end and r.start <= s.end
                for s in note.selectors
                for r in ranges
            )
        ]

    def go_to_note(self, note: PlacedNote) -> None:
        """Go to a note's place."""
        selector = note.first
        if selector.block_id is None or note.row is None:
            self._desk.status.say("This note has lost its place: its text is no longer there")
            return
        self._desk.page.go_to_block(selector.block_id, selector.start, selector.end)

    def _sentence_at_caret(self) -> tuple[TextRange, ...]:
        caret = self._desk.page.caret()
        block = self._block(caret.side, caret.block_id) if caret is not None else None
        if caret is None or block is None or not block.text:
            return ()
        for sentence in block.sentences:
            if sentence.start <= caret.start <= sentence.end:
                return (caret._replace(start=sentence.start, end=sentence.end),)
        return (caret._replace(start=0, end=len(block.text)),)

    def _block(self, side: Side, block_id: int) -> Block | None:
        page = self._desk.page
        if page.current_bead() is None:
            return None
        return next((b for b in page.row(page.current_row).blocks(side) if b.id == block_id), None)

    def _text(self, place: TextRange) -> str:
        return self._desk.library.documents.block(place.block_id).text[place.start : place.end]

    # -- terms --------------------------------------------------------------------------------

    def add_term(self) -> None:
        """Add the selected words to the glossary, German from the German side."""
        found: dict[Language, str] = {}
        for place in self._desk.page.selection() or self._word_at_caret():
            text = " ".join(self._text(place).split())
            if text:
                found[self._language(place.side)] = text
        chosen = tuple(
            Term(language, text) for language, text in found.items() if language in _TERM_LANGUAGES
        )
        dialog = TermDialog(Concept(chosen), self._desk.theme, self._desk.window)
        dialog.saved.connect(lambda concept: self._store(partial(terms.add_concept, concept=concept)))
        dialog.open()

    def edit_term(self, concept: Concept) -> None:
        """Change a term of the glossary."""
        if self._desk.library.read_only:
            return
        dialog = TermDialog(concept, self._desk.theme, self._desk.window)
        dialog.saved.connect(lambda changed: self._store(partial(terms.edit_concept, concept=changed)))
        dialog.open()

    def _store(self, edit: partial[ChangeSet]) -> None:
        if self._desk.run(edit):
            self._desk.status.say("Glossary saved; the term is underlined wherever it occurs")

    def _word_at_caret(self) -> tuple[TextRange, ...]:
        caret = self._desk.page.caret()
        block = self._block(caret.side, caret.block_id) if caret is not None else None
        if caret is None or block is None or not block.text:
            return ()
        start, end = word_at(block.text, caret.start)
        return (caret._replace(start=start, end=end),)

    def _language(self, side: Side) -> Language:
        bitext = self._desk.bitext
        if bitext is None:
            return Language.UNDETERMINED
        return (bitext.original if side.value == "source" else bitext.translation).language


def _places(annotation: Annotation) -> list[tuple[int | None, int, int]]:
    return sorted((s.block_id, s.start, s.end) for s in annotation.selectors)


_TERM_LANGUAGES = {Language.GERMAN, Language.ENGLISH}
