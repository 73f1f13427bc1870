"""Pages on paper: the two texts level, set line by line on a grid, for PDF files and printers alike."""
