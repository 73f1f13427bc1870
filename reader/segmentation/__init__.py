"""Sentences and words of German and English."""
