"""A small work in a real library file, for the tests of storage and edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.edits import works
from reader.model.bitext import Alignment, BeadDraft, Bitext, Row
from reader.model.document import BlockDraft, BlockKind, FootnoteRef, ImportedDocument, InlineMark, MarkKind
from reader.model.language import Language
from reader.segmentation import sentences
from reader.storage.folding import index_columns
from reader.storage.library import Library
from reader.storage.schema import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.document import WorkId

GERMAN = (
    (BlockKind.HEADING, "Die Brücke am Fluss"),
    (BlockKind.PARAGRAPH, "Es regnete seit Tagen. Die Größe des Wassers machte allen Angst."),
    (BlockKind.PARAGRAPH, "Die Genoss:innen trugen Sand. Niemand sprach ein Wort."),
    (BlockKind.PARAGRAPH, "Am Abend kam die Straße zum Vorschein."),
    (BlockKind.PARAGRAPH, "Das Öl brannte noch in der Küche."),
    (BlockKind.PARAGRAPH, "So endete die Nacht."),
)
ENGLISH = (
    (BlockKind.HEADING, "The Bridge by the River"),
    (BlockKind.PARAGRAPH, "It had rained for days. The size of the water frightened everyone."),
    (BlockKind.PARAGRAPH, "The comrades carried sand."),
    (BlockKind.PARAGRAPH, "No one said a word."),
    (BlockKind.PARAGRAPH, "In the evening the road appeared. The oil still burned in the kitchen."),
)
BEADS = (
    BeadDraft((0,), (0,), 0.99),
    BeadDraft((1,), (1,), 0.97),
    BeadDraft((2,), (2, 3), 0.81),
    BeadDraft((3, 4), (4,), 0.64),
    BeadDraft((5,), (), 0.5),
)


def imported(
    language: Language, texts: tuple[tuple[BlockKind, str], ...] = (), *, raw: bytes = b""
) -> ImportedDocument:
    blocks = tuple(
        BlockDraft(kind, text, int(kind is BlockKind.HEADING), sentences=sentences.split(text, language))
        for kind, text in texts
    )
    return ImportedDocument(language, blocks, blocks[0].text, source_name="a.txt", raw=raw)


def paragraphs(language: Language, *texts: str) -> ImportedDocument:
    return imported(language, tuple((BlockKind.PARAGRAPH, text) for text in texts))


def add_sample(library: Library) -> WorkId:
    return works.add_work(
        library,
        imported(Language.GERMAN, GERMAN, raw="Die Brücke am Fluss\n".encode()),
        imported(Language.ENGLISH, ENGLISH),
        Alignment(BEADS),
    )


def marked_document() -> ImportedDocument:
    text = "Ein Wort, das schräg steht, und eine Note hier."
    start = text.index("schräg")
    mark = InlineMark(MarkKind.EMPHASIS, start, start + 6)
    ref = FootnoteRef("1", text.index(" hier"), "[1]")
    return ImportedDocument(
        Language.GERMAN, (BlockDraft(BlockKind.PARAGRAPH, text, marks=(mark,), refs=(ref,)),), "Note"
    )


def new_library(folder: Path) -> Library:
    return Library.create(folder / "sample.zwie")


def closed_sample(folder: Path) -> Path:
    """The file of a closed library with the sample work in it."""
    with new_library(folder) as library:
        add_sample(library)
    return library.path


def bitext_of(library: Library, work: WorkId) -> Bitext:
    return library.bitexts.get(library.works.bitexts(work)[0])


def rows_of(library: Library, work: WorkId) -> list[Row]:
    return library.bitexts.rows(library.works.bitexts(work)[0], 0, 10_000)


def content(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """Everything the journal answers for, as it stands in the file."""
    return {
        table: library._connection.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id")
        for table, columns in COLUMNS.items()
    }


def in_step(library: Library) -> bool:
    """Whether sizes and search index say what the texts say, and beads partition the blocks."""
    connection = library._connection
    for table in ("block_fts",):
        connection.rows(f"INSERT INTO {table}({table}) VALUES('integrity-check')")
    blocks = connection.rows("SELECT id, text FROM block ORDER BY id")
    indexed = connection.rows("SELECT rowid, norm, loose FROM block_fts ORDER BY rowid")
    assert indexed == [(number, *index_columns(text)) for number, text in blocks]
    for work in library.works.all():
        for bitext_id in library.works.bitexts(work.id):
            bitext = library.bitexts.get(bitext_id)
            rows = library.bitexts.rows(bitext_id, 0, 10_000)
            for document, side in ((bitext.original, "source"), (bitext.translation, "target")):
                held = [b.id for row in rows for b in getattr(row, side)]
                assert sorted(held) == sorted(b.id for b in library.documents.blocks(document.id))
            assert all(row.source or row.target for row in rows)
            for row, size in zip(rows, library.bitexts.sizes(bitext_id), strict=True):
                assert size.bead_id == row.bead.id
                assert size.n_source == sum(len(b.text) for b in row.source)
                assert size.n_target == sum(len(b.text) for b in row.target)
                n_sentences = [sum(len(b.sentences) for b in side) for side in (row.source, row.target)]
                paired = [sorted(i for bead in row.bead.sentences for i in bead[k]) for k in (0, 1)]
                if row.bead.sentences:
                    assert paired == [list(range(n)) for n in n_sentences]
    for note in [a for work in library.works.all() for a in library.annotations.of_work(work.id)]:
        for selector in note.selectors:
            if selector.block_id is None:
                assert selector.anchor.is_lost
                continue
            text = library.documents.block(selector.block_id).text
            if selector.anchor == "exact":
                assert text[selector.start : selector.end] == selector.exact
            elif selector.anchor != "orphan":
                assert 0 <= selector.start < selector.end <= len(text)
    return True
