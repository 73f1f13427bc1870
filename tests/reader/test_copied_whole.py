"""What surrounds a text and runs through it: heads of mails, questions, set-in passages, pages, hyphens."""

from __future__ import annotations

import textwrap

import pytest

from reader.importing.text import import_text
from reader.model.document import BlockKind, ImportedDocument
from reader.model.language import Language

H, P, L, S, M, Q = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.SLOGAN,
    BlockKind.META,
    BlockKind.QUOTATION,
)
FLOOD = (
    "Im Frühjahr stand das Wasser bis an die Fenster, und die Hühner saßen auf dem Dach, als hätten "
    "sie nie woanders gesessen."
)
BOATS = (
    "Wer ein Boot besaß, fuhr damit zum Bäcker; wer keines besaß, lieh sich eines, und am Ende wusste "
    "niemand mehr, welches wem gehörte."
)
FERRY = (
    "The ferry had been built for forty sheep and a shepherd, and it carried them across the river "
    "every morning until the bridge was opened."
)
ROPE = (
    "After that it lay at the landing with its rope coiled on the deck, and the children used it for "
    "a ship, a shop, a school and a prison."
)


def read(text: str, language: Language = Language.GERMAN) -> ImportedDocument:
    return import_text(text, name="text.txt", language=language)


def shown(text: str, language: Language = Language.GERMAN) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read(text, language).blocks]


def texts(text: str, language: Language = Language.GERMAN) -> list[str]:
    return [block.text for block in read(text, language).blocks]


def filled(*paragraphs: str, width: int = 72, between: str = "\n\n") -> str:
    return between.join(textwrap.fill(text, width, break_on_hyphens=False) for text in paragraphs)


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join((mark + line).rstrip() for line in text.split("\n"))


# --- mails

TITLE, BYLINE = "Hochwasser", "Von Ida Rau, 4. Mai 1998"
WRAPPED = filled(TITLE, BYLINE, FLOOD, BOATS)
READ = [(H, TITLE), (M, BYLINE), (P, FLOOD), (P, BOATS)]
HEAD = ["Von: Ida Rau <ida@rau.example>", "An: Karl Holm", "Datum: 3. Mai 2023", "Betreff: Wasser"]


@pytest.mark.parametrize(
    ("before", "mark", "behind"),
    [
        (HEAD, "", ""),
        (HEAD, ">> ", "\n-- \nIda Rau\n"),
        (["On Wed, May 3, 2023 at 2:02 PM Ida Rau <ida@rau.example> wrote:"], "> ", ""),
        (["Am 3. Mai 2023 um 14:02 schrieb Ida Rau, die sonst nie", "schreibt <ida@rau.example>:"], "> ", ""),
    ],
)
def test_what_a_mail_frames_is_read_as_if_it_stood_alone(before: list[str], mark: str, behind: str) -> None:
    gap = "\n\n" if len(before) > 2 else "\n"
    found = shown("\n".join(before) + gap + (quoted(WRAPPED, mark) if mark else WRAPPED) + behind)
    head = found[: len(found) - len(READ) - bool(behind)]
    assert {kind for kind, _ in head} == {M}
    assert found[len(head) :][: len(READ)] == READ


def test_somebody_who_wrote_on_a_day_writes_no_mail() -> None:
    text = (
        "Am 12. Mai 1917 schrieb der Lehrer, der sonst keine Briefe schrieb, seiner Tante:\n"
        "Das Wasser steigt, und die Hühner sitzen auf dem Dach der Schule, als hätten sie\n"
        "nie woanders gesessen, und wer ein Boot besitzt, der fährt damit zum Bäcker."
    )
    assert len(texts(text)) == 1


# --- interviews


def test_questions_of_an_interview_are_no_headings() -> None:
    ask = ["Frau Ohm, Sie waren dabei. Was haben Sie gesehen?", "Und dann?", "Hatten Sie Angst?"]
    talk = [ask[0], FLOOD, ask[1], BOATS, ask[2], FLOOD + " Nein."]
    assert [kind for kind, _ in shown("\n\n".join(["Die Hühner", *talk]))] == [H] + [P] * 6


def test_headings_that_ask_are_headings() -> None:
    parts = ["Das Wasser", "Woher kommt es?", FLOOD, "Wohin geht es?", BOATS, "Was bleibt?", FLOOD + " Ja."]
    assert [kind for kind, _ in shown("\n\n".join(parts))] == [H, H, P, H, P, H, P]


# --- passages set in


def test_set_in_passage_among_indented_paragraphs() -> None:
    lines = [
        textwrap.fill(text, 66, initial_indent="    ", break_on_hyphens=False)
        for text in (FLOOD, BOATS, FLOOD)
    ]
    said = "„Es ist nicht einzusehen“, sagte Herr Adam vom Rat, „warum Hühner auf Dächern sitzen sollen.“"
    inset = textwrap.fill(said, 58, initial_indent=" " * 8, subsequent_indent=" " * 8)
    found = shown("\n".join(lines) + f"\n\n{inset}\n\n" + "\n".join(lines))
    assert found == [(P, FLOOD), (P, BOATS), (P, FLOOD), (Q, said), (P, FLOOD), (P, BOATS), (P, FLOOD)]


def test_heading_between_indented_paragraphs_needs_no_blank_line() -> None:
    lines = [textwrap.fill(text, 60, initial_indent="   ") for text in (FLOOD, BOATS, FLOOD)]
    lines[1:1] = ["Die Boote"]
    assert [kind for kind, _ in shown("\n".join(lines))] == [P, H, P, P]


def test_cry_that_ends_a_full_paragraph_belongs_to_it() -> None:
    # the line before the cry is full: it had no room for the first word
    text = "Wir warten seit dem Winter, aber das Wasser wartet nicht auf uns. Wir brauchen mehr Boote!"
    lines = textwrap.wrap(text, 69, initial_indent="    ")
    assert lines[1] == "Wir brauchen mehr Boote!"
    other = textwrap.fill(FLOOD, 69, initial_indent="    ")
    assert texts("\n".join([other, *lines, other])) == [FLOOD, text, FLOOD]


def test_speeches_without_blank_lines_or_indents() -> None:
    said = [
        "„Und wenn das Wasser wiederkommt, was machen wir dann mit den Hühnern?“",
        "„Dann setzen wir sie in die Boote.“",
        "„Und die Boote?“",
        "Er dachte nach, denn das war eine Frage, die er sich noch nie gestellt hatte, so klug er war.",
        "Dann ging er.",
    ]
    assert texts(filled(*said, between="\n")) == said


# --- pages


def paged(*parts: str, head: str = "") -> str:
    return f"\n\n\f{head}".join(parts) + "\n"


def test_last_words_that_are_alike_on_two_pages_are_text() -> None:
    lines = textwrap.wrap(FLOOD, 50)
    page = "\n".join([*lines[:-1], "nie woanders gesessen hatten."])
    document = read(paged(*[f"{page}\n\n{number}" for number in (1, 2, 3, 4, 5)]))
    assert {d.text for d in document.dropped} == {"1", "2", "3", "4", "5"}


def test_dated_headings_at_page_ends_are_no_running_heads() -> None:
    dates = ["4. Mai", "10. Mai", "12. Mai", "13. Mai"]
    pages = [filled(date, FLOOD, width=50) for date in dates]
    document = read("Das Tagebuch\n\n" + paged(*pages))
    assert document.dropped == ()
    assert [b.text for b in document.blocks if b.text in dates] == dates


def test_notes_that_count_are_no_running_feet() -> None:
    pages = [filled(FLOOD, f"({n}) Chronik, Bd. II, S. {40 + 7 * n * n}.", width=50) for n in (1, 2, 3)]
    assert read(paged(*pages)).dropped == ()


def test_head_with_the_number_of_its_page_goes() -> None:
    body = [FLOOD, BOATS, FERRY, ROPE]
    pages = [textwrap.fill(text, 50) for text in body]
    text = "\n\n\f".join(f"Hochwasser im Tal  {n}\n\n{page}" for n, page in enumerate(pages, start=40))
    assert texts(text) == body


def test_item_at_the_top_of_a_page_is_no_head() -> None:
    text = paged(
        "Am Ende hatte er, so zählte er selbst an seinen Fingern,\n\n1",
        "1. vierzig Schafe,\n\n2. ein Klavier\n\n2",
    )
    assert [kind for kind, _ in shown(text)][1:] == [L, L]


def test_sentence_goes_on_behind_a_colon_or_a_quotation_across_pages() -> None:
    first = textwrap.fill("Der Rat hat den Verein „Das Wasser gehört uns allen, den Hühnern auch!“", 40)
    second = "in den Kalender aufgenommen, und seitdem\nist er jedes Jahr dabei gewesen."
    assert len(texts(f"{FLOOD}\n\n{first}\n\n1\n\f{second}")) == 2


# --- hyphens


@pytest.mark.parametrize(
    ("divided", "whole"),
    [
        ("lib-\nrary", "library"),
        ("com-\nplained", "complained"),
        ("sixty-\nthree", "sixty-three"),
        ("sweet-\nsmelling", "sweet-smelling"),
    ],
)
def test_english_word_at_a_line_end_is_looked_up(divided: str, whole: str) -> None:
    # both few and many lines that end in a hyphen must not decide about a single word
    body = filled(*[FERRY, ROPE] * 6, width=60)
    last = f"and nobody had thought, in all that time, of the {divided} by the river and the old landing."
    assert whole in read(f"{body}\n\nThey sat there\n{last}", Language.ENGLISH).blocks[-1].text


def test_address_longer_than_a_line() -> None:
    address = (
        "https://www.kanal.example/chronik/hochwasser/wie-die-huehner-auf-das-dach-kamen-und-blieben.html"
    )
    note = f"[1] Siehe {address} und die Chronik."
    for width in (50, 72):
        text = "\n\n".join(
            textwrap.fill(t, width, break_on_hyphens=False)
            for t in (FLOOD[:-1] + ".[1]", BOATS, address, note)
        )
        found = texts(text)
        assert found[2] == address
        assert found[3] == f"Siehe {address} und die Chronik."


def test_title_is_more_than_a_number() -> None:
    assert read(f"I.\n\nDie Boote\n\n{FLOOD}\n\n{BOATS}").title == "I. Die Boote"
    assert read(f"I.\n\n{FLOOD}\n\n{BOATS}").title == "I."


def test_emphasis_in_a_text_with_broken_lines_does_not_make_it_markdown() -> None:
    said = [
        "The _ferry_ had been built for forty sheep, and the _shepherd_ stood in the bow and counted them.",
        "After that it lay at the landing with its rope, and the children played _on and under_ it.",
        "Nobody knows what became of the sheep,[1] but the rope is in the museum, under glass, with a label.",
    ]
    body = "\n".join(textwrap.fill(text, 50, initial_indent="   ") for text in said)
    document = read(f"{body}\n\n[1] The _Chronicle_ says nothing.\n", Language.ENGLISH)
    assert document.format == "text"
    assert [b.text for b in document.blocks[:2]] == [text.replace("_", "") for text in said[:2]]
    marked = [[b.text[m.start : m.end] for m in b.marks] for b in document.blocks]
    assert marked == [["ferry", "shepherd"], ["on and under"], [], ["Chronicle"]]
    assert [ref.offset for ref in document.blocks[2].refs] == [38]
    for block in document.blocks:
        lines = [line.strip(" []1").replace("_", "") for line in body.split("\n")]
        for start in block.line_starts[1:] if block.kind is P else ():
            assert block.text[start.offset :].startswith(lines[start.line - 1].split("[")[0])
