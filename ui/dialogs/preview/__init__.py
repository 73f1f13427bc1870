"""What import made of a source, beside the source: every guess visible and reversible."""
