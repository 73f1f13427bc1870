"""Candidates for the glossary as a Qt list model: without those it has, or that were dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from ui.i18n import tr_n
from ui.models.items import ItemsModel

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QObject

    from reader.lookup.extraction import Candidate


class ExtractionModel(ItemsModel["Candidate"]):
    """One line per candidate, the likeliest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Candidate] = []
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
        self.put(one for one in self._all if one.term.lower() not in self._left_out)

    @override
    def words(self, item: Candidate) -> str:
        told = ", ".join(f"{text} {count}" for text, count in item.renderings[:4])
        return f"{item.term}, {tr_n('{n} place', '{n} places', item.n_places)}: {told}"
