"""Files of notes, our own and other people's: one module for each format."""
