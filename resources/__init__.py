"""Fonts, word lists and icons."""
