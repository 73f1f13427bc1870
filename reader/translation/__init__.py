"""Machine translation: engines behind one protocol, and the one way out of this machine."""
