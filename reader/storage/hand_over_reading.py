"""A work as one value that can be compared with what another library holds of it."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from reader.model.hand_over import (
    Dismissed,
    Entry,
    Former,
    Link,
    LinkedTexts,
    Meaning,
    Note,
    Number,
    Paragraph,
    Shape,
    Spot,
    Standing,
    Text,
    Version,
    Wording,
)
from reader.storage import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.storage.connection import Connection

    Numbering = Callable[[int], Number]

_PARAGRAPHS: Final = """
    SELECT b.id, b.text, b.marks, b.refs, b.sentences, b.origin, b.origin_detail, coalesce(p.spans, ''),
        b.kind, b.level, b.label, b.state, b.needs_work, b.lines
    FROM block b LEFT JOIN provenance p ON p.block_id = b.id WHERE b.document_id = ? ORDER BY b.rank
"""
_TEXTS: Final = """
    SELECT d.id, d.uid, d.role, d.origin, d.language, d.title, d.name, d.format, d.source_name,
        d.source_sha256, d.encoding, d.created_at, coalesce(s.sha256, '')
    FROM document d LEFT JOIN document_source p ON p.document_id = d.id
    LEFT JOIN source s ON s.id = p.source_id WHERE d.work_id = ? ORDER BY d.role, d.id
"""
_BITEXTS: Final = """
    SELECT t.id, t.uid, o.uid, d.uid FROM bitext t JOIN document o ON o.id = t.original_id
    JOIN document d ON d.id = t.translation_id WHERE o.work_id = ? ORDER BY t.id
"""
_ENTRIES: Final = """
    SELECT t.concept_id, t.id, t.language, t.text, t.status, t.match, t.part_of_speech, t.gender, t.forms,
        coalesce(d.note, ''), coalesce(d.source, ''), coalesce(d.examples, '[]'),
        coalesce(d.case_sensitive, 0), coalesce(d.compounds, 1)
    FROM term t LEFT JOIN term_detail d ON d.term_id = t.id ORDER BY t.id
"""
CONCERNED: Final = """
    SELECT id FROM concept c WHERE NOT EXISTS (SELECT 1 FROM concept_scope s WHERE s.concept_id = c.id)
    UNION SELECT concept_id FROM concept_scope WHERE work_id = ?1
    UNION SELECT s.concept_id FROM concept_scope s
        JOIN collection_work w ON w.collection_id = s.collection_id WHERE w.work_id = ?1
"""
"""The concepts that are for a work: its own, those of its collections, and the library's."""


def read_version(
    connection: Connection, work_id: int, number: Numbering, *, all_terms: bool = False
) -> Version:
    """Everything of a work that is handed over; ``number`` says what both sides call a paragraph.

    The terms are those that are for the work, or all of the library's.
    """
    row = connection.row("SELECT uid, title, author FROM work WHERE id = ?", (work_id,))
    tags = connection.rows(
        "SELECT t.name FROM work_tag l JOIN tag t ON t.id = l.tag_id WHERE l.work_id = ?", (work_id,)
    )
    texts = {
        found[1]: Text._make((*found[1:], _paragraphs(connection, found[0], number)))
        for found in connection.rows(_TEXTS, (work_id,))
    }
    bitexts = {
        uid: LinkedTexts(uid, original, translation, *_links(connection, bitext, number))
        for bitext, uid, original, translation in connection.rows(_BITEXTS, (work_id,))
    }
    uid, title, author = row
    return Version(
        uid,
        title,
        author,
        tags=frozenset(name for (name,) in tags),
        texts=texts,
        bitexts=bitexts,
        notes=_notes(connection, work_id, number),
        meanings=read_meanings(connection, None if all_terms else work_id, number),
        former=_former(connection, work_id, number),
    )


def _paragraphs(connection: Connection, document: int, number: Numbering) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            number(row[0]), Wording(*row[1:8]), Shape(*row[8:11]), Standing(row[11], bool(row[12])), row[13]
        )
        for row in connection.rows(_PARAGRAPHS, (document,))
    )


def _links(
    connection: Connection, bitext: int, number: Numbering
) -> tuple[tuple[Link, ...], frozenset[tuple[Number, Number]], Mapping[Dismissed, tuple[str, str]]]:
    blocks: dict[tuple[int, str], list[Number]] = defaultdict(list)
    for bead, side, block in connection.rows(
        """SELECT x.bead_id, x.side, x.block_id FROM bead r JOIN bead_block x ON x.bead_id = r.id
           JOIN block b ON b.id = x.block_id WHERE r.bitext_id = ? ORDER BY b.rank""",
        (bitext,),
    ):
        blocks[bead, side].append(number(block))
    tags: dict[int, list[str]] = defaultdict(list)
    for bead, tag in connection.rows(
        """SELECT t.bead_id, t.tag FROM bead r JOIN bead_tag t ON t.bead_id = r.id
           WHERE r.bitext_id = ? ORDER BY t.tag""",
        (bitext,),
    ):
        tags[bead].append(tag)
    links = tuple(
        Link(
            tuple(blocks.get((row[0], "source"), ())),
            tuple(blocks.get((row[0], "target"), ())),
            row[1],
            bool(row[2]),
            row[3],
            tuple(tags.get(row[0], ())),
        )
        for row in connection.rows(
            "SELECT id, confidence, confirmed, sentences FROM bead WHERE bitext_id = ? ORDER BY rank",
            (bitext,),
        )
    )
    refusals = frozenset(
        (number(source), number(target))
        for source, target in connection.rows(
            "SELECT source_block, target_block FROM refusal WHERE bitext_id = ?", (bitext,)
        )
    )
    dismissals = {
        Dismissed(number(row[0]), *row[1:4]): (row[4], row[5])
        for row in connection.rows(
            "SELECT block_id, rule, detail, text_sha256, reason, at FROM dismissal WHERE bitext_id = ?",
            (bitext,),
        )
    }
    return links, refusals, dismissals


def _notes(connection: Connection, work_id: int, number: Numbering) -> dict[str, Note]:
    ours = "SELECT id FROM annotation WHERE work_id = ?"
    parts: dict[str, dict[int, list[Any]]] = {
        name: defaultdict(list) for name in ("spots", "tags", "authors", "rows")
    }
    for row in connection.rows(
        f"""SELECT s.annotation_id, s.side, d.uid, s.block_id, s.start, s.stop, s.exact, s.prefix, s.suffix,
            s.anchor FROM selector s JOIN document d ON d.id = s.document_id
            WHERE s.annotation_id IN ({ours}) ORDER BY s.id""",
        (work_id,),
    ):
        block = None if row[3] is None else number(row[3])
        parts["spots"][row[0]].append(Spot(row[1], row[2], block, *row[4:]))
    for name, sql in (
        ("tags", "SELECT l.annotation_id, t.name FROM annotation_tag l JOIN tag t ON t.id = l.tag_id"),
        ("authors", "SELECT l.annotation_id, l.author FROM annotation_author l"),
    ):
        for annotation, value in connection.rows(
            f"{sql} WHERE l.annotation_id IN ({ours}) ORDER BY l.id", (work_id,)
        ):
            parts[name][annotation].append(value)
    for annotation, bitext, block in connection.rows(
        f"""SELECT r.annotation_id, t.uid, r.block_id FROM annotation_row r
            JOIN bitext t ON t.id = r.bitext_id WHERE r.annotation_id IN ({ours}) ORDER BY r.id""",
        (work_id,),
    ):
        parts["rows"][annotation].append((bitext, None if block is None else number(block)))
    return {
        row[1]: Note(
            *row[1:], *(tuple(parts[name].get(row[0], ())) for name in ("tags", "authors", "spots", "rows"))
        )
        for row in connection.rows(
            """SELECT id, uid, kind, colour, body, created_at, modified_at FROM annotation
               WHERE work_id = ? ORDER BY id""",
            (work_id,),
        )
    }


def read_meanings(connection: Connection, work_id: int | None, number: Numbering) -> dict[str, Meaning]:
    """The concepts that are for a work, or all of the library's, by uid."""
    concerned = None if work_id is None else {row[0] for row in connection.rows(CONCERNED, (work_id,))}
    refused: dict[int, set[tuple[str, Number | None]]] = defaultdict(set)
    for term, surface, block in connection.rows("SELECT term_id, surface, block_id FROM term_refusal"):
        refused[term].add((surface, None if block is None else number(block)))
    entries: dict[int, list[Entry]] = defaultdict(list)
    scopes: dict[int, set[tuple[str, str]]] = defaultdict(set)
    try:
        for row in connection.rows(_ENTRIES):
            forms, examples = fields.strings(row[8]), fields.strings(row[11])
            switches = (bool(row[12]), bool(row[13]))
            entry = Entry._make(
                (*row[2:8], forms, *row[9:11], examples, *switches, frozenset(refused.get(row[1], ())))
            )
            entries[row[0]].append(entry)
    except ValueError as error:
        raise connection.damaged("a term") from error
    for concept, work, collection, name in connection.rows(
        """SELECT s.concept_id, w.uid, c.uid, c.name FROM concept_scope s LEFT JOIN work w ON w.id = s.work_id
           LEFT JOIN collection c ON c.id = s.collection_id"""
    ):
        scopes[concept].add(("work", work) if work is not None else ("collection", f"{collection} {name}"))
    return {
        row[1]: Meaning._make((*row[1:], tuple(entries.get(row[0], ())), frozenset(scopes.get(row[0], ()))))
        for row in connection.rows("SELECT id, uid, note, domain, definition FROM concept ORDER BY id")
        if concerned is None or row[0] in concerned
    }


def _former(connection: Connection, work_id: int, number: Numbering) -> dict[Number, tuple[Former, ...]]:
    found: dict[Number, list[Former]] = defaultdict(list)
    for block, *rest in connection.rows(
        """SELECT h.block_id, h.text, h.state, h.origin, h.at FROM block_history h
           JOIN block b ON b.id = h.block_id JOIN document d ON d.id = b.document_id
           WHERE d.work_id = ? ORDER BY h.id""",
        (work_id,),
    ):
        found[number(block)].append(Former(*rest))
    return {block: tuple(texts) for block, texts in found.items()}


# -- the common state, as it is kept ---------------------------------------------------------


def pack(value: Any) -> bytes:
    """A JSON value, compressed: the same bytes for the same value."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpack(data: bytes) -> Any:
    """What :func:`pack` was given; ValueError where this is something else."""
    try:
        return json.loads(zlib.decompress(data))
    except (zlib.error, RecursionError, UnicodeDecodeError, TypeError) as error:
        raise ValueError("no packed value") from error


def as_json(version: Version) -> dict[str, Any]:
    """A version as a JSON value, without earlier texts, which are only ever added to."""
    return {
        "uid": version.uid,
        "title": version.title,
        "author": version.author,
        "tags": sorted(version.tags),
        "texts": [[*text[:-1], [_flat(p) for p in text.paragraphs]] for text in version.texts.values()],
        "bitexts": [
            [*b[:3], b.links, sorted(b.refusals), sorted([*k, *v] for k, v in b.dismissals.items())]
            for b in version.bitexts.values()
        ],
        "notes": list(version.notes.values()),
        "meanings": [
            [
                *meaning[:4],
                [[*entry[:-1], sorted(entry.refused, key=str)] for entry in meaning.entries],
                sorted(meaning.scopes),
            ]
            for meaning in version.meanings.values()
        ],
    }


def _flat(paragraph: Paragraph) -> list[Any]:
    return [paragraph.number, *paragraph.wording, *paragraph.shape, *paragraph.standing, paragraph.lines]


def from_json(value: Any, number: Numbering) -> Version:
    """The version of a JSON value, with its paragraphs called otherwise.

    Raises:
        ValueError: it is none.
    """
    try:
        return _Loader(number).version(value)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("no version of a work") from error


def _are(kind: type, *values: Any) -> None:
    """Raise ``TypeError`` where a value is of another kind."""
    if not all(type(value) is kind for value in values):
        raise TypeError(kind.__name__)


class _Loader:
    """Makes a version of a JSON value; raises where that is something else."""

    def __init__(self, number: Numbering) -> None:
        self._number = number

    def version(self, value: Any) -> Version:
        _are(str, value["uid"], value["title"], value["author"], *value["tags"])
        texts = [self._text(t) for t in value["texts"]]
        bitexts = [self._bitext(b) for b in value["bitexts"]]
        notes = [self._note(n) for n in value["notes"]]
        meanings = [self._meaning(m) for m in value["meanings"]]
        return Version(
            value["uid"],
            value["title"],
            value["author"],
            frozenset(value["tags"]),
            {text.uid: text for text in texts},
            {bitext.uid: bitext for bitext in bitexts},
            {note.uid: note for note in notes},
            {meaning.uid: meaning for meaning in meanings},
        )

    def _maybe(self, block: int | None) -> Number | None:
        if block is None:
            return None
        _are(int, block)
        return self._number(block)

    def _text(self, t: list[Any]) -> Text:
        _are(str, *t[:-1])
        return Text._make(t)._replace(paragraphs=tuple(self._paragraph(p) for p in t[-1]))

    def _paragraph(self, p: list[Any]) -> Paragraph:
        _are(int, p[0], p[9])
        _are(str, *p[1:9], p[10], p[11], p[13])
        _are(bool, p[12])
        wording, shape = Wording(*p[1:8]), Shape(*p[8:11])
        return Paragraph(self._number(p[0]), wording, shape, Standing(p[11], p[12]), p[13])

    def _bitext(self, b: list[Any]) -> LinkedTexts:
        number = self._number
        _are(str, *b[:3], *(part for d in b[5] for part in d[1:]))
        _are(int, *(block for pair in b[4] for block in pair), *(d[0] for d in b[5]))
        return LinkedTexts(
            b[0],
            b[1],
            b[2],
            tuple(self._link(found) for found in b[3]),
            frozenset((number(source), number(target)) for source, target in b[4]),
            {Dismissed(number(d[0]), d[1], d[2], d[3]): (d[4], d[5]) for d in b[5]},
        )

    def _link(self, found: list[Any]) -> Link:
        _are(int, *found[0], *found[1])
        _are(float, found[2])
        _are(bool, found[3])
        _are(str, found[4], *found[5])
        source, target = (tuple(self._number(block) for block in side) for side in found[:2])
        return Link(source, target, found[2], found[3], found[4], tuple(found[5]))

    def _note(self, n: list[Any]) -> Note:
        _are(str, *n[:6], *n[6], *n[7], *(bitext for bitext, _ in n[9]))
        for spot in n[8]:
            _are(str, *spot[:2], *spot[5:])
            _are(int, *spot[3:5])
        return Note._make(n)._replace(
            tags=tuple(n[6]),
            authors=tuple(n[7]),
            spots=tuple(Spot._make(s)._replace(number=self._maybe(s[2])) for s in n[8]),
            rows=tuple((bitext, self._maybe(block)) for bitext, block in n[9]),
        )

    def _meaning(self, m: list[Any]) -> Meaning:
        _are(str, *m[:4], *(part for scope in m[5] for part in scope))
        return Meaning._make(m)._replace(
            entries=tuple(self._entry(e) for e in m[4]),
            scopes=frozenset((kind, uid) for kind, uid in m[5]),
        )

    def _entry(self, e: list[Any]) -> Entry:
        _are(str, *e[:6], *e[6], *e[7:9], *e[9], *(surface for surface, _ in e[12]))
        _are(bool, *e[10:12])
        return Entry._make(e)._replace(
            forms=tuple(e[6]),
            examples=tuple(e[9]),
            refused=frozenset((surface, self._maybe(block)) for surface, block in e[12]),
        )
