"""How many errors the checks find, and how often they cry wolf.

    .venv/bin/python -m benchmarks.checks [FOLDER …] [--rule RULE] [--each N] [--seed S] [-v]

*Recall*: errors are put by script into the sample works (``corpus/``), one at a time, each as an edit of a
real library, and the row is checked as the window would check it; found means that the rule reports the
row. *False alarms*: what the rules report on the human translations as they are, for each 1,000 rows, with
the glossaries of the works; missing and added sentences that the gold links say are so do not count. Each
FOLDER with ``NAME.paragraph.src.txt``, ``.tgt.txt`` (one paragraph a line) and ``.gold.json`` is one more
place to look for false alarms.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.alignment import Beads, Case, beads, lines, works  # noqa: E402 - the project is not installed
from reader.alignment.align import align  # noqa: E402
from reader.edits import blocks as block_edits  # noqa: E402
from reader.edits import terms as term_edits  # noqa: E402
from reader.edits import works as work_edits  # noqa: E402
from reader.jobs.checks import CheckOptions, check_beads, check_repeats, check_rows  # noqa: E402
from reader.model.bitext import BitextId, Unit  # noqa: E402
from reader.model.document import BlockDraft, FootnoteRef, ImportedDocument, InlineMark, MarkKind  # noqa: E402
from reader.model.language import Language  # noqa: E402
from reader.model.problem import Rule  # noqa: E402
from reader.model.termbase import TermId, TermStatus  # noqa: E402
from reader.segmentation.sentences import split  # noqa: E402
from reader.storage.check_rows import CheckSource  # noqa: E402
from reader.storage.library import Library  # noqa: E402
from reader.terminology.termbases import read_termbase  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model.bitext import Row
    from reader.model.document import Block
    from reader.model.problem import Problem

Dice = random.Random


class Seed(NamedTuple):
    """An error: the new texts of a row's first blocks, and the rules that should tell of it."""

    source: str
    target: str
    rules: tuple[Rule, ...]


@dataclass
class Made:
    """A work in a library."""

    case: Case
    library: Library
    bitext_id: BitextId

    @property
    def source(self) -> CheckSource:
        """Where jobs read it."""
        return CheckSource(self.library.path, self.bitext_id)


def document(units: list[Unit], language: Language) -> ImportedDocument:
    drafts = tuple(
        BlockDraft(u.kind, u.text, level=u.level, label=u.label, sentences=split(u.text, language))
        for u in units
    )
    return ImportedDocument(language, drafts, units[0].text[:60] or "untitled")


def made(case: Case, folder: Path) -> Made:
    library = Library.create(folder / f"{case.name}.zwie")
    documents = [document(u, x) for u, x in zip((case.source, case.target), case.languages, strict=True)]
    units = [
        [
            Unit(d.text, tuple(d.text[s.start : s.end] for s in d.sentences), d.kind, d.level, d.label)
            for d in doc.blocks
        ]
        for doc in documents
    ]
    work_edits.add_work(library, *documents, align(*units, case.languages))
    glossary = ROOT / "corpus" / case.name / "glossary.csv"
    if glossary.exists():
        term_edits.import_concepts(library, read_termbase(glossary))
    work = library.works.all()[0]
    return Made(case, library, library.works.bitexts(work.id)[0])


# -- errors -----------------------------------------------------------------------------------

SENTENCES: dict[Rule, tuple[tuple[str, str], ...]] = {
    Rule.NUMBER: (
        ("Es kamen 12.500 Menschen.", "12,800 people came."),
        ("Der Streik begann am 13. Dezember 1917.", "The strike began on 13 December 1971."),
        ("Der Streik begann am 13. Dezember 1917.", "The strike began on 31 December 1917."),
        ("Die Sitzung endete um 18.30 Uhr.", "The meeting ended at 8.30 p.m."),
        ("Das waren 3,5 Millionen Mark.", "That was 3.5 billion marks."),
        ("Sie kaufte fünf Äpfel und elf Birnen.", "She bought five apples and twelve pears."),
        ("Im 19. Jahrhundert war das anders.", "In the eighteenth century this was different."),
        ("Das Haus wurde 1883 gebaut.", "The house was built."),
        ("Der Raum fasst zweihundertfünfzig Personen.", "The room holds a hundred and fifty people."),
        ("Am 1. Mai 1933 ruhte die Arbeit.", "On 1 June 1933 work stopped."),
        ("Siehe Seite 214.", "See page 241."),
        ("Das Schiff lief am 3.10.1990 aus.", "The ship sailed on 10 October 1990."),
    ),
    Rule.NUMBER_FORMAT: (
        ("Es kamen 12.500 Menschen.", "12.500 people came."),
        ("Der Wert lag bei 1.234,5.", "The value was 1.234,5."),
        ("Die Quote stieg um 3,5 Prozent.", "The rate rose by 3,5 per cent."),
        ("Das kostete 1.000.000 Mark.", "It cost 1.000.000 marks."),
        ("Er lief 10,8 Sekunden.", "He ran it in 10,8 seconds."),
        ("Sie zählten 1,1 Millionen Menschen.", "They counted 1,1 million people."),
    ),
    Rule.UNIT: (
        ("Der Preis stieg um 12 Prozent.", "The price rose by 12."),
        ("Es sind 40 km bis zur Grenze.", "It is 40 m to the border."),
        ("Das Brot kostete 20 Euro.", "The bread cost 20 dollars."),
        ("Es waren 35 Grad im Schatten.", "It was 35 in the shade."),
        ("Er trug 25 Kilo auf dem Rücken.", "He carried 25 on his back."),
        ("Das Feld misst 3 Hektar.", "The field measures 3."),
    ),
    Rule.FALSE_FRIEND: (
        ("Das ist eine aktuelle Frage.", "That is an actual question."),
        ("Er kommt eventuell später.", "He will eventually come later."),
        ("Sie bekam einen Brief.", "She became a letter."),
        ("Er ist ein sensibler Mensch.", "He is a sensible person."),
        ("Der Chef war nicht da.", "The chef was not there."),
        ("Die Fabrik stand still.", "The fabric stood idle."),
        ("Sie war fast fertig.", "She was fast finished."),
        ("Das Gift wirkte langsam.", "The gift worked slowly."),
        ("Er bezieht eine kleine Rente.", "He draws a small rent."),
        ("Die Kritik war hart.", "The critic was harsh."),
        ("Sie hat ein Gymnasium besucht.", "She attended a gymnasium."),
        ("Der Unternehmer lehnte ab.", "The undertaker refused."),
        ("Das Rezept lag auf dem Tisch.", "The receipt lay on the table."),
        ("Sie trug ein Tablett herein.", "She carried in a tablet."),
        ("Der Dom ist hoch.", "The dome is high."),
        ("Er handelte immer konsequent.", "He always acted consequently."),
    ),
}  # fmt: skip


def placed(rule: Rule, dice: Dice, row: Row) -> Seed:
    """A sentence with an error behind the row's own text."""
    there, here = dice.choice(SENTENCES[rule])
    return Seed(f"{row.source[0].text} {there}", f"{row.target[0].text} {here}", (rule,))


def changed(row: Row, target: str, *rules: Rule) -> Seed | None:
    return None if target == row.target[0].text else Seed(row.source[0].text, target, rules)


def figure(dice: Dice, row: Row) -> Seed | None:
    text = row.target[0].text
    found = [m for m in re.finditer(r"\d+", text) if text.count(m.group()) == 1]
    if not found:
        return None
    match = dice.choice(found)
    digits = list(match.group())
    at = dice.randrange(len(digits))
    digits[at] = str((int(digits[at]) + dice.randrange(1, 9)) % 10 or 1)
    return changed(row, text[: match.start()] + "".join(digits) + text[match.end() :], Rule.NUMBER)


NEGATIONS = re.compile(r" (?:not|never|no|nobody|nothing)\b|n['’]t\b")


def denied(dice: Dice, row: Row) -> Seed | None:
    """The negation of a sentence taken out."""
    text = row.target[0].text
    found = list(NEGATIONS.finditer(text))
    if not found or not DENIES.search(row.source[0].text):
        return None
    match = dice.choice(found)
    words = {" never": " always", " nobody": " everybody", " nothing": " everything"}
    new = words.get(match.group(), "")
    return changed(row, text[: match.start()] + new + text[match.end() :], Rule.NEGATION)


DENIES = re.compile(r"\b(?:nicht|nichts|kein\w*|nie|niemals|niemand\w*|weder)\b")
VERB = re.compile(r"\b(?:was|is|are|were|had|has|will|would|can|could|should|must)\b(?! not)")


def put_not(dice: Dice, row: Row) -> Seed | None:
    text = row.target[0].text
    found = list(VERB.finditer(text))
    if not found:
        return None
    match = dice.choice(found)
    return changed(row, text[: match.end()] + " not" + text[match.end() :], Rule.NEGATION)


def left_over(dice: Dice, row: Row) -> Seed | None:
    """One or two German words instead of English ones."""
    german = re.findall(r"\b[a-zäöüß]{5,}\b", row.source[0].text)
    words = list(re.finditer(r"\b[a-z]{4,}\b", row.target[0].text))
    if not german or len(words) < 4:
        return None
    match = dice.choice(words)
    text = row.target[0].text
    return changed(
        row, text[: match.start()] + dice.choice(german) + text[match.end() :], Rule.LEFTOVER, Rule.SPELLING
    )


def left_noun(dice: Dice, row: Row) -> Seed | None:
    """A German noun instead of an English one."""
    german = re.findall(
        r"\b(?:[Dd](?:er|ie|as|en|em)|[Ee]ine?[nrms]?) ([A-ZÄÖÜ][a-zäöüß]{3,})\b", row.source[0].text
    )
    text = row.target[0].text
    words = list(re.finditer(r"(?<=\b[Tt]he )[a-z]{4,}\b(?! [A-Z])", text))
    if not german or not words:
        return None
    match = dice.choice(words)
    return changed(row, text[: match.start()] + dice.choice(german) + text[match.end() :], Rule.LEFTOVER)


def untranslated(dice: Dice, row: Row) -> Seed | None:
    """A sentence of the original instead of its translation."""
    if len(row.source[0].sentences) != len(row.target[0].sentences):
        return None
    at = dice.randrange(len(row.source[0].sentences))
    there, here = row.source[0].sentences[at], row.target[0].sentences[at]
    sentence = row.source[0].text[there.start : there.end]
    if len(sentence.split()) < 4:
        return None
    text = row.target[0].text
    return changed(row, text[: here.start] + sentence + text[here.end :], Rule.UNTRANSLATED)


def misspelt(dice: Dice, row: Row) -> Seed | None:
    """Two letters exchanged, one lost, or one doubled."""
    text = row.target[0].text
    words = list(re.finditer(r"\b[a-z]{6,}\b", text))
    if not words:
        return None
    match = dice.choice(words)
    word, at = match.group(), dice.randrange(1, len(match.group()) - 2)
    exchanged = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    new = dice.choice((exchanged, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]))
    return changed(row, text[: match.start()] + new + text[match.end() :], Rule.SPELLING)


def shortened(_dice: Dice, row: Row) -> Seed | None:
    text = row.target[0].text
    if len(text) < 160:
        return None
    cut = text.rfind(" ", 0, len(text) * 2 // 5)
    return changed(row, text[:cut] + ".", Rule.LENGTH, Rule.MISSING)


def lengthened(_dice: Dice, row: Row) -> Seed | None:
    text = row.target[0].text
    return None if len(text) < 120 else changed(row, f"{text} {text}", Rule.LENGTH, Rule.ADDED)


def quoted(dice: Dice, row: Row) -> Seed | None:
    text = row.target[0].text
    found = list(re.finditer("[“”]", text))
    if not found:
        return None
    kind = dice.randrange(3)
    if kind == 0:
        return changed(row, re.sub('[“”"]', "", text), Rule.QUOTES)
    if kind == 1:
        match = dice.choice(found)
        return changed(row, text[: match.start()] + text[match.end() :], Rule.QUOTES)
    return changed(row, text.replace("“", "„", 1), Rule.QUOTES)


def bracketed(dice: Dice, row: Row) -> Seed | None:
    text = row.target[0].text
    words, there = (list(re.finditer(r"\b\w+\b", t)) for t in (text, row.source[0].text))
    if len(words) < 4 or len(there) < 4:
        return None
    sides = []
    for found, own in ((there, row.source[0].text), (words, text)):
        match = found[dice.randrange(1, len(found) - 1)]
        sides.append(f"{own[: match.start()]}({match.group()}){own[match.end() :]}")
    return Seed(sides[0], sides[1].replace(dice.choice("()"), "", 1), (Rule.BRACKETS,))


def ended(dice: Dice, row: Row) -> Seed | None:
    text, there = row.target[0].text, row.source[0].text
    if len(row.source) > 1 or len(row.target) > 1 or text[-1:] not in ".?" or there[-1:] not in ".?":
        return None
    if text.endswith("?"):
        return changed(row, text[:-1] + ".", Rule.ENDING)
    return changed(row, text[:-1] + dice.choice(["", "?"]), Rule.ENDING)


def spaced(dice: Dice, row: Row) -> Seed | None:
    text = row.target[0].text
    kind = dice.randrange(3)
    found = list(
        re.finditer(
            (r"(?<=\w) (?=\w)", r"(?<=\w)[,.;](?= )", r"(?<=[a-z]{2}[.,]) (?=[A-Za-z]{2})")[kind], text
        )
    )
    if not found:
        return None
    match = dice.choice(found)
    new = ("  ", " " + match.group(), "")[kind]
    return changed(row, text[: match.start()] + new + text[match.end() :], Rule.SPACES)


def doubled(dice: Dice, row: Row) -> Seed | None:
    text = row.target[0].text
    found = list(re.finditer(r"\b(?:the|of|and|to|a|with|for|from|they|were|this|it)\b", text))
    if not found:
        return None
    match = dice.choice(found)
    return changed(row, text[: match.end()] + " " + match.group() + text[match.end() :], Rule.REPEATED)


ERRORS: dict[str, Callable[[Dice, Row], Seed | None]] = {
    "number": lambda d, r: figure(d, r) if d.random() < 0.4 else placed(Rule.NUMBER, d, r),
    "number format": lambda d, r: placed(Rule.NUMBER_FORMAT, d, r),
    "unit": lambda d, r: placed(Rule.UNIT, d, r),
    "negation lost": denied,
    "negation put in": put_not,
    "false friend": lambda d, r: placed(Rule.FALSE_FRIEND, d, r),
    "leftover German": left_over,
    "noun left standing": left_noun,
    "untranslated": untranslated,
    "spelling": misspelt,
    "much shorter": shortened,
    "much longer": lengthened,
    "quotation marks": quoted,
    "brackets": bracketed,
    "end": ended,
    "spaces": spaced,
    "doubled word": doubled,
}


def reported(made_: Made, row: Row, seed: Seed) -> list[Problem]:
    """Write an error, check the row, take it back."""
    library, count = made_.library, 0
    for block, text in ((row.source[0], seed.source), (row.target[0], seed.target)):
        if block.text != text:
            block_edits.set_text(library, block.id, text)
            count += 1
    try:
        return list(check_beads(made_.source, CheckOptions(), [row.bead.id]).problems)
    finally:
        for _ in range(count):
            library.journal.undo()


def saved(made_: Made, row: Row, block: Block, changed_: Block) -> list[Problem]:
    from reader.model.change import Step  # noqa: PLC0415 - for this alone

    library = made_.library
    with library.journal.step(Step.TYPE):
        library.documents.save(changed_)
        other = row.source[0] if block is not row.source[0] else row.target[0]
        library.documents.save(
            replace(other, refs=(FootnoteRef("7", 3),), marks=(InlineMark(MarkKind.EMPHASIS, 0, 4),))
        )
    try:
        return list(check_beads(made_.source, CheckOptions(stamp=9), [row.bead.id]).problems)
    finally:
        library.journal.undo()


def rows_of(made_: Made) -> list[Row]:
    return [
        row
        for row in made_.library.bitexts.rows(made_.bitext_id, 0, 10_000)
        if row.source
        and row.target
        and row.source[0].text
        and row.target[0].text
        and row.bead.confidence >= 0.6
    ]


def seeded(works_: list[Made], each: int, dice: Dice, *, verbose: bool) -> list[tuple[str, int, int]]:
    """How many errors of each kind were made, and found."""
    places = [(made_, row) for made_ in works_ for row in rows_of(made_)]
    seeds: list[tuple[int, str, Seed]] = []
    for name, make in ERRORS.items():
        found: list[tuple[int, str, Seed]] = []
        for _ in range(each * 60):
            at = dice.randrange(len(places))
            seed = make(dice, places[at][1])
            if seed is not None and len(found) < each:
                found.append((at, name, seed))
        seeds += found
    tried, hits = Counter[str](), Counter[str]()
    for at, name, seed in sorted(seeds, key=lambda one: one[0]):  # a worker keeps what it needs of one work
        made_, row = places[at]
        problems = reported(made_, row, seed)
        hit = any(problem.rule in seed.rules for problem in problems)
        tried[name] += 1
        hits[name] += hit
        if verbose and not hit:
            print(f"   missed ({name}): {seed.target[:200]!r}")
    return [(name, tried[name], hits[name]) for name in ERRORS]


def termed(works_: list[Made], each: int, dice: Dice) -> tuple[tuple[int, int], tuple[int, int]]:
    """Terms replaced by another word, and by one that is forbidden."""
    counts = {Rule.TERM: [0, 0], Rule.FORBIDDEN_TERM: [0, 0]}
    for made_ in works_:
        library = made_.library
        concepts = library.termbase.all()
        language = made_.case.languages[1]
        for concept in concepts:
            own = [t for t in concept.terms if t.language == language]
            if own and all(t.status is not TermStatus.FORBIDDEN for t in own):
                bad = replace(own[0], text="thingamajig", status=TermStatus.FORBIDDEN, id=TermId(0))
                term_edits.edit_concept(library, replace(concept, terms=(*concept.terms, bad)))
        used = check_rows(made_.source, CheckOptions(stamp=3), 0)
        before = {(p.bead_id, p.rule, p.detail) for p in used.problems}
        for row in rows_of(made_):
            for concept in concepts:
                names = concept.texts(language)
                match = re.search("|".join(map(re.escape, names)), row.target[0].text) if names else None
                there = concept.texts(made_.case.languages[0])
                if match is None or not any(t in row.source[0].text for t in there):
                    continue
                for rule, word in ((Rule.TERM, "something"), (Rule.FORBIDDEN_TERM, "thingamajig")):
                    if counts[rule][0] >= each:
                        continue
                    text = re.sub("|".join(map(re.escape, names)), word, row.target[0].text)
                    problems = reported(made_, row, Seed(row.source[0].text, text, (rule,)))
                    counts[rule][0] += 1
                    new = [p for p in problems if (p.bead_id, p.rule, p.detail) not in before]
                    counts[rule][1] += any(p.rule is rule for p in new)
    dice.random()
    return tuple(counts[Rule.TERM]), tuple(counts[Rule.FORBIDDEN_TERM])  # type: ignore[return-value]


def noted(works_: list[Made], each: int, dice: Dice) -> tuple[tuple[int, int], tuple[int, int]]:
    """Footnote references and emphasis that the translation does not have."""
    notes, marks = [0, 0], [0, 0]
    for made_ in works_:
        # somewhere the translation has both, so that it is no plain text
        first = rows_of(made_)[0].target[0]
        from reader.model.change import Step  # noqa: PLC0415 - for this alone

        with made_.library.journal.step(Step.TYPE):
            made_.library.documents.save(
                replace(first, refs=(FootnoteRef("1", 1),), marks=(InlineMark(MarkKind.EMPHASIS, 0, 3),))
            )
    places = [(made_, row) for made_ in works_ for row in rows_of(made_)[1:] if len(row.source[0].text) > 20]
    for at in sorted(dice.sample(range(len(places)), min(each, len(places)))):
        made_, row = places[at]
        problems = saved(made_, row, row.target[0], row.target[0])
        for counts, rule in ((notes, Rule.FOOTNOTE), (marks, Rule.MARK)):
            counts[0] += 1
            counts[1] += any(problem.rule is rule for problem in problems)
    for made_ in works_:
        made_.library.journal.undo()
    return tuple(notes), tuple(marks)  # type: ignore[return-value]


def repeated(works_: list[Made], each: int, dice: Dice) -> tuple[int, int]:
    """A sentence that stands twice in the original, and is translated in two ways."""
    found = tried = 0
    places = [(made_, rows_of(made_)) for made_ in works_]
    while tried < each:
        made_, rows = dice.choice(places)
        alone = [r for r in rows if len(r.source) == len(r.target) == 1 and r.source[0].text.endswith(".")]
        if len(alone) < 2:
            continue
        one, two = dice.sample(alone, 2)
        there, here, other = (
            "Das hat damals niemand geahnt.",
            "Nobody suspected it then.",
            "At that time no one knew.",
        )
        for row, text in ((one, here), (two, other)):
            block_edits.set_text(made_.library, row.source[0].id, f"{row.source[0].text} {there}")
            block_edits.set_text(made_.library, row.target[0].id, f"{row.target[0].text} {text}")
        tried += 1
        told = {p.bead_id for p in check_repeats(made_.source, CheckOptions())}
        found += {one.bead.id, two.bead.id} <= told
        for _ in range(4):
            made_.library.journal.undo()
    return tried, found


# -- false alarms -----------------------------------------------------------------------------


def null_sentences(case: Case) -> tuple[set[str], set[str]]:
    """Sentences without a counterpart by the gold, of rows or, where it has them, of sentences."""
    gone: tuple[set[str], set[str]] = (set(), set())
    sides = [[list(u.sentences or (u.text,)) for u in side] for side in (case.source, case.target)]
    note_null(gone, sides, case.gold)
    path = ROOT / "corpus" / case.name / "gold.beads.json"
    if path.exists():
        single = [[[sentence] for unit in side for sentence in unit] for side in sides]
        note_null(gone, single, beads(json.loads(path.read_text(encoding="utf-8"))["sentences"]))
    return gone


def note_null(gone: tuple[set[str], set[str]], sides: list[list[list[str]]], gold: Beads) -> None:
    for there, here in gold:
        if not here:
            gone[0].update(sentence for i in there for sentence in sides[0][i])
        if not there:
            gone[1].update(sentence for j in here for sentence in sides[1][j])


def alarms(made_: Made, choice: CheckOptions) -> Iterator[Problem]:
    """What is reported on a work as it is."""
    gone = null_sentences(made_.case)
    blocks = {
        b.id: b
        for r in made_.library.bitexts.rows(made_.bitext_id, 0, 10_000)
        for b in (*r.source, *r.target)
    }
    first: int | None = 0
    while first is not None:
        done = check_rows(made_.source, choice, first)
        first = done.next
        for problem in done.problems:
            if problem.rule in {Rule.MISSING, Rule.ADDED}:
                span = problem.spans[0]
                text = blocks[span.block_id].text[span.start : span.end]
                if text in gone[problem.rule is Rule.ADDED]:
                    continue
            yield problem
    if Rule.INCONSISTENT not in choice.off:
        yield from check_repeats(made_.source, choice)


def wolf(works_: list[Made], choice: CheckOptions, *, verbose: bool) -> None:
    count, total, seconds = Counter[Rule](), 0, 0.0
    for made_ in works_:
        rows = made_.library.bitexts.sizes(made_.bitext_id)
        began = time.process_time()
        found = list(alarms(made_, choice))
        seconds += time.process_time() - began
        total += len(rows)
        count.update(p.rule for p in found)
        print(f"{made_.case.name:<12}{len(rows):>5} rows{len(found):>6} alarms", flush=True)
        for problem in found if verbose else ():
            print(f"   {problem.rule} {problem.code} {problem.data}")
    print(f"{total} rows, {1000 * seconds / total:.1f} ms a row, dictionaries and lists included")
    print("false alarms for 1,000 rows:")
    for rule in Rule:
        if count[rule]:
            print(f"   {rule:<16}{1000 * count[rule] / total:>6.1f}")
    print(f"   {'all':<16}{1000 * sum(count.values()) / total:>6.1f}")


def put_in(own: list[Made], each: int, dice: Dice, *, verbose: bool) -> None:
    """Put errors into the corpus, and print how many of each kind were found."""
    english = [made_ for made_ in own if made_.case.languages[1] is Language.ENGLISH]
    table = seeded(english, each, dice, verbose=verbose)
    (term, forbidden), (note, mark) = (
        termed(english, each, dice),
        noted(english, each, dice),
    )
    table += [
        ("term not used", *term),
        ("forbidden term", *forbidden),
        ("footnote lost", *note),
        ("emphasis lost", *mark),
    ]
    table.append(("inconsistent", *repeated(english, each, dice)))
    print("errors put into the corpus")
    for kind, tried, found in table:
        print(f"   {kind:<18}{found:>4} of {tried:<4}{found / max(1, tried):>6.2f}")
    print(f"   {'all':<18}{sum(f for *_, f in table):>4} of {sum(t for _, t, _ in table):<4}"
          f"{sum(f for *_, f in table) / sum(t for _, t, _ in table):>6.2f}")  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--each", type=int, default=16, help="errors of each kind")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--rule", type=Rule, help="only false alarms, of this rule")
    options = parser.parse_args()
    choice = CheckOptions(off=frozenset(Rule) - {options.rule}) if options.rule else CheckOptions()
    dice = random.Random(options.seed)  # noqa: S311 - reproducible, not secret
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = [made(case, folder) for case in works(ROOT / "corpus") if case.level == "paragraph"]
        print("corpus as it is")
        wolf(own, choice, verbose=options.verbose)
        if options.rule is None:
            put_in(own, options.each, dice, verbose=options.verbose)
        for place in options.folders:
            print(place.name)
            wolf(
                [made(case, folder) for case in lines(place) if case.level == "paragraph"],
                choice,
                verbose=options.verbose,
            )
        for made_ in own:
            made_.library.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
