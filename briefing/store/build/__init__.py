"""Build a briefing file from a folder of CSV files."""
