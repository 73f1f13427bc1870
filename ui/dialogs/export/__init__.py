"""The way out: every format a work can leave in, its options, how the file begins."""
