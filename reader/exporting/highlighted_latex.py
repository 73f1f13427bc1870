"""The highlighted texts as LaTeX, by Pygments' formatter; set with lualatex or xelatex."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from pygments.formatters.latex import LatexFormatter

from reader.exporting.highlighted import Highlighted
from reader.exporting.latex_text import escaped
from reader.exporting.spool import spooled
from reader.exporting.writing import put
from reader.highlighting.styles import LightStyle

if TYPE_CHECKING:
    from reader.exporting.spool import Spool
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


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The whole document."""
    texts = Highlighted(publication, options)
    formatter: LatexFormatter[str] = LatexFormatter(
        style=LightStyle, verboptions="breaklines,breaksymbolleft={}"
    )
    with spooled(file) as text:
        formatter.format(texts.text(), text)
        title = f"\\title{{{escaped(texts.title)}}}\n\\date{{}}\n"
        defined = _needed(str(formatter.get_style_defs()), text)
        put(file, (f"{_HEAD}{defined}\n{title}\\begin{{document}}\n\\maketitle\n",))
        for data in text.parts():
            file.write(data)
        put(file, ("\\end{document}\n",))


def _needed(definitions: str, text: Spool) -> str:
    """The definitions without those of tokens that are not in the text."""
    found = {names for line in text.lines() for names in re.findall(r"\\PY\{([\w+]+)\}", line)}
    used = {name for names in found for name in names.split("+")}
    tokens = ((line, _TOKEN.match(line)) for line in definitions.splitlines())
    return "\n".join(line for line, token in tokens if token is None or token[1] in used)
