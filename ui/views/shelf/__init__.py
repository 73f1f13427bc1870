"""The shelf of works."""
