"""The highlighted texts as a web page: rows of two cells, in the colours of the light and the dark theme."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from io import StringIO
from itertools import chain
from typing import IO, TYPE_CHECKING

from pygments.formatters.html import HtmlFormatter

from reader.exporting.highlighted import Highlighted
from reader.exporting.writing import between, put
from reader.highlighting.styles import DarkStyle, LightStyle

if TYPE_CHECKING:
    from reader.exporting.setting import SetRow
    from reader.model.publication import ExportOptions, Publication

_STYLE = """
body { margin: 2rem auto; max-width: 66rem; padding: 0 1rem;
  font: 1.1rem/1.5 "Source Serif Pro", Georgia, serif; }
h1 { font-size: 1.5rem; font-weight: 400; }
.row { display: grid; padding: .5rem 0;
  grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 2rem; }
.row > div { white-space: pre-wrap; overflow-wrap: break-word; }
"""


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The whole page; it loads nothing and runs nothing."""
    texts = Highlighted(publication, options)
    light: HtmlFormatter[str] = HtmlFormatter(style=LightStyle, nowrap=True)
    dark: HtmlFormatter[str] = HtmlFormatter(style=DarkStyle, nowrap=True)
    day, night = (str(one.get_style_defs("body")) for one in (light, dark))  # type: ignore[no-untyped-call]
    style = f"{_STYLE}{day}\n@media (prefers-color-scheme: dark) {{\n{night}\n}}\n"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    title = escape(texts.title)
    page = (
        f'<!DOCTYPE html>\n<html lang="{texts.languages[texts.sides[0]]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'sha256-{digest}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<main>\n"
    )
    rows = between("\n", (_row(row, texts, light) for row in texts.rows))
    put(file, chain((page,), rows, ("\n</main>\n</body>\n</html>\n",)))


def _row(row: SetRow, texts: Highlighted, formatter: HtmlFormatter[str]) -> str:
    cells = []
    for side in texts.sides:
        out = StringIO()
        formatter.format(texts.tokens(row, side), out)
        cells.append(f'<div lang="{texts.languages[side]}">{out.getvalue().strip()}</div>')
    return f'<div class="row" id="r{row.number}">{"".join(cells)}</div>'
