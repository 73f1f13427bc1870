"""What the actions do, one module for each group of handlers (``group.method`` in ``ui.actions``)."""
