"""Recognising German and English terms in running text."""
