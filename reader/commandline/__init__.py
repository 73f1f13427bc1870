"""The commands that need no window; ``main.py`` gathers them."""
