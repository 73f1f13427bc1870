"""What a killed run of machine translation works on, and what must hold then; ``trust.py`` kills it."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from main import Person, cli
from reader.edits.works import add_work
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.model.language import Language
from reader.model.run import ItemState
from reader.storage.library import Library
from tests.reader.translation_server import pseudo_english

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.document import BlockId

PARAGRAPHS = 400


class Bad(AssertionError):
    """Something was lost, or is there by halves."""


def translate(path: Path, port: int) -> None:
    """Translate what is not translated yet, as the command does, with a service on this machine."""
    command = ["translate", str(path), "1", "--engine", "libretranslate", "--yes"]
    with redirect_stdout(io.StringIO()):
        person = Person(path.with_name("settings.ini"), path.parent)
        cli.main([*command, "--address", f"http://127.0.0.1:{port}"], standalone_mode=False, obj=person)


def add_untranslated(path: Path) -> None:
    """A library with a work nobody has translated."""
    drafts = tuple(
        BlockDraft(BlockKind.PARAGRAPH, f"Am Abend {number} ging der Hund über die Brücke.")
        for number in range(PARAGRAPHS)
    )
    with Library.create(path) as library:
        add_work(library, ImportedDocument(Language.GERMAN, drafts, "Abende"), None, None)


def answered(path: Path) -> set[BlockId]:
    """The paragraphs whose answer is stored; each has it once, and no other has any."""
    with Library.open(path) as library:
        bitexts = library.works.bitexts(library.works.ids()[0])
        if not bitexts:
            return set()
        done = {
            item.block_id
            for run in library.runs.of_bitext(bitexts[0])
            for item in library.runs.items(run.id)
            if item.state is ItemState.DONE
        }
        for row in library.bitexts.rows(bitexts[0], 0, PARAGRAPHS):
            (source,) = row.source
            wanted = [pseudo_english(source.text)] if source.id in done else []
            if [block.text for block in row.target] != wanted:
                raise Bad("an answer is there twice, by halves or not at all")
    return done
