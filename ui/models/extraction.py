"""Candidates for the glossary as a Qt list model: without those it has, or that were dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from ui.i18n import tr_n
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.lookup.extraction import Candidate


class ExtractionModel(QAbstractListModel):
    """One line per candidate, the likeliest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Candidate] = []
        self._shown: list[Candidate] = []
        self._left_out: frozenset[str] = frozenset()

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show others."""
        self._all = list(candidates)
        self._show()

    def leave_out(self, terms: Collection[str]) -> None:
        """Do not show these; in lower case."""
        if frozenset(terms) != self._left_out:
            self._left_out = frozenset(terms)
            self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [one for one in self._all if one.term.lower() not in self._left_out]
        self.endResetModel()

    @property
    def candidates(self) -> list[Candidate]:
        """Those that are shown."""
        return list(self._shown)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self._shown[index.row()]
        if role == ITEM:
            return one
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            told = ", ".join(f"{text} {count}" for text, count in one.renderings[:4])
            return f"{one.term}, {tr_n('{n} place', '{n} places', one.n_places)}: {told}"
        return None
