"""Why a file cannot be read, said by the reader of one format."""

from __future__ import annotations


class Refused(Exception):
    """A file cannot be read; the argument says why in a few plain words.

    The readers of the formats do not know the path; ``files.read_document`` adds it.
    """
