"""Every error, step, stage and state has words."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader import errors
from reader.model.annotation import AnchorState, AnnotationKind, Colour
from reader.model.change import ChangeSet, Direction, Step
from reader.model.document import DocumentOrigin, SegmentState
from reader.model.language import Language
from reader.model.progress import Stage
from reader.model.run import Skip
from reader.model.termbase import TermStatus
from reader.model.translation import Caution, EngineTrouble, Failure
from ui import messages, troubles

READER, UI = Path(errors.__file__).parent, Path(messages.__file__).parent


def subclasses(family: type) -> set[type]:
    return {family}.union(*(subclasses(child) for child in family.__subclasses__()))


def refusal_codes() -> set[str]:
    """The codes in the source, as they are written at ``EditRefused(...)``."""
    found: set[str] = set()
    for path in (*READER.rglob("*.py"), *UI.rglob("*.py")):
        for call in re.findall(r"EditRefused\(([^)]*)\)", path.read_text(encoding="utf-8")):
            found.update(re.findall(r'"([a-z_]+)"', call))
    return found


@pytest.mark.parametrize("kind", sorted(subclasses(errors.FileError), key=lambda k: k.__name__))
def test_every_file_error_names_the_file_and_the_reason(kind: type[errors.FileError]) -> None:
    said = messages.sentence(kind(Path("/somewhere/brief.txt"), "it is empty"))
    assert "brief.txt" in said
    assert "it is empty." in said
    assert "/somewhere" not in said
    assert "\n" not in said


def test_every_reader_error_has_a_sentence() -> None:
    plain = subclasses(errors.ReaderError) - subclasses(errors.FileError) - {EngineTrouble}
    codes = {
        "EditRefused": "gone",
        "ExportRefused": "there is no text",
        "QueryRefused": next(iter(messages.QUERIES)),
    }
    for kind in plain:
        error = kind(codes[kind.__name__]) if kind.__name__ in codes else kind()
        assert messages.sentence(error).endswith(".")


def test_every_reason_of_a_row_has_words() -> None:
    for failure in Failure:
        assert messages.sentence(EngineTrouble(failure, "deepl")).startswith("DeepL: ")
    assert {*Failure, *Skip} == troubles.WHY.keys()
    assert {*Failure, *Skip} >= troubles.WHAT_TO_DO.keys()
    assert set(Caution) == troubles.CAUTIONS.keys()
    assert troubles.why("of_a_later_version") == "of a later version"


def test_every_refusal_has_a_sentence() -> None:
    codes = refusal_codes()
    assert codes
    assert codes == set(messages.REFUSALS)
    assert messages.sentence(errors.EditRefused("gone")) == messages.REFUSALS["gone"]


@pytest.mark.parametrize(
    ("words", "family"),
    [
        (messages.STEPS, Step),
        (messages.STAGES, Stage),
        (messages.STATES, SegmentState),
        (messages.LANGUAGES, Language),
        (messages.TERM_STATUSES, TermStatus),
        (messages.COLOURS, Colour),
        (messages.KINDS, AnnotationKind),
        (messages.ANCHORS, AnchorState),
        (messages.ORIGINS, DocumentOrigin),
    ],
)
def test_every_member_has_words(words: dict[str, str], family: type) -> None:
    assert set(words) == set(family)


def test_undo_names_its_step() -> None:
    assert messages.undo_text(Step.SPLIT_BLOCK) == "Undo split paragraph"
    assert messages.redo_text(None) == "Redo"
    assert messages.change_text(ChangeSet(Step.NOTE, {}, Direction.UNDONE)) == "Undone: note"
    assert messages.change_text(ChangeSet(Step.NOTE)) == ""


def test_times_and_counts_read_like_speech() -> None:
    now = datetime(2026, 3, 12, 14, 2, tzinfo=UTC).astimezone()
    assert messages.when(now.isoformat(), now) == f"today {now:%H:%M}"
    assert messages.when((now - timedelta(days=1)).isoformat(), now).startswith("yesterday ")
    assert messages.when("2026-01-05T10:00:00Z", now) == "5 January"
    assert messages.when("2024-01-05T10:00:00Z", now) == "5 January 2024"
    assert messages.when("") == ""
    assert messages.percent(999, 1000) == 99
    assert messages.percent(0, 0) == 0
