"""The terms of the glossary in the current row's original, with what they are to be rendered by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from reader.model.termbase import Concept, Term, TermStatus
from ui import messages
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.language import Language
    from reader.model.termbase import TermHit

NUMBERED: Final = 9
"""Terms that a key inserts."""


@dataclass(frozen=True, slots=True)
class RowTerm:
    """A term to write, or not to write, for one of the original. ``number`` is 0 where no key inserts it."""

    number: int
    surface: str
    concept: Concept
    term: Term

    @property
    def words(self) -> str:
        """What a screen reader says."""
        key = f"{self.number}: " if self.number else ""
        return f"{key}{self.surface}, {self.term.text}, {messages.TERM_STATUSES[self.term.status]}"


def row_terms(hits: Iterable[TermHit], concepts: Iterable[Concept], target: Language) -> list[RowTerm]:
    """The terms of the target language for what was found, in the original's order, the best first."""
    known = {concept.id: concept for concept in concepts}
    order = tuple(TermStatus)
    found: list[RowTerm] = []
    seen = set()
    number = 0
    for hit in hits:
        concept = known.get(hit.concept_id)
        if concept is None or concept.id in seen:
            continue
        seen.add(concept.id)
        own = sorted(
            (t for t in concept.terms if t.language is target), key=lambda term: order.index(term.status)
        )
        for term in own:
            number += term.allowed
            key = number if term.allowed and number <= NUMBERED else 0
            found.append(RowTerm(key, hit.surface, concept, term))
    return found


class RowTermsModel(QAbstractListModel):
    """One line per term of the target language."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terms: list[RowTerm] = []

    def show_terms(self, terms: list[RowTerm]) -> None:
        """Show others."""
        if terms != self._terms:
            self.beginResetModel()
            self._terms = terms
            self.endResetModel()

    @property
    def terms(self) -> list[RowTerm]:
        """All of them."""
        return list(self._terms)

    def numbered(self, number: int) -> RowTerm | None:
        """The term a key inserts."""
        return next((term for term in self._terms if term.number == number), None)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._terms)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        term = self._terms[index.row()]
        if role == ITEM:
            return term
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return term.words
        return None
