"""The concordance beside the page."""
