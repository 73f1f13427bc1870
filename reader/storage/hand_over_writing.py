"""Writing what a merge made of a work: every row that differs, and no other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from reader.model.annotation import AnnotationId
from reader.model.document import BlockId, CollectionId, WorkId
from reader.model.language import Language
from reader.model.order import spread
from reader.model.termbase import Concept, Refusal, Term, TermMatch, TermStatus
from reader.storage.annotations import Annotations
from reader.storage.clock import new_uid, now
from reader.storage.hand_over_checks import (
    check_former,
    check_link,
    check_note,
    check_paragraph,
    check_text,
)
from reader.storage.shelf import Shelf
from reader.storage.termbase import Termbase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.hand_over import (
        Entry,
        Link,
        LinkedTexts,
        Meaning,
        Note,
        Number,
        Pair,
        Paragraph,
        Spot,
        Text,
        Version,
    )
    from reader.storage.connection import Connection


class VersionWriter:
    """Brings a work from one version to another, inside a step of the journal. Used once."""

    def __init__(
        self, connection: Connection, work_id: WorkId, theirs: Connection, before: Version, after: Version
    ) -> None:
        self._connection = connection
        self._theirs = theirs
        """Where the files and pictures are that come."""
        self._work = work_id
        self._before = before
        self._after = after
        self._at = now()
        self.ids: dict[Number, int] = {}
        """What new paragraphs are called now."""
        self._documents = dict(connection.rows("SELECT uid, id FROM document WHERE work_id = ?", (work_id,)))
        self._bitexts: dict[str, int] = dict(
            connection.rows(
                """SELECT t.uid, t.id FROM bitext t JOIN document d ON d.id = t.original_id
                   WHERE d.work_id = ?""",
                (work_id,),
            )
        )

    def run(self) -> None:
        """Write all that differs.

        Raises:
            DamagedLibraryError: what comes is nothing this program writes.
        """
        try:
            self._write()
        except ValueError as error:
            raise self._theirs.damaged("something") from error

    def _write(self) -> None:
        self._write_work()
        gone = self._before.paragraphs().keys() - self._after.paragraphs().keys()
        for uid, text in self._after.texts.items():
            if uid not in self._documents:
                self._add_document(text)
            else:
                self._write_document(self._before.texts[uid], text)
            self._write_blocks(uid, text)
        for uid, bitext in self._after.bitexts.items():
            self._write_bitext(uid, bitext)
        self._write_notes()
        self._write_meanings()
        self._write_former()
        for number in sorted(gone):
            self._connection.delete("block", number)

    def _id(self, number: Number) -> int:
        return self.ids.get(number, number)

    # -- the work and its texts ---------------------------------------------------------------

    def _write_work(self) -> None:
        before, after = self._before, self._after
        if (before.title, before.author) != (after.title, after.author):
            self._connection.update("work", self._work, title=after.title, author=after.author)
        if before.tags != after.tags:
            Shelf(self._connection).set_tags(self._work, sorted(after.tags, key=str.casefold))

    def _add_document(self, text: Text) -> None:
        check_text(text)
        uid = self._free_uid("document", text.uid)
        self._documents[text.uid] = self._connection.insert(
            "document",
            uid=uid, work_id=self._work, role=text.role, origin=text.origin, language=text.language,
            title=text.title, name=text.name, format=text.format, source_name=text.source_name,
            source_sha256=text.source_sha256, encoding=text.encoding, created_at=text.created_at,
        )  # fmt: skip
        self._take_source(text)
        self._take_assets(text.uid)

    def _write_document(self, before: Text, after: Text) -> None:
        check_text(after)
        document = self._documents[after.uid]
        values = {
            name: getattr(after, name)
            for name in ("title", "name", "format", "source_name", "source_sha256", "encoding")
            if getattr(before, name) != getattr(after, name)
        }
        if values:
            self._connection.update("document", document, **values)
        if before.source != after.source:
            self._take_source(after)
        if before.paragraphs != after.paragraphs:
            self._take_assets(after.uid)

    def _take_source(self, text: Text) -> None:
        """Keep the present file of a text that came, and point to it."""
        if not text.source:
            return
        connection, document = self._connection, self._documents[text.uid]
        found = connection.value(
            "SELECT id FROM source WHERE document_id = ? AND sha256 = ?", (document, text.source)
        )
        if found is None:
            row = self._theirs.row(
                """SELECT s.sha256, s.raw, s.shown, s.repairs, s.dropped, s.choices
                   FROM source s JOIN document d ON d.id = s.document_id
                   WHERE d.uid = ? AND s.sha256 = ? ORDER BY s.id DESC LIMIT 1""",
                (text.uid, text.source),
            )
            if row is None:
                return
            names = ("sha256", "raw", "shown", "repairs", "dropped", "choices")
            values = dict(zip(names, row, strict=True))
            found = connection.insert("source", document_id=document, **values)
        pointer = connection.value("SELECT id FROM document_source WHERE document_id = ?", (document,))
        if pointer is None:
            connection.insert("document_source", document_id=document, source_id=found)
        else:
            connection.update("document_source", pointer, source_id=found)

    def _take_assets(self, uid: str) -> None:
        """Keep the pictures of a text that came."""
        document = self._documents[uid]
        of_them = "SELECT {} FROM asset a JOIN document d ON d.id = a.document_id WHERE d.uid = ?"
        here = self._connection.rows("SELECT path FROM asset WHERE document_id = ?", (document,))
        there = self._theirs.rows(of_them.format("a.path"), (uid,))
        for (path,) in set(there) - set(here):
            sql = of_them.format("a.path, a.mime, a.alt, a.data") + " AND a.path = ?"
            row = self._theirs.row(sql, (uid, path))
            values = dict(zip(("path", "mime", "alt", "data"), row, strict=True))
            self._connection.insert("asset", document_id=document, **values)

    def _write_blocks(self, uid: str, text: Text) -> None:
        connection, document = self._connection, self._documents[uid]
        old = self._before.texts.get(uid)
        if old is not None and old.paragraphs == text.paragraphs:
            return
        known = {} if old is None else {p.number: p for p in old.paragraphs}
        ranks = dict(connection.rows("SELECT id, rank FROM block WHERE document_id = ?", (document,)))
        new_ranks = spread([ranks.get(p.number) if p.number in known else None for p in text.paragraphs])
        for paragraph, rank in zip(text.paragraphs, new_ranks, strict=True):
            before = known.get(paragraph.number)
            if before != paragraph:
                check_paragraph(paragraph)
            if before is None:
                number = connection.insert(
                    "block", document_id=document, rank=rank, modified_at=self._at, **_block(paragraph)
                )
                self.ids[paragraph.number] = number
            else:
                self._write_block(before, paragraph, ranks[paragraph.number], rank)
            if (before.wording.spans if before else "") != paragraph.wording.spans:
                self._write_spans(self._id(paragraph.number), paragraph.wording.spans)

    def _write_block(self, before: Paragraph, after: Paragraph, rank: int, new_rank: int) -> None:
        old = _block(before)
        values: dict[str, Any] = {k: v for k, v in _block(after).items() if old[k] != v}
        if values:
            values["modified_at"] = self._at
        if rank != new_rank:
            values["rank"] = new_rank
        if values:
            self._connection.update("block", after.number, **values)

    def _write_spans(self, block: int, spans: str) -> None:
        connection = self._connection
        row = connection.value("SELECT id FROM provenance WHERE block_id = ?", (block,))
        if row is None:
            connection.insert("provenance", block_id=block, spans=spans)
        elif spans:
            connection.update("provenance", row, spans=spans)
        else:
            connection.delete("provenance", row)

    def _write_former(self) -> None:
        for number, former in self._after.former.items():
            known = set(self._before.former.get(number, ()))
            for found in sorted((f for f in former if f not in known), key=lambda f: f.at):
                check_former(found)
                self._connection.insert("block_history", block_id=self._id(number), **found._asdict())

    # -- rows ---------------------------------------------------------------------------------

    def _write_bitext(self, uid: str, bitext: LinkedTexts) -> None:
        before = self._before.bitexts.get(uid)
        if before is None:
            self._bitexts[uid] = self._connection.insert(
                "bitext",
                uid=self._free_uid("bitext", uid),
                original_id=self._documents[bitext.original],
                translation_id=self._documents[bitext.translation],
            )
            before = bitext._replace(links=(), refusals=frozenset(), dismissals={})
        if before.links != bitext.links:
            _RowWriter(self._connection, self._bitexts[uid], self.ids).run(before.links, bitext.links)
        self._write_said(self._bitexts[uid], before, bitext)

    def _write_said(self, bitext: int, before: LinkedTexts, after: LinkedTexts) -> None:
        """What was said of pairs that do not belong together, and of problems that are none."""
        connection = self._connection
        for source, target in before.refusals - after.refusals:
            connection.execute(
                "DELETE FROM refusal WHERE bitext_id = ? AND source_block = ? AND target_block = ?",
                (bitext, source, target),
            )
        for source, target in sorted(after.refusals - before.refusals):
            connection.insert(
                "refusal", bitext_id=bitext, source_block=self._id(source), target_block=self._id(target)
            )
        for gone in before.dismissals.keys() - after.dismissals.keys():
            connection.execute(
                """DELETE FROM dismissal WHERE bitext_id = ? AND block_id = ? AND rule = ? AND detail = ?
                   AND text_sha256 = ?""",
                (bitext, *gone),
            )
        for new in sorted(after.dismissals.keys() - before.dismissals.keys()):
            reason, at = after.dismissals[new]
            connection.insert(
                "dismissal", bitext_id=bitext, block_id=self._id(new.number), rule=new.rule,
                detail=new.detail, text_sha256=new.text_sha256, reason=reason, at=at,
            )  # fmt: skip

    # -- notes --------------------------------------------------------------------------------

    def _write_notes(self) -> None:
        before, after = self._before.notes, self._after.notes
        numbers = dict(
            self._connection.rows("SELECT uid, id FROM annotation WHERE work_id = ?", (self._work,))
        )
        for uid in before.keys() - after.keys():
            self._connection.delete("annotation", numbers[uid])
        for uid, note in after.items():
            old = before.get(uid)
            if old == note:
                continue
            check_note(note)
            if old is None:
                numbers[uid] = self._connection.insert(
                    "annotation", uid=self._free_uid("annotation", uid), work_id=self._work,
                    kind=note.kind, colour=note.colour, body=note.body, created_at=note.created_at,
                    modified_at=note.modified_at,
                )  # fmt: skip
            self._write_note(numbers[uid], old, note)

    def _write_note(self, number: int, old: Note | None, note: Note) -> None:
        connection = self._connection
        if old is not None:
            values = {
                name: getattr(note, name)
                for name in ("kind", "colour", "body", "modified_at")
                if getattr(old, name) != getattr(note, name)
            }
            if values:
                connection.update("annotation", number, **values)
        if (old.tags if old else ()) != note.tags:
            Annotations(connection).set_tags(AnnotationId(number), note.tags, modified_at=note.modified_at)
        for name in note.authors:
            if old is None or name not in old.authors:
                connection.insert("annotation_author", annotation_id=number, author=name)
        if (old.spots if old else ()) != note.spots:
            stored = connection.rows("SELECT id FROM selector WHERE annotation_id = ? ORDER BY id", (number,))
            self._write_spots(number, [row[0] for row in stored], note.spots)
        if (old.rows if old else ()) != note.rows:
            connection.execute("DELETE FROM annotation_row WHERE annotation_id = ?", (number,))
            for bitext, block in note.rows:
                if bitext in self._bitexts:
                    connection.insert(
                        "annotation_row", annotation_id=number, bitext_id=self._bitexts[bitext],
                        block_id=None if block is None else self._id(block),
                    )  # fmt: skip

    def _write_spots(self, number: int, stored: Sequence[int], spots: Sequence[Spot]) -> None:
        for n, spot in enumerate(spots):
            document = self._documents.get(spot.text)
            if document is None:
                continue
            values = {
                **spot._asdict(),
                "document_id": document,
                "block_id": None if spot.number is None else self._id(spot.number),
            }
            del values["text"], values["number"]
            if n < len(stored):
                self._connection.update("selector", stored[n], **values)
            else:
                self._connection.insert("selector", annotation_id=number, **values)
        for row in stored[len(spots) :]:
            self._connection.delete("selector", row)

    # -- terms --------------------------------------------------------------------------------

    def _write_meanings(self) -> None:
        before, after = self._before.meanings, self._after.meanings
        changed = [uid for uid, meaning in after.items() if before.get(uid) != meaning]
        gone = before.keys() - after.keys()
        if not changed and not gone:
            return
        termbase = Termbase(self._connection)
        known = {concept.uid: concept for concept in termbase.all()}
        for uid in gone:
            termbase.remove(known[uid].id)
        for uid in changed:
            concept = self._concept(after[uid], known.get(uid))
            if uid in known:
                termbase.save(concept)
            else:
                termbase.add(concept)

    def _concept(self, meaning: Meaning, old: Concept | None) -> Concept:
        stored: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for term in old.terms if old else ():
            stored[term.language.value, term.text].append(term)
        terms = tuple(self._term(entry, stored[entry.language, entry.text]) for entry in meaning.entries)
        works = [self._work_of(uid) for kind, uid in sorted(meaning.scopes) if kind == "work"]
        shelves = [self._shelf_of(uid) for kind, uid in sorted(meaning.scopes) if kind == "collection"]
        return Concept(
            terms,
            meaning.note,
            meaning.domain,
            meaning.definition,
            *((old.id, old.uid) if old else (Concept(()).id, meaning.uid)),
            tuple(work for work in works if work is not None),
            tuple(shelves),
        )

    def _term(self, entry: Entry, stored: list[Term]) -> Term:
        refused = [Refusal(s, None if n is None else BlockId(self._id(n))) for s, n in entry.refused]
        return Term(
            Language(entry.language), entry.text, TermStatus(entry.status), TermMatch(entry.match),
            entry.part_of_speech, entry.gender, entry.forms,
            stored.pop(0).id if stored else Term(Language.GERMAN, "").id,
            entry.note, entry.source, entry.examples, entry.case_sensitive, entry.compounds,
            tuple(sorted(refused, key=str)),
        )  # fmt: skip

    def _work_of(self, uid: str) -> WorkId | None:
        found = self._connection.value("SELECT id FROM work WHERE uid = ?", (uid,))
        return None if found is None else WorkId(found)

    def _shelf_of(self, named: str) -> CollectionId:
        """The collection of that uid; one that came with a term is made, with the work in it."""
        uid, _, name = named.partition(" ")
        found = self._connection.value("SELECT id FROM collection WHERE uid = ?", (uid,))
        if found is None:
            found = self._connection.insert("collection", uid=uid, name=name, created_at=self._at)
            self._connection.insert("collection_work", collection_id=found, work_id=self._work)
        return CollectionId(found)

    def _free_uid(self, table: str, uid: str) -> str:
        taken = self._connection.value(f"SELECT 1 FROM {table} WHERE uid = ?", (uid,))
        return uid if taken is None else new_uid()


class _RowWriter:
    """Brings the rows of a bitext from one order to another, keeping as many as it can."""

    def __init__(self, connection: Connection, bitext: int, ids: dict[Number, int]) -> None:
        self._connection = connection
        self._bitext = bitext
        self._ids = ids

    def run(self, before: Sequence[Link], after: Sequence[Link]) -> None:
        connection = self._connection
        stored = connection.rows(
            "SELECT id, rank FROM bead WHERE bitext_id = ? ORDER BY rank", (self._bitext,)
        )
        beads = {link.pair: row for link, row in zip(before, stored, strict=True)}
        links = {link.pair: link for link in before}
        kept = self._kept(before, after, beads)
        ranks = spread([kept[link.pair][1] if link.pair in kept else None for link in after])
        rows: dict[tuple[str, int], int] = {}
        for link, rank in zip(after, ranks, strict=True):
            old = kept.get(link.pair)
            if link.pair not in links or links[link.pair] != link:
                check_link(link)
            values = _bead(link)
            if old is None:
                bead = connection.insert("bead", bitext_id=self._bitext, rank=rank, **values)
                had: tuple[str, ...] = ()
            else:
                bead = old[0]
                known = links[old[2]]
                was = _bead(known)
                changed: dict[str, Any] = {k: v for k, v in values.items() if was[k] != v}
                if old[1] != rank:
                    changed["rank"] = rank
                if changed:
                    connection.update("bead", bead, **changed)
                had = known.tags
            self._write_tags(bead, had, link.tags)
            for side, numbers in (("source", link.source), ("target", link.target)):
                for number in numbers:
                    rows[side, self._ids.get(number, number)] = bead
        held = set(rows.values())
        self._write_places(rows)
        for bead in {row[0] for row in stored} - held:
            connection.delete("bead", bead)

    @staticmethod
    def _kept(
        before: Sequence[Link], after: Sequence[Link], beads: dict[Pair, Any]
    ) -> dict[Pair, tuple[int, int, Pair]]:
        """For rows to come, the stored row each goes on from, with its rank and what it held."""
        wanted = {link.pair for link in after}
        found = {pair: (*beads[pair], pair) for pair in beads if pair in wanted}
        home: dict[tuple[int, Number], Pair] = {}
        for link in before:
            if link.pair not in found:
                home.update({(n, number): link.pair for n, side in enumerate(link.pair) for number in side})
        free = {link.pair for link in before if link.pair not in found}
        for link in after:
            if link.pair in found:
                continue
            places = [(n, number) for n, side in enumerate(link.pair) for number in side]
            near = next((home[place] for place in places if home.get(place) in free), None)
            if near is not None:
                free.remove(near)
                found[link.pair] = (*beads[near], near)
        return found

    def _write_tags(self, bead: int, before: Iterable[str], after: Iterable[str]) -> None:
        for tag in set(before) - set(after):
            self._connection.execute("DELETE FROM bead_tag WHERE bead_id = ? AND tag = ?", (bead, tag))
        for tag in sorted(set(after) - set(before)):
            self._connection.insert("bead_tag", bead_id=bead, tag=tag)

    def _write_places(self, rows: dict[tuple[str, int], int]) -> None:
        connection = self._connection
        for place, bead, side, block in connection.rows(
            """SELECT x.id, x.bead_id, x.side, x.block_id FROM bead r JOIN bead_block x ON x.bead_id = r.id
               WHERE r.bitext_id = ?""",
            (self._bitext,),
        ):
            wanted = rows.pop((side, block), None)
            if wanted is None:
                connection.delete("bead_block", place)
            elif wanted != bead:
                connection.update("bead_block", place, bead_id=wanted)
        for (side, block), bead in rows.items():
            connection.insert("bead_block", bead_id=bead, side=side, block_id=block)


def _block(paragraph: Paragraph) -> dict[str, Any]:
    wording, shape, standing = paragraph.wording, paragraph.shape, paragraph.standing
    return {
        "kind": shape.kind,
        "level": shape.level,
        "label": shape.label,
        "text": wording.text,
        "marks": wording.marks,
        "refs": wording.refs,
        "sentences": wording.sentences,
        "lines": paragraph.lines,
        "state": standing.state,
        "needs_work": int(standing.needs_work),
        "origin": wording.origin,
        "origin_detail": wording.origin_detail,
    }


def _bead(link: Link) -> dict[str, Any]:
    return {
        "confidence": link.confidence,
        "confirmed": int(link.confirmed),
        "sentences": link.sentences,
    }
