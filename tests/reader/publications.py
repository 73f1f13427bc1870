"""Publications made of plain values, for the tests of what a work leaves as."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.model.annotation import (
    Annotation,
    AnnotationId,
    AnnotationKind,
    Colour,
    RowAnchor,
    Selector,
    SelectorId,
)
from reader.model.bitext import Bead, BeadId, Bitext, BitextId, Row, Side
from reader.model.document import (
    Asset,
    Block,
    BlockDraft,
    BlockId,
    Document,
    DocumentId,
    DocumentOrigin,
    DocumentRole,
    WorkId,
)
from reader.model.language import Language
from reader.model.notefile import NoteEntry, NoteRecord
from reader.model.publication import Publication
from reader.segmentation import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

WORK = WorkId(1)
BITEXT = BitextId(1)
NOW = "2026-11-30T02:00:00Z"


def _document(side: Side, language: Language, title: str, name: str) -> Document:
    role = DocumentRole.ORIGINAL if side is Side.SOURCE else DocumentRole.TRANSLATION
    number = DocumentId(1 if side is Side.SOURCE else 2)
    return Document(number, WORK, role, DocumentOrigin.HUMAN, language, title, name, "a.txt", NOW)


@dataclass
class Maker:
    """Makes blocks with ids and ranks of their own."""

    languages: tuple[Language, Language] = (Language.GERMAN, Language.ENGLISH)
    title: str = "Die Brücke am Fluss"
    author: str = "A. Verfasserin"
    translator: str = "B. Übersetzer"
    assets: dict[str, Asset] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    _next: int = 0

    def row(self, source: Sequence[BlockDraft], target: Sequence[BlockDraft]) -> Row:
        """Add a row."""
        sides = [
            tuple(self._block(s, d) for d in drafts) for s, drafts in zip(Side, (source, target), strict=True)
        ]
        bead = Bead(
            BeadId(len(self.rows) + 1),
            BITEXT,
            len(self.rows),
            0.9,
            False,
            tuple(b.id for b in sides[0]),
            tuple(b.id for b in sides[1]),
        )
        self.rows.append(Row(bead, *sides))
        return self.rows[-1]

    def _block(self, side: Side, draft: BlockDraft) -> Block:
        self._next += 1
        document = DocumentId(1 if side is Side.SOURCE else 2)
        language = self.languages[0 if side is Side.SOURCE else 1]
        return Block(
            BlockId(self._next),
            document,
            self._next,
            draft.kind,
            draft.text,
            draft.level,
            draft.label,
            draft.marks,
            draft.refs,
            sentences.split(draft.text, language),
        )

    def note(
        self,
        body: str,
        *places: tuple[Block, int, int],
        row: Row | None = None,
        kind: AnnotationKind = AnnotationKind.NOTE,
        authors: tuple[str, ...] = (),
    ) -> Annotation:
        """Add a note of the person."""
        number = len(self.annotations) + 1
        selectors = tuple(
            Selector(
                SelectorId(100 * number + i),
                Side.SOURCE if block.document_id == 1 else Side.TARGET,
                block.document_id,
                block.id,
                start,
                end,
                block.text[start:end],
                "",
                "",
            )
            for i, (block, start, end) in enumerate(places)
        )
        rows = () if row is None else (RowAnchor(BITEXT, (row.source or row.target)[0].id),)
        self.annotations.append(
            Annotation(
                AnnotationId(number), f"uid-{number}", WORK, kind, Colour.YELLOW, body, (), selectors, NOW,
                NOW, rows, authors,
            )
        )  # fmt: skip
        return self.annotations[-1]

    def publication(self) -> Publication:
        """What was made."""
        entries = tuple(
            NoteEntry(
                NoteRecord(a.uid, a.kind, a.colour, a.body, a.tags, a.authors, a.created_at, a.modified_at),
                0,
                "",
                1,
                " … ".join(s.exact for s in a.selectors if s.side is Side.SOURCE),
                " … ".join(s.exact for s in a.selectors if s.side is Side.TARGET),
                None,
                "",
            )
            for a in self.annotations
        )
        bitext = Bitext(
            BITEXT,
            _document(Side.SOURCE, self.languages[0], self.title, ""),
            _document(Side.TARGET, self.languages[1], self.title, self.translator),
        )
        return Publication(
            "work-uid", self.title, self.author, bitext, tuple(self.rows), tuple(self.annotations), entries,
            (), self.assets, NOW,
        )  # fmt: skip
