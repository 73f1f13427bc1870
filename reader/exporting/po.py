"""Gettext PO: an entry a row, with the id of its first paragraph as context, and confidence as comment.

Rows without an original have no place in such a file and are left out. A blank line stands between
several paragraphs; kinds of blocks are extracted comments, notes the translator's; what needs work, or is
not translated by anybody yet, is fuzzy. Emphasis and footnote references stay behind.
"""

from __future__ import annotations

from itertools import chain
from typing import IO, TYPE_CHECKING

from reader.errors import ExportRefused
from reader.exporting.exchange import Units, bodies, standing
from reader.exporting.writing import put
from reader.model.bitext import Side
from reader.model.document import SegmentState
from reader.model.exchange import TOOL, carried
from reader.model.table import BLANK_LINE, joined

if TYPE_CHECKING:
    from polib import POEntry

    from reader.exporting.exchange import Unit
    from reader.model.publication import ExportOptions, Publication

_SURE = 0.9995
"""Confidence from which nothing need be said of a link."""
_ORIGINAL, _TRANSLATION = "original: ", "translation: "
"""What begins the comments on the blocks of a side, where the sides differ."""


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The catalogue.

    Raises:
        ExportRefused: no row has an original.
    """
    from polib import POFile  # noqa: PLC0415 - deferred: seldom wanted

    found = (unit for unit in Units(publication, options) if unit.text(Side.SOURCE))
    first = next(found, None)
    if first is None:
        raise ExportRefused("no row of this work has an original")
    # lines are never wrapped: a wrapped comment would come back in pieces
    catalogue = POFile(wrapwidth=0)
    catalogue.metadata = {
        "Project-Id-Version": _one_line(publication.title),
        "PO-Revision-Date": _date(publication.exported_at),
        "Language": str(publication.language(Side.TARGET)),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": str(publication.language(Side.SOURCE)),
        "X-Generator": TOOL,
    }
    entries = (_entry(unit).__unicode__(catalogue.wrapwidth) for unit in chain((first,), found))
    put(file, chain((str(catalogue),), (f"\n{entry}" for entry in entries), ("\n",)))


def _entry(unit: Unit) -> POEntry:
    from polib import POEntry  # noqa: PLC0415 - deferred: seldom wanted

    said, cells = {}, {}
    for side in Side:
        texts = [carried(block.text) for block in unit.blocks(side)]
        cells[side], said[side] = joined(texts, unit.facts.side(side).blocks, BLANK_LINE)
    known = standing(unit)
    fuzzy = bool(cells[Side.TARGET]) and (known.needs_work or known.state is SegmentState.INITIAL)
    about = [_kinds(said[Side.SOURCE], said[Side.TARGET], translated=bool(cells[Side.TARGET]))]
    if cells[Side.TARGET] and unit.facts.confidence < _SURE:
        about.append(f"confidence: {unit.facts.confidence:.3f}")
    return POEntry(
        msgctxt=unit.uid,
        msgid=cells[Side.SOURCE],
        msgstr=cells[Side.TARGET],
        comment="\n".join(filter(None, about)),
        tcomment="\n\n".join(carried(body).replace("\r", "") for _, body in bodies(unit)),
        flags=["fuzzy"] if fuzzy else [],
    )


def _kinds(source: str, target: str, *, translated: bool) -> str:
    if source == target or not translated:
        return source
    lines = ((_ORIGINAL, source), (_TRANSLATION, target))
    return "\n".join(f"{name}{said or 'paragraph'}" for name, said in lines)


def _date(moment: str) -> str:
    """ISO 8601 in UTC as gettext writes it."""
    return f"{moment[:10]} {moment[11:16]}+0000" if moment else ""


def _one_line(text: str) -> str:
    return " ".join(carried(text).split())
