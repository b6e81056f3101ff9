"""Read an open briefing and answer: a listing, a dossier, the overview, what was found."""
