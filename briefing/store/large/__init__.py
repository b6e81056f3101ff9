"""What keeps lists of a million records fast: stored orders, counted facets."""
