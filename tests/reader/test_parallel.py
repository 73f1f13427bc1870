"""TMX, XLIFF and tables with two columns come in as works with their links, states and notes."""

from __future__ import annotations

import gzip
import random
import zlib
from typing import TYPE_CHECKING

import pytest
from parallel_samples import CSV, ENGLISH, GERMAN, HTML, SAMPLES, TMX, TSV, XLIFF_20, docx, xlsx, zipped

from reader.errors import Cancelled, ImportFailed
from reader.importing.parallel.reading import read_parallel
from reader.model.bitext import Side
from reader.model.document import BlockKind, LineRange, MarkKind, Origin, SegmentState
from reader.model.language import Language

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.parallel import ParallelText
    from reader.model.progress import Stage

BOTH = (Language.GERMAN, Language.ENGLISH)


def maybe(folder: Path, name: str, content: str | bytes) -> ParallelText | None:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_parallel(path)


def read(folder: Path, name: str, content: str | bytes | None = None) -> ParallelText:
    found = maybe(folder, name, SAMPLES[name] if content is None else content)
    assert found is not None
    return found


def reason(folder: Path, name: str, content: str | bytes) -> str:
    with pytest.raises(ImportFailed) as failed:
        maybe(folder, name, content)
    assert "\n" not in failed.value.reason
    return failed.value.reason


def rows(text: ParallelText) -> list[tuple[str, str]]:
    source, target = text.original.blocks, text.translation.blocks
    return [
        (" ¶ ".join(source[i].text for i in bead.source), " ¶ ".join(target[j].text for j in bead.target))
        for bead in text.alignment.beads
    ]


def states(text: ParallelText) -> list[tuple[str, bool, str]]:
    return [(str(s.state), s.needs_work, str(s.origin)) for s in text.carried.standings]


def notes(text: ParallelText) -> list[tuple[str, str]]:
    """Bodies, and the words they stand on."""
    sides = {Side.SOURCE: text.original, Side.TARGET: text.translation}
    return [(n.body, sides[n.side].blocks[n.block].text[n.start : n.end]) for n in text.carried.notes]


# -- TMX --------------------------------------------------------------------------------------


def test_tmx_takes_german_and_english_out_of_more_languages(tmp_path: Path) -> None:
    text = read(tmp_path, "a.tmx")
    assert (text.original.language, text.translation.language) == BOTH
    assert rows(text) == [
        (GERMAN[0], ENGLISH[0]),
        ("Das ist sehr wichtig.\nWirklich!", "This is very important.\nReally!"),
        ("Nur auf Deutsch.", ""),
    ]
    assert text.carried.confirmed == {0, 1}
    assert text.original.format == "tmx"
    assert text.original.raw == TMX.encode()
    assert [(d.text, d.reason) for d in text.original.dropped] == [
        ("Seulement en français.", "other_language")
    ]


def test_tmx_marks_and_notes(tmp_path: Path) -> None:
    text = read(tmp_path, "a.tmx")
    block = text.original.blocks[1]
    assert [(m.kind, block.text[m.start : m.end]) for m in block.marks] == [
        (MarkKind.STRONG, "sehr"),
        (MarkKind.EMPHASIS, "wichtig"),
    ]
    assert notes(text) == [
        ("Please check the tone.", GERMAN[0]),
        ("subject: Housing", GERMAN[0]),
        ("Literal.", "This is very important.\nReally!"),
    ]


@pytest.mark.parametrize(
    ("srclang", "source"), [("de", "de"), ("EN-GB", "en"), ("*all*", "de"), ("fr", "de"), ("", "de")]
)
def test_tmx_original_is_the_declared_language_or_the_german(
    tmp_path: Path, srclang: str, source: str
) -> None:
    text = read(tmp_path, "a.tmx", TMX.replace('srclang="DE"', f'srclang="{srclang}"'))
    assert text.original.language == source


def test_tmx_in_utf16_and_compressed(tmp_path: Path) -> None:
    expected = rows(read(tmp_path, "a.tmx"))
    wide = TMX.replace("UTF-8", "UTF-16").encode("utf-16")
    assert rows(read(tmp_path, "b.tmx", wide)) == expected
    assert rows(read(tmp_path, "b.tmx.gz", gzip.compress(TMX.encode()))) == expected


def test_tmx_of_a_machine_is_not_confirmed_by_its_author(tmp_path: Path) -> None:
    text = read(tmp_path, "a.tmx", TMX.replace('changeid="anna"', 'creationid="MT!"'))
    assert states(text)[0] == ("translated", False, "mt")


def test_tmx_with_one_language_is_refused(tmp_path: Path) -> None:
    one = '<tmx version="1.4"><header/><body><tu><tuv xml:lang="de"><seg>A</seg></tuv></tu></body></tmx>'
    assert "one language" in reason(tmp_path, "x.tmx", one)
    assert "no translation units" in reason(tmp_path, "x.tmx", '<tmx version="1.4"><header/><body/></tmx>')


# -- XLIFF ------------------------------------------------------------------------------------


def test_xliff_1_states_notes_and_segments(tmp_path: Path) -> None:
    text = read(tmp_path, "a.xlf")
    assert rows(text) == [
        ("Die Satzung", "The statutes"),
        ("Wir haben nichts zu verlieren. Also los!", "We have nothing to lose. So let’s go!"),
        ("Noch nicht übersetzt\nmit Umbruch", ""),
        ("WG 7b", "WG 7b"),
        ("Von einer Maschine.", "By a machine."),
        ("Ende", "End"),
    ]
    assert states(text) == [
        ("final", False, "human"),
        ("translated", True, "human"),
        ("final", False, "propagated"),
        ("translated", False, "mt"),
        ("reviewed", False, "human"),
    ]
    assert (text.original.blocks[0].kind, text.original.blocks[0].level) == (BlockKind.HEADING, 2)
    assert text.carried.confirmed == {0, 1, 5}
    assert [(s.source, s.target) for s in text.alignment.beads[1].sentences] == [((0,), (0,)), ((1,), (1,))]
    assert notes(text) == [
        ("About the file.", "Die Satzung"),
        ("Too casual?", "We have nothing to lose. So let’s go!"),
    ]
    assert [d.text for d in text.original.dropped] == ["a.html", "b.html"]


def test_trados_and_memoq_states(tmp_path: Path) -> None:
    trados = read(tmp_path, "a.sdlxliff")
    assert rows(trados) == [("Eins. Zwei.", "One. Two."), ("Drei.", "")]
    assert trados.carried.standings[0].state is SegmentState.TRANSLATED
    assert trados.carried.standings[0].origin is Origin.TM
    assert len(trados.alignment.beads[0].sentences) == 2
    memoq = read(tmp_path, "a.mqxliff")
    assert rows(memoq) == [("Guten Tag.", "Good day."), ("Danke.", ""), ("Bitte.", "Please.")]
    assert states(memoq) == [("translated", False, "human"), ("translated", True, "human")]


def test_xliff_2_order_states_and_comments(tmp_path: Path) -> None:
    text = read(tmp_path, "b.xlf")
    assert rows(text) == [("Erst denken. Dann handeln.", "Act later, think first."), ("Offen.", "")]
    assert states(text) == [("reviewed", False, "human")]
    assert [(s.source, s.target) for s in text.alignment.beads[0].sentences] == [((0,), (1,)), ((1,), (0,))]
    assert notes(text) == [("Rhythm!", "Act later, think first."), ("Who?", "handeln")]
    assert [m.kind for m in text.original.blocks[0].marks] == [MarkKind.EMPHASIS]


def test_xliff_without_any_translation_opens(tmp_path: Path) -> None:
    start, _, rest = XLIFF_20.partition('<unit id="2">')
    text = read(tmp_path, "x.xlf", start.partition("<unit")[0] + '<unit id="2">' + rest)
    assert rows(text) == [("Offen.", "")]
    assert (text.original.language, text.translation.language) == BOTH
    assert text.carried.confirmed == frozenset()


def test_xliff_whose_segments_do_not_fit_keeps_the_text(tmp_path: Path) -> None:
    content = SAMPLES["a.sdlxliff"].decode().replace('mid="2">Two', 'mid="1">Two')
    text = read(tmp_path, "x.sdlxliff", content)
    assert rows(text)[0] == ("Eins. Zwei.", "One. Two.")
    assert text.alignment.beads[0].sentences == ()


# -- tables -----------------------------------------------------------------------------------


def test_tsv_with_names_states_and_notes(tmp_path: Path) -> None:
    text = read(tmp_path, "a.tsv")
    assert rows(text) == list(zip(GERMAN, ENGLISH, strict=True))
    assert [state for state, _, _ in states(text)] == ["final", "translated", "translated"]
    assert notes(text) == [("schön", GERMAN[1])]
    assert text.carried.confirmed == {0, 1, 2}
    assert text.original.shown.split("\n")[1] == GERMAN[0]
    assert text.original.blocks[0].lines == (LineRange(2, 2),)


def test_csv_without_names_goes_by_the_languages(tmp_path: Path) -> None:
    text = read(tmp_path, "a.csv")
    assert rows(text) == list(zip(GERMAN, ENGLISH, strict=True))
    assert text.original.encoding == "utf-8-sig"
    old = read(tmp_path, "b.csv", CSV.removeprefix("\ufeff").replace(";", ",").encode("cp1252"))
    assert rows(old) == rows(text)


def test_csv_quotation_marks_paragraphs_and_empty_cells(tmp_path: Path) -> None:
    content = (
        'Deutsch,English\n"Er sagte: ""Nein, danke.""\nDann ging er.","He said ""No"", and left."\n'
        "Allein,\n,Alone\n"
    )
    text = read(tmp_path, "x.csv", content)
    assert rows(text) == [
        ('Er sagte: "Nein, danke." ¶ Dann ging er.', 'He said "No", and left.'),
        ("Allein", ""),
        ("", "Alone"),
    ]


def test_csv_source_column_wins_over_german(tmp_path: Path) -> None:
    content = "id;source (en);target (de)\n1;house;Haus\n2;tree;Baum\n"
    text = read(tmp_path, "x.csv", content)
    assert (text.original.language, text.translation.language) == BOTH[::-1]
    assert rows(text) == [("house", "Haus"), ("tree", "Baum")]


def test_csv_takes_back_what_guards_against_formulas(tmp_path: Path) -> None:
    text = read(tmp_path, "x.csv", "Deutsch;English\n'=gleich;'=equal\n'-5 Grad;'-5 degrees\n’s ist;’tis\n")
    assert rows(text) == [("=gleich", "=equal"), ("-5 Grad", "-5 degrees"), ("’s ist", "’tis")]


def test_a_glossary_is_a_table_too(tmp_path: Path) -> None:
    text = read(tmp_path, "x.tsv", "Haus\thouse\nBaum\ttree\nWiese\tmeadow\n")
    assert len(text.alignment.beads) == 3


def test_workbook(tmp_path: Path) -> None:
    text = read(tmp_path, "a.xlsx")
    assert rows(text) == [
        *zip(GERMAN, ENGLISH, strict=True),
        ("Sehr wichtig.", "Very important. ¶ Second paragraph."),
        ("Ohne Gegenstück.", ""),
    ]
    block = text.original.blocks[3]
    assert [(m.kind, block.text[m.start : m.end]) for m in block.marks] == [(MarkKind.STRONG, "wichtig")]


def test_document_tables(tmp_path: Path) -> None:
    text = read(tmp_path, "a.docx")
    assert rows(text) == [
        (GERMAN[0], ENGLISH[0]),
        (f"{GERMAN[1]} ¶ {GERMAN[2]}", f"{ENGLISH[1]} ¶ {ENGLISH[2]}"),
        ("Nur deutsch, ohne ein Gegenstück.", ""),
        ("Aus dem Protokoll.", "From the minutes."),
    ]
    assert text.original.blocks[1].refs[0].label == text.original.blocks[-1].label
    assert [(d.text, d.reason) for d in text.original.dropped] == [("Zweisprachig", "outside_table")]
    for name in ("a.odt", "a.html"):
        assert rows(read(tmp_path, name)) == list(zip(GERMAN, ENGLISH, strict=True))


# -- what is none -----------------------------------------------------------------------------

LONG = "Ein langer Absatz, der nicht in der Tabelle steht. " * 20
PROSE = "Ein Brief\tan alle.\n\nErst kommt das Essen,\tdann die Moral.\nUnd dann\tkommt nichts mehr.\nGruß\n"
NONE: dict[str, str | bytes] = {
    "a.txt": PROSE,
    "b.txt": "1\tEin Anfang ist gemacht.\n2\tEin Ende ist nicht zu sehen.\n3\tEs geht weiter.\n",
    "c.txt": "\n".join(GERMAN),
    "d.csv": "Name,Stadt,Alter\nAnna,Köln,31\nBernd,Bonn,28\nClara,Kiel,40\n",
    "e.csv": "1,2\n3,4\n",
    "f.csv": "\n".join(f"{a},{b}" for a, b in zip(ENGLISH, ENGLISH[::-1], strict=True)),
    "g.md": "| Deutsch | English |\n|---|---|\n| Haus | house |\n",
    "h.html": f"<html><body><p>{LONG}</p>{HTML[HTML.index('<table') :]}",
    "i.docx": docx(before=LONG),
    "j.docx": b"PK\x03\x04broken",
    "k.xlsx": zipped({"xl/workbook.xml": "<workbook><sheets/></workbook>"}),
    "l.zip": zipped({"a.txt": "x"}),
    "m.pdf": b"%PDF-1.4\n",
    "n.txt": b"",
    "o.xml": "<html><body/></html>",
    "p.gz": gzip.compress(b"hello"),
}


@pytest.mark.parametrize("name", NONE)
def test_other_files_are_none_of_ours(tmp_path: Path, name: str) -> None:
    assert maybe(tmp_path, name, NONE[name]) is None


def test_a_file_that_is_not_there_is_none_of_ours(tmp_path: Path) -> None:
    assert read_parallel(tmp_path / "missing.tmx") is None
    assert read_parallel(tmp_path) is None


def test_plain_tables_of_any_name(tmp_path: Path) -> None:
    assert maybe(tmp_path, "x.txt", TSV) is not None


# -- broken and hostile -----------------------------------------------------------------------


def test_the_line_of_damage_is_named(tmp_path: Path) -> None:
    assert "line 7" in reason(tmp_path, "x.tmx", TMX.replace("</note>", "</nota>"))
    assert "line" in reason(tmp_path, "x.tmx", TMX[: len(TMX) // 2])
    assert "line" in reason(tmp_path, "x.csv", '"Haus","house"\n"Baum","tree"\n"offen,' + "x" * 200_000)


BOMB = (
    '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<tmx version="1.4"><header/><body><tu><tuv xml:lang="de"><seg>&b;</seg></tuv></tu></body></tmx>'
)


def test_entities_files_and_depth_are_refused(tmp_path: Path) -> None:
    (tmp_path / "canary").write_text("CANARY")
    outside = BOMB.replace('"aaaaaaaaaa"', f'SYSTEM "file://{tmp_path}/canary"')
    assert "entities" in reason(tmp_path, "x.tmx", BOMB)
    assert "entities" in reason(tmp_path, "x.tmx", outside)
    deep = TMX.replace("<seg>Nur", "<seg>" + "<hi>" * 100_000 + "Nur")
    assert "nested" in reason(tmp_path, "x.tmx", deep)


def test_bombs_are_not_unpacked(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, wbits=31)
    zeros = bytes(1 << 20)
    packed = packer.compress(b"<tmx>") + b"".join(packer.compress(zeros) for _ in range(80)) + packer.flush()
    assert "32 MB" in reason(tmp_path, "x.tmx.gz", packed)
    assert "incomplete" in reason(tmp_path, "x.tmx.gz", gzip.compress(TMX.encode())[:-40])
    sheet = "<worksheet><sheetData>" + " " * (30 << 20) + "</sheetData></worksheet>"
    # document readers say why; a workbook that cannot be opened as an archive is one of those
    assert (
        maybe(tmp_path, "x.xlsx", zipped({"xl/workbook.xml": "<w/>", "xl/worksheets/a.xml": sheet})) is None
    )


def test_a_sheet_with_columns_without_end(tmp_path: Path) -> None:
    cells = "".join(f'<c r="XFD{n}"><v>1</v></c><c r="A1" t="s"><v>9999</v></c>' for n in range(20_000))
    sheet = f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    assert (
        maybe(tmp_path, "x.xlsx", zipped({"xl/workbook.xml": "<w/>", "xl/worksheets/a.xml": sheet})) is None
    )


def test_a_large_memory_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.tmx"
    with path.open("wb") as stream:
        stream.write(b"<tmx>")
        stream.truncate(100 << 20)
    with pytest.raises(ImportFailed, match="larger than 32 MB"):
        read_parallel(path)


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_files_are_read_or_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    for _ in range(30):
        data = bytearray(SAMPLES[name])
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice([0, 1, 9])] = chance.choice(
                [b"", b"<", b"\0", b"\xff", b'"', b"\t", b"&", b"</seg>", data[at : at + 40] * 3]
            )
        try:
            text = maybe(tmp_path, name, bytes(data))
        except ImportFailed:
            continue
        if text is not None:
            beads = text.alignment.beads
            assert sorted(i for b in beads for i in b.source) == list(range(len(text.original.blocks)))
            assert sorted(j for b in beads for j in b.target) == list(range(len(text.translation.blocks)))


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("".join(f"{n} {GERMAN[0]};{n} {ENGLISH[0]}\n" for n in range(6000)))
    calls: list[float] = []

    def stop(stage: Stage, fraction: float) -> None:
        calls.append(fraction)
        if len(calls) > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_parallel(path, stop)


def test_workbooks_come_out_the_same_with_any_name(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "x.bin", xlsx())) == rows(read(tmp_path, "a.xlsx"))
