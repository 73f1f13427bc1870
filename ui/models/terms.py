"""The termbase as a Qt list model, by German term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from reader.model.language import Language
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from reader.model.change import ChangeSet
    from reader.model.termbase import Concept
    from ui.workspace import Workspace

_TABLES = ("concept", "term", "term_detail", "term_refusal", "concept_scope", "collection_work")


class TermsModel(QAbstractListModel):
    """One row per concept."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._concepts: list[Concept] = []
        workspace.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read the termbase anew."""
        self.beginResetModel()
        self._concepts = sorted(self._workspace.library.termbase.all(), key=_order)
        self.endResetModel()

    @property
    def concepts(self) -> list[Concept]:
        """All concepts, in the list's order."""
        return list(self._concepts)

    def concept(self, row: int) -> Concept:
        """The concept in a row."""
        return self._concepts[row]

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._concepts)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        concept = self._concepts[index.row()]
        if role == ITEM:
            return concept
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "\n".join([*(term.text for term in concept.terms), concept.note])
        return None

    def _on_changed(self, change: ChangeSet) -> None:
        if touches_terms(change):
            self.reload()


def touches_terms(change: ChangeSet) -> bool:
    """Whether terms, or which of them are for a work, may be others now."""
    return any(map(change.touched, _TABLES))


def _order(concept: Concept) -> tuple[str, int]:
    terms = concept.texts(Language.GERMAN) or tuple(term.text for term in concept.terms)
    return (terms[0].casefold() if terms else "", concept.id)
