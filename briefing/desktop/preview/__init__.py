"""The sheet on screen, with its choices, printing and export."""
