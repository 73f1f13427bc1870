"""The look-up card: what is known of one word."""
