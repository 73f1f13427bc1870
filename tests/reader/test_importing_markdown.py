"""Markdown: recognised from the whole file, shown rendered, gender stars left alone."""

from __future__ import annotations

import pytest

from reader.importing.text import import_text
from reader.model.document import BlockDraft, BlockKind, ImportedDocument, InlineMark, LineRange, MarkKind
from reader.model.language import Language


def read(text: str, name: str = "text.txt") -> ImportedDocument:
    return import_text(text, name=name, language=Language.GERMAN)


def blocks(text: str) -> tuple[BlockDraft, ...]:
    document = read(text)
    assert document.format == "markdown"
    return document.blocks


def test_headings_have_the_levels_of_the_file() -> None:
    text = "# Das *Boot*\n\n## Am Ufer\n\nEs war einmal.\n\n### **Wer kommt mit?**\n\nAlle kamen mit."
    found = blocks(text)
    assert [(b.kind, b.level, b.text) for b in found if b.level] == [
        (BlockKind.HEADING, 1, "Das Boot"),
        (BlockKind.HEADING, 2, "Am Ufer"),
        (BlockKind.HEADING, 3, "Wer kommt mit?"),
    ]
    assert found[0].marks == (InlineMark(MarkKind.EMPHASIS, 4, 8),)
    assert found[3].marks == (InlineMark(MarkKind.STRONG, 0, 14),)
    assert [b.lines for b in found] == [(LineRange(n, n),) for n in (1, 3, 5, 7, 9)]


def test_title_alone_is_evidence() -> None:
    found = blocks("# Das Boot\n\nEs lag am Steg, und niemand war an Bord.\n\nAuf ans Ufer!")
    assert [b.kind for b in found] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.SLOGAN]


def test_links_keep_words_and_target() -> None:
    found = blocks("# Boote\n\nMehr steht im [alten *Register*](#) und auf <https://beispiel.de/ä>.")
    text = found[1].text
    assert text == "Mehr steht im alten Register und auf https://beispiel.de/ä."
    assert [(m.kind, text[m.start : m.end], m.target) for m in found[1].marks] == [
        (MarkKind.LINK, "alten Register", "#"),
        (MarkKind.EMPHASIS, "Register", ""),
        (MarkKind.LINK, "https://beispiel.de/ä", "https://beispiel.de/ä"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Leser*innen und Hörer*innen kamen.",
        "Frauen* und Mädchen* kamen, auch Frauen*.",
        "Jede*r und eine*r, Leser*innenschaft und Hörer_innen.",
        "Der Wert 3*4*5 und a_b_c bleiben.",
        "AT&amp;T und <b>fett</b> bleiben.",
    ],
)
def test_text_that_is_no_markup(sentence: str) -> None:
    found = blocks(f"# Titel\n\n{sentence}")
    assert found[1].text == sentence
    assert found[1].marks == ()


def test_emphasis_around_a_gendered_form() -> None:
    found = blocks("# Titel\n\nDas sagten **die Leser*innen** selbst.")
    assert found[1].text == "Das sagten die Leser*innen selbst."
    assert found[1].marks == (InlineMark(MarkKind.STRONG, 11, 26),)


@pytest.mark.parametrize(
    "text",
    [
        "Leser*innen lasen.\n\nHörer*innen hörten, und Frauen* sangen.",
        "Das *eine* Wort ist betont.\n\nDas andere nicht.",
        "13. Dezember, am Morgen.\n\n- so sagte er -",
        "#ufer ist ein Schlagwort.\n\nMehr nicht.",
        "Nr. # 5 steht hier.",
    ],
)
def test_plain_text_is_not_taken_for_markdown(text: str) -> None:
    document = read(text)
    assert document.format == "text"
    assert " ".join(b.text for b in document.blocks).replace("- so", "so").count("*") == text.count("*")


def test_lists() -> None:
    found = blocks("# Liste\n\nEs fehlen:\n\n- Bretter,\n- Nägel.\n\n1. Erstens.\n2. Zweitens.\n")
    assert [(b.kind, b.label, b.text) for b in found[2:]] == [
        (BlockKind.LIST_ITEM, "", "Bretter,"),
        (BlockKind.LIST_ITEM, "", "Nägel."),
        (BlockKind.LIST_ITEM, "1.", "Erstens."),
        (BlockKind.LIST_ITEM, "2.", "Zweitens."),
    ]


def test_quotations_code_and_rules() -> None:
    document = read("# Titel\n\n> Ein Zitat\n> geht weiter.\n\n***\n\n```sh\nls -l\nrm x\n```\n")
    assert [(b.kind, b.text) for b in document.blocks[1:]] == [
        (BlockKind.QUOTATION, "Ein Zitat geht weiter."),
        (BlockKind.PARAGRAPH, "ls -l\nrm x"),
    ]
    assert [(d.line, d.text, d.reason) for d in document.dropped] == [
        (6, "***", "rule"),
        (8, "sh", "code_language"),
    ]


def test_footnotes() -> None:
    found = blocks("# Titel\n\nDer **Turm**[^1] ist alt[^2].\n\n[^1]: Aus Stein.\n[^2]: Sehr alt.\n")
    body = found[1]
    assert body.text == "Der Turm ist alt."
    assert [(r.label, r.offset) for r in body.refs] == [("1", 8), ("2", 16)]
    assert body.marks == (InlineMark(MarkKind.STRONG, 4, 8),)
    assert [(b.kind, b.label, b.text) for b in found[2:]] == [
        (BlockKind.FOOTNOTE, "1", "Aus Stein."),
        (BlockKind.FOOTNOTE, "2", "Sehr alt."),
    ]


def test_wrapped_paragraphs_and_a_page_break() -> None:
    long = "Das Boot lag den ganzen Winter über am Steg, und niemand kümmerte sich darum, ob es im Eis oder"
    found = blocks(f"# Das Boot\n\n{long}\n\nunter dem Schnee verschwand. Im Früh-\nling war es **leck**.\n")
    assert [b.text for b in found[1:]] == [f"{long} unter dem Schnee verschwand. Im Frühling war es leck."]
    text = found[1].text
    assert [text[m.start : m.end] for m in found[1].marks] == ["leck"]
    assert found[1].lines == (LineRange(3, 3), LineRange(5, 6))


def test_labels_that_lost_their_links() -> None:
    found = blocks("# Titel\n\nDas ist der Text.\n\n*Karte*\n\n*Fahrplan*\n")
    assert [b.kind for b in found[2:]] == [BlockKind.META, BlockKind.META]


def test_file_name_lowers_the_bar() -> None:
    text = "Ein Satz.\n\n# Teil\n\nNoch ein Satz."
    assert read(text).format == "text"
    assert read(text, "notiz.md").format == "markdown"


def test_lines_that_are_not_broken_are_paragraphs_without_blank_lines() -> None:
    rest = ", so dass die Schiffer in den Wirtshäusern saßen und Karten spielten, bis ihnen das Geld ausging."
    first = f"Der Kanal war im *Winter* zugefroren, und die Kähne lagen fest{rest}"
    second = f"Im Frühjahr kam das **Hochwasser** und beschädigte die Schleuse{rest}"
    third = "Es kam nachts."
    text = f"# Kanal\n{first}\n{third}\n{second}\n{first}\n\n- {first}\n- {second}\n"
    found = import_text(text, name="x.md").blocks
    plain = [line.replace("*", "") for line in (first, third, second, first)]
    assert [b.text for b in found[1:5]] == plain
    assert [b.kind.value for b in found[5:]] == ["list_item", "list_item"]


def test_short_lines_of_one_paragraph_stay_together() -> None:
    text = "# Kanal\n\nDer Kanal war\nzugefroren, sagt man.\nDann taute er.\n\n## Ende\n\nSo *war* es.\n"
    found = import_text(text, name="x.md").blocks
    assert [b.text for b in found] == [
        "Kanal",
        "Der Kanal war zugefroren, sagt man. Dann taute er.",
        "Ende",
        "So war es.",
    ]


def test_text_below_a_list_or_a_quotation_is_no_part_of_it_where_lines_are_not_broken() -> None:
    rest = ", so dass die Schiffer in den Wirtshäusern saßen und Karten spielten, bis ihnen das Geld ausging."
    items = "- ein Boot\n- ein Netz\nDann kam der Frühling."
    text = f"# Kanal\nDer Kanal war zu{rest} So geht es{rest}\n{items}\n> Es taut!\nSo war es.\n"
    found = import_text(text, name="text.txt").blocks
    assert [b.kind.value for b in found] == [
        "heading", "paragraph", "list_item", "list_item", "paragraph", "quotation", "paragraph"
    ]  # fmt: skip
