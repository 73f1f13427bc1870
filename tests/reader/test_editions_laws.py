"""Laws of taking in a new edition, on real files and real libraries."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.alignment.align import align, in_order
from reader.edits import annotations, beads, blocks, editions, segments, works
from reader.errors import EditRefused
from reader.importing.files import read_bytes
from reader.jobs import likeness
from reader.jobs.editions import read_edition, word_difference
from reader.jobs.opening import units
from reader.model.annotation import AnchorState, Colour, TextRange
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.document import ImportChoices, SegmentState
from reader.model.edition import Difference, Fate, Keep
from reader.model.language import Language
from reader.model.order import spread
from reader.storage.library import Library
from tests.reader.sample_library import content, in_step, new_library, rows_of

NOUNS = ("Bahnhof", "Garten", "Fluss", "Turm", "Acker", "Brief", "Hafen", "Keller", "Markt", "Wald")
VERBS = ("lag still", "war leer", "brannte", "wurde verkauft", "stand offen", "verschwand im Nebel")
TIMES = ("am Abend", "im Winter", "nach dem Krieg", "an jedem Sonntag", "vor langer Zeit", "damals")
SENTENCES = [f"Der {n} {v} {t}." for n in NOUNS for v in VERBS for t in TIMES]

LANGUAGES = Language.GERMAN, Language.ENGLISH

paragraph = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
texts = st.lists(paragraph, min_size=1, max_size=9)
number = st.integers(0, 30)
changes = st.lists(st.tuples(st.integers(0, 5), number, number, paragraph), max_size=5)
slow = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def file_of(paragraphs):
    return ("\n\n".join(paragraphs) + "\n").encode()


def read(paragraphs, language, name="text.md"):
    return read_bytes(name, file_of(paragraphs), ImportChoices(language=language))


def changed(paragraphs, what):
    """The paragraphs after some edits of the file."""
    found = list(paragraphs)
    for kind, a, b, text in what:
        at = a % len(found)
        if kind == 0:
            found.insert(at, text)
        elif kind == 1 and len(found) > 1:
            del found[at]
        elif kind == 2:
            found.insert(b % len(found), found.pop(at))
        elif kind == 3:
            words = found[at].split()
            words[b % len(words)] = "Zwiebel"
            found[at] = " ".join(words)
        elif kind == 4 and ". " in found[at]:
            first, _, second = found[at].partition(". ")
            found[at : at + 1] = [first + ".", second]
        elif kind == 5 and at + 1 < len(found):
            found[at : at + 2] = [" ".join(found[at : at + 2])]
    return found


def add(library, german, english, links=()):
    """A work whose blocks stand in any rows, crossing and empty ones included; in order without links."""
    pair = read(german, Language.GERMAN, "text.md"), read(english, Language.ENGLISH, "text.en.md")
    if not links:
        return works.add_work(library, *pair, None)
    rows = [([], []) for _ in range(5)]
    for side, document in enumerate(pair):
        for unit in range(len(document.blocks)):
            rows[links[(unit + 3 * side) % len(links)] % 5][side].append(unit)
    beads = in_order([BeadDraft(tuple(s), tuple(t), 0.5) for s, t in rows if s or t])
    return works.add_work(library, *pair, Alignment(tuple(beads)))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Opens an empty library in a folder of its own, as often as wanted."""
    with new_library(tmp_path_factory.mktemp("empty")) as library:
        pass
    data = library.path.read_bytes()

    def open_one():
        path = tmp_path_factory.mktemp("library") / "sample.zwie"
        path.write_bytes(data)
        return Library.open(path)

    return open_one


def document_of(library, work, side):
    bitext = library.bitexts.get(library.works.bitexts(work)[0])
    return (bitext.original if side is Side.SOURCE else bitext.translation).id


def compared(library, document, folder, paragraphs, name="text.md"):
    path = folder / name
    path.write_bytes(file_of(paragraphs))
    return read_edition(path, editions.holding(library, document))


def work_on(library, work, what):
    """What a person did: typed, divided, joined, confirmed; and a note on every block."""
    for kind, a, b, _ in what:
        rows = rows_of(library, work)
        row = rows[a % len(rows)]
        held = row.source + row.target
        block = held[b % len(held)]
        try:
            if kind == 0:
                blocks.set_text(library, block.id, block.text + " Und mehr.")
            elif kind == 1:
                blocks.split_block(library, block.id, len(block.text) // 2)
            elif kind == 2:
                blocks.merge_with_next(library, block.id)
            elif kind == 3:
                segments.set_state(library, [row.bead.id], SegmentState.FINAL)
            else:
                segments.confirm(library, row.bead.id)
        except EditRefused:
            continue


def mark_all(library, work):
    """A highlight on the second word of every block; its words by the note's id."""
    marked = {}
    for side in Side:
        for block in library.documents.blocks(document_of(library, work, side)):
            start = block.text.find(" ") + 1
            end = block.text.find(" ", start) if " " in block.text[start:] else len(block.text)
            place = TextRange(side, block.id, start, end)
            if start < end:
                (note,) = annotations.highlight(library, work, [place], Colour.BLUE).touched("annotation")
                marked[note] = (block.id, block.text, block.text[start:end])
    return marked


@slow
@given(german=texts, english=texts, mine=changes, side=st.sampled_from(list(Side)))
def test_the_same_file_again_changes_nothing(fresh, german, english, mine, side):
    with fresh() as library:
        folder = library.path.parent
        work = add(library, german, english)
        work_on(library, work, mine)
        before = content(library), library.journal.undo_step
        document = document_of(library, work, side)
        diff = compared(library, document, folder, german if side is Side.SOURCE else english)
        assert diff.is_empty
        assert diff.same_file
        assert not editions.take_edition(library, document, diff).rows
        assert (content(library), library.journal.undo_step) == before


@slow
@given(
    both=st.tuples(texts, texts),
    links=st.lists(number, max_size=9),
    mine=changes,
    theirs=changes,
    side=st.sampled_from(list(Side)),
    keep=st.dictionaries(st.integers(0, 12), st.sampled_from(list(Keep)), max_size=4),
)
def test_what_the_file_left_alone_stays(fresh, both, links, mine, theirs, side, keep):
    german, english = both
    with fresh() as library:
        folder = library.path.parent
        work = add(library, german, english, links)
        work_on(library, work, mine)
        marked = mark_all(library, work)
        document = document_of(library, work, side)
        former = {b.id: b for b in library.documents.blocks(document)}
        others = document_of(library, work, side.other)
        beside = [(b.id, b.text) for b in library.documents.blocks(others)]
        before = content(library)
        edition = changed(german if side is Side.SOURCE else english, theirs)
        diff = compared(library, document, folder, edition)
        editions.take_edition(library, document, diff, keep)
        assert in_step(library)
        now = {b.id: b for b in library.documents.blocks(document)}
        assert [(b.id, b.text) for b in library.documents.blocks(others)] == beside
        quiet = {Difference.SAME, Difference.OWN}
        for part in diff.parts:
            for block in part.present if part.difference in quiet else ():
                was, is_now = former[block], now[block]
                assert (is_now.text, is_now.state) == (was.text, was.state)
        for note, (block, text, words) in marked.items():
            (selector,) = library.annotations.get(note).selectors
            if (block in now and now[block].text == text) or block not in former:
                assert selector.anchor is AnchorState.EXACT
                assert selector.block_id == block
            if selector.anchor is AnchorState.EXACT:
                place = library.documents.block(selector.block_id)
                assert place.text[selector.start : selector.end] == words
        if not keep and not mine and not diff.same_file:
            was, later = [b.text for b in former.values()], [b.text for b in diff.document.blocks]
            for block in former.values():
                if was.count(block.text) == later.count(block.text) == 1:
                    assert now[block.id].text == block.text
            assert [b.text for b in now.values()] == later
        after = content(library)
        if not diff.is_empty:
            library.journal.undo()
            assert content(library) == before
            library.journal.redo()
            assert content(library) == after
        again = compared(library, document, folder, edition)
        assert again.is_empty
        assert not editions.take_edition(library, document, again).rows


def live(library, bitext, what):
    """A random history: everything a person does to rows, texts, notes and states."""
    for kind, a, b, text in what:
        rows = library.bitexts.rows(bitext, 0, 99)
        row = rows[a % len(rows)]
        held = row.source + row.target
        try:
            act(library, row, held[b % len(held)], (kind % 12, a, b, text))
        except EditRefused:
            continue


def act(library, row, block, what):
    kind, a, b, text = what
    bead = row.bead
    side = Side.SOURCE if block in row.source else Side.TARGET
    place = TextRange(side, block.id, b % (len(block.text) + 1), len(block.text))
    work = library.documents.get(block.document_id).work_id
    (
        lambda: blocks.set_text(library, block.id, f"{text} {block.text}" if b % 3 else ""),
        lambda: blocks.split_block(library, block.id, b % (len(block.text) + 1)),
        lambda: blocks.merge_with_next(library, block.id),
        lambda: beads.merge_with_next(library, bead.id),
        lambda: beads.split(library, bead.id, b % 3, a % 3),
        lambda: beads.move_block(library, block.id, bead.bitext_id, 1 if b % 2 else -1),
        lambda: beads.set_confirmed(library, [bead.id], bool(b % 2)),
        lambda: segments.set_state(library, [bead.id], list(SegmentState)[b % 4]),
        lambda: segments.set_needs_work(library, [bead.id], bool(b % 2)),
        lambda: annotations.highlight(library, work, [place], Colour.ROSE),
        lambda: annotations.add_note(library, work, [place], "Notiz"),
        library.journal.undo,
    )[kind]()


history = st.lists(st.tuples(number, number, number, st.sampled_from(SENTENCES)), max_size=6)
an_edition = st.tuples(
    st.sampled_from((0, 1, 2)), changes, st.dictionaries(st.integers(0, 12), st.sampled_from(list(Keep)))
)


@slow
@given(
    both=st.tuples(texts, texts, texts),
    links=st.lists(number, max_size=9),
    course=st.lists(st.tuples(history, an_edition), min_size=2, max_size=3),
)
def test_any_history_of_work_and_editions_holds_together(fresh, both, links, course):
    with fresh() as library:
        work = add(library, both[0], both[1], links)
        pair = read(both[0], Language.GERMAN), read(both[2], Language.ENGLISH, "second.md")
        works.add_translation(library, work, pair[1], align(units(pair[0]), units(pair[1]), LANGUAGES))
        bitexts = [library.bitexts.get(b) for b in library.works.bitexts(work)]
        documents = (bitexts[0].original.id, *(b.translation.id for b in bitexts))
        files = list(both)
        for acts, (which, theirs, keep) in course:
            live(library, bitexts[len(acts) % 2].id, acts)
            before = content(library)
            former = library.documents.blocks(documents[which])
            files[which] = changed(files[which], theirs)
            diff = compared(library, documents[which], library.path.parent, files[which])
            editions.take_edition(library, documents[which], diff, keep)
            assert in_step(library)
            if diff.is_empty:
                assert content(library) == before
                continue
            after = content(library)
            library.journal.undo()
            assert content(library) == before
            library.journal.redo()
            assert content(library) == after
            _no_words_are_lost(library, former, diff, keep)
            assert compared(library, documents[which], library.path.parent, files[which]).is_empty


def _no_words_are_lost(library, former, diff, keep):
    """Of every part both texts are to be found: on the page, in a note, or in what a block was before."""
    was = {block.id: block.text for block in former}
    now = {b.id: b.text for b in library.documents.blocks(former[0].document_id)} if former else {}
    work = library.documents.get(former[0].document_id).work_id if former else None
    notes = {note.body for note in library.annotations.of_work(work)} if work else set()
    for number, part in enumerate(diff.parts):
        kept = keep.get(number, part.usual)
        if part.is_open and kept is Keep.MINE:
            assert all(now[block] == was[block] for block in part.present)
            if part.difference is not Difference.INSERTED and part.new and any(now.values()):
                assert "\n\n".join(diff.document.blocks[n].text for n in part.new) in notes
        elif part.is_open:
            for block in part.present:
                if block in now and now[block] != was[block]:
                    assert was[block] in [text for text, _ in library.documents.history(block)]


@slow
@given(german=texts, theirs=changes)
def test_without_work_of_a_persons_own_the_library_is_the_file(fresh, german, theirs):
    with fresh() as library:
        folder = library.path.parent
        work = add(library, german, german)
        document = document_of(library, work, Side.SOURCE)
        edition = changed(german, theirs)
        diff = compared(library, document, folder, edition)
        editions.take_edition(library, document, diff)
        stored = library.documents.blocks(document)
        read_anew = read(edition, Language.GERMAN).blocks
        assert [b.text for b in stored] == [b.text for b in read_anew]
        lines = [library.documents.lines(b.id) for b in stored]
        if not diff.is_empty:
            assert lines == [b.lines for b in diff.document.blocks]


@given(old=texts, theirs=changes)
def test_every_block_stands_in_one_group(old, theirs):
    new = changed(old, theirs)
    for gaps in (False, True):
        groups = likeness.match(old, new, gaps=gaps)
        assert sorted(i for g in groups for i in g.old) == list(range(len(old)))
        assert sorted(j for g in groups for j in g.new) == list(range(len(new)))


@given(old=texts)
def test_moved_blocks_are_followed(old):
    old = list(dict.fromkeys(old))
    new = old[1:] + old[:1]
    assert all(old[g.old[0]] == new[g.new[0]] for g in likeness.match(old, new))


@given(old=st.text("ab \n.ä"), new=st.text("ab \n.ä"))
def test_a_difference_holds_both_texts(old, new):
    pieces = word_difference(old, new)
    there = "".join(p.text for p in pieces if p.fate is not Fate.REMOVED).split()
    here = "".join(
        p.text + " " * (p.fate is Fate.REMOVED) for p in pieces if p.fate is not Fate.ADDED
    ).split()
    assert there == new.split()
    assert "".join(here) == "".join(old.split())


@given(st.lists(st.one_of(st.none(), st.integers(1, 40)), max_size=20))
def test_ranks_follow_the_order(ranks):
    found = spread(ranks)
    assert found == sorted(set(found))
    assert len(found) == len(ranks)
    known = [r for r in ranks if r is not None]
    if None not in ranks and known == sorted(set(known)):
        assert found == ranks
