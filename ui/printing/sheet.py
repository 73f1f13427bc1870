"""Paper, and where on it the text stands.

Lengths are *dots*, whole numbers of 1/1200 inch, from the paper's left top edge: fine enough for any
printer, so a page is the same wherever it is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.model.publication import Arrangement, Paper, Texts

if TYPE_CHECKING:
    from reader.model.publication import ExportOptions

DOTS = 1200
"""Dots to the inch."""
POINT = DOTS / 72
_MM = DOTS / 25.4

_SIZES = {Paper.A4: (210.0, 297.0), Paper.A5: (148.0, 210.0), Paper.LETTER: (215.9, 279.4)}
"""Width and height in millimetres."""
_CHARACTER = 0.455
"""Width of a character of the book face, on average, as part of the text size."""
_CHARACTERS = 68
"""Characters of a line that read well; the text size follows from it."""
_SMALLEST, _LARGEST = 8.5, 11.5
"""Text sizes in points."""
_LEADING = 1.36
_WIDEST = 36
"""Text sizes a line is wide at most; more paper makes wider margins."""
_GUTTER = 0.052
"""Between two columns, as part of the paper's width."""


class Place(NamedTuple):
    """Where a column stands: on which page of an opening, and how far from its left edge."""

    page: int
    x: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """An opening: what is in view at a time, one page or a pair of them, with its columns."""

    width: int
    height: int
    is_landscape: bool
    paper: Paper
    places: tuple[Place, ...]
    """The columns from left to right."""
    measure: int
    """Width of each column."""
    top: int
    line: int
    """Distance of baselines; all columns share this grid."""
    slots: int
    """Lines of a full column."""
    size: int
    """Of the text."""

    @property
    def pages(self) -> int:
        """Pages of an opening."""
        return 1 + self.places[-1].page

    @property
    def body(self) -> int:
        """Height of a full column."""
        return self.slots * self.line


def sheet_for(options: ExportOptions) -> Sheet:
    """The sheet for what a person chose."""
    both = options.texts is Texts.BOTH and options.arrangement is Arrangement.FACING
    landscape = both and not options.spreads
    wide, high = _SIZES[options.paper]
    width, height = (high, wide) if landscape else (wide, high)
    outer = max(12.0, 0.06 * width)
    gutter = _GUTTER * width * (1.25 if options.row_numbers else 1)
    room = (width - 2 * outer - gutter) / 2 if landscape else width - 2 * outer
    size = max(_SMALLEST, min(_LARGEST, room / 25.4 * 72 / (_CHARACTERS * _CHARACTER)))
    measure = min(room, _WIDEST * size / 72 * 25.4)
    top = 0.095 * height if landscape else 0.085 * height
    bottom = 0.105 * height
    line = round(size * _LEADING * POINT)
    slots = int((height - top - bottom) * _MM / line)
    places: tuple[Place, ...]
    if landscape:
        left = (width - 2 * measure - gutter) / 2
        places = (Place(0, round(left * _MM)), Place(0, round((left + measure + gutter) * _MM)))
    elif both:
        inner = (width - measure) * 0.42  # narrower than the outer margin, as the eye wants it
        places = (Place(0, round((width - measure - inner) * _MM)), Place(1, round(inner * _MM)))
    else:
        places = (Place(0, round((width - measure) / 2 * _MM)),)
    return Sheet(
        width=round(width * _MM),
        height=round(height * _MM),
        is_landscape=landscape,
        paper=options.paper,
        places=places,
        measure=round(measure * _MM),
        top=round(top * _MM),
        line=line,
        slots=slots,
        size=round(size * POINT),
    )
