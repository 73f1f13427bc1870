import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotation.anchoring import MINIMUM, describe, find, follow, state_of
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
    exact, prefix, suffix = describe(TEXT, start, start + len(quote))
    assert find(UNRELATED.replace("Ein", "ein"), exact, prefix, suffix, start) is None


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
    return *describe(text, start, start + len(quote)), start


def test_finding_where_it_was():
    quotation = anchored(TEXT, "Straße", 1)
    found = find(TEXT, *quotation)
    assert found is not None
    assert (found.start, found.state) == (quotation[3], AnchorState.EXACT)
    moved = find("Etwas davor. " + TEXT, *quotation)
    assert moved is not None
    assert (moved.start, moved.state) == (quotation[3] + 13, AnchorState.MOVED)


def test_finding_what_was_changed_a_little():
    exact, prefix, suffix, hint = anchored(TEXT, "niemand sprach ein Wort")
    new = TEXT.replace("sprach ein", "sagte ein")
    found = find(new, exact, prefix, suffix, hint)
    assert found is not None
    assert new[found.start : found.end] == "niemand sagte ein Wort"
    assert found.state is AnchorState.FUZZY
    assert found.score >= MINIMUM


def test_a_deleted_passage_is_an_orphan_not_a_guess():
    text = "Er ging nach Hause. Sie ging nach Köln. Wir gingen nach Hause und schliefen."
    quotation = anchored(text, "Sie ging nach Köln.")
    assert find(text.replace("Sie ging nach Köln. ", ""), *quotation) is None
    assert find("", *quotation) is None
    assert find(text, "", "", "", 0) is None


def test_two_places_alike_are_an_orphan():
    line = "Und wieder fiel der Regen auf die Stadt. "
    exact, prefix, suffix = "der Regen", "Und wieder fiel ", " auf die Stadt"
    assert find(line * 2, exact, prefix, suffix, 36) is None
