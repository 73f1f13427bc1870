"""Reading aloud through a voice the system has: an extra, found at its first use or not there."""
