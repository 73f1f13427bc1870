"""What a person decided about a source, found again by its lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from reader.model.document import BlockKind, Decision, Overruled, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GROUPS = {
    Rule.JOIN: "course",
    Rule.BREAK: "course",
    Rule.KEEP: "place",
    Rule.DROP: "place",
    Rule.KIND: "kind",
    Rule.NOTE: "note",
    Rule.NO_NOTE: "note",
    Rule.RAW: "raw",
}
CHOSEN = "chosen"
"""Reason of a dropped line that a person dropped."""
HYPHEN, SPACE, CHARACTER, REFERENCE = "hyphen", "space", "character", "reference"
"""What ``Rule.RAW`` may be limited to by its value (a reference with its label: ``reference 3``)."""
_LEVELS = 6


def bare(text: str) -> str:
    """A line as decisions compare it: white space means nothing."""
    return " ".join(text.split())


def view_lines(text: str) -> list[str]:
    r"""The lines of a source view as they are counted; ``\\r\\n`` and ``\\r`` end lines too."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def subject(decision: Decision) -> tuple[str, str]:
    """What a decision is about; of two on one line about the same thing, the later one holds."""
    group = _GROUPS[decision.rule]
    return group, decision.value if group == "raw" else ""


class Finder:
    """Finds lines by their text, the nearest first."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._places: dict[str, list[int]] | None = None

    def find(self, line: int, text: str) -> int | None:
        """The number of the line nearest to ``line`` that has this text; None where none has.

        A decision without a text holds for its line whatever that says.
        """
        wanted = bare(text)
        if 0 < line <= len(self._lines) and (not wanted or bare(self._lines[line - 1]) == wanted):
            return line
        if not wanted:
            return None
        if self._places is None:
            self._places = {}
            for number, found in enumerate(self._lines, start=1):
                self._places.setdefault(bare(found), []).append(number)
        places = self._places.get(wanted, [])
        at = bisect_left(places, line)
        return min(places[max(0, at - 1) : at + 1], key=lambda n: (abs(n - line), n), default=None)


class Rulings:
    """The decisions on the lines of one source view, and which of them made a difference."""

    def __init__(self, decisions: Iterable[Decision] = (), view: Sequence[str] = ()) -> None:
        self.overruled: list[Overruled] = []
        self._found: dict[int, dict[tuple[str, str], Decision]] = {}
        finder = Finder(view)
        for decision in decisions:
            line = finder.find(decision.line, decision.text)
            if line is not None:
                self._found.setdefault(line, {})[subject(decision)] = decision

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def lines(self) -> list[int]:
        """Lines on which something was decided, in order."""
        return sorted(self._found)

    def course(self, line: int) -> Decision | None:
        """Whether the line was said to go on with the block before it, or to begin one."""
        return self._at(line, ("course", ""))

    def place(self, line: int) -> Decision | None:
        """Whether the line was said to be text, or furniture."""
        return self._at(line, ("place", ""))

    def note(self, line: int) -> Decision | None:
        """Whether a footnote was said to begin here, or none."""
        return self._at(line, ("note", ""))

    def kind(self, line: int) -> tuple[Decision, BlockKind, int] | None:
        """The kind, and the level, that the block beginning here was said to have."""
        decision = self._at(line, ("kind", ""))
        found = kind_of(decision.value) if decision is not None else None
        return None if decision is None or found is None else (decision, *found)

    def raw(self, line: int, what: str) -> Decision | None:
        """Whether ``what`` of the line was said to stay as it is."""
        return self._at(line, ("raw", what)) or self._at(line, ("raw", ""))

    def overrule(self, decision: Decision, line: int, was: str) -> None:
        """Say that a decision made a difference: without it, ``was`` would have been."""
        self.overruled.append(Overruled(decision, line, was))

    def _at(self, line: int, about: tuple[str, str]) -> Decision | None:
        found = self._found.get(line)
        return found.get(about) if found else None


def follow(decisions: Iterable[Decision], old: Sequence[str], new: Sequence[str]) -> list[Decision]:
    """Decisions on lines of ``old``, on the lines of ``new`` that are the same.

    Lines that both have exactly once show how far the text around a decision has moved; near
    there the line with the same text is looked for.
    """
    anchors = _anchors(old, new)
    olds = [a for a, _ in anchors]
    finder = Finder(new)
    moved: list[Decision] = []
    for decision in decisions:
        inside = 0 < decision.line <= len(old)
        text = decision.text or (old[decision.line - 1] if inside else "")
        at = bisect_left(olds, decision.line)
        near = min(anchors[max(0, at - 1) : at + 1], key=lambda a: abs(a[0] - decision.line), default=(0, 0))
        line = finder.find(max(1, decision.line + near[1] - near[0]), text) if bare(text) else None
        if line is not None:
            moved.append(decision._replace(line=line, text=new[line - 1]))
    return moved


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Numbers of the lines that both texts have exactly once, by the number in the old one."""
    places = {text: number for number, text in _once(new)}
    return [(number, places[text]) for number, text in _once(old) if text in places]


def _once(lines: Sequence[str]) -> list[tuple[int, str]]:
    counts = Counter(map(bare, lines))
    return [
        (number, text) for number, line in enumerate(lines, 1) if (text := bare(line)) and counts[text] == 1
    ]


def kind_of(value: str) -> tuple[BlockKind, int] | None:
    """Kind and level that the value of a ``Rule.KIND`` names; None for one that names none.

    Footnotes are made by ``Rule.NOTE``, not by their kind.
    """
    name, _, number = value.partition(" ")
    if name not in {kind.value for kind in BlockKind} or name == BlockKind.FOOTNOTE:
        return None
    kind = BlockKind(name)
    if kind is not BlockKind.HEADING:
        return kind, 0
    level = int(number) if number.isascii() and number.isdecimal() and len(number) < 3 else 2
    return kind, min(max(level, 1), _LEVELS)


def kind_value(kind: BlockKind, level: int = 0) -> str:
    """How a ``Rule.KIND`` names a kind."""
    return f"{kind.value} {max(level, 1)}" if kind is BlockKind.HEADING else kind.value
