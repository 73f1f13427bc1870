"""Units that moved: a footnote turned endnote, a paragraph put elsewhere.

The search keeps the order of the texts, so both halves of such a pair are left alone. Whatever
was left alone on both sides is compared once more, each with each.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from reader.alignment import band
from reader.alignment.costs import length_score
from reader.alignment.lexical import window_scores
from reader.alignment.texts import gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.alignment.costs import Model
    from reader.alignment.settings import Settings
    from reader.alignment.texts import EncodedText

_MOST = 300
"""Units left alone on a side; where more are, a part of the text is missing and nothing moved."""
_LEAST = 3.0
"""Nats a pair must be worth that leaves the order, and what each doubling of the choice adds:"""
_CHOICE = 0.5
_MARGIN = 5.0
"""By which it must be better than any other pair with one of the two."""
_SLOPE = 0.4


def moved(
    texts: tuple[EncodedText, EncodedText],
    pieces: tuple[Sequence[range], Sequence[range]],
    model: Model,
    settings: Settings,
) -> list[tuple[int, int, float]]:
    """Pairs of pieces (ranges of sentences) that translate each other, with a confidence."""
    n, m = len(pieces[0]), len(pieces[1])
    if not (0 < n <= _MOST and 0 < m <= _MOST):
        return []
    there, here = (gathered(text, part) for text, part in zip(texts, pieces, strict=True))
    window = band.whole(n, m)
    forth = window_scores(there, here, model.there, window, 1, lambda: None)
    back = window_scores(here, there, model.back, band.columns(window, m), 1, lambda: None)
    i, j = (grid.ravel() for grid in np.meshgrid(np.arange(n), np.arange(m), indexing="ij"))
    words = 0.5 * (forth.of(i, i + 1, j, j + 1) + back.of(j, j + 1, i, i + 1))
    value = settings.lexical_weight * words
    value += length_score(there.lengths[i], here.lengths[j], model.lengths, settings)
    value = value.reshape(n, m) - _LEAST - _CHOICE * math.log2(max(n, m))
    found = []
    for a, b in zip(*np.nonzero(value > 0), strict=True):
        others = np.concatenate([np.delete(value[a], b), np.delete(value[:, b], a)])
        if not len(others) or value[a, b] >= others.max() + _MARGIN:
            sure = 1 / (1 + math.exp(-_SLOPE * float(value[a, b]) - 1.0))
            found.append((int(a), int(b), sure))
    return found
