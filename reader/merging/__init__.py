"""Three versions of a work made one: what both sides changed alike or apart, and where they must choose."""
