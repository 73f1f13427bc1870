"""Qt item models: caches of the library keyed by id."""
