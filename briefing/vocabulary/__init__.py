"""What a briefing file says of itself: its tables and views, and what is wrong in saying so."""
