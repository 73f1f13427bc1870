"""What is offered for letters that were typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.lookup.completing import BookWords, From, complete

BOOK = BookWords(
    [("movement", 9), ("movements", 2), ("mover", 1), ("moved", 4), ("the", 50), ("therefore", 3)]
)


def texts(before: str, terms: tuple[str, ...] = (), memory: tuple[str, ...] = ()) -> list[str]:
    return [one.text for one in complete(before, terms, memory, BOOK)]


def test_terms_first_then_the_memory_then_the_book() -> None:
    assert texts("The labour mov", ("labour movement",), ("They removed the movable parts.",)) == [
        "labour movement", "movable", "movement", "moved", "movements", "mover",
    ]  # fmt: skip
    assert texts("Mov")[0] == "Movement"


def test_what_is_a_word_already_is_left_alone() -> None:
    assert texts("the") == []
    assert texts("mo") == []
    assert texts("") == []
    assert [one.origin for one in complete("", ["party"], (), BOOK, asked=True)] == [From.TERM]


def test_words_just_written_are_known() -> None:
    words = BookWords()
    words.add("The counterpower grew.")
    assert words.beginning("coun") == ["counterpower"]
    assert "Counterpower" in words


@given(st.text(alphabet="abc ’-é", max_size=12), st.lists(st.text(alphabet="abc ", min_size=1, max_size=9)))
def test_what_is_offered_goes_on_from_what_was_typed(before: str, terms: list[str]) -> None:
    for one in complete(before, [t.strip() for t in terms if t.strip()], terms, BOOK):
        typed = before[len(before) - one.typed :]
        assert one.text.lower().startswith(typed.lower())
        assert len(one.text) >= len(typed) + 2
