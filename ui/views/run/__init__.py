"""The panel of a run of machine translation."""
