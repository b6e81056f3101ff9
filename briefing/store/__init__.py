"""One briefing file: open, check, read, search, build. The only room that knows SQLite."""
