"""Exchange files that others wrote, or changed: PO, TEI, and our own after somebody worked on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from parallel_samples import PO, TEI
from test_parallel import notes, read, reason, rows, states

from reader.exporting.aligned import publication_of
from reader.exporting.formats import whole, writer
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.document import BlockDraft, BlockKind, ImportedDocument, InlineMark, MarkKind, SegmentState
from reader.model.language import Language
from reader.model.parallel import Carried, NoteDraft, ParallelText, Standing
from reader.model.publication import ExportFormat, ExportOptions, Grain

if TYPE_CHECKING:
    from pathlib import Path


def exported(text: ParallelText, form: ExportFormat, options: ExportOptions | None = None) -> str:
    write = writer(form)
    assert write is not None
    return whole(write, publication_of(text), options or ExportOptions()).decode("utf-8-sig")


def document(language: Language, *texts: str, kinds: tuple[BlockKind, ...] = ()) -> ImportedDocument:
    blocks = [
        BlockDraft(kinds[n] if n < len(kinds) else BlockKind.PARAGRAPH, text) for n, text in enumerate(texts)
    ]
    return ImportedDocument(language, tuple(blocks), texts[0])


QUOTE = (BlockKind.QUOTATION, BlockKind.LIST_ITEM)
WORK = ParallelText(
    document(Language.GERMAN, "Der erste Satz.", "Der zweite Satz.", "Nur hier.", kinds=QUOTE),
    document(Language.ENGLISH, "The first sentence.", "The second sentence.", kinds=QUOTE),
    Alignment((BeadDraft((0, 1), (0, 1), 0.7), BeadDraft((2,), (), 0.4))),
    Carried(
        (Standing(SegmentState.TRANSLATED),) * 2,
        (NoteDraft("Warum?", Side.TARGET, 1, 4, 10),),
        frozenset({0}),
    ),
)


@pytest.mark.parametrize("form", [ExportFormat.XLIFF, ExportFormat.XLIFF_2, ExportFormat.TMX])
def test_a_translation_changed_elsewhere_keeps_what_still_holds(tmp_path: Path, form: ExportFormat) -> None:
    text = exported(WORK, form).replace("The second sentence.", "The sentence after it.")
    again = read(tmp_path, f"x{form.suffix}", text)
    assert rows(again)[0] == (
        "Der erste Satz. ¶ Der zweite Satz.",
        "The first sentence. ¶ The sentence after it.",
    )
    assert [b.kind for b in again.translation.blocks] == list(QUOTE)
    assert [b.kind for b in again.original.blocks][:2] == list(QUOTE)
    assert [note for note, _ in notes(again)] == ["Warum?"]
    assert again.carried.confirmed == {0}


def test_a_state_changed_elsewhere_is_taken_and_a_note_added(tmp_path: Path) -> None:
    text = exported(WORK, ExportFormat.XLIFF_2)
    text = text.replace('state="translated"', 'state="final"')
    text = text.replace("</notes>", '<note id="n9">Neu.</note></notes>')
    again = read(tmp_path, "x.xliff", text)
    assert states(again) == [("final", False, "human")] * 2
    assert notes(again) == [("Warum?", "second"), ("Neu.", "Der erste Satz.")]
    old = exported(WORK, ExportFormat.XLIFF).replace('state="translated"', 'state="needs-review-translation"')
    assert states(read(tmp_path, "x.xlf", old)) == [("translated", True, "human")] * 2


def test_a_translation_made_elsewhere_gets_the_kinds_of_its_original(tmp_path: Path) -> None:
    text = exported(WORK, ExportFormat.XLIFF).replace(
        "<source>Nur hier.</source>",
        '<source>Nur hier.</source><target state="translated">Only here.</target>',
    )
    again = read(tmp_path, "x.xlf", text)
    assert rows(again)[1] == ("Nur hier.", "Only here.")
    assert states(again)[2] == ("translated", False, "human")


@pytest.mark.parametrize(
    "facts", ["[]", '{"confidence": 7}', "{", '{"confidence":0.5,"source":{},"target":{}}']
)
def test_facts_that_make_no_sense_are_passed_over(tmp_path: Path, facts: str) -> None:
    whole = exported(WORK, ExportFormat.XLIFF)
    start = whole.index('<context context-type="x-zwiesprache">') + 38
    text = whole[:start] + facts + whole[whole.index("</context>") :]
    assert rows(read(tmp_path, "x.xlf", text))[1] == ("Nur hier.", "")


def test_marks_are_codes_others_understand(tmp_path: Path) -> None:
    marks = (InlineMark(MarkKind.EMPHASIS, 0, 7), InlineMark(MarkKind.STRONG, 4, 9))
    work = ParallelText(
        ImportedDocument(
            Language.GERMAN, (BlockDraft(BlockKind.PARAGRAPH, "Der erste Satz.", marks=marks),), ""
        ),
        document(Language.ENGLISH, "The first sentence."),
        Alignment((BeadDraft((0,), (0,), 1.0),)),
    )
    for form in (ExportFormat.TMX, ExportFormat.XLIFF, ExportFormat.XLIFF_2):
        foreign = exported(work, form).replace("x-zwiesprache", "x-other").replace("Zwiesprache", "Other")
        again = read(tmp_path, f"x{form.suffix}", foreign)
        assert again.original.blocks[0].marks == marks


def test_only_what_somebody_confirmed(tmp_path: Path) -> None:
    confirmed = ExportOptions(confirmed_only=True, grain=Grain.PARAGRAPH)
    for form in (ExportFormat.XLIFF, ExportFormat.CSV, ExportFormat.PO, ExportFormat.TEI):
        again = read(tmp_path, f"x{form.suffix}", exported(WORK, form, confirmed))
        assert len(rows(again)) == 1


def test_po_of_others(tmp_path: Path) -> None:
    text = read(tmp_path, "a.po", PO)
    assert (text.original.format, text.original.language, text.translation.language) == ("po", "de", "en")
    assert rows(text) == [
        (
            "Die Genossenschaft gehört denen, die in ihr arbeiten.",
            "The co-operative belongs to those who work in it.",
        ),
        (
            "Niemand wird gewählt. ¶ Niemand wird gefragt.",
            "Nobody is elected. ¶ Nobody is asked.",
        ),
        ("%d Stimme", "%d vote"),
        ("%d Stimmen", "%d votes"),
        ("Noch nicht übersetzt.", ""),
    ]
    assert states(text)[0] == ("translated", True, "human")
    assert [body for body, _ in notes(text)] == ["Bitte den Ton prüfen.", "Said at the assembly."]
    assert text.carried.confirmed == {1, 2, 3}
    assert [dropped.reason for dropped in text.original.dropped] == ["obsolete"]


def test_po_that_is_damaged_names_the_line(tmp_path: Path) -> None:
    assert reason(tmp_path, "a.po", PO + '\nmsgid "x\nmsgfoo\n') == "the PO file is damaged (line 33)"


def test_tei_of_others(tmp_path: Path) -> None:
    text = read(tmp_path, "a.xml", TEI)
    assert (text.original.title, text.original.language, text.translation.language) == (
        "Die Satzung",
        "de",
        "en",
    )
    assert rows(text) == [
        ("Die Satzung", "The statutes"),
        (
            "Die Genossenschaft gehört denen, ¶ die in ihr arbeiten.",
            "The co-operative belongs to those who work in it.",
        ),
        ("Nur hier.", ""),
        ("", "Added."),
    ]
    assert text.translation.blocks[1].marks == (InlineMark(MarkKind.EMPHASIS, 17, 24),)
    assert [bead.confidence for bead in text.alignment.beads] == [1.0, 0.7, 0.5, 0.5]
    assert reason(tmp_path, "a.xml", TEI[:-10]).startswith("the XML in it is damaged (line ")


def test_memories_of_earlier_versions_keep_their_blocks(tmp_path: Path) -> None:
    memory = (
        '<tmx version="1.4"><header creationtool="Zwiesprache" srclang="de"/><body><tu>'
        '<prop type="x-confidence">0.810</prop><prop type="x-confirmed">yes</prop>'
        '<prop type="x-source-blocks">4</prop><tuv xml:lang="de"><seg>Ja.\nNein.</seg></tuv>'
        '<tuv xml:lang="en"><seg>Yes. No.</seg></tuv></tu></body></tmx>'
    )
    text = read(tmp_path, "old.tmx", memory)
    assert rows(text) == [("Ja. ¶ Nein.", "Yes. No.")]
    assert (text.alignment.beads[0].confidence, text.carried.confirmed) == (0.81, {0})
