import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotation.anchoring import describe, follow, state_of
from reader.annotation.finding import MINIMUM, Haystack, Passage, Quotation, find
from reader.model.annotation import CONTEXT, AnchorState

TEXT = "Am Abend kam die Straße zum Vorschein, und niemand sprach ein Wort über die Straße."


def followed(old: str, new: str, quote: str) -> str | None:
    start = old.index(quote)
    span = follow(old, new, start, start + len(quote))
    return None if span is None else new[span[0] : span[1]]


@pytest.mark.parametrize(
    ("new", "quote", "expected"),
    [
        (TEXT, "Straße", "Straße"),
        ("Noch " + TEXT, "Straße", "Straße"),
        (TEXT + " Ende.", "Straße", "Straße"),
        (TEXT.replace("Abend", "frühen Abend"), "niemand sprach", "niemand sprach"),
        (TEXT.replace("niemand sprach", "niemand laut sprach"), "niemand sprach", "niemand laut sprach"),
        (TEXT.replace("niemand", "keiner"), "niemand sprach", "keiner sprach"),
        (TEXT.replace("Abend", "Morgen"), "Abend", "Morgen"),
        (TEXT.replace("ein Wort ", ""), "ein Wort ", None),
        (TEXT.replace("und niemand sprach ein Wort ", ""), "niemand sprach", None),
        ("", "niemand sprach", None),
        ("Etwas völlig anderes steht jetzt hier.", "niemand sprach", None),
        (
            TEXT.replace("kam", "trat").replace("Wort über", "Sterbenswort über"),
            "niemand sprach",
            "niemand sprach",
        ),
        (
            "Abends " + TEXT.replace("zum Vorschein", "zu Tage").replace("kam", "trat"),
            "die Straße zum",
            "die Straße zu",
        ),
    ],
)
def test_following_an_edit(new, quote, expected):
    assert followed(TEXT, new, quote) == expected


@given(st.text("ab ", max_size=20), st.text("ab ", max_size=20), st.data())
def test_what_is_followed_is_inside_and_not_empty(old, new, data):
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    span = follow(old, new, start, end)
    assert span is None or 0 <= span[0] < span[1] <= len(new)
    assert follow(old, old, start, end) == (start, end)


@given(st.text("abc", max_size=20), st.text("xyz", max_size=9), st.data())
def test_an_insertion_elsewhere_keeps_the_words(old, added, data):
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    at = data.draw(st.integers(0, len(old)).filter(lambda n: not start < n < end))
    new = old[:at] + added + old[at:]
    span = follow(old, new, start, end)
    assert span is not None
    assert new[span[0] : span[1]] == old[start:end]


UNRELATED = "Ein Hund bellte; ich ging zum Markt und kaufte dort Äpfel, Brot sowie zwei Flaschen Öl."


@pytest.mark.parametrize("quote", ["Am", "kam", "zum", "und", "sprach", "ein Wort", "zum Vorschein, und"])
def test_another_text_in_the_same_place_leaves_an_orphan(quote):
    assert followed(TEXT, UNRELATED, quote) is None


@pytest.mark.parametrize("quote", ["ein", "und", "zum"])
def test_a_small_word_of_another_text_is_not_found(quote):
    start = TEXT.index(quote)
    wanted = Quotation(*describe(TEXT, start, start + len(quote)))
    assert find(UNRELATED.replace("Ein", "ein"), wanted) is None


def test_states():
    assert state_of("Straße", "Straße") is AnchorState.EXACT
    assert state_of("die alte Straße", "die neue Straße") is AnchorState.MOVED
    assert state_of("Abend", "Morgen") is AnchorState.FUZZY


def test_context_is_bounded():
    exact, prefix, suffix = describe("x" * 100, 50, 52)
    assert (len(exact), len(prefix), len(suffix)) == (2, CONTEXT, CONTEXT)
    assert describe("abc", 0, 3) == ("abc", "", "")


def anchored(text: str, quote: str, occurrence: int = 0):
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(quote, start + 1)
    return Quotation(*describe(text, start, start + len(quote)))


def found_in(text: str, wanted: Quotation) -> str | None:
    found = find(text, wanted)
    return None if found is None else text[found.start : found.end]


def test_finding_where_it_was():
    wanted = anchored(TEXT, "Straße", 1)
    found = find("Etwas davor. " + TEXT, wanted)
    assert found is not None
    assert (found.start, found.state) == (TEXT.rindex("Straße") + 13, AnchorState.EXACT)


def test_finding_what_was_changed_a_little():
    wanted = anchored(TEXT, "niemand sprach ein Wort")
    new = TEXT.replace("sprach ein", "sagte ein")
    found = find(new, wanted)
    assert found is not None
    assert new[found.start : found.end] == "niemand sagte ein Wort"
    assert found.state is AnchorState.MOVED
    assert found.score >= MINIMUM


def test_a_deleted_passage_is_an_orphan_not_a_guess():
    text = "Er ging nach Hause. Sie ging nach Köln. Wir gingen nach Hause und schliefen."
    wanted = anchored(text, "Sie ging nach Köln.")
    assert found_in(text.replace("Sie ging nach Köln. ", ""), wanted) is None
    assert found_in("", wanted) is None
    assert found_in(text, Quotation("")) is None


def test_two_places_alike_are_an_orphan():
    line = "Und wieder fiel der Regen auf die Stadt. "
    wanted = Quotation("der Regen", "Und wieder fiel ", " auf die Stadt")
    assert found_in(line * 2, wanted) is None
    both = Haystack(Passage(n, line) for n in (1, 2)).candidates(wanted)
    assert [c.block for c in both] == [1, 2]
    assert Haystack(Passage(n, line) for n in (1, 2)).find(wanted) is None
    far = Haystack(Passage(n, line if n in {0, 40} else "Sonst geschah hier gar nichts.") for n in range(50))
    near = far.find(wanted, near=40)
    assert near is not None
    assert near.block == 40


@pytest.mark.parametrize("quote", ["und", "die Straße", "Am Abend"])
def test_few_common_words_prove_nothing_without_their_neighbourhood(quote):
    other = (
        "Die Hunde liefen auf und ab; am Abend war die Straße leer. Am Abend kam keiner und alle schliefen."
    )
    start = TEXT.index(quote)
    wanted = Quotation(*describe(TEXT, start, start + len(quote)))
    assert found_in(other, wanted) is None
    assert quote in {other[c.start : c.end] for c in Haystack([Passage(0, other)]).candidates(wanted)}


def test_a_short_paragraph_of_its_own_is_found_again():
    blocks = ["Tuba", "Die Tuba spielte, und die Tuba war laut.", "Es blieb still."]
    found = Haystack(Passage(n, text) for n, text in enumerate(blocks)).find(Quotation("Tuba"))
    assert found is not None
    assert found.block == 0


def test_a_long_quotation_needs_no_neighbourhood():
    found = found_in(f"Ganz anders. {TEXT} Und weiter.", Quotation("niemand sprach ein Wort über die Straße"))
    assert found == "niemand sprach ein Wort über die Straße"


WORDS = ("der", "Hund", "ging", "über", "die", "Brücke", "und", "sah", "das", "Wasser", "nicht", "mehr")


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=12), min_size=1, max_size=8), st.data())
def test_what_is_found_is_good_enough_and_alone(paragraphs, data):
    texts = [" ".join(words) for words in paragraphs]
    block = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[block]) - 2))
    end = data.draw(st.integers(start + 1, len(texts[block])))
    hay = Haystack(Passage(n, text) for n, text in enumerate(texts))
    wanted = Quotation(*describe(texts[block], start, end))
    ranked = hay.candidates(wanted)
    assert [c.score for c in ranked] == sorted((c.score for c in ranked), reverse=True)
    assert all(0 <= c.start < c.end <= len(texts[c.block]) for c in ranked)
    found = hay.find(wanted)
    if found is not None:  # never another place than the one it came from
        assert texts[found.block][found.start : found.end] == wanted.exact
        assert (found.block, found.start) == (block, start) or texts[found.block] == texts[block]
