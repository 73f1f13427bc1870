"""Termbases: TBX version 3, TBX-Basic in DCA style (ISO 30042:2019)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from reader.exporting.tbx import termbase

if TYPE_CHECKING:
    from reader.model.publication import ExportOptions, Publication


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:  # noqa: ARG001 - a Writer
    """The terms that apply to the work.

    Raises:
        ExportRefused: there are none.
    """
    file.write(termbase(publication.concepts, publication.title, version=3))
