"""Names for the arrays that travel between the modules of the aligner."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Edges = NDArray[np.int32]


def tally(index: Ints, weights: Floats, size: int) -> Floats:
    """Sums of the weights with the same index: ``numpy.bincount``, typed as what it returns."""
    return np.asarray(np.bincount(index, weights, minlength=size), np.float64)
