"""The page: two texts side by side."""
