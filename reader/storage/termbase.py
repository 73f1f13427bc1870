"""The termbase: concepts and their terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.errors import EditRefused
from reader.model.document import BlockId, CollectionId, WorkId
from reader.model.language import Language
from reader.model.termbase import Concept, ConceptId, Refusal, Term, TermId, TermMatch, TermStatus
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

    def of_work(self, work_id: WorkId) -> list[Concept]:
        """The concepts that are for a work: its own, those of its collections, and the library's."""
        shelves = {
            CollectionId(row[0])
            for row in self._connection.rows(
                "SELECT collection_id FROM collection_work WHERE work_id = ?", (work_id,)
            )
        }
        return [
            concept
            for concept in self.all()
            if not (concept.works or concept.collections)
            or work_id in concept.works
            or not shelves.isdisjoint(concept.collections)
        ]

    def _made(self, where: str, values: tuple[Any, ...] = ()) -> list[Concept]:
        terms: dict[int, list[Term]] = {}
        refused = self._refusals()
        try:
            for row in self._connection.rows(
                f"""SELECT t.concept_id, t.language, t.text, t.status, t.match, t.part_of_speech, t.gender,
                    t.forms, t.id, coalesce(d.note, ''), coalesce(d.source, ''), coalesce(d.examples, '[]'),
                    coalesce(d.case_sensitive, 0), coalesce(d.compounds, 1)
                    FROM term t JOIN concept c ON c.id = t.concept_id
                    LEFT JOIN term_detail d ON d.term_id = t.id {where} ORDER BY t.id""",
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
                    row[9],
                    row[10],
                    fields.strings(row[11]),
                    bool(row[12]),
                    bool(row[13]),
                    tuple(refused.get(row[8], ())),
                )
                terms.setdefault(row[0], []).append(term)
        except ValueError as error:
            raise self._connection.damaged("a term") from error
        works, collections = self._scopes()
        concepts = self._connection.rows(
            f"SELECT c.id, c.note, c.domain, c.definition, c.uid FROM concept c {where} ORDER BY c.id", values
        )
        return [
            Concept(
                tuple(terms.get(row[0], ())),
                row[1],
                row[2],
                row[3],
                ConceptId(row[0]),
                row[4],
                tuple(works.get(row[0], ())),
                tuple(collections.get(row[0], ())),
            )
            for row in concepts
        ]

    def _refusals(self) -> dict[int, list[Refusal]]:
        found: dict[int, list[Refusal]] = {}
        for term, surface, block in self._connection.rows(
            "SELECT term_id, surface, block_id FROM term_refusal ORDER BY id"
        ):
            found.setdefault(term, []).append(Refusal(surface, None if block is None else BlockId(block)))
        return found

    def _scopes(self) -> tuple[dict[int, list[WorkId]], dict[int, list[CollectionId]]]:
        works: dict[int, list[WorkId]] = {}
        collections: dict[int, list[CollectionId]] = {}
        for concept, work, collection in self._connection.rows(
            "SELECT concept_id, work_id, collection_id FROM concept_scope ORDER BY id"
        ):
            if work is not None:
                works.setdefault(concept, []).append(WorkId(work))
            elif collection is not None:
                collections.setdefault(concept, []).append(CollectionId(collection))
        return works, collections

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
            self._add_term(number, term)
        self._set_scope(number, concept)
        return number

    def _add_term(self, concept_id: ConceptId, term: Term) -> None:
        number = self._connection.insert("term", concept_id=concept_id, **_columns(term))
        self._set_details(TermId(number), term)

    def _set_details(self, number: TermId, term: Term) -> None:
        connection = self._connection
        details = _details(term)
        stored = connection.value("SELECT id FROM term_detail WHERE term_id = ?", (number,))
        if stored is not None:
            connection.update("term_detail", stored, **details)
        elif details != _details(Term(term.language, term.text)):
            connection.insert("term_detail", term_id=number, **details)
        here = connection.rows("SELECT id, surface, block_id FROM term_refusal WHERE term_id = ?", (number,))
        wanted = list(dict.fromkeys(term.refused))
        for row, surface, block in here:
            if (surface, block) in wanted:
                wanted.remove(Refusal(surface, block))
            else:
                connection.delete("term_refusal", row)
        for refusal in wanted:
            connection.insert(
                "term_refusal", term_id=number, surface=refusal.surface, block_id=refusal.block_id
            )

    def _set_scope(self, concept_id: ConceptId, concept: Concept) -> None:
        connection = self._connection
        wanted: list[tuple[int | None, int | None]] = [(work, None) for work in concept.works]
        wanted += [(None, collection) for collection in concept.collections]
        for row, *scope in connection.rows(
            "SELECT id, work_id, collection_id FROM concept_scope WHERE concept_id = ?", (concept_id,)
        ):
            if tuple(scope) in wanted:
                wanted.remove((scope[0], scope[1]))
            else:
                connection.delete("concept_scope", row)
        for work, collection in dict.fromkeys(wanted):
            connection.insert("concept_scope", concept_id=concept_id, work_id=work, collection_id=collection)

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
                self._add_term(concept.id, term)
            elif old[term.id] != term:
                if _columns(term) != _columns(old[term.id]):
                    connection.update("term", term.id, **_columns(term))
                self._set_details(term.id, term)
        self._set_scope(concept.id, concept)

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


def _details(term: Term) -> dict[str, Any]:
    return {
        "note": term.note,
        "source": term.source,
        "examples": fields.dump(term.examples),
        "case_sensitive": int(term.case_sensitive),
        "compounds": int(term.compounds),
    }
