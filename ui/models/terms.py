"""The termbase as a Qt list model, by German term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reader.model.language import Language
from ui.models.items import ItemsModel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from reader.model.change import ChangeSet
    from reader.model.termbase import Concept, Term
    from ui.workspace import Workspace

_TABLES = ("concept", "term", "term_detail", "term_refusal", "concept_scope", "collection_work")


class TermsModel(ItemsModel["Concept"]):
    """One row per concept."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        workspace.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read the termbase anew."""
        self.put(sorted(self._workspace.library.termbase.all(), key=_order))

    @override
    def words(self, item: Concept) -> str:
        return "\n".join([*(term.text for term in item.terms), item.note])

    def _on_changed(self, change: ChangeSet) -> None:
        if touches_terms(change):
            self.reload()


def touches_terms(change: ChangeSet) -> bool:
    """Whether terms, or which of them are for a work, may be others now."""
    return any(map(change.touched, _TABLES))


def named(concept: Concept, term: Term) -> str:
    """A term as a list calls it: with what it is in the other language, so that two of a kind differ."""
    others = [other.text for other in concept.terms if other.language is not term.language][:2]
    return f"{term.text} – {', '.join(others)}" if others else term.text


def _order(concept: Concept) -> tuple[str, int]:
    terms = concept.texts(Language.GERMAN) or tuple(term.text for term in concept.terms)
    return (terms[0].casefold() if terms else "", concept.id)
