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
from ui import messages
from ui.commands.writing import going_on
from ui.dialogs.term import TermDialog
from ui.i18n import number, tr
from ui.settings import HIGHLIGHT_COLOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from reader.model.annotation import Annotation, AnnotationId
    from reader.model.bitext import BeadId, Side
    from reader.model.change import ChangeSet
    from reader.model.document import Block
    from reader.model.termbase import Refusal
    from ui.commands.desk import Desk
    from ui.dialogs.term_details import Scope
    from ui.models.notes import PlacedNote
    from ui.views.notes.entry import NoteDraft


class MarkCommands:
    """Handlers ``marks.*``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ranges: tuple[TextRange, ...] = ()
        self._texts: tuple[str, ...] = ()
        """The texts the ranges are counted in: one may go on writing while the slip is open."""
        self._edited: Annotation | None = None
        self._row: BeadId | None = None
        """The row a note is written on as a whole."""
        self._twin: Annotation | None = None
        """The highlight the note on the slip may join."""
        self._last_mark: AnnotationId | None = None
        self.scopes: Callable[[], list[Scope]] = list
        """Which texts a term can be for."""
        self.where_refused: Callable[[Concept], dict[Refusal, str]] = lambda _concept: {}
        """Where forms of an entry were called wrong, in words."""
        self.term_changed: Callable[[Concept, Concept], None] = lambda _before, _after: None

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
        if desk.lookup.isVisible():
            return  # two clicks asked for something else
        if not desk.library.read_only and self._selected():
            desk.strip.offer(point, desk.page.page.type.line)

    def _paint(self, colour: Colour) -> None:
        """Colour the notes selected in the list, else the selection, else the highlight at the caret."""
        chosen = self.chosen()
        if chosen:
            self._desk.run(partial(notes.recolour, annotation_ids=chosen, colour=colour))
            return
        here = self.at_caret()
        if self._desk.page.selection():
            self._highlight(colour)
        elif here:
            self._recolour(here[-1], colour)

    def chosen(self) -> list[AnnotationId]:
        """The notes selected in the list, while it has the keyboard."""
        panel = self._desk.notes
        return [note.annotation.id for note in panel.selected()] if panel.list.hasFocus() else []

    def underline(self) -> None:
        """Underline the selection, or no longer."""
        self._mark(AnnotationKind.UNDERLINE, self._colour())

    def bookmark(self) -> None:
        """Put a bookmark at the current row, or take it away."""
        desk, bead = self._desk, self._desk.page.current_bead()
        bitext = desk.bitext
        if bitext is None or bead is None:
            return
        row = desk.page.row(desk.page.current_row)
        here = {block.id for block in (*row.source, *row.target)}
        there = [
            note.id
            for note in desk.library.annotations.of_blocks(here)
            if note.kind is AnnotationKind.BOOKMARK and note.row is not None and note.row.block_id in here
        ]
        if there:
            with going_on(desk.page):
                removed = desk.run(partial(notes.remove, annotation_ids=there))
            if removed:
                desk.status.say(tr("Bookmark removed"))
            return
        edit = partial(
            notes.add_note,
            work_id=bitext.original.work_id,
            ranges=(),
            body="",
            kind=AnnotationKind.BOOKMARK,
            colour=self._colour(),
            row=bead,
        )
        with going_on(desk.page):
            done = desk.run(edit)
        if done:
            desk.status.say(tr("Bookmark set; F12 goes from one note to the next"))

    def _highlight(self, colour: Colour) -> None:
        self._mark(AnnotationKind.HIGHLIGHT, colour)

    def _mark(self, kind: AnnotationKind, colour: Colour) -> None:
        bitext, ranges = self._desk.bitext, self._selected()
        if bitext is None or not ranges:
            return
        same = [a for a in self.at_caret() if a.kind is kind and _places(a) == sorted(r[1:] for r in ranges)]
        with going_on(self._desk.page):
            if same and kind is AnnotationKind.UNDERLINE:
                self._desk.run(partial(notes.remove, annotation_ids=[same[-1].id]))
            elif same:
                self._recolour(same[-1], colour)
            else:
                self._desk.settings.put(HIGHLIGHT_COLOUR, colour.value)
                work_id = bitext.original.work_id
                edit = partial(notes.highlight, work_id=work_id, ranges=ranges, colour=colour, kind=kind)
                if self._desk.run(edit):
                    self._last_mark = self._newest(ranges)
        self._deselect(ranges)

    def _deselect(self, ranges: Sequence[TextRange]) -> None:
        """Select nothing, which would hide the mark, and leave the caret where keys still find it.

        Words selected by keys have the blank after them selected too, and the caret is behind that.
        """
        page = self._desk.page
        page.clear_selection()
        caret = page.caret()
        if caret is None or page.is_editing:
            return
        for place in ranges:
            here = place.block_id == caret.block_id and place.side is caret.side
            spot = page.page.spot_of_block(place.block_id, place.end)
            if here and spot is not None and not place.start <= caret.start <= place.end:
                page.set_caret(spot)

    def _newest(self, ranges: Sequence[TextRange]) -> AnnotationId | None:
        found = self._desk.library.annotations.of_blocks(place.block_id for place in ranges)
        return max((note.id for note in found), default=None)

    def _recolour(self, annotation: Annotation, colour: Colour) -> None:
        self._desk.settings.put(HIGHLIGHT_COLOUR, colour.value)
        with going_on(self._desk.page):
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
        self._begin(AnnotationKind.NOTE)

    def question(self) -> None:
        """Ask something about the selection, else about the sentence at the caret."""
        self._begin(AnnotationKind.QUESTION)

    def row_note(self) -> None:
        """Write a note on the whole row."""
        page, bead = self._desk.page, self._desk.page.current_bead()
        if bead is None or not self._desk.keep_note():
            return
        row = page.row(page.current_row)
        texts = [block.text for block in (row.source or row.target)]
        self._open((), row=bead)
        self._write(
            " ".join(texts), tr("Row {row}", row=number(page.current_row + 1)) + ": ", AnnotationKind.NOTE
        )

    def _begin(self, kind: AnnotationKind) -> None:
        desk = self._desk
        ranges = self._selected()  # before the note on the slip is kept, which lets go of its passage
        if not desk.keep_note():
            return
        chosen = desk.notes.current() if desk.notes.list.hasFocus() else None
        if chosen is not None:
            self.edit_note(chosen.annotation)
            return
        if not ranges:
            here = self.at_caret()
            if here and kind is AnnotationKind.NOTE:
                self.edit_note(here[-1])
                return
            ranges = self._sentence_at_caret()
        if not ranges:
            desk.status.say(tr("Select the passage first: a note belongs to its text"))
            return
        self._open(ranges)
        self._twin = self._other_half(ranges)
        beside = "" if self._twin is None else " … ".join(s.exact for s in self._twin.selectors)
        self._write(" … ".join(self._text(place) for place in ranges), "", kind, beside)

    def _open(self, ranges: tuple[TextRange, ...], row: BeadId | None = None) -> None:
        self._ranges, self._row, self._edited, self._twin = ranges, row, None, None
        self._texts = tuple(self._desk.library.documents.block(place.block_id).text for place in ranges)

    def _write(self, quotation: str, head: str, kind: AnnotationKind, beside: str = "") -> None:
        desk = self._desk
        colour = self._colour() if self._twin is None else self._twin.colour
        known = desk.library.annotations.tags()
        desk.entry.write(f"{head}{quotation}", colour, kind=kind, known=known, beside=beside)

    def _other_half(self, ranges: Sequence[TextRange]) -> Annotation | None:
        """The highlight that was made last, if it stands opposite in the same row: the note is for both."""
        if self._last_mark is None or len({place.side for place in ranges}) != 1:
            return None
        row = self._desk.page.row(self._desk.page.current_row)
        if ranges[0].block_id not in {block.id for block in row.blocks(ranges[0].side)}:
            return None
        opposite = {block.id for block in row.blocks(ranges[0].side.other)}
        for note in self._desk.library.annotations.of_blocks(opposite):
            bare = note.kind is AnnotationKind.HIGHLIGHT and not note.body
            if note.id == self._last_mark and bare and {s.block_id for s in note.selectors} <= opposite:
                return note
        return None

    def edit_note(self, annotation: Annotation) -> None:
        """Open a note's text."""
        self._open(())
        self._edited = annotation
        quotation = " … ".join(s.exact for s in annotation.selectors)
        self._desk.entry.write(
            quotation,
            annotation.colour,
            annotation.body,
            kind=annotation.kind,
            tags=annotation.tags,
            known=self._desk.library.annotations.tags(),
        )

    def edit_note_by_id(self, annotation_id: AnnotationId) -> None:
        """Open a note that was clicked in the margin, and show it in the list."""
        if not self._desk.keep_note():
            return
        self._desk.notes.choose(annotation_id)
        self.edit_note(self._desk.library.annotations.get(annotation_id))

    def save_note(self, draft: NoteDraft) -> None:
        """Store what was written on the slip, which stays open if that fails."""
        bitext, old, twin = self._desk.bitext, self._edited, self._twin
        if bitext is None:
            return
        body, colour, kind, tags, is_twin = draft
        work_id, row = bitext.original.work_id, self._row
        with going_on(self._desk.page):
            if old is not None:
                stored = self._desk.run(
                    partial(
                        notes.revise, annotation_id=old.id, body=body, colour=colour, kind=kind, tags=tags
                    )
                )
            elif twin is not None and is_twin:
                stored = self._desk.run(
                    lambda library: notes.make_twin(
                        library, twin.id, self._followed(), body, colour=colour, kind=kind, tags=tags
                    )
                )
            else:
                stored = self._desk.run(
                    lambda library: notes.add_note(
                        library, work_id, self._followed(), body, colour=colour, kind=kind, tags=tags, row=row
                    )
                )
        if stored:
            self._last_mark = None
            if self._ranges and self._selected() == self._ranges:
                self._deselect(self._ranges)
            self.leave_entry()

    def doubt(self) -> None:
        """Say that the translation of the selection, or of the row, seems wrong."""
        desk, bitext, bead = self._desk, self._desk.bitext, self._desk.page.current_bead()
        if bitext is None or bead is None:
            return
        ranges = self._selected()
        edit = partial(notes.doubt_translation, work_id=bitext.original.work_id, ranges=ranges, row=bead)
        with going_on(desk.page):
            done = desk.run(edit)
        if done:
            self._deselect(ranges)
            desk.status.say(tr("Put to the translator: the row needs work. Ctrl+Shift+N says why."))

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
        self._ranges, self._texts, self._edited, self._twin, self._row = (), (), None, None, None
        self._desk.page.setFocus()

    def remove(self) -> None:
        """Remove the notes selected in the list when it has the keyboard, else the one at the caret."""
        if self._desk.notes.list.hasFocus():
            self._desk.notes.remove_current()
            return
        here = self.at_caret()
        if here:
            self.remove_by_id(here[-1].id)

    def remove_by_id(self, annotation_id: AnnotationId) -> None:
        """Remove one note."""
        kind = messages.KINDS[self._desk.library.annotations.get(annotation_id).kind]
        if self._desk.run(partial(notes.remove, annotation_ids=[annotation_id])):
            self._desk.status.say(tr("{kind} removed (Ctrl+Z brings it back)", kind=kind))

    def at_caret(self) -> list[Annotation]:
        """The annotations of the row, then those the caret or the selection touches, oldest first."""
        page = self._desk.page
        caret = page.caret()
        ranges = page.selection() or ((caret,) if caret is not None else ())
        found = self._desk.library.annotations.of_blocks([r.block_id for r in ranges]) if ranges else []
        of_row = page.row(page.current_row) if page.row_count else None
        here = set() if of_row is None else {b.id for b in (*of_row.source, *of_row.target)}
        rows, marks = [], []
        for note in found:
            touches = any(
                s.block_id == r.block_id and s.side is r.side and s.start <= r.end and r.start <= s.end
                for s in note.placed
                for r in ranges
            )
            if touches:
                marks.append(note)
            elif not note.placed and note.row is not None and note.row.block_id in here:
                rows.append(note)
        return [*rows, *marks]

    def go_to_note(self, note: PlacedNote) -> None:
        """Go to a note's place."""
        page, selector = self._desk.page, note.first
        if note.row is None:
            self._desk.status.say(tr("This note has lost its place: its text is no longer there"))
        elif selector is None or selector.anchor.is_lost or selector.block_id is None:
            page.go_to_row(note.row)
        else:
            page.go_to_block(selector.block_id, selector.start, selector.end)

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
        dialog = self._term_dialog(Concept(chosen))
        dialog.saved.connect(lambda concept: self._store(partial(terms.add_concept, concept=concept)))
        dialog.open()

    def new_term(self, concept: Concept) -> None:
        """Show a new entry of the glossary to be stored or changed."""
        if self._desk.library.read_only:
            return
        dialog = self._term_dialog(concept)
        dialog.saved.connect(lambda made: self._store(partial(terms.add_concept, concept=made)))
        dialog.open()

    def edit_term(self, concept: Concept) -> None:
        """Change a term of the glossary."""
        if self._desk.library.read_only:
            return
        dialog = self._term_dialog(concept)
        dialog.saved.connect(lambda changed: self._change_term(concept, changed))
        dialog.open()

    def _term_dialog(self, concept: Concept) -> TermDialog:
        desk = self._desk
        return TermDialog(concept, desk.theme, desk.window, self.scopes(), self.where_refused(concept))

    def _change_term(self, before: Concept, after: Concept) -> None:
        if self._store(partial(terms.edit_concept, concept=after)):
            self.term_changed(before, self._desk.library.termbase.get(after.id))

    def _store(self, edit: partial[ChangeSet]) -> bool:
        with going_on(self._desk.page):
            stored = self._desk.run(edit)
        if stored:
            self._desk.page.clear_selection()  # done with; a note begun next would take its other side too
            self._desk.status.say(tr("Glossary saved; the term is underlined wherever it occurs"))
        return stored

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
