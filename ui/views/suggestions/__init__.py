"""The list of suggestions beside the page."""
