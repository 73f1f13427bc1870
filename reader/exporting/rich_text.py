"""The highlighted texts as RTF, by Pygments' formatter."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING

from pygments.formatters.rtf import RtfFormatter

from reader.exporting.highlighted import Highlighted
from reader.highlighting.styles import LightStyle

if TYPE_CHECKING:
    from reader.model.publication import ExportOptions, Publication

_SIZE = 24
"""Half points."""


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The whole file, which is ASCII: other letters are numbers in it."""
    formatter: RtfFormatter[str] = RtfFormatter(style=LightStyle, fontface="Times New Roman", fontsize=_SIZE)
    out = io.TextIOWrapper(file, "ascii", newline="")
    formatter.format(Highlighted(publication, options).text(), out)
    out.flush()
    out.detach()  # whoever opened the file closes it
