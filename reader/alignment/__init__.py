"""Which paragraphs and sentences of two texts correspond, and how sure that is."""
