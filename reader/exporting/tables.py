"""The rows of a work as a table of tab-separated values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.exporting.pairs import Pair, to_tsv

if TYPE_CHECKING:
    from reader.model.publication import ExportOptions, Publication


def write(publication: Publication, options: ExportOptions) -> bytes:  # noqa: ARG001 - a Writer
    """One row a line: source, target, confidence."""
    pairs = (
        Pair(
            "\n".join(block.text for block in row.source),
            "\n".join(block.text for block in row.target),
            row.bead.confidence,
        )
        for row in publication.rows
    )
    return to_tsv(pairs).encode("utf-8", "replace")
