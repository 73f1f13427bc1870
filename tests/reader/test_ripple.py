"""A changed term: all and only the rows concerned, with the inflection carried over."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from main import cli
from reader.edits import ripple as edits
from reader.edits import terms, works
from reader.lookup.ripple import _is_form, affected
from reader.model.bitext import Alignment, BeadDraft
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.model.language import Language
from reader.model.termbase import Concept, Term, TermStatus
from reader.segmentation.sentences import split
from reader.storage.library import Library
from reader.terminology.rewording import reworded, substituted

DE, EN = Language.GERMAN, Language.ENGLISH
CORPUS = Path(__file__).parents[2] / "corpus"
PAIRS = (
    ("Die Genossin sprach.", "The companion spoke."),
    ("Genoss:innen kamen.", "Companions came, and a companion’s dog."),
    ("Ein Gefährte kam.", "A companion came."),  # another word of the original
    ("Der Genosse schwieg.", "The comrade was silent."),  # has it right already
    ("Kein Wort vom Genossen.", "Not a word."),
    ("Er war ein Genosse.", "He was a companion, or an old friend."),
)


@pytest.mark.parametrize(
    ("surface", "old", "new", "made"),
    [
        ("companions", "companion", "ally", "allies"),
        ("Companion", "companion", "comrade", "Comrade"),
        ("COMPANIONS", "companion", "comrade", "COMRADES"),
        ("working classes", "working class", "labour movement", "labour movements"),
        ("men", "man", "woman", "women"),
        ("repaired", "repair", "mend", "mended"),
        ("repairing", "repair", "rescue", "rescuing"),
        ("put ups", "set up", "put up", None),
        ("mended", "mend", "take", None),
        ("mending", "mend", "tie", "tying"),
        ("Ledgers", "ledger", "counterpower", "Counterpowers"),
        ("went", "go", "walk", None),
    ],
)
def test_forms_are_carried_over_or_left(surface: str, old: str, new: str, made: str | None) -> None:
    assert reworded(surface, old, new, _is_form) == made


def test_the_article_follows() -> None:
    assert substituted("It was a companion, an ally.", [(9, 18, "ally"), (23, 27, "friend")]) == (
        "It was an ally, a friend."
    )
    assert substituted("A union", [(2, 7, "hour")]) == "An hour"


def document(texts: list[str], language: Language) -> ImportedDocument:
    blocks = [BlockDraft(BlockKind.PARAGRAPH, t, sentences=tuple(split(t, language))) for t in texts]
    return ImportedDocument(language, tuple(blocks), "Genossen")


def stored(library: Library, *terms_: Term) -> Concept:
    terms.add_concept(library, Concept(terms_))
    return library.termbase.all()[-1]


def test_all_and_only_the_rows_concerned(tmp_path: Path) -> None:
    with Library.create(tmp_path / "l.zwie") as library:
        works.add_work(
            library,
            document([p[0] for p in PAIRS], DE),
            document([p[1] for p in PAIRS], EN),
            Alignment(tuple(BeadDraft((n,), (n,), 0.99) for n in range(len(PAIRS)))),
        )
        before = stored(library, Term(DE, "Genosse"), Term(EN, "companion"))
        after = replace(
            before,
            terms=(
                before.terms[0],
                Term(EN, "comrade"),
                replace(before.terms[1], status=TermStatus.FORBIDDEN),
            ),
        )
        terms.edit_concept(library, after)
        after = library.termbase.get(after.id)
        found = affected(library.path, before, after)
        assert [(one.row, one.new) for one in found] == [
            (0, "The comrade spoke."),
            (1, "Comrades came, and a comrade’s dog."),
            (5, "He was a comrade, or an old friend."),
        ]
        texts = [library.documents.block(one.block_id).text for one in found]
        changes = [edits.Rewording(one.block_id, one.old, one.new or "") for one in found]
        changes.append(edits.Rewording(found[0].block_id, "another text", "x"))
        edits.reword(library, changes)
        assert [library.documents.block(one.block_id).text for one in found] == [one.new for one in found]
        assert affected(library.path, before, after) == []
        library.journal.undo()
        assert [library.documents.block(one.block_id).text for one in found] == texts


def test_a_work_of_the_corpus(tmp_path: Path) -> None:
    """*Bibliothek* of the essay: every row with *library* for it, none other, each with its form."""
    path = tmp_path / "l.zwie"
    files = [str(CORPUS / "essay" / name) for name in ("de.txt", "en.txt")]
    assert CliRunner().invoke(cli, ["add", str(path), *files]).exit_code == 0
    with Library.open(path) as library:
        before = stored(library, Term(DE, "Bibliothek"), Term(EN, "library"))
        after = replace(before, terms=(before.terms[0], Term(EN, "reading room")))
        terms.edit_concept(library, after)
        found = affected(path, before, library.termbase.get(after.id))
        bitext = library.works.bitexts(library.works.all()[0].id)[0]
        rows = library.bitexts.rows(bitext, 0, 1_000)
        wanted = {}
        for row in rows:
            if re.search("(?i)bibliothek(?!ar)", " ".join(b.text for b in row.source)):
                for block in row.target:
                    text = block.text
                    for word, new in FORMS:
                        text = re.sub(rf"\b{word}\b", new, text)
                    if text != block.text:
                        wanted[block.id] = text
        assert len(wanted) > 8
        assert {one.block_id: one.new for one in found} == wanted


FORMS = (("libraries", "reading rooms"), ("library", "reading room"), ("Library", "Reading room"))
