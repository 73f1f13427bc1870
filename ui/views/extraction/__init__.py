"""Candidates for the glossary."""
