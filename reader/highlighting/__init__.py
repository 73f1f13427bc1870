"""Pygments lexers and styles for prose."""
