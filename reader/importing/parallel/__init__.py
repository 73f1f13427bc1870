"""Files that hold an original with its translation: memories, XLIFF, tables with two columns."""
