"""The numbers of the method, in nats unless said otherwise.

Chosen once for all texts together, on gold alignments of books and pamphlets (whole, and with
paragraphs dropped or inserted), none of them in this project's tests; what differs from text to
text (length ratio, variance, lexical mixture, paragraph habits) is refitted per text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Affine price of a run of sentences without counterpart."""

    open: float
    extend: float


_OMISSION, _OMISSION_UNSURE = Gap(-4.0, -2.0), Gap(-4.0, -3.0)
_LACUNA, _LACUNA_UNSURE = Gap(-30.0, -0.5), Gap(-30.0, -2.5)


@dataclass(frozen=True, slots=True)
class Settings:
    """Constants of the search."""

    largest_side: int = 5
    """Most sentences on one side of a bead."""
    largest_bead: int = 6
    """Most sentences of a bead, both sides together."""
    largest_first: int = 4
    """The same in the first pass, which knows little."""
    one_to_one: float = -0.1
    two_sided: float = -1.4
    per_sentence: float = -1.6
    """Price of each sentence over two in a bead."""
    omission: Gap = _OMISSION
    """A sentence or two left out."""
    omission_unsure: Gap = _OMISSION_UNSURE
    """The same before the words are learnt."""
    lacuna: Gap = _LACUNA
    """A long passage left out."""
    lacuna_unsure: Gap = _LACUNA_UNSURE
    lexical_weight: float = 0.55
    length_weight: float = 1.0
    length_variance: float = 8.0
    """Of the difference in characters per character, before it is fitted (Gale and Church: 6.8)."""
    length_variance_range: tuple[float, float] = (2.0, 25.0)
    usual_length: float = 1000.0
    """Characters of equally long text added to both sides before the ratio is fitted."""
    length_floor: float = 0.02
    """Share of free translation, whose length says little."""
    mixture: float = 0.5
    """Share of tokens with a counterpart, before it is fitted."""
    mixture_unsure: float = 0.4
    mixture_range: tuple[float, float] = (0.15, 0.95)
    prior_strength: float = 1.5
    """Counts the prior translation table is worth."""
    discount: float = 0.3
    """Taken off every expected count, so that chance meetings vanish."""
    em_rounds: int = 4
    em_pairs: int = 2_500_000
    """Most token pairs the lexical model is fitted on."""
    passes: int = 2
    """Passes after the first."""
    node_weight: float = 1.0
    node_limit: float = 4.0
    crossing_unsure: float = -1.0
    crossing_range: tuple[float, float] = (-3.0, -0.3)
    heading_gap: float = 2.0
    """Headings are left out or added more easily than text."""
    heading_agreement: float = 0.5
    heading_mismatch: float = -1.0
    full_matrix: int = 160_000
    """Cells up to which the whole matrix is searched."""
    wide: int = 30
    narrow: int = 15
    sure: int = 6
    """Half-widths of the band: between passes, in the last, and where the path is sure."""
    block: int = 3000
    """Sentences after which a long text is cut at the next safe anchor."""
    numbers: bool = True
    names: bool = True
    marks: bool = True
    lexicon: bool = True
    learning: bool = True
    length: bool = True
    structure: bool = True
    """Cues that can be switched off, to see what each of them brings: numbers, names and cognates,
    telling punctuation, the core lexicon, words learnt from the texts, length, paragraphs and
    headings."""


DEFAULT = Settings()
