"""What may be wrong with a translation: rules over rows, spelling, and the ledger of its completeness."""
