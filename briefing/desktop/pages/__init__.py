"""Pages that are not lists: the overview, findings and dossiers."""
