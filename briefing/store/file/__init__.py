"""One briefing file: its connection, its opening, its schema."""
