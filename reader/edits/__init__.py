"""Fast steps: one function, one user step, one transaction, one undo."""
