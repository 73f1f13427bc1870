"""How the page is set, to be changed while one looks at it."""
