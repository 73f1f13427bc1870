"""The dialogs of machine translation."""
