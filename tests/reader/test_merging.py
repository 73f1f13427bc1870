"""The laws of the three-way merge, on values alone."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.merging.combining import combined
from reader.merging.merge import merge, renumbered
from reader.merging.three_way import weave
from reader.model.hand_over import (
    Choice,
    Entry,
    Link,
    LinkedTexts,
    Matter,
    Meaning,
    Note,
    Paragraph,
    Shape,
    Spot,
    Standing,
    Text,
    Version,
    Wording,
)

WORDS = ["river", "bridge", "water", "night", "road", "sand", "fire", "house", "word", "rain"]


def text_of(number, said):
    return Paragraph(number, Wording(said, sentences=f"[[0,{len(said)}]]"), Shape("paragraph"))


def a_text(uid, role, language, paragraphs):
    return Text(uid, role, "human", language, uid, "", "text", "", "", "utf-8", "", "", tuple(paragraphs))


def a_work(rows=6):
    """Rows of one paragraph to one, but the last, which has no translation yet."""
    german = [text_of(n, f"Satz {n} vom Fluss und der Brücke") for n in range(1, rows + 1)]
    english = [text_of(100 + n, f"Sentence {n} of river and bridge") for n in range(1, rows)]
    links = [Link((n,), (100 + n,), 0.9) for n in range(1, rows)] + [Link((rows,), (), 1.0)]
    spot = Spot("target", "en", 102, 0, 8, "Sentence")
    note = Note("n2", "note", "yellow", "why?", "1", "1", ("Wort",), spots=(spot,))
    terms = (Entry("de", "Brücke", "preferred", "forms"), Entry("en", "bridge", "preferred", "forms"))
    return Version(
        "w",
        "Title",
        texts={
            "de": a_text("de", "original", "de", german),
            "en": a_text("en", "translation", "en", english),
        },
        bitexts={"b": LinkedTexts("b", "de", "en", tuple(links))},
        notes={"n2": note},
        meanings={"m": Meaning("m", "", "", "", terms)},
    )


# --- what a side may do


def with_paragraphs(version, uid, paragraphs):
    texts = {**version.texts, uid: version.texts[uid]._replace(paragraphs=tuple(paragraphs))}
    return replace(version, texts=texts)


def with_links(version, links):
    return replace(version, bitexts={"b": version.bitexts["b"]._replace(links=tuple(links))})


def say(version, number, said, state="translated"):
    def changed(p):
        return text_of(number, said)._replace(standing=Standing(state)) if p.number == number else p

    for uid, text in version.texts.items():
        version = with_paragraphs(version, uid, map(changed, text.paragraphs))
    return version


def stand(version, number, state):
    def changed(p):
        return p._replace(standing=Standing(state)) if p.number == number else p

    return with_paragraphs(version, "en", map(changed, version.texts["en"].paragraphs))


def confirm(version, row):
    links = list(version.bitexts["b"].links)
    links[row] = links[row]._replace(confirmed=True)
    return with_links(version, links)


def join_rows(version, row):
    links = list(version.bitexts["b"].links)
    if row + 1 < len(links):
        one, two = links[row : row + 2]
        joined = Link(one.source + two.source, one.target + two.target, 1.0, confirmed=True)
        links[row : row + 2] = [joined]
    return with_links(version, links)


def move_target(version, row):
    """The last paragraph of a row's translation goes to the next row."""
    links = list(version.bitexts["b"].links)
    if row + 1 < len(links) and links[row].target and len(links[row].source + links[row].target) > 1:
        moved = links[row].target[-1:]
        links[row] = links[row]._replace(target=links[row].target[:-1])
        links[row + 1] = links[row + 1]._replace(target=moved + links[row + 1].target)
    return with_links(version, links)


def cut(version, number, new):
    """A translated paragraph divided, both halves in its row."""
    found = []
    for p in version.texts["en"].paragraphs:
        said = p.wording.text
        if p.number == number and len(said) > 8:
            found += [text_of(number, said[: len(said) // 2]), text_of(new, said[len(said) // 2 :])]
        else:
            found.append(p)
    if len(found) == len(version.texts["en"].paragraphs):
        return version
    version = with_paragraphs(version, "en", found)
    links = [
        link._replace(target=tuple(n for t in link.target for n in ((t, new) if t == number else (t,))))
        for link in version.bitexts["b"].links
    ]
    return with_links(version, links)


def write(version, new, said):
    """The translation of the first row that has none."""
    links = list(version.bitexts["b"].links)
    row = next((n for n, link in enumerate(links) if link.source and not link.target), None)
    if row is None:
        return version
    links[row] = links[row]._replace(target=(new,))
    before = [n for link in links[:row] for n in link.target]
    paragraphs = list(version.texts["en"].paragraphs)
    at = 1 + max((i for i, p in enumerate(paragraphs) if p.number in before), default=-1)
    paragraphs.insert(at, text_of(new, said))
    return with_links(with_paragraphs(version, "en", paragraphs), links)


def note(version, uid, number):
    said = version.paragraphs()
    if number not in said:
        return version
    spot = Spot("target", "en", number, 0, 4, said[number].wording.text[:4])
    new = Note(uid, "note", "green", f"note {uid}", "2", "2", spots=(spot,))
    return replace(version, notes={**version.notes, uid: new})


def body(version, said):
    if "n2" not in version.notes:
        return version
    return replace(version, notes={**version.notes, "n2": version.notes["n2"]._replace(body=said)})


def drop_note(version):
    return replace(version, notes={uid: n for uid, n in version.notes.items() if uid != "n2"})


def status(version, said):
    meaning = version.meanings["m"]
    entries = (meaning.entries[0]._replace(status=said), *meaning.entries[1:])
    return replace(version, meanings={"m": meaning._replace(entries=entries)})


def worked_on(version, seed, first):
    """A version after some steps of a person; ``first`` is the first new number."""
    rng = random.Random(seed)
    for step in range(rng.randrange(1, 6)):
        links = version.bitexts["b"].links
        row, number = rng.randrange(len(links)), rng.choice(list(version.paragraphs()))
        said = " ".join(rng.choices(WORDS, k=6))
        version = rng.choice(
            [
                lambda v, n=number, s=said: say(v, n, s),
                lambda v, n=number, s=said: say(v, n, s),
                lambda v, n=number: stand(v, n, rng.choice(["translated", "reviewed", "final"])),
                lambda v, r=row: confirm(v, r),
                lambda v, r=row: join_rows(v, r),
                lambda v, r=row: move_target(v, r),
                lambda v, n=number, k=step: cut(v, n, first + 10 * k),
                lambda v, s=said, k=step: write(v, first + 10 * k + 5, s),
                lambda v, n=number, k=step: note(v, f"{first} {k}", n),
                lambda v, s=said: body(v, s),
                drop_note,
                lambda v: status(v, rng.choice(["admitted", "deprecated", "forbidden"])),
            ]
        )(version)
    return version


def plain(version):
    """A version without earlier texts, which are only ever added to."""
    return replace(version, former={})


def is_whole(version):
    for bitext in version.bitexts.values():
        for side, uid in enumerate((bitext.original, bitext.translation)):
            held = sorted(n for link in bitext.links for n in link.pair[side])
            assert held == sorted(p.number for p in version.texts[uid].paragraphs)
        assert all(link.source or link.target for link in bitext.links)


CHOICES = st.sampled_from([Choice.MINE, Choice.THEIRS, Choice.BOTH])
SEEDS = st.integers(0, 10**9)


@given(SEEDS)
def test_who_changed_nothing_changes_nothing(seed):
    base = a_work()
    worked = worked_on(base, seed, 1000)
    for versions in ((base, worked, base), (worked, worked, worked), (base, worked, worked)):
        found = merge(*versions)
        assert found.is_empty
        assert found.merged == worked
    found = merge(base, base, worked)
    assert not found.conflicts
    assert plain(found.merged) == plain(worked)


@given(SEEDS, SEEDS, CHOICES)
def test_merged_work_is_whole_and_loses_no_text(one, other, choice):
    base = a_work()
    mine, theirs = worked_on(base, one, 1000), worked_on(base, other, -2000)
    found = merge(base, mine, theirs, preferred=choice, at="now")
    assert not found.undecided
    is_whole(found.merged)
    stands = {p.wording.text for p in found.merged.paragraphs().values()}
    kept = stands | {former.text for texts in found.merged.former.values() for former in texts}
    kept |= {n.body for n in found.merged.notes.values()}
    # the text of both may be one
    joined = {c.both for c in found.conflicts if c.can_both}
    for side in (mine, theirs):
        for number, paragraph in side.paragraphs().items():
            before = base.paragraphs().get(number)
            if before is None or before.wording != paragraph.wording:
                assert paragraph.wording.text in kept | joined
    for uid in {*mine.notes, *theirs.notes} - {"n2"}:
        assert uid in found.merged.notes


@given(SEEDS, SEEDS, CHOICES)
def test_merging_twice_changes_nothing(one, other, choice):
    base = a_work()
    mine, theirs = worked_on(base, one, 1000), worked_on(base, other, -2000)
    found = merge(base, mine, theirs, preferred=choice, at="now")
    known = renumbered(theirs, lambda number: found.twins.get(number, number))
    again = merge(known, found.merged, known)
    assert again.is_empty
    assert again.merged == found.merged


@given(SEEDS, SEEDS)
def test_choices_are_each_for_themselves(one, other):
    base = a_work()
    mine, theirs = worked_on(base, one, 1000), worked_on(base, other, -2000)
    found = merge(base, mine, theirs)
    chosen = {c.key: Choice.THEIRS if n % 2 else Choice.MINE for n, c in enumerate(found.conflicts)}
    forwards = merge(base, mine, theirs, chosen)
    backwards = merge(base, mine, theirs, dict(reversed(chosen.items())))
    assert forwards == backwards
    assert not forwards.undecided
    assert {c.key for c in forwards.conflicts} == chosen.keys()


def test_independent_changes_of_both_are_there():
    base = a_work()
    mine = note(confirm(say(base, 101, "Mine in the first row"), 3), "mine", 103)
    mine = replace(stand(mine, 104, "reviewed"), author="Me")
    theirs = note(status(body(say(base, 102, "Theirs in the second"), "because"), "admitted"), "their", 104)
    theirs = join_rows(theirs, 4)
    found = merge(base, mine, theirs, author="Ben")
    assert not found.conflicts
    merged = found.merged
    said = {n: p.wording.text for n, p in merged.paragraphs().items()}
    assert (said[101], said[102]) == ("Mine in the first row", "Theirs in the second")
    assert merged.paragraphs()[104].standing.state == "reviewed"
    assert merged.bitexts["b"].links[3].confirmed
    assert merged.bitexts["b"].links[4].pair == ((5, 6), (105,))
    assert merged.notes.keys() == {"n2", "mine", "their"}
    assert merged.notes["n2"].body == "because"
    assert (merged.notes["their"].authors, merged.notes["mine"].authors) == (("Ben",), ())
    assert merged.meanings["m"].entries[0].status == "admitted"
    assert merged.author == "Me"
    assert found.arriving == {
        Matter.TEXT: 1,
        Matter.STATE: 1,
        Matter.LINK: 1,
        Matter.NOTE: 2,
        Matter.TERM: 1,
        Matter.HISTORY: 1,
    }


def test_two_texts_of_one_paragraph_are_a_choice_and_the_other_is_kept():
    base = a_work()
    mine = say(base, 101, "Sentence one of rivers and bridge")
    theirs = say(base, 101, "Sentence 1 of river and bridges", "reviewed")
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.versions == (
        "Sentence 1 of river and bridge",
        "Sentence one of rivers and bridge",
        "Sentence 1 of river and bridges",
    )
    assert conflict.both == "Sentence one of rivers and bridges"
    for choice, said, kept in (
        (Choice.MINE, 1, [2]),
        (Choice.THEIRS, 2, [1]),
        (Choice.BOTH, None, [1, 2]),
    ):
        merged = merge(base, mine, theirs, {conflict.key: choice}, at="now").merged
        expected = conflict.both if said is None else conflict.versions[said]
        assert merged.paragraphs()[101].wording.text == expected
        assert [f.text for f in merged.former[101]] == [conflict.versions[n] for n in kept]


def test_both_wrote_the_same_row():
    base = a_work()
    mine, theirs = write(base, 1000, "Mine"), write(base, -2000, "Theirs")
    found = merge(base, mine, theirs, at="now")
    (conflict,) = found.conflicts
    assert conflict.versions == (None, "Mine", "Theirs")
    assert found.twins == {-2000: 1000}
    assert [p.number for p in found.merged.texts["en"].paragraphs] == [101, 102, 103, 104, 105, 1000]
    assert merge(base, mine, write(base, -2000, "Mine")).is_empty


def test_paragraphs_written_in_neighbouring_rows_stand_in_the_order_of_the_original():
    base = a_work()
    links = [Link((n,), (), 1.0) for n in range(1, 7)]
    base = with_links(with_paragraphs(replace(base, notes={}), "en", []), links)

    def wrote(version, row, number):
        rows = list(version.bitexts["b"].links)
        rows[row] = rows[row]._replace(target=(number,))
        order = [n for link in rows for n in link.target]
        known = version.paragraphs()
        return with_links(
            with_paragraphs(version, "en", [known.get(n) or text_of(n, f"Row {row}") for n in order]), rows
        )

    mine = wrote(wrote(base, 1, 1001), 4, 1004)
    theirs = wrote(wrote(wrote(base, 0, -1), 2, -3), 5, -6)
    found = merge(base, mine, theirs)
    assert not found.conflicts
    assert [p.number for p in found.merged.texts["en"].paragraphs] == [-1, 1001, -3, 1004, -6]
    is_whole(found.merged)


def test_a_divided_paragraph_that_the_other_side_rewrote():
    base = a_work()
    mine, theirs = cut(base, 102, 1000), say(base, 102, "All said anew here")
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.matter is Matter.LINK
    ours = merge(base, mine, theirs, {conflict.key: Choice.MINE}, at="now").merged
    assert "All said anew here" in {f.text for f in ours.former[102]}
    other = merge(base, mine, theirs, {conflict.key: Choice.THEIRS}, at="now").merged
    assert 1000 not in other.paragraphs()
    assert {f.text for f in other.former[102]} == {p.wording.text for p in mine.texts["en"].paragraphs[1:3]}


def test_rows_put_together_differently():
    base = a_work()
    mine, theirs = join_rows(base, 1), join_rows(base, 2)
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.matter is Matter.LINK
    assert all(text is not None and " ⇄ " in text for text in conflict.versions)
    assert merge(base, mine, theirs, {conflict.key: Choice.THEIRS}).merged.bitexts == theirs.bitexts
    # a row one side confirmed and the other took apart is a choice as well
    assert merge(base, confirm(base, 1), join_rows(base, 1)).conflicts
    # but a text the other side changed is none
    assert not merge(base, mine, say(base, 102, "New words")).conflicts


@pytest.mark.parametrize("swapped", [False, True])
def test_a_note_deleted_here_and_changed_there(swapped):
    base = a_work()
    sides = [drop_note(base), body(base, "but no")]
    mine, theirs = reversed(sides) if swapped else sides
    (conflict,) = merge(base, mine, theirs).conflicts
    keeps = Choice.MINE if swapped else Choice.THEIRS
    for choice in (Choice.MINE, Choice.THEIRS):
        merged = merge(base, mine, theirs, {conflict.key: choice}).merged
        assert ("n2" in merged.notes) == (choice is keeps)


def test_two_texts_of_a_note_can_both_stand():
    base = a_work()
    mine, theirs = body(base, "mine"), body(base, "theirs")
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.can_both
    merged = merge(base, mine, theirs, {conflict.key: Choice.BOTH}, author="Ben").merged
    assert sorted(n.body for n in merged.notes.values()) == ["mine", "theirs"]
    again = merge(base, mine, theirs, {conflict.key: Choice.BOTH}, author="Ben").merged
    assert again.notes.keys() == merged.notes.keys()


def test_states():
    base = a_work()
    # both went on: the further one holds
    found = merge(base, stand(base, 101, "translated"), stand(base, 101, "final"))
    assert not found.conflicts
    assert found.merged.paragraphs()[101].standing.state == "final"
    # a state said of other words does not come over to new ones
    found = merge(base, say(base, 101, "New words"), stand(base, 101, "final"))
    assert not found.conflicts
    assert found.merged.paragraphs()[101].standing.state == "translated"
    # forwards and backwards is a choice
    further = stand(base, 101, "reviewed")
    assert merge(further, stand(base, 101, "final"), stand(base, 101, "translated")).conflicts


def test_tags_of_both_and_without_what_either_took_off():
    base = a_work()

    def tagged(version, *tags):
        return replace(version, notes={"n2": version.notes["n2"]._replace(tags=tags)})

    base = tagged(base, "a", "b")
    found = merge(base, tagged(base, "b", "mine"), tagged(base, "a", "b", "theirs"))
    assert not found.conflicts
    assert found.merged.notes["n2"].tags == ("b", "mine", "theirs")


@given(SEEDS)
def test_orders_are_woven_without_loss(seed):
    rng = random.Random(seed)
    base = list(range(8))
    mine, theirs = base[:], base[:]
    for n in range(4):
        mine.insert(rng.randrange(len(mine)), 100 + n)
        theirs.insert(rng.randrange(len(theirs)), 200 + n)
    wanted = {*mine, *theirs} - set(rng.sample(base, 2))
    found = weave((base, mine, theirs), wanted, {})
    assert sorted(found) == sorted(wanted)
    assert [n for n in found if n in mine] == [n for n in mine if n in wanted]
    assert [n for n in found if n in theirs] == [n for n in theirs if n in wanted]


def test_combining_leaves_alone_what_touches():
    assert combined("a b c d e", "A b c d e", "a b c d E") == "A b c d E"
    assert combined("a b c", "a X c", "a Y c") is None
    assert combined("a b c", "a b c", "a b C") == "a b C"
