"""Selectors and anchoring: keeping notes with their text."""
