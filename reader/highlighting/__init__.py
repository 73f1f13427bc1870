"""Pygments lexers for prose and styles in the colours of the page."""
