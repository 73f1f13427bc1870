"""Terms: recognising them in running text in all their forms, and reading termbases."""
