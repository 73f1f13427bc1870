"""The highlighted texts as LaTeX, by Pygments' formatter; set with lualatex or xelatex."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from pygments.formatters.latex import LatexFormatter

from reader.exporting.highlighted import Highlighted
from reader.exporting.latex_text import escaped
from reader.highlighting.styles import LightStyle

if TYPE_CHECKING:
    from reader.model.publication import ExportOptions, Publication

_HEAD = r"""\documentclass[11pt]{article}
\usepackage[a4paper,margin=25mm]{geometry}
\usepackage{iftex}
\ifpdftex\usepackage[T1]{fontenc}\usepackage{lmodern,textcomp}\else\usepackage{fontspec}\fi
\usepackage{fancyvrb,fvextra,xcolor}
\newcommand\Z[2]{#2}
\fvset{formatcom=\rmfamily}
"""


def write(publication: Publication, options: ExportOptions) -> bytes:
    """The whole document."""
    texts = Highlighted(publication, options)
    formatter: LatexFormatter[str] = LatexFormatter(
        style=LightStyle, verboptions="breaklines,breaksymbolleft={}"
    )
    out = StringIO()
    formatter.format(texts.text(), out)
    title = f"\\title{{{escaped(texts.title)}}}\n\\date{{}}\n"
    body = f"\\begin{{document}}\n\\maketitle\n{out.getvalue()}\\end{{document}}\n"
    defined = str(formatter.get_style_defs())
    return f"{_HEAD}{defined}\n{title}{body}".encode()
