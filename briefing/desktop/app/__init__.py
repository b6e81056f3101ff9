"""The process: its application, windows, crashes and log."""
