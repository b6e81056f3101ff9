"""Records as rows: the model over a listing, its painting, its header."""
