"""The rules of quality: what each finds, where, and what it leaves alone."""

from __future__ import annotations

import pytest

from reader.checks.consistency import check_consistency, conflicts, passages
from reader.checks.number_words import number_words
from reader.checks.row import CheckedRow, WorkFacts
from reader.checks.rules import check_row, link_problem
from reader.model.bitext import Bead, BeadId, BitextId, Row, SentenceBead, Side
from reader.model.document import (
    Block,
    BlockId,
    BlockKind,
    DocumentId,
    FootnoteRef,
    InlineMark,
    MarkKind,
)
from reader.model.language import Language
from reader.model.problem import SEVERITIES, Rule
from reader.model.termbase import (
    Concept,
    ConceptId,
    HitKind,
    Term,
    TermHit,
    TermId,
    TermStatus,
)
from reader.segmentation.sentences import split

DE, EN = Language.GERMAN, Language.ENGLISH


def block(number: int, text: str, language: Language, kind: BlockKind = BlockKind.PARAGRAPH, **more) -> Block:
    return Block(BlockId(number), DocumentId(number), 0, kind, text, sentences=split(text, language), **more)


def row(
    source: str,
    target: str,
    *,
    languages: tuple[Language, Language] = (DE, EN),
    confidence: float = 0.95,
    beads: tuple[SentenceBead, ...] = (),
    kind: BlockKind = BlockKind.PARAGRAPH,
    source_more: dict | None = None,
    target_more: dict | None = None,
    number: int = 1,
    **facts,
) -> CheckedRow:
    there = block(10 * number, source, languages[0], kind, **(source_more or {}))
    here = block(10 * number + 1, target, languages[1], kind, **(target_more or {}))
    bead = Bead(BeadId(number), BitextId(1), number, confidence, False, (there.id,), (here.id,), beads)
    return CheckedRow.of(Row(bead, (there,), (here,)), WorkFacts(languages, **facts))


def found(checked: CheckedRow) -> list[tuple[str, str]]:
    return [(problem.rule.value, problem.code) for problem in check_row(checked)]


def test_every_rule_has_a_severity() -> None:
    assert set(SEVERITIES) == set(Rule)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Es kamen 25.000 Menschen.", "25,000 people came."),
        ("Der Wert ist 1.234,5.", "The value is 1,234.5."),
        ("Am 13. Dezember 1917 um 18.00 Uhr.", "On 13 December 1917 at 6 p.m."),
        ("Am 1.5.1933 war Streik.", "There was a strike on 1 May 1933."),
        ("In den 1920er Jahren.", "In the twenties."),
        ("Die 68er siegten.", "The generation of ’68 won."),
        ("Es waren 3,5 Millionen und 2 Milliarden.", "It was 3.5 million and 2 billion."),
        ("Sie kam nach vierzehn Tagen.", "She came after a fortnight."),
        ("Die zwei Brüder.", "Both brothers."),
        ("Der II. Weltkongress.", "The Second World Congress."),
        ("Im 19. Jahrhundert.", "In the nineteenth century."),
        ("Die Jahre 1914–18 und 1914/15.", "The years 1914–1918 and 1914/15."),
        ("Siehe www.beispiel.de/2017/05.", "See www.example.org."),
        ("Nimm dich in acht!", "Take care!"),
        ("Wir waren zu Hause.", "The two of us stayed within our four walls."),
        ("Es sind 5 km und 12 Prozent.", "It is 5 kilometres and 12 per cent."),
    ],
)
def test_numbers_that_are_right(source: str, target: str) -> None:
    assert [
        p for p in check_row(row(source, target)) if p.rule in {Rule.NUMBER, Rule.NUMBER_FORMAT, Rule.UNIT}
    ] == []


@pytest.mark.parametrize(
    ("source", "target", "rule", "code", "data"),
    [
        (
            "Es kamen 25.000 Menschen.",
            "25.000 people came.",
            "number_format",
            "foreign",
            ("25.000", "25,000"),
        ),
        ("Es waren 1,1 Millionen.", "It was 1,1 million.", "number_format", "foreign", ("1,1", "1.1")),
        ("Das war 1914.", "That was 1941.", "number", "changed", ("1914", "1941")),
        ("Das war am 3. Mai 1914.", "That was on 3 June 1914.", "number", "changed", ("Mai", "June")),
        ("Sie kaufte fünf Äpfel.", "She bought six apples.", "number", "changed", ("fünf", "six")),
        ("Das Haus von 1883 steht.", "The house stands.", "number", "lost", ("1883",)),
        ("Das Haus steht.", "The house of 1883 stands.", "number", "new", ("1883",)),
        ("Es waren 3 Millionen.", "It was 3 billion.", "number", "changed", ("3 Millionen", "3 billion")),
        ("Er stieg um 12 Prozent.", "It rose by 12.", "unit", "lost", ("Prozent", "12")),
        ("Es kostet 20 Euro.", "It costs 20 dollars.", "unit", "lost", ("Euro", "20")),
    ],
)
def test_numbers_that_are_wrong(
    source: str, target: str, rule: str, code: str, data: tuple[str, ...]
) -> None:
    problems = check_row(row(source, target))
    assert [(p.rule.value, p.code, p.data) for p in problems] == [(rule, code, data)]


def test_numbers_into_german() -> None:
    english = ("In 1914 there were 1,234.5 tons.", "1914 waren es 1.234,5 Tonnen.")
    assert found(row(*english, languages=(EN, DE))) == []
    wrong = row(english[0], "1914 waren es 1,234.5 Tonnen.", languages=(EN, DE))
    assert found(wrong) == [("number_format", "foreign")]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("neunzehnhundertachtzehn", DE, [1918]),
        ("einundzwanzigste", DE, [21]),
        ("zweihundertfünfzig", DE, [250]),
        ("dreihunderttausend", DE, [300_000]),
        ("siebte", DE, [7]),
        ("zweifelnd einzig viertens", DE, []),
        ("twenty-first", EN, [21]),
        ("two hundred and fifty", EN, [250]),
        ("nineteen seventeen", EN, [1917]),
        ("seven and twenty", EN, [27]),
    ],
)
def test_numbers_in_words(text: str, language: Language, values: list[int]) -> None:
    assert [word.values[0] for word in number_words(text, language)] == values


def test_a_place_is_told_in_its_block() -> None:
    first, second = block(10, "Ein Satz.", DE), block(11, "Es war 1914.", DE)
    here = block(12, "A sentence. It was then.", EN)
    bead = Bead(BeadId(1), BitextId(1), 1, 0.9, False, (first.id, second.id), (here.id,))
    checked = CheckedRow.of(Row(bead, (first, second), (here,)), WorkFacts((DE, EN)))
    (problem,) = check_row(checked)
    assert [(s.side, s.block_id, s.start, s.end) for s in problem.spans] == [(Side.SOURCE, second.id, 7, 11)]


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Das ist nicht wahr.", "That is true.", [("negation", "lost")]),
        ("Niemand kam.", "Everybody came.", [("negation", "lost")]),
        ("Er ging ohne Hut.", "He went with a hat.", [("negation", "lost")]),
        ("Das ist wahr.", "That is not true.", [("negation", "new")]),
        ("Das ist nicht unwichtig.", "That is important.", []),
        ("Das ist nicht zu leugnen, und er blieb.", "That is certain, and he stayed.", []),
        ("Er blieb nicht, und das war unklug.", "He stayed, and it was a mistake.", [("negation", "lost")]),
        ("Nie geht sie, ohne daß er nicht winkt.", "Whenever she goes he waves.", []),
        ("Nicht jeder kam.", "Some came.", []),
        ("Nicht jeder kam.", "Everybody came.", [("negation", "lost")]),
        ("Er nannte sie ohne Anstoß.", "He named them fluently.", []),
        ("Er ging, ohne zu grüßen.", "He went and greeted them.", [("negation", "lost")]),
        ("It matters not, sagt er.", "It matters not, he says.", []),
        ("Das ist nicht wahr.", "That is untrue.", []),
        ("Das ist nicht wahr.", "That isn’t true.", []),
        ("Er kam nicht.", "He failed to come.", []),
        ("Nicht nur er kam, sondern alle.", "He came and so did everybody.", []),
        ("Sie kam nie.", "She hardly ever came.", []),
        ("Er ging ohne Hut.", "He went bareheaded and hatless.", []),
        ("Willst du nicht kommen?", "Will you come?", []),
        ("Die Türen gehen auf.", "The door never fails to open.", []),
    ],
)
def test_negation(source: str, target: str, wanted: list[tuple[str, str]]) -> None:
    assert found(row(source, target)) == wanted


def test_a_denial_that_went_into_the_sentence_beside_is_not_lost() -> None:
    texts = ("Alles ist dunkel, kein Trost. Er geht.", "Darkness is all around. He goes, unconsoled.")
    unsure = (SentenceBead((0,), (0,), 0.95), SentenceBead((1,), (1,), 0.5))
    assert found(row(*texts, beads=unsure)) == []


def test_negation_is_looked_for_in_the_sentence_that_corresponds() -> None:
    texts = ("Er kam nicht. Sie kam.", "He came. She did not come.")
    beads = (SentenceBead((0,), (0,), 0.95), SentenceBead((1,), (1,), 0.95))
    assert found(row(*texts, beads=beads)) == [("negation", "lost"), ("negation", "new")]
    crossed = (SentenceBead((0,), (1,), 0.95), SentenceBead((1,), (0,), 0.95))
    assert found(row(*texts, beads=crossed)) == []


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        (
            "Das ist eine aktuelle Frage.",
            "That is an actual question.",
            ("aktuelle", "actual", "current, topical"),
        ),
        ("Sie bekam einen Brief.", "She became a letter.", ("bekam", "became", "get, receive")),
        ("Das ist eine aktuelle Frage.", "That is a current, actual question.", None),
        ("Das ist tatsächlich aktuell.", "That is actually topical.", None),
        ("Er war arm.", "He was poor and had strong arms.", None),
        ("Sein Arm schmerzte.", "His arm hurt.", None),
    ],
)
def test_false_friends(source: str, target: str, wanted: tuple[str, ...] | None) -> None:
    friends = [p.data for p in check_row(row(source, target)) if p.rule is Rule.FALSE_FRIEND]
    assert friends == ([] if wanted is None else [wanted])


def test_false_friends_into_german() -> None:
    (problem,) = check_row(row("The actual question.", "Die aktuelle Frage.", languages=(EN, DE)))
    assert (problem.code, problem.data) == ("english", ("actual", "aktuelle", "tatsächlich, eigentlich"))


def english(word: str) -> bool:
    return word.lower() in {
        "the",
        "committee",
        "decided",
        "on",
        "it",
        "was",
        "there",
        "gathering",
        "street",
        "man",
    }


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("The Ausschuss decided on it.", []),
        ("The committee entschied on it.", [("leftover", "words")]),
        ("The committee decided und it was so.", [("leftover", "words")]),
        ("The “Versammlung auf der Straße” decided.", []),
        ("The Ausschuss und Versammlung was there.", []),
        ("Der Ausschuss entschied über die Versammlung auf der Straße.", [("untranslated", "row")]),
    ],
)
def test_rests_of_the_original(target: str, wanted: list[tuple[str, str]]) -> None:
    source = "Der Ausschuss entschied über die Versammlung auf der Straße."
    checked = row(source, target, is_target_word=english)
    assert [f for f in found(checked) if f[0] in {"leftover", "untranslated"}] == wanted


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Die Genossin sagte nichts.", "The Genossin said nothing.", True),
        ("Gegen eine alte Genossin sagte er nichts.", "Against an old Genossin he said nothing.", True),
        ("Die Genossin kam. Er ging.", "He waited for the Genossin. He went.", True),
        ("Er sprach mit seiner Genossin.", "He spoke with his Genossin.", True),
        ("Die Genossin sagte nichts.", "The comrade said nothing.", False),
        ("Genossin sagte nichts.", "Genossin said nothing.", False),  # a name has no article
        ("Die Genossin Müller kam.", "The Genossin Müller came.", False),  # before a name it is a title
        ("Die Gretel kam.", "The Gretel came.", False),  # no noun of the table
        ("Die Genossin kam.", "The Genossin, that is a Genossin, came.", False),  # explained: on purpose
        ("Die Genossin kam.", "The “Genossin” came.", False),
        ("Die Genossin kam.", "The Genossinnen came.", False),
        ("Die Angst blieb.", "The Angst remained.", False),  # English has it
    ],
)
def test_a_noun_left_standing_is_told_from_a_name(source: str, target: str, wanted: bool) -> None:
    nouns = {"Genossin", "Angst"}
    checked = row(
        source, target, is_target_word={"angst", "the", "a"}.__contains__, is_source_noun=nouns.__contains__
    )
    assert [f for f in found(checked) if f[0] == "leftover"] == [("leftover", "words")] * wanted


def test_what_is_english_in_the_original_may_stay() -> None:
    quotation = "»The regular penalty for it is death and nothing else.«"
    assert found(row(quotation, quotation)) == [("quotes", "foreign")]


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("»Ja«, sagte er.", "“Yes,” he said.", []),
        ("»Ja«, sagte er.", "Yes, he said.", [("quotes", "lost")]),
        ("»Ja«, sagte er.", "“Yes, he said.", [("quotes", "open")]),
        ("»Ja«, sagte er.", "„Yes,” he said.", [("quotes", "foreign")]),
        ("Ein Wort (das letzte).", "A word (the last).", []),
        ("Ein Wort (das letzte).", "A word (the last.", [("brackets", "open")]),
        ("Ein Wort (das letzte).", "A word the last).", [("brackets", "closed")]),
        ("a) das erste", "a) the first one of these", []),
        ("Kommt er heute noch?", "He will come today.", [("ending", "question")]),
        ("Er kommt heute noch.", "He will come today?", [("ending", "no_question")]),
        ("Er kommt heute noch.", "He will come today", [("ending", "no_stop")]),
        ("»Kommt er?«, fragte sie.", "“Is he coming?” she asked.", []),
        ("Er kam sofort her.", "He came  at once.", [("spaces", "double")]),
        ("Er kam sofort her.", "He came , at once.", [("spaces", "before")]),
        ("Er kam. Sie ging.", "He came.She went.", [("spaces", "missing")]),
        ("Er kam sofort her.", "He came to to us at once.", [("repeated", "word")]),
        ("Ich wusste, dass er kam.", "I knew that that had had its reason.", []),
        ("Siehe www.beispiel.de, Seite A.", "See www.example.com, page A.", []),
    ],
)
def test_marks_and_spaces(source: str, target: str, wanted: list[tuple[str, str]]) -> None:
    assert found(row(source, target)) == wanted


def test_length() -> None:
    text = "Dieser Satz ist lang genug, um etwas über die Länge seiner Übersetzung zu sagen. " * 3
    assert found(row(text, "This sentence is short.")) == [("length", "short")]
    assert found(row("Dieser Satz ist kurz und gut.", "This sentence is rather long by now. " * 6)) == [
        ("length", "long")
    ]
    half = "This sentence tells half of it, and nobody misses the rest of what was said. " * 2
    assert found(row(text, half)) == []


def hit(concept: int, term: int, text: str, surface: str, kind: HitKind = HitKind.EXACT) -> TermHit:
    at = text.index(surface)
    return TermHit(
        TermId(term),
        ConceptId(concept),
        surface,
        at,
        at + len(surface),
        surface,
        kind,
        ((at, at + len(surface)),),
    )


def termed(source: str, target: str, *hits: TermHit, there: tuple[TermHit, ...]) -> list[tuple[str, str]]:
    concept = Concept(
        (
            Term(DE, "Ausschuss", id=TermId(1)),
            Term(EN, "committee", id=TermId(2)),
            Term(EN, "board", TermStatus.FORBIDDEN, id=TermId(3)),
            Term(EN, "bring back", TermStatus.ADMITTED, id=TermId(4)),
        ),
        id=ConceptId(1),
    )
    plain = row(source, target)
    facts = WorkFacts((DE, EN), concepts={concept.id: concept})
    original = Row(plain.bead, plain.source.blocks, plain.target.blocks)
    return found(CheckedRow.of(original, facts, {BlockId(10): there, BlockId(11): hits}))


def test_terms() -> None:
    source = "Der Ausschuss kam."
    there = (hit(1, 1, source, "Ausschuss"),)
    good, bad = "The committee came.", "The board came."
    assert termed(source, good, hit(1, 2, good, "committee"), there=there) == []
    assert termed(source, "The group came.", there=there) == [("term", "unused")]
    assert termed(source, bad, hit(1, 3, bad, "board"), there=there) == [("forbidden_term", "forbidden")]
    assert termed(source, "They brought it back.", there=there) == []
    compound = (hit(1, 1, source, "Ausschuss", HitKind.COMPOUND),)
    assert termed(source, "The group came.", there=compound) == []


def test_notes_and_marks() -> None:
    note = {"refs": (FootnoteRef("1", 8),)}
    bold = {"marks": (InlineMark(MarkKind.STRONG, 4, 8),)}
    assert found(row("Ein Satz hier.", "A sentence here.", source_more=note)) == [("footnote", "lost")]
    assert found(row("Ein Satz hier.", "A sentence here.", source_more=note, has_notes=False)) == []
    renumbered = {"refs": (FootnoteRef("7", 5),)}
    assert found(row("Ein Satz hier.", "A sentence here.", source_more=note, target_more=renumbered)) == []
    assert found(row("Ein Satz hier.", "A sentence here.", source_more=bold)) == [("mark", "emphasis")]
    assert found(row("Ein Satz hier.", "A sentence here.", source_more=bold, marks=frozenset())) == []


def test_texts_that_may_not_belong_together_are_not_compared() -> None:
    doubtful = row("Das war 1914, nicht später.", "A quite other text  here.", confidence=0.4)
    assert found(doubtful) == [("spaces", "double")]
    link = link_problem(doubtful)
    assert link is not None
    assert (link.rule, link.data) == (Rule.LINK, ("40",))
    assert link_problem(row("Eins.", "One.")) is None


def test_equal_passages_translated_differently() -> None:
    texts = ("Das hat niemand geahnt.", "Nobody knew.", "No one suspected it.", "Nobody knew.")
    rows = [row(texts[0], target, number=n) for n, target in enumerate(texts[1:], 1)]
    known = [passage for checked in rows for passage in passages(checked)]
    problems = check_consistency(known)
    assert [(p.bead_id, p.data) for p in problems] == [
        (1, ("No one suspected it.", "1", "2")),
        (2, ("Nobody knew.", "2", "1")),
        (3, ("No one suspected it.", "1", "2")),
    ]
    keys = [(p.bead_id, hash(p.source), hash(p.target)) for p in known]
    assert conflicts(keys) == {1, 2, 3}
    assert conflicts(keys[::2]) == set()
    others = [
        row("Der Hund schläft tief.", "It sleeps.", number=4),
        row("Die Katze schläft tief.", "It sleeps.", number=5),
    ]
    known = [passage for checked in others for passage in passages(checked)]
    assert check_consistency(known) == []
    assert {p.rule for p in check_consistency(known, off=frozenset())} == {Rule.SAME_TRANSLATION}


def test_rules_can_be_turned_off() -> None:
    assert found(row("Das war 1914.", "That was  then.", off=frozenset({Rule.NUMBER}))) == [
        ("spaces", "double")
    ]


def test_odd_texts_are_no_trouble() -> None:
    for text in (
        "",
        " ",
        "\n",
        "…",
        "((((",
        "“",
        "1" * 5000,
        "😀" * 50,
        "a" * 20_000,
        "1,1.1,1." * 300,
        "nicht " * 500,
    ):
        check_row(row(text or "x", text))
        check_row(row(text, "x"))
        check_row(row("x", text, languages=(EN, DE)))
