"""The table of contents."""
