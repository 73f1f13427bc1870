"""Other translations of a row, and its earlier texts, beside the page."""
