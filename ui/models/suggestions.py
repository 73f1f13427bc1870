"""The suggestions for the current row as a Qt list model, compared with what the row has."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from reader.edits import provenance
from reader.edits import suggestions as edits
from reader.errors import EditRefused
from reader.model.provenance import Hand, tally
from reader.model.suggestion import Suggestion, SuggestionKind
from reader.segmentation.comparison import Change, Part, compare
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Sequence

    from reader.model.bitext import BeadId, Row
    from reader.model.document import DocumentId
    from ui.workspace import Workspace

NUMBERED: Final = 9
"""Suggestions that a key takes."""
_COUNTED_FOR: Final = 10.0
"""Seconds the shares of the whole translation are good for."""
SAME: Final = 100
_ALIKE: Final = 0.25
"""Share of a text that must be in the other for their differences to say anything."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A suggestion in the list; ``parts`` are its differences from ``base``, none where they say nothing."""

    number: int
    suggestion: Suggestion
    base: str = ""
    parts: tuple[Part, ...] = ()
    source: str = ""
    """What the suggestion's own original is compared with: that of the row, or a sentence of it."""
    source_parts: tuple[Part, ...] = ()


class SuggestionsModel(QAbstractListModel):
    """What could be taken for one row: of the memory, of machines, and of earlier."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bead: BeadId | None = None
        self._entries: list[Entry] = []
        self._offers: dict[SuggestionKind, tuple[BeadId, tuple[Suggestion, ...]]] = {}
        self.row: Row | None = None
        """The row the suggestions are for."""
        self.differences = True
        self._work: tuple[DocumentId, float, Counter[Hand]] | None = None
        self.count_elsewhere: Callable[[DocumentId], bool] | None = None
        """What counts the shares of a long translation without holding the window up, and brings them with
        :meth:`take_work_shares`; False for one that is counted as quickly here."""

    @property
    def bead(self) -> BeadId | None:
        """The row the suggestions are for."""
        return self._bead

    def show_row(self, bead_id: BeadId | None) -> None:
        """Suggest something for another row, or for the same as it is now."""
        self._bead = bead_id
        self.reload()

    def offer(self, kind: SuggestionKind, bead_id: BeadId, suggestions: Sequence[Suggestion]) -> None:
        """What somebody else has found for a row; it is shown while that row is."""
        self._offers[kind] = (bead_id, tuple(suggestions))
        if bead_id == self._bead:
            self.reload()

    def show_differences(self, on: bool) -> None:
        """Show how each suggestion differs from what the row has, or only the texts."""
        self.differences = on
        self.reload()

    def reload(self) -> None:
        """Read the row and its suggestions anew."""
        self.beginResetModel()
        self._entries = self._read()
        self.endResetModel()

    def _read(self) -> list[Entry]:
        library = self._workspace.library
        self.row = None
        if self._bead is None:
            return []
        try:
            self.row = library.bitexts.row_of(self._bead)
            found = edits.offered(library, self._bead)
        except EditRefused:
            return []
        for bead, offered in self._offers.values():
            if bead == self._bead:
                found += offered
        order = tuple(SuggestionKind)
        found.sort(key=lambda s: (order.index(s.kind), s.part, bool(s.sentences), -(s.rate or 0)))
        base = "\n".join(block.text for block in self.row.target)
        if not base.strip() and found:
            base = found[0].text
        return [self._entry(number, suggestion, base) for number, suggestion in enumerate(found, 1)]

    def _entry(self, number: int, suggestion: Suggestion, base: str) -> Entry:
        assert self.row is not None
        if suggestion.kind is not SuggestionKind.MEMORY:
            return Entry(number, suggestion, base, self._compared(base, suggestion.text))
        # how the originals differ says what is to be changed in the translation
        source = "\n".join(block.text for block in self.row.source)
        if suggestion.sentences:
            texts = [block.text[s.start : s.end] for block in self.row.source for s in block.sentences]
            source = " ".join(texts[n] for n in suggestion.sentences if n < len(texts))
        differs = suggestion.original and suggestion.rate != SAME and not suggestion.part
        parts = compare(source, suggestion.original) if differs else ()
        return Entry(number, suggestion, source=source, source_parts=tuple(parts))

    def _compared(self, base: str, text: str) -> tuple[Part, ...]:
        if not self.differences or base == text or not base.strip():
            return ()
        parts = compare(base, text)
        same = sum(p.new[1] - p.new[0] for p in parts if p.change is Change.SAME)
        return tuple(parts) if same >= _ALIKE * max(len(base), len(text)) else ()

    def entry(self, number: int) -> Entry | None:
        """The suggestion with a number, from 1."""
        return self._entries[number - 1] if 0 < number <= len(self._entries) else None

    def engines(self) -> set[str]:
        """The engines whose versions are in the list, or in the row."""
        found = {e.suggestion.engine for e in self._entries if e.suggestion.engine}
        return found | {block.origin_detail for block in (self.row.target if self.row else ())}

    def shares(self) -> Counter[Hand]:
        """How many characters of the row's translation are of each hand."""
        library = self._workspace.library
        found = tally(())
        for block in self.row.target if self.row is not None else ():
            found += tally(provenance.spans_of(library, block))
        return found

    def work_shares(self) -> Counter[Hand]:
        """The same of the whole translation, as it was some seconds ago: counting a book takes a moment."""
        bitext = self._workspace.bitext
        if bitext is None:
            return tally(())
        known = self._work
        if known is None or known[0] != bitext.translation.id or monotonic() - known[1] > _COUNTED_FOR:
            if self.count_elsewhere is not None and self.count_elsewhere(bitext.translation.id):
                return known[2] if known is not None and known[0] == bitext.translation.id else tally(())
            counts = self._workspace.library.provenances.totals(bitext.translation.id)
            known = self._work = (bitext.translation.id, monotonic(), counts)
        return known[2]

    def take_work_shares(self, document_id: DocumentId, counts: Counter[Hand]) -> None:
        """The shares of a translation were counted."""
        self._work = (document_id, monotonic(), counts)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ITEM:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{entry.number}: {entry.suggestion.text}"
        return None
