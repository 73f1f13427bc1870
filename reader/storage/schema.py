"""The tables of a library file, as ``docs/library-file.md`` describes them.

No trigger, no view and no CHECK is stored in a file: nothing in a library handed over by
somebody else ever runs. Lists inside a row (marks, sentences, …) are JSON in TEXT columns and
are checked when they are read.
"""

from __future__ import annotations

import re
from typing import Final

APPLICATION_ID: Final = 0x5A574945
"""``ZWIE``, shown by file(1) as the SQLite application id."""

VERSION: Final = 5
"""``user_version`` of the files this program writes."""

_TABLES: Final = (
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE work(id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
        author TEXT NOT NULL DEFAULT '', added_at TEXT NOT NULL, deleted_at TEXT) STRICT""",
    """CREATE TABLE document(id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        work_id INTEGER NOT NULL REFERENCES work(id) ON DELETE CASCADE, role TEXT NOT NULL,
        origin TEXT NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, name TEXT NOT NULL DEFAULT '',
        format TEXT NOT NULL DEFAULT 'text', source_name TEXT NOT NULL DEFAULT '',
        source_sha256 TEXT NOT NULL DEFAULT '', encoding TEXT NOT NULL DEFAULT 'utf-8',
        created_at TEXT NOT NULL, deleted_at TEXT) STRICT""",
    """CREATE TABLE block(id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE, rank INTEGER NOT NULL,
        kind TEXT NOT NULL, level INTEGER NOT NULL DEFAULT 0, label TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL, marks TEXT NOT NULL DEFAULT '[]', refs TEXT NOT NULL DEFAULT '[]',
        sentences TEXT NOT NULL DEFAULT '[]', lines TEXT NOT NULL DEFAULT '[]',
        state TEXT NOT NULL DEFAULT 'initial', needs_work INTEGER NOT NULL DEFAULT 0,
        origin TEXT NOT NULL DEFAULT 'human', origin_detail TEXT NOT NULL DEFAULT '',
        modified_at TEXT NOT NULL DEFAULT '') STRICT""",
    """CREATE TABLE bitext(id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        original_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        translation_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE) STRICT""",
    """CREATE TABLE bead(id INTEGER PRIMARY KEY AUTOINCREMENT,
        bitext_id INTEGER NOT NULL REFERENCES bitext(id) ON DELETE CASCADE, rank INTEGER NOT NULL,
        confidence REAL NOT NULL, confirmed INTEGER NOT NULL DEFAULT 0, sentences TEXT NOT NULL DEFAULT '[]',
        n_source INTEGER NOT NULL DEFAULT 0, n_target INTEGER NOT NULL DEFAULT 0,
        level INTEGER NOT NULL DEFAULT 0) STRICT""",
    """CREATE TABLE bead_block(id INTEGER PRIMARY KEY AUTOINCREMENT,
        bead_id INTEGER NOT NULL REFERENCES bead(id) ON DELETE CASCADE, side TEXT NOT NULL,
        block_id INTEGER NOT NULL REFERENCES block(id) ON DELETE CASCADE) STRICT""",
    """CREATE TABLE block_history(id INTEGER PRIMARY KEY AUTOINCREMENT,
        block_id INTEGER NOT NULL REFERENCES block(id) ON DELETE CASCADE, text TEXT NOT NULL,
        state TEXT NOT NULL, origin TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
    """CREATE TABLE annotation(id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        work_id INTEGER NOT NULL REFERENCES work(id) ON DELETE CASCADE, kind TEXT NOT NULL,
        colour TEXT NOT NULL, body TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE selector(id INTEGER PRIMARY KEY AUTOINCREMENT,
        annotation_id INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE, side TEXT NOT NULL,
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        block_id INTEGER REFERENCES block(id) ON DELETE SET NULL, start INTEGER NOT NULL,
        stop INTEGER NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL DEFAULT '',
        suffix TEXT NOT NULL DEFAULT '', anchor TEXT NOT NULL DEFAULT 'exact') STRICT""",
    "CREATE TABLE tag(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT",
    """CREATE TABLE annotation_tag(id INTEGER PRIMARY KEY AUTOINCREMENT,
        annotation_id INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE) STRICT""",
    """CREATE TABLE concept(id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        note TEXT NOT NULL DEFAULT '', domain TEXT NOT NULL DEFAULT '', definition TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL, modified_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE term(id INTEGER PRIMARY KEY AUTOINCREMENT,
        concept_id INTEGER NOT NULL REFERENCES concept(id) ON DELETE CASCADE, language TEXT NOT NULL,
        text TEXT NOT NULL, status TEXT NOT NULL, match TEXT NOT NULL,
        part_of_speech TEXT NOT NULL DEFAULT '', gender TEXT NOT NULL DEFAULT '',
        forms TEXT NOT NULL DEFAULT '[]') STRICT""",
    """CREATE TABLE tm_unit(id INTEGER PRIMARY KEY AUTOINCREMENT, source_language TEXT NOT NULL,
        target_language TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, origin TEXT NOT NULL,
        created_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE mt_cache(id INTEGER PRIMARY KEY, engine TEXT NOT NULL, model TEXT NOT NULL DEFAULT '',
        source_language TEXT NOT NULL, target_language TEXT NOT NULL, source_sha256 TEXT NOT NULL,
        text TEXT NOT NULL, created_at TEXT NOT NULL,
        UNIQUE(engine, model, source_language, target_language, source_sha256)) STRICT""",
    """CREATE TABLE place(id INTEGER PRIMARY KEY,
        bitext_id INTEGER NOT NULL REFERENCES bitext(id) ON DELETE CASCADE, mode TEXT NOT NULL,
        bead_id INTEGER NOT NULL, rank INTEGER NOT NULL, fraction REAL NOT NULL, at INTEGER NOT NULL,
        UNIQUE(bitext_id, mode)) STRICT""",
    """CREATE TABLE journal_step(id INTEGER PRIMARY KEY, step TEXT NOT NULL,
        merge_key TEXT NOT NULL DEFAULT '', at REAL NOT NULL, undone INTEGER NOT NULL DEFAULT 0) STRICT""",
    """CREATE TABLE journal_row(id INTEGER PRIMARY KEY,
        step_id INTEGER NOT NULL REFERENCES journal_step(id) ON DELETE CASCADE, tbl TEXT NOT NULL,
        row INTEGER NOT NULL, before TEXT, after TEXT) STRICT""",
)

_INDEXES: Final = (
    "CREATE INDEX document_work ON document(work_id)",
    "CREATE INDEX block_order ON block(document_id, rank)",
    "CREATE INDEX bitext_original ON bitext(original_id)",
    "CREATE INDEX bitext_translation ON bitext(translation_id)",
    "CREATE INDEX bead_order ON bead(bitext_id, rank, n_source, n_target, level)",
    "CREATE INDEX bead_block_bead ON bead_block(bead_id, side, block_id)",
    "CREATE INDEX bead_block_block ON bead_block(block_id, bead_id)",
    "CREATE INDEX block_history_block ON block_history(block_id, id)",
    "CREATE INDEX annotation_work ON annotation(work_id)",
    "CREATE INDEX selector_annotation ON selector(annotation_id)",
    "CREATE INDEX selector_document ON selector(document_id)",
    "CREATE INDEX selector_block ON selector(block_id)",
    "CREATE INDEX annotation_tag_annotation ON annotation_tag(annotation_id)",
    "CREATE INDEX annotation_tag_tag ON annotation_tag(tag_id)",
    "CREATE INDEX term_concept ON term(concept_id)",
    "CREATE INDEX journal_row_step ON journal_row(step_id, tbl, row)",
)

_SEARCH: Final = (
    """CREATE VIRTUAL TABLE block_fts USING fts5(norm, loose, prefix='2 3',
        tokenize='unicode61 remove_diacritics 2')""",
)

_FIRST_ONLY: Final = (
    """CREATE TABLE source_file(document_id INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE,
        raw BLOB NOT NULL, repairs TEXT NOT NULL DEFAULT '[]', dropped TEXT NOT NULL DEFAULT '[]') STRICT""",
    """CREATE TABLE asset(id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL
        REFERENCES document(id) ON DELETE CASCADE, path TEXT NOT NULL, mime TEXT NOT NULL,
        data BLOB NOT NULL, UNIQUE(document_id, path)) STRICT""",
)

FIRST: Final = _TABLES + _FIRST_ONLY + _INDEXES + _SEARCH
"""What made an empty library of version 1, in order."""

SECOND: Final = (
    """CREATE TABLE source(id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE, sha256 TEXT NOT NULL,
        raw BLOB NOT NULL, shown BLOB, repairs TEXT NOT NULL DEFAULT '[]',
        dropped TEXT NOT NULL DEFAULT '[]', choices TEXT NOT NULL DEFAULT '{}') STRICT""",
    """CREATE TABLE document_source(id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE) STRICT""",
    """CREATE TABLE asset(id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL
        REFERENCES document(id) ON DELETE CASCADE, path TEXT NOT NULL, mime TEXT NOT NULL,
        alt TEXT NOT NULL DEFAULT '', data BLOB NOT NULL, UNIQUE(document_id, path)) STRICT""",
    "CREATE INDEX source_document ON source(document_id)",
    "CREATE INDEX source_sha256 ON source(sha256)",
    "CREATE INDEX document_source_document ON document_source(document_id)",
)
"""What version 2 adds: every edition of a document's file is kept, and one of them is the present one."""

THIRD: Final = (
    """CREATE TABLE bead_tag(id INTEGER PRIMARY KEY AUTOINCREMENT,
        bead_id INTEGER NOT NULL REFERENCES bead(id) ON DELETE CASCADE, tag TEXT NOT NULL) STRICT""",
    """CREATE TABLE refusal(id INTEGER PRIMARY KEY AUTOINCREMENT,
        bitext_id INTEGER NOT NULL REFERENCES bitext(id) ON DELETE CASCADE,
        source_block INTEGER NOT NULL REFERENCES block(id) ON DELETE CASCADE,
        target_block INTEGER NOT NULL REFERENCES block(id) ON DELETE CASCADE) STRICT""",
    "CREATE INDEX bead_tag_bead ON bead_tag(bead_id, tag)",
    "CREATE INDEX refusal_bitext ON refusal(bitext_id, source_block, target_block)",
    "CREATE INDEX refusal_source ON refusal(source_block)",
    "CREATE INDEX refusal_target ON refusal(target_block)",
)
"""What version 3 adds: what a person said of a row, and which paragraphs they said do not belong together."""

FOURTH: Final = (
    """CREATE TABLE work_setting(id INTEGER PRIMARY KEY,
        work_id INTEGER NOT NULL REFERENCES work(id) ON DELETE CASCADE, key TEXT NOT NULL,
        value TEXT NOT NULL, UNIQUE(work_id, key)) STRICT""",
    """CREATE TABLE sent(id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, engine TEXT NOT NULL,
        host TEXT NOT NULL, work_uid TEXT NOT NULL DEFAULT '', block_id INTEGER, characters INTEGER NOT NULL,
        bytes INTEGER NOT NULL, outcome TEXT NOT NULL, text TEXT NOT NULL) STRICT""",
    """CREATE TABLE mt_run(id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        bitext_id INTEGER NOT NULL REFERENCES bitext(id) ON DELETE CASCADE, engine TEXT NOT NULL,
        options TEXT NOT NULL DEFAULT '{}', state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
        resume_at TEXT NOT NULL DEFAULT '', started_at TEXT NOT NULL, modified_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE mt_item(id INTEGER PRIMARY KEY AUTOINCREMENT,
        run_id INTEGER NOT NULL REFERENCES mt_run(id) ON DELETE CASCADE, rank INTEGER NOT NULL,
        bead_id INTEGER NOT NULL, block_id INTEGER NOT NULL, source_sha256 TEXT NOT NULL,
        target_sha256 TEXT NOT NULL DEFAULT '', state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
        detail TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0,
        modified_at TEXT NOT NULL DEFAULT '', UNIQUE(run_id, block_id)) STRICT""",
    """CREATE TABLE provenance(id INTEGER PRIMARY KEY AUTOINCREMENT,
        block_id INTEGER NOT NULL UNIQUE REFERENCES block(id) ON DELETE CASCADE,
        spans TEXT NOT NULL) STRICT""",
    """CREATE TABLE reveal(id INTEGER PRIMARY KEY AUTOINCREMENT,
        bitext_id INTEGER NOT NULL REFERENCES bitext(id) ON DELETE CASCADE, block_id INTEGER NOT NULL,
        at TEXT NOT NULL) STRICT""",
    """CREATE TABLE word_status(id INTEGER PRIMARY KEY AUTOINCREMENT, language TEXT NOT NULL,
        lemma TEXT NOT NULL, status TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
        modified_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE collection(id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL, created_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE collection_work(id INTEGER PRIMARY KEY AUTOINCREMENT,
        collection_id INTEGER NOT NULL REFERENCES collection(id) ON DELETE CASCADE,
        work_id INTEGER NOT NULL REFERENCES work(id) ON DELETE CASCADE) STRICT""",
    """CREATE TABLE work_tag(id INTEGER PRIMARY KEY AUTOINCREMENT,
        work_id INTEGER NOT NULL REFERENCES work(id) ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE) STRICT""",
    """CREATE TABLE annotation_row(id INTEGER PRIMARY KEY AUTOINCREMENT,
        annotation_id INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
        bitext_id INTEGER NOT NULL REFERENCES bitext(id) ON DELETE CASCADE,
        block_id INTEGER REFERENCES block(id) ON DELETE SET NULL) STRICT""",
    """CREATE TABLE annotation_author(id INTEGER PRIMARY KEY AUTOINCREMENT,
        annotation_id INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
        author TEXT NOT NULL) STRICT""",
    """CREATE TABLE dismissal(id INTEGER PRIMARY KEY AUTOINCREMENT,
        bitext_id INTEGER NOT NULL REFERENCES bitext(id) ON DELETE CASCADE,
        block_id INTEGER NOT NULL REFERENCES block(id) ON DELETE CASCADE, rule TEXT NOT NULL,
        detail TEXT NOT NULL DEFAULT '', text_sha256 TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL) STRICT""",
    """CREATE TABLE spelling_word(id INTEGER PRIMARY KEY AUTOINCREMENT, language TEXT NOT NULL,
        word TEXT NOT NULL, added_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE term_detail(id INTEGER PRIMARY KEY AUTOINCREMENT,
        term_id INTEGER NOT NULL UNIQUE REFERENCES term(id) ON DELETE CASCADE,
        note TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '', examples TEXT NOT NULL DEFAULT '[]',
        case_sensitive INTEGER NOT NULL DEFAULT 0, compounds INTEGER NOT NULL DEFAULT 1) STRICT""",
    """CREATE TABLE term_refusal(id INTEGER PRIMARY KEY AUTOINCREMENT,
        term_id INTEGER NOT NULL REFERENCES term(id) ON DELETE CASCADE, surface TEXT NOT NULL,
        block_id INTEGER REFERENCES block(id) ON DELETE CASCADE) STRICT""",
    """CREATE TABLE concept_scope(id INTEGER PRIMARY KEY AUTOINCREMENT,
        concept_id INTEGER NOT NULL REFERENCES concept(id) ON DELETE CASCADE,
        work_id INTEGER REFERENCES work(id) ON DELETE CASCADE,
        collection_id INTEGER REFERENCES collection(id) ON DELETE CASCADE) STRICT""",
    """CREATE TABLE tm_import(id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL, sha256 TEXT NOT NULL, imported_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE tm_unit_detail(id INTEGER PRIMARY KEY AUTOINCREMENT,
        unit_id INTEGER NOT NULL UNIQUE REFERENCES tm_unit(id) ON DELETE CASCADE,
        import_id INTEGER REFERENCES tm_import(id) ON DELETE CASCADE,
        previous_sha256 TEXT NOT NULL DEFAULT '', next_sha256 TEXT NOT NULL DEFAULT '',
        author TEXT NOT NULL DEFAULT '', changed_at TEXT NOT NULL DEFAULT '',
        properties TEXT NOT NULL DEFAULT '{}') STRICT""",
    "CREATE INDEX dismissal_block ON dismissal(block_id, rule)",
    "CREATE INDEX dismissal_bitext ON dismissal(bitext_id)",
    "CREATE INDEX term_refusal_term ON term_refusal(term_id, surface)",
    "CREATE INDEX term_refusal_block ON term_refusal(block_id)",
    "CREATE INDEX concept_scope_concept ON concept_scope(concept_id)",
    "CREATE INDEX concept_scope_work ON concept_scope(work_id)",
    "CREATE INDEX concept_scope_collection ON concept_scope(collection_id)",
    "CREATE INDEX tm_unit_detail_import ON tm_unit_detail(import_id)",
    "CREATE INDEX mt_run_bitext ON mt_run(bitext_id)",
    "CREATE INDEX mt_item_run ON mt_item(run_id, state, rank)",
    "CREATE INDEX mt_item_block ON mt_item(block_id)",
    "CREATE INDEX reveal_bitext ON reveal(bitext_id, block_id)",
    "CREATE INDEX word_status_lemma ON word_status(language, lemma)",
    "CREATE INDEX collection_work_collection ON collection_work(collection_id, work_id)",
    "CREATE INDEX collection_work_work ON collection_work(work_id)",
    "CREATE INDEX work_tag_work ON work_tag(work_id, tag_id)",
    "CREATE INDEX work_tag_tag ON work_tag(tag_id)",
    "CREATE INDEX annotation_row_annotation ON annotation_row(annotation_id)",
    "CREATE INDEX annotation_row_block ON annotation_row(block_id)",
    "CREATE INDEX annotation_author_annotation ON annotation_author(annotation_id)",
)
"""What version 4 adds: machine translation and its ledger, and what people keep of a work."""

FIFTH: Final = (
    """CREATE TABLE hand_over(id INTEGER PRIMARY KEY AUTOINCREMENT,
        work_id INTEGER NOT NULL REFERENCES work(id) ON DELETE CASCADE, uid TEXT NOT NULL,
        made_by TEXT NOT NULL DEFAULT '', made_for TEXT NOT NULL DEFAULT '', at TEXT NOT NULL,
        base_id INTEGER NOT NULL) STRICT""",
    """CREATE TABLE hand_over_base(id INTEGER PRIMARY KEY AUTOINCREMENT,
        work_id INTEGER NOT NULL REFERENCES work(id) ON DELETE CASCADE, data BLOB NOT NULL) STRICT""",
    "CREATE INDEX hand_over_work ON hand_over(work_id, uid)",
    "CREATE INDEX hand_over_base_work ON hand_over_base(work_id)",
)
"""What version 5 adds: to whom a work was handed over, and what both sides have in common."""

STATEMENTS: Final = _TABLES + _INDEXES + _SEARCH + SECOND + THIRD + FOURTH + FIFTH
"""The objects of a library of the present version."""

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "work": ("id", "uid", "title", "author", "added_at", "deleted_at"),
    "document": (
        "id", "uid", "work_id", "role", "origin", "language", "title", "name", "format", "source_name",
        "source_sha256", "encoding", "created_at", "deleted_at",
    ),
    "document_source": ("id", "document_id", "source_id"),
    "block": (
        "id", "document_id", "rank", "kind", "level", "label", "text", "marks", "refs", "sentences", "lines",
        "state", "needs_work", "origin", "origin_detail", "modified_at",
    ),
    "bitext": ("id", "uid", "original_id", "translation_id"),
    "bead": (
        "id", "bitext_id", "rank", "confidence", "confirmed", "sentences", "n_source", "n_target", "level",
    ),
    "bead_block": ("id", "bead_id", "side", "block_id"),
    "bead_tag": ("id", "bead_id", "tag"),
    "refusal": ("id", "bitext_id", "source_block", "target_block"),
    "block_history": ("id", "block_id", "text", "state", "origin", "at"),
    "annotation": ("id", "uid", "work_id", "kind", "colour", "body", "created_at", "modified_at"),
    "selector": (
        "id", "annotation_id", "side", "document_id", "block_id", "start", "stop", "exact", "prefix",
        "suffix", "anchor",
    ),
    "annotation_row": ("id", "annotation_id", "bitext_id", "block_id"),
    "annotation_author": ("id", "annotation_id", "author"),
    "tag": ("id", "name"),
    "collection": ("id", "uid", "name", "created_at"),
    "collection_work": ("id", "collection_id", "work_id"),
    "work_tag": ("id", "work_id", "tag_id"),
    "provenance": ("id", "block_id", "spans"),
    "word_status": ("id", "language", "lemma", "status", "note", "modified_at"),
    "annotation_tag": ("id", "annotation_id", "tag_id"),
    "concept": ("id", "uid", "note", "domain", "definition", "created_at", "modified_at"),
    "term": (
        "id", "concept_id", "language", "text", "status", "match", "part_of_speech", "gender", "forms",
    ),
    "term_detail": ("id", "term_id", "note", "source", "examples", "case_sensitive", "compounds"),
    "term_refusal": ("id", "term_id", "surface", "block_id"),
    "concept_scope": ("id", "concept_id", "work_id", "collection_id"),
    "dismissal": ("id", "bitext_id", "block_id", "rule", "detail", "text_sha256", "reason", "at"),
    "spelling_word": ("id", "language", "word", "added_at"),
    "tm_import": ("id", "uid", "name", "sha256", "imported_at"),
    "tm_unit_detail": (
        "id", "unit_id", "import_id", "previous_sha256", "next_sha256", "author", "changed_at", "properties",
    ),
    "hand_over": ("id", "work_id", "uid", "made_by", "made_for", "at", "base_id"),
    "tm_unit": ("id", "source_language", "target_language", "source", "target", "origin", "created_at"),
}  # fmt: skip
"""The journalled tables with all their columns; each has an integer ``id``."""

_SHADOWS: Final = frozenset(f"block_fts_{part}" for part in ("data", "idx", "content", "docsize", "config"))
_BOOKKEEPING: Final = frozenset(
    {"_sqlite_migrations", "idx__sqlite_migrations_migration_set_name", "sqlite_sequence"}
)
_NAME = re.compile(r"CREATE (?:VIRTUAL )?(TABLE|INDEX) (\w+)", re.IGNORECASE)


def _squeeze(sql: str) -> str:
    return " ".join(sql.split())


def _expected() -> dict[str, str]:
    found: dict[str, str] = {}
    for statement in STATEMENTS:
        match = _NAME.match(statement)
        assert match is not None, statement
        found[match[2]] = _squeeze(statement)
    return found


def foreign_objects(objects: list[tuple[str, str, str | None]], *, current: bool) -> list[str]:
    """Names of what has no business in a library, among ``(type, name, sql)`` of sqlite_schema.

    With ``current`` the file says it has the present schema, so every object must be exactly as
    this program makes it and none may be missing; an older file may differ in its tables, but
    never holds a trigger or a view.
    """
    strange = [name for kind, name, _ in objects if kind in {"trigger", "view"}]
    if strange or not current:
        return strange
    expected = _expected()
    seen = set()
    for _, name, sql in objects:
        seen.add(name)
        known = (
            name in _SHADOWS or name in _BOOKKEEPING or (sql is None and name.startswith("sqlite_autoindex_"))
        )
        if known or name.startswith("sqlite_stat"):
            continue
        if name not in expected or _squeeze(sql or "") != expected[name]:
            strange.append(name)
    return strange + sorted(expected.keys() - seen)
