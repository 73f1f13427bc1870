"""What people paste: letters, interviews, leaflets, notes and pages as programs leave them."""

from __future__ import annotations

import textwrap

import pytest

from reader.importing.text import import_text
from reader.model.document import BlockKind, ImportedDocument
from reader.model.language import Language

H, P, L, S, M, N = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.SLOGAN,
    BlockKind.META,
    BlockKind.FOOTNOTE,
)
LONG = (
    "Der Kanal war im Winter zugefroren, und die Kähne lagen bis in den März hinein fest, so dass die "
    "Schiffer in den Wirtshäusern saßen und Karten spielten, bis ihnen das Geld ausging."
)
AGAIN = (
    "Im Frühjahr kam das Hochwasser, das die Schleuse beschädigte und zwei Speicher mit Getreide unter "
    "Wasser setzte, worauf die Stadt endlich einen neuen Damm bauen ließ."
)


def read(text: str, language: Language = Language.GERMAN) -> ImportedDocument:
    return import_text(text, name="text.txt", language=language)


def shown(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read(text).blocks]


def kinds(*texts: str) -> list[BlockKind]:
    return [block.kind for block in read("\n\n".join(texts)).blocks]


# --- settings of lines


def test_letter_with_one_line_per_paragraph() -> None:
    lines = ["Brief an den Hafenrat", "Sehr geehrte Damen und Herren,", f"wie Sie wissen: {LONG}", AGAIN]
    assert [text for _, text in shown("\n".join(lines))] == lines


def test_indented_paragraph_behind_a_salutation_may_begin_in_lower_case() -> None:
    body = [
        textwrap.fill(text, 60, initial_indent="    ") for text in (f"wie Sie wissen: {LONG}", AGAIN, LONG)
    ]
    found = shown("Brief an den Rat\n\nLiebe Freunde des Kanals,\n" + "\n".join(body))
    assert found[1] == (S, "Liebe Freunde des Kanals,")
    assert found[2][1].startswith("wie Sie wissen")


def test_cries_and_names_at_the_end_are_no_verse() -> None:
    lines = [
        LONG,
        AGAIN,
        "Der Damm gehört allen!",
        "Baut ihn höher!",
        "Verein „Kanal“",
        "Kontakt: www.kanal.example",
    ]
    assert [text for _, text in shown("\n".join(lines))] == lines


def test_abbreviation_divided_by_a_line_end_is_no_list() -> None:
    text = (
        "Der Verein sammelt alles, was die Schiffer auf dem Kanal verloren haben, und zeigt es, meist u.\n"
        "a. in der alten Schleuse, den Schulklassen, die im Sommer mit dem Fahrrad vorbeikommen und dann\n"
        "im Schatten der Pappeln ihr Brot essen."
    )
    assert len(read(text).blocks) == 1


def test_space_at_the_line_end_says_that_a_paragraph_goes_on() -> None:
    lines: list[str] = []
    for text in (LONG, AGAIN, LONG, AGAIN, LONG):
        wrapped = textwrap.wrap(text, 40)
        lines += [f"{line} " for line in wrapped[:-1]] + [wrapped[-1], ""]
    first = "Der Damm hielt bis zum fünften Oktober. "
    rest = "Danach brach er an der Stelle, an der die \nalte Mühle gestanden hatte."
    found = read("\n".join([*lines, first, "", "\f" + rest])).blocks
    assert found[-1].text == "Der Damm hielt bis zum fünften Oktober. " + rest.replace(" \n", " ")


# --- pages


def pages(*texts: str, foot: str = "\n\n{}\n", head: str = "") -> str:
    return "".join(
        (head if number > 1 else "") + text + foot.format(number)
        for number, text in enumerate(texts, start=1)
    )


def halves() -> tuple[str, str]:
    lines = textwrap.wrap(LONG + " " + AGAIN, 60)
    return "\n".join(lines[:3]), "\n".join(lines[3:])


def test_numbers_without_form_feeds_end_pages_and_heads_begin_them() -> None:
    first, second = halves()
    lines = textwrap.wrap(AGAIN, 60)
    third, fourth = "\n".join(lines[:2]), "\n".join(lines[2:])
    document = read(pages(first, f"{second}\n\n{third}", fourth, head="\nHafenblatt\n\n"))
    assert [block.text for block in document.blocks] == [LONG + " " + AGAIN, AGAIN]
    assert [d.text for d in document.dropped] == ["1", "Hafenblatt", "2", "Hafenblatt", "3"]


def test_title_that_is_also_the_running_head_stays() -> None:
    first, second = halves()
    text = pages(f"Das Eis auf dem Kanal\n\n{first}", second, head="\fDas Eis auf dem K\n\n")
    assert shown(text) == [(H, "Das Eis auf dem Kanal"), (P, LONG + " " + AGAIN)]


def test_head_seen_once_behind_a_page_that_ends_with_a_note() -> None:
    first, second = halves()
    first = first.replace("zugefroren,", "zugefroren,1") + "\n\n1 So die Chronik."
    found = read(f"{first}\n\n\fHafenblatt\n\n{second}").blocks
    assert [(b.kind, b.text) for b in found] == [(P, LONG + " " + AGAIN), (N, "So die Chronik.")]


def test_first_word_of_a_page_is_no_head_where_the_head_is_known() -> None:
    text = pages("Der Damm\n\n• Wir wollen den Weg am Ufer der alten\nMühle", "Nord", head="\fDer Damm\n\n")
    assert "Nord" in [block.text for block in read(text).blocks][-1]


def test_lone_number_at_the_end_is_the_number_of_the_page() -> None:
    assert [d.text for d in read(f"{LONG}\n\n{AGAIN}\n\n- 1 -\n").dropped] == ["- 1 -"]
    assert read(f"{LONG}\n\n{AGAIN}\n\n1923\n").dropped == ()


# --- notes


@pytest.mark.parametrize(
    ("mark", "rest"),
    [("1890.", "1"), ("(1890)", "1"), ("„1890“", "1"), ("1890,", "1"), ("1890", "1"), ("gebaut", " (1)")],
)
def test_references_behind_years_and_in_brackets(mark: str, rest: str) -> None:
    label = "(1)" if "(" in rest else "1"
    document = read(
        f"Der erste Speicher stand hier {mark}{rest} Heute steht dort nichts.\n\n{label} So der Plan.\n"
    )
    body, note = document.blocks
    assert body.text == f"Der erste Speicher stand hier {mark} Heute steht dort nichts."
    assert [ref.label for ref in body.refs] == ["1"]
    assert (note.kind, note.label, note.text) == (N, "1", "So der Plan.")


def test_reference_behind_a_space_may_begin_a_line() -> None:
    text = (
        "Der Speicher stand lange leer, und die Kinder spielten dort zwischen den alten Balken.\n"
        "[1] Die Mütter hatten es verboten, aber wer hört im Sommer schon auf seine Mutter, sagt\n"
        "man am Kanal.\n\n[1] So der Plan.\n"
    )
    body, note = read(text).blocks
    assert [(ref.label, body.text[: ref.offset][-7:]) for ref in body.refs] == [("1", "Balken.")]
    assert (note.kind, note.text) == (N, "So der Plan.")


def test_wrapped_note_may_go_on_with_a_number() -> None:
    text = (
        "Der Speicher stand lange leer1, und die Kinder aus der Gasse spielten zwischen den\n"
        "Balken, obwohl es ihnen die Mütter verboten hatten.\n\n"
        "1 Er war für Getreide gebaut worden und fasste, wenn man der Chronik glauben will, bis zu\n"
        "31 Kahnladungen, also den Verbrauch eines Winters.\n"
    )
    notes = [b.text for b in read(text).blocks if b.kind is N]
    assert len(notes) == 1
    assert "bis zu 31 Kahnladungen" in notes[0]


def test_note_behind_a_note_needs_no_reference() -> None:
    text = (
        "Der Speicher stand leer1, und die Kinder aus der Gasse spielten zwischen den alten\n"
        "Balken, obwohl es verboten war.\n\n1 So der Plan.\n2 Anders die Chronik.\n"
    )
    assert [b.label for b in read(text).blocks if b.kind is N] == ["1", "2"]


# --- kinds


def test_interview_keeps_its_questions() -> None:
    talk = ("Blatt: Wie war es?", "Ida: Kalt, und wir froren.", "Blatt: Und dann?", "Ida: Dann taute es.")
    found = kinds("„Das Eis trug uns alle“", "Das Gespräch führte Ida Rau", *talk)
    assert found == [H, M, P, P, P, P]


def test_heading_may_hold_a_date_and_a_letter_ends_with_names() -> None:
    title = ("Alle an den Kanal!", "Aufruf zum Treffen am 14. Mai")
    found = kinds(*title, LONG, "Mit herzlichen Grüßen", "Verein Kanal")
    assert found == [H, H, P, BlockKind.SIGNATURE, BlockKind.SIGNATURE]


def test_label_beside_link_labels_is_one_of_them() -> None:
    assert kinds("Der Kanal", LONG, "Website", "Newsletter", "So kommt man hin") == [H, P, M, M, M]


def test_signature_of_a_mail() -> None:
    document = read(f"{LONG}\n\n-- \nIda Rau\n")
    assert [block.kind for block in document.blocks] == [P, BlockKind.SIGNATURE]
    assert [d.text for d in document.dropped] == ["--"]


# --- Markdown without number signs


def test_emphasis_alone_is_taken_and_says_nothing_of_the_lines() -> None:
    lines = ["Das war *kein* Zufall, sagen die Leser*innen.", "Und es war _nicht_ das **Ende**."]
    for between in ("\n\n", "\n"):
        document = read(between.join([*lines, LONG, AGAIN]))
        assert [b.text for b in document.blocks] == [
            "Das war kein Zufall, sagen die Leser*innen.",
            "Und es war nicht das Ende.",
            LONG,
            AGAIN,
        ]
        found = [b.text[m.start : m.end] for b in document.blocks for m in b.marks]
        assert found == ["kein", "nicht", "Ende"]


def test_gender_stars_alone_do_not() -> None:
    assert read("Frauen* und Leser*innen, Lehrer*innen und Mädchen* lasen.").format == "text"


def test_underlined_and_bold_headings() -> None:
    for title, part in (
        ("Der Kanal\n=========", "Wer baut mit?\n-------------"),
        ("**Der Kanal**", "**Wer baut mit?**"),
    ):
        found = read(f"{title}\n\n{LONG}\n\n{part}\n\n{AGAIN}").blocks
        assert [(b.kind, b.level) for b in found] == [(H, 1), (P, 0), (H, 2), (P, 0)]
        assert found[2].text == "Wer baut mit?"


def test_lists_that_markdown_does_not_know() -> None:
    lists = "a) der Damm *Nord*\nb) die Schleuse\n\n• ein Boot\n• ein Netz\n"
    found = read(f"# Der Kanal\n\n{LONG}\n\n{lists}").blocks
    assert [(b.kind, b.label, b.text) for b in found[2:]] == [
        (L, "a)", "der Damm Nord"),
        (L, "b)", "die Schleuse"),
        (L, "", "ein Boot"),
        (L, "", "ein Netz"),
    ]


def test_verse_in_markdown_keeps_its_lines() -> None:
    verse = "Das Eis liegt auf dem Wasser,\nDer Wind geht übers Land,\nDie Kähne sind noch blasser."
    found = read(f"# Das Eis\n\n{LONG}\n\n{verse}\n").blocks
    assert (found[-1].kind, found[-1].text) == (BlockKind.VERSE, verse)


# --- what no file can hold


def test_half_characters_from_the_clipboard_can_be_stored() -> None:
    document = read("Ein Satz \ud83d mit Rest.")
    assert document.blocks[0].text.encode() == "Ein Satz \ufffd mit Rest.".encode()


# --- other documents in the same forms


def test_narrow_prose_with_indented_paragraphs_is_no_verse() -> None:
    body = [textwrap.fill(text, 56, initial_indent="    ") for text in (LONG, AGAIN, LONG, AGAIN)]
    found = shown("Der Kanal\n\n" + "\n".join(body) + "\n")
    assert found == [(H, "Der Kanal"), (P, LONG), (P, AGAIN), (P, LONG), (P, AGAIN)]


def test_heading_may_end_in_a_particle() -> None:
    found = shown(f"Der Kanal\n\nWir bauen an\n\nVon Ida Rau, 12. März 2021\n\n{LONG}")
    assert [text for _, text in found] == ["Der Kanal", "Wir bauen an", "Von Ida Rau, 12. März 2021", LONG]


def test_title_may_hold_a_date_but_a_place_and_a_date_are_none() -> None:
    assert kinds("Protokoll der Sitzung vom 18. Mai 2020", "Ort: Hafen, Beginn: 19 Uhr", LONG) == [H, M, P]
    assert kinds("Lindenau, 4. Mai 2020", LONG, AGAIN)[0] is M


def test_what_somebody_says_is_no_heading() -> None:
    assert kinds("Der Kanal", LONG, "Da fragte die Ziege: „Warum fressen wir hier?“", AGAIN) == [H, P, P, P]


def test_remark_at_the_end_signs_nothing() -> None:
    assert kinds("Rede am Kanal", LONG, "[Lang anhaltender Beifall]") == [H, P, P]


def test_title_behind_the_introduction_of_a_mail() -> None:
    found = kinds("Am 3. Mai 2023 um 14:02 schrieb Ida Rau <ida@rau.example>:", "Der Kanal", LONG)
    assert found == [M, H, P]


def test_lines_that_close_a_text_behind_a_full_line_sign_it() -> None:
    lines = textwrap.wrap(f"{LONG} {AGAIN}", 72)
    lines[-1] += " " + "Und so blieb es bis heute, sagt man."[: 70 - len(lines[-1])].rstrip(" ,") + "."
    found = shown("\n".join([*lines, "Mit freundlichen Grüßen", "Verein Kanal"]))
    assert [kind for kind, _ in found[-2:]] == [BlockKind.SIGNATURE, BlockKind.SIGNATURE]


def test_english_compound_at_a_line_end_keeps_its_hyphen_where_no_word_is_divided() -> None:
    line = "The lock keeper walked along the frozen canal and looked for the boats"
    text = "\n".join([line] * 30) + "\nwhen, at the age of sixty-\nthree, he had come back to the village."
    assert "sixty-three" in read(text, Language.ENGLISH).blocks[0].text


def test_dashes_without_spaces_are_joined_without_one() -> None:
    text = "Er ging--so sagt man--fort und kam--\nkein Mensch weiß, warum--nie wieder an den\nKanal zurück."
    assert "kam--kein Mensch" in read(text).blocks[0].text


def test_items_whose_lines_are_full_are_items_all_the_same() -> None:
    text = f"{LONG}\n\n- ein Damm am Ende der Gasse, den alle gemeinsam bauen\n- Zwei Boote für die Kinder\n"
    assert kinds(text)[1:] == [L, L]


# --- notes


@pytest.mark.parametrize(("mark", "label"), [("¹", "1. "), ("1", "1 "), ("[1]", "1. ")])
def test_notes_at_the_end_need_no_heading(mark: str, label: str) -> None:
    second = mark.replace("1", "2").replace("¹", "²")
    notes = f"{label}So der Plan.\n\n{label.replace('1', '2')}So die Chronik.\n"
    text = f"Hier stand ein Speicher.{mark} Er war leer.{second}\n\n{notes}"
    document = read(text)
    assert [b.label for b in document.blocks if b.kind is N] == ["1", "2"]
    assert [ref.label for ref in document.blocks[0].refs] == ["1", "2"]


def test_list_at_the_end_is_no_run_of_notes() -> None:
    assert kinds(LONG, "1. ein Boot", "2. ein Netz") == [P, L, L]


def test_starred_notes_are_lifted_out() -> None:
    text = (
        "Der Speicher stand leer*, sagt man.†\n\n* So der Plan.\n\n† So die Chronik.\n\nLeser*innen kamen.\n"
    )
    body, first, second, last = read(text).blocks
    assert body.text == "Der Speicher stand leer, sagt man."
    assert [(ref.label, ref.raw, ref.offset) for ref in body.refs] == [("*", "*", 23), ("†", "†", 34)]
    assert [(b.kind, b.label, b.text) for b in (first, second)] == [
        (N, "*", "So der Plan."),
        (N, "†", "So die Chronik."),
    ]
    assert last.text == "Leser*innen kamen."


@pytest.mark.parametrize(
    "text",
    [
        "Wir wollen:\n\n* mehr Boote*\n* weniger Eis\n",
        "Frauen* kamen an den Kanal.\n\n* Mit dem Stern sind alle gemeint.\n",
        "Ein Boot* und ein Netz* lagen da.\n\n* Beide sind verschwunden.\n",
    ],
)
def test_other_stars_are_no_notes(text: str) -> None:
    document = read(text)
    assert N not in [b.kind for b in document.blocks]
    assert "\ufdd0" not in "".join(b.text for b in document.blocks)


def test_note_of_several_paragraphs_is_one_block() -> None:
    document = read(
        "# Kanal\n\nEin Boot.[^1] Ein Netz.\n\n[^1]: Es war\n    alt.\n\n    Es sank.\n\nDas Ende.\n"
    )
    assert [(b.kind, b.text) for b in document.blocks[2:]] == [(N, "Es war alt.\nEs sank."), (P, "Das Ende.")]


# --- tables of Markdown


def test_rows_of_a_table_are_blocks() -> None:
    document = read(f"{LONG}\n\n| Boot | Jahr |\n|---|---:|\n| Die *Ida* | 1901 |\n\n{AGAIN}\n")
    head, row = document.blocks[1:3]
    assert (document.format, head.kind, head.text) == ("markdown", P, "Boot | Jahr")
    assert [(m.kind.value, m.start, m.end) for m in head.marks] == [("strong", 0, 11)]
    assert (row.kind, row.text) == (P, "Die Ida | 1901")
    assert [(m.kind.value, m.start, m.end) for m in row.marks] == [("emphasis", 4, 7)]


def test_cells_beyond_the_columns_are_not_lost() -> None:
    document = read(f"# Kanal\n\n{LONG}\n\na | b\n--- | ---\n1 | 2 | 3\n")
    assert "3" in document.blocks[-1].text


# --- what other documents brought to light


@pytest.mark.parametrize("label", ["1 ", "[1] ", "1. ", "¹ "])
def test_numbered_heading_is_no_note(label: str) -> None:
    mark = "[1]" if "[" in label else "¹" if "¹" in label else "1"
    second = label.replace("1", "2").replace("¹", "²")
    body = f"Der Speicher stand leer.{mark} {LONG}{mark.replace('1', '2').replace('¹', '²')}"
    text = "\n\n".join(["Das Wasser", body, "1 Vom Eis", AGAIN, "2 Vom Tauen", AGAIN])
    document = read(f"{text}\n\n{label}So der Plan.\n\n{second}So die Chronik.\n")
    assert [b.kind for b in document.blocks] == [H, P, H, P, H, P, N, N]
    assert [ref.label for ref in document.blocks[1].refs] == ["1", "2"]


def test_motto_above_a_text_is_a_quotation() -> None:
    found = kinds("Der Kanal", "»Wer im Schatten steht, sieht das Licht besser.« – Sprichwort", LONG, AGAIN)
    assert found == [H, BlockKind.QUOTATION, P, P]


def test_speech_in_single_quotation_marks_is_no_heading() -> None:
    assert (
        kinds("Der Kanal", LONG, "'Where it was going.'", "‘I’m not in.’", "'See what?'", AGAIN)[1:]
        == [P] * 5
    )


def test_who_made_a_text_and_whom_it_addresses() -> None:
    assert kinds("Jahresbericht", "Zusammengestellt von Dr. Henrike Asmus", "Die Lage", LONG) == [H, M, H, P]
    assert kinds("Small Maps", "Ladies and gentlemen,", LONG, AGAIN) == [H, S, P, P]


def test_short_heading_above_items_in_lower_case() -> None:
    items = ["- mehr Boote;", "- weniger Eis; und", "- ein Damm."]
    text = "\n\n".join([LONG, "Was wir fordern", "\n".join(items), AGAIN])
    assert [b.kind for b in read(text).blocks] == [P, H, L, L, L, P]


def test_items_that_hang_below_their_numbers() -> None:
    items = [f"Öffnen Sie die Schleuse. {LONG}", f"Warten Sie. {AGAIN}", "Schließen Sie sie."]
    lines = [
        textwrap.fill(text, 60, initial_indent=f"{n}. ", subsequent_indent="   ")
        for n, text in enumerate(items, start=1)
    ]
    for between in ("\n\n", "\n"):
        found = read(f"Die Schleuse\n\n{textwrap.fill(LONG, 60)}\n\n{between.join(lines)}\n\n{AGAIN}").blocks
        assert [(b.label, b.text) for b in found if b.kind is L] == [
            (f"{n}.", text) for n, text in enumerate(items, start=1)
        ]
