"""Index words, find them, rank and mark what was found."""
