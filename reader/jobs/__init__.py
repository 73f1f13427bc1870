"""Slow, pure work: values and a Progress in, values out."""
