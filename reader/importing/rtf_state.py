"""What holds at a place of an RTF file: how letters and the paragraph are set, and where text goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reader.importing.builder import Aligned


@dataclass(slots=True)
class Paragraph:
    """How a paragraph is set."""

    style: int = 0
    aligned: Aligned = Aligned.PLAIN
    outline: int = 9
    listed: int = 0
    depth: int = 0
    in_table: bool = False


@dataclass(slots=True)
class State:
    """What a group inherits from the one around it."""

    font: int | None = None
    bits: int = 0
    hidden: bool = False
    deleted: bool = False
    skipped: int = 1
    """Characters behind ``\\uN`` that stand in for it where nobody knows Unicode (``\\ucN``)."""
    paragraph: Paragraph = field(default_factory=Paragraph)
    sink: list[str] | None = None
    """Where text goes that is not text of the document; the document where it is None."""
    on_close: Callable[[], None] | None = None
    """What is to be done when the group ends; not inherited."""

    def inner(self) -> State:
        """The state a group begins with."""
        return State(self.font, self.bits, self.hidden, self.deleted, self.skipped, self.paragraph, self.sink)

    def plain(self, font: int | None) -> None:
        """Letters are set as by default."""
        self.font, self.bits, self.hidden, self.deleted = font, 0, False, False

    def set(self, **changes: object) -> None:
        """Change how the paragraph is set; the group around keeps its own."""
        self.paragraph = replace(self.paragraph, **changes)  # type: ignore[arg-type]

    def reset(self, *, in_table: bool = False) -> None:
        """The paragraph is set as by default."""
        self.paragraph = Paragraph(in_table=in_table)
