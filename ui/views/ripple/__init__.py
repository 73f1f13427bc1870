"""Rows a changed term concerns."""
