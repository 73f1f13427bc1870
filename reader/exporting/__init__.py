"""Documents and bitexts out: one module per format."""
