"""The highlighted texts as LaTeX, by Pygments' formatter; set with lualatex or xelatex."""

from __future__ import annotations

import re
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


_TOKEN = re.compile(r"\\@namedef\{PY@tok@(\w+)\}")


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
    defined = _needed(str(formatter.get_style_defs()), out.getvalue())
    return f"{_HEAD}{defined}\n{title}{body}".encode()


def _needed(definitions: str, text: str) -> str:
    """The definitions without those of tokens that are not in the text."""
    used = {name for names in set(re.findall(r"\\PY\{([\w+]+)\}", text)) for name in names.split("+")}
    tokens = ((line, _TOKEN.match(line)) for line in definitions.splitlines())
    return "\n".join(line for line, token in tokens if token is None or token[1] in used)
