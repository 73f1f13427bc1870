"""RTF as word processors write it: paragraphs by their styles, notes where they are referred to.

Rich Text Format Specification 1.9.1. Tracked changes are read as accepted, hidden text is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.importing.finish import Facts, finish
from reader.importing.rtf_reader import Reader

if TYPE_CHECKING:
    from reader.importing.finish import Source
    from reader.model.document import ImportedDocument

_LANGUAGES = {7: "de", 9: "en"}
"""The low ten bits of Windows' numbers of languages."""


def read_rtf(source: Source) -> ImportedDocument:
    """The text of an RTF file.

    Raises:
        Refused: its groups are nested without end, or there is no text in it.
    """
    reader = Reader(source.data, source.encoding, source.progress)
    reader.read()
    facts = Facts(
        "rtf",
        encoding=reader.head.codec,
        title=reader.head.title,
        declared=_LANGUAGES.get(reader.head.language & 0x3FF, ""),
    )
    return finish(reader.setter.builder, source, facts)
