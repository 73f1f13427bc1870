"""The search panel: query, ways to search, and what was found on both sides."""
