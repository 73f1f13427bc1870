"""The highlighted texts as RTF, by Pygments' formatter."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from pygments.formatters.rtf import RtfFormatter

from reader.exporting.highlighted import Highlighted
from reader.highlighting.styles import LightStyle

if TYPE_CHECKING:
    from reader.model.publication import ExportOptions, Publication

_SIZE = 24
"""Half points."""


def write(publication: Publication, options: ExportOptions) -> bytes:
    """The whole file, which is ASCII: other letters are numbers in it."""
    formatter: RtfFormatter[str] = RtfFormatter(style=LightStyle, fontface="Times New Roman", fontsize=_SIZE)
    out = StringIO()
    formatter.format(Highlighted(publication, options).text(), out)
    return out.getvalue().encode("ascii")
