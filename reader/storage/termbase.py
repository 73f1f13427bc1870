"""The termbase: concepts and their terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.errors import EditRefused
from reader.model.language import Language
from reader.model.termbase import Concept, ConceptId, Term, TermId, TermMatch, TermStatus
from reader.storage import fields
from reader.storage.clock import new_uid, now

if TYPE_CHECKING:
    from reader.storage.connection import Connection


class Termbase:
    """Reads concepts; the writing half is for ``reader.edits`` inside a journal step."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Concept]:
        """Every concept, oldest first."""
        return self._made("")

    def get(self, concept_id: ConceptId) -> Concept:
        """One concept.

        Raises:
            EditRefused: ``gone``.
        """
        found = self._made("WHERE c.id = ?", (concept_id,))
        if not found:
            raise EditRefused("gone")
        return found[0]

    def _made(self, where: str, values: tuple[Any, ...] = ()) -> list[Concept]:
        terms: dict[int, list[Term]] = {}
        try:
            for row in self._connection.rows(
                f"""SELECT t.concept_id, t.language, t.text, t.status, t.match, t.part_of_speech, t.gender,
                    t.forms, t.id FROM term t JOIN concept c ON c.id = t.concept_id {where} ORDER BY t.id""",
                values,
            ):
                term = Term(
                    Language(row[1]),
                    row[2],
                    TermStatus(row[3]),
                    TermMatch(row[4]),
                    row[5],
                    row[6],
                    fields.strings(row[7]),
                    TermId(row[8]),
                )
                terms.setdefault(row[0], []).append(term)
        except ValueError as error:
            raise self._connection.damaged("a term") from error
        concepts = self._connection.rows(
            f"SELECT c.id, c.note, c.domain, c.definition, c.uid FROM concept c {where} ORDER BY c.id", values
        )
        return [
            Concept(tuple(terms.get(row[0], ())), row[1], row[2], row[3], ConceptId(row[0]), row[4])
            for row in concepts
        ]

    # -- written by edits --------------------------------------------------------------------

    def add(self, concept: Concept) -> ConceptId:
        """A new concept with its terms; their ids are ignored, its uid is kept where it has one."""
        at = now()
        number = ConceptId(
            self._connection.insert(
                "concept",
                uid=concept.uid or new_uid(),
                note=concept.note,
                domain=concept.domain,
                definition=concept.definition,
                created_at=at,
                modified_at=at,
            )
        )
        for term in concept.terms:
            self._connection.insert("term", concept_id=number, **_columns(term))
        return number

    def save(self, concept: Concept) -> None:
        """Make a stored concept equal to this one; its own terms stay, others come and go."""
        connection = self._connection
        old = {term.id: term for term in self.get(concept.id).terms}
        connection.update(
            "concept",
            concept.id,
            note=concept.note,
            domain=concept.domain,
            definition=concept.definition,
            modified_at=now(),
        )
        kept = {term.id for term in concept.terms if term.id in old}
        for number in old.keys() - kept:
            connection.delete("term", number)
        for term in concept.terms:
            if term.id not in old:
                connection.insert("term", concept_id=concept.id, **_columns(term))
            elif old[term.id] != term:
                connection.update("term", term.id, **_columns(term))

    def remove(self, concept_id: ConceptId) -> None:
        """Delete a concept with its terms."""
        self._connection.delete("concept", concept_id)


def _columns(term: Term) -> dict[str, Any]:
    return {
        "language": term.language.value,
        "text": term.text,
        "status": term.status.value,
        "match": term.match.value,
        "part_of_speech": term.part_of_speech,
        "gender": term.gender,
        "forms": fields.dump(term.forms),
    }
