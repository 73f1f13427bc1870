"""Translation memory: what of earlier translations fits a text, and how well."""
